//! Dates of which some digits are not specified: `199X`, `1992-XX-23`.

use std::fmt;

use super::{
    day::{Bounds, Day, month_length},
    days::Days,
    unit::{Part, Precision},
};

/// A set of more stretches than this is replaced by the stretch that covers it, so that a value of
/// ten characters cannot ask for ten thousand. A hundred years are within it: `15XX-12-25`.
const MOST_STRETCHES: usize = 128;

/// Four, six or eight digits of year, month and day, of which some are `X`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mask {
    digits: [u8; 8],
    len: usize,
}

impl Mask {
    /// From ASCII digits and `X`: the year, and where given the month and the day.
    pub(super) fn new(year: [u8; 4], month: Option<[u8; 2]>, day: Option<[u8; 2]>) -> Self {
        let m = month.unwrap_or([b'X'; 2]);
        let d = day.unwrap_or([b'X'; 2]);
        let len = match (month, day) {
            (None, _) => 4,
            (_, None) => 6,
            _ => 8,
        };
        Self { digits: [year[0], year[1], year[2], year[3], m[0], m[1], d[0], d[1]], len }
    }

    /// From `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, in which one digit at least is `X`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-').map(str::as_bytes);
        let year = parts.next()?.try_into().ok()?;
        let mut two = || parts.next().map(<[u8; 2]>::try_from);
        let (month, day) = (two().transpose().ok()?, two().transpose().ok()?);
        let is_whole = parts.next().is_none();
        let is_made_of_digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'X' | b'-'));
        (is_whole && is_made_of_digits && text.contains('X')).then(|| Self::new(year, month, day))
    }

    /// The decade that starts in this year, 0–9990.
    pub(super) fn of_decade(start: i32) -> Option<Self> {
        let tens = u32::try_from(start).ok().filter(|s| *s < 10_000)? / 10;
        let digit = |n: u32| b'0' + (n % 10) as u8;
        Some(Self::new([digit(tens / 100), digit(tens / 10), digit(tens), b'X'], None, None))
    }

    /// The hundred years that start in this year, 0–9900.
    pub(super) fn of_hundred(start: i32) -> Option<Self> {
        let mut hundred = Self::of_decade(start)?;
        hundred.digits[2] = b'X';
        Some(hundred)
    }

    /// A month, or a day of a month, in any year.
    pub(super) fn of_any_year(month: u32, day: Option<u32>) -> Self {
        let two = |n: u32| [b'0' + (n / 10 % 10) as u8, b'0' + (n % 10) as u8];
        Self::new([b'X'; 4], Some(two(month)), day.map(two))
    }

    /// The first year, if exactly a decade is meant.
    pub(super) fn decade(self) -> Option<i32> {
        let [a, b, c, d, ..] = self.digits;
        if self.len != 4 || d != b'X' || [a, b, c].contains(&b'X') {
            return None;
        }
        Some([a, b, c].iter().fold(0, |n, digit| n * 10 + i32::from(digit - b'0')) * 10)
    }

    /// How precise it is: the finest component that has a digit.
    pub(super) fn precision(self) -> Precision {
        let given = |range: std::ops::Range<usize>| {
            self.digits.get(range).is_some_and(|part| part.iter().any(|d| *d != b'X'))
        };
        if given(6..8) {
            Precision::Day
        } else if given(4..6) {
            Precision::Month
        } else if self.digits[3] != b'X' {
            Precision::Year
        } else if self.digits[2] != b'X' {
            Precision::Decade
        } else if self.digits[1] != b'X' {
            Precision::Century
        } else {
            Precision::Coarser
        }
    }

    /// The days that agree with the digits.
    pub(super) fn days(self) -> Option<Days> {
        if let Some(yearly) = self.yearly() {
            return Some(yearly);
        }
        let mut list = Vec::new();
        for year in self.years() {
            self.push_days_of(year, &mut list);
            if list.len() > MOST_STRETCHES {
                return self.hull().map(Days::One);
            }
        }
        Days::of(list)
    }

    /// `XXXX-11` and `XXXX-11-22` are the same days in each year.
    fn yearly(self) -> Option<Days> {
        let (year, rest) = self.digits.split_at(4);
        let (&[m1, m2, d1, d2], true) = (rest.first_chunk::<4>()?, year == b"XXXX") else {
            return None;
        };
        let month = two(m1, m2).filter(|month| *month <= 12)?;
        match two(d1, d2) {
            Some(day) => Some(Days::Yearly { first: (month, day), last: (month, day) }),
            // The year 2000 has every day that any year has.
            None if d1 == b'X' && d2 == b'X' => {
                Some(Days::Yearly { first: (month, 1), last: (month, month_length(2000, month)) })
            }
            None => None,
        }
    }

    fn hull(self) -> Option<Bounds> {
        let days_of = |year: i32| {
            let mut list = Vec::new();
            self.push_days_of(year, &mut list);
            Some(list.first()?.cover(*list.last()?))
        };
        let first = self.years().find_map(days_of)?;
        let last = self.years().rev().find_map(days_of)?;
        Some(first.cover(last))
    }

    /// The years that agree with the first four digits.
    fn years(self) -> impl DoubleEndedIterator<Item = i32> {
        let places = [1000, 100, 10, 1];
        let (mut low, mut high) = (0, 0);
        for (digit, place) in self.digits.iter().zip(places) {
            let known = i32::from(digit.wrapping_sub(b'0'));
            low += place * if *digit == b'X' { 0 } else { known };
            high += place * if *digit == b'X' { 9 } else { known };
        }
        (low..=high).filter(move |year| {
            self.digits.iter().zip(places).all(|(digit, place)| {
                *digit == b'X' || i32::from(digit.wrapping_sub(b'0')) == year / place % 10
            })
        })
    }

    fn push_days_of(self, year: i32, list: &mut Vec<Bounds>) {
        if self.digits[4..] == *b"XXXX" {
            push(list, Bounds::years(year, year));
            return;
        }
        // A season of a masked year: `199X-21`.
        if let Some(part) = two(self.digits[4], self.digits[5]).and_then(Part::of) {
            let (from, to) = part.months();
            push(list, Bounds::months(year, from, to));
            return;
        }
        for month in (1..=12).filter(|m| fits([self.digits[4], self.digits[5]], *m)) {
            if self.digits[6..] == *b"XX" {
                push(list, Bounds::months(year, month, month));
                continue;
            }
            for day in 1..=month_length(year, month) {
                if fits([self.digits[6], self.digits[7]], day) {
                    push(list, Day::of(year, month, day).map(Bounds::day));
                }
            }
        }
    }
}

/// The number that two digits write, if both are written.
fn two(first: u8, second: u8) -> Option<u32> {
    let both = first.is_ascii_digit() && second.is_ascii_digit();
    both.then(|| u32::from(first - b'0') * 10 + u32::from(second - b'0'))
}

fn fits([first, second]: [u8; 2], n: u32) -> bool {
    let is = |written: u8, n: u32| written == b'X' || u32::from(written.wrapping_sub(b'0')) == n;
    is(first, n / 10) && is(second, n % 10)
}

/// Adds a stretch, joined to the last one where there is no day between them.
fn push(stretches: &mut Vec<Bounds>, next: Option<Bounds>) {
    let Some(next) = next else { return };
    match stretches.last_mut() {
        Some(last) if last.high.plus(1) >= next.low => *last = last.cover(next),
        _ => stretches.push(next),
    }
}

impl fmt::Display for Mask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, digit) in self.digits.iter().take(self.len).enumerate() {
            if place == 4 || place == 6 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*digit))?;
        }
        Ok(())
    }
}
