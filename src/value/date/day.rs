//! Days, and inclusive stretches of days, on the proleptic Gregorian calendar.

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// A day, counted from 1970-01-01, of the proleptic Gregorian calendar with astronomical years
/// (year 0 is 1 BC), or one of the two infinities that stand for open ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// Days from 0001-01-01, the first day that `chrono` counts, to 1970-01-01.
const EPOCH: i32 = 719_163;

impl Day {
    /// Before every day.
    pub const EARLIEST: Self = Self(i32::MIN);
    /// After every day.
    pub const LATEST: Self = Self(i32::MAX);

    /// Day 0 of the count, 1970-01-01.
    pub(crate) const EPOCH: Self = Self(0);

    /// The day of a year, month (1–12) and day of the month (1–31), where it exists.
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from_date)
    }

    /// The day that is written as a calendar date in the extended form of ISO 8601, `2026-12-31`,
    /// and in no other way.
    pub fn read(text: &str) -> Option<Self> {
        let is_form = |(at, byte): (usize, u8)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        if text.len() != 10 || !text.bytes().enumerate().all(is_form) {
            return None;
        }
        let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
        Self::of(i32::try_from(number(0..4)?).ok()?, number(5..7)?, number(8..10)?)
    }

    /// Year, month and day of the month; none for the infinities.
    pub fn ymd(self) -> Option<(i32, u32, u32)> {
        let date = self.date()?;
        Some((date.year(), date.month(), date.day()))
    }

    /// Days since 1970-01-01; the extremes of `i32` are the infinities.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// Whether this is a day and not an infinity.
    pub const fn is_finite(self) -> bool {
        self.0 != i32::MIN && self.0 != i32::MAX
    }

    /// This many days later (earlier if negative). Infinities stay, and nothing overflows.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        if self.is_finite() { Self(self.0.saturating_add(days)) } else { self }
    }

    /// The same day of the month this many months later (earlier if negative), or the last day of
    /// that month where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let step = chrono::Months::new(months.unsigned_abs());
        let moved = self.date().and_then(|date| {
            if months < 0 { date.checked_sub_months(step) } else { date.checked_add_months(step) }
        });
        moved.map_or(self, Self::from_date)
    }

    /// The weekday, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> Option<u32> {
        self.date().map(|date| date.weekday().num_days_from_monday())
    }

    /// Number of days from one to the other, whichever comes first; saturates at the infinities.
    pub const fn distance(self, other: Self) -> u32 {
        self.0.abs_diff(other.0)
    }

    /// The Gregorian day of a date written in the Julian calendar.
    ///
    /// Both calendars are counted in day numbers from a common epoch: a Julian year has 365.25
    /// days in a cycle of four, starting in March so that the leap day comes last. Day 0 of the
    /// count is 0000-03-01 Julian, which is 0000-02-28 Gregorian (day -719 470).
    pub fn of_julian(year: i32, month: u32, day: u32) -> Option<Self> {
        let leap = year.rem_euclid(4) == 0;
        let length = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if day == 0 || day > length {
            return None;
        }
        // March is month 0 of the counted year; January and February belong to the year before.
        let (counted, shifted) = if month > 2 {
            (i64::from(year), i64::from(month) - 3)
        } else {
            (i64::from(year) - 1, i64::from(month) + 9)
        };
        // 153 days in every five months from March: 31 30 31 30 31.
        let in_year = (153 * shifted + 2) / 5 + i64::from(day) - 1;
        let days = (1461 * counted).div_euclid(4) + in_year - 719_470;
        i32::try_from(days).ok().map(Self)
    }

    fn from_date(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce() - EPOCH)
    }

    fn date(self) -> Option<NaiveDate> {
        if !self.is_finite() {
            return None;
        }
        NaiveDate::from_num_days_from_ce_opt(self.0.checked_add(EPOCH)?)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ymd() {
            Some((year, month, day)) => {
                write_year(f, year)?;
                write!(f, "-{month:02}-{day:02}")
            }
            None => f.write_str(".."),
        }
    }
}

/// A year in EDTF: four digits, with a sign before year 0.
pub(super) fn write_year(f: &mut fmt::Formatter<'_>, year: i32) -> fmt::Result {
    let sign = if year < 0 { "-" } else { "" };
    write!(f, "{sign}{:04}", year.unsigned_abs())
}

/// Number of days of a month (1–12) of the Gregorian calendar.
pub(super) fn month_length(year: i32, month: u32) -> u32 {
    match month {
        2 if NaiveDate::from_ymd_opt(year, 2, 29).is_some() => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// An inclusive stretch of days; either end may be infinite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bounds {
    /// The first day.
    pub low: Day,
    /// The last day; never before the first.
    pub high: Day,
}

impl Bounds {
    /// All of time.
    pub const ALWAYS: Self = Self { low: Day::EARLIEST, high: Day::LATEST };

    /// The stretch between two days, in either order.
    pub fn new(one: Day, other: Day) -> Self {
        Self { low: one.min(other), high: one.max(other) }
    }

    /// A single day.
    pub const fn day(day: Day) -> Self {
        Self { low: day, high: day }
    }

    /// The days of the months `first..=last` of a year (1–12), which may run into the next year
    /// when `last` is greater than 12.
    pub(super) fn months(year: i32, first: u32, last: u32) -> Option<Self> {
        let (end_year, end_month) = if last > 12 { (year + 1, last - 12) } else { (year, last) };
        Some(Self {
            low: Day::of(year, first, 1)?,
            high: Day::of(end_year, end_month, month_length(end_year, end_month))?,
        })
    }

    /// The days of the years `first..=last`.
    pub(super) fn years(first: i32, last: i32) -> Option<Self> {
        Some(Self { low: Day::of(first, 1, 1)?, high: Day::of(last, 12, 31)? })
    }

    /// Whether some day lies in both.
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Whether every day of `other` lies in this one.
    pub fn contains(self, other: Self) -> bool {
        self.low <= other.low && other.high <= self.high
    }

    /// The smallest stretch that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// Number of days from one to the other; 0 where they meet, 1 for neighbouring days.
    pub fn gap(self, other: Self) -> u32 {
        if self.meets(other) {
            0
        } else if self.high < other.low {
            self.high.distance(other.low)
        } else {
            other.high.distance(self.low)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(Day::of(1970, 1, 1).map(Day::number), Some(0));
        assert_eq!(Day::of(2000, 3, 1).map(Day::number), Some(11_017));
        assert_eq!(Day::of(1992, 2, 30), None);
    }

    #[test]
    fn the_october_revolution_is_in_november() {
        assert_eq!(Day::of_julian(1917, 10, 25), Day::of(1917, 11, 7));
        assert_eq!(Day::of_julian(1918, 2, 1), Day::of(1918, 2, 14));
        assert_eq!(Day::of_julian(1582, 10, 5), Day::of(1582, 10, 15));
        assert_eq!(Day::of_julian(200, 3, 1), Day::of(200, 3, 1));
        assert_eq!(Day::of_julian(1900, 2, 29), Day::of(1900, 3, 13));
        assert_eq!(Day::of_julian(1901, 2, 29), None);
    }

    #[test]
    fn weekdays_start_on_monday() {
        assert_eq!(Day::of(2021, 11, 22).and_then(Day::weekday), Some(0));
    }

    proptest! {
        #[test]
        fn consecutive_julian_days_have_consecutive_numbers(year in -4000i32..4000, month in 1u32..13) {
            let last = (28..=31).rev().find_map(|d| Day::of_julian(year, month, d)).unwrap();
            let (y, m) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            prop_assert_eq!(Some(last.plus(1)), Day::of_julian(y, m, 1));
        }

        #[test]
        fn a_day_is_what_its_parts_say(number in -3_000_000i32..3_000_000) {
            let day = Day(number);
            let (y, m, d) = day.ymd().unwrap();
            prop_assert_eq!(Day::of(y, m, d), Some(day));
        }
    }
}
