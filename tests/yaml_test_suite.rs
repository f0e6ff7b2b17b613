//! The YAML test suite (yaml/yaml-test-suite, data-2022-01-17): 402 texts, of which 94 are no YAML.

#![allow(
    clippy::disallowed_methods,
    reason = "the labelled sets are looked for where the environment says"
)]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops with a message, and says when it is skipped"
)]

use std::{env, fmt::Write as _, fs, path::PathBuf, sync::Arc};

use factlint::{
    text::{FileId, Text},
    yaml::{self, Kind, Limits, Node, Number, Stream, Style, rule},
};
use serde_json::{Map, Value};

struct Case {
    id: String,
    yaml: String,
    valid: bool,
    json: Option<String>,
    events: Option<String>,
}

/// The cases, or `None` with a printed line where the data is absent.
fn cases() -> Option<Vec<Case>> {
    let shared = env::var_os("FACTLINT_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(lines) = fs::read_to_string(shared.join("data/yaml_test_suite/cases.jsonl")) else {
        println!("skipped: ../shared is absent");
        return None;
    };
    let text = |value: &Value, key: &str| value[key].as_str().map(str::to_owned);
    let case = |line: &str| {
        let value: Value = serde_json::from_str(line).expect("each line is JSON");
        Case {
            id: text(&value, "id").expect("a case has an id"),
            yaml: text(&value, "yaml").expect("a case has a text"),
            valid: value["valid"].as_bool().expect("a case says whether it is valid"),
            json: text(&value, "json"),
            events: text(&value, "events"),
        }
    };
    Some(lines.lines().map(case).collect())
}

fn read(yaml: &str) -> Stream {
    yaml::parse_stream(Arc::new(Text::new("case.yaml", yaml)), FileId(0), &Limits::default())
}

/// Duplicate keys are no error of syntax, and two valid cases of the suite have them.
fn is_accepted(stream: &Stream) -> bool {
    stream.findings.iter().all(|finding| finding.rule == rule::DUPLICATE_KEY)
}

/// Runs `wrong` on every case and fails with all that it says: 402 of 402 is what is expected.
fn expect_none(wrong: impl Fn(&Case, &Stream) -> Option<String>) {
    let Some(cases) = cases() else { return };
    assert_eq!(cases.len(), 402, "the suite has been cut");
    let mut misses = String::new();
    for case in &cases {
        if let Some(problem) = wrong(case, &read(&case.yaml)) {
            writeln!(misses, "{}: {problem}\n{:?}", case.id, case.yaml).unwrap();
        }
    }
    assert!(misses.is_empty(), "{misses}");
}

#[test]
fn every_valid_text_is_accepted_and_every_invalid_one_refused() {
    expect_none(|case, stream| match (is_accepted(stream), case.valid) {
        (true, false) => Some("accepted, though it is no YAML".to_owned()),
        (false, true) => Some(format!("refused: {:?}", stream.findings)),
        _ => None,
    });
}

#[test]
fn every_refusal_gives_exactly_one_finding_with_help_inside_the_text() {
    expect_none(|case, stream| {
        if case.valid {
            return None;
        }
        let [finding] = &stream.findings[..] else {
            return Some(format!("{} findings", stream.findings.len()));
        };
        let inside = finding.labels.iter().all(|label| label.span.end as usize <= case.yaml.len());
        (!inside || finding.help.is_none() || finding.message.is_empty())
            .then(|| format!("{finding:?}"))
    });
}

#[test]
fn every_tree_says_the_same_as_the_json_of_the_suite() {
    expect_none(|case, stream| {
        if !case.valid {
            return None;
        }
        let expected = serde_json::Deserializer::from_str(case.json.as_ref()?)
            .into_iter::<Value>()
            .map(|value| {
                value.map(|mut value| {
                    as_floats(&mut value);
                    value
                })
            })
            .collect::<Result<Vec<_>, _>>()
            .expect("the suite's JSON is JSON");
        let found: Vec<Value> = stream.trees.iter().map(|tree| json(tree.root())).collect();
        (found != expected).then(|| format!("{found:?} instead of {expected:?}"))
    });
}

#[test]
fn every_tree_has_the_events_of_the_suite() {
    expect_none(|case, stream| {
        if !case.valid {
            return None;
        }
        // Whether a document begins with `---` and ends with `...` is not kept in the tree.
        let expected =
            case.events.as_ref()?.replace("+DOC ---", "+DOC").replace("-DOC ...", "-DOC");
        let mut found = "+STR\n".to_owned();
        for tree in &stream.trees {
            found.push_str("+DOC\n");
            events(tree.root(), &mut found);
            found.push_str("-DOC\n");
        }
        found.push_str("-STR\n");
        (found != expected).then(|| format!("{found}instead of\n{expected}"))
    });
}

/// Turns all numbers into floats: the suite writes `450.00` as `450`.
fn as_floats(value: &mut Value) {
    match value {
        Value::Number(_) => *value = value.as_f64().into(),
        Value::Array(items) => items.iter_mut().for_each(as_floats),
        Value::Object(entries) => entries.values_mut().for_each(as_floats),
        _ => {}
    }
}

fn json(node: Node<'_>) -> Value {
    let node = node.target();
    let scalar = || node.as_scalar().unwrap_or_default();
    match node.kind() {
        Kind::Null | Kind::Alias => Value::Null,
        Kind::Bool => Value::Bool(node.as_bool() == Some(true)),
        Kind::Int | Kind::Float => match node.as_number() {
            Some(Number::Finite(text)) => {
                let mut value = serde_json::from_str(&text).expect("a finite number is JSON");
                as_floats(&mut value);
                value
            }
            _ => Value::String(scalar().to_owned()),
        },
        Kind::Str => Value::String(scalar().to_owned()),
        Kind::Seq => node.items().map(json).collect(),
        Kind::Map => {
            let name = |key: Node<'_>| key.target().as_scalar().unwrap_or_default().to_owned();
            Value::Object(node.entries().map(|(k, v)| (name(k), json(v))).collect::<Map<_, _>>())
        }
    }
}

fn events(node: Node<'_>, out: &mut String) {
    let property = node.property();
    let anchor = property.and_then(|property| property.anchor.as_ref());
    let anchor = anchor.map(|name| format!(" &{name}")).unwrap_or_default();
    let tag = property.and_then(|property| property.tag.as_ref());
    let tag = tag.map(|name| format!(" <{name}>")).unwrap_or_default();
    let flow = node.style() == Style::Flow;
    match node.kind() {
        Kind::Alias => writeln!(out, "=ALI {}", node.raw()).unwrap(),
        Kind::Seq => {
            writeln!(out, "+SEQ{}{anchor}{tag}", if flow { " []" } else { "" }).unwrap();
            node.items().for_each(|item| events(item, out));
            out.push_str("-SEQ\n");
        }
        Kind::Map => {
            writeln!(out, "+MAP{}{anchor}{tag}", if flow { " {}" } else { "" }).unwrap();
            for (key, value) in node.entries() {
                events(key, out);
                events(value, out);
            }
            out.push_str("-MAP\n");
        }
        _ => {
            let mark = match node.style() {
                Style::Single => '\'',
                Style::Double => '"',
                Style::Literal => '|',
                Style::Folded => '>',
                _ => ':',
            };
            let mut value = String::new();
            for c in node.as_scalar().unwrap_or_default().chars() {
                match c {
                    '\\' => value.push_str("\\\\"),
                    '\n' => value.push_str("\\n"),
                    '\r' => value.push_str("\\r"),
                    '\t' => value.push_str("\\t"),
                    '\u{8}' => value.push_str("\\b"),
                    c => value.push(c),
                }
            }
            writeln!(out, "=VAL{anchor}{tag} {mark}{value}").unwrap();
        }
    }
}
