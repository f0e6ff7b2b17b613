//! Reports built by hand, so that what a format shows does not depend on any rule.

use std::time::Duration;

use factlint::{
    finding::{Comparison, Finding, Meta, Severity, Side},
    render::{Format, Options, render},
    report::{Quotes, Report},
    span::Span,
    text::{FileId, Text, Texts},
};

pub(crate) static DATE_CONFLICT: Meta = Meta {
    name: "date-conflict",
    group: "conflict",
    summary: "two sources give dates that cannot both be true",
    severity: Severity::Error,
    docs: "Two sources give dates that cannot both be true.\n\n## Why\n\nOne is wrong.\n",
};

pub(crate) static UNKNOWN_KEY: Meta = Meta {
    name: "unknown-key",
    group: "shape",
    summary: "a key that no fact file has",
    severity: Severity::Error,
    docs: "A key that no fact file has.\n",
};

const MFA: &str = "\
factlint: 1
subject: az-kr
source: mfa
facts:
  - id: relations-mfa
    property: relations-established
    value: 1992-03-23
    quote: diplomatic relations were established on 23 March 1992
";

const EMBASSY: &str = "\
factlint: 1
subject: az-kr
facts:
  - id: embassy-opened
    property: embassy-opened
    value: 2007-03
    source: embassy
    quote: the Embassy opened in March 2007

  - id: relations-embassy
    property: relations-established
    value: 23 March 1993
    source: embassy
    quote: since the establishment of relations on 23 March 1993
";

const ENCYCLOPAEDIA: &str = "\
factlint: 1
subject: az-kr
source: encyclopaedia
facts:
  - {property: relations-established, value: 1992-03, quote: in March 1992}
";

/// Where `needle` stands in the text of `file`.
pub(crate) fn find(texts: &Texts, file: FileId, needle: &str) -> Span {
    let start = texts.get(file).as_str().find(needle).expect("the text holds it");
    Span::of(start..start + needle.len())
}

pub(crate) fn side(value: &str, reading: &str, facts: &[&str]) -> Side {
    let facts = facts.iter().map(|&fact| fact.to_owned()).collect();
    Side { value: value.to_owned(), reading: reading.to_owned(), facts }
}

/// A report over `files` without findings.
pub(crate) fn empty(files: &[(&str, &str)]) -> (Report, Vec<FileId>) {
    let mut report = Report { rules: vec![&DATE_CONFLICT, &UNKNOWN_KEY], ..Report::default() };
    let ids = files.iter().map(|&(path, text)| report.texts.add(Text::new(path, text))).collect();
    report.summary.facts = 412;
    report.summary.sources = 96;
    report.summary.groups = 37;
    report.summary.files = files.len();
    (report, ids)
}

/// Three sources in three files; the picture of the project.
pub(crate) fn conflict() -> Report {
    let (mut report, files) = empty(&[
        ("facts/korea/mfa.yaml", MFA),
        ("facts/korea/embassy.yaml", EMBASSY),
        ("facts/encyclopaedia.yaml", ENCYCLOPAEDIA),
    ]);
    let at = |nth: usize, needle| (files[nth], find(&report.texts, files[nth], needle));
    let (mfa, embassy, book) = (at(0, "1992-03-23"), at(1, "23 March 1993"), at(2, "1992-03"));
    let mut finding = Finding::new(
        "date-conflict",
        Severity::Error,
        "sources disagree on `relations-established` of az-kr",
        embassy.0,
        embassy.1,
        "“Embassy in Seoul” says 23 March 1993",
    )
    .also(mfa.0, mfa.1, "“Ministry of Foreign Affairs” says 23 March 1992")
    .also(book.0, book.1, "“Encyclopaedia” says March 1992")
    .hint("the years differ by one; month and day are the same")
    .help("keep both under different qualifiers, give the weaker fact `rank: deprecated`, or record a verdict with `factlint resolve`");
    finding.facts = ["relations-embassy", "relations-mfa"].map(str::to_owned).to_vec();
    finding.comparison = Some(Comparison {
        verdict: "conflict",
        sides: vec![
            side("23 March 1993", "1993-03-23", &["relations-embassy"]),
            side("1992-03-23", "1992-03-23", &["relations-mfa"]),
            side(
                "1992-03",
                "1992-03-01 … 1992-03-31",
                &["az-kr/relations-established@encyclopaedia"],
            ),
        ],
    });
    report.findings.push(finding);
    report.summary.quotes = Quotes { found: 391, missing: 0, unchecked: 12 };
    report.summary.checked.insert("date-conflict", 37);
    report.summary.elapsed = Some(Duration::from_millis(48));
    report
}

/// A misspelled key in one file.
pub(crate) fn single() -> Report {
    let (mut report, files) =
        empty(&[("facts/a.yaml", "factlint: 1\nfacts:\n  - propety: founded\n    value: 1992\n")]);
    let span = find(&report.texts, files[0], "propety");
    report.findings.push(
        Finding::new(
            "unknown-key",
            Severity::Error,
            "a fact has no key `propety`",
            files[0],
            span,
            "did you mean `property`?",
        )
        .help("write `property`"),
    );
    report
}

/// A finding that underlines `needle` in `text`.
pub(crate) fn underlined(text: &str, needle: &str, message: &str) -> Report {
    let (mut report, files) = empty(&[("facts/a.yaml", text)]);
    let span = find(&report.texts, files[0], needle);
    report.findings.push(Finding::new(
        "unknown-key",
        Severity::Warning,
        "something is to be seen here",
        files[0],
        span,
        message,
    ));
    report
}

/// What `format` writes.
pub(crate) fn rendered(report: &Report, format: Format, options: Options) -> String {
    let mut out = Vec::new();
    render(report, format, options, &mut out).expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}
