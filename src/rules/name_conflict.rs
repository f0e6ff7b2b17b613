//! Facts give names that no rule and no declared alias joins.

use super::{Reporter, Rule, disagreement};
use crate::{
    fact::When,
    finding::{Meta, Severity},
    index::{Corpus, Group},
    value::Kind,
};

pub(super) struct NameConflict;

impl Rule for NameConflict {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "name-conflict",
            group: "conflict",
            summary: "facts give names of different things",
            severity: Severity::Error,
            docs: include_str!("name_conflict.md"),
        }
    }

    fn group(&self, corpus: &Corpus, group: &Group, out: &mut Reporter<'_>) {
        let Some(property) = corpus.property_of(group.facts[0]) else { return };
        if property.kind != Kind::Name || !group.judgement.is_compared {
            return;
        }
        out.checked();
        for disagreement in &group.judgement.disagreements {
            // Holders whose times are known have a rule of their own.
            if property.when != When::Validity || disagreement.is_undated {
                disagreement::report(corpus, group, disagreement, out);
            }
        }
    }
}
