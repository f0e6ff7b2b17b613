//! Declared entities and the names they go by.

use std::collections::HashMap;

use super::{Form, Name, NameType, organisation::Organisation, person::Person};
use crate::{
    cores,
    value::{Reason, ReasonKind, Verdict},
};

/// Names of one entity that are tried when a name is compared with it.
const NAMES_TRIED: usize = 64;

/// Entities of one spelling that are told apart: two are enough to know that a name is ambiguous.
const MOST_ALIKE: usize = 16;

/// From so many entities on, reading their names is divided among the cores.
const MANY: usize = 2_000;

/// What a declared name stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// The identifier by which facts refer to it.
    pub id: String,
    /// What kind of thing it is.
    pub name_type: NameType,
    /// The name, then the aliases: all the same thing.
    pub names: Vec<String>,
    /// Names it had for a time.
    pub former: Vec<Former>,
    /// Names that are never this entity, however alike they are.
    pub not: Vec<String>,
}

/// A name that an entity had for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// The name.
    pub name: String,
    /// First and last day on which it was the name, in days of the proleptic Gregorian calendar as
    /// [`date`](crate::value::date) counts them; `None` if that is not known.
    pub when: Option<(i32, i32)>,
}

/// Whom a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution<'a> {
    /// One declared entity, and by which of its names.
    Known(&'a Entity, Via<'a>),
    /// Several declared entities, the first of them in order of declaration.
    Ambiguous(Vec<&'a Entity>),
    /// No declared entity: a free name.
    Unknown,
}

/// How a text named an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via<'a> {
    /// By its identifier.
    Id,
    /// By its name or an alias.
    Name,
    /// By a name of other times.
    Former(&'a Former),
}

/// All declared entities, found by folded names.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    entities: Vec<Entity>,
    by_id: HashMap<String, u32>,
    /// The keys of declared names, for each form apart. A form that no declared name has been read
    /// in has no keys.
    by_key: [HashMap<String, Hits>; FORMS],
}

/// What has a certain name.
#[derive(Clone, Debug)]
struct Hits {
    first: Hit,
    /// Most names are the name of one thing.
    others: Vec<Hit>,
}

/// An entity, by its place among all, and the place of the name among its former ones, if it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    entity: u32,
    former: Option<u32>,
}

impl Hits {
    /// Takes in another; the names of one entity come one after the other.
    fn add(&mut self, hit: Hit) {
        // A current name stands before a former one of the same spelling.
        if self.others.last().unwrap_or(&self.first).entity != hit.entity {
            self.others.push(hit);
        }
    }

    fn iter(&self) -> impl Iterator<Item = Hit> + '_ {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// Something that an entity is found by.
struct Spelling {
    /// The number of the form that the name has.
    form: usize,
    /// What it is looked up by.
    key: String,
    former: Option<u32>,
}

/// All that an entity is found by.
fn spellings(entity: &Entity) -> Vec<Spelling> {
    let mut spellings = Vec::with_capacity(entity.names.len() + entity.former.len());
    let mut add = |name: &str, former: Option<u32>| {
        let form = Form::read(name, entity.name_type);
        let others = match &form {
            Form::Person(person) => [person.turned_keys(), person.keys_by_birth()].concat(),
            Form::Organisation(_) | Form::Place(_) => Vec::new(),
        };
        let all = std::iter::once(form.key()).chain(others);
        spellings.extend(all.map(|key| Spelling { form: number(&form), key, former }));
    };
    for name in &entity.names {
        add(name, None);
    }
    for (former, place) in entity.former.iter().zip(0..) {
        add(&former.name, Some(place));
    }
    spellings
}

impl Directory {
    /// A directory of `entities`. Of two entities with one id, the first is found by it.
    pub fn new(entities: Vec<Entity>) -> Self {
        let mut directory = Self::default();
        let read = cores::map(&entities, entities.len() >= MANY, spellings);
        directory.by_id.reserve(entities.len());
        for ((entity, spellings), number) in entities.iter().zip(read).zip(0..) {
            directory.by_id.entry(entity.id.clone()).or_insert(number);
            for Spelling { form, key, former } in spellings {
                let hit = Hit { entity: number, former };
                let hits = directory.by_key[form].entry(key);
                hits.and_modify(|hits| hits.add(hit))
                    .or_insert(Hits { first: hit, others: Vec::new() });
            }
        }
        directory.entities = entities;
        directory
    }

    /// The declared entities, in order of declaration.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entity with the identifier `id`.
    pub fn by_id(&self, id: &str) -> Option<&Entity> {
        self.at(*self.by_id.get(id)?)
    }

    /// Whom `text` names: an identifier, else a name, alias or former name, folded.
    pub fn resolve(&self, text: &str) -> Resolution<'_> {
        if let Some(entity) = self.by_id(text) {
            return Resolution::Known(entity, Via::Id);
        }
        if text.len() > super::LONGEST {
            return Resolution::Unknown;
        }
        let mut found: Vec<Hit> = Vec::new();
        let read: [fn(&str) -> Form; FORMS] = [
            |text| Form::Person(Person::read(text)),
            |text| Form::Organisation(Organisation::read(text)),
            |text| Form::Place(super::place::read(text)),
        ];
        for (read, by_key) in read.into_iter().zip(&self.by_key) {
            // Only in the ways in which a declared name has been read can one be found.
            let find = || {
                let form = read(text);
                by_key.get(&form.key()).or_else(|| by_key.get(&form.bare_key()?))
            };
            let hits = (!by_key.is_empty()).then(find).flatten();
            for hit in hits.into_iter().flat_map(Hits::iter).take(MOST_ALIKE) {
                if !found.iter().any(|other| other.entity == hit.entity) {
                    found.push(hit);
                }
            }
        }
        found.sort_unstable();
        match found.as_slice() {
            [] => Resolution::Unknown,
            [hit] => self.known(*hit),
            _ => {
                Resolution::Ambiguous(found.iter().filter_map(|hit| self.at(hit.entity)).collect())
            }
        }
    }

    fn at(&self, number: u32) -> Option<&Entity> {
        self.entities.get(number as usize)
    }

    fn known(&self, hit: Hit) -> Resolution<'_> {
        let Some(entity) = self.at(hit.entity) else { return Resolution::Unknown };
        let former = hit.former.and_then(|place| entity.former.get(place as usize));
        Resolution::Known(entity, former.map_or(Via::Name, Via::Former))
    }

    /// What the declarations say of two names; `None` if they leave it to the rules.
    pub(super) fn settle(&self, a: &Name, b: &Name, at: Option<(i32, i32)>) -> Option<Verdict> {
        match (self.resolve(a.text()), self.resolve(b.text())) {
            (Resolution::Known(x, via_a), Resolution::Known(y, via_b)) => {
                Some(both_known((x, via_a), (y, via_b), at))
            }
            (Resolution::Known(entity, via), Resolution::Unknown) => {
                Self::with_free_name(entity, via, b)
            }
            (Resolution::Unknown, Resolution::Known(entity, via)) => {
                Self::with_free_name(entity, via, a)
            }
            (Resolution::Known(entity, via), Resolution::Ambiguous(_)) => {
                Self::with_shared_name(entity, via, b)
            }
            (Resolution::Ambiguous(_), Resolution::Known(entity, via)) => {
                Self::with_shared_name(entity, via, a)
            }
            _ => None,
        }
    }

    /// What the declarations of `entity` say of a name that several have: it may be the one meant.
    fn with_shared_name(entity: &Entity, via: Via<'_>, other: &Name) -> Option<Verdict> {
        let verdict = Self::with_free_name(entity, via, other)?;
        if verdict != Verdict::Agree {
            return Some(verdict);
        }
        let detail = "a name of several entities".into();
        Some(Verdict::Compatible(Reason { kind: ReasonKind::Variant, detail }))
    }

    /// What the declarations of `entity` say of a name that nobody declared.
    fn with_free_name(entity: &Entity, via: Via<'_>, other: &Name) -> Option<Verdict> {
        let plain = super::Rules::default();
        let read = |text: &String| Name::read(text, entity.name_type).ok();
        let verdicts = |texts: &[String]| -> Vec<Verdict> {
            let names = texts.iter().take(NAMES_TRIED).filter_map(read);
            names.map(|name| super::compare(&name, other, &plain)).collect()
        };
        if verdicts(&entity.not).contains(&Verdict::Agree) {
            return Some(never_the_same());
        }
        let verdicts = verdicts(&entity.names);
        let best = verdicts.iter().position(|verdict| *verdict == Verdict::Agree).or_else(|| {
            verdicts.iter().position(|verdict| matches!(verdict, Verdict::Compatible(_)))
        });
        // An identifier is no name: the first name of the entity stands for it.
        let fallback = if via == Via::Id { verdicts.first() } else { None };
        best.and_then(|best| verdicts.get(best)).or(fallback).cloned()
    }
}

fn never_the_same() -> Verdict {
    Verdict::conflict("declared as never the same, under `not`")
}

fn both_known(
    (x, via_x): (&Entity, Via<'_>),
    (y, via_y): (&Entity, Via<'_>),
    at: Option<(i32, i32)>,
) -> Verdict {
    if x.id != y.id {
        let (first, second) = if x.id < y.id { (x, y) } else { (y, x) };
        return Verdict::conflict(format!("two declared entities: {} and {}", first.id, second.id));
    }
    let fits = |via: Via<'_>| match via {
        Via::Former(former) => former.was_used(at),
        Via::Id | Via::Name => true,
    };
    if fits(via_x) && fits(via_y) {
        return Verdict::Agree;
    }
    Verdict::Compatible(Reason { kind: ReasonKind::Variant, detail: "former name".into() })
}

impl Former {
    /// Whether the name was in use at some time within the days `at`; not if either is unknown.
    pub fn was_used(&self, at: Option<(i32, i32)>) -> bool {
        self.when.zip(at).is_some_and(|((from, to), (start, end))| from <= end && start <= to)
    }
}

/// The forms of names.
const FORMS: usize = 3;

/// The number of a form, which is its place in [`Directory::by_key`].
const fn number(form: &Form) -> usize {
    match form {
        Form::Person(_) => 0,
        Form::Organisation(_) => 1,
        Form::Place(_) => 2,
    }
}
