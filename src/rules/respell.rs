//! Other spellings of what a fact file says: in quotes, as another key, as EDTF.

use std::fmt::Write as _;

use super::part;
use crate::{
    fact::{Fact, Scalar},
    finding::{Edit, Fix, Safety},
    index::{Corpus, FactId},
    value::{Kind, Reading, date::Date},
};

/// A text between double quotes, as YAML 1.2 (chapter 7.3.1) and JSON want it, on one line.
pub(super) fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // Lines end at these as well (YAML 1.1), and no editor shows the others.
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A key, written as `like` is: plain or in double quotes.
pub(super) fn key_like(like: &Scalar, key: &str) -> String {
    let is_plain = like.span.len() as usize == like.text.len();
    let is_word = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.len() > 3
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    // `no`, `on`, `null` and `true` are words with another meaning.
    let is_other = matches!(key, "null" | "true" | "false");
    if is_plain && (is_word && !is_other || key == "id") {
        key.to_owned()
    } else {
        double_quoted(key)
    }
}

/// The two dates of a fact.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// Its value, where the property is of the kind date.
    Value,
    /// Its `when`.
    Time,
}

/// A fix that writes the value, or the time, of a fact as EDTF, if EDTF has a short form that reads
/// as exactly the same date there: under the same source, calendar and order. A qualified date, a
/// season or a list is left as it is, since words say that better.
pub(super) fn as_edtf(corpus: &Corpus, id: FactId, part_of: Part) -> Option<Fix> {
    let fact = corpus.fact(id);
    let (scalar, date) = match part_of {
        Part::Value => match corpus.value(id)?.ok()? {
            Reading::Date(date) => (&fact.value, date),
            _ => return None,
        },
        Part::Time => (fact.when.as_ref()?, corpus.when(id)?.ok()?),
    };
    let is_digits = |b: u8| b.is_ascii_digit() || b == b'-';
    if matches!(scalar.text.len(), 4 | 7 | 10) && scalar.text.bytes().all(is_digits) {
        return None;
    }
    let read = |text: &str| match part_of {
        Part::Value => value_as(corpus, id, text),
        Part::Time => corpus.read_time_as(id, text).ok(),
    };
    let edtf = date.to_string();
    let is_short = edtf.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/'));
    let again = || read(&edtf).filter(|again| again == date && again.remarks().is_empty());
    if edtf == *scalar.text || !is_short || scalar.text.contains('\n') || again().is_none() {
        return None;
    }
    let place = part(fact.file, scalar, &(0..scalar.text.len()));
    let is_exact = place.span.len() as usize == scalar.text.len();
    is_exact.then(|| Fix {
        file: fact.file,
        message: format!("write `{edtf}`"),
        safety: if is_judged(corpus, fact) { Safety::Unsafe } else { Safety::Safe },
        edits: vec![Edit { span: place.span, replacement: edtf }],
    })
}

/// What a text reads as in the place of a fact's value, if that is a date.
fn value_as(corpus: &Corpus, id: FactId, text: &str) -> Option<Date> {
    corpus.property_of(id).filter(|property| property.kind == Kind::Date)?;
    match corpus.read_as(id, text)? {
        Ok(Reading::Date(date)) => Some(date),
        _ => None,
    }
}

/// Whether a recorded verdict holds for the words of a fact: another spelling would open it again.
fn is_judged(corpus: &Corpus, fact: &Fact) -> bool {
    let Some(id) = &fact.id else { return false };
    corpus.resolutions().iter().any(|resolution| {
        resolution.digest.is_some() && resolution.facts.iter().any(|named| named.text == id.text)
    })
}
