//! Whether a place in a text is inside a number or a word.
//!
//! A quote that begins or ends there says something else than its source: `1,200 tons` is not in
//! `11,200 tons`, `5` is not in `-5`, and `reached $319.39` is not in `reached $319.39 million`.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::{
    glyph::{
        is_currency, is_dash, is_hangul, is_hyphen, is_invisible, is_number_suffix, is_short_dash,
        is_single_quote, is_superscript, is_unspaced, takes_power,
    },
    numeral,
};

/// Which end of a quote is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

/// How far a number or word is followed to either side, in characters. Longer runs of letters and
/// digits are not numbers or words.
const REACH: usize = 64;

/// Beginnings of words that do not stand alone: `non-oil` and `sixty-third` are one word,
/// `Azerbaijan-Korea` is two.
#[rustfmt::skip]
const BOUND: [&str; 32] = [
    "anti", "co", "counter", "de", "ex", "extra", "inter", "intra", "macro", "micro", "mid", "multi", "neo",
    "non", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "sub", "un", "vice",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The surroundings of one place in a text.
struct Place<'t> {
    left: &'t str,
    right: &'t str,
}

impl Place<'_> {
    /// The nth visible character before the place, from 0.
    fn before(&self, nth: usize) -> Option<char> {
        self.left.chars().rev().take(REACH).filter(|&c| !is_invisible(c)).nth(nth)
    }

    /// The nth visible character after the place, from 0.
    fn after(&self, nth: usize) -> Option<char> {
        self.right.chars().take(REACH).filter(|&c| !is_invisible(c)).nth(nth)
    }

    /// The letters that end at `offset` bytes before the place.
    fn word_before(&self, offset: usize) -> &str {
        let end = self.left.len().saturating_sub(offset);
        let text = self.left.get(..end).unwrap_or_default();
        let letters = text.chars().rev().take(REACH).take_while(|c| c.is_alphabetic());
        let len: usize = letters.map(char::len_utf8).sum();
        text.get(text.len() - len..).unwrap_or_default()
    }
}

fn digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_numeric() && !is_superscript(c))
}

fn letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphabetic)
}

/// Whether `at` is inside a number or a word of `text`, so that a quote may not have its `edge`
/// there. Looks only at a bounded stretch around the place.
pub(super) fn is_inside(text: &str, at: usize, edge: Edge) -> bool {
    let (Some(left), Some(right)) = (text.get(..at), text.get(at..)) else { return true };
    let place = Place { left, right };
    let (Some(a), Some(b)) = (place.before(0), place.after(0)) else { return false };
    if is_combining_mark(b) && !a.is_whitespace() {
        return true;
    }
    if a.is_alphanumeric() && b.is_alphanumeric() {
        return letters_or_digits(&place, a, b, edge);
    }
    tied_by_point(&place, a, b)
        || tied_by_dash(&place, a, b)
        || tied_by_apostrophe(&place, a, b)
        || tied_by_sign(&place, a, b)
        || grouped_by_space(&place, a, b)
        || numeral::goes_on(text, at)
}

/// The plain word of small letters in which `at` stands, if it is one: without digits, capitals and
/// ties to what stands beside it. Leaving out a part of it can change neither a figure nor a name.
pub(super) fn plain_word(text: &str, at: usize) -> Option<Range<usize>> {
    let (left, right) = (text.get(..at)?, text.get(at..)?);
    let joined = |c: &char| !c.is_whitespace();
    let head: usize = left.chars().rev().take(REACH).take_while(joined).map(char::len_utf8).sum();
    let tail: usize = right.chars().take(REACH).take_while(joined).map(char::len_utf8).sum();
    let (start, end) = (at - head, at + tail);
    let token = text.get(start..end)?;
    let word = token.trim_matches(|c: char| !c.is_alphanumeric());
    let start = start + token.find(word)?;
    let range = start..start + word.len();
    let is_plain = word.chars().all(|c| c.is_lowercase() && !is_unspaced(c));
    (is_plain && range.start < at && at < range.end).then_some(range)
}

fn letters_or_digits(place: &Place<'_>, a: char, b: char, edge: Edge) -> bool {
    if is_superscript(b) {
        return takes_power(place.left) || is_superscript(a);
    }
    if is_superscript(a) {
        return false;
    }
    // `5万` is a number, `2023年` is a number and a word.
    if digit(Some(a))
        && matches!(b, '百' | '千' | '万' | '萬' | '億' | '亿' | '兆' | '만' | '억' | '조')
    {
        return true;
    }
    if is_unspaced(a) || is_unspaced(b) {
        return digit(Some(a)) && digit(Some(b));
    }
    // A particle after a Korean noun may be left out of a quote.
    !(edge == Edge::End && is_hangul(b) && (is_hangul(a) || digit(Some(a))))
}

/// `1|.5`, `1.|5`, `11:|30`, `3/|4`, ` .|5`; `U|.S.`, `example|.org`.
fn tied_by_point(place: &Place<'_>, a: char, b: char) -> bool {
    let ties = |c: char| matches!(c, '.' | ',' | '/' | ':' | '٫' | '٬' | '·');
    if ties(b) && digit(Some(a)) && digit(place.after(1)) {
        return true;
    }
    if ties(a) && digit(Some(b)) {
        let before = place.before(1);
        let leading_point = matches!(a, '.' | ',')
            && before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '-' | '$'));
        return digit(before) || leading_point;
    }
    let initial_or_domain = |word: &str, next: Option<char>| {
        letter(next)
            && !word.is_empty()
            && (word.chars().count() == 1 || next.is_some_and(char::is_lowercase))
    };
    if b == '.' {
        return initial_or_domain(place.word_before(0), place.after(1));
    }
    a == '.' && initial_or_domain(place.word_before(1), Some(b))
}

/// `-|5`, `1949|-1952`, `COVID|-19`, `non-|oil`, `29|-year`.
fn tied_by_dash(place: &Place<'_>, a: char, b: char) -> bool {
    if is_dash(a) {
        let before = place.before(1);
        if digit(Some(b)) {
            let compound = is_hyphen(a) && letter(before);
            let minus = before.is_none_or(|c| !c.is_alphanumeric() && !is_dash(c));
            return is_short_dash(a) && (digit(before) || compound || minus);
        }
        let year_old = digit(before) && b.is_lowercase();
        return is_hyphen(a)
            && (year_old || is_bound(place.word_before(a.len_utf8())) && letter(Some(b)));
    }
    if is_dash(b) {
        let after = place.after(1);
        if digit(after) {
            let compound = is_hyphen(b) && letter(Some(a));
            return is_short_dash(b) && (digit(Some(a)) || compound);
        }
        let year_old = digit(Some(a)) && after.is_some_and(char::is_lowercase);
        return is_hyphen(b) && (year_old || is_bound(place.word_before(0)) && letter(after));
    }
    false
}

fn is_bound(word: &str) -> bool {
    BOUND.contains(&word.to_lowercase().as_str())
}

/// `1'|200`, `can|'t`, `O'|Brien`; but `Azerbaijan|'s` and `l'|Azerbaïdjan` may be parted.
fn tied_by_apostrophe(place: &Place<'_>, a: char, b: char) -> bool {
    if is_single_quote(b) {
        let (next, later) = (place.after(1), place.after(2));
        let possessive =
            matches!(next, Some('s' | 'S')) && !later.is_some_and(char::is_alphanumeric);
        return if possessive {
            is_decade(place.left)
        } else {
            (digit(Some(a)) && digit(next)) || (letter(Some(a)) && letter(next))
        };
    }
    if is_single_quote(a) {
        let word = place.word_before(a.len_utf8());
        let elided = word.chars().next().is_some_and(char::is_lowercase)
            && (word.chars().count() == 1 || matches!(word, "qu" | "dell" | "all" | "nell" | "un"));
        return (digit(place.before(1)) && digit(Some(b)))
            || (letter(Some(b)) && !word.is_empty() && !elided);
    }
    false
}

/// Whether a text ends in the digits of a decade, of which the plural may have an apostrophe: `1990's`.
fn is_decade(left: &str) -> bool {
    let digits = left.chars().rev().take(5).take_while(char::is_ascii_digit).count();
    let before = left.chars().rev().nth(digits);
    left.ends_with('0') && matches!(digits, 2 | 4) && !before.is_some_and(char::is_alphabetic)
}

/// `$|50`, `$ |50`, `US|$50`, `50|%`, `50| %`, `50|€`, `~|200`, `5|×10⁶`, `AT|&T`.
fn tied_by_sign(place: &Place<'_>, a: char, b: char) -> bool {
    let before = place.before(1);
    if digit(Some(b)) {
        let spaced = a.is_whitespace()
            && before.is_some_and(|c| is_currency(c) || matches!(c, '±' | '~' | '≈' | '≤' | '≥'))
            && !digit(place.before(2));
        return is_currency(a)
            || spaced
            || matches!(a, '±' | '~' | '≈' | '≤' | '≥' | '<' | '>' | '+');
    }
    if digit(Some(a)) {
        let belongs = |c: Option<char>, next: Option<char>| {
            c.is_some_and(|c| is_number_suffix(c) || (is_currency(c) && !digit(next)))
        };
        return (b == '×' && digit(place.after(1)))
            || belongs(Some(b), place.after(1))
            || (b.is_whitespace() && belongs(place.after(1), place.after(2)));
    }
    // The country before the sign of a dollar makes it another currency; so does a minus.
    if is_currency(b) {
        return (letter(Some(a)) || is_short_dash(a)) && digit(place.after(1));
    }
    (b == '&' && letter(Some(a)) && letter(place.after(1)))
        || (a == '&' && letter(before) && letter(Some(b)))
}

/// `11 |200`, `11| 200`: white space that groups the digits of one number.
fn grouped_by_space(place: &Place<'_>, a: char, b: char) -> bool {
    let blank = |c: char| c.is_whitespace() && c != '\n' && c != '\r';
    let (left, right) = if blank(a) && digit(Some(b)) {
        (place.left.strip_suffix(a).unwrap_or_default(), place.right)
    } else if digit(Some(a)) && blank(b) {
        (place.left, place.right.strip_prefix(b).unwrap_or_default())
    } else {
        return false;
    };
    let ascii_digits = |c: &char| c.is_ascii_digit();
    let head = left.chars().rev().take(5).take_while(ascii_digits).count();
    let before_head = left.chars().rev().nth(head);
    let tail = right.chars().take(5).take_while(ascii_digits).count();
    let decimal = before_head.is_some_and(|c| matches!(c, '.' | ',' | '/' | ':') || is_dash(c));
    (1..=3).contains(&head)
        && tail == 3
        && !decimal
        && !before_head.is_some_and(char::is_alphabetic)
}

/// The number or word around `at`, for showing: everything up to white space, trimmed of
/// punctuation that only encloses, and with the scale word of a number.
pub(super) fn around(text: &str, at: usize) -> Range<usize> {
    let (left, right) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let visible = |c: &char| !c.is_whitespace();
    let head: usize = left.chars().rev().take(REACH).take_while(visible).map(char::len_utf8).sum();
    let tail: usize = right.chars().take(REACH).take_while(visible).map(char::len_utf8).sum();
    // A place next to white space is inside a number that contains it.
    let (mut start, mut end) = (at - head, at + tail);
    if head == 0 {
        let before = left.trim_end();
        let word = before.chars().rev().take(REACH).take_while(visible);
        start = before.len() - word.map(char::len_utf8).sum::<usize>();
    }
    if tail == 0 {
        let blank = right.len() - right.trim_start().len();
        let word = right.trim_start().chars().take(REACH).take_while(visible);
        end = at + blank + word.map(char::len_utf8).sum::<usize>();
    }
    let token = text.get(start..end).unwrap_or_default();
    let closing = |c: char| matches!(c, ',' | '.' | ';' | ':' | ')' | ']' | '"' | '”');
    let trimmed_end = token.trim_end_matches(closing);
    let trimmed = trimmed_end.trim_start_matches(['(', '[', '"', '“']);
    start + (trimmed_end.len() - trimmed.len())..start + trimmed_end.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tests the place marked by `|`.
    fn inside(marked: &str, edge: Edge) -> bool {
        let at = marked.find('|').unwrap();
        is_inside(&marked.replace('|', ""), at, edge)
    }

    #[test]
    fn a_number_is_not_begun_in_its_middle() {
        for text in [
            "1|1,200 tons",
            "11,|200 tons",
            "2|3.52",
            "23.|52",
            "-|5 degrees",
            "was \u{2212}|5",
            "was –|5",
            "€|50,000",
            "$ |50",
            "11 |200 tons",
            "11\u{202F}|200 tons",
            "~|200",
            "rose .|5 points",
            "1949-|1952",
            "2006-|03-04",
            "03/|04/2006",
            "10:|30",
            "COVID-|19",
            "F-|16 jets",
            "US|$50",
            "1'|200",
        ] {
            assert!(inside(text, Edge::Start), "{text}");
        }
    }

    #[test]
    fn a_number_is_not_ended_in_its_middle() {
        for text in [
            "1,200|,000",
            "3|.52 times",
            "50|%",
            "50| %",
            "50|k",
            "50|€",
            "50 000| 000",
            "$319.39| million",
            "5| per cent",
            "1949|-1952",
            "10|⁵",
            "29|-year-old",
            "COVID|-19",
            "5|万",
        ] {
            assert!(inside(text, Edge::End), "{text}");
        }
    }

    #[test]
    fn a_word_is_not_cut() {
        for text in [
            "em|bassy",
            "the 1990|'s",
            "non-|oil",
            "Sixty-|third",
            "can|'t",
            "O'|Brien",
            "AT|&T",
            "U.|S.",
            "example.|org",
        ] {
            assert!(inside(text, Edge::Start), "{text}");
        }
        assert!(inside("e|\u{301}", Edge::End));
    }

    #[test]
    fn words_and_numbers_end_at_spaces_and_punctuation() {
        for text in [
            "in |1992",
            "1992|, the",
            "1992|.",
            "(|1950",
            "1913|-March",
            "1992|¹ the",
            "1992|[1]",
            "of Azerbaijan|'s",
            "Azerbaijan|–South",
            "South–|Korea",
            "l'|Azerbaïdjan",
            "embassy—|5 men",
            "in May |2024",
            "May 15| to",
            "for $20 |30 men",
            "in 2021 |157 companies",
            "end.|Next",
        ] {
            assert!(!inside(text, Edge::Start), "{text}");
            assert!(!inside(text, Edge::End), "{text}");
        }
    }

    #[test]
    fn scripts_without_spaces_may_be_parted_between_letters_but_not_between_digits() {
        assert!(!inside("外交|关系", Edge::Start));
        assert!(!inside("2023|年", Edge::End));
        assert!(!inside("ความ|สัมพันธ์", Edge::Start));
        assert!(inside("20|23年", Edge::End));
        assert!(!inside("회의|가", Edge::End));
        assert!(inside("회|의", Edge::Start));
    }

    #[test]
    fn the_number_around_a_place_is_shown_whole() {
        let shown = |text: &str, at| text[around(text, at)].to_owned();
        assert_eq!(shown("of 11,200 tons", 4), "11,200");
        assert_eq!(shown("(1949-1952),", 5), "1949-1952");
        assert_eq!(shown("for $319.39 million in", 11), "$319.39 million");
    }
}
