//! All places at which a needle stands in a normal form.

use std::sync::{
    OnceLock,
    atomic::{AtomicUsize, Ordering},
};

use memchr::memmem;

use super::{
    anchor::Anchors,
    budget::{Budget, COMPARED, LOOK, WALK, cost},
    grams::{Grams, NEEDLE_MIN, Rarest},
};

/// After so many scans of a text it is indexed: by then the scans have cost about as much as the
/// index does.
const SCANS_BEFORE_INDEX: usize = 8;

/// Texts that are shorter are always scanned.
const INDEX_MIN: usize = 1 << 11;

/// Searches one text for many needles. The answer never depends on what was searched before.
#[derive(Debug, Default)]
pub(super) struct Searcher {
    anchors: OnceLock<Anchors>,
    /// `None` inside for a text that cannot be indexed.
    grams: OnceLock<Option<Grams>>,
    scans: AtomicUsize,
}

impl Searcher {
    /// Says that so many needles will be looked for: with many, the text is indexed at once. Then
    /// what a search costs does not depend on the searches before it either.
    pub(super) fn expect(&self, needles: usize) {
        self.scans.fetch_add(needles, Ordering::Relaxed);
    }

    /// The words of `text`, indexed on first use.
    pub(super) fn anchors(&self, text: &str) -> &Anchors {
        self.anchors.get_or_init(|| Anchors::new(text))
    }

    /// The places of `needle` in `text`, in order, until the budget is spent. Places may overlap; the
    /// caller says from where to go on. In time linear in the text, as long as it goes on after the
    /// places.
    pub(super) fn places<'a>(
        &'a self,
        text: &'a str,
        needle: &'a str,
        budget: &'a Budget,
    ) -> Places<'a> {
        let finder = match self.grams(text, needle).map(|grams| grams.rarest(needle)) {
            Some(Rarest::At(places, offset)) => Finder::Indexed { places, offset },
            Some(Rarest::Unknown) | None => Finder::Scan(Box::new(memmem::Finder::new(needle))),
        };
        Places { text, needle, finder, budget, from: 0 }
    }

    /// The index of `text`, where it is worth it and can tell anything of the needle.
    fn grams(&self, text: &str, needle: &str) -> Option<&Grams> {
        if text.len() < INDEX_MIN || needle.len() < NEEDLE_MIN {
            return None;
        }
        let is_made = self.grams.get().is_some();
        if !is_made && self.scans.fetch_add(1, Ordering::Relaxed) < SCANS_BEFORE_INDEX {
            return None;
        }
        self.grams.get_or_init(|| Grams::new(text)).as_ref()
    }
}

#[derive(Debug)]
enum Finder<'a> {
    Scan(Box<memmem::Finder<'a>>),
    Indexed { places: &'a [u32], offset: usize },
}

/// The places of one needle, see [`Searcher::places`].
#[derive(Debug)]
pub(super) struct Places<'a> {
    text: &'a str,
    needle: &'a str,
    finder: Finder<'a>,
    budget: &'a Budget,
    from: usize,
}

impl Places<'_> {
    /// Leaves out the places before `offset`.
    pub(super) fn go_on_from(&mut self, offset: usize) {
        self.from = self.from.max(offset);
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let found = match &mut self.finder {
            Finder::Scan(finder) => scan(finder, self.text, self.from, self.budget)?,
            Finder::Indexed { places, offset } => loop {
                let (&run, rest) = places.split_first()?;
                *places = rest;
                let Some(at) = (run as usize).checked_sub(*offset) else { continue };
                if at < self.from {
                    continue;
                }
                let compared = (self.needle.len() / COMPARED) as u64;
                if !self.budget.spend(LOOK + compared) {
                    return None;
                }
                let stands = self.text.as_bytes().get(at..at + self.needle.len());
                if stands == Some(self.needle.as_bytes()) {
                    break at;
                }
            },
        };
        self.from = found + 1;
        Some(found)
    }
}

/// The next place from `from` on, as far as the budget reaches.
fn scan(finder: &memmem::Finder<'_>, text: &str, from: usize, budget: &Budget) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    let reach = usize::try_from(budget.left() / WALK).unwrap_or(usize::MAX).min(rest.len());
    let found = finder.find(rest.get(..reach)?);
    let walked = found.map_or(rest.len(), |at| at + 1);
    budget.spend(cost(walked, WALK)).then_some(from + found?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scanned(text: &str, needle: &str) -> Vec<usize> {
        Searcher::default().places(text, needle, &Budget::unlimited()).collect()
    }

    #[test]
    fn overlapping_places_are_found() {
        assert_eq!(scanned("a b a b a b a", "a b a"), [0, 4, 8]);
    }

    #[test]
    fn nothing_is_found_once_the_budget_is_spent() {
        let text = "one two three four five six seven eight ".repeat(100);
        // The first is too short for the index, and the text is walked over.
        for (needle, steps) in [("three four", 40 * WALK), ("three four five six", LOOK + 1)] {
            let searcher = Searcher::default();
            searcher.expect(100);
            let all = searcher.places(&text, needle, &Budget::unlimited()).count();
            let budget = Budget::new(50 * steps);
            let some = searcher.places(&text, needle, &budget).count();
            assert!(all == 100 && some > 0 && some < all, "{needle}: {some} of {all}");
            assert!(budget.is_spent());
        }
    }

    proptest! {
        #[test]
        fn the_index_finds_what_a_scan_finds(words in prop::collection::vec("[ab,国交]{1,2}", 1..60), from in 0..50_usize, len in 1..8_usize) {
            let text = words.join(" ").repeat(1 + INDEX_MIN / words.len());
            let from = from.min(words.len() - 1);
            let needle = words[from..(from + len).min(words.len())].join(" ");
            let searcher = Searcher::default();
            searcher.expect(100);
            let found: Vec<_> = searcher.places(&text, &needle, &Budget::unlimited()).collect();
            prop_assert_eq!(found, scanned(&text, &needle));
        }
    }
}
