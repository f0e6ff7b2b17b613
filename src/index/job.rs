//! One stored text, and all that is asked of it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
    sync::Arc,
};

use rayon::prelude::*;

use super::{
    Corpus, FactId, Lookup, Quoted, Snapshots, Stored, read,
    shares::{Share, Steps},
    short_forms::ShortForms,
};
use crate::{
    cores,
    fact::{Quote, When},
    mention::{self, KnownNames},
    quote::{
        budget::Budget,
        find::{Index, Match, Outcome, Selector},
        media::{Document, Media},
        shingle::Sketch,
        support::{Claim, Context, Prose, Support, support},
    },
    text::{FileId, Text},
    value::{Named, Reading, name::Name},
};

/// Snapshots of more bytes than this are looked at one after another: the forms that are made of a
/// text for searching it take several times its size.
const LARGE: usize = 1 << 20;

/// So many snapshots, or bytes of them together, are divided among the cores.
const MANY_JOBS: usize = 16;
const MUCH: usize = 1 << 16;

/// Facts on one text that are looked up one after another, on one core.
const IN_A_ROW: usize = 256;

/// A snapshot that is to be read, for the sources that share it.
#[derive(Debug)]
pub(super) struct Job<'c> {
    pub(super) file: FileId,
    pub(super) text: &'c Arc<Text>,
    pub(super) media: Media,
    /// The sources by id, each with the facts that quote it.
    pub(super) sources: Vec<OfSource<'c>>,
}

/// What is asked of a snapshot for one source.
#[derive(Debug)]
pub(super) struct OfSource<'c> {
    pub(super) id: &'c str,
    facts: Vec<FactId>,
    /// Whether it has to be compared with the texts of other sources.
    is_comparable: bool,
}

/// What a snapshot told.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) lookups: Vec<(FactId, Lookup)>,
    pub(super) quoted: Vec<(Box<str>, Quoted)>,
    pub(super) sketches: Vec<(Box<str>, Sketch)>,
    /// Whether the text is no longer what it was when it was first read.
    pub(super) is_lost: bool,
}

/// All snapshots that can be read.
pub(super) fn jobs<'c>(
    snapshots: &'c Snapshots,
    mut facts: BTreeMap<&str, Vec<FactId>>,
    comparable: &BTreeSet<&str>,
) -> Vec<Job<'c>> {
    let mut jobs: Vec<Job<'c>> = Vec::new();
    // Sources may share a file, and may even disagree about what kind of file it is.
    let mut known: HashMap<(FileId, Media), usize> = HashMap::new();
    for (id, stored) in snapshots {
        let Stored::Text { file, text, media, .. } = stored else { continue };
        let facts = facts.remove(&**id).unwrap_or_default();
        let is_comparable = comparable.contains(&**id);
        let at = *known.entry((*file, *media)).or_insert_with(|| {
            jobs.push(Job { file: *file, text, media: *media, sources: Vec::new() });
            jobs.len() - 1
        });
        if let Some(job) = jobs.get_mut(at) {
            job.sources.push(OfSource { id, facts, is_comparable });
        }
    }
    jobs
}

/// Does `work` for each job: for small texts on all cores, for large ones one after another, so that
/// no two of them are prepared for searching at a time. The results come in the order of the jobs.
pub(super) fn each<'j, J: Sync, T: Send>(
    jobs: &'j [J],
    bytes: impl Fn(&J) -> usize + Sync,
    work: impl Fn(&'j J) -> T + Sync,
) -> Vec<T> {
    let is_much = jobs.len() >= MANY_JOBS || jobs.iter().map(&bytes).sum::<usize>() >= MUCH;
    let small = |job: &'j J| (bytes(job) <= LARGE).then(|| work(job));
    let mut done = cores::map(jobs, is_much, small);
    for (job, done) in jobs.iter().zip(&mut done) {
        if done.is_none() {
            *done = Some(work(job));
        }
    }
    done.into_iter().flatten().collect()
}

impl Job<'_> {
    /// How many quotes are looked for in it.
    pub(super) fn facts(&self) -> usize {
        self.sources.iter().map(|source| source.facts.len()).sum()
    }

    /// For how many sources it has to be compared with the texts of others.
    pub(super) fn compared(&self) -> usize {
        self.sources.iter().filter(|source| source.is_comparable).count()
    }

    /// Reads it, as far as its share of the work reaches. Facts beyond that are not among the lookups.
    pub(super) fn told(
        &self,
        corpus: &Corpus,
        known: &Known<'_>,
        share: Share,
        shingles: usize,
    ) -> Told {
        if self.facts() + self.compared() == 0 {
            return Told::default();
        }
        let Some(content) = self.text.lent() else {
            return Told { is_lost: true, ..Told::default() };
        };
        let index = Index::for_quotes(Document::new(&content, self.media), self.facts());
        let prose = index.document().text();
        let mut told = Told::default();
        let mut sketch = None;
        let facts = self.sources.iter().flat_map(|source| source.facts.iter().copied());
        let short_forms = corpus.short_forms(facts, &index);
        let search = Search { corpus, index: &index, known, short_forms: &short_forms, job: self };
        for source in &self.sources {
            let mut places = Vec::new();
            for row in search.rows(&source.facts, share) {
                places.extend(row.places);
                told.lookups.extend(row.lookups);
            }
            let quoted = quoted(prose, union(places));
            told.quoted.extend(quoted.map(|share| (source.id.into(), share)));
            if source.is_comparable {
                let sketch = sketch.get_or_insert_with(|| Sketch::new(prose, shingles));
                told.sketches.push((source.id.into(), sketch.clone()));
            }
        }
        told
    }
}

/// The search for the quotes of one source in one text.
#[derive(Clone, Copy)]
struct Search<'a> {
    corpus: &'a Corpus,
    index: &'a Index<'a>,
    known: &'a Known<'a>,
    short_forms: &'a ShortForms,
    job: &'a Job<'a>,
}

/// What was found for some facts.
struct Row {
    /// The lookups, without the places that nothing is said of.
    lookups: Vec<(FactId, Lookup)>,
    /// Where any of the quotes stand in the prose: in order, none meeting another.
    places: Vec<Range<usize>>,
}

impl Search<'_> {
    fn rows(self, facts: &[FactId], share: Share) -> Vec<Row> {
        let rows: Vec<Range<usize>> = (0..facts.len())
            .step_by(IN_A_ROW)
            .map(|from| from..(from + IN_A_ROW).min(facts.len()))
            .collect();
        let row = |row: &Range<usize>| {
            self.row(facts.get(row.clone()).unwrap_or_default(), share.of_facts(row))
        };
        match &*rows {
            [] => Vec::new(),
            [only] => vec![row(only)],
            rows => rows.par_iter().map(row).collect(),
        }
    }

    /// Looks the quotes of some facts up, until the steps for them are spent.
    fn row(self, facts: &[FactId], steps: Steps) -> Row {
        let (budget, explaining) = (Budget::new(steps.looking), Budget::new(steps.explaining));
        let ways = Ways::of(self.corpus, facts, &self.known.names);
        let proses: Vec<Prose<'_>> =
            ways.contexts.iter().map(|context| Prose::new(context, &budget)).collect();
        let mut lookups = Vec::with_capacity(facts.len());
        let mut quoted = Vec::new();
        for (&id, &way) in facts.iter().zip(&ways.of_facts) {
            let (Some(quote), Some(prose)) = (&self.corpus.fact(id).quote, proses.get(way)) else {
                continue;
            };
            let Some(outcome) = self.index.look_for_within(&selector(quote), &budget) else {
                break;
            };
            let (outcome, [value, when]) = match outcome {
                Outcome::Found { ref matches, .. } => {
                    let supports = self.supports(id, matches, prose);
                    (outcome, supports)
                }
                Outcome::NotFound { .. } => {
                    let nearest = self.index.nearest_within(&quote.exact.text, &explaining);
                    (Outcome::NotFound { nearest }, [None, None])
                }
                other => (other, [None, None]),
            };
            if budget.is_spent() {
                break;
            }
            let (file, text) = (self.job.file, Arc::clone(self.job.text));
            let places = places(&outcome);
            if let Outcome::Found { matches, .. } = &outcome {
                let all = matches.iter().flat_map(|found| &found.passages);
                quoted.extend(all.map(|passage| passage.text.clone()));
            }
            let lookup = Lookup { file, text, outcome, places, elsewhere: None, value, when };
            lookups.push((id, lookup.cut()));
        }
        Row { lookups, places: union(quoted) }
    }

    /// Whether the words at the places of a quote state the value and the time of its fact.
    fn supports(self, id: FactId, matches: &[Match], prose: &Prose<'_>) -> [Option<Support>; 2] {
        let Self { corpus, index, known, short_forms, .. } = self;
        let context = Context {
            directory: Some(&corpus.directory),
            english: read::is_english(corpus.source_of(id)),
            ..Context::new(prose)
        };
        let value = corpus.value(id).and_then(Result::ok).map(|reading| {
            let claim = Claim {
                reading,
                names: known.names_of(reading),
                acronyms: short_forms.of(reading),
            };
            support(index, matches, &claim, &context)
        });
        let when = corpus.when(id).and_then(Result::ok).map(|when| {
            let reading = Reading::Date(when.clone());
            let property = corpus.property_of(id);
            let is_period = property.is_some_and(|property| property.when == When::Period);
            let context = Context { from_surroundings: true, is_period, ..context };
            support(index, matches, &Claim::from(&reading), &context)
        });
        [value, when]
    }
}

/// The ways in which the prose around the quotes of some facts is read: facts on one property of one
/// source are read in the same way.
struct Ways {
    contexts: Vec<mention::Context>,
    /// For each fact the index of its way.
    of_facts: Vec<usize>,
}

impl Ways {
    /// The facts are of one source.
    fn of(corpus: &Corpus, facts: &[FactId], names: &Arc<KnownNames>) -> Self {
        let mut contexts = Vec::new();
        let mut known: HashMap<(&str, Option<&str>), usize> = HashMap::new();
        let way = |&id: &FactId| {
            let fact = corpus.fact(id);
            let calendar = fact.calendar.as_ref().map(|calendar| &*calendar.text);
            *known.entry((&fact.property.text, calendar)).or_insert_with(|| {
                let names = Some(Arc::clone(names));
                contexts.push(mention::Context { names, ..read::prose(corpus, id) });
                contexts.len() - 1
            })
        };
        let of_facts = facts.iter().map(way).collect();
        Self { contexts, of_facts }
    }
}

/// The names that are looked for.
#[derive(Debug, Default)]
pub(super) struct Known<'c> {
    /// All declared names, for finding them in prose.
    names: Arc<KnownNames>,
    /// Every name of each thing that is the value of a fact.
    of_entities: HashMap<&'c str, Vec<Name>>,
}

impl<'c> Known<'c> {
    pub(super) fn of(corpus: &'c Corpus, jobs: &[Job<'_>]) -> Self {
        // A project may declare many names and have no text in which to look for them.
        if jobs.iter().all(|job| job.facts() == 0) {
            return Self::default();
        }
        let mut of_entities = HashMap::new();
        for &id in jobs.iter().flat_map(|job| &job.sources).flat_map(|source| &source.facts) {
            let Some(Ok(Reading::Name(Named { entity: Some((entity, _)), .. }))) = corpus.value(id)
            else {
                continue;
            };
            of_entities.entry(entity.as_str()).or_insert_with(|| names_of(corpus, entity));
        }
        Self { names: Arc::new(KnownNames::of(&corpus.directory)), of_entities }
    }

    /// Every name of the thing that a name names.
    fn names_of(&self, reading: &Reading) -> &[Name] {
        let Reading::Name(Named { entity: Some((id, _)), .. }) = reading else { return &[] };
        self.of_entities.get(id.as_str()).map_or(&[], Vec::as_slice)
    }
}

fn names_of(corpus: &Corpus, entity: &str) -> Vec<Name> {
    let Some(entity) = corpus.directory.by_id(entity) else { return Vec::new() };
    let former = entity.former.iter().map(|former| &former.name);
    let names = entity.names.iter().chain(former);
    names.filter_map(|name| Name::read(name, entity.name_type).ok()).collect()
}

/// The same bytes as ranges in order, none of which meets another.
fn union(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut union: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match union.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => union.push(range),
        }
    }
    union
}

/// How much of `prose` the quotes that were found in it are, which stand at `places`; `None` where
/// it is at most half, which is all that anybody asks, and saves counting the letters of long texts.
fn quoted(prose: &str, places: Vec<Range<usize>>) -> Option<Quoted> {
    let bytes: usize = places.iter().map(ExactSizeIterator::len).sum();
    if bytes * 2 <= prose.trim().len() {
        return None;
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let pieces = places.into_iter().filter_map(|range| prose.get(range));
    Some(Quoted { quoted: pieces.map(letters).sum(), all: letters(prose) })
}

/// At how many places a quote was found.
fn places(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Found { matches, .. } => matches.len(),
        _ => 0,
    }
}

impl Lookup {
    /// The lookup without the places that nothing is said of: a quote may stand at a thousand.
    fn cut(mut self) -> Self {
        let deciding = [&self.value, &self.when].map(|support| {
            let mention = support.as_ref()?.mention.as_ref()?;
            Some(mention.text.clone())
        });
        let decides = |found: &Match| {
            let covers = |at: &Range<usize>| {
                let mut passages = found.passages.iter();
                passages.any(|passage| passage.text.start <= at.start && at.end <= passage.text.end)
            };
            deciding.iter().flatten().any(covers)
        };
        match &mut self.outcome {
            Outcome::Found { matches, .. } => keep(matches, decides),
            Outcome::OtherContext(matches) => keep(matches, |_| false),
            _ => {}
        }
        self
    }
}

/// Keeps the first of the matches, and the first few of those that decide.
fn keep(matches: &mut Vec<Match>, decides: impl Fn(&Match) -> bool) {
    const MOST_DECIDING: usize = 2;
    let (mut nth, mut deciding) = (0, 0);
    matches.retain(|found| {
        nth += 1;
        let decides = deciding < MOST_DECIDING && decides(found);
        deciding += usize::from(decides);
        nth == 1 || decides
    });
    matches.shrink_to_fit();
}

/// The quote as it is looked for.
pub(super) fn selector(quote: &Quote) -> Selector<'_> {
    Selector {
        exact: &quote.exact.text,
        prefix: quote.prefix.as_ref().map_or("", |prefix| &prefix.text),
        suffix: quote.suffix.as_ref().map_or("", |suffix| &suffix.text),
    }
}
