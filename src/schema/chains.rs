//! How many references lead from one schema to the next without moving on in the instance.
//!
//! The validator follows such a chain by recursion, one frame or more for each step, and asks the
//! instance nothing on the way; so its length is bounded before the schema is used.

use std::collections::HashMap;

use super::{
    documents::{Document, each_schema_node},
    rule, tree_json, uri,
};
use crate::{
    finding::{Finding, Severity},
    span::Span,
    yaml::{Kind, Node},
};

/// Longest chain that is followed. Schemas written by people stay below ten.
const MAX_CHAIN: usize = 256;

/// Keywords whose schemas apply to the same value; the list of each keyword's form is not needed,
/// since a schema, a list and a mapping of schemas are all searched for references.
const IN_PLACE: [&str; 9] =
    ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "dependencies"];

/// One schema that a reference may lead to, and the references that apply in its place.
struct Step<'d> {
    document: &'d Document,
    at: Span,
    targets: Vec<String>,
}

/// A finding where a chain of references is too long.
pub(super) fn too_long<'d>(documents: impl IntoIterator<Item = &'d Document>) -> Option<Finding> {
    let steps = steps(documents);
    let mut lengths: HashMap<&str, usize> = HashMap::new();
    for start in steps.keys() {
        let length = length(start, &steps, &mut lengths);
        if length > MAX_CHAIN {
            let first =
                steps.values().filter(|step| !step.targets.is_empty()).min_by_key(|s| s.at)?;
            let message = format!(
                "more than {MAX_CHAIN} references lead from one schema to the next without an end"
            );
            let file = first.document.file;
            let finding = Finding::new(rule::LIMIT, Severity::Error, message, file, first.at, "");
            return Some(finding.help("let the references lead to the schema that is meant"));
        }
    }
    None
}

/// The length of the longest chain from `start`, by a search that does not recurse. A chain that
/// comes back to itself is counted up to there: the validator notices the circle.
fn length<'s>(
    start: &'s str,
    steps: &'s HashMap<String, Step<'_>>,
    lengths: &mut HashMap<&'s str, usize>,
) -> usize {
    let mut path: Vec<(&str, usize)> = vec![(start, 0)];
    while let Some((here, next)) = path.last_mut() {
        let targets = steps.get(*here).map_or(&[][..], |step| step.targets.as_slice());
        if let Some(target) = targets.get(*next) {
            *next += 1;
            if !lengths.contains_key(target.as_str()) {
                // Zero until it is known: this is what ends a circle.
                lengths.insert(target, 0);
                path.push((target, 0));
            }
            continue;
        }
        let here = *here;
        let known = |target: &String| lengths.get(target.as_str()).copied().unwrap_or(0);
        let longest = targets.iter().map(known).max().map_or(0, |longest| longest + 1);
        lengths.insert(here, longest);
        path.pop();
    }
    lengths.get(start).copied().unwrap_or(0)
}

fn steps<'d>(documents: impl IntoIterator<Item = &'d Document>) -> HashMap<String, Step<'d>> {
    let mut steps = HashMap::new();
    for document in documents {
        each_schema_node(document.tree.root(), &document.uri, &mut |node, pointer, base| {
            let mut targets = Vec::new();
            let mut at = None;
            collect(node, base, &mut targets, &mut at);
            let Some(at) = at else { return };
            // Both ways in which a reference may name the schema: from its file and by its anchor.
            let anchor = ["$anchor", "$dynamicAnchor"].iter().find_map(|k| node.get(k)?.as_str());
            let by_anchor = anchor.map(|anchor| format!("{base}#{anchor}"));
            let by_pointer = normal(&format!("{}#{pointer}", document.uri));
            for name in by_anchor.into_iter().chain([by_pointer]) {
                steps.insert(name, Step { document, at, targets: targets.clone() });
            }
        });
    }
    steps
}

/// The references that apply in the place of `node`. Its depth is that of the YAML.
fn collect(node: Node<'_>, base: &str, targets: &mut Vec<String>, at: &mut Option<Span>) {
    for (key, value) in node.target().entries() {
        let value = value.target();
        match tree_json::key_name(key) {
            Some("$ref" | "$dynamicRef") => {
                if let Some(reference) = value.as_str() {
                    targets.push(normal(&uri::join(base, reference)));
                    at.get_or_insert(value.span());
                }
            }
            Some(name) if IN_PLACE.contains(&name) => {
                collect(value, base, targets, at);
                let inner = value.items().chain(value.entries().map(|(_, inner)| inner));
                inner.filter(|n| n.target().kind() == Kind::Map).for_each(|inner| {
                    collect(inner, base, targets, at);
                });
            }
            _ => {}
        }
    }
}

/// One spelling for a URI: no empty fragment, nothing escaped that need not be.
fn normal(uri: &str) -> String {
    uri::decode(uri.strip_suffix('#').unwrap_or(uri)).into_owned()
}
