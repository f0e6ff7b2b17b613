//! The number at the end of a name: `Charles III`, `Phase Two`, and the generation, `Jr.`.

use std::ops::Range;

use super::super::token::{Gap, Tokens};
use crate::value::name::{Name, NameType, numeral};

/// A number in words, as names of events and bodies have it.
const WORDS: [&str; 10] =
    ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

/// The number that the last word of a name is, if there are words before it.
pub(super) fn of_name(name: &str, name_type: NameType) -> Option<(&str, u32)> {
    let (before, last) = name.trim_end().rsplit_once(char::is_whitespace)?;
    let last = last.trim_end_matches('.');
    let number = read(last, name_type).filter(|_| before.contains(char::is_alphabetic))?;
    Some((last, number))
}

/// The number that follows a name which ends before the token at `index`, and the index after it.
pub(super) fn after(
    tokens: &Tokens<'_>,
    index: usize,
    name_type: NameType,
) -> Option<(usize, u32)> {
    let comma = tokens.mark(index) == Some(',') && tokens.touches(index);
    let at = if comma { index + 1 } else { index };
    if !matches!(tokens.gap(at), Gap::Space | Gap::Line) {
        return None;
    }
    let word = tokens.text(at);
    let number = read(word, name_type)?;
    // `Henry I. Miller` has an initial, and in `Henry, I think` another sentence begins.
    let letter = word.len() == 1 && word.starts_with(char::is_alphabetic);
    let stop = tokens.mark(at + 1) == Some('.') && tokens.touches(at + 1);
    // A Senior Adviser is no elder of two namesakes.
    let office =
        matches!(word, "Senior" | "Junior") && tokens.word(at + 1).starts_with(char::is_uppercase);
    let glued = tokens.touches(at + 1)
        && !tokens
            .text(at + 1)
            .starts_with(['.', ',', '\'', '’', ')', ';', ':', '!', '?', '"', '”']);
    let none =
        letter && (stop || comma) || office || glued || comma && word.starts_with(char::is_numeric);
    (!none).then_some((at + 1, number))
}

/// The number that all of `names` have that have one; `None` where they differ.
pub(super) fn shared<'n>(names: impl Iterator<Item = &'n Name>) -> Option<(&'n str, u32)> {
    let mut numbers = names.filter_map(|name| of_name(name.text(), name.name_type()));
    let first = numbers.next()?;
    numbers.all(|(_, number)| number == first.1).then_some(first)
}

/// Whether the name at `at` goes on with another number than the one that `names` have: the names
/// of one thing. `Martin Luther King Sr.` does not name the one who is also called King Jr.
pub fn is_numbered_otherwise(text: &str, at: &Range<usize>, names: &[Name]) -> bool {
    /// Bytes that a number with its comma takes.
    const REACH: usize = 24;
    /// Names that are looked at.
    const NAMES_TRIED: usize = 64;
    let end = text.ceil_char_boundary(at.end.saturating_add(REACH).min(text.len()));
    let (Some(near), Some(name)) = (text.get(at.start..end), names.first()) else { return false };
    let Some((_, wanted)) = shared(names.iter().take(NAMES_TRIED)) else { return false };
    let tokens = Tokens::of(near);
    let next = (0..tokens.len()).find(|index| tokens.range(*index, index + 1).start >= at.len());
    let found = next.and_then(|next| after(&tokens, next, name.name_type()));
    found.is_some_and(|(_, found)| found != wanted)
}

/// The number that the token at `index` is, standing apart.
pub(super) fn at(tokens: &Tokens<'_>, index: usize, name_type: NameType) -> Option<u32> {
    if tokens.touches(index) { None } else { read(tokens.text(index), name_type) }
}

/// A generation or a Roman numeral; where no person is named, other numbers as well.
fn read(word: &str, name_type: NameType) -> Option<u32> {
    let generation = match word {
        "Sr" | "Snr" | "Senior" => Some(1),
        "Jr" | "Jnr" | "Junior" => Some(2),
        _ => None,
    };
    if name_type == NameType::Person {
        return generation.or_else(|| roman(word));
    }
    let in_words = || WORDS.iter().zip(1..).find(|(known, _)| **known == word).map(|(_, n)| n);
    let digits = || if word.len() <= 4 { word.parse().ok() } else { None };
    roman(word).or_else(in_words).or_else(digits)
}

/// A Roman numeral in capitals.
fn roman(word: &str) -> Option<u32> {
    let is_capital = word.bytes().all(|byte| byte.is_ascii_uppercase());
    is_capital.then(|| numeral::roman(word)).flatten().map(u32::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_capitals_are_a_roman_numeral() {
        assert_eq!(["XIV", "XL"].map(roman), [Some(14), Some(40)]);
        for word in ["", "Xi", "ii", "MIX"] {
            assert_eq!(roman(word), None, "{word}");
        }
    }

    #[test]
    fn a_name_may_end_in_a_number_and_is_none_by_itself() {
        let person = |name| of_name(name, NameType::Person).map(|(_, number)| number);
        assert_eq!(person("Martin Luther King Jr."), Some(2));
        assert_eq!(person("Charles III"), Some(3));
        assert_eq!(person("Phase Two"), None);
        assert_eq!(of_name("Phase Two", NameType::Organization), Some(("Two", 2)));
        assert_eq!(person("XI"), None);
    }

    #[test]
    fn an_initial_and_an_office_are_no_numbers() {
        let number = |text: &str| after(&Tokens::of(text), 1, NameType::Person).map(|(_, n)| n);
        assert_eq!(number("Henry VIII of England"), Some(8));
        assert_eq!(number("Henry, Jr., of England"), Some(2));
        for text in ["Henry I. Miller", "Henry, I think", "Henry Senior Adviser", "Henry V-shaped"]
        {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
