//! The slow and plain way to judge a group: compare every entry with every other.

use std::fmt;

use factlint::value::{
    Context, Kind, Reading, Rules, Verdict, compare,
    date::{self, Date},
    group::{Entry, Judgement, Timing, judge},
};

/// The values and times of a group, owned.
#[derive(Clone)]
pub(crate) struct Group {
    pub(crate) values: Vec<Reading>,
    pub(crate) whens: Vec<Option<Date>>,
}

/// `1992-03 in 2019/2020, 1994`: what it takes to see what went wrong.
impl fmt::Debug for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (value, when) in self.values.iter().zip(&self.whens) {
            match when {
                Some(when) => write!(f, "{value} in {when}, ")?,
                None => write!(f, "{value}, ")?,
            }
        }
        Ok(())
    }
}

impl Group {
    /// Reads values of one kind, each with a time or `""` for none.
    pub(crate) fn read(kind: Kind, entries: &[(&str, &str)]) -> Self {
        let value = |text: &str| {
            Reading::read(kind, text, &Context::default())
                .unwrap_or_else(|e| panic!("{text}: {}", e.message))
        };
        let when = |text: &str| {
            (!text.is_empty()).then(|| {
                Date::read(text, &date::Context::default())
                    .unwrap_or_else(|e| panic!("{text}: {}", e.message))
            })
        };
        Self {
            values: entries.iter().map(|(text, _)| value(text)).collect(),
            whens: entries.iter().map(|(_, text)| when(text)).collect(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    pub(crate) fn entries(&self) -> Vec<Entry<'_>> {
        let pairs = self.values.iter().zip(&self.whens);
        pairs.map(|(value, when)| Entry { value, when: when.as_ref() }).collect()
    }

    pub(crate) fn judge(&self, timing: Timing, rules: &Rules<'_>) -> Judgement {
        judge(&self.entries(), timing, rules)
    }

    /// The group with its entries in another order.
    pub(crate) fn reordered(&self, order: &[usize]) -> Self {
        Self {
            values: order.iter().map(|&at| self.values[at].clone()).collect(),
            whens: order.iter().map(|&at| self.whens[at].clone()).collect(),
        }
    }

    pub(crate) fn conflict(&self, a: usize, b: usize, rules: &Rules<'_>) -> Option<bool> {
        match compare(&self.values[a], &self.values[b], rules) {
            Verdict::Conflict(conflict) => Some(conflict.soft),
            _ => None,
        }
    }

    /// Whether two entries are compared at all: what the values mean, and their times.
    pub(crate) fn is_compared(&self, a: usize, b: usize, timing: Timing) -> bool {
        self.values[a].is_comparable(&self.values[b])
            && match (&self.whens[a], &self.whens[b]) {
                (Some(a), Some(b)) => times_meet(a, b, timing),
                // An undeclared fiscal year is a time that is compared with itself alone.
                (Some(when), None) | (None, Some(when)) => !when.is_undeclared_fiscal_year(),
                (None, None) => true,
            }
    }

    /// Whether two entries may be of two times because one has none: where the value depends on
    /// time, and of figures also where only the other one has a time.
    pub(crate) fn may_differ_in_time(&self, a: usize, b: usize, timing: Timing) -> bool {
        let [a_lacks, b_lacks] = [a, b].map(|at| self.whens[at].is_none());
        match timing {
            Timing::Timeless => self.values[a].kind() == Kind::Figure && a_lacks != b_lacks,
            _ => a_lacks || b_lacks,
        }
    }

    /// All pairs that are compared.
    pub(crate) fn pairs(&self, timing: Timing) -> Vec<(usize, usize)> {
        let all = (0..self.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
        all.filter(|&(a, b)| self.is_compared(a, b, timing)).collect()
    }
}

fn times_meet(a: &Date, b: &Date, timing: Timing) -> bool {
    if a.is_undeclared_fiscal_year() || b.is_undeclared_fiscal_year() {
        return a == b;
    }
    let (first, second) = (a.bounds(), b.bounds());
    match timing {
        Timing::Timeless | Timing::Point => first.meets(second),
        Timing::Period { .. } => first == second,
        Timing::Validity => {
            let (first, second) = (certain_days(a), certain_days(b));
            let shared = first.1.min(second.1) - first.0.max(second.0);
            let is_day = |days: (i64, i64)| days.0 == days.1;
            shared > 0
                || first == second
                // A single day in the middle of a term, but not at its ends.
                || is_day(first) && second.0 < first.0 && first.0 < second.1
                || is_day(second) && first.0 < second.0 && second.0 < first.1
        }
    }
}

/// The last day on which a term may have begun, and the first on which it may have ended; an open
/// end is not reached. What begins and ends within one month or year may fill it.
fn certain_days(when: &Date) -> (i64, i64) {
    let whole = when.bounds();
    let (start, end) = when.extent().unwrap_or((
        date::Bounds { low: whole.low, high: whole.low },
        date::Bounds { low: whole.high, high: whole.high },
    ));
    let begun = if whole.low.is_finite() { start.high } else { whole.low };
    let ended = if whole.high.is_finite() { end.low } else { whole.high };
    let (begun, ended) = (i64::from(begun.number()), i64::from(ended.number()));
    (begun.min(ended), begun.max(ended))
}
