//! Finding a quote in a snapshot, and saying exactly why it is not there.

use std::{ops::Range, sync::OnceLock};

pub use super::outcome::{Cut, Level, Match, Outcome, Passage, Selector};
use super::{
    budget::{Budget, FOLD, PLACE, cost},
    gap::Join,
    media::Document,
    nearest::{self, Nearest},
    normal::{Form, Normal},
    pieces::{self, GAPS_MAX, Piece, Reading, word_count},
    place::{self, Ground, HITS_MAX, Hit, Located},
    search::Searcher,
};
use crate::span::Span;

/// Matches that are kept; the rest is only said to exist.
pub const MATCHES_MAX: usize = 1_000;

/// A quote has at least so many words or so many characters, or is fixed by its surroundings.
const WORDS_MIN: usize = 3;
const CHARS_MIN: usize = 15;

/// A snapshot prepared for finding many quotes in it. Preparing and finding are linear in the
/// length of the snapshot; it can be shared between threads.
#[derive(Debug)]
pub struct Index<'s> {
    document: Document<'s>,
    normal: Normal,
    searcher: Searcher,
    /// How many quotes will be looked for, as far as that is told.
    expected: usize,
    unhyphenated: OnceLock<(Normal, Searcher)>,
    /// The searcher of the file with its markup.
    verbatim: OnceLock<Searcher>,
    paragraphs: OnceLock<Vec<u32>>,
}

impl<'s> Index<'s> {
    /// Prepares the prose of a snapshot.
    pub fn new(document: impl Into<Document<'s>>) -> Self {
        Self::for_quotes(document, 0)
    }

    /// Prepares the prose of a snapshot for looking for so many quotes in it. The answers are those of
    /// [`Index::new`], but what they cost does not depend on their order.
    pub fn for_quotes(document: impl Into<Document<'s>>, expected: usize) -> Self {
        let document = document.into();
        let normal = Normal::new(document.text(), Form::Loose);
        let searcher = Searcher::default();
        searcher.expect(expected);
        Self {
            document,
            normal,
            searcher,
            expected,
            unhyphenated: OnceLock::new(),
            verbatim: OnceLock::new(),
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

    /// Whether the quote is there: as [`Index::look_for_within`].
    pub fn has(&self, selector: &Selector<'_>, budget: &Budget) -> bool {
        let is_whole = |found: &Match| found.cuts.is_empty();
        matches!(
            self.look_for_within(selector, budget),
            Some(Outcome::Found { matches, .. }) if matches.iter().all(is_whole)
        )
    }

    /// Finds a quote as [`Index::find`] does, without looking for what comes closest where it is
    /// not there: that takes a walk over the whole text.
    pub fn look_for(&self, selector: &Selector<'_>) -> Outcome {
        let budget = Budget::unlimited();
        self.look(selector, &budget)
    }

    /// Finds a quote as [`Index::look_for`] does, as far as the budget reaches; `None` if it does not
    /// reach far enough to say anything.
    pub fn look_for_within(&self, selector: &Selector<'_>, budget: &Budget) -> Option<Outcome> {
        let Selector { exact, prefix, suffix } = selector;
        // Gaps and brackets are read in at most five ways; prefix and suffix are folded for each.
        let bytes = exact.len() + prefix.len() + suffix.len();
        if !budget.spend(PLACE + cost(bytes, FOLD)) {
            return None;
        }
        let outcome = self.look(selector, budget);
        (!budget.is_spent()).then_some(outcome)
    }

    fn look(&self, selector: &Selector<'_>, budget: &Budget) -> Outcome {
        let quote = selector.exact;
        if !quote.chars().any(char::is_alphanumeric) {
            return Outcome::Empty;
        }
        let mut failure = Failure::default();
        let enclosed = place::inside_quotation_marks(quote);
        let whole = [Some(0..quote.len()), enclosed];
        let literal = whole.into_iter().flatten().map(|range| Reading::whole(quote, range));
        for reading in literal.chain(pieces::readings(quote)) {
            if let Some(outcome) = self.find_reading(&reading, selector, &mut failure, budget) {
                return outcome;
            }
            if budget.is_spent() {
                break;
            }
        }
        failure.outcome().unwrap_or(Outcome::NotFound { nearest: None })
    }

    /// The passage of the snapshot that comes closest to `quote`.
    pub fn nearest(&self, quote: &str) -> Option<Nearest> {
        self.nearest_within(quote, &Budget::unlimited())
    }

    /// As [`Index::nearest`], as far as the budget reaches: beyond it, nothing comes close.
    pub fn nearest_within(&self, quote: &str, budget: &Budget) -> Option<Nearest> {
        let (document, normal, searcher) = (&self.document, &self.normal, &self.searcher);
        let ground = Ground { document, normal, searcher, most: 0, budget };
        nearest::find(ground, quote)
    }

    fn find_reading(
        &self,
        reading: &Reading,
        selector: &Selector<'_>,
        failure: &mut Failure,
        budget: &Budget,
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
        // Only where the surroundings decide, or the other pieces, are all places needed.
        let is_alone = reading.pieces.len() == 1 && !selector.is_fixed();
        let most = if is_alone { MATCHES_MAX + 1 } else { HITS_MAX };
        let is_whole = reading.pieces.len() == 1 && !reading.edited;
        let (mut all, mut partial) = (Vec::new(), false);
        for piece in &reading.pieces {
            let mut located = self.locate(piece, most, budget);
            if is_whole && located.hits.is_empty() && self.document.has_markup() {
                located.hits = self.locate_verbatim(piece, most, budget);
            }
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
            let found =
                (!chains.is_empty()).then(|| self.found(&chains, reading, selector, budget));
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
        Some(self.found(&chains, reading, selector, budget))
    }

    /// The places of one piece, looked for as it is, then with words broken at line ends joined.
    fn locate(&self, piece: &Piece, most: usize, budget: &Budget) -> Located {
        let (document, normal, searcher) = (&self.document, &self.normal, &self.searcher);
        let ground = Ground { document, normal, searcher, most, budget };
        let mut located = place::locate(ground, &piece.text);
        let broken = self.normal.has_broken_words() || place::has_broken_words(&piece.text);
        if located.hits.is_empty() && broken {
            let (normal, searcher) = self.unhyphenated.get_or_init(|| {
                let searcher = Searcher::default();
                searcher.expect(self.expected);
                (Normal::new(document.text(), Form::Unhyphenated), searcher)
            });
            let ground = Ground { normal, searcher, ..ground };
            let joined = place::locate_unhyphenated(ground, &piece.text);
            located.hits = joined.hits;
            if located.partial.is_empty() {
                located.partial = joined.partial;
            }
            located.cuts.extend(joined.cuts);
        }
        located
    }

    /// The places of one piece in the file as it stands, markup and all.
    fn locate_verbatim(&self, piece: &Piece, most: usize, budget: &Budget) -> Vec<Hit> {
        let searcher = self.verbatim.get_or_init(|| {
            let searcher = Searcher::default();
            searcher.expect(self.expected);
            searcher
        });
        let (document, normal) = (&self.document, &self.normal);
        place::locate_verbatim(Ground { document, normal, searcher, most, budget }, &piece.text)
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
        let source = hit.verbatim.clone();
        let source = source.unwrap_or_else(|| self.document.source(hit.text.clone()));
        Passage { span: Span::of(source), text: hit.text.clone(), whole: hit.whole() }
    }

    fn found(
        &self,
        chains: &[Vec<&Hit>],
        reading: &Reading,
        selector: &Selector<'_>,
        budget: &Budget,
    ) -> Outcome {
        let [prefix, suffix] =
            [selector.prefix, selector.suffix].map(|text| Normal::new(text, Form::Loose));
        let around = [prefix.as_str(), suffix.as_str()];
        let of_one = PLACE + cost(reading.pieces.iter().map(|piece| piece.text.len()).sum(), FOLD);
        let mut matches: Vec<Match> = Vec::new();
        let mut elsewhere = Vec::new();
        let mut more = false;
        for chain in chains {
            let (Some(first), Some(last)) = (chain.first(), chain.last()) else { continue };
            let compared = around.iter().map(|text| text.len()).sum();
            if !budget.spend(cost(compared, 1)) {
                break;
            }
            let fits = place::follows(&self.normal, first.text.start, around[0])
                && place::precedes(&self.normal, last.text.end, around[1]);
            let kept = if fits { &mut matches } else { &mut elsewhere };
            if kept.len() >= MATCHES_MAX {
                more |= fits;
                continue;
            }
            if !budget.spend(of_one) {
                break;
            }
            kept.push(self.matched(chain, reading, around));
        }
        if matches.is_empty() {
            return Outcome::OtherContext(elsewhere);
        }
        if !selector.is_fixed() && is_short_quote(selector.exact) {
            return Outcome::TooShort { piece: 0..selector.exact.len() };
        }
        let best = matches.iter().map(|found| found.level).min();
        matches.retain(|found| Some(found.level) == best);
        Outcome::Found { matches, more, insertions: reading.insertions.clone() }
    }

    /// The plain words that a place cuts, and whether prefix and suffix complete them.
    fn cuts(&self, hit: &Hit, [prefix, suffix]: [&str; 2]) -> Vec<Cut> {
        let text = self.document.text();
        let folds_to = |range: Range<usize>, ends: &dyn Fn(&str) -> bool| {
            let rest = Normal::new(text.get(range).unwrap_or_default(), Form::Loose);
            ends(rest.as_str())
        };
        let cut = |word: &Range<usize>| {
            let before = word.start >= hit.text.start
                || folds_to(word.start..hit.text.start, &|rest| prefix.ends_with(rest));
            let after = word.end <= hit.text.end
                || folds_to(hit.text.end..word.end, &|rest| suffix.starts_with(rest));
            let span = |range: &Range<usize>| Span::of(self.document.source(range.clone()));
            Cut { span: span(&hit.text), token: span(word), is_completed: before && after }
        };
        hit.partial.iter().map(cut).collect()
    }

    fn matched(&self, chain: &[&Hit], reading: &Reading, around: [&str; 2]) -> Match {
        let passages: Vec<_> = chain.iter().map(|hit| self.passage(hit)).collect();
        let levels =
            chain.iter().zip(&passages).zip(&reading.pieces).map(|((hit, passage), piece)| {
                place::level(&self.document, hit, passage.span, &piece.text)
            });
        let least = if reading.edited { Level::Typography } else { Level::Verbatim };
        let cuts = chain.iter().flat_map(|hit| self.cuts(hit, around)).collect();
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
