//! Two subjects with one value of a property whose values identify their subject.

use std::collections::BTreeMap;

use super::{
    Reporter, Rule, at,
    constraint::{ByProperty, facts, place, required, says, time},
};
use crate::{
    fact::{Constraint, Property},
    finding::{Meta, Severity, count},
    index::{Corpus, FactId},
};

/// At most this many places are shown; the rest are counted.
const MOST_LABELS: usize = 10;

pub(super) struct SharedValue;

impl Rule for SharedValue {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "shared-value",
            group: "check",
            summary: "two subjects share a value that identifies its subject",
            severity: Severity::Error,
            docs: include_str!("shared_value.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let groups = ByProperty::new(corpus);
        for (property, constraint) in required(corpus, "distinct") {
            let mut holders: BTreeMap<String, Vec<FactId>> = BTreeMap::new();
            for group in groups.of(&property.id.text) {
                for (id, reading) in facts(corpus, group, &property.except) {
                    out.checked();
                    holders.entry(reading.key().into_owned()).or_default().push(id);
                }
            }
            for sharing in holders.into_values() {
                report(corpus, &sharing_at_once(corpus, sharing), (property, constraint), out);
            }
        }
    }
}

/// Of facts with one value, those of several subjects whose times meet: a number that passes from
/// one holder to the next is not shared.
fn sharing_at_once(corpus: &Corpus, mut facts: Vec<FactId>) -> Vec<FactId> {
    facts.sort_by_key(|&id| (time(corpus, id).from, id));
    let subject = |id: FactId| &*corpus.fact(id).subject.text;
    let mut sharing = Vec::new();
    // The fact that lasts longest so far, and the one of another subject that does.
    let mut longest: Option<(i64, FactId)> = None;
    let mut other: Option<(i64, FactId)> = None;
    for id in facts {
        let when = time(corpus, id);
        let lasting = [longest, other].into_iter().flatten();
        let met = lasting.filter(|&(end, held)| end >= when.from && subject(held) != subject(id));
        let met: Vec<FactId> = met.map(|(_, held)| held).collect();
        if !met.is_empty() {
            sharing.extend(met);
            sharing.push(id);
        }
        match longest {
            Some((end, held)) if subject(held) == subject(id) => {
                longest = Some((end.max(when.until), if when.until > end { id } else { held }));
            }
            Some((end, _)) if end >= when.until => {
                if other.is_none_or(|(end, _)| when.until > end) {
                    other = Some((when.until, id));
                }
            }
            _ => (longest, other) = (Some((when.until, id)), longest),
        }
    }
    sharing.sort_unstable();
    sharing.dedup();
    sharing
}

fn report(
    corpus: &Corpus,
    sharing: &[FactId],
    (property, constraint): (&Property, &Constraint),
    out: &mut Reporter<'_>,
) {
    let [first, rest @ ..] = sharing else { return };
    let fact = corpus.fact(*first);
    let mut subjects: Vec<&str> =
        sharing.iter().map(|&id| &*corpus.fact(id).subject.text).collect();
    subjects.sort_unstable();
    subjects.dedup();
    let left = rest.len().saturating_sub(MOST_LABELS - 1);
    let who = match subjects[..] {
        [one, two] => format!("{one} and {two}"),
        _ => count(subjects.len(), "subject"),
    };
    let mut draft = out.report(
        format!("{who} have the same {}", property.id.text),
        at(fact, &fact.value),
        format!("{}: {}", fact.subject.text, says(corpus, *first)),
    );
    for (nth, &id) in rest.iter().enumerate().take(MOST_LABELS - 1) {
        let other = corpus.fact(id);
        let mut words = format!("{}: {}", other.subject.text, says(corpus, id));
        if nth + 2 == MOST_LABELS && left > 0 {
            words = format!("{words}; and {} more", count(left, "fact"));
        }
        draft = draft.also(at(other, &other.value), words);
    }
    draft
        .all_primary()
        .also(place(property, constraint), "each value belongs to one subject")
        .help("correct the value of one, or merge the subjects if they are one thing")
        .facts(sharing.iter().map(|&id| corpus.name_of(id)).collect())
        .weighed(property)
        .settled(corpus, sharing);
}
