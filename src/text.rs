//! The contents of one file, and the only place that turns offsets into lines and columns.
//!
//! Everything else carries a [`Span`]. Counting lines and columns twice is how off-by-one
//! errors are made, so bytes, characters and UTF-16 units are all counted here.

mod word;

use std::{
    borrow::Cow,
    fmt,
    ops::Range,
    sync::{Arc, OnceLock},
};

pub use self::word::Word;
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
    content: Content,
    line_starts: OnceLock<Vec<u32>>,
    blocks: OnceLock<Vec<Units>>,
}

/// What a text says, or where that can be read.
#[derive(Debug)]
enum Content {
    /// Shared with the words that are parts of it.
    Here(Arc<String>),
    Elsewhere {
        bytes: usize,
        shelf: Box<dyn Shelf>,
        read: OnceLock<String>,
    },
}

/// Where the content of a text lies that is too large to be held all the time.
pub trait Shelf: fmt::Debug + Send + Sync {
    /// The content; `None` if it is no longer what it was.
    fn read(&self) -> Option<String>;
}

/// Bytes between two entries of the index by which columns of long lines are counted.
const BLOCK: usize = 4096;

/// Numbers of characters and of UTF-16 code units.
#[derive(Clone, Copy, Debug, Default)]
struct Units {
    chars: u32,
    utf16: u32,
}

impl Units {
    /// The characters that begin in `bytes` of a UTF-8 text. A character begins at every byte that
    /// is no continuation byte, and has two UTF-16 units where it takes four bytes.
    fn count(bytes: &[u8]) -> Self {
        let chars = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32;
        let pairs = bytes.iter().filter(|&&byte| byte >= 0xF0).count() as u32;
        Self { chars, utf16: chars + pairs }
    }

    const fn plus(self, other: Self) -> Self {
        Self { chars: self.chars + other.chars, utf16: self.utf16 + other.utf16 }
    }

    const fn minus(self, other: Self) -> Self {
        Self { chars: self.chars - other.chars, utf16: self.utf16 - other.utf16 }
    }
}

impl Text {
    /// A text shown as `path`, which is relative to the project root and uses `/`.
    pub fn new(path: impl Into<String>, content: impl Into<String>) -> Self {
        Self::of(path.into(), Content::Here(Arc::new(content.into())))
    }

    /// A text of so many bytes that is read when it is first asked for, and then held.
    pub fn on_shelf(path: impl Into<String>, bytes: usize, shelf: Box<dyn Shelf>) -> Self {
        Self::of(path.into(), Content::Elsewhere { bytes, shelf, read: OnceLock::new() })
    }

    fn of(path: String, content: Content) -> Self {
        Self { path, content, line_starts: OnceLock::new(), blocks: OnceLock::new() }
    }

    /// The path under which the text is shown: relative to the project root, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole content. Of a text whose file has changed since it was first read there is none left.
    pub fn as_str(&self) -> &str {
        match &self.content {
            Content::Here(content) => content,
            Content::Elsewhere { shelf, read, .. } => {
                read.get_or_init(|| shelf.read().unwrap_or_default())
            }
        }
    }

    /// Number of bytes; nothing is read for it.
    pub fn byte_count(&self) -> usize {
        match &self.content {
            Content::Here(content) => content.len(),
            Content::Elsewhere { bytes, .. } => *bytes,
        }
    }

    /// The whole content, which is not held where it was not already; `None` if it is no longer what it
    /// was.
    pub fn lent(&self) -> Option<Cow<'_, str>> {
        match &self.content {
            Content::Here(content) => Some(Cow::Borrowed(content)),
            Content::Elsewhere { shelf, read, .. } => match read.get() {
                Some(content) => Some(Cow::Borrowed(content)),
                None => shelf.read().map(Cow::Owned),
            },
        }
    }

    /// The same text with its content held, as long as that is still what it was.
    #[must_use]
    pub fn held(self: Arc<Self>) -> Arc<Self> {
        match self.lent() {
            Some(Cow::Owned(content)) => Arc::new(Self::new(self.path(), content)),
            _ => self,
        }
    }

    /// Whether the content is held, or is to be read when it is asked for.
    pub fn is_held(&self) -> bool {
        match &self.content {
            Content::Here(_) => true,
            Content::Elsewhere { read, .. } => read.get().is_some(),
        }
    }

    /// Says that the content is never to be held: from now on there is none. Of no effect where it is
    /// held already.
    pub fn give_up(&self) {
        if let Content::Elsewhere { read, .. } = &self.content {
            read.get_or_init(String::new);
        }
    }

    /// The characters under `span`. A span that does not fit the text is narrowed to the nearest
    /// character boundaries inside it, so that a stale span can never end the program.
    pub fn slice(&self, span: Span) -> &str {
        let narrowed = || self.as_str().get(self.clamp(span).range()).unwrap_or_default();
        self.as_str().get(span.range()).unwrap_or_else(narrowed)
    }

    /// The characters under `span` as a word that shares the memory of the text.
    pub fn word(&self, span: Span) -> Word {
        match &self.content {
            Content::Here(content) => Word::part(content, span.start..span.end),
            Content::Elsewhere { .. } => self.slice(span).into(),
        }
    }

    /// `span`, moved to the nearest character boundaries (backwards) inside the text.
    pub fn clamp(&self, span: Span) -> Span {
        let floor = |offset: u32| self.as_str().floor_char_boundary(offset as usize);
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
        // Editors do not show a byte-order mark and count no column for it; it has an offset.
        let mark = if start == 0 && self.as_str().starts_with('\u{FEFF}') { 3 } else { 0 };
        let before = self.units(start.max(mark) as usize..offset.max(mark) as usize);
        Position { line: line as u32, column: before.chars + 1, utf16: before.utf16, offset }
    }

    /// Number of the line (from 1) in which the byte at `offset` stands. Cheaper than
    /// [`Text::position`], which counts the characters before it.
    pub fn line_of(&self, offset: u32) -> u32 {
        let offset = self.clamp(Span::at(offset)).start;
        self.line_starts().partition_point(|&start| start <= offset) as u32
    }

    /// The span of `line` (from 1) without its line break; `None` past the last line.
    pub fn line_span(&self, line: u32) -> Option<Span> {
        let starts = self.line_starts();
        let index = (line as usize).checked_sub(1)?;
        let start = *starts.get(index)?;
        let end = starts.get(index + 1).map_or(self.as_str().len(), |&next| next as usize);
        let whole = &self.as_str()[start as usize..end];
        let bare = whole.strip_suffix('\n').unwrap_or(whole);
        let bare = bare.strip_suffix('\r').unwrap_or(bare);
        Some(Span::of(start as usize..start as usize + bare.len()))
    }

    /// The characters that begin in `range`. A file may be one line of megabytes with a finding at
    /// every few bytes, so long ranges are counted from an index that is made once.
    fn units(&self, range: Range<usize>) -> Units {
        let bytes = self.as_str().as_bytes();
        if range.len() <= BLOCK {
            return Units::count(&bytes[range]);
        }
        let blocks = self.blocks.get_or_init(|| {
            let mut before = Units::default();
            let counted = bytes.chunks(BLOCK).map(|block| {
                let here = before;
                before = before.plus(Units::count(block));
                here
            });
            counted.collect()
        });
        // The end of the text may stand at the end of the last block, which then has no successor.
        let up_to = |offset: usize| {
            let block = (offset / BLOCK).min(blocks.len() - 1);
            blocks[block].plus(Units::count(&bytes[block * BLOCK..offset]))
        };
        up_to(range.end).minus(up_to(range.start))
    }

    /// Offsets at which lines begin. Computed once, when the first place is shown.
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let bytes = self.as_str().as_bytes();
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
#[derive(Clone, Debug, Default)]
pub struct Texts(Vec<Arc<Text>>);

impl Texts {
    /// Adds a text and names it.
    pub fn add(&mut self, text: impl Into<Arc<Text>>) -> FileId {
        self.0.push(text.into());
        FileId(self.0.len() as u32 - 1)
    }

    /// The text that [`Texts::add`] named `file`.
    ///
    /// # Panics
    /// If `file` came from another collection, which only a mistake in factlint can cause.
    pub fn get(&self, file: FileId) -> &Text {
        &self.0[file.0 as usize]
    }

    /// The same text, to be kept beyond this collection.
    ///
    /// # Panics
    /// As [`Texts::get`] does.
    pub fn shared(&self, file: FileId) -> Arc<Text> {
        Arc::clone(&self.0[file.0 as usize])
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The texts with another one in the place of `file`.
    #[must_use]
    pub fn with(&self, file: FileId, text: impl Into<Arc<Text>>) -> Self {
        let mut texts = self.clone();
        if let Some(place) = texts.0.get_mut(file.0 as usize) {
            *place = text.into();
        }
        texts
    }

    /// All texts with their names, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Text)> {
        self.0.iter().enumerate().map(|(index, text)| (FileId(index as u32), &**text))
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
    fn a_byte_order_mark_has_an_offset_but_no_column() {
        let text = Text::new("a.yaml", "\u{FEFF}a");
        let at = text.position(3);
        assert_eq!((at.line, at.column, at.utf16, at.offset), (1, 1, 0, 3));
        assert_eq!(text.position(0).column, 1);
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
    fn columns_of_a_long_line_are_those_of_counting_from_its_start() {
        let content = format!("é\n{}", "aə𝄞中".repeat(1639));
        assert!(content.len() > 4 * BLOCK);
        let text = Text::new("a.yaml", content.clone());
        for (offset, _) in content.char_indices().chain([(content.len(), ' ')]).skip(2) {
            let before = &content[3..offset];
            let at = text.position(offset as u32);
            assert_eq!(at.column as usize, before.chars().count() + 1);
            assert_eq!(at.utf16 as usize, before.encode_utf16().count());
        }
    }

    #[test]
    fn an_offset_past_the_end_or_inside_a_character_is_moved_back_to_one() {
        let text = Text::new("a.yaml", "é");
        assert_eq!(text.position(1).offset, 0);
        assert_eq!(text.position(99).offset, 2);
        assert_eq!(text.slice(Span::new(1, 99)), "é");
    }

    /// A text that is read anew each time, and says how often it was.
    #[derive(Debug)]
    struct Counted(std::sync::atomic::AtomicUsize, Option<&'static str>);

    impl Shelf for Arc<Counted> {
        fn read(&self) -> Option<String> {
            self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            self.1.map(str::to_owned)
        }
    }

    fn on_shelf(content: Option<&'static str>) -> (Text, impl Fn() -> usize) {
        let shelf = Arc::new(Counted(0.into(), content));
        let text = Text::on_shelf("a.txt", 3, Box::new(Arc::clone(&shelf)));
        (text, move || shelf.0.load(std::sync::atomic::Ordering::Relaxed))
    }

    #[test]
    fn a_text_on_its_shelf_is_lent_without_being_held() {
        let (text, reads) = on_shelf(Some("abc"));
        assert_eq!((text.byte_count(), reads()), (3, 0));
        assert_eq!(text.lent().as_deref(), Some("abc"));
        assert!(!text.is_held() && reads() == 1);
        assert_eq!((text.as_str(), text.slice(Span::new(1, 2))), ("abc", "b"));
        assert!(text.is_held() && reads() == 2);
        assert_eq!(text.lent().as_deref(), Some("abc"));
        assert_eq!(reads(), 2);
    }

    #[test]
    fn of_a_text_that_was_changed_or_given_up_nothing_is_left() {
        let (changed, _) = on_shelf(None);
        assert_eq!(changed.lent(), None);
        assert_eq!(changed.slice(Span::new(1, 2)), "");
        let (text, reads) = on_shelf(Some("abc"));
        text.give_up();
        assert_eq!((text.as_str(), text.position(2).offset, reads()), ("", 0, 0));
    }
}
