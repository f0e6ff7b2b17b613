//! Days that go by a name: `Christmas Day 1914`, `New Year's Eve, 1999`.

use super::{
    Mode, lexicon,
    numeric::year_of_date,
    simple::{Simple, What},
};
use crate::mention::Tokens;

/// Only those that are the same day everywhere where the name is used.
const DAYS: [(&[&str], u32, u32); 6] = [
    (&["Christmas", "Day"], 12, 25),
    (&["Christmas", "Eve"], 12, 24),
    (&["Boxing", "Day"], 12, 26),
    (&["New", "Year", "s", "Day"], 1, 1),
    (&["New", "Year", "s", "Eve"], 12, 31),
    (&["Bastille", "Day"], 7, 14),
];

/// The day at a token, with its year: without one the name may be a title.
pub(super) fn at(tokens: &Tokens<'_>, index: usize, _: Mode) -> Option<Simple> {
    let (next, month, day) = DAYS.iter().find_map(|(words, month, day)| {
        let mut next = index;
        for word in *words {
            next += usize::from(matches!(tokens.mark(next), Some('\'' | '’')));
            if !tokens.is(next, word) {
                return None;
            }
            next += 1;
        }
        Some((next, *month, *day))
    })?;
    let comma = tokens.mark(next) == Some(',');
    let at = if comma { next + 1 } else { lexicon::link(tokens, next) };
    let (year, end) = year_of_date(tokens, at)?;
    Some(Simple::new(What::Day(Some(month), day), Some(year), index, end))
}
