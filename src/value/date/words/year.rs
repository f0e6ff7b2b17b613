//! Years, decades and fiscal years that start with a number: `1992`, `44 BC`, `1990s`, `2021 Q3`.

use super::{
    Mode, era, lexicon,
    numeric::{apostrophe, ends, plausible},
    period,
    simple::{Simple, What, Year},
};
use crate::mention::{Gap, Tokens};

/// The date that starts with a year at a token.
pub(super) fn at(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    if let Some(decade) = decade(tokens, index) {
        return Some(decade);
    }
    if let Some(short) = apostrophe(tokens, index).filter(|_| ends(tokens, index + 2)) {
        return Some(Simple::new(What::Year, Some(Year::Short(short)), index, index + 2));
    }
    if let Some(found) = with_era(tokens, index) {
        return Some(found);
    }
    if let Some(found) = spelled(tokens, index, mode) {
        return Some(found);
    }
    let number = tokens.number(index).filter(|_| tokens.digits(index).len() == 4)?;
    let year = Some(Year::Full(number.cast_signed()));
    if let Some((what, end)) = after_year(tokens, index + 1) {
        return Some(Simple::new(what, year, index, end));
    }
    let stands = match mode {
        Mode::Value => ends(tokens, index + 1),
        Mode::Prose => {
            (plausible(number) || is_far(tokens, index, number)) && stands_alone(tokens, index)
        }
    };
    stands.then(|| Simple::new(What::Year, year, index, index + 1))
}

/// `1990s`, `1990's`, `'90s`, `nineteen nineties`.
pub(super) fn decade(tokens: &Tokens<'_>, index: usize) -> Option<Simple> {
    if let Some((start, end)) = lexicon::spelled_decade(tokens, index) {
        return Some(Simple::new(What::Decade(None), Some(Year::Full(start)), index, end));
    }
    let digits = index + usize::from(apostrophe(tokens, index).is_some());
    let number = tokens.number(digits).filter(|n| n % 10 == 0)?;
    let mut end = digits + 1;
    if matches!(tokens.mark(end), Some('\'' | '’')) && tokens.touches(end) {
        end += 1;
    }
    if !tokens.touches(end) || tokens.text(end) != "s" {
        return None;
    }
    let year = match tokens.digits(digits).len() {
        4 => Year::Full(number.cast_signed()),
        2 => Year::Short(number),
        _ => return None,
    };
    Some(Simple::new(What::Decade(None), Some(year), index, end + 1))
}

/// `44 BC`, `79 AD`, `AD 79`.
pub(super) fn with_era(tokens: &Tokens<'_>, index: usize) -> Option<Simple> {
    let (number, era, end) = if let Some((era, next)) = era::at(tokens, index) {
        (next, era, next + 1)
    } else {
        let (era, end) = era::at(tokens, index + 1)?;
        (index, era, end)
    };
    let year = tokens.number(number).filter(|n| *n > 0 && tokens.digits(number).len() <= 4)?;
    Some(Simple::new(What::Year, Some(Year::Full(era.year(year))), index, end))
}

/// `nineteen seventy two`: in prose only where something shows that a year is meant.
fn spelled(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    let (year, end) = lexicon::spelled_year(tokens, index)?;
    let is_led = index.checked_sub(1).is_some_and(|i| {
        if tokens.is_any(i, &["year", "Lord"]) || !is_in_thousands(tokens, index) {
            return leads(tokens, i) || tokens.is(i, "Lord");
        }
        // `In two thousand cases` and `one in two thousand` count.
        let is_time = tells_time(tokens, i) || tokens.is_any(i, &["by", "from", "between"]);
        end > index + 2 && is_time && is_uncounted(tokens, end)
    });
    (mode == Mode::Value || is_led)
        .then(|| Simple::new(What::Year, Some(Year::Full(year)), index, end))
}

/// The year in words after a day or month: `May two thousand and six`, but not `3 May two thousand
/// people`.
pub(super) fn spelled_after(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<(i32, usize)> {
    let counts = |end| mode == Mode::Prose && !is_uncounted(tokens, end);
    lexicon::spelled_year(tokens, index)
        .filter(|(_, end)| !is_in_thousands(tokens, index) || !counts(*end))
}

/// Whether a number in words is written as a number of things is: `two thousand and six`.
fn is_in_thousands(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.is(index + 1, "thousand")
}

/// A year of three digits after a day and its month: `4 September 476`, `September 4, 476`. In prose
/// a number that follows a day mostly counts something, unless what follows it shows otherwise.
pub(super) fn early(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<(Year, usize)> {
    let comma = tokens.mark(index) == Some(',');
    let at = index + usize::from(comma);
    let end = at + 1;
    let year = three_digits(tokens, at).filter(|_| !tokens.touches(at))?;
    let stands = match mode {
        Mode::Value => true,
        Mode::Prose if comma => pauses(tokens, end),
        Mode::Prose => is_uncounted(tokens, end),
    };
    stands.then_some((year, end))
}

/// A year of three digits that is marked as approximate, with its marks at `index`: `c. 870`. In
/// prose it is more often a count, but not in `(c. 870 – 924)` nor in `born in c. 870`.
pub(super) fn about(tokens: &Tokens<'_>, index: usize, at: usize, mode: Mode) -> Option<Simple> {
    let year = three_digits(tokens, at)?;
    let previous = index.checked_sub(1);
    let is_dashed = matches!(tokens.mark(at + 1), Some('–' | '-'));
    let is_life = previous.is_some_and(|i| tokens.mark(i) == Some('(')) && is_dashed;
    let is_led = previous.is_some_and(|i| tells_time(tokens, i)) && is_uncounted(tokens, at + 1);
    let is_circa = matches!(tokens.text(index), "c" | "ca" | "circa");
    let stands = mode == Mode::Value || is_circa && (is_life || is_led);
    stands.then(|| Simple::new(What::Year, Some(year), index, at + 1))
}

fn three_digits(tokens: &Tokens<'_>, at: usize) -> Option<Year> {
    let number = tokens.number(at).filter(|n| *n >= 100 && tokens.digits(at).len() == 3)?;
    ends(tokens, at + 1).then_some(Year::Full(number.cast_signed()))
}

/// Whether a sentence ends or pauses here.
fn pauses(tokens: &Tokens<'_>, next: usize) -> bool {
    next == tokens.len()
        || tokens.gap(next) == Gap::Paragraph
        || matches!(
            tokens.mark(next),
            Some(',' | ';' | ':' | '.' | '?' | '!' | ')' | ']' | '–' | '—' | '"' | '”')
        )
}

/// Whether the number before this token counts nothing: the sentence pauses, or goes on with a word
/// that the name of no counted thing starts with.
fn is_uncounted(tokens: &Tokens<'_>, next: usize) -> bool {
    const WORDS: [&str; 17] = [
        "the", "a", "an", "he", "she", "it", "they", "his", "her", "was", "in", "at", "when", "as",
        "but", "until", "while",
    ];
    pauses(tokens, next) || tokens.is_any(next, &WORDS)
}

/// What may follow a year: `Q3`, `H2`, `autumn`, `March`, `March 4`, `fiscal year`.
fn after_year(tokens: &Tokens<'_>, index: usize) -> Option<(What, usize)> {
    let dash = usize::from(tokens.mark(index) == Some('-') && tokens.touches(index));
    if let Some((part, end)) = period::quarter(tokens, index + dash) {
        return Some((What::Part(part), end));
    }
    if tokens.is_any(index, &["fiscal", "financial"]) && tokens.is(index + 1, "year") {
        return Some((What::Fiscal { both: false, share: None }, index + 2));
    }
    let comma = tokens.mark(index) == Some(',') && tokens.gap(index) <= Gap::Space;
    let tight = matches!(tokens.mark(index), Some('-' | '/')) && tokens.touches(index);
    let joined = comma || tight;
    let next = index + usize::from(joined);
    if let Some(part) =
        lexicon::season(tokens.word(next)).filter(|_| tokens.gap(next) <= Gap::Space)
    {
        // `In 1992 fall came early`: a season after a year is written with a capital or a comma.
        let shown = joined || tokens.word(next).starts_with(char::is_uppercase);
        return shown.then_some((What::Part(part), next + 1));
    }
    let (month, after) = lexicon::month(tokens, next)?;
    // `may` and `march` in small letters are verbs.
    let is_verb = matches!(tokens.text(next), "may" | "march" | "mar");
    if is_verb && !joined {
        return None;
    }
    let separated = matches!(tokens.mark(after), Some('-' | '/')) && tokens.touches(after);
    let day = after + usize::from(separated);
    let is_day = tokens.digits(day).len() <= 2 && ends(tokens, day + 1);
    match tokens.number(day).filter(|n| is_day && (1..=31).contains(n)) {
        Some(number) => {
            // `In 1992 March 4, 1993 …`: the day belongs to the year after it.
            let next_year = day + 1 + usize::from(tokens.mark(day + 1) == Some(','));
            (tokens.digits(next_year).len() != 4)
                .then_some((What::Day(Some(month), number), day + 1))
        }
        None if tokens.digits(after).len() == 4 => None,
        None if !tight && is_subject(tokens, after, month, comma) => None,
        None => Some((What::Month(month), after)),
    }
}

/// Whether a month after a year rather starts what is told: `In 2016, May resigned`, `In 2016,
/// November was cold`. Without a comma only those that are also first names are in doubt.
fn is_subject(tokens: &Tokens<'_>, after: usize, month: u32, comma: bool) -> bool {
    let word_follows = !tokens.word(after).is_empty() && tokens.gap(after) <= Gap::Space;
    word_follows && (comma || matches!(month, 1 | 4..=6 | 8))
}

/// Words after which four digits are a year even before a plural: `in 1992 companies began`.
fn tells_time(tokens: &Tokens<'_>, index: usize) -> bool {
    const LEADS: [&str; 15] = [
        "in", "since", "until", "till", "during", "before", "after", "early", "late", "mid",
        "year", "circa", "c", "ca", "fiscal",
    ];
    tokens.is_any(index, &LEADS)
        || lexicon::month(tokens, index).is_some()
        || lexicon::season(tokens.word(index)).is_some()
}

/// Words that may stand before a year as well as before a number.
fn leads(tokens: &Tokens<'_>, index: usize) -> bool {
    const LEADS: [&str; 8] = ["by", "from", "to", "through", "of", "and", "or", "between"];
    tells_time(tokens, index) || tokens.is_any(index, &LEADS)
}

/// Whether four digits in prose are a year and not a number, an amount or the number of something.
fn stands_alone(tokens: &Tokens<'_>, index: usize) -> bool {
    if !ends(tokens, index + 1) && !is_followed_by_range(tokens, index) {
        return false;
    }
    let Some(previous) = index.checked_sub(1) else {
        return !is_counted(tokens, index);
    };
    if tokens.touches(index) && !may_touch(tokens, previous) {
        return false;
    }
    if is_numbering(tokens, previous) {
        return false;
    }
    !has_unit(tokens, index + 1) && (tells_time(tokens, previous) || !is_counted(tokens, index))
}

/// Years that prose seldom speaks of, where the words around leave no doubt: any of `the year 3000`,
/// and those of the next century in `ends in 2150.`
fn is_far(tokens: &Tokens<'_>, index: usize, number: u32) -> bool {
    let Some(previous) = index.checked_sub(1) else { return false };
    let closes = index + 1 == tokens.len()
        || matches!(tokens.mark(index + 1), Some(',' | ';' | '.' | '?' | '!' | ')'));
    let is_led = tokens.is_any(previous, &["in", "by", "until", "till", "since", "before"]);
    tokens.is(previous, "year") && number >= 1000
        || (2101..2200).contains(&number) && is_led && closes
}

/// `1992-1993`, `c1860`, `(b.1850` and `†1901` touch what stands around them.
fn may_touch(tokens: &Tokens<'_>, previous: usize) -> bool {
    match tokens.mark(previous) {
        Some('(' | '[' | '"' | '“' | '‘' | '\'' | '–' | '—' | '/' | ';' | '~' | '=' | '|') => {
            true
        }
        Some('-') => previous.checked_sub(1).is_none_or(|i| {
            tokens.kind(i) != Some(crate::mention::TokenKind::Word)
                || lexicon::month(tokens, i).is_some()
                || tokens.is_any(i, &["mid", "end", "pre", "post"])
        }),
        Some('†' | '✝' | '*') => starts_afresh(tokens, previous),
        // A capital letter is an initial, or the start of a number in a catalogue: `D.1850`.
        Some('.') => previous.checked_sub(1).is_some_and(|i| {
            tokens.touches(previous)
                && matches!(tokens.text(i), "b" | "c" | "ca" | "d" | "fl" | "r")
                && starts_afresh(tokens, i)
        }),
        _ => tokens.is_any(previous, &["c", "ca"]) && starts_afresh(tokens, previous),
    }
}

/// Whether a token is not the end of something longer, as `d` is in `3.d.1850`.
fn starts_afresh(tokens: &Tokens<'_>, index: usize) -> bool {
    let previous = index.checked_sub(1).filter(|_| tokens.touches(index));
    previous.is_none_or(|i| {
        matches!(tokens.mark(i), Some('(' | '[' | ',' | ';' | '"' | '“' | '–' | '—'))
    })
}

fn is_followed_by_range(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.mark(index + 1) == Some('/') && tokens.digits(index + 2).len() == 4
}

/// `No. 1992`, `p. 1992`, `#1992`, `Resolution 1992`.
fn is_numbering(tokens: &Tokens<'_>, previous: usize) -> bool {
    const NUMBERED: [&str; 13] = [
        "no",
        "nos",
        "number",
        "page",
        "p",
        "pp",
        "resolution",
        "flight",
        "room",
        "route",
        "chapter",
        "regulation",
        "directive",
    ];
    if matches!(
        tokens.mark(previous),
        Some('#' | '№' | '§' | '$' | '€' | '£' | '¥' | '₼' | '₩' | '₽' | '+' | '−')
    ) {
        return true;
    }
    let dotted = tokens.mark(previous) == Some('.') && tokens.touches(previous);
    let word = if dotted { previous.checked_sub(1) } else { Some(previous) };
    let short = ["usd", "eur", "azn", "gbp", "us"];
    word.is_some_and(|i| tokens.is_any(i, &NUMBERED) || tokens.is_any(i, &short) && !dotted)
}

/// A unit, scale or currency after a number.
fn has_unit(tokens: &Tokens<'_>, next: usize) -> bool {
    const UNITS: [&str; 44] = [
        "km", "m", "cm", "mm", "kg", "g", "t", "ha", "mw", "kw", "gw", "kwh", "mwh", "gwh", "hz",
        "mhz", "ghz", "mb", "gb", "tb", "l", "bbl", "ft", "mi", "lb", "lbs", "oz", "ton", "tonne",
        "percent", "per", "million", "billion", "thousand", "hundred", "mn", "bn", "usd", "eur",
        "azn", "gbp", "manat", "euro", "dollar",
    ];
    matches!(tokens.mark(next), Some('%' | '°' | '$' | '€' | '£' | '₼' | '₩'))
        || tokens.is_any(next, &UNITS)
}

/// Whether a plain plural follows, so that the digits count things: `2024 companies`.
fn is_counted(tokens: &Tokens<'_>, index: usize) -> bool {
    const NOT_COUNTED: [&str; 9] =
        ["was", "is", "has", "as", "elections", "games", "olympics", "vs", "onwards"];
    let word = tokens.word(index + 1);
    // Plurals that do not end in `s`.
    let is_people = tokens.is_any(index + 1, &["people", "men", "women", "children"]);
    let is_plural = word.ends_with('s')
        && !word.ends_with("ss")
        && word.starts_with(char::is_lowercase)
        && !tokens.is_any(index + 1, &NOT_COUNTED);
    tokens.gap(index + 1) == Gap::Space && (is_people || is_plural)
}
