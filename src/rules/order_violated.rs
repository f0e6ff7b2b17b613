//! Dates or counters that are not in the order that a property declares.

use super::{
    Reporter, Rule, at,
    constraint::{Budget, ByProperty, MOST_FOR_CONSTRAINTS, declared, facts, give_up, place, says},
};
use crate::{
    fact::{Cardinality, Constraint, Property, Scalar},
    finding::{Meta, Severity, count},
    index::{Corpus, FactId, Group},
    value::{
        Reading,
        date::{Bounds, Date},
        figure::Edge,
        name::numeral::roman,
    },
};

pub(super) struct OrderViolated;

impl Rule for OrderViolated {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "order-violated",
            group: "check",
            summary: "values that are not in the order their property declares",
            severity: Severity::Error,
            docs: include_str!("order_violated.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let groups = ByProperty::new(corpus);
        let mut budget = Budget::of(MOST_FOR_CONSTRAINTS);
        'declared: for (property, constraint) in declared(corpus, "after") {
            let own = groups.facts_on(&property.id.text);
            for earlier in &constraint.values {
                if !budget.allows(own + groups.facts_on(&earlier.text)) {
                    give_up(place(property, constraint), "constraint", out);
                    break 'declared;
                }
                if let Some(earlier) = corpus.properties().get(&earlier.text) {
                    after(corpus, &groups, (property, constraint), earlier, out);
                }
            }
        }
        for (property, constraint) in declared(corpus, "order-by") {
            numbered(corpus, &groups, (property, constraint), out);
        }
        for (property, constraint) in declared(corpus, "monotone") {
            for group in groups.of(&property.id.text) {
                monotone(corpus, group, (property, constraint), out);
            }
        }
    }
}

/// A date with the days it touches in any way.
#[derive(Clone, Copy)]
struct Dated<'c> {
    id: FactId,
    date: &'c Date,
    days: Bounds,
}

/// The dates of a group.
fn dates<'c>(corpus: &'c Corpus, group: &Group, property: &Property) -> Vec<Dated<'c>> {
    let dated = |(id, reading): (FactId, &'c Reading)| {
        let Reading::Date(date) = reading else { return None };
        Some(Dated { id, date, days: date.sweep().whole() })
    };
    facts(corpus, group, &property.except).into_iter().filter_map(dated).collect()
}

/// Whether all values of the group are of one thing, and agree: each of them must then fit.
fn is_firm(property: &Property, group: &Group) -> bool {
    property.cardinality != Cardinality::Many && group.judgement.disagreements.is_empty()
}

/// `after`: each date is not before the dates of the property that comes first.
fn after(
    corpus: &Corpus,
    groups: &ByProperty<'_>,
    (property, constraint): (&Property, &Constraint),
    earlier: &Property,
    out: &mut Reporter<'_>,
) {
    // Meeting 2 comes after opening 2 if both have numbers, and after the one opening otherwise.
    let shared: Vec<&str> = property
        .key
        .iter()
        .filter(|key| earlier.key.iter().any(|other| other.text == key.text))
        .map(|key| &*key.text)
        .collect();
    let mut firsts: std::collections::HashMap<Slot<'_>, Vec<&Group>> =
        std::collections::HashMap::new();
    for group in groups.of(&earlier.id.text) {
        firsts.entry(slot(corpus, group, &shared)).or_default().push(group);
    }
    for group in groups.of(&property.id.text) {
        let Some(first) = firsts.get(&slot(corpus, group, &shared)) else { continue };
        let Some(first) = latest_start(corpus, earlier, first) else { continue };
        for late in earliest_ends(corpus, property, group) {
            out.checked();
            if late.days.high < first.days.low {
                let what = format!(
                    "{} of {} lies before {}",
                    property.id.text,
                    corpus.fact(late.id).subject.text,
                    earlier.id.text
                );
                report(corpus, what, (late, first), (property, constraint), out);
            }
        }
    }
}

/// A subject, and the values of some of its qualifiers.
type Slot<'c> = (&'c str, Vec<Option<&'c str>>);

fn slot<'c>(corpus: &'c Corpus, group: &Group, names: &[&str]) -> Slot<'c> {
    let head = corpus.head(group);
    let value = |name: &&str| {
        let found = head.qualifiers.iter().find(|(key, _)| *key.text == **name);
        found.map(|(_, value)| value.text.trim())
    };
    (&head.subject.text, names.iter().map(value).collect())
}

/// Of what comes first, the date that starts last; where it is not one thing with one date, the
/// one that starts first, so that nothing is reported that some account allows.
fn latest_start<'c>(
    corpus: &'c Corpus,
    property: &Property,
    groups: &[&Group],
) -> Option<Dated<'c>> {
    let all = groups.iter().flat_map(|group| dates(corpus, group, property));
    let is_one = matches!(groups, [only] if is_firm(property, only));
    if is_one {
        all.max_by_key(|dated| (dated.days.low, std::cmp::Reverse(dated.id)))
    } else {
        all.min_by_key(|dated| (dated.days.low, dated.id))
    }
}

/// Of what comes later, the date that ends first; of a group that is in conflict the one that
/// ends last, and of several values each.
fn earliest_ends<'c>(corpus: &'c Corpus, property: &Property, group: &Group) -> Vec<Dated<'c>> {
    let all = dates(corpus, group, property);
    if property.cardinality == Cardinality::Many {
        return all;
    }
    let all = all.into_iter();
    let found = if is_firm(property, group) {
        all.min_by_key(|dated| (dated.days.high, dated.id))
    } else {
        all.max_by_key(|dated| (dated.days.high, std::cmp::Reverse(dated.id)))
    };
    found.into_iter().collect()
}

/// `order-by`: higher numbers have dates that are not earlier.
fn numbered(
    corpus: &Corpus,
    groups: &ByProperty<'_>,
    (property, constraint): (&Property, &Constraint),
    out: &mut Reporter<'_>,
) {
    let Some(name) = constraint.values.first().map(|value| &*value.text) else { return };
    let others: Vec<&str> =
        property.key.iter().map(|key| &*key.text).filter(|key| *key != name).collect();
    let mut series: std::collections::BTreeMap<Slot<'_>, Vec<(u64, Dated<'_>, Dated<'_>)>> =
        std::collections::BTreeMap::new();
    for group in groups.of(&property.id.text) {
        let qualifier = corpus.head(group).qualifiers.iter().find(|(key, _)| &*key.text == name);
        let Some((_, written)) = qualifier else { continue };
        let Some(number) = ordinal(&written.text) else {
            unnumbered(corpus, group, written, (property, constraint), out);
            continue;
        };
        let start = latest_start(corpus, property, &[group]);
        let end = earliest_ends(corpus, property, group).into_iter().min_by_key(|d| d.days.high);
        if let (Some(start), Some(end)) = (start, end) {
            series.entry(slot(corpus, group, &others)).or_default().push((number, start, end));
        }
    }
    for ((subject, _), mut series) in series {
        series.sort_by_key(|(number, start, _)| (*number, start.id));
        let mut reached: Option<(u64, Dated<'_>)> = None;
        for step in series.chunk_by(|(a, ..), (b, ..)| a == b) {
            for (number, _, end) in step {
                out.checked();
                if let Some((before, start)) = reached
                    && end.days.high < start.days.low
                {
                    let what = format!(
                        "{} {name} {number} of {subject} lies before {name} {before}",
                        property.id.text
                    );
                    report(corpus, what, (*end, start), (property, constraint), out);
                }
            }
            let latest = step.iter().max_by_key(|(_, start, _)| start.days.low);
            if let Some((number, start, _)) = latest
                && reached.is_none_or(|(_, reached)| start.days.low > reached.days.low)
            {
                reached = Some((*number, *start));
            }
        }
    }
}

/// The number of something that is counted: `3`, `3rd`, `No. 3`, `III`.
fn ordinal(text: &str) -> Option<u64> {
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits.get(..end)?.parse().ok().or_else(|| roman(text.trim()).map(u64::from))
}

/// Reports facts that `order-by` has to leave out because they have no number.
fn unnumbered(
    corpus: &Corpus,
    group: &Group,
    written: &Scalar,
    (property, constraint): (&Property, &Constraint),
    out: &mut Reporter<'_>,
) {
    let head = corpus.head(group);
    out.report(
        format!("no number can be read in `{}`, so that nothing is ordered by it", written.text),
        at(head, written),
        "not ordered",
    )
    .also(place(property, constraint), "the order is declared here")
    .help("write the number in figures")
    .facts(group.facts.iter().take(1).map(|&id| corpus.name_of(id)).collect())
    .at_most(Severity::Warning);
}

/// Reports a date that lies before another that comes first.
fn report(
    corpus: &Corpus,
    what: String,
    (late, first): (Dated<'_>, Dated<'_>),
    (property, constraint): (&Property, &Constraint),
    out: &mut Reporter<'_>,
) {
    let (fact, before) = (corpus.fact(late.id), corpus.fact(first.id));
    let gap = late.days.gap(first.days);
    let is_exact = [late, first].iter().all(|dated| dated.days.low == dated.days.high);
    let is_soft = late.date.is_soft() || first.date.is_soft();
    let label = |id: FactId| format!("{}: {}", corpus.fact(id).property.text, says(corpus, id));
    out.report(what, at(fact, &fact.value), label(late.id))
        .also(at(before, &before.value), label(first.id))
        .all_primary()
        .also(place(property, constraint), "the order is declared here")
        .hint(format!(
            "{} too early",
            match (gap, is_exact) {
                (1, true) => "a day".to_owned(),
                (gap, true) => format!("{gap} days"),
                (gap, false) => format!("at least {}", count(gap as usize, "day")),
            }
        ))
        .help("look both dates up; if both are right, the order does not hold in general")
        .facts(vec![corpus.name_of(late.id), corpus.name_of(first.id)])
        .weighed(property)
        .at_most(if is_soft { Severity::Warning } else { Severity::Error })
        .settled(corpus, &[late.id, first.id]);
}

/// `monotone`: a counter never goes back. Only figures whose times follow each other are compared.
fn monotone(
    corpus: &Corpus,
    group: &Group,
    (property, constraint): (&Property, &Constraint),
    out: &mut Reporter<'_>,
) {
    let rises = constraint.values.first().is_none_or(|value| &*value.text != "down");
    let edges = |reading: &Reading| match reading {
        Reading::Figure(figure) => Some(figure.sweep()),
        Reading::Duration(duration) => Some((duration.days().low(), duration.days().high())),
        _ => None,
    };
    let mut by_start: Vec<(FactId, &Reading, Bounds, (Edge, Edge))> = Vec::new();
    for (id, reading) in facts(corpus, group, &property.except) {
        // Without a time there is no order.
        if let (Some(Ok(when)), Some(edges)) = (corpus.when(id), edges(reading)) {
            by_start.push((id, reading, when.sweep().whole(), edges));
        }
    }
    by_start.sort_by_key(|&(id, _, when, _)| (when.low, id));
    let mut by_end: Vec<usize> = (0..by_start.len()).collect();
    by_end.sort_by_key(|&at| by_start.get(at).map(|&(id, _, when, _)| (when.high, id)));
    let mut ended = by_end.iter().filter_map(|&at| by_start.get(at)).peekable();
    // The figure of all that have ended that leaves least room to those that follow.
    let mut tightest: Option<&(FactId, &Reading, Bounds, (Edge, Edge))> = None;
    for current in &by_start {
        while let Some(next) = ended.next_if(|next| next.2.high < current.2.low) {
            let is_tighter = tightest
                .is_none_or(|kept| if rises { next.3.0 > kept.3.0 } else { next.3.1 < kept.3.1 });
            if is_tighter && tightest.is_none_or(|kept| kept.1.is_comparable(next.1)) {
                tightest = Some(next);
            }
        }
        let Some(before) = tightest else { continue };
        out.checked();
        let goes_back =
            if rises { before.1.exceeds(current.1) } else { current.1.exceeds(before.1) };
        if goes_back {
            turned((before.0, current.0), rises, corpus, (property, constraint), out);
            // The rest of a series that has turned once says nothing new.
            return;
        }
    }
}

/// Reports a counter that goes the wrong way.
fn turned(
    (before, now): (FactId, FactId),
    rises: bool,
    corpus: &Corpus,
    (property, constraint): (&Property, &Constraint),
    out: &mut Reporter<'_>,
) {
    let (earlier, fact) = (corpus.fact(before), corpus.fact(now));
    let word = if rises { "falls" } else { "rises" };
    let is_soft = [before, now]
        .iter()
        .any(|&id| matches!(corpus.value(id), Some(Ok(value)) if value.is_soft()));
    out.report(
        format!("{} of {} {word} with time", property.id.text, fact.subject.text),
        at(fact, &fact.value),
        says(corpus, now),
    )
    .also(at(earlier, &earlier.value), says(corpus, before))
    .all_primary()
    .also(place(property, constraint), "the direction is declared here")
    .hint(format!("from {} to {}", days(corpus, before), days(corpus, now)))
    .help(
        "look both figures and their times up; a corrected series starts anew under another `key`",
    )
    .facts(vec![corpus.name_of(before), corpus.name_of(now)])
    .weighed(property)
    .at_most(if is_soft { Severity::Warning } else { Severity::Error })
    .settled(corpus, &[before, now]);
}

/// A value as it is read, with its time.
fn days(corpus: &Corpus, id: FactId) -> String {
    let when = corpus.when(id).and_then(Result::ok);
    let Bounds { low, high } = when.map_or(Bounds::ALWAYS, Date::bounds);
    let value = match corpus.value(id) {
        Some(Ok(value)) => value.to_string(),
        _ => corpus.fact(id).value.text.to_string(),
    };
    if low == high { format!("{value} on {low}") } else { format!("{value} ({low} to {high})") }
}
