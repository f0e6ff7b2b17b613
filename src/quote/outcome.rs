//! What a quote is, and what becomes of it when it is looked for.

use std::ops::Range;

use super::nearest::Nearest;
use crate::span::Span;

/// A quote and what stands around it, after the `TextQuoteSelector` of the W3C Web Annotation
/// model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selector<'q> {
    /// The quoted words.
    pub exact: &'q str,
    /// What stands directly before them in the source; empty if that is not told.
    pub prefix: &'q str,
    /// What stands directly after them in the source; empty if that is not told.
    pub suffix: &'q str,
}

impl Selector<'_> {
    /// Whether it is told what stands beside the words.
    pub(super) const fn is_fixed(&self) -> bool {
        !self.prefix.is_empty() || !self.suffix.is_empty()
    }
}

impl<'q> From<&'q str> for Selector<'q> {
    fn from(exact: &'q str) -> Self {
        Self { exact, prefix: "", suffix: "" }
    }
}

/// What had to be overlooked for a quote to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing: the bytes are the same (L0).
    Verbatim,
    /// White space, the shape of quotation marks and dashes, ligatures, hyphens at line ends,
    /// an editor's brackets (L1).
    Typography,
    /// Case, markup, footnote marks or the punctuation at the end of the quote (L2).
    Markup,
}

/// One place at which the quote stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// What was matched, in order: one passage, or one more than there are gaps.
    pub passages: Vec<Passage>,
    /// What had to be overlooked.
    pub level: Level,
    /// Plain words of which the quote has only a part. They state nothing.
    pub cuts: Vec<Cut>,
}

impl Match {
    /// From the first to the last byte in the snapshot, gaps included.
    pub fn span(&self) -> Span {
        let mut spans = self.passages.iter().map(|passage| passage.span);
        let first = spans.next().unwrap_or_default();
        spans.fold(first, Span::cover)
    }
}

/// An unbroken stretch of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands in the bytes of the snapshot.
    pub span: Span,
    /// Where it stands in [`Document::text`](super::media::Document::text).
    pub text: Range<usize>,
    /// The whole words of it, where it begins or ends inside a word.
    pub whole: Range<usize>,
}

/// A place where the words of a quote stand, but begin or end inside a number or a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The words in the snapshot.
    pub span: Span,
    /// The number or word that is cut, in the snapshot: `11,200` for a quote of `1,200`.
    pub token: Span,
    /// Whether prefix and suffix give the rest of the word, so that a reader has it before them.
    pub is_completed: bool,
}

/// The result of looking for a quote.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is there.
    Found {
        /// Every place that needs no more overlooking than the best one; at most [`MATCHES_MAX`](super::find::MATCHES_MAX).
        matches: Vec<Match>,
        /// Whether there are more places than are listed.
        more: bool,
        /// The bytes of the quote that an editor put in brackets. They are not in the snapshot and
        /// support nothing.
        insertions: Vec<Range<usize>>,
    },
    /// Its words are there, but only as parts of longer numbers, names or words; at most ten places.
    /// Where they are parts of plain words, it is found, and the [match](Match) says so.
    CutsToken(Vec<Cut>),
    /// Each piece between the gaps is there, but not in this order and near each other.
    OutOfOrder {
        /// The first place of each piece, in the order of the quote.
        pieces: Vec<Span>,
        /// Whether the order is right and only the distance is too large.
        far_apart: bool,
    },
    /// It is there, but never between `prefix` and `suffix`.
    OtherContext(Vec<Match>),
    /// It, or a piece between gaps, is too short to be a quote of something.
    TooShort {
        /// The bytes of the quote that are too short.
        piece: Range<usize>,
    },
    /// It has more than three gaps: so many.
    TooManyGaps(usize),
    /// There is nothing in it to look for.
    Empty,
    /// It is not there.
    NotFound {
        /// The passage that comes closest, if any is close.
        nearest: Option<Nearest>,
    },
}
