//! A figure without the time that its property asks for.

use super::{Reporter, Rule, at};
use crate::{
    fact::When,
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    value::Kind,
};

pub(super) struct UndatedFigure;

impl Rule for UndatedFigure {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "undated-figure",
            group: "value",
            summary: "a figure that does not say when it holds",
            severity: Severity::Note,
            docs: include_str!("undated_figure.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let Some(property) = corpus.property_of(id) else { return };
        let (word, example) = match property.when {
            When::Point => ("day", "2024-03-31"),
            When::Period => ("period", "2023"),
            When::Timeless | When::Validity => return,
        };
        if property.kind != Kind::Figure {
            return;
        }
        out.checked();
        let fact = corpus.fact(id);
        if fact.when.is_none() {
            out.report(
                format!("nothing says for which {word} `{}` holds", fact.value.text),
                at(fact, &fact.value),
                "no `when`",
            )
            .facts(vec![corpus.name_of(id)])
            .help(format!("add the {word}, as in `when: {example}`, if the source gives it"));
        }
    }
}
