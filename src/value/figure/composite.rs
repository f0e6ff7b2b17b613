//! One amount in two units, of which the second is the smaller: `5 feet 2 inches`, `5'2"`,
//! `3 dollars 50 cents`, `35€99`.

use rust_decimal::Decimal;

use super::{
    Context, Mode,
    amount::{self, Amount, Precision},
    phrase::{Parsed, Shape, unit_of},
    unit_words::UnitFound,
    words::{skip_blanks, word_at},
};
use crate::value::{
    Unreadable,
    unit::{Dimension, Unit},
};

/// What follows the first amount.
struct Smaller {
    amount: Amount,
    /// The unit it is measured in; money has none of its own here.
    unit: Option<UnitFound>,
    /// How many of the smaller unit make one of the greater.
    ratio: Decimal,
    end: usize,
}

/// Adds a second amount in a smaller unit to the first. The sum is kept in the smaller unit, where
/// it is a whole number; money in the greater.
pub(super) fn composite(
    text: &str,
    parsed: &mut Parsed,
    context: &Context,
    mode: Mode,
) -> Result<(), Unreadable> {
    let (Shape::One(first), Some(found)) = (&parsed.shape, &parsed.unit) else { return Ok(()) };
    if !is_whole(first) || first.scale != 0 {
        return Ok(());
    }
    let Some(second) = smaller(text, parsed.end, first, found, context, mode)? else {
        return Ok(());
    };
    let sum = first
        .value
        .checked_mul(second.ratio)
        .and_then(|value| value.checked_add(second.amount.value));
    let (value, step) = if second.unit.is_some() {
        (sum, second.amount.step)
    } else {
        (sum.and_then(|sum| sum.checked_div(second.ratio)), Decimal::new(1, 2))
    };
    let Some(value) = value else { return Ok(()) };
    parsed.shape = Shape::One(Amount {
        value,
        step,
        mantissa: value,
        digits: 0,
        zeros: 0,
        other: None,
        undecided: false,
        end: second.end,
        ..first.clone()
    });
    if second.unit.is_some() {
        parsed.unit = second.unit;
    }
    parsed.end = second.end;
    Ok(())
}

/// The amount in a smaller unit that goes on after `found`, which ends at `end`.
fn smaller(
    text: &str,
    end: usize,
    first: &Amount,
    found: &UnitFound,
    context: &Context,
    mode: Mode,
) -> Result<Option<Smaller>, Unreadable> {
    let next = skip_blanks(text, end);
    let and = word_at(text, next).eq_ignore_ascii_case("and");
    let at = if and { skip_blanks(text, next + "and".len()) } else { next };
    if !text.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric())) {
        return Ok(None);
    }
    let Some(mut amount) = amount::read(text, at, context, mode)? else { return Ok(None) };
    if amount.negative || amount.money.is_some() || amount.precision != Precision::Written {
        return Ok(None);
    }
    let is_money = matches!(found.unit, Unit::Money(_));
    if is_money && let Some(end) = minor_unit(text, amount.end) {
        let ratio = Decimal::ONE_HUNDRED;
        return Ok((amount.value < ratio).then_some(Smaller { amount, unit: None, ratio, end }));
    }
    // Behind feet `in` is the inch, and behind hours `m` the minute, whatever follows.
    let unit_mode = if is_money { mode } else { Mode::Value };
    let minutes = minutes(text, found, &amount);
    let Some(unit) = minutes.or_else(|| unit_of(text, &mut amount, context, unit_mode)) else {
        let glued = at == end;
        let after_unit = end > first.end;
        let told = is_money && after_unit && is_hundredths(text, &amount, glued);
        let (ratio, end) = (Decimal::ONE_HUNDRED, amount.end);
        return Ok(told.then_some(Smaller { amount, unit: None, ratio, end }));
    };
    let ratio = whole_ratio(&found.unit, &unit.unit).filter(|ratio| amount.value < *ratio);
    Ok(ratio.map(|ratio| {
        let end = unit.end.max(amount.end);
        Smaller { amount, unit: Some(unit), ratio, end }
    }))
}

/// The `m` of `2h 30m`.
fn minutes(text: &str, found: &UnitFound, amount: &Amount) -> Option<UnitFound> {
    let hour = Unit::known("h")?;
    let minute = Unit::known("min").filter(|_| found.unit == hour)?;
    let (start, end) = (amount.end, amount.end + 1);
    (word_at(text, start) == "m").then_some(UnitFound {
        unit: minute,
        end,
        vague_ton: false,
        remark: None,
    })
}

fn is_whole(amount: &Amount) -> bool {
    amount.value.fract().is_zero() && amount.precision == Precision::Written
}

/// Whether a number without a unit after an amount of money is its hundredths: two digits that
/// touch the sign (`35€99`), or that end the clause (`15 dollars and 50.`).
fn is_hundredths(text: &str, amount: &Amount, glued: bool) -> bool {
    let two_digits = if amount.spelled {
        (Decimal::TEN..Decimal::ONE_HUNDRED).contains(&amount.value)
    } else {
        amount.end - amount.start == 2
    };
    let rest = text.get(amount.end..).unwrap_or_default();
    let mut after = rest.chars();
    let ends = match after.next() {
        None => true,
        Some('.' | ',' | ';' | ':' | ')' | '!' | '?') => {
            !after.next().is_some_and(|c| c.is_ascii_digit())
        }
        Some(c) => glued && !c.is_alphanumeric(),
    };
    two_digits && is_whole(amount) && amount.scale == 0 && ends
}

/// The offset after the word for a hundredth of a currency at `at`.
fn minor_unit(text: &str, at: usize) -> Option<usize> {
    let start = skip_blanks(text, at);
    let word = word_at(text, start);
    let minor =
        ["cent", "cents", "pence", "penny"].iter().any(|name| word.eq_ignore_ascii_case(name));
    minor.then_some(start + word.len())
}

/// How many of the smaller unit make one of the greater, if that is a whole number above one.
fn whole_ratio(great: &Unit, small: &Unit) -> Option<Decimal> {
    let additive = matches!(
        great.dimension(),
        Dimension::Length | Dimension::Mass | Dimension::Time | Dimension::Angle
    );
    if !additive || great.dimension() != small.dimension() {
        return None;
    }
    let ratio = great.to_base(Decimal::ONE)?.checked_div(small.to_base(Decimal::ONE)?)?;
    (ratio > Decimal::ONE && ratio.fract().is_zero()).then_some(ratio)
}
