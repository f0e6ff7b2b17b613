//! The tokens of a prose text: words, runs of digits, and single marks.
//!
//! Every recogniser works on the same tokens, so that a match always starts and ends where a word
//! or a number does. White space is not a token; each token knows what kind of gap stands before it.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A run of letters of any script with their combining marks: `Həsənov`, `s` in `1990s`.
    Word,
    /// A run of the ASCII digits: `1992`, and both parts of `101.10`.
    Digits,
    /// Any other single character that is not white space: `,` `–` `%` `½` `$`.
    Mark,
}

/// What stands between a token and the one before it. The order is the order of width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing: the tokens touch.
    None,
    /// White space within a line.
    Space,
    /// White space with one line break.
    Line,
    /// A blank line, or the start of the text.
    Paragraph,
}

/// One token: its place, what it is made of, and the gap before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    /// Byte range in the text.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The tokens of one text. Every accessor takes any index: past the end there is an empty token,
/// so that recognisers can look ahead without asking first.
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Splits a text. Offsets are 32 bits wide: what lies past 4 GiB is not looked at.
    pub fn of(text: &'t str) -> Self {
        let mut list = Vec::new();
        let mut gap = Gap::Paragraph;
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() || is_invisible(c) {
                gap = widen(gap, c);
                continue;
            }
            let kind = kind_of(c);
            let mut end = start + c.len_utf8();
            while let Some(&(at, next)) = chars.peek() {
                if !continues(kind, next) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end)) else { break };
            list.push(Token { start, end, kind, gap });
            gap = Gap::None;
        }
        Self { text, list }
    }

    /// The whole text.
    pub const fn source(&self) -> &'t str {
        self.text
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no token at all.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The token at `index`.
    pub fn get(&self, index: usize) -> Option<Token> {
        self.list.get(index).copied()
    }

    /// The text of the token at `index`; empty past the end.
    pub fn text(&self, index: usize) -> &'t str {
        self.get(index).and_then(|token| self.text.get(token.range())).unwrap_or("")
    }

    /// The word at `index`; empty where there is none.
    pub fn word(&self, index: usize) -> &'t str {
        if self.kind(index) == Some(TokenKind::Word) { self.text(index) } else { "" }
    }

    /// The digits at `index`; empty where there are none.
    pub fn digits(&self, index: usize) -> &'t str {
        if self.kind(index) == Some(TokenKind::Digits) { self.text(index) } else { "" }
    }

    /// The number at `index`, if it is a run of at most nine digits.
    pub fn number(&self, index: usize) -> Option<u32> {
        let digits = self.digits(index);
        if digits.is_empty() || digits.len() > 9 { None } else { digits.parse().ok() }
    }

    /// The mark at `index`.
    pub fn mark(&self, index: usize) -> Option<char> {
        match self.kind(index) {
            Some(TokenKind::Mark) => self.text(index).chars().next(),
            _ => None,
        }
    }

    /// What the token at `index` is made of.
    pub fn kind(&self, index: usize) -> Option<TokenKind> {
        self.get(index).map(|token| token.kind)
    }

    /// The gap before the token at `index`; a paragraph's past the end.
    pub fn gap(&self, index: usize) -> Gap {
        self.get(index).map_or(Gap::Paragraph, |token| token.gap)
    }

    /// Whether there is a token at `index` that touches the one before it.
    pub fn touches(&self, index: usize) -> bool {
        self.gap(index) == Gap::None
    }

    /// Whether the token at `index` is this word or mark, in any case of ASCII letters.
    pub fn is(&self, index: usize, text: &str) -> bool {
        self.text(index).eq_ignore_ascii_case(text)
    }

    /// Whether the token at `index` is one of these, in any case of ASCII letters.
    pub fn is_any(&self, index: usize, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.is(index, text))
    }

    /// Byte range of the tokens `first..end`; empty where there are none.
    pub fn range(&self, first: usize, end: usize) -> Range<usize> {
        match (self.get(first), end.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(from), Some(to)) if first < end => from.range().start..to.range().end,
            (Some(from), _) => from.range().start..from.range().start,
            _ => self.text.len()..self.text.len(),
        }
    }
}

fn kind_of(c: char) -> TokenKind {
    if c.is_ascii_digit() {
        TokenKind::Digits
    } else if c.is_alphabetic() || is_combining_mark(c) {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

fn continues(kind: TokenKind, c: char) -> bool {
    kind != TokenKind::Mark && kind_of(c) == kind
}

/// Characters that have no width and separate nothing that people see: they count as white space,
/// so that `1992` with a byte order mark before it is still a token of its own.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

fn widen(gap: Gap, c: char) -> Gap {
    match (gap, c) {
        (Gap::Line | Gap::Paragraph, '\n') | (_, '\u{2029}') => Gap::Paragraph,
        (_, '\n' | '\u{2028}') => Gap::Line,
        (Gap::None, _) => Gap::Space,
        (wider, _) => wider,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        let tokens = Tokens::of(text);
        (0..tokens.len()).map(|i| tokens.text(i)).collect()
    }

    #[test]
    fn letters_digits_and_marks_are_kept_apart() {
        assert_eq!(
            texts("COP29: 1990s, 4th–5th"),
            ["COP", "29", ":", "1990", "s", ",", "4", "th", "–", "5", "th"]
        );
    }

    #[test]
    fn combining_marks_stay_with_their_letter() {
        assert_eq!(texts("I\u{307}lham Əliyev"), ["I\u{307}lham", "Əliyev"]);
    }

    #[test]
    fn gaps_say_what_stood_before_the_token() {
        let tokens = Tokens::of("a b\nc\r\n\r\nd,e");
        let gaps: Vec<Gap> = (0..tokens.len()).map(|i| tokens.gap(i)).collect();
        assert_eq!(
            gaps,
            [Gap::Paragraph, Gap::Space, Gap::Line, Gap::Paragraph, Gap::None, Gap::None]
        );
    }

    proptest! {
        #[test]
        fn tokens_are_in_order_and_lie_between_characters(text in ".{0,80}") {
            let tokens = Tokens::of(&text);
            let mut last = 0;
            for i in 0..tokens.len() {
                let range = tokens.range(i, i + 1);
                prop_assert!(range.start >= last && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                last = range.end;
            }
        }
    }
}
