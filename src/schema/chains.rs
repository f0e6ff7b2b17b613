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
const MAX_CHAIN: u64 = 256;

/// Most ways from one schema to others that apply to the same value, where the schemas say what
/// becomes of unevaluated properties or items: the schema crate makes a validator for each way.
/// Schemas written by people stay below a hundred.
const MAX_WAYS: u64 = 10_000;

/// Keywords with one schema that applies to the same value.
const ONE: [&str; 4] = ["not", "if", "then", "else"];

/// Keywords with a list or a mapping of schemas that apply to the same value.
const SEVERAL: [&str; 5] = ["allOf", "anyOf", "oneOf", "dependentSchemas", "dependencies"];

/// Keywords that look at what the other schemas of the same value have left.
const UNEVALUATED: [&str; 2] = ["unevaluatedProperties", "unevaluatedItems"];

/// One schema that a reference may lead to, and the references that apply in its place.
struct Step<'d> {
    document: &'d Document,
    /// Where it stands, or its first reference.
    at: Span,
    /// A reference that is written twice stands here twice.
    targets: Vec<String>,
    /// How many schemas it is made of, itself among them, references not followed.
    size: u64,
    /// Whether it asks what is left unevaluated.
    asks: bool,
}

/// A finding where a chain of references is too long.
pub(super) fn too_long<'d>(documents: impl IntoIterator<Item = &'d Document>) -> Option<Finding> {
    let steps = steps(documents);
    let mut lengths: HashMap<&str, u64> = HashMap::new();
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
    too_many(&steps)
}

/// A finding where a schema that asks what is left unevaluated leads too many ways.
fn too_many(steps: &HashMap<String, Step<'_>>) -> Option<Finding> {
    let mut ways: HashMap<&str, u64> = HashMap::new();
    let mut asking: Vec<(&String, &Step<'_>)> = steps.iter().filter(|(_, s)| s.asks).collect();
    asking.sort_by_key(|(name, step)| (step.at, *name));
    asking.into_iter().find_map(|(name, step)| {
        (count(name, steps, &mut ways) > MAX_WAYS).then(|| {
            let message = format!(
                "there are more than {MAX_WAYS} ways to go on from this schema, each of which may leave something unevaluated"
            );
            let file = step.document.file;
            Finding::new(rule::LIMIT, Severity::Error, message, file, step.at, "").help(
                "refer to each definition once, or write `additionalProperties` where the properties are listed",
            )
        })
    })
}

/// How many schemas there are on all ways from `start`, by a search that does not recurse. Where a
/// way comes back to itself it ends.
fn count<'s>(
    start: &'s str,
    steps: &'s HashMap<String, Step<'_>>,
    ways: &mut HashMap<&'s str, u64>,
) -> u64 {
    search(start, steps, ways, |step, known| {
        step.map_or(1, |step| known.fold(step.size, u64::saturating_add))
    })
}

/// The length of the longest chain from `start`, by a search that does not recurse. A chain that
/// comes back to itself is counted up to there: the validator notices the circle.
fn length<'s>(
    start: &'s str,
    steps: &'s HashMap<String, Step<'_>>,
    lengths: &mut HashMap<&'s str, u64>,
) -> u64 {
    search(start, steps, lengths, |_, known| known.max().map_or(0, |longest| longest + 1))
}

/// What `sum` makes, for each schema that can be reached from `start`, of the results for those
/// that its references lead to. Each schema is looked at once.
fn search<'s, 'd>(
    start: &'s str,
    steps: &'s HashMap<String, Step<'d>>,
    results: &mut HashMap<&'s str, u64>,
    sum: impl Fn(Option<&'s Step<'d>>, &mut dyn Iterator<Item = u64>) -> u64,
) -> u64 {
    let mut path: Vec<(&str, usize)> = Vec::new();
    if !results.contains_key(start) {
        path.push((start, 0));
    }
    while let Some((here, next)) = path.last_mut() {
        let step = steps.get(*here);
        let targets = step.map_or(&[][..], |step| step.targets.as_slice());
        if let Some(target) = targets.get(*next) {
            *next += 1;
            if !results.contains_key(target.as_str()) {
                // Zero until it is known: this is what ends a circle.
                results.insert(target, 0);
                path.push((target, 0));
            }
            continue;
        }
        let here = *here;
        let known = |target: &String| results.get(target.as_str()).copied().unwrap_or(0);
        let result = sum(step, &mut targets.iter().map(known));
        results.insert(here, result);
        path.pop();
    }
    results.get(start).copied().unwrap_or(0)
}

fn steps<'d>(documents: impl IntoIterator<Item = &'d Document>) -> HashMap<String, Step<'d>> {
    let mut steps = HashMap::new();
    for document in documents {
        each_schema_node(document.tree.root(), &document.uri, &mut |node, pointer, base| {
            let mut targets = Vec::new();
            let mut at = None;
            let size = collect(node, base, &mut targets, &mut at);
            let asks = UNEVALUATED.iter().any(|key| {
                node.get(key).is_some_and(|value| value.target().as_scalar() != Some("true"))
            });
            if at.is_none() && size == 1 {
                return;
            }
            let at = at.unwrap_or_else(|| Span::at(node.span().start));
            // Both ways in which a reference may name the schema: from its file and by its anchor.
            let anchor = ["$anchor", "$dynamicAnchor"].iter().find_map(|k| node.get(k)?.as_str());
            let by_anchor = anchor.map(|anchor| format!("{base}#{anchor}"));
            let by_pointer = normal(&format!("{}#{pointer}", document.uri));
            for name in by_anchor.into_iter().chain([by_pointer]) {
                steps.insert(name, Step { document, at, targets: targets.clone(), size, asks });
            }
        });
    }
    steps
}

/// The references that apply in the place of `node`, and how many schemas do that stand there. Its
/// depth is that of the YAML.
fn collect(node: Node<'_>, base: &str, targets: &mut Vec<String>, at: &mut Option<Span>) -> u64 {
    let mut size = 1;
    for (key, value) in node.target().entries() {
        let value = value.target();
        match tree_json::key_name(key) {
            Some("$ref" | "$dynamicRef") => {
                if let Some(reference) = value.as_str() {
                    targets.push(normal(&uri::join(base, reference)));
                    at.get_or_insert(value.span());
                }
            }
            Some(name) if ONE.contains(&name) => size += collect(value, base, targets, at),
            Some(name) if SEVERAL.contains(&name) => {
                let inner = value.items().chain(value.entries().map(|(_, inner)| inner));
                inner.filter(|n| n.target().kind() == Kind::Map).for_each(|inner| {
                    size += collect(inner, base, targets, at);
                });
            }
            _ => {}
        }
    }
    size
}

/// One spelling for a URI: no empty fragment, nothing escaped that need not be.
fn normal(uri: &str) -> String {
    uri::decode(uri.strip_suffix('#').unwrap_or(uri)).into_owned()
}
