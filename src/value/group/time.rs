//! When the entries of a group hold, on one axis on which "to be compared" is "to overlap".

use std::cmp::Reverse;

use super::{Entry, Timing};
use crate::value::date::{Bounds, Date, Sweep};

/// The time of an entry. Two entries are compared exactly if their spans meet, whatever the
/// [`Timing`]: each kind of timing has its own axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Where it begins.
    pub from: i64,
    /// Where it ends.
    pub until: i64,
}

impl Span {
    /// The time of an entry that has none: it may be any.
    const EVER: Self = Self { from: i64::MIN, until: i64::MAX };

    /// The time in which a statement held, on the one axis on which statements on properties of
    /// different timings are held against each other: that of terms.
    pub fn held(when: Option<&Date>, timing: Timing) -> Self {
        match (when, timing) {
            (None, _) => Self::EVER,
            (Some(when), Timing::Validity) => tenure(when),
            (Some(when), _) => {
                let (first, last) = days(when);
                Self { from: 2 * first, until: 2 * last }
            }
        }
    }

    /// Whether the two have a point in common.
    pub const fn meets(self, other: Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }
}

/// The spans of all entries.
pub(super) fn spans(entries: &[Entry<'_>], timing: Timing) -> Vec<Span> {
    if let Timing::Period { .. } = timing {
        return ranks(entries);
    }
    let span = |when: &Date| match (fiscal(when), timing) {
        (Some(year), _) => year,
        (None, Timing::Validity) => tenure(when),
        (None, _) => {
            let (from, until) = days(when);
            Span { from, until }
        }
    };
    entries.iter().map(|entry| entry.when.map_or(Span::EVER, span)).collect()
}

/// First and last day that a time touches.
fn days(when: &Date) -> (i64, i64) {
    let bounds = when.bounds();
    (bounds.low.number().into(), bounds.high.number().into())
}

/// Flows are compared in equal periods, so a period is a point: its rank among all periods.
fn ranks(entries: &[Entry<'_>]) -> Vec<Span> {
    let mut periods: Vec<(i64, i64)> =
        entries.iter().filter_map(|entry| entry.when).map(days).collect();
    periods.sort_unstable();
    periods.dedup();
    let rank = |when: &Date| {
        let below = periods.partition_point(|period| *period < days(when));
        let at = i64::try_from(below).unwrap_or(i64::MAX);
        Span { from: at, until: at }
    };
    entries.iter().map(|entry| entry.when.map_or(Span::EVER, rank)).collect()
}

/// A fiscal year of which nobody knows when it starts meets itself and nothing else. It stands at
/// the middle of all the days it may touch, where no other fiscal year stands.
fn fiscal(when: &Date) -> Option<Span> {
    let (first, last) = days(when);
    let middle = i64::midpoint(first, last);
    when.is_undeclared_fiscal_year().then_some(Span { from: middle, until: middle })
}

/// The time for which a role was held with certainty: from the last day on which it may have
/// begun to the first on which it may have ended, so that `2019/2023-03` and `2023-03/2025` do not
/// overlap. An open end has not come yet; of an end that is not known (`2019/`) nothing is certain.
///
/// Who takes office on the day on which the other leaves it does not overlap (Allen's *meets*):
/// days are counted double, and a term leaves out the point of its first and of its last day.
fn tenure(when: &Date) -> Span {
    let narrow = certain(when, when.extent());
    let (from, until) = if when.is_soft() {
        let Sweep { start, end, is_extent, .. } = when.sweep();
        let (from, until) = certain(when, is_extent.then_some((start, end)));
        // A term that is so vaguely known that it is certain of no day has its middle alone.
        let middle = i64::midpoint(narrow.0, narrow.1);
        if from > until { (middle, middle) } else { (from, until) }
    } else {
        // One within one month or year is taken to fill what lies between.
        (narrow.0.min(narrow.1), narrow.0.max(narrow.1))
    };
    if from == until {
        return Span { from: 2 * from, until: 2 * until };
    }
    Span { from: 2 * from + 1, until: 2 * until - 1 }
}

/// The last day on which a term may have begun and the first on which it may have ended, of which
/// the second can be the earlier one. What is no extent fills all its days.
fn certain(when: &Date, extent: Option<(Bounds, Bounds)>) -> (i64, i64) {
    let (mut from, mut until) = days(when);
    let Some((start, end)) = extent else { return (from, until) };
    if start.low.is_finite() && start.high.is_finite() {
        from = start.high.number().into();
    }
    if end.low.is_finite() && end.high.is_finite() {
        until = end.low.number().into();
    }
    match when.has_unknown_end() {
        (true, false) => (until, until),
        (false, true) => (from, from),
        _ => (from, until),
    }
}

/// Splits `members` into stretches such that times in two stretches never meet, in order of time.
pub(super) fn stretches(spans: &[Span], members: &[usize]) -> Vec<Vec<usize>> {
    let mut sorted: Vec<usize> = members.to_vec();
    sorted.sort_by_key(|&at| (spans[at], at));
    let mut stretches: Vec<Vec<usize>> = Vec::new();
    let mut reach = i64::MIN;
    for at in sorted {
        match stretches.last_mut() {
            Some(stretch) if spans[at].from <= reach => stretch.push(at),
            _ => stretches.push(vec![at]),
        }
        reach = reach.max(spans[at].until);
    }
    stretches
}

/// Entries in the order in which they begin, to be asked who is there at a time.
#[derive(Clone, Debug)]
pub(super) struct Timeline {
    /// Each with the one, of it and those before, that lasts longest.
    sorted: Vec<(usize, usize)>,
}

impl Timeline {
    /// The timeline of these entries.
    pub(super) fn new(spans: &[Span], members: &[usize]) -> Self {
        let mut order: Vec<usize> = members.to_vec();
        order.sort_by_key(|&at| (spans[at].from, Reverse(spans[at].until), at));
        let mut longest: Option<usize> = None;
        let lasting = |at: usize| {
            let known = longest.filter(|&known| spans[known].until >= spans[at].until);
            longest = Some(known.unwrap_or(at));
            (at, longest.unwrap_or(at))
        };
        Self { sorted: order.into_iter().map(lasting).collect() }
    }

    /// One entry of each such that their times meet: O(m log n) for m entries in the shorter.
    pub(super) fn meeting(&self, other: &Self, spans: &[Span]) -> Option<(usize, usize)> {
        if other.sorted.len() < self.sorted.len() {
            return other.meeting(self, spans).map(|(b, a)| (a, b));
        }
        self.sorted.iter().find_map(|&(at, _)| Some((at, other.partner(spans[at], spans)?)))
    }

    /// An entry whose time meets `span`: of those that have begun by its end, the longest lasting.
    fn partner(&self, span: Span, spans: &[Span]) -> Option<usize> {
        let begun = self.sorted.partition_point(|&(at, _)| spans[at].from <= span.until);
        let &(_, longest) = self.sorted.get(begun.checked_sub(1)?)?;
        spans[longest].meets(span).then_some(longest)
    }
}

/// The days of a period, if it is one that others can be certain to lie in or to hold. One that
/// has not ended has been counted up to nobody knows when.
pub(super) fn period(entry: &Entry<'_>) -> Option<(i64, i64)> {
    let when = entry.when?;
    let is_certain = when.sweep().is_simple && !when.is_soft() && when.bounds().high.is_finite();
    is_certain.then(|| days(when))
}
