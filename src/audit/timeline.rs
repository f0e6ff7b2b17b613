//! Dated facts and figures over time, as numbers to draw.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive as _;

use super::{
    Dated, Point, Series, Timeline,
    names::{self, Places, text},
};
use crate::{
    fact::Rank,
    index::{Corpus, FactId},
    value::{
        Reading,
        date::{Date, Day},
        figure::{Figure, Interval},
    },
};

/// Dates, and points of all series together, that are kept.
const MOST: usize = 5_000;

/// The facts of these groups over time; each group comes with its index among those shown.
pub(super) fn timeline<'a>(
    corpus: &'a Corpus,
    places: Places<'_>,
    groups: impl Iterator<Item = (Option<usize>, &'a [FactId])>,
) -> Timeline {
    let mut dates: Vec<(Option<usize>, FactId, &Date)> = Vec::new();
    let mut series: BTreeMap<(FactId, String), Line<'a>> = BTreeMap::new();
    for (group, facts) in groups {
        let Some(&head) = facts.first() else { continue };
        for &id in facts {
            if corpus.fact(id).rank == Rank::Deprecated {
                continue;
            }
            match (corpus.value(id), corpus.when(id)) {
                (Some(Ok(Reading::Date(date))), _) => dates.push((group, id, date)),
                (Some(Ok(Reading::Figure(figure))), Some(Ok(when))) => {
                    let line = series
                        .entry((head, figure.unit().to_string()))
                        .or_insert(Line { group, points: Vec::new() });
                    line.points.push((id, figure, when));
                }
                _ => {}
            }
        }
    }
    let total = dates.len();
    dates.sort_by_key(|(_, id, date)| (date.bounds(), *id));
    dates.truncate(MOST);
    let mut out = Timeline {
        more_dates: total - dates.len(),
        dates: dates
            .into_iter()
            .map(|(group, id, date)| dated(corpus, places, group, id, date))
            .collect(),
        ..Timeline::default()
    };
    let mut room = MOST;
    let mut lines: Vec<_> = series.into_iter().filter(|(_, line)| line.points.len() > 1).collect();
    lines.sort_by(|((a, unit), _), ((b, other), _)| {
        let key = |id: FactId| {
            let fact = corpus.fact(id);
            (&*fact.subject.text, &*fact.property.text, id)
        };
        key(*a).cmp(&key(*b)).then_with(|| unit.cmp(other))
    });
    for ((head, unit), line) in lines {
        let (series, more) = line.series(corpus, places, head, unit, &mut room);
        out.more_points += more;
        out.series.extend(series);
    }
    out
}

fn dated(
    corpus: &Corpus,
    places: Places<'_>,
    group: Option<usize>,
    id: FactId,
    date: &Date,
) -> Dated {
    let fact = corpus.fact(id);
    let bounds = date.bounds();
    Dated {
        group,
        subject: fact.subject.text.to_string(),
        subject_name: names::subject_name(corpus, fact),
        property: names::property_with_key(corpus, fact),
        fact: corpus.name_of(id),
        source: text(fact.source.as_ref()),
        value: fact.value.text.to_string(),
        low: number(bounds.low),
        high: number(bounds.high),
        first: bounds.low.is_finite().then(|| bounds.low.to_string()),
        last: bounds.high.is_finite().then(|| bounds.high.to_string()),
        place: places.of(fact.file, &fact.value),
    }
}

fn number(day: Day) -> Option<i32> {
    day.is_finite().then(|| day.number())
}

/// Figures of one group in one unit.
struct Line<'a> {
    group: Option<usize>,
    points: Vec<(FactId, &'a Figure, &'a Date)>,
}

impl Line<'_> {
    /// The series, as far as there is room, and how many points are left out.
    fn series(
        mut self,
        corpus: &Corpus,
        places: Places<'_>,
        head: FactId,
        unit: String,
        room: &mut usize,
    ) -> (Option<Series>, usize) {
        self.points.sort_by_key(|(id, _, when)| (when.bounds(), *id));
        let more = self.points.len().saturating_sub(*room);
        self.points.truncate(*room);
        *room -= self.points.len();
        if self.points.is_empty() {
            return (None, more);
        }
        let fact = corpus.fact(head);
        let series = Series {
            group: self.group,
            subject: fact.subject.text.to_string(),
            subject_name: names::subject_name(corpus, fact),
            property: names::property_with_key(corpus, fact),
            unit,
            points: self
                .points
                .into_iter()
                .filter_map(|(id, figure, when)| point(corpus, places, id, figure, when))
                .collect(),
        };
        (Some(series), more)
    }
}

fn point(
    corpus: &Corpus,
    places: Places<'_>,
    id: FactId,
    figure: &Figure,
    when: &Date,
) -> Option<Point> {
    let fact = corpus.fact(id);
    let (low, high) = ends(figure.bounds());
    let bounds = when.bounds();
    Some(Point {
        fact: corpus.name_of(id),
        source: text(fact.source.as_ref()),
        value: fact.value.text.to_string(),
        when: text(fact.when.as_ref())?,
        from: number(bounds.low),
        until: number(bounds.high),
        number: figure.value().to_f64()?,
        low,
        high,
        place: places.of(fact.file, &fact.value),
    })
}

fn ends(interval: Interval) -> (Option<f64>, Option<f64>) {
    let end = |edge: crate::value::figure::Edge| edge.point().and_then(|point| point.to_f64());
    (end(interval.low()), end(interval.high()))
}
