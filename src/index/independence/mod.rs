//! Which sources are independent of each other, so that groups of them are counted and not sources.
//!
//! Two sources are in one group if one is derived from the other, if they have a publisher or a
//! container in common, if their texts share more words than two writers would find by chance, or if
//! they share values that nobody else has. Nothing here says who copied from whom, or who is right.

mod errors;
mod passages;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Corpus, FactId};
use crate::{
    fact::Scalar,
    finding::{count, excerpt},
    value::name::fold::fold,
};

/// Why two sources are not independent, the plainest reason first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// The source names the other one under `derived-from`.
    DerivedFrom,
    /// The other one names it there.
    Origin,
    /// They have this publisher in common.
    Publisher(Box<str>),
    /// They have this container (`container-title`) in common.
    Container(Box<str>),
    /// Their stored texts share passages of twelve words and more.
    Text {
        /// How many.
        passages: usize,
        /// About how much of the shorter text they make up, in percent.
        percent: u8,
    },
    /// They share values that no other source has, where other sources say otherwise.
    Errors {
        /// How many.
        values: usize,
    },
}

/// Why a source stands in its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The source of the same group that it depends on, or shares something with.
    pub with: Box<str>,
    /// What joins them.
    pub tie: Tie,
}

impl Joined {
    /// Why, in words that go on after "the source is": `published by Trend, as `a` is`.
    pub fn because(&self) -> String {
        let with = &self.with;
        match &self.tie {
            Tie::DerivedFrom => format!("derived from `{with}`"),
            Tie::Origin => format!("`{with}` is derived from it"),
            Tie::Publisher(name) => format!("published by {}, as `{with}` is", excerpt(name, 60)),
            Tie::Container(name) => format!("in {}, as `{with}` is", excerpt(name, 60)),
            Tie::Text { passages, percent } => format!(
                "its text has {} of 12 words and more in common with `{with}`, {percent} % of the shorter one",
                count(*passages, "passage")
            ),
            Tie::Errors { values } => {
                format!("shares {} with `{with}` that no other source has", count(*values, "value"))
            }
        }
    }
}

/// Two sources that share values which no other source has: the sign of copying that shared truths
/// are not (Dong, Berti-Equille and Srivastava 2009, "Integrating conflicting data: the role of
/// source dependence").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedErrors {
    /// The two, by id.
    pub sources: [Box<str>; 2],
    /// A fact of each of the two for each value that they share.
    pub facts: Vec<[FactId; 2]>,
}

/// The sources of a project by groups that are independent of each other.
#[derive(Clone, Debug, Default)]
pub struct Independence {
    groups: Vec<Vec<Box<str>>>,
    members: BTreeMap<Box<str>, Member>,
    shared_errors: Vec<SharedErrors>,
}

#[derive(Clone, Debug)]
struct Member {
    group: usize,
    joined: Option<Joined>,
}

impl Independence {
    /// The groups, each with the ids of its sources in order; a source of which nothing is known is
    /// a group of its own.
    pub fn groups(&self) -> &[Vec<Box<str>>] {
        &self.groups
    }

    /// The number of the group that a source is in, as an index into [`Independence::groups`];
    /// `None` for an id that nothing declares and nothing is derived from.
    pub fn group_of(&self, source: &str) -> Option<usize> {
        self.members.get(source).map(|member| member.group)
    }

    /// How many independent groups these sources are of.
    pub fn count<'s>(&self, sources: impl IntoIterator<Item = &'s str>) -> usize {
        let groups: BTreeSet<Result<usize, &str>> =
            sources.into_iter().map(|source| self.group_of(source).ok_or(source)).collect();
        groups.len()
    }

    /// Why a source is in its group; `None` for the one that the others were joined to.
    pub fn joined(&self, source: &str) -> Option<&Joined> {
        self.members.get(source)?.joined.as_ref()
    }

    /// The pairs of sources that share values which no other source has.
    pub fn shared_errors(&self) -> &[SharedErrors] {
        &self.shared_errors
    }
}

impl Corpus {
    /// Which sources are independent of each other. Worked out on first use, from the declarations,
    /// the stored texts that were looked up, and the groups.
    pub fn independence(&self) -> &Independence {
        self.independence.get_or_init(|| {
            let shared_errors = errors::shared(self);
            let graph = Graph::of(self, &shared_errors);
            graph.grouped(self, shared_errors)
        })
    }

    /// The sources that speak of the same thing as another one: only for them is it of any use to
    /// know whether they are independent.
    pub(super) fn comparable_sources(&self) -> BTreeSet<&str> {
        let mut comparable = vec![false; self.sources.len()];
        for group in &self.groups {
            let cites = |&id: &FactId| self.fact(id).source.as_ref().map(|source| &*source.text);
            let mut sources = group.compared.iter().filter_map(cites);
            let Some(first) = sources.next() else { continue };
            if sources.any(|other| other != first) {
                for number in group.compared.iter().filter_map(|&id| self.source_number(id)) {
                    comparable[number] = true;
                }
            }
        }
        let ids = self.sources.ids().zip(comparable);
        ids.filter(|(_, is_comparable)| *is_comparable).map(|(id, _)| id).collect()
    }
}

/// Sources as nodes, by number in the order of their ids, and what ties them.
struct Graph<'c> {
    ids: Vec<&'c str>,
    /// For each source its neighbours and how it is tied to them.
    ties: Vec<Vec<(usize, Tie)>>,
}

impl<'c> Graph<'c> {
    fn of(corpus: &'c Corpus, shared_errors: &[SharedErrors]) -> Self {
        let declared = corpus.sources.ids();
        let origins = corpus.sources.values().flat_map(|source| &source.derived_from);
        let ids: BTreeSet<&str> = declared.chain(origins.map(|origin| &*origin.text)).collect();
        let ids: Vec<&str> = ids.into_iter().collect();
        let mut graph = Self { ties: vec![Vec::new(); ids.len()], ids };
        for source in corpus.sources.values() {
            for origin in &source.derived_from {
                graph.tie(&source.id.text, &origin.text, Tie::DerivedFrom);
            }
        }
        graph.tie_alike(corpus, |source| source.publisher.as_ref(), Tie::Publisher);
        graph.tie_alike(corpus, |source| source.container_title.as_ref(), Tie::Container);
        for (a, b, overlap) in passages::copied(&corpus.sketches) {
            let tie = Tie::Text { passages: overlap.passages, percent: overlap.percent };
            graph.tie(a, b, tie);
        }
        for pair in shared_errors {
            let [a, b] = &pair.sources;
            graph.tie(a, b, Tie::Errors { values: pair.facts.len() });
        }
        graph
    }

    fn tie(&mut self, a: &str, b: &str, tie: Tie) {
        let number = |id: &str| self.ids.binary_search(&id).ok();
        let (Some(a), Some(b)) = (number(a), number(b)) else { return };
        if a == b {
            return;
        }
        let back = if tie == Tie::DerivedFrom { Tie::Origin } else { tie.clone() };
        self.ties[a].push((b, tie));
        self.ties[b].push((a, back));
    }

    /// Ties the sources that have the same words in a field to the first of them.
    fn tie_alike(
        &mut self,
        corpus: &'c Corpus,
        field: impl Fn(&'c crate::fact::Source) -> Option<&'c Scalar>,
        tie: impl Fn(Box<str>) -> Tie,
    ) {
        let mut first: BTreeMap<String, &str> = BTreeMap::new();
        for source in corpus.sources.values() {
            let Some(words) = field(source) else { continue };
            let folded = fold(&words.text);
            if folded.is_empty() {
                continue;
            }
            match first.get(&folded) {
                Some(other) => self.tie(&source.id.text, other, tie(words.text.as_str().into())),
                None => {
                    first.insert(folded, &source.id.text);
                }
            }
        }
    }

    /// The connected sources as groups. Each group is entered at a source that is derived from no
    /// other, and every other one is joined by the shortest way there.
    fn grouped(mut self, corpus: &Corpus, shared_errors: Vec<SharedErrors>) -> Independence {
        for ties in &mut self.ties {
            ties.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
        }
        let is_derived =
            |id: &str| corpus.sources.get(id).is_some_and(|source| !source.derived_from.is_empty());
        let mut order: Vec<usize> = (0..self.ids.len()).collect();
        order.sort_by_key(|&at| (is_derived(self.ids[at]), at));
        let mut independence = Independence { shared_errors, ..Independence::default() };
        let mut seen = vec![false; self.ids.len()];
        for root in order {
            if std::mem::replace(&mut seen[root], true) {
                continue;
            }
            let group = independence.groups.len();
            let mut sources = Vec::new();
            let mut queue = VecDeque::from([(root, None)]);
            while let Some((at, joined)) = queue.pop_front() {
                sources.push(self.ids[at].into());
                independence.members.insert(self.ids[at].into(), Member { group, joined });
                for (next, tie) in &self.ties[at] {
                    if std::mem::replace(&mut seen[*next], true) {
                        continue;
                    }
                    let tie = match tie {
                        Tie::DerivedFrom => Tie::Origin,
                        Tie::Origin => Tie::DerivedFrom,
                        other => other.clone(),
                    };
                    queue.push_back((*next, Some(Joined { with: self.ids[at].into(), tie })));
                }
            }
            sources.sort();
            independence.groups.push(sources);
        }
        independence
    }
}
