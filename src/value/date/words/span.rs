//! Stretches of time that are named as a whole and are no unit of the calendar: `2nd millennium BC`,
//! `first quarter of the 19th century`, `first half of May 1992`, `winter 1962–63`, `2011-W11`.

use super::{
    super::{
        Context, Day, Precision,
        day::month_length,
        unit::{Part, Share, Third, Unit},
    },
    Mode, era, lexicon,
    numeric::{ends, year_of_date},
    period,
    simple::{Simple, What, Year},
};
use crate::mention::Tokens;

/// The stretch at a token.
pub(super) fn at(tokens: &Tokens<'_>, index: usize, _: Mode) -> Option<Simple> {
    let (from, to, end) = week(tokens, index)
        .or_else(|| millennium(tokens, index))
        .or_else(|| turn_of_century(tokens, index))
        .or_else(|| share_of_century(tokens, index))
        .or_else(|| half_of_month(tokens, index))
        .or_else(|| season(tokens, index))
        .or_else(|| vague(tokens, index))?;
    let mut simple = Simple::new(What::Span(from, to), None, index, end);
    // As vague as each of the two words is alone, and as a winter that has one year.
    simple.approximate =
        lexicon::season(tokens.word(index)).is_some() || lexicon::third(tokens, index).is_some();
    Some(simple)
}

/// The first and the last unit, and the index after the stretch.
type Span = Option<(Unit, Unit, usize)>;

/// `2011-W11`, `2011W11`: from Monday to Sunday (ISO 8601-1:2019, 5.2.3).
fn week(tokens: &Tokens<'_>, index: usize) -> Span {
    let year = tokens.number(index).filter(|_| tokens.digits(index).len() == 4)?.cast_signed();
    let letter = index + 1 + usize::from(tokens.mark(index + 1) == Some('-'));
    let number = tokens.number(letter + 1).filter(|_| tokens.digits(letter + 1).len() == 2)?;
    let is_whole = (index + 1..=letter + 1).all(|i| tokens.touches(i));
    if tokens.text(letter) != "W" || !is_whole || !ends(tokens, letter + 2) || number == 0 {
        return None;
    }
    // The first week is the one with 4 January in it, and the last the one with 28 December.
    let fourth = Day::of(year, 1, 4)?;
    let monday = fourth.plus((number.cast_signed() - 1) * 7 - fourth.weekday()?.cast_signed());
    let unit = |day: Day| day.ymd().map(|(y, m, d)| Unit::Day(y, m, d));
    let is_of_year = monday <= Day::of(year, 12, 28)?;
    is_of_year.then_some((unit(monday)?, unit(monday.plus(6))?, letter + 2))
}

/// `2nd millennium BC`, `the third millennium`: like a century, counted from 0 or from 1.
fn millennium(tokens: &Tokens<'_>, index: usize) -> Span {
    let (number, next) = lexicon::ordinal(tokens, index).filter(|(n, _)| (1..=9).contains(n))?;
    let word = next + usize::from(tokens.mark(next) == Some('-') && tokens.touches(next));
    if !tokens.is_any(word, &["millennium", "millenium"]) {
        return None;
    }
    let last = number.cast_signed() * 1000;
    Some(match era::at(tokens, word + 1) {
        Some((era::Era::Before, end)) => (Unit::Year(1 - last), Unit::Year(1000 - last), end),
        Some((era::Era::Common, end)) => (Unit::Year(last - 1000), Unit::Year(last), end),
        None => (Unit::Year(last - 1000), Unit::Year(last), word + 1),
    })
}

/// `turn of the 20th century`: the years around its start.
fn turn_of_century(tokens: &Tokens<'_>, index: usize) -> Span {
    if !tokens.is(index, "turn") || !tokens.is(index + 1, "of") {
        return None;
    }
    let (number, end) = period::century_number(tokens, lexicon::link(tokens, index + 1))?;
    let start = (number - 1) * 100;
    (number > 0).then_some((Unit::Year(start - 10), Unit::Year(start + 10), end))
}

/// `first quarter of the 19th century`, `last third of the 2nd century BC`.
fn share_of_century(tokens: &Tokens<'_>, index: usize) -> Span {
    let is_last = tokens.is_any(index, &["last", "final"]);
    let (number, next) = if is_last { (4, index + 1) } else { lexicon::ordinal(tokens, index)? };
    let parts = if tokens.is(next, "quarter") {
        4
    } else if tokens.is(next, "third") {
        3
    } else {
        return None;
    };
    let number = if is_last { parts } else { number.cast_signed() };
    let (century, end) = period::century_number(tokens, lexicon::link(tokens, next + 1))?;
    let start = if century > 0 { (century - 1) * 100 } else { century * 100 };
    let first = start + (number - 1) * 100 / parts;
    let last = start + (number * 100 + parts - 1) / parts;
    (1..=parts).contains(&number).then_some((Unit::Year(first), Unit::Year(last), end))
}

/// `first half of May 1992`: to the 15th, and from the 16th.
fn half_of_month(tokens: &Tokens<'_>, index: usize) -> Span {
    let (number, next) = lexicon::ordinal(tokens, index).filter(|(n, _)| matches!(n, 1 | 2))?;
    if !tokens.is(next, "half") {
        return None;
    }
    let (month, after) = lexicon::month(tokens, lexicon::link(tokens, next + 1))?;
    let comma = after + usize::from(tokens.mark(after) == Some(','));
    let (Year::Full(year), end) = year_of_date(tokens, comma)? else { return None };
    let (first, last) = if number == 1 { (1, 15) } else { (16, month_length(year, month)) };
    Some((Unit::Day(year, month, first), Unit::Day(year, month, last), end))
}

/// `winter 1962–63`, `winter of 1962/1963`, `summer 1962–63`.
fn season(tokens: &Tokens<'_>, index: usize) -> Span {
    let named = lexicon::season(tokens.word(index))?;
    // A summer that belongs to two years is one of the south, in the same months.
    if named != Part::season(4) && named != Part::season(2) {
        return None;
    }
    let at = lexicon::link(tokens, index + 1);
    let year = tokens.number(at).filter(|_| tokens.digits(at).len() == 4)?;
    let joined = matches!(tokens.mark(at + 1), Some('-' | '–' | '/')) && tokens.touches(at + 1);
    let next = tokens.number(at + 2).filter(|_| joined && tokens.touches(at + 2))?;
    let follows = match tokens.digits(at + 2).len() {
        2 => next == (year + 1) % 100,
        4 => next == year + 1,
        _ => false,
    };
    let year = year.cast_signed();
    (follows && ends(tokens, at + 3)).then_some((
        Unit::Month(year, 12),
        Unit::Month(year + 1, 2),
        at + 3,
    ))
}

/// `mid-to-late 1990s`, `early to mid-May 1992`.
fn vague(tokens: &Tokens<'_>, index: usize) -> Span {
    let (first, next) = lexicon::third(tokens, index)?;
    let slash = tokens.mark(next) == Some('/');
    if !slash && !tokens.is(next, "to") {
        return None;
    }
    let hyphen = usize::from(tokens.mark(next + 1) == Some('-') && tokens.touches(next + 1));
    let second = period::vague(tokens, next + 1 + hyphen)?;
    let units = second.units(&Context::default()).ok()?;
    let [last] = *units.as_slice() else { return None };
    let start = match last {
        Unit::OfDecade(year, Share::Third(_)) => Unit::OfDecade(year, Share::Third(first)),
        Unit::OfCentury(number, Share::Third(_)) => Unit::OfCentury(number, Share::Third(first)),
        Unit::Part(year, _) => Unit::Part(year, Part::third(first)),
        Unit::MonthThird(year, month, _) => Unit::MonthThird(year, month, first),
        _ => return None,
    };
    let (from, to) = (start.days()?.hull(), last.days()?.hull());
    let unit = |day: Day| {
        let (year, month, day) = day.ymd()?;
        Some(match last.precision() {
            Precision::Day | Precision::Month => Unit::Day(year, month, day),
            Precision::PartOfYear => Unit::Month(year, month),
            _ => Unit::Year(year),
        })
    };
    (from.low < to.low).then_some((unit(from.low)?, unit(to.high)?, second.end))
}

impl Simple {
    /// Whether it is the late part of something, which the early part of the next may follow.
    pub(super) const fn is_late(&self) -> bool {
        self.is_third(Third::Late)
    }

    /// Whether it is the early part of something.
    pub(super) const fn is_early(&self) -> bool {
        self.is_third(Third::Early)
    }

    const fn is_third(&self, third: Third) -> bool {
        let found = match self.what {
            What::Decade(Some(Share::Third(found)))
            | What::Unit(Unit::OfCentury(_, Share::Third(found)))
            | What::MonthThird(_, found) => found,
            What::Part(part) => return part.code() == Part::third(third).code(),
            _ => return false,
        };
        found as u8 == third as u8
    }
}
