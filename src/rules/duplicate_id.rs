//! An id that is declared twice.

use super::{Reporter, Rule};
use crate::{
    finding::{Meta, Severity},
    index::{Clash, Corpus},
};

pub(super) struct DuplicateId;

impl Rule for DuplicateId {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "duplicate-id",
            group: "shape",
            summary: "an id is declared twice",
            severity: Severity::Error,
            docs: include_str!("duplicate_id.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        for clash in corpus.clashes() {
            out.checked();
            let Clash { what, id, first, second } = clash;
            let plural = what
                .strip_suffix('y')
                .map_or_else(|| format!("{what}s"), |stem| format!("{stem}ies"));
            out.report(format!("two {plural} have the id `{id}`"), *second, "declared again here")
                .also(*first, "first declared here")
                .help(format!("give one of them another id, or merge the two {plural}"));
        }
    }
}
