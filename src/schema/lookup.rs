//! What the schema itself says about the place of a keyword: descriptions, known keys, branches.

use std::collections::HashSet;

use jsonschema::ValidationError;
use serde_json::Value;

use super::{documents::Documents, uri, words};

/// Schemas looked at to collect the keys that are known in one place.
const MAX_SCHEMAS: usize = 256;

/// `$ref`s followed from one schema to the next.
const MAX_HOPS: usize = 16;

/// A schema inside the documents: its URI with a JSON pointer, and its value.
#[derive(Clone, Debug)]
pub(super) struct Subschema<'s> {
    documents: &'s Documents,
    pub(super) uri: String,
    pub(super) value: &'s Value,
}

impl<'s> Subschema<'s> {
    /// The schema in which the failed keyword stands.
    pub(super) fn of(error: &ValidationError<'_>, documents: &'s Documents) -> Option<Self> {
        let keyword = error.absolute_keyword_location()?.as_str();
        let (parent, _) = keyword.rsplit_once('/')?;
        Self::at(parent, documents)
    }

    /// The schema (or the value of a keyword) at a URI.
    pub(super) fn at(uri: &str, documents: &'s Documents) -> Option<Self> {
        let value = documents.value(uri)?;
        Some(Self { documents, uri: uri.to_owned(), value })
    }

    /// What stands under `keyword`.
    pub(super) fn child(&self, keyword: &str) -> Option<Self> {
        let escaped = keyword.replace('~', "~0").replace('/', "~1");
        let hash = if self.uri.contains('#') { "" } else { "#" };
        let value = match self.value {
            Value::Object(members) => members.get(keyword)?,
            Value::Array(items) => items.get(keyword.parse::<usize>().ok()?)?,
            _ => return None,
        };
        let uri = format!("{}{hash}/{escaped}", self.uri);
        Some(Self { documents: self.documents, uri, value })
    }

    /// The schema itself, or what it refers to.
    pub(super) fn followed(self) -> Self {
        let mut here = self;
        for _ in 0..MAX_HOPS {
            let Some(target) = here.reference() else { break };
            here = target;
        }
        here
    }

    fn reference(&self) -> Option<Self> {
        let reference = self.value.get("$ref")?.as_str()?;
        let (resource, _) = uri::split_fragment(&self.uri);
        Self::at(&uri::join(resource, reference), self.documents)
    }

    /// The first sentence of its description.
    pub(super) fn description(&self) -> Option<String> {
        let text = self.value.get("description")?.as_str()?;
        Some(words::first_sentence(text)).filter(|sentence| !sentence.is_empty())
    }

    /// Its title, or else the first sentence of its description.
    pub(super) fn title(&self) -> Option<String> {
        let title = self.value.get("title").and_then(Value::as_str).map(words::first_sentence);
        title.filter(|title| !title.is_empty()).or_else(|| self.description())
    }

    /// The keys that the schema itself names in `properties`.
    pub(super) fn own_keys(&self) -> Vec<&'s str> {
        let properties = self.value.get("properties").and_then(Value::as_object);
        properties.map(|members| members.keys().map(String::as_str).collect()).unwrap_or_default()
    }

    /// The keys that the schema and those it applies to the same value name.
    pub(super) fn known_keys(&self) -> Vec<&'s str> {
        let mut keys = Vec::new();
        let mut seen = HashSet::new();
        let mut pending = vec![self.clone()];
        while let Some(schema) = pending.pop() {
            if seen.len() >= MAX_SCHEMAS || !seen.insert(schema.uri.clone()) {
                continue;
            }
            keys.extend(schema.own_keys());
            pending.extend(schema.reference());
            for keyword in ["if", "then", "else"] {
                pending.extend(schema.child(keyword));
            }
            for keyword in ["allOf", "anyOf", "oneOf"] {
                pending.extend(schema.child(keyword).into_iter().flat_map(|list| list.children()));
            }
            let dependent = schema.child("dependentSchemas");
            pending.extend(dependent.into_iter().flat_map(|map| map.children()));
        }
        let mut unique = HashSet::new();
        keys.retain(|key| unique.insert(*key));
        keys
    }

    /// The schemas in a list or mapping of schemas.
    fn children(&self) -> Vec<Self> {
        match self.value {
            Value::Array(items) => {
                (0..items.len()).filter_map(|index| self.child(&index.to_string())).collect()
            }
            Value::Object(members) => members.keys().filter_map(|key| self.child(key)).collect(),
            _ => Vec::new(),
        }
    }

    /// The keys whose value the schema fixes, with the value: what tells alternatives apart.
    pub(super) fn discriminators(&self) -> Vec<(&'s str, &'s Value)> {
        let properties = self.value.get("properties").and_then(Value::as_object);
        let fixed = |schema: &'s Value| {
            schema.get("const").or_else(|| match schema.get("enum")?.as_array()?.as_slice() {
                [only] => Some(only),
                _ => None,
            })
        };
        properties
            .into_iter()
            .flatten()
            .filter_map(|(key, schema)| Some((key.as_str(), fixed(schema)?)))
            .collect()
    }
}
