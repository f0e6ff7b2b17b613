//! A finding in plain lines, for formats that show text and draw no source lines.

use super::safe::{self, Charset};
use crate::{
    finding::{Finding, Label, count},
    report::Report,
};

/// Further places that are named.
const MAX_RELATED: usize = 9;

/// Columns of a sentence, so that a whole message stays below the 64 KiB at which GitHub cuts.
const MAX_SENTENCE: usize = 1_000;

/// Lines of a hint or a help that are looked at.
const MAX_LINES: usize = 12;

/// What is wrong, every place, the hint and the next step, on one line each.
pub(super) fn message(report: &Report, finding: &Finding) -> String {
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
    let place = safe::place(text.path(), at, Charset::Unicode);
    format!("{place}: {}", sentence(&label.message))
}

/// `text` on one line that acts on nothing, cut to a length that people read.
pub(super) fn sentence(text: &str) -> String {
    let lines: Vec<_> = safe::lines(text, MAX_SENTENCE, Charset::Unicode).take(MAX_LINES).collect();
    safe::truncate(&lines.join(" "), MAX_SENTENCE, Charset::Unicode).into_owned()
}
