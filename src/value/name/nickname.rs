//! Nicknames in brackets and quotes: `Charles J. "Chuck" Fleischmann`.

use std::{borrow::Cow, mem};

use super::fold;

/// The text without its bracketed and quoted parts, and those parts, folded.
pub(super) fn take(text: &str) -> (Cow<'_, str>, Vec<Vec<String>>) {
    if !text.contains(OPENING) {
        return (text.into(), Vec::new());
    }
    let (mut bare, mut inner) = (String::with_capacity(text.len()), String::new());
    let mut nicknames = Vec::new();
    let mut close = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match close {
            None => match closing(c, before, text.get(at + c.len_utf8()..).unwrap_or_default()) {
                Some(end) => close = Some(end),
                None => bare.push(c),
            },
            Some(end) if c == end => {
                nicknames.push(fold::words(&mem::take(&mut inner)));
                bare.push(' ');
                close = None;
            }
            Some(_) => inner.push(c),
        }
        before = c;
    }
    nicknames.retain(|words| !words.is_empty());
    (bare.into(), nicknames)
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
