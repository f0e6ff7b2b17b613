//! One amount: sign, currency, number and scale, without the unit that may follow.

use rust_decimal::Decimal;

use super::{
    Context, Mode, lexeme,
    part::{
        NamedPart, and_a_part, denominator, named_denominator, named_part, names_a_part,
        part_of_scale, unit_of_part, vulgar_at, written_part,
    },
    scaled::{part_of_last_scale, scaled, smaller_scales},
    unit_words::{self, UnitFound},
    words::{self, Scale, Spelled, skip_blanks, word_at},
};
use crate::value::{
    Unreadable,
    unit::{Unit, scale_by_ten},
};

/// How sharp a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    /// Half a unit of the last digit.
    Written,
    /// A fraction of whole numbers, which is sharp: `1/2`.
    Sharp,
    /// A part in words, which never is: `half`, `a third`.
    Part,
    /// Several parts that make a decimal, which is as sharp as that: `three quarters`.
    Decimal,
}

/// A number with its scale, and the currency that stands before it.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent observations on one spelling")]
pub(super) struct Amount {
    pub(super) negative: bool,
    /// The value without its sign.
    pub(super) value: Decimal,
    /// The value of one unit of the last digit, scale included.
    pub(super) step: Decimal,
    /// Digits from the first that is not zero, before the scale word.
    pub(super) digits: u32,
    /// Zeros at the end of a whole number.
    pub(super) zeros: u32,
    /// The power of ten of the scale word.
    pub(super) scale: i32,
    /// The number before the scale word.
    pub(super) mantissa: Decimal,
    /// Whether a `.` or `,` stands in it.
    pub(super) marked: bool,
    /// Its value if that sign has the other role.
    pub(super) other: Option<Decimal>,
    /// Whether the language leaves open which role it has.
    pub(super) undecided: bool,
    pub(super) precision: Precision,
    /// Whether it is written in words.
    pub(super) spelled: bool,
    /// The currency whose sign or code stands before it.
    pub(super) money: Option<UnitFound>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Reads the amount at `start`; `Ok(None)` where none is.
pub(super) fn read(
    text: &str,
    start: usize,
    context: &Context,
    mode: Mode,
) -> Result<Option<Amount>, Unreadable> {
    let (mut negative, mut at) = sign(text, start);
    let money = unit_words::money_before(text, at, context);
    if let Some(found) = &money {
        at = skip_blanks(text, found.end);
        if !negative {
            (negative, at) = sign(text, at);
        }
    }
    let Some(mut amount) = number(text, at, context, mode)? else { return Ok(None) };
    (amount.negative, amount.start, amount.money) = (negative, start, money);
    scaled(text, &mut amount, context)?;
    part_of_last_scale(text, &mut amount);
    smaller_scales(text, &mut amount, context)?;
    if amount.undecided && amount.scale == 0 {
        group_money(text, &mut amount, context);
    }
    Ok(Some(amount))
}

/// Amounts of money have two decimals at most: where the language is not known, `31.500` of a
/// currency is grouped.
fn group_money(text: &str, amount: &mut Amount, context: &Context) {
    let after = || unit_words::after(text, amount.end, context, Mode::Prose);
    let is_money =
        amount.money.is_some() || after().is_some_and(|found| matches!(found.unit, Unit::Money(_)));
    let Some(grouped) = amount.other.filter(|other| is_money && *other > amount.value) else {
        return;
    };
    amount.other = Some(amount.value);
    (amount.value, amount.mantissa, amount.step) = (grouped, grouped, Decimal::ONE);
    let plain = grouped.trunc().to_string();
    amount.zeros = (plain.len() - plain.trim_end_matches('0').len()) as u32;
    amount.digits = plain.len() as u32;
}

/// A sign or the word for one at `at`: whether it is a minus, and the offset after it.
fn sign(text: &str, at: usize) -> (bool, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let Some(first) = rest.chars().next() else { return (false, at) };
    match first {
        '-' | '−' | '–' | '‐' | '‑' => (true, at + first.len_utf8()),
        '+' => (false, at + 1),
        'm' | 'M' | 'n' | 'N' => {
            let word = word_at(text, at);
            let is_minus =
                word.eq_ignore_ascii_case("minus") || word.eq_ignore_ascii_case("negative");
            if is_minus { (true, skip_blanks(text, at + word.len())) } else { (false, at) }
        }
        _ => (false, at),
    }
}

/// The number at `at`, in digits or in words, without the scale that may follow.
pub(super) fn number(
    text: &str,
    at: usize,
    context: &Context,
    mode: Mode,
) -> Result<Option<Amount>, Unreadable> {
    let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) else { return Ok(None) };
    if let Some(((numerator, denominator), end)) = vulgar_at(text, at) {
        let value = Decimal::from(numerator).checked_div(Decimal::from(denominator));
        return Ok(value.map(|value| Amount::sharp(value, at, end)));
    }
    if first.is_ascii_digit() || first == '.' {
        let Some(lexeme) = lexeme::read(text, at, context.numerals)? else { return Ok(None) };
        let mut amount = Amount::of_lexeme(&lexeme, at);
        fraction_after(text, &mut amount);
        return Ok(Some(amount));
    }
    if !first.is_alphabetic() {
        return Ok(None);
    }
    Ok(part_in_words(text, at, context, mode).or_else(|| in_words(text, at)))
}

impl Amount {
    pub(super) fn of_lexeme(lexeme: &lexeme::Lexeme, start: usize) -> Self {
        Self {
            negative: false,
            value: lexeme.value,
            step: lexeme.step,
            digits: lexeme.digits,
            zeros: lexeme.zeros,
            scale: 0,
            mantissa: lexeme.value,
            marked: lexeme.marked,
            other: lexeme.other,
            undecided: lexeme.undecided,
            precision: Precision::Written,
            spelled: false,
            money: None,
            start,
            end: lexeme.end,
        }
    }

    /// Whether it is a part of a whole in words.
    pub(super) const fn is_part(&self) -> bool {
        matches!(self.precision, Precision::Part | Precision::Decimal)
    }

    pub(super) fn sharp(value: Decimal, start: usize, end: usize) -> Self {
        Self {
            negative: false,
            value,
            step: Decimal::ONE,
            digits: 0,
            zeros: 0,
            scale: 0,
            mantissa: value,
            marked: false,
            other: None,
            undecided: false,
            precision: Precision::Sharp,
            spelled: false,
            money: None,
            start,
            end,
        }
    }

    /// Adds a part that follows a whole number: `3 1/2` is as sharp as `3.5`.
    fn add_part(&mut self, (numerator, denominator): (u64, u64), end: usize) {
        let step = decimal_step(denominator).unwrap_or(PART_STEP);
        let part = Decimal::from(numerator).checked_div(Decimal::from(denominator));
        let Some(value) = part.and_then(|part| self.value.checked_add(part)) else { return };
        let precision = Precision::Written;
        *self =
            Self { spelled: self.spelled, precision, step, ..Self::sharp(value, self.start, end) };
    }

    /// Multiplies by a scale.
    pub(super) fn scale_by(&mut self, scale: Scale) -> Option<()> {
        match scale {
            Scale::Ten(power) => {
                self.value = scale_by_ten(self.value, power)?;
                self.step = scale_by_ten(self.step, power)?;
                self.other = self.other.and_then(|other| scale_by_ten(other, power));
                self.scale += power;
            }
            Scale::Dozen => {
                // Dozens are counted out: a dozen is twelve, not six to eighteen.
                self.value = self.value.checked_mul(Decimal::from(12))?;
                (self.mantissa, self.zeros, self.other) = (self.value, 0, None);
            }
        }
        Some(())
    }
}

/// A fraction after a whole number: `1/2` of it, `3 1/2`, `3½`, `3 and a half`.
fn fraction_after(text: &str, amount: &mut Amount) {
    if amount.marked || amount.step != Decimal::ONE {
        return;
    }
    let at = amount.end;
    if let Some((denominator, end)) = denominator(text, at)
        && at - amount.start <= 4
        && let Some(value) = amount.value.checked_div(Decimal::from(denominator))
    {
        *amount = Amount::sharp(value, amount.start, end);
        return;
    }
    let next = skip_blanks(text, at);
    let part = vulgar_at(text, next).or_else(|| written_part(text, next).filter(|_| next > at));
    if let Some((part, end)) = part.or_else(|| and_a_part(text, at)) {
        amount.add_part(part, end);
    }
}

/// The last unit of a part that no decimal is: a third is 0.33.
const PART_STEP: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// The last unit of the decimal that a part of a whole is: a tenth for halves, a hundredth for
/// quarters; `None` for thirds, which are none.
pub(super) fn decimal_step(denominator: u64) -> Option<Decimal> {
    (1..=6_u32).find_map(|places| {
        let fits = 10_u64.pow(places).is_multiple_of(denominator);
        fits.then(|| Decimal::new(1, places))
    })
}

/// A part in words, with `of a million` or `a dozen` after it.
fn part_in_words(text: &str, at: usize, context: &Context, mode: Mode) -> Option<Amount> {
    let word = word_at(text, at);
    if word.eq_ignore_ascii_case("quarter") {
        // `quarter million`, `quarter mile`; a quarter alone is three months or a part of a town.
        let end = at + word.len();
        let (scale, end) = match part_of_scale(text, end) {
            Some((scale, end)) => (Some(scale), end),
            None => (None, unit_of_part(text, end, 4, context)?),
        };
        let mut amount = Amount::sharp(Decimal::new(25, 2), at, end);
        (amount.precision, amount.spelled) = (Precision::Part, true);
        if let Some(scale) = scale {
            amount.scale_by(scale)?;
        }
        return Some(amount);
    }
    let NamedPart { whole, numerator, denominator, end } = named_part(text, at)?;
    if whole > 0 {
        let mut amount = Amount { spelled: true, ..Amount::sharp(Decimal::from(whole), at, end) };
        amount.add_part((numerator, denominator), end);
        return Some(amount);
    }
    let mut amount =
        Amount::sharp(Decimal::from(numerator).checked_div(Decimal::from(denominator))?, at, end);
    (amount.precision, amount.spelled) = (Precision::Part, true);
    if let Some(step) = decimal_step(denominator).filter(|_| numerator > 1) {
        (amount.precision, amount.step) = (Precision::Decimal, step);
    }
    let scale_word = part_of_scale(text, end);
    let stands_free =
        mode == Mode::Value || scale_word.is_some() || names_a_part(text, at, end, numerator);
    if let Some((scale, end)) = scale_word {
        amount.scale_by(scale)?;
        amount.end = end;
    } else if let Some(end) = unit_of_part(text, end, denominator, context) {
        amount.end = end;
        return Some(amount);
    }
    stands_free.then_some(amount)
}

/// The number without what follows its last `and`, where that is the numerator of a part of its
/// scale: `five billion` of `five billion and three quarters`.
fn before_a_part(text: &str, number: Spelled, at: usize) -> Option<Spelled> {
    let (Some((whole, numerator)), Some(next)) =
        (number.split, words::after_joint(text, number.end))
    else {
        return Some(number);
    };
    let is_part = named_denominator(text, next).is_some_and(|(denominator, plural, _)| {
        numerator < denominator && (plural || numerator == 1)
    });
    if !is_part || whole == 0 || !whole.is_multiple_of(1_000) {
        return Some(number);
    }
    let written = text.get(at..number.end)?;
    let and = at + written.to_ascii_lowercase().rfind("and")?;
    words::spelled(text.get(..and)?, at)
}

/// A whole number in words, with decimals after `point` or a part after `and`.
fn in_words(text: &str, at: usize) -> Option<Amount> {
    let spelled = before_a_part(text, words::spelled(text, at)?, at)?;
    let value = Decimal::from(spelled.value);
    let step = Decimal::from(spelled.step);
    let written = (spelled.value / spelled.step.max(1)).to_string();
    let mut amount = Amount {
        digits: written.len() as u32,
        zeros: (written.len() - written.trim_end_matches('0').len()) as u32,
        step,
        scale: spelled.step.checked_ilog10().unwrap_or(0).cast_signed(),
        mantissa: value.checked_div(step)?,
        precision: Precision::Written,
        spelled: true,
        ..Amount::sharp(value, at, spelled.end)
    };
    if spelled.step == 1 {
        if let Some((part, end)) = and_a_part(text, spelled.end) {
            let dozens = text.get(at..spelled.end).is_some_and(|number| number.ends_with("dozen"));
            // Half of a dozen is meant in `a dozen and a half`.
            let part = if dozens { (part.0.saturating_mul(12), part.1) } else { part };
            amount.add_part(part, end);
        } else {
            decimals_in_words(text, &mut amount);
        }
    }
    Some(amount)
}

/// ` point five two` after a number in words.
fn decimals_in_words(text: &str, amount: &mut Amount) {
    let next = skip_blanks(text, amount.end);
    if !word_at(text, next).eq_ignore_ascii_case("point") {
        return;
    }
    let mut at = next + "point".len();
    let (mut value, mut step, mut count) = (amount.value, Decimal::ONE, 0);
    while count < 12 {
        let start = skip_blanks(text, at);
        let word = word_at(text, start);
        let Some(digit) = words::cardinal(word).filter(|digit| *digit < 10) else { break };
        step *= Decimal::new(1, 1);
        value += step * Decimal::from(digit);
        at = start + word.len();
        count += 1;
    }
    if count > 0 {
        (amount.value, amount.mantissa, amount.step) = (value, value, step);
        (amount.digits, amount.zeros, amount.end) = (amount.digits + count, 0, at);
    }
}
