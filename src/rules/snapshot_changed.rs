//! The stored text of a source is not the one that was pinned.

use super::{Reporter, Rule};
use crate::{
    fact::Place,
    finding::{Meta, Severity},
    index::{Corpus, Stored},
    span::Span,
};

pub(super) struct SnapshotChanged;

impl Rule for SnapshotChanged {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "snapshot-changed",
            group: "source",
            summary: "a snapshot that is not the one that was pinned",
            severity: Severity::Error,
            docs: include_str!("snapshot_changed.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        for source in corpus.sources().values() {
            let Some(pinned) =
                source.snapshot.as_ref().and_then(|snapshot| snapshot.sha256.as_ref())
            else {
                continue;
            };
            let Some(Stored::Text { digest, file, .. }) = corpus.snapshot(&source.id.text) else {
                continue;
            };
            out.checked();
            if !digest.eq_ignore_ascii_case(&pinned.text) {
                out.report(
                    format!("the snapshot of `{}` has changed since it was pinned", source.id.text),
                    Place { file: source.file, span: pinned.span },
                    "pinned with this digest",
                )
                .also(
                    Place { file: *file, span: Span::default() },
                    format!("has the digest {digest}"),
                )
                .help(format!(
                    "look at what changed; if the new text is right: {}",
                    corpus.command_to_pin(&source.id.text)
                ));
            }
        }
    }
}
