//! Arithmetic on intervals of decimals.
//!
//! The result of an operation holds the result for every pair of numbers from the operands. Ends
//! keep whether they belong to the interval, so that `almost 1` (from 0.9 to under 1) is never 1.
//! Decimals hold 28 digits; where a result needs more, its ends are moved outwards, so that
//! rounding can hide a violation of a check in the 27th digit but never make one up.
//!
//! `None` always means that a number is beyond the range of decimals, about 7.9e28.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::value::figure::{Edge, Interval};

/// An end of an interval, as arithmetic needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// There is no lower end.
    Below,
    /// A number, and whether it is itself outside.
    At(Decimal, bool),
    /// There is no upper end.
    Above,
}

/// Which way an end moves that cannot be written exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Round {
    Down,
    Up,
}

/// `a + b`.
pub(super) fn add(a: &Interval, b: &Interval) -> Option<Interval> {
    let low = sum(low_of(a), low_of(b), Round::Down)?;
    let high = sum(high_of(a), high_of(b), Round::Up)?;
    assemble(low, high)
}

/// `a - b`.
pub(super) fn subtract(a: &Interval, b: &Interval) -> Option<Interval> {
    add(a, &b.negated())
}

/// `a × b`.
pub(super) fn multiply(a: &Interval, b: &Interval) -> Option<Interval> {
    outermost(a, b, product)
}

/// `a ÷ b`. The caller has made sure that `b` does not hold zero, see [`holds_zero`].
pub(super) fn divide(a: &Interval, b: &Interval) -> Option<Interval> {
    let is_positive = match low_of(b) {
        End::Below => false,
        End::At(point, _) => !point.is_sign_negative() || point.is_zero(),
        End::Above => true,
    };
    outermost(a, b, |x, y, round| quotient(x, y, is_positive, round))
}

/// The lesser of `a` and `b`.
pub(super) fn least(a: &Interval, b: &Interval) -> Interval {
    let (low, high) = (a.low().min(b.low()), a.high().min(b.high()));
    // Neither end passes the other, because neither does so in `a` and in `b`.
    Interval::between(low, high).unwrap_or(*a)
}

/// The greater of `a` and `b`.
pub(super) fn greatest(a: &Interval, b: &Interval) -> Interval {
    let (low, high) = (a.low().max(b.low()), a.high().max(b.high()));
    Interval::between(low, high).unwrap_or(*a)
}

/// Whether zero is one of the numbers.
pub(super) fn holds_zero(interval: &Interval) -> bool {
    interval.contains(&Interval::point(Decimal::ZERO))
}

/// The smallest whole number of an interval, if it holds one and has a lower end.
pub(super) fn first_whole(interval: &Interval) -> Option<Decimal> {
    let low = interval.low().point()?;
    let mut whole = low.ceil();
    if whole == low && interval.low().is_open() {
        whole = whole.checked_add(Decimal::ONE)?;
    }
    interval.contains(&Interval::point(whole)).then_some(whole)
}

/// The interval from the least to the greatest of what the ends give with each other. Sums,
/// products and quotients rise or fall steadily in each operand, so that nothing lies outside.
fn outermost(
    a: &Interval,
    b: &Interval,
    operation: impl Fn(End, End, Round) -> Option<End>,
) -> Option<Interval> {
    let (mut low, mut high): (Option<End>, Option<End>) = (None, None);
    for x in [low_of(a), high_of(a)] {
        for y in [low_of(b), high_of(b)] {
            let down = operation(x, y, Round::Down)?;
            let up = operation(x, y, Round::Up)?;
            if low.is_none_or(|low| order(down, low, Round::Down) == Ordering::Less) {
                low = Some(down);
            }
            if high.is_none_or(|high| order(up, high, Round::Up) == Ordering::Greater) {
                high = Some(up);
            }
        }
    }
    assemble(low?, high?)
}

fn low_of(interval: &Interval) -> End {
    let edge = interval.low();
    edge.point().map_or(End::Below, |point| End::At(point, edge.is_open()))
}

fn high_of(interval: &Interval) -> End {
    let edge = interval.high();
    edge.point().map_or(End::Above, |point| End::At(point, edge.is_open()))
}

fn assemble(low: End, high: End) -> Option<Interval> {
    let low = match low {
        End::Below => Edge::LOWEST,
        End::At(point, true) => Edge::just_above(point),
        End::At(point, false) => Edge::closed(point),
        End::Above => return None,
    };
    let high = match high {
        End::Above => Edge::HIGHEST,
        End::At(point, true) => Edge::just_below(point),
        End::At(point, false) => Edge::closed(point),
        End::Below => return None,
    };
    Interval::between(low, high)
}

/// The order of two candidates for one end: of equal numbers, the one that belongs to the
/// interval reaches further out.
fn order(a: End, b: End, towards: Round) -> Ordering {
    let key = |end: End| match end {
        End::Below => (-1, Decimal::ZERO, 0),
        End::At(point, is_open) => {
            let inwards = if towards == Round::Down { 1 } else { -1 };
            (0, point, if is_open { inwards } else { 0 })
        }
        End::Above => (1, Decimal::ZERO, 0),
    };
    key(a).cmp(&key(b))
}

fn sum(a: End, b: End, round: Round) -> Option<End> {
    Some(match (a, b) {
        (End::At(a, open_a), End::At(b, open_b)) => {
            let (a, b) = (a.normalize(), b.normalize());
            let total = a.checked_add(b)?;
            let is_exact = total.scale() >= a.scale().max(b.scale());
            End::At(settle(total, is_exact, round)?, open_a || open_b)
        }
        (End::At(..), infinite) | (infinite, _) => infinite,
    })
}

fn product(a: End, b: End, round: Round) -> Option<End> {
    let (End::At(x, open_x), End::At(y, open_y)) = (a, b) else {
        return Some(match (a, b) {
            // Zero times a number of any size is zero.
            (End::At(point, is_open), _) | (_, End::At(point, is_open)) if point.is_zero() => {
                End::At(point, is_open)
            }
            _ => infinite(is_negative(a) != is_negative(b)),
        });
    };
    let reaches_zero = x.is_zero() && !open_x || y.is_zero() && !open_y;
    let (value, is_exact) = times(x, y)?;
    Some(End::At(settle(value, is_exact, round)?, (open_x || open_y) && !reaches_zero))
}

/// A quotient of ends; `is_positive` is the sign of the whole divisor, which decides on which
/// side of a zero at its end it lies.
fn quotient(a: End, b: End, is_positive: bool, round: Round) -> Option<End> {
    let End::At(x, open_x) = a else {
        return Some(match b {
            End::At(..) => infinite(is_negative(a) == is_positive),
            // Anything from zero to infinity; the other ends say where it stops.
            _ => End::At(Decimal::ZERO, true),
        });
    };
    match b {
        End::At(y, _) if y.is_zero() && x.is_zero() => Some(End::At(Decimal::ZERO, open_x)),
        End::At(y, _) if y.is_zero() => Some(infinite(is_negative(a) == is_positive)),
        End::At(y, open_y) => {
            let value = x.checked_div(y)?;
            let is_exact = times(value, y)? == (x, true);
            let stays_zero = x.is_zero() && !open_x;
            Some(End::At(settle(value, is_exact, round)?, (open_x || open_y) && !stays_zero))
        }
        _ => Some(End::At(Decimal::ZERO, !x.is_zero() || open_x)),
    }
}

/// A product, and whether it is exact: all decimal places of both factors fit in it.
fn times(x: Decimal, y: Decimal) -> Option<(Decimal, bool)> {
    let (x, y) = (x.normalize(), y.normalize());
    let value = x.checked_mul(y)?;
    let is_exact = x.is_zero() || y.is_zero() || value.scale() == x.scale() + y.scale();
    Some((value, is_exact))
}

const fn infinite(is_below: bool) -> End {
    if is_below { End::Below } else { End::Above }
}

fn is_negative(end: End) -> bool {
    match end {
        End::Below => true,
        End::At(point, _) => point.is_sign_negative() && !point.is_zero(),
        End::Above => false,
    }
}

/// Moves a rounded number outwards by more than it can have been rounded: decimals keep 28
/// significant digits, or 28 places after the point.
fn settle(value: Decimal, is_exact: bool, round: Round) -> Option<Decimal> {
    if is_exact {
        return Some(value);
    }
    let relative = value.abs().checked_mul(Decimal::new(1, 26))?;
    let margin = relative.checked_add(Decimal::new(2, 28))?;
    match round {
        Round::Down => value.checked_sub(margin),
        Round::Up => value.checked_add(margin),
    }
}

#[cfg(test)]
mod tests;
