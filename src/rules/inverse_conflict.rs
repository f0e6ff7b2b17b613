//! A statement whose other side says something else.

use std::collections::HashMap;

use super::{
    Reporter, Rule, at,
    constraint::{ByProperty, Timeline, declared, facts, place, required, says, time},
};
use crate::{
    fact::{Cardinality, Constraint, Property},
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    value::Reading,
};

pub(super) struct InverseConflict;

impl Rule for InverseConflict {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "inverse-conflict",
            group: "check",
            summary: "the other side of a statement is missing or says otherwise",
            severity: Severity::Error,
            docs: include_str!("inverse_conflict.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let groups = ByProperty::new(corpus);
        for (property, constraint) in declared(corpus, "inverse") {
            let name = constraint.values.first().map(|value| &value.text);
            if let Some(inverse) = name.and_then(|name| corpus.properties().get(name)) {
                check(corpus, &groups, (property, constraint), inverse, out);
            }
        }
        for (property, constraint) in required(corpus, "symmetric") {
            check(corpus, &groups, (property, constraint), property, out);
        }
    }
}

/// The statements on a property, by subject: which entity each names.
type Named<'c> = HashMap<&'c str, Vec<(FactId, &'c str)>>;

fn check<'c>(
    corpus: &'c Corpus,
    groups: &ByProperty<'c>,
    (property, constraint): (&Property, &Constraint),
    inverse: &Property,
    out: &mut Reporter<'_>,
) {
    let answers = named(corpus, groups, inverse);
    let pairs = back(corpus, &answers);
    let by_subject: HashMap<&str, Timeline> = answers
        .iter()
        .map(|(subject, facts)| (*subject, Timeline::new(corpus, facts.iter().map(|&(id, _)| id))))
        .collect();
    let mut statements: Vec<(FactId, &str)> =
        named(corpus, groups, property).into_values().flatten().collect();
    statements.sort_unstable();
    for (id, entity) in statements {
        out.checked();
        let subject = &*corpus.fact(id).subject.text;
        let when = time(corpus, id);
        let agreed = pairs.get(&(entity, subject)).and_then(|facts| facts.meeting(when));
        if agreed.is_some() {
            continue;
        }
        match by_subject.get(entity).and_then(|facts| facts.meeting(when)) {
            Some(other) if inverse.cardinality != Cardinality::Many => {
                contradicted(corpus, (id, other), (property, constraint), inverse, out);
            }
            _ => one_sided(corpus, (id, entity), (property, constraint), inverse, out),
        }
    }
}

/// The statements on a property whose values are declared entities. Free names have no other side.
fn named<'c>(corpus: &'c Corpus, groups: &ByProperty<'c>, property: &Property) -> Named<'c> {
    let mut found: Named<'_> = HashMap::new();
    for group in groups.of(&property.id.text) {
        for (id, reading) in facts(corpus, group, &property.except) {
            if let Reading::Name(name) = reading
                && let Some((entity, _)) = &name.entity
            {
                found.entry(&corpus.fact(id).subject.text).or_default().push((id, entity));
            }
        }
    }
    found
}

/// The facts that say of a subject that it names an entity.
fn back<'c>(corpus: &Corpus, named: &Named<'c>) -> HashMap<(&'c str, &'c str), Timeline> {
    let mut pairs: HashMap<(&str, &str), Vec<FactId>> = HashMap::new();
    for (subject, statements) in named {
        for (id, entity) in statements {
            pairs.entry((subject, entity)).or_default().push(*id);
        }
    }
    pairs.into_iter().map(|(pair, facts)| (pair, Timeline::new(corpus, facts))).collect()
}

/// The other side names somebody else, and can name only one.
fn contradicted(
    corpus: &Corpus,
    (id, other): (FactId, FactId),
    (property, constraint): (&Property, &Constraint),
    inverse: &Property,
    out: &mut Reporter<'_>,
) {
    let (fact, answer) = (corpus.fact(id), corpus.fact(other));
    out.report(
        format!(
            "{} of {} and {} of {} contradict each other",
            property.id.text, fact.subject.text, inverse.id.text, answer.subject.text
        ),
        at(fact, &fact.value),
        says(corpus, id),
    )
    .also(at(answer, &answer.value), says(corpus, other))
    .all_primary()
    .also(place(property, constraint), "one is the other side of the other")
    .hint(format!("{} would have to be {}", inverse.id.text, fact.subject.text))
    .help("look both up; give them a `when` if they held at different times")
    .facts(vec![corpus.name_of(id), corpus.name_of(other)])
    .weighed(property)
    .settled(corpus, &[id, other]);
}

/// Nothing is said from the other side: worth knowing, no more.
fn one_sided(
    corpus: &Corpus,
    (id, entity): (FactId, &str),
    (property, constraint): (&Property, &Constraint),
    inverse: &Property,
    out: &mut Reporter<'_>,
) {
    let fact = corpus.fact(id);
    out.report(
        format!(
            "{} of {} is {entity}, and nothing says so from the other side",
            property.id.text, fact.subject.text
        ),
        at(fact, &fact.value),
        format!("no {} of {entity} is {}", inverse.id.text, fact.subject.text),
    )
    .also(place(property, constraint), "the other side is declared here")
    .help(format!(
        "add `{{subject: {entity}, property: {}, value: {}}}` with its source, if one says so",
        inverse.id.text, fact.subject.text
    ))
    .facts(vec![corpus.name_of(id)])
    .weighed(property)
    .at_most(Severity::Note);
}
