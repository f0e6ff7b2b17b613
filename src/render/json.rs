//! The JSON report: one document, described by `schemas/report.schema.json`.
//!
//! The structs here are the public format, apart from the inner types on purpose: those may change
//! from day to day, these only with [`VERSION`].

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use serde::Serialize;

use super::{
    budget::Budget,
    escape::{Item, Items},
};
use crate::{
    finding::{Comparison, Edit, Finding, Fix, Label, Safety, Severity},
    report::{Report, Since},
    span::Span,
    text::{FileId, Text},
};

/// Version of the format. It is raised when a reader of the old one would misunderstand the new.
const VERSION: u32 = 1;

/// How many objects there are around the list of findings.
const LIST: usize = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    /// Written apart, one by one.
    findings: [(); 0],
    summary: JsonSummary<'a>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    url: String,
    fingerprint: &'a str,
    facts: &'a [String],
    resolved: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<bool>,
    labels: Vec<JsonLabel<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sides: Option<Vec<JsonSide<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<JsonFix<'a>>,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    path: &'a str,
    primary: bool,
    message: &'a str,
    start: JsonPosition,
    end: JsonPosition,
}

#[derive(Serialize)]
struct JsonPosition {
    line: u32,
    column: u32,
    offset: u32,
}

#[derive(Serialize)]
struct JsonSide<'a> {
    value: &'a str,
    reading: &'a str,
    facts: &'a [String],
}

#[derive(Serialize)]
struct JsonFix<'a> {
    path: &'a str,
    message: &'a str,
    safety: &'static str,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    start: JsonPosition,
    end: JsonPosition,
    replacement: &'a str,
}

#[derive(Serialize)]
struct JsonSummary<'a> {
    files: usize,
    facts: usize,
    sources: usize,
    groups: usize,
    quotes: JsonQuotes,
    findings: JsonCounts,
    resolved: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<usize>,
    #[serde(skip_serializing_if = "is_zero")]
    omitted: usize,
    incomplete: bool,
    checked: &'a BTreeMap<&'static str, u64>,
}

#[derive(Serialize)]
struct JsonQuotes {
    found: usize,
    missing: usize,
    unchecked: usize,
}

#[derive(Serialize)]
struct JsonCounts {
    error: usize,
    warning: usize,
    note: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_zero(n: &usize) -> bool {
    *n == 0
}

/// Writes `report` as one JSON document and a line break.
pub(super) fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let new = report.findings.iter().zip(report.fingerprints()).map(|pair| (pair, false));
    let known = report.known.iter().zip(report.known_fingerprints()).map(|pair| (pair, true));
    let numbered: Vec<_> = new.chain(known).collect();
    let item = |((finding, fingerprint), is_known): &((&Finding, String), bool)| {
        let mut finding = json_finding(report, finding, fingerprint);
        finding.known = report.summary.since.as_ref().map(|_| *is_known);
        Item::new(&finding, LIST + 1)
    };
    let mut budget = Budget::default();
    let mut findings = Items::new(LIST);
    budget.each(&numbered, item, Item::size, |item| {
        findings.push(&item);
        Ok(())
    })?;
    let summary = summary(report, budget.omitted());
    let document = Document { version: VERSION, findings: [], summary };
    findings.write_within(&document, "findings", out)
}

fn json_finding<'a>(
    report: &'a Report,
    finding: &'a Finding,
    fingerprint: &'a str,
) -> JsonFinding<'a> {
    JsonFinding {
        rule: finding.rule,
        severity: finding.severity.as_str(),
        message: &finding.message,
        hint: finding.hint.as_deref(),
        help: finding.help.as_deref(),
        url: super::rule_url(report, finding.rule),
        fingerprint,
        facts: &finding.facts,
        resolved: finding.resolved,
        known: None,
        labels: finding.labels.iter().map(|label| json_label(report, label)).collect(),
        verdict: finding.comparison.as_ref().map(|comparison| comparison.verdict),
        sides: finding.comparison.as_ref().map(sides),
        fixes: finding.fixes.iter().map(|fix| json_fix(report, fix)).collect(),
    }
}

fn json_label<'a>(report: &'a Report, label: &'a Label) -> JsonLabel<'a> {
    let text = report.texts.get(label.file);
    let (start, end) = positions(text, label.span);
    JsonLabel { path: text.path(), primary: label.primary, message: &label.message, start, end }
}

fn positions(text: &Text, span: Span) -> (JsonPosition, JsonPosition) {
    let position = |offset| {
        let at = text.position(offset);
        JsonPosition { line: at.line, column: at.column, offset: at.offset }
    };
    (position(span.start), position(span.end))
}

fn sides(comparison: &Comparison) -> Vec<JsonSide<'_>> {
    comparison
        .sides
        .iter()
        .map(|side| JsonSide { value: &side.value, reading: &side.reading, facts: &side.facts })
        .collect()
}

fn json_fix<'a>(report: &'a Report, fix: &'a Fix) -> JsonFix<'a> {
    let edits = fix.edits.iter().map(|edit| json_edit(report, fix.file, edit)).collect();
    let safety = match fix.safety {
        Safety::Safe => "safe",
        Safety::Unsafe => "unsafe",
    };
    JsonFix { path: report.texts.get(fix.file).path(), message: &fix.message, safety, edits }
}

fn json_edit<'a>(report: &Report, file: FileId, edit: &'a Edit) -> JsonEdit<'a> {
    let (start, end) = positions(report.texts.get(file), edit.span);
    JsonEdit { start, end, replacement: &edit.replacement }
}

fn summary(report: &Report, omitted: usize) -> JsonSummary<'_> {
    let done = &report.summary;
    let quotes = &done.quotes;
    JsonSummary {
        files: done.files,
        facts: done.facts,
        sources: done.sources,
        groups: done.groups,
        quotes: JsonQuotes {
            found: quotes.found,
            missing: quotes.missing,
            unchecked: quotes.unchecked,
        },
        findings: JsonCounts {
            error: report.count(Severity::Error),
            warning: report.count(Severity::Warning),
            note: report.count(Severity::Note),
        },
        resolved: report.findings.iter().filter(|finding| finding.resolved).count(),
        since: done.since.as_ref().map(|since| match since {
            Since::Revision(name) | Since::Baseline(name) => name.as_str(),
        }),
        known: done.since.as_ref().map(|_| done.known),
        omitted,
        incomplete: done.incomplete,
        checked: &done.checked,
    }
}
