//! Names: of persons, organisations and places; folding, comparing, and knowing whom they name.
//!
//! A name stands for everyone and everything it may name: `J. Smith` for every Smith whose first
//! name begins with J. Comparing takes a ladder of rules and never a similarity score;
//! a pair that no rule joins is settled by declaring an alias ([`Directory`]).
//!
//! ```
//! use factlint::value::name::{compare, Name, NameType, Rules};
//!
//! let read = |text| Name::read(text, NameType::Person).unwrap();
//! let verdict = compare(&read("Goshgar Tahmazli"), &read("Qoşqar Təhməzli"), &Rules::default());
//! assert_eq!(verdict.word(), "compatible");
//! ```

mod acronym;
mod chinese;
mod division;
mod entity;
mod established;
pub mod fold;
mod hangul;
mod ladder;
mod legal_form;
mod nickname;
pub(crate) mod numeral;
mod organisation;
mod person;
mod place;
mod role;
mod skeleton;
mod titles;
mod unit;
mod words;

use std::fmt;

pub use entity::{Directory, Entity, Former, Resolution, Via};
pub use ladder::ONLY_A_PART;
pub use legal_form::is_one as is_legal_form;
pub use organisation::{Acronym, acronyms};
pub use person::{Person, Word};
pub use role::is_born;
pub use titles::{Generation, is_title_before_name as is_title};

use self::organisation::Organisation;
use super::{Unreadable, UnreadableKind, Verdict};

/// Longest name that is read, in bytes.
pub const LONGEST: usize = 1024;

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NameType {
    /// A human being.
    Person,
    /// A body, company, agency or agreement.
    Organization,
    /// Something that happens, which is named as bodies are.
    Event,
    /// A country, city or other place.
    Place,
    /// Not declared: read as a person's name unless a word tells that it is none.
    #[default]
    Other,
}

impl NameType {
    /// `person`, `organization`, `event`, `place`; `None` for other words.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "person" => Some(Self::Person),
            "organization" => Some(Self::Organization),
            "event" => Some(Self::Event),
            "place" => Some(Self::Place),
            _ => None,
        }
    }
}

/// A name that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    text: String,
    key: String,
    form: Form,
}

/// What the words of a name are to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    Person(Person),
    Organisation(Organisation),
    Place(Vec<String>),
}

/// What is known besides the two names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules<'a> {
    /// The declared names: they settle what they name before any rule is asked.
    pub directory: Option<&'a Directory>,
    /// First and last day for which the names are compared, as counted by [`Former::when`].
    pub at: Option<(i32, i32)>,
}

impl Name {
    /// Reads `text` as a name.
    ///
    /// # Errors
    /// A text without a letter or digit, or longer than [`LONGEST`].
    pub fn read(text: &str, name_type: NameType) -> Result<Self, Unreadable> {
        let refuse = |kind, message: String, help: &str| Unreadable {
            kind,
            message,
            help: Some(help.to_owned()),
            at: 0..text.len(),
        };
        if text.len() > LONGEST {
            let message = format!("a name of {} bytes; at most {LONGEST} are read", text.len());
            return Err(refuse(UnreadableKind::Limit, message, "write the name alone"));
        }
        let form = Form::read(text, name_type);
        let key = form.key();
        if key.is_empty() {
            let message = "no letter or digit, so no name".to_owned();
            return Err(refuse(
                UnreadableKind::Syntax,
                message,
                "write the name as the source has it",
            ));
        }
        Ok(Self { text: text.trim().to_owned(), key, form })
    }

    /// The name as it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The letters and digits of the name, folded, without titles and separators. Names of equal
    /// key are equal; [groups](super::group) sort names into buckets by it.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What kind of name the text was read as: that of a person, a body or a place.
    pub const fn name_type(&self) -> NameType {
        match &self.form {
            Form::Person(_) => NameType::Person,
            Form::Organisation(_) => NameType::Organization,
            Form::Place(_) => NameType::Place,
        }
    }

    /// The parts of a person's name; `None` for other names.
    pub const fn person(&self) -> Option<&Person> {
        match &self.form {
            Form::Person(person) => Some(person),
            _ => None,
        }
    }
}

/// The name as it is understood: its words, folded, in the order in which they are compared.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.form {
            Form::Person(person) => write!(f, "{person}"),
            Form::Organisation(organisation) => f.write_str(&organisation.words.join(" ")),
            Form::Place(words) => f.write_str(&words.join(" ")),
        }
    }
}

impl Form {
    fn read(text: &str, name_type: NameType) -> Self {
        match name_type {
            NameType::Place => Self::Place(place::read(text)),
            NameType::Organization | NameType::Event => {
                Self::Organisation(Organisation::read(text))
            }
            NameType::Other if organisation::looks_like_one(text) => {
                Self::Organisation(Organisation::read(text))
            }
            NameType::Person | NameType::Other => Self::Person(Person::read(text)),
        }
    }

    fn key(&self) -> String {
        match self {
            Self::Person(person) => person.key(),
            Self::Organisation(organisation) => organisation.words.join(" "),
            Self::Place(words) => words.concat(),
        }
    }

    /// The key without the name at birth; `None` where none is given.
    fn bare_key(&self) -> Option<String> {
        match self {
            Self::Person(person) if !person.born.is_empty() => Some(person.bare_key()),
            _ => None,
        }
    }
}

/// Compares two names. Declared names decide first ([`Rules::directory`]), then the rules for the
/// kind of name; the reason or the hint names the rule that decided.
pub fn compare(a: &Name, b: &Name, rules: &Rules<'_>) -> Verdict {
    if let Some(verdict) = rules.directory.and_then(|known| known.settle(a, b, rules.at)) {
        return verdict;
    }
    match (&a.form, &b.form) {
        (Form::Person(a), Form::Person(b)) => ladder::compare(a, b),
        (Form::Place(a), Form::Place(b)) => place::compare(a, b),
        (Form::Organisation(a), Form::Organisation(b)) => organisation::compare(a, b),
        // One of them does not look like a person: both are read by the rules that keep numbers apart.
        _ => organisation::compare(&Organisation::read(&a.text), &Organisation::read(&b.text)),
    }
}
