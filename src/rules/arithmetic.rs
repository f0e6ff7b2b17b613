//! The checks of a corpus on the facts they are about: which facts belong together, and what each
//! check says of them. The rules differ only in what they tell.
//!
//! A check is evaluated for each subject at each time, and for each value of the key qualifiers
//! that its properties have. Facts on properties that do not depend on time go with every time,
//! and facts without a qualifier with every value of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    Draft, Reporter, at,
    constraint::{ByProperty, facts},
    operand::{Item, all_meet, values},
};
use crate::{
    check::{Binding, Expression, Operand, Outcome, Unknown},
    fact::{Cardinality, Check, Property, When},
    finding::count,
    index::{Corpus, FactId},
    value::{Kind, Unreadable, date::Bounds, unit::Unit},
};

/// How many facts are looked at for all checks together. Each check of an ordinary corpus looks at
/// a few facts of each subject; many checks on many facts of one property would take hours.
pub(super) const MOST_FOR_CHECKS: usize = 1_000_000;

/// Bytes of an expression that are evaluated about as fast as its facts are brought together. Of a
/// longer one each fact counts several times.
const BYTES_AT_ONCE: usize = 128;

/// At most this many places are shown; the rest are counted.
const MOST_LABELS: usize = 10;

/// What a check says of one subject at one time.
pub(super) struct Run<'c> {
    /// The subject.
    pub(super) subject: &'c str,
    /// The time as it is written in one of the facts; none for facts without one.
    pub(super) when: Option<&'c str>,
    /// The facts behind each property of the check, in its order.
    pub(super) facts: Vec<Vec<FactId>>,
    /// Whether it holds.
    pub(super) outcome: Outcome,
    /// For an equation that is violated: what single values would have to be for it to hold, as
    /// names and words.
    pub(super) instead: Vec<(&'c str, String)>,
}

/// A check that can be evaluated: it can be read, and its properties are declared.
pub(super) struct Ready<'c> {
    pub(super) check: &'c Check,
    pub(super) expression: Expression,
    properties: Vec<&'c Property>,
    /// The unit that each property declares.
    units: Vec<Option<Unit>>,
}

/// Why a check cannot be evaluated.
pub(super) enum Unready {
    /// Its text cannot be read.
    Unreadable(Unreadable),
    /// It names a property that is not declared, which another rule reports.
    Undeclared,
    /// It names a property whose values are not computed with: its index.
    NotComputable(Expression, usize),
}

impl<'c> Ready<'c> {
    /// Reads a check and finds its properties.
    pub(super) fn new(corpus: &'c Corpus, check: &'c Check) -> Result<Self, Unready> {
        let expression = Expression::read(&check.expression.text).map_err(Unready::Unreadable)?;
        let mut properties = Vec::new();
        for (index, named) in expression.properties().iter().enumerate() {
            let property = corpus.properties().get(&named.name).ok_or(Unready::Undeclared)?;
            if !matches!(property.kind, Kind::Date | Kind::Figure | Kind::Duration) {
                return Err(Unready::NotComputable(expression, index));
            }
            properties.push(property);
        }
        let unit = |property: &&Property| Unit::read(&property.unit.as_ref()?.text);
        let units = properties.iter().map(unit).collect();
        Ok(Self { check, expression, properties, units })
    }

    /// Whether the check speaks of a property.
    pub(super) fn names(&self, property: &str) -> bool {
        self.expression.properties().iter().any(|named| &*named.name == property)
    }

    /// How many facts it looks at, for a [`Budget`](super::constraint::Budget).
    pub(super) fn cost(&self, groups: &ByProperty<'_>) -> usize {
        let facts = self.properties.iter().map(|property| groups.facts_on(&property.id.text));
        let times = 1 + self.check.expression.text.len() / BYTES_AT_ONCE;
        facts.sum::<usize>().saturating_mul(times)
    }

    /// Evaluates the check wherever some of its facts come together, in the order of subjects and
    /// times.
    pub(super) fn runs(&self, corpus: &'c Corpus, groups: &ByProperty<'c>) -> Vec<Run<'c>> {
        let mut subjects: BTreeMap<&str, Slots<'c>> = BTreeMap::new();
        for (at, property) in self.properties.iter().enumerate() {
            for group in groups.of(&property.id.text) {
                let head = corpus.head(group);
                let key: Key<'c> = head
                    .qualifiers
                    .iter()
                    .filter(|(name, _)| self.is_key(at, &name.text))
                    .map(|(name, value)| (&*name.text, value.text.trim()))
                    .collect();
                let slots = subjects.entry(&head.subject.text).or_default();
                let is_firm = group.judgement.disagreements.is_empty();
                let facts = facts(corpus, group, &self.check.except);
                if facts.len() < group.facts.len() {
                    slots.partial.insert(at);
                }
                slots.groups += 1;
                for (id, reading) in facts {
                    let item = Item { id, reading, group: slots.groups, is_firm };
                    slots.add(corpus, (at, property), item, &key);
                }
            }
        }
        let mut runs = Vec::new();
        for (subject, slots) in subjects {
            for (when, key) in slots.places(self) {
                runs.extend(self.run(corpus, subject, &slots, when, &key));
            }
        }
        runs
    }

    /// Whether a qualifier decides which facts come together: it is a key of the property, and of
    /// a property that stands outside `sum()`, `min()` and `max()`, which take all of them.
    fn is_key(&self, at: usize, name: &str) -> bool {
        let has = |property: &Property| property.key.iter().any(|key| &*key.text == name);
        let outside = self.expression.properties().iter().zip(&self.properties);
        self.properties.get(at).is_some_and(|property| has(property))
            && outside.clone().any(|(named, property)| !named.is_collected && has(property))
    }

    /// The qualifiers that decide for one property.
    fn keys(&self, at: usize) -> BTreeSet<&'c str> {
        let property: Option<&&'c Property> = self.properties.get(at);
        let keys = property.map_or(&[][..], |property| property.key.as_slice()).iter();
        keys.map(|key| &*key.text).filter(|name| self.is_key(at, name)).collect()
    }

    fn run(
        &self,
        corpus: &'c Corpus,
        subject: &'c str,
        slots: &Slots<'c>,
        when: Option<Bounds>,
        key: &Key<'c>,
    ) -> Option<Run<'c>> {
        let mut operands: Vec<Vec<Operand>> = Vec::new();
        let mut facts: Vec<Vec<FactId>> = Vec::new();
        for (at, property) in self.properties.iter().enumerate() {
            let own: Key<'c> =
                key.iter().filter(|(name, _)| self.is_key(at, name)).copied().collect();
            let found = slots.at(at, when, own);
            let is_collected = self.expression.properties().get(at)?.is_collected;
            let is_many =
                property.cardinality == Cardinality::Many && (is_collected || !all_meet(&found));
            let (values, from) = values(corpus, &found, is_many);
            operands.push(values);
            facts.push(from);
        }
        if facts.iter().all(Vec::is_empty) {
            return None;
        }
        let bindings: Vec<Binding<'_>> = operands
            .iter()
            .enumerate()
            .map(|(at, values)| match values.as_slice() {
                [] => self.missing(at),
                values => Binding::Known(values),
            })
            .collect();
        let outcome = match self.expression.evaluate(&bindings) {
            Outcome::Derives(derived) if slots.partial.contains(&derived.property) => {
                Outcome::Unknown(Unknown::Missing(vec![derived.property]))
            }
            outcome => outcome,
        };
        let written = when.and_then(|_| {
            let mut times = facts.iter().flatten().filter_map(|&id| corpus.fact(id).when.as_ref());
            times.next().map(|when| &*when.text)
        });
        let instead = match &outcome {
            Outcome::Violated(_) => self.instead(&bindings),
            _ => Vec::new(),
        };
        Some(Run { subject, when: written, facts, outcome, instead })
    }

    /// What is known of a property without a value.
    fn missing(&self, at: usize) -> Binding<'_> {
        let unit = self.units.get(at).and_then(Option::as_ref);
        let is_inexact =
            self.properties.get(at).is_some_and(|property| property.exact == Some(false));
        // Only whole numbers of things are possible.
        Binding::Missing { is_count: matches!(unit, Some(Unit::Count(_))) && !is_inexact, unit }
    }

    /// What each operand would have to be if the others are right.
    fn instead(&self, bindings: &[Binding<'_>]) -> Vec<(&'c str, String)> {
        /// More alternatives than this explain nothing.
        const MOST: usize = 4;
        let mut found = Vec::new();
        for (at, property) in self.properties.iter().enumerate().take(MOST) {
            let mut without = bindings.to_vec();
            if let Some(binding @ Binding::Known([_])) = without.get_mut(at) {
                *binding = self.missing(at);
                if let Outcome::Derives(derived) = self.expression.evaluate(&without) {
                    found.push((&*property.id.text, derived.words));
                }
            }
        }
        found
    }
}

/// Names and values of qualifiers, by name.
type Key<'c> = Vec<(&'c str, &'c str)>;

/// The facts of one subject by property, time and qualifiers.
#[derive(Default)]
struct Slots<'c> {
    facts: HashMap<(usize, Option<Bounds>, Key<'c>), Vec<Item<'c>>>,
    /// Every time and set of qualifiers that a fact has.
    places: BTreeSet<(Option<Bounds>, Key<'c>)>,
    /// Properties with facts.
    present: BTreeSet<usize>,
    /// Properties whose facts hold at every time unless they say otherwise.
    timeless: BTreeSet<usize>,
    /// Whether a fact lacks the time that its property asks for.
    has_undated: bool,
    /// Properties with facts that do not count: what is left does not have to follow from others.
    partial: BTreeSet<usize>,
    /// How many groups there are.
    groups: usize,
}

impl<'c> Slots<'c> {
    fn add(
        &mut self,
        corpus: &'c Corpus,
        (at, property): (usize, &Property),
        item: Item<'c>,
        key: &Key<'c>,
    ) {
        let when = match corpus.when(item.id) {
            Some(Ok(when)) => Some(when.bounds()),
            _ => None,
        };
        if property.when == When::Timeless {
            self.timeless.insert(at);
        } else if when.is_none() {
            self.has_undated = true;
        }
        self.present.insert(at);
        self.places.insert((when, key.clone()));
        self.facts.entry((at, when, key.clone())).or_default().push(item);
    }

    /// The times and qualifiers at which the check is evaluated: those that say all that the
    /// facts of every property need.
    fn places(&self, ready: &Ready<'c>) -> Vec<(Option<Bounds>, Key<'c>)> {
        let needed: BTreeSet<&str> = self.present.iter().flat_map(|&at| ready.keys(at)).collect();
        let has_times = self.places.iter().any(|(when, _)| when.is_some());
        let mut keys: BTreeSet<Key<'c>> = BTreeSet::new();
        let mut times: BTreeSet<Option<Bounds>> = BTreeSet::new();
        let is_full =
            |key: &Key<'c>| needed.iter().all(|name| key.iter().any(|(own, _)| own == name));
        for (when, key) in &self.places {
            if is_full(key) {
                keys.insert(key.clone());
            }
            if when.is_some() || !has_times || self.has_undated {
                times.insert(*when);
            }
        }
        // Most subjects have one set of qualifiers or one time; where a check has many of both,
        // only what stands together in a fact is looked at.
        if keys.len().saturating_mul(times.len()) > 64 {
            let all = self.places.iter();
            return all
                .filter(|(when, key)| times.contains(when) && is_full(key))
                .cloned()
                .collect();
        }
        let each = |when: Option<Bounds>| keys.iter().map(move |key| (when, key.clone()));
        times.into_iter().flat_map(each).collect()
    }

    /// The facts on a property at a time: its own and, where it does not depend on time, those
    /// without one.
    fn at(&self, at: usize, when: Option<Bounds>, key: Key<'c>) -> Vec<Item<'c>> {
        let mut found: Vec<Item<'c>> = Vec::new();
        let dated = self.facts.get(&(at, when, key.clone()));
        found.extend(dated.into_iter().flatten());
        if when.is_some() && self.timeless.contains(&at) {
            found.extend(self.facts.get(&(at, None, key)).into_iter().flatten());
        }
        found
    }
}

/// What the facts that take part are called.
pub(super) fn names(corpus: &Corpus, run: &Run<'_>) -> Vec<String> {
    run.facts.iter().flatten().map(|&id| corpus.name_of(id)).collect()
}

/// Starts a finding with a place for every fact that takes part. `None` if there is none.
pub(super) fn operands<'r>(
    corpus: &Corpus,
    ready: &Ready<'_>,
    run: &Run<'_>,
    message: String,
    out: &'r mut Reporter<'_>,
) -> Option<Draft<'r>> {
    let named = ready.expression.properties().iter();
    let all: Vec<(FactId, &str)> = named
        .zip(&run.facts)
        .flat_map(|(named, facts)| facts.iter().map(|&id| (id, &*named.name)))
        .collect();
    let words = |id: FactId, name: &str| match corpus.value(id) {
        Some(Ok(reading)) => format!("{name}: {reading}"),
        _ => name.to_owned(),
    };
    let (&(first, name), rest) = all.split_first()?;
    let fact = corpus.fact(first);
    let mut draft = out.report(message, at(fact, &fact.value), words(first, name));
    let left = rest.len().saturating_sub(MOST_LABELS - 1);
    for (nth, &(id, name)) in rest.iter().enumerate().take(MOST_LABELS - 1) {
        let fact = corpus.fact(id);
        let mut label = words(id, name);
        if nth + 2 == MOST_LABELS && left > 0 {
            label = format!("{label}; and {} more", count(left, "fact"));
        }
        draft = draft.also(at(fact, &fact.value), label);
    }
    Some(draft.all_primary().facts(names(corpus, run)))
}
