//! Whether a length of time is stated.

use std::ops::Range;

use super::{Judged, Stated, better, mentions::Statements};
use crate::value::{
    Verdict,
    duration::{self, Duration},
};

/// Words that a length of time may have: `just over two and a half years`.
const MOST_WORDS: usize = 7;

/// Words of a passage in which a length of time is looked for.
const PASSAGE_WORDS: usize = 1_000;

/// The mention that decides about a length of time: the longest that begins at each word.
pub(super) fn judge(statements: &Statements<'_>, value: &Duration) -> Option<Judged> {
    let mut best = None;
    for passage in &statements.passages {
        let words: Vec<_> = words_of(statements.slice(passage)).take(PASSAGE_WORDS).collect();
        let mut next = 0;
        while let Some(first) = words.get(next) {
            let ends = words.get(next..).unwrap_or_default().iter().take(MOST_WORDS).enumerate();
            let found = ends.rev().find_map(|(more, last)| {
                let at = passage.start + first.start..passage.start + last.end;
                let said = Duration::read(statements.slice(&at)).ok()?;
                Some((next + more + 1, at, said))
            });
            let Some((end, at, said)) = found else {
                next += 1;
                continue;
            };
            next = end;
            best = better(best, compared(value, &said, at));
        }
    }
    best
}

fn compared(value: &Duration, said: &Duration, at: Range<usize>) -> Option<Judged> {
    let judged = |stated| Judged::new(stated, at, said.to_string());
    Some(match duration::compare(value, said) {
        Verdict::Agree => judged(Stated::Literal),
        Verdict::Compatible(_) if said.is_soft() && !value.is_soft() => {
            judged(Stated::LostApproximation).hint("the source marks the time as approximate")
        }
        Verdict::Compatible(_) => judged(Stated::Coarser),
        Verdict::Conflict(conflict) => {
            Judged { soft: conflict.soft, ..judged(Stated::Contradicted).hint(conflict.hint) }
        }
        Verdict::Incomparable(_) => return None,
    })
}

/// The words of a text, without the punctuation around them.
fn words_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    let outside = |c: char| !c.is_alphanumeric() && !matches!(c, '~' | '<' | '>');
    let mut at = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let start = at + (piece.len() - piece.trim_start_matches(outside).len());
        let end = at + piece.trim_end_matches(outside).len();
        at += piece.len();
        (start < end).then_some(start..end)
    })
}
