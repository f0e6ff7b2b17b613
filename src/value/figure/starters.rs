//! The words with which a figure can begin, so that prose is scanned without trying every word.

use std::{collections::HashSet, sync::OnceLock};

use super::{qualifier, words};
use crate::value::unit;

/// Longer words begin no figure.
const MAX_LEN: usize = 16;

/// Whether a figure can begin with `word`: a number in words, a qualifier or a currency.
pub(crate) fn may_start_with(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let own = ["a", "an", "between", "half", "minus", "negative", "quarter"];
        own.into_iter().chain(qualifier::first_words()).chain(words::cardinal_words()).collect()
    });
    let mut buffer = [0_u8; MAX_LEN];
    let Some(lower) = buffer.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    str::from_utf8(lower).is_ok_and(|lower| words.contains(lower)) || unit::may_be_money(word)
}
