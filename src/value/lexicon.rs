//! Sets of words that every word of a text is looked up in.

use std::collections::HashSet;

/// Longest word in a set, in bytes.
const LONGEST: usize = 31;

/// A set of words of ASCII letters, which are found in any case.
#[derive(Debug)]
pub(crate) struct Lexicon {
    words: HashSet<String>,
    /// For each first letter the lengths of its words, as bits: most words of a text are not looked
    /// up any further.
    lengths: [u32; 26],
}

impl Lexicon {
    /// The set of these words, of at most [`LONGEST`] bytes; others are left out.
    pub(crate) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut lexicon = Self { words: HashSet::new(), lengths: [0; 26] };
        for word in words {
            if let Some(lengths) = letter(word).and_then(|letter| lexicon.lengths.get_mut(letter))
                && word.len() <= LONGEST
            {
                *lengths |= 1 << word.len();
                lexicon.words.insert(word.to_ascii_lowercase());
            }
        }
        lexicon
    }

    /// Whether the word is one of the set.
    pub(crate) fn has(&self, word: &str) -> bool {
        let lengths = letter(word).and_then(|letter| self.lengths.get(letter));
        if word.len() > LONGEST || lengths.is_none_or(|lengths| lengths & 1 << word.len() == 0) {
            return false;
        }
        let mut buffer = [0_u8; LONGEST];
        let Some(lower) = buffer.get_mut(..word.len()) else { return false };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        str::from_utf8(lower).is_ok_and(|lower| self.words.contains(lower))
    }
}

/// The number of the ASCII letter with which a word begins, in either case.
fn letter(word: &str) -> Option<usize> {
    let first = word.bytes().next()?.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| usize::from(first - b'a'))
}

/// A short list of words of ASCII letters that many words are looked up in, mostly in vain: a bit for
/// the first letter and the length of each tells most others apart without a comparison.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    list: &'static [&'static str],
    sieve: u64,
}

impl Words {
    /// The list. An empty text in it is never found.
    pub(crate) const fn of(list: &'static [&'static str]) -> Self {
        let (mut sieve, mut at) = (0, 0);
        while at < list.len() {
            sieve |= sieve_of(list[at]);
            at += 1;
        }
        Self { list, sieve }
    }

    /// The words, in their order.
    pub(crate) const fn list(&self) -> &'static [&'static str] {
        self.list
    }

    /// The place of the word in the list, in any case of its letters.
    pub(crate) fn position(&self, word: &str) -> Option<usize> {
        if self.sieve & sieve_of(word) == 0 {
            return None;
        }
        self.list.iter().position(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether the word is in the list, in any case of its letters.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.position(word).is_some()
    }
}

/// A short list of words of ASCII letters, each with what it stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<V: 'static> {
    list: &'static [(&'static str, V)],
    sieve: u64,
}

impl<V: Copy> Table<V> {
    /// The table.
    pub(crate) const fn of(list: &'static [(&'static str, V)]) -> Self {
        let (mut sieve, mut at) = (0, 0);
        while at < list.len() {
            sieve |= sieve_of(list[at].0);
            at += 1;
        }
        Self { list, sieve }
    }

    /// What the word stands for, in any case of its letters.
    pub(crate) fn get(&self, word: &str) -> Option<V> {
        if self.sieve & sieve_of(word) == 0 {
            return None;
        }
        let found = self.list.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
        found.map(|(_, value)| *value)
    }

    /// The words, in their order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> + use<V> {
        self.list.iter().map(|(word, _)| *word)
    }
}

/// The bit of a word, by its first letter, small or capital, and its length; other words may have the
/// same one. None for an empty text.
const fn sieve_of(word: &str) -> u64 {
    match word.as_bytes() {
        [] => 0,
        [first, ..] => 1 << (((*first & 0x1F) as usize + 11 * word.len()) % u64::BITS as usize),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_of_a_short_list_is_found_in_any_case_and_no_other_word_is(
            word in "[a-cA-C]{0,4}|é|abé"
        ) {
            const LIST: [&str; 5] = ["", "a", "ab", "aBc", "bcab"];
            const TABLE: [(&str, u8); 3] = [("a", 1), ("aBc", 2), ("", 3)];
            let place = LIST.iter().position(|known| known.eq_ignore_ascii_case(&word));
            prop_assert_eq!(Words::of(&LIST).position(&word), place.filter(|at| *at > 0));
            let value = TABLE.iter().find(|(known, _)| known.eq_ignore_ascii_case(&word));
            let value = value.map(|(_, value)| *value).filter(|_| !word.is_empty());
            prop_assert_eq!(Table::of(&TABLE).get(&word), value);
        }

        #[test]
        fn a_word_is_found_in_any_case_and_no_other_word_is(word in "[a-cA-C]{0,4}|é|abé") {
            let words = ["a", "ab", "aBc", "bcab"];
            let is_one = words.iter().any(|known| known.eq_ignore_ascii_case(&word));
            prop_assert_eq!(Lexicon::of(words).has(&word), is_one);
        }
    }
}
