//! What YAML can say and JSON cannot: decided once per document, before any schema is asked.
//!
//! A schema speaks of JSON. A key that is a number or a list, an infinite number and a tag have no
//! place in it, and every program that reads the file would make something else of them.

use crate::{
    finding::{Edit, Finding, Fix, Safety, Severity, excerpt},
    span::Span,
    text::FileId,
    yaml::{Kind, Node, Tree},
};

use super::{rule, tree_json::number};

/// Longest piece of the input that a message repeats, in characters.
const EXCERPT: usize = 40;

/// The tags of the core schema (YAML 1.2, chapter 10.3), which say what JSON also knows.
const CORE_TAGS: [&str; 7] = ["str", "int", "float", "bool", "null", "seq", "map"];

/// A finding for everything in the document that JSON cannot hold, in the order of the text.
pub fn check_shape(tree: &Tree, file: FileId) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut pending = vec![tree.root()];
    while let Some(node) = pending.pop() {
        findings.extend(tag(node, file));
        findings.extend(infinite(node, file));
        pending.extend(node.items());
        for (key, value) in node.entries() {
            findings.extend(key_kind(key, file));
            findings.extend(tag(key, file));
            pending.push(value);
        }
    }
    findings.sort_by_key(|finding| finding.primary().span);
    findings
}

/// The places at which [`check_shape`] found something: a schema's complaint there is noise.
pub(super) fn places(findings: &[Finding]) -> Vec<Span> {
    findings.iter().map(|finding| finding.primary().span).collect()
}

fn key_kind(key: Node<'_>, file: FileId) -> Option<Finding> {
    let what = match key.target().kind() {
        Kind::Str => return None,
        Kind::Null => "empty or null",
        Kind::Bool => "true or false",
        Kind::Int | Kind::Float => "a number",
        Kind::Seq => "a list",
        Kind::Map => "a mapping",
        Kind::Alias => "an alias",
    };
    let message = format!("this key is {what}, and a key has to be text");
    let finding = Finding::new(rule::SCHEMA, Severity::Error, message, file, key.span(), "");
    let raw = key.raw();
    let quotable = key.target().as_scalar().is_some_and(|text| !text.is_empty())
        && key.kind() != Kind::Alias
        && !raw.contains(['"', '\\', '\n']);
    Some(if quotable {
        let quoted = format!("\"{raw}\"");
        let message = format!("write `{quoted}`");
        let edits = vec![Edit { span: key.span(), replacement: quoted }];
        finding.help(message.clone()).fix(Fix { file, message, safety: Safety::Safe, edits })
    } else {
        finding.help("write a word as the key")
    })
}

fn infinite(node: Node<'_>, file: FileId) -> Option<Finding> {
    let written = number(node)?;
    if written.is_finite() {
        return None;
    }
    let message = format!("`{}` is not a number that can be checked", node.raw());
    let finding = Finding::new(rule::SCHEMA, Severity::Error, message, file, node.span(), "");
    Some(finding.help("write a finite number, or quote it if text is meant"))
}

fn tag(node: Node<'_>, file: FileId) -> Option<Finding> {
    let property = node.property()?;
    let tag = property.tag.as_deref()?;
    let known = match tag.strip_prefix("tag:yaml.org,2002:") {
        Some(name) => CORE_TAGS.contains(&name),
        None => tag == "!",
    };
    if known {
        return None;
    }
    let shown = excerpt(tag, EXCERPT);
    let message = format!("the tag `{shown}` means nothing here");
    let finding = Finding::new(rule::SCHEMA, Severity::Error, message, file, property.span, "");
    Some(finding.help("remove the tag; if it is part of the text, put the text in quotes"))
}
