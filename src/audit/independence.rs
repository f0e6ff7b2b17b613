//! Which sources count as one voice, as the model tells it.

use std::collections::BTreeMap;

use super::Independent;
use crate::index::{Corpus, Independence};

/// Sources in groups that are independent of each other.
pub(super) struct Voices<'a> {
    independence: &'a Independence,
    /// Numbers of the groups with a declared source, by their number in [`Independence`].
    number: BTreeMap<usize, usize>,
    /// The groups, by the first of their sources.
    pub(super) groups: Vec<Independent>,
}

impl<'a> Voices<'a> {
    /// The groups of the declared sources. One that is only named as an origin joins others and is
    /// not shown.
    pub(super) fn of(corpus: &'a Corpus) -> Self {
        let independence = corpus.independence();
        let mut number = BTreeMap::new();
        let mut groups: Vec<Independent> = Vec::new();
        for (at, id) in corpus.sources().ids().enumerate() {
            let Some(all) = independence.group_of(id) else { continue };
            let group = *number.entry(all).or_insert_with(|| {
                groups.push(Independent { sources: Vec::new(), why: Vec::new() });
                groups.len() - 1
            });
            groups[group].sources.push(at);
            let why = independence.joined(id).map(|joined| format!("{id}: {}", joined.because()));
            groups[group].why.extend(why);
        }
        Self { independence, number, groups }
    }

    /// The number of the group of a source; `None` for one that is not declared.
    pub(super) fn number(&self, source: &str) -> Option<usize> {
        self.number.get(&self.independence.group_of(source)?).copied()
    }

    /// How many sources these are, and how many independent groups. One that is not declared stands
    /// for itself.
    pub(super) fn count<'s>(&self, sources: impl Iterator<Item = &'s str>) -> (usize, usize) {
        let mut sources: Vec<&str> = sources.collect();
        sources.sort_unstable();
        sources.dedup();
        (sources.len(), self.independence.count(sources))
    }
}
