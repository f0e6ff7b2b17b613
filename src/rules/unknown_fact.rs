//! A fact id in a resolution that no fact has.

use super::{Reporter, Rule};
use crate::{
    fact::{Place, Scalar},
    finding::{Meta, Severity},
    index::Corpus,
    text::FileId,
};

pub(super) struct UnknownFact;

impl Rule for UnknownFact {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "unknown-fact",
            group: "shape",
            summary: "a fact id that no fact has",
            severity: Severity::Error,
            docs: include_str!("unknown_fact.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        for check in corpus.checks() {
            exempt(corpus, check.file, &check.except, out);
        }
        for property in corpus.properties().values() {
            exempt(corpus, property.file, &property.except, out);
        }
        for resolution in corpus.resolutions() {
            let standing = resolution.verdict.text.strip_suffix(" stands");
            let mut named = resolution.facts.clone();
            let is_named = |id: &&str| named.iter().any(|named| &*named.text == *id);
            let stranger = standing.filter(|id| !is_named(id));
            named.extend(stranger.map(|id| Scalar {
                text: id.into(),
                span: resolution.verdict.span,
                ambiguity: None,
            }));
            if let Some(id) = stranger
                && corpus.by_name(id).is_some()
            {
                let ids: Vec<&str> = resolution.facts.iter().map(|named| &*named.text).collect();
                out.report(
                    format!("`{id}` is none of the facts that this verdict is on"),
                    Place { file: resolution.file, span: resolution.verdict.span },
                    "not among them",
                )
                .help(format!("the verdict is on {}: one of them stands", ids.join(", ")));
            }
            for id in &named {
                out.checked();
                if corpus.by_name(&id.text).is_none() {
                    let near = out.did_you_mean(&id.text, corpus.fact_names());
                    out.report(
                        format!("no fact has the id `{}`", id.text),
                        Place { file: resolution.file, span: id.span },
                        "not the id of a fact",
                    )
                    .help(near.unwrap_or_else(|| {
                        "give the fact this id, or take it out of the resolution".to_owned()
                    }));
                }
            }
        }
    }
}

/// Reports ids of facts that a check or a property exempts and that do not exist.
fn exempt(corpus: &Corpus, file: FileId, except: &[Scalar], out: &mut Reporter<'_>) {
    for id in except {
        out.checked();
        if corpus.by_name(&id.text).is_none() {
            let near = out.did_you_mean(&id.text, corpus.fact_names());
            out.report(
                format!("no fact has the id `{}`", id.text),
                Place { file, span: id.span },
                "not the id of a fact",
            )
            .help(
                near.unwrap_or_else(|| {
                    "give the fact this id, or take it out of `except`".to_owned()
                }),
            );
        }
    }
}
