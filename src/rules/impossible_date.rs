//! A date that no calendar has.

use super::{Reporter, Rule, unread};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    value::UnreadableKind,
};

pub(super) struct ImpossibleDate;

impl Rule for ImpossibleDate {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "impossible-date",
            group: "value",
            summary: "a date that no calendar has",
            severity: Severity::Error,
            docs: include_str!("impossible_date.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        unread(corpus, id, out, |kind| kind == UnreadableKind::Impossible);
    }
}
