//! The sources: what each gives, and how they get on with each other.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Comparison, Group, Pair, Place, Quotes, Snapshot, SnapshotStatus, Source, Verdict,
    independence::Voices,
    names::{Places, text},
};
use crate::{
    fact,
    index::{self, Corpus, Looked, Stored},
    quote::find::Outcome,
};

/// Facts of one comparison that are held against each other to see which sources get on.
const MOST_FACTS: usize = 64;

/// Pairs of sources that are listed.
const MOST_PAIRS: usize = 5_000;

/// All sources, by id.
pub(super) fn describe(corpus: &Corpus, places: Places<'_>, voices: &Voices<'_>) -> Vec<Source> {
    let mut sources: Vec<Source> = corpus
        .sources()
        .iter()
        .map(|(id, source)| {
            let place = places.of(source.file, &source.id);
            describe_one(corpus, source, voices.number(id).unwrap_or_default(), place)
        })
        .collect();
    let number: BTreeMap<&str, usize> =
        corpus.sources().ids().enumerate().map(|(at, id)| (id, at)).collect();
    for (id, fact) in corpus.facts() {
        let at = fact.source.as_ref().and_then(|source| number.get(&*source.text));
        let Some(source) = at.and_then(|&at| sources.get_mut(at)) else { continue };
        source.facts += 1;
        source.unquoted += usize::from(fact.quote.is_none());
        match corpus.looked(id) {
            Looked::NoQuote => {}
            Looked::Unchecked => source.quotes.unchecked += 1,
            Looked::Up(lookup) => match lookup.outcome {
                Outcome::Found { .. } => source.quotes.found += 1,
                _ => source.quotes.missing += 1,
            },
        }
    }
    sources
}

fn describe_one(
    corpus: &Corpus,
    source: &fact::Source,
    independence: usize,
    place: Place,
) -> Source {
    let declared = source.snapshot.as_ref();
    let pinned = declared.and_then(|snapshot| snapshot.sha256.as_ref());
    let (status, sha256, why) = match corpus.snapshot(&source.id.text) {
        Some(Stored::Text { digest, .. }) => {
            let is_pinned = pinned.is_none_or(|pin| pin.text.eq_ignore_ascii_case(digest));
            let status = if is_pinned { SnapshotStatus::Read } else { SnapshotStatus::Changed };
            let why = (!is_pinned).then(|| "it is not the text that was pinned".to_owned());
            (status, Some(digest.clone()), why)
        }
        Some(Stored::Unusable { message, .. }) => {
            (SnapshotStatus::Unusable, None, Some(message.clone()))
        }
        Some(Stored::Missing) => {
            (SnapshotStatus::Missing, None, Some("it is not there".to_owned()))
        }
        None => (SnapshotStatus::None, None, None),
    };
    Source {
        id: source.id.text.to_string(),
        title: text(source.title.as_ref()),
        publisher: text(source.publisher.as_ref()),
        container_title: text(source.container_title.as_ref()),
        issued: text(source.issued.as_ref()),
        accessed: text(source.accessed.as_ref()),
        url: text(source.url.as_ref()),
        independence,
        snapshot: Snapshot { status, path: text(declared.map(|s| &s.path)), sha256, why },
        facts: 0,
        quotes: Quotes::default(),
        unquoted: 0,
        agree: 0,
        compatible: 0,
        conflict: 0,
        place,
    }
}

/// How sources get on, counted over comparisons.
pub(super) struct Matrix<'a> {
    corpus: &'a Corpus,
    number: BTreeMap<&'a str, usize>,
    pairs: BTreeMap<(usize, usize), Pair>,
    left_out: usize,
}

impl<'a> Matrix<'a> {
    /// An empty matrix.
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        let ids = corpus.sources().ids().enumerate();
        let number = ids.map(|(at, id)| (id, at)).collect();
        Self { corpus, number, pairs: BTreeMap::new(), left_out: 0 }
    }

    /// Counts every comparison of a group. Two sources disagree in one if a fact of the one stands
    /// on no side with a fact of the other of the same time, whatever else they say.
    pub(super) fn count(&mut self, group: &index::Group, shown: &Group) {
        for comparison in &shown.comparisons {
            if comparison.verdict == Verdict::Incomparable {
                continue;
            }
            let members: BTreeSet<usize> =
                comparison.sides.iter().flat_map(|side| &side.facts).copied().collect();
            let stands = Stands::of(comparison, &members);
            let mut here: BTreeMap<(usize, usize), Verdict> = BTreeMap::new();
            let cited: Vec<(usize, usize)> = members
                .iter()
                .filter_map(|&at| {
                    let source = shown.facts.get(at)?.source.as_deref()?;
                    Some((at, *self.number.get(source)?))
                })
                .collect();
            if cited.len() > MOST_FACTS {
                self.left_out += 1;
                continue;
            }
            for (nth, &(a, one)) in cited.iter().enumerate() {
                for &(b, other) in cited.iter().take(nth) {
                    if one == other || !self.are_compared(group, a, b) {
                        continue;
                    }
                    let verdict = stands.verdict(comparison, shown, a, b);
                    let known = here.entry((one.min(other), one.max(other))).or_insert(verdict);
                    *known = verdict.min(*known);
                }
            }
            for ((a, b), verdict) in here {
                let pair = self.pairs.entry((a, b)).or_insert(Pair { a, b, ..Pair::default() });
                match verdict {
                    Verdict::Conflict => pair.conflict += 1,
                    Verdict::Compatible => pair.compatible += 1,
                    _ => pair.agree += 1,
                }
            }
        }
    }

    /// Whether two facts, by their indices among all facts of the group, were held against each
    /// other.
    fn are_compared(&self, group: &index::Group, a: usize, b: usize) -> bool {
        let position = |at: usize| group.compared.binary_search(group.facts.get(at)?).ok();
        match (position(a), position(b)) {
            (Some(a), Some(b)) => self.corpus.are_compared(group, a, b),
            _ => false,
        }
    }

    /// Adds the counts to the sources, and gives the pairs and how many comparisons are not in
    /// them. Of too many pairs those that disagree most are kept.
    pub(super) fn finish(self, sources: &mut [Source]) -> (Vec<Pair>, usize) {
        for pair in self.pairs.values() {
            for at in [pair.a, pair.b] {
                let Some(source) = sources.get_mut(at) else { continue };
                source.agree += pair.agree;
                source.compatible += pair.compatible;
                source.conflict += pair.conflict;
            }
        }
        let mut pairs: Vec<Pair> = self.pairs.into_values().collect();
        let mut left_out = self.left_out;
        if pairs.len() > MOST_PAIRS {
            pairs.sort_by_key(|pair| {
                (usize::MAX - pair.conflict, usize::MAX - pair.compatible, pair.a, pair.b)
            });
            let rest = pairs.split_off(MOST_PAIRS);
            left_out += rest.iter().map(|p| p.agree + p.compatible + p.conflict).sum::<usize>();
            pairs.sort_by_key(|pair| (pair.a, pair.b));
        }
        (pairs, left_out)
    }
}

/// On which sides each fact of a comparison stands.
struct Stands(BTreeMap<usize, Vec<usize>>);

impl Stands {
    fn of(comparison: &Comparison, members: &BTreeSet<usize>) -> Self {
        let mut on: BTreeMap<usize, Vec<usize>> =
            members.iter().map(|&at| (at, Vec::new())).collect();
        for (nth, side) in comparison.sides.iter().enumerate() {
            for at in &side.facts {
                on.entry(*at).or_default().push(nth);
            }
        }
        Self(on)
    }

    /// What two facts are to each other.
    fn verdict(&self, comparison: &Comparison, group: &Group, a: usize, b: usize) -> Verdict {
        let on = |at: usize| self.0.get(&at).map_or(&[][..], Vec::as_slice);
        let is_shared = on(a).iter().any(|side| on(b).contains(side));
        let reading = |at: usize| group.facts.get(at).and_then(|fact| fact.reading.as_deref());
        match comparison.verdict {
            Verdict::Conflict if !is_shared => Verdict::Conflict,
            Verdict::Conflict if reading(a) != reading(b) => Verdict::Compatible,
            _ if is_shared => Verdict::Agree,
            _ => Verdict::Compatible,
        }
    }
}
