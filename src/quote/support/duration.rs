//! Whether a length of time is stated.

use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;

use super::{
    super::budget::{READ, TRIED, cost},
    Judged, Source, Stated, better,
    mentions::Statements,
};
use crate::value::{
    Verdict,
    duration::{self, Duration},
};

/// The mention that decides about a length of time.
pub(super) fn judge(statements: &Statements<'_>, value: &Duration) -> Option<Judged> {
    let mut best = None;
    for passage in &statements.passages {
        // A little more is read, to see whether the quote leaves out `more than` or `and a half`.
        let inside = mentions(statements, &statements.around(passage), passage);
        let whole = |at: &Range<usize>| passage.start <= at.start && at.end <= passage.end;
        let all_whole = inside.iter().all(|(at, _)| whole(at));
        let mut here = None;
        for (at, said) in inside {
            let is_whole = whole(&at);
            let mut judged = compared(value, &said, at);
            if let Some(judged) = judged.as_mut().filter(|_| !is_whole) {
                judged.stated = match judged.stated {
                    Stated::Literal | Stated::Coarser => Stated::Inferred(Source::Paragraph),
                    stated => stated,
                };
            }
            here = better(here, judged);
        }
        if here.is_none() && !all_whole {
            for (at, said) in mentions(statements, passage, passage) {
                here = better(here, compared(value, &said, at));
            }
        }
        best = better(best, here);
    }
    best
}

/// The durations in `range` of the text that reach into `passage`.
fn mentions(
    statements: &Statements<'_>,
    range: &Range<usize>,
    passage: &Range<usize>,
) -> Vec<(Range<usize>, Duration)> {
    if !statements.spend(cost(range.len(), READ)) {
        return Vec::new();
    }
    let found =
        duration::mentioned(statements.slice(range), || statements.spend(TRIED)).into_iter();
    let placed = found.map(|(at, said)| (at.start + range.start..at.end + range.start, said));
    placed.filter(|(at, _)| at.start < passage.end && passage.start < at.end).collect()
}

/// How a length of time in the text supports the value.
fn compared(value: &Duration, said: &Duration, at: Range<usize>) -> Option<Judged> {
    let judged = |stated| Judged::new(stated, at, said.to_string());
    let same_number = value.is_same_number(said);
    let loses_approximation = said.is_soft() && !value.is_soft();
    let approximate = "the source marks the time as approximate";
    let bound = "the source gives a bound, not a length of time";
    Some(match duration::compare(value, said) {
        Verdict::Agree => judged(Stated::Literal),
        Verdict::Compatible(_) if value.is_bound() && said.is_bound() && !is_near(value, said) => {
            judged(Stated::Contradicted).hint("the quote gives another bound")
        }
        Verdict::Compatible(_) if loses_approximation && value.is_bound() => {
            let is_inside = value.days().contains(&said.days());
            judged(if is_inside { Stated::Coarser } else { Stated::OverPrecise })
                .hint("the source gives an approximate time")
        }
        Verdict::Compatible(_) if loses_approximation => {
            let within = value.days().contains(&said.number());
            if same_number || within {
                judged(Stated::LostApproximation).hint(approximate)
            } else {
                judged(Stated::OverPrecise).hint("the source gives an approximate time")
            }
        }
        Verdict::Compatible(_)
            if value.is_range() && said.is_range() && is_other_range(value, said) =>
        {
            judged(Stated::Contradicted).hint("the quote gives the range with another end")
        }
        Verdict::Compatible(_) if leaves_out(value, said) => {
            judged(Stated::Contradicted).hint("the value leaves out the number itself")
        }
        Verdict::Compatible(_) if value.days().contains(&said.days()) => judged(Stated::Coarser),
        Verdict::Compatible(_) if said.is_bound() => judged(Stated::OverPrecise).hint(bound),
        Verdict::Compatible(_) if said.is_range() && !value.is_range() => {
            judged(Stated::OverPrecise).hint("the quote gives a range")
        }
        Verdict::Compatible(_) if same_number && said.is_soft() == value.is_soft() => {
            judged(Stated::Literal)
        }
        Verdict::Compatible(_) if is_finer(value, said) => judged(Stated::OverPrecise),
        Verdict::Compatible(_) => judged(Stated::Coarser),
        Verdict::Conflict(_) if same_number && loses_approximation => {
            judged(Stated::LostApproximation).hint(approximate)
        }
        Verdict::Conflict(_) if same_number && said.is_bound() && !value.is_bound() => {
            judged(Stated::OverPrecise).hint(bound)
        }
        Verdict::Conflict(conflict) => {
            let soft = conflict.soft && is_near(value, said);
            Judged { soft, ..judged(Stated::Contradicted).hint(conflict.hint) }
        }
        Verdict::Incomparable(_) => return None,
    })
}

/// Whether two lengths are so near that a word such as `about` may be all there is between them: the
/// lesser is at least three quarters of the greater.
fn is_near(value: &Duration, said: &Duration) -> bool {
    let length = |duration: &Duration| duration.number().high().point()?.to_f64();
    let (Some(a), Some(b)) = (length(value), length(said)) else { return true };
    a.min(b) >= NEAR * a.max(b)
}

const NEAR: f64 = 0.75;

/// Whether two ranges have one end in common and not the other.
fn is_other_range(value: &Duration, said: &Duration) -> bool {
    let (own, said) = (value.days(), said.days());
    (own.low() == said.low()) != (own.high() == said.high())
}

/// Whether the value is a bound that the time of the quote does not reach: `over 5 years` beside `5
/// years`.
fn leaves_out(value: &Duration, said: &Duration) -> bool {
    let is_number = !said.is_bound() && !said.is_soft() && !said.is_range();
    value.is_bound() && is_number && !value.days().contains(&said.number())
}

/// Whether the value is more precise than the text: it leaves out half of what the text allows.
fn is_finer(value: &Duration, said: &Duration) -> bool {
    let width = |duration: &Duration| {
        let (low, high) = (duration.days().low().point()?, duration.days().high().point()?);
        high.checked_sub(low)
    };
    match (width(value), width(said)) {
        (Some(value), Some(said)) => value + value < said,
        (value, _) => value.is_some(),
    }
}
