//! What came of a mutation: caught, equivalent, or survived for a reason.

use std::collections::BTreeMap;

use super::{Part, place::Placed};
use crate::{
    finding::{Finding, Severity},
    index::{Corpus, FactId, Looked, Stored},
    lint::{Base, Run},
    quote::find,
    report::Report,
    value::Reading,
};

/// What came of a mutation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The run fails by it; the rule that has something new to say.
    Caught(&'static str),
    /// It says the same as before.
    Equivalent,
    /// The run passes as before; why.
    Survived(String),
}

/// Findings that are the same finding: of one rule, about the same facts, in one file.
type Key<'a> = (&'static str, &'a str, &'a [String]);

/// How many findings of each sort the project has as it is.
pub(super) struct Known<'a> {
    failing: BTreeMap<Key<'a>, usize>,
    all: BTreeMap<Key<'a>, usize>,
}

impl<'a> Known<'a> {
    pub(super) fn of(report: &'a Report, fail_on: Severity) -> Self {
        let fails = |finding: &&Finding| is_failing(finding, fail_on);
        Self {
            failing: counted(report, report.findings.iter().filter(fails)),
            all: counted(report, report.findings.iter()),
        }
    }
}

fn is_failing(finding: &Finding, fail_on: Severity) -> bool {
    finding.severity >= fail_on && !finding.resolved
}

fn counted<'a>(
    report: &'a Report,
    findings: impl Iterator<Item = &'a Finding>,
) -> BTreeMap<Key<'a>, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        let path = report.texts.get(finding.primary().file).path();
        *counts.entry((finding.rule, path, &*finding.facts)).or_default() += 1;
    }
    counts
}

/// The first finding of a sort of which there are more than `before`.
fn news<'a>(
    report: &'a Report,
    before: &BTreeMap<Key<'_>, usize>,
    counts: impl Fn(&Finding) -> bool,
) -> Option<&'a Finding> {
    let mut seen: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    report.findings.iter().filter(|finding| counts(finding)).find(|finding| {
        let path = report.texts.get(finding.primary().file).path();
        let key = (finding.rule, path, &*finding.facts);
        let nth = seen.entry(key).or_default();
        *nth += 1;
        *nth > before.get(&key).copied().unwrap_or(0)
    })
}

/// Checks the project with one mutation.
pub(super) fn of(
    base: &Base<'_>,
    placed: &Placed,
    known: &Known<'_>,
    fail_on: Severity,
) -> Outcome {
    let mutation = &placed.mutation;
    let old = base.run();
    let mut content = old.report.texts.get(mutation.file).as_str().to_owned();
    content.replace_range(mutation.span.range(), &mutation.replacement);
    let new = base.variant(mutation.file, content);
    // A value that says the same is the same value, whatever else there is to say about its
    // spelling; another quote has to be as good for everything that looks at it.
    let is_reading = matches!(mutation.part, Part::Value | Part::When);
    let is_same = says_the_same(&old.corpus, &new.corpus, placed);
    if is_same && is_reading {
        return Outcome::Equivalent;
    }
    if let Some(finding) = news(&new.report, &known.failing, |f| is_failing(f, fail_on)) {
        return Outcome::Caught(finding.rule);
    }
    if new.report.summary.incomplete {
        return Outcome::Caught("a run that could not be finished");
    }
    if is_same {
        return Outcome::Equivalent;
    }
    Outcome::Survived(reason(old, &new, known, placed))
}

/// Whether the fact says after the mutation what it said before.
fn says_the_same(old: &Corpus, new: &Corpus, placed: &Placed) -> bool {
    // With other facts than before it says something else, whatever it is.
    if old.facts().len() != new.facts().len() {
        return false;
    }
    let id = placed.fact;
    match placed.mutation.part {
        Part::Value => matches!(
            (old.value(id), new.value(id)),
            (Some(Ok(a)), Some(Ok(b))) if is_same_reading(a, b)
        ),
        Part::When => matches!(
            (old.when(id), new.when(id)),
            (Some(Ok(a)), Some(Ok(b))) if a == b
        ),
        // Other words that stand in the source as well, and say as much, are as good a quote.
        Part::Quote | Part::Source => is_as_good(old, new, id),
        Part::Snapshot => false,
    }
}

/// Whether two readings allow the same truths.
fn is_same_reading(a: &Reading, b: &Reading) -> bool {
    a.kind() == b.kind() && a.key() == b.key() && a.is_soft() == b.is_soft()
}

/// Whether the quote is found as it was before and supports the value and the time as it did.
fn is_as_good(old: &Corpus, new: &Corpus, id: FactId) -> bool {
    let (Looked::Up(a), Looked::Up(b)) = (old.looked(id), new.looked(id)) else { return false };
    let is_found = |outcome: &find::Outcome| matches!(outcome, find::Outcome::Found { .. });
    let stated = |support: &Option<crate::quote::support::Support>| {
        support.as_ref().map(|support| support.stated)
    };
    is_found(&a.outcome)
        && is_found(&b.outcome)
        && stated(&a.value) == stated(&b.value)
        && stated(&a.when) == stated(&b.when)
}

/// Why a mutation is not caught, for whoever wants it to be.
fn reason(old: &Run, new: &Run, known: &Known<'_>, placed: &Placed) -> String {
    if let Some(finding) = news(&new.report, &known.all, |_| true) {
        let (rule, severity) = (finding.rule, finding.severity);
        return if finding.resolved {
            format!("`{rule}` finds it, and a recorded verdict settles that")
        } else {
            format!("`{rule}` reports it as {}, which does not fail the run", article(severity))
        };
    }
    let corpus = &old.corpus;
    let fact = corpus.fact(placed.fact);
    if let Some(derived) = &fact.derived {
        return format!("the value is computed by `{}`, which allows it", derived.text);
    }
    let Some(source) = &fact.source else {
        return "the fact names no source, so there is nothing to look it up in".to_owned();
    };
    let group = corpus.group_of(placed.fact);
    let alone = if !group.judgement.disagreements.is_empty() {
        ", and what it is compared with disagrees already"
    } else if group.compared.len() > 1 {
        ", and what it is compared with allows it"
    } else {
        ", and there is no other source to compare with"
    };
    let source = &source.text;
    match corpus.snapshot(source) {
        None => return format!("`{source}` has no stored text{alone}"),
        Some(Stored::Missing) => return format!("the stored text of `{source}` is absent{alone}"),
        Some(Stored::Unusable { .. }) => {
            return format!("the stored text of `{source}` cannot be read{alone}");
        }
        Some(Stored::Text { .. }) => {}
    }
    if fact.quote.is_none() {
        return format!("the fact has no quote{alone}");
    }
    match placed.mutation.part {
        Part::When => format!("the text around the quote does not tell the time apart{alone}"),
        Part::Snapshot => {
            "the quote is found all the same, and no `sha256` pins the text".to_owned()
        }
        Part::Quote | Part::Source => {
            "other words of the source support the value as well".to_owned()
        }
        Part::Value => format!("the quote does not tell the two apart{alone}"),
    }
}

const fn article(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "an error",
        Severity::Warning => "a warning",
        Severity::Note => "a note",
    }
}
