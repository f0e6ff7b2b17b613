//! What must hold for any input, one function a target. A broken promise is a panic.

// Each fuzz target uses one of them.
#![allow(dead_code, unused_imports, reason = "shared by several programs")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a broken promise is a panic"
)]

mod changes;
mod checks;
mod fast;
mod files;
mod reports;
mod text;
mod values;

pub(crate) use changes::{baselines, fix, verdicts, yaml_edit};
pub(crate) use checks::{checks, configuration};
pub(crate) use fast::yaml_fast;
pub(crate) use files::{lint_project, schema_validate, yaml_tree};
pub(crate) use reports::{difference, renderers};
pub(crate) use text::{mention, quote_find};
pub(crate) use values::{value_date, value_duration, value_figure, value_name};

/// The input as text, with what is no UTF-8 replaced.
fn text_of(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// The two halves of an input: the parts before and after the first line of `---`, or the whole
/// twice.
fn halves(text: &str) -> (&str, &str) {
    text.split_once("\n---\n").unwrap_or((text, text))
}
