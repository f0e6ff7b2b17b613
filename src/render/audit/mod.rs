//! The audit in its formats. All are fed from the same plain data, and none decides anything.

mod csv;
mod escaped;
mod html;
mod json;
mod markdown;
mod quoted;
mod terminal;
mod words;

use std::io::{self, Write};

use super::Options;
use crate::audit::Audit;

/// The formats of an audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people at a terminal or in a log.
    Terminal,
    /// For a comment on a pull request, or a job summary.
    Markdown {
        /// Bytes that the whole may take. See [`COMMENT`] and [`JOB_SUMMARY`].
        limit: usize,
    },
    /// One row a fact, for a spreadsheet.
    Csv,
    /// One document, described by `schemas/audit.schema.json`.
    Json,
    /// One page for a browser, which needs neither a network nor scripts from elsewhere.
    Html,
}

/// Bytes that fit a comment: GitHub takes 65,536 characters, none of which is less than a byte.
pub const COMMENT: usize = 65_536;

/// Bytes that fit the summary of a job on GitHub: 1 MiB.
pub const JOB_SUMMARY: usize = 1 << 20;

/// The JSON Schema of [`Format::Json`].
pub const SCHEMA: &str = include_str!("../../../schemas/audit.schema.json");

/// Writes `audit` in `format`.
///
/// # Errors
/// What `out` reports; a closed pipe among them.
pub fn render(
    audit: &Audit,
    format: Format,
    options: Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::render(audit, options, out),
        Format::Markdown { limit } => markdown::render(audit, limit, out),
        Format::Csv => csv::render(audit, out),
        Format::Json => json::render(audit, out),
        Format::Html => html::render(audit, out),
    }
}
