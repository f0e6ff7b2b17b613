//! The fast path of the YAML layer makes of every text what the full parser makes of it: the same
//! tree to the last offset, or nothing, so that the full parser is asked.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test looks for the labelled sets where the environment says, and tells what it saw"
)]
#![allow(clippy::format_push_string, reason = "documents are put together from small pieces")]

mod support;

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use factlint::{
    text::{FileId, Text},
    yaml::{self, Limits},
};
use proptest::prelude::*;

/// Compares the two ways of reading a text, and tells whether the fast one read it.
#[track_caller]
fn agree(content: &str, limits: &Limits) -> bool {
    let text = Arc::new(Text::new("text.yaml", content));
    let either = yaml::parse(Arc::clone(&text), FileId(0), limits);
    let full = yaml::parse_in_full(text, FileId(0), limits);
    assert!(!full.is_fast);
    assert_eq!(either.findings, full.findings, "{content:?}");
    if either.tree != full.tree {
        let (either, full) = (either.tree.expect("a tree"), full.tree.expect("a tree"));
        let differing = either.nodes().zip(full.nodes()).find(|(a, b)| {
            let parts = |node: yaml::Node<'_>| (node.kind(), node.style(), node.span(), node.len());
            parts(*a) != parts(*b) || a.as_scalar() != b.as_scalar()
        });
        let shown = differing.map(|(a, b)| {
            [a, b].map(|node| {
                (node.kind(), node.style(), node.span(), node.as_scalar().map(str::to_owned))
            })
        });
        assert_eq!(either.comments(), full.comments(), "{content:?}");
        panic!("{content:?}\nfast, then full: {shown:#?}");
    }
    either.is_fast
}

/// Compares the two under the usual limits and under ones that are soon reached.
#[track_caller]
fn agree_under_all_limits(content: &str) -> bool {
    let tight = Limits { depth: 3, nodes: 12, key_bytes: 5, number_digits: 4, findings: 2 };
    agree(content, &tight);
    agree(content, &Limits::default())
}

#[test]
fn what_people_write_is_read_by_the_fast_path() {
    for text in [
        "a: 1\n",
        "a: b # c\n# d\n",
        "---\n# c\na: b\n",
        "# c\n--- # d\na: b",
        "a:\n  b: c\n  d:\n    - e\n    - f: g\n      h: i\n    -\n      j: k\n",
        "a:\n- b\n-\n- c: d\n  e:\n  - f\ng:\n",
        "- - a\n  - b\n-   c: d\n    e: f\n",
        "a: one\n  two\n\n  three\nb: x\n",
        "a:\n  one\n  two # c\nb: 'it''s'\nc: \"\\u00e9\\n\\\"\" # d\n'd' : e\n\"f\": g\n",
        "a: 'one\n  two\n\n  three '\nb: \"one  \n  two\\t\n   three\"\n",
        "a: |\n  one\n   two\n\n  three\n\nb: >-\n  one\n  two\n\n   three\n  four\n\nc: |2+\n   x\n\n\nd: 1\n",
        "a: [b, 'c', \"d\", 1.5, -1, {e: f, g: [h]}, [], {}] # i\n",
        "a: {b: http://c.d/e?f=g#h, \"i\":j, k: 'l', m: 12:30}\n",
        "a: [\n  b, # c\n  {d: e,\n   f: g},\n  ]\n",
        "{\n  \"a\": [1, 2.5, true, null],\n  \"b\": {\"c\": \"d\\u0041\\/\"}\n}\n",
        "[{\"a\":1},{\"b\":[]}]",
        "a: x: y\n".replace("x: y", "x:y").as_str(),
        "  a: 1\n  b: 2\n",
        "ключ: значение\n多: 行 # é\n",
    ] {
        assert!(agree_under_all_limits(text), "{text:?} was left to the full parser");
    }
}

#[test]
fn a_key_far_from_its_colon_is_left_to_the_full_parser() {
    for spaces in [1, 990, 1_000, 4_090, 4_200, 9_000] {
        for (open, close) in [("", "\n"), ("{", "}"), ("- ", "")] {
            let text = format!("{open}a{}: b{close}", " ".repeat(spaces));
            assert_eq!(agree_under_all_limits(&text), spaces < 1_000, "{spaces} spaces");
        }
    }
}

#[test]
fn rare_yaml_and_mistakes_are_left_to_the_full_parser() {
    for text in [
        "",
        "# only a comment\n",
        "just text\n",
        "a:\tb\n",
        "a: b\r\n",
        "\u{FEFF}a: b\n",
        "a: \u{85}\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !!str b\n",
        "? a\n: b\n",
        "%YAML 1.2\n---\na: b\n",
        "a: b\n---\nc: d\n",
        "a: b\n...\n",
        "---\n--- a: b\n",
        "a: b: c\n",
        "a: - b\n",
        "a: b\n c: d\n",
        " a: b\nc: d\n",
        "a: b\n- c\n",
        "- a\nb\n",
        "a: [b\nc: d\n",
        "a: [b, c\n",
        "a: ['b: c]\n",
        "a: 'b\n",
        "a: \"\\q\"\n",
        "a: \"\\ud83d\"\n",
        "a: # c\nb: d\n",
        "a: |\n",
        "a: | # c\n  b\n",
        "a: |\n    \n  b\n",
        "a: @b\n",
        "a: {b}\n",
        "a: [b: c]\n",
        "a: [b,,c]\n",
        "a: 'b'c\n",
        "a: b\n  # c\n  d\n",
        "a: [\n]\n",
    ] {
        assert!(!agree_under_all_limits(text), "{text:?} was read by the fast path");
    }
}

/// All files below a folder whose names end so.
fn files(folder: &Path, endings: &[&str], out: &mut Vec<PathBuf>) {
    let Ok(listed) = fs::read_dir(folder) else { return };
    for path in listed.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            files(&path, endings, out);
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            out.push(path);
        }
    }
}

#[test]
fn every_file_at_hand_is_read_alike() {
    let root = support::repository();
    let mut paths = Vec::new();
    for folder in ["facts", "tests", "docs", "schemas", "fuzz/seeds", ".github"] {
        files(&root.join(folder), &[".yaml", ".yml", ".json", ".md", ".txt", ".snap"], &mut paths);
    }
    files(&root.join("fuzz/seeds"), &[""], &mut paths);
    paths.push(root.join("factlint.yaml"));
    let (mut fact_files, mut fast) = (0, 0);
    for path in &paths {
        let Ok(content) = fs::read_to_string(path) else { continue };
        let is_fast = agree_under_all_limits(&content);
        if path.starts_with(root.join("facts")) && content.contains("\nfacts:") {
            fact_files += 1;
            fast += usize::from(is_fast);
        }
    }
    assert!(
        fact_files > 0 && fast == fact_files,
        "{fast} of {fact_files} fact files of the corpus"
    );
}

#[test]
fn every_text_of_the_test_suites_is_read_alike() {
    let shared = env::var_os("FACTLINT_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let mut texts = 0;
    for name in ["yaml_test_suite/cases.jsonl", "json_schema_test_suite/groups.jsonl"] {
        let Ok(lines) = fs::read_to_string(shared.join("data").join(name)) else {
            println!("skipped: ../shared is absent");
            return;
        };
        for line in lines.lines() {
            // The line itself is JSON, and what it holds is YAML.
            agree_under_all_limits(line);
            let value: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
            if let Some(text) = value["yaml"].as_str() {
                agree_under_all_limits(text);
                texts += 1;
            }
        }
    }
    assert_eq!(texts, 402);
}

/// A value to be written as YAML in one of the ways that people have.
#[derive(Clone, Debug)]
enum Written {
    /// A scalar, as it is written.
    Scalar(&'static str),
    /// A block of text: its header and its lines.
    Block(&'static str, Vec<&'static str>),
    /// A sequence: whether between brackets, and whether its dashes stand below the key.
    Seq(bool, bool, Vec<Written>),
    /// A mapping: whether between brackets.
    Map(bool, Vec<(&'static str, Written)>),
}

const SCALARS: [&str; 28] = [
    "",
    "a",
    "a b",
    "1992-03-23",
    "12",
    "-1.5e3",
    "0x1F",
    "null",
    "true",
    "'it''s'",
    "'a: b'",
    "\"q\\\"\\u00e9 \\x41\"",
    "http://a.b/c#d",
    "a:b",
    "-a",
    "a # c",
    "a #c",
    "'a' # c",
    "# c",
    "[a, 'b']",
    "{a: b, \"c\":d}",
    "多行",
    "a, b",
    "it's",
    "a  b ",
    "''",
    "~",
    "[]",
];
const LINES: [&str; 8] = ["", "a", "a b", " a", "  ", "# a", "- a", "a: b"];
const HEADERS: [&str; 10] = ["|", ">", "|-", ">-", "|+", ">+", "|1", ">2-", "|+2", "> "];
const KEYS: [&str; 10] = ["a", "b c", "'d'", "\"e\"", "f-g", "1", "h'i", "多", "j#k", "l:m"];

fn written() -> impl Strategy<Value = Written> {
    let scalar = || prop::sample::select(&SCALARS[..]).prop_map(Written::Scalar);
    let line = prop::sample::select(&LINES[..]);
    let block = (prop::sample::select(&HEADERS[..]), prop::collection::vec(line, 1..5))
        .prop_map(|(header, lines)| Written::Block(header, lines));
    let leaf = prop_oneof![4 => scalar(), 1 => block];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let key = prop::sample::select(&KEYS[..]);
        prop_oneof![
            (prop::bool::weighted(0.2), any::<bool>(), prop::collection::vec(inner.clone(), 0..4))
                .prop_map(|(flow, low, items)| Written::Seq(flow, low, items)),
            (prop::bool::weighted(0.2), prop::collection::vec((key, inner), 0..4))
                .prop_map(|(flow, entries)| Written::Map(flow, entries)),
        ]
    })
}

impl Written {
    /// Writes the value behind a `:` or `-` in `column`; what is nested stands `step` further right.
    fn write(&self, column: usize, step: usize, is_value: bool, out: &mut String) {
        let indent = |column: usize| " ".repeat(column);
        match self {
            Self::Scalar(text) => *out += &format!(" {text}\n"),
            Self::Block(header, lines) => {
                *out += &format!(" {header}\n");
                for line in lines {
                    *out += &format!("{}{line}\n", indent(column + step));
                }
            }
            Self::Seq(true, _, items) => {
                *out += " [";
                for item in items {
                    item.write_flow(", ", out);
                }
                *out += "]\n";
            }
            Self::Map(true, entries) => {
                *out += " {";
                for (key, value) in entries {
                    *out += &format!("{key}:");
                    value.write_flow(", ", out);
                }
                *out += "}\n";
            }
            Self::Seq(false, low, items) => {
                let own = if is_value && *low { column } else { column + step };
                let compact = !is_value && *low && step > 1 && !items.is_empty();
                *out += if compact { " " } else { "\n" };
                for (nth, item) in items.iter().enumerate() {
                    let lead = if compact && nth == 0 { step - 2 } else { own };
                    *out += &format!("{}-", indent(lead));
                    item.write(own, step, false, out);
                }
            }
            Self::Map(false, entries) => {
                let compact = !is_value && step > 1 && !entries.is_empty();
                *out += if compact { " " } else { "\n" };
                for (nth, (key, value)) in entries.iter().enumerate() {
                    let lead = if compact && nth == 0 { step - 2 } else { column + step };
                    *out += &format!("{}{key}:", indent(lead));
                    value.write(column + step, step, true, out);
                }
            }
        }
    }

    fn write_flow(&self, end: &str, out: &mut String) {
        let mut inner = String::new();
        match self {
            Self::Scalar(text) if !text.contains('#') => inner += &format!(" {text}"),
            Self::Seq(_, _, items) => {
                inner += "[";
                for item in items {
                    item.write_flow(",\n   ", &mut inner);
                }
                inner += "]";
            }
            _ => inner += " x",
        }
        *out += &format!("{inner}{end}");
    }
}

/// A document as people lay it out.
fn document() -> impl Strategy<Value = String> {
    let entries = prop::collection::vec((prop::sample::select(&KEYS[..]), written()), 1..5);
    (entries, 1_usize..4, any::<bool>()).prop_map(|(entries, step, dashed)| {
        let mut out = if dashed { "---\n".to_owned() } else { String::new() };
        for (key, value) in entries {
            out += &format!("{key}:");
            value.write(0, step, true, &mut out);
        }
        out
    })
}

/// A document with a few pieces cut out, doubled or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let piece = "[-a-c :,?#&*!|>'\"%@`{}\\[\\]\t\n\r0-9\\\\é]{0,3}|\n {1,4}|: |- |  ";
    let edit = (any::<prop::sample::Index>(), 0_usize..4, piece);
    (document(), prop::collection::vec(edit, 0..4)).prop_map(|(seed, edits)| {
        let mut chars: Vec<char> = seed.chars().collect();
        for (index, remove, insert) in edits {
            let at = index.index(chars.len() + 1);
            let end = (at + remove).min(chars.len());
            chars.splice(at..end, insert.chars());
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_document_is_read_alike(text in document()) {
        agree_under_all_limits(&text);
    }

    #[test]
    fn every_mutated_document_is_read_alike(text in mutated()) {
        agree_under_all_limits(&text);
    }

    #[test]
    fn every_text_is_read_alike(text in "[-a-c :,?#&*!|>'\"%@`{}\\[\\]\t\n0-9\\\\]{0,60}") {
        agree_under_all_limits(&text);
    }
}
