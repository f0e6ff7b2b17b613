//! Workflow commands, which the GitHub runner turns into annotations of a pull request.
//!
//! The runner shows at most ten errors, ten warnings and ten notices of a step, so the gravest
//! come first. Findings that a recorded verdict settles are not annotated.

use std::{
    cmp::Reverse,
    fmt::Write as _,
    io::{self, Write},
};

use super::{
    budget::Budget,
    safe::{self, Charset},
};
use crate::{
    finding::{Finding, Label, Severity, count},
    report::Report,
};

/// Further places named in an annotation.
const MAX_RELATED: usize = 9;

/// Columns of a sentence in an annotation, whose whole text GitHub cuts at 64 KiB.
const MAX_SENTENCE: usize = 1_000;

/// Lines of a hint or a help that are looked at.
const MAX_LINES: usize = 12;

/// Writes one command for each finding that is not settled.
pub(super) fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut findings: Vec<_> = report.findings.iter().filter(|finding| !finding.resolved).collect();
    findings.sort_by_key(|finding| Reverse(finding.severity));
    let mut budget = Budget::default();
    for finding in findings {
        if budget.is_full() {
            budget.omit();
            continue;
        }
        let line = command(report, finding);
        if budget.admits(line.len()) {
            out.write_all(line.as_bytes())?;
        }
    }
    if budget.omitted() > 0 {
        let omitted = count(budget.omitted(), "more finding");
        writeln!(out, "::warning title=factlint::{omitted} not shown: the output is full")?;
    }
    Ok(())
}

fn command(report: &Report, finding: &Finding) -> String {
    let primary = finding.primary();
    let text = report.texts.get(primary.file);
    let (start, end) = (text.position(primary.span.start), text.position(primary.span.end));
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut line = format!(
        "::{name} file={},line={},endLine={}",
        property(&safe::line(text.path(), Charset::Unicode)),
        start.line,
        end.line
    );
    // Columns have a meaning within one line only; the runner drops them otherwise.
    if start.line == end.line {
        let _ = write!(line, ",col={},endColumn={}", start.column, end.column);
    }
    let _ = writeln!(
        line,
        ",title={}::{}",
        property(&format!("factlint: {}", finding.rule)),
        data(&message(report, finding))
    );
    line
}

/// What is wrong, every place, the hint and the next step, on one line each.
fn message(report: &Report, finding: &Finding) -> String {
    let mut lines = vec![sentence(&finding.message)];
    let primary = sentence(&finding.primary().message);
    if !primary.is_empty() {
        lines.push(primary);
    }
    lines.extend(finding.labels.iter().skip(1).take(MAX_RELATED).map(|label| place(report, label)));
    if let Some(more @ 1..) = finding.labels.len().checked_sub(MAX_RELATED + 1) {
        lines.push(format!("and {}", count(more, "more place")));
    }
    lines.extend(finding.hint.iter().map(|hint| format!("hint: {}", sentence(hint))));
    lines.extend(finding.help.iter().map(|help| format!("help: {}", sentence(help))));
    lines.join("\n")
}

/// `facts/a.yaml:12:5: “Embassy” says 1993`
fn place(report: &Report, label: &Label) -> String {
    let text = report.texts.get(label.file);
    let at = text.position(label.span.start);
    let path = safe::line(text.path(), Charset::Unicode);
    format!("{path}:{}:{}: {}", at.line, at.column, sentence(&label.message))
}

fn sentence(text: &str) -> String {
    let lines: Vec<_> = safe::lines(text, MAX_SENTENCE, Charset::Unicode).take(MAX_LINES).collect();
    safe::truncate(&lines.join(" "), MAX_SENTENCE, Charset::Unicode).into_owned()
}

/// The value of a property, as the runner's own toolkit escapes it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The message of a command, as the runner's own toolkit escapes it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
