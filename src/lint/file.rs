//! One file: bytes to text, tree, findings and facts. A pure function of the file and its schemas.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use super::{Request, Stage, no_text, project::refused, schemas::Schemas};
use crate::{
    config::Config,
    fact::FactFile,
    finding::{Finding, Severity},
    ignore::{self, Ignore},
    lower, schema,
    span::Span,
    text::{FileId, Text},
    yaml,
};

/// What became of one file.
#[derive(Clone)]
pub(super) struct Outcome {
    /// Its text; empty if it could not be read or is not a fact file.
    pub text: Arc<Text>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// Its ignore comments.
    pub ignores: Vec<Ignore>,
    /// What it says.
    pub facts: Option<FactFile>,
    /// Whether it was checked as a fact file.
    pub is_fact_file: bool,
    /// Whether a part of it stands for another part.
    pub has_aliases: bool,
}

impl Outcome {
    /// A file that is not looked at any further.
    fn without_tree(text: Arc<Text>, findings: Vec<Finding>, is_fact_file: bool) -> Self {
        Self { text, findings, ignores: Vec::new(), facts: None, is_fact_file, has_aliases: false }
    }
}

/// Bytes that each fact counts for at least, in a file that has fewer for each of them.
const BYTES_OF_FACT: usize = 64;

/// How many more bytes of fact files a run takes in.
pub(super) struct Budget(AtomicI64);

impl Budget {
    pub(super) fn of(config: &Config) -> Self {
        Self(AtomicI64::new(i64::try_from(config.limits.all_files_bytes).unwrap_or(i64::MAX)))
    }

    fn takes(&self, bytes: usize) -> bool {
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        self.0.fetch_sub(bytes, Ordering::Relaxed) >= bytes
    }

    /// Whether there was more than fits: which files were left out is a matter of chance.
    pub(super) fn is_spent(&self) -> bool {
        self.0.load(Ordering::Relaxed) < 0
    }
}

/// A file that is one too many for a run.
pub(super) fn too_much(config: &Config, name: &str, file: FileId) -> Outcome {
    let most = config.limits.all_files_bytes;
    let message = format!(
        "`{name}` was not read: with those before it there are more than {most} bytes of fact files"
    );
    let finding =
        Finding::new(yaml::rule::LIMIT, Severity::Error, message, file, Span::default(), "").help(
            "check a part of the project as a project of its own, or raise `limits: {all-files-size: …}`",
        );
    Outcome::without_tree(no_text(name), vec![finding.about(name)], true)
}

/// Checks the file called `name`.
pub(super) fn check(
    request: &Request,
    config: &Config,
    schemas: &Schemas,
    (name, file): (&str, FileId),
    budget: &Budget,
) -> Outcome {
    let timings = &request.timings;
    let is_ours = is_ours(request, config, name);
    let read = || request.store.read(name, config.limits.file_bytes);
    let bytes = match timings.time(Stage::Read, read) {
        Ok(_) if budget.is_spent() => {
            return Outcome::without_tree(no_text(name), Vec::new(), false);
        }
        Ok(bytes) => bytes,
        Err(refusal) => {
            let finding = refused(name, &refusal, file, Span::default());
            return Outcome::without_tree(no_text(name), vec![finding], true);
        }
    };
    if !is_ours && !may_be_marked(&bytes) {
        return Outcome::without_tree(no_text(name), Vec::new(), false);
    }
    if !budget.takes(bytes.len()) {
        return Outcome::without_tree(no_text(name), Vec::new(), false);
    }
    let text = match timings.time(Stage::Read, || yaml::encoding::decode(bytes)) {
        Ok(text) => Arc::new(Text::new(name, text)),
        Err(undecodable) => return refuse(name, file, &undecodable),
    };
    let parse = || yaml::parse(Arc::clone(&text), file, &config.limits.yaml);
    let parsed = timings.time(Stage::Parse, parse);
    timings.parsed(&parsed, text.as_str().len());
    let Some(tree) = parsed.tree else {
        return Outcome::without_tree(text, parsed.findings, true);
    };
    if !is_ours && !lower::is_fact_file(&tree) {
        return Outcome::without_tree(no_text(name), Vec::new(), false);
    }
    let mut findings = parsed.findings;
    timings.time(Stage::Schema, || {
        findings.extend(schema::check_fact_file(&tree, file));
        // A file may name a copy of the bundled schema, which then says everything twice.
        let key = |finding: &Finding| {
            (finding.primary().span, finding.rule, finding.message.clone(), finding.help.clone())
        };
        let mut said: HashSet<_> = findings.iter().map(key).collect();
        findings.extend(
            schemas.validate(config, &tree, file).into_iter().filter(|f| said.insert(key(f))),
        );
    });
    let (ignores, (facts, found)) = timings.time(Stage::Lower, || {
        (ignore::ignores(&text, tree.comments()), lower::lower(&tree, file))
    });
    findings.extend(found);
    // Aliases make many facts of few bytes.
    if !budget.takes((facts.facts.len() * BYTES_OF_FACT).saturating_sub(text.as_str().len())) {
        return Outcome::without_tree(no_text(name), Vec::new(), false);
    }
    let has_aliases = tree.nodes().any(|node| node.kind() == yaml::Kind::Alias);
    Outcome { text, findings, ignores, facts: Some(facts), is_fact_file: true, has_aliases }
}

/// Whether a file is checked whatever is in it. Without globs every YAML and JSON file is looked
/// at, and those that do not mark themselves are somebody else's; whatever is matched by a glob
/// or named is ours, marked or not.
pub(super) fn is_ours(request: &Request, config: &Config, name: &str) -> bool {
    !config.files.is_empty()
        || request.paths.iter().any(|path| path == name)
        || request.trusted.as_ref().is_some_and(|trusted| trusted.names.contains(name))
}

/// Whether the key that marks a fact file stands anywhere in these bytes. In UTF-16 and UTF-32
/// its letters have NUL bytes between them: such a file has to be refused and not passed over.
fn may_be_marked(bytes: &[u8]) -> bool {
    let marker = lower::MARKER.as_bytes();
    let is_marked = |bytes: &[u8]| memchr::memmem::find(bytes, marker).is_some();
    is_marked(bytes)
        || memchr::memchr(0, bytes).is_some()
            && is_marked(&bytes.iter().copied().filter(|&byte| byte != 0).collect::<Vec<u8>>())
}

/// Whether a file says that it is a fact file, or cannot be read well enough to say anything.
pub(super) fn marks_itself(request: &Request, config: &Config, name: &str) -> bool {
    let Ok(bytes) = request.store.read(name, config.limits.file_bytes) else { return true };
    if !may_be_marked(&bytes) {
        return false;
    }
    let Ok(text) = yaml::encoding::decode(bytes) else { return true };
    let parsed = yaml::parse(Arc::new(Text::new(name, text)), FileId(0), &config.limits.yaml);
    parsed.tree.is_none_or(|tree| lower::is_fact_file(&tree))
}

/// A file whose bytes are not text: what can be shown of it is what stands before the mistake.
fn refuse(name: &str, file: FileId, undecodable: &yaml::encoding::Undecodable) -> Outcome {
    let problem = &undecodable.problem;
    let text = Arc::new(Text::new(name, undecodable.readable()));
    let end = text.as_str().len();
    let place = text.clamp(Span::of(end.saturating_sub(1)..end));
    let finding = Finding::new(
        yaml::rule::ENCODING,
        Severity::Error,
        problem.message.clone(),
        file,
        place,
        format!("the text can be read up to here, {} bytes into the file", problem.offset),
    );
    Outcome::without_tree(text, vec![finding.help(problem.help.clone()).about("encoding")], true)
}
