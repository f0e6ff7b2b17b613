//! What a fact file says, after its shape has been checked: facts, sources, entities, properties,
//! checks and resolutions, each with the places it was read from.
//!
//! Nothing here is interpreted: values are the words as written. [`crate::index`] reads them.

use crate::{
    finding::Severity,
    span::Span,
    text::{FileId, Word},
    value::Kind,
    yaml::Ambiguity,
};

/// A scalar as it stands in a fact file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// Its value: without quotes, escapes resolved. A number keeps its spelling (`101.10`).
    pub text: Word,
    /// Where it stands, with its quotes.
    pub span: Span,
    /// For a plain scalar that readers of YAML take for different things: what they take it for.
    pub ambiguity: Option<Ambiguity>,
}

impl Scalar {
    /// Whether some readers of YAML take it for another number, or for a truth value.
    pub fn is_distorted(&self) -> bool {
        self.ambiguity.is_some_and(Ambiguity::is_distortion)
    }
}

/// A scalar and the file it stands in, for things that are merged across files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The place in it.
    pub span: Span,
}

/// Whether a fact takes part in comparisons (Wikibase's words).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rank {
    /// The best of several.
    Preferred,
    /// Compared.
    #[default]
    Normal,
    /// Checked against its quote, but set aside before groups are compared.
    Deprecated,
}

/// The words that a fact rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The quoted words.
    pub exact: Scalar,
    /// Words that stand directly before them (W3C `TextQuoteSelector`).
    pub prefix: Option<Box<Scalar>>,
    /// Words that stand directly after them.
    pub suffix: Option<Box<Scalar>>,
}

/// Keys of a fact that are not qualifiers.
pub const FACT_KEYS: [&str; 12] = [
    "id", "subject", "property", "value", "when", "source", "quote", "locator", "rank", "calendar",
    "derived", "note",
];

/// Which keys the mapping of a fact has itself, also those whose values could not be used: what a
/// key is misspelt for can only be one that is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnKeys {
    /// A bit for each of [`FACT_KEYS`], and [`Self::UNREAD`].
    bits: u16,
}

impl OwnKeys {
    /// The bit for qualifiers that could not be read.
    const UNREAD: u16 = 1 << FACT_KEYS.len();

    /// Notes the key at `at` in [`FACT_KEYS`]; says whether it is new.
    pub(crate) fn insert(&mut self, at: usize) -> bool {
        let bit = 1 << at;
        let is_new = self.bits & bit == 0;
        self.bits |= bit;
        is_new
    }

    /// Notes a qualifier that is left out of the fact, since its name or its value is no scalar.
    pub(crate) fn leave_out(&mut self) {
        self.bits |= Self::UNREAD;
    }

    /// Whether the mapping has this key of a fact. No qualifier is among them.
    pub fn has(self, key: &str) -> bool {
        let at = FACT_KEYS.iter().position(|known| *known == key);
        at.is_some_and(|at| self.bits & (1 << at) != 0)
    }

    /// Whether the mapping has qualifiers that the fact does not have.
    pub fn has_left_out(self) -> bool {
        self.bits & Self::UNREAD != 0
    }
}

/// One statement: a value of a property of a subject, as one source gives it. There may be a million of
/// them: what few facts have is kept in a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The file it stands in.
    pub file: FileId,
    /// The whole mapping.
    pub span: Span,
    /// Its id, where it has one.
    pub id: Option<Scalar>,
    /// What it is about: an entity id.
    pub subject: Scalar,
    /// Which property of the subject it states.
    pub property: Scalar,
    /// The value as written.
    pub value: Scalar,
    /// When the value holds, in EDTF.
    pub when: Option<Scalar>,
    /// Id of the source that says so.
    pub source: Option<Scalar>,
    /// The words it says it in.
    pub quote: Option<Quote>,
    /// Where in the source.
    pub locator: Option<Scalar>,
    /// Whether it is compared.
    pub rank: Rank,
    /// The calendar of its dates, where it is not the Gregorian one.
    pub calendar: Option<Box<Scalar>>,
    /// Id of the check that computes the value, in place of source and quote.
    pub derived: Option<Box<Scalar>>,
    /// Further qualifiers: names and values, sorted by name.
    pub qualifiers: Vec<(Scalar, Scalar)>,
    /// The keys that it has itself; what it takes from the top of its file is not among them.
    pub keys: OwnKeys,
}

/// How a source spells numbers and dates that can be read in several ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// The currency of a bare `$`, as an ISO 4217 code.
    pub currency: Option<Scalar>,
    /// Which ton `tons` means: `t`, `short` or `long`.
    pub tons: Option<Scalar>,
    /// The order of `03/04/2006`: `DMY`, `MDY` or `YMD`.
    pub date_order: Option<Scalar>,
    /// The month in which the fiscal year starts, `01` to `12`.
    pub fiscal_start: Option<Scalar>,
    /// Whether a fiscal year is named after the year in which it starts or ends.
    pub fiscal_label: Option<Scalar>,
}

/// The stored text of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Path of the text, relative to the fact file or a snapshot folder of the configuration.
    pub path: Scalar,
    /// SHA-256 of its bytes in hexadecimal digits.
    pub sha256: Option<Scalar>,
    /// Its media type, where the extension of the path does not tell.
    pub media_type: Option<Scalar>,
}

/// Something that is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file it is declared in.
    pub file: FileId,
    /// The key under `sources`.
    pub id: Scalar,
    /// Title, for messages.
    pub title: Option<Scalar>,
    /// Publisher: sources of one publisher are not independent.
    pub publisher: Option<Scalar>,
    /// The larger work: sources in one container are not independent.
    pub container_title: Option<Scalar>,
    /// When it was published, in EDTF.
    pub issued: Option<Scalar>,
    /// The day it was retrieved, in EDTF.
    pub accessed: Option<Scalar>,
    /// When its archived copy was made, in EDTF.
    pub archived: Option<Scalar>,
    /// When what it is an edition of was published first, in EDTF.
    pub original: Option<Scalar>,
    /// When the event that it is about took place, in EDTF.
    pub event: Option<Scalar>,
    /// Where it is published: an address, for people to follow.
    pub url: Option<Scalar>,
    /// The language it is written in (BCP 47).
    pub language: Option<Scalar>,
    /// Its stored text.
    pub snapshot: Option<Snapshot>,
    /// How it spells what can be read in several ways.
    pub spelling: Spelling,
    /// Sources it takes its statements from.
    pub derived_from: Vec<Scalar>,
}

/// A name that was valid for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerName {
    /// The name.
    pub name: Scalar,
    /// When it was valid, in EDTF.
    pub when: Option<Scalar>,
}

/// A person, organisation, place or anything else that facts are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The file it is declared in.
    pub file: FileId,
    /// The key under `entities`.
    pub id: Scalar,
    /// `person`, `organization`, `place` …
    pub kind: Option<Scalar>,
    /// The name it is known by.
    pub name: Option<Scalar>,
    /// Names of the same thing.
    pub aliases: Vec<Scalar>,
    /// Names it had once.
    pub former: Vec<FormerName>,
    /// Names that are never this thing.
    pub not: Vec<Scalar>,
}

/// How many values a subject may have at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cardinality {
    /// One: two different values are a conflict.
    One,
    /// Any number, one of them preferred; the preferred ones are compared.
    Best,
    /// Any number; nothing is compared.
    #[default]
    Many,
}

/// What the `when` of a fact on a property means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// The value does not depend on time; facts whose `when` do not overlap are not compared, and
    /// a figure without one disagrees with a figure that has one as a warning at most.
    #[default]
    Timeless,
    /// A stock on a day: compared where the days overlap.
    Point,
    /// A flow over a period: compared where the periods agree.
    Period,
    /// A role held for a time: one holder at a time.
    Validity,
}

/// Something that must hold for the facts on a property: `after: recognised`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// Which constraint it is: `after`, `distinct` …
    pub keyword: Scalar,
    /// What it takes: one scalar, or the items of a list.
    pub values: Vec<Scalar>,
}

/// What a property means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The file it is declared in.
    pub file: FileId,
    /// The key under `properties`.
    pub id: Scalar,
    /// What kind of value it takes.
    pub kind: Kind,
    /// How many values a subject may have.
    pub cardinality: Cardinality,
    /// Qualifiers that make two values legitimate.
    pub key: Vec<Scalar>,
    /// What `when` means.
    pub when: When,
    /// The unit of a bare number.
    pub unit: Option<Scalar>,
    /// Whether figures are exact as written.
    pub exact: Option<bool>,
    /// The least allowed value.
    pub min: Option<Scalar>,
    /// The greatest allowed value.
    pub max: Option<Scalar>,
    /// The difference that is not a conflict: `0.5%`, `1d`, `2 km`.
    pub tolerance: Option<Scalar>,
    /// For names: the type of entity.
    pub of: Option<Scalar>,
    /// The type of the entities that have it.
    pub subject_type: Option<Scalar>,
    /// How far `about` reaches: `5%` for figures, `2y`, `3mo` or `10d` for dates.
    pub approx: Option<Scalar>,
    /// How fiscal years are read.
    pub spelling: Spelling,
    /// Constraints that are declared. What they mean is in [`crate::rules`].
    pub constraints: Vec<Constraint>,
    /// How much a violation of a constraint weighs, where the property says so.
    pub severity: Option<Severity>,
    /// The ids of the facts that are exempt from its constraints, sorted.
    pub except: Vec<Scalar>,
}

impl Property {
    /// The constraint with this keyword, if the property declares it.
    pub fn constraint(&self, keyword: &str) -> Option<&Constraint> {
        self.constraints.iter().find(|constraint| &*constraint.keyword.text == keyword)
    }

    /// The constraint with this keyword, if the property declares it as `true`.
    pub fn requirement(&self, keyword: &str) -> Option<&Constraint> {
        let is_true = |constraint: &&Constraint| {
            constraint.values.first().is_some_and(|value| &*value.text == "true")
        };
        self.constraint(keyword).filter(is_true)
    }
}

/// An arithmetic check over the facts of one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The file it is declared in.
    pub file: FileId,
    /// Its id; the expression itself where it has none.
    pub id: Scalar,
    /// The expression.
    pub expression: Scalar,
    /// How much a violation weighs, where the check says so.
    pub severity: Option<Severity>,
    /// The ids of the facts that are left out of it, sorted.
    pub except: Vec<Scalar>,
}

/// A recorded human verdict on a known discrepancy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The file it is declared in.
    pub file: FileId,
    /// The whole mapping.
    pub span: Span,
    /// The facts it is about.
    pub facts: Vec<Scalar>,
    /// `FACT-ID stands`, `both-valid`, `both-wrong` or `unresolved`.
    pub verdict: Scalar,
    /// Why.
    pub reason: Option<Scalar>,
    /// What was looked at to decide.
    pub evidence: Option<Scalar>,
    /// Who decided.
    pub by: Option<Scalar>,
    /// The day of the decision, in EDTF.
    pub on: Option<Scalar>,
    /// What it was bound to when it was written.
    pub digest: Option<Scalar>,
}

/// Everything that one fact file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactFile {
    /// The facts, with the file's defaults filled in.
    pub facts: Vec<Fact>,
    /// The sources it declares.
    pub sources: Vec<Source>,
    /// The entities it declares.
    pub entities: Vec<Entity>,
    /// The properties it declares.
    pub properties: Vec<Property>,
    /// Ids of properties whose declarations cannot be used; the schema has said why.
    pub broken_properties: Vec<Word>,
    /// The checks it declares.
    pub checks: Vec<Check>,
    /// The resolutions it records.
    pub resolutions: Vec<Resolution>,
}
