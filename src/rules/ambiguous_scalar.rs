//! A plain scalar that readers of YAML take for different things, where text is meant.

use super::{Reporter, Rule};
use crate::{
    fact::{Place, Scalar},
    finding::{Edit, Fix, Meta, Safety, Severity},
    index::{Corpus, FactId},
    text::FileId,
    value::Kind,
};

pub(super) struct AmbiguousScalar;

impl Rule for AmbiguousScalar {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "ambiguous-scalar",
            group: "file",
            summary: "an unquoted value that YAML readers take for different things",
            severity: Severity::Warning,
            docs: include_str!("ambiguous_scalar.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        let texts = corpus
            .property_of(id)
            .filter(|property| matches!(property.kind, Kind::Text | Kind::Name | Kind::Id))
            .map(|_| &fact.value);
        for scalar in [fact.id.as_ref(), texts].into_iter().flatten() {
            check(fact.file, scalar, out);
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        for source in corpus.sources().values() {
            check(source.file, &source.id, out);
            for scalar in [&source.title, &source.publisher, &source.language].into_iter().flatten()
            {
                check(source.file, scalar, out);
            }
        }
        for entity in corpus.entities().values() {
            check(entity.file, &entity.id, out);
            for scalar in entity.name.iter().chain(&entity.aliases) {
                check(entity.file, scalar, out);
            }
        }
    }
}

fn check(file: FileId, scalar: &Scalar, out: &mut Reporter<'_>) {
    out.checked();
    let Some(other) = scalar.ambiguity else { return };
    let quoted = format!("\"{}\"", scalar.text);
    out.report(
        format!("`{}` is text here, but other readers of YAML take it for {other}", scalar.text),
        Place { file, span: scalar.span },
        "not quoted",
    )
    .help(format!("write {quoted}"))
    .edit(|finding| {
        finding.fixes.push(Fix {
            file,
            message: format!("write {quoted}"),
            safety: Safety::Safe,
            edits: vec![Edit { span: scalar.span, replacement: quoted.clone() }],
        });
    });
}
