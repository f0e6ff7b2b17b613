//! Facts give dates, or lengths of time, that cannot both be true.

use super::{Reporter, Rule, disagreement};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, Group},
    value::Kind,
};

pub(super) struct DateConflict;

impl Rule for DateConflict {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "date-conflict",
            group: "conflict",
            summary: "facts give dates that cannot both be true",
            severity: Severity::Error,
            docs: include_str!("date_conflict.md"),
        }
    }

    fn group(&self, corpus: &Corpus, group: &Group, out: &mut Reporter<'_>) {
        let Some(property) = corpus.property_of(group.facts[0]) else { return };
        if !matches!(property.kind, Kind::Date | Kind::Duration) || !group.judgement.is_compared {
            return;
        }
        out.checked();
        for disagreement in &group.judgement.disagreements {
            disagreement::report(corpus, group, disagreement, out);
        }
    }
}
