//! What is wrong with a schema, said at the place in the schema file.

use jsonschema::{ReferencingError, ValidationError, error::ValidationErrorKind};
use serde_json::Value;

use super::{
    Limits, chains,
    compile::metaschema,
    documents::{Document, Documents, each_schema_node, segments},
    rule, tree_json, uri,
    words::list,
};
use crate::{
    finding::{Finding, Severity, excerpt},
    span::Span,
    yaml::{Kind, Node},
};

/// Most patterns of one schema file. Each takes tens of microseconds to milliseconds to compile.
const MAX_PATTERNS: usize = 2_048;

/// Patterns that do not compile, of which a message is made. Each is compiled up to three times.
const MAX_BAD_PATTERNS: usize = 5;

/// Keywords that lead to another schema.
const REFERENCES: [&str; 3] = ["$ref", "$dynamicRef", "$recursiveRef"];

/// Defects that have to be found before the schema is given to the schema crate.
pub(super) fn before_use(document: &Document, limits: &Limits) -> Vec<Finding> {
    let mut findings = Vec::new();
    let root = document.tree.root();
    if !matches!(root.target().kind(), Kind::Map | Kind::Bool) {
        let message = "a schema is a mapping, `true` or `false`";
        findings.push(error(document, root.span(), message).help("write `{}` to allow everything"));
    }
    let too_long = |pattern| long_pattern(document, pattern, limits.pattern_bytes);
    findings.extend(each_pattern(document).into_iter().filter_map(too_long));
    findings.extend(too_many_patterns(document));
    each_schema_node(root, &document.uri, &mut |node, _, base| {
        for (key, value) in node.entries() {
            if tree_json::key_name(key).is_some_and(|name| REFERENCES.contains(&name)) {
                findings.extend(outside_project(document, value, base));
            }
        }
    });
    findings.extend(chains::too_long([document]));
    findings
}

/// Why the schema crate refused the schema. Never empty.
pub(super) fn explain(
    error: &ValidationError<'_>,
    documents: &Documents,
    failures: &[(String, String)],
) -> Vec<Finding> {
    let mut findings = against_metaschema(documents);
    if findings.is_empty() {
        findings = match error.kind() {
            ValidationErrorKind::Referencing(reason) => lost_reference(reason, documents, failures),
            _ => refused(error, documents),
        };
    }
    if findings.is_empty() {
        findings.extend(documents.root().map(|document| {
            let message = format!("this schema cannot be used: {error}");
            self::error(document, opening(document.tree.root()), message)
        }));
    }
    findings
}

/// What the metaschemas of the documents' drafts say.
fn against_metaschema(documents: &Documents) -> Vec<Finding> {
    documents
        .iter()
        .filter_map(|document| Some((document, metaschema(&document.value)?)))
        .flat_map(|(document, metaschema)| metaschema.validate(&document.tree, document.file))
        .collect()
}

fn error(document: &Document, span: Span, message: impl Into<String>) -> Finding {
    Finding::new(rule::SCHEMA, Severity::Error, message, document.file, span, "")
}

/// The first key of a mapping, its opening bracket, or the scalar: a place to point at.
fn opening(node: Node<'_>) -> Span {
    node.entries().next().map_or_else(
        || Span::new(node.span().start, node.span().end.min(node.span().start + 1)),
        |(key, _)| key.span(),
    )
}

fn long_pattern(document: &Document, pattern: Node<'_>, most: usize) -> Option<Finding> {
    let length = pattern.target().as_scalar()?.len();
    (length > most).then(|| {
        let message = format!("this pattern has {length} bytes; the limit is {most}");
        Finding::new(rule::LIMIT, Severity::Error, message, document.file, pattern.span(), "")
            .help("split the pattern over several schemas in an `allOf`, or raise `limits: {pattern-length: …}` in factlint.yaml")
    })
}

fn outside_project(document: &Document, value: Node<'_>, base: &str) -> Option<Finding> {
    let reference = value.target().as_str()?;
    uri::leaves_project(base, reference).then(|| {
        let message = format!("`{}` leads out of the project", excerpt(reference, 80));
        error(document, value.span(), message)
            .help("a schema may refer only to files of this project: copy the other schema into it")
    })
}

/// A place in a document where a reference stands: the document, its value and its base URI.
struct Reference<'d> {
    document: &'d Document,
    value: Node<'d>,
    target: String,
}

fn references(documents: &Documents) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    for document in documents.iter() {
        each_schema_node(document.tree.root(), &document.uri, &mut |node, _, base| {
            for (key, value) in node.entries() {
                let name = tree_json::key_name(key).unwrap_or_default();
                let Some(text) = value.target().as_str() else { continue };
                if REFERENCES.contains(&name) || name == "$schema" {
                    found.push(Reference { document, value, target: uri::join(base, text) });
                }
            }
        });
    }
    found
}

fn lost_reference(
    reason: &ReferencingError,
    documents: &Documents,
    failures: &[(String, String)],
) -> Vec<Finding> {
    let all = references(documents);
    let found: Vec<Finding> = match reason {
        ReferencingError::PointerToNowhere { pointer }
        | ReferencingError::InvalidPercentEncoding { pointer, .. }
        | ReferencingError::InvalidArrayIndex { pointer, .. } => {
            let pointer = pointer.as_str();
            all.iter().filter_map(|to| to_nowhere(to, pointer, documents)).collect()
        }
        ReferencingError::NoSuchAnchor { anchor } | ReferencingError::InvalidAnchor { anchor } => {
            let named = |to: &&Reference<'_>| uri::split_fragment(&to.target).1 == anchor;
            all.iter().filter(named).map(|to| no_anchor(to, anchor)).collect()
        }
        ReferencingError::UnknownSpecification { specification } => all
            .iter()
            .filter(|to| same_resource(&to.target, specification))
            .map(unknown_draft)
            .collect(),
        _ => Vec::new(),
    };
    if !found.is_empty() {
        return found;
    }
    all.iter()
        .filter_map(|to| {
            let failure = failures.iter().find(|(uri, _)| same_resource(&to.target, uri))?;
            Some(unreadable_reference(to, &failure.1))
        })
        .collect()
}

fn same_resource(a: &str, b: &str) -> bool {
    uri::split_fragment(a).0 == uri::split_fragment(b).0
}

fn unreadable_reference(to: &Reference<'_>, reason: &str) -> Finding {
    let written = to.value.target().as_str().unwrap_or_default();
    let message = format!("the schema `{}` cannot be had", excerpt(written, 80));
    let finding = error(to.document, to.value.span(), message).hint(reason);
    match uri::to_path(uri::split_fragment(&to.target).0) {
        Some(path) => {
            finding.help(format!("looked for the file `{path}`, counted from the project root"))
        }
        None => finding.help("refer to a file of this project by its path, relative to this file"),
    }
}

fn to_nowhere(to: &Reference<'_>, pointer: &str, documents: &Documents) -> Option<Finding> {
    let (resource, fragment) = uri::split_fragment(&to.target);
    if uri::decode(fragment) != uri::decode(pointer.trim_start_matches('#'))
        || documents.value(&to.target).is_some()
    {
        return None;
    }
    let message = format!("nothing stands at `#{}` in the schema", excerpt(fragment, 80));
    let finding = error(to.document, to.value.span(), message);
    // The deepest part of the pointer that exists says what could have been meant.
    let wanted: Vec<String> = segments(fragment).collect();
    let mut reached = documents.value(resource)?;
    for segment in &wanted {
        let next = match reached {
            Value::Object(members) => members.get(segment),
            Value::Array(items) => segment.parse::<usize>().ok().and_then(|n| items.get(n)),
            _ => None,
        };
        match (next, reached) {
            (Some(next), _) => reached = next,
            (None, Value::Object(members)) => {
                let names = members.keys().map(String::as_str);
                return Some(match crate::nearest::nearest(segment, names.clone()) {
                    Some(name) => finding.help(format!("did you mean `{name}`?")),
                    None if members.len() <= 12 && !members.is_empty() => {
                        finding.help(format!("what stands there: {}", list(names, "and")))
                    }
                    None => finding,
                });
            }
            (None, _) => break,
        }
    }
    Some(finding)
}

fn no_anchor(to: &Reference<'_>, anchor: &str) -> Finding {
    let message = format!("no schema has the anchor `{}`", excerpt(anchor, 80));
    error(to.document, to.value.span(), message)
        .help("write `\"$anchor\": \"NAME\"` in the schema that is meant, or refer to it as `#/$defs/NAME`")
}

fn unknown_draft(to: &Reference<'_>) -> Finding {
    let named = to.value.target().as_str().unwrap_or_default();
    let message =
        format!("`{}` is not a draft of JSON Schema that factlint knows", excerpt(named, 80));
    error(to.document, to.value.span(), message).help(
        "write `https://json-schema.org/draft/2020-12/schema`; drafts 4, 6, 7 and 2019-09 are known too",
    )
}

/// A keyword that the schema crate cannot compile: as good as always a pattern.
fn refused(error: &ValidationError<'_>, documents: &Documents) -> Vec<Finding> {
    let root = documents.root();
    let at = error
        .absolute_keyword_location()
        .and_then(|uri| documents.find(uri.as_str()))
        .or_else(|| locate_in_root(error, documents))
        .or_else(|| root.map(|document| (document, document.tree.root())));
    let Some((document, node)) = at else { return Vec::new() };
    let is_pattern =
        matches!(error.kind(), ValidationErrorKind::Format { format } if format == "regex");
    if is_pattern {
        let found = bad_patterns(documents);
        if !found.is_empty() {
            return found;
        }
    }
    let message = format!("this schema cannot be used: {error}");
    vec![self::error(document, opening(node), message)]
}

fn locate_in_root<'d>(
    error: &ValidationError<'_>,
    documents: &'d Documents,
) -> Option<(&'d Document, Node<'d>)> {
    let document = documents.root()?;
    let pointer = [error.schema_path().as_str(), error.instance_path().as_str()];
    let found = pointer
        .iter()
        .filter(|pointer| !pointer.is_empty())
        .find_map(|pointer| super::documents::at_pointer(document.tree.root(), pointer))?;
    Some((document, found.1))
}

/// Every pattern of a schema file, in the order of the text.
fn each_pattern(document: &Document) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    each_schema_node(document.tree.root(), &document.uri, &mut |node, _, _| {
        for (key, value) in node.entries() {
            match tree_json::key_name(key) {
                Some("pattern") => found.push(value),
                Some("patternProperties") => {
                    found.extend(value.target().entries().map(|(key, _)| key));
                }
                _ => {}
            }
        }
    });
    found.sort_by_key(|node| node.span());
    found
}

/// How many patterns a schema file has.
pub(super) fn patterns(document: &Document) -> usize {
    each_pattern(document).len()
}

fn too_many_patterns(document: &Document) -> Option<Finding> {
    let found = each_pattern(document);
    let first_too_many = found.get(MAX_PATTERNS)?;
    let message = format!("this schema has {} patterns; the limit is {MAX_PATTERNS}", found.len());
    let at = first_too_many.span();
    let finding = Finding::new(rule::LIMIT, Severity::Error, message, document.file, at, "");
    Some(finding.help("write one pattern for several properties, or divide the schema over files"))
}

/// The first patterns that do not compile, tried one by one.
fn bad_patterns(documents: &Documents) -> Vec<Finding> {
    let size = documents.root().map_or(0, patterns);
    let all = documents.iter().flat_map(|document| {
        each_pattern(document).into_iter().filter_map(move |node| bad_pattern(document, node, size))
    });
    all.take(MAX_BAD_PATTERNS).collect()
}

fn bad_pattern(document: &Document, node: Node<'_>, patterns: usize) -> Option<Finding> {
    let size = super::compile::pattern_size(patterns);
    let pattern = node.target().as_str()?;
    let schema = serde_json::json!({ "type": "string", "pattern": pattern });
    let compiles = |schema: &Value, size| {
        jsonschema::options_for::<super::tree_json::TreeJson>()
            .with_pattern_options(jsonschema::PatternOptions::regex().size_limit(size))
            .build(schema)
            .is_ok()
    };
    if compiles(&schema, size) {
        return None;
    }
    let shown = excerpt(pattern, 60);
    let looks_around = ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|group| pattern.contains(group));
    let (message, help) = if looks_around {
        (
            format!("the pattern `{shown}` looks ahead or behind, which factlint does not do"),
            "patterns are matched in one pass over the text; say the same with `allOf`, `not` or two patterns",
        )
    } else if refers_back(pattern) {
        (
            format!("the pattern `{shown}` refers back to a group, which factlint does not do"),
            "patterns are matched in one pass over the text; write out the alternatives",
        )
    } else if compiles(&schema, 64 * size) {
        (
            format!("the pattern `{shown}` is too large"),
            "use smaller repetitions, and `minLength` and `maxLength` for the length",
        )
    } else {
        (
            format!("`{shown}` is not a regular expression"),
            "check the brackets, and write `\\\\` in JSON for each `\\` of the pattern",
        )
    };
    Some(error(document, node.span(), message).help(help))
}

/// Whether the pattern has a `\1` or `\k<name>`.
fn refers_back(pattern: &str) -> bool {
    let mut escaped = false;
    for c in pattern.chars() {
        if escaped && (matches!(c, '1'..='9') || c == 'k') {
            return true;
        }
        escaped = !escaped && c == '\\';
    }
    false
}
