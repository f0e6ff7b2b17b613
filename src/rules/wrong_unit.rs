//! A figure in a unit that does not measure what its property measures.

use std::collections::HashMap;

use super::{Reporter, Rule, at};
use crate::{
    fact::{Place, Property},
    finding::{Meta, Severity},
    index::{Corpus, FactId, Group},
    value::{Reading, unit::Unit},
};

pub(super) struct WrongUnit;

impl Rule for WrongUnit {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "wrong-unit",
            group: "value",
            summary: "a figure in a unit that does not fit its property",
            severity: Severity::Error,
            docs: include_str!("wrong_unit.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let unit = |property: &Property| Unit::read(&property.unit.as_ref()?.text);
        let units: HashMap<&str, Unit> = corpus
            .properties()
            .iter()
            .filter_map(|(id, property)| Some((id, unit(property)?)))
            .collect();
        for (id, fact) in corpus.facts() {
            let Some(Ok(Reading::Figure(figure))) = corpus.value(id) else { continue };
            let Some(unit) = units.get(&*fact.property.text) else { continue };
            out.checked();
            if let Some(mismatch) = figure.wrong_unit(unit) {
                tell(corpus, id, mismatch, out);
            }
        }
    }

    fn group(&self, corpus: &Corpus, group: &Group, out: &mut Reporter<'_>) {
        for &(a, b) in &group.judgement.incomparable {
            let ids = [a, b].map(|at| group.compared.get(at).copied());
            let [Some(a), Some(b)] = ids else { continue };
            let (Some(Ok(Reading::Figure(x))), Some(Ok(Reading::Figure(y)))) =
                (corpus.value(a), corpus.value(b))
            else {
                continue;
            };
            // Where a unit is declared, the one that does not fit it has been told.
            if corpus.property_of(a).is_none_or(|property| property.unit.is_some()) {
                continue;
            }
            out.checked();
            let (first, second) = (corpus.fact(a), corpus.fact(b));
            let what = if x.other_currency(y) { "two currencies" } else { "two units" };
            out.report(
                format!("`{}` is given in {what}, which are not compared", first.property.text),
                at(second, &second.value),
                "in another unit",
            )
            .also(at(first, &first.value), "in this one")
            .facts(vec![corpus.name_of(a), corpus.name_of(b)])
            .help("use a property for each, and declare its `unit`; currencies are never converted")
            .at_most(Severity::Warning);
        }
    }
}

fn tell(corpus: &Corpus, id: FactId, mismatch: String, out: &mut Reporter<'_>) {
    let Some(property) = corpus.property_of(id) else { return };
    let Some(declared) = &property.unit else { return };
    let fact = corpus.fact(id);
    out.report(
        format!("{} cannot be a `{}`", fact.value.text, property.id.text),
        at(fact, &fact.value),
        mismatch,
    )
    .also(Place { file: property.file, span: declared.span }, "the unit is declared here")
    .facts(vec![corpus.name_of(id)])
    .help(format!("write the figure in {}, or use a property of its own", declared.text));
}
