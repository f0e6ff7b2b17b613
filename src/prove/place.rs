//! Where mutations are possible: the parts of every fact, and the stored words of its quote.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Kind, Mutation, Part,
    change::{self, Change},
    random::Random,
};
use crate::{
    fact::{Fact, Scalar},
    index::{Corpus, FactId, Looked},
    lint::Run,
    quote::find::Outcome,
    span::Span,
    text::{FileId, Texts},
    value::{self, Reading},
};

/// A mutation and the fact it is about, as the corpus knows it.
pub(super) struct Placed {
    pub(super) mutation: Mutation,
    pub(super) fact: FactId,
}

/// Every mutation of the project, in the order of facts and places.
pub(super) fn mutations(run: &Run, random: &mut Random) -> Vec<Placed> {
    let corpus = &run.corpus;
    let mut places = Places {
        corpus,
        texts: &run.report.texts,
        random,
        found: Vec::new(),
        seen: BTreeMap::new(),
        names: names_by_type(corpus),
    };
    for (id, fact) in corpus.facts() {
        places.value(id, fact);
        places.when(id, fact);
        places.quote(id, fact);
        places.source(id, fact);
        places.snapshot(id);
    }
    places.found
}

/// The ids of the entities of each type, sorted.
fn names_by_type(corpus: &Corpus) -> BTreeMap<&str, Vec<&str>> {
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entity in corpus.entities().values() {
        let kind = entity.kind.as_ref().map_or("", |kind| &*kind.text);
        names.entry(kind).or_default().push(&entity.id.text);
    }
    names
}

struct Places<'r> {
    corpus: &'r Corpus,
    texts: &'r Texts,
    random: &'r mut Random,
    found: Vec<Placed>,
    /// Where mutations have been made: facts share the defaults of their file and words of quotes.
    seen: BTreeMap<(FileId, u32, u32), Vec<String>>,
    names: BTreeMap<&'r str, Vec<&'r str>>,
}

impl<'r> Places<'r> {
    fn value(&mut self, id: FactId, fact: &'r Fact) {
        let Some(Ok(reading)) = self.corpus.value(id) else { return };
        let Some(raw) = self.raw(fact, &fact.value) else { return };
        if let Reading::Name(named) = reading {
            let entity = named.entity.as_ref().and_then(|(id, _)| self.corpus.entity(id));
            let Some(entity) = entity else { return };
            let kind = entity.kind.as_ref().map_or("", |kind| &*kind.text);
            let all = self.names.get(kind).map_or(&[][..], Vec::as_slice);
            // A value in two lists would be an entity under two ids; there is one of each.
            let others = all.iter().filter(|other| ***other != *entity.id.text);
            let others: Vec<&str> = others.copied().collect();
            if let Some(other) = others.get(self.random.below(others.len())) {
                let change = (0..raw.len(), (*other).to_owned());
                self.add(Kind::Name, Part::Value, id, &fact.value, vec![change]);
            }
            return;
        }
        let digits = change::digits(raw, self.random);
        self.add(Kind::Digit, Part::Value, id, &fact.value, digits);
        self.add(Kind::Transposed, Part::Value, id, &fact.value, change::transposed(raw));
        let once = |change: Option<Change>| change.into_iter().collect::<Vec<_>>();
        match reading.kind() {
            value::Kind::Date => {
                let swapped = once(change::day_and_month(raw));
                self.add(Kind::DayMonth, Part::Value, id, &fact.value, swapped);
                self.add(Kind::Year, Part::Value, id, &fact.value, change::years(raw));
                let dropped = once(change::qualifier(raw));
                self.add(Kind::Qualifier, Part::Value, id, &fact.value, dropped);
            }
            value::Kind::Figure | value::Kind::Duration => {
                if reading.kind() == value::Kind::Figure {
                    let more = once(change::thousand(raw));
                    self.add(Kind::Thousand, Part::Value, id, &fact.value, more);
                }
                let dropped = once(change::qualifier(raw));
                self.add(Kind::Qualifier, Part::Value, id, &fact.value, dropped);
            }
            value::Kind::Text => {
                self.add(Kind::Word, Part::Value, id, &fact.value, change::inner_words(raw));
            }
            value::Kind::Name | value::Kind::Id => {}
        }
    }

    fn when(&mut self, id: FactId, fact: &'r Fact) {
        let (Some(Ok(_)), Some(when)) = (self.corpus.when(id), &fact.when) else { return };
        let Some(raw) = self.raw(fact, when) else { return };
        let digits = change::digits(raw, self.random);
        self.add(Kind::Digit, Part::When, id, when, digits);
        self.add(Kind::Transposed, Part::When, id, when, change::transposed(raw));
        self.add(Kind::Year, Part::When, id, when, change::years(raw));
        let swapped = change::day_and_month(raw).into_iter().collect();
        self.add(Kind::DayMonth, Part::When, id, when, swapped);
    }

    fn quote(&mut self, id: FactId, fact: &'r Fact) {
        let Some(quote) = &fact.quote else { return };
        let Some(raw) = self.raw(fact, &quote.exact) else { return };
        let digits = change::digits(raw, self.random);
        self.add(Kind::Digit, Part::Quote, id, &quote.exact, digits);
        self.add(Kind::Transposed, Part::Quote, id, &quote.exact, change::transposed(raw));
        self.add(Kind::Word, Part::Quote, id, &quote.exact, change::inner_words(raw));
    }

    fn source(&mut self, id: FactId, fact: &'r Fact) {
        let Some(source) = &fact.source else { return };
        // The default of a file changes for all of its facts at once, and is changed once.
        let raw = self.texts.get(fact.file).slice(source.span);
        if !is_plain(raw, source) {
            return;
        }
        let others: Vec<&str> =
            self.corpus.sources().ids().filter(|other| *other != &*source.text).collect();
        if let Some(other) = others.get(self.random.below(others.len())) {
            let change = (0..raw.len(), (*other).to_owned());
            self.add(Kind::Source, Part::Source, id, source, vec![change]);
        }
    }

    /// One digit of the stored words under a quote that was found, where there is one.
    fn snapshot(&mut self, id: FactId) {
        let Looked::Up(lookup) = self.corpus.looked(id) else { return };
        let Outcome::Found { matches, .. } = &lookup.outcome else { return };
        // Where the words stand twice, the other place is still there.
        let Some(only) = matches.first().filter(|_| lookup.places == 1) else { return };
        let mut changes = Vec::new();
        for passage in &only.passages {
            let text = lookup.text.slice(passage.span);
            let start = passage.span.start as usize;
            changes.extend(
                change::digits(text, self.random)
                    .into_iter()
                    .map(|(range, new)| (start + range.start..start + range.end, new)),
            );
        }
        let Some(change) = changes.into_iter().next() else { return };
        let span = only.span();
        let before = lookup.text.slice(span).to_owned();
        let offset = span.start as usize;
        let (range, new) = change;
        let after = spliced(&before, &(range.start - offset..range.end - offset, new.clone()));
        self.push(Kind::Snapshot, Part::Snapshot, id, lookup.file, (range, new), (before, after));
    }

    /// The part of a fact as it is written, if it stands in the fact itself and a change of its
    /// letters is a change of what it says: no alias, no escapes.
    fn raw(&self, fact: &Fact, scalar: &Scalar) -> Option<&'r str> {
        let raw = self.texts.get(fact.file).slice(scalar.span);
        let is_here = fact.span.contains(scalar.span);
        (is_here
            && !raw.starts_with(['&', '*', '!'])
            && !(raw.starts_with('"') && raw.contains('\\')))
        .then_some(raw)
    }

    fn add(&mut self, kind: Kind, part: Part, id: FactId, scalar: &Scalar, changes: Vec<Change>) {
        let file = self.corpus.fact(id).file;
        let before = self.texts.get(file).slice(scalar.span).to_owned();
        let start = scalar.span.start as usize;
        for (range, new) in changes {
            let after = spliced(&before, &(range.clone(), new.clone()));
            let range = start + range.start..start + range.end;
            self.push(kind, part, id, file, (range, new), (before.clone(), after));
        }
    }

    fn push(
        &mut self,
        kind: Kind,
        part: Part,
        id: FactId,
        file: FileId,
        (range, replacement): (Range<usize>, String),
        (before, after): (String, String),
    ) {
        let span = Span::of(range);
        let seen = self.seen.entry((file, span.start, span.end)).or_default();
        if before == after
            || seen.contains(&replacement)
            || part == Part::Source && !seen.is_empty()
        {
            return;
        }
        seen.push(replacement.clone());
        let fact = self.corpus.name_of(id);
        let mutation = Mutation { kind, part, fact, file, span, replacement, before, after };
        self.found.push(Placed { mutation, fact: id });
    }
}

/// Whether a scalar is written as it is meant.
fn is_plain(raw: &str, scalar: &Scalar) -> bool {
    raw == &*scalar.text || raw.trim_matches(['"', '\'']) == &*scalar.text
}

fn spliced(text: &str, (range, new): &Change) -> String {
    let before = text.get(..range.start).unwrap_or_default();
    format!("{before}{new}{}", text.get(range.end..).unwrap_or_default())
}
