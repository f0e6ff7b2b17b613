//! Two dates that are the ends of one period: `1907–1911`, `May 15 to 17, 2024`, `5/1-5/7, 2020`.

use std::mem::discriminant;

use super::{
    super::{Context, unit::Unit},
    Mode, atom,
    era::Era,
    lexicon, list,
    numeric::{self, ends},
    period,
    phrase::{Form, Lead, Phrase, event, marks, qualified},
    simple::{NumericForm, Simple, What, Year},
    year,
};
use crate::mention::{Gap, Tokens};

/// What joins the ends of a range, and the index after it.
pub(super) fn connector(tokens: &Tokens<'_>, index: usize, lead: Option<Lead>) -> Option<usize> {
    if matches!(tokens.mark(index), Some('-' | '–' | '—' | '‐' | '‑' | '−')) {
        // ` -- ` is one dash.
        let double = tokens.mark(index + 1) == Some('-') && tokens.touches(index + 1);
        return Some(index + 1 + usize::from(double));
    }
    if tokens.mark(index) == Some('~') && tokens.touches(index) && tokens.touches(index + 1) {
        return Some(index + 1);
    }
    if tokens.is_any(index, &["to", "through", "thru", "until", "till"]) {
        return Some(index + 1);
    }
    if tokens.is(index, "up") && tokens.is(index + 1, "to") {
        return Some(index + 2);
    }
    (lead == Some(Lead::Between) && tokens.is(index, "and")).then_some(index + 1)
}

/// The range at a token; `left` is the date that starts there, if one does.
pub(super) fn at(
    tokens: &Tokens<'_>,
    index: usize,
    mode: Mode,
    lead: Option<Lead>,
    left: Option<&Simple>,
) -> Option<Phrase> {
    let shared = || of_era(tokens, index, lead).or_else(|| of_centuries(tokens, index, lead));
    if let Some(found) = shared().or_else(|| from_unknown(tokens, index, mode)) {
        return Some(found);
    }
    if let Some(found) = list::after_month(tokens, index, mode) {
        return Some(found);
    }
    if let Some(left) = left
        && let Some(found) = range_from(tokens, mode, lead, left)
    {
        return Some(found);
    }
    if let Some(found) = pairs(tokens, index, mode, lead).or_else(|| days_of(tokens, index, mode)) {
        return Some(found);
    }
    let bare = atom::bare_day(tokens, index, mode).filter(|day| day.year.is_none());
    let found = bare.and_then(|bare| range_from(tokens, mode, lead, &bare));
    // `4-Mar-06` is a day of a year and not the days from the 4th to the 6th.
    let found = found.filter(|found| left.is_none_or(|left| found.end > left.end));
    found.or_else(|| list::at(tokens, index, mode))
}

/// Two ends that are written and how they lie to each other.
fn range(lead: Option<Lead>, items: [Simple; 2], first: usize) -> Phrase {
    let form = if lead == Some(Lead::Between) { Form::Between } else { Form::Range };
    let end = items[1].end;
    Phrase { form, items: items.into(), first, end }
}

/// `356–323 BC`, `14–37 AD`: the era is written once for both, where that puts them in order.
fn of_era(tokens: &Tokens<'_>, index: usize, lead: Option<Lead>) -> Option<Phrase> {
    let (approximate, uncertain, start) = marks(tokens, index);
    let number = tokens.number(start).filter(|n| *n > 0 && tokens.digits(start).len() <= 4)?;
    let next = connector(tokens, start + 1, lead)?;
    let (right_approximate, right_uncertain, at) = marks(tokens, next);
    let mut right = year::with_era(tokens, at)?;
    let Some(Year::Full(last)) = right.year else { return None };
    let era = if last > 0 { Era::Common } else { Era::Before };
    let first = Some(era.year(number)).filter(|first| *first < last)?;
    let mut left = Simple::new(What::Year, Some(Year::Full(first)), index, start + 1);
    (left.approximate, left.uncertain) = (approximate, uncertain);
    (right.approximate, right.uncertain) = (right_approximate, right_uncertain);
    if binds(tokens, start + 1, next, lead) {
        left.qualify(&mut right);
    }
    Some(range(lead, [left, right], index))
}

/// `12th–13th centuries`, `3rd to 2nd century BC`, `12th and 13th centuries`.
fn of_centuries(tokens: &Tokens<'_>, index: usize, lead: Option<Lead>) -> Option<Phrase> {
    let (approximate, uncertain, start) = marks(tokens, index);
    let (number, end) = lexicon::ordinal(tokens, start)?;
    let and = || tokens.is(end, "and").then_some(end + 1);
    let joined = connector(tokens, end, lead);
    let next = joined.or_else(and)?;
    let next = next + usize::from(tokens.is(next, "the"));
    let (last, after) = period::century_number(tokens, next)?;
    let first = number.cast_signed() * last.signum();
    // Two that do not follow each other are two dates.
    if first == 0 || first >= last || joined.is_none() && first + 1 < last {
        return None;
    }
    let century = |n, from, to| Simple::new(What::Unit(Unit::Century(n)), None, from, to);
    let (mut left, mut right) = (century(first, index, end), century(last, next, after));
    (left.approximate, left.uncertain) = (approximate, uncertain);
    if binds(tokens, end, next, lead) {
        left.qualify(&mut right);
    }
    Some(range(lead, [left, right], index))
}

/// `?–1901`: in prose only as a whole bracket, since a question mark mostly ends a question.
fn from_unknown(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Phrase> {
    if tokens.mark(index) != Some('?') || tokens.mark(index + 1).is_none() {
        return None;
    }
    let next = connector(tokens, index + 1, None)?;
    let right = qualified(tokens, event(tokens, next), mode)?;
    let opens = index.checked_sub(1).is_some_and(|i| tokens.mark(i) == Some('('));
    let stands = mode == Mode::Value || opens && tokens.mark(right.end) == Some(')');
    let (form, end) = (Form::FromUnknown, right.end);
    stands.then(|| Phrase { form, items: vec![right], first: index, end })
}

/// Whether what joins two ends binds them more closely than a mark before both: `c. 1845–1850` and
/// `about 1845 to 1850`, but not `c. 1845 – 1901`, a birth and a death, nor `from about 1845 to 1850`.
fn binds(tokens: &Tokens<'_>, joint: usize, next: usize, lead: Option<Lead>) -> bool {
    let is_tight = tokens.touches(joint) && tokens.touches(next);
    lead.is_none() && (is_tight || tokens.mark(joint).is_none())
}

impl Simple {
    /// Says of the other end of a range what is said of this one, unless it has marks of its own or
    /// is written to another precision.
    fn qualify(&self, other: &mut Self) {
        let is_alike = discriminant(&self.what) == discriminant(&other.what);
        if is_alike && !other.approximate && !other.uncertain {
            other.approximate = self.approximate;
            other.uncertain = self.uncertain;
        }
    }
}

/// Past the `and` of `late 1980s and early 1990s`, which is one period.
fn late_and_early(tokens: &Tokens<'_>, left: &Simple) -> Option<usize> {
    let next = (left.is_late() && tokens.is(left.end, "and")).then_some(left.end + 1)?;
    let right = period::vague(tokens, next + usize::from(tokens.is(next, "the")))?;
    let start = |simple: &Simple| {
        let unit = simple.units(&Context::default()).ok()?.first().copied()?;
        unit.days().map(|days| days.hull().low)
    };
    // `Late May and early June 1992`: the year of the first is that of the second.
    let is_in_order = match (start(left), start(&right)) {
        (Some(left), Some(right)) => left < right,
        _ => left.lacks_year() && left.month().is_some(),
    };
    (right.is_early() && is_in_order).then_some(next)
}

fn range_from(
    tokens: &Tokens<'_>,
    mode: Mode,
    lead: Option<Lead>,
    left: &Simple,
) -> Option<Phrase> {
    let joined = connector(tokens, left.end, lead).or_else(|| late_and_early(tokens, left))?;
    let is_dash = tokens.mark(left.end).is_some();
    let phrase =
        |form, items: Vec<Simple>, end| Some(Phrase { form, items, first: left.first, end });
    let next = joined + usize::from(tokens.is(joined, "the"));
    if tokens.is_any(next, &["present", "now", "today", "date", "ongoing", "current"]) {
        return phrase(Form::Since, vec![left.clone()], next + 1);
    }
    // `b. 1850 – d. 1901` is a life; in a sentence it is rather two dates.
    let at = if mode == Mode::Value { event(tokens, next) } else { next };
    if let Some(mut right) = right(tokens, at, mode, left, is_dash) {
        // A mark after the first end is said of that end alone.
        if marks(tokens, left.first).2 > left.first && binds(tokens, left.end, next, lead) {
            left.qualify(&mut right);
        }
        return Some(range(lead, [left.clone(), right], left.first));
    }
    // `2007–` at the end of a value, or before a closing bracket.
    let is_open = is_dash && matches!(left.what, What::Year) && left.year.is_some();
    let closes = match mode {
        Mode::Value => joined == tokens.len(),
        Mode::Prose => tokens.mark(joined) == Some(')') && tokens.touches(joined),
    };
    if is_open && closes {
        return phrase(Form::Since, vec![left.clone()], joined);
    }
    let is_unknown = is_dash && tokens.mark(joined) == Some('?');
    let closes = match mode {
        Mode::Value => joined + 1 == tokens.len(),
        Mode::Prose => tokens.mark(joined + 1) == Some(')'),
    };
    if is_unknown && closes {
        phrase(Form::ToUnknown, vec![left.clone()], joined + 1)
    } else {
        None
    }
}

/// The second end of a range, in which what the first end says may be left out.
fn right(
    tokens: &Tokens<'_>,
    index: usize,
    mode: Mode,
    left: &Simple,
    is_dash: bool,
) -> Option<Simple> {
    let is_bare = matches!(left.what, What::Day(None, _));
    if let Some(found) = qualified(tokens, index, mode) {
        let has_month = matches!(found.what, What::Day(Some(_), _) | What::DualDay(..));
        return (!is_bare || has_month).then_some(found);
    }
    // `1992 to 2005` in prose: the second number is a year because the first is.
    let (number, length) = (tokens.number(index), tokens.digits(index).len());
    let number = number.filter(|_| ends(tokens, index + 1))?;
    if let (What::Year, Some(Year::Full(year))) = (&left.what, left.year) {
        let short = length == 2 && is_dash && number.cast_signed() > year.rem_euclid(100);
        let is_as_long = length == 4 || length == 3 && (1..1000).contains(&year);
        let full = is_as_long && number.cast_signed() > year;
        let value = if short {
            year - year.rem_euclid(100) + number.cast_signed()
        } else {
            number.cast_signed()
        };
        return (short || full)
            .then(|| Simple::new(What::Year, Some(Year::Full(value)), index, index + 1));
    }
    let has_day = matches!(left.what, What::Day(Some(_), _)) && tokens.gap(index) <= Gap::Space;
    if has_day { atom::bare_day(tokens, index, mode) } else { None }
}

/// `5/1-5/7, 2020`: two pairs of numbers, of which the second has the year of both.
fn pairs(tokens: &Tokens<'_>, index: usize, mode: Mode, lead: Option<Lead>) -> Option<Phrase> {
    let ([a, b], end) = numeric::pair(tokens, index)?;
    let next = connector(tokens, end, lead)?;
    let right = numeric::at(tokens, next, mode)?;
    let What::Numeric([_, _, year], form @ NumericForm::YearLast) = right.what else { return None };
    let left = Simple::new(What::Numeric([a, b, year], form), None, index, end);
    Some(range(lead, [left, right], index))
}

/// `March from 3 to 5, 2019`, `Feb between 2–7 2018`: the month first, then the days. Without a year
/// the numbers may be anything: `rose in May from 3 to 5 percent`.
fn days_of(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Phrase> {
    let (month, next) = lexicon::month(tokens, index)?;
    let (form, lead) = if tokens.is(next, "between") {
        (Form::Between, Lead::Between)
    } else if tokens.is(next, "from") {
        (Form::Range, Lead::From)
    } else {
        return None;
    };
    let of_month = |day: Simple| match day.what {
        What::Day(None, number) => Simple { what: What::Day(Some(month), number), ..day },
        _ => day,
    };
    let left = atom::bare_day(tokens, next + 1, mode).filter(|day| day.year.is_none())?;
    let right = connector(tokens, left.end, Some(lead))?;
    let right = atom::bare_day(tokens, right, mode).filter(|day| day.year.is_some())?;
    let end = right.end;
    Some(Phrase { form, items: vec![of_month(left), of_month(right)], first: index, end })
}
