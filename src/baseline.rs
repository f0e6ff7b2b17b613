//! Known findings in a file, for projects that turn the gate on with old debt and have no revision
//! to measure against.
//!
//! The file is JSON that people can read: for each finding its rule, path and message, and the
//! fingerprint that decides ([`crate::identity`]: no line numbers in it). Whatever no longer
//! matches is told, so that the file shrinks. Writing it anew never takes in new findings unless
//! that is asked for.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{
    config::Level,
    finding::{Finding, Meta, Severity, excerpt},
    identity::{Identity, Known, identity},
    lint::{self, Evaluated, Request},
    report::{Report, Since},
    rules,
    text::{Text, Texts},
};

/// Name of the rule that reports entries of a baseline that match nothing any more.
pub const STALE_BASELINE: &str = "stale-baseline";

/// Bytes of the largest baseline that is read: 32 MiB.
pub const LARGEST: u64 = 32 << 20;

/// Entries of the largest baseline.
const MOST_ENTRIES: usize = 200_000;

/// Version of the file. Fingerprints are compared only within one.
const VERSION: u32 = 1;

/// Entries that a message names.
const MOST_NAMED: usize = 5;

/// One known finding. The first three are for people and decide nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The file it is in.
    pub path: String,
    /// The rule that reports it.
    pub rule: String,
    /// What it says.
    pub message: String,
    /// What it is: 32 hexadecimal digits.
    pub fingerprint: String,
    /// The values that stand against each other, where they do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sides: Vec<String>,
}

/// A file of known findings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The version of the file.
    #[serde(rename = "factlint-baseline")]
    version: u32,
    /// Sorted by path, rule and message.
    findings: Vec<Entry>,
}

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not what `--write-baseline` writes.
    #[error("it is not a baseline: {0}")]
    Malformed(#[from] serde_json::Error),
    /// It is of another version.
    #[error("it is of version {0}, and this factlint reads version {VERSION}; write it anew")]
    Version(u32),
    /// It has more entries than are read.
    #[error("it has more than {MOST_ENTRIES} entries")]
    TooLarge,
}

impl Baseline {
    /// Reads a baseline, whose bytes are at most [`LARGEST`].
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let baseline: Self = serde_json::from_slice(bytes)?;
        if baseline.version != VERSION {
            return Err(Error::Version(baseline.version));
        }
        if baseline.findings.len() > MOST_ENTRIES {
            return Err(Error::TooLarge);
        }
        Ok(baseline)
    }

    /// The file: JSON with one entry a block, and a line break at its end.
    pub fn to_json(&self) -> String {
        // Strings and numbers can always be written.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The entries, sorted.
    pub fn entries(&self) -> &[Entry] {
        &self.findings
    }

    /// Those of `self` that `other` has not, counting equal ones.
    pub fn without(&self, other: &Self) -> Vec<Entry> {
        let mut left: BTreeMap<(&str, &[String]), usize> = BTreeMap::new();
        for entry in &other.findings {
            *left.entry((&entry.fingerprint, &entry.sides)).or_default() += 1;
        }
        let mut new = Vec::new();
        for entry in &self.findings {
            match left.get_mut(&(&*entry.fingerprint, &*entry.sides)) {
                Some(n @ 1..) => *n -= 1,
                _ => new.push(entry.clone()),
            }
        }
        new
    }

    /// Adds what the baseline knows.
    pub(crate) fn tell(&self, known: &mut Known) {
        for entry in &self.findings {
            let sides = entry.sides.iter().cloned().collect();
            known.add(Identity { key: entry.fingerprint.clone(), sides }, false);
        }
    }

    /// What is open in a run. What could not be done is not debt, and cannot be known.
    fn of(run: &Evaluated) -> Self {
        let Report { findings, texts, .. } = &run.run.report;
        let is_debt = |finding: &&Finding| !finding.resolved && !run.is_incomplete(finding);
        let mut entries: Vec<Entry> = findings
            .iter()
            .filter(is_debt)
            .map(|finding| {
                let Identity { key, sides } = identity(finding, texts, &str::to_owned);
                Entry {
                    path: texts.get(finding.primary().file).path().to_owned(),
                    rule: finding.rule.to_owned(),
                    message: finding.message.clone(),
                    fingerprint: key,
                    sides: sides.into_iter().collect(),
                }
            })
            .collect();
        entries.sort();
        Self { version: VERSION, findings: entries }
    }
}

/// Checks a project, and sets apart what the baseline knows. `path` is what the file is called.
pub fn check(request: &Request, baseline: &Baseline, path: &str) -> Report {
    let mut run = lint::evaluate(request);
    let mut known = Known::default();
    baseline.tell(&mut known);
    let now = Baseline::of(&run);
    let is_known = |finding: &Finding, texts: &Texts| {
        known.take(&identity(finding, texts, &str::to_owned), finding.resolved)
    };
    run.set_apart(is_known, false);
    // A part of the project says nothing of what is known in the rest.
    if request.paths.is_empty() {
        let stale = stale(baseline, &now);
        let finding = report_stale(request, &mut run, &stale, path);
        run.run.report.findings.extend(finding);
    }
    run.run.report.summary.since = Some(Since::Baseline(path.to_owned()));
    run.into_report()
}

/// The entries that match nothing. A disagreement that lost some of its values still matches.
fn stale(baseline: &Baseline, now: &Baseline) -> Vec<Entry> {
    let mut by_key: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in &now.findings {
        by_key.entry(&entry.fingerprint).or_default().push(entry);
    }
    let lives_on = |entry: &Entry| {
        let others = by_key.get(&*entry.fingerprint).map_or(&[][..], Vec::as_slice);
        others.iter().any(|other| other.sides.iter().all(|side| entry.sides.contains(side)))
    };
    let gone = baseline.without(now).into_iter();
    gone.filter(|entry| entry.sides.is_empty() || !lives_on(entry)).collect()
}

fn report_stale(
    request: &Request,
    run: &mut Evaluated,
    stale: &[Entry],
    path: &str,
) -> Option<Finding> {
    let first = stale.first()?;
    let meta: &Meta = rules::find(STALE_BASELINE)?.meta();
    let typed = request.levels.iter().rev().find(|(name, _)| name == STALE_BASELINE);
    let severity = match typed.map(|&(_, level)| level).or_else(|| run.config.level(STALE_BASELINE))
    {
        Some(Level::Off) => return None,
        Some(Level::On(severity)) => severity,
        None => run.config.profile.adjust(meta.group, Severity::Note),
    };
    let file = run.run.report.texts.add(Arc::new(Text::new(path, "")));
    let span = run.run.report.texts.get(file).line_span(1).unwrap_or_default();
    let entries = match stale.len() {
        1 => "1 entry of the baseline matches".to_owned(),
        n => format!("{n} entries of the baseline match"),
    };
    let named: Vec<String> = stale
        .iter()
        .take(MOST_NAMED)
        .map(|entry| format!("{}: {}: {}", entry.path, entry.rule, excerpt(&entry.message, 120)))
        .collect();
    let more = match stale.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        1 => "\nand 1 more".to_owned(),
        n => format!("\nand {n} more"),
    };
    let help = format!(
        "`factlint check --write-baseline {path}` removes what is settled:\n{}{more}",
        named.join("\n")
    );
    let finding = Finding::new(
        STALE_BASELINE,
        severity,
        format!("{entries} nothing any more"),
        file,
        span,
        "",
    );
    Some(finding.help(help).about(first.fingerprint.clone()))
}

/// What writing a baseline anew would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// What to write; nothing where the project could not be checked as a whole.
    pub baseline: Option<Baseline>,
    /// What would be known and was not.
    pub added: Vec<Entry>,
    /// What was known and is settled.
    pub removed: Vec<Entry>,
}

/// Checks a project and makes the baseline that knows all that is open in it.
pub fn rewrite(request: &Request, old: &Baseline) -> Rewrite {
    let run = lint::evaluate(request);
    let is_whole = !run.run.report.summary.incomplete
        && !run.run.report.findings.iter().any(|finding| run.is_incomplete(finding));
    if !is_whole {
        return Rewrite { baseline: None, added: Vec::new(), removed: Vec::new() };
    }
    let new = Baseline::of(&run);
    let (added, removed) = (grown(&new, old), stale(old, &new));
    Rewrite { baseline: Some(new), added, removed }
}

/// Entries that are not known: a disagreement that lost a value is.
fn grown(new: &Baseline, old: &Baseline) -> Vec<Entry> {
    let mut known = Known::default();
    old.tell(&mut known);
    let is_new = |entry: &&Entry| {
        let sides = entry.sides.iter().cloned().collect();
        !known.take(&Identity { key: entry.fingerprint.clone(), sides }, false)
    };
    new.findings.iter().filter(is_new).cloned().collect()
}
