//! Several sources say the same, and none of them is independent of the others.

use std::collections::BTreeMap;

use super::{Reporter, Rule, at};
use crate::{
    fact::Place,
    finding::{Meta, Severity, count, excerpt},
    index::{Corpus, FactId, Group, Independence, Joined, SharedErrors},
    value::date::{Date, Day},
};

/// At most this many sources are shown; the rest are counted.
const MOST_LABELS: usize = 10;

pub(super) struct SingleGroup;

impl Rule for SingleGroup {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "single-group",
            group: "source audit",
            summary: "several sources that are one independent group",
            severity: Severity::Note,
            docs: include_str!("single_group.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let independence = corpus.independence();
        let sources: Vec<&str> = corpus.sources().ids().collect();
        let group_of: Vec<Option<usize>> =
            sources.iter().map(|source| independence.group_of(source)).collect();
        // One finding for each set of sources, however many values rest on it.
        let mut dependent: BTreeMap<Vec<&str>, Vec<FactId>> = BTreeMap::new();
        let mut statements = Vec::new();
        for group in corpus.groups() {
            state(corpus, group, &mut statements);
            for same in statements.chunk_by(|a, b| (a.side, a.when) == (b.side, b.when)) {
                let Some(first) = same.first() else { continue };
                if same.iter().all(|one| one.source == first.source) {
                    continue;
                }
                out.checked();
                let group_of = |one: &Statement<'_>| match one.source {
                    Ok(number) => group_of[number],
                    Err(undeclared) => independence.group_of(undeclared),
                };
                // A source of which nothing is known is a group of its own.
                let is_one_group = group_of(first).is_some_and(|only| {
                    same.iter().all(|one| group_of(one).is_some_and(|group| group == only))
                });
                if is_one_group {
                    let ids =
                        same.iter().map(|one| one.source.map_or_else(|id| id, |at| sources[at]));
                    let mut said: Vec<&str> = ids.collect();
                    said.sort_unstable();
                    said.dedup();
                    let first = same.iter().map(|one| one.fact).min();
                    dependent.entry(said).or_default().extend(first);
                }
            }
        }
        for (sources, facts) in dependent {
            report(corpus, independence, &sources, &facts, out);
        }
        for shared in independence.shared_errors() {
            out.checked();
            report_errors(corpus, shared, out);
        }
    }
}

/// Who says what in a group, and of which time. Those that say the same of the same time come
/// together when they are sorted, and then those of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Statement<'c> {
    /// Where the group disagrees, the number of the disagreement and of the side.
    side: (usize, usize),
    when: Option<(Day, Day)>,
    /// The number of the source; its id where it is not declared.
    source: Result<usize, &'c str>,
    fact: FactId,
}

/// The statements of a group with at least two facts that were compared, sorted.
fn state<'c>(corpus: &'c Corpus, group: &Group, statements: &mut Vec<Statement<'c>>) {
    statements.clear();
    if group.compared.len() < 2 {
        return;
    }
    // Each side of a disagreement is looked at by itself.
    let mut side_of: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (nth, disagreement) in group.judgement.disagreements.iter().enumerate() {
        for (side, members) in disagreement.sides.listed.iter().enumerate() {
            for &member in members {
                side_of.entry(member).or_insert((nth + 1, side));
            }
        }
    }
    statements.extend(group.compared.iter().enumerate().filter_map(|(nth, &fact)| {
        let source = corpus.fact(fact).source.as_ref()?;
        let when = corpus.when(fact).and_then(Result::ok).map(Date::bounds);
        Some(Statement {
            side: side_of.get(&nth).copied().unwrap_or_default(),
            when: when.map(|bounds| (bounds.low, bounds.high)),
            source: corpus.source_number(fact).ok_or(&*source.text),
            fact,
        })
    }));
    statements.sort_unstable();
}

fn report(
    corpus: &Corpus,
    independence: &Independence,
    sources: &[&str],
    facts: &[FactId],
    out: &mut Reporter<'_>,
) {
    let Some(&first) = facts.first() else { return };
    let fact = corpus.fact(first);
    let value = excerpt(&fact.value.text, 60);
    let further = match facts.len() - 1 {
        0 => String::new(),
        more => format!(", and for {} more", count(more, "value")),
    };
    let mut draft = out.report(
        format!(
            "{}, 1 independent group for `{}` of `{}`{further}",
            count(sources.len(), "source"),
            fact.property.text,
            fact.subject.text,
        ),
        at(fact, &fact.value),
        format!("{value} rests on {}", listed(sources)),
    );
    let joined: Vec<(&str, &Joined)> =
        sources.iter().filter_map(|source| Some((*source, independence.joined(source)?))).collect();
    let left = joined.len().saturating_sub(MOST_LABELS - 1);
    for (nth, (source, joined)) in joined.iter().enumerate().take(MOST_LABELS - 1) {
        let Some(declared) = corpus.source(source) else { continue };
        let mut words = joined.because();
        if nth + 2 == MOST_LABELS && left > 0 {
            words = format!("{words}; and {} more", count(left, "source"));
        }
        draft = draft.also(Place { file: declared.file, span: declared.id.span }, words);
    }
    draft
        .facts(facts.iter().map(|&id| corpus.name_of(id)).collect())
        .help("count them as one; cite a source that found it out by itself, if there is one")
        .edit(|finding| finding.subject = sources.join(" "));
}

/// `a`, `b` and `c`; of many, the first few.
fn listed(sources: &[&str]) -> String {
    const MOST: usize = 3;
    let shown: Vec<String> = sources.iter().take(MOST).map(|id| format!("`{id}`")).collect();
    match (shown.split_last(), sources.len().saturating_sub(MOST)) {
        (Some((last, before)), 0) if !before.is_empty() => {
            format!("{} and {last}", before.join(", "))
        }
        (_, 0) => shown.join(", "),
        (_, more) => format!("{} and {more} more", shown.join(", ")),
    }
}

fn report_errors(corpus: &Corpus, shared: &SharedErrors, out: &mut Reporter<'_>) {
    let Some(&[first, second]) = shared.facts.first() else { return };
    let [a, b] = &shared.sources;
    let fact = corpus.fact(first);
    let mut draft = out.report(
        format!(
            "`{a}` and `{b}` share {} that no other source has",
            count(shared.facts.len(), "value")
        ),
        at(fact, &fact.value),
        format!("`{a}` says so"),
    );
    let other = corpus.fact(second);
    draft = draft.also(at(other, &other.value), format!("`{b}` as well"));
    for &[one, two] in shared.facts.iter().skip(1).take((MOST_LABELS - 2) / 2) {
        for (id, source) in [(one, a), (two, b)] {
            let fact = corpus.fact(id);
            draft = draft.also(at(fact, &fact.value), format!("another one, `{source}`"));
        }
    }
    draft
        .facts(shared.facts.iter().flatten().map(|&id| corpus.name_of(id)).collect())
        .hint("one may have taken them from the other, or both from a third")
        .help(format!(
            "if it is so, declare it: `derived-from: [{b}]` on `{a}`, or the other way round"
        ))
        .edit(|finding| finding.subject = format!("{a} {b} shared values"));
}
