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
    plain,
    safe::{self, Charset},
};
use crate::{
    finding::{Finding, Severity, count},
    report::Report,
};

/// Writes one command for each finding that is not settled.
pub(super) fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut findings: Vec<_> = report.findings.iter().filter(|finding| !finding.resolved).collect();
    findings.sort_by_key(|finding| Reverse(finding.severity));
    let mut budget = Budget::default();
    let line = |finding: &&Finding| Ok(command(report, finding));
    budget.each(&findings, line, String::len, |line| out.write_all(line.as_bytes()))?;
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
        data(&plain::message(report, finding))
    );
    line
}

/// The value of a property, as the runner's own toolkit escapes it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The message of a command, as the runner's own toolkit escapes it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
