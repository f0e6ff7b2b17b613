//! The files that one compiled schema is made of, and the way from a URI to a place in them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use jsonschema::{Retrieve, Uri};
use serde_json::{Map, Value};

use super::{Limits, bundled, defects, shape, tree_json, uri};
use crate::{
    finding::Finding,
    text::{FileId, Text},
    yaml::{self, Kind, Node, Tree},
};

/// Where schema files come from. The module reads no disk itself: whoever implements this decides
/// what lies under the project root.
pub trait SchemaStore: Send + Sync {
    /// The schema file at `path`, which is relative to the project root, uses `/` and has no `..`.
    fn load(&self, path: &str) -> Result<SchemaFile, LoadError>;

    /// The project's own copy of a schema that others publish under `url`, if it keeps one.
    fn published(&self, url: &str) -> Option<SchemaFile> {
        let _ = url;
        None
    }

    /// How much each of its files may ask for.
    fn limits(&self) -> Limits {
        Limits::default()
    }
}

/// A store without files, for schemas that refer to nothing but themselves.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl SchemaStore for NoFiles {
    fn load(&self, _: &str) -> Result<SchemaFile, LoadError> {
        Err(LoadError::NotFound)
    }
}

/// A schema file as the [`SchemaStore`] found it.
#[derive(Clone, Debug)]
pub struct SchemaFile {
    /// Its text; the path of the text is relative to the project root.
    pub text: Arc<Text>,
    /// The name of the text in the run.
    pub file: FileId,
}

/// Why a schema file cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// There is no such file.
    #[error("there is no such file in the project")]
    NotFound,
    /// It lies outside the project root.
    #[error("it lies outside the project")]
    OutsideRoot,
    /// It is there and cannot be read; the text says why.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
}

/// One schema file, read.
#[derive(Debug)]
pub(super) struct Document {
    /// The URI it was asked for under, without fragment.
    pub(super) uri: String,
    pub(super) file: FileId,
    pub(super) tree: Tree,
    /// The same as the schema crate wants it.
    pub(super) value: Value,
}

impl Document {
    /// Reads a schema file. `Err` has the findings that keep it from being a schema at all.
    pub(super) fn read(
        uri: String,
        source: &SchemaFile,
        limits: &Limits,
    ) -> Result<Self, Vec<Finding>> {
        let parsed = yaml::parse(Arc::clone(&source.text), source.file, &limits.yaml);
        let Some(tree) = parsed.tree.filter(|_| parsed.findings.is_empty()) else {
            return Err(parsed.findings);
        };
        let misshapen = shape::check_shape(&tree, source.file);
        if !misshapen.is_empty() {
            return Err(misshapen);
        }
        let value = to_value(tree.root());
        let document = Self { uri, file: source.file, tree, value };
        let findings = defects::before_use(&document, limits);
        if findings.is_empty() { Ok(document) } else { Err(findings) }
    }
}

/// A copy of the value. The YAML layer bounds its depth and its size, aliases followed.
fn to_value(node: Node<'_>) -> Value {
    let node = node.target();
    match node.kind() {
        Kind::Seq => node.items().map(to_value).collect(),
        Kind::Map => Value::Object(
            node.entries()
                .filter_map(|(key, value)| {
                    Some((tree_json::key_name(key)?.to_owned(), to_value(value)))
                })
                .collect::<Map<_, _>>(),
        ),
        _ => tree_json::scalar_value(node),
    }
}

/// The node at a JSON pointer (RFC 6901), with its key if it is a member of a mapping.
pub(super) fn at_pointer<'t>(
    root: Node<'t>,
    pointer: &str,
) -> Option<(Option<Node<'t>>, Node<'t>)> {
    let mut found = (None, root.target());
    for segment in segments(pointer) {
        found = match found.1.kind() {
            Kind::Seq => (None, found.1.items().nth(segment.parse().ok()?)?.target()),
            Kind::Map => {
                let mut entries = found.1.entries();
                let (key, value) =
                    entries.find(|(key, _)| tree_json::key_name(*key) == Some(&segment))?;
                (Some(key), value.target())
            }
            _ => return None,
        };
    }
    Some(found)
}

/// The unescaped segments of a JSON pointer.
pub(super) fn segments(pointer: &str) -> impl Iterator<Item = String> + '_ {
    pointer.split('/').skip(1).map(|segment| segment.replace("~1", "/").replace("~0", "~"))
}

/// Where the schema resource known under a URI stands: in which document, below which pointer.
#[derive(Clone, Debug)]
struct Place {
    document: usize,
    pointer: String,
}

/// All files of one schema.
#[derive(Debug, Default)]
pub(super) struct Documents {
    all: Vec<Document>,
    /// Every file by its URI and every embedded resource by its `$id`.
    resources: HashMap<String, Place>,
}

impl Documents {
    /// Adds a document and what it embeds.
    pub(super) fn add(&mut self, document: Document) {
        let index = self.all.len();
        let place = Place { document: index, pointer: String::new() };
        self.resources.insert(document.uri.clone(), place);
        let mut found = Vec::new();
        each_schema_node(document.tree.root(), &document.uri, &mut |_, pointer, base| {
            found.push((base.to_owned(), pointer.to_owned()));
        });
        for (base, pointer) in found {
            self.resources.entry(base).or_insert(Place { document: index, pointer });
        }
        self.all.push(document);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Document> {
        self.all.iter()
    }

    pub(super) fn root(&self) -> Option<&Document> {
        self.all.first()
    }

    /// The document and node that a URI with a JSON pointer as its fragment names.
    pub(super) fn find(&self, uri: &str) -> Option<(&Document, Node<'_>)> {
        let (resource, fragment) = uri::split_fragment(uri);
        let place = self.resources.get(resource)?;
        let document = self.all.get(place.document)?;
        let pointer = format!("{}{}", place.pointer, uri::decode(fragment));
        let (_, node) = at_pointer(document.tree.root(), &pointer)?;
        Some((document, node))
    }

    /// The value that a URI with a JSON pointer as its fragment names.
    pub(super) fn value(&self, uri: &str) -> Option<&Value> {
        let (resource, fragment) = uri::split_fragment(uri);
        let place = self.resources.get(resource)?;
        let root = &self.all.get(place.document)?.value;
        root.pointer(&format!("{}{}", place.pointer, uri::decode(fragment)))
    }
}

/// Keywords whose values are data of the schema's author and no schemas.
const DATA_KEYWORDS: [&str; 5] = ["enum", "const", "default", "example", "examples"];

/// Calls `visit` with every mapping that may be a schema, its pointer and its base URI.
pub(super) fn each_schema_node<'t>(
    root: Node<'t>,
    base: &str,
    visit: &mut impl FnMut(Node<'t>, &str, &str),
) {
    let mut pending = vec![(root.target(), String::new(), Arc::<str>::from(base))];
    while let Some((node, pointer, mut base)) = pending.pop() {
        if node.kind() == Kind::Map {
            let id = node.get("$id").or_else(|| node.get("id")).and_then(|id| id.target().as_str());
            if let Some(id) = id.filter(|id| !id.starts_with('#')) {
                let joined = uri::join(&base, id);
                base = uri::split_fragment(&joined).0.into();
            }
            visit(node, &pointer, &base);
        }
        for (key, value) in node.entries() {
            let Some(name) = tree_json::key_name(key) else { continue };
            if !DATA_KEYWORDS.contains(&name) {
                let name = name.replace('~', "~0").replace('/', "~1");
                pending.push((value.target(), format!("{pointer}/{name}"), Arc::clone(&base)));
            }
        }
        for (index, item) in node.items().enumerate() {
            pending.push((item.target(), format!("{pointer}/{index}"), Arc::clone(&base)));
        }
    }
}

/// What came of a reference to another file.
#[derive(Debug, Default)]
pub(super) struct Loading {
    /// The files that were read, beside the root.
    pub(super) documents: Vec<Document>,
    /// What is wrong inside referenced files.
    pub(super) findings: Vec<Finding>,
    /// URIs that lead nowhere, with the reason.
    pub(super) failures: Vec<(String, String)>,
    /// Where a directory of published schemas lies in the project: `$id` says the one, the path
    /// of the file the other. So `other.json` beside it is found when it is asked for by its URL.
    published: Vec<(String, String)>,
}

impl Loading {
    /// Remembers under what URL the file says it is published.
    pub(super) fn remember_id(&mut self, document: &Document) {
        let id = document.value.get("$id").or_else(|| document.value.get("id"));
        let Some(id) = id.and_then(Value::as_str).filter(|id| uri::is_absolute(id)) else { return };
        let (id, _) = uri::split_fragment(id);
        self.published
            .push((uri::directory(id).to_owned(), uri::directory(&document.uri).to_owned()));
    }

    /// The URI in the project of what is published under `uri`.
    fn local(&self, uri: &str) -> Option<String> {
        self.published
            .iter()
            .filter(|(there, _)| !there.is_empty())
            .find_map(|(there, here)| Some(format!("{here}{}", uri.strip_prefix(there.as_str())?)))
    }
}

/// Answers the schema crate when it meets a reference to another document.
pub(super) struct Retriever {
    pub(super) store: Arc<dyn SchemaStore>,
    pub(super) loading: Arc<Mutex<Loading>>,
}

impl Retriever {
    /// The schema file that is known under `uri`, and how much it may ask for.
    fn fetch(&self, uri: &str) -> Result<(SchemaFile, Limits), String> {
        if let Some(bundled) = bundled::text(uri) {
            // A project that lowers its limits does not mean a schema that it did not write.
            return Ok((bundled, Limits::default()));
        }
        if let Some(file) = self.store.published(uri) {
            return Ok((file, self.store.limits()));
        }
        let local = self.lock().local(uri);
        let path = uri::to_path(local.as_deref().unwrap_or(uri)).ok_or_else(|| {
            "factlint reads no network: keep a copy of the schema in the project and refer to that"
                .to_owned()
        })?;
        let file = self.store.load(&path).map_err(|error| error.to_string())?;
        Ok((file, self.store.limits()))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Loading> {
        self.loading.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Retrieve for Retriever {
    fn retrieve(
        &self,
        uri: &Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let (uri, _) = uri::split_fragment(uri.as_str());
        let (file, limits) = self.fetch(uri).inspect_err(|reason| {
            self.lock().failures.push((uri.to_owned(), reason.clone()));
        })?;
        match Document::read(uri.to_owned(), &file, &limits) {
            Ok(document) => {
                let value = document.value.clone();
                let mut loading = self.lock();
                loading.remember_id(&document);
                loading.documents.push(document);
                Ok(value)
            }
            Err(findings) => {
                self.lock().findings.extend(findings);
                Err("the referenced schema cannot be read".into())
            }
        }
    }
}
