//! The parts of a date that are written once for several: `15–17 May 2024`, `December–February 2021`.

use super::{
    phrase::{Form, Phrase},
    simple::{What, Year},
};

impl Phrase {
    /// Copies the parts that one date of the phrase leaves out from another.
    pub(super) fn fill(&mut self) {
        let month = self.items.iter().find_map(|item| match item.what {
            What::Day(month, _) => month,
            _ => None,
        });
        for item in &mut self.items {
            if let What::Day(None, day) = item.what {
                item.what = What::Day(month, day);
            }
        }
        let last =
            self.items.iter().rev().find_map(|item| item.year.or(item.full_year().map(Year::Full)));
        let Some(year) = last else { return };
        let written: Vec<bool> = self.items.iter().map(|item| !item.lacks_year()).collect();
        for item in &mut self.items {
            if item.lacks_year() {
                item.year = Some(year);
            }
        }
        if self.form == Form::Range || self.form == Form::Between {
            self.turn_of_the_year(&written);
        }
    }

    /// `December–February 2021` starts in 2020, and `15 November 2020 – 3 January` ends in 2021.
    fn turn_of_the_year(&mut self, written: &[bool]) {
        let [first, second] = self.items.as_mut_slice() else { return };
        let (Some(a), Some(b)) = (first.month(), second.month()) else { return };
        if a <= b || first.year != second.year {
            return;
        }
        let moved = |year: Option<Year>, by: i32| match year {
            Some(Year::Full(year)) => Some(Year::Full(year + by)),
            other => other,
        };
        match written {
            [false, true] => first.year = moved(first.year, -1),
            [_, false] => second.year = moved(second.year, 1),
            _ => {}
        }
    }

    /// After a year was supplied for the whole phrase.
    pub(super) fn roll_over(&mut self) {
        if self.form == Form::Range || self.form == Form::Between {
            self.turn_of_the_year(&[false, false]);
        }
    }
}
