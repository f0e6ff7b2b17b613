//! What a quote is made of: words of the source, marked gaps, and words that an editor put in.

use std::ops::Range;

use super::{
    gap::{Join, negates},
    mark::bracket_mark,
};

/// Gaps that a quote may have.
pub(super) const GAPS_MAX: usize = 3;

/// Brackets of a quote that may stand for words of the source.
const REPLACEMENTS_MAX: usize = 3;

/// Longest text in brackets that is taken for an editor's insertion, in bytes.
const INSERTION_MAX: usize = 400;

/// One way to read a quote: pieces of the source that follow each other, with gaps between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The pieces, in order; what an editor put in is taken out of them.
    pub(super) pieces: Vec<Piece>,
    /// How each piece but the first is joined to the one before.
    pub(super) joins: Vec<Join>,
    /// The bytes of the quote that are an editor's, and support nothing.
    pub(super) insertions: Vec<Range<usize>>,
    /// Whether brackets were taken away.
    pub(super) edited: bool,
}

/// Words of the source that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Where the piece stands in the quote, insertions included.
    pub(super) at: Range<usize>,
}

impl Reading {
    /// The quote as one piece, without the punctuation and quotation marks that enclose it.
    pub(super) fn whole(quote: &str, range: Range<usize>) -> Self {
        let text = quote.get(range.clone()).unwrap_or_default().to_owned();
        Self {
            pieces: vec![Piece { text, at: range }],
            joins: Vec::new(),
            insertions: Vec::new(),
            edited: false,
        }
    }
}

/// A mark in a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    at: Range<usize>,
    gap: bool,
}

/// How the text in an editor's brackets is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Brackets {
    /// As it stands, brackets and all.
    Literal,
    /// In a word, `[T]he`, the letters are the source's own; elsewhere they are the editor's.
    Words,
    /// All of it is the source's own.
    Kept,
    /// All of it is the editor's.
    Skipped,
    /// It is the editor's, and stands for words of the source.
    Replaced,
}

/// The ways to read a quote that has gaps or brackets, the most literal first. Empty for a quote
/// without either.
pub(super) fn readings(quote: &str) -> Vec<Reading> {
    let marks = marks(quote);
    let has_brackets = marks.iter().any(|mark| !mark.gap);
    let ways: &[Brackets] = match (marks.is_empty(), has_brackets) {
        (true, _) => &[],
        (_, false) => &[Brackets::Literal],
        _ => &[
            Brackets::Literal,
            Brackets::Words,
            Brackets::Kept,
            Brackets::Skipped,
            Brackets::Replaced,
        ],
    };
    let mut readings: Vec<Reading> = Vec::new();
    for &way in ways {
        let reading = read(quote, &marks, way);
        if way == Brackets::Replaced && !may_replace(quote, &reading) {
            continue;
        }
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// Whether the brackets of a quote may stand for words of the source: there are few of them, none
/// turns the statement round, and what is left between the gaps is enough to be found by.
fn may_replace(quote: &str, reading: &Reading) -> bool {
    const WORDS_MIN: usize = 3;
    let replaced = reading.joins.iter().filter(|join| **join == Join::Replaced).count();
    let turns = |at: &Range<usize>| quote.get(at.clone()).is_none_or(negates);
    let mut starts = vec![0];
    starts.extend(
        reading.joins.iter().zip(1..).filter(|(join, _)| **join == Join::Gap).map(|(_, at)| at),
    );
    starts.push(reading.pieces.len());
    // Somewhere between two gaps there are words in a row to go by.
    let has_words = |run: &[usize]| {
        let pieces = reading.pieces.get(run[0]..run[1]).unwrap_or_default();
        pieces.iter().any(|piece| word_count(&piece.text, WORDS_MIN) >= WORDS_MIN)
    };
    (1..=REPLACEMENTS_MAX).contains(&replaced)
        && !reading.insertions.iter().any(turns)
        && starts.windows(2).all(has_words)
}

/// Number of marked gaps between words of the quote.
pub(super) fn gap_count(quote: &str) -> usize {
    read(quote, &marks(quote), Brackets::Literal).pieces.len().saturating_sub(1)
}

/// The gaps and brackets of `quote`, from left to right.
fn marks(quote: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(rest) = quote.get(at..)
        && let Some(next) = rest.find(['[', '(', '<', '.', '…', '\u{22EF}'])
    {
        at += next;
        let here = quote.get(at..).unwrap_or_default();
        let len = if let Some(len) = gap(quote, at) {
            marks.push(Mark { at: at..at + len, gap: true });
            len
        } else if let Some(len) = insertion(here) {
            marks.push(Mark { at: at..at + len, gap: false });
            len
        } else {
            here.chars().next().map_or(1, char::len_utf8)
        };
        at += len;
    }
    marks
}

/// The length of an ellipsis at the start of `text`: `…`, `...`, `. . .` or more points.
fn ellipsis(text: &str) -> Option<usize> {
    if text.starts_with(['…', '\u{22EF}']) {
        // A full stop before or after it belongs to it.
        let len = '…'.len_utf8();
        return Some(len + usize::from(text.get(len..).is_some_and(|rest| rest.starts_with('.'))));
    }
    let (mut points, mut len) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '.' => {
                points += 1;
                len = at + 1;
            }
            ' ' | '\u{A0}' if at == len => {}
            _ => break,
        }
    }
    (points >= 3).then_some(len)
}

/// The length of the gap that begins at `at`: an ellipsis in brackets, or one that is beside a space or
/// between words. Between digits it may be a range.
fn gap(quote: &str, at: usize) -> Option<usize> {
    let here = quote.get(at..)?;
    for (open, close) in [('[', ']'), ('(', ')'), ('<', '>')] {
        let Some(inner) = here.strip_prefix(open) else { continue };
        let start = inner.len() - inner.trim_start().len();
        let len = ellipsis(inner.get(start..)?)?;
        let after = inner.get(start + len..)?;
        let end = after.len() - after.trim_start().len();
        return after.trim_start().starts_with(close).then_some(1 + start + len + end + 1);
    }
    let len = ellipsis(here)?;
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let beside_words = |c: Option<char>| c.is_some_and(|c| !c.is_numeric());
    let before = quote.get(..at)?.chars().next_back();
    let after = quote.get(at + len..)?.chars().next();
    let parts = blank(before) || blank(after) || beside_words(before) && beside_words(after);
    parts.then_some(len)
}

/// The length of an editor's brackets at the start of `text`. Footnote marks and `[sic]` are not
/// an editor's words; the normal form drops them.
fn insertion(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    if bracket_mark(text).is_some() {
        return None;
    }
    let window = inner.get(..inner.floor_char_boundary(INSERTION_MAX))?;
    let end = window.find([']', '['])?;
    (window.as_bytes().get(end) == Some(&b']')).then_some(end + 2)
}

fn read(quote: &str, marks: &[Mark], brackets: Brackets) -> Reading {
    let mut reading =
        Reading { pieces: Vec::new(), joins: Vec::new(), insertions: Vec::new(), edited: false };
    let mut text = String::new();
    let (mut from, mut copied, mut join) = (0, 0, Join::Gap);
    for mark in marks {
        let Range { start, end } = mark.at.clone();
        let inside = quote.get(start + 1..end - 1).unwrap_or_default();
        if mark.gap {
            text.push_str(quote.get(copied..start).unwrap_or_default());
            add_piece(&mut reading, std::mem::take(&mut text), from..start, join);
            (from, join) = (end, Join::Gap);
        } else if brackets == Brackets::Literal {
            continue;
        } else {
            reading.edited = true;
            text.push_str(quote.get(copied..start).unwrap_or_default());
            let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let in_word = touches(quote.get(..start).and_then(|left| left.chars().next_back()))
                || touches(quote.get(end..).and_then(|right| right.chars().next()));
            let is_own = match brackets {
                Brackets::Kept => true,
                Brackets::Words | Brackets::Replaced => in_word,
                Brackets::Literal | Brackets::Skipped => false,
            };
            if is_own {
                text.push_str(inside);
            } else {
                reading.insertions.push(start..end);
                if brackets == Brackets::Replaced {
                    add_piece(&mut reading, std::mem::take(&mut text), from..start, join);
                    (from, join) = (end, Join::Replaced);
                }
            }
        }
        copied = end;
    }
    text.push_str(quote.get(copied..).unwrap_or_default());
    add_piece(&mut reading, text, from..quote.len(), join);
    reading
}

/// Adds a piece, if there is something in it: a gap at an end of the quote has nothing outside.
fn add_piece(reading: &mut Reading, text: String, at: Range<usize>, join: Join) {
    if text.chars().any(char::is_alphanumeric) {
        if !reading.pieces.is_empty() {
            reading.joins.push(join);
        }
        reading.pieces.push(Piece { text, at });
    }
}

/// How many words `text` has, counting no further than `limit`. In scripts without spaces two
/// letters count as a word.
pub(super) fn word_count(text: &str, limit: usize) -> usize {
    let (mut words, mut letters, mut in_word) = (0, 0, false);
    for c in text.chars() {
        if super::glyph::is_unspaced(c) {
            letters += 1;
            in_word = false;
        } else if c.is_alphanumeric() {
            words += usize::from(!in_word);
            in_word = true;
        } else if !matches!(c, '\'' | '’' | '-' | '.' | ',') || c.is_whitespace() {
            in_word = false;
        }
        if words + letters / 2 >= limit {
            return limit;
        }
    }
    words + letters / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(quote: &str) -> Vec<String> {
        let reading = read(quote, &marks(quote), Brackets::Words);
        reading.pieces.iter().map(|piece| piece.text.trim().to_owned()).collect()
    }

    #[test]
    fn gaps_part_a_quote() {
        for quote in [
            "a b [...] c d",
            "a b […] c d",
            "a b ... c d",
            "a b … c d",
            "a b (...) c d",
            "a b . . . c d",
            "a b [ ... ] c d",
            "... a b ... c d ...",
            "a b… c d",
            "a b...c d",
            "a b....c d",
            "a b <…> c d",
        ] {
            assert_eq!(pieces(quote), ["a b", "c d"], "{quote}");
            assert_eq!(gap_count(quote), 1, "{quote}");
        }
        assert_eq!(pieces("v1...v2 and U.S. trade."), ["v1...v2 and U.S. trade."]);
    }

    #[test]
    fn an_editors_words_are_taken_out_and_remembered() {
        let quote = "[T]he embassy [in Baku] open[ed] [sic] in [2] 2006";
        let all = readings(quote);
        let words = all.iter().find(|r| r.pieces[0].text.starts_with("The")).unwrap();
        assert_eq!(words.pieces[0].text, "The embassy  opened [sic] in [2] 2006");
        let inserted: Vec<_> = words.insertions.iter().map(|at| &quote[at.clone()]).collect();
        assert_eq!(inserted, ["[in Baku]"]);
        assert!(readings("no marks, 1.5 at all.").is_empty());
    }

    #[test]
    fn words_are_counted_in_any_script() {
        assert_eq!(word_count("1,200 tons", 9), 2);
        assert_eq!(word_count("it's co-operation - now", 9), 3);
        assert_eq!(word_count("外交关系", 9), 2);
        assert_eq!(word_count("one two three four", 3), 3);
    }
}
