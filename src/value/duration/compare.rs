//! How two durations compare, and the likely cause of a conflict.

use rust_decimal::Decimal;

use super::Duration;
use crate::value::{Conflict, Reason, ReasonKind, Verdict};

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
