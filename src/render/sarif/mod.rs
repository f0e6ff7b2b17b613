//! SARIF 2.1.0, for code scanning.
//!
//! GitHub refuses a whole upload for one result without a place, and shows related places only
//! where the message links to them; every result here has a place and every link a target.

mod object;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{self, Write},
};

use object::{
    ArtifactChange, ArtifactLocation, Configuration, Driver, Fix, Help, Invocation, Location, Log,
    Message, Notification, Outcome, PhysicalLocation, Properties, Region, Replacement, Rule, Run,
    Suppression, Tool, UriBase,
};

use super::{
    budget::Budget,
    escape::{Item, Items},
    safe::{self, Charset},
};
use crate::{
    finding::{self, Finding, Label, Meta, Severity, count},
    report::Report,
    span::Span,
    text::Text,
};

/// The base that code scanning takes for the root of the repository.
const ROOT: &str = "%SRCROOT%";

/// How many lists and objects there are around the list of results.
const LIST: usize = 3;

/// Related places of one result; the message has a link for each.
const MAX_RELATED: usize = 9;

/// Columns of a sentence in a message. Source text in it is under the control of its author.
const MAX_SENTENCE: usize = 1_000;

/// Lines of a hint or a help that are looked at.
const MAX_LINES: usize = 12;

/// Writes `report` as a log with one run.
pub(super) fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let index: BTreeMap<_, _> =
        report.rules.iter().enumerate().map(|(index, meta)| (meta.name, index)).collect();
    let new = report.findings.iter().zip(report.fingerprints()).map(|pair| (pair, "new"));
    let known =
        report.known.iter().zip(report.known_fingerprints()).map(|pair| (pair, "unchanged"));
    let numbered: Vec<_> = new.chain(known).collect();
    let item = |((finding, fingerprint), state): &((&Finding, String), &'static str)| {
        let mut result = outcome(report, finding, fingerprint, index.get(finding.rule).copied());
        result.baseline_state = report.summary.since.as_ref().map(|_| *state);
        Item::new(&result, LIST + 1)
    };
    let mut budget = Budget::default();
    let mut results = Items::new(LIST);
    budget.each(&numbered, item, Item::size, |item| {
        results.push(&item);
        Ok(())
    })?;
    let description = "The root of the project, where factlint.yaml stands.".to_owned();
    let run = Run {
        tool: Tool {
            driver: Driver {
                name: "factlint",
                semantic_version: env!("CARGO_PKG_VERSION"),
                information_uri: "https://factlint.github.io",
                rules: report.rules.iter().copied().map(rule).collect(),
            },
        },
        invocations: [invocation(report, budget.omitted())],
        original_uri_base_ids: [(ROOT, UriBase { description: Message { text: description } })]
            .into(),
        column_kind: "unicodeCodePoints",
        results: [],
    };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [run],
    };
    results.write_within(&log, "results", out)
}

fn rule(meta: &'static Meta) -> Rule<'static> {
    Rule {
        id: meta.name,
        // A name that is the id in other letters says nothing (SARIF1001 of the multitool).
        name: meta.name.contains('-').then(|| pascal_case(meta.name)),
        short_description: Message { text: sentence(meta.summary) },
        full_description: Message { text: full_description(meta) },
        help: Help { text: meta.docs, markdown: meta.docs },
        help_uri: meta.url(),
        default_configuration: Configuration { level: meta.severity.as_str() },
        properties: Properties { tags: [meta.group] },
    }
}

/// `date-conflict` as `DateConflict`, the form that SARIF asks of a name.
fn pascal_case(name: &str) -> String {
    name.split('-').map(capitalised).collect()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `text` with a capital at its start and a full stop at its end.
fn sentence(text: &str) -> String {
    let mut sentence = capitalised(text);
    if !sentence.ends_with(['.', '!', '?', ':']) {
        sentence.push('.');
    }
    sentence
}

/// The first paragraph of prose on the page of a rule, on one line.
fn full_description(meta: &Meta) -> String {
    let prose = |block: &&str| {
        let first = block.trim_start().chars().next();
        first.is_some_and(|c| c.is_alphabetic() || c == '`')
    };
    let paragraph = meta.docs.split("\n\n").find(|block| prose(block) && !block.starts_with("```"));
    match paragraph {
        Some(paragraph) => sentence(&paragraph.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => sentence(meta.summary),
    }
}

fn invocation(report: &Report, omitted: usize) -> Invocation {
    let mut notifications = Vec::new();
    let mut add = |text: String| {
        notifications.push(Notification { level: "warning", message: Message { text } });
    };
    if report.summary.incomplete {
        add("Not everything could be checked.".to_owned());
    }
    if omitted > 0 {
        add(format!("{} not listed: the output is full.", count(omitted, "more finding")));
    }
    Invocation {
        execution_successful: !report.summary.incomplete,
        tool_execution_notifications: notifications,
    }
}

fn outcome<'a>(
    report: &Report,
    finding: &'a Finding,
    fingerprint: &'a str,
    rule_index: Option<usize>,
) -> Outcome<'a> {
    let related: Vec<_> = finding.labels.iter().skip(1).take(MAX_RELATED).collect();
    Outcome {
        rule_id: finding.rule,
        rule_index,
        baseline_state: None,
        level: level(finding.severity),
        message: Message { text: message(report, finding, &related) },
        locations: [location(report, finding.primary(), None)],
        related_locations: related
            .iter()
            .zip(1..)
            .map(|(label, id)| location(report, label, Some(id)))
            .collect(),
        partial_fingerprints: [("factlint/v1", fingerprint)].into(),
        suppressions: if finding.resolved { vec![suppression()] } else { Vec::new() },
        fixes: finding.fixes.iter().map(|fix| sarif_fix(report, fix)).collect(),
    }
}

const fn level(severity: Severity) -> &'static str {
    // SARIF has the same three words for problems.
    severity.as_str()
}

const fn suppression() -> Suppression {
    Suppression {
        kind: "external",
        status: "accepted",
        justification: "A verdict on this discrepancy is recorded in the project.",
    }
}

/// What is wrong, every other place with a link to it, the hint and the next step: code scanning
/// shows nothing else.
fn message(report: &Report, finding: &Finding, related: &[&Label]) -> String {
    let mut text = sentence(&plain(&finding.message));
    let primary = plain(&finding.primary().message);
    if !primary.is_empty() {
        let _ = write!(text, "\n{}", sentence(&primary));
    }
    for (label, id) in related.iter().zip(1..) {
        let file = report.texts.get(label.file);
        let at = file.position(label.span.start);
        let path = plain(file.path());
        let _ = write!(text, "\n[{path}:{}:{}]({id})", at.line, at.column);
        let said = plain(&label.message);
        if !said.is_empty() {
            let _ = write!(text, ": {}", sentence(&said));
        }
    }
    let more = finding.labels.len().saturating_sub(related.len() + 1);
    if more > 0 {
        let _ = write!(text, "\nAnd {}.", count(more, "more place"));
    }
    for (word, line) in [("Hint", &finding.hint), ("Help", &finding.help)] {
        if let Some(line) = line {
            let _ = write!(text, "\n{word}: {}", sentence(&plain(line)));
        }
    }
    text
}

/// `text` such that nothing in it is taken for a link (SARIF 3.11.6) or acts on a screen.
fn plain(text: &str) -> String {
    let lines: Vec<_> = safe::lines(text, MAX_SENTENCE, Charset::Unicode).take(MAX_LINES).collect();
    let joined = lines.join(" ");
    let mut plain = String::with_capacity(joined.len());
    for c in safe::truncate(&joined, MAX_SENTENCE, Charset::Unicode).chars() {
        if matches!(c, '[' | ']' | '\\') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

fn location(report: &Report, label: &Label, id: Option<usize>) -> Location {
    let text = report.texts.get(label.file);
    let said = plain(&label.message);
    Location {
        id,
        physical_location: PhysicalLocation {
            artifact_location: artifact(text),
            region: region(text, label.span),
        },
        message: Some(said).filter(|said| !said.is_empty()).map(|text| Message { text }),
    }
}

fn artifact(text: &Text) -> ArtifactLocation {
    ArtifactLocation { uri: relative_uri(text.path()), uri_base_id: ROOT }
}

fn region(text: &Text, span: Span) -> Region {
    let (start, end) = (text.position(span.start), text.position(span.end));
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// `path` as a relative reference (RFC 3986, 4.2). A colon is encoded too, so that no first
/// segment reads as a scheme.
fn relative_uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

fn sarif_fix(report: &Report, fix: &finding::Fix) -> Fix {
    let text = report.texts.get(fix.file);
    let replacements = fix
        .edits
        .iter()
        .map(|edit| Replacement {
            deleted_region: region(text, edit.span),
            inserted_content: Message { text: edit.replacement.clone() },
        })
        .collect();
    Fix {
        description: Message { text: sentence(&plain(&fix.message)) },
        artifact_changes: [ArtifactChange { artifact_location: artifact(text), replacements }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_relative_reference() {
        assert_eq!(relative_uri("facts/a b.yaml"), "facts/a%20b.yaml");
        assert_eq!(relative_uri("c:é#?%.yaml"), "c%3A%C3%A9%23%3F%25.yaml");
    }

    #[test]
    fn brackets_of_a_source_cannot_make_a_link() {
        assert_eq!(plain("see [x](1) \\"), "see \\[x\\](1) \\\\");
        assert_eq!(plain("a\u{1b}b\nc"), "a␛b c");
    }

    #[test]
    fn the_description_of_a_rule_is_the_first_prose_of_its_page() {
        let meta = Meta {
            name: "a-b",
            group: "file",
            summary: "short",
            severity: Severity::Note,
            docs: "# a-b\n\n```yaml\nx: 1\n```\n\nSome\nprose\n\nmore\n",
        };
        assert_eq!(full_description(&meta), "Some prose.");
        assert_eq!(full_description(&Meta { docs: "", ..meta }), "Short.");
        assert_eq!(pascal_case("a-b"), "AB");
    }
}
