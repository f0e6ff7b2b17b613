//! Facts spell one name in ways that a rule joins and no alias declares.

use std::collections::BTreeSet;

use super::{Reporter, Rule, at};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId, Group},
    value::{Kind, Reading, Rules, Verdict, compare, name::Resolution},
};

/// Spellings of one name that are looked at; more than this is no slip of the pen.
const MOST_SPELLINGS: usize = 32;

pub(super) struct NameVariant;

impl Rule for NameVariant {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "name-variant",
            group: "conflict",
            summary: "facts spell one name in different ways",
            severity: Severity::Note,
            docs: include_str!("name_variant.md"),
        }
    }

    fn group(&self, corpus: &Corpus, group: &Group, out: &mut Reporter<'_>) {
        let readings: Vec<(FactId, &Reading)> = group
            .compared
            .iter()
            .filter_map(|&id| Some((id, corpus.value(id)?.ok()?)))
            .filter(|(_, reading)| reading.kind() == Kind::Name)
            .collect();
        let Some(&(first, reading)) = readings.first() else { return };
        out.checked();
        let rules = Rules { tolerance: None, directory: Some(corpus.directory()) };
        let mut seen = BTreeSet::from([reading.key()]);
        for &(id, other) in &readings[1..] {
            if seen.len() > MOST_SPELLINGS || !seen.insert(other.key()) {
                continue;
            }
            if let Verdict::Compatible(reason) = compare(reading, other, &rules) {
                let (fact, known) = (corpus.fact(id), corpus.fact(first));
                let (one, other) = (&known.value.text, &fact.value.text);
                let is_shared = [one, other].map(|name| {
                    matches!(corpus.directory().resolve(name), Resolution::Ambiguous(_))
                });
                let (message, help) = match is_shared {
                    [false, false] => (
                        format!("two spellings of one name: `{one}` and `{other}`"),
                        "declare an alias, so that no rule has to join them",
                    ),
                    [is_first, _] => (
                        format!(
                            "several entities are called `{}`",
                            if is_first { one } else { other }
                        ),
                        "write the id of the one that is meant",
                    ),
                };
                out.report(message, at(fact, &fact.value), format!("joined by the rule {reason}"))
                    .also(at(known, &known.value), "the other spelling")
                    .facts(vec![corpus.name_of(first), corpus.name_of(id)])
                    .help(help);
            }
        }
    }
}
