//! Durations: `3 years`, `18 months`, `1y 6mo 30d`, ISO 8601 `P1Y6M`, as intervals of days.
//!
//! A number of calendar months has no fixed number of days; it allows every number of days that so
//! many consecutive months of the Gregorian calendar can have. So three years are 1,095 or 1,096
//! days and the same as 36 months, and a month is 28 to 31 days.
//!
//! A number with a fraction is as vague as its last digit, `a year and a half` as its halves.
//!
//! Values and prose are read by one grammar, so that of a longer phrase no shorter one is taken:
//! [`Duration::read`] wants the whole text, `mentioned` looks for all there are.

mod calendar;
mod compare;
mod display;
mod iso;
mod length;
mod part;
mod phrase;
mod scan;
mod unit;

pub(crate) use calendar::month_days;
pub use compare::compare;
pub(crate) use scan::mentioned;

use super::{
    Unreadable, UnreadableKind,
    figure::{Interval, Qualifier, blanks_end},
};
use part::Mode;
use phrase::Reader;
use unit::Form;

/// A duration that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duration {
    days: Interval,
    /// The same if its numbers were not rounded and no word qualified them.
    sharp: Interval,
    qualifier: Qualifier,
    /// Whether both ends of it are written.
    is_range: bool,
}

impl Duration {
    /// Reads a whole text as one duration.
    ///
    /// # Errors
    /// [`Unreadable`] if the text is no duration, or longer than a hundred thousand years.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let body = text.trim();
        let found = if body.starts_with('P') {
            iso::parts(body).and_then(|parts| Self::of(&parts))
        } else {
            let reader = Reader { text, mode: Mode::Value, bare_years: false };
            let phrase = reader.phrase(blanks_end(text, 0));
            let whole = phrase.filter(|phrase| blanks_end(text, phrase.end) == text.len());
            whole.map(|phrase| phrase.duration)
        };
        found.ok_or_else(|| no_duration(text))
    }

    /// The numbers of days that the duration allows.
    pub const fn days(&self) -> Interval {
        self.days
    }

    /// Whether the duration is marked as approximate: a conflict with it is a warning.
    pub const fn is_soft(&self) -> bool {
        matches!(self.qualifier, Qualifier::About | Qualifier::Almost | Qualifier::JustOver)
    }

    /// Whether only one end of it is told: `over 3 years`.
    pub const fn is_bound(&self) -> bool {
        self.days.is_unbounded()
    }

    /// Whether it is a range whose ends are written: `2–3 years`.
    pub const fn is_range(&self) -> bool {
        self.is_range
    }

    /// The days that it allows if the words before it and its rounding are left aside.
    pub const fn number(&self) -> Interval {
        self.sharp
    }

    /// Whether the two are the same once the words before them and their rounding are left aside:
    /// `over 18 months` and `a year and a half`.
    pub fn is_same_number(&self, other: &Self) -> bool {
        self.sharp == other.sharp
    }
}

fn no_duration(text: &str) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::Syntax,
        message: "no duration can be read here".to_owned(),
        help: Some("write `3 years`, `18 months`, `1y 6mo 30d` or `P1Y6M`".to_owned()),
        at: 0..text.len(),
    }
}

#[cfg(test)]
mod tests;
