//! What was not checked, and why.

use super::{
    Group, Item, Place, SnapshotStatus, Source, Unchecked, Verdict,
    names::{self, Places},
};
use crate::{
    fact::{Cardinality, Rank, When},
    finding::count,
    index::{Corpus, FactId, Looked},
    value::Kind,
};

/// Things of one sort that are listed.
const MOST: usize = 50;

/// One sort of things that were not checked, while they are counted.
struct Count {
    reason: &'static str,
    /// One of them.
    one: &'static str,
    /// Why they were not checked.
    why: &'static str,
    found: usize,
    items: Vec<Item>,
}

impl Count {
    const fn new(reason: &'static str, one: &'static str, why: &'static str) -> Self {
        Self { reason, one, why, found: 0, items: Vec::new() }
    }

    /// Counts one; what it is called is worked out for those that are listed only.
    fn add(&mut self, item: impl FnOnce() -> Item) {
        self.found += 1;
        if self.items.len() < MOST {
            self.items.push(item());
        }
    }

    fn finish(self) -> Option<Unchecked> {
        (self.found > 0).then(|| Unchecked {
            reason: self.reason,
            words: format!("{} {}", count(self.found, self.one), self.why),
            count: self.found,
            more: self.found - self.items.len(),
            items: self.items,
        })
    }
}

/// Everything that was not checked, by reason; `groups` are those that more than one source speaks
/// of.
pub(super) fn unchecked(
    corpus: &Corpus,
    places: Places<'_>,
    sources: &[Source],
    groups: &[Group],
) -> Vec<Unchecked> {
    let counts =
        [no_snapshot(sources)].into_iter().chain(by_fact(corpus, places)).chain(by_group(groups));
    counts.filter_map(Count::finish).collect()
}

fn no_snapshot(sources: &[Source]) -> Count {
    let mut none = Count::new(
        "no-snapshot",
        "source",
        "without a stored text that can be read: quotes of it were not looked up",
    );
    let is_unread = |source: &&Source| {
        !matches!(source.snapshot.status, SnapshotStatus::Read | SnapshotStatus::Changed)
    };
    for source in sources.iter().filter(is_unread).filter(|source| source.facts > 0) {
        none.add(|| Item {
            name: source.id.clone(),
            note: match &source.snapshot.why {
                Some(why) => format!("snapshot: {why}"),
                None => "no snapshot is declared".to_owned(),
            },
            place: source.place.clone(),
        });
    }
    none
}

fn by_fact(corpus: &Corpus, places: Places<'_>) -> [Count; 6] {
    let mut quote = Count::new("unchecked-quote", "quote", "not looked up");
    let mut no_quote = Count::new("no-quote", "fact", "without a quote");
    let mut undated = Count::new(
        "undated",
        "fact",
        "without the time that the property asks for: nothing tells which others are of the same time",
    );
    let mut value =
        Count::new("unreadable", "fact", "whose value or time cannot be read: not compared");
    let mut undeclared =
        Count::new("undeclared-property", "fact", "whose property is not declared: not read");
    let mut aside = Count::new("deprecated", "fact", "set aside by `rank: deprecated`");
    for (id, fact) in corpus.facts() {
        let item = |note: String| Item {
            name: corpus.name_of(id),
            note,
            place: places.of(fact.file, &fact.value),
        };
        if matches!(corpus.looked(id), Looked::Unchecked) {
            let source = fact.source.as_ref().map_or("", |source| &source.text);
            quote.add(|| item(format!("source {source}")));
        }
        if fact.quote.is_none() && fact.derived.is_none() {
            no_quote.add(|| item(String::new()));
        }
        if is_undated(corpus, id) {
            undated.add(|| item(fact.value.text.to_string()));
        }
        let problem = corpus.value(id).and_then(Result::err);
        match problem.or_else(|| corpus.when(id).and_then(Result::err)) {
            Some(problem) => value.add(|| item(problem.message.clone())),
            None if corpus.value(id).is_none() => {
                undeclared.add(|| item(fact.property.text.to_string()));
            }
            None => {}
        }
        if fact.rank == Rank::Deprecated {
            aside.add(|| item(fact.value.text.to_string()));
        }
    }
    [quote, no_quote, undated, value, undeclared, aside]
}

/// Whether a fact lacks the time that its property asks for: a figure, or the holder of a role.
fn is_undated(corpus: &Corpus, id: FactId) -> bool {
    let Some(property) = corpus.property_of(id) else { return false };
    corpus.fact(id).when.is_none()
        && property.cardinality != Cardinality::Many
        && match property.when {
            When::Timeless => false,
            When::Point | When::Period => property.kind == Kind::Figure,
            When::Validity => true,
        }
}

fn by_group(groups: &[Group]) -> [Count; 1] {
    let mut incomparable =
        Count::new("incomparable", "group", "with values that could not be compared");
    let none = || Place { path: String::new(), line: 0, column: 0 };
    for group in groups {
        let found = group.comparisons.iter().find(|c| c.verdict == Verdict::Incomparable);
        let why = match found {
            Some(comparison) => &comparison.hint,
            None if group.verdict == Verdict::Incomparable => &group.reason,
            None => continue,
        };
        incomparable.add(|| Item {
            name: names::of_group(group),
            note: why.clone(),
            place: group.facts.first().map_or_else(none, |fact| fact.place.clone()),
        });
    }
    [incomparable]
}
