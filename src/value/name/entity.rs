//! Declared entities and the names they go by.

use std::{collections::HashMap, sync::OnceLock};

use super::{Form, Name, NameType, organisation::Organisation, person::Person};
use crate::value::{Reason, ReasonKind, Verdict};

/// Names of one entity that are tried when a name is compared with it.
const NAMES_TRIED: usize = 64;

/// Known names of equal first letter that are measured for a suggestion.
const SUGGESTIONS_TRIED: usize = 512;

/// Entities of one spelling that are told apart: two are enough to know that a name is ambiguous.
const MOST_ALIKE: usize = 16;

/// Longest text, in bytes, for which a suggestion is looked for.
const LONGEST_SUGGESTED: usize = 64;

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
    by_id: HashMap<String, usize>,
    by_key: HashMap<String, Vec<(usize, Option<usize>)>>,
    forms: Forms,
    /// Folded names and identifiers by their first letter, for suggestions; made when the first is
    /// asked for.
    by_letter: OnceLock<HashMap<char, Vec<(String, String)>>>,
}

/// The forms of which there are declared names.
#[derive(Clone, Copy, Debug, Default)]
struct Forms {
    person: bool,
    organisation: bool,
    place: bool,
}

impl Directory {
    /// A directory of `entities`. Of two entities with one id, the first is found by it.
    pub fn new(entities: Vec<Entity>) -> Self {
        let mut directory = Self::default();
        for (index, entity) in entities.iter().enumerate() {
            directory.by_id.entry(entity.id.clone()).or_insert(index);
            for name in &entity.names {
                directory.add(name, entity.name_type, index, None);
            }
            for (place, former) in entity.former.iter().enumerate() {
                directory.add(&former.name, entity.name_type, index, Some(place));
            }
        }
        directory.entities = entities;
        directory
    }

    fn add(&mut self, name: &str, name_type: NameType, entity: usize, former: Option<usize>) {
        let form = Form::read(name, name_type);
        match form {
            Form::Person(_) => self.forms.person = true,
            Form::Organisation(_) => self.forms.organisation = true,
            Form::Place(_) => self.forms.place = true,
        }
        let mut keys = vec![tagged_key(&form)];
        if let Form::Person(person) = &form {
            keys.extend(person.turned_keys().iter().map(|key| [PERSON, key].concat()));
        }
        for key in keys {
            let known = self.by_key.entry(key).or_default();
            // A current name stands before a former one of the same spelling. The names of one
            // entity are added one after the other, so that it can only be the last one.
            if known.last().is_none_or(|(index, _)| *index != entity) {
                known.push((entity, former));
            }
        }
    }

    /// The names that may be suggested, those of one entity after those of another.
    fn by_letter(&self) -> &HashMap<char, Vec<(String, String)>> {
        self.by_letter.get_or_init(|| {
            let mut by_letter: HashMap<char, Vec<(String, String)>> = HashMap::new();
            for entity in &self.entities {
                let former = entity.former.iter().map(|former| &former.name);
                for name in std::iter::once(&entity.id).chain(&entity.names).chain(former) {
                    let folded = super::fold::fold(name);
                    if let Some(letter) = folded.chars().next() {
                        by_letter.entry(letter).or_default().push((folded, name.clone()));
                    }
                }
            }
            by_letter
        })
    }

    /// The declared entities, in order of declaration.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entity with the identifier `id`.
    pub fn by_id(&self, id: &str) -> Option<&Entity> {
        self.by_id.get(id).and_then(|index| self.entities.get(*index))
    }

    /// Whom `text` names: an identifier, else a name, alias or former name, folded.
    pub fn resolve(&self, text: &str) -> Resolution<'_> {
        if let Some(entity) = self.by_id(text) {
            return Resolution::Known(entity, Via::Id);
        }
        if text.len() > super::LONGEST {
            return Resolution::Unknown;
        }
        // Only in the ways in which a declared name has been read can one be found.
        let Forms { person, organisation, place } = self.forms;
        let forms = [
            person.then(|| Form::Person(Person::read(text))),
            organisation.then(|| Form::Organisation(Organisation::read(text))),
            place.then(|| Form::Place(super::place::read(text))),
        ];
        let mut found: Vec<(usize, Option<usize>)> = Vec::new();
        for form in forms.iter().flatten() {
            let hits = self.by_key.get(&tagged_key(form)).into_iter().flatten();
            for hit in hits.take(MOST_ALIKE) {
                if !found.iter().any(|(index, _)| *index == hit.0) {
                    found.push(*hit);
                }
            }
        }
        found.sort_unstable();
        match found.as_slice() {
            [] => Resolution::Unknown,
            [(index, former)] => self.known(*index, *former),
            _ => Resolution::Ambiguous(
                found.iter().filter_map(|(index, _)| self.entities.get(*index)).collect(),
            ),
        }
    }

    fn known(&self, index: usize, former: Option<usize>) -> Resolution<'_> {
        let Some(entity) = self.entities.get(index) else { return Resolution::Unknown };
        let former = former.and_then(|place| entity.former.get(place));
        Resolution::Known(entity, former.map_or(Via::Name, Via::Former))
    }

    /// The declared name or identifier that is nearest to `text`, if one is near: at most a third
    /// of its letters apart, with the same first letter. It only suggests, and never decides.
    pub fn suggest(&self, text: &str) -> Option<&str> {
        let folded = super::fold::fold(text);
        if folded.len() > LONGEST_SUGGESTED {
            return None;
        }
        let candidates = self.by_letter().get(&folded.chars().next()?)?;
        let limit = folded.len() / 3;
        candidates
            .iter()
            .filter(|(known, _)| known.len().abs_diff(folded.len()) <= limit)
            .take(SUGGESTIONS_TRIED)
            .map(|(known, name)| (strsim::osa_distance(known, &folded), name))
            .filter(|(distance, _)| *distance <= limit)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, name)| name.as_str())
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
            _ => None,
        }
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

/// The tag of persons' keys.
const PERSON: &str = "person:";

/// A key that keeps the kinds of names apart.
fn tagged_key(form: &Form) -> String {
    let tag = match form {
        Form::Person(_) => PERSON,
        Form::Organisation(_) => "organisation:",
        Form::Place(_) => "place:",
    };
    [tag, &form.key()].concat()
}
