//! A value that is more precise than the words it rests on.

use super::{Reporter, Rule, stated};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    quote::support::Stated,
};

pub(super) struct ValueOverPrecise;

impl Rule for ValueOverPrecise {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "value-over-precise",
            group: "support",
            summary: "a value that is more precise than its quote",
            severity: Severity::Error,
            docs: include_str!("value_over_precise.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        stated::report(corpus, id, Stated::OverPrecise, out, |_, part, says| {
            (
                format!(
                    "the {} {} is more precise than the quote, which says {says}",
                    part.word, part.scalar.text
                ),
                "write no more than the source says, or quote the words that say it all",
            )
        });
    }
}
