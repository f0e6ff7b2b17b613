//! Dates in English words, for values and for prose.
//!
//! A text is read as tokens. [`scan`] reads the longest date that starts at a token: a simple date
//! with its qualifiers, and around it what makes it a range, a bound or a list. It looks ahead over
//! a bounded number of tokens. What it finds may lack a year: [`Scanned`] says so, and the caller,
//! who knows the paragraph, can supply one.

mod atom;
mod era;
mod fill;
mod lexicon;
mod list;
mod named_day;
mod numeric;
mod old_style;
mod period;
mod phrase;
mod range;
mod resolve;
mod simple;
mod span;
#[cfg(test)]
mod tests;
mod year;

use std::ops::Range;

use super::{Context, Date, day::Day};
use crate::{mention::Tokens, value::Unreadable};

use self::{phrase::Phrase, simple::Year};

/// What kind of text a date is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The text is meant to be a date, so that any form that can be one is.
    Value,
    /// The text is prose, in which numbers and words such as `may` are mostly something else.
    Prose,
}

/// A date found in a text.
#[derive(Clone, Debug)]
pub struct Scanned {
    phrase: Phrase,
    /// Index of the token after it.
    pub end: usize,
}

/// Reads the longest date that starts at the token `index`.
pub fn scan(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Scanned> {
    let phrase = phrase::at(tokens, index, mode)?;
    Some(Scanned { end: phrase.end, phrase })
}

/// Whether a date may start at this token: a quick look that spares most words the full one.
pub fn may_start(tokens: &Tokens<'_>, index: usize) -> bool {
    lexicon::may_start(tokens, index)
}

impl Scanned {
    /// Whether it says no year: `22 November`.
    pub fn lacks_year(&self) -> bool {
        self.phrase.items.iter().all(simple::Simple::lacks_year)
    }

    /// Whether it is no more than four digits, which may also be a part of a name.
    pub fn is_bare_year(&self) -> bool {
        self.phrase.is_bare_year()
    }

    /// The year it says, if it says just one.
    pub fn year(&self) -> Option<i32> {
        let first = self.phrase.items.first()?.full_year()?;
        self.phrase.items.iter().all(|item| item.full_year() == Some(first)).then_some(first)
    }

    /// The same date with this year where it says none.
    #[must_use]
    pub fn in_year(mut self, year: i32) -> Self {
        for item in &mut self.phrase.items {
            if item.lacks_year() {
                item.year = Some(Year::Full(year));
            }
        }
        self.phrase.roll_over();
        self
    }

    /// The same date in the latest year in which it starts no later than this day; `None` where
    /// there is none within eight years, which even 29 February comes back in.
    #[must_use]
    pub fn not_after(&self, day: Day, context: &Context) -> Option<Self> {
        let (year, ..) = day.ymd()?;
        let mut candidates = (0..=8).map(|back| self.clone().in_year(year - back));
        candidates.find(|c| c.resolve(context).is_ok_and(|date| date.bounds().low <= day))
    }

    /// The same date in the earliest year in which it ends no earlier than this day.
    #[must_use]
    pub fn not_before(&self, day: Day, context: &Context) -> Option<Self> {
        let (year, ..) = day.ymd()?;
        let mut candidates = (0..=8).map(|ahead| self.clone().in_year(year + ahead));
        candidates.find(|c| c.resolve(context).is_ok_and(|date| date.bounds().high >= day))
    }

    /// The date, with every reading that its spelling allows.
    ///
    /// An error says why the calendar has no such date. Its range, and those of remarks, are bytes
    /// from the start of the date.
    pub fn date(&self, tokens: &Tokens<'_>, context: &Context) -> Result<Date, Unreadable> {
        let start = tokens.range(self.phrase.first, self.end).start;
        let bytes = |at: &Range<usize>| {
            let range = tokens.range(at.start, at.end);
            range.start.saturating_sub(start)..range.end.saturating_sub(start)
        };
        match self.resolve(context) {
            Ok(mut date) => {
                for remark in &mut date.remarks {
                    remark.at = bytes(&remark.at);
                }
                Ok(date)
            }
            Err(problem) => Err(Unreadable { at: bytes(&problem.at), ..problem }),
        }
    }

    fn resolve(&self, context: &Context) -> Result<Date, Unreadable> {
        resolve::date(&self.phrase, Mode::Prose, context)
    }
}

/// Reads a whole text as a date in words. `None` where it is not one; an error where it is one
/// that does not exist, or one of two and nothing decides. Ranges of errors are of the text.
pub(super) fn read(text: &str, context: &Context) -> Option<Result<Date, Unreadable>> {
    let tokens = Tokens::of(text);
    let phrase = phrase::whole(&tokens)?;
    Some(resolve::date(&phrase, Mode::Value, context).map_err(|mut problem| {
        problem.at = tokens.range(problem.at.start, problem.at.end);
        problem
    }))
}
