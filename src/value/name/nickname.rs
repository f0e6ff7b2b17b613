//! What stands in brackets and quotes in a person's name: a nickname, as in `Charles J. "Chuck"
//! Fleischmann`, or what tells namesakes apart, as in `John Smith (politician)`.

use std::{borrow::Cow, mem};

use super::{fold, role::is_born};

/// A name without its bracketed and quoted parts, and those parts.
pub(super) struct Taken<'t> {
    /// The text without them.
    pub(super) bare: Cow<'t, str>,
    /// Each of them in folded words.
    pub(super) nicknames: Vec<Vec<String>>,
    /// The last of them if it is a description: `politician`.
    pub(super) description: Option<String>,
    /// The words after `née` or `born`.
    pub(super) born: Option<String>,
}

/// Takes a name apart.
pub(super) fn take(text: &str) -> Taken<'_> {
    if !text.contains(OPENING) {
        return Taken { bare: text.into(), nicknames: Vec::new(), description: None, born: None };
    }
    let (mut bare, mut inner) = (String::with_capacity(text.len()), String::new());
    let (mut nicknames, mut born) = (Vec::new(), None);
    let mut close = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match close {
            None => match closing(c, before, text.get(at + c.len_utf8()..).unwrap_or_default()) {
                Some(end) => close = Some(end),
                None => bare.push(c),
            },
            Some(end) if c == end => {
                let inner = mem::take(&mut inner);
                if let Some(name) = at_birth(&inner) {
                    born = Some(name.to_owned());
                } else {
                    nicknames.push(fold::words(&inner));
                }
                bare.push(' ');
                close = None;
            }
            Some(_) => inner.push(c),
        }
        before = c;
    }
    // A name that is cut out of a text may end inside its brackets.
    born = born.or_else(|| at_birth(&inner).map(str::to_owned));
    nicknames.retain(|words| words.first().is_some_and(|word| word != "the"));
    Taken {
        bare: bare.into(),
        nicknames,
        description: description(text).map(|(_, inner)| fold::fold(inner)),
        born,
    }
}

/// The words after `née` or `born` in brackets that begin so: `(née Smith)`.
fn at_birth(inner: &str) -> Option<&str> {
    let (first, name) = inner.trim_start().split_once(char::is_whitespace)?;
    is_born(first).then_some(name)
}

/// A name and the description in brackets at its end, which ends with a small letter or a figure:
/// `(footballer)`, `(U.S. state)`. A nickname is written with a capital.
pub(super) fn description(text: &str) -> Option<(&str, &str)> {
    let (before, inner) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let last = inner.split_whitespace().last()?;
    let small = last.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let first = fold::words(inner).into_iter().next()?;
    let is_aside = matches!(first.as_str(), "the" | "nee");
    (small && !is_aside && before.contains(char::is_alphabetic)).then_some((before, inner))
}

/// What [`closing`] has something for.
const OPENING: [char; 9] = ['(', '（', '[', '“', '«', '‹', '"', '\'', '‘'];

/// The character that closes what `c` opens; `None` if `c` opens nothing.
fn closing(c: char, before: char, rest: &str) -> Option<char> {
    let end = match c {
        '(' | '（' => {
            if c == '(' {
                ')'
            } else {
                '）'
            }
        }
        '[' => ']',
        '“' => '”',
        '«' => '»',
        '‹' => '›',
        '"' => '"',
        // An apostrophe opens a nickname only where a word begins, and only if another one ends a word.
        '\'' | '‘' if before.is_whitespace() => {
            let end = if c == '\'' { '\'' } else { '’' };
            let mut parts = rest.split(end);
            let ends_a_word =
                parts.next().is_some_and(|part| !part.is_empty() && !part.ends_with(' '))
                    && parts.next().is_some_and(|after| after.starts_with([' ', ',']));
            return ends_a_word.then_some(end);
        }
        _ => return None,
    };
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_a_nickname_is_all_that_is_looked_for() {
        for c in '\0'..=char::MAX {
            // Words on which every sort of apostrophe closes.
            let opens = closing(c, ' ', "Bob' Jim’ Ann").is_some();
            assert_eq!(opens, OPENING.contains(&c), "{c:?}");
        }
    }
}
