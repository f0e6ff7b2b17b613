//! The English words that dates are made of.

use std::sync::OnceLock;

use super::super::unit::{MONTHS, Part, Third};
use crate::{
    mention::Tokens,
    value::lexicon::{Lexicon, Table, Words},
};

/// The month at a token, 1–12, and the index after it. An abbreviation has three letters or four
/// (`Sept`) and may end in a full stop.
pub(super) fn month(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    let word = tokens.word(index);
    let number = MONTHS.iter().position(|name| is_short_for(word, name))?;
    let month = number as u32 + 1;
    let full = MONTHS.get(number).is_some_and(|name| name.len() == word.len());
    let dotted = !full && tokens.mark(index + 1) == Some('.') && tokens.touches(index + 1);
    Some((month, index + 1 + usize::from(dotted)))
}

fn is_short_for(word: &str, name: &str) -> bool {
    let known = match word.len() {
        3 => true,
        4 => name == "September" || name == "June" || name == "July",
        len => len == name.len(),
    };
    known && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// The weekdays with their short forms, from 0 for Monday.
#[rustfmt::skip]
static WEEKDAYS: Table<u32> = Table::of(&[
    ("monday", 0), ("mon", 0),
    ("tuesday", 1), ("tue", 1), ("tues", 1),
    ("wednesday", 2), ("wed", 2), ("weds", 2),
    ("thursday", 3), ("thu", 3), ("thur", 3), ("thurs", 3),
    ("friday", 4), ("fri", 4),
    ("saturday", 5), ("sat", 5),
    ("sunday", 6), ("sun", 6),
]);

/// The weekday at a token, 0 for Monday, and the index after it.
pub(super) fn weekday(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    let word = tokens.word(index);
    let number = WEEKDAYS.get(word)?;
    let dotted =
        word.len() <= 5 && tokens.mark(index + 1) == Some('.') && tokens.touches(index + 1);
    Some((number, index + 1 + usize::from(dotted)))
}

/// The season at a token.
pub(super) fn season(word: &str) -> Option<Part> {
    const NAMES: [(&str, u32); 5] =
        [("spring", 1), ("summer", 2), ("autumn", 3), ("fall", 3), ("winter", 4)];
    let found = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    found.map(|(_, number)| Part::season(*number))
}

/// `early`, `mid`, `late` and their like at a token, and the index after them with what links
/// them to a date: `the end of`, `mid-`.
pub(super) fn third(tokens: &Tokens<'_>, index: usize) -> Option<(Third, usize)> {
    let word = tokens.word(index);
    let direct = [("early", Third::Early), ("mid", Third::Mid), ("late", Third::Late)];
    if let Some((_, third)) = direct.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)) {
        let mut next = index + 1;
        if matches!(tokens.mark(next), Some('-' | '‐' | '‑')) && tokens.touches(next) {
            next += 1;
        }
        return Some((*third, link(tokens, next)));
    }
    // `end-2021`, `year-end 2021`.
    let is_hyphen = |i: usize| matches!(tokens.mark(i), Some('-' | '‐' | '‑')) && tokens.touches(i);
    if tokens.is(index, "year") && is_hyphen(index + 1) && tokens.is(index + 2, "end") {
        return Some((Third::Late, link(tokens, index + 3)));
    }
    if tokens.is(index, "end") && is_hyphen(index + 1) && tokens.touches(index + 2) {
        return Some((Third::Late, index + 2));
    }
    let with_of = [
        ("beginning", Third::Early),
        ("start", Third::Early),
        ("middle", Third::Mid),
        ("end", Third::Late),
    ];
    let (_, third) = with_of.iter().find(|(name, _)| name.eq_ignore_ascii_case(word))?;
    tokens.is(index + 1, "of").then(|| (*third, link(tokens, index + 2)))
}

/// Past `in`, `of` and `the`.
pub(super) fn link(tokens: &Tokens<'_>, mut index: usize) -> usize {
    if tokens.is_any(index, &["in", "of"]) {
        index += 1;
    }
    if tokens.is(index, "the") { index + 1 } else { index }
}

static UNITS: Words = Words::of(&[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]);
static TENS: Words = Words::of(&[
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]);
static ORDINALS: Words = Words::of(&[
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]);

fn place(list: &Words, word: &str) -> Option<u32> {
    list.position(word).map(|n| n as u32)
}

/// Past a hyphen that joins two number words.
fn hyphen(tokens: &Tokens<'_>, index: usize) -> usize {
    let joined = matches!(tokens.mark(index), Some('-' | '‐' | '‑')) && tokens.touches(index);
    index + usize::from(joined && tokens.touches(index + 1))
}

/// A number word from one to ninety-nine, and the index after it.
pub(super) fn cardinal(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    let word = tokens.word(index);
    if let Some(tens) = place(&TENS, word) {
        let next = hyphen(tokens, index + 1);
        return Some(match place(&UNITS, tokens.word(next)).filter(|n| (1..=9).contains(n)) {
            Some(ones) => (tens * 10 + ones, next + 1),
            None => (tens * 10, index + 1),
        });
    }
    place(&UNITS, word).filter(|n| *n > 0).map(|n| (n, index + 1))
}

/// An ordinal in words or digits (`first`, `twenty-second`, `22nd`), and the index after it.
pub(super) fn ordinal(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    if let Some(number) = tokens.number(index) {
        let suffix = tokens.touches(index + 1)
            && tokens.is_any(index + 1, &["st", "nd", "rd", "th"])
            && tokens.digits(index).len() <= 2;
        return suffix.then_some((number, index + 2));
    }
    let word = tokens.word(index);
    if let Some(n) = place(&ORDINALS, word) {
        return Some((n, index + 1));
    }
    if word.eq_ignore_ascii_case("thirtieth") {
        return Some((30, index + 1));
    }
    let tens = place(&TENS, word)?;
    let next = hyphen(tokens, index + 1);
    let ones = place(&ORDINALS, tokens.word(next)).filter(|n| (1..=9).contains(n))?;
    Some((tens * 10 + ones, next + 1))
}

/// A year in words (`nineteen seventy two`, `two thousand and eighteen`), and the index after it.
pub(super) fn spelled_year(tokens: &Tokens<'_>, index: usize) -> Option<(i32, usize)> {
    if let Some(found) = in_thousands(tokens, index) {
        return Some(found);
    }
    let (century, next) = match place(&UNITS, tokens.word(index)) {
        Some(n @ 10..=19) => (n, index + 1),
        _ if tokens.is(index, "twenty") => (20, index + 1),
        _ => return None,
    };
    let start = century.cast_signed() * 100;
    if tokens.is(next, "hundred") {
        let and = next + 1 + usize::from(tokens.is(next + 1, "and"));
        let rest = cardinal(tokens, and);
        return Some(rest.map_or((start, next + 1), |(n, end)| (start + n.cast_signed(), end)));
    }
    let rest = hyphen(tokens, next);
    let is_zero = tokens.is_any(rest, &["oh", "o", "zero"]);
    let (years, end) = cardinal(tokens, rest + usize::from(is_zero))?;
    // `twenty one` is a number; a year needs two digits' worth of words.
    if (years < 10) == is_zero { Some((start + years.cast_signed(), end)) } else { None }
}

/// `two thousand and eighteen`, `one thousand seven hundred and sixty-three`: below 3000.
fn in_thousands(tokens: &Tokens<'_>, index: usize) -> Option<(i32, usize)> {
    let thousands = place(&UNITS, tokens.word(index)).filter(|n| matches!(n, 1 | 2))?;
    let after = tokens.is(index + 1, "thousand").then_some(index + 2)?;
    let hundreds = place(&UNITS, tokens.word(after))
        .filter(|n| (1..=9).contains(n) && tokens.is(after + 1, "hundred"));
    let after = after + if hundreds.is_some() { 2 } else { 0 };
    let start = (thousands * 1000 + hundreds.unwrap_or(0) * 100).cast_signed();
    let and = after + usize::from(tokens.is(after, "and"));
    let rest = cardinal(tokens, and);
    Some(rest.map_or((start, after), |(n, end)| (start + n.cast_signed(), end)))
}

/// A decade or century in words (`nineteen seventies`, `eighteen hundreds`), as its first year, and
/// the index after it.
pub(super) fn spelled_decade(tokens: &Tokens<'_>, index: usize) -> Option<(i32, usize)> {
    static DECADES: Words = Words::of(&[
        "",
        "",
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ]);
    let century = place(&UNITS, tokens.word(index)).filter(|n| (10..=19).contains(n))?;
    let next = hyphen(tokens, index + 1);
    let is_century = tokens.is(next, "hundreds");
    let tens = if is_century { 0 } else { place(&DECADES, tokens.word(next))? };
    Some(((century * 100 + tens * 10).cast_signed(), next + 1))
}

/// Words besides months, weekdays and numbers with which a date may start.
const STARTERS: [&str; 63] = [
    "a",
    "about",
    "ad",
    "after",
    "approx",
    "approximately",
    "around",
    "autumn",
    "b",
    "bc",
    "bastille",
    "bce",
    "before",
    "beginning",
    "between",
    "boxing",
    "by",
    "c",
    "ca",
    "ce",
    "christmas",
    "circa",
    "earlier",
    "early",
    "end",
    "ever",
    "fall",
    "final",
    "financial",
    "fiscal",
    "from",
    "fy",
    "fye",
    "h",
    "last",
    "late",
    "later",
    "likely",
    "maybe",
    "mid",
    "middle",
    "no",
    "not",
    "on",
    "perhaps",
    "possibly",
    "post",
    "pre",
    "presumably",
    "prior",
    "probably",
    "q",
    "roughly",
    "since",
    "sometime",
    "spring",
    "start",
    "summer",
    "till",
    "turn",
    "until",
    "up",
    "winter",
];

/// Whether a date may start with this token: a quick look, since most words start none.
pub(super) fn may_start(tokens: &Tokens<'_>, index: usize) -> bool {
    static WORDS: OnceLock<Lexicon> = OnceLock::new();
    if let Some(mark) = tokens.mark(index) {
        return matches!(mark, '\'' | '’' | '‘' | '~' | '?');
    }
    let word = tokens.word(index);
    if word.is_empty() {
        return !tokens.digits(index).is_empty();
    }
    let words = WORDS.get_or_init(|| {
        let months = MONTHS.iter().flat_map(|month| [Some(*month), month.get(..3)]);
        let weekdays = WEEKDAYS.words();
        let numbers = [&UNITS, &TENS, &ORDINALS].into_iter().flat_map(Words::list).copied();
        let numbers = numbers.filter(|word| *word != "zero").chain(["thirtieth"]);
        let dates = STARTERS.into_iter().chain(months.flatten()).chain(["sept"]);
        Lexicon::of(dates.chain(weekdays).chain(numbers))
    });
    // Nearly every text has an `in`, a `new` and a `year` that start nothing.
    let is_with =
        |first: &str, second| word.eq_ignore_ascii_case(first) && tokens.is(index + 1, second);
    words.has(word) || is_with("in", "or") || is_with("new", "year") || is_with("year", "-")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same question, asked of every list.
    fn starts_somehow(word: &str) -> bool {
        let tokens = Tokens::of(word);
        month(&tokens, 0).is_some()
            || weekday(&tokens, 0).is_some()
            || ordinal(&tokens, 0).is_some()
            || cardinal(&tokens, 0).is_some()
    }

    #[test]
    fn every_month_weekday_and_number_word_may_start_a_date() {
        let weekdays = WEEKDAYS.words();
        let numbers = [&UNITS, &TENS, &ORDINALS].into_iter().flat_map(Words::list).copied();
        let words = MONTHS.into_iter().chain(weekdays).chain(numbers);
        for word in words.flat_map(|word| [Some(word), word.get(..3), word.get(..4)]).flatten() {
            let may = may_start(&Tokens::of(word), 0);
            assert!(may || !starts_somehow(word), "{word}");
        }
    }

    proptest! {
        #[test]
        fn what_may_start_a_date_is_in_one_of_the_lists(word in "[a-z]{1,5}") {
            let is_listed = STARTERS.contains(&&*word) || starts_somehow(&word);
            prop_assert_eq!(may_start(&Tokens::of(&word), 0), is_listed);
        }
    }
}
