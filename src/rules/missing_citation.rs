//! A fact that names no source.

use std::collections::BTreeSet;

use super::{
    Reporter, Rule, at,
    derived::{Baseless, baseless},
};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId},
};

pub(super) struct MissingCitation;

impl Rule for MissingCitation {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "missing-citation",
            group: "source",
            summary: "a fact without a source",
            severity: Severity::Error,
            docs: include_str!("missing_citation.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        out.checked();
        if fact.source.is_none() && fact.derived.is_none() {
            out.report(
                format!("nothing says where `{}` comes from", fact.value.text),
                at(fact, &fact.value),
                "no `source` in the fact, and none at the top of the file",
            )
            .facts(vec![corpus.name_of(id)])
            .help("write `source: …`, or `derived: …` with the id of the check that computes it");
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let known: BTreeSet<&str> = corpus.checks().iter().map(|check| &*check.id.text).collect();
        for (id, fact) in corpus.facts() {
            let Some(check) = fact.derived.as_ref().filter(|id| !known.contains(&*id.text)) else {
                continue;
            };
            let near = out.did_you_mean(&check.text, known.iter().copied());
            out.report(
                format!("no check has the id `{}`", check.text),
                at(fact, check),
                "not the id of a check",
            )
            .facts(vec![corpus.name_of(id)])
            .help(near.unwrap_or_else(|| {
                "write the `id` of an entry under `checks`, or name a `source`".to_owned()
            }));
        }
        for (id, why) in baseless(corpus) {
            let fact = corpus.fact(id);
            let Some(check) = &fact.derived else { continue };
            let (value, property) = (&fact.value.text, &fact.property.text);
            let (message, label, help) = match why {
                Baseless::OtherProperty => (
                    format!("`{}` computes no `{property}`", check.text),
                    "the check does not name the property",
                    "name the check that computes it, or a `source`",
                ),
                Baseless::NothingToCompute => (
                    format!("nothing says what `{value}` is computed from"),
                    "the check cannot be evaluated for this fact",
                    "add the facts that it is computed from, or name a `source`",
                ),
                Baseless::Circle => (
                    format!("`{value}` is computed from what is computed from it"),
                    "no fact in this circle has a source",
                    "name the `source` of one of them",
                ),
            };
            out.report(message, at(fact, check), label).facts(vec![corpus.name_of(id)]).help(help);
        }
    }
}
