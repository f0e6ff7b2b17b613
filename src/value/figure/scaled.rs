//! The scale words after a number, and what is counted below them: `2 million 300 thousand`.

use rust_decimal::Decimal;

use super::{
    Context, Mode, Numerals,
    amount::{self, Amount, Precision, decimal_step},
    east_asian,
    lexeme::too_large,
    part::{and_a_part, named_part, part_of_scale},
    words::{self, Scale, Setting, skip_blanks, word_at},
};
use crate::value::{
    Unreadable,
    unit::{Currency, Unit, scale_by_ten},
};

/// A number has at most this many scales of its own: `1 billion 2 million 3 thousand 4 hundred`.
const MAX_SCALES: usize = 4;

/// `3 million and a half`: a part after a scale word is a part of that scale.
pub(super) fn part_of_last_scale(text: &str, amount: &mut Amount) {
    if amount.scale < 3 || amount.precision != Precision::Written {
        return;
    }
    let Some(((numerator, denominator), end)) = and_a_part(text, amount.end) else { return };
    // `a billion and a quarter million` goes on with a scale of its own.
    if part_of_scale(text, end).is_some() {
        return;
    }
    let one = amount.step.checked_div(Decimal::from(denominator));
    let part = one.and_then(|one| one.checked_mul(Decimal::from(numerator)));
    let step = decimal_step(denominator).map_or(one, |step| amount.step.checked_mul(step));
    if let (Some(step), Some(value)) = (step, part.and_then(|part| amount.value.checked_add(part)))
    {
        (amount.value, amount.step, amount.digits, amount.zeros, amount.end) =
            (value, step, 0, 0, end);
    }
}

/// Applies the scale words that follow.
pub(super) fn scaled(text: &str, amount: &mut Amount, context: &Context) -> Result<(), Unreadable> {
    // `five hundred million` is read with the words; `5 hundred million` takes two steps here.
    for _ in 0..2 {
        let at = amount.end;
        let rest = text.get(at..).unwrap_or_default();
        let next = match rest.chars().next() {
            Some(c) if c.is_alphabetic() => at,
            Some('-') => at + 1,
            _ => skip_blanks(text, at),
        };
        let word = word_at(text, next);
        let setting = Setting {
            money: amount.money.is_some(),
            attached: next == at,
            numerals: context.numerals,
        };
        let scale = words::scale(word, setting)
            .filter(|_| !is_kelvin(text, amount, word))
            .or_else(|| is_million(text, next, word, setting).then_some(Scale::Ten(6)));
        let Some((scale, len)) = scale
            .map(|scale| (scale, word.len()))
            .or_else(|| scale_of_code(word))
            .or_else(|| east_asian::scale(text.get(..amount.start).unwrap_or_default(), word))
        else {
            return Ok(());
        };
        let end = next + len;
        amount.scale_by(scale).ok_or_else(|| too_large(amount.start..end))?;
        // The dot of `5 mn.` or `5 bn.` stays outside: it may end the sentence.
        amount.end = end;
    }
    Ok(())
}

/// What is counted by the million and has no length, so that the `m` before it is no metre.
static COUNTED_BY_MILLIONS: &[&str] = &[
    "copies",
    "customers",
    "homes",
    "households",
    "inhabitants",
    "jobs",
    "passengers",
    "people",
    "residents",
    "shares",
    "subscribers",
    "tourists",
    "users",
    "viewers",
    "visitors",
    "voters",
    "votes",
    "workers",
];

/// Whether `m` right after a number is a million: before a unit (`1.5m barrels`, `3m euros`) and
/// before what is counted by the million.
fn is_million(text: &str, at: usize, word: &str, setting: Setting) -> bool {
    let start = skip_blanks(text, at + word.len());
    if word != "m" || !setting.attached || start == at + word.len() {
        return false;
    }
    let next = word_at(text, start);
    let is_unit = || {
        let unit = Unit::known(next).filter(|_| next.len() > 3);
        unit.is_some_and(|unit| matches!(unit, Unit::Measure(_) | Unit::Money(_)))
            || ["dollars", "pounds", "tons"].contains(&next)
    };
    COUNTED_BY_MILLIONS.contains(&next) || is_unit()
}

/// The scale in `MEUR` and `kUSD`, and the length of its letter.
fn scale_of_code(word: &str) -> Option<(Scale, usize)> {
    let power = match word.as_bytes().first()? {
        b'M' => 6,
        b'k' | b'K' => 3,
        _ => return None,
    };
    Currency::from_code(word.get(1..)?)
        .filter(|currency| currency.is_major())
        .map(|_| (Scale::Ten(power), 1))
}

/// Whether `K` right after a number is the kelvin: where a temperature stands just before it, as
/// in `300 °C (573 K)`.
fn is_kelvin(text: &str, amount: &Amount, word: &str) -> bool {
    let before = text.get(..amount.start).unwrap_or_default();
    word == "K"
        && amount.money.is_none()
        && before
            .chars()
            .rev()
            .take(12)
            .take_while(|c| !matches!(c, '.' | ';' | '!' | '?'))
            .any(|c| matches!(c, '°' | '℃' | '℉'))
}

/// `2 million 300 thousand`, `4 thousand 3 hundred and 21`, `a billion and a quarter million`: adds
/// what is counted in smaller scales, as far as it fits below the last one.
pub(super) fn smaller_scales(
    text: &str,
    amount: &mut Amount,
    context: &Context,
) -> Result<(), Unreadable> {
    for _ in 1..MAX_SCALES {
        let whole = amount.mantissa.fract().is_zero() && amount.precision == Precision::Written;
        if amount.scale < 2 || !whole || amount.marked && amount.other.is_some() {
            return Ok(());
        }
        let Some(below) = next_scale(text, amount, context)? else { return Ok(()) };
        let Some(value) = amount.value.checked_add(below.value) else { return Ok(()) };
        let spelled = amount.spelled && below.spelled;
        (amount.value, amount.step, amount.scale) = (value, below.step, below.scale);
        (amount.digits, amount.zeros, amount.other) = (0, 0, None);
        (amount.spelled, amount.end) = (spelled, below.end);
        amount.mantissa = scale_by_ten(value, -amount.scale).unwrap_or(value);
    }
    Ok(())
}

/// The amount after `amount` that is counted in a smaller scale.
fn next_scale(
    text: &str,
    amount: &Amount,
    context: &Context,
) -> Result<Option<Amount>, Unreadable> {
    // `one million, two hundred thousand`: in words a comma may stand between the scales.
    let comma = amount.spelled && text.get(amount.end..).is_some_and(|rest| rest.starts_with(", "));
    let start = amount.end + usize::from(comma) + usize::from(is_cut_short(text, amount, context));
    let mut at = skip_blanks(text, start);
    if at == start && !east_asian::ends_with_scale(text.get(..start).unwrap_or_default()) {
        return Ok(None);
    }
    let and = word_at(text, at).eq_ignore_ascii_case("and");
    if and {
        at = skip_blanks(text, at + "and".len());
    }
    if let Some(part) = part_of_a_scale(text, at).filter(|part| and && part.value < amount.step) {
        return Ok(Some(part));
    }
    let Some(mut below) = amount::number(text, at, context, Mode::Prose)? else { return Ok(None) };
    scaled(text, &mut below, context)?;
    let counted = below.scale > 1
        || (and && amount.scale == 2 && below.step == Decimal::ONE)
        || is_rest(text, amount, &below, context);
    let fits = counted
        && (!comma || below.spelled && below.scale > 2)
        && below.precision == Precision::Written
        && below.scale < amount.scale
        && below.value < amount.step
        && !below.value.is_zero();
    Ok(fits.then_some(below))
}

/// Whether a number without a scale is what is counted below the last one, as languages other than
/// English write it: `3 min 500`, `3 тыс. 500`, `3만 500`.
fn is_rest(text: &str, amount: &Amount, below: &Amount, context: &Context) -> bool {
    let is_whole = below.scale == 0 && below.step == Decimal::ONE && !below.spelled;
    let has_room = match context.numerals {
        _ if east_asian::ends_with_scale(text.get(..amount.end).unwrap_or_default()) => true,
        Numerals::Comma { turkic: true, .. } => below.digits <= 3,
        Numerals::Comma { .. } => amount.scale == 3 && below.digits == 3,
        Numerals::Point | Numerals::Unknown => false,
    };
    is_whole && has_room && !amount.spelled
}

/// Whether a full stop and three digits follow a thousand that is cut short: `3 тыс. 500`.
fn is_cut_short(text: &str, amount: &Amount, context: &Context) -> bool {
    let ends = |word: &str| text.get(..amount.end).is_some_and(|text| text.ends_with(word));
    let after = text.get(amount.end..).and_then(|rest| rest.strip_prefix(". "));
    let digits = after.map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    matches!(context.numerals, Numerals::Comma { .. })
        && digits == 3
        && (ends("тыс") || ends("тис"))
}

/// `a quarter million` as whole numbers of its last scale, which it is exact in.
fn part_of_a_scale(text: &str, at: usize) -> Option<Amount> {
    let part = named_part(text, at).filter(|part| part.whole == 0)?;
    let (scale, end) = part_of_scale(text, part.end)?;
    let value = Decimal::from(part.numerator).checked_div(Decimal::from(part.denominator))?;
    let step = Decimal::ONE.checked_div(Decimal::from(part.denominator))?;
    let mut amount = Amount { step, spelled: true, ..Amount::sharp(value, at, end) };
    amount.scale_by(scale)?;
    amount.scale = 0;
    Some(amount)
}
