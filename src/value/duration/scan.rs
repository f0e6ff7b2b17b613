//! The durations that a prose text mentions.

use std::ops::Range;

use super::{
    Duration, iso,
    part::Mode,
    phrase::{Phrase, Reader},
    unit::is_unit_word,
};
use crate::value::figure::{blanks_end, may_start_with, word_at};

/// Words that begin a duration and no other figure.
static STARTERS: &[&str] = &["no", "not", "as", "well", "younger"];

/// Stems of the verbs and nouns of change: what is extended `from` one length `to` another is no
/// range.
static CHANGES: &[&str] = &[
    "amend", "chang", "climb", "commut", "cut", "declin", "decreas", "doubl", "drop", "expand",
    "extend", "extens", "fall", "fell", "grew", "grow", "increas", "length", "lower", "moved",
    "prolong", "rais", "reduc", "revis", "ris", "rose", "short", "slash", "tripl", "went",
];

/// Words before a change that are looked at.
const CHANGE_WORDS: usize = 6;

/// Words after which `a year` is a rate: `twice a year`, `50 per cent a year`.
static RATES: &[&str] = &["cent", "once", "percent", "thrice", "time", "times", "twice"];

/// Words before which four digits are a year: `in March 2020 days of talks`.
static BEFORE_YEARS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "since",
    "until",
    "year",
];

/// Every duration in the text, in order, each as long as it can be read; none overlap. Before each
/// place at which one is tried, `may_try` is asked; once it says no, no more are found.
pub(crate) fn mentioned(
    text: &str,
    mut may_try: impl FnMut() -> bool,
) -> Vec<(Range<usize>, Duration)> {
    let mut found = Vec::new();
    let mut from = 0;
    // A duration does not go on over a blank line.
    for paragraph in text.split_inclusive("\n\n") {
        let scanner = Scanner { text: text.get(..from + paragraph.len()).unwrap_or(text) };
        scanner.scan(from, &mut found, &mut may_try);
        from += paragraph.len();
    }
    found
}

/// Looks at one text from left to right.
struct Scanner<'t> {
    text: &'t str,
}

impl Scanner<'_> {
    fn scan(
        &self,
        from: usize,
        found: &mut Vec<(Range<usize>, Duration)>,
        may_try: &mut impl FnMut() -> bool,
    ) {
        let mut at = from;
        // The last words that were passed, the nearest last.
        let mut before: Vec<&str> = Vec::new();
        while let Some(first) = self.text.get(at..).and_then(|rest| rest.chars().next()) {
            let word = word_at(self.text, at);
            let is_start = may_start(first, word) && self.is_boundary(at);
            if is_start && !may_try() {
                return;
            }
            if is_start && let Some(end) = self.take(at, first, word, &before, found) {
                before.clear();
                at = end;
                continue;
            }
            if word.is_empty() {
                at += first.len_utf8();
                continue;
            }
            if before.len() == CHANGE_WORDS {
                before.remove(0);
            }
            before.push(word);
            at += word.len();
        }
    }

    /// Adds what is mentioned at `at`, and gives the offset after it.
    fn take(
        &self,
        at: usize,
        first: char,
        word: &str,
        before: &[&str],
        found: &mut Vec<(Range<usize>, Duration)>,
    ) -> Option<usize> {
        let (phrase, start) = if first.is_alphabetic() {
            if let Some((duration, end)) = self.in_iso(at) {
                found.push((at..end, duration));
                return Some(end);
            }
            self.age(at, word).or_else(|| Some((self.reader(false).phrase(at)?, at)))?
        } else {
            (self.reader(false).phrase(at)?, at)
        };
        if self.is_year(start) && before.last().is_some_and(|word| is_any(word, BEFORE_YEARS)) {
            return None;
        }
        if phrase.is_bare_article && self.is_rate(at, before) {
            return Some(phrase.end);
        }
        let changes = || {
            let is_change = |word: &&str| {
                let lower = word.to_lowercase();
                CHANGES.iter().any(|stem| lower.starts_with(stem))
            };
            before.last().is_some_and(|word| word.eq_ignore_ascii_case("from"))
                && before.iter().any(is_change)
        };
        match phrase.ends {
            Some([(first, first_at), (last, last_at)]) if changes() => {
                found.push((first_at, first));
                found.push((last_at, last));
            }
            _ => found.push((start..phrase.end, phrase.duration)),
        }
        Some(phrase.end)
    }

    const fn reader(&self, bare_years: bool) -> Reader<'_> {
        Reader { text: self.text, mode: Mode::Prose, bare_years }
    }

    /// `aged 74`, `at the age of 74`.
    fn age(&self, at: usize, word: &str) -> Option<(Phrase, usize)> {
        if !is_age(word) {
            return None;
        }
        let next = blanks_end(self.text, at + word.len());
        let of = word_at(self.text, next);
        let next = if of == "of" { blanks_end(self.text, next + of.len()) } else { next };
        Some((self.reader(true).phrase(next)?, next))
    }

    /// `P1Y6M`.
    fn in_iso(&self, at: usize) -> Option<(Duration, usize)> {
        let rest = self.text.get(at..)?.strip_prefix('P')?;
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',');
        let run = rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len()))?;
        let body = run.trim_end_matches(['.', ',']);
        let end = at + 1 + body.len();
        if body.len() > 64 {
            return None;
        }
        Some((Duration::of(&iso::parts(self.text.get(at..end)?)?)?, end))
    }

    /// Whether a word or number can begin at `at`: not inside another, behind the hyphen or the
    /// point of another, or behind the sign of a currency.
    fn is_boundary(&self, at: usize) -> bool {
        let mut back = self.text.get(..at).unwrap_or_default().chars().rev();
        let Some(last) = back.next() else { return true };
        if last.is_alphanumeric() || matches!(last, '$' | '€' | '£' | '¥' | '#' | '_') {
            return false;
        }
        let is_link = matches!(last, '-' | '‐' | '‑' | '–' | '.' | ',' | '/' | '\'' | '’' | '+');
        !is_link || !back.next().is_some_and(char::is_alphanumeric)
    }

    /// Whether four digits begin at `at` that may be a year.
    fn is_year(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or_default();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && rest.starts_with(['1', '2'])
    }

    /// Whether `a year` at `at` says how often, or for how much at a time.
    fn is_rate(&self, at: usize, before: &[&str]) -> bool {
        let text = self.text.get(..at).unwrap_or_default().trim_end();
        let of_number = || {
            // `10 tonnes a year`: the word before the last one is a number.
            let noun = before.last().map_or(0, |word| word.len());
            let rest = text.get(..text.len().saturating_sub(noun)).unwrap_or_default();
            rest.len() < text.len() && rest.trim_end().ends_with(|c: char| c.is_ascii_digit())
        };
        before.last().is_some_and(|word| is_any(word, RATES))
            || text.ends_with(|c: char| c.is_ascii_digit() || c == '%')
            || of_number()
    }
}

/// Whether a duration can begin with this character, and the word that it begins.
fn may_start(first: char, word: &str) -> bool {
    match word.as_bytes() {
        [] => first.is_ascii_digit() || "~≈≃∼<>≤≥⩽⩾½¼¾⅓⅔".contains(first),
        [b'P', ..] if word.bytes().all(|b| b.is_ascii_uppercase()) => true,
        _ => may_start_with(word) || is_unit_word(word) || is_any(word, STARTERS) || is_age(word),
    }
}

fn is_age(word: &str) -> bool {
    matches!(word, "aged" | "Aged" | "age" | "ages")
}

fn is_any(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| word.eq_ignore_ascii_case(known))
}
