//! A value that no fact states and a check gives.

use super::{
    Reporter, Rule,
    arithmetic::{MOST_FOR_CHECKS, Ready, operands},
    constraint::{Budget, ByProperty},
};
use crate::{
    check::Outcome,
    fact::Place,
    finding::{Meta, Severity},
    index::Corpus,
};

pub(super) struct ImpliedValue;

impl Rule for ImpliedValue {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "implied-value",
            group: "check",
            summary: "a value that no fact states follows from a check",
            severity: Severity::Note,
            docs: include_str!("implied_value.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let groups = ByProperty::new(corpus);
        let mut budget = Budget::of(MOST_FOR_CHECKS);
        for check in corpus.checks() {
            let Ok(ready) = Ready::new(corpus, check) else { continue };
            // `check-failed` says so.
            if !budget.allows(ready.cost(&groups)) {
                return;
            }
            for run in ready.runs(corpus, &groups) {
                let Outcome::Derives(derived) = &run.outcome else { continue };
                out.checked();
                let named = ready.expression.properties().get(derived.property);
                let name = named.map_or("", |named| &*named.name);
                let time = run.when.map(|when| format!(" in {when}")).unwrap_or_default();
                let message =
                    format!("{name} of {}{time} has to be {}", run.subject, derived.words);
                let (left, right) = &derived.written;
                let Some(draft) = operands(corpus, &ready, &run, message, out) else { continue };
                draft
                    .also(
                        Place { file: check.file, span: check.expression.span },
                        format!("{left} = {right}"),
                    )
                    .help(format!(
                        "look for a source that states it; a computed fact has `derived: {}` for its source",
                        check.id.text
                    ))
                    .edit(|finding| finding.subject = format!("{} {}{time}", check.id.text, run.subject));
            }
        }
    }
}
