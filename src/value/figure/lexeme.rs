//! Numbers in digits: `1,234.5`, `1 234,5`, `1,00,000`, `1_000`, `1.5e9`, `2 × 10⁶`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{MOST_DIGITS, Numerals};
use crate::value::{Unreadable, UnreadableKind, unit::scale_by_ten};

/// More digits than this, zeros at the start included, are refused before they are looked at.
const MOST_LOOKED_AT: usize = 4_096;

/// A number in digits, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    /// Its value; never negative.
    pub(super) value: Decimal,
    /// The value of one unit of its last digit.
    pub(super) step: Decimal,
    /// Digits from the first that is not zero.
    pub(super) digits: u32,
    /// Zeros at the end of a whole number.
    pub(super) zeros: u32,
    /// Whether `.` or `,` groups or separates decimals in it.
    pub(super) marked: bool,
    /// Its value if that sign has the other role, where the form allows both.
    pub(super) other: Option<Decimal>,
    /// Whether the language leaves open which of the two is meant.
    pub(super) undecided: bool,
    /// Offset after it.
    pub(super) end: usize,
}

/// Digits and the signs between them, split into groups.
struct Groups<'t> {
    digits: Vec<&'t str>,
    signs: Vec<char>,
    end: usize,
}

/// Reads the number whose first digit, or decimal sign, is at `start`. `Ok(None)`: no number there.
pub(super) fn read(
    text: &str,
    start: usize,
    numerals: Numerals,
) -> Result<Option<Lexeme>, Unreadable> {
    let Some(groups) = split(text, start)? else { return Ok(None) };
    // `1.198,-` has no cents, so its one sign groups; it is how prices are written in Europe.
    let no_cents = text
        .get(groups.end..)
        .and_then(|rest| [",-", ",–", ",—"].into_iter().find(|end| rest.starts_with(end)));
    let numerals = if no_cents.is_some() && groups.signs == ['.'] {
        Numerals::Comma { long_scale: false, turkic: false }
    } else {
        numerals
    };
    let groups = Groups { end: groups.end + no_cents.map_or(0, str::len), ..groups };
    let Some(parts) = Parts::of(&groups, numerals) else { return Ok(None) };
    let mut lexeme = parts.lexeme(start..groups.end)?;
    if let Some((power, end)) = power_of_ten(text, lexeme.end) {
        let at = || if power < 0 { too_small(start..end) } else { too_large(start..end) };
        lexeme.value = scaled_exactly(lexeme.value, power).ok_or_else(at)?;
        lexeme.step = scaled_exactly(lexeme.step, power).ok_or_else(at)?;
        lexeme.end = end;
        // The digits of a number with an exponent are all significant.
        (lexeme.zeros, lexeme.other, lexeme.undecided) = (0, None, false);
    }
    Ok(Some(lexeme))
}

/// A number that decimals do not hold exactly when its scale words and its unit are counted.
pub(super) fn too_large(at: Range<usize>) -> Unreadable {
    let help = "figures reach to about 7.9 × 10^28; write a greater value as `kind: text`";
    refused("number too large".to_owned(), help, at)
}

/// A number whose last digit stands further behind its point than [`MOST_DIGITS`].
fn too_small(at: Range<usize>) -> Unreadable {
    let help = "write it in a smaller unit, or with fewer digits";
    refused(format!("number too small: more than {MOST_DIGITS} digits behind the point"), help, at)
}

/// A number that is written with more than [`MOST_DIGITS`].
fn too_long(at: Range<usize>) -> Unreadable {
    let help =
        "round it, with a scale word such as `billion`; a number that is a name is `kind: id`";
    refused(format!("number too long: a figure has at most {MOST_DIGITS} digits"), help, at)
}

fn refused(message: String, help: &str, at: Range<usize>) -> Unreadable {
    Unreadable { kind: UnreadableKind::Limit, message, help: Some(help.to_owned()), at }
}

/// `value × 10^power`, where nothing is lost.
fn scaled_exactly(value: Decimal, power: i32) -> Option<Decimal> {
    let scaled = scale_by_ten(value, power)?;
    (scaled.scale() as usize <= MOST_DIGITS && scale_by_ten(scaled, -power) == Some(value))
        .then_some(scaled)
}

/// Collects digits and separators as far as they can belong to one number.
fn split(text: &str, start: usize) -> Result<Option<Groups<'_>>, Unreadable> {
    let mut groups = Groups { digits: Vec::new(), signs: Vec::new(), end: start };
    let mut at = start;
    let mut total = 0;
    loop {
        let digits = digit_run(text, at);
        total += digits.len();
        if total > MOST_LOOKED_AT {
            let whole = text.get(start..).unwrap_or_default();
            let run =
                whole.bytes().take_while(|b| b.is_ascii_digit() || b",._".contains(b)).count();
            return Err(too_long(start..start + run));
        }
        if digits.is_empty() {
            // Only a decimal sign may stand before the first digit.
            let leads =
                groups.digits.is_empty() && text.get(at..).is_some_and(|t| t.starts_with('.'));
            if !leads || digit_run(text, at + 1).is_empty() {
                return Ok(None);
            }
        }
        groups.digits.push(digits);
        at += digits.len();
        groups.end = at;
        let Some(sign) = text.get(at..).and_then(|t| t.chars().next()) else { break };
        let after = digit_run(text, at + sign.len_utf8());
        let joins = match sign {
            '.' | ',' | '_' => !after.is_empty(),
            // An apostrophe or a space groups by threes and nothing else.
            '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => {
                after.len() == 3
                    && digits.len() <= 3
                    && !groups.signs.iter().any(|s| matches!(s, '.' | ','))
                    && groups.signs.iter().all(|s| *s == sign)
                    && if groups.signs.is_empty() {
                        !digits.starts_with('0')
                    } else {
                        digits.len() == 3
                    }
            }
            _ => false,
        };
        if !joins {
            break;
        }
        groups.signs.push(sign);
        at += sign.len_utf8();
    }
    Ok(Some(groups))
}

fn digit_run(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest.get(..len).unwrap_or_default()
}

/// A number split into its whole and its fractional digits.
struct Parts {
    whole: String,
    fraction: String,
    marked: bool,
    /// The same digits as a whole number, or with decimals, where the one sign allows both.
    other: Option<(String, String)>,
    undecided: bool,
}

impl Parts {
    /// Decides which signs group and which one separates; `None` where no reading fits.
    fn of(groups: &Groups<'_>, numerals: Numerals) -> Option<Self> {
        let is_mark = |sign: char| matches!(sign, '.' | ',');
        let marks = groups.signs.iter().filter(|sign| is_mark(**sign)).count();
        if marks == 0 {
            return Some(Self::plain(groups.digits.concat(), String::new()));
        }
        let (last_sign, last) = (*groups.signs.last()?, *groups.digits.last()?);
        let before = groups.digits.get(..groups.digits.len() - 1)?;
        let separates = groups.signs.iter().filter(|sign| **sign == last_sign).count() == 1
            && is_mark(last_sign);
        if marks == 1 && groups.signs.len() == 1 {
            return Some(Self::one_mark(before.concat(), last, last_sign, numerals));
        }
        if separates {
            // The last sign separates decimals and the others group.
            let inner = groups.signs.get(..groups.signs.len() - 1)?;
            let uniform = inner.windows(2).all(|pair| pair[0] == pair[1]);
            return (uniform && grouped(before, inner))
                .then(|| Self { marked: true, ..Self::plain(before.concat(), last.to_owned()) });
        }
        let uniform = groups.signs.iter().all(|sign| *sign == last_sign);
        (uniform && grouped(&groups.digits, &groups.signs))
            .then(|| Self { marked: true, ..Self::plain(groups.digits.concat(), String::new()) })
    }

    fn plain(whole: String, fraction: String) -> Self {
        Self { whole, fraction, marked: false, other: None, undecided: false }
    }

    /// One `.` or `,` and nothing else: the case that languages disagree on.
    fn one_mark(before: String, after: &str, sign: char, numerals: Numerals) -> Self {
        let joined = format!("{before}{after}");
        let both = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
        if !both {
            return Self { marked: true, ..Self::plain(before, after.to_owned()) };
        }
        let decimal = match numerals {
            Numerals::Point | Numerals::Unknown => sign == '.',
            Numerals::Comma { .. } => sign == ',',
        };
        let (read, other) = ((before, after.to_owned()), (joined, String::new()));
        let (read, other) = if decimal { (read, other) } else { (other, read) };
        Self {
            whole: read.0,
            fraction: read.1,
            marked: true,
            other: Some(other),
            undecided: numerals == Numerals::Unknown,
        }
    }

    fn lexeme(&self, at: Range<usize>) -> Result<Lexeme, Unreadable> {
        let value = decimal(&self.whole, &self.fraction).ok_or_else(|| too_long(at.clone()))?;
        let other = self.other.as_ref().and_then(|(whole, fraction)| decimal(whole, fraction));
        let significant = format!("{}{}", self.whole, self.fraction);
        let significant = significant.trim_start_matches('0');
        let zeros = if self.fraction.is_empty() && !significant.is_empty() {
            significant.len() - significant.trim_end_matches('0').len()
        } else {
            0
        };
        Ok(Lexeme {
            value,
            step: Decimal::new(1, self.fraction.len() as u32),
            digits: significant.len() as u32,
            zeros: zeros as u32,
            marked: self.marked,
            other,
            undecided: self.undecided,
            end: at.end,
        })
    }
}

/// Whether groups of digits stand by threes, or in the Indian way by twos and a last three.
fn grouped(groups: &[&str], signs: &[char]) -> bool {
    let Some((first, rest)) = groups.split_first() else { return false };
    let Some((last, middle)) = rest.split_last() else { return true };
    if signs.first() == Some(&'_') {
        return true;
    }
    let western = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let indian = first.len() <= 2 && last.len() == 3 && middle.iter().all(|group| group.len() == 2);
    !first.is_empty() && (western || indian)
}

/// The decimal of these digits; `None` where it has more than [`MOST_DIGITS`].
fn decimal(whole: &str, fraction: &str) -> Option<Decimal> {
    let whole = whole.trim_start_matches('0');
    if whole.len() + fraction.len() > MOST_DIGITS {
        return None;
    }
    let mantissa = whole.bytes().chain(fraction.bytes()).try_fold(0_i128, |sum, digit| {
        sum.checked_mul(10)?.checked_add(i128::from(digit.checked_sub(b'0')?))
    })?;
    Decimal::try_from_i128_with_scale(mantissa, fraction.len() as u32).ok()
}

/// `e9`, `E-3`, ` × 10^6`, `x10⁶` after a number: the power, and the offset after it.
fn power_of_ten(text: &str, at: usize) -> Option<(i32, usize)> {
    let rest = text.get(at..)?;
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let (power, len) = signed(exponent)?;
        let goes_on = exponent.get(len..)?.chars().next().is_some_and(char::is_alphanumeric);
        return (!goes_on).then_some((power, at + 1 + len));
    }
    let spaced = rest.trim_start_matches([' ', '\u{a0}']);
    let times = spaced.strip_prefix(['×', 'x', '·', '*'])?.trim_start_matches([' ', '\u{a0}']);
    let exponent = times.strip_prefix("10")?;
    let (power, len) = match exponent.strip_prefix('^') {
        Some(written) => signed(written).map(|(power, len)| (power, len + 1))?,
        None => superscript(exponent)?,
    };
    Some((power, at + (rest.len() - exponent.len()) + len))
}

/// A whole number of at most three digits with a sign, and its length.
fn signed(text: &str) -> Option<(i32, usize)> {
    let bare = text.trim_start_matches(['+', '-', '−']);
    let sign_len = text.len() - bare.len();
    let digits = digit_run(bare, 0);
    if digits.is_empty() || digits.len() > 3 || text.get(..sign_len)?.chars().count() > 1 {
        return None;
    }
    let power: i32 = digits.parse().ok()?;
    let negative = text.starts_with(['-', '−']);
    Some((if negative { -power } else { power }, sign_len + digits.len()))
}

/// A power in raised digits, and its length.
fn superscript(text: &str) -> Option<(i32, usize)> {
    let bare = text.strip_prefix('⁻').unwrap_or(text);
    let mut power = 0_i32;
    let mut len = 0;
    for c in bare.chars().take(3) {
        let Some(digit) = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|raised| raised == c)
        else {
            break;
        };
        power = power * 10 + i32::try_from(digit).unwrap_or_default();
        len += c.len_utf8();
    }
    let sign_len = text.len() - bare.len();
    (len > 0).then_some((if sign_len > 0 { -power } else { power }, sign_len + len))
}
