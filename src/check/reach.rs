//! The reachable-share test: whether a share of a count can be.
//!
//! Of 50 people, 37 are 74 % and 38 are 76 %; nothing is 75 %, and only a careless hand writes
//! 74.61 %. The test is GRIM of Brown and Heathers, "The GRIM Test", Social Psychological and
//! Personality Science 8 (2017), put in intervals: a share is reachable if some whole number
//! divided by the count lies in the interval that the share is written as.

use std::fmt;

use rust_decimal::Decimal;

use super::interval;
use crate::value::figure::Interval;

/// The whole numbers around something that is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// The greatest below.
    pub below: Decimal,
    /// The least above.
    pub above: Decimal,
}

impl fmt::Display for Neighbours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} and {}", self.below.normalize(), self.above.normalize())
    }
}

/// Whether some part of `whole` things is such a share of them (1 is all of them); otherwise the
/// parts whose shares are nearest. Where the numbers cannot be computed it is taken for reachable.
///
/// # Errors
/// [`Neighbours`] if no whole number of things is such a share.
pub fn reachable(share: &Interval, whole: u64) -> Result<(), Neighbours> {
    match interval::multiply(share, &Interval::point(whole.into())) {
        Some(part) => whole_number_in(&part),
        None => Ok(()),
    }
}

/// Whether an interval holds a whole number.
///
/// # Errors
/// The whole numbers around an interval without one.
pub(super) fn whole_number_in(interval: &Interval) -> Result<(), Neighbours> {
    let (Some(low), Some(high)) = (interval.low().point(), interval.high().point()) else {
        return Ok(());
    };
    if interval::first_whole(interval).is_some() {
        return Ok(());
    }
    let below = if interval.low().is_open() { low.floor() } else { low.ceil() - Decimal::ONE };
    let above = if interval.high().is_open() { high.ceil() } else { high.floor() + Decimal::ONE };
    Err(Neighbours { below, above })
}
