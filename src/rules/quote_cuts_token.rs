//! A quote that stands in its source only as a part of longer numbers or words.

use super::{Reporter, Rule, at};
use crate::{
    fact::Place,
    finding::{Meta, Severity},
    index::{Corpus, FactId, Looked},
    quote::find::Outcome,
};

pub(super) struct QuoteCutsToken;

impl Rule for QuoteCutsToken {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "quote-cuts-token",
            group: "quote",
            summary: "a quote that starts or ends inside a number or word",
            severity: Severity::Error,
            docs: include_str!("quote_cuts_token.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        let (Looked::Up(lookup), Some(quote)) = (corpus.looked(id), &fact.quote) else { return };
        out.checked();
        let cuts = match &lookup.outcome {
            Outcome::CutsToken(cuts) => cuts,
            Outcome::Found { matches, .. } => match matches.first() {
                Some(found) => &found.cuts,
                None => return,
            },
            _ => return,
        };
        let Some(cut) = cuts.first() else { return };
        let token = lookup.text.slice(cut.token);
        let draft = out.report(
            format!("the quote cuts `{token}` in two"),
            at(fact, &quote.exact),
            "looked for",
        )
        .also(Place { file: lookup.file, span: cut.token }, "the source says this")
        .facts(vec![corpus.name_of(id)])
        .help(
            "quote whole words and numbers; if the number in the quote is meant, it is not there",
        );
        // Whoever reads the fact has the whole word before them, and it is a plain one.
        if cuts.iter().all(|cut| cut.is_completed) {
            draft
                .help("quote the whole word; prefix and suffix are for telling places apart")
                .at_most(Severity::Warning);
        }
    }
}
