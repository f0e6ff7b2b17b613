//! The sorts of things that count nouns name, as far as they exclude each other.
//!
//! `5,000 people` are not `5,000 cars`, whatever else is true. Two nouns of one sort may be two
//! words for the same things (`residents`, `inhabitants`), one may be wider than the other
//! (`vehicles`, `cars`), and of a noun that is in no row nothing is known. Words that name things of
//! several sorts (`members`, `participants`, `units`) are left out.

use super::{Unit, noun, singular};

/// People, of whatever sort: any of them may be of one of the [`ROLES`].
#[rustfmt::skip]
static PEOPLE: &[&str] = &[
    "person", "man", "woman", "child", "boy", "girl", "adult", "inhabitant", "resident", "citizen", "worker", "employee", "labourer", "laborer",
    "officer", "refugee", "migrant", "immigrant", "emigrant", "tourist", "visitor", "passenger", "pilgrim", "spectator", "voter", "hostage",
    "survivor", "protester", "protestor", "demonstrator", "scientist", "athlete", "player", "lawmaker", "believer",
];

/// People by what they are at one time, a row for each.
static ROLES: &[&[&str]] = &[
    &["student", "pupil", "schoolchild"],
    &["teacher"],
    &["soldier", "troop", "serviceman", "fighter"],
    &["civilian"],
    &["doctor", "physician"],
    &["nurse"],
    &["patient"],
    &["prisoner"],
    &["farmer"],
    &["engineer"],
    &["journalist"],
];

/// Two nouns of people that exclude each other.
static OPPOSITES: &[(&str, &str)] =
    &[("man", "woman"), ("boy", "girl"), ("child", "adult"), ("child", "man"), ("child", "woman")];

/// Adjectives of one noun that exclude each other, a row for each question that they answer.
static ALTERNATIVES: &[&[&str]] = &[
    &["gold", "silver", "bronze"],
    &["male", "female"],
    &["foreign", "local", "domestic"],
    &["civilian", "military"],
    &["public", "private"],
    &["urban", "rural"],
    &["primary", "secondary"],
    &["national", "international"],
];

/// Nouns of other things in the singular, a row for each sort. No thing is of two of these sorts.
#[rustfmt::skip]
static SORTS: &[&[&str]] = &[
    // People by where they live together.
    &["household", "family"],
    // What drives on roads, and on rails, and what swims and flies.
    &["vehicle", "car", "automobile", "truck", "lorry", "bus", "van", "motorcycle", "bicycle", "taxi"],
    &["train", "locomotive"],
    &["ship", "vessel", "boat", "tanker", "ferry", "submarine"],
    &["aircraft", "plane", "airplane", "aeroplane", "helicopter"],
    &["company", "firm", "enterprise", "corporation", "startup", "bank"],
    &["school", "kindergarten", "university", "college"],
    &["house", "apartment", "flat"],
    &["mosque", "church", "synagogue", "temple"],
    &["hospital", "clinic"],
    &["country", "nation"],
    &["city", "town", "village"],
    &["sheep", "goat", "cow", "pig", "horse", "camel", "chicken"],
    &["tree"],
    &["agreement", "treaty", "memorandum", "contract", "protocol"],
    &["meeting"],
    &["book", "newspaper", "magazine"],
    &["concert", "exhibition"],
    // What is counted in sport.
    &["goal"],
    &["assist"],
    &["medal"],
    &["match", "game"],
    &["win", "victory"],
    &["defeat"],
    // What is counted at elections.
    &["vote"],
    &["seat"],
];

/// Words after which a noun phrase tells what its noun belongs to: `members of parliament`.
static AFTER_THE_NOUN: &[&str] =
    &["of", "in", "on", "at", "from", "with", "for", "to", "by", "who", "that", "which", "per"];

impl Unit {
    /// Whether it counts some of what the other counts: `gold medals` and `medals`.
    pub(crate) fn is_narrower(&self, other: &Self) -> bool {
        let (Self::Count(own), Self::Count(wide)) = (self, other) else { return false };
        own.strip_suffix(&**wide).is_some_and(|rest| rest.ends_with(' '))
    }

    /// Whether two counts of one noun tell it apart by words of which neither has the other's:
    /// `Korean companies` and `Turkish companies`.
    pub(crate) fn is_told_apart(&self, other: &Self) -> bool {
        let (Self::Count(a), Self::Count(b)) = (self, other) else { return false };
        let lacks = |a: &str, b: &str| a.split(' ').any(|word| !b.split(' ').any(|w| w == word));
        lacks(a, b) && lacks(b, a)
    }

    /// Whether the two count things that are certainly not the same: people and cars.
    pub(crate) fn counts_other_things(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Count(a), Self::Count(b)) if are_apart(a, b))
    }
}

/// What sort of thing a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    People,
    Role(usize),
    Thing(usize),
}

/// Whether two noun phrases count things that are certainly not the same.
fn are_apart(a: &str, b: &str) -> bool {
    if are_alternatives(a, b) {
        return true;
    }
    let (a, b) = (head(a), head(b));
    let is_pair = |one: &str, other: &str| OPPOSITES.contains(&(one, other));
    is_pair(&a, &b) || is_pair(&b, &a) || are_sorts_apart(&a, &b)
}

/// Whether two noun phrases on one noun say of it what excludes each other: `gold medals` and `bronze
/// medals`.
fn are_alternatives(a: &str, b: &str) -> bool {
    let of = |phrase: &str, row: &[&str]| {
        let mut words = phrase.split(' ').filter(|word| row.contains(word));
        words.next().filter(|_| words.next().is_none()).map(str::to_owned)
    };
    ALTERNATIVES
        .iter()
        .any(|row| matches!((of(a, row), of(b, row)), (Some(one), Some(other)) if one != other))
}

fn are_sorts_apart(a: &str, b: &str) -> bool {
    match (of(a), of(b)) {
        (Some(Sort::People), Some(Sort::Role(_))) | (Some(Sort::Role(_)), Some(Sort::People)) => {
            false
        }
        (Some(a), Some(b)) => a != b,
        _ => false,
    }
}

/// The noun that a phrase in lower case is about.
fn head(phrase: &str) -> String {
    let end = phrase.split(' ').position(|word| AFTER_THE_NOUN.contains(&word));
    let own = end.and_then(|end| phrase.split(' ').nth(end.checked_sub(1)?));
    own.map_or_else(|| noun::head(phrase).to_owned(), singular)
}

fn of(noun: &str) -> Option<Sort> {
    let row = |rows: &[&[&str]]| rows.iter().position(|nouns| nouns.contains(&noun));
    PEOPLE
        .contains(&noun)
        .then_some(Sort::People)
        .or_else(|| row(ROLES).map(Sort::Role))
        .or_else(|| row(SORTS).map(Sort::Thing))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_noun_is_of_two_sorts_and_all_are_singular() {
        let mut seen = HashSet::new();
        let people = PEOPLE.iter().chain(ROLES.iter().copied().flatten());
        for noun in people.chain(SORTS.iter().copied().flatten()) {
            assert!(seen.insert(noun), "{noun}");
            assert_eq!(singular(noun), *noun);
        }
    }

    #[test]
    fn things_of_two_sorts_are_apart() {
        for (a, b) in [
            ("people", "cars"),
            ("young people", "families"),
            ("people in Baku", "households"),
            ("companies", "countries"),
            ("goals", "matches"),
            ("ships of the line", "aircraft"),
            ("seats", "votes"),
            ("teachers", "students"),
            ("men", "women"),
            ("gold medals", "bronze medals"),
            ("foreign students", "local students"),
            ("soldiers", "houses"),
        ] {
            assert!(are_apart(&singular(a), &singular(b)), "{a} and {b}");
            assert!(are_apart(&singular(b), &singular(a)), "{b} and {a}");
        }
    }

    #[test]
    fn synonyms_wider_words_and_unknown_ones_are_not_apart() {
        for (a, b) in [
            ("people", "persons"),
            ("residents", "inhabitants"),
            ("cars", "vehicles"),
            ("car owners", "people"),
            ("members of parliament", "seats"),
            ("participants", "countries"),
            ("cases", "patients"),
            ("soldiers", "troops"),
            ("soldiers", "men"),
            ("visitors", "students"),
            ("gold medals", "medals"),
            ("gold medals", "gold and silver medals"),
            ("men and women", "people"),
        ] {
            assert!(!are_apart(&singular(a), &singular(b)), "{a} and {b}");
        }
    }
}
