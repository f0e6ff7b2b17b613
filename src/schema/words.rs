//! Plain words for values, types and lists.

use jsonschema::{JsonType, JsonTypeSet};
use serde_json::Value;

use super::tree_json::is_true;
use crate::{
    finding::{count, excerpt},
    yaml::{Kind, Node},
};

/// Longest piece of the input that a message repeats, in characters.
pub(super) const EXCERPT: usize = 40;

/// `` `a`, `b` and `c` ``, with `word` before the last.
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>, word: &str) -> String {
    let quoted: Vec<String> =
        names.into_iter().map(|name| format!("`{}`", excerpt(name, EXCERPT))).collect();
    join(&quoted, word)
}

/// `a, b and c`, with `word` before the last.
pub(super) fn join(parts: &[String], word: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// The types as people say them, in the order of commonness: `a string or a number`.
pub(super) fn types(set: JsonTypeSet) -> String {
    let mut parts: Vec<String> = [
        (JsonType::String, "a string"),
        (JsonType::Number, "a number"),
        (JsonType::Integer, "a whole number"),
        (JsonType::Boolean, "`true` or `false`"),
        (JsonType::Array, "a list"),
        (JsonType::Object, "a mapping"),
        (JsonType::Null, "nothing (`null`)"),
    ]
    .into_iter()
    .filter(|(kind, _)| set.contains(*kind))
    .map(|(_, words)| words.to_owned())
    .collect();
    if set.contains(JsonType::Number) {
        parts.retain(|part| part != "a whole number");
    }
    join(&parts, "or")
}

/// What a node is: `the number 3`, `the string "x"`, `a list of 2 items`.
pub(super) fn value(node: Node<'_>) -> String {
    let node = node.target();
    let shown = || excerpt(node.raw(), EXCERPT).into_owned();
    match node.kind() {
        Kind::Null if node.raw().is_empty() => "nothing".to_owned(),
        Kind::Null | Kind::Alias => "null".to_owned(),
        Kind::Bool => (if is_true(node) { "`true`" } else { "`false`" }).to_owned(),
        Kind::Int | Kind::Float => format!("the number {}", shown()),
        Kind::Str => {
            format!("the string `{}`", excerpt(node.as_str().unwrap_or_default(), EXCERPT))
        }
        Kind::Seq if node.is_empty() => "an empty list".to_owned(),
        Kind::Seq => format!("a list of {}", count(node.len(), "item")),
        Kind::Map if node.is_empty() => "an empty mapping".to_owned(),
        Kind::Map => format!("a mapping with {}", count(node.len(), "key")),
    }
}

/// Small numbers in words.
pub(super) fn count_word(n: usize) -> String {
    const WORDS: [&str; 10] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// A value of a schema as one would write it.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => excerpt(text, EXCERPT).into_owned(),
        other => excerpt(&other.to_string(), EXCERPT).into_owned(),
    }
}

/// The first sentence of a description, on one line, without its full stop.
pub(super) fn first_sentence(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.find(". ").unwrap_or(line.len());
    let sentence = line.get(..end).unwrap_or(&line).trim_end_matches('.');
    excerpt(sentence, 160).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_people_say_them() {
        assert_eq!(list(["a"], "or"), "`a`");
        assert_eq!(list(["a", "b", "c"], "or"), "`a`, `b` or `c`");
    }

    #[test]
    fn a_whole_number_is_not_named_beside_a_number() {
        let set = JsonType::Integer | JsonType::Number;
        assert_eq!(types(set.insert(JsonType::String)), "a string or a number");
    }
}
