//! Two dates that are the ends of one period: `1907–1911`, `May 15 to 17, 2024`, `5/1-5/7, 2020`.

use super::{
    Mode, atom, lexicon,
    numeric::{self, ends},
    phrase::{Form, Lead, Phrase, qualified},
    simple::{NumericForm, Simple, What, Year},
};
use crate::mention::{Gap, Tokens};

/// What joins the ends of a range, and the index after it.
fn connector(tokens: &Tokens<'_>, index: usize, lead: Option<Lead>) -> Option<usize> {
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
    if let Some(left) = left
        && let Some(found) = range_from(tokens, mode, lead, left)
    {
        return Some(found);
    }
    if let Some(found) = pairs(tokens, index, mode, lead).or_else(|| days_of(tokens, index, mode)) {
        return Some(found);
    }
    let bare = atom::bare_day(tokens, index, mode).filter(|day| day.year.is_none())?;
    range_from(tokens, mode, lead, &bare).or_else(|| days_and(tokens, mode, &bare))
}

fn range_from(
    tokens: &Tokens<'_>,
    mode: Mode,
    lead: Option<Lead>,
    left: &Simple,
) -> Option<Phrase> {
    let joined = connector(tokens, left.end, lead)?;
    let is_dash = tokens.mark(left.end).is_some();
    let phrase =
        |form, items: Vec<Simple>, end| Some(Phrase { form, items, first: left.first, end });
    let next = joined + usize::from(tokens.is(joined, "the"));
    if tokens.is_any(next, &["present", "now", "today", "date", "ongoing", "current"]) {
        return phrase(Form::Since, vec![left.clone()], next + 1);
    }
    let form = if lead == Some(Lead::Between) { Form::Between } else { Form::Range };
    if let Some(right) = right(tokens, next, mode, left, is_dash) {
        let end = right.end;
        return phrase(form, vec![left.clone(), right], end);
    }
    // `2007–` at the end of a value, or before a closing bracket.
    let is_open = is_dash && matches!(left.what, What::Year) && left.year.is_some();
    let closes = match mode {
        Mode::Value => joined == tokens.len(),
        Mode::Prose => tokens.mark(joined) == Some(')') && tokens.touches(joined),
    };
    if is_open && closes { phrase(Form::Since, vec![left.clone()], joined) } else { None }
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
        let full = length == 4 && number.cast_signed() > year;
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

/// `4 and 5 March`: two days that follow each other are a period, others are two dates.
fn days_and(tokens: &Tokens<'_>, mode: Mode, first: &Simple) -> Option<Phrase> {
    let is_or = tokens.is(first.end, "or");
    let is_and = tokens.is(first.end, "and") || tokens.mark(first.end) == Some('&');
    if !is_or && !is_and {
        return None;
    }
    let second = qualified(tokens, first.end + 1, mode)?;
    let (What::Day(None, a), What::Day(Some(_), b)) = (&first.what, &second.what) else {
        return None;
    };
    let form = match (is_or, *b == a + 1) {
        (true, _) => Form::OneOf,
        (false, true) => Form::Range,
        (false, false) => return None,
    };
    let end = second.end;
    Some(Phrase { form, items: vec![first.clone(), second], first: first.first, end })
}

/// `5/1-5/7, 2020`: two pairs of numbers, of which the second has the year of both.
fn pairs(tokens: &Tokens<'_>, index: usize, mode: Mode, lead: Option<Lead>) -> Option<Phrase> {
    let ([a, b], end) = numeric::pair(tokens, index)?;
    let next = connector(tokens, end, lead)?;
    let right = numeric::at(tokens, next, mode)?;
    let What::Numeric([_, _, year], form @ NumericForm::YearLast) = right.what else { return None };
    let left = Simple::new(What::Numeric([a, b, year], form), None, index, end);
    let form = if lead == Some(Lead::Between) { Form::Between } else { Form::Range };
    let end = right.end;
    Some(Phrase { form, items: vec![left, right], first: index, end })
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
