//! The usual spelling of a value, read without trying all others: digits, a scale word, a unit.
//!
//! `1.76 billion USD`, `3400`, `82 km`. What is not exactly so is left to [`phrase`](super::phrase),
//! which reads the same of it; a property test holds the two together.

use rust_decimal::Decimal;

use super::{
    Context, Numerals, Qualifier,
    amount::Amount,
    lexeme::Lexeme,
    phrase::{Mode, Parsed, Shape, unit_of},
    words::{Scale, is_blank},
};

/// Digits that a number of 64 bits certainly holds.
const MOST_DIGITS: usize = 18;

/// Reads all of `text`; `None` where it has to be read with more care.
pub(super) fn parse(text: &str, context: &Context) -> Option<Parsed> {
    if context.numerals != Numerals::Point {
        return None;
    }
    let mut amount = number(text)?;
    if let Some((scale, len)) = scale(&text[amount.end..]) {
        amount.scale_by(Scale::Ten(scale))?;
        amount.end += len;
    }
    if is_rate(&text[amount.end..]) {
        return None;
    }
    let unit = if amount.end == text.len() {
        None
    } else {
        Some(unit_of(text, &mut amount, context, Mode::Value)?)
    };
    let end = unit.as_ref().map_or(amount.end, |unit| unit.end.max(amount.end));
    (end == text.len()).then_some(Parsed {
        qualifier: Qualifier::Plain,
        shape: Shape::One(amount),
        unit,
        change: None,
        about: false,
        start: 0,
        end,
    })
}

/// Whether something is told for so many, before which any words may stand: also those of a scale
/// that is not read here, as in `5 dozen per 1,000 people`.
fn is_rate(unit: &str) -> bool {
    unit.contains('/') || unit.split(is_blank).any(|word| word.eq_ignore_ascii_case("per"))
}

/// Digits at the start of `text`, perhaps with decimals after a point.
fn number(text: &str) -> Option<Amount> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let rest = &text[whole..];
    let decimals = rest.strip_prefix('.').map_or(0, digits);
    // Three decimals may be thousands, as other languages group them.
    if whole == 0 || decimals == 3 || whole + decimals > MOST_DIGITS {
        return None;
    }
    let end = whole + if decimals > 0 { 1 + decimals } else { 0 };
    // A blank and nothing else may follow: no exponent, fraction, grouped digits or second number.
    let after = text[end..].strip_prefix(' ').unwrap_or_default();
    let is_word = after.starts_with(|c: char| c.is_ascii_alphabetic());
    if end < text.len() && !is_word {
        return None;
    }
    let written = text[..end].bytes().filter(u8::is_ascii_digit);
    let mantissa = written.clone().fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    let significant = written.skip_while(|&digit| digit == b'0').count();
    let zeros = end - text[..end].trim_end_matches('0').len();
    let value = Decimal::new(mantissa, decimals as u32);
    let lexeme = Lexeme {
        value,
        step: Decimal::new(1, decimals as u32),
        digits: significant as u32,
        zeros: if decimals == 0 && mantissa > 0 { zeros as u32 } else { 0 },
        marked: decimals > 0,
        other: None,
        undecided: false,
        end,
    };
    Some(Amount::of_lexeme(&lexeme, 0))
}

/// A blank and a scale word in full, with the power of ten and their length in bytes.
fn scale(text: &str) -> Option<(i32, usize)> {
    const WORDS: [(&str, i32); 4] =
        [(" thousand", 3), (" million", 6), (" billion", 9), (" trillion", 12)];
    let (word, power) = WORDS.into_iter().find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    (rest.is_empty() || rest.starts_with(' ')).then_some((power, word.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::{figure::phrase::read_with_words, unit::Unit};

    /// Words that follow numbers: scales, units, currencies, and words that make something else
    /// of the number before them.
    const AFTER: &[&str] = &[
        "thousand",
        "million",
        "billion",
        "trillion",
        "millions",
        "hundred",
        "dozen",
        "USD",
        "EUR",
        "AZN",
        "KRW",
        "t",
        "tons",
        "km",
        "kg",
        "m",
        "K",
        "C",
        "percent",
        "pp",
        "companies",
        "people",
        "years",
        "a",
        "an",
        "per",
        "km2",
        "and",
        "a half",
        "half",
        "to",
        "or",
        "more",
        "less",
        "times",
        "x",
        "e",
        "e3",
        "point",
        "five",
        "%",
        "barrels",
        "bn",
        "M",
        "MW",
        "ft",
        "in",
        "inches",
        "feet",
        "dollars",
        "$",
        "of",
        "plus",
        "ago",
        "SDR",
        "TOP",
        "ALL",
        "CUP",
    ];

    proptest! {
        #[test]
        fn a_plain_number_is_read_as_with_all_care(
            number in "[0-9]{1,6}(\\.[0-9]{1,4})?",
            words in prop::collection::vec(prop::sample::select(AFTER), 0..4),
            blank in prop::sample::select(&["", " ", "  ", "\u{a0}"][..]),
            unit in prop::sample::select(&["", "t", "USD", "km", "%", "people"][..]),
        ) {
            let text = words.iter().fold(number, |text, word| format!("{text} {word}")) + blank;
            let context = Context { unit: Unit::read(unit), ..Context::default() };
            let read = super::super::Figure::read(&text, &context);
            let with_care = read_with_words(&text, &context);
            prop_assert_eq!(format!("{read:?}"), format!("{with_care:?}"), "{}", text);
        }
    }

    #[test]
    fn the_usual_spellings_are_read_here() {
        for text in ["3400", "0.5", "1.76 billion USD", "82 km", "15 million", "7 percent"] {
            assert!(parse(text, &Context::default()).is_some(), "{text}");
        }
    }

    #[test]
    fn what_may_mean_something_else_is_left_to_those_who_look_closer() {
        for text in [
            "1.758",
            "5 1/2",
            "1,200",
            "1e9",
            "about 5",
            "5 to 6 km",
            "$5",
            "12 345",
            "5 dozen per 1,000 people",
        ] {
            assert!(parse(text, &Context::default()).is_none(), "{text}");
        }
    }
}
