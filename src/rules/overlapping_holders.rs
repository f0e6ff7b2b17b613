//! Two holders of a role that has one holder at a time.

use super::{Reporter, Rule, disagreement};
use crate::{
    fact::When,
    finding::{Meta, Severity},
    index::{Corpus, Group},
    value::Kind,
};

pub(super) struct OverlappingHolders;

impl Rule for OverlappingHolders {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "overlapping-holders",
            group: "check",
            summary: "a role has two holders at one time",
            severity: Severity::Error,
            docs: include_str!("overlapping_holders.md"),
        }
    }

    fn group(&self, corpus: &Corpus, group: &Group, out: &mut Reporter<'_>) {
        let Some(property) = corpus.property_of(group.facts[0]) else { return };
        if property.when != When::Validity || property.kind != Kind::Name {
            return;
        }
        if group.judgement.is_compared {
            out.checked();
        }
        for disagreement in group.judgement.disagreements.iter().filter(|d| !d.is_undated) {
            disagreement::report(corpus, group, disagreement, out)
                .hint("the times overlap, and the property has one holder at a time");
        }
    }
}
