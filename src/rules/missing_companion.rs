//! A property without one that it needs, or together with one that it excludes.

use std::collections::HashMap;

use super::{
    Reporter, Rule, at,
    constraint::{
        Budget, ByProperty, MOST_FOR_CONSTRAINTS, Timeline, declared, give_up, is_in_force, place,
        time,
    },
};
use crate::{
    fact::{Constraint, Property, Scalar},
    finding::{Meta, Severity},
    index::{Corpus, FactId},
};

pub(super) struct MissingCompanion;

impl Rule for MissingCompanion {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "missing-companion",
            group: "check",
            summary: "a property without one it requires, or with one it excludes",
            severity: Severity::Error,
            docs: include_str!("missing_companion.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let groups = ByProperty::new(corpus);
        let mut budget = Budget::of(MOST_FOR_CONSTRAINTS);
        let mut fits = |(property, constraint): (&Property, &Constraint),
                        other: &Scalar,
                        out: &mut Reporter<'_>| {
            let facts = groups.facts_on(&property.id.text) + groups.facts_on(&other.text);
            let fits = budget.allows(facts);
            if !fits {
                give_up(place(property, constraint), "constraint", out);
            }
            fits
        };
        for (property, constraint) in declared(corpus, "requires") {
            let own = by_subject(corpus, &groups, &property.id.text, &property.except);
            for needed in &constraint.values {
                if !fits((property, constraint), needed, out) {
                    return;
                }
                let theirs = by_subject(corpus, &groups, &needed.text, &[]);
                for (subject, facts) in sorted(&own) {
                    out.checked();
                    if !theirs.contains_key(subject) {
                        alone(corpus, facts, needed, (property, constraint), out);
                    }
                }
            }
        }
        for (property, constraint) in declared(corpus, "excludes") {
            let own = by_subject(corpus, &groups, &property.id.text, &property.except);
            for excluded in &constraint.values {
                if !fits((property, constraint), excluded, out) {
                    return;
                }
                let theirs = by_subject(corpus, &groups, &excluded.text, &property.except);
                for (subject, facts) in sorted(&own) {
                    out.checked();
                    let others = theirs.get(subject).map_or(&[][..], Vec::as_slice);
                    if let Some(pair) = meeting(corpus, facts, others) {
                        together(corpus, pair, excluded, (property, constraint), out);
                    }
                }
            }
        }
    }
}

/// The facts in force on a property, by subject, in order.
fn by_subject<'c>(
    corpus: &'c Corpus,
    groups: &ByProperty<'c>,
    property: &str,
    except: &[Scalar],
) -> HashMap<&'c str, Vec<FactId>> {
    let mut found: HashMap<&str, Vec<FactId>> = HashMap::new();
    for group in groups.of(property) {
        let in_force = group.facts.iter().copied().filter(|&id| is_in_force(corpus, id, except));
        for id in in_force {
            found.entry(&corpus.fact(id).subject.text).or_default().push(id);
        }
    }
    found
}

fn sorted<'m>(by_subject: &'m HashMap<&str, Vec<FactId>>) -> Vec<(&'m str, &'m [FactId])> {
    let mut all: Vec<(&str, &[FactId])> =
        by_subject.iter().map(|(subject, facts)| (*subject, facts.as_slice())).collect();
    all.sort_unstable();
    all
}

/// The first two facts of two properties whose times meet. What held at other times is no
/// contradiction.
fn meeting(corpus: &Corpus, own: &[FactId], others: &[FactId]) -> Option<(FactId, FactId)> {
    let others = Timeline::new(corpus, others.iter().copied());
    own.iter().find_map(|&id| Some((id, others.meeting(time(corpus, id))?)))
}

/// Reports a subject without a property that it needs.
fn alone(
    corpus: &Corpus,
    facts: &[FactId],
    needed: &Scalar,
    (property, constraint): (&Property, &Constraint),
    out: &mut Reporter<'_>,
) {
    let Some(&id) = facts.first() else { return };
    let fact = corpus.fact(id);
    out.report(
        format!("{} has {} and no {}", fact.subject.text, property.id.text, needed.text),
        at(fact, &fact.property),
        format!("needs {}", needed.text),
    )
    .also(place(property, constraint), "required here")
    .help(format!("add a fact on `{}` of {}", needed.text, fact.subject.text))
    .facts(vec![corpus.name_of(id)])
    .weighed(property);
}

/// Reports a subject with two properties of which it can have one.
fn together(
    corpus: &Corpus,
    (id, other): (FactId, FactId),
    excluded: &Scalar,
    (property, constraint): (&Property, &Constraint),
    out: &mut Reporter<'_>,
) {
    let (fact, second) = (corpus.fact(id), corpus.fact(other));
    out.report(
        format!("{} has both {} and {}", fact.subject.text, property.id.text, excluded.text),
        at(fact, &fact.property),
        "excludes the other",
    )
    .also(at(second, &second.property), "and this is there too")
    .all_primary()
    .also(place(property, constraint), "excluded here")
    .help("take the wrong one out, or give both a `when` if they held at different times")
    .facts(vec![corpus.name_of(id), corpus.name_of(other)])
    .weighed(property)
    .settled(corpus, &[id, other]);
}
