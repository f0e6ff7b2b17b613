//! A quote that is too short to be looked for.

use super::{Reporter, Rule, at, part};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId, Looked},
    quote::find::Outcome,
};

pub(super) struct QuoteTooShort;

impl Rule for QuoteTooShort {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "quote-too-short",
            group: "quote",
            summary: "a quote that is too short to prove anything",
            severity: Severity::Error,
            docs: include_str!("quote_too_short.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        let (Looked::Up(lookup), Some(quote)) = (corpus.looked(id), &fact.quote) else { return };
        out.checked();
        let (message, place) = match &lookup.outcome {
            Outcome::Empty => ("the quote is empty", at(fact, &quote.exact)),
            Outcome::TooShort { piece } => (
                "a quote has at least three words or fifteen characters",
                part(fact.file, &quote.exact, piece),
            ),
            _ => return,
        };
        out.report(message, place, "too short to stand for itself")
            .facts(vec![corpus.name_of(id)])
            .help("quote more, or say what stands around it: `quote: {exact: …, prefix: …, suffix: …}`");
    }
}
