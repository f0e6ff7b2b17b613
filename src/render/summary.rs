//! The last line of a run: what was done, so that a green one can be believed.

use std::{fmt::Write as _, time::Duration};

use super::{
    paint::{Pen, Style},
    safe,
};
use crate::{
    finding::{Finding, Safety, Severity, count},
    report::{Quotes, Report, Since},
};

/// `412 facts · 96 sources · 37 groups compared · 391 quotes found, 12 unchecked (no snapshot) ·
/// 3 errors, 1 warning · 48 ms`
pub(super) fn line(report: &Report, pen: Pen) -> String {
    let done = &report.summary;
    let mut parts = vec![
        count(done.facts, "fact"),
        count(done.sources, "source"),
        format!("{} compared", count(done.groups, "group")),
    ];
    parts.extend(quotes(done.quotes));
    parts.push(findings(report, pen));
    parts.extend(known(report, pen));
    if done.incomplete {
        let part = "not everything could be checked";
        parts.push(pen.paint(Style::Severity(Severity::Error), part).into_owned());
    }
    parts.extend(done.elapsed.map(elapsed));
    parts.join(pen.dot())
}

/// `391 quotes found, 2 missing, 12 unchecked (no snapshot)`; nothing where there are no quotes.
fn quotes(quotes: Quotes) -> Option<String> {
    let mut parts = Vec::new();
    if quotes.found > 0 {
        parts.push((quotes.found, "found"));
    }
    if quotes.missing > 0 {
        parts.push((quotes.missing, "missing"));
    }
    if quotes.unchecked > 0 {
        parts.push((quotes.unchecked, "unchecked (no snapshot)"));
    }
    let (&(first, what), rest) = parts.split_first()?;
    let mut text = format!("{} {what}", count(first, "quote"));
    for (n, what) in rest {
        let _ = write!(text, ", {n} {what}");
    }
    Some(text)
}

/// `3 errors, 1 warning, 2 resolved`, or `no findings`.
fn findings(report: &Report, pen: Pen) -> String {
    let mut parts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let n = report.count(severity);
        if n > 0 {
            let part = count(n, severity.as_str());
            parts.push(pen.paint(Style::Severity(severity), &part).into_owned());
        }
    }
    if parts.is_empty() {
        parts.push(pen.paint(Style::Settled, "no findings").into_owned());
    }
    let resolved = report.findings.iter().filter(|finding| finding.resolved).count();
    if resolved > 0 {
        parts.push(format!("{resolved} resolved"));
    }
    parts.join(", ")
}

/// How many findings can be fixed by which flag; nothing where none can.
pub(super) fn fixable(report: &Report) -> Option<String> {
    let open = report.findings.iter().filter(|f| !f.resolved && !f.fixes.is_empty());
    let (safe, others): (Vec<&Finding>, Vec<&Finding>) =
        open.partition(|f| f.fixes.iter().any(|fix| fix.safety == Safety::Safe));
    match (safe.len(), others.len()) {
        (0, 0) => None,
        (0, n) => Some(format!(
            "{} can be fixed with `--unsafe-fixes`; look at `--diff --unsafe-fixes` first",
            count(n, "finding")
        )),
        (n, 0) => Some(format!("{} can be fixed with `--fix`", count(n, "finding"))),
        (n, more) => Some(format!(
            "{} can be fixed with `--fix`, {more} more with `--unsafe-fixes`",
            count(n, "finding")
        )),
    }
}

/// `14 known since origin/main`, `14 known in baseline.json`; nothing where all findings count.
fn known(report: &Report, pen: Pen) -> Option<String> {
    let (word, name) = match report.summary.since.as_ref()? {
        Since::Revision(name) => ("since", name),
        Since::Baseline(path) => ("in", path),
    };
    Some(format!("{} known {word} {}", report.summary.known, safe::line(name, pen.charset)))
}

/// `48 ms` below a second, `1.3 s` above.
fn elapsed(time: Duration) -> String {
    match time.as_millis() {
        0 => "under 1 ms".to_owned(),
        ms @ 1..1000 => format!("{ms} ms"),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

/// How many times each rule looked at something, one rule a line under a head, and an empty line.
pub(super) fn checked(report: &Report) -> String {
    let checked = &report.summary.checked;
    let longest = checked.values().map(|n| n.to_string().len()).max().unwrap_or(0);
    if checked.is_empty() {
        return String::new();
    }
    let mut text = String::from("What each rule looked at:\n");
    for (rule, n) in checked {
        let _ = writeln!(text, "  {n:>longest$}  {rule}");
    }
    text.push('\n');
    text
}
