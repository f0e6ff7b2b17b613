//! Files: nothing ends the program, spans lie in their text, and nothing that a file holds reaches
//! the screen as a control.

use std::sync::Arc;

use factlint::{
    finding::Finding,
    lint::{Request, check},
    lower::lower,
    render::{Detail, Format, Options, render},
    schema::Bundled,
    store::Memory,
    text::{FileId, Text},
    yaml::{Limits, Tree, parse},
};

use super::{halves, text_of};

const FILE: FileId = FileId(0);

pub(crate) fn yaml_tree(data: &[u8]) {
    let text = Arc::new(Text::new("facts.yaml", text_of(data)));
    if let Some(tree) = parsed(&text) {
        let (_, findings) = lower(&tree, FILE);
        check_spans(&text, &findings);
    }
}

/// A schema, and after a line of `---` the file to check; or a fact file for the bundled one.
pub(crate) fn schema_validate(data: &[u8]) {
    let content = text_of(data);
    if let Some((schema, file)) = content.split_once("\n---\n") {
        let store = Memory::default()
            .with("factlint.yaml", "factlint: 1\nschemas: {facts.yaml: own.schema.json}\n")
            .with("own.schema.json", schema)
            .with("facts.yaml", file);
        let _ = check(&Request::new(Arc::new(store)));
        return;
    }
    let text = Arc::new(Text::new("facts.yaml", content));
    if let Some(tree) = parsed(&text) {
        for bundled in Bundled::ALL {
            check_spans(&text, &bundled.schema().validate(&tree, FILE));
        }
    }
}

/// A fact file, and after a line of `---` the snapshot `source.txt`.
pub(crate) fn lint_project(data: &[u8]) {
    let content = text_of(data);
    let (facts, snapshot) = halves(&content);
    let store = Memory::default().with("facts.yaml", facts).with("source.txt", snapshot);
    let mut request = Request::new(Arc::new(store));
    request.paths = vec!["facts.yaml".into()];
    let report = check(&request);
    let ways = [
        (Format::Human, false),
        (Format::Human, true),
        (Format::Json, false),
        (Format::Sarif, false),
        (Format::Github, false),
    ];
    for (format, color) in ways {
        let options =
            Options { color, links: color, detail: Detail::Verbose, ..Options::default() };
        let mut out = Vec::new();
        render(&report, format, options, &mut out).expect("memory takes everything");
        let out = String::from_utf8(out).expect("reports are UTF-8");
        check_output(&out, color);
        if matches!(format, Format::Json | Format::Sarif) {
            let json: Result<serde_json::Value, _> = serde_json::from_str(&out);
            assert!(json.is_ok(), "{format:?} is no JSON: {json:?}");
        }
    }
}

fn parsed(text: &Arc<Text>) -> Option<Tree> {
    let parsed = parse(Arc::clone(text), FILE, &Limits::default());
    check_spans(text, &parsed.findings);
    parsed.tree
}

fn check_spans(text: &Text, findings: &[Finding]) {
    for label in findings.iter().flat_map(|finding| &finding.labels) {
        let range = label.span.range();
        assert!(text.as_str().get(range.clone()).is_some(), "{range:?} is no part of the file");
    }
}

/// No control, bidirectional or zero-width character stands in a report, but for line breaks and,
/// where colours are asked for, the escape sequences that the renderer itself writes.
pub(super) fn check_output(out: &str, may_escape: bool) {
    for found in out.chars() {
        let is_escape = may_escape && (found == '\u{1b}' || found == '\u{7}');
        let is_hidden = matches!(
            found,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        );
        assert!(
            found == '\n' || is_escape || !(found.is_control() || is_hidden),
            "{found:?} in a report"
        );
    }
}
