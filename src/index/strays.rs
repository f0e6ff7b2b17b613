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
        media::{Document, Media},
    },
    text::FileId,
};

/// At most this many quotes that were not found are looked up in the other snapshots: each text has
/// to be prepared once more for them.
const MOST_STRAYS: usize = 32;

/// They are looked for in the first texts that have so many bytes together: it is a hint, and each
/// text has to be prepared for it a second time.
const MOST_BYTES: usize = 128 << 20;

/// So many bytes of plain text are prepared in the time of one byte of an ordinary page.
const PAGE: usize = 4;

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
        let mut weight = 0;
        let fits = texts.iter().take_while(|job| {
            weight += if job.media == Media::Html { PAGE * length(job) } else { length(job) };
            weight <= MOST_BYTES
        });
        let texts = &texts[..fits.count()];
        let all: usize = texts.iter().map(length).sum();
        let hits = each(texts, length, |job| {
            let of_others = strays.iter().filter(|(_, own)| *own != job.file);
            let of_others: Vec<FactId> = of_others.map(|&(id, _)| id).collect();
            if of_others.is_empty() {
                return Vec::new();
            }
            let budget = Budget::new(shares.elsewhere(length(job), all));
            let Some(content) = job.text.lent() else { return Vec::new() };
            let index = Index::for_quotes(Document::new(&content, job.media), of_others.len());
            let has = |id: &FactId| {
                let quote = self.fact(*id).quote.as_ref();
                quote.is_some_and(|quote| index.has(&selector(quote), &budget))
            };
            let source = job.sources.iter().map(|source| source.id).min().unwrap_or_default();
            let found = of_others.into_iter().filter(has);
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
