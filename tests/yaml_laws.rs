//! Laws of the YAML layer: they hold for every text, also for one that is no YAML.

use std::sync::Arc;

use factlint::{
    text::{FileId, Text},
    yaml::{self, Kind, Limits, Node, Parsed, Style, Tree},
};
use proptest::prelude::*;

fn parse(text: &str) -> Parsed {
    yaml::parse(Arc::new(Text::new("law.yaml", text)), FileId(0), &Limits::default())
}

/// Texts that hold every construct; mutated, they reach every corner of the parser.
const SEEDS: [&str; 6] = [
    "a: 1\nb:\n  - x # c\n  - y: 'it''s'\n    z: \"\\u00e9 q\"\n- \n",
    "%YAML 1.2\n%TAG !e! tag:e,1:\n--- # d\n? [a, {b: c, d}]\n: !e!x &k v\n*k : !!int 3\n...\n",
    "k: |2-\n    one\n   two\n\nl: >+\n  f\n  g\n\nm:\nn: ~\n",
    "{a: [1, 2.5, .inf, 0x1F], \"b\":c, d: {}, ? e, : f, []: g}\n",
    "- &a x\n- *a\n- &b [*a, *a]\n- {<<: *b}\n-\n  - - deep\n",
    "\u{FEFF}ключ: значение\r\n\"𝄞\": '多行\r\n  文字'\r\n",
];

/// A seed with a few pieces cut out, doubled or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let edit = (
        any::<prop::sample::Index>(),
        0_usize..6,
        "[-a-c :,?#&*!|>'\"%@`{}\\[\\]\t\n\r0-9\\\\é]{0,4}",
    );
    (prop::sample::select(&SEEDS[..]), prop::collection::vec(edit, 0..6)).prop_map(
        |(seed, edits)| {
            let mut chars: Vec<char> = seed.chars().collect();
            for (index, remove, insert) in edits {
                let at = index.index(chars.len() + 1);
                let end = (at + remove).min(chars.len());
                chars.splice(at..end, insert.chars());
            }
            chars.into_iter().collect()
        },
    )
}

/// Any text, weighted towards the characters that mean something.
fn anything() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,60}", "[-a-c :,?#&*!|>'\"%@`{}\\[\\]\t\n\r0-9\\\\]{0,60}", mutated()]
}

/// Checks the places of a node and of all below it.
fn check_places(node: Node<'_>) {
    let text = node.tree().text().as_str();
    let span = node.span();
    assert!(text.get(span.range()).is_some(), "{span:?} is no range of characters");
    let children: Vec<_> = match node.kind() {
        Kind::Map => node.entries().flat_map(|(key, value)| [key, value]).collect(),
        _ => node.items().collect(),
    };
    let mut last = span.start;
    for child in children {
        assert!(span.contains(child.span()), "{:?} leaves {span:?}", child.span());
        assert!(last <= child.span().start, "{:?} overlaps what ends at {last}", child.span());
        last = child.span().end;
        check_places(child);
    }
}

fn check_tree(tree: &Tree) {
    check_places(tree.root());
    for node in tree.nodes() {
        if node.style() == Style::Plain && !node.raw().contains(['\n', '\r']) {
            assert_eq!(Some(node.raw()), node.as_scalar());
        }
        if node.style() == Style::Literal || node.style() == Style::Folded {
            assert!(node.raw().starts_with(['|', '>']), "{:?}", node.raw());
        }
        if matches!(node.style(), Style::Single | Style::Double) {
            let quote = if node.style() == Style::Single { '\'' } else { '"' };
            assert!(node.raw().starts_with(quote) && node.raw().ends_with(quote));
        }
        if node.kind() == Kind::Alias {
            assert!(node.target().kind() != Kind::Alias && node.target().id() < node.id());
        }
        if matches!(node.kind(), Kind::Int | Kind::Float) {
            assert!(node.as_number().is_some() && node.as_f64().is_some());
        }
    }
    let text = tree.text();
    let mut end = 0;
    for comment in tree.comments() {
        assert!(text.slice(comment.span).starts_with('#') && end <= comment.span.start);
        end = comment.span.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_gives_a_sound_tree_or_a_finding_that_says_why(text in anything()) {
        let parsed = parse(&text);
        match &parsed.tree {
            Some(tree) => check_tree(tree),
            None => prop_assert!(!parsed.findings.is_empty()),
        }
        for finding in &parsed.findings {
            prop_assert!(!finding.message.is_empty());
            prop_assert!(finding.help.is_some(), "{}", finding.message);
            for label in &finding.labels {
                prop_assert!(text.get(label.span.range()).is_some(), "{:?}", label.span);
            }
            for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
                prop_assert!(text.get(edit.span.range()).is_some(), "{:?}", edit.span);
            }
        }
    }

    #[test]
    fn the_same_text_gives_the_same_findings(text in anything()) {
        prop_assert_eq!(parse(&text).findings, parse(&text).findings);
    }

    #[test]
    fn any_string_between_quotes_is_read_back(value in "\\PC{0,40}") {
        let single = format!("- '{}'", value.replace('\'', "''"));
        let parsed = parse(&single);
        let tree = parsed.tree.expect("a quoted string is YAML");
        prop_assert_eq!(tree.root().items().next().and_then(Node::as_str), Some(&value[..]));
    }

    #[test]
    fn any_whole_number_is_read_as_it_is_counted(value in any::<i64>()) {
        let parsed = parse(&format!("[{value}, 0x{:X}, 0o{:o}]", value >> 1 & i64::MAX, value & 0xFFFF));
        let tree = parsed.tree.expect("numbers are YAML");
        let found: Vec<_> = tree.root().items().map(Node::as_i64).collect();
        prop_assert_eq!(found, [Some(value), Some(value >> 1 & i64::MAX), Some(value & 0xFFFF)]);
    }
}
