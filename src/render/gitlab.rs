//! A Code Quality report, which GitLab shows in the widget and the changes of a merge request.
//!
//! The shape is the one that GitLab documents for tools of one's own: a list of objects with
//! `description`, `check_name`, `fingerprint`, `severity` and `location` (docs.gitlab.com, "Code
//! Quality", "Code Quality report format"). GitLab compares the fingerprints of two reports to tell
//! new findings from old ones, so they hold no line numbers. A finding that a recorded verdict
//! settles is left out: it leaves the widget as "fixed".

use std::io::{self, Write};

use serde::Serialize;

use super::{
    budget::Budget,
    escape::{Item, Items},
    plain,
};
use crate::{
    finding::{Finding, Severity, count},
    report::Report,
};

/// One finding, in the words of the format.
#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Writes every finding that is not settled.
pub(super) fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let numbered = report.findings.iter().zip(report.fingerprints());
    let open: Vec<_> = numbered.filter(|(finding, _)| !finding.resolved).collect();
    let mut budget = Budget::default();
    let mut issues = Items::new(0);
    let mut listed = 0;
    let item = |(finding, fingerprint): &(&Finding, String)| {
        Item::new(&issue(report, finding, fingerprint), 1)
    };
    budget.each(&open, item, Item::size, |item| {
        issues.push(&item);
        listed += 1;
        Ok(())
    })?;
    // The format has no place for anything but issues, and a report that ends must say so.
    let last = open.get(..listed).and_then(<[_]>::last);
    if let Some((finding, fingerprint)) = last.filter(|_| budget.omitted() > 0) {
        let omitted = count(budget.omitted(), "more finding");
        let mut last = issue(report, finding, fingerprint);
        last.description =
            format!("{}; {omitted} not listed: the output is full", last.description);
        issues.replace_last(&Item::new(&last, 1)?);
    }
    issues.write_alone(out)
}

fn issue<'a>(report: &'a Report, finding: &'a Finding, fingerprint: &'a str) -> Issue<'a> {
    let primary = finding.primary();
    let text = report.texts.get(primary.file);
    Issue {
        description: plain::message(report, finding).replace('\n', "; "),
        check_name: finding.rule,
        fingerprint,
        severity: severity(finding.severity),
        location: Location {
            path: text.path(),
            lines: Lines {
                begin: text.line_of(primary.span.start),
                end: text.line_of(primary.span.end),
            },
        },
    }
}

/// GitLab knows `info`, `minor`, `major`, `critical` and `blocker`. The two above `major` are for
/// tools that grade errors further.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
