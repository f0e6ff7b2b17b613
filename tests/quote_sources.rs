//! Sources and their stored texts: which of them are independent, what a short form stands for, and
//! how a quote that cuts a word is told. A project goes in, a report comes out.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends where an expectation does not hold"
)]

use std::{fmt::Write as _, sync::Arc};

use factlint::{
    finding::{Finding, Severity},
    index::{Looked, Tie},
    lint::{Request, Run, run},
    quote::support::Stated,
    store::Memory,
};

fn checked(files: &[(&str, &str)]) -> Run {
    let store =
        files.iter().fold(Memory::default(), |store, (name, text)| store.with(*name, *text));
    run(&Request::new(Arc::new(store)))
}

fn of<'r>(run: &'r Run, rule: &str) -> Vec<&'r Finding> {
    run.report.findings.iter().filter(|finding| finding.rule == rule).collect()
}

/// Three sources that give one date, with these fields.
fn three(a: &str, b: &str, c: &str) -> String {
    format!(
        "factlint: 1
sources:
  a: {{title: A{a}}}
  b: {{title: B{b}}}
  c: {{title: C{c}}}
properties: {{opened: {{kind: date, cardinality: one}}}}
entities: {{harbour: {{type: place, name: Harbour}}}}
subject: harbour
facts:
  - {{property: opened, value: 1928-05-12, source: a, quote: opened on 12 May 1928}}
  - {{property: opened, value: 1928-05-12, source: b, quote: opened on 12 May 1928}}
  - {{property: opened, value: 1928-05-12, source: c, quote: opened on 12 May 1928}}
"
    )
}

#[test]
fn groups_are_counted_and_not_sources() {
    let press = ", publisher: Coast Press";
    for (a, b, c, groups) in [
        ("", "", "", 3),
        (press, ", publisher: COAST PRESS", "", 2),
        (press, press, ", derived-from: [a]", 1),
        (", container-title: Herald", ", container-title: Herald", ", container-title: Mail", 2),
        ("", ", derived-from: [nowhere]", ", derived-from: [nowhere]", 2),
        (", derived-from: [c]", ", derived-from: [a]", "", 1),
    ] {
        let run = checked(&[("facts.yaml", &three(a, b, c))]);
        assert_eq!(run.corpus.independence().count(["a", "b", "c"]), groups, "{a} / {b} / {c}");
        let notes = of(&run, "single-group");
        assert_eq!(notes.len(), usize::from(groups == 1), "{a} / {b} / {c}");
        assert!(notes.iter().all(|note| note.severity == Severity::Note));
    }
}

#[test]
fn the_reason_leads_to_the_origin() {
    let run = checked(&[("facts.yaml", &three(", derived-from: [c]", ", derived-from: [a]", ""))]);
    let independence = run.corpus.independence();
    assert_eq!(independence.joined("c"), None, "the others were taken from it");
    let joined = |source| {
        let joined = independence.joined(source).unwrap();
        (&*joined.with, joined.tie.clone())
    };
    assert_eq!(joined("a"), ("c", Tie::DerivedFrom));
    assert_eq!(joined("b"), ("a", Tie::DerivedFrom));
    assert_eq!(independence.groups().len(), 1);
}

#[test]
fn a_law_that_two_texts_repeat_does_not_make_them_one() {
    let snapshots = |fields: [&str; 2]| {
        three(
            &format!(", snapshot: {{path: a.txt}}{}", fields[0]),
            &format!(", snapshot: {{path: b.txt}}{}", fields[1]),
            "",
        )
    };
    let filler =
        |from: u32| (from..from + 90).fold(String::new(), |text, n| format!("{text}word{n} "));
    let law =
        "no vessel shall enter or leave the harbour between sunset and sunrise without a pilot";
    let (a, b) = (
        format!("{}. The harbour opened on 12 May 1928. {law}. {}", filler(0), filler(100)),
        format!("{}. It was opened on 12 May 1928, and {law}. {}", filler(200), filler(300)),
    );
    let facts = snapshots(["", ""]);
    let run = checked(&[("facts.yaml", &facts), ("a.txt", &a), ("b.txt", &b)]);
    assert_eq!(run.corpus.independence().count(["a", "b"]), 2);
    // A story with other words here and there is a copy.
    let copy = a.replace("word5 ", "").replace("word40", "then").replace("word120", "x");
    let run = checked(&[("facts.yaml", &facts), ("a.txt", &a), ("b.txt", &copy)]);
    assert_eq!(run.corpus.independence().count(["a", "b"]), 1);
    let joined = run.corpus.independence().joined("b").unwrap();
    assert!(matches!(joined.tie, Tie::Text { passages: 3.., percent: 50.. }), "{joined:?}");
}

/// Four sources on the years of two things: `c` and `d` say something else than `a` and `b`.
fn odd_years(c: &str, d: &str) -> String {
    let mut yaml = String::from(
        "factlint: 1
sources: {a: {title: A}, b: {title: B}, c: {title: C}, d: {title: D}}
properties: {opened: {kind: date, cardinality: one}}
entities: {quay: {type: place, name: Quay}, tower: {type: place, name: Tower}}
facts:
",
    );
    for subject in ["quay", "tower"] {
        for (source, value) in [("a", "1901"), ("b", "1901"), ("c", c), ("d", d)] {
            let _ = writeln!(
                yaml,
                "  - {{subject: {subject}, property: opened, value: {value}, source: {source}, quote: it was opened in {value}}}"
            );
        }
    }
    yaml
}

#[test]
fn values_that_only_two_sources_have_are_a_sign_of_copying_only_against_a_majority() {
    // Two against two: neither of the values is the odd one.
    let even = checked(&[("facts.yaml", &odd_years("1907", "1907"))]);
    assert_eq!(even.corpus.independence().shared_errors().len(), 2, "each pair stands against two");
    let split = checked(&[("facts.yaml", &odd_years("1907", "1913"))]);
    let shared = split.corpus.independence().shared_errors();
    assert_eq!(shared.len(), 1);
    assert_eq!(shared[0].sources, ["a".into(), "b".into()]);
    let notes = of(&split, "single-group");
    assert!(
        notes.iter().any(|note| note.message.contains("share 2 values that no other source has")),
        "{notes:?}"
    );
    let agreeing = checked(&[("facts.yaml", &odd_years("1901", "1901"))]);
    assert!(agreeing.corpus.independence().shared_errors().is_empty(), "truths are shared by all");
}

#[test]
fn a_circle_is_told_once_however_long_it_is() {
    let mut yaml = String::from("factlint: 1\nsources:\n");
    for n in 0..3_000 {
        let _ = writeln!(yaml, "  s{n}: {{title: S, derived-from: [s{}, s{n}]}}", (n + 1) % 3_000);
    }
    let run = checked(&[("facts.yaml", &yaml)]);
    let found = of(&run, "circular-citation");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].labels.len(), 10);
    assert!(
        found[0].labels[9].message.ends_with("; and 5990 links more"),
        "{:?}",
        found[0].labels[9]
    );
    let two = "factlint: 1\nsources: {a: {title: A, derived-from: [b]}, b: {title: B, derived-from: [a]}, c: {title: C, derived-from: [c]}, d: {title: D, derived-from: [a]}}\n";
    let run = checked(&[("facts.yaml", two)]);
    let messages: Vec<_> =
        of(&run, "circular-citation").iter().map(|f| f.message.clone()).collect();
    assert_eq!(messages, ["`a` and `b` are derived from each other", "`c` is derived from itself"]);
}

/// One fact on a name, with a snapshot.
fn name(value: &str, quote: &str, text: &str) -> Run {
    let yaml = format!(
        "factlint: 1
sources: {{report: {{title: Report, language: en, snapshot: {{path: report.txt}}}}}}
properties: {{founder: {{kind: name, of: organization}}}}
entities:
  kofice: {{type: organization, name: Korea Foundation for International Cultural Exchange}}
  fair: {{type: event, name: The Fair}}
facts:
  - {{subject: fair, property: founder, value: {value}, source: report, quote: \"{quote}\"}}
"
    );
    checked(&[("facts.yaml", &yaml), ("report.txt", text)])
}

#[test]
fn a_short_form_counts_where_the_source_defines_it() {
    let defined = "The Korea Foundation for International Cultural Exchange (KOFICE) met in Seoul. The fair was founded by KOFICE in spring.";
    let free = "Korea Foundation for International Cultural Exchange";
    let stated = |run: &Run| {
        let (id, _) = run.corpus.facts().next().unwrap();
        let Looked::Up(lookup) = run.corpus.looked(id) else { panic!("not looked up") };
        lookup.value.as_ref().unwrap().stated
    };
    for value in ["kofice", free] {
        let run = name(value, "The fair was founded by KOFICE", defined);
        assert_eq!(stated(&run), Stated::Literal, "{value}");
    }
    let undefined = "A foundation met in Seoul. The fair was founded by KOXYZE in spring.";
    let run = name("kofice", "The fair was founded by KOXYZE", undefined);
    assert_eq!(of(&run, "value-not-in-quote").len(), 1, "nothing says what it stands for");
    let small = defined.replace("founded by KOFICE", "founded by Kofice");
    let run = name("kofice", "The fair was founded by Kofice", &small);
    assert_ne!(stated(&run), Stated::Literal, "a short form counts to the letter");
}

/// One fact on a date, with this quote and snapshot.
fn opened(quote: &str, text: &str) -> Run {
    let yaml = format!(
        "factlint: 1
sources: {{history: {{title: History, language: en, snapshot: {{path: history.txt}}}}}}
properties: {{opened: {{kind: date}}}}
entities: {{harbour: {{type: place, name: Harbour}}}}
facts:
  - {{subject: harbour, property: opened, value: 1928-05-12, source: history, quote: {quote}}}
"
    );
    checked(&[("facts.yaml", &yaml), ("history.txt", text)])
}

#[test]
fn a_cut_word_is_an_error_unless_the_rest_of_it_stands_beside_the_quote() {
    let text = "Rebuilt with care, the harbour was reopened on 12 May 1928. Ships came at once.";
    let severity = |quote: &str| {
        let run = opened(quote, text);
        let found = of(&run, "quote-cuts-token");
        assert!(of(&run, "value-not-in-quote").is_empty(), "the date is there");
        found.iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(severity("opened on 12 May 1928"), [Severity::Error]);
    assert_eq!(
        severity("{exact: opened on 12 May 1928, prefix: harbour was re}"),
        [Severity::Warning]
    );
    assert_eq!(severity("{exact: opened on 12 May 1928, prefix: e}"), [Severity::Error]);
    assert_eq!(severity("the harbour was reopened on 12 May 1928"), []);
    // A digit is never cut, whatever stands beside it.
    let run = opened("{exact: 2 May 1928. Ships came, prefix: on 1}", text);
    assert_eq!(of(&run, "quote-cuts-token").len(), 1);
    assert_eq!(run.report.summary.quotes.missing, 1);
}

#[test]
fn a_short_message_that_is_quoted_whole_is_a_note_and_a_long_list_of_quotes_a_warning() {
    let message = "The harbour of the town was opened on 12 May 1928 at last!";
    let run = opened("The harbour of the town was opened on 12 May 1928 at last!", message);
    assert_eq!(of(&run, "snapshot-is-quote")[0].severity, Severity::Note);
    let long = format!(
        "The harbour was opened on 12 May 1928 {}",
        "and ships came from all sides ".repeat(12)
    );
    let run = opened(long.trim(), &long);
    assert_eq!(of(&run, "snapshot-is-quote")[0].severity, Severity::Warning);
    let run = opened("The harbour was opened on 12 May 1928", &format!("{long} It rained."));
    assert!(of(&run, "snapshot-is-quote").is_empty());
}

#[test]
fn large_snapshots_are_read_like_small_ones() {
    let filler = "The talks went on for as long as planned. ".repeat(30_000);
    let text = format!("{filler}The harbour was opened on 12 May 1928. {filler}");
    let run = opened("The harbour was opened on 12 May 1928", &text);
    assert_eq!(run.report.summary.quotes.found, 1);
    assert!(of(&run, "value-not-in-quote").is_empty());
}
