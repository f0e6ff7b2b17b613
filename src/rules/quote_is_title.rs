//! A quote that is only the title of its source.

use super::{Reporter, Rule, at};
use crate::{
    fact::Scalar,
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    value::name::fold::is_alike,
};

pub(super) struct QuoteIsTitle;

impl Rule for QuoteIsTitle {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "quote-is-title",
            group: "quote",
            summary: "a quote that is only the title of its source",
            severity: Severity::Warning,
            docs: include_str!("quote_is_title.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        let Some(quote) = &fact.quote else { return };
        let Some(title) = corpus.source_of(id).and_then(|source| source.title.as_ref()) else {
            return;
        };
        out.checked();
        if is_alike(&quote.exact.text, &title.text) {
            out.report(
                format!(
                    "this is the title of `{}`, not a statement in it",
                    word(fact.source.as_ref())
                ),
                at(fact, &quote.exact),
                "the title",
            )
            .facts(vec![corpus.name_of(id)])
            .help("quote the words that state the value");
        }
    }
}

fn word(scalar: Option<&Scalar>) -> &str {
    scalar.map_or("", |scalar| &scalar.text)
}
