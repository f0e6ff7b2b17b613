//! Literals of a check: numbers with a unit, dates, and spans of the calendar.
//!
//! A number in a check is exact, unlike a number that a source gives: `2 * total` doubles.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{mistake, span::Span};
use crate::value::{
    Unreadable, UnreadableKind,
    date::{self, Date},
    unit::{Unit, scale_by_ten},
};

/// A constant in a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Literal {
    /// A number in a unit; [`Unit::Bare`] without one.
    Number(Decimal, Unit),
    /// A date, as the days it allows.
    Date(Date),
    /// A span of the calendar.
    Span(Span),
}

/// Scale words with their powers of ten.
static SCALES: &[(&str, i32)] =
    &[("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];

/// Units of spans, with the months and days that one of them has.
static SPANS: &[(&str, i32, i32)] = &[
    ("y", 12, 0),
    ("year", 12, 0),
    ("years", 12, 0),
    ("mo", 1, 0),
    ("month", 1, 0),
    ("months", 1, 0),
    ("w", 0, 7),
    ("week", 0, 7),
    ("weeks", 0, 7),
    ("d", 0, 1),
    ("day", 0, 1),
    ("days", 0, 1),
];

/// Signs that end a word after a number.
const DELIMITERS: &[char] = &[
    '+', '-', '*', '/', '=', '<', '>', '!', '(', ')', ',', '"', '\'', '≤', '≥', '≠', '×', '÷', '−',
];

/// Reads the literal that starts with the digit at byte `at` of `text`; returns where it ends.
pub(super) fn scan(text: &str, at: usize) -> Result<(Literal, usize), Unreadable> {
    let rest = text.get(at..).unwrap_or_default();
    if let Some(length) = date_token(rest) {
        let range = at..at + length;
        return match Date::read(rest.get(..length).unwrap_or_default(), &date::Context::default()) {
            Ok(date) => Ok((Literal::Date(date), range.end)),
            Err(error) => Err(mistake(
                range,
                format!("this looks like a date: {}", error.message),
                "write a date that exists, or spaces around a minus",
            )),
        };
    }
    let (number, end) = number(text, at)?;
    let word = word_at(text, end);
    if let Some((range, span)) = &word
        && let Some(span) = span_unit(span)
    {
        return spans(text, at, (at..end, number), range.end, span);
    }
    measured(text, at, number, end)
}

/// Reads the date in quotation marks whose opening mark stands at byte `at` of `text`.
pub(super) fn quoted(text: &str, at: usize, mark: char) -> Result<(Literal, usize), Unreadable> {
    let inside = at + mark.len_utf8();
    let rest = text.get(inside..).unwrap_or_default();
    let Some(length) = rest.find(mark) else {
        return Err(mistake(
            at..text.len(),
            format!("the quotation mark {mark} is not closed"),
            format!("end the date with {mark}"),
        ));
    };
    let written = rest.get(..length).unwrap_or_default();
    match Date::read(written, &date::Context::default()) {
        Ok(date) => Ok((Literal::Date(date), inside + length + mark.len_utf8())),
        Err(error) => Err(Unreadable {
            at: inside + error.at.start..inside + error.at.end,
            help: error.help.or_else(|| {
                Some(
                    "only dates stand in quotation marks: write properties without them".to_owned(),
                )
            }),
            ..error
        }),
    }
}

/// The length of a date at the start of `rest`: a year, a month and perhaps more, joined by
/// hyphens without spaces. A year alone is a number until it meets a date.
fn date_token(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let digits = |range: Range<usize>| {
        bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    if !(digits(0..4) && bytes.get(4) == Some(&b'-') && digits(5..7)) {
        return None;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '~' | '?' | '%' | ':');
    Some(rest.find(|c| !is_part(c)).unwrap_or(rest.len()))
}

/// Reads the digits of a number.
fn number(text: &str, at: usize) -> Result<(Decimal, usize), Unreadable> {
    let rest = text.get(at..).unwrap_or_default();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '_');
    let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let written = rest.get(..length).unwrap_or_default();
    let range = at..at + length;
    let digits = written.replace('_', "");
    let is_well_formed = digits.split('.').count() <= 2
        && !digits.ends_with('.')
        && !written.ends_with('_')
        && !written.contains("__");
    if !is_well_formed {
        return Err(mistake(
            range,
            format!("`{written}` is not a number"),
            "write digits with one `.` at most: `1234.5` or `1_234.5`",
        ));
    }
    match Decimal::from_str_exact(&digits) {
        Ok(value) => Ok((value, range.end)),
        Err(_) => Err(Unreadable {
            kind: UnreadableKind::Limit,
            message: format!("`{}` has more digits than are computed with", shorten(written)),
            help: Some("write at most 28 digits; scale words help: `1.5 billion`".to_owned()),
            at: range,
        }),
    }
}

/// The first characters of a text that may be long.
fn shorten(text: &str) -> &str {
    text.char_indices().nth(30).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// The word after byte `at`, with its place; spaces before it are skipped.
fn word_at(text: &str, at: usize) -> Option<(Range<usize>, &str)> {
    let rest = text.get(at..)?;
    let start = at + (rest.len() - rest.trim_start().len());
    let rest = text.get(start..)?;
    let length =
        rest.find(|c: char| c.is_whitespace() || DELIMITERS.contains(&c)).unwrap_or(rest.len());
    (length > 0).then(|| (start..start + length, rest.get(..length).unwrap_or_default()))
}

fn span_unit(word: &str) -> Option<(i32, i32)> {
    SPANS.iter().find(|(name, ..)| *name == word).map(|&(_, months, days)| (months, days))
}

/// Reads a span from its first number and unit on: `1y 6mo 30d`.
fn spans(
    text: &str,
    at: usize,
    first: (Range<usize>, Decimal),
    mut end: usize,
    mut unit: (i32, i32),
) -> Result<(Literal, usize), Unreadable> {
    let mut total = Span::default();
    let (mut range, mut value) = first;
    loop {
        let add = |total: Span| -> Option<Span> {
            let whole = value.is_integer().then_some(value)?;
            let count = i32::try_from(whole).ok()?;
            Some(Span {
                months: total.months.checked_add(count.checked_mul(unit.0)?)?,
                days: total.days.checked_add(count.checked_mul(unit.1)?)?,
            })
        };
        total = add(total).filter(|span| span.is_sensible()).ok_or_else(|| {
            mistake(
                range.clone(),
                "a span of the calendar has whole numbers and ends within ten thousand years",
                "write smaller parts for a fraction: `1y 6mo` for a year and a half",
            )
        })?;
        let next = text.get(end..).unwrap_or_default();
        let start = end + (next.len() - next.trim_start().len());
        if !text.get(start..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            return Ok((Literal::Span(total), end));
        }
        let (more, after) = number(text, start)?;
        let Some((word, Some(next_unit))) =
            word_at(text, after).map(|(word, name)| (word, span_unit(name)))
        else {
            return Err(mistake(
                at..after,
                "a number follows the span without an operator",
                "write spans as `1y 6mo 30d`, or an operator between two values",
            ));
        };
        (range, value, end, unit) = (start..after, more, word.end, next_unit);
    }
}

/// Reads the scale word and the unit of a number that ends at byte `end`.
fn measured(
    text: &str,
    at: usize,
    number: Decimal,
    end: usize,
) -> Result<(Literal, usize), Unreadable> {
    let Some((word, name)) = word_at(text, end) else {
        return Ok((Literal::Number(number, Unit::Bare), end));
    };
    if let Some(&(_, power)) = SCALES.iter().find(|(scale, _)| *scale == name) {
        let Some(scaled) = scale_by_ten(number, power) else {
            return Err(Unreadable {
                kind: UnreadableKind::Limit,
                message: "the number is larger than is computed with".to_owned(),
                help: Some("numbers go up to about 7.9e28".to_owned()),
                at: at..word.end,
            });
        };
        return unit(text, scaled, word.end, at);
    }
    unit(text, number, end, at)
}

/// Reads the unit after a number; a word that is none is a mistake, because an operator is
/// missing before it or it is a thing that is counted.
fn unit(text: &str, value: Decimal, end: usize, at: usize) -> Result<(Literal, usize), Unreadable> {
    let Some((first, name)) = word_at(text, end) else {
        return Ok((Literal::Number(value, Unit::Bare), end));
    };
    // Units of two words, `short tons`, are tried before units of one.
    if let Some((second, _)) = word_at(text, first.end)
        && let Some(both) = text.get(first.start..second.end)
        && let Some(unit) = Unit::known(both)
    {
        return Ok((Literal::Number(value, unit), second.end));
    }
    let Some(over) = Unit::known(name) else {
        return Err(mistake(
            first.clone(),
            format!("`{name}` is not a unit that a number can have"),
            format!(
                "write `{} * {name}` for a product; a count of things has no unit in a check",
                text.get(at..end).unwrap_or_default().trim_end()
            ),
        ));
    };
    // A unit by another is written without spaces, so that it is not taken for a division.
    let quotient = text.get(first.end..).and_then(|rest| rest.strip_prefix('/')).and_then(|_| {
        let (under, _) = word_at(text, first.end + 1)?;
        let written = text.get(first.start..under.end)?;
        let known = Unit::known(text.get(under.clone())?)?;
        let is_glued = !written.contains(char::is_whitespace);
        is_glued.then(|| (Unit::Per(std::sync::Arc::new((over.clone(), known))), under.end))
    });
    let (unit, end) = quotient.unwrap_or((over, first.end));
    Ok((Literal::Number(value, unit), end))
}
