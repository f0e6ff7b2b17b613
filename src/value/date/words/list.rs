//! Several days of one month: `16 and 19 July 1969`, `July 16–17 and 19, 1969`, `3 or 5 March`.
//!
//! Days that follow each other are a period. Others are several dates, which prose states one by
//! one and which no value can be.

use super::{
    Mode, atom, lexicon,
    phrase::{Form, Phrase, qualified},
    range,
    simple::{Simple, What, Year},
};
use crate::mention::{TokenKind, Tokens};

/// A list is not read further than this.
const MOST_DAYS: usize = 8;

/// Each day with its `th`, a comma and an `and`.
const MOST_TOKENS: usize = 4 * MOST_DAYS;

/// A day of a list, or the first and the last of some in a row: the `16–17` of `16–17 and 19 July`.
struct Entry {
    first: Simple,
    last: Option<Simple>,
}

impl Entry {
    /// The entry at a token, of days without a month.
    fn at(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Self> {
        let first = atom::bare_day(tokens, index, mode)?;
        let last = first.year.is_none().then(|| {
            let next = range::connector(tokens, first.end, None)?;
            atom::bare_day(tokens, next, mode).filter(|last| number(last) > number(&first))
        });
        Some(Self { last: last.flatten(), first })
    }

    /// The entry at a token that closes a list: its last day has the month.
    fn closing(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Self> {
        let has_month = |day: &Simple| matches!(day.what, What::Day(Some(_), _));
        if let Some(first) = atom::at(tokens, index, mode) {
            return has_month(&first).then_some(Self { first, last: None });
        }
        let first = atom::bare_day(tokens, index, mode).filter(|day| day.year.is_none())?;
        let next = range::connector(tokens, first.end, None)?;
        let last = atom::at(tokens, next, mode).filter(has_month)?;
        (number(&last) > number(&first)).then_some(Self { first, last: Some(last) })
    }

    fn last(&self) -> &Simple {
        self.last.as_ref().unwrap_or(&self.first)
    }

    /// The same days, in this month and year.
    fn of(self, month: u32, year: Option<Year>) -> Self {
        let of = |day: Simple| match day.what {
            What::Day(_, number) => Simple { what: What::Day(Some(month), number), year, ..day },
            _ => day,
        };
        Self { first: of(self.first), last: self.last.map(of) }
    }

    fn phrase(self) -> Phrase {
        let (start, end) = (self.first.first, self.last().end);
        let form = if self.last.is_some() { Form::Range } else { Form::OneOf };
        let items = std::iter::once(self.first).chain(self.last).collect();
        Phrase { form, items, first: start, end }
    }
}

/// The list at a token, or the first of its days.
pub(super) fn at(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Phrase> {
    let Some(days) = before_month(tokens, index, mode) else {
        return one_of_two(tokens, index, mode).or_else(|| further(tokens, index, mode));
    };
    phrase(days, mode)
}

/// The list at the name of a month, or the first of its days.
pub(super) fn after_month(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Phrase> {
    phrase(days_after_month(tokens, index, mode)?, mode)
}

fn phrase(days: Vec<Entry>, mode: Mode) -> Option<Phrase> {
    let is_period = follow_each_other(&days);
    let last = days.last()?.last().clone();
    let first = days.into_iter().next()?;
    if is_period {
        return Some(Entry { first: first.first, last: Some(last) }.phrase());
    }
    (mode == Mode::Prose).then(|| first.phrase())
}

/// The day of a month of a simple date.
const fn number(day: &Simple) -> Option<u32> {
    match day.what {
        What::Day(_, number) => Some(number),
        _ => None,
    }
}

fn follow_each_other(days: &[Entry]) -> bool {
    days.windows(2).all(|pair| match pair {
        [a, b] => number(a.last()).map(|n| n + 1) == number(&b.first),
        _ => false,
    })
}

/// Past a comma, an `and` or both after the last of these days; and whether the next is the last.
/// Two days have no comma between them: `Smith, 16, and 17 May` is an age and a day.
fn separator(tokens: &Tokens<'_>, days: &[Entry]) -> Option<(usize, bool)> {
    let index = days.last()?.last().end;
    let comma = index + usize::from(tokens.mark(index) == Some(','));
    let is_last = tokens.is_any(comma, &["and", "&"]);
    let stands = if comma > index { !is_last || days.len() > 1 } else { is_last };
    stands.then_some((comma + usize::from(is_last), is_last))
}

/// `16, 17 and 19 July 1969`: every day with the month and the year of the last.
fn before_month(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Vec<Entry>> {
    if tokens.word(after_numbers(tokens, index)).is_empty() {
        return None;
    }
    let yearless = |entry: &Entry| entry.last().year.is_none();
    let mut days = vec![Entry::at(tokens, index, mode).filter(yearless)?];
    while days.len() < MOST_DAYS {
        let previous = number(days.last()?.last());
        let (next, is_last) = separator(tokens, &days)?;
        let is_later = |entry: &Entry| number(&entry.first) > previous;
        if !is_last {
            let entry = Entry::at(tokens, next, mode).filter(yearless);
            days.push(entry.filter(is_later)?);
            continue;
        }
        // `16 and July 19` is not written.
        let starts_with_day = lexicon::month(tokens, next).is_none();
        let at = next + usize::from(tokens.is(next, "the"));
        let last = Entry::closing(tokens, at, mode).filter(|_| starts_with_day).filter(is_later)?;
        let (month, year) = (last.last().month()?, last.last().year);
        days.push(last);
        return Some(days.into_iter().map(|entry| entry.of(month, year)).collect());
    }
    None
}

/// `July 16, 17 and 19, 1969`. Without the year the numbers may count something.
fn days_after_month(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Vec<Entry>> {
    let (month, next) = lexicon::month(tokens, index)?;
    let end = after_numbers(tokens, next);
    if tokens.digits(end).len() != 4 && !tokens.is_any(end, &["of", "in"]) {
        return None;
    }
    let mut first = Entry::at(tokens, next, mode).filter(|entry| entry.last().year.is_none())?;
    first.first.first = index;
    let mut days = vec![first];
    while days.len() < MOST_DAYS {
        let previous = number(days.last()?.last());
        let (next, is_last) = separator(tokens, &days)?;
        let entry = Entry::at(tokens, next, mode)?;
        let year = entry.last().year;
        if number(&entry.first) <= previous || is_last != year.is_some() {
            return None;
        }
        days.push(entry);
        if is_last {
            return Some(days.into_iter().map(|entry| entry.of(month, year)).collect());
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
        Some(TokenKind::Mark) => matches!(tokens.mark(index), Some(',' | '&' | '-' | '–' | '—')),
        _ => tokens.is_any(index, &["and", "to", "st", "nd", "rd", "th"]),
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
    let days = days_after_month(tokens, month, mode)?;
    days.into_iter().find(|entry| entry.first.first == index).map(Entry::phrase)
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
