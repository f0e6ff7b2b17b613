//! The side-by-side report: who says what, in which words, why they differ, what was decided.
//!
//! An [`Audit`] is plain data made from a finished run. Verdicts, hints, sides and findings are
//! those of the very judgements that the rules told of, so the audit and `check` cannot disagree.
//! It counts and shows; it never says who is right, and computes no score of trust.

mod agreement;
mod alpha;
mod comparison;
mod context;
mod coverage;
mod evidence;
mod findings;
mod gap;
mod group;
mod independence;
mod model;
mod names;
mod overview;
mod resolutions;
mod sources;
mod timeline;
mod unchecked;

use std::collections::BTreeSet;

use rayon::prelude::*;

pub use model::*;
pub use overview::*;

use self::{
    agreement::Items, findings::Concerned, group::Describe, independence::Voices, names::Places,
    sources::Matrix,
};
use crate::{
    finding::Severity,
    index::{self, Corpus, FactId},
    lint::{Request, Run},
    report::Report,
};

/// The audit of a finished run of `request`, narrowed to the files that it names and to what is
/// selected.
pub fn of(run: &Run, request: &Request, selection: &Selection) -> Audit {
    let Run { corpus, report } = run;
    let places = Places(&report.texts);
    let voices = Voices::of(corpus);
    let concerned = Concerned::new(corpus, report);
    let named = resolutions::by_fact(corpus);
    let describe =
        Describe { corpus, places, voices: &voices, concerned: &concerned, named: &named };
    let scope = Scope { corpus, request, report, selection };

    let described: Vec<Option<Group>> = corpus
        .groups()
        .par_iter()
        .map(|group| (group.facts.len() > 1 || selection.all).then(|| describe.group(group)))
        .collect();
    let mut sources = sources::describe(corpus, places, &voices);
    let mut matrix = Matrix::new(corpus);
    let mut items = Items::default();
    for (group, shown) in corpus.groups().iter().zip(&described) {
        let Some(shown) = shown else { continue };
        matrix.count(group, shown);
        if selection.stats {
            items.add(corpus, group, shown);
        }
    }
    let (pairs, pairs_left_out) = matrix.finish(&mut sources);

    let mut groups: Vec<Group> = Vec::new();
    let mut kept: Vec<&index::Group> = Vec::new();
    let mut over_time: Vec<(Option<usize>, &[FactId])> = Vec::new();
    for (group, shown) in corpus.groups().iter().zip(described) {
        if !scope.has(group) {
            continue;
        }
        let shown = shown.filter(|shown| scope.shows(shown));
        let has_verdict = selection.verdict.is_none() || shown.is_some();
        if has_verdict {
            over_time.push((shown.is_some().then_some(groups.len()), &group.facts));
        }
        if let Some(shown) = shown {
            groups.push(shown);
            kept.push(group);
        }
    }
    let told: BTreeSet<usize> =
        kept.iter().flat_map(|group| concerned.with(&group.facts)).collect();
    let others = (0..report.findings.len()).filter(|at| !told.contains(at));
    let findings = if selection.is_narrow() {
        Vec::new()
    } else {
        others.filter_map(|at| concerned.describe(at, places)).collect()
    };
    let covered = scope.covered(&sources, &groups);
    let coverage = coverage::coverage(corpus, places, &covered);
    describe.add_contexts(&kept, &mut groups);
    Audit {
        summary: summary(report),
        selection: selection.clone(),
        verdicts: verdicts(&groups),
        unchecked: unchecked::unchecked(corpus, places, &sources, &groups),
        groups,
        findings,
        sources,
        independence: voices.groups,
        pairs,
        pairs_left_out,
        agreement: items.agreement(corpus),
        timeline: timeline::timeline(corpus, places, over_time.into_iter()),
        coverage,
    }
}

/// Which groups are shown.
struct Scope<'a> {
    corpus: &'a Corpus,
    request: &'a Request,
    report: &'a Report,
    selection: &'a Selection,
}

impl Scope<'_> {
    /// Whether a group is about what was asked for, whatever was found in it.
    fn has(&self, group: &index::Group) -> bool {
        let head = self.corpus.head(group);
        let is =
            |asked: &Option<String>, text: &str| asked.as_deref().is_none_or(|asked| asked == text);
        let cites = |source: &String| {
            let cited = group.facts.iter().filter_map(|&id| self.corpus.fact(id).source.as_ref());
            cited.into_iter().any(|cited| *cited.text == **source)
        };
        let in_file = |&id: &FactId| {
            let file = self.corpus.fact(id).file;
            self.request.is_in_scope(self.report.texts.get(file).path())
        };
        is(&self.selection.subject, &head.subject.text)
            && is(&self.selection.property, &head.property.text)
            && self.selection.source.as_ref().is_none_or(cites)
            && (self.request.paths.is_empty() || group.facts.iter().any(in_file))
    }

    /// Whether a group is shown, as far as its sources and its verdict go. A disagreement is shown
    /// also where one source gives both accounts: `check` reports it.
    fn shows(&self, group: &Group) -> bool {
        let is_asked = self.selection.verdict.is_none_or(|verdict| verdict == group.verdict);
        is_asked && (self.selection.all || group.sources > 1 || group.verdict == Verdict::Conflict)
    }

    /// The sources whose texts are looked through: all, or those that what was asked for cites.
    fn covered<'s>(&self, sources: &'s [Source], groups: &[Group]) -> Vec<(usize, &'s str)> {
        let all = sources.iter().enumerate().map(|(at, source)| (at, &*source.id));
        if let Some(asked) = &self.selection.source {
            return all.filter(|(_, id)| id == asked).collect();
        }
        if !self.selection.is_narrow() {
            return all.collect();
        }
        let cited: BTreeSet<&str> = groups
            .iter()
            .flat_map(|group| &group.facts)
            .filter_map(|fact| fact.source.as_deref())
            .collect();
        all.filter(|(_, id)| cited.contains(id)).collect()
    }
}

impl Selection {
    /// Whether it leaves out what somebody else may want to see.
    pub const fn is_narrow(&self) -> bool {
        self.subject.is_some()
            || self.property.is_some()
            || self.source.is_some()
            || self.verdict.is_some()
    }
}

/// The numbers of the last line of `check`.
fn summary(report: &Report) -> Summary {
    let done = &report.summary;
    Summary {
        files: done.files,
        facts: done.facts,
        sources: done.sources,
        groups: done.groups,
        quotes: Quotes {
            found: done.quotes.found,
            missing: done.quotes.missing,
            unchecked: done.quotes.unchecked,
        },
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        notes: report.count(Severity::Note),
        resolved: report.findings.iter().filter(|finding| finding.resolved).count(),
        incomplete: done.incomplete,
    }
}

fn verdicts(groups: &[Group]) -> Verdicts {
    let mut counts = Verdicts::default();
    for group in groups {
        let count = match group.verdict {
            Verdict::Conflict if group.resolved => &mut counts.resolved,
            Verdict::Conflict => &mut counts.conflict,
            Verdict::Compatible => &mut counts.compatible,
            Verdict::Agree => &mut counts.agree,
            Verdict::Incomparable => &mut counts.incomparable,
            Verdict::Single => &mut counts.single,
        };
        *count += 1;
    }
    counts
}
