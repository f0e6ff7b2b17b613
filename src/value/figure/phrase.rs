//! A figure with its qualifier and unit at one place of a text. Values and prose share it.

use super::{
    Context, Figure, Qualifier,
    amount::{self, Amount},
    assemble,
    change::{self, Change},
    composite::composite,
    marks,
    pair::{second_bound, second_number, worded_range},
    plain, qualifier,
    unit_words::{self, UnitFound},
    words::{self, Setting, skip_blanks, word_at},
};
use crate::value::{Unreadable, UnreadableKind, unit::Unit};

/// Whether a text is one value, or prose in which a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// The whole text is the value, so that doubtful words can be taken as units.
    Value,
    /// Running text: only what is certainly part of the figure belongs to it.
    Prose,
}

/// A figure found in a text.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent observations on one spelling")]
pub(crate) struct Phrase {
    /// What it means.
    pub(crate) figure: Figure,
    /// Offset of its number, after the qualifier.
    pub(crate) number_start: usize,
    /// Offset after it.
    pub(crate) end: usize,
    /// Whether a unit or currency is written.
    pub(crate) has_unit: bool,
    /// Whether a scale word is written.
    pub(crate) has_scale: bool,
    /// Whether it is a range or a ratio of two numbers without a unit.
    pub(crate) is_pair: bool,
}

/// What was read before it is made a figure.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    pub(super) qualifier: Qualifier,
    pub(super) shape: Shape,
    pub(super) unit: Option<UnitFound>,
    /// `increase` after a percentage, `more` after a multiple.
    pub(super) change: Option<Change>,
    /// Whether `about` and a bound qualify the number together: `about 500 or less`.
    pub(super) about: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// One number or two.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    One(Amount),
    /// With the half width after `±`.
    PlusMinus(Amount, Amount),
    /// With whether the lower and the upper end are left out.
    Range(Amount, Amount, bool, bool),
    Ratio(Amount, Amount),
}

impl Shape {
    pub(super) fn first(&self) -> &Amount {
        match self {
            Self::One(a) | Self::PlusMinus(a, _) | Self::Range(a, ..) | Self::Ratio(a, _) => a,
        }
    }

    pub(super) fn last_mut(&mut self) -> &mut Amount {
        match self {
            Self::One(a) | Self::PlusMinus(_, a) | Self::Range(_, a, ..) | Self::Ratio(_, a) => a,
        }
    }
}

/// Reads `text` as one figure and nothing else.
pub(super) fn read_whole(text: &str, context: &Context) -> Result<Figure, Unreadable> {
    if let Some(parsed) = plain::parse(text, context) {
        return assemble::figure(parsed, context, text);
    }
    read_with_words(text, context)
}

/// Reads `text` in all the ways in which a figure may be written.
pub(super) fn read_with_words(text: &str, context: &Context) -> Result<Figure, Unreadable> {
    let start = skip_blanks(text, 0);
    let Some(mut parsed) = parse(text, start, context, Mode::Value)? else {
        return Err(no_figure(text));
    };
    let end = text.trim_end_matches(words::is_blank).len();
    if parsed.end < end {
        take_noun(text, &mut parsed, end)?;
    }
    assemble::figure(parsed, context, text)
}

/// Reads the longest figure that begins at `start`; `Ok(None)` where none does.
pub(crate) fn phrase(
    text: &str,
    start: usize,
    context: &Context,
    mode: Mode,
) -> Result<Option<Phrase>, Unreadable> {
    let Some(parsed) = parse(text, start, context, mode)? else { return Ok(None) };
    let first = parsed.shape.first();
    let number_start = first.start;
    let has_unit = parsed.unit.is_some();
    let has_scale = first.scale > 0;
    let is_pair = !matches!(parsed.shape, Shape::One(_) | Shape::PlusMinus(..));
    let end = parsed.end;
    let figure = assemble::figure(parsed, context, text)?;
    Ok(Some(Phrase { figure, number_start, end, has_unit, has_scale, is_pair }))
}

fn no_figure(text: &str) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::Syntax,
        message: "no number can be read here".to_owned(),
        help: Some(
            "write a number, then a scale word and a unit if it has them: `1.76 billion USD`"
                .to_owned(),
        ),
        at: 0..text.len(),
    }
}

/// Takes the rest of a value as the noun of what is counted.
fn take_noun(text: &str, parsed: &mut Parsed, end: usize) -> Result<(), Unreadable> {
    let start = skip_blanks(text, parsed.end);
    let mut rest = text.get(start..end).unwrap_or_default();
    let may_qualify = matches!(parsed.qualifier, Qualifier::Plain | Qualifier::About);
    let qualified = qualifier::at_end(rest).filter(|_| may_qualify && parsed.unit.is_none());
    if let Some((_, noun)) = qualified {
        rest = noun;
    }
    let is_noun = parsed.unit.is_none()
        && rest.chars().next().is_some_and(char::is_alphabetic)
        && rest.split(words::is_blank).count() <= 6
        && rest.len() <= 100
        && rest.chars().all(|c| {
            c.is_alphanumeric() || words::is_blank(c) || matches!(c, '-' | '\'' | '’' | '.' | '_')
        });
    if is_noun {
        parsed.unit =
            Some(UnitFound { unit: Unit::count(rest), end, vague_ton: false, remark: None });
        parsed.end = end;
        if let Some((found, _)) = qualified {
            parsed.about = parsed.qualifier == Qualifier::About && found.is_bound();
            parsed.qualifier = found;
        }
        return Ok(());
    }
    let shown: String = rest.chars().take(40).collect();
    Err(Unreadable {
        kind: UnreadableKind::Syntax,
        message: format!("`{shown}` after the number is not understood"),
        help: Some("write a number, a scale word and a unit: `1.76 billion USD`, `1,200 t`, `82 companies`".to_owned()),
        at: start..end,
    })
}

fn parse(
    text: &str,
    start: usize,
    context: &Context,
    mode: Mode,
) -> Result<Option<Parsed>, Unreadable> {
    if let Some(range) = worded_range(text, start, context, mode)? {
        return Ok(Some(range));
    }
    let (qualifier, about, at) = qualifier::both_before(text, start);
    // After a qualifier a part in words is one whatever follows: `more than half voted`.
    let number_mode = if qualifier == Qualifier::Plain { mode } else { Mode::Value };
    let Some(mut first) = amount::read(text, at, context, number_mode)? else { return Ok(None) };
    // `$350 to $680`, `5 km to 6 km`: a unit of its own may stand at either end.
    let own_unit = unit_of(text, &mut first, context, mode);
    let first_end = own_unit.as_ref().map_or(first.end, |unit| unit.end.max(first.end));
    let mut parsed = Parsed {
        qualifier,
        shape: Shape::One(first),
        unit: own_unit,
        change: None,
        about,
        start,
        end: first_end,
    };
    composite(text, &mut parsed, context, mode)?;
    second_number(text, &mut parsed, context, mode)?;
    qualified_after(text, &mut parsed, context, mode);
    second_bound(text, &mut parsed, context, mode)?;
    change::change(text, &mut parsed, mode);
    Ok(Some(parsed))
}

/// `50+ companies`, `20-odd years`, `50 or more`: the qualifier behind the number. It can make a
/// bound of an `about` before it.
fn qualified_after(text: &str, parsed: &mut Parsed, context: &Context, mode: Mode) {
    let is_about = parsed.qualifier == Qualifier::About;
    if parsed.qualifier != Qualifier::Plain && !is_about {
        return;
    }
    if let Some((found, end)) = qualifier::suffix(text, parsed.end).filter(|_| !is_about) {
        (parsed.qualifier, parsed.end) = (found, end);
        if parsed.unit.is_none() {
            let mut amount = Amount { end, ..parsed.shape.first().clone() };
            parsed.unit = unit_of(text, &mut amount, context, mode);
            parsed.end = parsed.unit.as_ref().map_or(end, |unit| unit.end);
        }
    } else if let Some((found, end)) = qualifier::after(text, parsed.end) {
        parsed.about = is_about && found.is_bound();
        (parsed.qualifier, parsed.end) = (found, end);
    }
}

/// `75 USD million`: the scale word may stand after the currency.
fn scale_after(text: &str, amount: &mut Amount, found: UnitFound) -> UnitFound {
    let next = skip_blanks(text, found.end);
    let word = word_at(text, next);
    let setting = Setting { money: false, attached: false, numerals: super::Numerals::Point };
    let scale = words::scale(word, setting).filter(|_| next > found.end && word.len() > 1);
    let is_money = matches!(found.unit, Unit::Money(_)) && amount.scale == 0;
    match scale {
        Some(scale) if is_money && amount.scale_by(scale).is_some() => {
            UnitFound { end: next + word.len(), ..found }
        }
        _ => found,
    }
}

/// Whether a currency stands apart from the number before it and touches the one after it: in
/// `3 USD50 cards` it is the unit of fifty, in `US$1.2-US$1.4` that of the second end.
fn belongs_to_next(text: &str, number_end: usize, unit: &UnitFound) -> bool {
    matches!(unit.unit, Unit::Money(_))
        && text.get(number_end..).is_some_and(|rest| {
            rest.starts_with(|c: char| words::is_blank(c) || matches!(c, '-' | '‐' | '‑'))
        })
        && text.get(unit.end..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The unit of an amount: the currency before it, the unit after it, or both as `$5/barrel`.
pub(super) fn unit_of(
    text: &str,
    amount: &mut Amount,
    context: &Context,
    mode: Mode,
) -> Option<UnitFound> {
    let after = marks::after(text, amount, mode)
        .or_else(|| unit_words::after(text, amount.end, context, mode))
        .or_else(|| unit_words::joined(text, amount, context, mode))
        .filter(|unit| !belongs_to_next(text, amount.end, unit));
    let Some(before) = amount.money.clone() else {
        return after.map(|after| scale_after(text, amount, after));
    };
    match after {
        // `$5 USD`, `$5 AUD`: the code says which dollar it is.
        Some(after) if matches!(after.unit, Unit::Money(_)) => {
            // `SGD4.90 $`: a sign that currencies share says less than the code before.
            let unit = if before.remark.is_none() && after.remark.is_some() {
                UnitFound { end: after.end, ..before }
            } else {
                after
            };
            Some(scale_after(text, amount, unit))
        }
        _ => {
            let mut found = UnitFound { end: amount.end, ..before };
            if let Some(under) = unit_words::under(text, &found, context, mode) {
                found.end = under.end;
                found.unit = Unit::Per(std::sync::Arc::new((found.unit, under.unit)));
            }
            Some(found)
        }
    }
}
