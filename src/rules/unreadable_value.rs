//! A value, or a time, that cannot be read as what its property declares; or what it declares itself.

use super::{Reporter, Rule, declarations, unread};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    value::UnreadableKind,
};

pub(super) struct UnreadableValue;

impl Rule for UnreadableValue {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "unreadable-value",
            group: "value",
            summary: "a value that cannot be read",
            severity: Severity::Error,
            docs: include_str!("unreadable_value.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        unread(corpus, id, out, |kind| kind != UnreadableKind::Impossible);
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        declarations::unread(corpus, out);
    }
}
