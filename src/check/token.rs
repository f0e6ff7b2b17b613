//! The signs and words of a check.

use std::ops::Range;

use super::{
    Comparator,
    literal::{self, Literal},
    mistake,
};
use crate::value::Unreadable;

/// A sign or word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A property, or the name of a function.
    Name,
    Literal(Literal),
    Plus,
    Minus,
    Times,
    Over,
    Open,
    Close,
    Comma,
    Compare(Comparator),
    /// The end of the text.
    End,
}

/// A token with its place in bytes.
pub(super) type Placed = (Token, Range<usize>);

/// What people write for an operator elsewhere, and what it is here.
static SLIPS: &[(&str, &str, &str)] = &[
    ("==", "`==` is not an operator", "write `=`"),
    ("=<", "`=<` is not an operator", "write `<=`"),
    ("=>", "`=>` is not an operator", "write `>=`"),
    ("<>", "`<>` is not an operator", "write `!=`"),
    ("**", "powers cannot be checked", "write a product: `x * x`"),
    ("^", "powers cannot be checked", "write a product: `x * x`"),
    ("&&", "a check compares two sides once", "write two checks"),
    (
        "||",
        "a check compares two sides once",
        "alternatives cannot be checked; write what always holds",
    ),
    ("≤", "`≤` is not an operator here", "write `<=`"),
    ("≥", "`≥` is not an operator here", "write `>=`"),
    ("≠", "`≠` is not an operator here", "write `!=`"),
    ("×", "`×` is not an operator here", "write `*`"),
    ("÷", "`÷` is not an operator here", "write `/`"),
    ("−", "this minus is not the one on the keyboard", "write `-`"),
    ("–", "a dash is not an operator", "write `-` for minus"),
    ("%", "`%` belongs directly after a number", "write `5%`"),
    ("$", "a currency is written after the number", "write its code: `5 USD`"),
    ("€", "a currency is written after the number", "write its code: `5 EUR`"),
    ("£", "a currency is written after the number", "write its code: `5 GBP`"),
    (".", "a number starts with a digit", "write `0.5` for `.5`"),
    (";", "a check compares two sides once", "write two checks"),
];

/// Signs and what they are; the longer of two that start alike comes first.
static SIGNS: &[(&str, Token)] = &[
    ("!=", Token::Compare(Comparator::NotEqual)),
    ("<=", Token::Compare(Comparator::AtMost)),
    (">=", Token::Compare(Comparator::AtLeast)),
    ("=", Token::Compare(Comparator::Equal)),
    ("<", Token::Compare(Comparator::Less)),
    (">", Token::Compare(Comparator::Greater)),
    ("+", Token::Plus),
    ("-", Token::Minus),
    ("*", Token::Times),
    ("/", Token::Over),
    ("(", Token::Open),
    (")", Token::Close),
    (",", Token::Comma),
];

/// Splits a check; the last token is [`Token::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, Unreadable> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, end) = token(text, at, first)?;
        found.push((token, at..end));
        at = end;
    }
    found.push((Token::End, text.len()..text.len()));
    Ok(found)
}

fn token(text: &str, at: usize, first: char) -> Result<(Token, usize), Unreadable> {
    let rest = text.get(at..).unwrap_or_default();
    if let Some((sign, message, help)) = SLIPS.iter().find(|(sign, ..)| rest.starts_with(sign)) {
        return Err(mistake(at..at + sign.len(), *message, *help));
    }
    if let Some((sign, token)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Ok((token.clone(), at + sign.len()));
    }
    if first.is_ascii_digit() {
        let (literal, end) = literal::scan(text, at)?;
        return Ok((Token::Literal(literal), end));
    }
    if matches!(first, '"' | '\'') {
        let (literal, end) = literal::quoted(text, at, first)?;
        return Ok((Token::Literal(literal), end));
    }
    match name_length(rest) {
        0 => Err(mistake(
            at..at + first.len_utf8(),
            format!("`{}` has no meaning in a check", first.escape_debug()),
            "a check is made of properties, numbers, dates, + - * / ( ) and one of = != < <= > >=",
        )),
        length => Ok((Token::Name, at + length)),
    }
}

/// The length of the property name at the start of `rest`. A minus inside a name belongs to it,
/// because property names are written with hyphens: `vehicle-exports`.
fn name_length(rest: &str) -> usize {
    let ends = |(at, c): (usize, char)| {
        let is_outside = c.is_whitespace()
            || matches!(
                c,
                ',' | '[' | ']' | '{' | '}' | '"' | '\'' | '#' | '(' | ')' | '+' | '*' | '/' | '='
            )
            || matches!(c, '<' | '>' | '≤' | '≥' | '≠' | '×' | '÷' | '−' | '^' | ';')
            || c.is_control();
        let is_not_equal = c == '!' && rest.get(at..).is_some_and(|rest| rest.starts_with("!="));
        is_outside || is_not_equal
    };
    rest.char_indices().find(|&pair| ends(pair)).map_or(rest.len(), |(at, _)| at)
}
