//! The human format, read as a person at eleven at night.

use std::fmt::Write as _;

use factlint::{
    finding::{Finding, Severity},
    render::{Detail, Format, Options},
    report::Report,
};
use insta::assert_snapshot;

use crate::fixture::{conflict, empty, find, rendered, side, single, underlined};

fn human(report: &Report, options: Options) -> String {
    rendered(report, Format::Human, options)
}

fn wide(width: usize) -> Options {
    Options { width, ..Options::default() }
}

#[test]
fn one_place_in_one_file() {
    assert_snapshot!(human(&single(), wide(80)));
}

#[test]
fn three_sources_in_three_files_are_one_message() {
    assert_snapshot!("three_files_at_80_columns", human(&conflict(), wide(80)));
    assert_snapshot!("three_files_at_120_columns", human(&conflict(), wide(120)));
    assert_snapshot!("three_files_at_40_columns", human(&conflict(), wide(40)));
    let ascii = Options { unicode: false, ..wide(80) };
    assert_snapshot!("three_files_in_ascii", human(&conflict(), ascii));
}

#[test]
fn colours_and_links_change_nothing_but_themselves() {
    let plain = human(&conflict(), wide(100));
    let rich = human(&conflict(), Options { color: true, links: true, ..wide(100) });
    assert_eq!(without_sequences(&rich), plain);
    assert!(rich.contains("\u{1b}]8;;https://factlint.github.io/rules/date-conflict\u{1b}\\"));
    assert!(rich.contains("\u{1b}[1;31merror[date-conflict]\u{1b}[0m"));
}

#[test]
fn underlines_stand_under_wide_and_combining_characters_and_after_tabs() {
    let text = "a: 中国\te\u{301} 😀 [1, 2] 박\n";
    assert_snapshot!(human(&underlined(text, "[1, 2]", "six columns"), wide(80)));
}

#[test]
fn a_long_line_is_cut_around_its_place() {
    let text = format!("a: {}needle{}\n", "x ".repeat(300), " y".repeat(300));
    let message = "a needle in a haystack, and a rather long message about it, too";
    assert_snapshot!("long_line", human(&underlined(&text, "needle", message), wide(80)));
    let at_the_end = format!("a: {}needle\n", "x ".repeat(300));
    assert_snapshot!("long_line_end", human(&underlined(&at_the_end, "needle", "here"), wide(80)));
}

#[test]
fn a_place_of_several_lines_has_an_arrow_and_a_longer_one_its_first_line() {
    let text = "a: |\n  one\n  two\n  three\n\nb: |\n  1\n  2\n  3\n  4\n  5\nc: 1\n";
    let few = underlined(text, "one\n  two\n  three\n", "three lines, of which none is short");
    assert_snapshot!("several_lines", human(&few, wide(80)));
    let many = underlined(text, "1\n  2\n  3\n  4\n  5", "five lines");
    assert_snapshot!("more_lines_than_are_drawn", human(&many, wide(80)));
}

#[test]
fn the_end_of_a_text_and_an_empty_text_can_be_marked() {
    assert_snapshot!("end_of_text", human(&underlined("a: [1\n", "", "nothing"), wide(80)));
    let (mut report, files) = empty(&[("facts/a.yaml", "a: [1"), ("facts/empty.yaml", "")]);
    let end = factlint::span::Span::at(5);
    let mut finding = Finding::new(
        "yaml-syntax",
        Severity::Error,
        "the list is not closed",
        files[0],
        end,
        "expected `]`",
    );
    finding = finding.also(files[1], factlint::span::Span::at(0), "nothing here");
    report.findings.push(finding);
    assert_snapshot!("end_of_line", human(&report, wide(80)));
}

#[test]
fn places_on_one_line_do_not_cover_each_other() {
    let text = "- {value: 1992, quote: in 1993}\n";
    let mut report = underlined(text, "1992", "the value");
    let file = report.findings[0].primary().file;
    let quote = find(&report.texts, file, "1993");
    let whole = find(&report.texts, file, "{value: 1992, quote: in 1993}");
    let finding = report.findings.remove(0);
    let finding = finding
        .also(file, quote, "what the quote says")
        .also(file, quote, "and nothing else")
        .also(file, whole, "of this fact");
    report.findings.push(finding);
    assert_snapshot!(human(&report, wide(80)));
}

#[test]
fn more_places_and_sides_than_can_be_read_are_counted() {
    let mut text = String::from("facts:\n");
    for n in 1..=14 {
        let value = 1000 + n;
        let _ = write!(text, "  - value: {value}\n    a: 1\n    b: 2\n    c: 3\n    d: 4\n");
    }
    let (mut report, files) = empty(&[("facts/a.yaml", &text)]);
    let at = |n: usize| find(&report.texts, files[0], &(1000 + n).to_string());
    let mut finding =
        Finding::new("figure-conflict", Severity::Error, "sources disagree", files[0], at(1), "a");
    for n in 2..=14 {
        finding = finding.also(files[0], at(n), format!("source {n}"));
    }
    let sides = (1..=12)
        .map(|n| {
            let facts: Vec<_> = (0..n).map(|m| format!("fact-{n}-{m}")).collect();
            let facts: Vec<_> = facts.iter().map(String::as_str).collect();
            side(&format!("{} million USD", 1000 + n), &format!("{}000000 USD", 1000 + n), &facts)
        })
        .collect();
    finding.comparison = Some(factlint::finding::Comparison { verdict: "conflict", sides });
    report.findings.push(finding);
    assert_snapshot!(human(&report, wide(80)));
}

#[test]
fn hostile_text_is_shown_and_does_nothing() {
    let text = "\u{1b}[2J\u{202e}a\u{200b}: needle ::error::x ##[add-path]/\u{feff}\u{9b}31m\n";
    let mut report = underlined(text, "needle", "::error::x \u{1b}]8;;x\u{7} \n::y");
    let file = report.texts.add(factlint::text::Text::new("a\n::error::\u{1b}[1m.yaml", "x: 1\n"));
    let mut finding = report.findings.remove(0).also(file, factlint::span::Span::new(0, 1), "");
    finding.message = "\r::stop-commands::x".into();
    finding.hint = Some("::warning::one\n::warning::two".into());
    finding.comparison = Some(factlint::finding::Comparison {
        verdict: "conflict",
        sides: vec![side("::debug::x", "\u{2066}1\u{2069}", &["::a", "b\u{85}"])],
    });
    report.findings.push(finding);
    assert_snapshot!("hostile", human(&report, wide(100)));
    let ascii = Options { unicode: false, ..wide(100) };
    assert_snapshot!("hostile_in_ascii", human(&report, ascii));
}

#[test]
fn brief_is_one_line_a_finding_and_resolved_ones_are_brief_unless_asked_for() {
    let mut report = conflict();
    let mut settled = report.findings[0].clone();
    settled.resolved = true;
    report.findings.push(settled);
    assert_snapshot!("brief", human(&report, Options { detail: Detail::Brief, ..wide(80) }));
    assert_snapshot!("resolved", human(&report, wide(80)));
    report.findings.remove(0);
    assert_snapshot!("verbose", human(&report, Options { detail: Detail::Verbose, ..wide(80) }));
}

/// The last line of a run.
fn summary(report: &Report, options: Options) -> String {
    human(report, options).lines().next_back().expect("a line").to_owned()
}

#[test]
fn the_summary_says_what_was_done() {
    let mut report = conflict();
    let extra = |severity| Finding { severity, ..report.findings[0].clone() };
    let more = [Severity::Error, Severity::Error, Severity::Warning].map(extra);
    report.findings.extend(more);
    assert_eq!(
        summary(&report, wide(80)),
        "412 facts · 96 sources · 37 groups compared · 391 quotes found, 12 unchecked (no snapshot) \
         · 3 errors, 1 warning · 48 ms"
    );
    assert_eq!(
        summary(&report, Options { unicode: false, ..wide(80) }),
        "412 facts - 96 sources - 37 groups compared - 391 quotes found, 12 unchecked (no snapshot) \
         - 3 errors, 1 warning - 48 ms"
    );
}

#[test]
fn the_summary_leaves_out_what_there_is_none_of() {
    let mut report = Report::default();
    assert_eq!(summary(&report, wide(80)), "0 facts · 0 sources · 0 groups compared · no findings");
    report.summary.facts = 1;
    report.summary.sources = 1;
    report.summary.groups = 1;
    report.summary.quotes.missing = 1;
    report.summary.incomplete = true;
    report.summary.elapsed = Some(std::time::Duration::from_millis(1260));
    assert_eq!(
        summary(&report, wide(80)),
        "1 fact · 1 source · 1 group compared · 1 quote missing · no findings · \
         not everything could be checked · 1.3 s"
    );
}

/// `text` without the two kinds of sequences that the renderer writes. Anything else of theirs
/// that is left will be seen by the tests that use this.
pub(crate) fn without_sequences(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let sgr = rest.strip_prefix("\u{1b}[").and_then(|s| s.split_once('m'));
        let link = rest.strip_prefix("\u{1b}]8;;").and_then(|s| s.split_once("\u{1b}\\"));
        match (sgr, link) {
            (Some((codes, after)), _) if codes.chars().all(|c| c.is_ascii_digit() || c == ';') => {
                rest = after;
            }
            (_, Some((url, after))) if url.is_empty() || url.starts_with("https://factlint.") => {
                rest = after;
            }
            _ => {
                plain.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    plain
}
