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
        let mut cited: BTreeSet<&str> = corpus
            .facts()
            .filter_map(|(_, fact)| fact.source.as_ref())
            .map(|source| &*source.text)
            .collect();
        for source in corpus.sources().values() {
            cited.extend(source.derived_from.iter().map(|origin| &*origin.text));
        }
        for source in corpus.sources().values() {
            out.checked();
            if !cited.contains(&*source.id.text) {
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
