//! The text to search in a snapshot, by what kind of file the snapshot is.

use std::ops::Range;

use super::{html, map::MappedText, markdown};

/// The kinds of files whose text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Media {
    /// Text as it stands.
    Plain,
    /// `CommonMark` with tables and footnotes.
    Markdown,
    /// HTML or XHTML.
    Html,
}

/// A kind of file whose text is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableMedia {
    /// What is wrong: `a PDF file is not searched`.
    pub message: String,
    /// What to store instead.
    pub help: String,
}

/// File name extensions and media types, lower case, of what is not text, with the name people
/// have for it.
const BINARIES: [(&str, &[&str]); 6] = [
    ("PDF", &["pdf", "application/pdf"]),
    (
        "word processor or office",
        &[
            "doc",
            "docx",
            "odt",
            "rtf",
            "xls",
            "xlsx",
            "ods",
            "ppt",
            "pptx",
            "odp",
            "pages",
            "application/msword",
            "application/rtf",
        ],
    ),
    ("e-book", &["epub", "mobi", "djvu", "application/epub+zip"]),
    ("archive", &["zip", "gz", "tar", "7z", "rar", "xz", "bz2", "zst", "warc", "application/zip"]),
    ("picture", &["png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "bmp", "heic", "svg"]),
    ("sound or film", &["mp3", "mp4", "m4a", "wav", "ogg", "webm", "mov", "avi", "mkv"]),
];

/// The first bytes of files that are not text.
const SIGNATURES: [(&[u8], &str); 9] = [
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "archive, office or e-book"),
    (b"\xD0\xCF\x11\xE0", "office"),
    (b"{\\rtf", "word processor or office"),
    (b"\x1F\x8B", "archive"),
    (b"\x89PNG", "picture"),
    (b"\xFF\xD8\xFF", "picture"),
    (b"GIF8", "picture"),
    (b"7z\xBC\xAF", "archive"),
];

/// Bytes of plain text that are prepared for searching in the time of one tag or character reference
/// of a page, and of one mark of Markdown, besides their own.
const OF_TAG: usize = 24;
const OF_MARK: usize = 4;

impl Media {
    /// For how many bytes of plain text a text counts, by the time it takes to prepare it.
    pub fn weight(self, text: &str) -> u64 {
        let bytes = text.as_bytes();
        let marks = match self {
            Self::Plain => 0,
            Self::Markdown => {
                OF_MARK * bytes.iter().filter(|byte| byte.is_ascii_punctuation()).count()
            }
            Self::Html => OF_TAG * memchr::memchr2_iter(b'<', b'&', bytes).count(),
        };
        (bytes.len() + marks) as u64
    }

    /// What a snapshot is, by its media type if that is told (`text/html; charset=utf-8`), or else
    /// by the extension of its path. What is neither known nor known to be binary is plain text.
    pub fn of(path: &str, media_type: Option<&str>) -> Result<Self, UnreadableMedia> {
        let kind = match media_type {
            Some(told) => told.split(';').next().unwrap_or_default().trim(),
            None => path
                .rsplit(['/', '\\'])
                .next()
                .unwrap_or_default()
                .rsplit_once('.')
                .map_or("", |p| p.1),
        };
        let kind = kind.to_ascii_lowercase();
        match kind.as_str() {
            "html" | "htm" | "xhtml" | "text/html" | "application/xhtml+xml" => Ok(Self::Html),
            "md" | "markdown" | "mkd" | "text/markdown" | "text/x-markdown" => Ok(Self::Markdown),
            _ => refuse_kind(&kind).map_or(Ok(Self::Plain), Err),
        }
    }
}

fn refuse_kind(kind: &str) -> Option<UnreadableMedia> {
    let listed = BINARIES.iter().find(|(_, kinds)| kinds.contains(&kind)).map(|&(name, _)| name);
    let family = || match kind.split_once('/')? {
        ("image", _) => Some("picture"),
        ("audio" | "video", _) => Some("sound or film"),
        ("font", _) => Some("font"),
        ("application", sub) if sub.starts_with("vnd.o") || sub.starts_with("vnd.ms") => {
            Some("word processor or office")
        }
        ("application", "octet-stream") => Some("binary"),
        _ => None,
    };
    listed.or_else(family).map(unreadable)
}

/// Says why the content of a snapshot is not searched, if it is not text, whatever it is called.
pub fn refuse_binary(content: &[u8]) -> Option<UnreadableMedia> {
    let signature = SIGNATURES.iter().find(|(bytes, _)| content.starts_with(bytes));
    if let Some(&(_, name)) = signature {
        return Some(unreadable(name));
    }
    // No text has NUL in its first kilobyte; UTF-16 has, and is not read either.
    let head = content.get(..1_024).unwrap_or(content);
    memchr::memchr(0, head).is_some().then(|| unreadable("binary"))
}

fn unreadable(name: &str) -> UnreadableMedia {
    UnreadableMedia {
        message: format!(
            "the snapshot is {} {name} file, whose text is not searched",
            article(name)
        ),
        help:
            "store the text that was extracted from it (UTF-8 `.txt`, `.md` or `.html`, for a PDF \
               the output of `pdftotext`) as the snapshot"
                .to_owned(),
    }
}

fn article(name: &str) -> &'static str {
    if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// The prose of a snapshot, with the way back to the bytes of the file.
#[derive(Debug)]
pub struct Document<'s> {
    raw: &'s str,
    /// `None` where the prose is the file itself.
    extracted: Option<MappedText>,
}

impl<'s> Document<'s> {
    /// The prose of `raw`, read as `media`. In time linear in its length.
    pub fn new(raw: &'s str, media: Media) -> Self {
        let extracted = match media {
            Media::Plain => None,
            Media::Markdown => markdown::text(raw),
            Media::Html => Some(html::text(raw)),
        };
        Self { raw, extracted }
    }

    /// The content of the file.
    pub fn raw(&self) -> &'s str {
        self.raw
    }

    /// The prose: without markup, with a blank line between paragraphs.
    pub fn text(&self) -> &str {
        self.extracted.as_ref().map_or(self.raw, MappedText::as_str)
    }

    /// Where `range` of the prose stands in the file.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        self.extracted.as_ref().map_or(range.clone(), |text| text.source(range))
    }

    /// What the prose has of `range` of the file.
    pub(super) fn prose(&self, range: Range<usize>) -> Range<usize> {
        let Some(text) = &self.extracted else { return range };
        let start = text.made_at(range.start);
        start..text.made_at(range.end).max(start)
    }

    /// Whether the prose is not the file itself.
    pub(super) fn has_markup(&self) -> bool {
        self.extracted.is_some()
    }
}

impl<'s> From<&'s str> for Document<'s> {
    fn from(raw: &'s str) -> Self {
        Self::new(raw, Media::Plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_counts_for_more_than_its_bytes() {
        let text = "<p>a &amp; b</p>";
        assert_eq!(Media::Plain.weight(text), 16);
        assert_eq!(Media::Html.weight(text), 16 + 3 * 24);
        assert_eq!(Media::Markdown.weight("*a* b"), 5 + 2 * 4);
    }

    #[test]
    fn the_kind_of_a_file_is_known_by_its_media_type_or_its_name() {
        assert_eq!(Media::of("a/page.HTML", None), Ok(Media::Html));
        assert_eq!(Media::of("notes.md", None), Ok(Media::Markdown));
        assert_eq!(Media::of("report.txt", None), Ok(Media::Plain));
        assert_eq!(Media::of("v1.2/report", None), Ok(Media::Plain));
        assert_eq!(Media::of("report.bin", Some("text/html; charset=utf-8")), Ok(Media::Html));
    }

    #[test]
    fn a_pdf_is_refused_with_advice() {
        let refused = Media::of("report.PDF", None).unwrap_err();
        assert!(refused.message.contains("a PDF file"), "{}", refused.message);
        assert!(refused.help.contains("pdftotext"), "{}", refused.help);
        assert!(Media::of("a.txt", Some("application/vnd.ms-excel")).is_err());
        assert!(refuse_binary(b"%PDF-1.7 \xFF").is_some());
        assert!(refuse_binary(b"PK\x03\x04").is_some_and(|r| r.message.contains("an archive")));
        assert!(refuse_binary(b"a\0b").is_some());
        assert!(refuse_binary("Ilham Əliyev".as_bytes()).is_none());
    }
}
