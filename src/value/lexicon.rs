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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_is_found_in_any_case_and_no_other_word_is(word in "[a-cA-C]{0,4}|é|abé") {
            let words = ["a", "ab", "aBc", "bcab"];
            let is_one = words.iter().any(|known| known.eq_ignore_ascii_case(&word));
            prop_assert_eq!(Lexicon::of(words).has(&word), is_one);
        }
    }
}
