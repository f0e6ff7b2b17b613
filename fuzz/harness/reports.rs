//! Reports: every format takes whatever a project holds, and an independent parser reads it back.

use std::{io, sync::Arc};

use factlint::{
    audit::{self, Selection},
    diff::diff,
    lint::{Request, run},
    render::{
        Detail, DiffFormat, Format, Options,
        audit::{self as audit_format, COMMENT},
        patch, render, render_diff,
    },
    store::Memory,
};

use super::{files::check_output, halves, text_of};

const FORMATS: [Format; 6] =
    [Format::Human, Format::Json, Format::Sarif, Format::Github, Format::Gitlab, Format::Junit];

/// What a renderer wrote, as text.
fn written(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory takes everything");
    String::from_utf8(out).expect("reports are UTF-8")
}

fn project(facts: &str, snapshot: &str) -> Request {
    let store = Memory::default().with("facts.yaml", facts).with("source.txt", snapshot);
    let mut request = Request::new(Arc::new(store));
    request.paths = vec!["facts.yaml".into()];
    request
}

/// A fact file, and after a line of `---` the snapshot `source.txt`.
pub(crate) fn renderers(data: &[u8]) {
    let content = text_of(data);
    let (facts, snapshot) = halves(&content);
    let request = project(facts, snapshot);
    let run = run(&request);
    for format in FORMATS {
        for detail in [Detail::Brief, Detail::Verbose] {
            let options = Options { width: 40, detail, unicode: false, ..Options::default() };
            let out = written(|out| render(&run.report, format, options, out));
            check_output(&out, false);
            match format {
                Format::Json | Format::Sarif | Format::Gitlab => check_json(&out),
                Format::Junit => check_xml(&out),
                Format::Github => check_commands(&out),
                Format::Human => {}
            }
        }
    }
    let selection = Selection { all: true, stats: true, ..Selection::default() };
    let audit = audit::of(&run, &request, &selection);
    let page =
        |format| written(|out| audit_format::render(&audit, format, Options::default(), out));
    check_output(&page(audit_format::Format::Terminal), false);
    let comment = page(audit_format::Format::Markdown { limit: COMMENT });
    check_output(&comment, false);
    assert!(comment.len() <= COMMENT, "a comment of {} bytes", comment.len());
    check_json(&page(audit_format::Format::Json));
    check_csv(&page(audit_format::Format::Csv));
    check_html(&page(audit_format::Format::Html));
}

/// A fact file before and after a change.
pub(crate) fn difference(data: &[u8]) {
    let content = text_of(data);
    let (before, after) = content.split_once("\n---\n").unwrap_or((&content, ""));
    let [old, new] = [before, after].map(|facts| project(facts, ""));
    let found = diff((&old, "before"), (&new, "after"));
    for format in [DiffFormat::Human, DiffFormat::Markdown, DiffFormat::Json] {
        let out = written(|out| render_diff(&found, format, out));
        check_output(&out, false);
        if format == DiffFormat::Json {
            check_json(&out);
        }
    }
    let itself = diff((&old, "before"), (&old, "after"));
    assert!(itself.is_empty(), "a project differs from itself: {itself:?}");
    // A patch keeps tabs, and the ends of lines as they are, or it would not apply.
    let out = written(|out| patch("facts.yaml", before, after, Options::default(), out));
    check_output(&out.replace("\r\n", "\n").replace('\t', " "), false);
}

fn check_json(out: &str) {
    let json: Result<serde_json::Value, _> = serde_json::from_str(out);
    assert!(json.is_ok(), "no JSON: {json:?}");
}

fn check_xml(out: &str) {
    let mut reader = quick_xml::Reader::from_str(out);
    reader.config_mut().check_end_names = true;
    let mut depth = 0_usize;
    loop {
        use quick_xml::events::Event;
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("no XML: {error}"),
        }
    }
    assert_eq!(depth, 0, "an element is left open");
}

/// Every line is one of our commands, or nothing that the runner acts on.
fn check_commands(out: &str) {
    for line in out.lines() {
        let is_ours =
            ["::error ", "::warning ", "::notice "].iter().any(|start| line.starts_with(start));
        assert!(is_ours || !line.trim_start().starts_with("::"), "{line:?} acts on the runner");
    }
}

/// Every row has as many fields as the first, and none begins as a formula does.
fn check_csv(out: &str) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(out.as_bytes());
    for row in reader.records() {
        let row = row.expect("a row has as many fields as the others");
        for field in &row {
            let is_formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
            let is_number = field.parse::<f64>().is_ok();
            assert!(!is_formula || is_number, "{field:?} is a formula");
        }
    }
}

/// No element that acts comes from the project: the page has the scripts and styles of its own.
fn check_html(out: &str) {
    check_output(out, false);
    let lower = out.to_lowercase();
    for (piece, most) in
        [("<script", 2), ("<style", 1), ("<iframe", 0), ("<img", 0), ("<object", 0)]
    {
        let found = lower.matches(piece).count();
        assert!(found <= most, "{found} times {piece} in the page");
    }
}
