//! Recorded human verdicts: which disagreement they settle, and whether they still fit.

use std::{collections::BTreeSet, fmt::Write as _};

use sha2::{Digest, Sha256};

use super::{Corpus, FactId, Group};
use crate::{
    fact::{Fact, Resolution, Scalar},
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
                if let Some(only) = only_side(listed, at) {
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
    pub fn resolutions_of(&self, id: FactId) -> impl Iterator<Item = &Resolution> {
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

    /// For each side of a disagreement the facts that stand on that side alone, one of which a
    /// verdict has to name. Empty where no verdict can settle it: it has more sides than are told
    /// apart, or a side on which nobody stands alone.
    pub fn speakers(&self, group: &Group, disagreement: &Disagreement) -> Vec<Vec<FactId>> {
        let listed = &disagreement.sides.listed;
        if disagreement.sides.more > 0 {
            return Vec::new();
        }
        let mut speakers: Vec<Vec<FactId>> = vec![Vec::new(); listed.len()];
        for (nth, side) in listed.iter().enumerate() {
            let alone = side.iter().filter(|&&at| only_side(listed, at) == Some(nth));
            speakers[nth].extend(alone.filter_map(|&at| group.compared.get(at)));
        }
        if speakers.iter().any(Vec::is_empty) { Vec::new() } else { speakers }
    }

    /// Whether the facts have changed since the resolution was written. A resolution without a
    /// digest is taken to fit.
    pub fn is_outdated(&self, resolution: &Resolution) -> bool {
        let Some(digest) = &resolution.digest else { return false };
        let named = self.named(resolution);
        let now = if digest.text.contains('-') { digest_of(&named) } else { whole(&named) };
        !digest.text.eq_ignore_ascii_case(&now)
    }

    /// The digest of what a resolution judges, as it has to be written for the facts as they
    /// stand; see [`Corpus::digest_with`].
    pub fn digest(&self, resolution: &Resolution) -> String {
        digest_of(&self.named(resolution))
    }

    /// The digest of facts under the ids that a resolution names them by.
    ///
    /// It is made of hexadecimal digits: 16 for everything together, by which it is decided whether
    /// it fits; then, behind a `-` for each fact in the order of the ids, four each for its subject,
    /// property, value, time, source and quote, by which it is told what has changed. The first
    /// 16 are those of SHA-256 over all of it, and a digest that is written with all 64 of them
    /// and nothing else is understood as well. Facts that do not exist count by their id alone.
    pub fn digest_with(&self, named: &[(&str, FactId)]) -> String {
        let named = named.iter().map(|&(id, fact)| (id, Some(self.fact(fact))));
        digest_of(&in_order(named.collect()))
    }

    /// What has changed since a resolution was written, as far as its digest tells: the facts with
    /// the parts that differ, in words.
    pub fn changes(&self, resolution: &Resolution) -> Vec<Change> {
        let Some(digest) = &resolution.digest else { return Vec::new() };
        let named = self.named(resolution);
        let recorded: Vec<&str> = digest.text.split('-').skip(1).collect();
        if recorded.len() != named.len() {
            return Vec::new();
        }
        let mut changes = Vec::new();
        for ((id, fact), recorded) in named.into_iter().zip(recorded) {
            let (Some(fact), Some(key)) = (fact, self.by_name(id)) else { continue };
            let now = parts(fact);
            for (nth, (word, part)) in now.into_iter().enumerate() {
                let then = recorded.get(nth * PART..(nth + 1) * PART);
                if then.is_some_and(|then| !then.eq_ignore_ascii_case(&part.digest)) {
                    changes.push(Change { fact: key, part: word, now: part.scalar.cloned() });
                }
            }
        }
        changes
    }

    /// The facts that a resolution names, in the order of their ids.
    fn named<'c>(&'c self, resolution: &'c Resolution) -> Vec<(&'c str, Option<&'c Fact>)> {
        let named = resolution.facts.iter().map(|id| &*id.text);
        in_order(named.map(|id| (id, self.by_name(id).map(|id| self.fact(id)))).collect())
    }
}

/// Something about a fact that is not what a verdict was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The fact.
    pub fact: FactId,
    /// What about it: `subject`, `property`, `value`, `time`, `source` or `quote`.
    pub part: &'static str,
    /// What stands there now; nothing if it is gone.
    pub now: Option<Scalar>,
}

/// Hexadecimal digits for a part of a fact: one slip in 65,536 stays without an explanation, and
/// none without being noticed.
const PART: usize = 4;
/// Hexadecimal digits for everything together.
const WHOLE: usize = 16;

/// A part of a fact that a verdict depends on.
struct Part<'f> {
    scalar: Option<&'f Scalar>,
    digest: String,
}

/// The side that an entry of a group stands on, if it is one alone. Sides, like the facts of a
/// group, are sorted.
fn only_side(listed: &[Vec<usize>], at: usize) -> Option<usize> {
    let mut on = (0..listed.len()).filter(|&nth| listed[nth].binary_search(&at).is_ok());
    match (on.next(), on.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

fn in_order<'c>(mut named: Vec<(&'c str, Option<&'c Fact>)>) -> Vec<(&'c str, Option<&'c Fact>)> {
    named.sort_by_key(|&(id, _)| id);
    named.dedup_by_key(|&mut (id, _)| id);
    named
}

/// What a verdict depends on, with its word for people.
fn scalars(fact: &Fact) -> [(&'static str, Option<&Scalar>); 6] {
    [
        ("subject", Some(&fact.subject)),
        ("property", Some(&fact.property)),
        ("value", Some(&fact.value)),
        ("time", fact.when.as_ref()),
        ("source", fact.source.as_ref()),
        ("quote", fact.quote.as_ref().map(|quote| &quote.exact)),
    ]
}

fn parts(fact: &Fact) -> [(&'static str, Part<'_>); 6] {
    scalars(fact).map(|(word, scalar)| {
        let mut hash = Sha256::new();
        hash.update([u8::from(scalar.is_some())]);
        hash.update(scalar.map_or("", |scalar| &scalar.text));
        (word, Part { scalar, digest: hex(hash, PART) })
    })
}

fn digest_of(named: &[(&str, Option<&Fact>)]) -> String {
    let mut digest: String = whole(named).chars().take(WHOLE).collect();
    for (_, fact) in named {
        digest.push('-');
        match fact {
            Some(fact) => digest.extend(parts(fact).into_iter().map(|(_, part)| part.digest)),
            None => digest.push_str(&"0".repeat(PART * 6)),
        }
    }
    digest
}

/// SHA-256 over all that a verdict depends on, as 64 hexadecimal digits.
fn whole(named: &[(&str, Option<&Fact>)]) -> String {
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    for (id, fact) in named {
        part(id);
        for (_, scalar) in fact.map(scalars).into_iter().flatten() {
            part(scalar.map_or("", |scalar| &scalar.text));
        }
    }
    hex(hash, 64)
}

/// The first `digits` hexadecimal digits.
fn hex(hash: Sha256, digits: usize) -> String {
    let mut hex = hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    hex.truncate(digits);
    hex
}
