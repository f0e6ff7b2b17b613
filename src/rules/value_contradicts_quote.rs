//! A quote that is found and states another value than its fact.

use super::{Reporter, Rule, stated};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    quote::support::Stated,
};

pub(super) struct ValueContradictsQuote;

impl Rule for ValueContradictsQuote {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "value-contradicts-quote",
            group: "support",
            summary: "a quote that states another value",
            severity: Severity::Error,
            docs: include_str!("value_contradicts_quote.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        stated::report(corpus, id, Stated::Contradicted, out, |_, part, says| {
            let what = if part.word == "when" { "`when`" } else { "the value" };
            (
                format!("the quote says {says}, and {what} is {}", part.scalar.text),
                "correct the fact, or quote the words that state it",
            )
        });
    }
}
