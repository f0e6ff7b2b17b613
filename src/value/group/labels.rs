//! Values without an order — names, texts, ids — by their distinct spellings.
//!
//! Most entries of a group are written alike, so entries are put together by their key first and
//! only the distinct ones are compared, a bounded number of them with each other.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    Entry, Sides, seats,
    time::{Span, Timeline},
};
use crate::value::{Rules, Verdict, compare};

/// Distinct spellings, the commonest ones, that are compared each with each.
const MOST_SPELLINGS: usize = 32;

/// Further spellings, which are compared with the commonest one only.
const MOST_FURTHER: usize = 4096;

/// Entries by spelling, the commonest first, then in the order of their keys.
fn spellings(entries: &[Entry<'_>], members: &[usize]) -> Vec<Vec<usize>> {
    let mut by_key: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for &at in members {
        by_key.entry(entries[at].value.key()).or_default().push(at);
    }
    let mut spellings: Vec<Vec<usize>> = by_key.into_values().collect();
    spellings.sort_by_key(|spelling| Reverse(spelling.len()));
    spellings
}

/// Pairs of entries with different spellings and times that meet, to be looked at closely.
pub(super) fn pairs(
    entries: &[Entry<'_>],
    spans: &[Span],
    members: &[usize],
) -> Vec<(usize, usize)> {
    let spellings = spellings(entries, members);
    let compared = spellings.iter().take(MOST_SPELLINGS + MOST_FURTHER);
    let lines: Vec<Timeline> = compared.map(|spelling| Timeline::new(spans, spelling)).collect();
    let mut pairs = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let partners = if at < MOST_SPELLINGS { at } else { 1 };
        pairs.extend(lines[..partners].iter().filter_map(|other| other.meeting(line, spans)));
    }
    pairs
}

/// The entries by side, those of the extremes first and then by how common their spelling is.
/// Spellings beyond those that are compared each with each are counted, a side for each.
pub(super) fn sides(
    entries: &[Entry<'_>],
    members: &[usize],
    extremes: (usize, usize),
    rules: &Rules<'_>,
) -> Sides {
    let mut spellings = spellings(entries, members);
    let is_extreme =
        |spelling: &Vec<usize>| spelling.contains(&extremes.0) || spelling.contains(&extremes.1);
    // Sorting is stable, so the others keep their order.
    spellings.sort_by_key(|spelling| !is_extreme(spelling));
    let beyond = spellings.len().saturating_sub(MOST_SPELLINGS);
    spellings.truncate(MOST_SPELLINGS);
    let spokesman = |spelling: &Vec<usize>| {
        let extreme = [extremes.0, extremes.1].into_iter().find(|at| spelling.contains(at));
        extreme.unwrap_or(spelling[0])
    };
    let order: Vec<usize> = spellings.iter().map(spokesman).collect();
    let stands = |at: usize, speaker: usize| {
        let verdict = compare(entries[at].value, entries[speaker].value, rules);
        !matches!(verdict, Verdict::Conflict(_))
    };
    let mut sides = seats::seated(&order, extremes, stands);
    sides.more += beyond;
    for side in &mut sides.listed {
        let all = |at: &usize| spellings.iter().zip(&order).find(|(_, first)| *first == at);
        *side = side.iter().filter_map(all).flat_map(|(spelling, _)| spelling).copied().collect();
        side.sort_unstable();
    }
    sides
}
