//! Recorded human verdicts: which disagreement they settle, and whether they still fit.

use std::{collections::BTreeSet, fmt::Write as _};

use sha2::{Digest, Sha256};

use super::{Corpus, FactId, Group};
use crate::{
    fact::{Resolution, Scalar},
    value::group::Disagreement,
};

impl Corpus {
    /// The resolution that settles a disagreement: it names, for every side, a fact that stands on
    /// that side alone; it was written for the facts as they stand; and it says more than that the
    /// matter is open. A further source that says the same as one of the sides leaves a matter
    /// settled; a new side opens it again.
    pub fn settled_by(&self, group: &Group, disagreement: &Disagreement) -> Option<&Resolution> {
        let listed = &disagreement.sides.listed;
        if disagreement.sides.more > 0 {
            return None;
        }
        let covers = |resolution: &Resolution| {
            let mut spoken_for = vec![false; listed.len()];
            for at in self.positions(group, resolution) {
                // Sides, like the facts of a group, are sorted.
                let mut on =
                    (0..listed.len()).filter(|&nth| listed[nth].binary_search(&at).is_ok());
                if let (Some(only), None) = (on.next(), on.next()) {
                    spoken_for[only] = true;
                }
            }
            spoken_for.into_iter().all(|spoken| spoken)
        };
        let facts = listed.first()?.iter().filter_map(|&at| group.compared.get(at));
        let candidates: BTreeSet<usize> =
            facts.filter_map(|id| self.resolved.get(id)).flatten().copied().collect();
        candidates
            .into_iter()
            .filter_map(|at| self.resolutions.get(at))
            .find(|resolution| self.settles(resolution) && covers(resolution))
    }

    /// Where the facts that a resolution names stand among the compared facts of a group.
    pub fn positions(&self, group: &Group, resolution: &Resolution) -> Vec<usize> {
        let ids = resolution.facts.iter().filter_map(|id| self.by_name(&id.text));
        ids.filter_map(|id| group.compared.binary_search(&id).ok()).collect()
    }

    /// The resolution that settles what these facts say together: it names each of them, was
    /// written for them as they stand, and says more than that the matter is open.
    pub fn settled_for(&self, facts: &[FactId]) -> Option<&Resolution> {
        let (&first, rest) = facts.split_first()?;
        self.resolutions_of(first).find(|resolution| {
            self.settles(resolution) && rest.iter().all(|&id| self.is_named(resolution, id))
        })
    }

    /// The resolutions that name a fact, in order.
    fn resolutions_of(&self, id: FactId) -> impl Iterator<Item = &Resolution> {
        let listed = self.resolved.get(&id).map_or(&[][..], Vec::as_slice);
        listed.iter().filter_map(|&at| self.resolutions.get(at))
    }

    fn is_named(&self, resolution: &Resolution, id: FactId) -> bool {
        let own = self.fact(id).id.as_ref();
        own.is_some_and(|own| resolution.facts.iter().any(|named| named.text == own.text))
    }

    /// Whether a resolution decides anything, and for the facts as they stand.
    fn settles(&self, resolution: &Resolution) -> bool {
        resolution.verdict.text.as_ref() != "unresolved" && !self.is_outdated(resolution)
    }

    /// Whether the facts have changed since the resolution was written. A resolution without a
    /// digest is taken to fit.
    pub fn is_outdated(&self, resolution: &Resolution) -> bool {
        let digest = resolution.digest.as_ref();
        digest.is_some_and(|digest| !digest.text.eq_ignore_ascii_case(&self.digest(resolution)))
    }

    /// A digest of what a resolution judges: SHA-256 over subject, property, value, time, source
    /// and quote of its facts, in the order of their ids, as 64 hexadecimal digits. Facts that do
    /// not exist count by their id alone.
    pub fn digest(&self, resolution: &Resolution) -> String {
        let mut ids: Vec<&str> = resolution.facts.iter().map(|id| &*id.text).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            // The length keeps ("ab", "c") and ("a", "bc") apart.
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        };
        for id in ids {
            part(id);
            let Some(fact) = self.by_name(id).map(|id| self.fact(id)) else { continue };
            let text =
                |scalar: Option<&Scalar>| scalar.map_or(String::new(), |s| s.text.to_string());
            part(&fact.subject.text);
            part(&fact.property.text);
            part(&fact.value.text);
            part(&text(fact.when.as_ref()));
            part(&text(fact.source.as_ref()));
            part(&text(fact.quote.as_ref().map(|quote| &quote.exact)));
        }
        hash.finalize().iter().fold(String::new(), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}
