//! The whole wording of a duration: a qualifier, a sum of parts or a range of two, and what widens
//! it afterwards.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    Duration, Form,
    length::{self, Part},
    part::{self, Mode, joint_end},
    unit::{Step, unit_at},
};
use crate::value::figure::{
    Interval, Qualifier, blanks_end, match_words, qualifier_after, qualifier_at, word_at,
};

/// Parts of one duration: years, months, weeks, days, hours, minutes, seconds.
const MAX_PARTS: usize = 7;

use Qualifier::{About, AtLeast, AtMost, Exactly, JustOver, Over, Plain, Under};

/// Words before a length of time, besides those that stand before any figure. The longest wins.
#[rustfmt::skip]
static BEFORE: &[(&str, Qualifier)] = &[
    ("no longer than", AtMost), ("not longer than", AtMost), ("no older than", AtMost), ("not older than", AtMost),
    ("no shorter than", AtLeast), ("not shorter than", AtLeast), ("no younger than", AtLeast), ("younger than", Under),
    ("not over", AtMost), ("not above", AtMost), ("not under", AtLeast), ("not below", AtLeast),
    ("not to exceed", AtMost), ("not exceed", AtMost), ("no greater than", AtMost), ("not greater than", AtMost),
    ("no later than", Plain), ("not later than", Plain), ("well above", Over), ("well below", Under),
    ("as long as", AtMost), ("as many as", AtMost), ("as much as", AtMost),
    ("as little as", AtLeast), ("as few as", AtLeast),
    ("maximum period of", AtMost), ("maximum term of", AtMost), ("maximum length of", AtMost), ("maximum duration of", AtMost),
    ("maximum sentence of", AtMost), ("maximum time of", AtMost), ("minimum time of", AtLeast),
    ("minimum period of", AtLeast), ("minimum term of", AtLeast), ("minimum length of", AtLeast), ("minimum duration of", AtLeast),
    ("minimum sentence of", AtLeast),
];

/// A duration in a text.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) duration: Duration,
    /// The two ends of a range, each with its place.
    pub(super) ends: Option<[(Duration, Range<usize>); 2]>,
    /// Whether it is nothing but `a` and a unit.
    pub(super) is_bare_article: bool,
    pub(super) end: usize,
}

/// How a text is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) mode: Mode,
    /// Whether numbers without a unit are years, as those after `aged` are.
    pub(super) bare_years: bool,
}

/// A sum of parts.
struct Sum {
    parts: Vec<Part>,
    qualifier: Option<Qualifier>,
    is_bare_article: bool,
    end: usize,
}

/// One end of a range: a sum, or a number that takes the unit of the other end.
enum End {
    Sum(Sum),
    Number(part::Number),
}

impl Reader<'_> {
    /// The longest duration that begins at `start`.
    pub(super) fn phrase(&self, start: usize) -> Option<Phrase> {
        let (qualifier, is_vague, at) = self.qualifier(start);
        let sum = self.sum(at, true);
        let range =
            self.range(at).filter(|range| sum.as_ref().is_none_or(|sum| sum.end < range.end));
        let (mut duration, ends, end) = if let Some(range) = range {
            (range.duration, range.ends, range.end)
        } else {
            let sum = sum.as_ref()?;
            let (duration, end) = self.or_two(sum, Duration::of(&sum.parts)?);
            (duration, None, end)
        };
        let is_range = duration.is_range;
        let middle = sum.as_ref().filter(|_| !is_range).and_then(|sum| sum.qualifier);
        let (after, end) = match qualifier_after(self.text, end) {
            Some((after, next)) if qualifier == Plain && middle.is_none() => (Some(after), next),
            _ => (None, end),
        };
        let is_bare_article = qualifier == Plain
            && after.is_none()
            && !is_range
            && sum.is_some_and(|sum| sum.is_bare_article);
        let qualifier = middle.or(after).unwrap_or(qualifier);
        duration = duration.qualified(qualifier, is_vague)?;
        Some(Phrase { duration, ends, is_bare_article, end })
    }

    /// The qualifier at `start`, whether `about` follows it, and the offset of what they qualify.
    fn qualifier(&self, start: usize) -> (Qualifier, bool, usize) {
        let own = |at: usize| {
            let article = word_at(self.text, at);
            let is_article = ["a", "the"].iter().any(|known| article.eq_ignore_ascii_case(known));
            let from = if is_article { blanks_end(self.text, at + article.len()) } else { at };
            let first = word_at(self.text, from);
            BEFORE
                .iter()
                .filter(|(words, _)| {
                    words.split(' ').next().is_some_and(|w| first.eq_ignore_ascii_case(w))
                })
                .filter_map(|(words, qualifier)| {
                    Some((match_words(self.text, from, words)?, *qualifier))
                })
                .max_by_key(|(end, _)| *end)
                .map(|(end, qualifier)| (qualifier, blanks_end(self.text, end)))
        };
        let one = |at: usize| own(at).unwrap_or_else(|| qualifier_at(self.text, at));
        let (first, next) = one(start);
        match one(next) {
            (About, last) if matches!(first, Over | AtLeast | Under | AtMost) => {
                (first, true, last)
            }
            _ => (first, false, next),
        }
    }

    /// `1y 6mo 30d`, `3 years and six months`: its parts, from the greatest unit to the least.
    fn sum(&self, start: usize, and: bool) -> Option<Sum> {
        let first = part::part(self.text, start, self.mode, None).or_else(|| self.bare(start))?;
        let mut sum = Sum {
            parts: vec![first.part],
            qualifier: first.qualifier,
            is_bare_article: first.article,
            end: first.end,
        };
        while sum.parts.len() < MAX_PARTS && sum.qualifier.is_none() {
            let Some((at, told)) = self.joint(sum.end, and) else { break };
            let before = sum.parts.last().copied();
            let next = part::part(self.text, at, self.mode, before)
                .filter(|next| before.is_some_and(|b| next.part.step.size() < b.step.size()))
                // `24 hours a day` is no sum.
                .filter(|next| told || !next.article);
            let Some(next) = next else { break };
            sum.parts.push(next.part);
            (sum.is_bare_article, sum.end) = (false, next.end);
        }
        let is_alone = sum.parts.len() == 1 && first.needs_company && self.mode == Mode::Prose;
        (!is_alone).then_some(sum)
    }

    /// A number that is years without saying so.
    fn bare(&self, at: usize) -> Option<part::Found> {
        let number = part::number(self.text, at).filter(|_| self.bare_years)?;
        let part = Part { value: number.value, half: number.half, step: Step::YEAR };
        let goes_on = self.text.get(number.end..)?.starts_with(char::is_alphanumeric);
        // Nobody is older.
        (!goes_on && number.value <= Decimal::from(150)).then_some(part::Found {
            part,
            qualifier: number.qualifier,
            article: false,
            needs_company: false,
            end: number.end,
        })
    }

    /// The offset of the next part of a sum, and whether a comma or `and` stands before it.
    fn joint(&self, at: usize, and: bool) -> Option<(usize, bool)> {
        let comma = self.text.get(at..).is_some_and(|rest| rest.starts_with(','));
        let next = blanks_end(self.text, at + usize::from(comma));
        let word = word_at(self.text, next);
        if word.eq_ignore_ascii_case("and") {
            return and.then(|| (blanks_end(self.text, next + word.len()), true));
        }
        Some((next, comma))
    }

    /// `2–3 years`, `between six months and two years`, `over 900 to under 1096 days`.
    fn range(&self, start: usize) -> Option<Phrase> {
        let word = word_at(self.text, start);
        let between = word.eq_ignore_ascii_case("between");
        // In prose `from` may as well begin a change, which the scanner has to see.
        let from = self.mode == Mode::Value && word.eq_ignore_ascii_case("from");
        let low_start =
            if between || from { blanks_end(self.text, start + word.len()) } else { start };
        let low = match self.sum(low_start, !between) {
            Some(sum) if sum.qualifier.is_none() => End::Sum(sum),
            Some(_) => return None,
            None => {
                End::Number(part::number(self.text, low_start).filter(|n| n.qualifier.is_none())?)
            }
        };
        let low_end = match &low {
            End::Sum(sum) => sum.end,
            End::Number(number) => number.end,
        };
        let at = self.range_joint(low_end, between)?;
        let (qualifier, at) = qualifier_at(self.text, at);
        let high = self.sum(at, true).filter(|sum| sum.qualifier.is_none())?;
        let low = match low {
            End::Sum(sum) => sum.parts,
            End::Number(number) => {
                let step = high.parts.first()?.step;
                vec![Part { value: number.value, half: number.half, step }]
            }
        };
        let ends =
            [(Duration::of(&low)?, low_start..low_end), (Duration::of(&high.parts)?, at..high.end)];
        let [(first, _), (last, _)] = &ends;
        let first = written_end(&low, first).low().point()?;
        let last = written_end(&high.parts, last).high().point()?;
        if first > last {
            return None;
        }
        let days = if qualifier == Under {
            Interval::before(first, last)
        } else {
            Interval::closed(first, last)
        };
        let duration = Duration { days, sharp: days, qualifier: Plain, is_range: true };
        Some(Phrase { duration, ends: Some(ends), is_bare_article: false, end: high.end })
    }

    /// The offset after `–`, `to`, `or` and, where `between` stands before, `and`.
    fn range_joint(&self, at: usize, between: bool) -> Option<usize> {
        let joint = blanks_end(self.text, at);
        let rest = self.text.get(joint..)?;
        let is_word = |at: usize, words: &[&str]| {
            let word = word_at(self.text, at);
            let known = words.iter().any(|known| word.eq_ignore_ascii_case(known));
            known.then(|| joint_end(self.text, at + word.len()))
        };
        if between {
            return is_word(joint, &["and", "to"]);
        }
        // `two- to three-year`, `two-to-three-year`.
        if let Some(end) = is_word(blanks_end(self.text, joint_end(self.text, at)), &["to", "or"]) {
            return Some(end);
        }
        let sign =
            ["..", "–", "-", "—", "−", "‐", "‑"].into_iter().find(|s| rest.starts_with(s))?;
        Some(blanks_end(self.text, joint + sign.len()))
    }

    /// `a year or two`: from one to two of the unit.
    fn or_two(&self, sum: &Sum, plain: Duration) -> (Duration, usize) {
        let more = || {
            let [part] = sum.parts.as_slice() else { return None };
            let or = blanks_end(self.text, sum.end);
            let number = match_words(self.text, or, "or").map(|end| blanks_end(self.text, end))?;
            let end = number
                + ["two", "three"]
                    .into_iter()
                    .find_map(|word| Some(match_words(self.text, number, word)? - number))?;
            // `a year or two months` are two lengths.
            if unit_at(self.text, joint_end(self.text, end)).is_some_and(|u| u.form != Form::Symbol)
            {
                return None;
            }
            let count = if word_at(self.text, number).eq_ignore_ascii_case("two") { 2 } else { 3 };
            let last = Part { value: Decimal::from(count), half: Decimal::ZERO, step: part.step };
            let high = Duration::of(&[last])?;
            let days = plain.days.cover(&high.days);
            (part.value == Decimal::ONE)
                .then_some((Duration { days, sharp: days, qualifier: Plain, is_range: true }, end))
        };
        more().unwrap_or((plain, sum.end))
    }
}

/// The days of one end of a range. The ends are written, so that days and hours are taken as they
/// stand.
fn written_end(parts: &[Part], end: &Duration) -> Interval {
    let stands = parts.iter().all(|part| matches!(part.step, Step::Clock(_)));
    if stands { end.sharp } else { end.days }
}

impl Duration {
    /// The sum of the parts.
    pub(super) fn of(parts: &[Part]) -> Option<Self> {
        let days = length::days(parts, false)?;
        let is_sharp = parts.iter().all(|part| part.half.is_zero());
        let sharp = if is_sharp { days } else { length::days(parts, true)? };
        Some(Self { days, sharp, qualifier: Plain, is_range: false })
    }

    /// The same after a qualifier, between which and the number `about` may stand.
    fn qualified(mut self, qualifier: Qualifier, is_vague: bool) -> Option<Self> {
        let days = match (self.is_range, qualifier) {
            (true, Over) => {
                let (low, high) = (self.days.low().point()?, self.days.high().point()?);
                if self.days.high().is_open() {
                    Interval::inside(low, high)
                } else {
                    Interval::after(low, high)
                }
            }
            (true, Qualifier::Almost | JustOver | Exactly) | (_, Plain) => self.days,
            (_, About) => qualified(self.days, About)?,
            // A bound ends at the number as it stands: `over a year and a half`.
            _ if is_vague => qualified(qualified(self.days, About)?, qualifier)?,
            _ => qualified(self.sharp, qualifier)?,
        };
        self.days = length::on_whole_nanoseconds(&days)?;
        self.qualifier = qualifier;
        Some(self)
    }
}

/// How far `about` reaches to either side, as a share of the duration.
const APPROX: (i64, u32) = (10, 2);

/// The interval after the qualifier.
fn qualified(days: Interval, qualifier: Qualifier) -> Option<Interval> {
    let (low, high) = (days.low().point()?, days.high().point()?);
    let share = |end: Decimal| end.checked_mul(Decimal::new(APPROX.0, APPROX.1));
    Some(match qualifier {
        Plain | Exactly => days,
        About => Interval::closed(low.checked_sub(share(low)?)?, high.checked_add(share(high)?)?),
        // At least a nanosecond, or nothing at all would be `nearly 1 ns`.
        Qualifier::Almost => {
            let least = low.checked_sub(share(low)?.max(length::nanosecond()?))?;
            Interval::before(least.max(Decimal::ZERO), high)
        }
        JustOver => {
            Interval::after(low, high.checked_add(share(high)?.max(length::nanosecond()?))?)
        }
        Over => Interval::above(low, false),
        AtLeast => Interval::above(low, true),
        Under => Interval::below(high, false),
        AtMost => Interval::below(high, true),
    })
}
