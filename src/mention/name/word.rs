//! Where words begin and end when a name is looked for.

use super::super::token::{TokenKind, Tokens};
use crate::value::name::fold;

pub(super) fn is_wordlike(tokens: &Tokens<'_>, index: usize) -> bool {
    matches!(tokens.kind(index), Some(TokenKind::Word | TokenKind::Digits))
}

/// Whether the token at `index` is glued to a word or number before it: the 29 of COP29.
pub(super) fn continues_a_word(tokens: &Tokens<'_>, index: usize) -> bool {
    index > 0 && tokens.touches(index) && is_wordlike(tokens, index - 1)
}

/// Whether a name may end with the token at `index`: not inside COP29 or Chong-soo.
pub(super) fn ends_a_word(tokens: &Tokens<'_>, index: usize) -> bool {
    if tokens.touches(index + 1) && is_wordlike(tokens, index + 1) {
        return false;
    }
    let tied = tokens.touches(index + 1)
        && tokens.mark(index + 1).is_some_and(is_hyphen)
        && tokens.touches(index + 2)
        && tokens.word(index + 2).starts_with(char::is_lowercase);
    !tied
}

pub(super) const fn is_hyphen(mark: char) -> bool {
    matches!(mark, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}

pub(super) fn folded(tokens: &Tokens<'_>, index: usize) -> String {
    match tokens.mark(index) {
        Some('&') => "and".into(),
        Some(_) => String::new(),
        None => {
            let text = tokens.text(index);
            if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return text.to_ascii_lowercase();
            }
            fold::words(text).concat()
        }
    }
}
