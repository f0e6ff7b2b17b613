//! A source declares a snapshot that is absent or cannot be searched, so its quotes stay unchecked.

use super::{Reporter, Rule};
use crate::{
    fact::Place,
    finding::{Meta, Severity, count},
    index::{Corpus, Looked, Stored},
};

pub(super) struct SnapshotMissing;

impl Rule for SnapshotMissing {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "snapshot-missing",
            group: "source",
            summary: "a snapshot that is absent or cannot be searched",
            severity: Severity::Note,
            docs: include_str!("snapshot_missing.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        for source in corpus.sources().values() {
            let Some(snapshot) = &source.snapshot else { continue };
            out.checked();
            let (message, help) = match corpus.snapshot(&source.id.text) {
                Some(Stored::Missing) => (
                    format!("the snapshot of `{}` is not in the project", source.id.text),
                    "store the text there, or in a folder listed under `snapshots` in factlint.yaml".to_owned(),
                ),
                Some(Stored::Unusable { message, help }) => (message.clone(), help.clone()),
                Some(Stored::Text { .. }) | None => continue,
            };
            let unchecked = corpus
                .facts()
                .filter(|(id, fact)| {
                    fact.source.as_ref().is_some_and(|id| id.text == source.id.text)
                        && matches!(corpus.looked(*id), Looked::Unchecked)
                })
                .count();
            out.report(
                message,
                Place { file: source.file, span: snapshot.path.span },
                format!("{} unchecked", count(unchecked, "quote")),
            )
            .help(help);
        }
    }
}
