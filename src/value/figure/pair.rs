//! Two numbers that make one figure: ranges, `±`, ratios, shares and double bounds.

use rust_decimal::Decimal;

use super::{
    Context, Mode, Qualifier,
    amount::{self, Amount},
    lexeme::too_large,
    phrase::{Parsed, Shape, unit_of},
    qualifier,
    scaled::scaled,
    unit_words::UnitFound,
    words::{Scale, skip_blanks, word_at},
};
use crate::value::{Unreadable, UnreadableKind};

/// The word that announces a range stands at most this many bytes before it.
const ANNOUNCED_WITHIN: usize = 24;

/// Looks for `± b`, `.. b`, `– b`, `to b` or `: b` after the first number.
pub(super) fn second_number(
    text: &str,
    parsed: &mut Parsed,
    context: &Context,
    mode: Mode,
) -> Result<(), Unreadable> {
    let announced = announces_range(text, parsed.shape.first().start);
    let spaced = mode == Mode::Value || announced;
    let Some((joint, at)) = joint(text, parsed.end, mode, spaced) else { return Ok(()) };
    let (open_high, at) = match (joint, qualifier::before(text, at)) {
        (Joint::Range, (Qualifier::Under, next)) => (true, next),
        _ => (false, at),
    };
    let Some(mut second) = amount::read(text, at, context, mode)? else { return Ok(()) };
    if second.is_part() && joint != Joint::Range {
        return Ok(());
    }
    let Shape::One(mut first) = parsed.shape.clone() else { return Ok(()) };
    if first.money.is_some() && second.money.is_none() {
        // The `m` of `€10–15m` is that of money.
        let own = std::mem::replace(&mut second.money, first.money.clone());
        scaled(text, &mut second, context)?;
        second.money = own;
    }
    let unit = unit_of(text, &mut second, context, mode);
    let end = unit.as_ref().map_or(second.end, |unit| unit.end.max(second.end));
    if joint == Joint::Range && goes_to((&first, parsed.unit.as_ref()), (&second, unit.as_ref())) {
        return Ok(());
    }
    let mut merged = parsed.unit.clone();
    if !merge_units(&mut merged, unit) {
        return Ok(());
    }
    let shape = match joint {
        Joint::PlusMinus => {
            // `1.76 ±0.01 billion`: the scale stands once, after the half width.
            if first.scale == 0 && second.scale > 0 {
                first
                    .scale_by(Scale::Ten(second.scale))
                    .ok_or_else(|| too_large(first.start..second.end))?;
            }
            Shape::PlusMinus(first, second)
        }
        Joint::Share => {
            let out_of = text.get(parsed.end..at).is_some_and(|joint| joint.trim() == "out of");
            let told = is_share(&first, &second)
                && (out_of || is_round(&second) || is_one_in(&first, &second));
            if !told || merged.is_some() {
                return Ok(());
            }
            Shape::Ratio(first, second)
        }
        Joint::Ratio => {
            if second.value.is_zero() || merged.is_some() {
                return Ok(());
            }
            Shape::Ratio(first, second)
        }
        Joint::Range => {
            share_scale(&mut first, &second)?;
            let backwards = signed(&first) > signed(&second);
            if backwards && announced {
                // `ranged from -18 °C to -34 °C` names the ends in the order of events.
                std::mem::swap(&mut first, &mut second);
            } else if backwards
                && (mode == Mode::Prose
                    || text.get(parsed.end..at).is_some_and(|j| j.trim() == "-"))
            {
                return Ok(());
            }
            if signed(&first) > signed(&second) {
                return Err(backwards_range(first.start, end));
            }
            let open_low = parsed.qualifier == Qualifier::Over;
            parsed.qualifier = keep_about(parsed.qualifier);
            Shape::Range(first, second, open_low, open_high)
        }
    };
    (parsed.shape, parsed.unit) = (shape, merged);
    parsed.end = end;
    Ok(())
}

/// `more than 50 but less than 100`: two bounds that make one range.
pub(super) fn second_bound(
    text: &str,
    parsed: &mut Parsed,
    context: &Context,
    mode: Mode,
) -> Result<(), Unreadable> {
    let is_low = |qualifier| matches!(qualifier, Qualifier::Over | Qualifier::AtLeast);
    let is_high = |qualifier| matches!(qualifier, Qualifier::Under | Qualifier::AtMost);
    let Shape::One(first) = &parsed.shape else { return Ok(()) };
    let next = skip_blanks(text, parsed.end);
    let joint = word_at(text, next);
    if !(is_low(parsed.qualifier) || is_high(parsed.qualifier))
        || !["and", "but"].iter().any(|word| joint.eq_ignore_ascii_case(word))
    {
        return Ok(());
    }
    let (second_qualifier, at) = qualifier::before(text, skip_blanks(text, next + joint.len()));
    let opposite = (is_low(parsed.qualifier) && is_high(second_qualifier))
        || (is_high(parsed.qualifier) && is_low(second_qualifier));
    if !opposite {
        return Ok(());
    }
    let Some(mut second) = amount::read(text, at, context, mode)? else { return Ok(()) };
    let unit = unit_of(text, &mut second, context, mode);
    let end = unit.as_ref().map_or(second.end, |unit| unit.end.max(second.end));
    let first = first.clone();
    let ((low, low_is), (high, high_is)) = if is_low(parsed.qualifier) {
        ((first, parsed.qualifier), (second, second_qualifier))
    } else {
        ((second, second_qualifier), (first, parsed.qualifier))
    };
    let mut merged = parsed.unit.clone();
    if signed(&low) >= signed(&high) || !merge_units(&mut merged, unit) {
        return Ok(());
    }
    parsed.unit = merged;
    let (open_low, open_high) = (low_is == Qualifier::Over, high_is == Qualifier::Under);
    parsed.shape = Shape::Range(low, high, open_low, open_high);
    let qualifier = if parsed.about { Qualifier::About } else { Qualifier::Plain };
    (parsed.qualifier, parsed.end) = (qualifier, end);
    Ok(())
}

/// Whether two numbers can be a share: whole, positive, and the first is the smaller.
fn is_share(first: &Amount, second: &Amount) -> bool {
    let whole = |amount: &Amount| {
        amount.value.fract().is_zero() && !amount.negative && amount.money.is_none()
    };
    whole(first) && whole(second) && first.value < second.value && !first.value.is_zero()
}

/// Whether a number is one that shares are told in: up to twenty, or ending in zero.
fn is_round(amount: &Amount) -> bool {
    let twenty = Decimal::from(20);
    amount.scale < 6 && (amount.value <= twenty || amount.zeros > 0) && amount.digits < 4
}

/// Whether two numbers are no range but a change and where it led to: a unit behind the first alone
/// (`grew 0.9 % to 10,127,145`), a currency before the second alone (`rose 12 to $30`), a part
/// and a measured amount (`fell by a fifth to $3 m`).
fn goes_to(
    (first, unit): (&Amount, Option<&UnitFound>),
    (second, second_unit): (&Amount, Option<&UnitFound>),
) -> bool {
    let behind = unit.is_some_and(|unit| unit.end > first.end);
    let is_part = first.is_part() && first.scale == 0;
    behind && second_unit.is_none()
        || unit.is_none() && second.money.is_some()
        || is_part && (second_unit.is_some() || second.scale > 0)
}

/// `1 in 21`: one in any number is a share, but `1 in 1992` is one in that year.
fn is_one_in(first: &Amount, second: &Amount) -> bool {
    let may_be_year = !second.marked && !second.spelled && second.digits == 4;
    first.value == Decimal::ONE && second.scale == 0 && !may_be_year
}

/// Whether the words just before `at` say that a range follows: `ranged from`, `the range is`.
fn announces_range(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let near = (before.len().saturating_sub(ANNOUNCED_WITHIN)..=before.len())
        .find_map(|from| before.get(from..))
        .unwrap_or_default();
    let clause = near.rsplit(['.', ';', '!', '?', '\n']).next().unwrap_or_default();
    clause.split(' ').any(|word| ["rang", "vary", "vari"].iter().any(|stem| word.starts_with(stem)))
}

/// Of the qualifiers before a range, only `about` widens it; `up to 5 to 10` is 5 to 10.
fn keep_about(qualifier: Qualifier) -> Qualifier {
    if qualifier == Qualifier::About { Qualifier::About } else { Qualifier::Plain }
}

fn backwards_range(start: usize, end: usize) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::Impossible,
        message: "the range runs backwards: its first number is the greater one".to_owned(),
        help: Some("write the smaller number first".to_owned()),
        at: start..end,
    }
}

/// `5–10 million`: the first number takes the scale of the second, if it has none and fits.
fn share_scale(first: &mut Amount, second: &Amount) -> Result<(), Unreadable> {
    if first.scale != 0 || second.scale == 0 {
        return Ok(());
    }
    let mut scaled = first.clone();
    scaled.scale_by(Scale::Ten(second.scale)).ok_or_else(|| too_large(first.start..second.end))?;
    if signed(&scaled) <= signed(second) {
        *first = scaled;
    }
    Ok(())
}

fn signed(amount: &Amount) -> Decimal {
    if amount.negative { -amount.value } else { amount.value }
}

/// One unit for both ends of a range; `false` if they have different ones.
fn merge_units(first: &mut Option<UnitFound>, second: Option<UnitFound>) -> bool {
    match (first.as_ref(), second) {
        (Some(a), Some(b)) => {
            a.unit == b.unit || {
                // `$5 to $6 a barrel` and the like stay two figures.
                false
            }
        }
        (None, Some(b)) => {
            *first = Some(b);
            true
        }
        (_, None) => true,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Range,
    PlusMinus,
    Ratio,
    /// `one in five`, `two out of ten`.
    Share,
}

/// What joins a first number to a second one, and the offset of the second.
/// Where `spaced`, a dash between blanks joins two numbers; elsewhere it is punctuation.
fn joint(text: &str, at: usize, mode: Mode, spaced: bool) -> Option<(Joint, usize)> {
    let next = skip_blanks(text, at);
    let rest = text.get(next..)?;
    for (sign, joint) in [
        ("±", Joint::PlusMinus),
        ("+/-", Joint::PlusMinus),
        ("+/−", Joint::PlusMinus),
        ("..", Joint::Range),
        ("–", Joint::Range),
        ("—", Joint::Range),
        ("-", Joint::Range),
        ("~", Joint::Range),
    ] {
        let Some(after) = rest.strip_prefix(sign) else { continue };
        let start = skip_blanks(text, next + sign.len());
        let tight = next == at && start == next + sign.len();
        let dash = matches!(sign, "-" | "–" | "—" | "~");
        if sign.starts_with("..") && after.starts_with('.') || dash && !spaced && !tight {
            return None;
        }
        return Some((joint, start));
    }
    if mode == Mode::Value && rest.starts_with(':') {
        return Some((Joint::Ratio, skip_blanks(text, next + 1)));
    }
    let word = word_at(text, next);
    if next > at
        && let Some(end) = qualifier::match_words(text, next, "out of")
            .or_else(|| qualifier::match_words(text, next, "in"))
    {
        return Some((Joint::Share, skip_blanks(text, end)));
    }
    let joins = next > at && ["to", "through"].iter().any(|to| word.eq_ignore_ascii_case(to));
    joins.then(|| (Joint::Range, skip_blanks(text, next + word.len())))
}

/// `between a and b`, `from a to b`.
pub(super) fn worded_range(
    text: &str,
    start: usize,
    context: &Context,
    mode: Mode,
) -> Result<Option<Parsed>, Unreadable> {
    let between = word_at(text, start);
    if !between.eq_ignore_ascii_case("between") {
        return Ok(None);
    }
    let Some(mut first) =
        amount::read(text, skip_blanks(text, start + between.len()), context, mode)?
    else {
        return Ok(None);
    };
    let mut unit = unit_of(text, &mut first, context, mode);
    let first_end = unit.as_ref().map_or(first.end, |unit| unit.end.max(first.end));
    let and = skip_blanks(text, first_end);
    if !word_at(text, and).eq_ignore_ascii_case("and") {
        return Ok(None);
    }
    let Some(mut second) = amount::read(text, skip_blanks(text, and + 3), context, mode)? else {
        return Ok(None);
    };
    let second_unit = unit_of(text, &mut second, context, mode);
    let end = second_unit.as_ref().map_or(second.end, |unit| unit.end.max(second.end));
    share_scale(&mut first, &second)?;
    if !merge_units(&mut unit, second_unit) || signed(&first) > signed(&second) {
        return if mode == Mode::Value { Err(backwards_range(first.start, end)) } else { Ok(None) };
    }
    let shape = Shape::Range(first, second, false, false);
    Ok(Some(Parsed {
        qualifier: Qualifier::Plain,
        shape,
        unit,
        change: None,
        about: false,
        start,
        end,
    }))
}
