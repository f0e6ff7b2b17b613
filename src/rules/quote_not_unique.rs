//! A quote that stands at several places which do not say the same of the value.

use super::{Reporter, Rule, at, stated};
use crate::{
    fact::Place,
    finding::{Meta, Severity, count, excerpt},
    index::{Corpus, FactId, Looked},
    quote::find::Outcome,
};

pub(super) struct QuoteNotUnique;

impl Rule for QuoteNotUnique {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "quote-not-unique",
            group: "quote",
            summary: "a quote that says different things at different places",
            severity: Severity::Note,
            docs: include_str!("quote_not_unique.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let (Looked::Up(lookup), Some(quote)) = (corpus.looked(id), &corpus.fact(id).quote) else {
            return;
        };
        let Outcome::Found { more, .. } = &lookup.outcome else { return };
        if lookup.places < 2 {
            return;
        }
        out.checked();
        let fact = corpus.fact(id);
        // One part that differs is enough to see that the place matters.
        let differing = stated::parts(corpus, id).find_map(|part| Some((part.elsewhere()?, part)));
        let Some((other, part)) = differing else { return };
        let places = if *more {
            format!("more than {}", count(lookup.places, "place"))
        } else {
            count(lookup.places, "place")
        };
        let value = excerpt(&part.scalar.text, 60);
        let mut draft = out.report(
            format!("the quote stands at {places}, and not each of them says {value}"),
            at(fact, &quote.exact),
            "looked for",
        );
        if let Some(mention) = &part.support.mention {
            let place = Place { file: lookup.file, span: mention.span };
            draft = draft
                .also(place, format!("here the source says {}", excerpt(&mention.reading, 60)));
        }
        draft
            .also(Place { file: lookup.file, span: other }, "the same words, with something else around them")
            .facts(vec![corpus.name_of(id)])
            .help("say which place is meant: `quote: {exact: …, prefix: …, suffix: …}`, or quote more");
    }
}
