//! One date at a token, as far as it is written there.

use super::{
    Mode, era, lexicon, named_day,
    numeric::{self, ends, year_of_date},
    old_style, period,
    simple::{Simple, What, Year, same_day},
    span, year,
};
use crate::mention::Tokens;

/// The longest date at a token.
pub(super) fn at(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    if let Some((weekday, next)) = lexicon::weekday(tokens, index) {
        return with_weekday(tokens, index, weekday, next, mode);
    }
    let mut found = without_weekday(tokens, index, mode)?;
    if found.is_day()
        && let Some((weekday, end)) = trailing_weekday(tokens, found.end)
    {
        found.weekday = Some(weekday);
        found.end = end;
    }
    if found.is_day() {
        found.end = old_style::after(tokens, found.end);
    }
    Some(new_style(tokens, &found, mode).unwrap_or(found))
}

/// The date in brackets after one of the Julian calendar: `25 December 1642 (4 January 1643 N.S.)`.
/// The year may stand outside: `25 October (7 November N.S.) 1917`.
fn new_style(tokens: &Tokens<'_>, old: &Simple, mode: Mode) -> Option<Simple> {
    let end = old_style::after_new_style(tokens, old.end).filter(|_| old.is_day())?;
    let after_sign = (old.end + 1..end).find_map(|at| without_weekday(tokens, at, mode));
    let new = after_sign.filter(Simple::is_day)?;
    let outside = || year_of_date(tokens, end).filter(|_| old.year.is_none());
    let (year, end) = match new.year {
        Some(year) => (Some(year), end),
        None => outside().map_or((old.year, end), |(year, end)| (Some(year), end)),
    };
    Some(Simple { year, first: old.first, end, ..new })
}

fn with_weekday(
    tokens: &Tokens<'_>,
    index: usize,
    weekday: u32,
    mut next: usize,
    mode: Mode,
) -> Option<Simple> {
    next += usize::from(tokens.mark(next) == Some(','));
    next += usize::from(tokens.is(next, "the"));
    let mut found = without_weekday(tokens, next, mode).filter(Simple::is_day)?;
    found.first = index;
    found.weekday = Some(weekday);
    found.end = old_style::after(tokens, found.end);
    Some(found)
}

/// `, Monday` or `(Monday)` after a date.
fn trailing_weekday(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    match tokens.mark(index)? {
        '(' => {
            let (weekday, next) = lexicon::weekday(tokens, index + 1)?;
            (tokens.mark(next) == Some(')')).then_some((weekday, next + 1))
        }
        ',' if tokens.word(index + 1).len() > 5 => lexicon::weekday(tokens, index + 1),
        _ => None,
    }
}

fn without_weekday(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    let longest = |best: Option<Simple>, next: Option<Simple>| match (best, next) {
        (Some(best), Some(next)) if next.end > best.end => Some(next),
        (None, next) => next,
        (best, _) => best,
    };
    let readers = [
        numeric::at,
        numeric::joined,
        numeric::masked,
        numeric::before_zero,
        month_first,
        day_first,
        // Before the years and periods of the same length: `winter 1962/63` is one winter.
        span::at,
        year::at,
        period::at,
        named_day::at,
        numeric::apart,
        numeric::with_roman_month,
    ];
    readers.iter().fold(None, |best, read| longest(best, read(tokens, index, mode)))
}

/// A day of the month at a token: `4`, `4th`, `fourth`. In digits it must not be part of a longer
/// number or of a time of day.
fn day(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    let found = lexicon::ordinal(tokens, index).or_else(|| {
        let number = tokens.number(index).filter(|_| tokens.digits(index).len() <= 2)?;
        Some((number, index + 1))
    })?;
    (found.0 <= 31 && found.0 > 0 && ends_day(tokens, found.1)).then_some(found)
}

/// A month may touch a day (`4Mar2006`, `4-Mar-2006`, `4/15 March`); a number may not.
fn ends_day(tokens: &Tokens<'_>, next: usize) -> bool {
    ends(tokens, next)
        || tokens.mark(next) == Some('/')
        || tokens.touches(next) && lexicon::month(tokens, next).is_some()
}

/// Past what may stand between the parts of a date; `None` where they do not belong together.
fn separator(tokens: &Tokens<'_>, index: usize, words: &[&str]) -> usize {
    if tokens.is_any(index, words) {
        return index + 1;
    }
    match tokens.mark(index) {
        Some('-' | '/' | '‐' | '‑' | '.') if tokens.touches(index) && tokens.touches(index + 1) => {
            index + 1
        }
        _ => index,
    }
}

/// Past `in the year`, `in the year of our Lord`.
fn in_the_year(tokens: &Tokens<'_>, index: usize) -> Option<usize> {
    let says = |words: &[&str], from: usize| {
        let all = words.iter().enumerate().all(|(i, word)| tokens.is(from + i, word));
        all.then_some(from + words.len())
    };
    let year = says(&["in", "the", "year"], index)?;
    Some(says(&["of", "our", "Lord"], year).unwrap_or(year))
}

/// Whether [`separator`] went past a mark.
fn is_separated(tokens: &Tokens<'_>, index: usize, next: usize) -> bool {
    next > index && tokens.mark(index).is_some_and(|mark| mark != ',')
}

/// The year after a day or a month: `, 2006`, `of 2006`, `'06`, `two thousand and six`; `-06` where
/// a mark joins the parts before it too: the `-17` of `May 15-17` is a day.
fn year_after(
    tokens: &Tokens<'_>,
    index: usize,
    mode: Mode,
    is_joined: bool,
) -> Option<(Year, usize)> {
    let comma = index + usize::from(tokens.mark(index) == Some(','));
    let next = if let Some(next) = in_the_year(tokens, comma) {
        next
    } else if comma > index {
        comma + usize::from(tokens.is_any(comma, &["of", "in"]))
    } else {
        separator(tokens, index, &["of", "in"])
    };
    if let Some(found) = year_of_date(tokens, next) {
        return Some(found);
    }
    if let Some((year, end)) = year::spelled_after(tokens, next, mode) {
        return Some((Year::Full(year), end));
    }
    let is_joined = is_joined && is_separated(tokens, index, next);
    let short = tokens.number(next).filter(|_| tokens.digits(next).len() == 2);
    if let Some(short) = short.filter(|_| is_joined && ends(tokens, next + 1)) {
        return Some((Year::Short(short), next + 1));
    }
    // `March 44 BC`, `AD 79`.
    let number = tokens.number(next).filter(|_| tokens.digits(next).len() <= 4)?;
    let (era, end) = era::at(tokens, next + 1)?;
    (mode == Mode::Value || number > 0).then_some((Year::Full(era.year(number)), end))
}

/// `March 4, 2006`, `Mar. 4th`, `March 2006`, `May the eleventh`.
fn month_first(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    let (month, after) = month_name(tokens, index, mode)?;
    let simple = |what, year, end| Some(Simple::new(what, year, index, end));
    let next = separator(tokens, after, &["the"]);
    // `August two thousand and fifteen` has no second of August.
    let spelled = || {
        let is_year = lexicon::spelled_year(tokens, next).is_some();
        lexicon::cardinal(tokens, next).filter(|(n, _)| *n <= 31 && !is_year)
    };
    // `25 October/7 November`: the day of the next month.
    let is_own = |(_, end): &(u32, usize)| {
        !is_separated(tokens, after, next) || lexicon::month(tokens, *end).is_none()
    };
    if let Some((day, end)) = day(tokens, next).filter(is_own).or_else(spelled) {
        let what = What::Day(Some(month), day);
        let end = old_style::after(tokens, end);
        let is_joined = is_separated(tokens, after, next);
        let year = year_after(tokens, end, mode, is_joined);
        return match year.or_else(|| year::early(tokens, end, mode)) {
            Some((year, end)) => simple(what, Some(year), end),
            None => simple(what, None, end),
        };
    }
    match year_after(tokens, after, mode, true) {
        Some((year, end)) => simple(What::Month(month), Some(year), end),
        None if stands_alone(tokens, index, month, mode) => simple(What::Month(month), None, after),
        None => None,
    }
}

/// The name of a month. `may`, `march` and abbreviations are other words too: in prose they need a
/// number next to them, and `may` a capital.
fn month_name(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<(u32, usize)> {
    let found = lexicon::month(tokens, index)?;
    let is_small_may = tokens.text(index) == "may" && mode == Mode::Prose;
    (!is_small_may || tokens.is(found.1, "the")).then_some(found)
}

/// Whether a month without day and year is one in this place.
fn stands_alone(tokens: &Tokens<'_>, index: usize, month: u32, mode: Mode) -> bool {
    const LEADS: [&str; 18] = [
        "in", "since", "until", "till", "by", "during", "from", "to", "through", "before", "after",
        "of", "early", "mid", "late", "between", "and", "last",
    ];
    if mode == Mode::Value {
        return true;
    }
    let is_capital = tokens.word(index).starts_with(char::is_uppercase);
    let previous = index.checked_sub(1);
    // `December-February`, but not the end of `23-2020-September`.
    let is_hyphened = |i: usize| {
        let before = i.checked_sub(1).filter(|_| tokens.touches(i) && tokens.touches(index));
        tokens.mark(i) == Some('-') && before.is_none_or(|b| tokens.digits(b).is_empty())
    };
    let is_led = previous.is_some_and(|i| tokens.is_any(i, &LEADS) || is_hyphened(i));
    // `January–May`, `from January to May`: next to another month even that is no first name.
    let ends_range = previous.is_some_and(|i| {
        let joins = matches!(tokens.mark(i), Some('-' | '–' | '—'))
            || tokens.is_any(i, &["to", "through", "until", "and"]);
        joins
            && i.checked_sub(1).is_some_and(|before| {
                let is_capital = tokens.word(before).starts_with(char::is_uppercase);
                is_capital && lexicon::month(tokens, before).is_some()
            })
    });
    let is_dashed = matches!(tokens.mark(index + 1), Some('–' | '-' | '—'))
        || tokens.is_any(index + 1, &["to", "through", "until"]);
    // A first name that is a month needs more: `to May` may be said of a person.
    let is_name = matches!(month, 4..=6 | 8)
        && previous.is_some_and(|i| !tokens.is_any(i, &["in", "since", "until", "during"]));
    is_capital && (ends_range || is_led && !is_name || is_dashed)
}

/// `twenty five January nineteen eighty-six`: a number in words is a day only with month and year.
fn spelled_day(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    let (number, end) = lexicon::cardinal(tokens, index).filter(|(n, _)| *n <= 31)?;
    let (_, after) = lexicon::month(tokens, end + usize::from(tokens.is(end, "of")))?;
    year_after(tokens, after, Mode::Prose, false).map(|_| (number, end))
}

/// `4 March 2006`, `4th of March`, `the fourth day of March 2006`, `4-Mar-06`, `14/24 March 1648`,
/// `10 (22) April 1870`.
fn day_first(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    let in_words = || spelled_day(tokens, index);
    let (first, mut next) = day(tokens, index).or_else(in_words)?;
    let mut second = None;
    if tokens.mark(next) == Some('/')
        && tokens.touches(next)
        && tokens.touches(next + 1)
        && let Some((other, end)) = day(tokens, next + 1)
    {
        second = Some(other);
        next = end;
    }
    let bracketed = old_style::bracketed_day(tokens, next).filter(|_| second.is_none());
    if let Some((other, end)) = bracketed {
        second = Some(other);
        next = end;
    }
    if tokens.is(next, "day") {
        next += 1;
    }
    // `16. November 2016`: the full stop of an ordinal in other languages, if a year follows.
    let dotted = tokens.mark(next) == Some('.')
        && tokens.touches(next)
        && lexicon::month(tokens, next + 1)
            .is_some_and(|(_, after)| tokens.digits(after).len() == 4);
    let mut at = if dotted { next + 1 } else { separator(tokens, next, &["of"]) };
    let is_joined = is_separated(tokens, next, at);
    at += usize::from(tokens.is(at, "the"));
    let (month, after) = lexicon::month(tokens, at)?;
    if mode == Mode::Prose && tokens.text(at) == "may" && at == next {
        return None;
    }
    let what = match second {
        Some(other) => What::DualDay(month, first, other),
        None => What::Day(Some(month), first),
    };
    let after = old_style::after(tokens, after);
    let year = year_after(tokens, after, mode, is_joined);
    let year = year.or_else(|| year::early(tokens, after, mode));
    // `10 (3) April` is no day in two calendars.
    let in_two = |(year, _): &(Year, usize)| match (*year, second) {
        (Year::Full(year), Some(other)) => same_day(year, month, first, other).is_some(),
        _ => false,
    };
    if bracketed.is_some() && !year.as_ref().is_some_and(in_two) {
        return None;
    }
    match year {
        Some((year, end)) => Some(Simple::new(what, Some(year), index, end)),
        None => Some(Simple::new(what, None, index, after)),
    }
}

/// A day alone, which is a date only next to another one: the `15` of `15–17 May 2024` and the
/// `17, 2024` of `May 15 to 17, 2024`.
pub(super) fn bare_day(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    let start = index + usize::from(tokens.is(index, "the"));
    let (number, end) = day(tokens, start)?;
    let what = What::Day(None, number);
    Some(match year_after(tokens, end, mode, false) {
        Some((year @ (Year::Full(_) | Year::Dual(_)), end)) => {
            Simple::new(what, Some(year), index, end)
        }
        _ => Simple::new(what, None, index, end),
    })
}
