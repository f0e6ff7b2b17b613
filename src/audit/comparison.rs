//! What was compared in a group, and what came of it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Comparison, Side, Verdict, gap::gap, independence::Voices};
use crate::{
    fact::Cardinality,
    index::{Corpus, FactId, Group},
    value::{self, group::Disagreement},
};

/// A group while it is described.
pub(super) struct Compare<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) voices: &'a Voices<'a>,
    pub(super) group: &'a Group,
    /// For each compared fact its index among all facts of the group.
    pub(super) index: Vec<usize>,
    /// The recorded verdicts that name a fact of the group, as indices into those of the corpus.
    pub(super) resolutions: &'a [usize],
}

impl<'a> Compare<'a> {
    /// Prepares a group.
    pub(super) fn new(
        corpus: &'a Corpus,
        voices: &'a Voices<'a>,
        group: &'a Group,
        resolutions: &'a [usize],
    ) -> Self {
        // Both lists are in the order of files and places.
        let index = |id: &FactId| group.facts.binary_search(id).unwrap_or_default();
        let index = group.compared.iter().map(index).collect();
        Self { corpus, voices, group, index, resolutions }
    }

    /// Every comparison of the group: its disagreements, then the stretches without one, then what
    /// could not be compared.
    pub(super) fn all(&self) -> Vec<Comparison> {
        let judgement = &self.group.judgement;
        let mut out: Vec<Comparison> =
            judgement.disagreements.iter().map(|found| self.conflict(found)).collect();
        let mut stretch_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (nth, stretch) in judgement.stretches.iter().enumerate() {
            stretch_of.extend(stretch.iter().map(|&at| (at, nth)));
        }
        let open: BTreeSet<usize> = judgement
            .disagreements
            .iter()
            .filter_map(|found| {
                let (a, b) = found.extremes;
                let (a, b) = (stretch_of.get(&a)?, stretch_of.get(&b)?);
                (a == b).then_some(*a)
            })
            .collect();
        let settled = judgement.stretches.iter().enumerate().filter(|(nth, _)| !open.contains(nth));
        out.extend(settled.map(|(_, stretch)| self.consensus(stretch)));
        out.extend(judgement.incomparable.iter().map(|&(a, b)| self.incomparable(a, b)));
        out
    }

    fn conflict(&self, found: &Disagreement) -> Comparison {
        let (a, b) = found.extremes;
        let resolution = self.corpus.settled_by(self.group, found);
        let is_same = |at: &usize| {
            let listed = self.corpus.resolutions().get(*at);
            listed.zip(resolution).is_some_and(|(one, other)| std::ptr::eq(one, other))
        };
        let stands_on = |at: usize| {
            found.sides.listed.iter().filter(|side| side.binary_search(&at).is_ok()).count()
        };
        let mut listed: Vec<&Vec<usize>> = found.sides.listed.iter().collect();
        // As in the report of `check`: from the top of the files down.
        if a > b && listed.len() > 1 {
            listed.swap(0, 1);
        }
        let side = |side: &&Vec<usize>| {
            // The narrowest value speaks for a side that vague ones share.
            let speaker = side.iter().copied().min_by_key(|&at| stands_on(at) > 1);
            self.side(speaker.unwrap_or_default(), side)
        };
        let reading = |at: usize| self.corpus.value(*self.group.compared.get(at)?)?.ok();
        Comparison {
            verdict: Verdict::Conflict,
            hint: found.conflict.hint.to_string(),
            when: self.when(found.sides.listed.iter().flatten().copied()),
            gap: reading(a).zip(reading(b)).and_then(|(a, b)| gap(a, b)),
            soft: found.conflict.soft,
            sides: listed.iter().map(side).collect(),
            more_sides: found.sides.more,
            resolution: self.resolutions.iter().position(is_same),
        }
    }

    fn consensus(&self, stretch: &[usize]) -> Comparison {
        let found = self.corpus.consensus(self.group, stretch);
        let reasons = found
            .reasons
            .into_iter()
            .map(|(kind, detail)| value::Reason { kind, detail: detail.into() }.to_string());
        Comparison {
            verdict: if found.sides.len() > 1 { Verdict::Compatible } else { Verdict::Agree },
            hint: reasons.collect::<Vec<_>>().join("; "),
            when: self.when(stretch.iter().copied()),
            gap: None,
            soft: false,
            sides: found.sides.iter().map(|side| self.side(first(side), side)).collect(),
            more_sides: 0,
            resolution: None,
        }
    }

    fn incomparable(&self, a: usize, b: usize) -> Comparison {
        let hint = match self.corpus.compare(self.group, a, b) {
            Some(value::Verdict::Incomparable(words)) => words.to_string(),
            _ => "the values are not of one sort".to_owned(),
        };
        Comparison {
            verdict: Verdict::Incomparable,
            hint,
            when: self.when([a, b].into_iter()),
            gap: None,
            soft: false,
            sides: [a, b].into_iter().map(|at| self.side(at, &[at])).collect(),
            more_sides: 0,
            resolution: None,
        }
    }

    fn side(&self, speaker: usize, members: &[usize]) -> Side {
        let speaker = self.group.compared.get(speaker).copied();
        let value = speaker.map(|id| self.corpus.fact(id).value.text.to_string());
        let reading = speaker.and_then(|id| self.corpus.value(id)?.ok()).map(ToString::to_string);
        let ids = members.iter().filter_map(|&at| self.group.compared.get(at));
        let (sources, independent) = self.voices.count(
            ids.filter_map(|&id| self.corpus.fact(id).source.as_ref()).map(|source| &*source.text),
        );
        Side {
            value: value.unwrap_or_default(),
            reading: reading.unwrap_or_default(),
            facts: members.iter().filter_map(|&at| self.index.get(at).copied()).collect(),
            sources,
            independent,
        }
    }

    /// The time that all these facts give who give one.
    fn when(&self, members: impl Iterator<Item = usize>) -> Option<String> {
        let ids = members.filter_map(|at| self.group.compared.get(at));
        let mut times: Vec<&str> = ids
            .filter_map(|&id| self.corpus.fact(id).when.as_ref())
            .map(|when| when.text.trim())
            .collect();
        times.sort_unstable();
        times.dedup();
        match times[..] {
            [one] => Some(one.to_owned()),
            _ => None,
        }
    }

    /// Why nothing in the group was compared.
    pub(super) fn why_not(&self) -> String {
        let property = self.group.facts.first().and_then(|&id| self.corpus.property_of(id));
        let Some(property) = property else {
            return "the property is not declared".to_owned();
        };
        if self.group.facts.len() < 2 {
            return String::new();
        }
        match property.cardinality {
            Cardinality::Many => "the property may have several values at once".to_owned(),
            Cardinality::Best if self.group.compared.is_empty() => {
                "no fact is `rank: preferred`".to_owned()
            }
            _ if self.group.compared.len() < 2 => {
                "fewer than two facts can be read and are not set aside by their rank".to_owned()
            }
            _ => "the facts are of different times".to_owned(),
        }
    }
}

fn first(side: &[usize]) -> usize {
    side.first().copied().unwrap_or_default()
}
