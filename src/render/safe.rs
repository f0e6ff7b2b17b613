//! Makes text harmless before anything draws it.
//!
//! Fact files come from pull requests. A terminal obeys escape sequences, reorders text around
//! bidi controls and hides zero-width characters; a CI runner obeys lines that look like its
//! commands. All such characters are replaced by a visible picture here, one character at a time,
//! so that a renderer can keep its underlines right.
//!
//! The set follows Unicode TR #36 and the "Trojan Source" paper (Boucher and Anderson, 2021):
//! controls, every default-ignorable character, bidi controls, line separators and tags. Joiners
//! and variation selectors are shown as well: a linter compares characters, so none may hide.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

use crate::text::Position;

/// Spaces drawn for a tab. A constant, not a tab stop: the width of a character then does not
/// depend on what stands before it, so a long line can be cut anywhere.
const TAB: &str = "    ";

/// Combining marks drawn on one character; a taller pile would cover the lines around it.
/// Vietnamese, Hebrew with points and phonetic script need no more than four.
const MAX_MARKS: u8 = 6;

/// Names of the C0 controls (ISO/IEC 6429), for terminals without their Unicode pictures.
const C0: [&str; 32] = [
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR",
    "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC",
    "FS", "GS", "RS", "US",
];

/// What the reader's screen can draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    /// Box drawing, arrows and control pictures.
    Unicode,
    /// ASCII only for everything factlint adds; the letters of a source stay what they are.
    Ascii,
}

/// One character of a text, or a row of plain ones, as it is drawn.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cell<'a> {
    /// Offset of the first character in the text given to [`cells`].
    pub(crate) offset: usize,
    /// What is drawn; contains no character that acts on a terminal.
    pub(crate) shown: Cow<'a, str>,
    /// Columns taken on a terminal.
    pub(crate) width: usize,
    /// Whether this is a row of characters that are drawn as they are and take one byte and one
    /// column each, so that it can be cut anywhere.
    pub(crate) is_row: bool,
}

/// Bytes of the longest row in one cell, so that no more is looked at than is drawn.
const ROW: usize = 64;

/// The characters of `text` as they are drawn, from left to right, made one cell at a time: a
/// reader that needs the first hundred columns of a long line pays for those.
pub(crate) fn cells(text: &str, charset: Charset) -> impl Iterator<Item = Cell<'_>> {
    let mut guard = Guard::default();
    let mut offset = 0;
    std::iter::from_fn(move || {
        let rest = text.get(offset..)?;
        let row = plain_row(rest);
        let (bytes, cell) = if row.is_empty() {
            let c = rest.chars().next()?;
            let raw = rest.get(..c.len_utf8()).unwrap_or_default();
            let shown = guard.shown(c, charset).unwrap_or(Cow::Borrowed(raw));
            (raw.len(), Cell { offset, width: width(&shown), shown, is_row: false })
        } else {
            guard.pass(row);
            let shown = Cow::Borrowed(row);
            (row.len(), Cell { offset, width: row.len(), shown, is_row: true })
        };
        offset += bytes;
        Some(cell)
    })
}

/// The plain characters at the start of `text`, at most [`ROW`] of them.
fn plain_row(text: &str) -> &str {
    let plain = |byte: &u8| is_printable(*byte) && !matches!(byte, b'#' | b'[');
    let length = text.bytes().take(ROW).take_while(plain).count();
    text.get(..length).unwrap_or_default()
}

/// Whether `byte` is an ASCII character that a terminal draws in one column.
const fn is_printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// Whether all of `text` is drawn as it is, each byte in a column of its own.
pub(crate) fn is_printable_ascii(text: &str) -> bool {
    // Without an early end the compiler compares many bytes at a time.
    text.bytes().fold(true, |all, byte| all & is_printable(byte))
}

/// `text` on one line, without anything that acts on a terminal or a CI runner.
pub(crate) fn line(text: &str, charset: Charset) -> Cow<'_, str> {
    // A runner command begins with two of these, wherever it stands.
    let may_command = || text.contains("##") || text.contains("::");
    if is_printable_ascii(text) && !may_command() {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + text.len() / 4);
    cells(text, charset).for_each(|cell| safe.push_str(&cell.shown));
    Cow::Owned(start_of_line(safe))
}

/// `path:line:column`, with which a line may begin, made safe as a whole: a path may end in the colon
/// that makes a command of the next one.
pub(crate) fn place(path: &str, at: Position, charset: Charset) -> String {
    line(&format!("{path}:{}:{}", at.line, at.column), charset).into_owned()
}

/// At most `max` columns of [`line`], which end in an ellipsis where something was left out. No more
/// of `text` is looked at than can be shown.
pub(crate) fn short(text: &str, max: usize, charset: Charset) -> Cow<'_, str> {
    // At most `MAX_MARKS` of that number and one characters take no column.
    let enough = (max + 1) * (MAX_MARKS as usize + 1);
    let end = if text.len() <= enough {
        text.len()
    } else {
        text.char_indices().nth(enough).map_or(text.len(), |(offset, _)| offset)
    };
    match line(text.get(..end).unwrap_or_default(), charset) {
        Cow::Borrowed(safe) => truncate(safe, max, charset),
        Cow::Owned(safe) => Cow::Owned(truncate(&safe, max, charset).into_owned()),
    }
}

/// `text` with its line breaks kept, each line made safe by [`short`].
pub(crate) fn lines(
    text: &str,
    max: usize,
    charset: Charset,
) -> impl Iterator<Item = Cow<'_, str>> {
    text.lines().map(move |one| short(one, max, charset))
}

/// How the second colon of a line is written that would otherwise begin a workflow command.
pub(crate) const COLON: &str = "<U+003A>";

/// `line` such that it cannot be a workflow command. The GitHub runner skips white space and then
/// looks for `::`, so the second colon of such a line is written as a code point.
fn start_of_line(line: String) -> String {
    let bare = line.trim_start();
    match bare.strip_prefix("::") {
        None => line,
        Some(rest) => {
            let indent = &line[..line.len() - bare.len()];
            format!("{indent}:{COLON}{rest}")
        }
    }
}

/// Whether `c` may stand in any output as it is. Everything else acts on a terminal or hides.
pub(crate) fn is_visible(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_control();
    }
    if is_listed(c) {
        return false;
    }
    match c.width() {
        None => false,
        // A character without width is a mark on the one before it, a conjoining Hangul letter
        // (names in decomposed form consist of them), or it hides.
        Some(0) => {
            is_combining_mark(c) || matches!(c, '\u{1161}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}')
        }
        Some(_) => true,
    }
}

/// Characters that hide or reorder although their class or their width does not say so.
const fn is_listed(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// What has been seen so far of a line, as far as it changes how the next character is drawn.
#[derive(Default)]
struct Guard {
    marks: u8,
    command: Prefix,
}

/// How much of the start of a runner command has been read: `##[` (GitHub), `##vso[` (Azure),
/// `##teamcity[`. These are obeyed anywhere in a line.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Prefix {
    #[default]
    None,
    Hash,
    Hashes,
}

impl Guard {
    /// Takes note of plain characters, which are drawn as they are and hold no `#` and no `[`.
    fn pass(&mut self, row: &str) {
        self.marks = 0;
        let goes_on =
            self.command == Prefix::Hashes && row.bytes().all(|b| b.is_ascii_alphanumeric());
        if !goes_on {
            self.command = Prefix::None;
        }
    }

    /// What to draw for `c`; `None` if it may stand as it is.
    fn shown(&mut self, c: char, charset: Charset) -> Option<Cow<'static, str>> {
        let opens_command = self.command == Prefix::Hashes && c == '[';
        self.command = match (self.command, c) {
            (Prefix::Hash | Prefix::Hashes, '#') => Prefix::Hashes,
            (_, '#') => Prefix::Hash,
            (Prefix::Hashes, c) if c.is_ascii_alphanumeric() => Prefix::Hashes,
            _ => Prefix::None,
        };
        self.marks = if c.width() == Some(0) { self.marks.saturating_add(1) } else { 0 };
        if c == '\t' {
            return Some(Cow::Borrowed(TAB));
        }
        if opens_command || self.marks > MAX_MARKS || !is_visible(c) {
            return Some(picture(c, charset));
        }
        None
    }
}

/// A visible picture of a character: `␛`, `<ESC>` or `<U+202E>`.
fn picture(c: char, charset: Charset) -> Cow<'static, str> {
    let code = u32::from(c);
    match (charset, C0.get(code as usize)) {
        (Charset::Unicode, Some(_)) => {
            Cow::Owned(char::from_u32(0x2400 + code).unwrap_or('\u{FFFD}').to_string())
        }
        (Charset::Ascii, Some(name)) => Cow::Owned(format!("<{name}>")),
        (Charset::Unicode, None) if c == '\u{7F}' => Cow::Borrowed("␡"),
        (Charset::Ascii, None) if c == '\u{7F}' => Cow::Borrowed("<DEL>"),
        _ => Cow::Owned(format!("<U+{code:04X}>")),
    }
}

/// Columns that safe text takes on a terminal, counted character by character as terminals do.
pub(crate) fn width(safe: &str) -> usize {
    if is_printable_ascii(safe) {
        return safe.len();
    }
    safe.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// At most `max` columns of `safe`, which ends in an ellipsis where something was left out.
pub(crate) fn truncate(safe: &str, max: usize, charset: Charset) -> Cow<'_, str> {
    // Most texts are short, and no character takes more columns than bytes.
    if safe.len() <= max {
        return Cow::Borrowed(safe);
    }
    let mut used = 0;
    let ellipsis = ellipsis(charset);
    let keep = max.saturating_sub(width(ellipsis));
    let mut cut = 0;
    for (offset, c) in safe.char_indices() {
        used += c.width().unwrap_or(0);
        if used <= keep {
            cut = offset + c.len_utf8();
        }
        if used > max {
            return Cow::Owned(format!("{}{ellipsis}", safe.get(..cut).unwrap_or_default()));
        }
    }
    Cow::Borrowed(safe)
}

/// At most `max` columns of the end of `safe`, after an ellipsis where something was left out.
pub(crate) fn truncate_start(safe: &str, max: usize, charset: Charset) -> String {
    let dots = ellipsis(charset);
    if width(safe) <= max {
        return safe.to_owned();
    }
    let mut room = max.saturating_sub(width(dots));
    let mut from = safe.len();
    for (offset, c) in safe.char_indices().rev() {
        let Some(left) = room.checked_sub(c.width().unwrap_or(0)) else { break };
        (room, from) = (left, offset);
    }
    format!("{dots}{}", safe.get(from..).unwrap_or_default())
}

/// What stands for characters that were left out.
pub(crate) const fn ellipsis(charset: Charset) -> &'static str {
    match charset {
        Charset::Unicode => "…",
        Charset::Ascii => "...",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_place_begins_no_command_whatever_its_path_is() {
        let at = Position { line: 1, column: 2, utf16: 1, offset: 1 };
        let shown = |path| place(path, at, Charset::Unicode);
        assert_eq!(shown("a.yaml"), "a.yaml:1:2");
        assert_eq!(shown(":"), ":<U+003A>1:2");
        assert_eq!(shown("::error::x"), ":<U+003A>error::x:1:2");
    }

    #[test]
    fn an_escape_sequence_becomes_a_picture() {
        assert_eq!(line("a\u{1b}[31mb", Charset::Unicode), "a␛[31mb");
        assert_eq!(line("a\u{1b}[31mb", Charset::Ascii), "a<ESC>[31mb");
        assert_eq!(line("\u{9b}31m", Charset::Unicode), "<U+009B>31m");
        assert_eq!(line("\u{7f}", Charset::Ascii), "<DEL>");
    }

    #[test]
    fn bidi_zero_width_tag_and_variation_characters_are_named() {
        for c in [
            '\u{202E}',
            '\u{2066}',
            '\u{200B}',
            '\u{200D}',
            '\u{FEFF}',
            '\u{2028}',
            '\u{E0041}',
            '\u{FE0F}',
            '\u{E0100}',
            '\u{AD}',
            '\u{3164}',
            '\u{61C}',
        ] {
            let shown = line(&format!("a{c}b"), Charset::Unicode).into_owned();
            assert_eq!(shown, format!("a<U+{:04X}>b", u32::from(c)));
        }
    }

    #[test]
    fn letters_of_every_script_stay_what_they_are() {
        for text in
            ["Əliyev", "박종수", "دولت", "नमस्ते", "cafe\u{301}", "\u{1112}\u{1161}\u{11AB}", "中国"]
        {
            assert_eq!(line(text, Charset::Ascii), text);
        }
    }

    #[test]
    fn a_tall_pile_of_marks_is_cut_down() {
        let pile = format!("a{}", "\u{301}".repeat(9));
        let shown = line(&pile, Charset::Unicode);
        assert_eq!(shown.matches('\u{301}').count(), 6);
        assert_eq!(shown.matches("<U+0301>").count(), 3);
    }

    #[test]
    fn a_runner_command_is_broken_wherever_the_runner_would_obey_it() {
        assert_eq!(line("::set-env name=A::b", Charset::Unicode), ":<U+003A>set-env name=A::b");
        assert_eq!(line("\u{a0} ::error::x", Charset::Unicode), "\u{a0} :<U+003A>error::x");
        assert_eq!(line("a ##[add-path]b", Charset::Unicode), "a ##<U+005B>add-path]b");
        assert_eq!(line("##vso[task]", Charset::Unicode), "##vso<U+005B>task]");
        assert_eq!(line("###[x]", Charset::Unicode), "###<U+005B>x]");
        assert_eq!(line("# [ok] a::b", Charset::Unicode), "# [ok] a::b");
    }

    #[test]
    fn a_short_text_is_the_cut_of_the_whole_one() {
        for text in ["a\u{301}\u{301}b".repeat(9), "\u{1161}".repeat(300), "\u{1b}".repeat(40)] {
            let whole = line(&text, Charset::Ascii);
            assert_eq!(short(&text, 20, Charset::Ascii), truncate(&whole, 20, Charset::Ascii));
        }
    }

    #[test]
    fn a_cut_text_fits_and_says_that_it_was_cut() {
        assert_eq!(truncate("abcdef", 6, Charset::Unicode), "abcdef");
        assert_eq!(truncate("abcdefg", 6, Charset::Unicode), "abcde…");
        assert_eq!(truncate("中国中国", 5, Charset::Unicode), "中国…");
        assert_eq!(truncate("abcdefg", 6, Charset::Ascii), "abc...");
        assert_eq!(truncate_start("abcdefg", 6, Charset::Unicode), "…cdefg");
        assert_eq!(truncate_start("abcdef", 6, Charset::Unicode), "abcdef");
    }

    proptest! {
        #[test]
        fn nothing_that_acts_or_hides_is_left(text in any::<String>(), ascii in any::<bool>()) {
            let charset = if ascii { Charset::Ascii } else { Charset::Unicode };
            let safe = line(&text, charset);
            prop_assert!(safe.chars().all(is_visible), "{safe:?}");
            prop_assert!(!safe.trim_start().starts_with("::"));
            prop_assert!(!safe.contains("##["));
        }

        #[test]
        fn making_text_safe_twice_changes_nothing(text in "\\PC*|[\\x00-\\x7f]*") {
            let once = line(&text, Charset::Ascii).into_owned();
            prop_assert_eq!(line(&once, Charset::Ascii), once.clone());
        }
    }
}
