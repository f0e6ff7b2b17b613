//! Flows: what is counted in a part of a period cannot exceed the whole, if it cannot be negative.

use std::cmp::Reverse;

use super::{Disagreement, Entry, Sides, time};
use crate::value::{Conflict, Reading, Rules, Verdict, compare, figure::Figure};

/// The figures of a period: the least, which stands for the whole, and the greatest, which stands
/// for a part.
#[derive(Clone, Copy, Debug)]
struct Period {
    from: i64,
    until: i64,
    least: usize,
    greatest: usize,
}

/// The part that exceeds a whole by most, for the latest whole that is exceeded; at most one for
/// the group, since a part that is too large for a year is too large for the decade as well. Firm
/// figures come first.
pub(super) fn exceeding(
    entries: &[Entry<'_>],
    stretches: &[Vec<usize>],
    rules: &Rules<'_>,
) -> Option<Disagreement> {
    let find = |firm: bool| {
        let (part, whole) = exceeding_pair(entries, periods(entries, stretches, firm))?;
        let verdict = compare(entries[part].value, entries[whole].value, rules);
        let Verdict::Conflict(Conflict { soft, .. }) = verdict else { return None };
        Some(disagreement(part, whole, soft))
    };
    find(true).or_else(|| find(false))
}

fn figure<'a>(entry: &Entry<'a>) -> Option<&'a Figure> {
    match entry.value {
        Reading::Figure(figure) => Some(figure),
        _ => None,
    }
}

/// The periods that are known for certain, from the latest start to the earliest.
fn periods(entries: &[Entry<'_>], stretches: &[Vec<usize>], firm: bool) -> Vec<Period> {
    let takes_part = |&at: &usize| {
        let entry = &entries[at];
        time::period(entry).is_some()
            && figure(entry).is_some_and(|figure| !(firm && figure.is_soft()))
    };
    let period = |stretch: &Vec<usize>| {
        let members = || stretch.iter().copied().filter(takes_part);
        let low = |at: &usize| figure(&entries[*at]).map(|figure| figure.sweep().0);
        let high = |at: &usize| figure(&entries[*at]).map(|figure| figure.sweep().1);
        let (from, until) = time::period(&entries[members().next()?])?;
        let (least, greatest) = (members().min_by_key(high)?, members().max_by_key(low)?);
        Some(Period { from, until, least, greatest })
    };
    let mut periods: Vec<Period> = stretches.iter().filter_map(period).collect();
    periods.sort_by_key(|period| (Reverse(period.from), period.until));
    periods
}

/// A part and the whole that it exceeds. Periods are visited from the latest start to the
/// earliest, and their figures are kept in a tree over their ends, so that "the greatest figure of
/// a period that starts no earlier and ends no later" is one prefix query: O(n log n).
fn exceeding_pair(entries: &[Entry<'_>], periods: Vec<Period>) -> Option<(usize, usize)> {
    let low = |at: &usize| figure(&entries[*at]).map(|figure| figure.sweep().0);
    let mut ends: Vec<i64> = periods.iter().map(|period| period.until).collect();
    ends.sort_unstable();
    ends.dedup();
    // A Fenwick tree of prefix maxima (P. M. Fenwick, 1994).
    let mut tree: Vec<Option<usize>> = vec![None; ends.len() + 1];
    for Period { until, least, greatest, .. } in periods {
        let rank = ends.partition_point(|&end| end < until) + 1;
        let mut part: Option<usize> = None;
        let mut node = rank;
        while node > 0 {
            part = part.into_iter().chain(tree[node]).max_by_key(low);
            node -= node & node.wrapping_neg();
        }
        if let Some(part) = part
            && entries[part].value.exceeds(entries[least].value)
        {
            return Some((part, least));
        }
        let mut node = rank;
        while node < tree.len() {
            tree[node] = tree[node].into_iter().chain([greatest]).max_by_key(low);
            node += node & node.wrapping_neg();
        }
    }
    None
}

fn disagreement(part: usize, whole: usize, soft: bool) -> Disagreement {
    Disagreement {
        extremes: (part, whole),
        conflict: Conflict {
            hint: "a part of the period exceeds the whole: a cumulative figure?".into(),
            soft,
        },
        sides: Sides { listed: vec![vec![part], vec![whole]], more: 0 },
        is_undated: false,
    }
}
