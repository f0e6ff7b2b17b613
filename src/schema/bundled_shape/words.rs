//! Texts of a certain form, by the patterns of the bundled schema: "surely of that form", or not sure.

/// Bytes of an id, which has at most as many characters.
const LONGEST_ID: usize = 200;

/// Whether a character is surely no white space, and no other character that a pattern means.
fn is_ordinary(c: char) -> bool {
    c.is_ascii_graphic() || !c.is_ascii() && c.is_alphanumeric()
}

pub(super) fn is_id(text: &str) -> bool {
    let may =
        |c: char| is_ordinary(c) && !matches!(c, ',' | '[' | ']' | '{' | '}' | '"' | '\'' | '#');
    !text.is_empty() && text.len() <= LONGEST_ID && text.chars().all(may)
}

pub(super) fn is_property_name(text: &str) -> bool {
    let operator = |c: char| matches!(c, '(' | ')' | '+' | '*' | '/' | '=' | '<' | '>');
    is_id(text)
        && !text.contains(operator)
        && !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-'))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

pub(super) fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'))
        && !rest.is_empty()
        && rest.chars().all(is_ordinary)
}

pub(super) fn is_doi(text: &str) -> bool {
    let Some((prefix, suffix)) = text.split_once('/') else { return false };
    let mut parts = prefix.split('.');
    parts.next() == Some("10")
        && parts.next().is_some_and(|part| is_digits(part) && (4..=9).contains(&part.len()))
        && parts.all(is_digits)
        && !suffix.is_empty()
        && suffix.chars().all(is_ordinary)
}

pub(super) fn is_month(text: &str) -> bool {
    matches!(text.as_bytes(), [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2'])
}

pub(super) fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

pub(super) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

pub(super) fn is_media_type(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-'))
    };
    text.split_once('/').is_some_and(|(kind, subtype)| is_part(kind) && is_part(subtype))
}

pub(super) fn is_digest(text: &str) -> bool {
    let is_hex = |text: &str| text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let facts: Vec<&str> = parts.collect();
    let lengths = if facts.is_empty() { 8..=128 } else { 16..=16 };
    is_hex(first)
        && lengths.contains(&first.len())
        && facts.iter().all(|fact| fact.len() == 24 && is_hex(fact))
}

pub(super) fn is_verdict(text: &str) -> bool {
    // The words for verdicts look like ids.
    is_id(text.strip_suffix(" stands").unwrap_or(text))
}
