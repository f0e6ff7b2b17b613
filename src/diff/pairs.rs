//! Which fact of one tree is which of the other.

use std::collections::{BTreeMap, BTreeSet};

use super::Difference;
use crate::{
    fact::{Fact, Rank, Scalar},
    index::{Corpus, FactId},
};

/// The facts of two trees, each list in the order of files and places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Facts of both, the earlier one first, in the order of the later ones.
    pub both: Vec<(FactId, FactId)>,
    /// Facts of the later tree alone.
    pub added: Vec<FactId>,
    /// Facts of the earlier tree alone.
    pub removed: Vec<FactId>,
}

/// By which words facts are matched; nothing for a fact that has none of this kind.
type KeyOf = for<'f> fn(&'f Fact) -> Option<Vec<&'f str>>;

/// Finds each fact in the other tree: by its id; among the rest by all that it says, then by what
/// it is about, when, and who says so, and last without the time. Facts that are alike in that are
/// taken in their order.
pub fn pair(old: &Corpus, new: &Corpus) -> Pairs {
    let mut pairs = Pairs::default();
    let mut open_old: Vec<FactId> = old.facts().map(|(id, _)| id).collect();
    let mut open_new: Vec<FactId> = new.facts().map(|(id, _)| id).collect();
    let keys: [KeyOf; 4] = [
        |fact| fact.id.as_ref().map(|id| vec![&*id.text]),
        |fact| {
            let without_id = fields(fact).into_iter().filter(|(name, _)| *name != "id");
            Some(without_id.flat_map(|(name, value)| [name, value]).collect())
        },
        |fact| {
            let mut key = about(fact);
            key.push(text(fact.when.as_ref()));
            Some(key)
        },
        |fact| Some(about(fact)),
    ];
    for key in keys {
        let mut by_key: BTreeMap<Vec<&str>, Vec<FactId>> = BTreeMap::new();
        for &id in open_old.iter().rev() {
            if let Some(key) = key(old.fact(id)) {
                by_key.entry(key).or_default().push(id);
            }
        }
        let mut found: BTreeSet<FactId> = BTreeSet::new();
        open_new.retain(|&id| {
            let key = key(new.fact(id));
            let Some(partner) = key.and_then(|key| by_key.get_mut(&key)?.pop()) else {
                return true;
            };
            found.insert(partner);
            pairs.both.push((partner, id));
            false
        });
        open_old.retain(|id| !found.contains(id));
    }
    pairs.both.sort_by_key(|&(_, id)| id);
    pairs.added = open_new;
    pairs.removed = open_old;
    pairs
}

fn text(scalar: Option<&Scalar>) -> &str {
    scalar.map_or("", |scalar| &*scalar.text)
}

fn about(fact: &Fact) -> Vec<&str> {
    let mut key = vec![&*fact.subject.text, &*fact.property.text, text(fact.source.as_ref())];
    for (name, value) in &fact.qualifiers {
        key.extend([&*name.text, &*value.text]);
    }
    key
}

fn scalar<'f>(name: &'f str, scalar: Option<&'f Scalar>) -> Option<(&'f str, &'f str)> {
    scalar.map(|scalar| (name, &*scalar.text))
}

/// What a fact says: names of fields and their values, in the order of a fact file.
pub fn fields(fact: &Fact) -> Vec<(&str, &str)> {
    let quote = fact.quote.as_ref();
    let rank = match fact.rank {
        Rank::Preferred => Some("preferred"),
        Rank::Normal => None,
        Rank::Deprecated => Some("deprecated"),
    };
    let known = [
        scalar("id", fact.id.as_ref()),
        scalar("subject", Some(&fact.subject)),
        scalar("property", Some(&fact.property)),
        scalar("value", Some(&fact.value)),
        scalar("when", fact.when.as_ref()),
        scalar("source", fact.source.as_ref()),
        scalar("quote", quote.map(|quote| &quote.exact)),
        scalar("prefix", quote.and_then(|quote| quote.prefix.as_deref())),
        scalar("suffix", quote.and_then(|quote| quote.suffix.as_deref())),
        scalar("locator", fact.locator.as_ref()),
        rank.map(|rank| ("rank", rank)),
        scalar("calendar", fact.calendar.as_deref()),
        scalar("derived", fact.derived.as_deref()),
    ];
    let mut fields: Vec<(&str, &str)> = known.into_iter().flatten().collect();
    fields.extend(fact.qualifiers.iter().map(|(name, value)| (&*name.text, &*value.text)));
    fields
}

/// The fields in which two facts differ.
pub(super) fn differences(old: &Fact, new: &Fact) -> Vec<Difference> {
    let (old, new) = (fields(old), fields(new));
    let find = |fields: &[(&str, &str)], name: &str| {
        fields.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
    };
    let mut names: Vec<&str> = new.iter().map(|(name, _)| *name).collect();
    for (name, _) in &old {
        if !names.contains(name) {
            names.push(name);
        }
    }
    names
        .into_iter()
        .map(|name| Difference {
            name: name.to_owned(),
            before: find(&old, name),
            after: find(&new, name),
        })
        .filter(|difference| difference.before != difference.after)
        .collect()
}
