//! Who stands with whom: every side has a speaker, and all that do not contradict the speaker.

use super::{MOST_SIDES, Sides};

/// Seats the entries in `order`. The extremes speak for the first two sides, and each entry that
/// can stand on no side yet speaks for a new one; beyond [`MOST_SIDES`] sides are only counted.
/// Entries with an order are to be given by their upper ends, so that there are as few sides as
/// can be (the greedy cover of intervals by points).
pub(super) fn seated(
    order: &[usize],
    extremes: (usize, usize),
    stands: impl Fn(usize, usize) -> bool,
) -> Sides {
    let mut speakers = vec![extremes.0, extremes.1];
    let mut unlisted: Option<usize> = None;
    let mut more = 0;
    for &at in order {
        let is_seated = speakers
            .iter()
            .copied()
            .chain(unlisted)
            .any(|speaker| at == speaker || stands(at, speaker));
        if is_seated {
            continue;
        }
        if speakers.len() < MOST_SIDES {
            speakers.push(at);
        } else {
            unlisted = Some(at);
            more += 1;
        }
    }
    let side = |&speaker: &usize| {
        let mut side: Vec<usize> =
            order.iter().copied().filter(|&at| at == speaker || stands(at, speaker)).collect();
        side.sort_unstable();
        side
    };
    Sides { listed: speakers.iter().map(side).collect(), more }
}
