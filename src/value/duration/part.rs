//! One part of a duration: a number and its unit, `2½ years`, `half an hour`, `four (4) days`.

use rust_decimal::Decimal;

use super::{
    length::Part,
    unit::{Form, HOUR, Unit, is_unit_word, unit_at},
};
use crate::value::figure::{
    Qualifier, blanks_end, count_at, part_after_and, qualifier_after, qualifier_attached,
    whole_in_words, word_at,
};

/// How far a part that stands alone reaches to either side, as a share of it: `half a century`.
const PART: (i64, u32) = (10, 2);

/// Words between a number and its unit that leave the length as it is.
static FILLERS: &[&str] = &[
    "additional",
    "calendar",
    "complete",
    "consecutive",
    "continuous",
    "entire",
    "extra",
    "full",
    "further",
    "long",
    "more",
    "short",
    "solid",
    "straight",
    "successive",
    "uninterrupted",
    "whole",
];

/// The same after `a`: `a long year` measures nothing.
static ARTICLE_FILLERS: &[&str] =
    &["additional", "calendar", "complete", "entire", "full", "further", "single", "whole"];

/// Units that stand in the singular after a number without a hyphen: `a 10 year term`.
static OFTEN_SINGULAR: &[&str] = &["year", "month", "week", "day", "hour", "minute"];

/// Whether a whole text is read, where every spelling that can mean a duration does, or prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Value,
    Prose,
}

/// A part that has been read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) part: Part,
    /// `5+ years`, `five or more years`.
    pub(super) qualifier: Option<Qualifier>,
    /// Whether it begins with `a`.
    pub(super) article: bool,
    /// Whether, in prose, it counts only beside another part: `5 m`.
    pub(super) needs_company: bool,
    pub(super) end: usize,
}

/// A number whose unit follows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) value: Decimal,
    pub(super) half: Decimal,
    pub(super) qualifier: Option<Qualifier>,
    kind: Kind,
    pub(super) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Digits,
    Words,
    Article,
    /// `half`, `three quarters of`.
    Part,
}

/// Half of one unit of the last digit; nothing for whole numbers, which count as they stand.
pub(super) fn half_of_last_digit(value: Decimal, digit: Decimal) -> Decimal {
    if value.fract().is_zero() && digit >= Decimal::ONE {
        Decimal::ZERO
    } else {
        digit / Decimal::TWO
    }
}

/// The number at `at`, in whatever spelling; a number that is repeated in brackets has to be the
/// same there.
pub(super) fn number(text: &str, at: usize) -> Option<Number> {
    let count = count_at(text, at)?;
    let digits = text.get(at..)?.starts_with(|c: char| c.is_ascii_digit());
    let end = repeated(text, count.end, count.value)?;
    let number = |half, kind, end| Number { value: count.value, half, qualifier: None, kind, end };
    if count.is_part {
        let half = count.value.checked_mul(Decimal::new(PART.0, PART.1))?;
        return Some(number(half, Kind::Part, end));
    }
    let is_fraction = !text.get(at..count.end)?.contains('.') && !count.value.fract().is_zero();
    let half = if is_fraction {
        half_of_part(count.value)
    } else {
        half_of_last_digit(count.value, count.step)
    };
    let number = number(half, if digits { Kind::Digits } else { Kind::Words }, end);
    let bound = qualifier_attached(text, end).or_else(|| qualifier_after(text, end));
    Some(match bound {
        Some((qualifier, end)) => Number { qualifier: Some(qualifier), end, ..number },
        None => number,
    })
}

/// Half of the part of one that a number written as a fraction is counted in: of `1½` a quarter. People
/// who say `a year and a half` do not count its weeks, and those who write 1.5 may.
fn half_of_part(value: Decimal) -> Decimal {
    /// Parts that are in use, and one finer than them for all others.
    const PARTS: [u64; 4] = [2, 3, 4, 8];
    let is_whole =
        |parts: &u64| (value.fract() * Decimal::from(*parts)).round_dp(6).fract().is_zero();
    let parts = PARTS.into_iter().find(is_whole).unwrap_or(16);
    Decimal::ONE / Decimal::from(2 * parts)
}

/// The offset after ` (4)`, which treaties put after `four`; `None` where it is another number.
fn repeated(text: &str, at: usize, value: Decimal) -> Option<usize> {
    let open = blanks_end(text, at);
    let Some(rest) = text.get(open..).and_then(|rest| rest.strip_prefix('(')) else {
        return Some(at);
    };
    let Some(again) = count_at(text, text.len() - rest.len()) else { return Some(at) };
    match text.get(again.end..) {
        Some(rest) if rest.starts_with(')') => (again.value == value).then_some(again.end + 1),
        _ => Some(at),
    }
}

/// The part at `at`, which may stand `after` another one.
pub(super) fn part(text: &str, at: usize, mode: Mode, after: Option<Part>) -> Option<Found> {
    of_number(text, at, mode, after)
        .or_else(|| whole_number_of_quarters(text, at, mode))
        .or_else(|| with_article(text, at, mode))
        .or_else(|| without_number(text, at))
}

/// `2 years`, `half a year`, `three quarters of an hour`.
fn of_number(text: &str, at: usize, mode: Mode, after: Option<Part>) -> Option<Found> {
    let number = number(text, at)?;
    let unit_start = if number.kind == Kind::Part {
        unit_of_part(text, at, number.end)?
    } else {
        after_fillers(text, number.end, FILLERS)
    };
    let unit = unit_at(text, unit_start)?;
    found(text, number, &unit, unit_start, mode, after)
}

/// `three quarters`, which are no part of anything, but nine months.
fn whole_number_of_quarters(text: &str, at: usize, mode: Mode) -> Option<Found> {
    let (count, end) = whole_in_words(text, at)?;
    let start = after_fillers(text, end, FILLERS);
    let unit = unit_at(text, start).filter(|unit| unit.is_word("quarter"))?;
    let number = Number {
        value: Decimal::from(count),
        half: Decimal::ZERO,
        qualifier: None,
        kind: Kind::Words,
        end,
    };
    found(text, number, &unit, start, mode, None)
}

/// `a year`, `a full year`.
fn with_article(text: &str, at: usize, mode: Mode) -> Option<Found> {
    let article = word_at(text, at);
    if !["a", "an"].iter().any(|known| article.eq_ignore_ascii_case(known)) {
        return None;
    }
    let end = at + article.len();
    let start = after_fillers(text, end, ARTICLE_FILLERS);
    let unit = unit_at(text, start).filter(|unit| start > end && unit.form != Form::Many)?;
    if mode == Mode::Prose && unit.form == Form::Symbol {
        return None;
    }
    let (value, half) = (Decimal::ONE, Decimal::ZERO);
    let number = Number { value, half, qualifier: None, kind: Kind::Article, end };
    found(text, number, &unit, start, mode, None)
}

/// `quarter of a century`, `quarter-century`; `year and a half`.
fn without_number(text: &str, at: usize) -> Option<Found> {
    let word = word_at(text, at);
    if !is_unit_word(word) {
        return None;
    }
    let end = at + word.len();
    let quarter = Decimal::new(25, 2);
    let half = quarter.checked_mul(Decimal::new(PART.0, PART.1))?;
    let plain =
        |part, end| Found { part, qualifier: None, article: false, needs_company: false, end };
    if word.eq_ignore_ascii_case("quarter")
        && let Some(unit) = unit_of_part(text, at, end).and_then(|start| unit_at(text, start))
        && unit.form == Form::One
    {
        return Some(plain(Part { value: quarter, half, step: unit.step }, unit.end));
    }
    let whole = Part { value: Decimal::ONE, half: Decimal::ZERO, step: unit_at(text, at)?.step };
    let (part, end) = and_a_half(text, end, whole)?;
    Some(plain(part, end))
}

/// A number with its unit, if the two go together, and ` and a half` after them.
fn found(
    text: &str,
    number: Number,
    unit: &Unit<'_>,
    unit_start: usize,
    mode: Mode,
    after: Option<Part>,
) -> Option<Found> {
    let follows_hours = after.is_some_and(|after| after.step == HOUR);
    if unit.is_bare_m() && !follows_hours {
        return None;
    }
    if mode == Mode::Prose && !is_time_in_prose(text, number, unit, unit_start) {
        return None;
    }
    let letter =
        unit.form == Form::Symbol && matches!(unit.written, "y" | "a" | "w" | "m" | "mo" | "mon");
    let tight = unit_start == number.end;
    let part = Part { value: number.value, half: number.half, step: unit.step };
    let (part, end) = Some((part, unit.end))
        .filter(|_| !number.value.fract().is_zero())
        .or_else(|| and_a_half(text, unit.end, part))
        .unwrap_or((part, unit.end));
    Some(Found {
        part,
        qualifier: number.qualifier,
        article: number.kind == Kind::Article,
        // `1990s` is a decade, and `9.58s` nothing but seconds.
        needs_company: letter
            || tight && number.value.fract().is_zero() && matches!(unit.written, "s" | "d"),
        end,
    })
}

/// Whether a number and a unit are a length of time in running text, and not an order, a share, the
/// first word of a compound, or something else with the symbol.
fn is_time_in_prose(text: &str, number: Number, unit: &Unit<'_>, unit_start: usize) -> bool {
    let is_one = number.value <= Decimal::ONE;
    let joined = text.get(..unit_start).is_some_and(|before| before.ends_with(HYPHENS));
    let filled = word_at(text, blanks_end(text, number.end)) != unit.written && !joined;
    let rest = text.get(unit.end..).unwrap_or_default();
    let compound = rest.strip_prefix(HYPHENS).unwrap_or_default();
    let goes_on = compound.starts_with(char::is_alphabetic);
    match unit.form {
        // `5 Min` is a name, and `five h` nothing.
        Form::Symbol => number.kind == Kind::Digits && unit.written.chars().all(char::is_lowercase),
        Form::Many if unit.is_word("quarter") => number.value != Decimal::from(3) || filled,
        Form::Many => true,
        Form::One => {
            let second = unit.is_word("second");
            // `a second time`, `a second-hand car`, `the thirty-second president`.
            let is_order = second
                && (number.kind == Kind::Article
                    || goes_on
                    || number.kind == Kind::Words && joined && number.value >= Decimal::from(20));
            // A quarter of what is not said may be of anything.
            let is_share = unit.is_word("quarter") && is_one && !filled;
            // `a day-to-day basis`, `a year-end report`.
            let is_first_word = number.kind == Kind::Article
                && goes_on
                && !["long", "old", "and"]
                    .iter()
                    .any(|w| word_at(compound, 0).eq_ignore_ascii_case(w));
            let agrees = is_one || joined || OFTEN_SINGULAR.iter().any(|word| unit.is_word(word));
            agrees && !is_order && !is_share && !is_first_word
        }
    }
}

const HYPHENS: [char; 3] = ['-', '‐', '‑'];

/// The offset of the unit after blanks or a hyphen and up to two of the words `fillers`.
fn after_fillers(text: &str, at: usize, fillers: &[&str]) -> usize {
    let mut next = joint_end(text, at);
    for _ in 0..2 {
        let word = word_at(text, next);
        if !fillers.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            break;
        }
        next = joint_end(text, next + word.len());
    }
    next
}

/// The offset after blanks and at most one hyphen.
pub(super) fn joint_end(text: &str, at: usize) -> usize {
    let next = blanks_end(text, at);
    let hyphen =
        text.get(next..).and_then(|rest| rest.chars().next()).filter(|c| HYPHENS.contains(c));
    hyphen.map_or(next, |hyphen| next + hyphen.len_utf8())
}

/// Where the unit of the part `start..end` begins: after `of a`, and for halves and quarters after
/// `a` or at once. `a third year` is an order.
fn unit_of_part(text: &str, start: usize, end: usize) -> Option<usize> {
    let is_article =
        |word: &str| ["a", "an", "one"].iter().any(|known| word.eq_ignore_ascii_case(known));
    let written = text.get(start..end)?;
    // The number has taken `of a` with it where it knows the unit.
    let told = written.rsplit(|c: char| !c.is_alphabetic()).next().is_some_and(is_article);
    let mut at = joint_end(text, end);
    let of = word_at(text, at).eq_ignore_ascii_case("of");
    if of {
        at = blanks_end(text, at + "of".len());
    }
    let article = word_at(text, at);
    let has_article = is_article(article)
        && unit_at(text, at).is_none_or(|unit| {
            // `a` is a symbol of years as well.
            unit.written == article && unit_at(text, blanks_end(text, unit.end)).is_some()
        });
    if has_article {
        at = blanks_end(text, at + article.len());
    }
    let lower = written.to_lowercase();
    let near = lower.contains("half")
        || lower.contains("quarter")
        || lower.contains(|c: char| !c.is_ascii());
    let near = near || lower.contains(['/', '⁄']);
    (told || has_article || near && !of).then_some(at)
}

/// A part with the half or quarters that follow its unit: `a year and a half`. What is a share of
/// something else (`and half of the`), or has a unit of its own (`and half an hour`), is no part of
/// it.
fn and_a_half(text: &str, at: usize, part: Part) -> Option<(Part, usize)> {
    let ((numerator, denominator), end) = part_after_and(text, at)?;
    if !matches!(denominator, 2 | 4) {
        return None;
    }
    let written = text.get(at..end)?.to_ascii_lowercase();
    let next = joint_end(text, end);
    let word = word_at(text, next);
    let is_bare_half = !written.contains(" a ") && !written.contains("-a-") && denominator == 2;
    let of_another = ["of", "a", "an", "the"].iter().any(|known| word.eq_ignore_ascii_case(known));
    let takes_of = denominator == 2 && !is_bare_half && word.eq_ignore_ascii_case("of");
    if of_another && !takes_of || unit_at(text, next).is_some_and(|unit| unit.form != Form::Symbol)
    {
        return None;
    }
    let denominator = Decimal::from(denominator);
    let value = part.value.checked_add(Decimal::from(numerator).checked_div(denominator)?)?;
    let half = Decimal::ONE.checked_div(denominator.checked_mul(Decimal::TWO)?)?;
    Some((Part { value, half, ..part }, end))
}
