//! A property that no file declares: its values cannot be read.

use super::{Reporter, Rule, at, part, respell};
use crate::{
    check::{Expression, as_subtraction},
    fact::{FACT_KEYS, Place, Property, Scalar},
    finding::{Edit, Fix, Meta, Safety, Severity},
    index::{Corpus, FactId},
};

pub(super) struct UnknownProperty;

impl Rule for UnknownProperty {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "unknown-property",
            group: "shape",
            summary: "a property that is not declared",
            severity: Severity::Error,
            docs: include_str!("unknown_property.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        out.checked();
        match corpus.property_of(id) {
            None if corpus.is_broken_property(&fact.property.text) => {}
            None => undeclared(corpus, id, out),
            Some(property) => {
                for (qualifier, _) in &fact.qualifiers {
                    if !property.key.iter().any(|key| key.text == qualifier.text) {
                        stray(corpus, id, property, qualifier, out);
                    }
                }
            }
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let is_known =
            |name: &str| corpus.properties().contains(name) || corpus.is_broken_property(name);
        for property in corpus.properties().values() {
            for constraint in &property.constraints {
                if !NAMING.contains(&&*constraint.keyword.text) {
                    continue;
                }
                for named in &constraint.values {
                    out.checked();
                    if !is_known(&named.text) {
                        let place = Place { file: property.file, span: named.span };
                        let what = format!("named in `{}`", constraint.keyword.text);
                        unnamed(corpus, (&named.text, place), what, None, out);
                    }
                }
            }
        }
        for check in corpus.checks() {
            let Ok(expression) = Expression::read(&check.expression.text) else { continue };
            for named in expression.properties() {
                out.checked();
                if !is_known(&named.name) {
                    let place = part(check.file, &check.expression, &named.at);
                    let minus = as_subtraction(&named.name, is_known);
                    let what = "named in this check".to_owned();
                    unnamed(corpus, (&named.name, place), what, minus, out);
                }
            }
        }
    }
}

/// Constraints that name properties.
const NAMING: [&str; 4] = ["after", "requires", "excludes", "inverse"];

/// A constraint or check that names a property which is not declared.
fn unnamed(
    corpus: &Corpus,
    (word, place): (&str, Place),
    label: String,
    minus: Option<String>,
    out: &mut Reporter<'_>,
) {
    let near = out.did_you_mean(word, corpus.properties().ids());
    let minus = minus.map(|minus| format!("for a subtraction write `{minus}`, with spaces"));
    out.report(format!("there is no property `{word}`"), place, label)
        .help(minus.or(near).unwrap_or_else(|| "declare it under `properties`".to_owned()));
}

fn undeclared(corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
    let fact = corpus.fact(id);
    let word = &fact.property.text;
    let near = out.did_you_mean(word, corpus.properties().ids());
    let kind = corpus.likely_kind(id).word();
    let line = format!("`properties: {{{word}: {{kind: {kind}, cardinality: one}}}}`");
    out.report(
        format!("there is no property `{word}`"),
        at(fact, &fact.property),
        "not declared, so its value cannot be read or compared",
    )
    .facts(vec![corpus.name_of(id)])
    .help(match near {
        Some(near) => format!("{near} Otherwise declare it: {line}"),
        None => format!("declare it: {line}"),
    });
}

/// Qualifiers of a fact that are compared with each other; one with more is no fact with a slip in it.
const MOST_QUALIFIERS: usize = 64;

/// A key of a fact that is neither one of the format's nor a qualifier of the property.
fn stray(
    corpus: &Corpus,
    id: FactId,
    property: &Property,
    qualifier: &Scalar,
    out: &mut Reporter<'_>,
) {
    let fact = corpus.fact(id);
    let word = &qualifier.text;
    let is_known = |name: &str| property.key.iter().any(|key| &*key.text == name);
    // They are sorted, and may be very many.
    let is_there = |key: &str| fact.qualifiers.binary_search_by(|(name, _)| (*name.text).cmp(key));
    let has = |key: &str| fact.keys.has(key) || is_there(key).is_ok();
    let known = FACT_KEYS.into_iter().chain(property.key.iter().map(|key| &*key.text));
    let absent: Vec<&str> = known.filter(|key| !has(key)).collect();
    let near = out.did_you_mean(word, absent.iter().copied());
    let only = near.as_ref().and_then(|_| crate::nearest::only_near(word, absent.iter().copied()));
    // Two slips for one key, or a key that could not be read: which is meant is not for us to say.
    let is_alone = |key: &str| {
        let names = fact.qualifiers.iter().map(|(name, _)| name);
        let others = names.filter(|other| other.span != qualifier.span);
        fact.qualifiers.len() <= MOST_QUALIFIERS
            && !fact.keys.has_left_out()
            && !others
                .filter(|other| !is_known(&other.text))
                .any(|other| crate::nearest::nearest(&other.text, [key]).is_some())
    };
    let only = only.filter(|key| is_alone(key));
    let fix = only.map(|key| Fix {
        file: fact.file,
        message: format!("write `{key}`"),
        safety: Safety::Safe,
        edits: vec![Edit { span: qualifier.span, replacement: respell::key_like(qualifier, key) }],
    });
    let declare = format!("list it in `key` of the property `{}`", property.id.text);
    out.report(
        format!("`{word}` is neither a key of a fact nor a qualifier of `{}`", property.id.text),
        at(fact, qualifier),
        "not known here",
    )
    .facts(vec![corpus.name_of(id)])
    .help(match near {
        Some(near) => format!("{near} Otherwise {declare}"),
        None => declare,
    })
    .edit(|finding| {
        finding.rule = crate::schema::rule::UNKNOWN_KEY;
        finding.fixes.extend(fix);
    });
}
