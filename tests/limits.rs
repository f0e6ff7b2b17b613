//! Every limit that a run promises, at the last size that is taken and at the first that is not:
//! below it nothing is said, above it a finding `limit-reached` and the exit code 2, or what is
//! documented for it.
//!
//! | limit | where it stands | tested |
//! |---|---|---|
//! | bytes of a fact file, 8 MiB | `config::Limits` | here, set and default |
//! | bytes of a snapshot, 32 MiB | `config::Limits` | here, set and default |
//! | bytes of all snapshots, 512 MiB, and steps for their quotes, 5,000,000,000 | `config::Limits` | `quote_limits.rs`, set |
//! | depth, 128 | `yaml::Limits` | here, set and default |
//! | visited nodes, 1,000,000 | `yaml::Limits` | here, set; default in `yaml_hostile.rs` |
//! | bytes of a key, 4,096 | `yaml::Limits` | here, set and default |
//! | digits of a number, 4,096 | `yaml::Limits` | here, set and default |
//! | bytes of a pattern, 4,096 | `schema/defects.rs` | here |
//! | patterns of a schema file, 2,048 | `schema/defects.rs` | here |
//! | references in a row, 256 | `schema/chains.rs` | here |
//! | ways of unevaluated properties, 10,000 | `schema/chains.rs` | here |
//! | findings of a file, 1,000, and of a run, 10,000 | `config::Limits` | here, set; of a file by default in `hostile_files.rs` |
//! | bytes of a name, 1,024 | `value/name` | here |
//! | bytes of a date, 4,096 | `value/date/read.rs` | here |
//! | bytes of a check, 4,096, and its nesting, 64 | `check` | here |
//! | gaps of a quote, 3 | `quote/pieces.rs` | here |
//! | entries of a baseline, 200,000 | `baseline.rs` | here |
//! | bytes of the name of a revision, 1,024 | `revision/spec.rs` | `new_since.rs` |
//! | columns of an excerpt, 200 | `render/excerpt.rs` | here |
#![allow(clippy::disallowed_methods, reason = "these tests set up what the command meets on disk")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use std::{fmt::Write as _, sync::Arc};

use factlint::{
    baseline::Baseline,
    check::Expression,
    finding::Finding,
    lint::{self, Request},
    report::Report,
    store::Memory,
};
use support::{CLEAN, CONFLICT, Project};

const LIMIT: &str = "limit-reached";

/// Checks a project that is made of these files.
fn check(files: &[(&str, &str)]) -> Report {
    let store =
        files.iter().fold(Memory::default(), |store, (name, text)| store.with(*name, *text));
    lint::check(&Request::new(Arc::new(store)))
}

fn of_rule<'r>(report: &'r Report, rule: &str) -> Vec<&'r Finding> {
    report.findings.iter().filter(|finding| finding.rule == rule).collect()
}

/// Checks that `file(n)` is taken for `n` up to `most`, and that one more reaches the limit.
#[track_caller]
fn holds(most: usize, settings: &str, file: impl Fn(usize) -> String) {
    let config = format!("factlint: 1\nlimits: {{{settings}}}\n");
    for size in [most - 1, most] {
        let report =
            check(&[("factlint.yaml", &config), ("a.yaml", CLEAN), ("b.yaml", &file(size))]);
        let words: Vec<_> = of_rule(&report, LIMIT).iter().map(|f| &f.message).collect();
        assert!(words.is_empty(), "{size} of {most}: {words:?}");
        assert!(!report.summary.incomplete, "{size} of {most}");
    }
    let report =
        check(&[("factlint.yaml", &config), ("a.yaml", CLEAN), ("b.yaml", &file(most + 1))]);
    assert_eq!(of_rule(&report, LIMIT).len(), 1, "{} of {most}", most + 1);
    assert!(report.summary.incomplete, "{} of {most}", most + 1);
}

/// A fact file of exactly `size` bytes.
fn of_size(size: usize) -> String {
    let head = "factlint: 1\nfacts: []\n#";
    format!("{head}{}\n", "x".repeat(size - head.len() - 1))
}

/// Collections inside one another: the file itself, and `depth - 1` lists in it.
fn of_depth(depth: usize) -> String {
    format!("factlint: 1\nx: {}{}\n", "[".repeat(depth - 1), "]".repeat(depth - 1))
}

fn of_key(length: usize) -> String {
    format!("factlint: 1\n{}: 1\n", "k".repeat(length))
}

fn of_digits(digits: usize) -> String {
    format!("factlint: 1\nx: {}\n", "7".repeat(digits))
}

#[test]
fn a_file_has_at_most_the_bytes_that_are_set() {
    holds(2_000, "file-size: 2000", of_size);
    holds(8 << 20, "", of_size);
}

#[test]
fn collections_stand_inside_one_another_to_the_depth_that_is_set() {
    holds(10, "depth: 10", of_depth);
    holds(128, "", of_depth);
}

#[test]
fn nodes_are_visited_to_the_number_that_is_set_and_aliases_are_edges() {
    // The mapping, its two keys, the 1 and the list are nodes as well.
    holds(1_000, "nodes: 1000", |nodes| format!("factlint: 1\nx: [{}]\n", "y, ".repeat(nodes - 5)));
    // A list of nine is ten nodes wherever an alias leads to it.
    holds(1_000, "nodes: 1000", |nodes| {
        let (aliases, more) = ((nodes - 15) / 10, (nodes - 15) % 10);
        let list = "&a [1, 2, 3, 4, 5, 6, 7, 8, 9]";
        format!("factlint: 1\nx: [{list}, {}{}]\n", "*a, ".repeat(aliases), "y, ".repeat(more))
    });
}

#[test]
fn keys_are_as_long_as_is_set() {
    holds(64, "key-length: 64", of_key);
    holds(4_096, "", of_key);
}

#[test]
fn numbers_have_the_digits_that_are_set() {
    holds(40, "number-digits: 40", of_digits);
    holds(4_096, "", of_digits);
}

/// A project whose source has a stored text of `size` bytes, in which the quote is found.
fn with_snapshot(size: usize, settings: &str) -> Report {
    let quote = "opened in 1901";
    let snapshot = format!("{quote} {}", "word ".repeat(size / 5 + 1));
    let facts = CLEAN.replace("issued: 1990", "issued: 1990, snapshot: {path: s.txt}");
    let config = format!("factlint: 1\nlimits: {{{settings}}}\n");
    check(&[("factlint.yaml", &config), ("a.yaml", &facts), ("s.txt", &snapshot[..size])])
}

#[test]
fn a_stored_text_has_at_most_the_bytes_that_are_set() {
    for (most, settings) in [(2_000, "snapshot-size: 2000"), (32 << 20, "")] {
        // The default is large: one test on each side of it is enough for a debug build.
        for size in [most - 1, most].into_iter().skip(usize::from(settings.is_empty())) {
            let report = with_snapshot(size, settings);
            assert_eq!(report.summary.quotes.found, 1, "{size}: {:?}", report.findings);
            assert!(!report.summary.incomplete && of_rule(&report, LIMIT).is_empty());
        }
        let report = with_snapshot(most + 1, settings);
        assert_eq!(report.summary.quotes.found, 0);
        assert_eq!(of_rule(&report, LIMIT).len(), 1, "{:?}", report.findings);
        assert!(report.summary.incomplete);
    }
}

/// A file with `count` keys that nobody knows.
fn of_findings(count: usize) -> String {
    let mut text = "factlint: 1\n".to_owned();
    for key in 0..count {
        writeln!(text, "key{key}: 1").unwrap();
    }
    text
}

#[test]
fn findings_of_a_file_and_of_a_run_are_shown_to_the_number_that_is_set() {
    holds(5, "findings-per-file: 5", of_findings);
    holds(20, "findings: 20", of_findings);
    // The finding that says so takes the place of one that is shown.
    let config = "factlint: 1\nlimits: {findings: 20}\n";
    let many = of_findings(50);
    let report = check(&[("factlint.yaml", config), ("b.yaml", &many)]);
    let words: Vec<_> = of_rule(&report, LIMIT).iter().map(|f| f.message.clone()).collect();
    assert_eq!(words, ["at least 30 further findings not shown"]);
}

/// A fact file with a schema of its own.
fn with_schema(schema: &serde_json::Value, facts: &str) -> Report {
    let config = "factlint: 1\nschemas: {a.yaml: own.schema.json}\n";
    check(&[("factlint.yaml", config), ("own.schema.json", &schema.to_string()), ("a.yaml", facts)])
}

#[track_caller]
fn schema_holds(most: usize, schema: impl Fn(usize) -> serde_json::Value) {
    for size in [most - 1, most] {
        let report = with_schema(&schema(size), CLEAN);
        assert!(report.findings.is_empty(), "{size} of {most}: {:?}", report.findings);
    }
    let report = with_schema(&schema(most + 1), CLEAN);
    assert_eq!(of_rule(&report, LIMIT).len(), 1, "{:?}", report.findings);
    assert!(report.summary.incomplete);
}

#[test]
fn a_pattern_has_at_most_4096_bytes() {
    schema_holds(4_096, |bytes| {
        let pattern =
            format!("^{}", "a|".repeat(bytes / 2)) + if bytes % 2 == 0 { "" } else { "b" };
        let pattern = &pattern[..bytes];
        serde_json::json!({"properties": {"x": {"pattern": pattern}}})
    });
}

#[test]
fn a_schema_has_at_most_2048_patterns() {
    schema_holds(2_048, |patterns| {
        let properties: serde_json::Map<String, serde_json::Value> = (0..patterns)
            .map(|n| (format!("x{n}"), serde_json::json!({"pattern": format!("^a{n}$")})))
            .collect();
        serde_json::json!({ "properties": properties })
    });
}

#[test]
fn patterns_that_are_too_large_together_are_refused_and_the_first_of_them_are_named() {
    let properties: serde_json::Map<String, serde_json::Value> = (0..1_000)
        .map(|n| {
            (format!("x{n}"), serde_json::json!({"pattern": format!("(.{{1,99}}){{1,9}}{n}")}))
        })
        .collect();
    let report = with_schema(&serde_json::json!({ "properties": properties }), CLEAN);
    assert!(report.summary.incomplete);
    let words: Vec<_> = report.findings.iter().map(|f| f.message.clone()).collect();
    assert_eq!(words.len(), 5, "{words:?}");
    assert!(words.iter().all(|words| words.ends_with("is too large")), "{words:?}");
}

/// Definitions, each of which refers to the next in this way.
fn chain(length: usize, step: impl Fn(String) -> serde_json::Value) -> serde_json::Value {
    let mut definitions = serde_json::Map::new();
    for n in 0..length {
        definitions.insert(format!("d{n}"), step(format!("#/$defs/d{}", n + 1)));
    }
    definitions.insert(format!("d{length}"), serde_json::json!({"type": "object"}));
    serde_json::json!({"$ref": "#/$defs/d0", "$defs": definitions})
}

#[test]
fn at_most_256_references_follow_one_another() {
    schema_holds(256, |length| chain(length - 1, |next| serde_json::json!({ "$ref": next })));
}

#[test]
fn a_schema_asks_for_the_rest_on_at_most_ten_thousand_ways() {
    // One schema with references to one definition: itself, and a schema and a definition each.
    let of = |references: usize| {
        let all = vec![serde_json::json!({"$ref": "#/$defs/d"}); references];
        serde_json::json!({
            "unevaluatedProperties": true,
            "properties": {"x": {"allOf": all, "unevaluatedProperties": false}},
            "$defs": {"d": {"type": "object"}},
        })
    };
    assert!(with_schema(&of(4_999), CLEAN).findings.is_empty());
    let report = with_schema(&of(5_000), CLEAN);
    assert_eq!(of_rule(&report, LIMIT).len(), 1, "{:?}", report.findings);
}

#[test]
fn definitions_that_each_refer_twice_to_the_next_end_in_time() {
    for keyword in ["anyOf", "allOf", "oneOf"] {
        for rest in ["unevaluatedProperties", "unevaluatedItems"] {
            let schema = chain(60, |next| {
                serde_json::json!({
                    keyword: [{"$ref": next.clone()}, {"$ref": next}],
                    rest: false,
                })
            });
            let report = with_schema(&schema, CLEAN);
            assert_eq!(of_rule(&report, LIMIT).len(), 1, "{keyword} {:?}", report.findings);
            assert!(report.summary.incomplete, "{keyword}");
        }
    }
}

#[test]
fn keywords_that_stand_inside_one_another_are_each_looked_at_once() {
    for keyword in ["not", "if", "then", "else"] {
        let schema = (0..90).fold(
            serde_json::json!({"type": "object"}),
            |inner, _| serde_json::json!({ keyword: inner }),
        );
        assert_eq!(of_rule(&with_schema(&schema, CLEAN), LIMIT).len(), 0, "{keyword}");
    }
}

#[test]
fn schemas_that_lead_back_to_themselves_end() {
    let schemas = [
        serde_json::json!({"$ref": "#"}),
        serde_json::json!({"$dynamicAnchor": "n", "$dynamicRef": "#n"}),
        serde_json::json!({"not": {"$ref": "#"}}),
        serde_json::json!({"if": {"$ref": "#"}, "then": {"$ref": "#"}}),
        serde_json::json!({"anyOf": [{"$ref": "#"}, {"$ref": "#"}], "unevaluatedProperties": false}),
        serde_json::json!({
            "$dynamicAnchor": "n",
            "additionalProperties": {"anyOf": [{"$dynamicRef": "#n"}, {"$dynamicRef": "#n"}]},
        }),
    ];
    for schema in schemas {
        let report = with_schema(&schema, CLEAN);
        assert!(report.findings.len() < 20, "{schema}: {:?}", report.findings);
    }
}

/// A file with one fact of this kind and value.
fn valued(kind: &str, value: &str) -> String {
    CLEAN
        .replace("kind: date", &format!("kind: {kind}"))
        .replace("value: 1901", &format!("value: \"{value}\""))
        .replace("quote: opened in 1901", "note: as printed")
}

#[test]
fn a_name_is_read_up_to_1024_bytes_and_a_date_up_to_4096() {
    let name = |bytes: usize| "Ab ".repeat(bytes / 3 + 1)[..bytes].trim_end().to_owned();
    let date = |bytes: usize| format!("March{}1992", " ".repeat(bytes - 9));
    for (kind, most, value) in
        [("name", 1_024, &name as &dyn Fn(usize) -> String), ("date", 4_096, &date)]
    {
        for size in [most - 1, most, most + 1] {
            let padded = format!("{:x<size$}", value(size));
            let text = if kind == "name" { padded } else { value(size) };
            let report = check(&[("a.yaml", &valued(kind, &text))]);
            let refused = of_rule(&report, "unreadable-value").len();
            assert_eq!(refused, usize::from(size > most), "{kind} {size}: {:?}", report.findings);
        }
    }
}

#[test]
fn a_check_has_at_most_4096_bytes_and_64_levels() {
    let of_bytes = |bytes: usize| format!("a = b{}", " ".repeat(bytes - 5));
    let of_levels = |levels: usize| format!("{}a{} = b", "(".repeat(levels), ")".repeat(levels));
    for (most, text) in [(4_096, &of_bytes as &dyn Fn(usize) -> String), (64, &of_levels)] {
        assert!(Expression::read(&text(most - 1)).is_ok());
        assert!(Expression::read(&text(most)).is_ok());
        assert!(Expression::read(&text(most + 1)).is_err());
        // In a fact file it is told, and fails the run.
        let facts = format!("{CLEAN}checks: [{{check: \"{}\"}}]\n", text(most + 1));
        let report = check(&[("a.yaml", &facts)]);
        assert_eq!(of_rule(&report, "check-failed").len(), 1, "{:?}", report.findings);
    }
}

#[test]
fn a_quote_has_at_most_three_gaps() {
    let words: Vec<String> = (0..60).map(|n| format!("word{n}")).collect();
    let text = words.join(" ") + " opened in 1901, as was said";
    for (gaps, is_found) in [(2, true), (3, true), (4, false)] {
        let parts = (0..gaps).map(|n| words[10 * n..10 * n + 4].join(" "));
        let quote = parts.chain(["opened in 1901".to_owned()]).collect::<Vec<_>>().join(" … ");
        let facts = CLEAN
            .replace("issued: 1990", "issued: 1990, snapshot: {path: s.txt}")
            .replace("opened in 1901", &quote);
        let report = check(&[("a.yaml", &facts), ("s.txt", &text)]);
        assert_eq!(report.summary.quotes.found, usize::from(is_found), "{:?}", report.findings);
        assert_eq!(report.findings.is_empty(), is_found, "{:?}", report.findings);
    }
}

#[test]
fn a_baseline_has_at_most_200_000_entries() {
    let entry = r#"{"path":"a","rule":"b","message":"c","fingerprint":"d","sides":[]}"#;
    for (count, is_read) in [(199_999, true), (200_000, true), (200_001, false)] {
        let list = vec![entry; count].join(",");
        let text = format!(r#"{{"factlint-baseline":1,"findings":[{list}]}}"#);
        assert_eq!(Baseline::parse(text.as_bytes()).is_ok(), is_read, "{count}");
    }
}

#[test]
fn an_excerpt_shows_a_long_line_in_part() {
    let facts = CONFLICT.replacen("quote:", &format!("note: {}, quote:", "x".repeat(5_000)), 1);
    let run = Project::new().with("a.yaml", facts).check(&[]).exits(1);
    let longest = run.out.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    assert!(longest <= 220, "{longest} columns");
}

#[test]
fn a_limit_that_is_reached_is_exit_code_2_and_one_below_it_is_not() {
    for (settings, most, file) in [
        ("file-size: 1100", 1_100, of_size as fn(usize) -> String),
        ("depth: 9", 9, of_depth),
        ("key-length: 70", 70, of_key),
        ("number-digits: 33", 33, of_digits),
    ] {
        let config = format!("factlint: 1\nlimits: {{{settings}}}\n");
        let project = Project::new().with("factlint.yaml", config).with("a.yaml", CLEAN);
        project.write("b.yaml", file(most));
        // An unknown key is an error like any other.
        assert!(project.check(&[]).code.is_some_and(|code| code < 2), "{settings}");
        project.write("b.yaml", file(most + 1));
        project.check(&[]).exits(2);
    }
}
