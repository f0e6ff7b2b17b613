//! From numbers of units to the days that they allow.

use rust_decimal::Decimal;

use super::{
    calendar::month_days,
    unit::{DAY, Step},
};
use crate::value::figure::Interval;

/// No duration has an end beyond this, in days: a hundred thousand years and what `about` adds.
const MOST_DAYS: i64 = 50_000_000;

/// So many of one unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) value: Decimal,
    /// How far the truth may be to either side: half a unit of the last digit that is written.
    pub(super) half: Decimal,
    pub(super) step: Step,
}

/// The days of all the parts together. Calendar months are added up before they become days. With
/// `sharp`, numbers count as they stand, as if they were not rounded.
pub(super) fn days(parts: &[Part], sharp: bool) -> Option<Interval> {
    let mut calendar = 0_u64;
    let (mut low, mut high) = (Decimal::ZERO, Decimal::ZERO);
    for part in parts {
        let half = if sharp { Decimal::ZERO } else { part.half };
        let least = part.value.checked_sub(half)?.max(Decimal::ZERO);
        let most = part.value.checked_add(half)?;
        match part.step {
            Step::Months(each) => {
                let count = part.value.checked_mul(Decimal::from(each))?;
                if half.is_zero() && count.fract().is_zero() {
                    calendar = calendar.checked_add(u64::try_from(count).ok()?)?;
                    continue;
                }
                let (shortest, longest) = month_days(each)?;
                low = low.checked_add(least.checked_mul(nanoseconds(shortest)?)?)?;
                high = high.checked_add(most.checked_mul(nanoseconds(longest)?)?)?;
            }
            Step::Clock(each) => {
                low = low.checked_add(least.checked_mul(Decimal::from(each))?)?;
                high = high.checked_add(most.checked_mul(Decimal::from(each))?)?;
            }
        }
    }
    let (shortest, longest) = month_days(calendar)?;
    low = low.checked_add(nanoseconds(shortest)?)?;
    high = high.checked_add(nanoseconds(longest)?)?;
    Some(Interval::closed(in_days(low)?, in_days(high)?))
}

fn nanoseconds(days: u64) -> Option<Decimal> {
    Decimal::from(days).checked_mul(Decimal::from(DAY))
}

/// So many nanoseconds in days; parts of one are rounded away, so that what is printed in whole
/// nanoseconds is read back as the same.
fn in_days(nanoseconds: Decimal) -> Option<Decimal> {
    let days = nanoseconds.round().checked_div(Decimal::from(DAY))?;
    (days <= Decimal::from(MOST_DAYS)).then_some(days)
}

/// A nanosecond in days, the shortest length that is told apart.
pub(super) fn nanosecond() -> Option<Decimal> {
    in_days(Decimal::ONE)
}

/// So many days in whole nanoseconds.
pub(super) fn whole_nanoseconds(days: Decimal) -> Option<Decimal> {
    Some(days.checked_mul(Decimal::from(DAY))?.round())
}

/// The interval with its ends on whole nanoseconds; `None` where it reaches too far.
pub(super) fn on_whole_nanoseconds(days: &Interval) -> Option<Interval> {
    days.map(|end| in_days(whole_nanoseconds(end)?))
}
