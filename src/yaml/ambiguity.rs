//! Plain scalars that readers of YAML do not agree on.

use super::tree::{Kind, Node, Style};

/// What some reader of YAML takes a scalar for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ambiguity {
    /// Null.
    Nothing,
    /// A boolean.
    Truth,
    /// An octal number.
    Octal,
    /// A number.
    Number,
    /// A number that loses the zeros at its end.
    Zeros,
    /// A date.
    Date,
    /// A number to the base 60.
    Sexagesimal,
}

impl Ambiguity {
    /// Whether a number or a date that is meant as such would be another: `012`, `3.20`, `1:30`.
    pub const fn is_distortion(self) -> bool {
        !matches!(self, Self::Number | Self::Date)
    }

    /// What the scalar is taken for, to follow "may be read as".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Nothing => "nothing at all",
            Self::Truth => "a truth value",
            Self::Octal => "an octal number",
            Self::Number => "a number",
            Self::Zeros => "a number, without the zeros at its end",
            Self::Date => "a date",
            Self::Sexagesimal => "a number to the base 60",
        }
    }
}

/// What some other reader of YAML takes a plain scalar for, if it is not what its letters say:
/// YAML 1.1 (`PyYAML`, libyaml and what rests on them) has more booleans, octal numbers with a
/// leading zero, digits grouped by `_`, base-60 numbers and dates, and any reader of numbers
/// drops the zero of `3.20`. Where text is meant, such a scalar should be quoted.
///
/// `None` for quoted scalars and collections, and for what all readers take for the same thing.
pub fn ambiguity(node: Node<'_>) -> Option<Ambiguity> {
    if node.style() != Style::Plain {
        return None;
    }
    let text = node.as_scalar()?;
    match node.kind() {
        Kind::Null => Some(Ambiguity::Nothing),
        Kind::Bool => Some(Ambiguity::Truth),
        Kind::Int if has_leading_zero(text) => Some(Ambiguity::Octal),
        Kind::Float if text.contains('.') && text.ends_with('0') => Some(Ambiguity::Zeros),
        Kind::Int | Kind::Float => Some(Ambiguity::Number),
        Kind::Str if is_old_boolean(text) => Some(Ambiguity::Truth),
        // All that follows begins with a digit or a sign, which most texts do not.
        Kind::Str if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-')) => {
            None
        }
        Kind::Str if is_timestamp(text) => Some(Ambiguity::Date),
        Kind::Str if is_grouped(text, '_') => Some(Ambiguity::Number),
        Kind::Str if is_grouped(text, ':') => Some(Ambiguity::Sexagesimal),
        _ => None,
    }
}

/// The booleans of YAML 1.1 that YAML 1.2 reads as strings (yaml.org/type/bool.html).
fn is_old_boolean(text: &str) -> bool {
    const WORDS: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];
    if text.len() > 3 {
        return false;
    }
    let cased = text.chars().all(char::is_lowercase)
        || text.chars().all(char::is_uppercase)
        || text.starts_with(char::is_uppercase) && text.chars().skip(1).all(char::is_lowercase);
    cased && WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

fn has_leading_zero(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
}

/// `2006-03-04`, alone or with a time of day (yaml.org/type/timestamp.html).
fn is_timestamp(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape = |shape: &[u8]| {
        bytes.len() >= shape.len()
            && shape
                .iter()
                .zip(bytes)
                .all(|(want, b)| if *want == b'0' { b.is_ascii_digit() } else { want == b })
    };
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    shape(b"0000-00-00")
        && bytes.get(10).is_none_or(|next| matches!(next, b'T' | b't' | b' ') && is_digit(11))
}

/// `1_000` and `12:30:45`: digits, grouped.
fn is_grouped(text: &str, separator: char) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    digits.contains(separator)
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit() || c == separator)
        && digits.chars().all(|c| c.is_ascii_digit() || c == separator)
}
