//! Whose name a quote states: one small case each, with what is declared.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends where an expectation does not hold"
)]

use std::sync::Arc;

use factlint::{
    mention::{self, name::KnownNames},
    quote::{
        budget::Budget,
        find::{Index, Outcome, Selector},
        support::{Claim, Context, Prose, Source, Stated, support},
    },
    value::{
        self, Kind, Reading,
        name::{Directory, Entity, Name, NameType},
    },
};

use NameType::{Organization, Person, Place};
use Stated::{Absent, Contradicted, Inferred, Literal};

/// A declared thing: its identifier, its type, and its names.
type Declared = (&'static str, NameType, &'static [&'static str]);

/// How `quote`, which is a part of a longer text, states the name `value`.
fn stated(declared: &[Declared], name_type: NameType, value: &str, quote: &str) -> Stated {
    let entities = declared.iter().map(|(id, name_type, names)| Entity {
        id: (*id).to_owned(),
        name_type: *name_type,
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        ..Entity::default()
    });
    let directory = Directory::new(entities.collect());
    let known = KnownNames::of(&directory);
    let values =
        value::Context { directory: Some(&directory), name_type, ..value::Context::default() };
    let reading = Reading::read(Kind::Name, value, &values).unwrap();
    let names: Vec<Name> = directory.by_id(value).map_or(Vec::new(), |entity| {
        entity.names.iter().map(|name| Name::read(name, entity.name_type).unwrap()).collect()
    });
    let snapshot = format!("It was said. And {quote} on that day.");
    let index = Index::new(snapshot.as_str());
    let Outcome::Found { matches, .. } = index.find(&Selector::from(quote)) else {
        panic!("{quote:?} is not found")
    };
    let mentions = mention::Context { names: Some(Arc::new(known)), ..mention::Context::default() };
    let budget = Budget::unlimited();
    let prose = Prose::new(&mentions, &budget);
    let context = Context { directory: Some(&directory), ..Context::new(&prose) };
    let claim = Claim { names: &names, ..Claim::from(&reading) };
    support(&index, &matches, &claim, &context).stated
}

fn check(declared: &[Declared], cases: &[(NameType, &str, &str, Stated)]) {
    let mut wrong = Vec::new();
    for &(name_type, value, quote, expected) in cases {
        let found = stated(declared, name_type, value, quote);
        if found != expected {
            wrong.push(format!("{value:?} in {quote:?}: expected {expected:?}, got {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where a part of the name stands, the quote speaks of another person of that name.
#[test]
fn the_names_of_two_persons_are_not_read_as_one() {
    check(
        &[],
        &[
            (Person, "Ilham Aliyev", "Ilham Mammadov and Heydar Aliyev met there", Contradicted),
            (Person, "John Smith", "we saw John Brown and Mary Smith there", Contradicted),
            (Person, "John Smith", "we saw John Brown & Mary Smith there", Contradicted),
            (Person, "Brown Smith", "we saw John Brown and Mary Smith there", Contradicted),
            (Person, "Park Geun-hye", "Park Chung-hee and Lee Geun-hye were there", Contradicted),
            (Person, "Kim Geun-hye", "there were Kim and Lee Geun-hye as well", Contradicted),
            (Person, "John Smith", "thanks to John. Smith spoke for hours", Contradicted),
            (Person, "John Smith", "there were Paul, John, Smith and Jones", Contradicted),
            (
                Person,
                "Will Young",
                "we ask whether will young people vote",
                Inferred(Source::SmallLetters),
            ),
            (Person, "John Smith", "the firm of John Smith & Sons was there", Literal),
            (Person, "Joan of Arc", "it was Joan of Arc who led them", Literal),
            (Person, "Ian St. John", "a goal by Ian St. John won the match", Literal),
            (Person, "Mohammed bin Salman", "prince Mohammed bin Salman was there", Literal),
            (Organization, "Bank of Korea", "the Bank of Korea and the state met", Literal),
        ],
    );
}

#[test]
fn a_surname_may_be_shared_by_two_given_names() {
    let quote = "it was founded by Bill and Melinda Gates in that year";
    check(
        &[],
        &[
            (Person, "Bill Gates", quote, Inferred(Source::SharedSurname)),
            (Person, "Melinda Gates", quote, Literal),
            (
                Person,
                "Bill Gates",
                "it was Mr. Bill & Melinda Gates in that year",
                Inferred(Source::SharedSurname),
            ),
            (Person, "Bill Gates", "it was founded by Bill, and Melinda Gates left", Contradicted),
        ],
    );
}

#[test]
fn the_number_after_a_name_belongs_to_it() {
    check(
        &[],
        &[
            (
                Person,
                "Martin Luther King Jr.",
                "a speech by Martin Luther King Sr. there",
                Contradicted,
            ),
            (
                Person,
                "Martin Luther King Jr.",
                "a speech by Martin Luther King, Sr., there",
                Contradicted,
            ),
            (
                Person,
                "Martin Luther King Jr.",
                "a speech by Martin Luther King III there",
                Contradicted,
            ),
            (
                Person,
                "Martin Luther King Jr.",
                "a speech by Martin Luther King, Jr., there",
                Literal,
            ),
            (
                Person,
                "Martin Luther King Jr.",
                "a speech by Martin Luther King there",
                Inferred(Source::Spelling),
            ),
            (Person, "Charles III", "the coronation of King Charles II in London", Contradicted),
            (Person, "Charles III", "the coronation of King Charles III in London", Literal),
            (Person, "Charles III", "Charles II was followed by Charles III there", Literal),
            (Person, "Pope John XXIII", "it was opened by John XXII in the end", Contradicted),
            (Person, "Pope John XXIII", "it was opened by John XXIII in the end", Literal),
            (Person, "John Smith", "it was there that John Smith I saw last", Literal),
            (Organization, "World War II", "he was killed in World War I in France", Contradicted),
            (
                Organization,
                "World War II",
                "he was killed in World War One in France",
                Contradicted,
            ),
            (Organization, "World War II", "he was killed in World War Two in France", Literal),
            (Organization, "World War II", "in World War I and World War II in France", Literal),
            (Organization, "Phase II", "the beginning of Phase III in that year", Contradicted),
        ],
    );
}

#[test]
fn a_name_without_its_number_is_not_that_of_a_namesake() {
    let declared: &[Declared] =
        &[("king", Person, &["Martin Luther King Jr.", "Martin Luther King", "M. L. King"])];
    check(
        declared,
        &[
            (Person, "king", "a speech by Martin Luther King there", Literal),
            (Person, "king", "a speech by Martin Luther King, Jr., there", Literal),
            (Person, "king", "a speech by Martin Luther King Sr. there", Contradicted),
            (Person, "king", "a speech by M. L. King, Sr., in that church", Contradicted),
        ],
    );
}

#[test]
fn a_short_form_in_capitals_counts_to_the_letter() {
    let declared: &[Declared] = &[
        ("us", Place, &["United States", "US"]),
        ("who", Organization, &["World Health Organization", "WHO"]),
    ];
    check(
        declared,
        &[
            (Place, "us", "they told us that it would be done", Absent),
            (Place, "us", "they told the US that it would be done", Literal),
            (Place, "us", "they told the U.S. that it would be done", Literal),
            (Organization, "who", "the man who told them was there", Absent),
            (Organization, "who", "they asked: Who told them to go", Absent),
            (Organization, "who", "the WHO told them to be there", Literal),
            (Organization, "SOCAR", "the head of the socar was there", Absent),
            (Organization, "SOCAR", "the head of the SOCAR was there", Literal),
            (Organization, "SOCAR", "the head of Socar was there", Literal),
            (Place, "Turkey", "they ate turkey with rice there", Inferred(Source::SmallLetters)),
        ],
    );
}

#[test]
fn a_longer_declared_name_is_not_the_shorter_one() {
    let declared: &[Declared] = &[
        ("skorea", Place, &["South Korea", "Korea"]),
        ("nkorea", Place, &["North Korea"]),
        ("gb", Place, &["Guinea-Bissau"]),
        ("aliyev", Person, &["Heydar Aliyev"]),
        ("fund", Organization, &["Heydar Aliyev Foundation"]),
    ];
    let longer = Inferred(Source::LongerName);
    check(
        declared,
        &[
            (Place, "skorea", "the North Korea team was there", Contradicted),
            (Place, "skorea", "the Korea team was there as well", Literal),
            (Place, "skorea", "the North Korea team met the Korea team", Literal),
            (Place, "Guinea", "he was born in Guinea-Bissau in May", Absent),
            (Person, "aliyev", "the Heydar Aliyev Foundation opened a school", longer),
            (Person, "aliyev", "Heydar Aliyev and the Heydar Aliyev Foundation", Literal),
        ],
    );
}

#[test]
fn a_word_that_sets_a_place_apart_makes_another_name() {
    let longer = Inferred(Source::LongerName);
    check(
        &[("turkey", Place, &["Turkey"]), ("ny", Place, &["York", "New York"])],
        &[
            (Place, "Guinea", "he was born in Papua New Guinea in May", longer),
            (Place, "Mexico", "he was born in New Mexico in May", longer),
            (Place, "Mexico", "he went from New Mexico to Mexico in May", Literal),
            (Place, "Republic of the Congo", "in the Democratic Republic of the Congo", longer),
            (Place, "Republic of the Congo", "he was in the Republic of the Congo", Literal),
            (Place, "ny", "he was born in New York in May", Literal),
            (Place, "turkey", "he found that a new Turkey was born", Literal),
        ],
    );
}

#[test]
fn a_name_at_birth_is_read_with_the_name() {
    check(
        &[],
        &[
            (
                Person,
                "Jane Smith",
                "the prize went to Jane Doe (née Smith) there",
                Inferred(Source::Spelling),
            ),
            (
                Person,
                "Jane Smith",
                "the prize went to Jane Doe, née Smith, there",
                Inferred(Source::Spelling),
            ),
            (
                Person,
                "Jane Smith",
                "Jane Doe (born Smith; 1850–1901) was there",
                Inferred(Source::Spelling),
            ),
            (
                Person,
                "Jane Doe née Smith",
                "the prize went to Jane Smith there",
                Inferred(Source::Spelling),
            ),
            (Person, "Jane Doe", "the prize went to Jane Doe née Smith there", Literal),
            (
                Person,
                "Jane Doe née Jones",
                "the prize went to Jane Doe née Smith there",
                Contradicted,
            ),
            (Person, "Mary Smith", "the prize went to Jane Doe née Smith there", Contradicted),
            (Person, "Jane Doe", "Jane Doe, born in London, was there as well", Literal),
        ],
    );
}

#[test]
fn a_nickname_inside_a_name_does_not_end_it() {
    check(
        &[],
        &[
            (Person, "Ernesto Guevara", "there Ernesto \"Che\" Guevara was captured", Literal),
            (Person, "Ernesto Guevara", "there Ernesto (Che) Guevara was captured", Literal),
            (Person, "Dwayne Johnson", "there Dwayne “The Rock” Johnson was seen", Literal),
            (Person, "Ramón Guevara", "there Ernesto \"Che\" Guevara was captured", Contradicted),
        ],
    );
}

#[test]
fn the_name_of_a_body_that_goes_on_is_that_of_another() {
    let longer = Inferred(Source::LongerName);
    check(
        &[],
        &[
            (
                Organization,
                "Ministry of Defence",
                "the Ministry of Defence Industry said so",
                longer,
            ),
            (
                Organization,
                "Hyundai Engineering",
                "so Hyundai Engineering & Construction said",
                longer,
            ),
            (Organization, "World Bank", "the World Bank Group opened an office", longer),
            (Organization, "World Bank", "the World Bank President Ajay Banga said so", Literal),
            (Organization, "World Bank", "the World Bank and Korea opened an office", Literal),
            (Organization, "World Bank", "the World Bank Group and the World Bank", Literal),
            (
                Place,
                "Republic of Korea",
                "the Democratic People's Republic of Korea signed",
                longer,
            ),
        ],
    );
}
