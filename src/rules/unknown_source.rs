//! A source id that no file declares.

use super::{Draft, Reporter, Rule};
use crate::{
    fact::{Place, Scalar},
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    text::FileId,
};

pub(super) struct UnknownSource;

impl Rule for UnknownSource {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "unknown-source",
            group: "shape",
            summary: "a source that is not declared",
            severity: Severity::Error,
            docs: include_str!("unknown_source.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        let Some(source) = &fact.source else { return };
        out.checked();
        if corpus.source_of(id).is_none() {
            undeclared(corpus, fact.file, source, out).facts(vec![corpus.name_of(id)]);
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        for source in corpus.sources().values() {
            for origin in &source.derived_from {
                out.checked();
                if corpus.source(&origin.text).is_none() {
                    undeclared(corpus, source.file, origin, out);
                }
            }
        }
    }
}

fn undeclared<'r>(
    corpus: &Corpus,
    file: FileId,
    id: &Scalar,
    out: &'r mut Reporter<'_>,
) -> Draft<'r> {
    let near = out.did_you_mean(&id.text, corpus.sources().ids());
    out.report(
        format!("there is no source `{}`", id.text),
        Place { file, span: id.span },
        "not declared under `sources` in any file",
    )
    .help(near.unwrap_or_else(|| {
        format!("declare it: `sources: {{{}: {{type: webpage, title: …}}}}`", id.text)
    }))
}
