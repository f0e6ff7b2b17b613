//! What is told of a file without its bundled schema is what the schema would have said: a file
//! that is surely valid has no finding, and no ordinary file is left to the schema.

#![allow(clippy::disallowed_methods, reason = "the corpus is read where it stands")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use std::{collections::BTreeSet, fs, path::Path, sync::Arc};

use factlint::{
    finding::Finding,
    schema::{self, Bundled},
    span::Span,
    text::{FileId, Text},
    yaml::{self, Kind, Limits, Tree},
};
use proptest::prelude::*;
use serde_json::Value;

/// A fact file with every key that there is.
const FACTS: &str = include_str!("schema_shape/everything.yaml");

/// A configuration with every key that there is.
const CONFIG: &str = include_str!("schema_shape/configuration.yaml");

/// Each bundled schema with a file that has every key of it.
const EVERYTHING: [(Bundled, &str); 2] = [(Bundled::Facts, FACTS), (Bundled::Config, CONFIG)];

const FILE: FileId = FileId(0);

fn parse(text: &str) -> Option<Tree> {
    yaml::parse(Arc::new(Text::new("facts.yaml", text)), FILE, &Limits::default()).tree
}

/// What the schema itself says of a tree.
fn findings(schema: Bundled, tree: &Tree) -> Vec<Finding> {
    let mut findings = schema::check_shape(tree, FILE);
    findings.extend(schema.schema().validate(tree, FILE));
    findings
}

#[track_caller]
fn check(schema: Bundled, text: &str) -> bool {
    let Some(tree) = parse(text) else { return false };
    let is_surely_valid = schema::is_surely_valid(schema, &tree);
    let findings = findings(schema, &tree);
    if is_surely_valid {
        assert_eq!(findings, [], "{text}");
    }
    assert_eq!(schema::check_against(schema, &tree, FILE), findings, "{text}");
    is_surely_valid
}

#[test]
fn a_file_with_every_key_is_surely_valid() {
    for (schema, text) in EVERYTHING {
        assert!(check(schema, text), "{schema:?}");
    }
}

#[test]
fn the_file_with_every_key_has_every_key_of_the_schema() {
    fn keys(schema: &Value, out: &mut BTreeSet<String>) {
        match schema {
            Value::Object(entries) => {
                for (keyword, value) in entries {
                    let properties = value.as_object().filter(|_| keyword == "properties");
                    match properties {
                        Some(properties) => {
                            out.extend(properties.keys().cloned());
                            properties.values().for_each(|value| keys(value, out));
                        }
                        None => keys(value, out),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|value| keys(value, out)),
            _ => {}
        }
    }
    for (bundled, text) in EVERYTHING {
        let schema = serde_json::from_str(bundled.json()).expect("the schema is JSON");
        let mut wanted = BTreeSet::new();
        keys(&schema, &mut wanted);
        let tree = parse(text).expect("the file is YAML");
        let maps = tree.nodes().filter(|node| node.kind() == Kind::Map);
        let found: BTreeSet<String> = maps
            .flat_map(yaml::Node::entries)
            .filter_map(|(key, _)| key.as_str().map(str::to_owned))
            .collect();
        let missing: Vec<_> = wanted.difference(&found).collect();
        assert!(missing.is_empty(), "add these to the file in tests/schema_shape: {missing:?}");
    }
}

#[test]
fn every_word_that_the_schema_lists_is_known() {
    fn lists(schema: &Value, out: &mut Vec<Vec<String>>) {
        match schema {
            Value::Object(entries) => {
                if let Some(Value::Array(words)) = entries.get("enum") {
                    out.push(words.iter().filter_map(Value::as_str).map(str::to_owned).collect());
                }
                entries.values().for_each(|value| lists(value, out));
            }
            Value::Array(items) => items.iter().for_each(|value| lists(value, out)),
            _ => {}
        }
    }
    for (bundled, everything) in EVERYTHING {
        let schema = serde_json::from_str(bundled.json()).expect("the schema is JSON");
        let mut all = Vec::new();
        lists(&schema, &mut all);
        let tree = parse(everything).expect("the file is YAML");
        let mut seen = 0;
        for node in tree.nodes() {
            let Some(text) = node.as_str() else { continue };
            for list in all.iter().filter(|list| list.iter().any(|word| word == text)) {
                seen += 1;
                for word in list {
                    let text = replaced(everything, node.span(), word);
                    let tree = parse(&text).expect("a word is YAML");
                    let is_valid = findings(bundled, &tree).is_empty();
                    assert_eq!(schema::is_surely_valid(bundled, &tree), is_valid, "{text}");
                }
            }
        }
        assert!(seen >= all.len(), "{seen} of {} lists are used", all.len());
    }
}

#[test]
fn numbers_of_a_configuration_are_taken_up_to_the_bounds_of_the_schema_and_no_further() {
    let schema: Value = serde_json::from_str(Bundled::Config.json()).expect("JSON");
    let limits = schema["properties"]["limits"]["properties"].as_object().expect("limits");
    for (name, limit) in limits {
        let bound = |key: &str| limit[key].as_i64().expect("a bound");
        let (least, most) = (bound("minimum"), bound("maximum"));
        for (number, is_valid) in
            [(least - 1, false), (least, true), (most, true), (most + 1, false), (-least, false)]
        {
            let text = format!("limits: {{{name}: {number}}}\n");
            assert_eq!(check(Bundled::Config, &text), is_valid, "{text}");
        }
    }
}

#[test]
fn a_person_without_any_name_is_left_to_the_schema() {
    for (author, is_valid) in [("{family: Park}", true), ("{}", false), ("[Park, {}]", false)] {
        let text = format!("factlint: 1\nsources: {{a: {{title: A, author: {author}}}}}\n");
        assert_eq!(check(Bundled::Facts, &text), is_valid, "{text}");
    }
}

#[test]
fn no_file_of_the_corpora_is_left_to_the_schema() {
    fn walk(folder: &Path, seen: &mut usize) {
        for entry in fs::read_dir(folder).expect("a folder of the repository") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, seen);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                let Ok(text) = fs::read_to_string(&path) else { continue };
                let Some(tree) = parse(&text) else { continue };
                let is_config = path.ends_with("factlint.yaml");
                let schema = if is_config { Bundled::Config } else { Bundled::Facts };
                let is_valid = findings(schema, &tree).is_empty();
                assert_eq!(check(schema, &text), is_valid, "{}", path.display());
                *seen += usize::from(is_valid);
            }
        }
    }
    let mut seen = 0;
    walk(&support::repository().join("facts"), &mut seen);
    walk(&support::repository().join("tests/projects"), &mut seen);
    assert!(seen > 5, "the corpora are found");
}

fn replaced(text: &str, span: Span, with: &str) -> String {
    format!("{}{with}{}", &text[..span.start as usize], &text[span.end as usize..])
}

/// What a node is replaced by: YAML that some shape takes and another refuses.
const PIECES: [&str; 64] = [
    "a",
    "a-b",
    "''",
    "' '",
    "a b",
    "'a,b'",
    "'a#b'",
    "'[a]'",
    "\"a'b\"",
    "\"a\\tb\"",
    "\"\\u00a0\"",
    "\"a\\u2028b\"",
    "\"\\ufeffa\"",
    "\"\\u0085\"",
    "'\u{3000}'",
    "ñ",
    "多",
    "a\u{301}",
    "-a",
    ".a",
    "1a",
    "a+b",
    "a/b",
    "a=b",
    "1",
    "1.0",
    "01",
    "0x1",
    "1e2",
    "-1",
    ".inf",
    "-.INF",
    ".nan",
    "true",
    "null",
    "~",
    "[]",
    "[a]",
    "[a, a]",
    "[a, ' ']",
    "[[a]]",
    "{}",
    "{a: b}",
    "{name: a}",
    "{exact: a, b: c}",
    "http://a.b/c?d=e#f",
    "'http://a b'",
    "'http:'",
    "10.1000/182",
    "10.100/182",
    "en-GB",
    "en_GB",
    "2024-02-30",
    "text/plain; charset=utf-8",
    "f-1 stands",
    "!!str a",
    "&a b",
    "AbC",
    "1024",
    "01024",
    "+1024",
    "1_024",
    "1024.0",
    "{date-conflict: off}",
];

/// `everything` with some nodes replaced.
fn mutated(everything: &'static str) -> impl Strategy<Value = String> {
    let long = prop_oneof![
        Just("x".repeat(200)),
        Just("x".repeat(201)),
        Just("é".repeat(200)),
        Just("é".repeat(101))
    ];
    let piece = prop_oneof![
        12 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        2 => "\"?[-a-zA-Z0-9 .,:/#'é]{0,6}\"?",
        1 => long,
    ];
    prop::collection::vec((any::<prop::sample::Index>(), piece), 1..4).prop_map(|edits| {
        let tree = parse(everything).expect("the file is YAML");
        let mut spans: Vec<(Span, String)> = edits
            .into_iter()
            .map(|(at, with)| {
                (
                    tree.node(tree.nodes().nth(at.index(tree.len())).expect("a node").id()).span(),
                    with,
                )
            })
            .collect();
        spans.sort();
        // Of places inside one another the outer one is replaced.
        let mut text = everything.to_owned();
        let mut after = u32::MAX;
        for (span, with) in spans.into_iter().rev() {
            if span.end <= after {
                text = replaced(&text, span, &with);
                after = span.start;
            }
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn what_is_surely_valid_has_no_finding(text in mutated(FACTS)) {
        check(Bundled::Facts, &text);
    }

    #[test]
    fn nor_has_a_configuration(text in mutated(CONFIG)) {
        check(Bundled::Config, &text);
    }
}
