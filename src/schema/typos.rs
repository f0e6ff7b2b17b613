//! Keywords of a schema that look like misspellings: legal, ignored by every validator, and so
//! the reason why a schema quietly checks nothing.

use super::{
    documents::{Document, Documents, each_schema_node},
    rule, tree_json,
};
use crate::{
    finding::{Edit, Finding, Fix, Safety, Severity},
    yaml::{Kind, Node},
};

/// The keywords of all drafts.
const KEYWORDS: [&str; 66] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$recursiveAnchor",
    "$recursiveRef",
    "$ref",
    "$schema",
    "$vocabulary",
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "definitions",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "deprecated",
    "description",
    "else",
    "enum",
    "example",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "id",
    "if",
    "items",
    "markdownDescription",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "nullable",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "readOnly",
    "required",
    "then",
    "title",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
    "writeOnly",
];

/// Keywords under which names are free: what stands there are keys of the instance.
const NAMED: [&str; 6] =
    ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"];

/// A warning for each key of a schema that is no keyword but nearly one.
pub(super) fn misspelt_keywords(documents: &Documents) -> Vec<Finding> {
    documents.iter().flat_map(in_document).collect()
}

fn in_document(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_schema_node(document.tree.root(), &document.uri, &mut |node, pointer, _| {
        if !holds_names(pointer) && looks_like_schema(node) {
            findings.extend(node.entries().filter_map(|(key, _)| misspelt(key, document)));
        }
    });
    findings.sort_by_key(|finding| finding.primary().span);
    findings
}

/// Whether the mapping at the pointer has names as its keys and not keywords.
fn holds_names(pointer: &str) -> bool {
    let mut names = false;
    for segment in pointer.split('/').skip(1) {
        // A name is followed by a schema, whatever the name is.
        names = !names && NAMED.contains(&segment);
    }
    names
}

/// Whether most keys are keywords; anything else is an extension of somebody's own.
fn looks_like_schema(node: Node<'_>) -> bool {
    let known = node.entries().filter(|(key, _)| is_keyword(*key)).count();
    node.kind() == Kind::Map && (2 * known >= node.len() || node.len() == 1)
}

fn is_keyword(key: Node<'_>) -> bool {
    tree_json::key_name(key).is_some_and(|name| KEYWORDS.contains(&name))
}

fn misspelt(key: Node<'_>, document: &Document) -> Option<Finding> {
    let name = tree_json::key_name(key)?;
    if KEYWORDS.contains(&name) || name.starts_with("x-") {
        return None;
    }
    let keyword = crate::nearest::nearest(name, KEYWORDS)?;
    let message = format!("`{name}` is not a keyword of JSON Schema; did you mean `{keyword}`?");
    let finding = Finding::new(
        rule::SCHEMA,
        Severity::Warning,
        message,
        document.file,
        key.span(),
        "ignored by every validator",
    );
    let edits = vec![Edit { span: key.span(), replacement: format!("\"{keyword}\"") }];
    Some(finding.fix(Fix {
        file: document.file,
        message: format!("write `{keyword}`"),
        safety: Safety::Unsafe,
        edits,
    }))
}
