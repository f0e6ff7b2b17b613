//! The schemas that a project brings along: found, read and compiled once, and asked about files.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::{Request, file::Budget, project::too_many_globs};
use crate::{
    config::{Config, SchemaGlob},
    finding::{Finding, Severity},
    schema::{self, Bundled, Compiled, LoadError, Schema, SchemaFile, SchemaStore, Target},
    span::Span,
    store::{self, Refusal, Store},
    text::{FileId, Text, Texts},
    yaml::{self, Tree},
};

/// Schemas that one file is checked against. Each may take some tenths of a second.
const MOST_OF_ONE_FILE: usize = 16;

/// The schemas of a run.
pub(super) struct Schemas {
    files: Arc<SchemaFiles>,
    compiled: Mutex<HashMap<String, Arc<OnceLock<Option<Compiled>>>>>,
    globs: Vec<(glob::Pattern, SchemaGlob)>,
    /// What is said where they are too many to be used.
    too_many: Option<Finding>,
    /// Schemas that files have to fit whether they name them or not, by the names of the files.
    asked: References,
    /// The schemas that files name themselves.
    named: Mutex<References>,
}

/// Names of schema files, by the names of the files that name them.
pub type References = BTreeMap<String, BTreeSet<String>>;

/// Schema files by name. They are numbered after the fact files, in the order in which they are
/// first asked for; the report does not show these numbers.
struct SchemaFiles {
    store: Arc<dyn Store>,
    /// Where a schema is looked for first.
    trusted: Option<Arc<dyn Store>>,
    /// Bytes of one schema file.
    limit: u64,
    limits: schema::Limits,
    first: usize,
    loaded: Mutex<Loaded>,
}

#[derive(Default)]
struct Loaded {
    texts: Vec<Arc<Text>>,
    by_name: HashMap<String, Result<SchemaFile, LoadError>>,
}

impl Schemas {
    /// The schemas for files with these names. None is read before a file needs it. `first` is the
    /// number of the first schema file.
    pub(super) fn new(request: &Request, config: &Config, names: &[String], first: usize) -> Self {
        let mut globs: Vec<(glob::Pattern, SchemaGlob)> = config
            .schemas
            .iter()
            .filter_map(|entry| Some((glob::Pattern::new(&entry.glob.text).ok()?, entry.clone())))
            .collect();
        let patterns: Vec<glob::Pattern> = globs.iter().map(|(glob, _)| glob.clone()).collect();
        let names = names.iter().map(String::as_str);
        let too_many = store::are_too_many(&patterns, names).then(|| {
            let place = globs.first().map(|(_, entry)| entry.glob.span).unwrap_or_default();
            globs.clear();
            too_many_globs("schemas", config.file.unwrap_or(FileId(0)), place)
        });
        Self {
            files: Arc::new(SchemaFiles {
                store: Arc::clone(&request.store),
                trusted: request.trusted.as_ref().map(|trusted| Arc::clone(&trusted.store)),
                limit: config.limits.file_bytes,
                limits: schema::Limits {
                    pattern_bytes: config.limits.pattern_bytes,
                    yaml: config.limits.yaml.clone(),
                },
                first,
                loaded: Mutex::default(),
            }),
            compiled: Mutex::default(),
            globs,
            too_many,
            asked: request.trusted.as_ref().map(|t| t.references.clone()).unwrap_or_default(),
            named: Mutex::default(),
        }
    }

    /// Checks a tree against every schema that its file names or the configuration assigns to it, as
    /// far as `budget` reaches.
    pub(super) fn validate(
        &self,
        config: &Config,
        tree: &Tree,
        file: FileId,
        budget: &Budget,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut named = BTreeSet::new();
        // Each schema once, at the first place that names it.
        let mut schemas: Vec<(String, (FileId, Span))> = Vec::new();
        for reference in schema::references(tree) {
            match reference.resolve(tree, file) {
                Ok(Target::Bundled(_)) => {}
                Ok(Target::File(name)) => {
                    if named.insert(name.clone()) {
                        schemas.push((name, (file, reference.span)));
                    }
                }
                Err(finding) => findings.push(finding.about(UNUSABLE)),
            }
        }
        let mut known = named.clone();
        let path = tree.text().path();
        let start = tree.text().line_span(1).unwrap_or_default();
        for name in self.asked.get(path).into_iter().flatten() {
            if known.insert(name.clone()) {
                schemas.push((name.clone(), (file, start)));
            }
        }
        if !named.is_empty() {
            let mut all = self.named.lock().unwrap_or_else(PoisonError::into_inner);
            all.insert(path.to_owned(), named);
        }
        for (_, entry) in self.globs.iter().filter(|(glob, _)| store::matches(glob, path)) {
            let at = (config.file.unwrap_or(file), entry.schema.span);
            match join("", &entry.schema.text) {
                Some(name) if known.insert(name.clone()) => schemas.push((name, at)),
                Some(_) => {}
                None => findings.push(cannot_use(
                    format!("the schema `{}` lies outside the project", entry.schema.text),
                    "copy it into the project, and write its path relative to the configuration",
                    at,
                )),
            }
        }
        if let Some((_, (place, span))) = schemas.get(MOST_OF_ONE_FILE) {
            findings.push(too_many(schemas.len(), *place, *span));
        }
        for (name, at) in schemas.into_iter().take(MOST_OF_ONE_FILE) {
            let mut steps = 0;
            self.against((name, at), (tree, file), &mut findings, &mut steps);
            if !budget.takes_steps(steps) {
                break;
            }
        }
        findings
    }

    /// Checks a tree against the schema file `name`, which is named at `at`.
    fn against(
        &self,
        (name, at): (String, (FileId, Span)),
        (tree, file): (&Tree, FileId),
        findings: &mut Vec<Finding>,
        steps: &mut u64,
    ) {
        let source = match self.files.load(&name) {
            Ok(source) => source,
            Err(error) => {
                let message = format!("the schema `{name}` cannot be used: {error}");
                findings.push(cannot_use(message, "name a schema file of the project", at));
                return;
            }
        };
        // A copy of the bundled schema, as editors want it beside the files, has been asked.
        if source.text.as_str() == Bundled::Facts.json() {
            return;
        }
        let cell = {
            let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(compiled.entry(name).or_default())
        };
        let store: Arc<dyn SchemaStore> = Arc::<SchemaFiles>::clone(&self.files);
        let compiled = cell.get_or_init(|| Some(Schema::compile(&source, &store)));
        if let Some(schema) = compiled.as_ref().and_then(|compiled| compiled.schema.as_ref()) {
            findings.extend(schema.validate_counting(tree, file, steps));
        }
    }

    /// What is wrong with the schema files, the numbers of their texts, which are added, and which
    /// files name which of them.
    pub(super) fn finish(&self, texts: &mut Texts) -> (Vec<Finding>, Vec<FileId>, References) {
        let loaded = self.files.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        let files = loaded.texts.iter().map(|text| texts.add(Arc::clone(text))).collect();
        drop(loaded);
        let compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let mut findings: Vec<Finding> = self.too_many.iter().cloned().collect();
        for cell in compiled.values() {
            let found = cell.get().and_then(Option::as_ref).map(|compiled| &compiled.findings);
            // Two schemas may share a broken part, which is told once.
            for finding in found.into_iter().flatten() {
                if !findings.contains(finding) {
                    findings.push(finding.clone());
                }
            }
        }
        let named = self.named.lock().unwrap_or_else(PoisonError::into_inner).clone();
        (findings, files, named)
    }
}

impl SchemaStore for SchemaFiles {
    fn limits(&self) -> schema::Limits {
        self.limits.clone()
    }

    fn load(&self, path: &str) -> Result<SchemaFile, LoadError> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = loaded.by_name.get(path) {
            return known.clone();
        }
        let read = self.read(path).map(|content| {
            let text = Arc::new(Text::new(path, content));
            let file = FileId((self.first + loaded.texts.len()) as u32);
            loaded.texts.push(Arc::clone(&text));
            SchemaFile { text, file }
        });
        loaded.by_name.insert(path.to_owned(), read.clone());
        read
    }
}

impl SchemaFiles {
    fn read(&self, path: &str) -> Result<String, LoadError> {
        let trusted = self.trusted.as_ref().map(|store| store.read(path, self.limit));
        let read = match trusted {
            // A schema that is new with the change can only ask for more.
            None | Some(Err(Refusal::Missing)) => self.store.read(path, self.limit),
            Some(read) => read,
        };
        let bytes = read.map_err(|refusal| match refusal {
            Refusal::Missing => LoadError::NotFound,
            Refusal::Outside => LoadError::OutsideRoot,
            other => LoadError::Unreadable(other.to_string()),
        })?;
        yaml::encoding::decode(bytes)
            .map_err(|undecodable| LoadError::Unreadable(undecodable.to_string()))
    }
}

fn too_many(schemas: usize, file: FileId, span: Span) -> Finding {
    let message = format!("{schemas} schemas for one file; the limit is {MOST_OF_ONE_FILE}");
    Finding::new(
        schema::rule::LIMIT,
        Severity::Error,
        message,
        file,
        span,
        "not used, nor those after it",
    )
    .help("write one schema that refers to the others in an `allOf`")
}

fn cannot_use(message: String, help: &str, (file, span): (FileId, Span)) -> Finding {
    Finding::new(
        schema::rule::SCHEMA,
        Severity::Error,
        message,
        file,
        span,
        "so the file was not checked against it",
    )
    .help(help)
    .about(UNUSABLE)
}

/// What marks a finding about a schema that was named and could not be used: the job is not done.
pub(super) const UNUSABLE: &str = "schema that cannot be used";

pub(super) fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `path`, relative to `folder`, as a name in the project; `None` if it leads out of it.
pub(super) fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
