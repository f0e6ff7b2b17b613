//! A source that no fact cites and no other source is derived from.

use std::collections::BTreeSet;

use super::{Reporter, Rule};
use crate::{
    fact::Place,
    finding::{Meta, Severity},
    index::Corpus,
};

pub(super) struct UnusedSource;

impl Rule for UnusedSource {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "unused-source",
            group: "housekeeping",
            summary: "a source that nothing cites",
            severity: Severity::Note,
            docs: include_str!("unused_source.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let sources = corpus.sources();
        let mut cited = vec![false; sources.len()];
        for number in corpus.facts().filter_map(|(id, _)| corpus.source_number(id)) {
            cited[number] = true;
        }
        let origins = sources.values().flat_map(|source| &source.derived_from);
        let origins: BTreeSet<&str> = origins.map(|origin| &*origin.text).collect();
        for (source, is_cited) in sources.values().zip(cited) {
            out.checked();
            if !is_cited && !origins.contains(&*source.id.text) {
                out.report(
                    format!("nothing cites the source `{}`", source.id.text),
                    Place { file: source.file, span: source.id.span },
                    "declared, but never used",
                )
                .help("state the facts it gives, or remove it");
            }
        }
    }
}
