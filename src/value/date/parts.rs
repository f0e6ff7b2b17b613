//! The dates that a date is made of.

use super::{
    Date,
    days::Days,
    shape::{Choice, Shape},
};

impl Date {
    /// The start and the end of a period, each as a date of its own with its own marks of doubt;
    /// `None` where it is open or not known, and for a date that is no period.
    pub fn ends(&self) -> [Option<Self>; 2] {
        let Shape::Extent { start, end } = &self.shape else { return [None, None] };
        let first =
            start.choice().map(|choice| single(choice, &self.start, self.wide_start.as_ref()));
        let last = end.choice().zip(self.end.as_ref());
        [first, last.map(|(choice, days)| single(choice, days, self.wide_end.as_ref()))]
    }

    /// Whether it names several dates of which one is meant: `1991 or 1992`.
    pub fn has_alternatives(&self) -> bool {
        self.shape.choices().any(|choice| choice.list.len() > 1)
    }
}

fn single(choice: &Choice, days: &Days, wide: Option<&Days>) -> Date {
    Date {
        shape: Shape::Single(choice.clone()),
        start: days.clone(),
        end: None,
        wide_start: wide.cloned(),
        wide_end: None,
        remarks: Vec::new(),
    }
}
