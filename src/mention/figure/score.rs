//! The two numbers of a vote or a match, the greater first: `passed 217–213`, `beat them 4–2`.
//!
//! Two numbers with a dash between them may be so much else (a telephone number, an aeroplane, a
//! season) that a word of voting or playing has to stand in the sentence. The lesser first is read
//! as a range, as it is written.

use super::super::{Gap, Tokens};

/// A word of voting or playing is looked for in so many tokens before the numbers.
const TOKENS_BEFORE: usize = 14;

/// And in so many after them.
const TOKENS_AFTER: usize = 5;

/// Words of voting and playing.
#[rustfmt::skip]
static WORDS: &[&str] = &[
    "adopted", "approved", "ballot", "beat", "beaten", "beating", "beats", "defeat", "defeated", "draw", "drew", "edged", "lose", "loses",
    "losing", "loss", "lost", "margin", "pass", "passed", "passes", "ratified", "rejected", "score", "scored", "split", "thrashed", "tied",
    "triumph", "victory", "vote", "voted", "votes", "voting", "win", "winning", "wins", "won",
];

/// Whether the token at `index` is the first number of a score.
pub(super) fn is_first(tokens: &Tokens<'_>, index: usize) -> bool {
    let (first, second) = (tokens.digits(index), tokens.digits(index + 2));
    let number = |digits: &str| digits.parse::<u16>().ok().filter(|_| digits.len() < 4);
    let falls = number(first).zip(number(second)).is_some_and(|(a, b)| a > b);
    let joined = matches!(tokens.mark(index + 1), Some('-' | '–' | '‑'))
        && tokens.touches(index + 1)
        && tokens.touches(index + 2);
    falls
        && joined
        && !goes_on(tokens, index + 3)
        && !begins_inside(tokens, index)
        && is_told(tokens, index)
}

/// Whether the token at `index` is the second number of a score.
pub(super) fn is_second(tokens: &Tokens<'_>, index: usize) -> bool {
    index.checked_sub(2).is_some_and(|first| is_first(tokens, first))
}

/// Whether the second number goes on at `index`: with a third, with letters or with decimals.
fn goes_on(tokens: &Tokens<'_>, index: usize) -> bool {
    let joins = tokens.mark(index).is_none_or(|mark| {
        matches!(mark, '-' | '–' | '‑' | '/' | '.' | ',' | ':')
            && tokens.touches(index + 1)
            && !tokens.digits(index + 1).is_empty()
    });
    index < tokens.len() && tokens.touches(index) && joins
}

/// Whether something stands right before the first number that it is a part of.
fn begins_inside(tokens: &Tokens<'_>, index: usize) -> bool {
    index > 0
        && tokens.touches(index)
        && !matches!(tokens.mark(index - 1), Some('(' | '[' | '"' | '“' | '‘' | '—'))
}

/// Whether the sentence speaks of a vote or a match.
fn is_told(tokens: &Tokens<'_>, index: usize) -> bool {
    let ends = |at: usize| {
        tokens.gap(at) == Gap::Paragraph || matches!(tokens.mark(at), Some('.' | '!' | '?' | ';'))
    };
    let is_word = |at: usize| tokens.is_any(at, WORDS);
    let before = (index.saturating_sub(TOKENS_BEFORE)..index).rev();
    let after = index + 3..(index + 3 + TOKENS_AFTER).min(tokens.len());
    before.take_while(|&at| !ends(at)).any(is_word)
        || after.take_while(|&at| !ends(at)).any(is_word)
}
