//! A value below the least or above the greatest that its property allows.

use super::{Reporter, Rule, at};
use crate::{
    fact::Place,
    finding::{Meta, Severity},
    index::{self, Corpus, FactId},
};

pub(super) struct OutOfRange;

impl Rule for OutOfRange {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "out-of-range",
            group: "value",
            summary: "a value outside the range of its property",
            severity: Severity::Error,
            docs: include_str!("out_of_range.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let Some(property) = corpus.property_of(id) else { return };
        let Some(Ok(value)) = corpus.value(id) else { return };
        for (bound, is_least) in [(&property.min, true), (&property.max, false)] {
            let Some(bound) = bound else { continue };
            out.checked();
            // It is written in the property: neither the calendar of the fact nor what `$` and
            // `tons` mean in its source is for it.
            let Ok(limit) = index::bound_of(property, &bound.text, value) else { continue };
            let limit = limit.as_limit();
            let is_outside = if is_least { limit.exceeds(value) } else { value.exceeds(&limit) };
            if is_outside {
                let fact = corpus.fact(id);
                let (word, key) = if is_least { ("below", "min") } else { ("above", "max") };
                out.report(
                    format!("{} is {word} what `{}` allows", fact.value.text, property.id.text),
                    at(fact, &fact.value),
                    format!("{word} {}", bound.text),
                )
                .also(
                    Place { file: property.file, span: bound.span },
                    format!("`{key}` is declared here"),
                )
                .facts(vec![corpus.name_of(id)])
                .help(format!("correct the value, or change `{key}` of the property"));
            }
        }
    }
}
