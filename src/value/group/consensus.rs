//! Entries that do not disagree: whether they say the same or only do not exclude each other.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Timing, time};
use crate::value::{ReasonKind, Rules, Verdict, compare};

/// Ways of saying something that are compared each with each. Of more, the others are compared
/// with the first one only.
const MOST_EACH_WITH_EACH: usize = 16;

/// Ways of saying something that are told apart; the rest are taken to be written differently.
const MOST_READINGS: usize = 256;

/// What entries say that do not disagree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consensus {
    /// The entries by what they say, as indices, in the order of the entries.
    pub sides: Vec<Vec<usize>>,
    /// Why several sides are compatible, each reason once.
    pub reasons: BTreeSet<(ReasonKind, String)>,
}

/// Whether two entries of a group are held against each other: their values are of one sort, and
/// their times meet.
pub fn are_compared(a: &Entry<'_>, b: &Entry<'_>, timing: Timing) -> bool {
    if !a.value.is_comparable(b.value) {
        return false;
    }
    match time::spans(&[*a, *b], timing)[..] {
        [a, b] => a.meets(b),
        _ => false,
    }
}

/// What the entries of a stretch say in which nothing disagrees. It only tells apart *agree* and
/// *compatible*: whether there is a disagreement is decided by [`judge`](super::judge()) alone.
pub fn consensus(entries: &[Entry<'_>], timing: Timing, rules: &Rules<'_>) -> Consensus {
    let mut by_key: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        by_key.entry(entry.value.key()).or_default().push(at);
    }
    let mut readings: Vec<Vec<usize>> = by_key.into_values().collect();
    readings.sort_by_key(|members| members.first().copied());
    let mut sides: Vec<Vec<usize>> = Vec::new();
    let mut reasons = BTreeSet::new();
    for (nth, members) in readings.into_iter().enumerate() {
        let known = if nth < MOST_EACH_WITH_EACH { sides.len() } else { 1.min(sides.len()) };
        let mut same = None;
        for (side, others) in sides.iter().enumerate().take(known).filter(|_| nth < MOST_READINGS) {
            let (a, b) = (&entries[others[0]], &entries[members[0]]);
            match compare(a.value, b.value, rules) {
                Verdict::Agree => same = same.or(Some(side)),
                Verdict::Compatible(reason) if are_compared(a, b, timing) => {
                    reasons.insert((reason.kind, reason.detail.into_owned()));
                }
                // Two whose times do not meet may say what they like.
                _ => {}
            }
        }
        match same {
            Some(side) => sides[side].extend(members),
            None => sides.push(members),
        }
    }
    for side in &mut sides {
        side.sort_unstable();
    }
    Consensus { sides, reasons }
}
