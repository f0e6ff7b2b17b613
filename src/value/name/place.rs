//! Names of places: equal when folded, else settled by aliases alone.
//!
//! Cities and countries have so many near neighbours (*Niger*, *Nigeria*) that no rule for
//! spellings is safe; a near miss is told as a warning.

use super::fold;
use crate::value::{Conflict, Verdict};

/// Longest word, in bytes, to which the edit distance is applied: it takes quadratic time.
const LONGEST_MEASURED: usize = 64;

/// The words of a place's name, folded, without a leading article.
pub(super) fn read(text: &str) -> Vec<String> {
    let mut words = if text.contains('&') {
        fold::words(&text.replace('&', " and "))
    } else {
        fold::words(text)
    };
    if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    words
}

/// Compares two names of places.
pub(super) fn compare(a: &[String], b: &[String]) -> Verdict {
    let soft = |hint: &'static str| Verdict::Conflict(Conflict { hint: hint.into(), soft: true });
    if a.concat() == b.concat() {
        Verdict::Agree
    } else if one_extra_word(a, b) {
        soft("part of? add an alias")
    } else if near_in_spelling(a, b) {
        soft("spelling variant? add an alias")
    } else {
        Verdict::conflict("different names")
    }
}

/// Whether one name is the other with one word more.
pub(super) fn one_extra_word(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() + 1 != long.len() {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    short.get(same..) == long.get(same + 1..)
}

/// Whether every word is within a quarter of its length of its counterpart, in edits.
pub(super) fn near_in_spelling(a: &[String], b: &[String]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| {
            let shorter = a.len().min(b.len());
            let longer = a.len().max(b.len());
            longer <= LONGEST_MEASURED
                && longer - shorter <= shorter / 4
                && strsim::osa_distance(a, b) <= shorter / 4
        })
}
