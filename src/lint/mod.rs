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

mod evaluated;
mod file;
mod finish;
mod project;
mod request;
mod room;
mod schemas;
mod snapshots;
mod timings;
mod trust;
mod variant;

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;

pub(crate) use self::evaluated::{Evaluated, configuration};
use self::{
    file::{Budget, Outcome, TooMuch},
    project::{Loaded, load},
    schemas::Schemas,
};
pub use self::{
    finish::CUT,
    request::{ConfigChoice, Request},
    schemas::References,
    timings::{Stage, Timings},
    trust::{Declared, Trusted},
    variant::Base,
};
use crate::{
    config::Config,
    fact::FactFile,
    finding::{Finding, Severity},
    ignore::Ignore,
    index::Corpus,
    lower,
    report::{Report, Summary},
    rules::{self, RULES},
    schema,
    text::{FileId, Text, Texts},
    yaml,
};

/// Name of the rule that reports a file that should be checked and cannot be read.
pub const UNREADABLE_FILE: &str = "unreadable-file";
/// Name of the rule that reports a run without anything to check.
pub const NOTHING_CHECKED: &str = "nothing-checked";

/// Rules whose findings come from reading a file and validating it.
const STAGES: [&str; 6] = [
    yaml::rule::ENCODING,
    yaml::rule::SYNTAX,
    yaml::rule::DUPLICATE_KEY,
    schema::rule::SCHEMA,
    schema::rule::UNKNOWN_KEY,
    lower::TEXT_CUT_BY_COMMENT,
];

/// From so many files or snapshots on, they are divided among the cores.
const MANY: usize = 16;

/// What a run made: the report, and what it was made of.
pub struct Run {
    /// The facts with their readings, groups, verdicts and quotes.
    pub corpus: Corpus,
    /// What was found.
    pub report: Report,
}

/// Checks a project.
pub fn check(request: &Request) -> Report {
    run(request).report
}

/// Checks a project, and keeps the facts for whoever shows or compares more than findings.
pub fn run(request: &Request) -> Run {
    let Evaluated { run, config, .. } = evaluate(request);
    run.cut(&config)
}

/// As [`run`], with room for this many findings whatever the configuration says: for a program that
/// works through all of them, where people would read the first.
pub fn run_for_program(request: &Request, most: usize) -> Run {
    let Evaluated { run, mut config, .. } = evaluate(request);
    config.limits.findings = most;
    config.limits.findings_per_file = most;
    run.cut(&config)
}

impl Run {
    /// The run with its findings cut to what anybody reads.
    fn cut(mut self, config: &Config) -> Self {
        let Report { findings, texts, summary, .. } = &mut self.report;
        finish::limit(findings, config, texts, summary);
        self
    }
}

/// Checks a project without cutting what was found.
pub(crate) fn evaluate(request: &Request) -> Evaluated {
    let mut prepared = prepare(request);
    let texts = std::mem::take(&mut prepared.texts);
    let outcomes = std::mem::take(&mut prepared.outcomes);
    let judged = judge(request, &prepared, texts, outcomes, |corpus, texts| {
        let stored = snapshots::read(request, &prepared.config, corpus, texts);
        corpus.look_up(stored);
    });
    let Prepared { config, names, schema_files, references, .. } = prepared;
    let Judged { run, fact_files, ignores, replaced } = judged;
    Evaluated {
        run,
        config,
        names: fact_files,
        looked_at: names.len(),
        ignores,
        schemas: schema_files,
        references,
        replaced,
    }
}

/// What is known when every file has been looked at by itself.
struct Prepared {
    config: Config,
    /// Names of the files that were looked at, sorted. File number 1 is the first of them.
    names: Vec<String>,
    schemas: Schemas,
    /// The schema files that were asked for.
    schema_files: Vec<FileId>,
    references: References,
    /// The configuration, the files, the schemas.
    texts: Texts,
    /// What is wrong with the configuration, the listing and the schemas.
    findings: Vec<Finding>,
    /// What became of each file.
    outcomes: Vec<Outcome>,
}

/// Does all that is done one file at a time.
fn prepare(request: &Request) -> Prepared {
    let timings = &request.timings;
    let Loaded { config, names, mut texts, mut findings } =
        timings.time(Stage::List, || load(request));
    let LookedAt { schemas, outcomes, .. } = timings.time(Stage::Files, || {
        let all = look_at(request, &config, &names, None);
        if !all.is_cut {
            return all;
        }
        // It takes up about as much memory as there may be.
        drop(all);
        let most = fitting(request, &config, &names);
        let first = look_at(request, &config, &names, most);
        if !first.is_cut {
            return first;
        }
        drop(first);
        // Files have grown since they were measured: none of them fits.
        look_at(request, &config, &names, most.map(|(_, of)| (0, of)))
    });
    for outcome in &outcomes {
        texts.add(Arc::clone(&outcome.text));
    }
    let (found, schema_files, references) = schemas.finish(&mut texts);
    findings.extend(found);
    Prepared { config, names, schemas, schema_files, references, texts, findings, outcomes }
}

/// How many of these files fit into a run, and what there is too much of in the next one; `None` if
/// all fit. It is decided in the order of their names.
fn fitting(request: &Request, config: &Config, names: &[String]) -> Option<(usize, TooMuch)> {
    let schemas = Schemas::new(request, config, names, names.len() + 1);
    let check = |name: &str, budget: &Budget| {
        drop(file::check(request, config, &schemas, (name, FileId(0)), budget));
    };
    let mut left = Budget::of(config);
    for (chunk, from) in names.chunks(MANY).zip((0..).step_by(MANY)) {
        // Together first, which is faster: those that all fit, fit in any order.
        let bytes = chunk.iter().filter_map(|name| request.store.size(name).ok()).sum();
        if left.may_take(bytes) {
            let after = left.clone();
            chunk.par_iter().for_each(|name| check(name, &after));
            if after.spent().is_none() {
                left = after;
                continue;
            }
        }
        let first = chunk.iter().zip(from..).find_map(|(name, at)| {
            check(name, &left);
            Some((at, left.spent()?))
        });
        if first.is_some() {
            return first;
        }
    }
    None
}

/// What became of the files, each by itself.
struct LookedAt {
    schemas: Schemas,
    outcomes: Vec<Outcome>,
    /// Whether there was more in them than a run takes in, so that some were left out by chance.
    is_cut: bool,
}

/// Looks at these files, or at the first so many of them, and tells of the others what they are too
/// much of.
fn look_at(
    request: &Request,
    config: &Config,
    names: &[String],
    most: Option<(usize, TooMuch)>,
) -> LookedAt {
    let schemas = Schemas::new(request, config, names, names.len() + 1);
    let budget = Budget::of(config);
    let check = |(at, name): (usize, &String)| {
        let file = FileId(at as u32 + 1);
        match most {
            Some((fitting, of)) if at >= fitting => file::too_much(config, name, file, of),
            _ => file::check(request, config, &schemas, (name, file), &budget),
        }
    };
    // Starting the threads takes longer than reading a few files.
    let outcomes = match names.len() {
        0..MANY => names.iter().enumerate().map(check).collect(),
        _ => names.par_iter().enumerate().map(check).collect(),
    };
    LookedAt { schemas, outcomes, is_cut: budget.spent().is_some() }
}

/// What is known when the files have been held against each other.
struct Judged {
    run: Run,
    /// The names of the fact files.
    fact_files: Vec<(String, FileId)>,
    /// The ignore comments of each file, whether they counted or not.
    ignores: BTreeMap<FileId, Vec<Ignore>>,
    /// What the declarations of [`Request::trusted`] took the place of.
    replaced: FactFile,
}

/// Does all that is done over all files: `evidence` looks the quotes up.
fn judge(
    request: &Request,
    prepared: &Prepared,
    mut texts: Texts,
    outcomes: Vec<Outcome>,
    evidence: impl FnOnce(&mut Corpus, &mut Texts),
) -> Judged {
    let Prepared { config, names, .. } = prepared;
    let timings = &request.timings;
    let mut findings = prepared.findings.clone();
    let mut ignores = BTreeMap::new();
    let mut files: Vec<FactFile> = Vec::new();
    let mut fact_files = Vec::new();
    for (at, outcome) in outcomes.into_iter().enumerate() {
        let file = FileId(at as u32 + 1);
        findings.extend(outcome.findings);
        ignores.insert(file, outcome.ignores);
        if outcome.is_fact_file {
            fact_files.push((outcome.text.path().to_owned(), file));
        }
        files.extend(outcome.facts);
    }
    let mut summary = Summary { files: fact_files.len(), ..Summary::default() };
    let in_scope = fact_files.iter().any(|(name, _)| request.is_in_scope(name));
    // What the stages look at is every file, from its bytes to its keys.
    for rule in STAGES.into_iter().filter(|_| summary.files > 0) {
        summary.checked.insert(rule, summary.files as u64);
    }

    let own_texts = texts.len();
    let replaced = trust::declare(request, &mut files, &mut texts);
    let mut corpus = timings.time(Stage::Index, || Corpus::build(files));
    corpus.set_as_of(request.as_of);
    corpus.set_quote_steps(config.limits.quote_steps);
    timings.time(Stage::Quotes, || evidence(&mut corpus, &mut texts));
    summary.facts = corpus.facts().len();
    summary.sources = corpus.sources().len();
    summary.quotes = corpus.count_quotes();
    summary.groups = corpus.groups().iter().filter(|group| group.judgement.is_compared).count();
    timings.time(Stage::Rules, || run_rules(&corpus, &mut findings, &mut summary));
    trust::forgive(request, &mut findings, own_texts);
    let is_idle = !in_scope || summary.facts == 0;
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
    let mut unread = finish::unread(&findings);
    let used = if request.use_ignores { ignores.clone() } else { BTreeMap::new() };
    let findings = timings.time(Stage::Finish, || {
        finish::finish(request, config, findings, used, &texts, names.len())
    });
    // Whoever allows mistakes in YAML allows the mistake, not that the file goes unchecked in silence.
    let told = finish::unread(&findings);
    unread.retain(|file| !told.contains(file) && request.is_in_scope(texts.get(*file).path()));
    summary.incomplete |= !unread.is_empty();
    // What is wrong with the ignores is known only now, and may be too much to be kept.
    summary.incomplete |= findings.iter().any(|finding| finding.subject == CUT);
    let rules = RULES.iter().map(|rule| rule.meta()).collect();
    let report = Report { findings, texts, summary, rules, ..Report::default() };
    Judged { run: Run { corpus, report }, fact_files, ignores, replaced }
}

/// The facts of a project with their readings and groups, for whoever wants to know what it declares:
/// no rule is run, and no snapshot is read.
pub fn corpus(request: &Request) -> Corpus {
    Corpus::build(prepare(request).outcomes.into_iter().filter_map(|file| file.facts).collect())
}

/// The names of the fact files that [`check`] would check and report on, sorted.
pub fn fact_files(request: &Request) -> Vec<String> {
    let Loaded { config, names, .. } = load(request);
    let is_fact_file = |name: &&String| {
        request.is_in_scope(name)
            && (file::is_ours(request, &config, name) || file::marks_itself(request, &config, name))
    };
    names.par_iter().filter(is_fact_file).cloned().collect()
}

/// Runs every rule and takes down what it found and how much it looked at.
fn run_rules(corpus: &Corpus, findings: &mut Vec<Finding>, summary: &mut Summary) {
    for found in rules::run(corpus) {
        if found.checked > 0 {
            summary.checked.insert(found.rule, found.checked);
        }
        findings.extend(found.findings);
        findings.extend((found.cut > 0).then(|| finish::too_many_of(found.rule, found.cut)));
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
