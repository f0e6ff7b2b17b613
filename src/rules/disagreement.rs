//! How a disagreement between facts is told; the conflict rules differ only in what they tell.

use std::collections::BTreeSet;

use super::{Draft, Reporter, at, constraint::places};
use crate::{
    fact::{Fact, Resolution},
    finding::{Comparison, Severity, Side, count, excerpt},
    index::{Corpus, FactId, Group},
    value::group::Disagreement,
};

/// At most this many places are shown; the rest are counted.
const MOST_LABELS: usize = 10;

/// Reports one disagreement of a group: the two extreme facts first, then the others by side.
pub(super) fn report<'r>(
    corpus: &Corpus,
    group: &Group,
    disagreement: &Disagreement,
    out: &'r mut Reporter<'_>,
) -> Draft<'r> {
    let id = |at: usize| group.compared.get(at).copied().unwrap_or(group.facts[0]);
    // In the order of the files, so that a message reads from the top down.
    let (a, b) = in_order(id(disagreement.extremes.0), id(disagreement.extremes.1));
    let mut order = vec![a, b];
    let by_side = disagreement.sides.listed.iter().flatten().map(|&at| id(at));
    for fact in by_side {
        if !order.contains(&fact) {
            order.push(fact);
        }
        if order.len() > MOST_LABELS {
            break;
        }
    }
    let concerned: Vec<FactId> = {
        let mut all: Vec<FactId> =
            disagreement.sides.listed.iter().flatten().map(|&at| id(at)).chain([a, b]).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let resolution = corpus.settled_by(group, disagreement);
    let first = corpus.fact(a);
    let times = times(corpus, &concerned);
    let differ = times.len() > 1;
    let mut draft = out.report(
        headline(corpus, group, &concerned, &times, resolution),
        at(first, &first.value),
        says(first, differ),
    );
    let shown = order.len().min(MOST_LABELS);
    for (nth, &other) in order.iter().enumerate().take(MOST_LABELS).skip(1) {
        let fact = corpus.fact(other);
        let mut words = says(fact, differ);
        let left = concerned.len().saturating_sub(shown);
        if nth + 1 == MOST_LABELS && left > 0 {
            words = format!("{words}; and {} more", count(left, "fact"));
        }
        draft = draft.also(at(fact, &fact.value), words);
    }
    let comparison = comparison(corpus, group, disagreement);
    let speakers = corpus.speakers(group, disagreement);
    draft
        .hint(disagreement.conflict.hint.clone())
        .help(next_step(corpus, disagreement, resolution, &speakers))
        .facts(concerned.iter().map(|&id| corpus.name_of(id)).collect())
        .edit(|finding| {
            // Both extremes are what the finding is about, so an ignore at either one counts.
            if let Some(second) = finding.labels.get_mut(1) {
                second.primary = true;
            }
            finding.comparison = Some(comparison);
            finding.subject = subject(corpus, group);
            finding.resolved = resolution.is_some();
            finding.settled_by = speakers.iter().map(|side| places(corpus, side)).collect();
            if disagreement.conflict.soft {
                finding.severity = finding.severity.min(Severity::Warning);
            }
        })
}

fn in_order(a: FactId, b: FactId) -> (FactId, FactId) {
    if a <= b { (a, b) } else { (b, a) }
}

/// The times of facts as they are written, each once; of a fact without one, nothing.
fn times<'c>(corpus: &'c Corpus, facts: &[FactId]) -> BTreeSet<&'c str> {
    let when = |&id: &FactId| corpus.fact(id).when.as_ref().map_or("", |when| &*when.text);
    facts.iter().map(when).collect()
}

/// `wiki says 1992-03-23`, with the time where the times of the facts differ.
fn says(fact: &Fact, with_time: bool) -> String {
    let mut value = excerpt(&fact.value.text, 60).into_owned();
    if let Some(when) = fact.when.as_ref().filter(|_| with_time) {
        value = format!("{value} in {}", when.text);
    }
    match &fact.source {
        Some(source) => format!("{} says {value}", source.text),
        None if fact.derived.is_some() => format!("computed: {value}"),
        None => format!("somebody says {value}"),
    }
}

/// The property and the subject, with the qualifiers that tell this group from others.
fn subject(corpus: &Corpus, group: &Group) -> String {
    let head = corpus.head(group);
    let keys = corpus.properties().get(&head.property.text).map_or(&[][..], |p| &p.key);
    let qualifiers: Vec<String> = head
        .qualifiers
        .iter()
        .filter(|(name, _)| keys.iter().any(|key| key.text == name.text))
        .map(|(name, value)| format!("{} {}", name.text, value.text))
        .collect();
    let of = format!("`{}` of `{}`", head.property.text, head.subject.text);
    if qualifiers.is_empty() { of } else { format!("{of} ({})", qualifiers.join(", ")) }
}

fn headline(
    corpus: &Corpus,
    group: &Group,
    concerned: &[FactId],
    times: &BTreeSet<&str>,
    resolution: Option<&Resolution>,
) -> String {
    let mut sources: Vec<&str> = concerned
        .iter()
        .filter_map(|&id| corpus.fact(id).source.as_ref())
        .map(|source| &*source.text)
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let subject = subject(corpus, group);
    let time = match times.first() {
        Some(time) if times.len() == 1 && !time.is_empty() => format!(" in {time}"),
        _ => String::new(),
    };
    let what = match sources[..] {
        [source] => format!("{source} gives two accounts of {subject}{time}"),
        _ => format!("sources disagree on {subject}{time}"),
    };
    match resolution {
        Some(resolution) => format!("{what} (resolved: {})", resolution.verdict.text),
        None => what,
    }
}

fn next_step(
    corpus: &Corpus,
    disagreement: &Disagreement,
    resolution: Option<&Resolution>,
    speakers: &[Vec<FactId>],
) -> String {
    if let Some(reason) = resolution.and_then(|resolution| resolution.reason.as_ref()) {
        return format!("settled: {}", excerpt(&reason.text, 200));
    }
    if disagreement.is_undated {
        return "add `when` to each of them; values of different times do not disagree".to_owned();
    }
    let look = "look both up; correct the one that was copied wrongly";
    let set_aside = "mark the weaker one `rank: deprecated`";
    if speakers.is_empty() {
        // There are sides on which no fact stands alone, or too many of them: no verdict fits.
        return format!("{look}, or {set_aside}");
    }
    let verdict = corpus.command_to_resolve(speakers).map_or_else(
        // Facts without an id share a name; the list names them by their lines.
        || "record a verdict: `factlint resolve` lists how".to_owned(),
        |command| format!("record a verdict: `{command}`"),
    );
    format!("{look}, {set_aside}, or {verdict}")
}

fn comparison(corpus: &Corpus, group: &Group, disagreement: &Disagreement) -> Comparison {
    let mut listed: Vec<&Vec<usize>> = disagreement.sides.listed.iter().collect();
    if disagreement.extremes.0 > disagreement.extremes.1 && listed.len() > 1 {
        listed.swap(0, 1);
    }
    // On how many sides each of the compared facts stands: a vague value stands on several.
    let mut stands_on = vec![0_u8; group.compared.len()];
    for &at in disagreement.sides.listed.iter().flatten() {
        if let Some(sides) = stands_on.get_mut(at) {
            *sides = sides.saturating_add(1);
        }
    }
    let sides = listed.into_iter().filter_map(|side| {
        let known = side.iter().filter_map(|&at| Some((at, *group.compared.get(at)?)));
        let (members, ids): (Vec<usize>, Vec<FactId>) = known.unzip();
        // The narrowest value speaks for a side that vague ones share.
        let is_shared = |&nth: &usize| stands_on.get(members[nth]).is_some_and(|&sides| sides > 1);
        let speaker = ids[(0..ids.len()).min_by_key(is_shared)?];
        let reading = corpus.value(speaker)?.ok()?.to_string();
        let mut facts: Vec<String> = ids.iter().map(|&id| corpus.name_of(id)).collect();
        facts.sort();
        facts.dedup();
        Some(Side { value: corpus.fact(speaker).value.text.to_string(), reading, facts })
    });
    Comparison { verdict: "conflict", sides: sides.collect() }
}
