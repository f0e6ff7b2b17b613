//! Dates in digits: `2006-03-04`, `4/3/2006`, `03.2006`, `1751/52`.

use super::{
    super::{mask::Mask, unit::Unit},
    Mode, era, lexicon,
    simple::{NumericForm, Simple, What, Year},
};
use crate::mention::{Gap, Tokens};

/// The date in digits at a token.
pub(super) fn at(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    let first = tokens.number(index)?;
    let mark = tokens.mark(index + 1).filter(|_| tokens.touches(index + 1))?;
    let second = tokens.number(index + 2).filter(|_| tokens.touches(index + 2))?;
    if !matches!(mark, '-' | '/' | '.' | '‐' | '‑') {
        return None;
    }
    let lengths = (tokens.digits(index).len(), tokens.digits(index + 2).len());
    let third = (tokens.mark(index + 3) == Some(mark) && tokens.touches(index + 3))
        .then(|| tokens.number(index + 4).filter(|_| tokens.touches(index + 4)))
        .flatten();
    match third {
        Some(third) => three(tokens, index, [first, second, third]),
        None if mark == '/' && pair_year(tokens, index, mode).is_some() => {
            let (year, end) = pair_year(tokens, index, mode)?;
            let what = What::Numeric([first, second, year], NumericForm::YearLast);
            Some(Simple::new(what, None, index, end))
        }
        None if ends(tokens, index + 3) => two(index, mark, [first, second], lengths, mode),
        None => None,
    }
}

/// A date of which some digits are not known, as EDTF writes it, among words: `before 19XX`,
/// `by XXXX-03`. Prose is not written so, and one that stands alone is EDTF.
pub(super) fn masked(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    /// `1X9X-XX-0X` is the longest: every letter may be a token of its own.
    const MOST_TOKENS: usize = 10;
    if mode != Mode::Value || index == 0 {
        return None;
    }
    let is_part = |at: usize| {
        let is_unknown = tokens.text(at).bytes().all(|byte| byte == b'X');
        is_unknown || !tokens.digits(at).is_empty() || tokens.mark(at) == Some('-')
    };
    let goes_on = |at: &usize| (*at == index || tokens.touches(*at)) && is_part(*at);
    let end = (index..tokens.len()).take_while(goes_on).take(MOST_TOKENS + 1).last()? + 1;
    if !(index..end).any(|at| tokens.text(at).starts_with('X')) {
        return None;
    }
    let text: String = (index..end).map(|at| tokens.text(at)).collect();
    let mask = Mask::read(&text).filter(|_| ends(tokens, end))?;
    Some(Simple::new(What::Unit(Unit::Mask(mask)), None, index, end))
}

/// A year of EDTF before the year 0 among words: `before -0043`, `by -0043-03-15`.
pub(super) fn before_zero(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    let is_apart = index > 0 && !tokens.touches(index) && tokens.mark(index) == Some('-');
    if mode != Mode::Value || !is_apart || tokens.digits(index + 1).len() != 4 {
        return None;
    }
    let part = |i: usize| {
        let joined = tokens.mark(i) == Some('-') && tokens.touches(i) && tokens.touches(i + 1);
        tokens.number(i + 1).filter(|_| joined && tokens.digits(i + 1).len() == 2)
    };
    let year = -tokens.number(index + 1).filter(|_| tokens.touches(index + 1))?.cast_signed();
    let (unit, end) = match (part(index + 2), part(index + 4)) {
        (Some(month), Some(day)) => (Unit::Day(year, month, day), index + 6),
        (Some(month), None) => (Unit::Month(year, month), index + 4),
        _ => (Unit::Year(year), index + 2),
    };
    ends(tokens, end).then(|| Simple::new(What::Unit(unit), None, index, end))
}

/// Whether a number may end before this token: what follows does not go on with it.
pub(super) fn ends(tokens: &Tokens<'_>, next: usize) -> bool {
    let goes_on = tokens.touches(next)
        && match tokens.mark(next) {
            Some('.' | ',' | ':' | '/') => {
                tokens.touches(next + 1) && !tokens.digits(next + 1).is_empty()
            }
            Some(mark) => matches!(mark, '%' | '°' | '$' | '€' | '£'),
            None => true,
        };
    !goes_on
}

/// Two numbers of a day and a month, in either order, and the index after them: `5/1`.
pub(super) fn pair(tokens: &Tokens<'_>, index: usize) -> Option<([u32; 2], usize)> {
    let number = |i: usize| {
        let number = tokens.number(i).filter(|_| tokens.digits(i).len() <= 2)?;
        (1..=31).contains(&number).then_some(number)
    };
    let joined = tokens.mark(index + 1) == Some('/') && tokens.touches(index + 1);
    let (a, b) = (number(index)?, number(index + 2).filter(|_| tokens.touches(index + 2))?);
    (joined && a.min(b) <= 12).then_some(([a, b], index + 3))
}

/// The year after a pair, `11/12, 2016`, and the index after it. A pair is mostly a fraction or a
/// score; without a comma, or where it is a common fraction, a word before it has to speak of time.
fn pair_year(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<(u32, usize)> {
    const LEADS: [&str; 12] = [
        "on", "from", "by", "until", "till", "since", "before", "after", "between", "to",
        "through", "dated",
    ];
    let ([a, b], end) = pair(tokens, index)?;
    let comma = usize::from(tokens.mark(end) == Some(','));
    let year = tokens.number(end + comma).filter(|_| tokens.digits(end + comma).len() == 4)?;
    let next = end + comma + 1;
    let is_led = index.checked_sub(1).is_some_and(|i| tokens.is_any(i, &LEADS));
    let is_fraction = a < b && (a == 1 || b <= 4);
    let is_apart = comma > 0 || !tokens.touches(end);
    let stands = mode == Mode::Value || is_led || comma > 0 && !is_fraction;
    (is_apart && stands && plausible(year) && ends(tokens, next)).then_some((year, next))
}

/// A day, a year and the name of a month that one mark joins, in any order: `2020-23-Sep`.
pub(super) fn joined(tokens: &Tokens<'_>, index: usize, _: Mode) -> Option<Simple> {
    let mark = tokens.mark(index + 1).filter(|mark| matches!(mark, '-' | '/' | '.'))?;
    let is_whole = (index + 1..index + 5).all(|i| tokens.touches(i));
    if !is_whole || tokens.mark(index + 3) != Some(mark) || !ends(tokens, index + 5) {
        return None;
    }
    let parts = [index, index + 2, index + 4];
    let only = |is: &dyn Fn(usize) -> bool| {
        let mut fitting = parts.into_iter().filter(|i| is(*i));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let year = only(&|i| tokens.digits(i).len() == 4)?;
    let day = only(&|i| matches!(tokens.digits(i).len(), 1 | 2))?;
    let (month, _) = lexicon::month(tokens, only(&|i| !tokens.word(i).is_empty())?)?;
    let what = What::Day(Some(month), tokens.number(day)?);
    let year = Year::Full(tokens.number(year)?.cast_signed());
    Some(Simple::new(what, Some(year), index, index + 5))
}

/// `20. 7. 1969`: with blanks after the full stops, as it is written in German and Czech.
pub(super) fn apart(tokens: &Tokens<'_>, index: usize, _: Mode) -> Option<Simple> {
    let dotted = |i: usize| {
        let is_short = matches!(tokens.digits(i).len(), 1 | 2);
        let stop = tokens.mark(i + 1) == Some('.') && tokens.touches(i + 1);
        tokens.number(i).filter(|_| is_short && stop && tokens.gap(i + 2) == Gap::Space)
    };
    let (day, month) = (dotted(index)?, dotted(index + 2)?);
    let year = tokens.number(index + 4).filter(|_| tokens.digits(index + 4).len() == 4)?;
    let what = What::Numeric([day, month, year], NumericForm::YearLast);
    ends(tokens, index + 5).then(|| Simple::new(what, None, index, index + 5))
}

/// `20.VII.1969`, `20 VII 1969`: the month in Roman numerals.
pub(super) fn with_roman_month(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    const MONTHS: [&str; 12] =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let day = tokens.number(index).filter(|_| tokens.digits(index).len() <= 2)?;
    let joint = |i: usize| tokens.mark(i).filter(|c| matches!(c, '.' | '-' | '/'));
    let mark = joint(index + 1);
    let at = index + 1 + usize::from(mark.is_some());
    let month = MONTHS.iter().position(|name| *name == tokens.word(at))? as u32 + 1;
    let next = at + 1 + usize::from(mark.is_some());
    let year = tokens.number(next).filter(|_| tokens.digits(next).len() == 4)?;
    // `20 V 1969` may be twenty volts.
    let stands = mark.is_some() || mode == Mode::Value || tokens.word(at).len() > 1;
    let what = What::Unit(Unit::Day(year.cast_signed(), month, day));
    (stands && joint(at + 1) == mark && plausible(year) && ends(tokens, next + 1))
        .then(|| Simple::new(what, None, index, next + 1))
}

fn three(tokens: &Tokens<'_>, index: usize, parts: [u32; 3]) -> Option<Simple> {
    let lengths = [index, index + 2, index + 4].map(|i| tokens.digits(i).len());
    let end = after_time(tokens, index + 5);
    if !ends(tokens, end) {
        return None;
    }
    let [a, b, c] = parts;
    let what = match lengths {
        [4, 1..=2, 1..=2] => What::Unit(Unit::Day(a.cast_signed(), b, c)),
        [1..=2, 1..=2, 4] => What::Numeric(parts, NumericForm::YearLast),
        [1..=2, 1..=2, 2] => What::Numeric(parts, NumericForm::Short),
        _ => return None,
    };
    Some(Simple::new(what, None, index, end))
}

/// Past the time of day of an ISO 8601 date-time: `T10:00:00+09:00`. The day is the local one, so
/// that the offset is not needed; but it has to be one.
fn after_time(tokens: &Tokens<'_>, index: usize) -> usize {
    if !tokens.touches(index) || tokens.text(index) != "T" {
        return index;
    }
    let Some((time, mut end)) = clock(tokens, index + 1) else { return index };
    let leap_second = time[2] == 60;
    // The end of a day may be written as its hour 24 (ISO 8601-1:2019/Amd 1:2022).
    let is_midnight = time == [24, 0, 0];
    if !is_midnight && (time[0] > 23 || time[1] > 59 || time[2] > 59 && !leap_second) {
        return index;
    }
    if tokens.mark(end) == Some('.') && tokens.touches(end) && tokens.touches(end + 1) {
        end += 2;
    }
    if tokens.touches(end) && tokens.text(end) == "Z" {
        return end + 1;
    }
    let sign = tokens.mark(end).filter(|c| matches!(c, '+' | '-' | '−') && tokens.touches(end));
    let Some(sign) = sign else { return end };
    match clock(tokens, end + 1) {
        // Offsets reach from -12:00 to +14:00; there is no negative zero (ISO 8601-1, 4.3.13).
        Some(([hours, minutes, 0], next)) if hours <= 14 && minutes < 60 => {
            let allowed = if sign == '+' { 0..=14 * 60 } else { 1..=12 * 60 };
            if allowed.contains(&(hours * 60 + minutes)) { next } else { index }
        }
        _ => index,
    }
}

/// Hours, minutes and seconds with colons, or hours and minutes in four digits.
fn clock(tokens: &Tokens<'_>, index: usize) -> Option<([u32; 3], usize)> {
    let number = tokens.number(index).filter(|_| tokens.touches(index))?;
    if tokens.digits(index).len() == 4 {
        return Some(([number / 100, number % 100, 0], index + 1));
    }
    let mut time = [number, 0, 0];
    let mut next = index + 1;
    for slot in time.iter_mut().skip(1) {
        let joined = tokens.mark(next) == Some(':') && tokens.touches(next);
        if !joined || !tokens.touches(next + 1) || tokens.digits(next + 1).len() != 2 {
            break;
        }
        *slot = tokens.number(next + 1)?;
        next += 2;
    }
    (tokens.digits(index).len() == 2).then_some((time, next))
}

fn two(
    index: usize,
    mark: char,
    [a, b]: [u32; 2],
    lengths: (usize, usize),
    mode: Mode,
) -> Option<Simple> {
    let end = index + 3;
    let year = a.cast_signed();
    match lengths {
        // `2006-07` is a month of ISO 8601; `1861-67` is left to the ranges.
        (4, 2) if mark == '/' && b == (a + 1) % 100 && (b > 12 || mode == Mode::Prose) => {
            Some(Simple::new(What::Year, Some(Year::Dual(year)), index, end))
        }
        (4, 2) if (1..=12).contains(&b) && (mark != '.' || mode == Mode::Value) => {
            // No range is meant by what ISO 8601 writes so, in whatever century.
            let is_iso = mode == Mode::Value && mark == '-';
            (is_iso || plausible(a))
                .then(|| Simple::new(What::Month(b), Some(Year::Full(year)), index, end))
        }
        (4, 1) if mark == '-' && b > 0 && mode == Mode::Value => {
            Some(Simple::new(What::Month(b), Some(Year::Full(year)), index, end))
        }
        (1..=2, 4)
            if (1..=12).contains(&a) && plausible(b) && (mark != '.' || mode == Mode::Value) =>
        {
            let year = Some(Year::Full(b.cast_signed()));
            Some(Simple::new(What::Month(a), year, index, end))
        }
        _ => None,
    }
}

/// Years that prose speaks of in bare digits (semantics 4.2).
pub(super) fn plausible(year: u32) -> bool {
    (1000..=2100).contains(&year)
}

/// Four digits that are a year with what stands around them, and the index after it with its era.
pub(super) fn year_of_date(tokens: &Tokens<'_>, index: usize) -> Option<(Year, usize)> {
    if matches!(tokens.digits(index).len(), 1..=3)
        && let Some(number) = tokens.number(index).filter(|n| *n > 0)
        && let Some((era, end)) = era::at(tokens, index + 1)
    {
        return Some((Year::Full(era.year(number)), end));
    }
    if tokens.digits(index).len() != 4 {
        let short = apostrophe(tokens, index)?;
        return Some((Year::Short(short), index + 2));
    }
    let number = tokens.number(index)?;
    let next = index + 1;
    let slash = tokens.mark(next) == Some('/') && tokens.touches(next) && tokens.touches(next + 1);
    let following = (number + 1) % 100;
    if slash
        && tokens.digits(next + 1).len() <= 2
        && tokens.number(next + 1).is_some_and(|n| n == following || n == following % 10)
        && ends(tokens, next + 2)
    {
        return Some((Year::Dual(number.cast_signed()), next + 2));
    }
    if !ends(tokens, next) {
        return None;
    }
    Some(match era::at(tokens, next) {
        Some((era, end)) => (Year::Full(era.year(number)), end),
        None => (Year::Full(number.cast_signed()), next),
    })
}

/// The two digits of `'92`.
pub(super) fn apostrophe(tokens: &Tokens<'_>, index: usize) -> Option<u32> {
    let marked = matches!(tokens.mark(index), Some('\'' | '’' | '‘'));
    let two = tokens.touches(index + 1) && tokens.digits(index + 1).len() == 2;
    (marked && two).then(|| tokens.number(index + 1)).flatten()
}
