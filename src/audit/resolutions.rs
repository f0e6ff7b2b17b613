//! Recorded verdicts, and whether they still fit.

use std::collections::BTreeMap;

use super::{
    Digest, Resolution,
    names::{Places, text},
};
use crate::{
    fact,
    index::{Corpus, FactId},
};

/// The recorded verdicts by the facts that they name, as indices into the list of all.
pub(super) fn by_fact(corpus: &Corpus) -> BTreeMap<FactId, Vec<usize>> {
    let mut named: BTreeMap<FactId, Vec<usize>> = BTreeMap::new();
    for (at, resolution) in corpus.resolutions().iter().enumerate() {
        for id in resolution.facts.iter().filter_map(|id| corpus.by_name(&id.text)) {
            named.entry(id).or_default().push(at);
        }
    }
    named
}

/// A recorded verdict, to be shown.
pub(super) fn describe(
    corpus: &Corpus,
    places: Places<'_>,
    resolution: &fact::Resolution,
) -> Resolution {
    Resolution {
        verdict: resolution.verdict.text.to_string(),
        facts: resolution.facts.iter().map(|id| id.text.to_string()).collect(),
        reason: text(resolution.reason.as_ref()),
        evidence: text(resolution.evidence.as_ref()),
        by: text(resolution.by.as_ref()),
        on: text(resolution.on.as_ref()),
        digest: match &resolution.digest {
            None => Digest::None,
            Some(_) if corpus.is_outdated(resolution) => Digest::Reopened,
            Some(_) => Digest::Fits,
        },
        place: places.at(resolution.file, resolution.span.start),
    }
}
