//! A quote that is found and states nothing of the kind that its fact claims.

use super::{Reporter, Rule, stated};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    quote::support::Stated,
};

pub(super) struct ValueNotInQuote;

impl Rule for ValueNotInQuote {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "value-not-in-quote",
            group: "support",
            summary: "a quote that does not state its value",
            severity: Severity::Error,
            docs: include_str!("value_not_in_quote.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        stated::report(corpus, id, Stated::Absent, out, |_, part, _| {
            (
                format!("the quote does not state the {} {}", part.word, part.scalar.text),
                "quote the words that state it, or correct the fact",
            )
        });
    }
}
