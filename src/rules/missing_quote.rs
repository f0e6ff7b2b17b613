//! A fact that names a source and does not say in which words the source says it.

use super::{Reporter, Rule, at};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId},
};

pub(super) struct MissingQuote;

impl Rule for MissingQuote {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "missing-quote",
            group: "quote",
            summary: "a fact without the words it rests on",
            severity: Severity::Warning,
            docs: include_str!("missing_quote.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        let Some(source) = &fact.source else { return };
        out.checked();
        if fact.quote.is_none() && fact.derived.is_none() {
            out.report(
                format!("nothing shows that `{}` says {}", source.text, fact.value.text),
                at(fact, &fact.value),
                "no `quote`",
            )
            .facts(vec![corpus.name_of(id)])
            .help("add `quote: …` with the words of the source that state the value");
        }
    }
}
