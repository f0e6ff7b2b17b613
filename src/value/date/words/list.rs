//! Several days of one month: `16 and 19 July 1969`, `July 16, 17 and 18, 1969`, `3 or 5 March`.
//!
//! Days that follow each other are a period. Others are several dates, which prose states one by
//! one and which no value can be.

use super::{
    Mode, atom, lexicon,
    phrase::{Form, Phrase, qualified},
    simple::{Simple, What},
};
use crate::mention::{TokenKind, Tokens};

/// A list is not read further than this.
const MOST_DAYS: usize = 8;

/// Each day with its `th`, a comma and an `and`.
const MOST_TOKENS: usize = 4 * MOST_DAYS;

/// The list at a token, or the one day of it that stands there.
pub(super) fn at(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Phrase> {
    let days = before_month(tokens, index, mode).or_else(|| after_month(tokens, index, mode));
    let Some(days) = days else {
        return one_of_two(tokens, index, mode).or_else(|| further(tokens, index, mode));
    };
    if !follow_each_other(&days) {
        return (mode == Mode::Prose).then(|| alone(days.into_iter().next())).flatten();
    }
    let (first, last) = (days.first()?.clone(), days.last()?.clone());
    let (start, end) = (first.first, last.end);
    Some(Phrase { form: Form::Range, items: vec![first, last], first: start, end })
}

fn alone(day: Option<Simple>) -> Option<Phrase> {
    let day = day?;
    Some(Phrase { form: Form::OneOf, first: day.first, end: day.end, items: vec![day] })
}

/// The day of a month of a simple date.
const fn number(day: &Simple) -> Option<u32> {
    match day.what {
        What::Day(_, number) => Some(number),
        _ => None,
    }
}

fn follow_each_other(days: &[Simple]) -> bool {
    days.windows(2).all(|pair| match pair {
        [a, b] => number(a).map(|n| n + 1) == number(b),
        _ => false,
    })
}

/// Past a comma, an `and` or both after the last of these days; and whether the next is the last.
/// Two days have no comma between them: `Smith, 16, and 17 May` is an age and a day.
fn separator(tokens: &Tokens<'_>, days: &[Simple]) -> Option<(usize, bool)> {
    let index = days.last()?.end;
    let comma = index + usize::from(tokens.mark(index) == Some(','));
    let is_last = tokens.is_any(comma, &["and", "&"]);
    let stands = if comma > index { !is_last || days.len() > 1 } else { is_last };
    stands.then_some((comma + usize::from(is_last), is_last))
}

/// `16, 17 and 19 July 1969`: every day with the month and the year of the last.
fn before_month(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Vec<Simple>> {
    if tokens.word(after_numbers(tokens, index)).is_empty() {
        return None;
    }
    let mut days = vec![atom::bare_day(tokens, index, mode).filter(|day| day.year.is_none())?];
    while days.len() < MOST_DAYS {
        let previous = days.last()?;
        let (next, is_last) = separator(tokens, &days)?;
        let is_later = |day: &Simple| number(day) > number(previous);
        if !is_last {
            let day = atom::bare_day(tokens, next, mode).filter(|day| day.year.is_none());
            days.push(day.filter(is_later)?);
            continue;
        }
        let last = atom::at(tokens, next + usize::from(tokens.is(next, "the")), mode)?;
        let What::Day(Some(month), _) = last.what else { return None };
        // `16 and July 19` is not written.
        let starts_with_day = lexicon::month(tokens, next).is_none();
        let last = Some(last).filter(|last| starts_with_day && is_later(last))?;
        let year = last.year;
        for day in &mut days {
            *day = of_month(day.clone(), month);
            day.year = year;
        }
        days.push(last);
        return Some(days);
    }
    None
}

/// `July 16, 17 and 19, 1969`. Without the year the numbers may count something.
fn after_month(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Vec<Simple>> {
    let (month, next) = lexicon::month(tokens, index)?;
    let end = after_numbers(tokens, next);
    if tokens.digits(end).len() != 4 && !tokens.is_any(end, &["of", "in"]) {
        return None;
    }
    let first = atom::at(tokens, index, mode).filter(|day| day.year.is_none())?;
    number(&first)?;
    let mut days = vec![first];
    while days.len() < MOST_DAYS {
        let previous = days.last()?;
        let (next, is_last) = separator(tokens, &days)?;
        let day = atom::bare_day(tokens, next, mode)?;
        if number(&day) <= number(previous) || is_last != day.year.is_some() {
            return None;
        }
        let year = day.year;
        days.push(of_month(day, month));
        if is_last {
            for day in &mut days {
                day.year = year;
            }
            return Some(days);
        }
    }
    None
}

/// Past the days of a list and what joins them: a quick look that spares most numbers the full one.
fn after_numbers(tokens: &Tokens<'_>, index: usize) -> usize {
    let ahead = (index..index + MOST_TOKENS).take_while(|i| is_of_list(tokens, *i));
    index + ahead.count()
}

fn is_of_list(tokens: &Tokens<'_>, index: usize) -> bool {
    match tokens.kind(index) {
        Some(TokenKind::Digits) => tokens.digits(index).len() <= 2,
        Some(TokenKind::Mark) => matches!(tokens.mark(index), Some(',' | '&')),
        _ => tokens.is_any(index, &["and", "st", "nd", "rd", "th"]),
    }
}

fn of_month(day: Simple, month: u32) -> Simple {
    match day.what {
        What::Day(None, number) => Simple { what: What::Day(Some(month), number), ..day },
        _ => day,
    }
}

/// A day of a list that began before it with the month: the `19, 1969` of `July 16 and 19, 1969`.
fn further(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Phrase> {
    if mode == Mode::Value || tokens.digits(index).is_empty() {
        return None;
    }
    let back = (0..index).rev().take(MOST_TOKENS);
    let start = index - back.take_while(|i| is_of_list(tokens, *i)).count();
    let month = start.checked_sub(1).filter(|_| start < index)?;
    let days = after_month(tokens, month, mode)?;
    alone(days.into_iter().find(|day| day.first == index))
}

/// `25 or 28 December`: one of the two.
fn one_of_two(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Phrase> {
    /// The longest day alone is `the twenty-fifth`.
    const MOST_TOKENS: usize = 4;
    if !(index + 1..=index + MOST_TOKENS).any(|i| tokens.is(i, "or")) {
        return None;
    }
    let first = atom::bare_day(tokens, index, mode).filter(|day| day.year.is_none())?;
    if !tokens.is(first.end, "or") {
        return None;
    }
    let second = qualified(tokens, first.end + 1, mode)?;
    if !matches!(second.what, What::Day(Some(_), _)) {
        return None;
    }
    let (start, end) = (first.first, second.end);
    Some(Phrase { form: Form::OneOf, items: vec![first, second], first: start, end })
}
