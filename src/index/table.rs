//! What fact files declare under an id of its own: sources, entities, properties.

use std::collections::HashMap;

use super::merge::{Clash, Declared};
use crate::text::Word;

/// Declarations of one sort, in the order of their ids, each found by its id or by its number.
#[derive(Clone, Debug)]
pub struct Table<T> {
    /// Sorted by id; no two have the same.
    declared: Vec<T>,
    numbers: HashMap<Word, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { declared: Vec::new(), numbers: HashMap::new() }
    }
}

#[allow(private_bounds, reason = "only sources, entities and properties are declared")]
impl<T: Declared> Table<T> {
    /// Takes declarations in; of two with one id the first stays, and the clash is kept.
    pub(super) fn new(mut declared: Vec<T>, clashes: &mut Vec<Clash>) -> Self {
        let is_sorted = declared.is_sorted_by(|a, b| a.id().text < b.id().text);
        if !is_sorted {
            // The sort is stable, so that the first one stays the first.
            declared.sort_by_cached_key(|one| one.id().text.clone());
            declared.dedup_by(|later, first| {
                let is_clash = later.id().text == first.id().text;
                clashes.extend(is_clash.then(|| Clash {
                    what: T::WHAT,
                    id: first.id().text.to_string(),
                    first: first.place(),
                    second: later.place(),
                }));
                is_clash
            });
        }
        let numbers = declared.iter().map(|one| one.id().text.clone()).zip(0..).collect();
        Self { declared, numbers }
    }

    /// The declaration of `id`.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.at(self.number(id)?)
    }

    /// Whether `id` is declared.
    pub fn contains(&self, id: &str) -> bool {
        self.numbers.contains_key(id)
    }

    /// The place of a declaration among all of them, in the order of their ids.
    pub(super) fn number(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    /// The declaration with this number.
    pub(super) fn at(&self, number: u32) -> Option<&T> {
        self.declared.get(number as usize)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.declared.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.declared.is_empty()
    }

    /// All of them with their ids, in the order of these.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> + Clone {
        self.declared.iter().map(|one| (one.id().text.as_str(), one))
    }

    /// The ids, in their order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.iter().map(|(id, _)| id)
    }

    /// The declarations, in the order of their ids.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.declared.iter()
    }
}
