//! What the stored texts of sources say: each quote looked up in the snapshot of its source.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use rayon::prelude::*;

use super::{Corpus, FactId, read};
use crate::{
    fact::Quote,
    mention::{self, KnownNames},
    quote::{
        find::{Index, Match, Outcome, Selector},
        media::{Document, Media},
        support::{Claim, Context, Support, support},
    },
    report::Quotes,
    text::{FileId, Text},
    value::{Named, Reading, name::Name},
};

/// Snapshots by the id of their source.
pub type Snapshots = BTreeMap<Box<str>, Stored>;

/// What became of a declared snapshot.
#[derive(Clone, Debug)]
pub enum Stored {
    /// It is not there; that is normal, and its quotes stay unchecked.
    Missing,
    /// It is there and no text that can be searched.
    Unusable {
        /// What is wrong, in words.
        message: String,
        /// What to do.
        help: String,
    },
    /// It was read.
    Text {
        /// The text in the run.
        file: FileId,
        /// The text.
        text: Arc<Text>,
        /// SHA-256 of its bytes, as hexadecimal digits.
        digest: String,
        /// How its prose is found.
        media: Media,
    },
}

/// What became of the quote of one fact.
#[derive(Clone, Debug, Default)]
pub enum Looked {
    /// The fact has no quote.
    #[default]
    NoQuote,
    /// It has one, and there is no text to look it up in.
    Unchecked,
    /// It was looked up.
    Up(Box<Lookup>),
}

/// A quote that was looked up.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// The snapshot it was looked up in.
    pub file: FileId,
    /// The text of that snapshot.
    pub text: Arc<Text>,
    /// What came of it.
    pub outcome: Outcome,
    /// Where it was not found: another source whose snapshot has it.
    pub elsewhere: Option<Box<str>>,
    /// Where it was found: whether it states the value, and the time of the fact.
    pub value: Option<Support>,
    /// The same for the time of the fact, which may also stand around the quote.
    pub when: Option<Support>,
}

/// At most this many quotes that were not found are looked up in the other snapshots: each costs
/// a walk through all of them.
const MOST_STRAYS: usize = 32;

impl Corpus {
    /// Looks every quote up in the snapshot of its source. Sources are divided among the cores,
    /// and each snapshot is prepared once for all its quotes.
    pub fn look_up(&mut self, snapshots: Snapshots) {
        let mut by_source: BTreeMap<&str, Vec<FactId>> = BTreeMap::new();
        let mut looked: Vec<Looked> = Vec::with_capacity(self.facts.len());
        let names = Arc::new(KnownNames::of(&self.directory));
        for (id, fact) in self.facts() {
            let (Some(_), Some(source)) = (&fact.quote, &fact.source) else {
                looked.push(Looked::NoQuote);
                continue;
            };
            looked.push(Looked::Unchecked);
            by_source.entry(&source.text).or_default().push(id);
        }
        let found: Vec<(FactId, Lookup)> = by_source
            .par_iter()
            .filter_map(|(source, facts)| match snapshots.get(*source) {
                Some(Stored::Text { file, text, media, .. }) => {
                    Some(self.look_up_in(*file, text, *media, facts, &names))
                }
                _ => None,
            })
            .flatten()
            .collect();
        let strays = self.elsewhere(&found, &snapshots);
        for (id, mut lookup) in found {
            lookup.elsewhere = strays.get(&id).cloned();
            looked[id.0 as usize] = Looked::Up(Box::new(lookup));
        }
        self.looked = looked;
        self.snapshots = snapshots;
    }

    fn look_up_in(
        &self,
        file: FileId,
        text: &Arc<Text>,
        media: Media,
        facts: &[FactId],
        names: &Arc<KnownNames>,
    ) -> Vec<(FactId, Lookup)> {
        let index = Index::new(Document::new(text.as_str(), media));
        let look = |&id: &FactId| {
            let quote = self.fact(id).quote.as_ref()?;
            let outcome = index.find(&selector(quote));
            let (value, when) = match &outcome {
                Outcome::Found { matches, .. } => self.supports(id, &index, matches, names),
                _ => (None, None),
            };
            Some((
                id,
                Lookup { file, text: Arc::clone(text), outcome, elsewhere: None, value, when },
            ))
        };
        facts.par_iter().filter_map(look).collect()
    }

    /// Whether the words at the places of a quote state the value and the time of its fact.
    fn supports(
        &self,
        id: FactId,
        index: &Index<'_>,
        matches: &[Match],
        names: &Arc<KnownNames>,
    ) -> (Option<Support>, Option<Support>) {
        let prose = mention::Context { names: Some(Arc::clone(names)), ..read::prose(self, id) };
        let context = Context {
            directory: Some(&self.directory),
            english: read::is_english(self.source_of(id)),
            ..Context::new(&prose)
        };
        let value = self.value(id).and_then(Result::ok).map(|reading| {
            let names = self.names_of(reading);
            support(index, matches, &Claim { reading, names: &names }, &context)
        });
        let when = self.when(id).and_then(Result::ok).map(|when| {
            let reading = Reading::Date(when.clone());
            let context = Context { from_surroundings: true, ..context };
            support(index, matches, &Claim::from(&reading), &context)
        });
        (value, when)
    }

    /// Every name of the thing that a name names.
    fn names_of(&self, reading: &Reading) -> Vec<Name> {
        let Reading::Name(Named { entity: Some((id, _)), .. }) = reading else { return Vec::new() };
        let Some(entity) = self.directory.by_id(id) else { return Vec::new() };
        let former = entity.former.iter().map(|former| &former.name);
        let names = entity.names.iter().chain(former);
        names.filter_map(|name| Name::read(name, entity.name_type).ok()).collect()
    }

    /// For quotes that are not where they should be: the first other source that has them.
    fn elsewhere(
        &self,
        found: &[(FactId, Lookup)],
        snapshots: &Snapshots,
    ) -> HashMap<FactId, Box<str>> {
        let is_stray = |lookup: &Lookup| matches!(lookup.outcome, Outcome::NotFound { .. });
        let strays: Vec<(FactId, FileId)> = found
            .iter()
            .filter(|(_, lookup)| is_stray(lookup))
            .map(|(id, lookup)| (*id, lookup.file))
            .take(MOST_STRAYS)
            .collect();
        if strays.is_empty() {
            return HashMap::new();
        }
        let hits: Vec<Vec<(FactId, Box<str>)>> = snapshots
            .par_iter()
            .map(|(source, stored)| {
                let Stored::Text { file, text, media, .. } = stored else { return Vec::new() };
                let index = Index::new(Document::new(text.as_str(), *media));
                let others = strays.iter().filter(|(_, own)| own != file);
                let has = |id: &FactId| {
                    let quote = self.fact(*id).quote.as_ref();
                    quote.is_some_and(|quote| index.has(&selector(quote)))
                };
                others.map(|&(id, _)| id).filter(has).map(|id| (id, source.clone())).collect()
            })
            .collect();
        let mut elsewhere = HashMap::new();
        for (id, source) in hits.into_iter().flatten() {
            elsewhere.entry(id).or_insert(source);
        }
        elsewhere
    }

    /// How many quotes were found, not found, and not looked for.
    pub fn count_quotes(&self) -> Quotes {
        let mut quotes = Quotes::default();
        for looked in &self.looked {
            match looked {
                Looked::NoQuote => {}
                Looked::Unchecked => quotes.unchecked += 1,
                Looked::Up(lookup) if matches!(lookup.outcome, Outcome::Found { .. }) => {
                    quotes.found += 1;
                }
                Looked::Up(_) => quotes.missing += 1,
            }
        }
        quotes
    }

    /// What became of the quote of a fact.
    pub fn looked(&self, id: FactId) -> &Looked {
        self.looked.get(id.0 as usize).unwrap_or(&Looked::NoQuote)
    }

    /// What became of the snapshot of a source; `None` if it declares none.
    pub fn snapshot(&self, source: &str) -> Option<&Stored> {
        self.snapshots.get(source)
    }
}

/// The quote as it is looked for.
fn selector(quote: &Quote) -> Selector<'_> {
    Selector {
        exact: &quote.exact.text,
        prefix: quote.prefix.as_ref().map_or("", |prefix| &prefix.text),
        suffix: quote.suffix.as_ref().map_or("", |suffix| &suffix.text),
    }
}
