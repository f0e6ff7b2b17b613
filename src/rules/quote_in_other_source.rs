//! A quote that stands in the snapshot of another source than the one that the fact names.

use super::{Reporter, Rule, at};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId, Looked},
};

pub(super) struct QuoteInOtherSource;

impl Rule for QuoteInOtherSource {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "quote-in-other-source",
            group: "quote",
            summary: "a quote that is in another source than the one named",
            severity: Severity::Error,
            docs: include_str!("quote_in_other_source.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        let (Looked::Up(lookup), Some(quote)) = (corpus.looked(id), &fact.quote) else { return };
        out.checked();
        let Some(other) = &lookup.elsewhere else { return };
        let source = fact.source.as_ref().map_or("", |source| &source.text);
        let mut draft = out.report(
            format!("the quote is in `{other}`, not in `{source}`"),
            at(fact, &quote.exact),
            format!("not in the snapshot of `{source}`"),
        );
        if let Some(named) = &fact.source {
            draft = draft.also(at(fact, named), "named as the source");
        }
        draft
            .facts(vec![corpus.name_of(id)])
            .help(format!("is `source: {other}` meant? Or quote what `{source}` says"));
    }
}
