//! The words with which a figure can begin, so that prose is scanned without trying every word.

use std::sync::OnceLock;

use super::{qualifier, words};
use crate::value::{lexicon::Lexicon, unit};

/// Whether a figure can begin with `word`: a number in words, a qualifier or a currency.
pub(crate) fn may_start_with(word: &str) -> bool {
    static WORDS: OnceLock<Lexicon> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let own = ["a", "an", "between", "half", "minus", "negative", "quarter"];
        Lexicon::of(own.into_iter().chain(qualifier::first_words()).chain(words::cardinal_words()))
    });
    words.has(word) || unit::may_be_money(word)
}
