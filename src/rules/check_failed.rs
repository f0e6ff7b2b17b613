//! Facts that do not fit the arithmetic of a check.

use super::{
    Reporter, Rule,
    arithmetic::{MOST_FOR_CHECKS, Ready, Run, Unready, names, operands},
    constraint::{Budget, ByProperty, give_up},
    part,
};
use crate::{
    check::{Apart, Outcome, Unknown, Violation},
    fact::Check,
    finding::{Comparison, Meta, Severity, Side},
    index::Corpus,
};

pub(super) struct CheckFailed;

impl Rule for CheckFailed {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "check-failed",
            group: "check",
            summary: "facts that do not fit the arithmetic of a check",
            severity: Severity::Error,
            docs: include_str!("check_failed.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let groups = ByProperty::new(corpus);
        let mut budget = Budget::of(MOST_FOR_CHECKS);
        for check in corpus.checks() {
            match Ready::new(corpus, check) {
                Ok(ready) if !budget.allows(ready.cost(&groups)) => {
                    give_up(check_place(check), "check", out);
                    return;
                }
                Ok(ready) => {
                    let mut is_broken = false;
                    for run in ready.runs(corpus, &groups) {
                        match &run.outcome {
                            Outcome::Holds => out.checked(),
                            Outcome::Violated(violation) => {
                                out.checked();
                                violated(corpus, &ready, &run, violation, out);
                            }
                            Outcome::Unknown(reason) if !is_broken => {
                                // It is the check that is wrong, so it is told once.
                                is_broken = incomputable(corpus, &ready, &run, reason, out);
                            }
                            Outcome::Derives(_) | Outcome::Unknown(_) => {}
                        }
                    }
                }
                Err(Unready::Unreadable(mistake)) => {
                    let place = part(check.file, &check.expression, &mistake.at);
                    out.report(mistake.message, place, "in this check").help_if(mistake.help);
                }
                Err(Unready::NotComputable(expression, index)) => {
                    let Some(named) = expression.properties().get(index) else { continue };
                    let place = part(check.file, &check.expression, &named.at);
                    let kind = corpus.properties().get(&named.name).map_or("", |p| p.kind.word());
                    out.report(
                        format!("`{}` cannot be computed with", named.name),
                        place,
                        format!("its values are of the kind `{kind}`"),
                    )
                    .help("a check is about dates, figures and durations");
                }
                Err(Unready::Undeclared) => {}
            }
        }
    }
}

/// Reports a check that cannot be computed with the values at hand, and whether it is one: what is
/// merely unknown is none.
fn incomputable(
    corpus: &Corpus,
    ready: &Ready<'_>,
    run: &Run<'_>,
    reason: &Unknown,
    out: &mut Reporter<'_>,
) -> bool {
    let check = ready.check;
    let (place, help) = match reason {
        Unknown::Missing(_) | Unknown::DivisionByZero(_) => return false,
        // Where nothing has been divided nobody is to blame: a rate of no cases needs no value.
        Unknown::Zero(_) if run.facts.iter().any(Vec::is_empty) => return false,
        Unknown::Zero(place) => {
            (place.clone(), Some("look the values up; nothing is a share or a rate of zero"))
        }
        Unknown::Units(place, _) => (place.clone(), None),
        Unknown::TooLarge(place) => (place.clone(), Some("numbers go up to about 7.9e28")),
        Unknown::Several(property) => (
            ready.expression.properties().get(*property).map_or(0..0, |named| named.at.clone()),
            Some("take them together with sum(), min() or max(), or tell them apart by a `key`"),
        ),
    };
    let name = |index: usize| {
        ready.expression.properties().get(index).map_or_else(String::new, |n| n.name.to_string())
    };
    out.report(
        format!("{}: {}", run.subject, reason.words(name)),
        part(check.file, &check.expression, &place),
        "cannot be computed",
    )
    .help_if(help)
    .facts(names(corpus, run));
    // A value of zero is a matter of this subject alone.
    !matches!(reason, Unknown::Zero(_))
}

fn violated(
    corpus: &Corpus,
    ready: &Ready<'_>,
    run: &Run<'_>,
    violation: &Violation,
    out: &mut Reporter<'_>,
) {
    let check = ready.check;
    let time = run.when.map(|when| format!(" in {when}")).unwrap_or_default();
    let message = format!("the facts on {}{time} do not fit `{}`", run.subject, ready.expression);
    let Some(draft) = operands(corpus, ready, run, message, out) else { return };
    let comparator = ready.expression.comparator();
    let (left, right) = &violation.written;
    let hint = match &violation.apart {
        Apart::Sides { .. } if !run.instead.is_empty() => {
            let each = run.instead.iter().map(|(name, words)| format!("{name} {words}"));
            format!("it would fit if one were: {}", each.collect::<Vec<_>>().join("; or "))
        }
        Apart::Sides { left, right } => format!("the left side is {left}, the right side {right}"),
        Apart::Difference(difference) => {
            format!("the left side less the right side is {difference}")
        }
        Apart::NoWholeNumber { property, implied, nearest } => {
            let name = ready.expression.properties().get(*property).map_or("", |named| &named.name);
            format!("{name} would be {implied}, and the whole numbers around that are {nearest}")
        }
    };
    let comparison = comparison(corpus, ready, run, violation);
    draft
        .also(check_place(check), format!("{left} {comparator} {right}"))
        .hint(hint)
        .help(
            "look the values up; if all are right, mend the check or name the fact in its `except`",
        )
        .edit(|finding| {
            finding.comparison = comparison;
            finding.subject = format!("{} {}{time}", check.id.text, run.subject);
            finding.severity = check.severity.unwrap_or(finding.severity);
            if violation.is_soft {
                finding.severity = finding.severity.min(Severity::Warning);
            }
        })
        .settled(corpus, &run.facts.concat());
}

fn check_place(check: &Check) -> crate::fact::Place {
    crate::fact::Place { file: check.file, span: check.expression.span }
}

/// The two sides with the facts on each.
fn comparison(
    corpus: &Corpus,
    ready: &Ready<'_>,
    run: &Run<'_>,
    violation: &Violation,
) -> Option<Comparison> {
    let Apart::Sides { left, right } = &violation.apart else { return None };
    let facts = |is_left: bool| {
        let on_side = ready.expression.on_side(is_left);
        let mut names: Vec<String> = on_side
            .filter_map(|index| run.facts.get(index))
            .flatten()
            .map(|&id| corpus.name_of(id))
            .collect();
        names.sort();
        names.dedup();
        names
    };
    let side = |value: &String, reading: &String, is_left| Side {
        value: value.clone(),
        reading: reading.clone(),
        facts: facts(is_left),
    };
    let (written_left, written_right) = &violation.written;
    let sides = vec![side(written_left, left, true), side(written_right, right, false)];
    Some(Comparison { verdict: "conflict", sides })
}
