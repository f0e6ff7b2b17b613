//! The day of the Julian calendar that is given next to that of ours: `22 April [O.S. 10 April] 1870`.

use super::lexicon;
use crate::mention::Tokens;

/// A whole date with its marks, and room to spare: `(25 December, 1871, O.S.)` is twelve tokens.
const MOST_TOKENS: usize = 16;

/// Past a bracket that gives the same day in old style. The date outside it is the one that counts.
pub(super) fn after(tokens: &Tokens<'_>, index: usize) -> usize {
    bracket(tokens, index, old_style).unwrap_or(index)
}

/// Past a bracket that gives the same day in new style, which is the one that counts: `25 December
/// 1642 (4 January 1643 N.S.)`.
pub(super) fn after_new_style(tokens: &Tokens<'_>, index: usize) -> Option<usize> {
    bracket(tokens, index, new_style)
}

/// Past a bracket with a date and the sign of a style.
fn bracket(
    tokens: &Tokens<'_>,
    index: usize,
    sign: fn(&Tokens<'_>, usize) -> Option<usize>,
) -> Option<usize> {
    let close = match tokens.mark(index) {
        Some('(') => ')',
        Some('[') => ']',
        _ => return None,
    };
    let (mut is_marked, mut is_dated) = (false, false);
    let mut next = index + 1;
    while next < index + MOST_TOKENS {
        if tokens.mark(next) == Some(close) {
            return (is_marked && is_dated).then_some(next + 1);
        }
        if let Some(end) = sign(tokens, next) {
            is_marked = true;
            next = end;
        } else if let Some((_, end)) = lexicon::month(tokens, next) {
            is_dated = true;
            next = end;
        } else if !tokens.digits(next).is_empty()
            || matches!(tokens.mark(next), Some(',' | ':'))
            || tokens.is_any(next, &["of", "the", "st", "nd", "rd", "th"])
        {
            next += 1;
        } else {
            return None;
        }
    }
    None
}

/// The day in brackets after another one, and the index after it: the 22 of `10 (22) April 1870`.
pub(super) fn bracketed_day(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    let is_bracket = tokens.mark(index) == Some('(') && tokens.mark(index + 2) == Some(')');
    let day = tokens.number(index + 1).filter(|day| is_bracket && (1..=31).contains(day))?;
    Some((day, index + 3))
}

/// `O.S.`, `OS`, `Old Style`, `Julian`, and the index after it.
fn old_style(tokens: &Tokens<'_>, index: usize) -> Option<usize> {
    style(tokens, index, ["O", "old", "Julian", "OS"])
}

/// `N.S.`, `NS`, `New Style`, `Gregorian`, and the index after it.
fn new_style(tokens: &Tokens<'_>, index: usize) -> Option<usize> {
    style(tokens, index, ["N", "new", "Gregorian", "NS"])
}

fn style(tokens: &Tokens<'_>, index: usize, words: [&str; 4]) -> Option<usize> {
    let [letter, word, calendar, short] = words;
    let initial = |i: usize, letter| tokens.is(i, letter) && tokens.mark(i + 1) == Some('.');
    if initial(index, letter) && initial(index + 2, "S") {
        return Some(index + 4);
    }
    if tokens.is(index, word) && tokens.is(index + 1, "style") {
        return Some(index + 2);
    }
    if tokens.is(index, calendar) {
        return Some(index + 1 + usize::from(tokens.is(index + 1, "calendar")));
    }
    (tokens.text(index) == short).then_some(index + 1)
}
