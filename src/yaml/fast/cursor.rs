//! Bytes, lines and what stands between tokens.

use super::{Parent, Reader};
use crate::{span::Span, yaml::tree::Comment};

/// Whether a text has only characters that the fast path knows what to do with: no control
/// characters but line feeds, no byte-order mark and none of what Unicode says is no character.
pub(super) fn is_common(bytes: &[u8]) -> bool {
    let rare = |byte: u8| byte < b' ' && byte != b'\n' || byte == 0x7F;
    // Blocks without an early end are compared many bytes at a time.
    let is_fine = |block: &[u8]| !block.iter().fold(false, |found, &byte| found | rare(byte));
    bytes.chunks(256).all(is_fine)
        && memchr::memchr2_iter(0xC2, 0xEF, bytes).all(|at| match bytes.get(at..) {
            // U+0080 to U+009F.
            Some([0xC2, second, ..]) => *second >= 0xA0,
            // U+FEFF, U+FFFE and U+FFFF.
            Some([0xEF, 0xBB, third, ..]) => *third != 0xBF,
            Some([0xEF, 0xBF, third, ..]) => *third < 0xBE,
            _ => true,
        })
}

impl Reader<'_> {
    /// The byte at an offset; a line break at the end of the text, which ends what a line ends.
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b'\n')
    }

    /// Whether what stands before `at` ends there: at a space, a line break or the end of the text.
    pub(super) fn ends_word(&self, at: usize) -> bool {
        matches!(self.byte(at), b' ' | b'\n')
    }

    /// The offset of the next line break from `at` on, or the end of the text.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        memchr::memchr(b'\n', rest).map_or(self.bytes.len(), |length| at + length)
    }

    /// The offset of the first byte from `at` on that is no space.
    pub(super) fn past_spaces(&self, mut at: usize) -> usize {
        while self.bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        at
    }

    /// Reads the spaces before the next token of this line.
    pub(super) fn spaces(&mut self) {
        self.at = self.past_spaces(self.at);
    }

    /// The column of what is read next, from 0.
    pub(super) fn column(&self) -> usize {
        self.at - self.line
    }

    /// Whether a line stands far enough to the right to belong to what is inside `parent`.
    pub(super) fn is_inside(column: usize, parent: Parent) -> bool {
        parent.is_none_or(|parent| column > parent)
    }

    /// Reads what stands between two tokens of different lines: spaces, comments and line breaks.
    pub(super) fn next_token(&mut self) -> Option<()> {
        loop {
            self.spaces();
            match self.bytes.get(self.at) {
                Some(b'\n') => self.next_line(),
                Some(b'#') => self.comment()?,
                Some(b'-' | b'.') if self.is_marker() && !self.nodes.is_empty() => return None,
                _ => return Some(()),
            }
        }
    }

    /// Reads a line break.
    pub(super) fn next_line(&mut self) {
        self.at += 1;
        self.line = self.at;
    }

    /// Reads a comment, which has to stand at the start of a line or behind a space.
    pub(super) fn comment(&mut self) -> Option<()> {
        if self.at > self.line && self.byte(self.at - 1) != b' ' {
            return None;
        }
        let end = self.line_end(self.at);
        self.comments.push(Comment { span: Span::of(self.at..end) });
        self.at = end;
        Some(())
    }

    /// Whether a document marker, `---` or `...`, may begin here.
    pub(super) fn is_marker(&self) -> bool {
        let is_marker = |rest: &[u8]| rest.starts_with(b"---") || rest.starts_with(b"...");
        self.at == self.line && self.bytes.get(self.at..).is_some_and(is_marker)
    }

    /// Makes sure that nothing but a comment follows on this line. The comment is left to
    /// [`Reader::next_token`].
    pub(super) fn end_of_line(&mut self) -> Option<()> {
        let before = self.at;
        self.spaces();
        match self.byte(self.at) {
            b'\n' => Some(()),
            b'#' if self.at > before => Some(()),
            _ => None,
        }
    }
}
