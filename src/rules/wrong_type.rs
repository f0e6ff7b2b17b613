//! An entity of another type than its property asks for.

use super::{Reporter, Rule, at};
use crate::{
    fact::{Fact, Place, Property, Scalar},
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    value::{Named, Reading},
};

pub(super) struct WrongType;

impl Rule for WrongType {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "wrong-type",
            group: "value",
            summary: "an entity of another type than its property asks for",
            severity: Severity::Error,
            docs: include_str!("wrong_type.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        let Some(property) = corpus.property_of(id) else { return };
        if let Some(wanted) = &property.subject_type {
            compare(corpus, id, (fact, property), &fact.subject.text, &fact.subject, wanted, out);
        }
        let Some(Ok(Reading::Name(Named { entity: Some((entity, _)), .. }))) = corpus.value(id)
        else {
            return;
        };
        if let Some(wanted) = &property.of {
            compare(corpus, id, (fact, property), entity, &fact.value, wanted, out);
        }
    }
}

/// Compares the type of an entity, which stands at `scalar`, with the one that is wanted.
fn compare(
    corpus: &Corpus,
    id: FactId,
    (fact, property): (&Fact, &Property),
    entity: &str,
    scalar: &Scalar,
    wanted: &Scalar,
    out: &mut Reporter<'_>,
) {
    let Some(entity) = corpus.entity(entity) else { return };
    let Some(own) = &entity.kind else { return };
    out.checked();
    if own.text == wanted.text {
        return;
    }
    out.report(
        format!(
            "`{}` is of the type {}, and `{}` asks for {}",
            entity.id.text, own.text, property.id.text, wanted.text
        ),
        at(fact, scalar),
        format!("of the type {}", own.text),
    )
    .also(Place { file: property.file, span: wanted.span }, "asked for here")
    .also(Place { file: entity.file, span: own.span }, "declared here")
    .facts(vec![corpus.name_of(id)])
    .help("name the entity that is meant, or correct one of the two types");
}
