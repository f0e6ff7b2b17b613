//! Facts give figures that cannot both be true.

use super::{Reporter, Rule, disagreement};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, Group},
    value::Kind,
};

pub(super) struct FigureConflict;

impl Rule for FigureConflict {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "figure-conflict",
            group: "conflict",
            summary: "facts give figures that cannot both be true",
            severity: Severity::Error,
            docs: include_str!("figure_conflict.md"),
        }
    }

    fn group(&self, corpus: &Corpus, group: &Group, out: &mut Reporter<'_>) {
        let Some(property) = corpus.property_of(group.facts[0]) else { return };
        if property.kind != Kind::Figure || !group.judgement.is_compared {
            return;
        }
        out.checked();
        for disagreement in &group.judgement.disagreements {
            disagreement::report(corpus, group, disagreement, out);
        }
    }
}
