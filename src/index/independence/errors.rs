//! Values that two sources share and no other source has.

use std::collections::BTreeMap;

use super::{Corpus, SharedErrors};
use crate::index::{FactId, Group};

/// One odd value in common is an accident.
const VALUES_MIN: usize = 2;

/// So many other sources have to say otherwise, or it is not clear which value is the odd one.
const OTHERS_MIN: usize = 2;

/// The pairs of sources that share at least two values which no other source has, by id.
pub(super) fn shared(corpus: &Corpus) -> Vec<SharedErrors> {
    let mut pairs: BTreeMap<[&str; 2], Vec<[FactId; 2]>> = BTreeMap::new();
    for group in corpus.groups() {
        for (sources, facts) in odd_values(corpus, group) {
            pairs.entry(sources).or_default().push(facts);
        }
    }
    pairs.retain(|_, facts| facts.len() >= VALUES_MIN);
    let made = pairs
        .into_iter()
        .map(|([a, b], facts)| SharedErrors { sources: [a.into(), b.into()], facts });
    made.collect()
}

/// The sides of the group's disagreements on which exactly two sources stand, against two or more
/// others.
fn odd_values<'c>(corpus: &'c Corpus, group: &'c Group) -> Vec<([&'c str; 2], [FactId; 2])> {
    let mut odd = Vec::new();
    for disagreement in &group.judgement.disagreements {
        let sides = &disagreement.sides;
        // What a person has found right is no error, and too many sides are no majority.
        if sides.more > 0 || corpus.settled_by(group, disagreement).is_some() {
            continue;
        }
        let speakers: Vec<BTreeMap<&str, FactId>> =
            sides.listed.iter().map(|side| speakers(corpus, group, side)).collect();
        for (nth, side) in speakers.iter().enumerate() {
            let pair: Vec<(&str, FactId)> =
                side.iter().map(|(&source, &id)| (source, id)).collect();
            let [(a, first), (b, second)] = pair[..] else { continue };
            let elsewhere = |source: &&&str| **source != a && **source != b;
            let mut others: Vec<&str> = Vec::new();
            for (other, speakers) in speakers.iter().enumerate() {
                if other != nth {
                    others.extend(speakers.keys().filter(elsewhere));
                }
            }
            others.sort_unstable();
            others.dedup();
            // A vague value stands on several sides; it is not theirs alone.
            let vague = speakers.iter().enumerate().any(|(other, speakers)| {
                other != nth && (speakers.contains_key(a) || speakers.contains_key(b))
            });
            if others.len() >= OTHERS_MIN && !vague {
                odd.push(([a, b], [first, second]));
            }
        }
    }
    odd
}

/// The sources on one side, each with its first fact there.
fn speakers<'c>(corpus: &'c Corpus, group: &Group, side: &[usize]) -> BTreeMap<&'c str, FactId> {
    let mut speakers = BTreeMap::new();
    for id in side.iter().filter_map(|&at| group.compared.get(at)) {
        if let Some(source) = &corpus.fact(*id).source {
            speakers.entry(&*source.text).or_insert(*id);
        }
    }
    speakers
}
