//! A date that is written in words or in another order than EDTF. Off unless it is asked for: words
//! are a spelling that factlint reads.

use super::{
    Reporter, Rule, at,
    respell::{self, Part},
};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId},
};

pub(super) struct DateNotEdtf;

impl Rule for DateNotEdtf {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "date-not-edtf",
            group: "value",
            summary: "a date that EDTF has a form for and that is written in another",
            severity: Severity::Note,
            docs: include_str!("date_not_edtf.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        let parts = [(Part::Value, Some(&fact.value)), (Part::Time, fact.when.as_ref())];
        for (part, scalar) in parts {
            let Some(scalar) = scalar else { continue };
            out.checked();
            let Some(fix) = respell::as_edtf(corpus, id, part) else { continue };
            out.report(format!("`{}` is not EDTF", scalar.text), at(fact, scalar), "")
                .facts(vec![corpus.name_of(id)])
                .help(fix.message.clone())
                .edit(|finding| finding.fixes.push(fix));
        }
    }
}
