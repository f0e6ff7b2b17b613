//! What a run hands to a renderer: sorted findings, the texts they point into, and what was done.

use std::{collections::BTreeMap, fmt::Write as _, time::Duration};

use sha2::{Digest, Sha256};

use crate::{
    finding::{Finding, Meta, Severity},
    text::Texts,
};

/// How many quotes were looked for, and with what result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quotes {
    /// Found in the snapshot of their source.
    pub found: usize,
    /// Looked for and not found.
    pub missing: usize,
    /// Not looked for: the source has no readable snapshot.
    pub unchecked: usize,
}

/// What was done, so that a green run can be believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Fact files checked.
    pub files: usize,
    /// Facts lowered from them.
    pub facts: usize,
    /// Sources declared in them.
    pub sources: usize,
    /// Groups in which two facts or more were compared.
    pub groups: usize,
    /// Quotes looked for.
    pub quotes: Quotes,
    /// How many times each rule looked at something it could have reported.
    pub checked: BTreeMap<&'static str, u64>,
    /// Whether some part of the job could not be done: an unreadable file, a broken config or
    /// schema, a limit hit, nothing checked. The run then exits with 2 whatever was found.
    pub incomplete: bool,
    /// What [`Report::known`] was known from.
    pub since: Option<Since>,
    /// How many findings were known and open, listed or not.
    pub known: usize,
    /// Wall time. Shown to people only: all other output is a function of the input.
    pub elapsed: Option<Duration>,
}

/// What a run is measured against where only new findings count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// A revision, by the name it was asked for.
    Revision(String),
    /// A file of known findings, by its path.
    Baseline(String),
}

/// A finished run.
#[derive(Debug, Default)]
pub struct Report {
    /// Sorted by path, place, rule and message. Where only new findings count, these are they.
    pub findings: Vec<Finding>,
    /// Findings that were there before, sorted in the same way. They fail nothing.
    pub known: Vec<Finding>,
    /// The texts that labels point into.
    pub texts: Texts,
    /// What was done.
    pub summary: Summary,
    /// Every rule of this version, sorted by name.
    pub rules: Vec<&'static Meta>,
}

impl Report {
    /// How many unresolved findings there are of `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity && !f.resolved).count()
    }

    /// The exit code that a run with this report has: 2 if the whole job could not be done, else 1
    /// if something unresolved is at least as severe as `fail_on`, else 0. It does not depend on
    /// the format in which the report is written.
    pub fn exit_code(&self, fail_on: Severity) -> u8 {
        let fails = |finding: &Finding| finding.severity >= fail_on && !finding.resolved;
        if self.summary.incomplete { 2 } else { u8::from(self.findings.iter().any(fails)) }
    }

    /// The entry of the rule table for `name`.
    pub fn meta(&self, name: &str) -> Option<&'static Meta> {
        self.rules.iter().copied().find(|meta| meta.name == name)
    }

    /// A fingerprint for each finding, in order: 32 hexadecimal digits that do not change when
    /// lines move. They are made of the rule, the path, the facts and what the finding is about
    /// (see [`Finding::subject`]); equal ones are told apart by their order in the file.
    pub fn fingerprints(&self) -> Vec<String> {
        self.numbered().split_off(self.known.len())
    }

    /// The fingerprints of [`Report::known`], in order.
    pub fn known_fingerprints(&self) -> Vec<String> {
        let mut all = self.numbered();
        all.truncate(self.known.len());
        all
    }

    /// The fingerprints of what is known and then of what is new: of equal findings, those that
    /// were there before are counted first.
    fn numbered(&self) -> Vec<String> {
        let mut seen = BTreeMap::new();
        self.known
            .iter()
            .chain(&self.findings)
            .map(|finding| {
                let primary = finding.primary();
                let text = self.texts.get(primary.file);
                let subject = if finding.subject.is_empty() {
                    text.slice(primary.span)
                } else {
                    &finding.subject
                };
                let mut parts = vec![finding.rule, text.path(), subject];
                parts.extend(finding.facts.iter().map(String::as_str));
                let mut hash = Sha256::new();
                for part in &parts {
                    // The length keeps ("ab", "c") and ("a", "bc") apart.
                    hash.update((part.len() as u64).to_le_bytes());
                    hash.update(part.as_bytes());
                }
                let first = hash.clone().finalize();
                let nth = seen.entry(first).and_modify(|n| *n += 1_u64).or_insert(0);
                let own = if *nth > 0 {
                    hash.update(nth.to_le_bytes());
                    hash.finalize()
                } else {
                    first
                };
                own[..16].iter().fold(String::new(), |mut hex, byte| {
                    let _ = write!(hex, "{byte:02x}");
                    hex
                })
            })
            .collect()
    }
}
