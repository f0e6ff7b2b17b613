//! Facts give different texts, or different ids.

use super::{Reporter, Rule, disagreement};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, Group},
    value::Kind,
};

pub(super) struct TextConflict;

impl Rule for TextConflict {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "text-conflict",
            group: "conflict",
            summary: "facts give different texts or ids",
            severity: Severity::Error,
            docs: include_str!("text_conflict.md"),
        }
    }

    fn group(&self, corpus: &Corpus, group: &Group, out: &mut Reporter<'_>) {
        let Some(property) = corpus.property_of(group.facts[0]) else { return };
        if !matches!(property.kind, Kind::Text | Kind::Id) || !group.judgement.is_compared {
            return;
        }
        out.checked();
        for disagreement in &group.judgement.disagreements {
            disagreement::report(corpus, group, disagreement, out);
        }
    }
}
