//! A subject, or an entity that something refers to, that no file declares.

use super::{Reporter, Rule, at};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId},
};

pub(super) struct UnknownEntity;

impl Rule for UnknownEntity {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "unknown-entity",
            group: "shape",
            summary: "an entity that is not declared",
            severity: Severity::Warning,
            docs: include_str!("unknown_entity.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        // Without entities the project does not use them, and subjects are plain words.
        if corpus.entities().is_empty() {
            return;
        }
        let fact = corpus.fact(id);
        out.checked();
        if corpus.subject_of(id).is_none() {
            let word = &fact.subject.text;
            let near = out.did_you_mean(word, corpus.entities().ids());
            out.report(
                format!("there is no entity `{word}`"),
                at(fact, &fact.subject),
                "not declared under `entities` in any file",
            )
            .facts(vec![corpus.name_of(id)])
            .help(near.unwrap_or_else(|| {
                format!("declare it: `entities: {{{word}: {{type: …, name: …}}}}`")
            }))
            .edit(|finding| finding.subject = word.to_string());
        }
    }
}
