//! The dates that a prose text states.
//!
//! The dates themselves are read by the parser of values in its prose mode. What is decided here
//! is whether a date may start at a token, and the year of one that is written without it.

use super::{Context, Gap, Inferred, Mention, Reading, TokenKind, Tokens, scan::Found};
use crate::value::date::{
    Date, Day,
    words::{self, Mode, Scanned},
};

/// A source may be issued a little before the day it speaks of, and a little after what it
/// announces (semantics 1.2): days.
const ISSUE_SLACK: i32 = 7;

/// A sentence is searched for `will` this many tokens to either side.
const SENTENCE: usize = 40;

/// The date that starts at a token.
pub(super) fn at(tokens: &Tokens<'_>, index: usize) -> Option<Scanned> {
    if is_inside_number(tokens, index) || !words::may_start(tokens, index) {
        return None;
    }
    words::scan(tokens, index, Mode::Prose)
}

/// Whether the token goes on with a number or a word that stands right before it: the `29` of
/// `COP29`, the `4` of `3.4 March`.
fn is_inside_number(tokens: &Tokens<'_>, index: usize) -> bool {
    let Some(previous) = index.checked_sub(1).filter(|_| tokens.touches(index)) else {
        return false;
    };
    match tokens.mark(previous) {
        None => true,
        Some('$' | '€' | '£' | '¥' | '₼' | '₩' | '₽' | '+' | '−' | '#' | '№') => {
            tokens.kind(index) == Some(TokenKind::Digits)
        }
        Some('.' | ',' | ':' | '/' | '-' | '–' | '\'' | '’') => {
            let before = previous.checked_sub(1).filter(|_| tokens.touches(previous));
            before.is_some_and(|i| tokens.kind(i) == Some(TokenKind::Digits))
                && tokens.kind(index) == Some(TokenKind::Digits)
        }
        Some(_) => false,
    }
}

/// A date as it was found, with the index of its first token.
struct Written {
    first: usize,
    paragraph: usize,
    scanned: Scanned,
}

/// Gives dates without a year their year, and turns everything into mentions.
pub(super) fn complete(
    tokens: &Tokens<'_>,
    found: Vec<(usize, Found)>,
    context: &Context,
) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(found.len());
    let mut dates = Vec::new();
    let (mut paragraph, mut seen) = (0, 0);
    for (first, found) in found {
        while seen <= first {
            paragraph += usize::from(tokens.gap(seen) == Gap::Paragraph);
            seen += 1;
        }
        match found {
            Found::Date(scanned) => dates.push(Written { first, paragraph, scanned }),
            Found::Relative(date, end) => mentions.push(Mention {
                span: tokens.range(first, end),
                reading: Reading::Date(date),
                inferred: Some(Inferred::Issued),
                in_name: false,
            }),
            Found::Hit(hit) => mentions.push(Mention {
                span: tokens.range(first, hit.end),
                reading: hit.reading,
                inferred: None,
                in_name: false,
            }),
        }
    }
    let years = nearest_years(&dates);
    for (written, year) in dates.iter().zip(years) {
        mentions.extend(mention(tokens, written, year, context));
    }
    mentions.sort_unstable_by_key(|mention| mention.span.start);
    mentions
}

/// For each date, the year of the nearest date in its paragraph that says one. Two walks, one from
/// each side; of two that are equally near, the one before counts.
fn nearest_years(dates: &[Written]) -> Vec<Option<i32>> {
    let walk = |order: &mut dyn Iterator<Item = usize>| {
        let mut near = vec![None; dates.len()];
        let mut last: Option<(usize, usize, i32)> = None;
        for (i, date) in order.filter_map(|i| Some((i, dates.get(i)?))) {
            let same = last.filter(|(_, paragraph, _)| *paragraph == date.paragraph);
            if let Some(slot) = near.get_mut(i) {
                *slot = same.map(|(first, _, year)| (first.abs_diff(date.first), year));
            }
            if let Some(year) = date.scanned.year() {
                last = Some((date.first, date.paragraph, year));
            }
        }
        near
    };
    let before = walk(&mut (0..dates.len()));
    let after = walk(&mut (0..dates.len()).rev());
    let nearer = |before: Option<(usize, i32)>, after: Option<(usize, i32)>| match (before, after) {
        (Some(before), Some(after)) if after.0 < before.0 => Some(after.1),
        (before, after) => before.or(after).map(|(_, year)| year),
    };
    before.into_iter().zip(after).map(|(before, after)| nearer(before, after)).collect()
}

/// The mention of a date; none where the calendar has no such date.
fn mention(
    tokens: &Tokens<'_>,
    written: &Written,
    year: Option<i32>,
    context: &Context,
) -> Option<Mention> {
    let (date, inferred) = read(tokens, written, year, context)?;
    Some(Mention {
        span: tokens.range(written.first, written.scanned.end),
        reading: Reading::Date(date),
        inferred,
        in_name: is_in_name(tokens, written),
    })
}

fn read(
    tokens: &Tokens<'_>,
    written: &Written,
    year: Option<i32>,
    context: &Context,
) -> Option<(Date, Option<Inferred>)> {
    let scanned = &written.scanned;
    let date = |scanned: &Scanned| scanned.date(tokens, &context.date).ok();
    if !scanned.lacks_year() {
        return Some((date(scanned)?, None));
    }
    let from_paragraph = year.and_then(|year| date(&scanned.clone().in_year(year)));
    if let Some(date) = from_paragraph {
        return Some((date, Some(Inferred::Paragraph)));
    }
    if let Some(date) = near_issue(tokens, written, context).and_then(|found| date(&found)) {
        return Some((date, Some(Inferred::Issued)));
    }
    // It stays a day of any year, which still contradicts other days.
    Some((date(scanned)?, None))
}

/// The date in the year that the day of issue suggests: the last one before it, or the next one
/// where the sentence speaks of what will be.
fn near_issue(tokens: &Tokens<'_>, written: &Written, context: &Context) -> Option<Scanned> {
    let issued = context.date.issued?;
    if speaks_of_future(tokens, written.first) {
        return written.scanned.not_before(issued.low.plus(-ISSUE_SLACK), &context.date);
    }
    let last: Day = issued.high.plus(ISSUE_SLACK);
    written.scanned.not_after(last, &context.date)
}

/// Whether the sentence around a token says what will be.
fn speaks_of_future(tokens: &Tokens<'_>, index: usize) -> bool {
    let stops =
        |i: usize| matches!(tokens.mark(i), Some('.' | '!' | '?')) && !tokens.touches(i + 1);
    let says_will = |i: usize| tokens.is_any(i, &["will", "shall", "upcoming", "scheduled"]);
    let starts = |i: usize| tokens.gap(i) == Gap::Paragraph;
    for i in (index.saturating_sub(SENTENCE)..index).rev() {
        if stops(i) || says_will(i) || starts(i) {
            if says_will(i) {
                return true;
            }
            break;
        }
    }
    (index + 1..index + SENTENCE).take_while(|i| !stops(*i) && !starts(*i)).any(says_will)
}

/// Whether a bare year follows a capitalised word that is not the first of its sentence.
fn is_in_name(tokens: &Tokens<'_>, written: &Written) -> bool {
    let Some(previous) = written.first.checked_sub(1) else { return false };
    let starts_sentence = previous.checked_sub(1).is_none_or(|i| {
        matches!(tokens.mark(i), Some('.' | '!' | '?')) || tokens.gap(previous) >= Gap::Line
    });
    written.scanned.is_bare_year()
        && tokens.word(previous).starts_with(char::is_uppercase)
        && tokens.gap(written.first) <= Gap::Space
        && (!starts_sentence || !words::may_start(tokens, previous) && !tokens.is(previous, "in"))
}
