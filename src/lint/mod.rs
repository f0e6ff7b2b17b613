//! The pipeline on one screen: from the files of a project to a report.
//!
//! ```text
//! names ─read─▶ Text ─yaml─▶ Tree ─schema─▶ findings     one file at a time, in parallel
//!                             └──lower─▶ facts, sources …
//! all facts ─index─▶ groups ─rules─▶ findings             all files
//! findings ─ignores, levels, scope, order─▶ Report
//! ```
//!
//! Every stage returns what it could make and what it found. Nothing here depends on the order in
//! which files are read: they are numbered by their sorted names before the work is divided.

mod file;
mod finish;
mod project;
mod schemas;
mod snapshots;

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;

use self::{
    file::Outcome,
    project::{Loaded, load},
    schemas::Schemas,
};
use crate::{
    config::Level,
    fact::FactFile,
    finding::{Finding, Severity},
    index::Corpus,
    report::{Report, Summary},
    rules::{RULES, Reporter},
    schema,
    store::Store,
    text::{FileId, Text, Texts},
    yaml,
};

/// Name of the rule that reports a file that should be checked and cannot be read.
pub const UNREADABLE_FILE: &str = "unreadable-file";
/// Name of the rule that reports a run without anything to check.
pub const NOTHING_CHECKED: &str = "nothing-checked";

/// Rules whose findings come from reading a file and validating it.
const STAGES: [&str; 5] = [
    yaml::rule::ENCODING,
    yaml::rule::SYNTAX,
    yaml::rule::DUPLICATE_KEY,
    schema::rule::SCHEMA,
    schema::rule::UNKNOWN_KEY,
];

/// Which configuration to use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ConfigChoice {
    /// `factlint.yaml` at the root, if there is one.
    #[default]
    AtRoot,
    /// The file with this name.
    Named(String),
    /// None.
    Without,
}

/// What to check, and how.
pub struct Request {
    /// The files of the project.
    pub store: Arc<dyn Store>,
    /// The configuration.
    pub config: ConfigChoice,
    /// Names of the files and folders to report on; empty for everything. The whole project is
    /// read all the same, so that a disagreement with another file is seen. Files are checked
    /// even if nothing marks or matches them.
    pub paths: Vec<String>,
    /// Levels of rules that go before those of the configuration; later ones before earlier ones.
    pub levels: Vec<(String, Level)>,
    /// Whether ignore comments count.
    pub use_ignores: bool,
    /// Whether a declared snapshot that is absent is an error.
    pub require_snapshots: bool,
}

impl Request {
    /// A request to check everything in `store` as its configuration says.
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self {
            store,
            config: ConfigChoice::AtRoot,
            paths: Vec::new(),
            levels: Vec::new(),
            use_ignores: true,
            require_snapshots: false,
        }
    }

    /// Whether findings in the file called `name` are reported.
    fn is_in_scope(&self, name: &str) -> bool {
        self.paths.is_empty()
            || self.paths.iter().any(|path| {
                path.is_empty()
                    || name == path
                    || name.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'))
            })
    }
}

/// Checks a project.
pub fn check(request: &Request) -> Report {
    let Loaded { config, names, mut texts, mut findings } = load(request);
    let schemas = Schemas::new(request, &config, names.len() + 1);
    let outcomes: Vec<Outcome> = names
        .par_iter()
        .enumerate()
        .map(|(at, name)| file::check(request, &config, &schemas, name, FileId(at as u32 + 1)))
        .collect();

    let mut ignores = BTreeMap::new();
    let mut files: Vec<FactFile> = Vec::new();
    let mut summary = Summary::default();
    let mut in_scope = 0;
    for outcome in outcomes {
        let name = outcome.text.path().to_owned();
        let file = texts.add(outcome.text);
        findings.extend(outcome.findings);
        ignores.insert(file, outcome.ignores);
        if outcome.is_fact_file {
            summary.files += 1;
            in_scope += usize::from(request.is_in_scope(&name));
        }
        files.extend(outcome.facts);
    }
    findings.extend(schemas.finish(&mut texts));
    // What the stages look at is every file, from its bytes to its keys.
    for rule in STAGES.into_iter().filter(|_| summary.files > 0) {
        summary.checked.insert(rule, summary.files as u64);
    }

    let mut corpus = Corpus::build(files);
    let stored = snapshots::read(request, &config, &corpus, &mut texts);
    corpus.look_up(stored);
    summary.facts = corpus.facts().len();
    summary.sources = corpus.sources().len();
    summary.quotes = corpus.count_quotes();
    summary.groups = corpus.groups().iter().filter(|group| group.judgement.is_compared).count();
    run_rules(&corpus, &mut findings, &mut summary);
    let is_idle = in_scope == 0 || summary.facts == 0;
    // What is wrong with the files says better why there is nothing to check.
    let says_why = |finding: &Finding| {
        finding.severity == Severity::Error
            && finish::is_reported(request, &texts, finding, names.len())
    };
    if is_idle && !findings.iter().any(says_why) {
        findings.push(nothing_checked(&texts, summary.files));
    }
    let stops = |finding: &Finding| finish::is_incomplete(finding, names.len());
    summary.incomplete = is_idle || findings.iter().any(stops);
    let findings =
        finish::finish(request, &config, findings, ignores, &texts, names.len(), &mut summary);
    Report { findings, texts, summary, rules: RULES.iter().map(|rule| rule.meta()).collect() }
}

/// The names of the fact files that [`check`] would check and report on, sorted.
pub fn fact_files(request: &Request) -> Vec<String> {
    let Loaded { config, names, .. } = load(request);
    let is_fact_file = |name: &&String| {
        request.is_in_scope(name)
            && (file::is_ours(request, &config, name) || file::marks_itself(request, &config, name))
    };
    names.iter().filter(is_fact_file).cloned().collect()
}

/// Runs the three hooks of every rule. The rules are divided among the cores; what they find is put
/// in order later.
fn run_rules(corpus: &Corpus, findings: &mut Vec<Finding>, summary: &mut Summary) {
    let found: Vec<(&'static str, u64, Vec<Finding>)> = RULES
        .par_iter()
        .map(|rule| {
            let mut found = Vec::new();
            let mut reporter = Reporter::new(rule.meta(), &mut found);
            for (id, _) in corpus.facts() {
                rule.fact(corpus, id, &mut reporter);
            }
            for group in corpus.groups() {
                rule.group(corpus, group, &mut reporter);
            }
            rule.corpus(corpus, &mut reporter);
            (rule.meta().name, reporter.count(), found)
        })
        .collect();
    for (name, checked, found) in found {
        if checked > 0 {
            summary.checked.insert(name, checked);
        }
        findings.extend(found);
    }
}

/// A run that had nothing to check must not look like one that found nothing. It is told at the
/// start of the configuration, since it has no place of its own.
fn nothing_checked(texts: &Texts, files: usize) -> Finding {
    let message = match files {
        0 => "no fact file was found",
        _ => "nothing was checked: no fact file among the paths, or no fact in any file",
    };
    let file = FileId(0);
    let first = texts.get(file).line_span(1).unwrap_or_default();
    Finding::new(NOTHING_CHECKED, Severity::Error, message, file, first, "").help(
        "a fact file is YAML or JSON with a top-level `factlint: 1`; `factlint init` writes an example",
    )
}

/// The text of a file that could not be read: it has a name and nothing else.
fn no_text(name: &str) -> Arc<Text> {
    Arc::new(Text::new(name, ""))
}
