//! What computed facts rest on. A fact that names a check in place of a source has to be computed
//! by it, from facts of which each has a source or is computed from such.

use std::collections::{HashMap, HashSet};

use super::{
    arithmetic::{MOST_FOR_CHECKS, Ready},
    constraint::{Budget, ByProperty, is_in_force},
};
use crate::{
    check::Outcome,
    index::{Corpus, FactId},
    value::date::{Bounds, Date},
};

/// Why a computed fact rests on nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Baseless {
    /// The check that it names does not speak of its property.
    OtherProperty,
    /// The check could not be evaluated for its subject and time.
    NothingToCompute,
    /// It is computed from facts that are computed from it.
    Circle,
}

/// The computed facts that rest on nothing. Checks that do not exist or cannot be read are told
/// elsewhere.
pub(super) fn baseless(corpus: &Corpus) -> Vec<(FactId, Baseless)> {
    let mut by_check: HashMap<&str, Vec<FactId>> = HashMap::new();
    for (id, fact) in corpus.facts() {
        if let Some(check) = &fact.derived
            && is_in_force(corpus, id, &[])
            && matches!(corpus.value(id), Some(Ok(_)))
        {
            by_check.entry(&check.text).or_default().push(id);
        }
    }
    let mut found = Vec::new();
    if by_check.is_empty() {
        return found;
    }
    let groups = ByProperty::new(corpus);
    let mut budget = Budget::of(MOST_FOR_CHECKS);
    let mut bases = Bases::default();
    for check in corpus.checks() {
        // Of two checks with one id the first one counts.
        let Some(facts) = by_check.remove(&*check.id.text) else { continue };
        let Ok(ready) = Ready::new(corpus, check) else { continue };
        if !budget.allows(ready.cost(&groups)) {
            break;
        }
        let mut evaluated: HashMap<Slot, usize> = HashMap::new();
        for run in ready.runs(corpus, &groups) {
            if !matches!(run.outcome, Outcome::Holds | Outcome::Violated(_)) {
                continue;
            }
            let facts = run.facts.concat();
            let at = bases.add(corpus, &facts);
            evaluated.extend(facts.into_iter().map(|id| (slot(corpus, id), at)));
        }
        for id in facts {
            let property = &*corpus.fact(id).property.text;
            if !ready.names(property) {
                found.push((id, Baseless::OtherProperty));
            } else if let Some(&run) = evaluated.get(&slot(corpus, id)) {
                bases.computes(run, id);
            } else {
                found.push((id, Baseless::NothingToCompute));
            }
        }
    }
    found.extend(bases.circles(corpus).into_iter().map(|id| (id, Baseless::Circle)));
    found.sort_unstable_by_key(|&(id, _)| id);
    found
}

/// A group, by its first fact, and a time.
type Slot = (FactId, Option<Bounds>);

fn slot(corpus: &Corpus, id: FactId) -> Slot {
    (head(corpus, id), corpus.when(id).and_then(Result::ok).map(Date::bounds))
}

/// The first fact of the group that a fact is in.
fn head(corpus: &Corpus, id: FactId) -> FactId {
    corpus.group_of(id).facts.first().copied().unwrap_or(id)
}

/// One evaluation of a check.
struct Run {
    /// The groups that take part.
    groups: Vec<FactId>,
    /// How many of them have no base yet.
    open: usize,
    /// The facts that are said to be computed by it.
    computed: Vec<FactId>,
}

/// Evaluations of checks, and the groups that have a base: a source, or facts that have one.
#[derive(Default)]
struct Bases {
    runs: Vec<Run>,
    runs_of: HashMap<FactId, Vec<usize>>,
    based: HashSet<FactId>,
}

impl Bases {
    /// Adds an evaluation with the facts that take part; gives its number.
    fn add(&mut self, corpus: &Corpus, facts: &[FactId]) -> usize {
        let mut groups: Vec<FactId> = facts.iter().map(|&id| head(corpus, id)).collect();
        groups.sort_unstable();
        groups.dedup();
        for &group in &groups {
            let runs = self.runs_of.entry(group).or_default();
            let has_source = |&id: &FactId| corpus.fact(id).source.is_some();
            if runs.is_empty() && corpus.group_of(group).facts.iter().any(has_source) {
                self.based.insert(group);
            }
            runs.push(self.runs.len());
        }
        let open = groups.iter().filter(|group| !self.based.contains(group)).count();
        self.runs.push(Run { groups, open, computed: Vec::new() });
        self.runs.len() - 1
    }

    /// Says that a fact is computed by an evaluation.
    fn computes(&mut self, run: usize, id: FactId) {
        self.runs.get_mut(run).into_iter().for_each(|run| run.computed.push(id));
    }

    /// The computed facts that no other facts lead to: a fact has a base once all others of its run
    /// have one, and its group has one then.
    fn circles(mut self, corpus: &Corpus) -> Vec<FactId> {
        let mut done: HashSet<FactId> = HashSet::new();
        let mut ready: Vec<usize> = (0..self.runs.len()).collect();
        while let Some(at) = ready.pop() {
            let Some(run) = self.runs.get(at).filter(|run| run.open <= 1) else { continue };
            let last = run.groups.iter().find(|group| !self.based.contains(group)).copied();
            let is_last = |&id: &FactId| last.is_none_or(|last| head(corpus, id) == last);
            let computed: Vec<FactId> = run.computed.iter().copied().filter(is_last).collect();
            done.extend(&computed);
            let Some(group) = last.filter(|_| !computed.is_empty()) else { continue };
            self.based.insert(group);
            for &other in self.runs_of.get(&group).into_iter().flatten() {
                if let Some(run) = self.runs.get_mut(other) {
                    run.open = run.open.saturating_sub(1);
                    ready.push(other);
                }
            }
        }
        let computed = self.runs.into_iter().flat_map(|run| run.computed);
        computed.filter(|id| !done.contains(id)).collect()
    }
}
