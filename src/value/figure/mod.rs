//! Figures: numbers with a unit, read as the interval of all the numbers they can stand for.
//!
//! `1.76 billion USD` allows everything from 1.755 to 1.765 billion dollars: half a unit of the
//! last written digit to either side, which is Wikidata's rule. A whole number that ends in zeros
//! has a second, loose interval, because the zeros may or may not be significant. Qualifiers widen
//! the interval or leave it open at one end.
//!
//! Reading starts at [`Figure::read`], comparing at [`compare()`], and the words for a conflict in `hint`.

mod amount;
mod assemble;
mod change;
mod compare;
mod composite;
mod display;
mod east_asian;
mod hint;
mod interval;
mod lexeme;
mod marks;
mod numerals;
mod pair;
mod part;
mod phrase;
mod plain;
mod qualifier;
mod rate;
mod scaled;
mod starters;
mod unit_words;
mod words;

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{
    Remark, Unreadable,
    unit::{Currency, Unit, scale_by_ten},
};

pub use compare::{Rule, Tolerance, compare};
pub(crate) use display::interval as interval_words;
pub use interval::{Edge, Interval};
pub use numerals::Numerals;
pub(crate) use phrase::{Mode, Phrase, phrase};
pub use qualifier::Qualifier;
pub(crate) use qualifier::{after as qualifier_after, match_words, suffix as qualifier_attached};
pub(crate) use starters::may_start_with;
pub(crate) use words::{
    compound_ordinal, ordinal, skip_blanks as blanks_end, whole_in_words, word_at,
};

/// Digits of a number that a figure can have, from the first that is not a zero before the point.
///
/// A decimal holds any number of 28 digits. One fewer is taken, so that half a unit of the last
/// digit, to which a figure is compared, is held exactly as well. Only the conversion to another
/// unit rounds, in the 28th digit. A number of more digits is refused as [`Unreadable`].
pub const MOST_DIGITS: usize = 27;

/// Which ton a bare `ton` is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tons {
    /// 1000 kg.
    Metric,
    /// 2000 lb, 907.18474 kg.
    Short,
    /// 2240 lb, 1016.0469088 kg.
    Long,
    /// Not declared: read as 1000 kg, with 12 % to either side left open.
    #[default]
    Undeclared,
}

/// What has to be known besides the text to read a figure.
#[derive(Clone, Debug)]
pub struct Context {
    /// How numbers are written; the default is the canonical spelling of fact files.
    pub numerals: Numerals,
    /// What a bare `$`, `dollars` or `pounds` is; from the `defaults` of the source.
    pub currency: Option<Currency>,
    /// What a bare `ton` is; from the `defaults` of the source.
    pub tons: Tons,
    /// The unit of the property: a bare number is read in it.
    pub unit: Option<Unit>,
    /// Whether the property says that its figures are exact, or that they are not. Where it says
    /// nothing, counts of up to three digits that do not end in zero are exact.
    pub exact: Option<bool>,
    /// How far `about` reaches to either side, as a share of the number: 0.10 by default.
    pub approx: Decimal,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            numerals: Numerals::default(),
            currency: None,
            tons: Tons::default(),
            unit: None,
            exact: None,
            approx: Decimal::new(10, 2),
        }
    }
}

/// The number as it was written, which explains conflicts but never decides them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Written {
    /// The number itself, in the unit of the figure; the middle of a range.
    value: Decimal,
    /// The value of one unit of its last digit.
    step: Decimal,
    /// Digits from the first that is not zero; 0 where the figure is not one number in digits.
    digits: u32,
    /// The power of ten of the scale word: 9 for `billion`, 0 without one.
    scale: i32,
    /// The number before the scale word.
    mantissa: Decimal,
    /// Whether a `.` or `,` stands in it.
    marked: bool,
    /// Its value if that sign has the other role.
    other: Option<Decimal>,
}

/// A figure that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    strict: Interval,
    loose: Interval,
    base_strict: Interval,
    base_loose: Interval,
    unit: Unit,
    qualifier: Qualifier,
    written: Written,
    kind: Kind,
    /// The second reading of `1.758` where the language is not known, and of `3 times more`, in base
    /// units.
    second: Option<Interval>,
    remarks: Vec<Remark>,
}

/// What sort of interval a figure is, which names the reason for `compatible`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// One number with the precision it is written in.
    Number,
    /// A vague part: `half`, `a third`.
    Part,
    /// `1.2..1.4`, `1.76 ±0.01`: the ends are written.
    Range,
    /// `up to about 50`: a bound that is itself approximate.
    VagueBound,
    /// `3.52 times more`, which may mean the ratio or the ratio and one.
    Multiple,
    /// `18.14 % increase`, kept as the ratio of new to old.
    Change,
}

impl Figure {
    /// Reads a whole text as one figure.
    ///
    /// # Errors
    /// [`Unreadable`] if the text is no figure, if its range runs backwards, or if it has more
    /// than [`MOST_DIGITS`]. Its bytes are those of `text`.
    pub fn read(text: &str, context: &Context) -> Result<Self, Unreadable> {
        phrase::read_whole(text, context)
    }

    /// The unit in which the figure is written, or that of the property.
    pub const fn unit(&self) -> &Unit {
        &self.unit
    }

    /// All the numbers, in [`Figure::unit`], that the figure allows.
    pub const fn bounds(&self) -> Interval {
        self.strict
    }

    /// The bounds if zeros at the end are not significant; else the same as [`Figure::bounds`].
    pub const fn loose_bounds(&self) -> Interval {
        self.loose
    }

    /// The lower and upper edge by which a group of comparable figures is swept, in the base of
    /// the dimension. The group has a common value if the greatest lower edge does not exceed the
    /// least upper one. The ends of a rounded number are left out, since two of those that share
    /// no more than an end conflict; where they do not, [`compare()`] says so.
    pub fn sweep(&self) -> (Edge, Edge) {
        let (low, high) = (self.base_loose.low(), self.base_loose.high());
        match (low.point(), high.point()) {
            (Some(first), Some(last)) if self.is_rounded() => {
                (Edge::just_above(first), Edge::just_below(last))
            }
            _ => (low, high),
        }
    }

    /// Whether it is one number as it is written, which stands for all that would be rounded to it.
    fn is_rounded(&self) -> bool {
        matches!(self.kind, Kind::Number)
            && matches!(self.qualifier, Qualifier::Plain)
            && self.base_strict.only().is_none()
    }

    /// Whether figures of the two can be compared at all: one dimension, one currency.
    pub fn comparable(&self, other: &Self) -> bool {
        self.unit.comparable(&other.unit)
    }

    /// Whether the two are money of two currencies, which is worth a warning of its own.
    pub fn other_currency(&self, other: &Self) -> bool {
        matches!((&self.unit, &other.unit), (Unit::Money(a), Unit::Money(b)) if a != b)
    }

    /// How the number is qualified.
    pub const fn qualifier(&self) -> Qualifier {
        self.qualifier
    }

    /// Whether the figure is marked as approximate: a conflict with it is a warning.
    pub const fn is_soft(&self) -> bool {
        matches!(self.qualifier, Qualifier::About | Qualifier::Almost | Qualifier::JustOver)
            || matches!(self.kind, Kind::Part | Kind::VagueBound)
    }

    /// Whether the figure is a bound: `over 50`, `at most 5 %`.
    pub const fn is_bound(&self) -> bool {
        self.strict.is_unbounded()
    }

    /// Whether the figure is a range whose ends are written, `1.2..1.4`.
    pub const fn is_range(&self) -> bool {
        matches!(self.kind, Kind::Range)
    }

    /// Whether it is a number with its width, `1.76 ±0.01`.
    pub(crate) const fn is_plus_minus(&self) -> bool {
        self.is_range() && self.written.digits > 0
    }

    /// Whether the figure is a part in words, `half` or `a third`, which is never sharp.
    pub(crate) const fn is_part(&self) -> bool {
        matches!(self.kind, Kind::Part)
    }

    /// The bare number, or the number of other things, as a figure in `unit`; `None` past the range
    /// of decimals.
    pub(crate) fn in_unit(self, unit: &Unit) -> Option<Self> {
        let to_base = |value: Decimal| unit.to_base(value);
        let second = match self.second {
            Some(second) => Some(second.map(to_base)?),
            None => None,
        };
        let (base_strict, base_loose) = (self.strict.map(to_base)?, self.loose.map(to_base)?);
        Some(Self { unit: unit.clone(), base_strict, base_loose, second, ..self })
    }

    /// The figure with the other sign; `None` past the range of decimals.
    pub(crate) fn negated(self) -> Option<Self> {
        let written = Written {
            value: -self.written.value,
            mantissa: -self.written.mantissa,
            other: self.written.other.map(|other| -other),
            ..self.written
        };
        let (strict, loose) = (self.strict.negated(), self.loose.negated());
        let unit = self.unit.clone();
        Self { strict, loose, second: None, written, ..self }.in_unit(&unit)
    }

    /// For `18 % increase` and `18 % decrease`, how the new is to the old.
    pub(crate) fn change(&self) -> Option<Ordering> {
        matches!(self.kind, Kind::Change).then(|| self.written.value.cmp(&Decimal::ONE))
    }

    /// Whether it is written without decimals, so that zeros at its end may only hold their places.
    pub(crate) fn is_written_whole(&self) -> bool {
        scale_by_ten(Decimal::ONE, self.written.scale) == Some(self.written.step)
    }

    /// The number that is written, in the base of the dimension. A range has none: its middle is
    /// written nowhere.
    fn number(&self) -> Option<Decimal> {
        let is_written = self.kind != Kind::Range
            || self.written.digits > 0
            || self.strict.only() == Some(self.written.value);
        self.unit.to_base(self.written.value).filter(|_| is_written)
    }

    /// Whether both are written with one number, however they are qualified.
    pub(crate) fn same_number(&self, other: &Self) -> bool {
        self.comparable(other) && self.number().is_some() && self.number() == other.number()
    }

    /// Whether the number that `other` is written with is one that this figure allows.
    pub(crate) fn allows_number_of(&self, other: &Self) -> bool {
        self.comparable(other)
            && other.number().is_some_and(|it| self.base_strict.contains(&Interval::point(it)))
    }

    /// The number as written, with its scale and in its unit; the middle of a range.
    pub const fn value(&self) -> Decimal {
        self.written.value
    }

    /// The value of one unit of the last written digit: 10 million for `1.76 billion`.
    pub const fn step(&self) -> Decimal {
        self.written.step
    }

    /// What is ambiguous in the text and how it was read.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// What is wrong with the unit for a property that is measured in `expected`; `None` where
    /// it fits.
    pub fn wrong_unit(&self, expected: &Unit) -> Option<String> {
        (!self.unit.comparable(expected)).then(|| self.unit.mismatch(expected))
    }

    /// Whether every number this figure allows, in either reading of its zeros, is greater than
    /// every number `other` allows: a part that certainly exceeds the whole. Figures that cannot
    /// be compared never exceed each other.
    pub fn exceeds(&self, other: &Self) -> bool {
        self.comparable(other) && self.base_loose.low() > other.base_loose.high()
    }

    /// The figure as the limit that a property sets. One number is a limit to the digit, however it
    /// is rounded as a statement; what is vague by its words or has two ends stays as it is.
    #[must_use]
    pub fn as_limit(self) -> Self {
        let is_number = matches!(self.qualifier, Qualifier::Plain | Qualifier::Exactly)
            && !matches!(self.kind, Kind::Range | Kind::VagueBound);
        let Some(base) = self.unit.to_base(self.written.value).filter(|_| is_number) else {
            return self;
        };
        let (written, base) = (Interval::point(self.written.value), Interval::point(base));
        Self { strict: written, loose: written, base_strict: base, base_loose: base, ..self }
    }

    /// Whether every number that this figure allows is allowed by `other` as well.
    pub fn refines(&self, other: &Self) -> bool {
        self.comparable(other) && other.base_strict.contains(&self.base_strict)
    }
}

/// The qualifier at `at`, and the offset of what follows it.
pub(crate) fn qualifier_at(text: &str, at: usize) -> (Qualifier, usize) {
    qualifier::before(text, at)
}

/// The number in digits at `at`, in the canonical spelling: its value, the value of one unit of
/// its last digit, and the offset after it.
pub(crate) fn number_in_digits(text: &str, at: usize) -> Option<(Decimal, Decimal, usize)> {
    let lexeme = lexeme::read(text, at, Numerals::Point).ok()??;
    Some((lexeme.value, lexeme.step, lexeme.end))
}

/// A number without its unit, as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Count {
    /// Its value.
    pub(crate) value: Decimal,
    /// The value of one unit of its last digit.
    pub(crate) step: Decimal,
    /// Whether it is a part of one thing: `half`, `three quarters`, `½`.
    pub(crate) is_part: bool,
    /// Offset after it, and after `of a` where a unit of the table of units follows.
    pub(crate) end: usize,
}

/// The number at `at`, in digits, in words, with a fraction: `2½`, `two and a half`, `half a`.
pub(crate) fn count_at(text: &str, at: usize) -> Option<Count> {
    let amount = amount::number(text, at, &Context::default(), Mode::Value).ok()??;
    let is_part = amount.precision != amount::Precision::Written;
    Some(Count { value: amount.value, step: amount.step, is_part, end: amount.end })
}

/// ` and a half`, `-and-three-quarters` at `at`: numerator, denominator and the offset after it.
pub(crate) fn part_after_and(text: &str, at: usize) -> Option<((u64, u64), usize)> {
    part::and_a_part(text, at)
}

#[cfg(test)]
mod tests;
