//! Comparing two figures by their intervals.

use rust_decimal::Decimal;

use super::{Figure, Interval, Kind, Qualifier, hint};
use crate::value::{Conflict, Reason, ReasonKind, Verdict, unit::Unit};

/// How far two figures of one property may be apart and still count as the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// In the base of the unit that the property declares.
    Absolute(Decimal),
    /// As a share of the greater of the two: `0.005` for half a percent.
    Relative(Decimal),
}

/// What a property says about comparing its figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// The difference that the property tolerates; none by default.
    pub tolerance: Option<Tolerance>,
}

/// Compares two figures of one property. The result does not depend on their order.
pub fn compare(a: &Figure, b: &Figure, rule: &Rule) -> Verdict {
    if !a.comparable(b) {
        // In a fixed order, so that the words do not depend on the order of the sides.
        let (first, second) = in_order(a, b);
        return Verdict::Incomparable(first.unit.mismatch(&second.unit).into());
    }
    if a.base_strict == b.base_strict {
        return Verdict::Agree;
    }
    if meet(a, b, |figure| figure.base_strict) {
        return Verdict::Compatible(reason(a, b));
    }
    if meet(a, b, |figure| figure.base_loose) {
        return Verdict::Compatible(loose_reason(a, b));
    }
    if second_readings_meet(a, b) {
        let is_multiple = a.kind == Kind::Multiple || b.kind == Kind::Multiple;
        let detail =
            if is_multiple { "as much again or as much" } else { "the decimal sign is not known" };
        return Verdict::Compatible(Reason { kind: ReasonKind::Variant, detail: detail.into() });
    }
    if change_meets_percentage(a, b) {
        return Verdict::Compatible(Reason {
            kind: ReasonKind::Variant,
            detail: "percentage of change".into(),
        });
    }
    if rule.tolerance.is_some_and(|tolerance| within(a, b, tolerance)) {
        return Verdict::compatible(ReasonKind::Tolerance);
    }
    let (first, second) = in_order(a, b);
    Verdict::Conflict(Conflict {
        hint: hint::explain(first, second),
        soft: a.is_soft() || b.is_soft(),
    })
}

/// Whether some number fits both. Two rounded numbers have to share more than an end: 424 and 425
/// meet in 424.5 alone, which would be rounded in two ways, and they differ in a digit all the same.
fn meet(a: &Figure, b: &Figure, interval: fn(&Figure) -> Interval) -> bool {
    let (x, y) = (interval(a), interval(b));
    let share_an_end_only = x.low().max(y.low()) == x.high().min(y.high());
    x.meets(&y) && !(share_an_end_only && a.is_rounded() && b.is_rounded())
}

/// The two figures, the smaller first.
fn in_order<'f>(a: &'f Figure, b: &'f Figure) -> (&'f Figure, &'f Figure) {
    let key = |figure: &Figure| (figure.base_strict.low(), figure.base_strict.high());
    if (key(a), a.unit.dimension(), a.unit.to_string())
        <= (key(b), b.unit.dimension(), b.unit.to_string())
    {
        (a, b)
    } else {
        (b, a)
    }
}

/// Why two figures whose intervals meet are not the same.
fn reason(a: &Figure, b: &Figure) -> Reason {
    let converted = a.unit != b.unit && !matches!(a.unit, Unit::Count(_));
    let detail = if converted {
        format!("after conversion to {}", conversion_target(a, b)).into()
    } else {
        "".into()
    };
    let kind = if a.is_bound() || b.is_bound() {
        ReasonKind::Bound
    } else if a.is_soft() || b.is_soft() {
        ReasonKind::Approx
    } else if (a.kind == Kind::Range || b.kind == Kind::Range)
        && (a.base_strict.contains(&b.base_strict) || b.base_strict.contains(&a.base_strict))
    {
        ReasonKind::Refines
    } else {
        ReasonKind::Rounding
    };
    Reason { kind, detail }
}

/// The unit that is named in `after conversion to`, whatever the order of the sides.
fn conversion_target(a: &Figure, b: &Figure) -> String {
    let (a, b) = (unit_word(&a.unit), unit_word(&b.unit));
    // The shorter symbol is the plainer unit: `t` rather than `short tn`.
    if (a.len(), &a) <= (b.len(), &b) { a } else { b }
}

fn unit_word(unit: &Unit) -> String {
    let word = unit.to_string();
    if word.is_empty() { "a plain number".to_owned() } else { word }
}

/// Why two figures meet that only do so in their loose reading.
fn loose_reason(a: &Figure, b: &Figure) -> Reason {
    let vague_ton =
        |figure: &Figure| figure.remarks.iter().any(|remark| remark.message.contains("`ton`"));
    if vague_ton(a) || vague_ton(b) {
        return Reason { kind: ReasonKind::Approx, detail: "metric, short or long tons".into() };
    }
    Reason { kind: ReasonKind::TrailingZeros, detail: "".into() }
}

/// Whether the figures meet in a second reading: with the roles of `.` and `,` changed, or with
/// `3 times more` taken as four times as much.
fn second_readings_meet(a: &Figure, b: &Figure) -> bool {
    let meets = |second: &Option<Interval>, other: &Interval| {
        second.is_some_and(|second| second.meets(other))
    };
    meets(&a.second, &b.base_loose) || meets(&b.second, &a.base_loose)
}

/// Whether one is `18.14 % increase` and the other the same percentage without a direction.
fn change_meets_percentage(a: &Figure, b: &Figure) -> bool {
    let pair = |change: &Figure, plain: &Figure| {
        let shifted = |by: Decimal, sign: Decimal| {
            plain.base_strict.map(|p| by.checked_add(p.checked_mul(sign)?)).map(|moved| {
                // A negative sign turns the interval around.
                match (moved.low().point(), moved.high().point()) {
                    (Some(low), Some(high)) => Interval::closed(low, high),
                    _ => moved,
                }
            })
        };
        change.kind == Kind::Change
            && plain.unit == Unit::Percent
            && [Decimal::ONE, Decimal::NEGATIVE_ONE]
                .into_iter()
                .filter_map(|sign| shifted(Decimal::ONE, sign))
                .any(|moved| moved.meets(&change.base_strict))
    };
    pair(a, b) || pair(b, a)
}

/// Whether the gap between the two is within the tolerance of the property.
fn within(a: &Figure, b: &Figure, tolerance: Tolerance) -> bool {
    let Some(gap) = gap(a, b) else { return false };
    match tolerance {
        Tolerance::Absolute(most) => gap <= most,
        Tolerance::Relative(share) => {
            let size = |figure: &Figure| middle(figure).map(|value| value.abs());
            let greater = size(a).max(size(b));
            greater.and_then(|greater| greater.checked_mul(share)).is_some_and(|most| gap <= most)
        }
    }
}

/// The distance between two values as written, in the base of the dimension; for a bound the
/// distance to the bound.
fn gap(a: &Figure, b: &Figure) -> Option<Decimal> {
    middle(a)?.checked_sub(middle(b)?).map(|gap| gap.abs())
}

/// The written value in the base of the dimension; the bound itself for a bound.
pub(super) fn middle(figure: &Figure) -> Option<Decimal> {
    match figure.qualifier {
        Qualifier::Plain | Qualifier::Exactly | Qualifier::About => {
            figure.base_strict.middle().or_else(|| figure.base_strict.low().point())
        }
        _ => figure.unit.to_base(figure.written.value),
    }
}
