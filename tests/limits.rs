//! Every limit that a run promises, at the last size that is taken and at the first that is not:
//! below it nothing is said, above it a finding `limit-reached` and the exit code 2, or what is
//! documented for it.
//!
//! | limit | where it stands | tested |
//! |---|---|---|
//! | bytes of a fact file, 8 MiB | `config::Limits` | here, set and default |
//! | bytes of all fact files, 32 MiB, for which facts, declarations, findings and ignores count | `config::Limits` | here, set |
//! | steps for the schemas of all files, 100,000,000 | `config::Limits` | here, set |
//! | bytes of a snapshot, 32 MiB | `config::Limits` | here, set and default |
//! | bytes of all snapshots, 256 MiB, and steps for their quotes, 5,000,000,000 | `config::Limits` | `quote_limits.rs`, set |
//! | depth, 128 | `yaml::Limits` | here, set and default |
//! | visited nodes, 1,000,000 | `yaml::Limits` | here, set; default in `yaml_hostile.rs` |
//! | bytes of a key, 4,096 | `yaml::Limits` | here, set and default |
//! | digits of a number, 4,096, whatever it is for | `yaml::Limits` | here, set and default |
//! | digits of a figure, 27 | `value::figure` | here |
//! | bytes of a pattern, 4,096 | `schema::Limits` | here, set and default |
//! | schemas of one fact file, 16 | `lint/schemas.rs` | here |
//! | patterns of a schema file, 2,048 | `schema/defects.rs` | here |
//! | references in a row, 256 | `schema/chains.rs` | here |
//! | ways of unevaluated properties, 10,000 | `schema/chains.rs` | here |
//! | findings of a file, 1,000, and of a run, 10,000 | `config::Limits` | here, set and default |
//! | bytes of a name, 1,024 | `value/name` | here |
//! | bytes of a date, 4,096 | `value/date/read.rs` | here |
//! | bytes of a check, 4,096, and its nesting, 64 | `check` | here |
//! | facts looked at for all checks, 1,000,000, and for all constraints of a sort, 5,000,000 | `rules` | here |
//! | gaps of a quote, 3 | `quote/pieces.rs` | here |
//! | rules that an ignore names, 256 | `ignore.rs` | `hostile_files.rs` |
//! | rules of what is left out, and steps to try them | `hidden.rs` | `hostile_places.rs` |
//! | bytes of globs and names held against each other | `store.rs` | here |
//! | entries of a baseline, 200,000 | `baseline.rs` | here |
//! | bytes of the name of a revision, 1,024 | `revision/spec.rs` | `new_since.rs` |
//! | columns of an excerpt, 200 | `render` | here |
//! | what an audit lists | `audit` | `audit_limits.rs` |
#![allow(clippy::disallowed_methods, reason = "these tests set up what the command meets on disk")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use std::{collections::BTreeSet, fmt::Write as _, sync::Arc};

use factlint::{
    baseline::Baseline,
    check::Expression,
    config,
    finding::Finding,
    lint::{self, Request},
    render,
    report::Report,
    schema::Bundled,
    store::{Memory, Store as _},
    value::figure,
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

/// A kind of file that reaches one of the limits of the configuration.
struct Setting {
    /// Its key under `limits`.
    key: &'static str,
    /// A value that its schema allows.
    most: usize,
    /// A project of which something has this size.
    files: fn(usize) -> Vec<(&'static str, String)>,
}

/// A project of a file that is right and of this one.
fn one(text: String) -> Vec<(&'static str, String)> {
    vec![("a.yaml", CLEAN.to_owned()), ("b.yaml", text)]
}

/// One fact and three declarations of few words count for more than the bytes they have.
const CLEAN_COUNTS_FOR: usize = 112 + 3 * 128;

const SETTINGS: [Setting; 11] = [
    Setting { key: "file-size", most: 2_000, files: |bytes| one(of_size(bytes)) },
    Setting { key: "snapshot-size", most: 2_000, files: with_snapshot },
    Setting {
        key: "all-files-size",
        most: 2_000,
        files: |bytes| one(of_size(bytes - CLEAN_COUNTS_FOR)),
    },
    Setting { key: "all-snapshots-size", most: 2_000, files: with_snapshot },
    Setting { key: "depth", most: 10, files: |depth| one(of_depth(depth)) },
    Setting {
        key: "nodes",
        most: 1_000,
        // The mapping, its two keys, the 1 and the list are nodes as well.
        files: |nodes| one(format!("factlint: 1\nx: [{}]\n", "y, ".repeat(nodes - 5))),
    },
    Setting { key: "key-length", most: 64, files: |bytes| one(of_key(bytes)) },
    Setting { key: "number-digits", most: 40, files: |digits| one(of_digits(digits)) },
    Setting { key: "pattern-length", most: 64, files: with_pattern },
    Setting { key: "findings-per-file", most: 5, files: |count| one(of_findings(count)) },
    Setting { key: "findings", most: 20, files: |count| one(of_findings(count)) },
];

/// What a project says of limits, under a configuration with these settings.
fn limits_reached(settings: &str, files: &[(&'static str, String)]) -> (usize, bool) {
    let config = format!(
        "factlint: 1\nfiles: [a.yaml, b.yaml]\nschemas: {{p.yaml: own.yaml}}\nlimits: {{{settings}}}\n"
    );
    let files = files.iter().map(|(name, text)| (*name, text.as_str()));
    let all: Vec<_> = [("factlint.yaml", config.as_str())].into_iter().chain(files).collect();
    let report = check(&all);
    let wrong = report.findings.iter().filter(|finding| finding.rule == "schema").count();
    assert_eq!(wrong, 0, "{settings}: {:?}", report.findings);
    (of_rule(&report, LIMIT).len(), report.summary.incomplete)
}

#[test]
fn every_limit_that_can_be_set_is_kept_to_the_one() {
    for Setting { key, most, files } in SETTINGS {
        let set = format!("{key}: {most}");
        for size in [most - 1, most] {
            assert_eq!(limits_reached(&set, &files(size)), (0, false), "{set}, {size}");
        }
        assert_eq!(limits_reached(&set, &files(most + 1)), (1, true), "{set}, {}", most + 1);
        // It is this setting that does it.
        assert_eq!(limits_reached("", &files(most + 1)), (0, false), "{key} is not set");
        let higher = format!("{key}: {}", most + 1);
        assert_eq!(limits_reached(&higher, &files(most + 1)), (0, false), "{higher}");
    }
}

#[test]
fn these_are_all_the_limits_that_can_be_set_and_their_defaults_are_the_ones_that_are_told() {
    let schema: serde_json::Value = serde_json::from_str(Bundled::Config.json()).unwrap();
    let told = schema["properties"]["limits"]["properties"].as_object().unwrap();
    // What the steps of quotes do is in `quote_limits.rs`, those of schemas have a test below.
    let elsewhere = ["quote-steps", "schema-steps"];
    let tested: BTreeSet<&str> =
        SETTINGS.iter().map(|setting| setting.key).chain(elsewhere).collect();
    assert_eq!(told.keys().map(String::as_str).collect::<BTreeSet<_>>(), tested);
    assert_eq!(told["file-size"]["maximum"], config::LARGEST_FILE);
    let limits = config::Limits::default();
    let yaml = &limits.yaml;
    for (key, default) in [
        ("file-size", limits.file_bytes),
        ("snapshot-size", limits.snapshot_bytes),
        ("all-files-size", limits.all_files_bytes),
        ("all-snapshots-size", limits.all_snapshots_bytes),
        ("quote-steps", limits.quote_steps),
        ("schema-steps", limits.schema_steps),
        ("depth", yaml.depth.into()),
        ("nodes", yaml.nodes.into()),
        ("key-length", yaml.key_bytes.into()),
        ("number-digits", yaml.number_digits.into()),
        ("pattern-length", limits.pattern_bytes as u64),
        ("findings-per-file", limits.findings_per_file as u64),
        ("findings", limits.findings as u64),
    ] {
        assert_eq!(told[key]["default"], default, "{key}");
        let least = told[key]["minimum"].as_u64().unwrap();
        let most = told[key]["maximum"].as_u64().unwrap();
        assert!((least..=most).contains(&default), "{key}");
    }
}

#[test]
fn a_limit_outside_of_its_range_or_that_nobody_knows_is_refused() {
    for settings in ["depth: 129", "file-size: 1023", "findings: 0", "snippet-columns: 100"] {
        let config = format!("factlint: 1\nlimits: {{{settings}}}\n");
        let report = check(&[("factlint.yaml", &config), ("a.yaml", CLEAN)]);
        assert_eq!(report.findings.len(), 1, "{settings}: {:?}", report.findings);
        assert!(report.summary.incomplete, "{settings}");
    }
}

#[test]
fn a_file_has_at_most_8_mib() {
    holds(8 << 20, "", of_size);
}

#[test]
fn of_files_that_are_too_many_together_the_first_are_checked_in_the_order_of_their_names() {
    for threads in [1, 4] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let mut store = Memory::default()
            .with("factlint.yaml", "factlint: 1\nlimits: {all-files-size: 10000}\n")
            .with("0.yaml", CLEAN);
        for file in 10..60 {
            store = store.with(format!("{file}.yaml"), of_size(1_000));
        }
        let report = pool.install(|| lint::check(&Request::new(Arc::new(store))));
        let refused: Vec<_> = of_rule(&report, LIMIT)
            .iter()
            .map(|finding| report.texts.get(finding.primary().file).path().to_owned())
            .collect();
        // The first counts for 496 bytes, so that nine of the others fit.
        let expected: Vec<_> = (19..60).map(|file| format!("{file}.yaml")).collect();
        assert_eq!(refused, expected);
        assert_eq!(report.summary.facts, 1);
        assert!(report.summary.incomplete);
    }
}

#[test]
fn facts_that_aliases_make_count_as_if_they_were_written() {
    let of_aliases = |facts: usize| {
        format!(
            "factlint: 1\nfacts:\n- &f {{subject: x, property: p, value: 1}}\n{}",
            "- *f\n".repeat(facts - 1)
        )
    };
    for (facts, is_taken) in [(999, true), (1_000, true), (1_001, false)] {
        let config = "factlint: 1\nlimits: {all-files-size: 112000}\n";
        let report = check(&[("factlint.yaml", config), ("a.yaml", &of_aliases(facts))]);
        assert_eq!(report.summary.facts, if is_taken { facts } else { 0 });
        let told = of_rule(&report, LIMIT);
        assert_eq!(told.iter().any(|f| f.message.contains("bytes of fact files")), !is_taken);
    }
}

/// Whether `text`, which has no fact, fits into a run of files that count for so many bytes together.
fn fits(text: &str, bytes: usize) -> bool {
    let config = format!("factlint: 1\nlimits: {{all-files-size: {bytes}}}\n");
    let report = check(&[("factlint.yaml", &config), ("b.yaml", text)]);
    let told = of_rule(&report, LIMIT);
    assert_eq!(told.iter().any(|f| f.message.contains("bytes of fact files")), !told.is_empty());
    told.is_empty()
}

#[test]
fn what_is_wrong_or_declared_in_a_few_bytes_counts_for_more() {
    let ignores = format!("factlint: 1\nfacts: []\n{}", "# factlint: ignore[x] y\n".repeat(50));
    let ids = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map(|id| id.to_owned() + ": {}");
    let entities = format!("factlint: 1\nentities: {{{}}}\n", ids.join(", "));
    // That is told once, however often the key stands there, and that null is no mapping.
    let twice = format!("factlint: 1\n{}", "entities:\n".repeat(200));
    for (text, counts_for) in [
        (of_findings(50), of_findings(50).len() + 50 * 256),
        (ignores.clone(), ignores.len() + 50 * 256),
        (entities, 10 * 128),
        (twice.clone(), twice.len() + 2 * 256),
    ] {
        assert!(!fits(&text, counts_for - 1), "{text}");
        assert!(fits(&text, counts_for) && fits(&text, counts_for + 1), "{text}");
    }
}

#[test]
fn words_that_aliases_repeat_count_as_if_they_were_written() {
    let word = "w".repeat(2_000);
    let head = "factlint: 1\nfacts:\n";
    let first = format!("- {{subject: x, property: p, value: &v {word}}}\n");
    let text = [head, &first, &"- {subject: x, property: p, value: *v}\n".repeat(9)].concat();
    let counts_for = 10 * (2_000 + 2);
    assert!(counts_for > text.len());
    assert!(!fits(&text, counts_for - 1));
    assert!(fits(&text, counts_for));
}

#[test]
fn files_that_take_too_many_steps_for_their_schemas_are_refused_in_the_order_of_their_names() {
    let refused = |steps: usize, threads: usize| -> Vec<String> {
        let config =
            format!("factlint: 1\nfiles: ['[0-9]*.yaml']\nlimits: {{schema-steps: {steps}}}\n");
        let schema = "{items: {}, properties: {facts: {items: {required: [subject]}}}}\n";
        let mut store = Memory::default().with("factlint.yaml", config).with("own.yaml", schema);
        for file in 10..50 {
            let text = format!("# $schema: own.yaml\n{CLEAN}");
            store = store.with(format!("{file}.yaml"), text);
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let report = pool.install(|| lint::check(&Request::new(Arc::new(store))));
        let told = of_rule(&report, LIMIT);
        assert!(told.iter().all(|finding| finding.message.contains("steps")), "{told:?}");
        assert_eq!(report.summary.incomplete, !told.is_empty());
        let path = |finding: &&Finding| report.texts.get(finding.primary().file).path().to_owned();
        told.iter().map(path).collect()
    };
    let most = (1_000..100_000).collect::<Vec<_>>().partition_point(|&n| !refused(n, 1).is_empty());
    let most = 1_000 + most;
    assert!(most > 1_000 && most < 100_000, "{most}");
    for threads in [1, 4] {
        assert_eq!(refused(most, threads), [""; 0]);
        assert_eq!(refused(most + 1, threads), [""; 0]);
        assert_eq!(refused(most - 1, threads), ["49.yaml"]);
    }
}

#[test]
fn globs_that_are_too_many_for_the_files_are_told_and_not_tried() {
    // Names of 2^18 bytes, against which globs of 2^15 bytes are held in 2^33 steps.
    let names = (0..4_096).map(|n| format!("{n:-<59}.yaml"));
    let store = names.fold(Memory::default(), |store, name| store.with(name, "factlint: 1\n"));
    let globs = |bytes: usize| -> Vec<String> {
        let glob = |at: usize| format!("*{at:x<0$}", (bytes - at).min(4_000) - 1);
        (0..bytes).step_by(4_000).map(glob).collect()
    };
    for (bytes, is_told) in [((1 << 15) - 1, false), (1 << 15, false), ((1 << 15) + 1, true)] {
        let globs = globs(bytes);
        assert_eq!(globs.iter().map(String::len).sum::<usize>(), bytes);
        let patterns: Vec<_> = globs.iter().map(|text| glob::Pattern::new(text).unwrap()).collect();
        assert_eq!(store.list(&patterns).given_up, is_told, "{bytes}");
    }
    // What a run says of them: the name of its configuration is one more.
    let globs = globs((1 << 15) + 1);
    let quoted = |separator: &str| {
        globs.iter().flat_map(|glob| ["\"", glob.as_str(), "\"", separator]).collect::<String>()
    };
    for config in
        [format!("files: [{}]", quoted(", ")), format!("schemas: {{{}}}", quoted(": own.json, "))]
    {
        let store = store.clone().with("factlint.yaml", format!("factlint: 1\n{config}\n"));
        let report = lint::check(&Request::new(Arc::new(store)));
        let told = of_rule(&report, LIMIT);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(report.texts.get(told[0].primary().file).path(), "factlint.yaml");
        assert!(report.summary.incomplete);
    }
}

#[test]
fn a_file_is_checked_against_at_most_16_schemas() {
    for (schemas, reached) in [(15, 0), (16, 0), (17, 1)] {
        let mut named = String::new();
        for n in 0..schemas {
            writeln!(named, "# $schema: own{n}.json").unwrap();
        }
        // One that is named twice is one.
        let facts = format!("# $schema: own0.json\n{named}{CLEAN}");
        let mut store = Memory::default().with("a.yaml", facts);
        for n in 0..schemas {
            store = store.with(format!("own{n}.json"), "{}");
        }
        let report = lint::check(&Request::new(Arc::new(store)));
        assert_eq!(of_rule(&report, LIMIT).len(), reached, "{schemas}: {:?}", report.findings);
        assert_eq!(report.summary.incomplete, reached > 0);
    }
}

#[test]
fn a_snapshot_that_sources_share_counts_once() {
    let source = |id| format!("  {id}: {{type: book, title: T, snapshot: {{path: s.txt}}}}\n");
    let mut facts = "factlint: 1\nsources:\n".to_owned();
    for id in 0..50 {
        facts.push_str(&source(format!("s{id}")));
    }
    facts.push_str("properties: {p: {kind: date}}\nfacts:\n");
    for id in 0..50 {
        writeln!(
            facts,
            "  - {{subject: x{id}, property: p, value: 1901, source: s{id}, quote: it was in 1901}}"
        )
        .unwrap();
    }
    let snapshot = format!("it was in 1901 {}", "word ".repeat(400));
    for (most, found) in [(snapshot.len(), 50), (snapshot.len() - 1, 0)] {
        let config = format!("factlint: 1\nlimits: {{all-snapshots-size: {most}}}\n");
        let report = check(&[("factlint.yaml", &config), ("a.yaml", &facts), ("s.txt", &snapshot)]);
        assert_eq!(report.summary.quotes.found, found, "{most}");
        assert_eq!(report.summary.incomplete, found == 0, "{most}");
    }
}

#[test]
fn collections_stand_inside_one_another_to_a_depth_of_128() {
    holds(128, "", of_depth);
}

#[test]
fn nodes_that_an_alias_leads_to_are_visited_again() {
    // A list of nine is ten nodes wherever an alias leads to it.
    holds(1_000, "nodes: 1000", |nodes| {
        let (aliases, more) = ((nodes - 15) / 10, (nodes - 15) % 10);
        let list = "&a [1, 2, 3, 4, 5, 6, 7, 8, 9]";
        format!("factlint: 1\nx: [{list}, {}{}]\n", "*a, ".repeat(aliases), "y, ".repeat(more))
    });
}

#[test]
fn a_key_has_at_most_4096_bytes() {
    holds(4_096, "", of_key);
}

#[test]
fn a_number_has_at_most_4096_digits_before_anybody_asks_what_it_is() {
    holds(4_096, "", of_digits);
}

#[test]
fn a_figure_has_at_most_27_digits_and_one_more_is_told_as_unreadable() {
    let digits = figure::MOST_DIGITS;
    for (size, refused) in [(digits - 1, 0), (digits, 0), (digits + 1, 1)] {
        for number in
            ["7".repeat(size), format!("0.{}", "7".repeat(size)), format!("00{}", "7".repeat(size))]
        {
            let report = check(&[("a.yaml", &valued("figure", &number))]);
            let found = of_rule(&report, "unreadable-value");
            assert_eq!(found.len(), refused, "{number}: {:?}", report.findings);
            assert!(!report.summary.incomplete, "{number}");
            assert!(found.iter().all(|f| f.message.contains("at most 27 digits")), "{found:?}");
        }
    }
    // So is one of which the layer below has its own opinion.
    for size in [4_001, 4_095, 4_096, 4_097] {
        let report = check(&[("a.yaml", &valued("figure", &"7".repeat(size)))]);
        assert_eq!(of_rule(&report, "unreadable-value").len(), 1, "{size}: {:?}", report.findings);
    }
}

/// A project whose source has a stored text of `size` bytes, in which the quote is found.
fn with_snapshot(size: usize) -> Vec<(&'static str, String)> {
    let mut snapshot = format!("opened in 1901 {}", "word ".repeat(size / 5 + 1));
    snapshot.truncate(size);
    let facts = CLEAN.replace("issued: 1990", "issued: 1990, snapshot: {path: s.txt}");
    vec![("a.yaml", facts), ("s.txt", snapshot)]
}

/// A project with a schema of its own, which has one pattern of `size` bytes.
fn with_pattern(size: usize) -> Vec<(&'static str, String)> {
    let schema = format!("properties: {{x: {{pattern: \"{}\"}}}}\n", of_pattern(size));
    vec![("a.yaml", format!("# $schema: own.yaml\n{CLEAN}")), ("own.yaml", schema)]
}

fn of_pattern(size: usize) -> String {
    let mut pattern = format!("^{}b", "a|".repeat(size / 2));
    pattern.truncate(size);
    pattern
}

#[test]
fn a_stored_text_has_at_most_32_mib() {
    let most = 32 << 20;
    let found = |size: usize| {
        let files = with_snapshot(size);
        let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let report = check(&files);
        let reached = of_rule(&report, LIMIT).len();
        (report.summary.quotes.found, reached, report.summary.incomplete)
    };
    assert_eq!(found(most), (1, 0, false));
    assert_eq!(found(most + 1), (0, 1, true));
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
fn the_finding_that_counts_the_rest_takes_the_place_of_one_that_is_shown() {
    let config = "factlint: 1\nlimits: {findings: 20}\n";
    let many = of_findings(50);
    let report = check(&[("factlint.yaml", config), ("b.yaml", &many)]);
    let words: Vec<_> = of_rule(&report, LIMIT).iter().map(|f| f.message.clone()).collect();
    assert_eq!(words, ["at least 30 further findings not shown"]);
}

#[test]
fn a_file_has_at_most_1000_findings() {
    holds(1_000, "", of_findings);
}

#[test]
fn a_run_has_at_most_10_000_findings() {
    let full = of_findings(1_000);
    for (more, reached) in [(999, 0), (1_000, 0), (1_001, 1)] {
        // Nine files with as many as a file may have, and two that share the rest.
        let (half, rest) = (of_findings(more / 2), of_findings(more - more / 2));
        let mut store = Memory::default().with("half.yaml", half).with("rest.yaml", rest);
        for file in 0..9 {
            store = store.with(format!("{file}.yaml"), full.clone());
        }
        let report = lint::check(&Request::new(Arc::new(store)));
        assert_eq!(of_rule(&report, LIMIT).len(), reached, "{more}");
        assert_eq!(report.summary.incomplete, reached > 0 || report.summary.facts == 0, "{more}");
        assert_eq!(report.findings.len(), 9_000 + more, "{more}");
    }
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
    schema_holds(
        4_096,
        |bytes| serde_json::json!({"properties": {"x": {"pattern": of_pattern(bytes)}}}),
    );
    // A key has a limit of its own, which is the same.
    schema_holds(
        4_096,
        |bytes| serde_json::json!({"patternProperties": {of_pattern(bytes): true}}),
    );
}

#[test]
fn the_length_of_patterns_is_asked_of_every_file_that_a_schema_is_made_of() {
    let config = "factlint: 1\nschemas: {a.yaml: own.yaml}\nlimits: {pattern-length: 64}\n";
    let own = "$ref: part.yaml\n";
    for (size, reached) in [(63, 0), (64, 0), (65, 1)] {
        let part = format!("patternProperties: {{\"{}\": true}}\n", of_pattern(size));
        let files =
            [("factlint.yaml", config), ("own.yaml", own), ("part.yaml", &part), ("a.yaml", CLEAN)];
        let report = check(&files);
        let found = of_rule(&report, LIMIT);
        assert_eq!(found.len(), reached, "{size}: {:?}", report.findings);
        assert_eq!(report.summary.incomplete, reached > 0, "{size}");
        for finding in found {
            let at = finding.primary();
            let text = report.texts.get(at.file);
            assert_eq!((text.path(), text.slice(at.span).len()), ("part.yaml", 65 + 2));
            assert!(finding.help.as_ref().is_some_and(|help| help.contains("pattern-length")));
        }
    }
    // A schema that comes with factlint is not the project's, and has longer ones.
    let own = "$ref: https://factlint.github.io/schemas/facts.schema.json\n";
    let report = check(&[("factlint.yaml", config), ("own.yaml", own), ("a.yaml", CLEAN)]);
    assert!(report.findings.is_empty(), "{:?}", report.findings);
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
    let run = Project::new().with("a.yaml", &facts).check(&[]).exits(1);
    let longest = run.out.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    assert!(longest <= 220, "{longest} columns");
    let report = check(&[("a.yaml", &facts)]);
    let shown = |width: usize| {
        let mut out = Vec::new();
        let options = render::Options { width, ..render::Options::default() };
        render::render(&report, render::Format::Human, options, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert_ne!(shown(199), shown(200));
    assert_eq!(shown(201), shown(200));
    assert_eq!(shown(usize::MAX), shown(200));
}

#[test]
fn a_limit_that_is_reached_is_exit_code_2_and_one_below_it_is_not() {
    for (settings, most, file) in [
        ("file-size: 1100", 1_100, of_size as fn(usize) -> String),
        ("depth: 9", 9, of_depth),
        ("key-length: 70", 70, of_key),
        ("number-digits: 33", 33, of_digits),
        ("findings-per-file: 2", 2, of_findings),
        ("findings: 2", 2, of_findings),
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

/// Facts on `p` that are set aside: they are looked at, and that is all.
fn set_aside(facts: usize) -> String {
    "- {subject: x, property: p, value: 1992, source: s, quote: q, rank: deprecated}\n"
        .repeat(facts)
}

#[test]
fn all_checks_together_look_at_a_million_facts() {
    // Each check counts for one more than its facts, and a long one for several times as many.
    let long = "p = p".to_owned() + &" + p".repeat(32);
    for (checks, expression, reached) in
        [(999, "p = p", 0), (1_000, "p = p", 0), (1_001, "p = p", 1), (501, &*long, 1)]
    {
        let facts = format!(
            "factlint: 1\nproperties: {{p: {{kind: figure}}}}\nchecks:\n{}facts:\n{}sources: {{s: {{title: T}}}}\n",
            format!("- {{check: {expression}}}\n").repeat(checks),
            set_aside(999)
        );
        let report = check(&[("a.yaml", &facts)]);
        assert_eq!(of_rule(&report, LIMIT).len(), reached, "{checks}");
        assert_eq!(report.summary.incomplete, reached > 0, "{checks}");
    }
}

#[test]
fn all_constraints_of_a_sort_together_look_at_five_million_facts() {
    for keyword in ["after", "requires", "excludes"] {
        for (values, reached) in [(4_999, 0), (5_000, 0), (5_001, 1)] {
            let facts = format!(
                "factlint: 1\nproperties:\n  q: {{kind: date}}\n  p: {{kind: date, {keyword}: [{}]}}\nfacts:\n{}sources: {{s: {{title: T}}}}\n",
                "q, ".repeat(values),
                set_aside(999)
            );
            let report = check(&[("a.yaml", &facts)]);
            assert_eq!(of_rule(&report, LIMIT).len(), reached, "{keyword}, {values}");
            assert_eq!(report.summary.incomplete, reached > 0, "{keyword}, {values}");
        }
    }
}
