//! Parts of a whole: `½`, `1/2`, `two-thirds`, `a quarter of a million`.

use super::{
    Context, Mode, Numerals,
    unit_words::{self, UnitFound},
    words::{self, Scale, Setting, skip_blanks, word_at},
};
use crate::value::unit::Unit;

/// `½` at `at`, and the offset after it.
pub(super) fn vulgar_at(text: &str, at: usize) -> Option<((u64, u64), usize)> {
    let c = text.get(at..)?.chars().next()?;
    Some((vulgar(c)?, at + c.len_utf8()))
}

/// `1/2` at `at`, less than one, and the offset after it.
pub(super) fn written_part(text: &str, at: usize) -> Option<((u64, u64), usize)> {
    let digits = text.get(at..)?.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let numerator: u64 = text.get(at..at + digits)?.parse().ok()?;
    let (denominator, end) = denominator(text, at + digits)?;
    (numerator < denominator).then_some(((numerator, denominator), end))
}

/// `/2` at `at`, if neither a date nor a path goes on after it.
pub(super) fn denominator(text: &str, at: usize) -> Option<(u64, usize)> {
    let rest = text.get(at..)?.strip_prefix(['/', '⁄'])?;
    let start = text.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let next = rest.get(digits..)?.chars().next();
    let goes_on = next.is_some_and(|c| c == '/' || c == '⁄' || c.is_alphanumeric());
    let value: u64 = rest.get(..digits.min(5))?.parse().ok()?;
    (value > 1 && digits <= 4 && !goes_on).then_some((value, start + digits))
}

/// ` and a half`, ` and three quarters`, `-and-a-half`, ` and 3/4` at `at`.
pub(super) fn and_a_part(text: &str, at: usize) -> Option<((u64, u64), usize)> {
    let and = words::after_joint(text, at)?;
    if !word_at(text, and).eq_ignore_ascii_case("and") {
        return None;
    }
    let next = words::after_joint(text, and + "and".len())?;
    if let Some(part) = vulgar_at(text, next).or_else(|| written_part(text, next)) {
        return Some(part);
    }
    let part = named_part(text, next)?;
    (part.whole == 0 && part.numerator < part.denominator)
        .then_some(((part.numerator, part.denominator), part.end))
}

/// A part in words: `half`, `two-thirds`, `one hundred and three quarters`.
pub(super) struct NamedPart {
    pub(super) whole: u64,
    pub(super) numerator: u64,
    pub(super) denominator: u64,
    /// Offset after it.
    pub(super) end: usize,
}

/// The part in words at `at`. With a numerator above one the denominator is in the plural, which
/// tells `twenty thirds` from `twenty-third`.
pub(super) fn named_part(text: &str, at: usize) -> Option<NamedPart> {
    let word = word_at(text, at);
    let part =
        |whole, numerator, denominator, end| NamedPart { whole, numerator, denominator, end };
    if word.eq_ignore_ascii_case("half") {
        return Some(part(0, 1, 2, at + word.len()));
    }
    if words::is_article(word) {
        let next = words::after_joint(text, at + word.len())?;
        if let Some((denominator, false, end)) = named_denominator(text, next) {
            return Some(part(0, 1, denominator, end));
        }
    }
    let count = words::spelled(text, at)?;
    let next = words::after_joint(text, count.end)?;
    let (denominator, plural, end) = named_denominator(text, next)?;
    match count.split {
        // `three quarter pounds` are three quarters of one.
        _ if !plural && count.value != 1 && (denominator != 4 || count.value != 3) => None,
        // `five billion and three quarters`: the part belongs to the scale, which is read first.
        Some((whole, _)) if whole > 0 && whole.is_multiple_of(1_000) => None,
        Some((whole, numerator)) if numerator < denominator => {
            Some(part(whole, numerator, denominator, end))
        }
        _ => Some(part(0, count.value, denominator, end)),
    }
}

/// The denominator in words at `at`, whether it is in the plural, and the offset after it:
/// `thirds`, `twenty-firsts`, `hundredth`.
pub(super) fn named_denominator(text: &str, at: usize) -> Option<(u64, bool, usize)> {
    let word = word_at(text, at);
    let tens = words::cardinal(word).filter(|tens| (20..100).contains(tens) && tens % 10 == 0);
    if let Some(tens) = tens {
        let next = words::after_joint(text, at + word.len())?;
        let unit = word_at(text, next);
        let (ones, plural) = part_word(unit).filter(|(ones, _)| *ones < 10)?;
        return Some((tens + ones, plural, next + unit.len()));
    }
    if let Some(compound) = compound_denominator(text, at) {
        return Some(compound);
    }
    // `firsts` are no parts, and `seconds` are sixtieths of a minute.
    let (value, plural) = part_word(word)
        .filter(|(value, _)| *value > 2 || !word.starts_with(['f', 's', 'F', 'S']))?;
    Some((value, plural, at + word.len()))
}

/// A denominator that a number in words begins: `one-hundredth`, `one hundred and fifth`.
fn compound_denominator(text: &str, at: usize) -> Option<(u64, bool, usize)> {
    let number = words::spelled(text, at).filter(|number| number.split.is_none())?;
    let mut next = words::after_joint(text, number.end)?;
    if word_at(text, next).eq_ignore_ascii_case("and") {
        next = skip_blanks(text, next + "and".len());
    }
    let word = word_at(text, next);
    let (last, plural) = part_word(word)?;
    let value = words::compound_ordinal(number.value, last)?;
    Some((value, plural, next + word.len()))
}

/// The denominator that one word stands for, and whether it is in the plural.
fn part_word(word: &str) -> Option<(u64, bool)> {
    let lower = word.to_ascii_lowercase();
    match lower.as_str() {
        "half" => return Some((2, false)),
        "halves" => return Some((2, true)),
        "quarter" => return Some((4, false)),
        "quarters" => return Some((4, true)),
        _ => {}
    }
    words::ordinal(&lower)
        .map(|value| (value, false))
        .or_else(|| Some((words::ordinal(lower.strip_suffix('s')?)?, true)))
}

/// Whether, in running text, a part is one: `a third of`, `two thirds`, and not `a third meeting`.
pub(super) fn names_a_part(text: &str, start: usize, end: usize, numerator: u64) -> bool {
    let first = word_at(text, start).to_ascii_lowercase();
    let next = word_at(text, skip_blanks(text, end)).to_ascii_lowercase();
    let written = text.get(start..end).unwrap_or_default();
    let by = text.get(..start).unwrap_or_default().trim_end_matches(words::is_blank);
    numerator > 1
        || first == "one"
        || matches!(next.as_str(), "of" | "more" | "less" | "higher" | "lower" | "larger" | "smaller")
        // `fell by a fifth` tells how far.
        || by.len() < start && by.ends_with(" by")
        || (written.contains('-') && next.is_empty())
        || match first.as_str() {
            "half" => matches!(next.as_str(), "the" | "a" | "an" | "its" | "their" | "all"),
            _ => next.is_empty(),
        }
}

/// ` a million`, ` of a million`, ` million` after a part.
pub(super) fn part_of_scale(text: &str, at: usize) -> Option<(Scale, usize)> {
    let mut next = skip_blanks(text, at);
    for filler in ["of", "a", "an"] {
        let word = word_at(text, next);
        if word.eq_ignore_ascii_case(filler) {
            next = skip_blanks(text, next + word.len());
        }
    }
    let word = word_at(text, next);
    let long_word = word.len() > 4 && next > at;
    let setting = Setting { money: false, attached: false, numerals: Numerals::Point };
    words::scale(word, setting).filter(|_| long_word).map(|scale| (scale, next + word.len()))
}

/// Where the unit of a part begins: after `a` of `half a mile`, after `of an` of `a quarter of an
/// hour`, and at once in `half mile`. A third of something has no unit without these words.
pub(super) fn unit_of_part(
    text: &str,
    at: usize,
    denominator: u64,
    context: &Context,
) -> Option<usize> {
    let mut end = at;
    let mut fillers = [false; 2];
    for (index, words) in [["of", ""], ["a", "an"]].into_iter().enumerate() {
        let next = skip_blanks(text, end);
        let word = word_at(text, next);
        let is_one = index == 1 && fillers[0] && word.eq_ignore_ascii_case("one");
        if !word.is_empty() && (words.iter().any(|w| word.eq_ignore_ascii_case(w)) || is_one) {
            (fillers[index], end) = (true, next + word.len());
        }
    }
    let told = match fillers {
        [true, true] => true,
        [true, false] => false,
        [false, article] => denominator == 2 || denominator == 4 && !article,
    };
    let next = skip_blanks(text, end);
    let is_long = |unit: &UnitFound| unit.end > next + 3;
    let unit = unit_words::after(text, end, context, Mode::Prose)
        .filter(|unit| told && next > end && is_long(unit))?;
    let is_measured = matches!(
        unit.unit,
        Unit::Measure(_) | Unit::Percent | Unit::PercentagePoint | Unit::Money(_)
    );
    is_measured.then_some(end)
}

/// Numerator and denominator of a vulgar fraction character.
fn vulgar(c: char) -> Option<(u64, u64)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    })
}
