//! Quotes that are not where they should be, looked for in the texts of other sources.

use std::collections::HashMap;

use super::{
    Corpus, FactId, Lookup,
    job::{Job, each, selector},
    shares::Shares,
};
use crate::{
    quote::{
        budget::Budget,
        find::{Index, Outcome},
        media::Document,
    },
    text::FileId,
};

/// At most this many quotes that were not found are looked up in the other snapshots: each text has
/// to be prepared once more for them.
const MOST_STRAYS: usize = 32;

impl Corpus {
    /// For quotes that are not where they should be: the first other source that has them.
    pub(super) fn elsewhere(
        &self,
        found: &[(FactId, Lookup)],
        texts: &[Job<'_>],
        shares: Shares,
    ) -> HashMap<FactId, Box<str>> {
        let is_stray = |lookup: &Lookup| matches!(lookup.outcome, Outcome::NotFound { .. });
        let strays: Vec<(FactId, FileId)> = found
            .iter()
            .filter(|(_, lookup)| is_stray(lookup))
            .map(|(id, lookup)| (*id, lookup.file))
            .take(MOST_STRAYS)
            .collect();
        if strays.is_empty() {
            return HashMap::new();
        }
        let length = |job: &Job<'_>| job.text.byte_count();
        let all: usize = texts.iter().map(length).sum();
        let hits = each(texts, length, |job| {
            let budget = Budget::new(shares.elsewhere(length(job), all));
            let Some(content) = job.text.lent() else { return Vec::new() };
            let index = Index::for_quotes(Document::new(&content, job.media), strays.len());
            let others = strays.iter().filter(|(_, own)| *own != job.file);
            let has = |id: &FactId| {
                let quote = self.fact(*id).quote.as_ref();
                quote.is_some_and(|quote| index.has(&selector(quote), &budget))
            };
            let source = job.sources.iter().map(|source| source.id).min().unwrap_or_default();
            let found = others.map(|&(id, _)| id).filter(has);
            found.map(|id| (id, Box::from(source))).collect::<Vec<(FactId, Box<str>)>>()
        });
        let mut elsewhere: HashMap<FactId, Box<str>> = HashMap::new();
        for (id, source) in hits.into_iter().flatten() {
            let first = elsewhere.entry(id).or_insert_with(|| source.clone());
            if source < *first {
                *first = source;
            }
        }
        elsewhere
    }
}
