//! Dates: the days that a written date allows.
//!
//! A date is read from EDTF (ISO 8601-2:2019, Annex A) or from English words, and stands for a set
//! of days: `1992` for any day of that year, `early 1992` for a day in its first third,
//! `[1991-12-25,1991-12-28]` for one of two days. An *extent* such as `2024-05-15/2024-05-17` is
//! something else: it lasted, and its start and its end are two sets of days.
//!
//! - [`Date::read`] reads a value and says what is wrong with one that is not a date.
//! - [`compare`] says whether two dates can both be true, and why not: "day and month swapped".
//! - [`relate`] says how two periods lie to each other.
//! - [`words::scan`] reads the longest date at a place of a text, for finding dates in prose.

mod compare;
mod context;
mod day;
mod days;
mod edtf;
mod hint;
mod mask;
mod parts;
mod read;
mod refusal;
mod relate;
mod shape;
mod unit;
pub mod words;

#[cfg(test)]
mod tests;

use std::fmt;

pub use compare::compare;
pub use context::{Approx, Calendar, Context, FiscalLabel, FiscalYear, Order};
pub use day::{Bounds, Day};
pub use relate::{Relation, relate};
pub use unit::Precision;

use self::{days::Days, shape::Shape};
use super::{Remark, Unreadable, UnreadableKind};

/// A date: what it says, and the days that this allows.
///
/// Two dates are equal when they say the same thing: `1990s` and `199X` are equal, `1992` and
/// `1992-XX` are not, though they [agree](compare). Remarks take no part in it.
#[derive(Clone, Debug)]
pub struct Date {
    shape: Shape,
    /// The days of a single date, or those at which an extent may start.
    start: Days,
    /// The days at which an extent may end; none for a single date.
    end: Option<Days>,
    /// `start` and `end` with the room that vague words and marks of approximation give.
    wide_start: Option<Days>,
    wide_end: Option<Days>,
    remarks: Vec<Remark>,
}

impl Date {
    /// Reads a date as it is written for a value: EDTF of levels 0 to 2 without sets of several
    /// events and years beyond four digits, or English words.
    pub fn read(text: &str, context: &Context) -> Result<Self, Unreadable> {
        read::read(text, context)
    }

    /// The date that says this. `None` where a day of it does not exist or it ends before it
    /// starts.
    fn from_shape(shape: Shape, context: &Context) -> Option<Self> {
        let shape = match context.calendar {
            Calendar::Gregorian => shape,
            Calendar::Julian => shape.read_as_julian()?,
        };
        let mut date = match &shape {
            Shape::Single(choice) => Self {
                start: choice.days()?,
                end: None,
                wide_start: choice.wide(context.approx),
                wide_end: None,
                shape,
                remarks: Vec::new(),
            },
            Shape::Extent { start, end } => Self {
                start: start.days()?,
                end: Some(end.days()?),
                wide_start: start.choice().and_then(|choice| choice.wide(context.approx)),
                wide_end: end.choice().and_then(|choice| choice.wide(context.approx)),
                shape,
                remarks: Vec::new(),
            },
            Shape::Fiscal(fiscal) => match fiscal.resolve(context) {
                Some(resolved) => return Self::from_shape(resolved, context),
                None => Self {
                    // Whatever the month it starts in and the year it is called by.
                    start: Days::One(Bounds::years(
                        fiscal.year - i32::from(!fiscal.both),
                        fiscal.year + 1,
                    )?),
                    end: None,
                    wide_start: None,
                    wide_end: None,
                    shape,
                    remarks: Vec::new(),
                },
            },
        };
        date.close()?;
        Some(date)
    }

    /// Checks that an extent does not end before it starts, and lets neither end of it lie where
    /// the other cannot follow: `1992/..` does not end before 1992.
    fn close(&mut self) -> Option<()> {
        let Some(end) = &mut self.end else { return Some(()) };
        let (first, last) = (self.start.hull(), end.hull());
        if last.high < first.low {
            return None;
        }
        if let Days::One(bounds) = end
            && bounds.low == Day::EARLIEST
        {
            bounds.low = first.low;
        }
        if let Days::One(bounds) = &mut self.start
            && bounds.high == Day::LATEST
        {
            bounds.high = last.high;
        }
        Some(())
    }

    /// The first and the last day that it touches in any way; infinite where it is open.
    pub fn bounds(&self) -> Bounds {
        let start = self.start.hull();
        self.end.as_ref().map_or(start, |end| start.cover(end.hull()))
    }

    /// For a period: the days within which it starts and those within which it ends. `None` for a
    /// date of something that happened at one moment, however roughly that is known.
    pub fn extent(&self) -> Option<(Bounds, Bounds)> {
        self.end.as_ref().map(|end| (self.start.hull(), end.hull()))
    }

    /// Of a period, whether its start and its end are there and not known: `/1992`, `1992/`. What is
    /// open (`1992/..`) has no end.
    pub const fn has_unknown_end(&self) -> (bool, bool) {
        match &self.shape {
            Shape::Extent { start, end } => {
                (matches!(start, shape::End::Unknown), matches!(end, shape::End::Unknown))
            }
            Shape::Single(_) | Shape::Fiscal(_) => (false, false),
        }
    }

    /// What a sweep over many dates needs, by value: see [`Sweep`].
    pub fn sweep(&self) -> Sweep {
        let start = self.wide_start().hull();
        let end = self.wide_end().map_or(start, Days::hull);
        Sweep { start, end, is_extent: self.end.is_some(), is_simple: self.is_simple() }
    }

    /// Whether the wide sets are single stretches of a declared calendar.
    fn is_simple(&self) -> bool {
        let one = |days: &Days| matches!(days, Days::One(_));
        !self.is_undeclared_fiscal_year()
            && one(self.wide_start())
            && self.wide_end().is_none_or(one)
    }

    fn wide_start(&self) -> &Days {
        self.wide_start.as_ref().unwrap_or(&self.start)
    }

    fn wide_end(&self) -> Option<&Days> {
        self.wide_end.as_ref().or(self.end.as_ref())
    }

    /// Whether it is marked as approximate: `~`, `circa`.
    pub fn is_approximate(&self) -> bool {
        self.shape.choices().any(|choice| choice.approximate)
    }

    /// Whether it is marked as uncertain: `?`, `probably`.
    pub fn is_uncertain(&self) -> bool {
        self.shape.choices().any(|choice| choice.uncertain)
    }

    /// Whether a conflict with it is only a warning: it is approximate, uncertain, or vague by
    /// nature as a season is.
    pub fn is_soft(&self) -> bool {
        self.shape.choices().any(shape::Choice::is_soft)
    }

    /// Whether it has an open or unknown end, or is a bound such as `by 1992`.
    pub fn is_open(&self) -> bool {
        let bounds = self.bounds();
        !bounds.low.is_finite() || !bounds.high.is_finite()
    }

    /// Whether it is a fiscal year and nothing says when that starts; it can then be compared with
    /// nothing but itself.
    pub const fn is_undeclared_fiscal_year(&self) -> bool {
        matches!(self.shape, Shape::Fiscal(_))
    }

    /// Whether it says no year: `22 November`.
    pub const fn is_yearless(&self) -> bool {
        matches!(self.start, Days::Yearly { .. })
    }

    /// How precisely it is written; of an extent, the finer end.
    pub fn precision(&self) -> Precision {
        self.shape.precision()
    }

    /// What is odd about it: an ambiguous spelling, a weekday that is not true.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// Whether some day is allowed by both of two single dates, without the room that vague words give.
    pub fn meets(&self, other: &Self) -> bool {
        self.start.meets(&other.start)
    }

    /// Whether every day that this allows is allowed by `other` too; for periods, of both ends.
    pub fn is_within(&self, other: &Self) -> bool {
        match (&self.end, &other.end) {
            (None, None) => other.start.contains(&self.start),
            (Some(end), Some(outer)) => other.start.contains(&self.start) && outer.contains(end),
            (None, Some(_)) => other.bounds().contains(self.bounds()),
            (Some(_), None) => false,
        }
    }
}

/// The days of a date, as a sort and sweep over many dates needs them.
///
/// Dates that are all simple and no extents are consistent when the latest low day is not after
/// the earliest high day (Helly's theorem on a line); extents, when that holds for their starts
/// and for their ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sweep {
    /// The days of a single date, or within which an extent starts, with all room given.
    pub start: Bounds,
    /// The same for its end; equal to `start` for a single date.
    pub end: Bounds,
    /// Whether it lasted from start to end.
    pub is_extent: bool,
    /// Whether the stretches are the whole truth: without gaps, and with a year. Where it is not
    /// so, [`compare`] has to decide.
    pub is_simple: bool,
}

impl Sweep {
    /// All the days that the date may touch, with all room given.
    pub fn whole(self) -> Bounds {
        self.start.cover(self.end)
    }
}

impl PartialEq for Date {
    fn eq(&self, other: &Self) -> bool {
        self.shape == other.shape
    }
}

impl Eq for Date {}

/// The reading in a form that people understand and that reads back to an equal date in the
/// Gregorian calendar: EDTF where EDTF has a form for it, else words.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shape.fmt(f)
    }
}

fn unreadable(
    kind: UnreadableKind,
    at: std::ops::Range<usize>,
    message: impl Into<String>,
    help: impl Into<Option<String>>,
) -> Unreadable {
    Unreadable { kind, message: message.into(), help: help.into(), at }
}
