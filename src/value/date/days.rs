//! Sets of days: what a date allows.

use super::day::{Bounds, Day, month_length};

/// A set of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Days {
    /// One stretch, which is what nearly every date allows.
    One(Bounds),
    /// Several stretches, sorted, with days between them that are not allowed: `1992-XX-23`.
    Many(Box<[Bounds]>),
    /// A stretch within each year, from a month and day to a month and day: `XXXX-11-22`.
    Yearly {
        /// Month and day of the first day.
        first: (u32, u32),
        /// Month and day of the last day, not before the first.
        last: (u32, u32),
    },
}

impl Days {
    /// The set that these stretches cover together; `None` where there is none.
    pub(super) fn of(mut stretches: Vec<Bounds>) -> Option<Self> {
        stretches.sort_unstable();
        let mut merged: Vec<Bounds> = Vec::with_capacity(stretches.len());
        for next in stretches {
            match merged.last_mut() {
                Some(last) if last.high.plus(1) >= next.low => *last = last.cover(next),
                _ => merged.push(next),
            }
        }
        match merged.as_slice() {
            [] => None,
            [one] => Some(Self::One(*one)),
            _ => Some(Self::Many(merged.into_boxed_slice())),
        }
    }

    /// The stretches; for a yearly set, all of time.
    pub(super) fn stretches(&self) -> &[Bounds] {
        match self {
            Self::One(bounds) => std::slice::from_ref(bounds),
            Self::Many(list) => list,
            Self::Yearly { .. } => &[Bounds::ALWAYS],
        }
    }

    /// The smallest stretch that covers the set.
    pub(super) fn hull(&self) -> Bounds {
        match self.stretches() {
            [] => Bounds::ALWAYS,
            [first, .., last] => Bounds { low: first.low, high: last.high },
            [one] => *one,
        }
    }

    /// Whether some day is in both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Yearly { first: a, last: b }, Self::Yearly { first: c, last: d }) => {
                a <= d && c <= b
            }
            (Self::Yearly { .. }, _) => other.stretches().iter().any(|&s| self.meets_stretch(s)),
            (_, Self::Yearly { .. }) => other.meets(self),
            _ => meet(self.stretches(), other.stretches()),
        }
    }

    /// Whether every day of `other` is in this set.
    pub(super) fn contains(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Yearly { first: a, last: b }, Self::Yearly { first: c, last: d }) => {
                a <= c && d <= b
            }
            (Self::Yearly { .. }, _) => {
                other.stretches().iter().all(|&s| self.year_of(s).is_some_and(|y| y.contains(s)))
            }
            (_, Self::Yearly { .. }) => false,
            _ => other.stretches().iter().all(|s| covering(self.stretches(), *s)),
        }
    }

    /// Number of days from one set to the other; 0 where they meet.
    pub(super) fn gap(&self, other: &Self) -> u32 {
        if self.meets(other) {
            return 0;
        }
        match (self, other) {
            (Self::Yearly { .. }, _) | (_, Self::Yearly { .. }) => u32::MAX,
            _ => gap(self.stretches(), other.stretches()),
        }
    }

    fn meets_stretch(&self, stretch: Bounds) -> bool {
        let (Some((from, ..)), Some((to, ..))) = (stretch.low.ymd(), stretch.high.ymd()) else {
            return true;
        };
        // A stretch over three calendar years holds one of them whole.
        to - from >= 2 || (from..=to).filter_map(|y| self.in_year(y)).any(|b| b.meets(stretch))
    }

    fn year_of(&self, stretch: Bounds) -> Option<Bounds> {
        self.in_year(stretch.low.ymd()?.0)
    }

    /// The stretch of a yearly set in one year.
    fn in_year(&self, year: i32) -> Option<Bounds> {
        let Self::Yearly { first, last } = *self else { return None };
        let day =
            |(month, day): (u32, u32)| Day::of(year, month, day.min(month_length(year, month)));
        Some(Bounds { low: day(first)?, high: day(last)? })
    }
}

/// Whether two sorted lists of stretches share a day: one walk over both.
fn meet(a: &[Bounds], b: &[Bounds]) -> bool {
    gap(a, b) == 0
}

/// The smallest distance between two sorted lists of stretches: one walk over both.
fn gap(mut a: &[Bounds], mut b: &[Bounds]) -> u32 {
    let mut least = u32::MAX;
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
        least = least.min(x.gap(*y));
        if least == 0 {
            break;
        }
        if x.high < y.high { a = rest_a } else { b = rest_b }
    }
    least
}

/// Whether one of the sorted stretches covers this one.
fn covering(list: &[Bounds], stretch: Bounds) -> bool {
    let after = list.partition_point(|s| s.low <= stretch.low);
    after.checked_sub(1).and_then(|i| list.get(i)).is_some_and(|s| s.contains(stretch))
}
