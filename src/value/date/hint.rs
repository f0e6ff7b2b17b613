//! Why two dates that conflict may differ: the slips that people make in writing dates.
//!
//! A hint never changes a verdict. It is found on the parts that both dates have, so that `1992`
//! and `1993-03-23` are off by one year.

use std::borrow::Cow;

use super::{day::Day, unit::Unit};

/// The slips in the order in which they are tried: the more specific explains more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    Swapped,
    OneYear,
    YearTransposed,
    Century,
    Decade,
    OneMonth,
    DayTransposed,
    OneDay,
    Julian,
    OneDigit,
    Apart,
}

/// A slip, with the size it needs for its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    pub why: Why,
    /// Days between the calendars for [`Why::Julian`].
    pub detail: u32,
    /// Days from one date to the other.
    pub gap: u32,
}

/// From this day on, every country that kept the Julian calendar in civil life had left it
/// (Greece in 1923, Turkey at the end of 1925).
const LAST_JULIAN_YEAR: i32 = 1925;

impl Hint {
    /// The slip that explains best why these two differ; `gap` is their distance in days.
    pub(super) fn between(a: Unit, b: Unit, gap: u32) -> Self {
        let plain = |why| Self { why, detail: 0, gap };
        let (Some(a), Some(b)) = (Parts::of(a), Parts::of(b)) else { return plain(Why::Apart) };
        let (a, b) = (a.cut(&b), b.cut(&a));
        if let Some(days) = julian_offset(&a, &b)
            && slip(&a, &b).is_none_or(|why| why > Why::Julian)
        {
            return Self { why: Why::Julian, detail: days, gap };
        }
        plain(slip(&a, &b).unwrap_or(Why::Apart))
    }

    /// The words for it. They do not depend on the order of the two dates.
    pub(super) fn text(self) -> Cow<'static, str> {
        Cow::Borrowed(match self.why {
            Why::Swapped => "day and month swapped",
            Why::OneYear => "off by one year",
            Why::YearTransposed => "digits transposed in the year",
            Why::Century => "a century apart: slip in the century?",
            Why::Decade => "ten years apart: slip in the decade?",
            Why::OneMonth => "off by one month",
            Why::DayTransposed => "digits transposed in the day",
            Why::OneDay => "off by one day: time zone?",
            Why::Julian => {
                let days = self.detail;
                return Cow::Owned(format!("{days} days apart: Julian and Gregorian calendar?"));
            }
            Why::OneDigit => "one digit differs",
            Why::Apart => return apart(self.gap),
        })
    }
}

/// `12 days apart`, or in years from two years on.
fn apart(gap: u32) -> Cow<'static, str> {
    match gap {
        // A yearless date has no distance in days.
        0 | u32::MAX => Cow::Borrowed("different days of the year"),
        1 => Cow::Borrowed("1 day apart"),
        2..=730 => Cow::Owned(format!("{gap} days apart")),
        _ => {
            // The mean length of a Gregorian year is 365.2425 days.
            let years = u64::from(gap) * 10_000 / 3_652_425;
            Cow::Owned(format!("{years} years apart"))
        }
    }
}

/// Year, month and day, as far as a date has them.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Parts {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

impl Parts {
    const fn of(unit: Unit) -> Option<Self> {
        match unit {
            Unit::Day(year, month, day) => Some(Self { year, month: Some(month), day: Some(day) }),
            Unit::Month(year, month) | Unit::MonthThird(year, month, _) => {
                Some(Self { year, month: Some(month), day: None })
            }
            Unit::Year(year) | Unit::Part(year, _) => Some(Self { year, month: None, day: None }),
            _ => None,
        }
    }

    /// As much of it as the other has too.
    const fn cut(&self, other: &Self) -> Self {
        Self {
            year: self.year,
            month: if other.month.is_some() { self.month } else { None },
            day: if other.day.is_some() { self.day } else { None },
        }
    }

    /// Digits of year, month and day.
    fn digits(&self) -> String {
        let two = |n: Option<u32>| n.map_or(String::new(), |n| format!("{n:02}"));
        format!("{:05}{}{}", self.year, two(self.month), two(self.day))
    }

    fn day(&self) -> Option<Day> {
        Day::of(self.year, self.month?, self.day?)
    }
}

fn slip(a: &Parts, b: &Parts) -> Option<Why> {
    let same_year = a.year == b.year;
    let same_rest = (a.month, a.day) == (b.month, b.day);
    let years = a.year.abs_diff(b.year);
    let months = a.month.zip(b.month).map_or(0, |(x, y)| x.abs_diff(y));
    let (two_digits, days) = (|n: i32| format!("{:02}", n.unsigned_abs()), a.day.zip(b.day));
    if same_year && a.day.is_some() && (a.month, a.day) == (b.day, b.month) {
        return Some(Why::Swapped);
    }
    if same_rest && years == 1 {
        return Some(Why::OneYear);
    }
    if same_rest && is_transposed(&two_digits(a.year), &two_digits(b.year)) {
        return Some(Why::YearTransposed);
    }
    if same_rest && years == 100 {
        return Some(Why::Century);
    }
    if same_rest && years == 10 {
        return Some(Why::Decade);
    }
    if same_year && months == 1 && a.day == b.day {
        return Some(Why::OneMonth);
    }
    if let Some((x, y)) = days.filter(|_| same_year && months == 0)
        && is_transposed(&format!("{x:02}"), &format!("{y:02}"))
    {
        return Some(Why::DayTransposed);
    }
    if let Some((x, y)) = a.day().zip(b.day())
        && x.distance(y) == 1
    {
        return Some(Why::OneDay);
    }
    let (x, y) = (a.digits(), b.digits());
    let differing = x.bytes().zip(y.bytes()).filter(|(x, y)| x != y).count();
    (x.len() == y.len() && differing == 1).then_some(Why::OneDigit)
}

/// Whether one becomes the other when two neighbouring digits change places.
fn is_transposed(a: &str, b: &str) -> bool {
    let differing: Vec<usize> =
        a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y).map(|(i, _)| i).collect();
    let (a, b) = (a.as_bytes(), b.as_bytes());
    match differing.as_slice() {
        [i, j] if a.len() == b.len() && *j == i + 1 => {
            a.get(*i) == b.get(*j) && a.get(*j) == b.get(*i)
        }
        _ => false,
    }
}

/// The days between the calendars, if one of the two is the other in the Julian calendar.
fn julian_offset(a: &Parts, b: &Parts) -> Option<u32> {
    if a.year.min(b.year) > LAST_JULIAN_YEAR {
        return None;
    }
    let (x, y) = (a.day()?, b.day()?);
    let converted = |parts: &Parts| Day::of_julian(parts.year, parts.month?, parts.day?);
    (converted(a) == Some(y) || converted(b) == Some(x)).then(|| x.distance(y))
}
