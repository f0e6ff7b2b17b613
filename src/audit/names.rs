//! What things are called, and where they stand.

use std::collections::BTreeMap;

use super::{Place, Qualifier};
use crate::{
    fact::{Fact, Scalar},
    index::{Corpus, FactId},
    text::{FileId, Text, Texts},
};

/// Turns spans into places.
#[derive(Clone, Copy)]
pub(super) struct Places<'a>(pub(super) &'a Texts);

impl Places<'_> {
    /// Where a part of a fact file begins.
    pub(super) fn at(self, file: FileId, offset: u32) -> Place {
        self.in_text(self.0.get(file), offset)
    }

    /// Where a scalar stands.
    pub(super) fn of(self, file: FileId, scalar: &Scalar) -> Place {
        self.at(file, scalar.span.start)
    }

    /// Where a part of a text begins.
    #[expect(clippy::unused_self, reason = "whoever needs a place asks here")]
    pub(super) fn in_text(self, text: &Text, offset: u32) -> Place {
        let at = text.position(offset);
        Place { path: text.path().to_owned(), line: at.line, column: at.column }
    }
}

/// The text of a scalar that may be absent.
pub(super) fn text(scalar: Option<&Scalar>) -> Option<String> {
    scalar.map(|scalar| scalar.text.to_string())
}

/// The name that the subject of a fact declares, or its id.
pub(super) fn subject_name(corpus: &Corpus, fact: &Fact) -> String {
    let id = &fact.subject.text;
    let entity = corpus.entity(id);
    entity.and_then(|entity| entity.name.as_ref()).map_or(id, |name| &name.text).to_string()
}

/// Qualifiers as written.
pub(super) fn qualifiers<'a>(given: impl Iterator<Item = &'a (Scalar, Scalar)>) -> Vec<Qualifier> {
    given
        .map(|(name, value)| Qualifier {
            name: name.text.to_string(),
            value: value.text.trim().to_owned(),
        })
        .collect()
}

/// The qualifiers of a fact that its property names as its key.
pub(super) fn key_qualifiers(corpus: &Corpus, fact: &Fact) -> Vec<Qualifier> {
    let keys = corpus.properties().get(&fact.property.text).map_or(&[][..], |p| &p.key);
    let is_key = |(name, _): &&(Scalar, Scalar)| keys.iter().any(|key| key.text == name.text);
    qualifiers(fact.qualifiers.iter().filter(is_key))
}

/// The property, and the qualifiers that tell its groups apart: `commission-meeting (no 2)`.
pub(super) fn property_with_key(corpus: &Corpus, fact: &Fact) -> String {
    let keys: Vec<String> = key_qualifiers(corpus, fact)
        .into_iter()
        .map(|qualifier| format!("{} {}", qualifier.name, qualifier.value))
        .collect();
    let property = &fact.property.text;
    if keys.is_empty() { property.to_string() } else { format!("{property} ({})", keys.join(", ")) }
}

/// The facts by what findings call them. A fact without an id shares its name with others.
pub(super) fn by_name(corpus: &Corpus) -> BTreeMap<String, Vec<FactId>> {
    let mut named: BTreeMap<String, Vec<FactId>> = BTreeMap::new();
    for (id, _) in corpus.facts() {
        named.entry(corpus.name_of(id)).or_default().push(id);
    }
    named
}

/// The property, the qualifiers and the subject of a group: `` `opened` of `bridge` ``.
pub(super) fn of_group(group: &super::Group) -> String {
    let keys: Vec<String> =
        group.qualifiers.iter().map(|key| format!("{} {}", key.name, key.value)).collect();
    let of = format!("`{}` of `{}`", group.property, group.subject);
    if keys.is_empty() { of } else { format!("{of} ({})", keys.join(", ")) }
}
