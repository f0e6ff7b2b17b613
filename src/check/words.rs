//! Computed intervals in words, with as many digits as they deserve.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    Expression, Operand, Quantity,
    dimension::{Dimension, from_base},
};
use crate::value::{
    date::Day,
    figure::{Interval, interval_words},
    unit::{Unit, scale_by_ten},
};

/// How a dimension is shown.
pub(super) struct Shown {
    unit: Option<Unit>,
    in_days: bool,
    /// How far two readings that are shown together lie apart, in the unit; their difference has
    /// to be seen.
    gap: Option<Decimal>,
}

impl Shown {
    /// In its own unit, if one is declared for it, else in that of the first operand that has the
    /// dimension of `quantity`. Times are shown in days where a date plays a part or no operand
    /// is a time.
    pub(super) fn like(quantity: &Quantity, own: Option<&Unit>, operands: &[&Operand]) -> Self {
        let dimension = quantity.dimension();
        let units =
            own.into_iter().chain(operands.iter().filter_map(|operand| operand.unit.as_ref()));
        let unit = units.into_iter().find(|unit| Dimension::of(unit) == dimension).cloned();
        let with_dates = operands.iter().any(|operand| operand.quantity.is_date());
        if quantity.is_time() && (with_dates || unit.is_none()) {
            return Self { unit: Unit::known("d"), in_days: true, gap: None };
        }
        // What is counted is not the same on both sides: men and women are people.
        let unit = unit.filter(|unit| !matches!(unit, Unit::Count(_) | Unit::Bare));
        Self { unit, in_days: false, gap: None }
    }

    /// With as many digits as it takes to tell two readings apart.
    pub(super) fn telling(mut self, left: &Quantity, right: &Quantity) -> Self {
        let (left, right) = (self.convert(&left.interval), self.convert(&right.interval));
        self.gap = left.zip(right).and_then(|(left, right)| gap(&left, &right));
        self
    }

    /// The interval of `quantity` in words.
    pub(super) fn words(&self, quantity: &Quantity) -> String {
        if quantity.is_date() {
            return days(&quantity.interval);
        }
        let Some(shown) = self.convert(&quantity.interval) else {
            return "a number beyond 28 digits".to_owned();
        };
        let words = interval_words(&self.rounded(&shown));
        let words = words.strip_prefix("exactly ").unwrap_or(&words);
        let dimension = quantity.dimension();
        match &self.unit {
            Some(Unit::Percent) => format!("{words}%"),
            Some(_) if self.in_days => {
                format!("{words} {}", if words == "1" { "day" } else { "days" })
            }
            Some(unit) => match unit.after_number() {
                empty if empty.is_empty() => words.to_owned(),
                unit => format!("{words} {unit}"),
            },
            None if dimension.is_pure() => words.to_owned(),
            None => format!("{words} ({dimension})"),
        }
    }

    fn convert(&self, interval: &Interval) -> Option<Interval> {
        match &self.unit {
            Some(unit) => interval.map(|point| from_base(unit, point)),
            None => Some(*interval),
        }
    }

    /// The interval with two digits in which its ends, or the readings beside it, differ. Numbers
    /// that are short anyway are shown whole.
    fn rounded(&self, interval: &Interval) -> Interval {
        let (low, high) = (interval.low().point(), interval.high().point());
        let width = low.zip(high).and_then(|(low, high)| high.checked_sub(low));
        let finest = [width, self.gap].into_iter().flatten().filter(|size| !size.is_zero()).min();
        // A single number is shown as it is, unless a division has left it with many digits.
        let alone = || low.or(high)?.abs().checked_div(Decimal::from(1_000_000));
        let Some(last) = finest.or_else(alone).map(|size| magnitude(size) - 1) else {
            return *interval;
        };
        let round =
            |point: Decimal| Some(if is_short(point) { point } else { at_power(point, last)? });
        interval.map(round).unwrap_or(*interval)
    }
}

/// Whether a number has so few digits that all of them can be shown.
fn is_short(number: Decimal) -> bool {
    const MOST_DIGITS: u32 = 6;
    let number = number.normalize();
    let digits = number.mantissa().unsigned_abs().checked_ilog10().unwrap_or_default() + 1;
    // Zeros before the point are not counted: 1,200,000 is short.
    let zeros = if number.scale() == 0 { trailing_zeros(number) } else { 0 };
    digits - zeros.min(digits) <= MOST_DIGITS
}

/// Zeros at the end of a whole number.
fn trailing_zeros(whole: Decimal) -> u32 {
    let mut rest = whole.mantissa().unsigned_abs();
    let mut zeros = 0;
    while rest >= 10 && rest.is_multiple_of(10) {
        rest /= 10;
        zeros += 1;
    }
    zeros
}

/// The power of ten of the first digit: 2 for 319.4, -3 for 0.0012; 0 for zero.
fn magnitude(size: Decimal) -> i32 {
    let size = size.normalize();
    let digits = size.mantissa().unsigned_abs().checked_ilog10().unwrap_or_default();
    // Both are at most 28.
    digits.cast_signed() - size.scale().cast_signed()
}

/// A number rounded to a power of ten.
fn at_power(number: Decimal, power: i32) -> Option<Decimal> {
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    if let Ok(places) = u32::try_from(-power) {
        return Some(number.round_dp_with_strategy(places, strategy));
    }
    let scaled = scale_by_ten(number, -power)?;
    scale_by_ten(scaled.round_dp_with_strategy(0, strategy), power)
}

/// How far two intervals lie apart.
fn gap(left: &Interval, right: &Interval) -> Option<Decimal> {
    let between = |lower: &Interval, upper: &Interval| {
        upper.low().point()?.checked_sub(lower.high().point()?).filter(Decimal::is_sign_positive)
    };
    between(left, right).or_else(|| between(right, left))
}

/// An interval of days in words.
fn days(interval: &Interval) -> String {
    let day = |point: Decimal| Some(Day::EPOCH.plus(i32::try_from(point).ok()?).to_string());
    // Only whole days are days: half a day more or less comes from the rounding of a time.
    let (low, high) = (interval.low().point(), interval.high().point());
    let is_within = low.zip(high).is_some_and(|(low, high)| low.ceil() <= high.floor());
    let low = low.and_then(|low| day(if is_within { low.ceil() } else { low.floor() }));
    let high = high.and_then(|high| day(high.floor()));
    match (low, high) {
        (Some(low), Some(high)) if low == high => low,
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or later"),
        (None, Some(high)) => format!("{high} or earlier"),
        (None, None) => "any day".to_owned(),
    }
}

/// Values with commas between them; of many the first, and how many there are.
fn listed(values: &[String]) -> String {
    const MOST: usize = 6;
    match values.get(..MOST) {
        Some(first) if values.len() > MOST => {
            format!("{}, … {} more", first.join(", "), values.len() - MOST)
        }
        _ => values.join(", "),
    }
}

/// One side with the written values in place of the names; `known` gives those of a property.
pub(super) fn substituted(
    expression: &Expression,
    side: usize,
    known: impl Fn(usize) -> Option<Vec<String>>,
) -> String {
    super::print::side(expression, side, |index| {
        let name =
            || expression.properties().get(index).map_or("?", |named| &*named.name).to_owned();
        known(index).map_or_else(name, |values| listed(&values))
    })
}
