//! A value that drops the `about` of its quote.

use super::{Reporter, Rule, stated};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    quote::support::Stated,
};

pub(super) struct LostApproximation;

impl Rule for LostApproximation {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "lost-approximation",
            group: "support",
            summary: "a value that drops the `about` of its quote",
            severity: Severity::Warning,
            docs: include_str!("lost_approximation.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        stated::report(corpus, id, Stated::LostApproximation, out, |_, part, says| {
            (
                format!("the quote says {says}, and the {} says it without reserve", part.word),
                "write `about` before the figure, or `~` after the date",
            )
        });
    }
}
