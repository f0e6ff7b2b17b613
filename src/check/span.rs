//! Spans of the calendar, `1y 6mo 30d`: lengths that depend on where they are laid.

use crate::value::{date::Day, duration::month_days};

/// A number of months and days, as a check writes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Months; a year is twelve.
    pub months: i32,
    /// Days; a week is seven.
    pub days: i32,
}

impl Span {
    /// The fewest and the most days it can take, whatever day it starts on: a year has 365 or 366.
    pub fn days(self) -> (i32, i32) {
        let (fewest, most) = month_days(self.months.unsigned_abs().into()).unwrap_or_default();
        let total = |days: u64| {
            // A sensible span, and no other is read, has fewer days than an `i32` holds.
            i32::try_from(days).unwrap_or(i32::MAX).saturating_add(self.days)
        };
        (total(fewest), total(most))
    }

    /// Whether it is short enough to be laid on the calendar: ten thousand years at most.
    pub(super) const fn is_sensible(self) -> bool {
        self.months.unsigned_abs() <= 120_000 && self.days.unsigned_abs() <= 3_700_000
    }

    /// The day that lies this span after `day`, or before it.
    pub(super) fn from(self, day: Day, is_before: bool) -> Day {
        let sign = if is_before { -1 } else { 1 };
        day.plus_months(sign * self.months).plus(sign * self.days)
    }
}
