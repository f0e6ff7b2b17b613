//! Which numbers in prose are figures, and which are years, times, labels or parts of names.

use rust_decimal::Decimal;

use super::{
    super::{Gap, TokenKind, Tokens},
    announces_range, noun_after, score, token_after,
};
use crate::value::{
    figure::{Phrase, Qualifier, whole_in_words},
    unit::Currency,
};

/// Whether a number in prose is a figure: not a year, a time, a label or a part of something.
pub(super) fn is_figure(tokens: &Tokens<'_>, index: usize, phrase: &Phrase) -> bool {
    let source = tokens.source();
    let rest = source.get(phrase.end..).unwrap_or_default();
    let mut after = rest.chars();
    let (next, second) = (after.next(), after.next());
    let digit_follows = second.is_some_and(|c| c.is_ascii_digit());
    let named = phrase.has_unit || phrase.has_scale;
    if glued_code(tokens, index, phrase) || is_decade(source, phrase) {
        return false;
    }
    match next {
        // `90s`, `5G`, `3D`, `2x4`: the number is part of a word.
        Some(c) if c.is_alphanumeric() && !is_raised(c) && !is_unspaced(c) => return false,
        Some('/' | ':' | '.' | ',' | '-' | '–' | '\'' | '’') if digit_follows && !named => {
            return score::is_first(tokens, index);
        }
        Some('_' | '@') => return false,
        _ => {}
    }
    let end = token_after(tokens, index, phrase.end);
    if is_year_in_words(tokens, index, end, phrase) {
        return false;
    }
    if named {
        return true;
    }
    if tokens.is_any(end, &["am", "pm", "o"])
        || tokens.is(end, "a") && tokens.mark(end + 1) == Some('.')
    {
        return false;
    }
    let written = source.get(phrase.number_start..phrase.end).unwrap_or_default();
    let bounds = phrase.figure.bounds();
    if phrase.is_pair && (bounds.low().is_open() || bounds.high().is_open()) {
        return true;
    }
    if is_date_or_label(tokens, end, written)
        || names_a_place(tokens, index)
        || is_spoken_year(tokens, index, end)
    {
        return false;
    }
    if phrase.is_pair && announces_range(tokens, index) {
        return true;
    }
    if phrase.is_pair {
        // Telephone numbers have hyphens, and four digits of them look like a year.
        let numbers =
            || written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let any = numbers().any(is_year);
        return !any || (!written.contains('-') && !numbers().all(is_year));
    }
    // A comparison is no date: `above 1500`.
    let compared = matches!(
        phrase.figure.qualifier(),
        Qualifier::Over | Qualifier::AtLeast | Qualifier::Under
    );
    // `one` alone is a word of a hundred meanings.
    let vague = ["one", "a", "an"].iter().any(|word| written.eq_ignore_ascii_case(word));
    !vague && (compared || !is_year(written))
}

/// Whether `9/11` or `24/7` is written, and no fraction: the denominator is one that fractions are
/// told in, or `of` follows.
fn is_date_or_label(tokens: &Tokens<'_>, after: usize, written: &str) -> bool {
    let Some((over, under)) = written.split_once('/') else { return false };
    let (Ok(over), Ok(under)) = (over.parse::<u32>(), under.parse::<u32>()) else { return false };
    let is_usual = matches!(under, 2..=10 | 12 | 16 | 20 | 25 | 32 | 50 | 64 | 100 | 1_000);
    (over >= under || !is_usual) && !tokens.is(after, "of")
}

/// Whether two numbers in words side by side are a year as it is spoken: `nineteen eighty-four`.
/// `after` is the token behind the number at `index`.
fn is_spoken_year(tokens: &Tokens<'_>, index: usize, after: usize) -> bool {
    let number = |at: usize| {
        let start = tokens.get(at).filter(|_| !tokens.word(at).is_empty())?.range().start;
        whole_in_words(tokens.source(), start).map(|(value, _)| value)
    };
    let is_half = |value: Option<u64>| value.is_some_and(|value| (10..100).contains(&value));
    let is_century = |value: Option<u64>| value.is_some_and(|value| (10..=20).contains(&value));
    let side_by_side = |at| tokens.gap(at) == Gap::Space;
    is_century(number(index)) && side_by_side(after) && is_half(number(after))
        || index > 0
            && side_by_side(index)
            && is_century(number(index - 1))
            && is_half(number(index))
}

/// Whether a number in words is a year because something lasts since or until then: `from two
/// thousand until two thousand and four`. `after` is the token behind it.
fn is_year_in_words(tokens: &Tokens<'_>, index: usize, after: usize, phrase: &Phrase) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| !tokens.word(index).is_empty()) else {
        return false;
    };
    let is_told = tokens.is_any(before, &["since", "until", "till"])
        || tokens.is(before, "from") && tokens.is_any(after, &["until", "till"])
        || tokens.is(before, "year") && before > 0 && tokens.is(before - 1, "the");
    let value = phrase.figure.value();
    let may_be_year = value.fract().is_zero()
        && (Decimal::from(1_000)..=Decimal::from(2_100)).contains(&value)
        && phrase.figure.qualifier() == Qualifier::Plain;
    // The `four` of `since two thousand and four`.
    let is_rest = tokens.is(before, "and")
        && before > 0
        && tokens.is_any(before - 1, &["hundred", "thousand"]);
    is_rest || is_told && may_be_year && !phrase.has_unit && noun_after(tokens, after).is_none()
}

/// Words before the number of a place in a document, in full and cut short.
static PLACES: &[&str] = &[
    "annex",
    "appendix",
    "art",
    "article",
    "articles",
    "ch",
    "chap",
    "chapter",
    "chapters",
    "clause",
    "clauses",
    "fig",
    "figs",
    "footnote",
    "p",
    "page",
    "pages",
    "para",
    "paragraph",
    "paragraphs",
    "pp",
    "sec",
    "section",
    "sections",
    "verse",
    "vol",
    "volume",
    "volumes",
];

/// Whether the number at `index` is that of a place in a document: `chapter 7`, `pp. 12–15`.
fn names_a_place(tokens: &Tokens<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| !tokens.digits(index).is_empty()) else {
        return false;
    };
    let dot = tokens.mark(before) == Some('.') && tokens.touches(before);
    let word = if dot { before.saturating_sub(1) } else { before };
    tokens.gap(index) < Gap::Paragraph && tokens.is_any(word, PLACES)
}

/// Whether `s` after a number makes it a decade, and no second: `1990s`, `the 60s`.
fn is_decade(source: &str, phrase: &Phrase) -> bool {
    let written = source.get(phrase.number_start..phrase.end).unwrap_or_default();
    written.strip_suffix("0s").is_some_and(|digits| {
        (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Whether three letters and one or two digits are a name rather than money: `COP29`. Two digits
/// after the code of a currency in wide use are money.
fn glued_code(tokens: &Tokens<'_>, index: usize, phrase: &Phrase) -> bool {
    let digits = tokens.digits(index + 1).len();
    let major = || Currency::from_code(tokens.word(index)).is_some_and(Currency::is_major);
    tokens.word(index).len() == 3
        && tokens.touches(index + 1)
        && (digits < 2 || digits < 3 && !major())
        && tokens.get(index + 1).is_some_and(|token| token.range().end == phrase.end)
}

/// A footnote mark: it ends a number without belonging to it.
const fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// Scripts that put no blank between a number and the next word.
const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Whether the number at `index` touches a word of Chinese or Japanese before it, which no blank
/// separates: `人口は1億`. `第` makes a place in an order of it.
pub(super) fn follows_unspaced(tokens: &Tokens<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| tokens.touches(index)) else { return false };
    let last = tokens.word(before).chars().next_back();
    !tokens.digits(index).is_empty()
        && last.is_some_and(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'))
        && last != Some('第')
}

/// Whether digits read as a year: an integer from 1000 to 2100 without a grouping sign.
fn is_year(written: &str) -> bool {
    written.len() == 4
        && written.bytes().all(|b| b.is_ascii_digit())
        && written.parse::<u32>().is_ok_and(|year| (1000..=2100).contains(&year))
}

/// Whether the token at `index` continues a number, a word or a code: `COP29`, `1.2.3`, `3/4/06`.
pub(super) fn inside_another_token(tokens: &Tokens<'_>, index: usize) -> bool {
    if index == 0 || !tokens.touches(index) {
        return false;
    }
    let before = index - 1;
    match tokens.kind(before) {
        Some(TokenKind::Digits) => {
            tokens.kind(index) != Some(TokenKind::Mark) || !is_money_mark(tokens, index)
        }
        Some(TokenKind::Word) => {
            !is_money_mark(tokens, index) && !matches!(tokens.mark(index), Some('<' | '>'))
        }
        Some(TokenKind::Mark) => {
            let joins = matches!(
                tokens.mark(before),
                Some(
                    '.' | ','
                        | '/'
                        | '-'
                        | '–'
                        | '‐'
                        | '‑'
                        | '_'
                        | '#'
                        | '@'
                        | ':'
                        | '\''
                        | '’'
                        | '^'
                )
            );
            let glued = before > 0 && tokens.touches(before);
            let behind_a_dot = matches!(tokens.mark(before), Some('.'))
                && tokens.kind(index) == Some(TokenKind::Digits);
            let label = matches!(tokens.mark(before), Some('#' | '@' | '_' | '^'));
            label
                || behind_a_dot
                || (joins
                    && glued
                    && tokens.kind(before - 1) != Some(TokenKind::Mark)
                    && !sentence_joint(tokens, before)
                    && !score::is_second(tokens, index))
        }
        None => false,
    }
}

/// Whether the mark at `index` is a colon or a comma after a word, which separates.
fn sentence_joint(tokens: &Tokens<'_>, index: usize) -> bool {
    matches!(tokens.mark(index), Some(':' | ',')) && tokens.kind(index - 1) == Some(TokenKind::Word)
}

fn is_money_mark(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.mark(index).is_some_and(|mark| !mark.is_ascii_punctuation() && !mark.is_alphanumeric())
        && !matches!(
            tokens.mark(index),
            Some('–' | '—' | '’' | '‘' | '°' | '²' | '³' | '−' | '‐' | '‑')
        )
}

/// Whether the number is a footnote mark: `[1]`.
pub(super) fn is_footnote(tokens: &Tokens<'_>, index: usize) -> bool {
    index > 0
        && tokens.mark(index - 1) == Some('[')
        && !tokens.digits(index).is_empty()
        && tokens.mark(index + 1) == Some(']')
}
