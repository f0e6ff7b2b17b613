//! Words that share the memory of the text they stand in.

use std::{
    borrow::Borrow,
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    ops::{Deref, Range},
    sync::Arc,
};

/// A string that is a part of a text, or stands by itself. There may be ten for each of a million
/// facts: one takes 16 bytes, and as a part of a text nothing beyond them. A copy is a counted
/// reference.
#[derive(Clone, Default)]
pub struct Word {
    text: Arc<String>,
    start: u32,
    end: u32,
}

impl Word {
    /// The part of `text` in `range`, which counts bytes; empty where that is no part of it.
    pub(super) fn part(text: &Arc<String>, range: Range<u32>) -> Self {
        Self { text: Arc::clone(text), start: range.start, end: range.end }
    }

    /// The characters.
    #[inline]
    pub fn as_str(&self) -> &str {
        self.text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl Deref for Word {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Word {
    #[inline]
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Word {
    #[inline]
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl From<String> for Word {
    /// A word by itself, of less than 4 GiB.
    fn from(text: String) -> Self {
        let end = text.len() as u32;
        Self { text: Arc::new(text), start: 0, end }
    }
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

// All that follows is as for the characters alone: where a word stands makes no difference.

impl PartialEq for Word {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Word {}

impl PartialOrd for Word {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Word {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Word {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_text_is_equal_to_the_same_word_by_itself() {
        let text = Arc::new("opened in Łódź".to_owned());
        let part = Word::part(&text, 10..17);
        assert_eq!(part, Word::from("Łódź"));
        assert_eq!(part.cmp(&Word::from("Lodz")), "Łódź".cmp("Lodz"));
    }

    #[test]
    fn a_range_that_cuts_a_character_or_leaves_the_text_is_the_empty_word() {
        let text = Arc::new("é".to_owned());
        assert_eq!(&*Word::part(&text, 0..1), "");
        assert_eq!(&*Word::part(&text, 0..9), "");
    }
}
