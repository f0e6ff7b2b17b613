//! The parts of a quote stand in its source, but in another order or far apart.

use super::{Reporter, Rule, at};
use crate::{
    fact::Place,
    finding::{Meta, Severity},
    index::{Corpus, FactId, Looked},
    quote::find::Outcome,
};

pub(super) struct QuoteOutOfOrder;

impl Rule for QuoteOutOfOrder {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "quote-out-of-order",
            group: "quote",
            summary: "a quote whose parts stand in another order or far apart",
            severity: Severity::Error,
            docs: include_str!("quote_out_of_order.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        let (Looked::Up(lookup), Some(quote)) = (corpus.looked(id), &fact.quote) else { return };
        out.checked();
        let Outcome::OutOfOrder { pieces, far_apart } = &lookup.outcome else { return };
        let message = if *far_apart {
            "the parts of the quote stand too far apart to be one passage"
        } else {
            "the parts of the quote stand in another order in the source"
        };
        let mut draft = out.report(message, at(fact, &quote.exact), "");
        for (nth, &span) in pieces.iter().enumerate() {
            draft = draft.also(Place { file: lookup.file, span }, format!("part {}", nth + 1));
        }
        draft
            .facts(vec![corpus.name_of(id)])
            .help("quote one passage in its own order, or make it two facts");
    }
}
