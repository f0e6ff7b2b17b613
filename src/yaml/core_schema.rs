//! What a plain scalar is, after the YAML 1.2.2 core schema (chapter 10.3.2).
//!
//! The schema is a list of regular expressions; they are small enough to be matched by hand, which
//! spares every scalar of every file a regular expression engine.

use super::tree::Kind;

/// The kind of a plain scalar without a tag. Anything that is no null, bool or number is a string:
/// `yes`, `2006-03-04`, `1_000` and `0b1` are strings in YAML 1.2.
pub fn resolve(plain: &str) -> Kind {
    let Some(&first) = plain.as_bytes().first() else { return Kind::Null };
    match first {
        b'0'..=b'9' | b'+' | b'-' | b'.' => number(plain),
        b'~' | b'n' | b'N' if is_null(plain) => Kind::Null,
        b't' | b'T' | b'f' | b'F' if is_bool(plain) => Kind::Bool,
        _ => Kind::Str,
    }
}

/// Whether the text is one of the spellings of null; nothing at all is one.
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Whether the text is one of the spellings of true and false.
pub(super) fn is_bool(text: &str) -> bool {
    matches!(text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE")
}

/// [`Kind::Int`] or [`Kind::Float`] if the text is a number, [`Kind::Str`] otherwise.
pub(super) fn number(text: &str) -> Kind {
    if let Some(digits) = text.strip_prefix("0o") {
        return int_if(!digits.is_empty() && digits.bytes().all(|b| matches!(b, b'0'..=b'7')));
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return int_if(!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit()));
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Kind::Float;
    }
    decimal(unsigned)
}

fn int_if(fits: bool) -> Kind {
    if fits { Kind::Int } else { Kind::Str }
}

/// `[0-9]+`, or `(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
fn decimal(unsigned: &str) -> Kind {
    let (whole, rest) = leading_digits(unsigned);
    if rest.is_empty() {
        return int_if(!whole.is_empty());
    }
    let rest = match rest.strip_prefix('.') {
        None if whole.is_empty() => return Kind::Str,
        None => rest,
        Some(after) => {
            let (fraction, rest) = leading_digits(after);
            if whole.is_empty() && fraction.is_empty() {
                return Kind::Str;
            }
            rest
        }
    };
    let exponent = match rest.strip_prefix(['e', 'E']) {
        Some(exponent) => exponent.strip_prefix(['+', '-']).unwrap_or(exponent),
        None => return if rest.is_empty() { Kind::Float } else { Kind::Str },
    };
    let (digits, rest) = leading_digits(exponent);
    if rest.is_empty() && !digits.is_empty() { Kind::Float } else { Kind::Str }
}

/// The ASCII digits a text begins with, and the rest.
pub(super) fn leading_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(kind: Kind, spellings: &[&str]) {
        for spelling in spellings {
            assert_eq!(resolve(spelling), kind, "{spelling:?}");
        }
    }

    #[test]
    fn the_spellings_of_null_and_bool_are_three_cases_each() {
        all(Kind::Null, &["", "~", "null", "Null", "NULL"]);
        all(Kind::Bool, &["true", "True", "TRUE", "false", "False", "FALSE"]);
        all(Kind::Str, &["nULL", "tRUE", "yes", "no", "NO", "on", "off", "y", "n"]);
    }

    #[test]
    fn a_whole_number_is_decimal_octal_or_hexadecimal() {
        all(Kind::Int, &["0", "12", "-7", "+7", "012", "0o17", "0x1F", "0xabcDEF"]);
        all(
            Kind::Str,
            &["0o8", "0o", "0x", "0xg", "-0x1", "+0o7", "1_000", "0b1", "+", "-", "1,000"],
        );
    }

    #[test]
    fn a_number_with_a_point_or_an_exponent_is_a_float() {
        all(Kind::Float, &["1.5", ".5", "1.", "-.5", "+1e3", "1E-3", "1.5e+3", "3.20", "00.5"]);
        all(Kind::Float, &[".inf", "-.Inf", "+.INF", ".nan", ".NaN", ".NAN"]);
        all(Kind::Str, &[".", "-.", "e3", "1e", "1e+", ".e3", "1.2.3", "+.nan", ".iNF", "1 e3"]);
    }

    #[test]
    fn dates_times_and_words_are_strings() {
        all(Kind::Str, &["2006-03-04", "12:30:45", "1992~", "12a", "٣", "nan", "inf", "-a", "..."]);
    }
}
