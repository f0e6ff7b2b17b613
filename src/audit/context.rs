//! Quotes in their context: the words of the stored text, with some words around them.

use std::{collections::BTreeMap, ops::Range};

use rayon::prelude::*;

use super::{Context, Piece, names::Places};
use crate::{
    index::{Corpus, FactId, Looked, Lookup, Stored},
    quote::{
        find::{Match, Outcome},
        media::Document,
        support::Support,
    },
};

/// Bytes around a quote that are shown on each side, and what is left of a long gap at each end.
const AROUND: usize = 120;

/// Bytes of a quoted passage, or of a gap, that are shown.
const LONGEST: usize = 1_200;

/// The context of each of these facts whose quote was found. Sources are divided among the cores,
/// and each stored text is prepared once.
pub(super) fn contexts(
    corpus: &Corpus,
    places: Places<'_>,
    facts: impl Iterator<Item = FactId>,
) -> BTreeMap<FactId, Context> {
    let mut by_source: BTreeMap<&str, Vec<(FactId, &Lookup)>> = BTreeMap::new();
    for id in facts {
        if let (Looked::Up(lookup), Some(source)) = (corpus.looked(id), &corpus.fact(id).source) {
            by_source.entry(&source.text).or_default().push((id, lookup));
        }
    }
    let made: Vec<Vec<(FactId, Context)>> = by_source
        .par_iter()
        .map(|(source, facts)| {
            let Some(Stored::Text { text, media, .. }) = corpus.snapshot(source) else {
                return Vec::new();
            };
            let Some(words) = text.lent() else { return Vec::new() };
            let document = Document::new(&words, *media);
            let context = |&(id, lookup): &(FactId, &Lookup)| {
                let Outcome::Found { matches, .. } = &lookup.outcome else { return None };
                let [value, time] =
                    [&lookup.value, &lookup.when].map(|support| deciding(support.as_ref()));
                let found = place_of(matches, value.as_ref())?;
                let pieces = pieces(document.text(), found, [value, time]);
                Some((id, Context { pieces, place: places.in_text(text, found.span().start) }))
            };
            facts.iter().filter_map(context).collect()
        })
        .collect();
    made.into_iter().flatten().collect()
}

/// Where the mention stands that states what was looked for.
fn deciding(support: Option<&Support>) -> Option<Range<usize>> {
    Some(support?.mention.as_ref()?.text.clone())
}

/// Of the places at which a quote stands, the one with the deciding mention.
fn place_of<'m>(matches: &'m [Match], mention: Option<&Range<usize>>) -> Option<&'m Match> {
    let holds = |found: &&Match| {
        let covers = |range: &Range<usize>| {
            mention.is_some_and(|at| range.start <= at.start && at.end <= range.end)
        };
        found.passages.iter().any(|passage| covers(&passage.text))
    };
    matches.iter().find(holds).or_else(|| matches.first())
}

/// The words of a found quote and those around it, cut into pieces where a mark begins or ends.
fn pieces(text: &str, found: &Match, marks: [Option<Range<usize>>; 2]) -> Vec<Piece> {
    let mut strip = Strip { text, marks, pieces: Vec::new(), space: true };
    let Some((first, last)) = found.passages.first().zip(found.passages.last()) else {
        return Vec::new();
    };
    let from = start_of(text, first.text.start);
    if from > 0 && !is_start_of_paragraph(text, from) {
        strip.dots();
    }
    strip.add(from..first.text.start, false);
    let mut at = first.text.start;
    for passage in &found.passages {
        strip.long(at..passage.text.start.max(at), AROUND, false);
        strip.long(passage.text.clone(), LONGEST / 2, true);
        at = at.max(passage.text.end);
    }
    let until = end_of(text, last.text.end);
    strip.add(last.text.end..until, false);
    if is_end_of_paragraph(text, until) {
        strip.trim_end();
    } else {
        strip.dots();
    }
    strip.pieces
}

/// Pieces as they are put together.
struct Strip<'t> {
    text: &'t str,
    /// Where the value and the time are stated.
    marks: [Option<Range<usize>>; 2],
    pieces: Vec<Piece>,
    /// Whether white space has just been written, so that no more is needed.
    space: bool,
}

impl Strip<'_> {
    /// Adds a stretch of the text, of which only both ends are shown if it is long.
    fn long(&mut self, range: Range<usize>, end: usize, quoted: bool) {
        if range.len() <= 2 * end {
            return self.add(range, quoted);
        }
        let head = self.text.floor_char_boundary(range.start + end);
        let tail = self.text.ceil_char_boundary(range.end - end);
        self.add(range.start..head, quoted);
        self.dots();
        self.add(tail..range.end, quoted);
    }

    /// Adds a stretch of the text, with its white space folded.
    fn add(&mut self, range: Range<usize>, quoted: bool) {
        let mut cuts = vec![range.start, range.end];
        for mark in self.marks.iter().flatten() {
            cuts.extend([mark.start, mark.end].into_iter().filter(|at| range.contains(at)));
        }
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let (from, until) = (pair[0], pair[1]);
            let is_in = |mark: &Option<Range<usize>>| {
                mark.as_ref().is_some_and(|mark| mark.start <= from && until <= mark.end)
            };
            let [value, time] = [is_in(&self.marks[0]), is_in(&self.marks[1])];
            let text = self.folded(from..until);
            self.push(Piece { text, quoted, value, time });
        }
    }

    fn folded(&mut self, range: Range<usize>) -> String {
        let mut out = String::with_capacity(range.len());
        for c in self.text.get(range).unwrap_or_default().chars() {
            if !c.is_whitespace() {
                out.push(c);
            } else if !self.space {
                out.push(' ');
            }
            self.space = c.is_whitespace();
        }
        out
    }

    /// Takes the blank away that stands for the end of a paragraph.
    fn trim_end(&mut self) {
        if let Some(last) = self.pieces.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        self.pieces.retain(|piece| !piece.text.is_empty());
    }

    /// Says that something is left out.
    fn dots(&mut self) {
        let text = if self.space { "… " } else { " … " };
        self.space = true;
        self.push(Piece { text: text.to_owned(), ..Piece::default() });
    }

    fn push(&mut self, piece: Piece) {
        if piece.text.is_empty() {
            return;
        }
        let marks = |piece: &Piece| (piece.quoted, piece.value, piece.time);
        match self.pieces.last_mut() {
            Some(last) if marks(last) == marks(&piece) => last.text.push_str(&piece.text),
            _ => self.pieces.push(piece),
        }
    }
}

/// Where the words before `at` that are shown begin: at a word, and in the same paragraph.
fn start_of(text: &str, at: usize) -> usize {
    let floor = text.floor_char_boundary(at.saturating_sub(AROUND));
    let before = text.get(floor..at).unwrap_or_default();
    if let Some(blank) = before.rfind("\n\n") {
        return floor + blank + 2;
    }
    if floor == 0 {
        return 0;
    }
    before.find(char::is_whitespace).map_or(at, |space| floor + space)
}

/// Where the words after `at` that are shown end.
fn end_of(text: &str, at: usize) -> usize {
    let ceiling = text.ceil_char_boundary((at + AROUND).min(text.len()));
    let after = text.get(at..ceiling).unwrap_or_default();
    if let Some(blank) = after.find("\n\n") {
        return at + blank;
    }
    if ceiling == text.len() {
        return ceiling;
    }
    after.rfind(char::is_whitespace).map_or(at, |space| at + space)
}

fn is_start_of_paragraph(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with("\n\n"))
}

fn is_end_of_paragraph(text: &str, at: usize) -> bool {
    text.get(at..)
        .is_none_or(|after| after.starts_with("\n\n") || after.chars().all(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::find::{Index, Selector};

    fn shown(text: &str, quote: &str, value: &str) -> String {
        let index = Index::new(Document::from(text));
        let Outcome::Found { matches, .. } = index.find(&Selector::from(quote)) else {
            panic!("the quote is there")
        };
        let mark = text.find(value).map(|at| at..at + value.len());
        let pieces = pieces(text, &matches[0], [mark, None]);
        let show = |piece: &Piece| match (piece.quoted, piece.value) {
            (true, true) => format!("[*{}*]", piece.text),
            (true, false) => format!("[{}]", piece.text),
            (false, true) => format!("*{}*", piece.text),
            (false, false) => piece.text.clone(),
        };
        pieces.iter().map(show).collect()
    }

    #[test]
    fn the_quote_and_what_states_the_value_are_marked_among_the_words_around() {
        let text = "Above.\n\nThe bridge was\nopened in 1901, says the atlas.\n\nBelow.";
        assert_eq!(
            shown(text, "was opened in 1901", "1901"),
            "The bridge [was opened in ][*1901*], says the atlas."
        );
    }

    #[test]
    fn words_far_away_are_left_out_and_words_are_not_cut() {
        let far = "lorem ipsum ".repeat(30);
        let shown = shown(
            &format!("{far}the bridge opened in 1901 {far}"),
            "the bridge opened in 1901",
            "",
        );
        assert!(shown.starts_with("… ipsum ") || shown.starts_with("… lorem "), "{shown}");
        assert!(shown.ends_with(" … "), "{shown}");
        assert!(shown.len() < 4 * AROUND, "{shown}");
    }

    #[test]
    fn a_gap_is_shown_and_is_no_part_of_the_quote() {
        let text = "The old stone bridge, built long ago, was opened to all in 1901.";
        assert_eq!(
            shown(text, "The old stone bridge … was opened to all in 1901", "1901"),
            "[The old stone bridge], built long ago, [was opened to all in ][*1901*]."
        );
    }
}
