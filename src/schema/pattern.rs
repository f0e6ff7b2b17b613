//! Simple patterns in words: `^[a-z]{2}-\d+$` is "2 of a–z, then `-`, then digits".
//!
//! Only what reads well in words is put into words. A pattern with groups, alternatives or
//! unanchored ends is shown as it is.

use std::{iter::Peekable, str::Chars};

/// Most parts of a pattern that still make a sentence.
const MAX_PARTS: usize = 5;

/// The pattern in words, or `None` where it is better shown as it is.
pub(super) fn in_words(pattern: &str) -> Option<String> {
    let body = pattern.strip_prefix('^')?.strip_suffix('$')?;
    // A `$` behind a backslash is a dollar sign and no end.
    let trailing = body.chars().rev().take_while(|c| *c == '\\').count();
    if trailing % 2 == 1 {
        return None;
    }
    let mut chars = body.chars().peekable();
    let mut parts: Vec<String> = Vec::new();
    let mut literal = String::new();
    while let Some(c) = chars.next() {
        let atom = atom(c, &mut chars)?;
        let count = quantifier(&mut chars)?;
        match (atom, count) {
            (Atom::Literal(c), Count::One) => literal.push(c),
            (atom, count) => {
                flush(&mut literal, &mut parts);
                parts.push(part(&atom, &count));
            }
        }
    }
    flush(&mut literal, &mut parts);
    (1..=MAX_PARTS).contains(&parts.len()).then(|| parts.join(", then "))
}

/// One thing that a pattern matches.
enum Atom {
    /// Exactly this character.
    Literal(char),
    /// One of the characters named by these words.
    Class(String),
}

/// How often.
enum Count {
    One,
    Optional,
    Any,
    Some,
    Exactly(u32),
    AtLeast(u32),
    Between(u32, u32),
}

fn atom(c: char, rest: &mut Peekable<Chars<'_>>) -> Option<Atom> {
    match c {
        '\\' => escape(rest.next()?),
        '[' => class(rest).map(Atom::Class),
        '.' => Some(Atom::Class("any character".to_owned())),
        '(' | ')' | '|' | '^' | '$' | '*' | '+' | '?' | '{' | '}' | ']' => None,
        c => Some(Atom::Literal(c)),
    }
}

fn escape(c: char) -> Option<Atom> {
    match c {
        'd' => Some(Atom::Class("digits".to_owned())),
        'w' => Some(Atom::Class("letters, digits or `_`".to_owned())),
        's' => Some(Atom::Class("spaces".to_owned())),
        'S' => Some(Atom::Class("characters other than spaces".to_owned())),
        c if c.is_ascii_alphanumeric() => None,
        c => Some(Atom::Literal(c)),
    }
}

/// The words for a bracketed class whose `[` is already taken.
fn class(rest: &mut Peekable<Chars<'_>>) -> Option<String> {
    let negated = rest.next_if_eq(&'^').is_some();
    let mut words: Vec<String> = Vec::new();
    loop {
        let c = match rest.next()? {
            ']' => break,
            '[' => return None,
            '\\' => match escape(rest.next()?)? {
                Atom::Literal(c) => c,
                Atom::Class(named) => {
                    words.push(named);
                    continue;
                }
            },
            c => c,
        };
        if rest.peek() == Some(&'-') {
            let mut ahead = rest.clone();
            ahead.next();
            match ahead.next()? {
                ']' => {}
                '[' | '\\' => return None,
                end => {
                    *rest = ahead;
                    words.push(range(c, end));
                    continue;
                }
            }
        }
        words.push(if c == ' ' { "space".to_owned() } else { format!("`{c}`") });
    }
    let joined = super::words::join(&words, "or");
    (!joined.is_empty())
        .then(|| if negated { format!("characters other than {joined}") } else { joined })
}

fn range(from: char, to: char) -> String {
    match (from, to) {
        ('0', '9') => "digits".to_owned(),
        (from, to) => format!("{from}–{to}"),
    }
}

fn quantifier(rest: &mut Peekable<Chars<'_>>) -> Option<Count> {
    let count = match rest.peek() {
        Some('?') => Count::Optional,
        Some('*') => Count::Any,
        Some('+') => Count::Some,
        Some('{') => {
            rest.next();
            let inside: String = rest.by_ref().take_while(|c| *c != '}').collect();
            return braces(&inside);
        }
        _ => return Some(Count::One),
    };
    rest.next();
    // A lazy or possessive quantifier matches the same texts; it is rare enough to be shown as is.
    (!matches!(rest.peek(), Some('?' | '+'))).then_some(count)
}

fn braces(inside: &str) -> Option<Count> {
    match inside.split_once(',') {
        None => inside.parse().ok().map(Count::Exactly),
        Some((least, "")) => least.parse().ok().map(Count::AtLeast),
        Some((least, most)) => Some(Count::Between(least.parse().ok()?, most.parse().ok()?)),
    }
}

fn part(atom: &Atom, count: &Count) -> String {
    let what = match atom {
        Atom::Literal(c) => format!("`{c}`"),
        Atom::Class(words) => words.clone(),
    };
    match count {
        Count::One => format!("one of {what}"),
        Count::Optional => format!("perhaps {what}"),
        Count::Any => format!("any number of {what}"),
        Count::Some => format!("one or more of {what}"),
        Count::Exactly(n) => format!("{n} of {what}"),
        Count::AtLeast(n) => format!("{n} or more of {what}"),
        Count::Between(least, most) => format!("{least} to {most} of {what}"),
    }
}

fn flush(literal: &mut String, parts: &mut Vec<String>) {
    if !literal.is_empty() {
        parts.push(format!("`{literal}`"));
        literal.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_patterns_are_put_into_words() {
        for (pattern, words) in [
            ("^[a-z]+$", "one or more of a–z"),
            ("^[a-z0-9-]+$", "one or more of a–z, digits or `-`"),
            (r"^\d{4}$", "4 of digits"),
            (r"^p\. \d+$", "`p. `, then one or more of digits"),
            ("^[a-z]{2}-[a-z]{2}$", "2 of a–z, then `-`, then 2 of a–z"),
            ("^[^ ]*$", "any number of characters other than space"),
            ("^ab?$", "`a`, then perhaps `b`"),
        ] {
            assert_eq!(in_words(pattern).as_deref(), Some(words), "{pattern}");
        }
    }

    #[test]
    fn patterns_that_are_not_simple_are_left_alone() {
        for pattern in ["abc", "^(a|b)$", "^a$|^b$", r"^a\$", "^$", r"^\p{L}+$", "^a+?$", "^[a"] {
            assert_eq!(in_words(pattern), None, "{pattern}");
        }
    }
}
