//! How a duration is printed: so that it is read back as the same interval.

use std::fmt;

use rust_decimal::Decimal;

use super::{Duration, length::whole_nanoseconds, unit::CLOCK};

/// Decimals that the ends of a range may have. A range is taken as it stands, but a single number
/// with decimals would be read as rounded.
const MOST_DECIMALS: u32 = 6;

impl fmt::Display for Duration {
    /// The interval in days, or where it would not come out even, in hours, minutes or less:
    /// `1095–1096 days`, `36 hours`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = (self.days.low(), self.days.high());
        let (first, last) = (low.point(), high.point());
        let decimals = match (first, last) {
            (Some(a), Some(b)) if a != b => MOST_DECIMALS,
            _ => 0,
        };
        let ends: Vec<Decimal> = [first, last].into_iter().flatten().collect();
        let in_unit = |end: Decimal, each: u64| {
            let nanoseconds = whole_nanoseconds(end)?;
            let count = nanoseconds.checked_div(Decimal::from(each))?.normalize();
            (count.scale() <= decimals).then_some(count)
        };
        let fits = |each: u64| ends.iter().all(|&end| in_unit(end, each).is_some());
        // Nobody writes 0.03 days where it can be 45 minutes.
        let fills = |each: u64| {
            ends.iter().any(|&end| in_unit(end, each).is_some_and(|count| count >= Decimal::ONE))
        };
        let unit = |(_, each): &&(&str, u64)| fits(*each) && fills(*each);
        let (unit, each) = CLOCK
            .iter()
            .find(unit)
            .or_else(|| CLOCK.iter().find(|(_, each)| fits(*each)))
            .unwrap_or(&("ns", 1));
        let show = |end: Decimal| in_unit(end, *each).unwrap_or(end).to_string();
        match (first, last) {
            (Some(a), Some(b)) if a == b => write!(f, "{} {unit}", show(a)),
            (Some(a), Some(b)) => {
                let over = if low.is_open() { "over " } else { "" };
                let joint = if high.is_open() { " to under " } else { "–" };
                write!(f, "{over}{}{joint}{} {unit}", show(a), show(b))
            }
            (Some(a), None) => {
                write!(f, "{} {} {unit}", if low.is_open() { "over" } else { "at least" }, show(a))
            }
            (None, Some(b)) => {
                write!(f, "{} {} {unit}", if high.is_open() { "under" } else { "at most" }, show(b))
            }
            (None, None) => f.write_str("any time"),
        }
    }
}
