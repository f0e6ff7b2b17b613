//! The numbers of YAML as JSON Schema sees them: by value, not by spelling.

use serde_json::Number;

/// The largest exponent that is worked out exactly; what is beyond is compared as a float.
const MAX_EXACT_EXPONENT: i64 = 40;

/// A number as written in YAML 1.2: decimal, `0x`, `0o`, with a fraction or exponent, `.inf`,
/// `.nan`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'t> {
    pub(super) text: &'t str,
    /// Whether it is a whole number by its spelling, which draft 4 asks for.
    pub(super) whole: bool,
}

impl Written<'_> {
    /// The value, where it is a whole number of at most 38 digits.
    pub(super) fn integer(self) -> Option<i128> {
        let (negative, digits) = sign(self.text);
        let radix = |prefix, radix| {
            digits.strip_prefix(prefix).map(|d| i128::from_str_radix(d, radix).ok())
        };
        let magnitude = match radix("0x", 16).or_else(|| radix("0o", 8)) {
            Some(value) => value?,
            None if self.whole => digits.parse().ok()?,
            None => Decimal::read(digits)?.integer()?,
        };
        Some(if negative { -magnitude } else { magnitude })
    }

    /// The nearest float; infinite for `.inf` and for what is too large, not a number for `.nan`.
    pub(super) fn float(self) -> f64 {
        let (negative, digits) = sign(self.text);
        let magnitude = match digits.get(..2) {
            Some("0x") => in_radix(&digits[2..], 16),
            Some("0o") => in_radix(&digits[2..], 8),
            _ if digits.eq_ignore_ascii_case(".inf") => f64::INFINITY,
            _ => digits.parse().unwrap_or(f64::NAN),
        };
        if negative { -magnitude } else { magnitude }
    }

    /// Whether the value is a whole number: `1`, `1.0` and `1e2` are.
    pub(super) fn is_integer(self) -> bool {
        self.whole || Decimal::read(sign(self.text).1).is_some_and(|decimal| decimal.exponent >= 0)
    }

    /// Whether JSON can hold it: everything but `.inf` and `.nan`.
    pub(super) fn is_finite(self) -> bool {
        let (_, digits) = sign(self.text);
        !digits.eq_ignore_ascii_case(".inf") && !digits.eq_ignore_ascii_case(".nan")
    }

    /// The nearest number that `serde_json` can hold.
    pub(super) fn to_number(self) -> Number {
        if let Some(integer) = self.integer().filter(|_| self.whole) {
            if let Ok(n) = u64::try_from(integer) {
                return n.into();
            }
            if let Ok(n) = i64::try_from(integer) {
                return n.into();
            }
        }
        let float = self.float();
        let finite = if float.is_nan() { 0.0 } else { float.clamp(f64::MIN, f64::MAX) };
        Number::from_f64(finite).unwrap_or_else(|| 0.into())
    }

    /// Whether both are the same number, whatever their spelling.
    pub(super) fn equals(self, other: &Number) -> bool {
        let exact = other.as_i128().or_else(|| other.as_f64().and_then(whole_float));
        match (self.integer(), exact) {
            (Some(a), Some(b)) => a == b,
            _ => other.as_f64().is_some_and(|b| same_float(self.float(), b)),
        }
    }

    /// Whether both are the same number, whatever their spelling.
    pub(super) fn same(self, other: Self) -> bool {
        match (self.integer(), other.integer()) {
            (Some(a), Some(b)) => a == b,
            (None, None) => same_float(self.float(), other.float()),
            _ => false,
        }
    }
}

/// Floats are equal by value; two `.nan` are the same thing written twice.
#[expect(clippy::float_cmp, reason = "JSON Schema compares numbers by exact value")]
fn same_float(a: f64, b: f64) -> bool {
    a == b || (a.is_nan() && b.is_nan())
}

/// The float as a whole number, where it is one that 100 bits hold exactly.
fn whole_float(float: f64) -> Option<i128> {
    // 2^100, which a float holds exactly.
    let limit = 100_f64.exp2();
    (float.fract() == 0.0 && float.abs() < limit).then_some(float as i128)
}

fn in_radix(digits: &str, radix: u32) -> f64 {
    digits
        .chars()
        .filter_map(|c| c.to_digit(radix))
        .fold(0.0, |value, digit| value.mul_add(f64::from(radix), f64::from(digit)))
}

/// Whether there is a minus, and what follows the sign.
fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// `digits` × 10^`exponent`, without zeros at the end of the digits; zero has no digits.
struct Decimal {
    digits: String,
    exponent: i64,
}

impl Decimal {
    fn read(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = format!("{whole}{fraction}");
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let significant = digits.trim_end_matches('0').len();
        let dropped = digits.len() - significant;
        digits.truncate(significant);
        if digits.is_empty() {
            return Some(Self { digits, exponent: 0 });
        }
        let shift = i64::try_from(dropped).ok()? - i64::try_from(fraction.len()).ok()?;
        Some(Self { digits, exponent: exponent.saturating_add(shift) })
    }

    fn integer(&self) -> Option<i128> {
        if self.digits.is_empty() {
            return Some(0);
        }
        if !(0..=MAX_EXACT_EXPONENT).contains(&self.exponent) {
            return None;
        }
        let scale = 10_i128.checked_pow(u32::try_from(self.exponent).ok()?)?;
        self.digits.parse::<i128>().ok()?.checked_mul(scale)
    }
}

/// The exponent after `e`. One that is too long for 64 bits is as good as the largest.
fn read_exponent(text: &str) -> Option<i64> {
    let (negative, digits) = sign(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let magnitude = digits.parse().unwrap_or(i64::MAX / 2);
    Some(if negative { -magnitude } else { magnitude })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(text: &str) -> Written<'_> {
        Written { text, whole: true }
    }

    fn float(text: &str) -> Written<'_> {
        Written { text, whole: false }
    }

    #[test]
    fn whole_numbers_are_read_in_every_base_of_yaml() {
        assert_eq!(int("0x1F").integer(), Some(31));
        assert_eq!(int("0o17").integer(), Some(15));
        assert_eq!(int("+12").integer(), Some(12));
        assert_eq!(int("012").integer(), Some(12));
        assert_eq!(int("-0").integer(), Some(0));
    }

    #[test]
    fn a_fraction_of_zero_and_an_exponent_still_make_a_whole_number() {
        for text in ["1.0", "1e2", "1500e-2", "0.0", "-3.000", "1e400", "5."] {
            assert!(float(text).is_integer(), "{text}");
        }
        for text in ["1.5", "15e-2", ".5", "1e-400", ".inf", ".nan"] {
            assert!(!float(text).is_integer(), "{text}");
        }
    }

    #[test]
    fn numbers_past_the_precision_of_a_float_are_still_told_apart() {
        assert!(!int("9007199254740993").same(int("9007199254740992")));
        assert!(float("9007199254740993.0").equals(&Number::from(9_007_199_254_740_993_u64)));
        assert!(!float("9007199254740992.0").equals(&Number::from(9_007_199_254_740_993_u64)));
        assert!(
            int("18446744073709551616")
                .equals(&Number::from_f64(18_446_744_073_709_551_616.0).unwrap())
        );
    }

    #[test]
    fn equal_values_are_equal_in_any_spelling() {
        assert!(float("1.0").equals(&1.into()));
        assert!(int("0x10").same(float("1.6e1")));
        assert!(float("0.0").same(float("-0.0")));
        assert!(!float("0.1").equals(&1.into()));
    }

    #[test]
    fn what_json_cannot_hold_becomes_the_nearest_it_can() {
        assert_eq!(float(".inf").to_number().as_f64(), Some(f64::MAX));
        assert_eq!(float("-1e999").to_number().as_f64(), Some(f64::MIN));
        assert_eq!(int("-5").to_number(), Number::from(-5));
    }
}
