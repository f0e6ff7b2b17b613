//! The reading of a figure in words that can themselves be read as the same interval.

use std::fmt;

use rust_decimal::Decimal;

use super::{Figure, Interval};
use crate::value::unit::{Unit, scale_by_ten};

/// Scales from the greatest, with their words.
static SCALES: &[(i32, &str)] = &[(12, " trillion"), (9, " billion"), (6, " million"), (0, "")];

/// More decimals than this before a scale word are hard to read; a smaller scale is taken.
const MAX_DECIMALS: u32 = 6;

impl fmt::Display for Figure {
    /// The interval of the figure: `1.755–1.765 billion USD`, `over 50 t`, `exactly 82 companies`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = interval(&self.strict);
        match &self.unit {
            Unit::Bare | Unit::One => {}
            unit => {
                words.push(' ');
                words.push_str(&match unit {
                    Unit::Count(noun)
                        if self.strict.only().is_some_and(|n| n.abs() == Decimal::ONE) =>
                    {
                        noun.to_string()
                    }
                    other => other.after_number(),
                });
            }
        }
        f.write_str(&words)
    }
}

/// An interval in words, without its unit.
pub(crate) fn interval(interval: &Interval) -> String {
    let (low, high) = (interval.low(), interval.high());
    match (low.point(), high.point()) {
        (Some(low), Some(high)) if low == high => {
            format!("exactly {}", number(low, scale(low, low)))
        }
        (Some(a), Some(b)) => {
            let scale = scale(a, b);
            let joint = match (low.is_open(), high.is_open()) {
                (_, true) => " to under ",
                _ if a.is_sign_negative() || low.is_open() => " to ",
                _ => "–",
            };
            let over = if low.is_open() { "over " } else { "" };
            // Both ends share the scale word, which stands once.
            format!("{over}{}{joint}{}", digits(a, scale.0), number(b, scale))
        }
        (Some(a), None) => {
            let word = if low.is_open() { "over" } else { "at least" };
            format!("{word} {}", number(a, scale(a, a)))
        }
        (None, Some(b)) => {
            let word = if high.is_open() { "under" } else { "at most" };
            format!("{word} {}", number(b, scale(b, b)))
        }
        // No reading has no end at all.
        (None, None) => "any number".to_owned(),
    }
}

/// The greatest scale in which both numbers are short and the second is at least one.
fn scale(a: Decimal, b: Decimal) -> (i32, &'static str) {
    let fits = |power: i32| {
        let short = |value: Decimal| {
            scale_by_ten(value, -power).is_some_and(|scaled| {
                scaled.normalize().scale() <= MAX_DECIMALS
                    && scale_by_ten(scaled, power) == Some(value)
            })
        };
        let unit = scale_by_ten(Decimal::ONE, power).unwrap_or(Decimal::MAX);
        // The second end has the scale word, and the first must be below it for the word to apply
        // to both when it is read again; zero would lose it.
        a.abs().max(b.abs()) >= unit && !a.is_zero() && !b.is_zero() && short(a) && short(b)
    };
    SCALES.iter().copied().find(|(power, _)| *power == 0 || fits(*power)).unwrap_or((0, ""))
}

fn number(value: Decimal, (power, word): (i32, &'static str)) -> String {
    format!("{}{word}", digits(value, power))
}

/// `value ÷ 10^power` with its whole digits in groups of three.
fn digits(value: Decimal, power: i32) -> String {
    let scaled = scale_by_ten(value, -power).unwrap_or(value).normalize();
    let plain = scaled.abs().to_string();
    let (whole, fraction) =
        plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let mut grouped = String::with_capacity(plain.len() + plain.len() / 3 + 1);
    if scaled.is_sign_negative() && !scaled.is_zero() {
        grouped.push('-');
    }
    for (index, digit) in whole.char_indices() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}
