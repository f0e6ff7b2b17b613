//! The contents of one file, and the only place that turns offsets into lines and columns.
//!
//! Everything else carries a [`Span`]. Counting lines and columns twice is how off-by-one
//! errors are made, so bytes, characters and UTF-16 units are all counted here.

use std::sync::OnceLock;

use crate::span::Span;

/// Names one [`Text`] of a [`Texts`] collection. It cannot be turned into a path without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A place in a text as people and editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1. Lines end at LF, CR LF or a lone CR.
    pub line: u32,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: u32,
    /// Column in UTF-16 code units, from 0, as the Language Server Protocol counts.
    pub utf16: u32,
    /// Offset in bytes, from 0.
    pub offset: u32,
}

/// The contents of one file, with the path under which it is shown.
#[derive(Debug)]
pub struct Text {
    path: String,
    content: String,
    line_starts: OnceLock<Vec<u32>>,
}

impl Text {
    /// A text shown as `path`, which is relative to the project root and uses `/`.
    pub fn new(path: impl Into<String>, content: impl Into<String>) -> Self {
        Self { path: path.into(), content: content.into(), line_starts: OnceLock::new() }
    }

    /// The path under which the text is shown: relative to the project root, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole content.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The characters under `span`. A span that does not fit the text is narrowed to the nearest
    /// character boundaries inside it, so that a stale span can never end the program.
    pub fn slice(&self, span: Span) -> &str {
        let clamped = self.clamp(span);
        self.content.get(clamped.range()).unwrap_or_default()
    }

    /// `span`, moved to the nearest character boundaries (backwards) inside the text.
    pub fn clamp(&self, span: Span) -> Span {
        let floor = |offset: u32| self.content.floor_char_boundary(offset as usize);
        Span::of(floor(span.start)..floor(span.end))
    }

    /// Number of lines; an empty text has one.
    pub fn line_count(&self) -> u32 {
        self.line_starts().len() as u32
    }

    /// Where the byte at `offset` stands. Offsets past the end give the end.
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.clamp(Span::at(offset)).start;
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        let start = starts[line - 1];
        let before = &self.content[start as usize..offset as usize];
        let (mut chars, mut utf16) = (0, 0);
        for c in before.chars() {
            chars += 1;
            utf16 += c.len_utf16() as u32;
        }
        Position { line: line as u32, column: chars + 1, utf16, offset }
    }

    /// The span of `line` (from 1) without its line break; `None` past the last line.
    pub fn line_span(&self, line: u32) -> Option<Span> {
        let starts = self.line_starts();
        let index = (line as usize).checked_sub(1)?;
        let start = *starts.get(index)?;
        let end = starts.get(index + 1).map_or(self.content.len(), |&next| next as usize);
        let whole = &self.content[start as usize..end];
        let bare = whole.strip_suffix('\n').unwrap_or(whole);
        let bare = bare.strip_suffix('\r').unwrap_or(bare);
        Some(Span::of(start as usize..start as usize + bare.len()))
    }

    /// Offsets at which lines begin. Computed once, when the first place is shown.
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let bytes = self.content.as_bytes();
            let mut starts = vec![0];
            for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
                // CR LF is one line break: the LF ends the line.
                if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                    continue;
                }
                starts.push(at as u32 + 1);
            }
            starts
        })
    }
}

/// All texts of a run, by [`FileId`].
#[derive(Debug, Default)]
pub struct Texts(Vec<Text>);

impl Texts {
    /// Adds a text and names it.
    pub fn add(&mut self, text: Text) -> FileId {
        self.0.push(text);
        FileId(self.0.len() as u32 - 1)
    }

    /// The text that [`Texts::add`] named `file`.
    ///
    /// # Panics
    /// If `file` came from another collection, which only a mistake in factlint can cause.
    pub fn get(&self, file: FileId) -> &Text {
        &self.0[file.0 as usize]
    }

    /// All texts with their names, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Text)> {
        self.0.iter().enumerate().map(|(index, text)| (FileId(index as u32), text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_utf16_units_and_offsets_count_bytes() {
        let text = Text::new("a.yaml", "x\nə𝄞z");
        let at = text.position(8);
        assert_eq!((at.line, at.column, at.utf16, at.offset), (2, 3, 3, 8));
    }

    #[test]
    fn lf_cr_lf_and_a_lone_cr_each_end_one_line() {
        let text = Text::new("a.yaml", "a\r\nb\rc\nd");
        let lines: Vec<_> =
            (1..=5).map(|n| text.line_span(n).map(|span| text.slice(span))).collect();
        assert_eq!(lines, [Some("a"), Some("b"), Some("c"), Some("d"), None]);
        assert_eq!(text.position(5).line, 3);
    }

    #[test]
    fn an_offset_past_the_end_or_inside_a_character_is_moved_back_to_one() {
        let text = Text::new("a.yaml", "é");
        assert_eq!(text.position(1).offset, 0);
        assert_eq!(text.position(99).offset, 2);
        assert_eq!(text.slice(Span::new(1, 99)), "é");
    }
}
