//! All places at which a needle stands in a normal form.

use std::sync::{
    OnceLock,
    atomic::{AtomicUsize, Ordering},
};

use memchr::memmem;

use super::anchor::{Anchors, core, tokens};

/// After so many whole scans the words of the text are indexed: by then the scans have cost about
/// as much as the index does.
const SCANS_BEFORE_INDEX: usize = 32;

/// Texts that are shorter are always scanned.
const INDEX_MIN: usize = 1 << 14;

/// A word that stands at more places than this is not looked up; the text is scanned instead.
const PLACES_MAX: usize = 256;

/// Searches one text for many needles. The answer never depends on what was searched before.
#[derive(Debug, Default)]
pub(super) struct Searcher {
    anchors: OnceLock<Anchors>,
    scans: AtomicUsize,
}

impl Searcher {
    /// The words of `text`, indexed on first use.
    pub(super) fn anchors(&self, text: &str) -> &Anchors {
        self.anchors.get_or_init(|| Anchors::new(text))
    }

    /// The places of `needle` in `text`, in order. Places may overlap; the caller says from where
    /// to go on. In time linear in the text, as long as it goes on after the places.
    pub(super) fn places<'a>(&'a self, text: &'a str, needle: &'a str) -> Places<'a> {
        let indexed = text.len() >= INDEX_MIN
            && (self.anchors.get().is_some()
                || self.scans.fetch_add(1, Ordering::Relaxed) >= SCANS_BEFORE_INDEX);
        let anchor = if indexed { self.rarest(text, needle) } else { None };
        let finder = match anchor {
            Some((places, offset)) => Finder::Anchored { places, offset },
            None => Finder::Scan(Box::new(memmem::Finder::new(needle))),
        };
        Places { text, needle, finder, from: 0 }
    }

    /// The places of the rarest word inside `needle`, and its offset there. The first and the last
    /// word of the needle may be parts of words in the text, so they are not looked up.
    fn rarest(&self, text: &str, needle: &str) -> Option<(&[u32], usize)> {
        /// The rarest of so many words is rare enough.
        const WORDS_MAX: usize = 64;
        let anchors = self.anchors(text);
        tokens(needle)
            .skip(1)
            .take(WORDS_MAX)
            .filter(|token| token.end < needle.len())
            .filter_map(|token| core(needle, token))
            .filter_map(|word| Some((anchors.places(needle.get(word.clone())?), word.start)))
            .min_by_key(|(places, _)| places.len())
            .filter(|(places, _)| places.len() <= PLACES_MAX)
    }
}

#[derive(Debug)]
enum Finder<'a> {
    Scan(Box<memmem::Finder<'a>>),
    Anchored { places: &'a [u32], offset: usize },
}

/// The places of one needle, see [`Searcher::places`].
#[derive(Debug)]
pub(super) struct Places<'a> {
    text: &'a str,
    needle: &'a str,
    finder: Finder<'a>,
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
            Finder::Scan(finder) => {
                let rest = self.text.as_bytes().get(self.from..)?;
                self.from + finder.find(rest)?
            }
            Finder::Anchored { places, offset } => loop {
                let (&word, rest) = places.split_first()?;
                *places = rest;
                let Some(at) = (word as usize).checked_sub(*offset) else { continue };
                let stands = || self.text.as_bytes().get(at..)?.get(..self.needle.len());
                if at >= self.from && stands() == Some(self.needle.as_bytes()) {
                    break at;
                }
            },
        };
        self.from = found + 1;
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn overlapping_places_are_found() {
        let searcher = Searcher::default();
        let places: Vec<_> = searcher.places("a b a b a b a", "a b a").collect();
        assert_eq!(places, [0, 4, 8]);
    }

    proptest! {
        #[test]
        fn the_index_finds_what_a_scan_finds(words in prop::collection::vec("[ab,国交]{1,2}", 1..60), from in 0..50_usize, len in 1..8_usize) {
            let text = words.join(" ");
            let from = from.min(words.len() - 1);
            let needle = words[from..(from + len).min(words.len())].join(" ");
            let scan: Vec<_> = Searcher::default().places(&text, &needle).collect();
            let searcher = Searcher::default();
            if let Some((places, offset)) = searcher.rarest(&text, &needle) {
                let finder = Finder::Anchored { places, offset };
                let found: Vec<_> = Places { text: &text, needle: &needle, finder, from: 0 }.collect();
                prop_assert_eq!(found, scan);
            }
        }
    }
}
