//! How much something has changed: `18.14 % increase`, `3.52 times more`.
//!
//! Both are the ratio of new to old. `3.52 times more` is 3.52 times as much in most texts and 4.52
//! times as much in some, so the figure keeps the second reading and carries a remark.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    Interval, Kind, Mode, Written,
    assemble::Parts,
    phrase::Parsed,
    words::{skip_blanks, word_at},
};
use crate::value::{Remark, unit::Unit};

/// The direction of a change, and what its number is a measure of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// `18 % increase`: the new is the old and 18 % of it.
    PercentUp,
    /// `18 % decrease`.
    PercentDown,
    /// `3 times more`.
    TimesMore,
    /// `3 times less`.
    TimesLess,
}

static UP: &[&str] = &["increase", "growth", "rise", "more", "higher", "gain", "up"];

static DOWN: &[&str] =
    &["decrease", "decline", "fall", "drop", "less", "lower", "reduction", "loss", "down"];

/// Comparatives after `times`, besides those above.
static GREATER: &[&str] = &[
    "bigger", "deeper", "faster", "greater", "heavier", "larger", "longer", "older", "richer",
    "stronger", "taller", "wider",
];

static SMALLER: &[&str] =
    &["cheaper", "fewer", "lighter", "poorer", "shorter", "slower", "smaller", "weaker", "younger"];

/// Takes the word of change after a percentage or a multiple. In prose only a comparative after
/// `times` is one, and `more` only before what is compared: `won three times more` counts wins.
pub(super) fn change(text: &str, parsed: &mut Parsed, mode: Mode) {
    let Some(found) = &parsed.unit else { return };
    let next = skip_blanks(text, parsed.end);
    let word = word_at(text, next);
    let is_any =
        |words: &[&str]| next > parsed.end && words.iter().any(|w| word.eq_ignore_ascii_case(w));
    let end = next + word.len();
    let change = match found.unit {
        Unit::Percent if mode == Mode::Value => {
            if is_any(UP) {
                Change::PercentUp
            } else if is_any(DOWN) {
                Change::PercentDown
            } else {
                return;
            }
        }
        Unit::Times if mode == Mode::Value && is_any(UP) => Change::TimesMore,
        Unit::Times if mode == Mode::Value && is_any(DOWN) => Change::TimesLess,
        Unit::Times if is_any(GREATER) => Change::TimesMore,
        Unit::Times if is_any(SMALLER) => Change::TimesLess,
        Unit::Times if is_any(&["more", "higher"]) && compares(text, end) => Change::TimesMore,
        Unit::Times if is_any(&["less", "lower"]) && compares(text, end) => Change::TimesLess,
        _ => return,
    };
    (parsed.change, parsed.end) = (Some(change), end);
    parsed.shape.last_mut().undecided = false;
}

/// Whether a word goes on at `at` without a stop: `than`, or the adjective of a comparative.
fn compares(text: &str, at: usize) -> bool {
    let next = skip_blanks(text, at);
    next > at && !word_at(text, next).is_empty()
}

impl Change {
    /// What is ambiguous in the wording of a multiple.
    pub(super) fn remark(self, parts: &Parts, at: Range<usize>, text: &str) -> Option<Remark> {
        let number = parts.written.value;
        let wording = text.get(at.clone())?;
        let (message, help) = match self {
            Self::PercentUp | Self::PercentDown => return None,
            Self::TimesMore => {
                let other = number.checked_add(Decimal::ONE)?;
                let growth = number.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED)?;
                let growth = growth.normalize();
                (
                    format!(
                        "`{wording}` is read as {number} times as much; some mean {other} times by it"
                    ),
                    format!(
                        "write the ratio of new to old, `{number} times`, or the growth, `{growth} % increase`"
                    ),
                )
            }
            Self::TimesLess => (
                format!("`{wording}` is read as 1/{number} as much; not every reader takes it so"),
                "write the ratio of new to old, such as `0.2 times`, or the fall in percent"
                    .to_owned(),
            ),
        };
        Some(Remark { message, help: Some(help), at })
    }
}

impl Parts {
    /// The ratio of new to old that a change makes.
    pub(super) fn changed(self, change: Change) -> Option<Self> {
        match change {
            Change::PercentUp => self.percent_to_ratio(),
            Change::PercentDown => {
                let written = Written { value: -self.written.value, ..self.written };
                let (strict, loose) = (self.strict.negated(), self.loose.negated());
                Self { strict, loose, written, ..self }.percent_to_ratio()
            }
            Change::TimesMore => {
                let second = self.loose.map(|ratio| ratio.checked_add(Decimal::ONE))?;
                Some(Self { second: Some(second), kind: Kind::Multiple, ..self })
            }
            Change::TimesLess => {
                let part = |value: Decimal| Decimal::ONE.checked_div(value);
                let written = Written {
                    value: part(self.written.value)?,
                    mantissa: part(self.written.value)?,
                    digits: 0,
                    ..self.written
                };
                let (strict, loose) = (self.strict.reciprocal()?, self.loose.reciprocal()?);
                Some(Self { strict, loose, second: None, written, kind: Kind::Multiple })
            }
        }
    }

    /// A percentage of change as the ratio of new to old: `r = 1 + p`.
    fn percent_to_ratio(self) -> Option<Self> {
        let ratio = |p: Decimal| Decimal::ONE.checked_add(p.checked_mul(Decimal::new(1, 2))?);
        let bounds = |interval: Interval| interval.map(ratio);
        Some(Self {
            strict: bounds(self.strict)?,
            loose: bounds(self.loose)?,
            second: None,
            written: Written {
                value: ratio(self.written.value)?,
                mantissa: ratio(self.written.value)?,
                step: self.written.step.checked_mul(Decimal::new(1, 2))?,
                ..self.written
            },
            kind: Kind::Change,
        })
    }
}
