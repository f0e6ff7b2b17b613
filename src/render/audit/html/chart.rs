//! Dates and figures as bars along a common axis, one row for each fact.
//!
//! The rows are those of a table, so the chart is its own text alternative: a reader without eyes
//! gets what, as written and as read; the bar only repeats it. Places on the axis are percentages
//! of its width, which any screen can lay out.

use serde::Serialize;

use super::{
    card::{anchor, cut},
    ticks::{self, Tick},
};
use crate::audit::{Audit, Dated, Series, Verdict};

/// Rows of the time line; the rest is counted.
const MOST_DATES: usize = 400;

/// Charts of figures, and rows of each; the rest is counted.
const MOST_SERIES: usize = 60;
const MOST_POINTS: usize = 60;

/// A part of the page with charts in it.
#[derive(Serialize)]
pub(super) struct Chart {
    id: &'static str,
    title: &'static str,
    about: &'static str,
    head: &'static str,
    strips: Vec<Strip>,
    omitted: String,
}

/// A table with bars.
#[derive(Serialize)]
struct Strip {
    title: String,
    /// Whether it belongs to a disagreement as a whole: `open`, `resolved` or empty.
    state: &'static str,
    /// What the axis is, in words.
    axis: String,
    ticks: Vec<Tick>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    what: String,
    source: String,
    value: String,
    /// The group on this page, where it is there.
    anchor: Option<String>,
    /// Whether it belongs to a disagreement: `open`, `resolved` or empty.
    state: &'static str,
    /// The bar in words.
    words: String,
    bar: Option<Bar>,
    dot: Option<f64>,
}

/// A stretch, in percent of the width.
#[derive(Serialize)]
struct Bar {
    from: f64,
    to: f64,
    /// Whether it goes on before the left end.
    before: bool,
    /// Whether it goes on after the right end.
    after: bool,
}

/// The charts that there is something to draw for.
pub(super) fn all(audit: &Audit) -> Vec<Chart> {
    [dates(audit), figures(audit)].into_iter().flatten().collect()
}

/// A stretch of an axis.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// From the least to the greatest, with some air; none where there is nothing finite.
    fn of(low: f64, high: f64) -> Option<Self> {
        let width = high - low;
        if !width.is_finite() || width < 0.0 {
            return None;
        }
        let air = if width > 0.0 { width * 0.03 } else { low.abs().max(1.0) * 0.1 };
        Some(Self { low: low - air, high: high + air })
    }

    /// In percent of the width, two decimals: a tenth of a pixel.
    pub(super) fn percent(self, at: f64) -> f64 {
        let share = (at - self.low) / (self.high - self.low) * 100.0;
        (share.clamp(0.0, 100.0) * 100.0).round() / 100.0
    }

    pub(super) const fn ends(self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn bar(self, low: Option<f64>, high: Option<f64>) -> Option<Bar> {
        if low.is_none() && high.is_none() {
            return None;
        }
        let (from, to) = (low.unwrap_or(self.low), high.unwrap_or(self.high));
        Some(Bar {
            from: self.percent(from),
            to: self.percent(to),
            before: low.is_none() || from < self.low,
            after: high.is_none() || to > self.high,
        })
    }
}

/// Whether a group is a disagreement, and whether it is settled.
fn state(audit: &Audit, group: Option<usize>) -> &'static str {
    match group.and_then(|at| audit.groups.get(at)) {
        Some(group) if group.verdict == Verdict::Conflict => super::card::state(group),
        _ => "",
    }
}

fn dates(audit: &Audit) -> Option<Chart> {
    let dates = &audit.timeline.dates;
    let scale = days(dates)?;
    let rows: Vec<Row> =
        dates.iter().take(MOST_DATES).map(|one| dated(audit, one, scale)).collect();
    let left = dates.len() - rows.len() + audit.timeline.more_dates;
    Some(Chart {
        id: "timeline",
        title: "Time line",
        about: "Every fact whose value is a date, from the earliest to the latest day that it allows. A dot is a \
                day, a bar a stretch that the words leave open; an arrow points beyond the end of the axis.",
        head: "What",
        strips: vec![Strip {
            title: "Dated facts".to_owned(),
            state: "",
            axis: "Time".to_owned(),
            ticks: ticks::of_days(scale),
            rows,
        }],
        omitted: omitted(left, "date"),
    })
}

/// The axis of the time line. A few dates of another century would press all others together, so
/// what lies far outside is left to arrows: further from the middle half of all ends than one and a
/// half times its width (Tukey's fences).
fn days(dates: &[Dated]) -> Option<Scale> {
    let ends = dates.iter().take(MOST_DATES).flat_map(|one| [one.low, one.high]).flatten();
    let mut ends: Vec<f64> = ends.map(f64::from).collect();
    ends.sort_by(f64::total_cmp);
    let (first, third) = (*ends.get(ends.len() / 4)?, *ends.get(ends.len() * 3 / 4)?);
    let room = (third - first) * 1.5;
    let inside = || ends.iter().copied().filter(|day| *day >= first - room && *day <= third + room);
    Scale::of(inside().next()?, inside().next_back()?)
}

fn dated(audit: &Audit, one: &Dated, scale: Scale) -> Row {
    let (low, high) = (one.low.map(f64::from), one.high.map(f64::from));
    let is_day = one.low.is_some() && one.low == one.high;
    let is_inside = low.is_some_and(|day| day >= scale.low && day <= scale.high);
    let words = match (&one.first, &one.last) {
        (Some(first), Some(last)) if first == last => first.clone(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (Some(first), None) => format!("{first} or later"),
        (None, Some(last)) => format!("{last} or earlier"),
        (None, None) => "no day known".to_owned(),
    };
    Row {
        what: format!("{}: {}", cut(&one.subject_name), cut(&one.property)),
        source: one.source.as_deref().map(cut).unwrap_or_default(),
        value: cut(&one.value),
        anchor: one.group.map(anchor),
        state: state(audit, one.group),
        words,
        dot: low.filter(|_| is_day && is_inside).map(|day| scale.percent(day)),
        bar: if is_day && is_inside { None } else { scale.bar(low, high) },
    }
}

fn figures(audit: &Audit) -> Option<Chart> {
    let series = &audit.timeline.series;
    let mut strips: Vec<Strip> = Vec::new();
    let mut left = audit.timeline.more_points;
    for one in series {
        if strips.len() < MOST_SERIES {
            left += one.points.len().saturating_sub(MOST_POINTS);
            strips.extend(strip(audit, one));
        } else {
            left += one.points.len();
        }
    }
    (!strips.is_empty()).then(|| Chart {
        id: "figures",
        title: "Figures",
        about: "Figures that are given for more than one time, or by more than one source. A dot is the figure as \
                written, the bar around it what its rounding allows.",
        head: "When",
        strips,
        omitted: omitted(left, "figure"),
    })
}

fn strip(audit: &Audit, series: &Series) -> Option<Strip> {
    let points = series.points.iter().take(MOST_POINTS);
    let ends = points.clone().flat_map(|p| [p.low, p.high, Some(p.number)]).flatten();
    let (low, high) = ends
        .filter(|end| end.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), end| (a.min(end), b.max(end)));
    // Lengths are compared from nought, as long as that does not hide the differences.
    let low = if low > 0.0 && low < high * 0.8 { 0.0 } else { low };
    let scale = Scale::of(low, high)?;
    let axis = ticks::of_numbers(scale);
    let row = |point: &crate::audit::Point| Row {
        what: cut(&point.when),
        source: point.source.as_deref().map(cut).unwrap_or_default(),
        value: cut(&point.value),
        anchor: series.group.map(anchor),
        state: "",
        words: interval(point.low, point.high),
        dot: point.number.is_finite().then(|| scale.percent(point.number)),
        bar: scale.bar(point.low, point.high).filter(|bar| bar.to > bar.from),
    };
    let unit = match (axis.scale, &*cut(&series.unit)) {
        ("", "") => "number".to_owned(),
        ("", unit) => unit.to_owned(),
        (scale, unit) => format!("{scale} {unit}").trim().to_owned(),
    };
    Some(Strip {
        title: format!("{}: {}", cut(&series.subject_name), cut(&series.property)),
        state: state(audit, series.group),
        axis: format!("in {unit}"),
        ticks: axis.ticks,
        rows: points.map(row).collect(),
    })
}

fn interval(low: Option<f64>, high: Option<f64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low.total_cmp(&high).is_eq() => format!("{low}"),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("{high} or less"),
        (None, None) => "no bounds known".to_owned(),
    }
}

fn omitted(n: usize, what: &str) -> String {
    match n {
        0 => String::new(),
        1 => format!("1 further {what} is not drawn."),
        n => format!("{n} further {what}s are not drawn."),
    }
}
