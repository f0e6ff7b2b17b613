//! One file per output format, all fed from the same [`Report`].
//!
//! Rendering is pure: it reads no environment and no clock, and writes to what it is given. An
//! error is the writer's own (a closed pipe, a full disk) and is left to the caller. Whatever a
//! source text contains, no format lets it act on the reader's terminal or CI runner.

pub mod audit;
mod budget;
mod cut;
mod diff;
mod escape;
mod excerpt;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod paint;
mod patch;
mod plain;
pub mod prove;
mod safe;
mod sarif;
mod sides;
mod summary;

use std::io::{self, Write};

pub use diff::{DiffFormat, render_diff};
pub use patch::patch;

use crate::{
    finding::{Meta, Severity},
    report::Report,
};

/// The output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people at a terminal or in a log.
    Human,
    /// One document, described by `schemas/report.schema.json`.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands: annotations on GitHub.
    Github,
    /// A Code Quality report, which GitLab shows in merge requests.
    Gitlab,
    /// A test report, which Jenkins and GitLab show.
    Junit,
}

/// How much the human format tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// One line a finding.
    Brief,
    /// Every side of every open finding, with its source lines; resolved ones in one line.
    #[default]
    Full,
    /// Resolved findings in full as well, and how often each rule looked.
    Verbose,
}

/// What the screen can show and the reader wants. All but `fail_on` is for the human format alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Columns of the screen; values outside 40 ..= 200 are moved to the nearest of the two.
    pub width: usize,
    /// Whether to colour by SGR sequences (ECMA-48).
    pub color: bool,
    /// Whether box drawing and control pictures can be shown; ASCII stands in for them otherwise.
    pub unicode: bool,
    /// Whether rule names link to their page by OSC 8 sequences.
    pub links: bool,
    /// How much to tell.
    pub detail: Detail,
    /// The least severity that fails the run: a test report is red for those findings alone.
    pub fail_on: Severity,
}

impl Default for Options {
    /// A plain 80-column screen that draws Unicode.
    fn default() -> Self {
        Self {
            width: 80,
            color: false,
            unicode: true,
            links: false,
            detail: Detail::Full,
            fail_on: Severity::Error,
        }
    }
}

/// Writes `report` in `format`.
///
/// # Errors
/// What `out` reports; a closed pipe among them.
pub fn render(
    report: &Report,
    format: Format,
    options: Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Human => human::render(report, options, out),
        Format::Json => json::render(report, out),
        Format::Sarif => sarif::render(report, out),
        Format::Github => github::render(report, out),
        Format::Gitlab => gitlab::render(report, out),
        Format::Junit => junit::render(report, options.fail_on, out),
    }
}

/// The JSON Schema of [`Format::Json`].
pub const REPORT_SCHEMA: &str = include_str!("../../schemas/report.schema.json");

/// `text` on one line such that a terminal shows it and does nothing else: controls, bidirectional
/// overrides and invisible characters become visible signs.
pub fn visible(text: &str) -> String {
    safe::line(text, safe::Charset::Unicode).into_owned()
}

/// Where the page of `rule` is published; findings of rules outside the table have the list.
fn rule_url(report: &Report, rule: &str) -> String {
    report.meta(rule).map_or_else(|| "https://factlint.github.io/rules".to_owned(), Meta::url)
}
