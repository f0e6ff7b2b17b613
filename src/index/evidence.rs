//! What the stored texts of sources say: each quote looked up in the snapshot of its source.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use rayon::prelude::*;

use super::{Corpus, FactId, read, short_forms::ShortForms};
use crate::{
    fact::{Fact, Quote, Scalar},
    mention::{self, KnownNames},
    quote::{
        find::{Index, Match, Outcome, Selector},
        media::{Document, Media},
        shingle::Sketch,
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
        /// Whether it is larger than the limit: then the run is incomplete.
        is_too_large: bool,
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

/// How much of a snapshot consists of the quotes that are found in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Letters and digits of the prose that stand in a quote of a fact.
    pub quoted: usize,
    /// Letters and digits of the prose.
    pub all: usize,
}

/// Snapshots of more bytes than this are looked at one after another: the forms that are made of a
/// text for searching it take several times its size.
const LARGE: usize = 1 << 20;

/// Shingles that are kept of all texts together, and of one: about 32 MiB.
const SHINGLES: usize = 1 << 21;
const SHINGLES_OF_ONE: std::ops::RangeInclusive<usize> = 256..=1 << 16;

/// At most this many quotes that were not found are looked up in the other snapshots: each costs
/// a walk through all of them.
const MOST_STRAYS: usize = 32;

/// Bytes of one snapshot that are walked to find what comes closest to missing quotes, for all of
/// them together: the largest snapshot eight times, a text of 100 kB for 2,600 quotes.
const BYTES_WALKED: usize = 256 << 20;

/// A snapshot that is to be read, for the facts that quote it.
struct Job<'c> {
    source: &'c str,
    file: FileId,
    text: &'c Arc<Text>,
    media: Media,
    facts: Vec<FactId>,
    /// Whether it has to be compared with the texts of other sources.
    is_comparable: bool,
}

/// What a snapshot told.
struct Told {
    lookups: Vec<(FactId, Lookup)>,
    quoted: Option<Quoted>,
    sketch: Option<Sketch>,
}

/// Does `work` for each job: for small texts on all cores, for large ones one after another, so that
/// no two of them are prepared for searching at a time. The results come in the order of the jobs.
fn each<'j, J: Sync, T: Send>(
    jobs: &'j [J],
    is_large: impl Fn(&J) -> bool + Sync,
    work: impl Fn(&'j J) -> T + Sync,
) -> Vec<T> {
    let small = |job: &'j J| (!is_large(job)).then(|| work(job));
    let mut done: Vec<Option<T>> = jobs.par_iter().map(small).collect();
    for (job, done) in jobs.iter().zip(&mut done) {
        if done.is_none() {
            *done = Some(work(job));
        }
    }
    done.into_iter().flatten().collect()
}

impl Corpus {
    /// Looks every quote up in the snapshot of its source. Sources are divided among the cores,
    /// and each snapshot is prepared once for all its quotes.
    pub fn look_up(&mut self, snapshots: Snapshots) {
        self.look_up_but(snapshots, |_, _, _| None);
    }

    /// Looks up as [`Corpus::look_up`] does, but takes over from `before` what became of facts that
    /// say the same in the same place of the order, from a snapshot that is the same. The entities,
    /// properties and sources have to be those of `before`.
    pub fn look_up_again(&mut self, before: &Self, snapshots: Snapshots) {
        let is_aligned = self.facts.len() == before.facts.len();
        self.look_up_but(snapshots, |id, fact, snapshots| {
            let old = before.facts.get(id.0 as usize).filter(|_| is_aligned)?;
            let source = fact.source.as_ref().map_or("", |source| &*source.text);
            let is_same_text = match (snapshots.get(source), before.snapshots.get(source)) {
                (Some(Stored::Text { text: a, .. }), Some(Stored::Text { text: b, .. })) => {
                    Arc::ptr_eq(a, b)
                }
                (Some(Stored::Text { .. }), _) | (_, Some(Stored::Text { .. })) => false,
                _ => true,
            };
            (is_same_text && says_the_same(fact, old)).then(|| before.looked(id).clone())
        });
    }

    /// Looks up the quotes of all facts but those for which `known` has an answer.
    fn look_up_but(
        &mut self,
        snapshots: Snapshots,
        known: impl Fn(FactId, &Fact, &Snapshots) -> Option<Looked>,
    ) {
        let mut by_source: BTreeMap<&str, Vec<FactId>> = BTreeMap::new();
        let mut looked: Vec<Looked> = Vec::with_capacity(self.facts.len());
        for (id, fact) in self.facts() {
            if let Some(known) = known(id, fact, &snapshots) {
                looked.push(known);
                continue;
            }
            let (Some(_), Some(source)) = (&fact.quote, &fact.source) else {
                looked.push(Looked::NoQuote);
                continue;
            };
            looked.push(Looked::Unchecked);
            by_source.entry(&source.text).or_default().push(id);
        }
        let comparable = self.comparable_sources();
        let jobs: Vec<Job<'_>> = snapshots
            .iter()
            .filter_map(|(source, stored)| {
                let Stored::Text { file, text, media, .. } = stored else { return None };
                let facts = by_source.remove(&**source).unwrap_or_default();
                let is_comparable = comparable.contains(&**source);
                let job = Job { source, file: *file, text, media: *media, facts, is_comparable };
                (is_comparable || !job.facts.is_empty()).then_some(job)
            })
            .collect();
        let compared = jobs.iter().filter(|job| job.is_comparable).count().max(1);
        let most = (SHINGLES / compared).clamp(*SHINGLES_OF_ONE.start(), *SHINGLES_OF_ONE.end());
        // A project may declare many names and have no text in which to look for them.
        let names = match &*jobs {
            [] => KnownNames::default(),
            _ => KnownNames::of(&self.directory),
        };
        let names = Arc::new(names);
        let is_large = |job: &Job<'_>| job.text.as_str().len() > LARGE;
        let told = each(&jobs, is_large, |job| self.read_snapshot(job, &names, most));
        let (mut quoted, mut sketches) = (BTreeMap::new(), BTreeMap::new());
        let mut found = Vec::new();
        for (job, told) in jobs.iter().zip(told) {
            quoted.extend(told.quoted.map(|share| (Box::from(job.source), share)));
            sketches.extend(told.sketch.map(|sketch| (Box::from(job.source), sketch)));
            found.extend(told.lookups);
        }
        let strays = self.elsewhere(&found, &snapshots);
        for (id, mut lookup) in found {
            lookup.elsewhere = strays.get(&id).cloned();
            looked[id.0 as usize] = Looked::Up(Box::new(lookup));
        }
        self.looked = looked;
        self.quoted = quoted;
        self.sketches = sketches;
        self.snapshots = snapshots;
    }

    fn read_snapshot(&self, job: &Job<'_>, names: &Arc<KnownNames>, most: usize) -> Told {
        let index = Index::new(Document::new(job.text.as_str(), job.media));
        let short_forms = self.short_forms(&job.facts, &index);
        let look = |&id: &FactId| {
            let quote = self.fact(id).quote.as_ref()?;
            let outcome = index.look_for(&selector(quote));
            let (value, when) = match &outcome {
                Outcome::Found { matches, .. } => {
                    self.supports(id, &index, matches, names, &short_forms)
                }
                _ => (None, None),
            };
            let text = Arc::clone(job.text);
            let lookup = Lookup { file: job.file, text, outcome, elsewhere: None, value, when };
            Some((id, lookup))
        };
        let mut lookups: Vec<(FactId, Lookup)> = job.facts.par_iter().filter_map(look).collect();
        self.explain(&index, &mut lookups);
        let prose = index.document().text();
        let quoted = quoted(prose, lookups.iter().map(|(_, lookup)| lookup));
        let sketch = job.is_comparable.then(|| Sketch::new(prose, most));
        Told { lookups, quoted, sketch }
    }

    /// Looks for what comes closest to the quotes that are not there. Each takes a walk over the text,
    /// so of many quotes in a long text only the first ones are explained; all are reported.
    fn explain(&self, index: &Index<'_>, lookups: &mut [(FactId, Lookup)]) {
        let most = (BYTES_WALKED / index.document().text().len().max(1)).max(1);
        let is_missing = |(_, lookup): &&mut (FactId, Lookup)| {
            matches!(lookup.outcome, Outcome::NotFound { .. })
        };
        let missing: Vec<_> = lookups.iter_mut().filter(is_missing).take(most).collect();
        missing.into_par_iter().for_each(|(id, lookup)| {
            if let Some(quote) = &self.fact(*id).quote {
                let nearest = index.nearest(&quote.exact.text);
                lookup.outcome = Outcome::NotFound { nearest };
            }
        });
    }

    /// Whether the words at the places of a quote state the value and the time of its fact.
    fn supports(
        &self,
        id: FactId,
        index: &Index<'_>,
        matches: &[Match],
        names: &Arc<KnownNames>,
        short_forms: &ShortForms,
    ) -> (Option<Support>, Option<Support>) {
        let prose = mention::Context { names: Some(Arc::clone(names)), ..read::prose(self, id) };
        let context = Context {
            directory: Some(&self.directory),
            english: read::is_english(self.source_of(id)),
            ..Context::new(&prose)
        };
        let value = self.value(id).and_then(Result::ok).map(|reading| {
            let names = self.names_of(reading);
            let acronyms = short_forms.of(reading);
            support(index, matches, &Claim { reading, names: &names, acronyms }, &context)
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
        let texts: Vec<(&str, FileId, &str, Media)> = snapshots
            .iter()
            .filter_map(|(source, stored)| match stored {
                Stored::Text { file, text, media, .. } => {
                    Some((&**source, *file, text.as_str(), *media))
                }
                _ => None,
            })
            .collect();
        let hits = each(
            &texts,
            |text| text.2.len() > LARGE,
            |&(source, file, text, media)| {
                let index = Index::new(Document::new(text, media));
                let others = strays.iter().filter(|(_, own)| *own != file);
                let has = |id: &FactId| {
                    let quote = self.fact(*id).quote.as_ref();
                    quote.is_some_and(|quote| index.has(&selector(quote)))
                };
                let found: Vec<(FactId, Box<str>)> =
                    others.map(|&(id, _)| id).filter(has).map(|id| (id, source.into())).collect();
                found
            },
        );
        let mut elsewhere = HashMap::new();
        for (id, source) in hits.into_iter().flatten() {
            elsewhere.entry(id).or_insert(source);
        }
        elsewhere
    }

    /// All snapshots, by the id of their source.
    pub fn snapshots(&self) -> &Snapshots {
        &self.snapshots
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

    /// How much of the snapshot of a source its quotes are, where that is more than half.
    pub fn quoted(&self, source: &str) -> Option<Quoted> {
        self.quoted.get(source).copied()
    }

    /// What became of the snapshot of a source; `None` if it declares none.
    pub fn snapshot(&self, source: &str) -> Option<&Stored> {
        self.snapshots.get(source)
    }
}

/// How much of `prose` the quotes that were found in it are; `None` where it is at most half, which
/// is all that anybody asks, and saves counting the letters of long texts.
fn quoted<'l>(prose: &str, lookups: impl Iterator<Item = &'l Lookup>) -> Option<Quoted> {
    let mut passages = BTreeSet::new();
    for lookup in lookups {
        let Outcome::Found { matches, .. } = &lookup.outcome else { continue };
        let all = matches.iter().flat_map(|found| &found.passages);
        passages.extend(all.map(|passage| (passage.text.start, passage.text.end)));
    }
    let (mut union, mut until) = (Vec::new(), 0);
    for (start, end) in passages {
        let start = start.max(until);
        if start < end {
            union.push(start..end);
            until = end;
        }
    }
    let bytes: usize = union.iter().map(ExactSizeIterator::len).sum();
    if bytes * 2 <= prose.trim().len() {
        return None;
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let pieces = union.into_iter().filter_map(|range| prose.get(range));
    Some(Quoted { quoted: pieces.map(letters).sum(), all: letters(prose) })
}

/// Whether two facts say the same in the same words, wherever they stand.
fn says_the_same(a: &Fact, b: &Fact) -> bool {
    fn words(fact: &Fact) -> [Option<&str>; 9] {
        fn text(scalar: Option<&Scalar>) -> Option<&str> {
            scalar.map(|scalar| &*scalar.text)
        }
        let quote = fact.quote.as_ref();
        [
            Some(&*fact.subject.text),
            Some(&*fact.property.text),
            Some(&*fact.value.text),
            text(fact.when.as_ref()),
            text(fact.source.as_ref()),
            text(fact.calendar.as_deref()),
            quote.map(|quote| &*quote.exact.text),
            text(quote.and_then(|quote| quote.prefix.as_deref())),
            text(quote.and_then(|quote| quote.suffix.as_deref())),
        ]
    }
    words(a) == words(b)
}

/// The quote as it is looked for.
fn selector(quote: &Quote) -> Selector<'_> {
    Selector {
        exact: &quote.exact.text,
        prefix: quote.prefix.as_ref().map_or("", |prefix| &prefix.text),
        suffix: quote.suffix.as_ref().map_or("", |suffix| &suffix.text),
    }
}
