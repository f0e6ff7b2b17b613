//! Where a number goes on over a space or a hyphen: `5 |million`, `two |and a half`, `twenty |five`.

use super::glyph::{is_hyphen, is_short_dash};
use crate::value::figure;

/// Words that are part of the number before them, as the beginnings by which they are known.
const SCALES: [&str; 30] = [
    "hundred",
    "thousand",
    "million",
    "milion",
    "billion",
    "bilyon",
    "trillion",
    "trilyon",
    "milliard",
    "milyon",
    "milyar",
    "crore",
    "lakh",
    "percent",
    "per cent",
    "pct",
    "mln",
    "bln",
    "тыс",
    "млн",
    "млрд",
    "миллион",
    "миллиард",
    "процент",
    "miliard",
    "milij",
    "miljo",
    "miljard",
    "millón",
    "dozen",
];

/// Short forms of the same, which must be whole words.
#[rustfmt::skip]
const SHORT_SCALES: [&str; 12] = [
    "bn", "mn", "tn", "mio", "mrd", "min", "mld", "mille", "mila", "tausend", "duizend", "tusen",
];

/// Whether a text begins with a word that scales the number before it, or makes it a part of a hundred.
fn is_scale(text: &str) -> bool {
    let window = text.get(..text.floor_char_boundary(24)).unwrap_or(text).to_lowercase();
    let word = figure::word_at(&window, 0);
    SCALES.iter().any(|scale| window.starts_with(scale)) || SHORT_SCALES.contains(&word)
}

/// Whether a number that stands before `at`, in digits or in words, goes on after it. `at` is beside
/// white space or a hyphen. Looks only at a bounded stretch around the place.
pub(super) fn goes_on(text: &str, at: usize) -> bool {
    /// Words before the place in which the number may begin.
    const WORDS: usize = 6;
    let joins = |c: char| c.is_whitespace() || is_hyphen(c);
    let Some((left, right)) = around(text, at) else { return false };
    if is_in_range(left, right) {
        return true;
    }
    let (before, after) = (left.trim_end_matches(joins), right.trim_start_matches(joins));
    if before.len() == left.len() && after.len() == right.len() || !may_go_on(after) {
        return false;
    }
    let near = format!("{left}{right}");
    let next = near.len() - after.len();
    let mut start = before.len();
    for nth in 0..WORDS {
        let head = near.get(..start).unwrap_or_default().trim_end_matches(joins);
        start = head.rfind(joins).map_or(0, |space| {
            space + head.get(space..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8)
        });
        let word = head.get(start..).unwrap_or_default();
        // A hundred is as much without its article.
        let is_article = nth == 0 && matches!(word, "a" | "an" | "A" | "An");
        if !is_article && is_longer_than(&near, start, next) {
            return true;
        }
        // The words of a number may be many, its digits stand at its beginning.
        if start == 0 || !may_go_on(word) || word.contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
    }
    false
}

/// Whether it takes a look at the words before `at` to tell whether they are a number that goes on.
pub(super) fn may_be_inside(text: &str, at: usize) -> bool {
    let joins = |c: char| c.is_whitespace() || is_hyphen(c);
    around(text, at).is_some_and(|(left, right)| {
        (left.ends_with(joins) || right.starts_with(joins))
            && may_go_on(right.trim_start_matches(joins))
    })
}

/// The text on both sides of a place, as far as a number is followed.
fn around(text: &str, at: usize) -> Option<(&str, &str)> {
    const REACH: usize = 64;
    let (left, right) = (text.get(..at)?, text.get(at..)?);
    let left = left.get(left.ceil_char_boundary(left.len().saturating_sub(REACH))..)?;
    Some((left, right.get(..right.floor_char_boundary(REACH))?))
}

/// Whether the place lies between the two ends of a range whose dash has spaces: `1990 |– 1995`. What is
/// not more than the number before it goes on with the sentence: `in 1990 – 5 years later`.
fn is_in_range(left: &str, right: &str) -> bool {
    let joins = |c: char| c.is_whitespace() || is_short_dash(c);
    let (before, after) = (left.trim_end_matches(joins), right.trim_start_matches(joins));
    let blank_before = left.get(before.len()..).unwrap_or_default();
    let blank_after = right.get(..right.len() - after.len()).unwrap_or_default();
    let between = format!("{blank_before}{blank_after}");
    if between.trim().chars().count() != 1
        || !between.starts_with(char::is_whitespace)
        || !between.ends_with(char::is_whitespace)
    {
        return false;
    }
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let first = before.get(before.trim_end_matches(in_number).len()..);
    let last = after.get(..after.len() - after.trim_start_matches(in_number).len());
    let value = |digits: &str| digits.trim_end_matches(['.', ',']).replace(',', "").parse::<f64>();
    match (first.map(value), last.map(value)) {
        // `1990 – 95`
        (Some(Ok(first)), Some(Ok(last))) => {
            last > first || first >= 1_000.0 && last < 100.0 && last > first % 100.0
        }
        _ => false,
    }
}

/// Whether the number at `start`, which may follow a sign of a currency, reaches beyond `next`.
fn is_longer_than(near: &str, start: usize, next: usize) -> bool {
    let word = near.get(start..next).unwrap_or_default();
    let signs = word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let digits = word.bytes().skip(signs).take_while(u8::is_ascii_digit).count();
    let after = near.get(next..).unwrap_or_default();
    // `in 1992 millions of people`
    if digits == 4 && word.len() == digits + 1 && figure::word_at(after, 0).ends_with('s') {
        return false;
    }
    let is_digits = word.trim_end().ends_with(|c: char| c.is_ascii_digit());
    is_digits && (is_scale(after) || is_power_of_ten(after))
        || figure::count_at(near, start + signs).is_some_and(|count| count.end > next)
}

/// Whether a number can go on with this: digits, a power of ten, a number in words, a part.
fn may_go_on(text: &str) -> bool {
    let word = figure::word_at(text, 0);
    let lower = word.to_lowercase();
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '×' | '½' | '¼' | '¾'))
        || matches!(lower.as_str(), "and" | "a" | "an" | "x" | "half" | "halves")
        || lower.starts_with("quarter")
        || figure::whole_in_words(&lower, 0).is_some()
        || figure::ordinal(lower.strip_suffix('s').unwrap_or(&lower)).is_some()
        || is_scale(text)
}

/// `× 10⁶`, `x 10^6`
fn is_power_of_ten(text: &str) -> bool {
    text.strip_prefix(['×', 'x', '·'])
        .and_then(|rest| rest.trim_start().strip_prefix("10"))
        .is_some_and(|rest| rest.starts_with(|c: char| c == '^' || super::glyph::is_superscript(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers_at(marked: &str) -> bool {
        let at = marked.find('|').unwrap();
        goes_on(&marked.replace('|', ""), at)
    }

    #[test]
    fn a_number_goes_on_over_a_space_or_a_hyphen() {
        for text in [
            "5 |million men",
            "$5| million",
            "5.2 |percent of men",
            "5| mila",
            "2 |and a half",
            "two| and a half",
            "2| 1/2 tons",
            "twenty |five men",
            "twenty\n|five men",
            "three |hundred men",
            "one hundred and |five men",
            "one hundred |and five",
            "two| thirds of it",
            "two-|thirds of it",
            "one |third of it",
            "5 |× 10⁶ tons",
            "5| x 10^6",
            "five| dozen",
            "1990| – 1995",
            "1990 – |1995",
            "1990| - 95",
            "1.5| – 2.5 percent",
        ] {
            assert!(numbers_at(text), "{text}");
        }
    }

    #[test]
    fn a_number_ends_before_other_words_and_other_numbers() {
        for text in [
            "in 1992 |millions of people",
            "a |hundred men",
            "the |third of them",
            "in 2021 |157 companies",
            "for $20 |30 men",
            "the dog and |five men",
            "five| and a dog",
            "five |six",
            "3 |to 4",
            "five, |hundred of them",
            "the larger |half",
            "5 |x 10 m",
            "5| Milan fans",
            "in 1992| – 5 years later",
            "in 1992| — 1995 men came",
            "3 |-5",
            "May 5 |and six of them",
        ] {
            assert!(!numbers_at(text), "{text}");
        }
    }
}
