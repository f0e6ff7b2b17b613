//! Values as YAML or JSON: on one line, or as lines of a block.

use std::{fmt::Write as _, sync::Arc};

use super::{
    super::{Kind, Limits, Style, ambiguity, parse},
    Value,
    layout::Layout,
};
use crate::text::{FileId, Text};

/// Lines are not made longer than this many columns where there is a choice.
const WIDTH: usize = 100;

/// Where a scalar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Site {
    /// In a block collection, where commas and brackets mean nothing.
    Block,
    /// Between brackets.
    Flow,
    /// In JSON, which has double quotes alone.
    Json,
}

impl Layout<'_> {
    /// Where what stands between brackets stands.
    fn flow_site(&self) -> Site {
        if self.is_json { Site::Json } else { Site::Flow }
    }

    /// A value on one line.
    pub(super) fn inline(&self, value: &Value, site: Site) -> String {
        let inner = self.flow_site();
        match value {
            Value::Text(text) => scalar(text, site, false),
            Value::Date(text) => scalar(text, site, true),
            Value::List(items) => {
                let items: Vec<String> =
                    items.iter().map(|item| self.inline(item, inner)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Map(entries) => {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| self.pair(key, value)).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// A key and its value between brackets.
    pub(super) fn pair(&self, key: &str, value: &Value) -> String {
        format!("{}: {}", self.key(key), self.inline(value, self.flow_site()))
    }

    /// A key. The format's own are words, and stay bare whatever YAML 1.1 takes `on` for: so they
    /// are written everywhere.
    pub(super) fn key(&self, key: &str) -> String {
        let is_word = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && super::super::resolve(key) == Kind::Str;
        if is_word && !self.is_json { key.to_owned() } else { scalar(key, self.flow_site(), false) }
    }

    /// A value between brackets, its mappings and lists of mappings one entry a line; it begins at
    /// column `indent`.
    pub(super) fn spread(&self, value: &Value, indent: usize, step: usize) -> String {
        let inner = indent + step;
        let lines: Vec<String> = match value {
            Value::Map(entries) => entries
                .iter()
                .map(|(key, value)| {
                    let key = self.key(key);
                    format!("{key}: {}", self.spread(value, inner, step))
                })
                .collect(),
            Value::List(items) if items.iter().any(|item| matches!(item, Value::Map(_))) => {
                items.iter().map(|item| self.spread(item, inner, step)).collect()
            }
            _ => return self.inline(value, self.flow_site()),
        };
        let (open, close) = if matches!(value, Value::Map(_)) { ('{', '}') } else { ('[', ']') };
        let line = format!("{}{}", self.eol, " ".repeat(inner));
        let last = format!("{}{}", self.eol, " ".repeat(indent));
        format!("{open}{line}{}{last}{close}", lines.join(&format!(",{line}")))
    }

    /// A key and its value in a block mapping, as lines that begin at column `indent`; the first
    /// one comes without the spaces before it. `list` is where items of a list begin.
    pub(super) fn lines(
        &self,
        key: &str,
        value: &Value,
        indent: usize,
        list: usize,
    ) -> Vec<String> {
        let key = self.key(key);
        let room = WIDTH.saturating_sub(indent + key.len() + 2);
        match value {
            Value::Text(text) => {
                let one = scalar(text, Site::Block, false);
                let block = (one.chars().count() > room || text.contains('\n'))
                    .then(|| block_scalar(text, indent + 2))
                    .flatten();
                match block {
                    Some((header, lines)) => {
                        std::iter::once(format!("{key}: {header}")).chain(lines).collect()
                    }
                    None => vec![format!("{key}: {one}")],
                }
            }
            Value::List(items) => {
                let one = self.inline(value, Site::Block);
                let is_plain = !items.iter().any(|item| matches!(item, Value::Map(_)));
                if items.is_empty() || is_plain && one.chars().count() <= room {
                    return vec![format!("{key}: {one}")];
                }
                let items = items.iter().flat_map(|item| self.item(item, list, 2));
                std::iter::once(format!("{key}:")).chain(items).collect()
            }
            Value::Map(entries) => {
                let one = self.inline(value, Site::Block);
                if entries.is_empty() || one.chars().count() <= room {
                    return vec![format!("{key}: {one}")];
                }
                let inner = indent + 2;
                let entries = entries.iter().flat_map(|(key, value)| {
                    indented(self.lines(key, value, inner, inner + 2), inner)
                });
                std::iter::once(format!("{key}:")).chain(entries).collect()
            }
            Value::Date(text) => vec![format!("{key}: {}", scalar(text, Site::Block, true))],
        }
    }

    /// An item of a block sequence whose dash stands at column `dash` and whose content begins
    /// `width` columns further on, as whole lines.
    pub(super) fn item(&self, item: &Value, dash: usize, width: usize) -> Vec<String> {
        let lead = format!("{}-{}", " ".repeat(dash), " ".repeat(width.max(2) - 1));
        let column = dash + width.max(2);
        let lines = match item {
            Value::Map(entries) if !entries.is_empty() => {
                let lines = |(key, value): &(String, Value)| {
                    indented(self.lines(key, value, column, column + 2), column)
                };
                entries.iter().flat_map(lines).collect()
            }
            other => vec![format!("{}{}", " ".repeat(column), self.inline(other, Site::Block))],
        };
        let mut lines = lines.into_iter();
        let first = lines.next().unwrap_or_default();
        let first = format!("{lead}{}", first.get(column..).unwrap_or_default());
        std::iter::once(first).chain(lines).collect()
    }
}

/// The first of `lines` with the spaces that it comes without.
pub(super) fn indented(lines: Vec<String>, indent: usize) -> Vec<String> {
    let mut lines = lines;
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, &" ".repeat(indent));
    }
    lines
}

/// A scalar on one line: bare where every reader of YAML takes it for this text, else in single
/// quotes, and in double quotes where something has to be escaped.
pub(super) fn scalar(text: &str, site: Site, is_date: bool) -> String {
    if site == Site::Json || text.chars().any(is_hidden) {
        return double(text);
    }
    if is_plain(text, site, is_date) {
        return text.to_owned();
    }
    if text.contains('\'') && !text.contains(['"', '\\']) {
        return format!("\"{text}\"");
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// Whether the text can stand without quotes. Asked are libyaml, whose rules are those of YAML 1.1,
/// and our own parser, whose rules are those of YAML 1.2.
fn is_plain(text: &str, site: Site, is_date: bool) -> bool {
    let is_quiet = |c: char| c.is_alphanumeric() || " -_./+()@~;=$<>".contains(c);
    if matches!(text, "=" | "<<") || site == Site::Flow && !text.chars().all(is_quiet) {
        return false;
    }
    // Numbers to the base 60 and numbers with `_`, which YAML 1.1 has, also with a fraction.
    let is_number = text.contains(['_', ':'])
        && text.chars().all(|c| c.is_ascii_digit() || "_:.+-".contains(c));
    let by_libyaml = serde_yaml::to_string(text).unwrap_or_default();
    if is_number || by_libyaml.trim_end_matches('\n') != text && !is_date {
        return false;
    }
    let document = if site == Site::Flow { format!("[{text}]") } else { format!("k: {text}\n") };
    let read = parse(Arc::new(Text::new("", document)), FileId(0), &Limits::default());
    let Some(tree) = read.tree else { return false };
    let root = tree.root();
    let node = if site == Site::Flow { root.items().next() } else { root.get("k") };
    node.is_some_and(|node| {
        node.style() == Style::Plain
            && node.as_scalar() == Some(text)
            && tree.comments().is_empty()
            && (is_date || node.kind() == Kind::Str && ambiguity(node).is_none())
    })
}

/// Characters that cannot be seen, or that end a line for some reader: they are escaped, so that
/// nobody has to guess what stands in a file.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// In double quotes, with the escapes that JSON and YAML share.
fn double(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    if !json.chars().any(is_hidden) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 8);
    for c in json.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// A text as a block: its header and its lines. Several lines are a literal block, one long line is
/// folded. `None` where quotes are needed, or help more.
fn block_scalar(text: &str, indent: usize) -> Option<(&'static str, Vec<String>)> {
    let lead = " ".repeat(indent);
    let is_odd = |c: char| c != '\n' && is_hidden(c);
    if text.chars().any(is_odd) {
        return None;
    }
    if text.contains('\n') {
        let body = text.strip_suffix('\n').unwrap_or(text);
        let is_fit = |line: &str| line == line.trim_end();
        let starts_well = body.starts_with(|c: char| !c.is_whitespace());
        if !starts_well || body.ends_with('\n') || !body.split('\n').all(is_fit) {
            return None;
        }
        let header = if body.len() < text.len() { "|" } else { "|-" };
        let line = |line: &str| {
            if line.is_empty() { String::new() } else { format!("{lead}{line}") }
        };
        return Some((header, body.split('\n').map(line).collect()));
    }
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() < 2 || words.iter().any(|word| word.is_empty() || word.contains('\t')) {
        return None;
    }
    let room = WIDTH.saturating_sub(indent).max(40);
    let mut lines: Vec<String> = Vec::new();
    let mut taken = 0;
    for word in words {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if taken + 1 + length <= room => {
                line.push(' ');
                line.push_str(word);
                taken += 1 + length;
            }
            _ => {
                lines.push(format!("{lead}{word}"));
                taken = length;
            }
        }
    }
    Some((">-", lines))
}
