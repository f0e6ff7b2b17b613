//! One file: bytes to text, tree, findings and facts. A pure function of the file and its schemas.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use super::{Request, Stage, no_text, project::refused, room, schemas::Schemas};
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

/// How much a run takes in.
pub(super) struct Budget {
    bytes: AtomicI64,
    steps: AtomicI64,
}

/// What there was too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TooMuch {
    /// Fact files, facts, and what is wrong with them.
    Bytes,
    /// Work for the schemas that the files have to fit.
    Steps,
}

impl Clone for Budget {
    /// A budget of what is left of this one.
    fn clone(&self) -> Self {
        let copy = |counter: &AtomicI64| AtomicI64::new(counter.load(Ordering::Relaxed));
        Self { bytes: copy(&self.bytes), steps: copy(&self.steps) }
    }
}

impl Budget {
    pub(super) fn of(config: &Config) -> Self {
        let counter = |most| AtomicI64::new(i64::try_from(most).unwrap_or(i64::MAX));
        let limits = &config.limits;
        Self { bytes: counter(limits.all_files_bytes), steps: counter(limits.schema_steps) }
    }

    fn takes(&self, bytes: usize) -> bool {
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        self.bytes.fetch_sub(bytes, Ordering::Relaxed) >= bytes
    }

    /// Whether there is room for files of so many bytes, if nothing else in them counts.
    pub(super) fn may_take(&self, bytes: u64) -> bool {
        i64::try_from(bytes).is_ok_and(|bytes| self.bytes.load(Ordering::Relaxed) >= bytes)
    }

    /// Whether there is room for so many steps for one schema and one file. They were taken already:
    /// that is bounded by itself.
    pub(super) fn takes_steps(&self, steps: u64) -> bool {
        let steps = i64::try_from(steps).unwrap_or(i64::MAX);
        self.steps.fetch_sub(steps, Ordering::Relaxed) >= steps
    }

    /// What there was more of than fits: which files were left out is a matter of chance.
    pub(super) fn spent(&self) -> Option<TooMuch> {
        let is_spent = |counter: &AtomicI64| counter.load(Ordering::Relaxed) < 0;
        match () {
            () if is_spent(&self.steps) => Some(TooMuch::Steps),
            () if is_spent(&self.bytes) => Some(TooMuch::Bytes),
            () => None,
        }
    }
}

/// A file that is one too many for a run.
pub(super) fn too_much(config: &Config, name: &str, file: FileId, of: TooMuch) -> Outcome {
    let most = config.limits.all_files_bytes;
    let (message, help) = match of {
        TooMuch::Bytes => (
            format!(
                "`{name}` was not checked: with those before it there are more than {most} bytes of fact files, with what their aliases stand for and what is wrong with them"
            ),
            "check a part of the project as a project of its own, or raise `limits: {all-files-size: …}`",
        ),
        TooMuch::Steps => (
            format!(
                "`{name}` was not checked: holding files against their schemas takes more than {} steps up to it",
                config.limits.schema_steps
            ),
            "write simpler schemas, check a part of the project as a project of its own, or raise `limits: {schema-steps: …}`",
        ),
    };
    let finding =
        Finding::new(yaml::rule::LIMIT, Severity::Error, message, file, Span::default(), "")
            .help(help);
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
    let outcome = looked_at(request, config, schemas, (name, file), budget);
    let kept = outcome.findings.len() + outcome.ignores.len();
    if budget.takes(kept * room::FINDING) { outcome } else { left_out(name) }
}

/// A file that is not looked at: it is somebody else's, or there is no room for it.
fn left_out(name: &str) -> Outcome {
    Outcome::without_tree(no_text(name), Vec::new(), false)
}

fn looked_at(
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
        Ok(_) if budget.spent().is_some() => return left_out(name),
        Ok(bytes) => bytes,
        Err(refusal) => {
            let finding = refused(name, &refusal, file, Span::default());
            return Outcome::without_tree(no_text(name), vec![finding], true);
        }
    };
    if !is_ours && !may_be_marked(&bytes) || !budget.takes(bytes.len()) {
        return left_out(name);
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
        return left_out(name);
    }
    let mut findings = parsed.findings;
    timings.time(Stage::Schema, || {
        findings.extend(schema::check_fact_file(&tree, file));
        let found = schemas.validate(config, &tree, file, budget);
        if found.is_empty() {
            return;
        }
        // A file may name a copy of the bundled schema, which then says everything twice.
        let key = |finding: &Finding| {
            (finding.primary().span, finding.rule, finding.message.clone(), finding.help.clone())
        };
        let mut said: HashSet<_> = findings.iter().map(key).collect();
        findings.extend(found.into_iter().filter(|finding| said.insert(key(finding))));
    });
    let (ignores, (facts, found)) = timings.time(Stage::Lower, || {
        (ignore::ignores(&text, tree.comments()), lower::lower(&tree, file))
    });
    findings.extend(found);
    if !budget.takes(room::beyond(text.as_str(), &facts)) {
        return left_out(name);
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
