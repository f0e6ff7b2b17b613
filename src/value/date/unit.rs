//! The units a date is written in, from a day to a century, and the days each of them covers.

use std::fmt;

use super::{
    day::{Bounds, Day, month_length, write_year},
    days::Days,
    mask::Mask,
};

/// A part of the calendar that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A day: year, month 1–12, day of the month.
    Day(i32, u32, u32),
    /// A month: year, month 1–12.
    Month(i32, u32),
    /// A year.
    Year(i32),
    /// A season, third, quarter or half of a year.
    Part(i32, Part),
    /// The days that agree with the digits written: `1992-XX-23`.
    Mask(Mask),
    /// A century by its number: 20 is the twentieth, -2 the second BC; never 0.
    Century(i32),
    /// `early`, `mid` or `late` in a month: year, month, third.
    MonthThird(i32, u32, Third),
    /// A vague or exact share of a decade, which starts in this year.
    OfDecade(i32, Share),
    /// A vague or exact share of a century by its number.
    OfCentury(i32, Share),
}

/// `early`, `mid` or `late`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Third {
    Early,
    Mid,
    Late,
}

impl Third {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Mid => "mid",
            Self::Late => "late",
        }
    }
}

/// A share of a decade or century.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// `early`, `mid`, `late`: vague.
    Third(Third),
    /// The first (1) or second (2) half.
    Half(u32),
}

impl Share {
    /// The years of the share, counted from 0, of a unit of ten years. Semantics 1.2: early is the
    /// first four years, mid the next three, late the last three.
    const fn tenths(self) -> (i32, i32) {
        match self {
            Self::Third(Third::Early) => (0, 3),
            Self::Third(Third::Mid) => (4, 6),
            Self::Third(Third::Late) => (7, 9),
            Self::Half(1) => (0, 4),
            Self::Half(_) => (5, 9),
        }
    }

    const fn is_vague(self) -> bool {
        matches!(self, Self::Third(_))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Third(third) => third.word(),
            Self::Half(1) => "first half of",
            Self::Half(_) => "second half of",
        })
    }
}

/// A part of a year by its EDTF code: 21–24 seasons, 25–28 northern and 29–32 southern seasons,
/// 33–36 quarters, 37–39 thirds, 40–41 halves (ISO 8601-2:2019, 4.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part(u32);

impl Part {
    /// The part with this code, 21–41.
    pub(super) const fn of(code: u32) -> Option<Self> {
        if code >= 21 && code <= 41 { Some(Self(code)) } else { None }
    }

    /// The first, second … season of the year: 1 for spring to 4 for winter.
    pub(super) const fn season(n: u32) -> Self {
        Self(
            20 + if n < 1 {
                1
            } else if n > 4 {
                4
            } else {
                n
            },
        )
    }

    /// The nth quarter, 1–4.
    pub(super) const fn quarter(n: u32) -> Self {
        Self(
            32 + if n < 1 {
                1
            } else if n > 4 {
                4
            } else {
                n
            },
        )
    }

    /// `early`, `mid` or `late` in a year.
    pub(super) const fn third(third: Third) -> Self {
        Self(match third {
            Third::Early => 37,
            Third::Mid => 38,
            Third::Late => 39,
        })
    }

    /// The first or second half.
    pub(super) const fn half(n: u32) -> Self {
        Self(if n < 2 { 40 } else { 41 })
    }

    /// The EDTF code.
    pub(super) const fn code(self) -> u32 {
        self.0
    }

    /// First and last month; a last month above 12 lies in the next year. Seasons go by whole
    /// months; those without a hemisphere are read as northern.
    pub(super) const fn months(self) -> (u32, u32) {
        match self.0 {
            21 | 25 | 31 => (3, 5),
            22 | 26 | 32 => (6, 8),
            23 | 27 | 29 => (9, 11),
            24 | 28 | 30 => (12, 14),
            33 => (1, 3),
            34 => (4, 6),
            35 => (7, 9),
            36 => (10, 12),
            37 => (1, 4),
            38 => (5, 8),
            39 => (9, 12),
            40 => (1, 6),
            _ => (7, 12),
        }
    }

    /// Whether people differ by a month on where it starts and ends: seasons and thirds.
    pub(super) const fn is_vague(self) -> bool {
        matches!(self.0, 21..=32 | 37..=39)
    }

    /// Whether it is a season that does not say which hemisphere it is of.
    pub(super) const fn is_season_of_any_hemisphere(self) -> bool {
        matches!(self.0, 21..=24)
    }

    const fn words(self) -> Option<&'static str> {
        Some(match self.0 {
            21 => "spring",
            22 => "summer",
            23 => "autumn",
            24 => "winter",
            33 => "Q1",
            34 => "Q2",
            35 => "Q3",
            36 => "Q4",
            37 => "early",
            38 => "mid",
            39 => "late",
            40 => "H1",
            41 => "H2",
            _ => return None,
        })
    }
}

/// How far a unit is widened when it is vague or approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slack {
    Days(u32),
    Months(u32),
}

impl Slack {
    pub(super) const fn years(n: u32) -> Self {
        Self::Months(n.saturating_mul(12))
    }

    /// A stretch with this much added at both ends.
    pub(super) fn widen(self, bounds: Bounds) -> Bounds {
        match self {
            Self::Days(n) => {
                let n = i32::try_from(n).unwrap_or(i32::MAX);
                Bounds { low: bounds.low.plus(-n), high: bounds.high.plus(n) }
            }
            Self::Months(n) => {
                let n = i32::try_from(n).unwrap_or(i32::MAX);
                let after = bounds.high.plus(1).plus_months(n);
                Bounds {
                    low: bounds.low.plus_months(-n),
                    high: if after.is_finite() { after.plus(-1) } else { bounds.high },
                }
            }
        }
    }
}

impl Unit {
    /// The days it covers; `None` where the calendar has no such unit.
    pub(super) fn days(self) -> Option<Days> {
        let bounds = match self {
            Self::Day(year, month, day) => Bounds::day(Day::of(year, month, day)?),
            Self::Month(year, month) => Bounds::months(year, month, month)?,
            Self::Year(year) => Bounds::years(year, year)?,
            Self::Part(year, part) => return part_days(year, part),
            Self::Mask(mask) => return mask.days(),
            Self::Century(n) => {
                let (first, last) = century_years(n);
                Bounds::years(first, last)?
            }
            Self::MonthThird(year, month, third) => {
                let (first, last) = match third {
                    Third::Early => (1, 10),
                    Third::Mid => (11, 20),
                    Third::Late => (21, month_length(year, month)),
                };
                Bounds { low: Day::of(year, month, first)?, high: Day::of(year, month, last)? }
            }
            Self::OfDecade(start, share) => {
                let (first, last) = share.tenths();
                Bounds::years(start.checked_add(first)?, start.checked_add(last)?)?
            }
            Self::OfCentury(n, share) => {
                let (first, last) = share.tenths();
                let start = if n > 0 { (n - 1) * 100 } else { n * 100 + 1 };
                // Counted from 1 or from 0: both ways of counting a century are allowed.
                let end = start + last * 10 + 9 + i32::from(n > 0);
                Bounds::years(start + first * 10, end)?
            }
        };
        Some(Days::One(bounds))
    }

    /// How far its ends are vague by nature, without being marked as approximate. A season that
    /// goes by months, by the sun or by the weather starts within a month of the one listed.
    pub(super) const fn slack(self) -> Option<Slack> {
        match self {
            Self::Part(_, part) if part.is_vague() => Some(Slack::Months(1)),
            Self::MonthThird(..) => Some(Slack::Days(5)),
            Self::OfDecade(_, share) if share.is_vague() => Some(Slack::years(1)),
            Self::OfCentury(_, share) if share.is_vague() => Some(Slack::years(10)),
            _ => None,
        }
    }

    /// How precise it is.
    pub(super) fn precision(self) -> Precision {
        match self {
            Self::Day(..) => Precision::Day,
            Self::Month(..) | Self::MonthThird(..) => Precision::Month,
            Self::Part(..) => Precision::PartOfYear,
            Self::Year(_) => Precision::Year,
            Self::OfDecade(..) => Precision::Decade,
            Self::Century(_) | Self::OfCentury(..) => Precision::Century,
            Self::Mask(mask) => mask.precision(),
        }
    }

    /// The spelling used inside an interval or list, where words would not be read.
    pub(super) fn write_code(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Part(year, part) => {
                write_year(f, year)?;
                write!(f, "-{}", part.code())
            }
            Self::Mask(mask) => write!(f, "{mask}"),
            other => write!(f, "{other}"),
        }
    }
}

/// First and last year of a century; the years 1900 and 2000 both belong to the twentieth, because
/// people count it both ways.
const fn century_years(n: i32) -> (i32, i32) {
    if n > 0 { ((n - 1) * 100, n * 100) } else { (n * 100 + 1, n * 100 + 100) }
}

/// A winter runs over the turn of the year, and people give it the name of either year.
fn part_days(year: i32, part: Part) -> Option<Days> {
    let (first, last) = part.months();
    let days = Bounds::months(year, first, last)?;
    if last <= 12 {
        return Some(Days::One(days));
    }
    Days::of(vec![Bounds::months(year, 1, last - 12)?, days])
}

/// How precisely a date is written. The order is from the finest to the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A season, quarter, third or half of a year, or a fiscal year's share.
    PartOfYear,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
    /// More than a century, or nothing that has a name.
    Coarser,
}

/// English names of the months.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month, 1–12.
pub(super) fn month_name(month: u32) -> &'static str {
    let index = (month as usize).saturating_sub(1);
    MONTHS.get(index).copied().unwrap_or("that month")
}

/// An English ordinal: `1st`, `22nd`, `113th`.
pub(super) fn ordinal(n: u32) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

fn write_century(f: &mut fmt::Formatter<'_>, n: i32) -> fmt::Result {
    let era = if n < 0 { " BC" } else { "" };
    write!(f, "{} century{era}", ordinal(n.unsigned_abs()))
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(year, month, day) => {
                write_year(f, year)?;
                write!(f, "-{month:02}-{day:02}")
            }
            Self::Month(year, month) => {
                write_year(f, year)?;
                write!(f, "-{month:02}")
            }
            Self::Year(year) => write_year(f, year),
            Self::Part(year, part) => {
                if let Some(word) = part.words().filter(|_| year >= 0) {
                    write!(f, "{word} ")?;
                    write_year(f, year)
                } else {
                    self.write_code(f)
                }
            }
            Self::Mask(mask) => match mask.decade() {
                // `The 1900s` would be read as the century.
                Some(start) if start >= 2000 || start >= 1000 && start % 100 != 0 => {
                    write!(f, "{start}s")
                }
                _ => write!(f, "{mask}"),
            },
            Self::Century(n) => write_century(f, n),
            Self::MonthThird(year, month, third) => {
                write!(f, "{} {} ", third.word(), month_name(month))?;
                write_year(f, year)
            }
            Self::OfDecade(start, share) => match share {
                Share::Third(_) => write!(f, "{share} {start}s"),
                Share::Half(_) => write!(f, "{share} the {start}s"),
            },
            Self::OfCentury(n, share) => {
                write!(f, "{share} ")?;
                if matches!(share, Share::Half(_)) {
                    f.write_str("the ")?;
                }
                write_century(f, n)
            }
        }
    }
}
