//! What may be left out between two pieces of a quote: at a marked gap, or where an editor has put
//! words of their own in brackets in the place of words of the source.

use std::ops::Range;

/// Pieces on the two sides of a gap are in one paragraph, or no further apart than this, in
/// bytes of the folded text (a character is at least one byte).
const GAP_REACH: usize = 500;

/// Words of the source that an editor's words stand for: `[Indonesia]` for `the largest of them`.
const REPLACED_WORDS: usize = 8;
const REPLACED_BYTES: usize = 120;

/// Words that turn a statement round. They are neither replaced nor put in without a trace.
const NEGATIONS: [&str; 12] = [
    "no", "not", "never", "none", "nor", "neither", "without", "cannot", "nobody", "nothing",
    "hardly", "barely",
];

/// How two pieces of a quote are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// By a marked gap.
    Gap,
    /// By words in brackets that stand for words of the source.
    Replaced,
}

impl Join {
    /// Whether `range` of the prose may be what this join leaves out. `breaks` are the ends of its
    /// paragraphs.
    pub(super) fn spans<'b>(
        self,
        text: &str,
        range: Range<usize>,
        breaks: impl Fn() -> &'b [u32],
    ) -> bool {
        match self {
            Self::Gap => is_one_gap(text, range, breaks),
            Self::Replaced => text.get(range).is_some_and(is_replaceable),
        }
    }
}

/// Whether `range` of the prose can be left out: it is short, or within a paragraph.
fn is_one_gap<'b>(text: &str, range: Range<usize>, breaks: impl Fn() -> &'b [u32]) -> bool {
    if range.len() <= GAP_REACH {
        return true;
    }
    if range.len() <= GAP_REACH * 4
        && text.get(range.clone()).is_some_and(|gap| gap.chars().count() <= GAP_REACH)
    {
        return true;
    }
    let breaks = breaks();
    let next = breaks.partition_point(|&at| (at as usize) < range.start);
    breaks.get(next).is_none_or(|&at| at as usize >= range.end)
}

/// Whether an editor may have put other words for these: a few words of one sentence, without a
/// figure and without a negation, since those change what is said.
fn is_replaceable(words: &str) -> bool {
    let ends_a_sentence = |(at, c): (usize, char)| {
        matches!(c, '.' | '!' | '?' | ';')
            && words
                .get(at + c.len_utf8()..)
                .is_none_or(|rest| rest.starts_with(char::is_whitespace))
    };
    words.len() <= REPLACED_BYTES
        && words.split_whitespace().count() <= REPLACED_WORDS
        && !words.chars().any(char::is_numeric)
        && !words.contains("\n\n")
        && !words.char_indices().any(ends_a_sentence)
        && !negates(words)
}

/// Whether there is a negation among these words.
pub(super) fn negates(words: &str) -> bool {
    let lower = words.to_lowercase().replace('’', "'");
    lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .any(|word| NEGATIONS.contains(&word) || word.ends_with("n't"))
}
