//! How far two values are apart that cannot both be true.

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::Gap;
use crate::{
    finding::count,
    value::{
        Reading,
        date::{Bounds, Date},
        figure::{Figure, Interval},
    },
};

/// From this many days on, the distance is told in years as well.
const LONG: u32 = 730;

/// Days of a mean Gregorian year.
const YEAR: f64 = 365.2425;

/// The least distance of two values, where it can be told; names and texts have none.
pub(super) fn gap(a: &Reading, b: &Reading) -> Option<Gap> {
    match (a, b) {
        (Reading::Date(a), Reading::Date(b)) => dates(a, b),
        (Reading::Figure(a), Reading::Figure(b)) => figures(a, b),
        (Reading::Duration(a), Reading::Duration(b)) => {
            let difference = between(&a.days(), &b.days())?;
            Some(Gap { words: in_days(difference.ceil().to_u32()?), days: None, percent: None })
        }
        _ => None,
    }
}

/// Of two periods, how far their starts or their ends are apart, whichever is more.
fn dates(a: &Date, b: &Date) -> Option<Gap> {
    let ends = |date: &Date| date.extent().unwrap_or((date.bounds(), date.bounds()));
    let ((a_start, a_end), (b_start, b_end)) = (ends(a), ends(b));
    let both = a.extent().is_some() && b.extent().is_some();
    let days = if both {
        days(a_start, b_start).max(days(a_end, b_end))
    } else {
        days(a.bounds(), b.bounds())
    };
    (days > 0).then(|| Gap { words: in_days(days), days: Some(days), percent: None })
}

/// The least number of days from one stretch to the other; 0 where they meet.
fn days(a: Bounds, b: Bounds) -> u32 {
    if a.meets(b) {
        0
    } else if a.high < b.low {
        a.high.distance(b.low)
    } else {
        b.high.distance(a.low)
    }
}

fn in_days(days: u32) -> String {
    let words = count(days as usize, "day");
    if days < LONG { words } else { format!("{words} ({:.1} years)", f64::from(days) / YEAR) }
}

fn figures(a: &Figure, b: &Figure) -> Option<Gap> {
    if a.unit() == b.unit() {
        let (a_bounds, b_bounds) = (a.bounds(), b.bounds());
        let difference = between(&a_bounds, &b_bounds)?;
        let percent = share(difference, largest(&a_bounds)?.max(largest(&b_bounds)?));
        let unit = a.unit().to_string();
        let number = format!("{} {unit}", difference.normalize());
        let words = match percent {
            Some(percent) => format!("{} ({})", number.trim(), in_percent(percent)),
            None => number.trim().to_owned(),
        };
        return Some(Gap { words, days: None, percent });
    }
    // In the base of the dimension, whose unit nobody wrote: only the share tells anything.
    let bounds = |figure: &Figure| {
        let (low, high) = figure.sweep();
        Some(Interval::closed(low.point()?, high.point()?))
    };
    let (a, b) = (bounds(a)?, bounds(b)?);
    let percent = share(between(&a, &b)?, largest(&a)?.max(largest(&b)?))?;
    Some(Gap { words: in_percent(percent), days: None, percent: Some(percent) })
}

/// The distance of two intervals; `None` where they meet or an end is open.
fn between(a: &Interval, b: &Interval) -> Option<Decimal> {
    let apart = |low: &Interval, high: &Interval| {
        high.low().point()?.checked_sub(low.high().point()?).filter(Decimal::is_sign_positive)
    };
    apart(a, b).or_else(|| apart(b, a)).filter(|gap| !gap.is_zero())
}

fn largest(interval: &Interval) -> Option<Decimal> {
    Some(interval.low().point()?.abs().max(interval.high().point()?.abs()))
}

/// In percent, to two decimals.
fn share(difference: Decimal, of: Decimal) -> Option<f64> {
    let share = difference.checked_div(of)?.checked_mul(Decimal::ONE_HUNDRED)?;
    share.round_dp(2).to_f64()
}

fn in_percent(percent: f64) -> String {
    if percent < 0.01 { "less than 0.01 %".to_owned() } else { format!("{percent} %") }
}
