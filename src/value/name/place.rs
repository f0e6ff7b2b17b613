//! Names of places: equal when folded, but for umlauts that are written out, else settled by
//! aliases alone.
//!
//! Cities and countries have so many near neighbours (*Niger*, *Nigeria*) that no rule for
//! spellings is safe; a near miss is told as a warning.

use std::borrow::Cow;

use super::{fold, role::Raw, skeleton};
use crate::value::{Conflict, Reason, ReasonKind, Verdict};

/// Longest word, in bytes, to which the edit distance is applied: it takes quadratic time.
const LONGEST_MEASURED: usize = 64;

/// The words of a place's name, folded, without a leading article.
pub(super) fn read(text: &str) -> Vec<String> {
    let text = natural_order(text);
    let mut words = if text.contains('&') {
        fold::words(&text.replace('&', " and "))
    } else {
        fold::words(&text)
    };
    if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    abbreviate(&mut words);
    words
}

/// A name in the order in which it is said, where a list has it in that of the alphabet: `Korea,
/// Republic of` and `Gambia (the)`, as in ISO 3166.
pub(super) fn natural_order(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_end();
    let in_brackets = trimmed.strip_suffix(')').and_then(|opened| opened.rsplit_once('('));
    let Some((head, tail)) = in_brackets.or_else(|| trimmed.rsplit_once(',')) else {
        return text.into();
    };
    let (words, one_part) = (fold::words(tail), !head.contains([',', '(']));
    match words.as_slice() {
        _ if !one_part || fold::fold(head).is_empty() => text.into(),
        [the] if the == "the" => head.trim_end().to_owned().into(),
        [_, .., of] | [_, .., of, _] if of == "of" && ends_openly(&words) => {
            format!("{} {}", tail.trim(), head.trim()).into()
        }
        _ => text.into(),
    }
}

/// Whether words end so that a name has to follow: `Republic of`, `Democratic Republic of the`.
fn ends_openly(words: &[String]) -> bool {
    words.last().is_some_and(|last| last == "of" || last == "the")
}

/// Writes the words short that are written so at will before a name: `St. Petersburg`, `Church of
/// Saint Mary`, `Mount Everest`.
pub(super) fn abbreviate(words: &mut [String]) {
    let mut opens = true;
    let last = words.len().saturating_sub(1);
    for word in words.iter_mut().take(last) {
        if opens && let Some(short) = short_form(word) {
            short.clone_into(word);
        }
        opens = matches!(word.as_str(), "of" | "de" | "in" | "and");
    }
}

/// The short form of a word before the name of a place or a church.
fn short_form(word: &str) -> Option<&'static str> {
    match word {
        "saint" => Some("st"),
        "mount" => Some("mt"),
        "fort" => Some("ft"),
        _ => None,
    }
}

/// Whether words begin with what is a part of the names of mountains and forts.
pub(super) fn is_landmark(words: &[Raw<'_>]) -> bool {
    words.len() > 1
        && words.first().is_some_and(|raw| matches!(&*raw.folded, "mt" | "mount" | "ft" | "fort"))
}

/// Compares two names of places.
pub(super) fn compare(a: &[String], b: &[String]) -> Verdict {
    let soft = |hint: &'static str| Verdict::Conflict(Conflict { hint: hint.into(), soft: true });
    if a.concat() == b.concat() {
        Verdict::Agree
    } else if umlauts_written_out(a, b) {
        Verdict::Compatible(Reason { kind: ReasonKind::Variant, detail: "romanisation".into() })
    } else if one_extra_word(a, b) {
        soft("part of? add an alias")
    } else if same_words(a, b) {
        soft("the same words in another order? add an alias")
    } else if near_in_spelling(a, b) {
        soft("spelling variant? add an alias")
    } else {
        Verdict::conflict("different names")
    }
}

/// Whether the names differ in how they write umlauts alone: Köln, Koeln.
fn umlauts_written_out(a: &[String], b: &[String]) -> bool {
    let alike = |(a, b): (&String, &String)| a == b || skeleton::umlauts_written_out(a, b);
    a.len() == b.len() && a.iter().zip(b).all(alike)
}

/// The words that tell names apart: all but those that only join others.
fn telling(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).filter(|word| !matches!(*word, "of" | "the")).collect()
}

/// Whether one name has the words of the other in another order: Port of Baku, Baku Port.
pub(super) fn same_words(a: &[String], b: &[String]) -> bool {
    let [mut a, mut b] = [telling(a), telling(b)];
    a.sort_unstable();
    b.sort_unstable();
    a == b
}

/// Whether one name is the other with one word more, and what joins it: Republic of Korea, Korea.
pub(super) fn one_extra_word(a: &[String], b: &[String]) -> bool {
    let [a, b] = [telling(a), telling(b)];
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() + 1 != long.len() {
        return false;
    }
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
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
