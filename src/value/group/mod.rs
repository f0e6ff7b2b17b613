//! Judging a group: which of many values of one thing cannot all be true.
//!
//! Values on a line are consistent exactly if the greatest lower bound does not exceed the least
//! upper one (Helly's theorem in dimension one), so a group is a sort and a sweep, O(n log n),
//! and not a comparison of all pairs. `compatible` is not transitive: `1992` fits `1992-03` and
//! `1992-04`, which conflict. So nothing is ever merged by it, and a vague value stands on every
//! side that it fits.
//!
//! Time decides what is compared with what: two values whose times do not meet say nothing about
//! each other. A group falls into stretches of time, and each stretch is judged by itself.

mod consensus;
mod labels;
mod line;
mod parts;
mod seats;
mod time;

use self::line::Line;
pub use self::{
    consensus::{Consensus, are_compared, consensus},
    time::Span,
};
use super::{Conflict, Kind, Reading, Rules, Verdict, compare, date::Date};

/// At most this many sides of a disagreement are listed; the others are counted.
pub const MOST_SIDES: usize = 10;

/// What the time of a value means; see `when` of a property.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timing {
    /// The value does not depend on time. Values with times that do not meet are not compared.
    #[default]
    Timeless,
    /// A stock on a day: compared where the days meet.
    Point,
    /// A flow over a period: compared where the periods are equal.
    Period {
        /// Whether the figures cannot be negative, so that a part is at most its whole.
        parts_add_up: bool,
    },
    /// A role held for a time: compared where the times are certain to share more than a boundary
    /// day.
    Validity,
}

/// One value of a group.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The value.
    pub value: &'a Reading,
    /// Its time, where it has one.
    pub when: Option<&'a Date>,
}

/// The entries of a stretch of time by what they say, as indices into the group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// The two sides that are furthest apart come first; [`MOST_SIDES`] at most. An entry that is
    /// vague enough stands on several.
    pub listed: Vec<Vec<usize>>,
    /// How many further sides there are.
    pub more: usize,
}

/// Values that cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The two entries that are furthest apart.
    pub extremes: (usize, usize),
    /// Why they cannot both be true.
    pub conflict: Conflict,
    /// Everything in the same stretch of time, by side.
    pub sides: Sides,
    /// Whether it hangs on an entry without a time although the value depends on time.
    pub is_undated: bool,
}

/// What was found in a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Disagreements in order of time, one at most for each stretch.
    pub disagreements: Vec<Disagreement>,
    /// Pairs of entries whose times meet and whose units cannot be compared, one for each two
    /// units.
    pub incomparable: Vec<(usize, usize)>,
    /// The entries that were compared with each other, by stretches of time; those in which there
    /// is one entry only are left out. A disagreement has both its extremes in one of them, unless
    /// it hangs on an entry without a time or on parts of a period.
    pub stretches: Vec<Vec<usize>>,
    /// Whether at least two entries could be compared.
    pub is_compared: bool,
}

/// Judges a group, in O(n log n) for n entries.
///
/// A disagreement is found in a stretch of time exactly if two of its values conflict, as far as
/// they are dates, figures or durations; of large groups, values with gaps (`1992-XX-23`) and
/// distinct names are compared each with each only up to a bound.
pub fn judge(entries: &[Entry<'_>], timing: Timing, rules: &Rules<'_>) -> Judgement {
    let spans = time::spans(entries, timing);
    if is_agreeing_pair(entries, &spans, rules) {
        return Judgement {
            stretches: vec![vec![0, 1]],
            is_compared: true,
            ..Judgement::default()
        };
    }
    let classes = classes(entries);
    let mut judgement =
        Judgement { incomparable: incomparable(entries, &spans, &classes), ..Judgement::default() };
    for members in &classes {
        let class = Class::new(entries, members, &spans, timing, rules);
        class.judge(members, &mut judgement);
    }
    judgement
}

/// Whether these are two values of one time that agree, as most groups are: nothing has to be sorted
/// to see that.
fn is_agreeing_pair(entries: &[Entry<'_>], spans: &[Span], rules: &Rules<'_>) -> bool {
    let [Entry { value: a, when: first }, Entry { value: b, when: second }] = entries else {
        return false;
    };
    let is_fiscal = |when: Option<&Date>| when.is_some_and(Date::is_undeclared_fiscal_year);
    if spans[0] != spans[1] || is_fiscal(*first) != is_fiscal(*second) || !a.is_comparable(b) {
        return false;
    }
    match Class::new(entries, &[], spans, Timing::Timeless, rules).line(&[0, 1]) {
        Some(line) => !line.may_conflict(0, 1),
        None => a.key() == b.key() || !matches!(compare(a, b, rules), Verdict::Conflict(_)),
    }
}

/// Entries by what they can be compared with, as indices. Fiscal years of which nobody knows when
/// they start are times of their own.
fn classes(entries: &[Entry<'_>]) -> Vec<Vec<usize>> {
    /// A group with more units or currencies than this is not one that anybody compares; the
    /// bound keeps the search for the class linear.
    const MOST: usize = 32;
    let is_fiscal = |at: usize| entries[at].when.is_some_and(Date::is_undeclared_fiscal_year);
    let is_like_first = |(at, entry): (usize, &Entry<'_>)| {
        entries[0].value.is_comparable(entry.value) && is_fiscal(0) == is_fiscal(at)
    };
    // Most groups are one class.
    if !entries.is_empty() && entries.iter().enumerate().all(is_like_first) {
        return vec![(0..entries.len()).collect()];
    }
    let mut classes: Vec<Vec<usize>> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let fits = |class: &Vec<usize>| {
            class.first().is_some_and(|&first| {
                entries[first].value.is_comparable(entry.value)
                    && is_fiscal(first) == is_fiscal(index)
            })
        };
        match classes.iter().position(fits) {
            Some(at) => classes[at].push(index),
            None if classes.len() < MOST => classes.push(vec![index]),
            None => {}
        }
    }
    classes
}

/// A pair for each two classes whose values have nothing in common but the time.
fn incomparable(
    entries: &[Entry<'_>],
    spans: &[Span],
    classes: &[Vec<usize>],
) -> Vec<(usize, usize)> {
    if classes.len() < 2 {
        return Vec::new();
    }
    let lines: Vec<time::Timeline> =
        classes.iter().map(|class| time::Timeline::new(spans, class)).collect();
    let pairs = lines.iter().enumerate().flat_map(|(nth, line)| {
        lines.iter().take(nth).filter_map(move |other| other.meeting(line, spans))
    });
    pairs.filter(|&(a, b)| !entries[a].value.is_comparable(entries[b].value)).collect()
}

/// Entries that can be compared as far as their values go.
struct Class<'a> {
    entries: &'a [Entry<'a>],
    spans: &'a [Span],
    timing: Timing,
    rules: &'a Rules<'a>,
    /// Whether these are figures that nobody says depend on time, and some have one.
    has_times: bool,
}

impl<'a> Class<'a> {
    fn new(
        entries: &'a [Entry<'a>],
        members: &[usize],
        spans: &'a [Span],
        timing: Timing,
        rules: &'a Rules<'a>,
    ) -> Self {
        let has_times = timing == Timing::Timeless
            && members.iter().any(|&at| {
                entries[at].when.is_some() && matches!(entries[at].value, Reading::Figure(_))
            });
        Self { entries, spans, timing, rules, has_times }
    }

    fn judge(&self, members: &[usize], judgement: &mut Judgement) {
        let (dated, undated): (Vec<usize>, Vec<usize>) =
            members.iter().partition(|&&at| !self.is_undated(at));
        let mut stretches = time::stretches(self.spans, &dated);
        if self.timing == Timing::Timeless && !undated.is_empty() {
            // They are of one time, whichever it is.
            stretches.push(undated.clone());
        }
        judgement.is_compared |= !undated.is_empty() && members.len() > 1
            || stretches.iter().any(|stretch| stretch.len() > 1);
        let mut found: Vec<Disagreement> =
            stretches.iter().filter_map(|stretch| self.stretch(stretch)).collect();
        let is_dated_only = undated.is_empty() || !found.is_empty();
        if let Timing::Period { parts_add_up: true } = self.timing {
            found.extend(parts::exceeding(self.entries, &stretches, self.rules));
        }
        // Where those with a time agree, any disagreement hangs on one without: its time may be
        // any, so it is held against everything.
        if found.is_empty() && !undated.is_empty() {
            found.extend(self.stretch(members));
        }
        // Parts of a period are held against the whole even where no two values are of one time.
        judgement.is_compared |= !found.is_empty();
        if is_dated_only || !found.is_empty() {
            let compared = stretches.iter().filter(|stretch| stretch.len() > 1).count();
            judgement.stretches.reserve_exact(compared);
            judgement.stretches.extend(stretches.into_iter().filter(|stretch| stretch.len() > 1));
        } else if members.len() > 1 {
            judgement.stretches.push(members.to_vec());
        }
        judgement.disagreements.extend(found);
    }

    /// Whether the entry has no time although its value depends on time: its property says so, or
    /// it is a figure and others have one.
    fn is_undated(&self, at: usize) -> bool {
        self.entries[at].when.is_none() && (self.timing != Timing::Timeless || self.has_times)
    }

    /// Whether two entries may be of two times because one of them has none.
    fn may_differ_in_time(&self, a: usize, b: usize) -> bool {
        match self.timing {
            Timing::Timeless => self.is_undated(a) != self.is_undated(b),
            _ => self.is_undated(a) || self.is_undated(b),
        }
    }

    /// Judges one stretch of time. Firm values come first: a disagreement among them is an error
    /// whatever else is vague.
    fn stretch(&self, members: &[usize]) -> Option<Disagreement> {
        let is_firm = |&at: &usize| !self.entries[at].value.is_soft();
        let mut pairs = if members.iter().all(is_firm) {
            Vec::new()
        } else {
            let firm: Vec<usize> = members.iter().copied().filter(is_firm).collect();
            self.pairs(&firm)
        };
        pairs.extend(self.pairs(members));
        let (extremes, mut conflict) = self.decide(&pairs)?;
        let is_undated = self.may_differ_in_time(extremes.0, extremes.1);
        conflict.soft |= is_undated;
        let sides = match self.line(members) {
            // Each of two that contradict each other stands alone.
            _ if members.len() == 2 => {
                Sides { listed: vec![vec![extremes.0], vec![extremes.1]], more: 0 }
            }
            Some(line) => line.sides(members, extremes),
            None => labels::sides(self.entries, members, extremes, self.rules),
        };
        Some(Disagreement { extremes, conflict, sides, is_undated })
    }

    /// The values as stretches of a line, if they have an order.
    fn line(&self, members: &[usize]) -> Option<Line<'_>> {
        let kind = self.entries[*members.first()?].value.kind();
        matches!(kind, Kind::Date | Kind::Figure | Kind::Duration).then_some(Line {
            entries: self.entries,
            spans: self.spans,
            rules: self.rules,
        })
    }

    /// Pairs that may conflict, the furthest apart first.
    fn pairs(&self, members: &[usize]) -> Vec<(usize, usize)> {
        match self.line(members) {
            Some(line) => line.pairs(members),
            None => labels::pairs(self.entries, self.spans, members),
        }
    }

    /// Takes the first pair that is a conflict when it is looked at closely; a firm one is
    /// preferred to one that is only a warning.
    fn decide(&self, pairs: &[(usize, usize)]) -> Option<((usize, usize), Conflict)> {
        let mut best: Option<((usize, usize), Conflict)> = None;
        for &(a, b) in pairs {
            let verdict = compare(self.entries[a].value, self.entries[b].value, self.rules);
            let Verdict::Conflict(conflict) = verdict else { continue };
            let is_firm = !conflict.soft;
            if best.is_none() || is_firm {
                best = Some(((a, b), conflict));
            }
            if is_firm {
                break;
            }
        }
        best
    }
}
