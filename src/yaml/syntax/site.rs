//! What is known where the parser stopped, and how to point at the text around it.

use std::ops::Range;

use crate::{
    finding::{Finding, Severity},
    span::Span,
    text::FileId,
    yaml::{limits::Limits, rule, tree::Style},
};

/// The place at which the parser stopped.
pub(in crate::yaml) struct Site<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The file it is in.
    pub file: FileId,
    /// Where the parser noticed, in bytes.
    pub at: usize,
    /// The end of what was read before. The parser reads ahead, so there may be sound text between.
    pub covered: usize,
    /// The bracket that opens the innermost flow collection.
    pub bracket: Option<usize>,
    /// The last scalar and how it is written.
    pub scalar: Option<(Span, Style)>,
    /// The limits in force.
    pub limits: &'t Limits,
}

impl Site<'_> {
    /// A finding at a place.
    pub(super) fn finding(
        &self,
        message: impl Into<String>,
        range: Range<usize>,
        label: &str,
    ) -> Finding {
        Finding::new(rule::SYNTAX, Severity::Error, message, self.file, Span::of(range), label)
    }

    /// A finding about a limit.
    pub(super) fn limit(&self, message: impl Into<String>, range: Range<usize>) -> Finding {
        let finding = self.finding(message, range, "the limit is passed here");
        Finding { rule: rule::LIMIT, ..finding }
    }

    /// The finding for collections nested too deeply.
    pub(super) fn too_deep(&self) -> Finding {
        let message = format!("more than {} collections inside one another", self.limits.depth);
        self.limit(message, self.character(self.at)).help("flatten the structure")
    }

    /// The text of a range.
    pub(super) fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The text from an offset on.
    pub(super) fn from(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The character at an offset; empty at the end of the text.
    pub(super) fn character(&self, at: usize) -> Range<usize> {
        let len = self.from(at).chars().next().map_or(0, char::len_utf8);
        at..at + len
    }

    /// The line around an offset, without its break.
    pub(super) fn line(&self, at: usize) -> Range<usize> {
        let before = self.slice(0..at);
        let start = before.rfind(BREAKS).map_or(0, |index| index + 1);
        start..self.end_of_line(at)
    }

    /// Where the line around an offset ends.
    pub(super) fn end_of_line(&self, at: usize) -> usize {
        at + self.from(at).find(BREAKS).unwrap_or(self.from(at).len())
    }

    /// From an offset to the end of its line, without a comment and without blanks at the end.
    pub(super) fn rest_of_line(&self, at: usize) -> Range<usize> {
        let rest = self.slice(at..self.end_of_line(at));
        let cut = rest.find(" #").map_or(rest, |index| rest.get(..index).unwrap_or(rest));
        at..at + cut.trim_end().len()
    }

    /// From an offset to the next blank.
    pub(super) fn word(&self, at: usize) -> Range<usize> {
        let rest = self.from(at);
        at..at + rest.find(char::is_whitespace).unwrap_or(rest.len())
    }

    /// Whether only blanks stand before an offset on its line.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        self.slice(self.line(at).start..at).trim().is_empty()
    }
}

/// What ends a line.
pub(super) const BREAKS: [char; 2] = ['\n', '\r'];

/// A text between quotes: double ones, unless single ones spare escapes.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}
