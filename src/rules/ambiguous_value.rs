//! A value that can be read in more than one way, or is written oddly.

use super::{Reporter, Rule, part, respell};
use crate::{
    finding::{Meta, Severity},
    index::{Corpus, FactId},
};

pub(super) struct AmbiguousValue;

impl Rule for AmbiguousValue {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "ambiguous-value",
            group: "value",
            summary: "a value with more than one reading",
            severity: Severity::Warning,
            docs: include_str!("ambiguous_value.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        let Some(Ok(reading)) = corpus.value(id) else { return };
        out.checked();
        if reading.remarks().is_empty() {
            return;
        }
        // `1992-3-23` has one reading, and is only not written as EDTF wants it.
        let respelt = respell::as_edtf(corpus, id, respell::Part::Value);
        for remark in reading.remarks() {
            let place = part(fact.file, &fact.value, &remark.at);
            out.report(remark.message.clone(), place, "")
                .facts(vec![corpus.name_of(id)])
                .help_if(remark.help.clone())
                .edit(|finding| finding.fixes.extend(respelt.clone()));
        }
    }
}
