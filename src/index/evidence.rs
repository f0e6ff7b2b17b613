//! What the stored texts of sources say: each quote looked up in the snapshot of its source.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Corpus, FactId,
    job::{Job, Known, each, jobs},
    shares::Shares,
};
use crate::{
    fact::{Fact, Scalar},
    quote::{
        find::{Match, Outcome},
        media::Media,
        support::{Stated, Support},
    },
    report::Quotes,
    text::{FileId, Text},
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
        /// Whether findings can show words of it; not if the texts to be shown are too large together.
        is_shown: bool,
    },
}

/// What became of the quote of one fact.
#[derive(Clone, Debug, Default)]
pub enum Looked {
    /// The fact has no quote.
    #[default]
    NoQuote,
    /// It has one, and there is no text to look it up in, or looking it up took too much work.
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
    /// What came of it. Of the places at which it was found, the first and those with what decides
    /// about value and time are kept.
    pub outcome: Outcome,
    /// At how many places it was found.
    pub places: usize,
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

/// Shingles that are kept of all texts together, about 32 MiB, and of one.
const SHINGLES: usize = 1 << 21;
const SHINGLES_OF_ONE: std::ops::RangeInclusive<usize> = 16..=1 << 16;

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
        mut snapshots: Snapshots,
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
        let jobs = jobs(&snapshots, by_source, &comparable);
        let compared = jobs.iter().map(Job::compared).sum::<usize>().max(1);
        let shingles =
            (SHINGLES / compared).clamp(*SHINGLES_OF_ONE.start(), *SHINGLES_OF_ONE.end());
        let known = Known::of(self, &jobs);
        let shares = Shares::of(self.quote_steps.unwrap_or(u64::MAX), &jobs);
        let told = each(
            &jobs,
            |job| job.text.byte_count(),
            |job| job.told(self, &known, shares.of_job(job), shingles),
        );
        let (mut quoted, mut sketches) = (BTreeMap::new(), BTreeMap::new());
        let mut found = Vec::new();
        let mut lost: Vec<Box<str>> = Vec::new();
        for (job, told) in jobs.iter().zip(told) {
            if told.is_lost {
                lost.extend(job.sources.iter().map(|source| Box::from(source.id)));
            }
            quoted.extend(told.quoted);
            sketches.extend(told.sketches);
            found.extend(told.lookups);
        }
        let strays = self.elsewhere(&found, &jobs, shares);
        for (id, mut lookup) in found {
            lookup.elsewhere = strays.get(&id).cloned();
            looked[id.0 as usize] = Looked::Up(Box::new(lookup));
        }
        drop((known, jobs));
        for source in lost {
            snapshots.insert(source, changed());
        }
        give_up_what_is_too_large(&looked, &mut snapshots);
        self.looked = looked;
        self.quoted = quoted;
        self.sketches = sketches;
        self.snapshots = snapshots;
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

/// A text that was not the same when it was read again.
fn changed() -> Stored {
    Stored::Unusable {
        message: "the snapshot was changed while it was checked".to_owned(),
        help: "run again once nothing writes to it".to_owned(),
        is_too_large: true,
    }
}

/// Texts that are not held are read again where a finding shows words of them: the first ones, so
/// many bytes of them together.
const SHOWN: usize = 64 << 20;

/// Says of the texts after the first ones that nothing of them can be shown.
fn give_up_what_is_too_large(looked: &[Looked], snapshots: &mut Snapshots) {
    let mut pointed: BTreeMap<FileId, &Arc<Text>> = BTreeMap::new();
    for looked in looked {
        if let Looked::Up(lookup) = looked
            && !lookup.text.is_held()
            && lookup.may_be_shown()
        {
            pointed.insert(lookup.file, &lookup.text);
        }
    }
    let mut shown = 0;
    pointed.retain(|_, text| {
        shown += text.byte_count();
        shown > SHOWN
    });
    for text in pointed.values() {
        text.give_up();
    }
    for stored in snapshots.values_mut() {
        if let Stored::Text { file, is_shown, .. } = stored {
            *is_shown = !pointed.contains_key(file);
        }
    }
}

impl Lookup {
    /// Whether a rule may have something to say about the quote, and then shows words of the text.
    fn may_be_shown(&self) -> bool {
        let is_plain = |support: &Option<Support>| {
            support.as_ref().is_none_or(|support| {
                support.stated <= Stated::Coarser && support.elsewhere.is_none()
            })
        };
        let is_whole = |found: &Match| found.cuts.is_empty();
        let is_found =
            matches!(&self.outcome, Outcome::Found { matches, .. } if matches.iter().all(is_whole));
        !(is_found && is_plain(&self.value) && is_plain(&self.when))
    }
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
