//! How far sources agree on a property, where there is enough to say so.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive as _;

use super::{
    Agreement, Group, Verdict,
    alpha::{Metric, Value, alpha},
};
use crate::{
    index::{self, Corpus, FactId},
    value::{Reading, unit::Dimension},
};

/// Items that two sources or more speak of, below which nothing is said.
const FEWEST: usize = 20;

/// What sources say of one property, item by item. An item is a comparison: one group at one time.
#[derive(Default)]
pub(super) struct Items<'a> {
    /// By property, metric and, for figures, what is measured.
    items: BTreeMap<(&'a str, &'static str, Option<Dimension>), Measured>,
}

struct Measured {
    metric: Metric,
    items: Vec<Vec<Value>>,
    /// Numbers of the names, which are as good as any other.
    names: BTreeMap<String, u32>,
}

impl<'a> Items<'a> {
    /// Takes the comparisons of a group in.
    pub(super) fn add(&mut self, corpus: &'a Corpus, group: &index::Group, shown: &Group) {
        let Some(&head) = group.facts.first() else { return };
        let property = &*corpus.fact(head).property.text;
        for comparison in &shown.comparisons {
            if comparison.verdict == Verdict::Incomparable {
                continue;
            }
            let mut by_source: BTreeMap<&str, FactId> = BTreeMap::new();
            for &at in comparison.sides.iter().flat_map(|side| &side.facts) {
                let Some(&id) = group.facts.get(at) else { continue };
                let Some(source) = &corpus.fact(id).source else { continue };
                let known = by_source.entry(&source.text).or_insert(id);
                *known = id.min(*known);
            }
            let readings: Vec<&Reading> =
                by_source.values().filter_map(|&id| corpus.value(id)?.ok()).collect();
            let Some((metric, dimension)) = readings.first().and_then(|first| metric(first)) else {
                continue;
            };
            let measured = self
                .items
                .entry((property, metric.word(), dimension))
                .or_insert(Measured { metric, items: Vec::new(), names: BTreeMap::new() });
            let item: Vec<Value> =
                readings.iter().filter_map(|reading| measured.value(reading)).collect();
            if item.len() > 1 {
                measured.items.push(item);
            }
        }
    }

    /// The agreement on each property with enough items.
    pub(super) fn agreement(self, corpus: &Corpus) -> Vec<Agreement> {
        let enough = self.items.into_iter().filter(|(_, measured)| measured.items.len() >= FEWEST);
        enough
            .filter_map(|((property, word, _), measured)| {
                let found = alpha(&measured.items, measured.metric)?;
                let unit = corpus.properties().get(property).and_then(|p| p.unit.as_ref());
                Some(Agreement {
                    property: property.to_owned(),
                    unit: unit.map(|unit| unit.text.to_string()),
                    metric: word,
                    items: found.items,
                    values: found.values,
                    alpha: found.value,
                    low: found.low,
                    high: found.high,
                })
            })
            .collect()
    }
}

/// How values of this sort are measured; texts and ids have no scale but sameness.
fn metric(reading: &Reading) -> Option<(Metric, Option<Dimension>)> {
    Some(match reading {
        Reading::Date(_) => (Metric::Interval, None),
        Reading::Figure(figure) => (Metric::Ratio, Some(figure.unit().dimension())),
        Reading::Name(_) | Reading::Text(_) | Reading::Id(_) => (Metric::Nominal, None),
        Reading::Duration(_) => return None,
    })
}

impl Measured {
    /// The least and greatest number that a value allows; `None` where an end is open.
    fn value(&mut self, reading: &Reading) -> Option<Value> {
        match reading {
            Reading::Date(date) => {
                let bounds = date.bounds();
                let is_closed = bounds.low.is_finite() && bounds.high.is_finite();
                is_closed.then(|| (bounds.low.number().into(), bounds.high.number().into()))
            }
            Reading::Figure(figure) => {
                let (low, high) = figure.sweep();
                Some((low.point()?.to_f64()?, high.point()?.to_f64()?))
            }
            Reading::Name(_) | Reading::Text(_) | Reading::Id(_) => {
                let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
                let number = *self.names.entry(reading.key().into_owned()).or_insert(next);
                let number = f64::from(number);
                Some((number, number))
            }
            Reading::Duration(_) => None,
        }
    }
}
