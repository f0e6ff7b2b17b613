//! Facts of one subject, property and set of key qualifiers, brought together and judged.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{Corpus, FactId, Group, Named};
use crate::{
    fact::{Cardinality, Property, Rank, When},
    value::{
        Rules,
        group::{self, Entry, Judgement, Timing},
    },
};

impl Corpus {
    /// All groups, by subject, property and qualifiers.
    pub(super) fn grouped(&self) -> Vec<Group> {
        let numbers = |number: fn(&Named) -> Option<u32>| self.named.iter().map(number).collect();
        // The numbers of declarations are in the order of their ids.
        let subjects: Option<Vec<u32>> = numbers(|named| named.subject);
        let properties: Option<Vec<u32>> = numbers(|named| named.property);
        let subjects =
            subjects.unwrap_or_else(|| ranks(self.facts.iter().map(|fact| &*fact.subject.text)));
        let properties =
            properties.unwrap_or_else(|| ranks(self.facts.iter().map(|fact| &*fact.property.text)));
        let keyed = self.facts().zip(subjects.into_iter().zip(properties));
        let mut keyed: Vec<(Key<'_>, FactId)> = keyed
            .map(|((id, _), (subject, property))| {
                (Key { subject, property, qualifiers: self.key(id) }, id)
            })
            .collect();
        // No two of them are equal: the ids differ.
        let judge =
            |chunk: &[(Key<'_>, FactId)]| self.judged(chunk.iter().map(|&(_, id)| id).collect());
        if !self.is_large() {
            keyed.sort_unstable();
            return keyed.chunk_by(|(a, _), (b, _)| a == b).map(judge).collect();
        }
        keyed.par_sort_unstable();
        let chunks: Vec<_> = keyed.chunk_by(|(a, _), (b, _)| a == b).collect();
        chunks.into_par_iter().map(judge).collect()
    }

    /// What decides besides subject and property which facts are compared: those qualifiers that
    /// the property names as its key.
    fn key(&self, id: FactId) -> Vec<(&str, &str)> {
        let fact = self.fact(id);
        if fact.qualifiers.is_empty() {
            return Vec::new();
        }
        let keys = self.property_of(id).map_or(&[][..], |property| &property.key);
        let qualifiers =
            fact.qualifiers.iter().filter(|(name, _)| keys.iter().any(|key| key.text == name.text));
        qualifiers.map(|(name, value)| (&*name.text, value.text.trim())).collect()
    }

    /// What has to be known to compare the values of a fact's property.
    pub(super) fn rules(&self, id: FactId) -> Rules<'_> {
        let property = self.named[id.0 as usize].property;
        let tolerance = property.and_then(|at| self.tolerances.get(at as usize).copied()).flatten();
        Rules { tolerance, directory: Some(&self.directory) }
    }

    fn judged(&self, facts: Vec<FactId>) -> Group {
        let property = facts.first().and_then(|&id| self.property_of(id));
        let Some(property) = property.filter(|_| facts.len() > 1) else {
            return Group { facts, compared: Vec::new(), judgement: Judgement::default() };
        };
        let takes_part = |rank: Rank| match property.cardinality {
            Cardinality::One => rank != Rank::Deprecated,
            Cardinality::Best => rank == Rank::Preferred,
            Cardinality::Many => false,
        };
        let mut compared = Vec::new();
        let mut entries = Vec::new();
        for &id in &facts {
            let read = &self.reads[id.0 as usize];
            let (Some(Ok(value)), true) = (&read.value, takes_part(self.fact(id).rank)) else {
                continue;
            };
            // A time that cannot be read has been reported; without it nothing can be compared.
            let when = match read.when.as_deref() {
                Some(Err(_)) => continue,
                Some(Ok(when)) => Some(when),
                None => None,
            };
            compared.push(id);
            entries.push(Entry { value, when });
        }
        let judgement = group::judge(&entries, timing(property), &self.rules(facts[0]));
        Group { facts, compared, judgement }
    }
}

/// For each word its place among the distinct ones in their order, so that words are compared as
/// numbers.
fn ranks<'a>(words: impl Iterator<Item = &'a str>) -> Vec<u32> {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut last = ("", None);
    let numbered: Vec<u32> = words
        .map(|word| {
            // Facts on one thing stand one after another.
            if let (known, Some(number)) = last
                && known == word
            {
                return number;
            }
            let next = numbers.len() as u32;
            let number = *numbers.entry(word).or_insert(next);
            last = (word, Some(number));
            number
        })
        .collect();
    let mut sorted: Vec<(&str, u32)> = numbers.into_iter().collect();
    sorted.sort_unstable();
    let mut ranks = vec![0; sorted.len()];
    for (rank, (_, number)) in sorted.into_iter().enumerate() {
        ranks[number as usize] = rank as u32;
    }
    numbered.into_iter().map(|number| ranks[number as usize]).collect()
}

/// What the facts of a group have in common.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    /// Its place among the subjects, in their order.
    subject: u32,
    /// The same of the property.
    property: u32,
    qualifiers: Vec<(&'a str, &'a str)>,
}

/// How the comparison takes the time of a property's facts.
pub(crate) fn timing(property: &Property) -> Timing {
    match property.when {
        When::Timeless => Timing::Timeless,
        When::Point => Timing::Point,
        When::Validity => Timing::Validity,
        // A flow that cannot be negative is at most as large in a part of a period as in all.
        When::Period => {
            let least = property.min.as_ref().and_then(|min| min.text.trim().parse::<f64>().ok());
            Timing::Period { parts_add_up: least.is_some_and(|least| least >= 0.0) }
        }
    }
}
