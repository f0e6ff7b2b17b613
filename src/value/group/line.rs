//! Values on a line — dates, figures, durations — by sorting and sweeping.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{Entry, Sides, seats, time::Span};
use crate::value::{
    Reading, Rules, Tolerance, Verdict, compare,
    date::{Bounds, Day, Sweep},
    figure,
};

/// Up to this many values are compared each with each, which is exact whatever they are.
const FEW: usize = 32;

/// Pairs of a larger group that are looked at closely: the widest ones of each sweep.
const MOST_PAIRS: usize = 256;

/// Values with gaps of a larger group that are looked at closely, and pairs with such.
const MOST_WITH_GAPS: usize = 64;
const MOST_GAP_PAIRS: usize = 1 << 18;

/// A bound of a value, ordered along its line. Entries of one class are bounds of one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bound {
    Day(Day),
    Figure(figure::Edge),
}

/// Which stretch of a value is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Aspect {
    /// All it may touch.
    Whole,
    /// Of something that lasted: when it may have started.
    Start,
    /// Of something that lasted: when it may have ended.
    End,
}

impl Aspect {
    const ALL: [Self; 3] = [Self::Whole, Self::Start, Self::End];
}

/// How far two values are apart, the furthest first: wholly apart before apart in one end, and by
/// how far the lower one and then the higher one reaches out. The other ends break ties, so that
/// the order of the entries does not matter.
type Width = (Aspect, Bound, Reverse<Bound>, Bound, Reverse<Bound>);

/// The values of a group as stretches of a line, where they are such.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) entries: &'a [Entry<'a>],
    pub(super) spans: &'a [Span],
    pub(super) rules: &'a Rules<'a>,
}

/// An entry as a stretch of the line.
#[derive(Clone, Copy, Debug)]
struct Item {
    at: usize,
    low: Bound,
    high: Bound,
}

const fn width(aspect: Aspect, low: Item, high: Item) -> Width {
    (aspect, low.high, Reverse(high.low), low.low, Reverse(high.high))
}

/// An entry by [`Aspect`].
type Items = [Option<Item>; Aspect::ALL.len()];

/// How far two entries are apart, the lower one first; `None` where their stretches meet.
fn apart(a: &Items, b: &Items) -> Option<(Width, (usize, usize))> {
    Aspect::ALL.into_iter().zip(a.iter().zip(b)).find_map(|(aspect, (a, b))| {
        let (a, b) = ((*a)?, (*b)?);
        let (low, high) = if a.low <= b.low { (a, b) } else { (b, a) };
        (low.high < high.low).then(|| (width(aspect, low, high), (low.at, high.at)))
    })
}

impl Line<'_> {
    fn item(self, at: usize, aspect: Aspect) -> Option<Item> {
        let figures = |(low, high)| (Bound::Figure(low), Bound::Figure(high));
        let (low, high) = match (self.entries[at].value, aspect) {
            (Reading::Date(date), aspect) => self.days(date.sweep(), aspect)?,
            (Reading::Figure(figure), Aspect::Whole) => figures(figure.sweep()),
            (Reading::Duration(duration), Aspect::Whole) => {
                figures((duration.days().low(), duration.days().high()))
            }
            _ => return None,
        };
        Some(Item { at, low, high })
    }

    /// The days of a date. What the property tolerates is added at the upper end, so that two
    /// dates are apart exactly if there are more days than that between them.
    fn days(self, sweep: Sweep, aspect: Aspect) -> Option<(Bound, Bound)> {
        let days = match self.rules.tolerance {
            Some(Tolerance::Days(days)) => i32::try_from(days).unwrap_or(i32::MAX),
            _ => 0,
        };
        let Bounds { low, high } = match aspect {
            Aspect::Whole => sweep.whole(),
            Aspect::Start if sweep.is_extent => sweep.start,
            Aspect::End if sweep.is_extent => sweep.end,
            Aspect::Start | Aspect::End => return None,
        };
        Some((Bound::Day(low), Bound::Day(high.plus(days))))
    }

    /// Whether the stretch of an entry is not all there is to it: `[1991-12-25,1991-12-28]`,
    /// `1992-XX-23`.
    fn has_gaps(self, at: usize) -> bool {
        matches!(self.entries[at].value, Reading::Date(date) if !date.sweep().is_simple)
    }

    /// Whether two values have to be looked at closely: otherwise they agree.
    pub(super) fn may_conflict(self, a: usize, b: usize) -> bool {
        self.has_gaps(a) || self.has_gaps(b) || self.apart(a, b).is_some()
    }

    fn conflict(self, a: usize, b: usize) -> bool {
        let verdict = compare(self.entries[a].value, self.entries[b].value, self.rules);
        matches!(verdict, Verdict::Conflict(_))
    }

    /// How far two entries are apart, the lower one first; `None` where their stretches meet.
    fn apart(self, a: usize, b: usize) -> Option<(Width, (usize, usize))> {
        apart(&self.items(a), &self.items(b))
    }

    /// An entry in all aspects that it has.
    fn items(self, at: usize) -> Items {
        Aspect::ALL.map(|aspect| self.item(at, aspect))
    }

    /// Pairs whose times meet and that may conflict, the widest first. Of many values these are
    /// the widest pairs as a whole, in their starts and in their ends, and pairs with gaps.
    pub(super) fn pairs(self, members: &[usize]) -> Vec<(usize, usize)> {
        let mut widest: Vec<(Width, (usize, usize))> = if members.len() <= FEW {
            self.meeting(members).filter_map(|(a, b)| self.apart(a, b)).collect()
        } else {
            let sweep = |aspect| {
                let items = members.iter().filter_map(|&at| self.item(at, aspect)).collect();
                self.sweep(items, aspect)
            };
            Aspect::ALL.into_iter().flat_map(sweep).collect()
        };
        widest.sort_unstable();
        let mut pairs: Vec<(usize, usize)> = widest.into_iter().map(|(_, pair)| pair).collect();
        pairs.extend(self.pairs_with_gaps(members));
        pairs
    }

    /// All pairs whose times meet.
    fn meeting(self, members: &[usize]) -> impl Iterator<Item = (usize, usize)> {
        let pairs = members
            .iter()
            .enumerate()
            .flat_map(|(nth, &b)| members.iter().take(nth).map(move |&a| (a, b)));
        pairs.filter(move |&(a, b)| self.spans[a].meets(self.spans[b]))
    }

    /// The widest pairs of items that are there at one time. While time goes on, the items that
    /// are there stand in two sorted sets, so that the most distant partner of a new item is at an
    /// end of one of them: O(n log n).
    fn sweep(self, mut items: Vec<Item>, aspect: Aspect) -> Vec<(Width, (usize, usize))> {
        items.sort_by_key(|item| (self.spans[item.at].from, item.low, item.high, item.at));
        let mut by_low: BTreeSet<(Bound, usize)> = BTreeSet::new();
        let mut by_high: BTreeSet<(Bound, usize)> = BTreeSet::new();
        let mut leaving: BTreeSet<(i64, usize)> = BTreeSet::new();
        let mut pairs: Vec<(Width, (usize, usize))> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let span = self.spans[item.at];
            while let Some(&(until, gone)) = leaving.first()
                && until < span.from
            {
                leaving.pop_first();
                by_low.remove(&(items[gone].low, gone));
                by_high.remove(&(items[gone].high, gone));
            }
            let above = by_low.last().map(|&(_, other)| (item, &items[other]));
            let below = by_high.first().map(|&(_, other)| (&items[other], item));
            for (low, high) in [above, below].into_iter().flatten() {
                if low.high < high.low {
                    pairs.push((width(aspect, *low, *high), (low.at, high.at)));
                }
            }
            by_low.insert((item.low, index));
            by_high.insert((item.high, index));
            leaving.insert((span.until, index));
        }
        if pairs.len() > MOST_PAIRS {
            pairs.select_nth_unstable(MOST_PAIRS);
            pairs.truncate(MOST_PAIRS);
        }
        pairs
    }

    /// Pairs whose stretches meet, of which one has gaps; a bounded number of them, along the line.
    fn pairs_with_gaps(self, members: &[usize]) -> Vec<(usize, usize)> {
        let place = |&at: &usize| self.item(at, Aspect::Whole).map(|item| (item.low, item.high));
        let mut with_gaps: Vec<usize> =
            members.iter().copied().filter(|&at| self.has_gaps(at)).collect();
        with_gaps.sort_by_cached_key(place);
        with_gaps.truncate(MOST_WITH_GAPS);
        if with_gaps.is_empty() {
            return Vec::new();
        }
        let mut sorted = members.to_vec();
        sorted.sort_by_cached_key(place);
        let pairs = with_gaps.iter().flat_map(|&a| sorted.iter().map(move |&b| (a, b)));
        let open = pairs.filter(|&(a, b)| {
            let is_first = a < b || !self.has_gaps(b);
            is_first && self.spans[a].meets(self.spans[b]) && self.apart(a, b).is_none()
        });
        let along = |(a, b)| if place(&a) <= place(&b) { (a, b) } else { (b, a) };
        let mut pairs: Vec<(usize, usize)> = open.map(along).take(MOST_GAP_PAIRS).collect();
        pairs.sort_by_cached_key(|(a, b)| (place(a), place(b)));
        pairs
    }

    /// The entries by side, those of the extremes first and then along the line.
    pub(super) fn sides(self, members: &[usize], extremes: (usize, usize)) -> Sides {
        let mut items: Vec<Item> =
            members.iter().filter_map(|&at| self.item(at, Aspect::Whole)).collect();
        items.sort_by_key(|item| (item.high, item.low, item.at));
        let order: Vec<usize> = items.into_iter().map(|item| item.at).collect();
        let is_exact = members.len() <= FEW;
        // Every entry is held against every speaker: places in the order stand for the entries.
        let known: Vec<Items> = order.iter().map(|&at| self.items(at)).collect();
        let place = |at: usize| order.iter().position(|&other| other == at);
        let (Some(first), Some(second)) = (place(extremes.0), place(extremes.1)) else {
            return Sides::default();
        };
        let along: Vec<usize> = (0..order.len()).collect();
        let mut sides = seats::seated(&along, (first, second), |one, speaker| {
            let is_apart = apart(&known[one], &known[speaker]).is_some();
            let (at, speaker) = (order[one], order[speaker]);
            if is_exact || !is_apart && (self.has_gaps(at) || self.has_gaps(speaker)) {
                return !self.conflict(at, speaker);
            }
            !is_apart
        });
        for side in &mut sides.listed {
            for place in side.iter_mut() {
                *place = order[*place];
            }
            side.sort_unstable();
        }
        sides
    }
}
