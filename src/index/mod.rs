//! All facts of a project: merged, read, grouped and judged.
//!
//! Facts of one subject, property and set of key qualifiers form a [`Group`]. Groups are judged
//! once, here; rules, audit and everything else only tell what was found, so that no two of them
//! can disagree.

mod consensus;
mod evidence;
mod grouping;
mod independence;
mod job;
mod merge;
mod names;
mod read;
mod shares;
mod short_forms;
mod strays;
mod table;
mod verdicts;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::OnceLock,
};

use rayon::prelude::*;

pub use evidence::{Looked, Lookup, Quoted, Snapshots, Stored};
pub(crate) use grouping::timing;
pub use independence::{Independence, Joined, SharedErrors, Tie};
pub use merge::Clash;
pub use names::shell_word;
pub(crate) use read::{bound, bound_of, has_reach, tolerance};
pub use table::Table;
pub use verdicts::Change;

use crate::{
    fact::{Check, Entity, Fact, FactFile, Property, Resolution, Source},
    quote::shingle::Sketch,
    text::Word,
    value::{
        Kind, Reading, Tolerance, Unreadable,
        date::{Date, Day},
        figure::Figure,
        group::Judgement,
        name::Directory,
    },
};

/// Names a fact of a [`Corpus`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(u32);

/// How a fact was read.
#[derive(Clone, Debug, Default)]
struct Read {
    /// Its value; absent where the property is not declared.
    value: Option<Result<Reading, Unreadable>>,
    /// Its time; absent where it gives none.
    when: Option<Box<Result<Date, Unreadable>>>,
}

/// Which declarations a fact names, as numbers in the tables of them.
#[derive(Clone, Copy, Debug, Default)]
struct Named {
    source: Option<u32>,
    property: Option<u32>,
    subject: Option<u32>,
}

/// The facts on one property of one subject under the same qualifiers.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its facts, in the order of files and places.
    pub facts: Vec<FactId>,
    /// The facts that were compared: readable, and not set aside by their rank. Indices in
    /// [`Group::judgement`] are indices into this list.
    pub compared: Vec<FactId>,
    /// What the comparison found.
    pub judgement: Judgement,
}

/// Everything that the fact files of a project say.
#[derive(Debug, Default)]
pub struct Corpus {
    facts: Vec<Fact>,
    reads: Vec<Read>,
    named: Vec<Named>,
    sources: Table<Source>,
    entities: Table<Entity>,
    properties: Table<Property>,
    /// The difference that each property tolerates, in the order of the properties.
    tolerances: Vec<Option<Tolerance>>,
    broken_properties: HashSet<Word>,
    checks: Vec<Check>,
    resolutions: Vec<Resolution>,
    clashes: Vec<Clash>,
    by_name: HashMap<Word, FactId>,
    /// Facts without an id by what reports call them; made when it is first asked for.
    nameless: OnceLock<HashMap<String, Vec<FactId>>>,
    /// Indices of the resolutions that name a fact.
    resolved: HashMap<FactId, Vec<usize>>,
    /// Index of the group that each fact is in.
    group_of: Vec<u32>,
    directory: Directory,
    groups: Vec<Group>,
    looked: Vec<Looked>,
    snapshots: Snapshots,
    /// How much of each snapshot the quotes of its facts are.
    quoted: BTreeMap<Box<str>, Quoted>,
    /// The words of the snapshots of sources that speak of the same things, to be compared.
    sketches: BTreeMap<Box<str>, Sketch>,
    independence: OnceLock<Independence>,
    as_of: Option<Day>,
    /// Steps for looking quotes up; as many as it takes where that is not told.
    quote_steps: Option<u64>,
}

impl Corpus {
    /// Merges fact files, which come in the order of their paths; reads every value and judges
    /// every group.
    pub fn build(files: Vec<FactFile>) -> Self {
        let mut corpus = merge::merge(files);
        corpus.tolerances = corpus.properties.values().map(read::tolerance).collect();
        let directory = || read::directory(&corpus.entities);
        let named = || names::declared(&corpus);
        if corpus.is_large() {
            (corpus.directory, corpus.named) = rayon::join(directory, named);
            let all = (0..corpus.facts.len()).into_par_iter();
            corpus.reads =
                all.map_init(|| read::Reader::new(&corpus), read::Reader::fact).collect();
        } else {
            (corpus.directory, corpus.named) = (directory(), named());
            let mut reader = read::Reader::new(&corpus);
            corpus.reads = (0..corpus.facts.len()).map(|at| reader.fact(at)).collect();
        }
        corpus.groups = corpus.grouped();
        corpus.group_of = vec![0; corpus.facts.len()];
        for (at, group) in corpus.groups.iter().enumerate() {
            for id in &group.facts {
                corpus.group_of[id.0 as usize] = at as u32;
            }
        }
        corpus
    }

    /// Whether there are so many facts that work over all of them is worth dividing among the cores:
    /// starting the threads takes as long as reading some hundred facts.
    pub(crate) fn is_large(&self) -> bool {
        self.facts.len() >= 2_000
    }

    /// Says as of which day the project is checked.
    pub fn set_as_of(&mut self, day: Option<Day>) {
        self.as_of = day;
    }

    /// Says how much work looking up the quotes may take.
    pub fn set_quote_steps(&mut self, steps: u64) {
        self.quote_steps = Some(steps);
    }

    /// The day as of which the project is checked, if one was given.
    pub fn as_of(&self) -> Option<Day> {
        self.as_of
    }

    /// All facts.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = (FactId, &Fact)> {
        self.facts.iter().enumerate().map(|(at, fact)| (FactId(at as u32), fact))
    }

    /// One fact. Ids come from this corpus alone.
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.0 as usize]
    }

    /// How the value of a fact was read, or why it could not be; `None` if its property is not
    /// declared.
    pub fn value(&self, id: FactId) -> Option<Result<&Reading, &Unreadable>> {
        self.reads[id.0 as usize].value.as_ref().map(Result::as_ref)
    }

    /// How the time of a fact was read, or why it could not be; `None` if it has none.
    pub fn when(&self, id: FactId) -> Option<Result<&Date, &Unreadable>> {
        self.reads[id.0 as usize].when.as_deref().map(Result::as_ref)
    }

    /// The declaration of a fact's property.
    pub fn property_of(&self, id: FactId) -> Option<&Property> {
        self.properties.at(self.named[id.0 as usize].property?)
    }

    /// The declaration of a fact's source.
    pub fn source_of(&self, id: FactId) -> Option<&Source> {
        self.sources.at(self.named[id.0 as usize].source?)
    }

    /// The place of a fact's source among [`Corpus::sources`]; `None` if it is not declared.
    pub fn source_number(&self, id: FactId) -> Option<usize> {
        self.named[id.0 as usize].source.map(|number| number as usize)
    }

    /// The declaration of what a fact is about.
    pub fn subject_of(&self, id: FactId) -> Option<&Entity> {
        self.entities.at(self.named[id.0 as usize].subject?)
    }

    /// Reads another text as a value of the fact's property: a bound that the property declares.
    pub fn read_as(&self, id: FactId, text: &str) -> Option<Result<Reading, Unreadable>> {
        read::value(self, id, text)
    }

    /// Reads another text as the time of a fact.
    pub fn read_time_as(&self, id: FactId, text: &str) -> Result<Date, Unreadable> {
        read::time(self, id, text)
    }

    /// What a fact is called: its id or, where it has none, `subject/property@source`.
    pub fn name_of(&self, id: FactId) -> String {
        let fact = self.fact(id);
        fact.id.as_ref().map_or_else(
            || {
                let what = format!("{}/{}", fact.subject.text, fact.property.text);
                match &fact.source {
                    Some(source) => format!("{what}@{}", source.text),
                    None => what,
                }
            },
            |id| id.text.to_string(),
        )
    }

    /// The fact with this id.
    pub fn by_name(&self, name: &str) -> Option<FactId> {
        self.by_name.get(name).copied()
    }

    /// The ids of all facts that have one, in the order of the facts.
    pub fn fact_names(&self) -> impl Iterator<Item = &str> {
        self.facts.iter().filter_map(|fact| fact.id.as_ref()).map(|id| &*id.text)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// All sources, by id.
    pub fn sources(&self) -> &Table<Source> {
        &self.sources
    }

    /// The entity with this id.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.get(id)
    }

    /// All entities, by id.
    pub fn entities(&self) -> &Table<Entity> {
        &self.entities
    }

    /// All properties, by id.
    pub fn properties(&self) -> &Table<Property> {
        &self.properties
    }

    /// Whether a property with this id is declared, but not in a way that can be used.
    pub fn is_broken_property(&self, id: &str) -> bool {
        self.broken_properties.contains(id)
    }

    /// All checks, in order.
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// All resolutions, in order.
    pub fn resolutions(&self) -> &[Resolution] {
        &self.resolutions
    }

    /// Ids that are declared twice.
    pub fn clashes(&self) -> &[Clash] {
        &self.clashes
    }

    /// The names that the entities declare.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// The groups, by subject, property and qualifiers.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group that a fact is in.
    pub fn group_of(&self, id: FactId) -> &Group {
        // Every fact is in a group.
        &self.groups[self.group_of[id.0 as usize] as usize]
    }

    /// The first fact of a group: its subject, property and qualifiers are those of all.
    pub fn head(&self, group: &Group) -> &Fact {
        // A group is made of at least one fact.
        self.fact(group.facts[0])
    }

    /// The kind that a value looks like; for the line that would declare its property.
    pub fn likely_kind(&self, id: FactId) -> Kind {
        let fact = self.fact(id);
        let text = &fact.value.text;
        if Date::read(text, &crate::value::date::Context::default()).is_ok() {
            Kind::Date
        } else if Figure::read(text, &crate::value::figure::Context::default()).is_ok()
            && text.contains(|c: char| c.is_ascii_digit())
        {
            Kind::Figure
        } else if self.entity(text).is_some() {
            Kind::Name
        } else {
            Kind::Text
        }
    }
}
