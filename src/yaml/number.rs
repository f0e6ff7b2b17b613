//! The numbers of the core schema, as JSON writes them and as Rust counts them.

use std::borrow::Cow;

use super::{
    core_schema,
    tree::{Kind, Node},
};

/// A number, exactly: nothing is rounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number<'t> {
    /// The number in the grammar of JSON (RFC 8259, section 6). A whole number has neither point
    /// nor exponent; a float keeps the digits it is written with, so `3.20` stays `3.20`.
    Finite(Cow<'t, str>),
    /// `.inf` or `+.inf`, which JSON has no way to write.
    Infinite,
    /// `-.inf`, which JSON has no way to write.
    NegativeInfinite,
    /// `.nan`, which JSON has no way to write.
    NotANumber,
}

impl<'t> Node<'t> {
    /// The number, if the node is an [`Kind::Int`] or a [`Kind::Float`].
    pub fn as_number(self) -> Option<Number<'t>> {
        match self.kind() {
            Kind::Int | Kind::Float => number(self.as_scalar()?),
            _ => None,
        }
    }

    /// The whole number, if the node is an [`Kind::Int`] that fits.
    pub fn as_i64(self) -> Option<i64> {
        match (self.kind(), self.as_number()?) {
            (Kind::Int, Number::Finite(json)) => json.parse().ok(),
            _ => None,
        }
    }

    /// The number nearest to an [`Kind::Int`] or a [`Kind::Float`]; infinite if it is too large.
    pub fn as_f64(self) -> Option<f64> {
        match self.as_number()? {
            Number::Finite(json) => json.parse().ok(),
            Number::Infinite => Some(f64::INFINITY),
            Number::NegativeInfinite => Some(f64::NEG_INFINITY),
            Number::NotANumber => Some(f64::NAN),
        }
    }

    /// The truth value, if the node is a [`Kind::Bool`].
    pub fn as_bool(self) -> Option<bool> {
        match (self.kind(), self.as_scalar()?) {
            (Kind::Bool, text) => Some(text.starts_with(['t', 'T'])),
            _ => None,
        }
    }
}

/// Reads a number as the core schema spells it; `None` for any other text.
///
/// `0o17` is `15`, `0x1F` is `31`, `+1` and `01` are `1`, `.5` is `0.5`, `1.` is `1.0`.
pub fn number(text: &str) -> Option<Number<'_>> {
    match core_schema::number(text) {
        Kind::Int => Some(Number::Finite(whole(text))),
        Kind::Float => Some(float(text)),
        _ => None,
    }
}

/// A whole number of the core schema in decimal digits; zero has no sign.
fn whole(text: &str) -> Cow<'_, str> {
    if let Some(digits) = text.strip_prefix("0o") {
        return Cow::Owned(decimal(digits, 8));
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return Cow::Owned(decimal(digits, 16));
    }
    let (negative, digits) = sign(text);
    let digits = without_leading_zeros(digits);
    match negative && digits != "0" {
        true if text.len() == digits.len() + 1 => Cow::Borrowed(text),
        true => Cow::Owned(format!("-{digits}")),
        false => Cow::Borrowed(digits),
    }
}

fn float(text: &str) -> Number<'_> {
    let (negative, unsigned) = sign(text);
    match unsigned.as_bytes() {
        [b'.', b'i' | b'I', ..] if negative => return Number::NegativeInfinite,
        [b'.', b'i' | b'I', ..] => return Number::Infinite,
        [b'.', b'n' | b'N', ..] => return Number::NotANumber,
        _ => {}
    }
    let Parts { whole, fraction, exponent } = Parts::of(unsigned);
    let whole = without_leading_zeros(whole);
    let minus = if negative { "-" } else { "" };
    let point = if fraction.is_some() { "." } else { "" };
    let fraction = match fraction {
        Some("") => "0",
        Some(digits) => digits,
        None => "",
    };
    let json = format!("{minus}{whole}{point}{fraction}{exponent}");
    Number::Finite(if json == text { Cow::Borrowed(text) } else { Cow::Owned(json) })
}

/// An unsigned decimal number, taken apart.
pub(super) struct Parts<'t> {
    /// The digits before the point; may be empty.
    pub whole: &'t str,
    /// The digits after the point, if there is one; may be empty.
    pub fraction: Option<&'t str>,
    /// From the `e` on; empty if there is none.
    pub exponent: &'t str,
}

impl<'t> Parts<'t> {
    pub(super) fn of(unsigned: &'t str) -> Self {
        let (whole, rest) = core_schema::leading_digits(unsigned);
        let (fraction, exponent) = match rest.strip_prefix('.') {
            Some(after) => {
                let (fraction, exponent) = core_schema::leading_digits(after);
                (Some(fraction), exponent)
            }
            None => (None, rest),
        };
        Self { whole, fraction, exponent }
    }
}

/// Whether a number is negative, and the number without its sign.
pub(super) fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(unsigned) => (true, unsigned),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// `007` is `7`, and `000` and nothing at all are `0`.
fn without_leading_zeros(digits: &str) -> &str {
    match digits.trim_start_matches('0') {
        "" => digits
            .get(digits.len().saturating_sub(1)..)
            .filter(|zero| !zero.is_empty())
            .unwrap_or("0"),
        rest => rest,
    }
}

/// What one limb of [`decimal`] counts to: the largest power of ten in 32 bits.
const LIMB: u64 = 1_000_000_000;

/// How many digits are added at a time: seven of at most four bits, times a limb, fit 64 bits.
const CHUNK: usize = 7;

/// A number in base `radix` (8 or 16) in decimal digits, however long it is.
///
/// The time is quadratic in the number of digits, which [`Limits`](super::Limits) bounds.
fn decimal(digits: &str, radix: u32) -> String {
    if let Ok(small) = u128::from_str_radix(digits, radix) {
        return small.to_string();
    }
    let values: Vec<u64> =
        digits.chars().filter_map(|c| c.to_digit(radix)).map(u64::from).collect();
    let mut limbs: Vec<u64> = vec![0];
    for chunk in values.chunks(CHUNK) {
        let mut carry = chunk.iter().fold(0, |value, digit| value * u64::from(radix) + digit);
        let scale = chunk.iter().fold(1, |scale, _| scale * u64::from(radix));
        for limb in &mut limbs {
            let value = *limb * scale + carry;
            (*limb, carry) = (value % LIMB, value / LIMB);
        }
        if carry > 0 {
            limbs.push(carry);
        }
    }
    let limbs: Vec<String> = limbs.iter().rev().map(|limb| format!("{limb:09}")).collect();
    limbs.concat().trim_start_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> String {
        match number(text) {
            Some(Number::Finite(json)) => json.into_owned(),
            other => panic!("{text} is no finite number: {other:?}"),
        }
    }

    #[test]
    fn whole_numbers_lose_sign_zeros_and_radix() {
        for (text, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("+0", "0"),
            ("000", "0"),
            ("+1", "1"),
            ("-7", "-7"),
            ("012", "12"),
            ("-012", "-12"),
            ("0o17", "15"),
            ("0x1F", "31"),
            ("0o0", "0"),
            ("0x00", "0"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
        ] {
            assert_eq!(json(text), expected, "{text}");
        }
    }

    #[test]
    fn a_hexadecimal_number_of_any_length_is_exact() {
        // 16^40 = 2^160.
        let power = format!("0x1{}", "0".repeat(40));
        assert_eq!(json(&power), "1461501637330902918203684832716283019655932542976");
    }

    #[test]
    fn floats_keep_their_digits() {
        for (text, expected) in [
            ("3.20", "3.20"),
            (".5", "0.5"),
            ("-.5", "-0.5"),
            ("1.", "1.0"),
            ("+1.5e+3", "1.5e+3"),
            ("1.E3", "1.0E3"),
            ("00.50", "0.50"),
            ("1e3", "1e3"),
            ("-0.0", "-0.0"),
            (".0", "0.0"),
        ] {
            assert_eq!(json(text), expected, "{text}");
        }
    }

    #[test]
    fn what_json_cannot_write_is_told_apart() {
        assert_eq!(number(".inf"), Some(Number::Infinite));
        assert_eq!(number("+.INF"), Some(Number::Infinite));
        assert_eq!(number("-.Inf"), Some(Number::NegativeInfinite));
        assert_eq!(number(".NaN"), Some(Number::NotANumber));
        assert_eq!(number("1_000"), None);
    }
}
