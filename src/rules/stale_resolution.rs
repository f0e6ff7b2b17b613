//! A recorded verdict on facts that have changed, or that no longer disagree.

use std::collections::HashMap;

use super::{Reporter, Rule, at as at_scalar};
use crate::{
    fact::{Place, Resolution},
    finding::{Meta, Severity},
    index::{Corpus, FactId},
};

/// Changes that are shown with their places.
const MOST_CHANGES: usize = 9;

pub(super) struct StaleResolution;

impl Rule for StaleResolution {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "stale-resolution",
            group: "housekeeping",
            summary: "a resolution that no longer fits the facts it judged",
            severity: Severity::Error,
            docs: include_str!("stale_resolution.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let mut recorded: HashMap<Vec<FactId>, &Resolution> = HashMap::new();
        for resolution in corpus.resolutions() {
            let ids: Vec<FactId> =
                resolution.facts.iter().filter_map(|id| corpus.by_name(&id.text)).collect();
            // A resolution of facts that do not exist is reported as such.
            if ids.len() < resolution.facts.len() {
                continue;
            }
            out.checked();
            let place = Place { file: resolution.file, span: resolution.span };
            if corpus.is_outdated(resolution) {
                outdated(corpus, resolution, place, &ids, out);
            } else if !still_disagree(corpus, resolution, &ids) {
                out.report("a verdict on facts that do not disagree", place, "nothing to settle")
                    .facts(resolution.facts.iter().map(|id| id.text.to_string()).collect())
                    .help("remove the resolution, or correct the ids in it")
                    .at_most(Severity::Warning);
            } else if let Some(first) = recorded.insert(in_order(ids), resolution) {
                twice(first, resolution, out);
            }
        }
    }
}

fn in_order(mut ids: Vec<FactId>) -> Vec<FactId> {
    ids.sort_unstable();
    ids
}

/// Reports a second verdict on the same facts: only the first one is looked at.
fn twice(first: &Resolution, second: &Resolution, out: &mut Reporter<'_>) {
    let place =
        |resolution: &Resolution| Place { file: resolution.file, span: resolution.verdict.span };
    out.report("two verdicts on the same facts", place(second), "says so once more")
        .also(place(first), "the one that counts")
        .facts(second.facts.iter().map(|id| id.text.to_string()).collect())
        .help("keep the one that holds, and remove the other")
        .at_most(Severity::Warning);
}

/// Reports a verdict that was made for other facts than those there are now, with what has changed
/// as far as its digest tells.
fn outdated(
    corpus: &Corpus,
    resolution: &Resolution,
    place: Place,
    ids: &[FactId],
    out: &mut Reporter<'_>,
) {
    let changes = corpus.changes(resolution);
    let what: Vec<String> = changes
        .iter()
        .map(|change| format!("the {} of `{}`", change.part, corpus.name_of(change.fact)))
        .collect();
    let message = match what.as_slice() {
        [] => "the facts have changed since this verdict".to_owned(),
        [one] => format!("{one} has changed since this verdict"),
        [first @ .., last] => {
            format!("{} and {last} have changed since this verdict", first.join(", "))
        }
    };
    let at = match &resolution.digest {
        Some(digest) => Place { file: resolution.file, span: digest.span },
        None => place,
    };
    let label = match what.as_slice() {
        [] => "made for other facts, values, times, sources or quotes",
        _ => "written before that",
    };
    let named: Vec<Vec<FactId>> = ids.iter().map(|&id| vec![id]).collect();
    let renew = corpus.command_to_resolve(&named).map_or_else(
        || format!("write `digest: {}`", corpus.digest(resolution)),
        |command| format!("type `{command} --renew`"),
    );
    let mut draft = out.report(message, at, label);
    for change in changes.iter().take(MOST_CHANGES) {
        let fact = corpus.fact(change.fact);
        let (scalar, words) = match &change.now {
            Some(now) => (now, format!("the {} now", change.part)),
            None => (&fact.value, format!("no {} any more", change.part)),
        };
        draft = draft.also(at_scalar(fact, scalar), words);
    }
    draft
        .facts(resolution.facts.iter().map(|id| id.text.to_string()).collect())
        .help(format!("judge them again; if the verdict still holds, {renew}"))
        .edit(|finding| {
            finding.subject =
                resolution.facts.iter().map(|id| &*id.text).collect::<Vec<_>>().join(" ");
        });
}

/// Whether some disagreement has a fact of the resolution on each of two sides. Facts of several
/// groups are no matter of a group's comparison, and are left alone.
fn still_disagree(corpus: &Corpus, resolution: &Resolution, ids: &[FactId]) -> bool {
    let Some((&first, rest)) = ids.split_first() else { return false };
    let group = corpus.group_of(first);
    if rest.iter().any(|&id| !std::ptr::eq(corpus.group_of(id), group)) {
        return true;
    }
    let named = corpus.positions(group, resolution);
    group.judgement.disagreements.iter().any(|disagreement| {
        let has_one = |side: &&Vec<usize>| named.iter().any(|at| side.binary_search(at).is_ok());
        disagreement.sides.listed.iter().filter(has_one).count() > 1
    })
}
