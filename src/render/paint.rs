//! The marks factlint itself puts on a screen: colours, links, line drawing and line breaks.

use std::borrow::Cow;

use super::{
    Options,
    safe::{COLON, Charset, width},
};
use crate::finding::Severity;

/// What a piece of text is, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// The heading of a finding, and what else belongs to its severity.
    Severity(Severity),
    /// The sentence that says what is wrong.
    Strong,
    /// Drawing, table heads and what can be skipped.
    Faint,
    /// A place in a file.
    Place,
    /// The words `hint` and `help`.
    Advice,
    /// A recorded verdict, and a clean run.
    Settled,
}

impl Style {
    /// The parameters of its SGR sequence (ECMA-48, 8.3.117). Only the eight basic colours are
    /// used: themes remap them, so they can be read on every background.
    const fn sgr(self) -> &'static str {
        match self {
            Self::Severity(Severity::Error) => "1;31",
            Self::Severity(Severity::Warning) => "1;33",
            Self::Strong => "1",
            Self::Faint => "2",
            Self::Place => "34",
            Self::Severity(Severity::Note) | Self::Advice => "1;36",
            Self::Settled => "32",
        }
    }
}

/// The characters of the frame around a finding.
pub(super) struct Frame {
    pub(super) top: &'static str,
    pub(super) tee: &'static str,
    pub(super) bottom: &'static str,
    pub(super) bar: &'static str,
    pub(super) dash: &'static str,
}

/// Writes what factlint adds to a text, as the screen can show it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub(super) charset: Charset,
    pub(super) color: bool,
    links: bool,
    pub(super) width: usize,
}

impl Pen {
    pub(super) fn new(options: Options) -> Self {
        Self {
            charset: if options.unicode { Charset::Unicode } else { Charset::Ascii },
            color: options.color,
            links: options.links,
            // The upper bound is the promise on the width of a snippet; below the lower one
            // nothing can be shown.
            width: options.width.clamp(40, 200),
        }
    }

    /// `safe` in the colour of `style`.
    pub(super) fn paint(self, style: Style, safe: &str) -> Cow<'_, str> {
        if self.color && !safe.is_empty() {
            Cow::Owned(format!("\x1b[{}m{safe}\x1b[0m", style.sgr()))
        } else {
            Cow::Borrowed(safe)
        }
    }

    /// `shown` as a link to `url`, by the OSC 8 sequence that terminals share.
    pub(super) fn link(self, url: impl FnOnce() -> String, shown: &str) -> String {
        if self.links {
            format!("\x1b]8;;{}\x1b\\{shown}\x1b]8;;\x1b\\", url())
        } else {
            shown.to_owned()
        }
    }

    pub(super) const fn frame(self) -> Frame {
        match self.charset {
            Charset::Unicode => {
                Frame { top: "╭─", tee: "├─", bottom: "╰─", bar: "│", dash: "─" }
            }
            Charset::Ascii => Frame { top: ",-", tee: "|-", bottom: "`-", bar: "|", dash: "-" },
        }
    }

    /// What stands between the parts of the summary.
    pub(super) const fn dot(self) -> &'static str {
        match self.charset {
            Charset::Unicode => " · ",
            Charset::Ascii => " - ",
        }
    }
}

/// `safe` broken between words into lines of at most `columns`; the first line may hold `first`
/// columns only. A word that is longer than a line is broken where the line ends. No line begins
/// like a workflow command (see [`safe::line`](super::safe::line)), wherever it is broken.
pub(super) fn wrap(safe: &str, first: usize, columns: usize) -> Vec<String> {
    let mut lines = Lines {
        first: first.max(8),
        columns: columns.max(8),
        done: Vec::new(),
        line: String::with_capacity(columns.max(first)),
        used: 0,
    };
    for (nth, word) in safe.split(' ').enumerate() {
        let needed = width(word);
        if nth > 0 {
            if lines.used + 1 + needed > lines.room() {
                lines.end();
            } else {
                lines.line.push(' ');
                lines.used += 1;
            }
        }
        lines.word(word, needed);
    }
    lines.end();
    lines.done
}

/// Lines while they are filled.
struct Lines {
    first: usize,
    columns: usize,
    done: Vec<String>,
    line: String,
    used: usize,
}

impl Lines {
    /// Columns of the line that is being filled.
    const fn room(&self) -> usize {
        if self.done.is_empty() { self.first } else { self.columns }
    }

    /// Adds a word of `needed` columns.
    fn word(&mut self, word: &str, needed: usize) {
        let may_command = self.line.trim_start().len() <= 1 && word.contains(':');
        if may_command || self.used + needed > self.room() {
            return word.chars().for_each(|c| self.push(c));
        }
        self.line.push_str(word);
        self.used += needed;
    }

    fn push(&mut self, c: char) {
        let second_colon = c == ':' && self.line.trim_start() == ":";
        let mut bytes = [0; 4];
        let shown = if second_colon { COLON } else { c.encode_utf8(&mut bytes) };
        let needed = width(shown);
        if self.used + needed > self.room() {
            self.end();
            self.line.push(c);
            self.used = width(&self.line);
        } else {
            self.line.push_str(shown);
            self.used += needed;
        }
    }

    /// Ends a line. One that holds nothing but blanks is dropped, unless it is the first.
    fn end(&mut self) {
        let line = self.line.trim_end();
        if !line.is_empty() || self.done.is_empty() {
            self.done.push(line.to_owned());
        }
        self.line.clear();
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_between_words_and_long_words_where_the_line_ends() {
        assert_eq!(wrap("one two three", 9, 9), ["one two", "three"]);
        assert_eq!(wrap("abcdefghijk lm", 8, 8), ["abcdefgh", "ijk lm"]);
        assert_eq!(wrap("", 10, 10), [""]);
    }

    #[test]
    fn a_wrapped_line_cannot_begin_a_runner_command() {
        assert_eq!(wrap("12345678 ::error::x", 8, 20), ["12345678", ":<U+003A>error::x"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_no_character_is_lost(text in "[a-z中 ]{0,80}", columns in 8_usize..40) {
            let lines = wrap(&text, columns, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns));
            let bare = |s: &str| s.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
