//! A recorded verdict on facts that have changed, or that no longer disagree.

use super::{Reporter, Rule};
use crate::{
    fact::{Place, Resolution},
    finding::{Meta, Severity},
    index::{Corpus, FactId},
};

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
                out.report(
                    "the facts have changed since this verdict",
                    resolution
                        .digest
                        .as_ref()
                        .map_or(place, |digest| Place { file: resolution.file, span: digest.span }),
                    "made for other values, times, sources or quotes",
                )
                .facts(resolution.facts.iter().map(|id| id.text.to_string()).collect())
                .help(format!(
                    "judge them again; if the verdict stands, write `digest: {}`",
                    corpus.digest(resolution)
                ));
            } else if !still_disagree(corpus, resolution, &ids) {
                out.report("a verdict on facts that do not disagree", place, "nothing to settle")
                    .facts(resolution.facts.iter().map(|id| id.text.to_string()).collect())
                    .help("remove the resolution, or correct the ids in it")
                    .at_most(Severity::Warning);
            }
        }
    }
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
