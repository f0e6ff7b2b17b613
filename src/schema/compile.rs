//! From schema files to something a tree can be asked against.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use jsonschema::{Draft, PatternOptions, Validator};
use serde_json::Value;

use super::{
    SchemaFile, SchemaStore, chains, defects,
    documents::{Document, Documents, Loading, Retriever},
    tree_json::TreeJson,
    typos, uri,
};
use crate::finding::{Finding, Severity};

/// Bytes that one compiled pattern may take. Patterns with huge repetitions pass it.
const PATTERN_SIZE: usize = 1 << 20;

/// Bytes that all compiled patterns of a schema file may take. Compiling so much takes seconds.
const PATTERNS_SIZE: usize = 64 << 20;

/// Bytes that one of many compiled patterns may take: each has its share, and all have enough for
/// one class of Unicode.
pub(super) fn pattern_size(patterns: usize) -> usize {
    (PATTERNS_SIZE / patterns.max(1)).min(PATTERN_SIZE)
}

/// A schema that is ready for use.
pub struct Schema {
    pub(super) validator: Validator<TreeJson>,
    pub(super) documents: Documents,
    /// How much a value matters that does not have the `format` its schema names.
    pub(super) format_severity: Severity,
}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let uri = self.documents.root().map(|document| document.uri.as_str());
        f.debug_struct("Schema").field("uri", &uri).finish_non_exhaustive()
    }
}

/// What [`Schema::compile`] made.
#[derive(Debug)]
pub struct Compiled {
    /// The schema. It is absent exactly if an error among the findings says why; files that need
    /// it cannot be checked, and the run is incomplete.
    pub schema: Option<Schema>,
    /// What is wrong with the schema files, at the place in them.
    pub findings: Vec<Finding>,
}

impl Schema {
    /// Compiles a schema file, which may be JSON or YAML.
    ///
    /// `$schema` says the draft; without it the draft is 2020-12. A `$ref` leads to a place in the
    /// same file, to a file of `store`, to a [`Bundled`](super::Bundled) schema or to one of the
    /// metaschemas; never to the network.
    ///
    /// `format` is asserted, except that a schema which names draft 2019-09 or 2020-12 has asked
    /// for it as a remark: a wrong format is then a warning.
    pub fn compile(source: &SchemaFile, store: &Arc<dyn SchemaStore>) -> Compiled {
        let uri = uri::of_path(source.text.path());
        match Document::read(uri, source, &store.limits()) {
            Ok(document) => compile_document(document, store),
            Err(findings) => Compiled { schema: None, findings },
        }
    }
}

fn compile_document(root: Document, store: &Arc<dyn SchemaStore>) -> Compiled {
    let loading = Arc::new(Mutex::new(Loading::default()));
    lock(&loading).remember_id(&root);
    let retriever = Retriever { store: Arc::clone(store), loading: Arc::clone(&loading) };
    let built = jsonschema::options_for::<TreeJson>()
        .with_base_uri(root.uri.clone())
        .with_retriever(retriever)
        .with_pattern_options(
            PatternOptions::regex().size_limit(pattern_size(defects::patterns(&root))),
        )
        .should_validate_formats(true)
        .build(&root.value);
    let format_severity = format_severity(&root.value);
    let mut documents = Documents::default();
    documents.add(root);
    let mut loaded = lock(&loading);
    loaded.documents.drain(..).for_each(|document| documents.add(document));
    let mut findings = std::mem::take(&mut loaded.findings);
    findings.extend(chains::too_long(documents.iter()));
    match built {
        Ok(validator) if findings.is_empty() => {
            let schema = Schema { validator, documents, format_severity };
            Compiled { findings: typos::misspelt_keywords(&schema.documents), schema: Some(schema) }
        }
        Err(error) if findings.is_empty() => {
            let findings = defects::explain(&error, &documents, &loaded.failures);
            Compiled { schema: None, findings }
        }
        _ => Compiled { schema: None, findings },
    }
}

fn lock(loading: &Mutex<Loading>) -> std::sync::MutexGuard<'_, Loading> {
    loading.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The later drafts made `format` an annotation; it counts where one of them is named.
fn format_severity(schema: &Value) -> Severity {
    let named = schema.get("$schema").and_then(Value::as_str).unwrap_or_default();
    let annotates = ["/draft/2019-09/", "/draft/2020-12/"].iter().any(|d| named.contains(d));
    if annotates { Severity::Warning } else { Severity::Error }
}

/// The metaschema of the draft that a schema is written in, as a schema of its own.
pub(super) fn metaschema(schema: &Value) -> Option<Schema> {
    let named = schema.get("$schema").and_then(Value::as_str);
    let draft = named.map_or(Draft::Draft202012, Draft::from_schema_uri);
    let uri = match draft {
        Draft::Draft4 => "http://json-schema.org/draft-04/schema",
        Draft::Draft6 => "http://json-schema.org/draft-06/schema",
        Draft::Draft7 => "http://json-schema.org/draft-07/schema",
        Draft::Draft201909 => "https://json-schema.org/draft/2019-09/schema",
        Draft::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
        _ => return None,
    };
    let validator = jsonschema::options_for::<TreeJson>()
        .with_pattern_options(PatternOptions::regex())
        .offline()
        .build(&serde_json::json!({ "$ref": uri }))
        .ok()?;
    Some(Schema { validator, documents: Documents::default(), format_severity: Severity::Error })
}
