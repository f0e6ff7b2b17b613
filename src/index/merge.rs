//! Fact files become one corpus; an id that is declared twice is a clash, and the first one counts.

use std::collections::{BTreeMap, btree_map};

use super::{Corpus, FactId, Table};
use crate::{
    fact::{Check, Entity, FactFile, Place, Property, Scalar, Source},
    text::FileId,
};

/// An id that two declarations of one sort share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// What is declared: `source`, `entity`, `property`, `fact`, `check`.
    pub what: &'static str,
    /// The id.
    pub id: String,
    /// The declaration that counts.
    pub first: Place,
    /// The other one.
    pub second: Place,
}

/// What is declared under an id of its own.
pub(super) trait Declared {
    /// What it is called in a message.
    const WHAT: &'static str;

    fn id(&self) -> &Scalar;

    fn file(&self) -> FileId;

    fn place(&self) -> Place {
        Place { file: self.file(), span: self.id().span }
    }
}

macro_rules! declared {
    ($($kind:ty: $what:literal),*) => {
        $(impl Declared for $kind {
            const WHAT: &'static str = $what;

            fn id(&self) -> &Scalar {
                &self.id
            }

            fn file(&self) -> FileId {
                self.file
            }
        })*
    };
}

declared!(Source: "source", Entity: "entity", Property: "property", Check: "check");

/// Puts the contents of all files together, in the order in which the files come.
pub(super) fn merge(files: Vec<FactFile>) -> Corpus {
    let mut corpus = Corpus::default();
    let (mut sources, mut entities, mut properties) = (Vec::new(), Vec::new(), Vec::new());
    // A vector that grows is copied, and lies there twice while it is.
    corpus.facts.reserve_exact(files.iter().map(|file| file.facts.len()).sum());
    entities.reserve_exact(files.iter().map(|file| file.entities.len()).sum());
    for file in files {
        sources.extend(file.sources);
        entities.extend(file.entities);
        properties.extend(file.properties);
        corpus.broken_properties.extend(file.broken_properties);
        corpus.facts.extend(file.facts);
        corpus.checks.extend(file.checks);
        corpus.resolutions.extend(file.resolutions);
    }
    corpus.sources = Table::new(sources, &mut corpus.clashes);
    corpus.entities = Table::new(entities, &mut corpus.clashes);
    corpus.properties = Table::new(properties, &mut corpus.clashes);
    name_facts(&mut corpus);
    name_checks(&mut corpus);
    for (at, resolution) in corpus.resolutions.iter().enumerate() {
        for id in &resolution.facts {
            if let Some(&fact) = corpus.by_name.get(&id.text) {
                corpus.resolved.entry(fact).or_default().push(at);
            }
        }
    }
    corpus
}

fn name_facts(corpus: &mut Corpus) {
    let named = corpus.facts.iter().filter(|fact| fact.id.is_some()).count();
    corpus.by_name.reserve(named);
    for (at, fact) in corpus.facts.iter().enumerate() {
        let Some(id) = &fact.id else { continue };
        let second = Place { file: fact.file, span: id.span };
        if let Some(&first) = corpus.by_name.get(&id.text) {
            let old = &corpus.facts[first.0 as usize];
            let span = old.id.as_ref().map_or(old.span, |id| id.span);
            corpus.clashes.push(Clash {
                what: "fact",
                id: id.text.to_string(),
                first: Place { file: old.file, span },
                second,
            });
        } else {
            corpus.by_name.insert(id.text.clone(), FactId(at as u32));
        }
    }
}

fn name_checks(corpus: &mut Corpus) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for check in &corpus.checks {
        let second = check.place();
        match seen.entry(&check.id.text) {
            btree_map::Entry::Vacant(vacant) => {
                vacant.insert(second);
            }
            btree_map::Entry::Occupied(old) => corpus.clashes.push(Clash {
                what: Check::WHAT,
                id: check.id.text.to_string(),
                first: *old.get(),
                second,
            }),
        }
    }
}
