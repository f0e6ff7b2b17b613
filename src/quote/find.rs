//! Finding a quote in a snapshot, and saying exactly why it is not there.

use std::{ops::Range, sync::OnceLock};

use super::{
    gap::Join,
    media::Document,
    nearest::{self, Nearest},
    normal::{Form, Normal},
    pieces::{self, GAPS_MAX, Piece, Reading, word_count},
    place::{self, Hit, Located},
    search::Searcher,
};
use crate::span::Span;

/// Matches that are kept; the rest is only said to exist.
pub const MATCHES_MAX: usize = 1_000;

/// A quote has at least so many words or so many characters, or is fixed by its surroundings.
const WORDS_MIN: usize = 3;
const CHARS_MIN: usize = 15;

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
    /// Where it stands in [`Document::text`].
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
        /// Every place that needs no more overlooking than the best one; at most [`MATCHES_MAX`].
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

/// A snapshot prepared for finding many quotes in it. Preparing and finding are linear in the
/// length of the snapshot; it can be shared between threads.
#[derive(Debug)]
pub struct Index<'s> {
    document: Document<'s>,
    normal: Normal,
    searcher: Searcher,
    unhyphenated: OnceLock<(Normal, Searcher)>,
    paragraphs: OnceLock<Vec<u32>>,
}

impl<'s> Index<'s> {
    /// Prepares the prose of a snapshot.
    pub fn new(document: impl Into<Document<'s>>) -> Self {
        let document = document.into();
        let normal = Normal::new(document.text(), Form::Loose);
        Self {
            document,
            normal,
            searcher: Searcher::default(),
            unhyphenated: OnceLock::new(),
            paragraphs: OnceLock::new(),
        }
    }

    /// The prose that is searched.
    pub fn document(&self) -> &Document<'s> {
        &self.document
    }

    /// Looks for a quote, the most literal reading of it first.
    pub fn find(&self, selector: &Selector<'_>) -> Outcome {
        match self.look_for(selector) {
            Outcome::NotFound { .. } => Outcome::NotFound { nearest: self.nearest(selector.exact) },
            outcome => outcome,
        }
    }

    /// Whether the quote is there: as [`Index::find`], without looking for what comes closest.
    pub fn has(&self, selector: &Selector<'_>) -> bool {
        let is_whole = |found: &Match| found.cuts.is_empty();
        matches!(self.look_for(selector), Outcome::Found { matches, .. } if matches.iter().all(is_whole))
    }

    /// Finds a quote as [`Index::find`] does, without looking for what comes closest where it is
    /// not there: that takes a walk over the whole text.
    pub fn look_for(&self, selector: &Selector<'_>) -> Outcome {
        let quote = selector.exact;
        if !quote.chars().any(char::is_alphanumeric) {
            return Outcome::Empty;
        }
        let mut failure = Failure::default();
        let enclosed = place::inside_quotation_marks(quote);
        let whole = [Some(0..quote.len()), enclosed];
        let literal = whole.into_iter().flatten().map(|range| Reading::whole(quote, range));
        for reading in literal.chain(pieces::readings(quote)) {
            if let Some(outcome) = self.find_reading(&reading, selector, &mut failure) {
                return outcome;
            }
        }
        failure.outcome().unwrap_or(Outcome::NotFound { nearest: None })
    }

    /// The passage of the snapshot that comes closest to `quote`.
    pub fn nearest(&self, quote: &str) -> Option<Nearest> {
        nearest::find(&self.document, &self.normal, &self.searcher, quote)
    }

    fn find_reading(
        &self,
        reading: &Reading,
        selector: &Selector<'_>,
        failure: &mut Failure,
    ) -> Option<Outcome> {
        let gaps = reading.joins.iter().filter(|join| **join == Join::Gap).count();
        if gaps > GAPS_MAX {
            failure.gaps = pieces::gap_count(selector.exact);
            return None;
        }
        if gaps > 0
            && !reading.joins.contains(&Join::Replaced)
            && let Some(short) = reading.pieces.iter().find(|piece| is_short_piece(piece))
        {
            failure.short.get_or_insert(short.at.clone());
            return None;
        }
        let (mut all, mut partial) = (Vec::new(), false);
        for piece in &reading.pieces {
            let located = self.locate(piece);
            failure.add_cuts(located.cuts);
            partial |= located.hits.is_empty();
            all.push(if located.hits.is_empty() { located.partial } else { located.hits });
        }
        let found = all.iter().all(|hits| !hits.is_empty()) && !all.is_empty();
        if !found {
            return None;
        }
        if partial {
            // Another reading may be there in whole words.
            let chains = self.chains(&all, &reading.joins);
            let found = (!chains.is_empty()).then(|| self.found(&chains, reading, selector));
            failure.partial = failure.partial.take().or(found);
            return None;
        }
        let chains = self.chains(&all, &reading.joins);
        if chains.is_empty() {
            if !reading.joins.contains(&Join::Replaced) {
                failure.scattered.get_or_insert_with(|| self.scattered(&all));
            }
            return None;
        }
        Some(self.found(&chains, reading, selector))
    }

    /// The places of one piece, looked for as it is, then with words broken at line ends joined.
    fn locate(&self, piece: &Piece) -> Located {
        let text = self.document.text();
        let mut located = place::locate(&self.document, &self.normal, &self.searcher, &piece.text);
        let broken = self.normal.has_broken_words() || place::has_broken_words(&piece.text);
        if located.hits.is_empty() && broken {
            let (normal, searcher) = self
                .unhyphenated
                .get_or_init(|| (Normal::new(text, Form::Unhyphenated), Searcher::default()));
            let joined = place::locate_unhyphenated(&self.document, normal, searcher, &piece.text);
            located.hits = joined.hits;
            if located.partial.is_empty() {
                located.partial = joined.partial;
            }
            located.cuts.extend(joined.cuts);
        }
        located
    }

    /// For each place of the first piece the nearest places of the others after it, where every
    /// gap is short enough. Of several beginnings before the same rest, the last is taken.
    fn chains<'h>(&self, all: &'h [Vec<Hit>], joins: &[Join]) -> Vec<Vec<&'h Hit>> {
        let Some((last, before)) = all.split_last() else { return Vec::new() };
        let mut chains: Vec<Vec<&Hit>> = last.iter().map(|hit| vec![hit]).collect();
        let text = self.document.text();
        let breaks = || self.paragraphs.get_or_init(|| place::paragraph_breaks(text)).as_slice();
        for (hits, join) in before.iter().zip(joins).rev() {
            let mut longer: Vec<Vec<&Hit>> = Vec::new();
            let mut rest = chains.into_iter().peekable();
            let mut hits = hits.iter().peekable();
            while let Some(hit) = hits.next() {
                while rest.next_if(|chain| chain[0].text.start < hit.text.end).is_some() {}
                let Some(next) = rest.peek() else { break };
                // A later place of this piece before the same rest is nearer to it.
                let start = next[0].text.start;
                if hits.peek().is_some_and(|later| later.text.end <= start) {
                    continue;
                }
                if join.spans(text, hit.text.end..start, breaks)
                    && let Some(mut chain) = rest.next()
                {
                    chain.insert(0, hit);
                    longer.push(chain);
                }
            }
            chains = longer;
        }
        chains
    }

    fn scattered(&self, all: &[Vec<Hit>]) -> Outcome {
        let mut from = 0;
        let far_apart = all.iter().all(|hits| {
            let next = hits.iter().find(|hit| hit.text.start >= from);
            from = next.map_or(from, |hit| hit.text.end);
            next.is_some()
        });
        let first = all.iter().filter_map(|hits| hits.first());
        let pieces = first.map(|hit| self.passage(hit).span).collect();
        Outcome::OutOfOrder { pieces, far_apart }
    }

    fn passage(&self, hit: &Hit) -> Passage {
        let source = self.document.source(hit.text.clone());
        Passage { span: Span::of(source), text: hit.text.clone(), whole: hit.whole() }
    }

    fn found(&self, chains: &[Vec<&Hit>], reading: &Reading, selector: &Selector<'_>) -> Outcome {
        let mut matches: Vec<Match> = Vec::new();
        let mut elsewhere = Vec::new();
        let mut more = false;
        for chain in chains {
            let (Some(first), Some(last)) = (chain.first(), chain.last()) else { continue };
            let fits = place::follows(&self.normal, first.text.start, selector.prefix)
                && place::precedes(&self.normal, last.text.end, selector.suffix);
            let kept = if fits { &mut matches } else { &mut elsewhere };
            if kept.len() >= MATCHES_MAX {
                more |= fits;
                continue;
            }
            kept.push(self.matched(chain, reading, selector));
        }
        if matches.is_empty() {
            return Outcome::OtherContext(elsewhere);
        }
        let fixed = !selector.prefix.is_empty() || !selector.suffix.is_empty();
        if !fixed && is_short_quote(selector.exact) {
            return Outcome::TooShort { piece: 0..selector.exact.len() };
        }
        let best = matches.iter().map(|found| found.level).min();
        matches.retain(|found| Some(found.level) == best);
        Outcome::Found { matches, more, insertions: reading.insertions.clone() }
    }

    /// The plain words that a place cuts, and whether prefix and suffix complete them.
    fn cuts(&self, hit: &Hit, selector: &Selector<'_>) -> Vec<Cut> {
        let text = self.document.text();
        let folds_to = |range: Range<usize>, ends: &dyn Fn(&str) -> bool| {
            let rest = Normal::new(text.get(range).unwrap_or_default(), Form::Loose);
            ends(rest.as_str())
        };
        let (prefix, suffix) =
            (Normal::new(selector.prefix, Form::Loose), Normal::new(selector.suffix, Form::Loose));
        let cut = |word: &Range<usize>| {
            let before = word.start >= hit.text.start
                || folds_to(word.start..hit.text.start, &|rest| prefix.as_str().ends_with(rest));
            let after = word.end <= hit.text.end
                || folds_to(hit.text.end..word.end, &|rest| suffix.as_str().starts_with(rest));
            let span = |range: &Range<usize>| Span::of(self.document.source(range.clone()));
            Cut { span: span(&hit.text), token: span(word), is_completed: before && after }
        };
        hit.partial.iter().map(cut).collect()
    }

    fn matched(&self, chain: &[&Hit], reading: &Reading, selector: &Selector<'_>) -> Match {
        let passages: Vec<_> = chain.iter().map(|hit| self.passage(hit)).collect();
        let levels =
            chain.iter().zip(&passages).zip(&reading.pieces).map(|((hit, passage), piece)| {
                place::level(&self.document, hit, passage.span, &piece.text)
            });
        let least = if reading.edited { Level::Typography } else { Level::Verbatim };
        let cuts = chain.iter().flat_map(|hit| self.cuts(hit, selector)).collect();
        Match { level: levels.max().unwrap_or(least).max(least), passages, cuts }
    }
}

/// Why no reading was found, the most telling reason first.
#[derive(Default)]
struct Failure {
    /// Found, but for parts of plain words.
    partial: Option<Outcome>,
    cuts: Vec<Cut>,
    scattered: Option<Outcome>,
    gaps: usize,
    short: Option<Range<usize>>,
}

impl Failure {
    fn add_cuts(&mut self, cuts: Vec<Cut>) {
        const CUTS_MAX: usize = 10;
        for cut in cuts {
            if self.cuts.len() < CUTS_MAX && !self.cuts.contains(&cut) {
                self.cuts.push(cut);
            }
        }
    }

    fn outcome(self) -> Option<Outcome> {
        // Between the prefix and the suffix nothing was found: that it is cut elsewhere says more.
        if let Some(partial) = self.partial.filter(|o| !matches!(o, Outcome::OtherContext(_))) {
            return Some(partial);
        }
        if !self.cuts.is_empty() {
            return Some(Outcome::CutsToken(self.cuts));
        }
        let gaps = (self.gaps > 0).then_some(Outcome::TooManyGaps(self.gaps));
        let short = self.short.map(|piece| Outcome::TooShort { piece });
        self.scattered.or(gaps).or(short)
    }
}

fn is_short_piece(piece: &Piece) -> bool {
    word_count(&piece.text, WORDS_MIN) < WORDS_MIN
}

fn is_short_quote(quote: &str) -> bool {
    word_count(quote, WORDS_MIN) < WORDS_MIN
        && Normal::new(quote, Form::Strict).as_str().chars().count() < CHARS_MIN
}
