//! A group with everything that belongs to it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Comparison, Finding, Group, Verdict,
    comparison::Compare,
    context::contexts,
    evidence,
    findings::Concerned,
    independence::Voices,
    names::{self, Places},
    resolutions,
};
use crate::index::{self, Corpus, FactId};

/// What is needed to describe groups.
pub(super) struct Describe<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) places: Places<'a>,
    pub(super) voices: &'a Voices<'a>,
    pub(super) concerned: &'a Concerned<'a>,
    pub(super) named: &'a BTreeMap<FactId, Vec<usize>>,
}

impl Describe<'_> {
    /// The group without the contexts of its quotes, which are added to those that are shown.
    pub(super) fn group(&self, group: &index::Group) -> Group {
        let head = self.corpus.head(group);
        let judged: BTreeSet<usize> =
            group.facts.iter().filter_map(|id| self.named.get(id)).flatten().copied().collect();
        let judged: Vec<usize> = judged.into_iter().collect();
        let compare = Compare::new(self.corpus, self.voices, group, &judged);
        let comparisons = compare.all();
        let cited = group.facts.iter().filter_map(|&id| self.corpus.fact(id).source.as_ref());
        let (sources, independent) = self.voices.count(cited.map(|source| &*source.text));
        let verdict = verdict(&comparisons, sources);
        let conflicts = || comparisons.iter().filter(|c| c.verdict == Verdict::Conflict);
        let is_conflict = verdict == Verdict::Conflict;
        let property = self.corpus.properties().get(&head.property.text);
        Group {
            subject: head.subject.text.to_string(),
            subject_name: names::subject_name(self.corpus, head),
            property: head.property.text.to_string(),
            kind: property.map(|property| property.kind.word()),
            qualifiers: names::key_qualifiers(self.corpus, head),
            verdict,
            resolved: is_conflict && conflicts().all(|c| c.resolution.is_some()),
            soft: is_conflict && conflicts().all(|c| c.soft),
            reason: reason(&comparisons, verdict).unwrap_or_else(|| compare.why_not()),
            sources,
            independent,
            facts: self.facts(group),
            resolutions: judged
                .iter()
                .filter_map(|&at| self.corpus.resolutions().get(at))
                .map(|resolution| resolutions::describe(self.corpus, self.places, resolution))
                .collect(),
            findings: self.findings(group),
            comparisons,
        }
    }

    fn facts(&self, group: &index::Group) -> Vec<super::Fact> {
        let describe =
            evidence::Describe { corpus: self.corpus, places: self.places, voices: self.voices };
        let is_compared = |id: FactId| group.compared.binary_search(&id).is_ok();
        group.facts.iter().map(|&id| describe.fact(id, is_compared(id))).collect()
    }

    fn findings(&self, group: &index::Group) -> Vec<Finding> {
        let found = self.concerned.with(&group.facts);
        found.into_iter().filter_map(|at| self.concerned.describe(at, self.places)).collect()
    }

    /// Adds the words around each quote that was found to the groups that are shown.
    pub(super) fn add_contexts(&self, groups: &[&index::Group], shown: &mut [Group]) {
        let facts = groups.iter().flat_map(|group| group.facts.iter().copied());
        let mut contexts = contexts(self.corpus, self.places, facts);
        for (group, shown) in groups.iter().zip(shown) {
            for (id, fact) in group.facts.iter().zip(&mut shown.facts) {
                if let Some(quote) = &mut fact.quote {
                    quote.context = contexts.remove(id);
                }
            }
        }
    }
}

/// The gravest verdict; values that could not be compared weigh only where nothing could.
fn verdict(comparisons: &[Comparison], sources: usize) -> Verdict {
    let gravest = comparisons.iter().map(|comparison| comparison.verdict).min();
    gravest.unwrap_or(if sources > 1 { Verdict::Incomparable } else { Verdict::Single })
}

/// Why it is so: of conflicts the first that is open, of the rest all reasons, each once.
fn reason(comparisons: &[Comparison], verdict: Verdict) -> Option<String> {
    let like = || comparisons.iter().filter(|comparison| comparison.verdict == verdict);
    if verdict == Verdict::Conflict {
        let open = like().find(|comparison| comparison.resolution.is_none());
        return open.or_else(|| like().next()).map(|comparison| comparison.hint.clone());
    }
    let reasons: BTreeSet<&str> = like().map(|comparison| &*comparison.hint).collect();
    like().next()?;
    Some(reasons.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; "))
}
