//! A plain scalar that readers of YAML take for different things, where text is meant.

use super::{Reporter, Rule, respell::double_quoted};
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
        let quote = fact.quote.as_ref();
        let words = [
            fact.id.as_ref(),
            texts,
            quote.map(|quote| &quote.exact),
            quote.and_then(|quote| quote.prefix.as_deref()),
            quote.and_then(|quote| quote.suffix.as_deref()),
        ];
        // A qualifier may well be a number or a date.
        let qualifiers = fact.qualifiers.iter().map(|(_, value)| value);
        let qualifiers = qualifiers.filter(|value| value.is_distorted());
        for scalar in words.into_iter().flatten().chain(qualifiers) {
            check(fact.file, scalar, out);
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        for source in corpus.sources().values() {
            check(source.file, &source.id, out);
            let words =
                [&source.title, &source.publisher, &source.container_title, &source.language];
            for scalar in words.into_iter().flatten() {
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
    let quoted = double_quoted(&scalar.text);
    // An alias is where the text is used, and not where it is written.
    let is_written_here = scalar.span.len() as usize == scalar.text.len();
    out.report(
        format!(
            "`{}` is text here, but other readers of YAML take it for {}",
            scalar.text,
            other.words()
        ),
        Place { file, span: scalar.span },
        "not quoted",
    )
    .help(format!("write {quoted}"))
    .edit(|finding| {
        finding.fixes.extend(is_written_here.then(|| Fix {
            file,
            message: format!("write {quoted}"),
            safety: Safety::Safe,
            edits: vec![Edit { span: scalar.span, replacement: quoted.clone() }],
        }));
    });
}
