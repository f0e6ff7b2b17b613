//! Edits as texts before and after, and laws over generated styles.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::yaml::parse;

fn tree_of(name: &str, text: &str) -> Tree {
    let parsed = parse(Arc::new(Text::new(name, text)), FileId(0), &Limits::default());
    assert_eq!(parsed.findings, [], "{text}");
    parsed.tree.unwrap()
}

/// The node behind keys and numbers of items.
fn at<'t>(tree: &'t Tree, path: &[&str]) -> Node<'t> {
    path.iter().fold(tree.root(), |node, step| match step.parse::<usize>() {
        Ok(nth) => node.items().nth(nth).unwrap(),
        Err(_) => node.get(step).unwrap(),
    })
}

fn set(text: &str, path: &[&str], key: &str, value: Value) -> Result<String, Refused> {
    put(text, path, key, value, Place::Last)
}

fn put(
    text: &str,
    path: &[&str],
    key: &str,
    value: Value,
    place: Place,
) -> Result<String, Refused> {
    let tree = tree_of("t.yaml", text);
    let mut editor = Editor::new(&tree);
    editor.set(at(&tree, path), key, value, place);
    editor.finish().map(|edited| edited.text)
}

fn append(text: &str, key: &str, item: Value) -> Result<String, Refused> {
    let tree = tree_of("t.yaml", text);
    let mut editor = Editor::new(&tree);
    editor.append(tree.root(), key, item);
    editor.finish().map(|edited| edited.text)
}

fn text(text: &str) -> Value {
    Value::text(text)
}

fn item() -> Value {
    Value::Map(vec![
        ("facts".to_owned(), Value::List(vec![text("a"), text("b")])),
        ("verdict".to_owned(), text("a stands")),
        ("on".to_owned(), Value::Date("2026-11-21".to_owned())),
    ])
}

#[test]
fn a_key_of_a_block_mapping_is_replaced_where_it_stands() {
    for (before, after) in [
        ("a: {x: 1}\nb: 2\n", "a: {x: new}\nb: 2\n"),
        ("a:\n  x: 'old' # why\n  y: 2\n", "a:\n  x: new # why\n  y: 2\n"),
        ("a:\n  x:\n  y: 2\n", "a:\n  x: new\n  y: 2\n"),
        ("a:\n  x:    # why\n    old\n  y: 2\n", "a:\n  x:    # why\n    new\n  y: 2\n"),
        ("a:\r\n  x: old\r\n  y: 2\r\n", "a:\r\n  x: new\r\n  y: 2\r\n"),
        ("a:\n  x: >-\n    long\n    text\n\n  y: 2\n", "a:\n  x: new\n\n  y: 2\n"),
        ("a:\n  x:\n    - long\n    - list\n  y: 2\n", "a:\n  x: new\n  y: 2\n"),
        ("a: {\"x\":1, y: 2}", "a: {\"x\": new, y: 2}"),
        ("a:\n  y: 2\n  x: old", "a:\n  y: 2\n  x: new"),
        ("a:\n  ? x\n  : old\n  ? y\n", "a:\n  ? x\n  : new\n  ? y\n"),
    ] {
        assert_eq!(set(before, &["a"], "x", text("new")).as_deref(), Ok(after));
    }
}

#[test]
fn a_new_key_goes_behind_the_last_line_of_its_mapping() {
    for (before, after) in [
        ("a:\n  x: 1 # one\n# on b\nb: 2\n", "a:\n  x: 1 # one\n  k: v\n# on b\nb: 2\n"),
        ("a:\n    x: 1\n\nb: 2\n", "a:\n    x: 1\n    k: v\n\nb: 2\n"),
        ("a:\n  x: 1", "a:\n  x: 1\n  k: v"),
        ("a:\r\n  x: 1\r\nb: 2\r\n", "a:\r\n  x: 1\r\n  k: v\r\nb: 2\r\n"),
        (
            "a:\n  x: |\n    one\n    two\n\nb: 2\n",
            "a:\n  x: |\n    one\n    two\n  k: v\n\nb: 2\n",
        ),
        ("a:\n  x: |+\n    one\n\nb: 2\n", "a:\n  x: |+\n    one\n\n  k: v\nb: 2\n"),
        ("a:\n  x:\n    - 1\n    - 2\nb: 2\n", "a:\n  x:\n    - 1\n    - 2\n  k: v\nb: 2\n"),
        ("a:\n  x: [1,\n    2] # two\n", "a:\n  x: [1,\n    2] # two\n  k: v\n"),
        ("a: {}\n", "a: {k: v}\n"),
        ("a: {x: 1} # c\n", "a: {x: 1, k: v} # c\n"),
        ("a: {x: 1, }\n", "a: {x: 1, k: v, }\n"),
        ("a: {x: }\n", "a: {x: , k: v }\n"),
        ("a: {\n  x: 1\n  }\n", "a: {\n  x: 1,\n  k: v\n  }\n"),
        ("a: {\n  x: 1 # one, or two\n  }\n", "a: {\n  x: 1, # one, or two\n  k: v\n  }\n"),
        ("a: {\n  x: 1, # one\n  }\n", "a: {\n  x: 1, # one\n  k: v,\n  }\n"),
    ] {
        assert_eq!(set(before, &["a"], "k", text("v")).as_deref(), Ok(after));
    }
}

#[test]
fn a_first_key_is_put_on_the_line_of_the_dash() {
    for (before, after) in [
        ("f:\n  # on it\n  - x: 1\n    y: 2\n", "f:\n  # on it\n  - id: v\n    x: 1\n    y: 2\n"),
        ("f:\n-   x: 1\n    y: 2\n", "f:\n-   id: v\n    x: 1\n    y: 2\n"),
        ("f:\n- {x: 1}\n", "f:\n- {id: v, x: 1}\n"),
        ("f:\n-\n  x: 1\n", "f:\n-\n  id: v\n  x: 1\n"),
        ("f: [{\n  x: 1\n  }]\n", "f: [{\n  id: v,\n  x: 1\n  }]\n"),
        ("f:\r\n- x: 1\r\n", "f:\r\n- id: v\r\n  x: 1\r\n"),
    ] {
        assert_eq!(put(before, &["f", "0"], "id", text("v"), Place::First).as_deref(), Ok(after));
    }
}

#[test]
fn an_item_goes_behind_the_last_one_in_the_style_of_the_list() {
    let new = "facts: [a, b]\n    verdict: a stands\n    on: 2026-11-21";
    let tight = new.replace("    ", "  ");
    for (before, after) in [
        ("r:\n  - x: 1 # c\nz: 2\n", format!("r:\n  - x: 1 # c\n  - {new}\nz: 2\n")),
        ("r:\n- x: 1\n# z\nz: 2\n", format!("r:\n- x: 1\n- {tight}\n# z\nz: 2\n")),
        ("r:\n  -\n    x: 1\n", format!("r:\n  -\n    x: 1\n  - {new}\n")),
        (
            "r:\n  # first\n  - &a\n    x: 1\n",
            format!("r:\n  # first\n  - &a\n    x: 1\n  - {new}\n"),
        ),
        (
            "r:\n  - x: 1\n\n  - x: 2\n\nz: 2\n",
            format!("r:\n  - x: 1\n\n  - x: 2\n\n  - {new}\n\nz: 2\n"),
        ),
        ("r:\n  - x: 1", format!("r:\n  - x: 1\n  - {new}")),
        ("r: []\nz: 2\n", format!("r:\n  - {new}\nz: 2\n")),
        ("r:\nz: 2\n", format!("r:\n  - {new}\nz: 2\n")),
        ("z: 2\n", format!("z: 2\nr:\n  - {new}\n")),
        ("z:\n- 1\n", format!("z:\n- 1\nr:\n- {tight}\n")),
        ("y: 1\n\nz: 2\n# the end\n", format!("y: 1\n\nz: 2\n# the end\n\nr:\n  - {new}\n")),
        ("z: 2\n...\n", format!("z: 2\nr:\n  - {new}\n...\n")),
        (
            "r: [{x: 1}]\n",
            "r: [{x: 1}, {facts: [a, b], verdict: a stands, on: 2026-11-21}]\n".to_owned(),
        ),
    ] {
        assert_eq!(append(before, "r", item()), Ok(after), "{before}");
    }
}

#[test]
fn a_json_file_stays_json() {
    for (before, after) in [
        (
            "{\"f\": [], \"r\": []}",
            "{\"f\": [], \"r\": [{\"facts\": [\"a\", \"b\"], \"verdict\": \"a stands\", \"on\": \"2026-11-21\"}]}",
        ),
        (
            "{\n  \"f\": 1\n}\n",
            "{\n  \"f\": 1,\n  \"r\": [\n    {\n      \"facts\": [\"a\", \"b\"],\n      \"verdict\": \"a stands\",\n      \"on\": \"2026-11-21\"\n    }\n  ]\n}\n",
        ),
        (
            "{\n  \"r\": [\n    {\"x\": 1}\n  ]\n}\n",
            "{\n  \"r\": [\n    {\"x\": 1},\n    {\n      \"facts\": [\"a\", \"b\"],\n      \"verdict\": \"a stands\",\n      \"on\": \"2026-11-21\"\n    }\n  ]\n}\n",
        ),
    ] {
        let edited = append(before, "r", item()).unwrap();
        assert_eq!(edited, after);
        assert!(serde_json::from_str::<serde_json::Value>(&edited).is_ok());
    }
}

#[test]
fn a_scalar_is_quoted_only_where_a_reader_needs_it() {
    for (given, block, flow) in [
        ("plain words", "plain words", "plain words"),
        ("a stands", "a stands", "a stands"),
        ("both-valid", "both-valid", "both-valid"),
        ("https://example.org/a", "https://example.org/a", "'https://example.org/a'"),
        ("a, b", "a, b", "'a, b'"),
        ("no", "'no'", "'no'"),
        ("Yes", "'Yes'", "'Yes'"),
        ("null", "'null'", "'null'"),
        ("", "''", "''"),
        ("12", "'12'", "'12'"),
        ("3.20", "'3.20'", "'3.20'"),
        ("012", "'012'", "'012'"),
        ("1e5", "'1e5'", "'1e5'"),
        ("1_000.5", "'1_000.5'", "'1_000.5'"),
        ("12:30:45", "'12:30:45'", "'12:30:45'"),
        ("2026-11-21", "'2026-11-21'", "'2026-11-21'"),
        ("a: b", "'a: b'", "'a: b'"),
        ("a #b", "'a #b'", "'a #b'"),
        ("#a", "'#a'", "'#a'"),
        ("- a", "'- a'", "'- a'"),
        ("it's", "it's", "\"it's\""),
        ("'tis", "\"'tis\"", "\"'tis\""),
        ("*a", "'*a'", "'*a'"),
        (" a", "' a'", "' a'"),
        ("a ", "'a '", "'a '"),
        ("<<", "'<<'", "'<<'"),
        ("日本語", "日本語", "日本語"),
        ("a\tb", "\"a\\tb\"", "\"a\\tb\""),
        ("a\u{202E}b", "\"a\\u202eb\"", "\"a\\u202eb\""),
        ("\u{E0041}", "\"\\udb40\\udc41\"", "\"\\udb40\\udc41\""),
        ("\u{1b}[2J", "\"\\u001b[2J\"", "\"\\u001b[2J\""),
    ] {
        assert_eq!(write::scalar(given, write::Site::Block, false), block);
        assert_eq!(write::scalar(given, write::Site::Flow, false), flow);
    }
    assert_eq!(write::scalar("2026-11-21", write::Site::Flow, true), "2026-11-21");
}

#[test]
fn long_reasons_are_folded_and_several_lines_are_kept_as_lines() {
    let long = "word ".repeat(40).trim_end().to_owned();
    let after = set("a:\n  x: 1\n", &["a"], "reason", Value::Text(long)).unwrap();
    let lines: Vec<&str> = after.lines().collect();
    assert_eq!(lines[2], "  reason: >-");
    assert!(lines[3].starts_with("    word word") && lines.iter().all(|line| line.len() <= 100));
    let after = set("a:\n  x: 1\n", &["a"], "reason", text("one\n\ntwo")).unwrap();
    assert_eq!(after, "a:\n  x: 1\n  reason: |-\n    one\n\n    two\n");
    let after = set("a:\n  x: 1\n", &["a"], "reason", text(" one\ntwo")).unwrap();
    assert_eq!(after, "a:\n  x: 1\n  reason: \" one\\ntwo\"\n");
    let after = set("a: {x: 1}\n", &["a"], "reason", text("one\ntwo")).unwrap();
    assert_eq!(after, "a: {x: 1, reason: \"one\\ntwo\"}\n");
}

#[test]
fn what_cannot_be_edited_alone_is_refused() {
    let why = |refused: Result<String, Refused>| refused.unwrap_err().why;
    assert_eq!(
        why(set("a: &x {k: 1}\nb: *x\n", &["b"], "k", text("v"))),
        "it is written as an alias, or is no mapping"
    );
    assert_eq!(
        why(set("a: {k: &x 1}\nb: *x\n", &["a"], "k", text("v"))),
        "it carries an anchor or a tag"
    );
    assert_eq!(
        why(set("a:\n  k:\n    - 1 # one\n    - 2\n", &["a"], "k", text("v"))),
        "a comment would be lost"
    );
    assert_eq!(why(append("r: text\n", "r", item())), "it is written as an alias, or is no list");
    assert_eq!(why(append("- 1\n", "r", item())), "it is written as an alias, or is no mapping");
}

/// A document with a mapping `m` and a list `l`, in some style.
fn document() -> impl Strategy<Value = String> {
    let comment = prop::sample::select(&["", " # c", " # a: b, {c"][..]);
    let value = prop::sample::select(
        &[
            "1",
            "'q'",
            "\"d\"",
            "{x: 1}",
            "[1, 2]",
            "|\n      t\n\n      u",
            ">+\n      t\n\n",
            "",
            "a b",
            "&n z",
        ][..],
    );
    let gap = prop::sample::select(&["", "\n", "# own line\n", "    # deep\n", "\n\n"][..]);
    let entry = (value.clone(), comment.clone(), gap);
    let flow = prop::sample::select(
        &["{}", "{a: 1}", "{ a: 1, }", "{\n    a: 1 # c\n  }", "{\"a\":1}", "{a: [1,\n 2], b: }"][..],
    );
    let list = prop::sample::select(
        &[
            "",
            " []",
            " [1]",
            " [ 1, ]",
            "\n- 1",
            "\n  - 1 # c\n  - x: 1\n\n    y: 2",
            "\n    -\n      a: 1",
            "\n  - - 1\n    - 2",
            " [\n    1,\n    2 # c\n  ]",
        ][..],
    );
    let entries = prop::collection::vec(entry, 1..4);
    let is_block = any::<bool>();
    (entries, flow, list, is_block, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(entries, flow, list, is_block, crlf, ends, list_last)| {
            let map = if is_block {
                let lines = entries.iter().enumerate().map(|(nth, (value, comment, gap))| {
                    let is_literal = value.starts_with(['|', '>']);
                    let comment = if is_literal { "" } else { comment };
                    let gap = if is_literal && gap.contains('#') { "" } else { gap };
                    format!("    k{nth}: {value}{comment}\n{gap}")
                });
                format!("m:\n{}", lines.collect::<String>())
            } else {
                format!("m: {flow}\n")
            };
            let list = format!("l:{list}\n");
            let mut text =
                if list_last { format!("{map}{list}") } else { format!("# top\n{list}{map}") };
            if !ends {
                text.truncate(text.trim_end_matches('\n').len());
            }
            if crlf { text.replace('\n', "\r\n") } else { text }
        },
    )
}

/// Texts that are hard to write.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}",
        "\\PC{0,30}",
        "[-a-c :,?#&*!|>'\"%@`{}\\[\\]\t\n0-9\\\\é._]{0,40}",
        "([a-z]{1,9} ){10,40}[a-z]",
        "([a-z ]{0,9}\n){0,4}[a-z]{0,3}\n?",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    // `finish` compares the trees and comments itself. Here it has to succeed, to leave every byte
    // outside of its edits, to keep the line ends, and to be done when it is asked again.
    #[test]
    fn every_style_can_be_edited(before in document(), new in words(), first in any::<bool>()) {
        let parsed = parse(Arc::new(Text::new("t.yaml", before.as_str())), FileId(0), &Limits::default());
        prop_assume!(parsed.findings.is_empty());
        let tree = parsed.tree.unwrap();
        let map = tree.root().get("m").unwrap();
        let mut editor = Editor::new(&tree);
        let place = if first { Place::First } else { Place::Last };
        editor.set(map, "new", Value::Text(new.clone()), place);
        let value = Value::Map(vec![
            ("facts".to_owned(), Value::List(vec![text("a"), Value::Text(new.clone())])),
            ("reason".to_owned(), Value::Text(new.clone())),
        ]);
        editor.append(tree.root(), "l", value);
        let edited = match editor.finish() {
            Ok(edited) => edited,
            Err(refused) => return Err(TestCaseError::fail(format!("{refused}: {before:?}"))),
        };
        let after = tree_of("t.yaml", &edited.text);
        prop_assert_eq!(at(&after, &["m", "new"]).as_str(), Some(new.as_str()));
        let kept = edited.edits.iter().all(|edit| {
            let gone = &before[edit.span.range()];
            gone.trim().is_empty() || matches!(gone.trim(), "[]")
        });
        prop_assert!(kept, "only blanks and an empty list give way: {:?}", edited.edits);
        if before.contains("\r\n") {
            prop_assert_eq!(edited.text.matches('\n').count(), edited.text.matches("\r\n").count());
        } else {
            prop_assert!(!edited.text.contains('\r'));
        }
        let mut again = Editor::new(&after);
        again.set(at(&after, &["m"]), "new", Value::Text(new), Place::Last);
        prop_assert_eq!(again.finish().map(|edited| edited.text), Ok(edited.text));
    }

    #[test]
    fn what_is_written_is_read_back(given in words()) {
        for site in [write::Site::Block, write::Site::Flow, write::Site::Json] {
            let written = write::scalar(&given, site, false);
            let document = if site == write::Site::Block { format!("k: {written}") } else { format!("{{k: {written}}}") };
            let tree = tree_of("t.yaml", &document);
            let node = tree.root().get("k").unwrap();
            prop_assert_eq!(node.as_str(), Some(given.as_str()));
            if site == write::Site::Json {
                prop_assert_eq!(serde_json::from_str::<String>(&written).ok(), Some(given.clone()));
            }
        }
    }
}
