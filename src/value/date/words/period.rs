//! Parts of years, decades and centuries: `early 1992`, `Q3 2021`, `first half of 2021`,
//! `20th century`, `fiscal year 2023`.

use super::{
    super::unit::{Part, Share, Unit},
    Mode, era, lexicon,
    numeric::{ends, year_of_date},
    simple::{Simple, What, Year},
    year,
};
use crate::mention::Tokens;

/// The period at a token.
pub(super) fn at(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    vague(tokens, index)
        .or_else(|| season(tokens, index))
        .or_else(|| century(tokens, index))
        .or_else(|| share(tokens, index))
        .or_else(|| months(tokens, index))
        .or_else(|| fiscal(tokens, index, None))
        .or_else(|| lettered(tokens, index, mode))
}

/// `early 1992`, `the end of the 1990s`, `mid-19th century`, `late March 2006`.
pub(super) fn vague(tokens: &Tokens<'_>, index: usize) -> Option<Simple> {
    let (third, next) = lexicon::third(tokens, index)?;
    let simple = |what, year, end| Some(Simple::new(what, year, index, end));
    if let Some((month, after)) = lexicon::month(tokens, next) {
        let comma = after + usize::from(tokens.mark(after) == Some(','));
        let comma = comma + usize::from(tokens.is(comma, "of"));
        return match year_of_date(tokens, comma) {
            Some((year, end)) => simple(What::MonthThird(month, third), Some(year), end),
            None if tokens.text(next) != "may" => {
                simple(What::MonthThird(month, third), None, after)
            }
            None => None,
        };
    }
    of_long(tokens, index, next, Share::Third(third)).or_else(|| {
        let next = next + usize::from(tokens.is(next, "year"));
        let (year, end) = year_of_date(tokens, next)?;
        simple(What::Part(Part::third(third)), Some(year), end)
    })
}

/// A share of a decade or century that is named at `next`.
fn of_long(tokens: &Tokens<'_>, index: usize, next: usize, share: Share) -> Option<Simple> {
    if let Some(decade) = year::decade(tokens, next) {
        return Some(Simple { what: What::Decade(Some(share)), first: index, ..decade });
    }
    let (number, end) = century_number(tokens, next)?;
    Some(Simple::new(What::Unit(Unit::OfCentury(number, share)), None, index, end))
}

/// `spring 1992`, `winter of 1992`.
fn season(tokens: &Tokens<'_>, index: usize) -> Option<Simple> {
    let part = lexicon::season(tokens.word(index))?;
    let comma = tokens.mark(index + 1) == Some(',');
    let next = if comma { index + 2 } else { lexicon::link(tokens, index + 1) };
    let (year, end) = year_of_date(tokens, next)?;
    Some(Simple::new(What::Part(part), Some(year), index, end))
}

/// `20th century`, `2nd century BC`, `19c`.
fn century(tokens: &Tokens<'_>, index: usize) -> Option<Simple> {
    let (number, end) = century_number(tokens, index)?;
    Some(Simple::new(What::Unit(Unit::Century(number)), None, index, end))
}

pub(super) fn century_number(tokens: &Tokens<'_>, index: usize) -> Option<(i32, usize)> {
    let short = || {
        let number = tokens.number(index).filter(|_| tokens.digits(index).len() <= 2)?;
        let tight = tokens.touches(index + 1) && tokens.text(index + 1) == "c";
        tight.then_some((number, index + 2))
    };
    let named = || {
        let (number, next) = lexicon::ordinal(tokens, index)?;
        let hyphen = tokens.mark(next) == Some('-') && tokens.touches(next);
        let word = next + usize::from(hyphen);
        tokens.is_any(word, &["century", "centuries"]).then_some((number, word + 1))
    };
    let (number, end) = named().or_else(short)?;
    let number = number.cast_signed();
    if !(1..=99).contains(&number) {
        return None;
    }
    Some(match era::at(tokens, end) {
        Some((era::Era::Before, end)) => (-number, end),
        Some((era::Era::Common, end)) => (number, end),
        None => (number, end),
    })
}

/// `first half of 2021`, `third quarter of 2021`, `third month of 2021`, `second half of the 19th century`.
fn share(tokens: &Tokens<'_>, index: usize) -> Option<Simple> {
    let is_last = tokens.is_any(index, &["last", "final"]);
    let (number, next) = if is_last { (4, index + 1) } else { lexicon::ordinal(tokens, index)? };
    let is_joined = tokens.mark(next) == Some('-') && tokens.touches(next);
    let next = next + usize::from(is_joined);
    if tokens.is(next, "month") && (1..=12).contains(&number) && tokens.is(next + 1, "of") {
        let (year, end) = any_year(tokens, lexicon::link(tokens, next + 1))?;
        return Some(Simple::new(What::Month(number), Some(year), index, end));
    }
    let (part, halves) = if tokens.is(next, "half") && (number <= 2 || is_last) {
        (Part::half(number), Some(Share::Half(number.min(2))))
    } else if tokens.is(next, "quarter") && (1..=4).contains(&number) {
        (Part::quarter(number), None)
    } else {
        return None;
    };
    let target = lexicon::link(tokens, next + 1);
    let target = target + usize::from(tokens.is(target, "year"));
    halves
        .and_then(|share| of_long(tokens, index, target, share))
        .or_else(|| {
            fiscal(tokens, target, Some(part)).map(|found| Simple { first: index, ..found })
        })
        .or_else(|| {
            let (year, end) = any_year(tokens, target)?;
            Some(Simple::new(What::Part(part), Some(year), index, end))
        })
        .or_else(|| {
            let is_quarter = is_joined && halves.is_none();
            let stands = (is_quarter || is_in_the(tokens, index)) && is_of_a_year(tokens, next + 1);
            stands.then(|| Simple::new(What::Part(part), None, index, next + 1))
        })
}

/// Whether `in the` or its like stands before a share of a year that is not named.
fn is_in_the(tokens: &Tokens<'_>, index: usize) -> bool {
    const LEADS: [&str; 10] =
        ["in", "during", "for", "over", "of", "since", "until", "by", "from", "through"];
    index.checked_sub(2).is_some_and(|i| tokens.is_any(i, &LEADS) && tokens.is(i + 1, "the"))
}

/// Whether a quarter or half that ends here may be one of a year: not `the first half of the match`,
/// nor `the third quarter-final`.
fn is_of_a_year(tokens: &Tokens<'_>, next: usize) -> bool {
    let goes_on = tokens.touches(next) && matches!(tokens.mark(next), Some('-' | '‐' | '‑'));
    let is_year = tokens.is_any(next + 1, &["the", "this", "last"]) && tokens.is(next + 2, "year");
    !goes_on && (!tokens.is(next, "of") || is_year)
}

fn any_year(tokens: &Tokens<'_>, index: usize) -> Option<(Year, usize)> {
    year_of_date(tokens, index)
        .or_else(|| lexicon::spelled_year(tokens, index).map(|(y, end)| (Year::Full(y), end)))
}

/// `first nine months of 2021`, `last two months of 2021`, `first three quarters of 2021`.
fn months(tokens: &Tokens<'_>, index: usize) -> Option<Simple> {
    let is_first = tokens.is(index, "first");
    if !is_first && !tokens.is_any(index, &["last", "final"]) {
        return None;
    }
    let digits = || Some((tokens.number(index + 1)?, index + 2));
    let (count, next) = lexicon::cardinal(tokens, index + 1).or_else(digits)?;
    let count = match tokens.word(next).to_ascii_lowercase().as_str() {
        "months" | "month" => count,
        "quarters" => count.checked_mul(3)?,
        _ => return None,
    };
    if !(1..=12).contains(&count) {
        return None;
    }
    let what = if is_first { What::Months(1, count) } else { What::Months(13 - count, 12) };
    let target = lexicon::link(tokens, next + 1);
    let target = target + usize::from(tokens.is(target, "year"));
    match any_year(tokens, target) {
        Some((year, end)) => Some(Simple::new(what, Some(year), index, end)),
        None => Some(Simple::new(what, None, index, next + 1)),
    }
}

/// The quarter or half at a token: `Q3`, `3Q`, `H1`, `1H`.
pub(super) fn quarter(tokens: &Tokens<'_>, index: usize) -> Option<(Part, usize)> {
    let (letter, digit) =
        if tokens.word(index).is_empty() { (index + 1, index) } else { (index, index + 1) };
    let number = tokens.number(digit).filter(|_| tokens.digits(digit).len() == 1)?;
    if !tokens.touches(index + 1) {
        return None;
    }
    match (tokens.text(letter), number) {
        ("Q" | "q", 1..=4) => Some((Part::quarter(number), index + 2)),
        ("H", 1..=2) => Some((Part::half(number), index + 2)),
        _ => None,
    }
}

/// `Q3 2021`, `Q3 of 2021`, `Q3 FY2023`, `Q3`.
fn lettered(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    let (part, next) = quarter(tokens, index)?;
    let comma = tokens.mark(next) == Some(',');
    let target = if comma { next + 1 } else { lexicon::link(tokens, next) };
    if let Some(found) = fiscal(tokens, target, Some(part)) {
        return Some(Simple { first: index, ..found });
    }
    let joined = matches!(tokens.mark(next), Some('-' | '/')) && tokens.touches(next);
    if let Some((year, end)) = any_year(tokens, target + usize::from(joined)) {
        return Some(Simple::new(What::Part(part), Some(year), index, end));
    }
    // `H1` alone is a heading or a visa; `Q3` is always a quarter, and as a value the start of a
    // range that says its year at the end.
    let is_start = matches!(tokens.mark(next), Some('-' | '–')) || tokens.is(next, "to");
    let stands = tokens.is(index, "q") && ends(tokens, next) && (mode == Mode::Prose || is_start);
    stands.then(|| Simple::new(What::Part(part), None, index, next))
}

/// `FY2023`, `FY 2022-23`, `FY23`, `fiscal year 2023`, `financial year 2022/23`, `fiscal 2023`.
fn fiscal(tokens: &Tokens<'_>, index: usize, share: Option<Part>) -> Option<Simple> {
    let next = if tokens.is_any(index, &["FY", "FYE"]) {
        index + 1
    } else if tokens.is_any(index, &["fiscal", "financial"]) {
        let year = usize::from(tokens.is_any(index + 1, &["year", "years"]));
        index + 1 + year + usize::from(tokens.is_any(index + 1 + year, &["of", "ending"]))
    } else {
        return None;
    };
    let apostrophe = usize::from(matches!(tokens.mark(next), Some('\'' | '’')));
    let digits = tokens.digits(next + apostrophe);
    let number = tokens.number(next + apostrophe)?;
    let year = match digits.len() {
        4 => Year::Full(number.cast_signed()),
        2 => Year::Short(number),
        _ => return None,
    };
    let end = next + apostrophe + 1;
    let joined = matches!(tokens.mark(end), Some('-' | '/' | '–')) && tokens.touches(end);
    let following = tokens.number(end + 1).filter(|_| joined && tokens.touches(end + 1));
    let both = following.is_some_and(|n| n % 100 == (number + 1) % 100);
    let what = What::Fiscal { both, share };
    Some(Simple::new(what, Some(year), index, end + if both { 2 } else { 0 }))
}
