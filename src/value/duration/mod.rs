//! Durations: `3 years`, `18 months`, `1y 6mo 30d`, ISO 8601 `P1Y6M`, as intervals of days.
//!
//! A number of calendar months has no fixed number of days; it allows every number of days that so
//! many consecutive months of the Gregorian calendar can have. So three years are 1,095 or 1,096
//! days and the same as 36 months, and a month is 28 to 31 days.

mod calendar;

use std::fmt;

use rust_decimal::Decimal;

pub(crate) use calendar::month_days;

use super::{
    Conflict, Reason, ReasonKind, Unreadable, UnreadableKind, Verdict,
    figure::{
        Interval, Qualifier, blanks_end, number_in_digits, qualifier_at, whole_in_words, word_at,
    },
};

/// How far `about` reaches to either side, as a share of the duration.
const APPROX: (i64, u32) = (10, 2);

/// Parts of one duration: years, months, weeks, days, hours, minutes, seconds.
const MAX_PARTS: usize = 7;

/// A duration that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duration {
    days: Interval,
    qualifier: Qualifier,
}

/// What a unit of time is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Months(u64),
    /// Seconds.
    Clock(u64),
}

const DAY: u64 = 86_400;

/// Names of units of time in lower case.
static UNITS: &[(&str, Step)] = &[
    ("y", Step::Months(12)),
    ("yr", Step::Months(12)),
    ("year", Step::Months(12)),
    ("a", Step::Months(12)),
    ("mo", Step::Months(1)),
    ("mon", Step::Months(1)),
    ("month", Step::Months(1)),
    ("quarter", Step::Months(3)),
    ("decade", Step::Months(120)),
    ("century", Step::Months(1_200)),
    ("centurie", Step::Months(1_200)),
    ("w", Step::Clock(7 * DAY)),
    ("wk", Step::Clock(7 * DAY)),
    ("week", Step::Clock(7 * DAY)),
    ("fortnight", Step::Clock(14 * DAY)),
    ("d", Step::Clock(DAY)),
    ("day", Step::Clock(DAY)),
    ("h", Step::Clock(3_600)),
    ("hr", Step::Clock(3_600)),
    ("hour", Step::Clock(3_600)),
    ("min", Step::Clock(60)),
    ("minute", Step::Clock(60)),
    ("s", Step::Clock(1)),
    ("sec", Step::Clock(1)),
    ("second", Step::Clock(1)),
];

impl Duration {
    /// Reads a whole text as one duration.
    ///
    /// # Errors
    /// [`Unreadable`] if the text is no duration, or longer than a hundred thousand years.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let start = blanks_end(text, 0);
        let body = text.trim();
        if body.starts_with('P') {
            let days = iso(body).ok_or_else(|| no_duration(text))?;
            return Ok(Self { days, qualifier: Qualifier::Plain });
        }
        let (qualifier, at) = qualifier_at(text, start);
        let days = match range(text, at) {
            Some(days) => qualified_range(days, qualifier),
            None => sum(text, at).and_then(|days| qualified(days, qualifier)),
        };
        let days = days.ok_or_else(|| no_duration(text))?;
        Ok(Self { days, qualifier })
    }

    /// The numbers of days that the duration allows.
    pub const fn days(&self) -> Interval {
        self.days
    }

    /// Whether the duration is marked as approximate: a conflict with it is a warning.
    pub const fn is_soft(&self) -> bool {
        matches!(self.qualifier, Qualifier::About | Qualifier::Almost | Qualifier::JustOver)
    }
}

/// Compares two durations of one property. The result does not depend on their order.
pub fn compare(a: &Duration, b: &Duration) -> Verdict {
    if a.days == b.days {
        return Verdict::Agree;
    }
    if a.days.meets(&b.days) {
        let kind = if a.days.is_unbounded() || b.days.is_unbounded() {
            ReasonKind::Bound
        } else if a.is_soft() || b.is_soft() {
            ReasonKind::Approx
        } else {
            ReasonKind::Refines
        };
        return Verdict::Compatible(Reason { kind, detail: "".into() });
    }
    let (short, long) = if a.days.low() <= b.days.low() { (a, b) } else { (b, a) };
    Verdict::Conflict(Conflict { hint: hint(short, long).into(), soft: a.is_soft() || b.is_soft() })
}

/// The likely cause of a conflict.
fn hint(short: &Duration, long: &Duration) -> String {
    if short.days.is_unbounded() || long.days.is_unbounded() {
        return "outside the bound".to_owned();
    }
    let times = |n: u64| {
        short
            .days
            .map(|end| end.checked_mul(Decimal::from(n)))
            .is_some_and(|scaled| scaled.meets(&long.days))
    };
    for (factor, words) in [
        (12, "factor 12: months vs years?"),
        (7, "factor 7: days vs weeks?"),
        (24, "factor 24: hours vs days?"),
        (60, "factor 60: minutes vs hours?"),
        (10, "factor 10: a digit too many or too few?"),
    ] {
        if times(factor) {
            return words.to_owned();
        }
    }
    let gap = || long.days.low().point()?.checked_sub(short.days.high().point()?);
    match gap() {
        Some(gap) => format!("{} days apart", gap.round_dp(2).normalize()),
        None => "apart".to_owned(),
    }
}

impl fmt::Display for Duration {
    /// The interval in days: `1,095–1,096 days`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = (self.days.low(), self.days.high());
        let show = |days: Decimal| days.normalize().to_string();
        match (low.point(), high.point()) {
            (Some(a), Some(b)) if a == b => write!(f, "{} days", show(a)),
            (Some(a), Some(b)) => {
                let over = if low.is_open() { "over " } else { "" };
                let joint = if high.is_open() { " to under " } else { "–" };
                write!(f, "{over}{}{joint}{} days", show(a), show(b))
            }
            (Some(a), None) => {
                write!(f, "{} {} days", if low.is_open() { "over" } else { "at least" }, show(a))
            }
            (None, Some(b)) => {
                write!(f, "{} {} days", if high.is_open() { "under" } else { "at most" }, show(b))
            }
            (None, None) => f.write_str("any time"),
        }
    }
}

fn no_duration(text: &str) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::Syntax,
        message: "no duration can be read here".to_owned(),
        help: Some("write `3 years`, `18 months`, `1y 6mo 30d` or `P1Y6M`".to_owned()),
        at: 0..text.len(),
    }
}

/// A number at `at`, the value of one unit of its last digit, and the offset after it.
fn number(text: &str, at: usize) -> Option<(Decimal, Decimal, usize)> {
    if let Some(found) = number_in_digits(text, at) {
        return Some(found);
    }
    let word = word_at(text, at);
    if ["a", "an"].iter().any(|article| word.eq_ignore_ascii_case(article)) {
        return Some((Decimal::ONE, Decimal::ONE, at + word.len()));
    }
    if word.eq_ignore_ascii_case("half") {
        let next = blanks_end(text, at + word.len());
        let article = word_at(text, next);
        let end = if article.starts_with(['a', 'A']) && article.len() < 3 {
            next + article.len()
        } else {
            next
        };
        return Some((Decimal::new(5, 1), Decimal::new(1, 1), end));
    }
    let (value, end) = whole_in_words(text, at)?;
    Some((Decimal::from(value), Decimal::ONE, end))
}

/// The unit of time at `at` and the offset after it.
fn unit(text: &str, at: usize) -> Option<(Step, usize)> {
    let start = blanks_end(text, at);
    let start = if text.get(start..)?.starts_with('-') { start + 1 } else { start };
    let word = word_at(text, start);
    let lower = word.to_lowercase();
    let name = lower.strip_suffix('s').filter(|name| !name.is_empty()).unwrap_or(&lower);
    let step = UNITS.iter().find(|(known, _)| *known == name || *known == lower)?.1;
    Some((step, start + word.len()))
}

/// The days of so many units. A number with decimals is as vague as its last digit.
fn extent(value: Decimal, digit: Decimal, step: Step) -> Option<Interval> {
    if value.fract().is_zero() && digit == Decimal::ONE {
        let count = u64::try_from(value).ok()?;
        return match step {
            Step::Months(each) => months(count.checked_mul(each)?),
            Step::Clock(seconds) => Some(Interval::point(clock(value, seconds)?)),
        };
    }
    let half = digit.checked_div(Decimal::TWO)?;
    let (low, high) = (value.checked_sub(half)?.max(Decimal::ZERO), value.checked_add(half)?);
    match step {
        Step::Months(each) => {
            let (least, most) = month_days(each)?;
            Some(Interval::closed(
                low.checked_mul(Decimal::from(least))?,
                high.checked_mul(Decimal::from(most))?,
            ))
        }
        Step::Clock(seconds) => Some(Interval::closed(clock(low, seconds)?, clock(high, seconds)?)),
    }
}

/// So many units of `seconds` each, in days.
fn clock(value: Decimal, seconds: u64) -> Option<Decimal> {
    value.checked_mul(Decimal::from(seconds))?.checked_div(Decimal::from(DAY))
}

/// The days that so many consecutive months can have.
fn months(count: u64) -> Option<Interval> {
    let (least, most) = month_days(count)?;
    Some(Interval::closed(Decimal::from(least), Decimal::from(most)))
}

/// `1y 6mo 30d`, `3 years and six months`: the sum of its parts, to the end of the text. Calendar
/// months are added up before they become days.
fn sum(text: &str, start: usize) -> Option<Interval> {
    let (mut total, mut calendar) = (Interval::point(Decimal::ZERO), 0_u64);
    let mut at = start;
    for part in 0..MAX_PARTS {
        let (value, digit, end) = number(text, at)?;
        let (step, end) = unit(text, end)?;
        match (step, u64::try_from(value)) {
            (Step::Months(each), Ok(count)) if value.fract().is_zero() => {
                calendar = calendar.checked_add(count.checked_mul(each)?)?;
            }
            _ => total = added(&total, &extent(value, digit, step)?)?,
        }
        at = blanks_end(text, end);
        if at >= text.len() {
            return added(&total, &months(calendar)?);
        }
        if part + 1 < MAX_PARTS {
            at = after_joint(text, at);
        }
    }
    None
}

/// The offset after `,` and `and` between two parts.
fn after_joint(text: &str, at: usize) -> usize {
    let comma = text.get(at..).is_some_and(|rest| rest.starts_with(','));
    let next = blanks_end(text, at + usize::from(comma));
    let word = word_at(text, next);
    if word.eq_ignore_ascii_case("and") { blanks_end(text, next + word.len()) } else { next }
}

fn added(a: &Interval, b: &Interval) -> Option<Interval> {
    let sum = |x: Option<Decimal>, y: Option<Decimal>| x?.checked_add(y?);
    Some(Interval::closed(
        sum(a.low().point(), b.low().point())?,
        sum(a.high().point(), b.high().point())?,
    ))
}

/// `2–3 years`, `2 to 3 years`, `over 900 to under 1096 days`, to the end of the text.
fn range(text: &str, start: usize) -> Option<Interval> {
    let (low, low_digit, end) = number(text, start)?;
    let joint = blanks_end(text, end);
    let rest = text.get(joint..)?;
    let sign = ["..", "–", "-", "—"].into_iter().find(|sign| rest.starts_with(sign));
    let at = match sign {
        Some(sign) => blanks_end(text, joint + sign.len()),
        None if word_at(text, joint).eq_ignore_ascii_case("to") => blanks_end(text, joint + 2),
        None => return None,
    };
    let (qualifier, at) = qualifier_at(text, at);
    let (high, high_digit, end) = number(text, at)?;
    let (step, end) = unit(text, end)?;
    if blanks_end(text, end) < text.len() || high < low {
        return None;
    }
    // The ends of a range are written, so days are taken as they stand.
    let end = |value: Decimal, digit: Decimal| match step {
        Step::Clock(seconds) => clock(value, seconds).map(Interval::point),
        Step::Months(_) => extent(value, digit, step),
    };
    let (low, high) = (end(low, low_digit)?.low().point()?, end(high, high_digit)?.high().point()?);
    Some(if qualifier == Qualifier::Under {
        Interval::before(low, high)
    } else {
        Interval::closed(low, high)
    })
}

/// A range after its qualifier: `over 3 to 5 days` leaves the lower end out, `about` widens it.
fn qualified_range(days: Interval, qualifier: Qualifier) -> Option<Interval> {
    match qualifier {
        Qualifier::About => qualified(days, qualifier),
        Qualifier::Over => {
            let (low, high) = (days.low().point()?, days.high().point()?);
            Some(if days.high().is_open() {
                Interval::inside(low, high)
            } else {
                Interval::after(low, high)
            })
        }
        _ => Some(days),
    }
}

/// The interval after the qualifier.
fn qualified(days: Interval, qualifier: Qualifier) -> Option<Interval> {
    let (low, high) = (days.low().point()?, days.high().point()?);
    let share = |end: Decimal| end.checked_mul(Decimal::new(APPROX.0, APPROX.1));
    Some(match qualifier {
        Qualifier::Plain | Qualifier::Exactly => days,
        Qualifier::About => {
            Interval::closed(low.checked_sub(share(low)?)?, high.checked_add(share(high)?)?)
        }
        Qualifier::Almost => Interval::before(low.checked_sub(share(low)?)?, high),
        Qualifier::JustOver => Interval::after(low, high.checked_add(share(high)?)?),
        Qualifier::Over => Interval::above(low, false),
        Qualifier::AtLeast => Interval::above(low, true),
        Qualifier::Under => Interval::below(high, false),
        Qualifier::AtMost => Interval::below(high, true),
    })
}

/// `P1Y6M`, `P2W`, `P1DT12H` (ISO 8601-1:2019, 5.5.2).
fn iso(text: &str) -> Option<Interval> {
    let mut at = 1;
    let mut in_time = false;
    let (mut total, mut calendar, mut parts) = (Interval::point(Decimal::ZERO), 0_u64, 0);
    while at < text.len() {
        if !in_time && text.get(at..)?.starts_with('T') {
            (in_time, at) = (true, at + 1);
            continue;
        }
        let (value, digit, end) = number_in_digits(text, at)?;
        let letter = text.get(end..)?.chars().next()?;
        let step = match (letter, in_time) {
            ('Y', false) => Step::Months(12),
            ('M', false) => Step::Months(1),
            ('W', false) => Step::Clock(7 * DAY),
            ('D', false) => Step::Clock(DAY),
            ('H', true) => Step::Clock(3_600),
            ('M', true) => Step::Clock(60),
            ('S', true) => Step::Clock(1),
            _ => return None,
        };
        match (step, u64::try_from(value)) {
            (Step::Months(each), Ok(count)) if value.fract().is_zero() => {
                calendar = calendar.checked_add(count.checked_mul(each)?)?;
            }
            _ => total = added(&total, &extent(value, digit, step)?)?,
        }
        (at, parts) = (end + 1, parts + 1);
    }
    if parts == 0 || parts > MAX_PARTS { None } else { added(&total, &months(calendar)?) }
}

#[cfg(test)]
mod tests;
