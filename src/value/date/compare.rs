//! Whether two dates can both be true.

use std::borrow::Cow;

use super::{
    Date, Precision,
    days::Days,
    hint::{Hint, Why},
    shape::{Shape, Stretch},
    unit::Unit,
};
use crate::value::{Conflict, Reason, ReasonKind, Verdict};

/// Compares two dates. Days that lie at most `tolerance_days` apart are compatible.
///
/// Single dates meet when some day is allowed by both. Periods are compared start with start and
/// end with end: two periods that merely overlap conflict. A single date fits a period that it may
/// lie in. The verdict does not depend on the order of the two.
pub fn compare(a: &Date, b: &Date, tolerance_days: u32) -> Verdict {
    if a.is_undeclared_fiscal_year() || b.is_undeclared_fiscal_year() {
        return if a == b {
            Verdict::Agree
        } else {
            Verdict::Incomparable(Cow::Borrowed("it is not declared when the fiscal year starts"))
        };
    }
    match (&a.end, &b.end) {
        (None, None) => compare_singles(a, b, tolerance_days),
        (Some(_), Some(_)) => compare_extents(a, b, tolerance_days),
        (Some(_), None) => compare_extent_with_single(a, b, tolerance_days),
        (None, Some(_)) => compare_extent_with_single(b, a, tolerance_days),
    }
}

fn compare_singles(a: &Date, b: &Date, tolerance: u32) -> Verdict {
    if a.start == b.start && a.wide_start == b.wide_start {
        return Verdict::Agree;
    }
    if a.start.meets(&b.start) {
        return Verdict::compatible(reason(a, b));
    }
    if a.wide_start().meets(b.wide_start()) {
        return Verdict::compatible(ReasonKind::Approx);
    }
    let gap = a.wide_start().gap(b.wide_start());
    conflict(a, b, Side::Start, gap, tolerance)
}

fn compare_extents(a: &Date, b: &Date, tolerance: u32) -> Verdict {
    let (Some(end_a), Some(end_b)) = (&a.end, &b.end) else { return Verdict::Agree };
    if a.start == b.start
        && end_a == end_b
        && (&a.wide_start, &a.wide_end) == (&b.wide_start, &b.wide_end)
    {
        return Verdict::Agree;
    }
    if a.start.meets(&b.start) && end_a.meets(end_b) {
        return Verdict::compatible(reason(a, b));
    }
    let start_gap = a.wide_start().gap(b.wide_start());
    let end_gap = match (a.wide_end(), b.wide_end()) {
        (Some(a), Some(b)) => a.gap(b),
        _ => 0,
    };
    match (start_gap, end_gap) {
        (0, 0) => Verdict::compatible(ReasonKind::Approx),
        (0, gap) => conflict(a, b, Side::End, gap, tolerance),
        (gap, end) => conflict(a, b, Side::Start, gap.max(end), tolerance),
    }
}

fn compare_extent_with_single(extent: &Date, single: &Date, tolerance: u32) -> Verdict {
    let during = |start: &Days, end: Option<&Days>| {
        let hull = start.hull();
        Days::One(end.map_or(hull, |end| hull.cover(end.hull())))
    };
    let strict = during(&extent.start, extent.end.as_ref());
    if strict.meets(&single.start) {
        return Verdict::Compatible(place_in(extent, single));
    }
    let wide = during(extent.wide_start(), extent.wide_end());
    if wide.meets(single.wide_start()) {
        return Verdict::compatible(ReasonKind::Approx);
    }
    let side = if single.bounds().high < extent.bounds().low { Side::Start } else { Side::End };
    conflict(extent, single, side, wide.gap(single.wide_start()), tolerance)
}

/// Where in a period a single date lies.
fn place_in(extent: &Date, single: &Date) -> Reason {
    if extent.is_open() || single.is_open() && !single.is_yearless() {
        return Reason { kind: ReasonKind::Bound, detail: Cow::Borrowed("") };
    }
    let ends = extent.end.as_ref().is_some_and(|end| end.contains(&single.start));
    let detail = match (extent.start.contains(&single.start), ends) {
        (true, false) => "starts",
        (false, true) => "ends",
        _ => "during",
    };
    Reason { kind: ReasonKind::Extent, detail: Cow::Borrowed(detail) }
}

/// Why two dates of one form whose days meet are not the same.
fn reason(a: &Date, b: &Date) -> ReasonKind {
    let one_sided = |date: &Date| date.is_open() && !date.is_yearless();
    if one_sided(a) || one_sided(b) {
        ReasonKind::Bound
    } else if a.is_approximate() || b.is_approximate() {
        ReasonKind::Approx
    } else {
        ReasonKind::Refines
    }
}

/// The end at which two dates were found to differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

fn conflict(a: &Date, b: &Date, side: Side, gap: u32, tolerance: u32) -> Verdict {
    if gap <= tolerance {
        return Verdict::compatible(ReasonKind::Tolerance);
    }
    let hint = best_hint(&units(a, side), &units(b, side), written_gap(a, b, side).unwrap_or(gap));
    let soft = a.is_soft() || b.is_soft() || hint.why == Why::Julian || is_southern(a, b);
    let text = match (hint.why, is_southern(a, b)) {
        (Why::Apart, true) => Cow::Borrowed("a season of the southern hemisphere?"),
        _ if a.end.is_some() && b.end.is_some() => {
            let which = if side == Side::Start { "starts" } else { "ends" };
            Cow::Owned(format!("the {which} differ: {}", hint.text()))
        }
        _ => hint.text(),
    };
    Verdict::Conflict(Conflict { hint: text, soft })
}

/// Days between the dates as they are written, without the room that vague words give: what a
/// person counts. `None` where a period and a single date are compared.
fn written_gap(a: &Date, b: &Date, side: Side) -> Option<u32> {
    match (side, &a.end, &b.end) {
        (Side::End, Some(a), Some(b)) => Some(a.gap(b)),
        (_, None, None) | (Side::Start, Some(_), Some(_)) => Some(a.start.gap(&b.start)),
        _ => None,
    }
}

/// The units of the side that differs, where each is a plain unit. At most four are looked at:
/// a hint about one of many alternatives explains nothing.
fn units(date: &Date, side: Side) -> Vec<Unit> {
    let choice = match (&date.shape, side) {
        (Shape::Single(choice), _) => Some(choice),
        (Shape::Extent { start, .. }, Side::Start) => start.choice(),
        (Shape::Extent { end, .. }, Side::End) => end.choice(),
        (Shape::Fiscal(_), _) => None,
    };
    let Some(choice) = choice.filter(|choice| choice.list.len() <= 4) else { return Vec::new() };
    let unit = |stretch: &Stretch| match stretch {
        Stretch::Unit(unit) => Some(*unit),
        _ => None,
    };
    choice.list.iter().filter_map(unit).collect()
}

/// The first hint, in the order of the list, that fits any pair.
fn best_hint(a: &[Unit], b: &[Unit], gap: u32) -> Hint {
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| Hint::between(*x, *y, gap)));
    pairs.min_by_key(|hint| hint.why).unwrap_or(Hint { why: Why::Apart, detail: 0, gap })
}

/// Whether the dates would fit if a season were one of the southern hemisphere, half a year off.
fn is_southern(a: &Date, b: &Date) -> bool {
    let shifted = |season: &Date, other: &Date| {
        let Shape::Single(choice) = &season.shape else { return false };
        let Some(Unit::Part(_, part)) = choice.unit() else { return false };
        part.is_season_of_any_hemisphere()
            && other.precision() <= Precision::Month
            && [-6, 6].into_iter().any(|months| {
                let hull = season.wide_start().hull();
                let moved = super::Bounds {
                    low: hull.low.plus_months(months),
                    high: hull.high.plus_months(months),
                };
                Days::One(moved).meets(&other.start)
            })
    };
    shifted(a, b) || shifted(b, a)
}
