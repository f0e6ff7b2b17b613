//! What the stored texts mention and no fact states.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use rayon::prelude::*;

use super::{Coverage, Unstated, names::Places};
use crate::{
    index::{Corpus, FactId, Looked, Stored},
    mention::{self, KnownNames},
    quote::media::{Document, Media},
    text::Text,
    value::{Named, Reading},
};

/// Bytes of one text that are read, and of all texts together.
const MOST_OF_ONE: usize = 4 << 20;
const MOST_OF_ALL: usize = 32 << 20;

/// Readings that are listed for one text, and for all texts together.
const MOST_LISTED: usize = 200;
const MOST_LISTED_OF_ALL: usize = 4_000;

/// The coverage of the stored texts of these sources, which are indices and ids in order.
pub(super) fn coverage(
    corpus: &Corpus,
    places: Places<'_>,
    sources: &[(usize, &str)],
) -> Vec<Coverage> {
    let mut facts: BTreeMap<&str, Vec<FactId>> = BTreeMap::new();
    for (id, fact) in corpus.facts() {
        if let Some(source) = &fact.source {
            facts.entry(&source.text).or_default().push(id);
        }
    }
    let names = Arc::new(KnownNames::of(corpus.directory()));
    let mut left = MOST_OF_ALL;
    let texts: Vec<Job<'_>> = sources
        .iter()
        .filter_map(|&(source, id)| {
            let Some(Stored::Text { text, media, .. }) = corpus.snapshot(id) else { return None };
            let bytes = text.byte_count().min(MOST_OF_ONE).min(left);
            left -= bytes;
            let context =
                mention::Context { names: Some(Arc::clone(&names)), ..corpus.prose_of(id)? };
            let facts = facts.get(id).map_or(&[][..], Vec::as_slice);
            Some(Job { source, text, media: *media, bytes, context, facts })
        })
        .collect();
    let mut covered: Vec<Coverage> =
        texts.par_iter().map(|job| job.coverage(corpus, places)).collect();
    let mut room = MOST_LISTED_OF_ALL;
    for text in &mut covered {
        let listed = text.unstated.len().min(room);
        text.more += text.unstated.len() - listed;
        text.unstated.truncate(listed);
        room -= listed;
    }
    covered
}

/// A text to be read.
struct Job<'a> {
    source: usize,
    text: &'a Text,
    media: Media,
    bytes: usize,
    context: mention::Context,
    facts: &'a [FactId],
}

impl Job<'_> {
    fn coverage(&self, corpus: &Corpus, places: Places<'_>) -> Coverage {
        let raw = self.text.as_str();
        let read = raw.get(..raw.floor_char_boundary(self.bytes)).unwrap_or_default();
        let document = Document::new(read, self.media);
        let stated = Statements::of(corpus, self.facts);
        let mut mentions = 0;
        let mut found = 0;
        let mut unstated: BTreeMap<Key, Found> = BTreeMap::new();
        for mention in mention::scan(document.text(), &self.context) {
            let Some(key) = key(&mention.reading) else { continue };
            mentions += 1;
            if stated.has(&key, &mention.span) {
                found += 1;
                continue;
            }
            let first = mention.span;
            unstated.entry(key).or_insert(Found { first, times: 0 }).times += 1;
        }
        let mut unstated: Vec<(Key, Found)> = unstated.into_iter().collect();
        unstated.sort_by_key(|(_, found)| found.first.start);
        let more = unstated.len().saturating_sub(MOST_LISTED);
        unstated.truncate(MOST_LISTED);
        let describe = |(key, found): (Key, Found)| {
            let at = document.source(found.first.clone()).start;
            let text = document.text().get(found.first).unwrap_or_default();
            Unstated {
                kind: key.0,
                text: crate::finding::excerpt(text, 120).into_owned(),
                reading: key.1,
                times: found.times,
                place: places.in_text(self.text, u32::try_from(at).unwrap_or(u32::MAX)),
            }
        };
        Coverage {
            source: self.source,
            mentions,
            stated: found,
            unstated: unstated.into_iter().map(describe).collect(),
            more,
            unread_bytes: raw.len() - read.len(),
        }
    }
}

/// Kind and reading of a mention.
type Key = (&'static str, String);

/// Where something is mentioned first, and how often.
struct Found {
    first: Range<usize>,
    times: usize,
}

/// What a mention says; places in an order are neither dates nor figures nor names.
fn key(reading: &mention::Reading) -> Option<Key> {
    Some(match reading {
        mention::Reading::Date(date) => ("date", date.to_string()),
        mention::Reading::Figure(figure) => ("figure", figure.to_string()),
        mention::Reading::Name(ids) => ("name", ids.join(" or ")),
        mention::Reading::Ordinal(_) => return None,
    })
}

/// What the facts of a source state.
struct Statements {
    readings: BTreeSet<Key>,
    /// Where the words stand that state a value or a time, by their start.
    places: BTreeMap<usize, usize>,
}

impl Statements {
    fn of(corpus: &Corpus, facts: &[FactId]) -> Self {
        let mut readings = BTreeSet::new();
        let mut places = BTreeMap::new();
        for &id in facts {
            readings.insert(("name", corpus.fact(id).subject.text.to_string()));
            readings.extend(corpus.value(id).and_then(Result::ok).and_then(stated));
            if let Some(Ok(when)) = corpus.when(id) {
                readings.insert(("date", when.to_string()));
            }
            let Looked::Up(lookup) = corpus.looked(id) else { continue };
            for support in [&lookup.value, &lookup.when].into_iter().flatten() {
                if let Some(mention) = &support.mention {
                    let end = places.entry(mention.text.start).or_insert(mention.text.end);
                    *end = mention.text.end.max(*end);
                }
            }
        }
        Self { readings, places }
    }

    /// Whether a mention says what a fact says, or is what a fact rests on.
    fn has(&self, key: &Key, span: &Range<usize>) -> bool {
        let one_of = |id: &str| self.readings.contains(&("name", id.to_owned()));
        let is_said = if key.0 == "name" {
            key.1.split(" or ").any(one_of)
        } else {
            self.readings.contains(key)
        };
        let before = self.places.range(..span.end).next_back();
        is_said || before.is_some_and(|(_, &end)| end > span.start)
    }
}

/// What a value states, in the words of [`key`].
fn stated(value: &Reading) -> Option<Key> {
    match value {
        Reading::Date(date) => Some(("date", date.to_string())),
        Reading::Figure(figure) => Some(("figure", figure.to_string())),
        Reading::Name(Named { entity: Some((id, _)), .. }) => Some(("name", id.clone())),
        _ => None,
    }
}
