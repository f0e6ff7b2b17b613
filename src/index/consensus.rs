//! What the facts of a group say where they do not disagree; for those who show more than findings.

use super::{Corpus, Group, grouping::timing, read};
use crate::{
    mention,
    value::{
        Verdict, compare,
        group::{self, Consensus, Entry},
    },
};

impl Corpus {
    /// What the facts of one of the group's stretches say, in which nothing disagrees; indices are
    /// into [`Group::compared`].
    pub fn consensus(&self, group: &Group, stretch: &[usize]) -> Consensus {
        let Some(&first) = group.facts.first() else { return Consensus::default() };
        let members: Vec<usize> =
            stretch.iter().copied().filter(|&at| self.entry(group, at).is_some()).collect();
        let entries: Vec<Entry<'_>> =
            members.iter().filter_map(|&at| self.entry(group, at)).collect();
        let Some(property) = self.property_of(first) else { return Consensus::default() };
        let mut found = group::consensus(&entries, timing(property), &self.rules(first));
        for at in found.sides.iter_mut().flatten() {
            *at = members[*at];
        }
        found
    }

    /// Whether two compared facts of a group, by their indices into [`Group::compared`], are of one
    /// sort and of times that meet.
    pub fn are_compared(&self, group: &Group, a: usize, b: usize) -> bool {
        let property = group.facts.first().and_then(|&id| self.property_of(id));
        match (property, self.entry(group, a), self.entry(group, b)) {
            (Some(property), Some(a), Some(b)) => group::are_compared(&a, &b, timing(property)),
            _ => false,
        }
    }

    /// The verdict on two compared facts of a group by themselves, whatever their times are.
    pub fn compare(&self, group: &Group, a: usize, b: usize) -> Option<Verdict> {
        let first = *group.facts.first()?;
        self.property_of(first)?;
        let value = |at: usize| self.value(*group.compared.get(at)?)?.ok();
        Some(compare(value(a)?, value(b)?, &self.rules(first)))
    }

    /// How the prose of a declared source is read: as it writes dates, figures and money, and with
    /// no names.
    pub fn prose_of(&self, source: &str) -> Option<mention::Context> {
        Some(read::prose_of(self.source(source)?))
    }

    /// A compared fact, as it was compared.
    fn entry(&self, group: &Group, at: usize) -> Option<Entry<'_>> {
        let id = *group.compared.get(at)?;
        Some(Entry { value: self.value(id)?.ok()?, when: self.when(id).and_then(Result::ok) })
    }
}
