//! Names in prose: declared ones wherever they stand, wanted ones in any spelling.
#![allow(clippy::unwrap_used, reason = "a test ends where an expectation does not hold")]

use factlint::{
    mention::{
        Tokens,
        name::{KnownNames, find},
    },
    value::name::{Directory, Entity, Name, NameType, Rules},
};
use proptest::prelude::*;

fn entity(id: &str, name_type: NameType, names: &[&str]) -> Entity {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    Entity { id: id.into(), name_type, names, ..Entity::default() }
}

fn known() -> KnownNames {
    KnownNames::of(&Directory::new(vec![
        entity("park", NameType::Person, &["Chong Soo Park"]),
        entity("otsec", NameType::Organization, &["Organization of Turkic States", "OTS"]),
        entity("cop", NameType::Organization, &["COP29", "COP"]),
        entity("az", NameType::Place, &["Azerbaijan", "Republic of Azerbaijan"]),
        entity("tr", NameType::Place, &["Turkey"]),
        entity("obrien", NameType::Person, &["Brian O'Brien"]),
    ]))
}

fn found(text: &str) -> Vec<(String, String)> {
    let (known, tokens) = (known(), Tokens::of(text));
    let (mut index, mut found) = (0, Vec::new());
    while index < tokens.len() {
        if let Some(name) = known.at(&tokens, index) {
            found.push((text[tokens.range(index, name.end)].to_owned(), name.entities.join("+")));
            index = name.end;
        } else {
            index += 1;
        }
    }
    found
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(text, id)| ((*text).to_owned(), (*id).to_owned())).collect()
}

#[test]
fn declared_names_are_found_folded_in_either_order_and_longest_first() {
    assert_eq!(
        found("Park Chong-soo met Brian O’Brien of the Republic of Azerbaijan's OTS mission."),
        pairs(&[
            ("Park Chong-soo", "park"),
            ("Brian O’Brien", "obrien"),
            ("Republic of Azerbaijan", "az"),
            ("OTS", "otsec"),
        ])
    );
    assert_eq!(
        found("the organization of Turkic States"),
        pairs(&[("organization of Turkic States", "otsec")])
    );
}

#[test]
fn a_part_of_a_word_or_number_is_not_a_name() {
    assert_eq!(
        found("COP29 and COP 29, COP28, Azerbaijani turkey ots"),
        pairs(&[("COP29", "cop"), ("COP", "cop")])
    );
    assert_eq!(found("Chong Soo Park-lee"), []);
}

fn stated(
    text: &str,
    wanted: &str,
    name_type: NameType,
    source: &str,
) -> Option<(String, &'static str)> {
    let wanted = [Name::read(wanted, name_type).unwrap()];
    let found = find(text, &wanted, &Rules::default(), source)?;
    Some((text[found.span].to_owned(), found.verdict.word()))
}

#[test]
fn a_wanted_name_is_found_in_another_spelling() {
    let text = "Yesterday Foreign Minister Ceyhun Bayramov received Park Jong-su of Korea.";
    let person = |wanted| stated(text, wanted, NameType::Person, text);
    assert_eq!(person("Jeyhun Bayramov"), Some(("Ceyhun Bayramov".into(), "compatible")));
    assert_eq!(person("Chong Soo Park"), Some(("Park Jong-su".into(), "compatible")));
    assert_eq!(person("Ramin Hasanov"), None);
    let body = "It joined the Organisation of Turkic States in 2021.";
    assert_eq!(
        stated(body, "Organization of Turkic States", NameType::Organization, body),
        Some(("Organisation of Turkic States".into(), "compatible"))
    );
}

#[test]
fn a_title_and_a_surname_are_enough_where_the_source_has_one_bearer() {
    let quote = "Minister Bayramov stressed the visits.";
    let one =
        "Azerbaijani Foreign Minister Jeyhun Bayramov came. Minister Bayramov stressed the visits.";
    let two = "Jeyhun Bayramov came with Orkhan Bayramov. Minister Bayramov stressed the visits.";
    let ask = |source| stated(quote, "Jeyhun Bayramov", NameType::Person, source);
    assert_eq!(ask(one), Some(("Bayramov".into(), "compatible")));
    assert_eq!(ask(two).map(|(_, word)| word), Some("conflict"));
}

#[test]
fn a_person_is_no_row_of_two_persons() {
    let text = "President Ilham Mammadov and Heydar Aliyev met John. Smith was there.";
    for wanted in ["Ilham Aliyev", "Mammadov Aliyev", "John Smith"] {
        assert_eq!(
            stated(text, wanted, NameType::Person, "").filter(|(_, word)| *word != "conflict"),
            None
        );
    }
    let text = "The Bank of Trade and Industry";
    assert_eq!(
        stated(text, "Bank of Trade and Industry", NameType::Organization, ""),
        Some(("Bank of Trade and Industry".into(), "agree"))
    );
}

proptest! {
    #[test]
    fn no_text_ends_the_search(text in "(\\PC{0,3}|Park|Chong|OTS|[- .'&,(]|Mr\\. ){0,30}") {
        found(&text);
        stated(&text, "Chong Soo Park", NameType::Person, &text);
    }
}
