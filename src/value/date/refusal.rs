//! Why a value is no date, where it goes wrong, and what to write instead.

use std::ops::Range;

use super::{
    Calendar,
    day::{Day, month_length, write_year},
    edtf::Problem,
    unit::month_name,
    unreadable,
};
use crate::value::{Unreadable, UnreadableKind};

/// A month or day that the calendar does not have.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Missing {
    /// What is wrong: `February 1992 has 29 days`.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// Why there is no such day; `None` where there is one. Without a year, a day that some year has
/// is one.
pub(super) fn missing_day(
    year: Option<i32>,
    month: u32,
    day: u32,
    calendar: Calendar,
) -> Option<Missing> {
    if let Some(missing) = missing_month(year, month, Some(day)) {
        return Some(missing);
    }
    // The year 2000 has every day that any year has.
    let of = year.unwrap_or(2000);
    let is_julian_leap = calendar == Calendar::Julian && month == 2 && of.rem_euclid(4) == 0;
    let days = if is_julian_leap { 29 } else { month_length(of, month) };
    if (1..=days).contains(&day) {
        return None;
    }
    let name = month_name(month);
    Some(match year {
        Some(year) => {
            let (year, certain) = (Year(year), format!("{}-{month:02}", Year(year)));
            Missing {
                message: format!("{name} {year} has {days} days"),
                help: format!(
                    "look the date up in the source; if only the month is certain, write `{certain}`"
                ),
            }
        }
        None => Missing {
            message: format!("{name} never has more than {days} days"),
            help: "look the date up in the source; if only the month is certain, write only the \
                   month"
                .to_owned(),
        },
    })
}

/// Why there is no such month; `None` where there is one.
pub(super) fn missing_month(year: Option<i32>, month: u32, day: Option<u32>) -> Option<Missing> {
    if (1..=12).contains(&month) {
        return None;
    }
    let message = format!("there is no month {month:02}");
    let Some(year) = year.map(Year) else {
        let help = "look the date up in the source; months go from 01 to 12".to_owned();
        return Some(Missing { message, help });
    };
    let help = match day {
        // The day may be the month: with 13 as a month it is not the usual slip in the digits.
        Some(day) if (1..=12).contains(&day) && (1..=31).contains(&month) => {
            format!("if day and month are swapped, write `{year}-{day:02}-{month:02}`")
        }
        _ => format!("look the date up in the source; if only the year is certain, write `{year}`"),
    };
    Some(Missing { message, help })
}

/// A year as EDTF writes it.
struct Year(i32);

impl std::fmt::Display for Year {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write_year(f, self.0)
    }
}

/// An interval that runs backwards.
pub(super) fn end_before_start(text: &str) -> Unreadable {
    let help = match text.split_once('/') {
        Some((start, end)) => {
            format!(
                "check both dates against the source; if they are swapped, write `{end}/{start}`"
            )
        }
        None => "check both dates against the source; the earlier one goes first".to_owned(),
    };
    let message = "the end is before the start";
    unreadable(UnreadableKind::Impossible, 0..text.len(), message, help)
}

/// What to tell of a text that is neither EDTF nor a date in words.
pub(super) fn explain(problem: &Problem, text: &str) -> Unreadable {
    let whole = 0..text.len();
    match *problem {
        Problem::NotEdtf(message, offset) => explain_edtf(text, message, offset.min(text.len())),
        Problem::SeveralEvents => unreadable(
            UnreadableKind::Syntax,
            whole,
            "a set in braces stands for several events",
            "write one fact for each event; for one event on one of several dates use brackets: \
             `[2006,2007]`"
                .to_owned(),
        ),
        Problem::BigYear => unreadable(
            UnreadableKind::Limit,
            whole,
            "years of more than four digits and significant digits are not read",
            "write the year with four digits".to_owned(),
        ),
    }
}

/// What is wrong with a text that looks like EDTF, or what a date looks like for one that does not.
fn explain_edtf(text: &str, message: &'static str, offset: usize) -> Unreadable {
    if let Some((at, missing)) = first_missing(text) {
        return unreadable(UnreadableKind::Impossible, at, missing.message, missing.help);
    }
    if message.is_empty() || message.contains("precedes") {
        return end_before_start(text);
    }
    if let Some(problem) = time_of_day(text).or_else(|| short_year(text)).or_else(|| basic(text)) {
        return problem;
    }
    if text.starts_with('[') || text.starts_with(|c: char| c.is_ascii_digit()) && is_coded(text) {
        let at = if offset < text.len() { offset..text.len() } else { 0..text.len() };
        let at = if text.is_char_boundary(at.start) { at } else { 0..text.len() };
        let help = "write a date such as `1992-03-23`, or a period such as `1992-03/1993-05`";
        let message = "this is not a complete date";
        return unreadable(UnreadableKind::Syntax, at, message, help.to_owned());
    }
    let help = "write `1992`, `1992-03`, `1992-03-23`, a period as `2006/2008`, or English words \
                such as `early 1992`";
    let message = "this is not read as a date";
    unreadable(UnreadableKind::Syntax, 0..text.len(), message, help.to_owned())
}

fn is_coded(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || "-/.,[]?~%XTZ:+".contains(c))
}

/// The first `yyyy-mm-dd` or `yyyy-mm` in the text that the calendar does not have, and why.
fn first_missing(text: &str) -> Option<(Range<usize>, Missing)> {
    let mut start = 0;
    for piece in text.split(['/', ',', '[', ']', 'T']) {
        let at = start..start + piece.len();
        start += piece.len() + 1;
        if let Some(missing) = missing_in(piece.trim_matches(['?', '~', '%', ' '])) {
            return Some((at, missing));
        }
    }
    None
}

fn missing_in(date: &str) -> Option<Missing> {
    let (negative, date) = date.strip_prefix('-').map_or((false, date), |rest| (true, rest));
    let mut parts = date.splitn(3, '-');
    let digits = |part: &str, len: usize| {
        let is_number = part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok()).flatten()
    };
    let year = parts.next().filter(|year| year.len() == 4)?;
    let is_masked = year.bytes().all(|b| b.is_ascii_digit() || b == b'X') && year.contains('X');
    let year = match digits(year, 4) {
        Some(year) => Some(if negative { -year.cast_signed() } else { year.cast_signed() }),
        None if is_masked => None,
        None => return None,
    };
    let month = digits(parts.next()?, 2)?;
    match parts.next().map(|day| digits(day, 2)) {
        Some(Some(day)) => missing_day(year, month, day, Calendar::Gregorian),
        // Seasons and other parts of a year have the codes 21 to 41.
        None if (21..=41).contains(&month) => None,
        None | Some(None) => missing_month(year, month, None),
    }
}

/// A date that is followed by something that is no time of day.
fn time_of_day(text: &str) -> Option<Unreadable> {
    let (date, _) = text.split_once('T')?;
    let mut parts = date.splitn(3, '-').map(str::parse::<u32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    Day::of(i32::try_from(year).ok()?, month, day)?;
    let message = "what follows the `T` is no time of day, or no offset from UTC that is in use";
    let help = format!("write the day alone, which is what is compared: `{date}`");
    Some(unreadable(UnreadableKind::Syntax, date.len()..text.len(), message, help))
}

/// Two or three digits: a year, decade or century of which the other digits are not written.
fn short_year(text: &str) -> Option<Unreadable> {
    let digits = text.trim_end_matches(['?', '~', '%']);
    let mark = text.get(digits.len()..)?;
    if !matches!(digits.len(), 2 | 3) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (unit, masked) = match digits.len() {
        2 => ("century", format!("{digits}XX{mark}")),
        _ => ("decade", format!("{digits}X{mark}")),
    };
    let help = format!("write the {unit} as `{masked}`, the year as `{digits:0>4}{mark}`");
    let message = "a year has four digits";
    Some(unreadable(UnreadableKind::Syntax, 0..text.len(), message, help))
}

/// `19920323`: the basic format of ISO 8601, which EDTF leaves out.
fn basic(text: &str) -> Option<Unreadable> {
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = text.parse::<u32>().ok()?;
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    let day = Day::of(i32::try_from(year).ok()?, month, day)?;
    let message = "a date without hyphens is not told from a number";
    Some(unreadable(UnreadableKind::Syntax, 0..text.len(), message, format!("write `{day}`")))
}
