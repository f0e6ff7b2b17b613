//! The findings of a run, by the groups whose facts they concern.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Finding,
    names::{self, Places},
};
use crate::{
    finding,
    index::{Corpus, FactId},
    report::Report,
    span::Span,
    text::FileId,
};

/// Facts without ids that share one name, to which a finding is counted that points into none.
const MOST_NAMESAKES: usize = 100;

/// Places of a finding that are kept.
const MOST_PLACES: usize = 10;

/// Which facts each finding concerns.
pub(super) struct Concerned<'a> {
    report: &'a Report,
    /// For each fact the findings that concern it, as indices into those of the report.
    by_fact: BTreeMap<FactId, Vec<usize>>,
}

impl<'a> Concerned<'a> {
    /// Looks up the facts that the findings name.
    pub(super) fn new(corpus: &Corpus, report: &'a Report) -> Self {
        let named = names::by_name(corpus);
        let spans = Spans::of(corpus);
        let mut by_fact: BTreeMap<FactId, Vec<usize>> = BTreeMap::new();
        for (at, finding) in report.findings.iter().enumerate() {
            let pointed = spans.pointed_at(finding);
            for name in &finding.facts {
                let Some(facts) = named.get(name) else { continue };
                let among: Vec<FactId> =
                    pointed.iter().copied().filter(|id| facts.binary_search(id).is_ok()).collect();
                // Of facts that share a name, it concerns those that it points into.
                let facts = if facts.len() < 2 || among.is_empty() { facts } else { &among };
                for &id in facts.iter().take(MOST_NAMESAKES) {
                    by_fact.entry(id).or_default().push(at);
                }
            }
        }
        Self { report, by_fact }
    }

    /// The findings that concern one of these facts, as indices into those of the report.
    pub(super) fn with(&self, facts: &[FactId]) -> BTreeSet<usize> {
        facts.iter().filter_map(|id| self.by_fact.get(id)).flatten().copied().collect()
    }

    /// A finding, to be shown.
    pub(super) fn describe(&self, at: usize, places: Places<'_>) -> Option<Finding> {
        let finding = self.report.findings.get(at)?;
        let place = |label: &finding::Label| places.at(label.file, label.span.start);
        Some(Finding {
            rule: finding.rule.to_owned(),
            severity: finding.severity.as_str(),
            message: finding.message.clone(),
            hint: finding.hint.clone(),
            help: finding.help.clone(),
            resolved: finding.resolved,
            facts: finding.facts.clone(),
            places: finding.labels.iter().take(MOST_PLACES).map(place).collect(),
        })
    }
}

/// Where each fact stands, to find the one that a place is in.
struct Spans(Vec<(FileId, Span, FactId)>);

impl Spans {
    fn of(corpus: &Corpus) -> Self {
        let mut spans: Vec<_> =
            corpus.facts().map(|(id, fact)| (fact.file, fact.span, id)).collect();
        spans.sort_unstable();
        Self(spans)
    }

    /// The facts that the places of a finding are in.
    fn pointed_at(&self, finding: &finding::Finding) -> Vec<FactId> {
        let fact = |label: &finding::Label| {
            let begun = self.0.partition_point(|&(file, span, _)| {
                (file, span.start) <= (label.file, label.span.start)
            });
            let &(file, span, id) = self.0.get(begun.checked_sub(1)?)?;
            (file == label.file && label.span.end <= span.end).then_some(id)
        };
        finding.labels.iter().filter_map(fact).collect()
    }
}
