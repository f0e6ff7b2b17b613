//! The passage of a snapshot that comes closest to a quote that is not there.
//!
//! It explains, and never decides: a near miss is a miss. The rarest words of the quote say where
//! in the snapshot to look; there, the quote is aligned word by word with any stretch of the text
//! (Sellers 1980: edit distance with a free beginning and end).

use std::{collections::HashMap, ops::Range};

use super::{
    align::{Alignment, Step, Word, align},
    anchor::{core, tokens},
    budget::{FOLD, LOOK, PLACE, cost},
    gap::negates,
    media::Document,
    normal::{Form, Normal},
    place::Ground,
};
use crate::span::Span;

/// A passage with a lower score is not like the quote.
const SCORE_MIN: f64 = 0.6;

/// From this score on, the passage is what the quote should have been.
const SCORE_TO_SUGGEST: f64 = 0.9;

/// Words of a quote that are aligned; of a longer one, the beginning.
const WORDS_MAX: usize = 400;

/// Stretches of the snapshot that are compared with the quote.
const WINDOWS_MAX: usize = 8;

/// Places of one word that are looked at.
const PLACES_MAX: usize = 512;

/// Comparing one word of the quote with one of a stretch, in steps.
const CELL: u64 = 8;

/// A passage that is nearly the quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// 1 - edits / words of the quote: from 0.6 to 1.
    pub score: f64,
    /// Where it stands in the snapshot.
    pub span: Span,
    /// Where it stands in [`Document::text`].
    pub text: Range<usize>,
    /// The quote and the passage, word by word, in order.
    pub diff: Vec<Run>,
    /// What to write instead of the quote, from a score of 0.9 on.
    pub suggestion: Option<Suggestion>,
}

/// Words in a row that are alike, or are only on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Whether the words are on both sides or on one.
    pub kind: RunKind,
    /// The bytes of the quote; empty for an insertion.
    pub quote: Range<usize>,
    /// The bytes of the snapshot; empty for a deletion.
    pub snapshot: Span,
}

/// The kinds of [runs](Run).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// On both sides.
    Equal,
    /// Only in the snapshot.
    Insert,
    /// Only in the quote.
    Delete,
}

/// The exact words of the snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The words, with single spaces between them.
    pub text: String,
    /// Whether a digit, a name (a word with a capital) or a negation differs from the quote. Such a
    /// change is a matter of fact, which no automatic fix may make.
    pub changes_facts: bool,
}

/// The passage of a document that comes closest to `quote`, if one comes close and the budget
/// reaches far enough to tell.
pub(super) fn find(ground: Ground<'_>, quote: &str) -> Option<Nearest> {
    let Ground { document, normal, budget, .. } = ground;
    if !budget.spend(PLACE + cost(quote.len(), FOLD)) {
        return None;
    }
    let folded = Normal::new(quote, Form::Loose);
    let wanted: Vec<_> = split(folded.as_str(), 0..folded.as_str().len()).take(WORDS_MAX).collect();
    if wanted.is_empty() {
        return None;
    }
    let text = normal.as_str();
    let mut best: Option<Alignment<'_>> = None;
    for window in windows(ground, &wanted) {
        // A stretch is measured in bytes; one of very short words may be of very many.
        let have: Vec<_> = split(text, window).take(4 * wanted.len() + 64).collect();
        if !budget.spend(PLACE + cost(wanted.len() * have.len(), CELL)) {
            return None;
        }
        let alignment = align(&wanted, have);
        if best.as_ref().is_none_or(|best| alignment.edits < best.edits) {
            best = Some(alignment);
        }
    }
    let best = best?;
    // Both are at most a few hundred.
    let score = 1.0 - f64::from(best.edits) / f64::from(wanted.len() as u32);
    (score >= SCORE_MIN).then(|| {
        let sides = Sides { document, normal, quote, folded: &folded, wanted: &wanted };
        sides.describe(&best, score)
    })
}

fn split(text: &str, range: Range<usize>) -> impl Iterator<Item = Word<'_>> {
    let slice = text.get(range.clone()).unwrap_or_default();
    tokens(slice).map(move |token| {
        let at = range.start + token.start..range.start + token.end;
        let core = core(slice, token.clone()).unwrap_or(token);
        Word { core: slice.get(core).unwrap_or_default(), at }
    })
}

/// Stretches of `text`, about twice as long as the quote, around its rarest words. Stretches on
/// which several words agree come first.
fn windows(ground: Ground<'_>, wanted: &[Word<'_>]) -> Vec<Range<usize>> {
    const ANCHORS: usize = 6;
    let text = ground.normal.as_str();
    let anchors = ground.searcher.anchors(text);
    let length = wanted.last().map_or(0, |last| last.at.end).max(1);
    let mut rarest: Vec<_> = wanted
        .iter()
        .map(|word| (anchors.places(word.core), word))
        .filter(|(places, _)| !places.is_empty())
        .collect();
    rarest.sort_by_key(|(places, word)| (places.len(), word.at.start));
    let mut votes: HashMap<usize, usize> = HashMap::new();
    for (places, word) in rarest.iter().take(ANCHORS) {
        if !ground.budget.spend(cost(places.len().min(PLACES_MAX), LOOK)) {
            return Vec::new();
        }
        for &place in places.iter().take(PLACES_MAX) {
            if text.get(place as usize..).is_some_and(|rest| rest.starts_with(word.core)) {
                let start = (place as usize).saturating_sub(word.at.start);
                *votes.entry(start / length).or_default() += 1;
            }
        }
    }
    // A passage that begins near the edge of a stretch is also partly in the next one.
    let mut stretches: Vec<(usize, usize)> = votes
        .iter()
        .map(|(&at, &count)| (count + votes.get(&(at + 1)).copied().unwrap_or(0), at))
        .collect();
    stretches.sort_by_key(|&(count, at)| (std::cmp::Reverse(count), at));
    stretches.truncate(WINDOWS_MAX);
    let edge = |at: usize, back: bool| {
        let at = text.floor_char_boundary(at.min(text.len()));
        let (left, right) = text.split_at(at);
        if back {
            left.rfind(' ').map_or(0, |at| at + 1)
        } else {
            at + right.find(' ').unwrap_or(right.len())
        }
    };
    let half = length / 2;
    stretches
        .into_iter()
        .map(|(_, at)| {
            let start = (at * length).saturating_sub(half);
            edge(start, true)..edge(at * length + 2 * length + half, false)
        })
        .collect()
}

/// Both sides of an alignment, for showing it.
struct Sides<'a> {
    document: &'a Document<'a>,
    normal: &'a Normal,
    quote: &'a str,
    folded: &'a Normal,
    wanted: &'a [Word<'a>],
}

impl Sides<'_> {
    fn describe(&self, alignment: &Alignment<'_>, score: f64) -> Nearest {
        let mut diff: Vec<Run> = Vec::new();
        let mut changes_facts = false;
        let (mut left, mut right) = (0, alignment.first);
        for &step in &alignment.steps {
            let mine = self.wanted.get(left).map(|word| self.folded.source(word.at.clone()));
            let theirs = alignment.have.get(right).map(|word| self.normal.source(word.at.clone()));
            if step != Step::OnlyText {
                left += 1;
            }
            if step != Step::OnlyQuote {
                right += 1;
            }
            let (mine, theirs) = (mine.unwrap_or_default(), theirs.unwrap_or_default());
            if step == Step::Both {
                self.add(&mut diff, RunKind::Equal, Some(mine), Some(theirs));
                continue;
            }
            if matches!(step, Step::Change | Step::OnlyQuote) {
                changes_facts |= states_fact(self.quote.get(mine.clone()).unwrap_or_default());
                self.add(&mut diff, RunKind::Delete, Some(mine), None);
            }
            if matches!(step, Step::Change | Step::OnlyText) {
                let word = self.document.text().get(theirs.clone()).unwrap_or_default();
                changes_facts |= states_fact(word);
                self.add(&mut diff, RunKind::Insert, None, Some(theirs));
            }
        }
        let text = self.passage(alignment, right);
        let exact = self.document.text().get(text.clone()).unwrap_or_default();
        let suggestion = (score >= SCORE_TO_SUGGEST).then(|| Suggestion {
            text: exact.split_whitespace().collect::<Vec<_>>().join(" "),
            changes_facts,
        });
        let span = Span::of(self.document.source(text.clone()));
        Nearest { score, span, text, diff: grouped(diff), suggestion }
    }

    /// The passage in the prose, without the punctuation around it that the quote leaves out.
    fn passage(&self, alignment: &Alignment<'_>, end: usize) -> Range<usize> {
        let words = alignment.have.get(alignment.first..end).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return 0..0 };
        let mut range = first.at.start..last.at.end;
        let folded = self.normal.as_str();
        let bare = |text: &str| text.ends_with(char::is_alphanumeric);
        if bare(self.folded.as_str()) {
            let text = folded.get(range.clone()).unwrap_or_default();
            range.end -= text.len() - text.trim_end_matches(['.', ',', ';', ':', '"', '\'']).len();
        }
        if self.folded.as_str().starts_with(char::is_alphanumeric) {
            let text = folded.get(range.clone()).unwrap_or_default();
            range.start += text.len() - text.trim_start_matches(['(', '"', '\'']).len();
        }
        self.normal.source(range)
    }

    fn add(
        &self,
        diff: &mut Vec<Run>,
        kind: RunKind,
        quote: Option<Range<usize>>,
        text: Option<Range<usize>>,
    ) {
        let last = diff.last();
        let quote_at = last.map_or(0, |run| run.quote.end);
        let text_at = last.map_or(0, |run| run.snapshot.end);
        let quote = quote.unwrap_or(quote_at..quote_at);
        let snapshot = text.map_or(Span::at(text_at), |text| Span::of(self.document.source(text)));
        diff.push(Run { kind, quote, snapshot });
    }
}

/// Joins neighbouring runs of one kind; between two stretches that are alike, what is only in the
/// quote comes first.
fn grouped(mut diff: Vec<Run>) -> Vec<Run> {
    for stretch in diff.split_mut(|run| run.kind == RunKind::Equal) {
        stretch.sort_by_key(|run| run.kind == RunKind::Insert);
    }
    let mut joined: Vec<Run> = Vec::new();
    for run in diff {
        match joined.last_mut() {
            Some(last) if last.kind == run.kind => {
                last.quote.end = last.quote.end.max(run.quote.end);
                last.snapshot = last.snapshot.cover(run.snapshot);
            }
            _ => joined.push(run),
        }
    }
    joined
}

/// Whether a word is a figure, a name or a negation, so that changing it changes what is said.
fn states_fact(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    // Scripts without capitals do not tell which of their words are names.
    let capital = letters.next().is_some_and(|c| !c.is_lowercase() && c.is_alphabetic());
    capital || word.contains(char::is_numeric) || negates(word)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{budget::Budget, search::Searcher},
        *,
    };

    const TEXT: &str = "The embassy in Seoul was opened on 14 March 2007. Diplomatic relations between \
        the two countries were established on March 23, 1992. These relations were built upon mutual \
        interests in political and economic cooperation.";

    fn nearest_in(text: &str, quote: &str) -> Option<Nearest> {
        let (document, normal) = (&Document::from(text), &Normal::new(text, Form::Loose));
        let (searcher, budget) = (&Searcher::default(), &Budget::unlimited());
        find(Ground { document, normal, searcher, most: 0, budget }, quote)
    }

    fn nearest(quote: &str) -> Option<Nearest> {
        nearest_in(TEXT, quote)
    }

    fn shown(quote: &str) -> Vec<(RunKind, String, String)> {
        let runs = nearest(quote).unwrap().diff.into_iter();
        runs.map(|run| {
            (run.kind, quote[run.quote].to_owned(), TEXT[run.snapshot.range()].to_owned())
        })
        .collect()
    }

    #[test]
    fn one_changed_word_is_shown_with_both_sides() {
        let quote =
            "diplomatic relations between the two countries were established on March 23, 1929";
        assert_eq!(
            shown(quote),
            [
                (
                    RunKind::Equal,
                    quote[..quote.len() - 5].to_owned(),
                    "Diplomatic relations between the two countries were established on March 23,"
                        .to_owned()
                ),
                (RunKind::Delete, "1929".to_owned(), String::new()),
                (RunKind::Insert, String::new(), "1992.".to_owned()),
            ]
        );
    }

    #[test]
    fn a_fix_of_a_digit_is_marked_as_a_change_of_fact() {
        let quote =
            "Diplomatic relations between the two countries were established on March 23, 1929";
        let suggestion = nearest(quote).unwrap().suggestion.unwrap();
        assert!(suggestion.text.ends_with("March 23, 1992"), "{}", suggestion.text);
        assert!(suggestion.changes_facts);
    }

    #[test]
    fn a_dropped_small_word_is_mended() {
        let quote = "Diplomatic relations between two countries were established on March 23, 1992";
        let nearest = nearest(quote).unwrap();
        let suggestion = nearest.suggestion.unwrap();
        assert_eq!(
            suggestion.text,
            "Diplomatic relations between the two countries were established on March 23, 1992"
        );
        assert!(!suggestion.changes_facts);
        assert!(nearest.score > 0.9);
    }

    #[test]
    fn a_negation_is_a_change_of_fact() {
        let quote = "These relations were not built upon mutual interests in political and economic cooperation";
        assert!(nearest(quote).unwrap().suggestion.unwrap().changes_facts);
    }

    #[test]
    fn letters_of_scripts_without_spaces_are_compared_as_words() {
        let text = "两国在会谈中谈到经济合作。两国于1992年3月23日建立外交关系，此后互派大使。";
        let quote = "两国于1992年3月24日建立外交关系";
        let nearest = nearest_in(text, quote).unwrap();
        assert_eq!(&text[nearest.span.range()], "两国于1992年3月23日建立外交关系");
        let differs: Vec<_> = nearest
            .diff
            .iter()
            .filter(|run| run.kind != RunKind::Equal)
            .map(|run| (&quote[run.quote.clone()], &text[run.snapshot.range()]))
            .collect();
        assert_eq!(differs, [("24", ""), ("", "23")]);
        // Which of the letters are a name cannot be told: no fix is offered.
        let suggestion = nearest.suggestion.unwrap();
        assert_eq!(suggestion.text, "两国于1992年3月23日建立外交关系");
        assert!(suggestion.changes_facts);
    }

    #[test]
    fn unlike_quotes_have_no_nearest_passage() {
        assert_eq!(nearest("Trade came to 400 million dollars last year"), None);
    }
}
