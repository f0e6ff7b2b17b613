//! What stands before and after a person's name and is no part of it.
#![allow(clippy::unwrap_used, reason = "a test ends where an expectation does not hold")]

use factlint::value::{
    Verdict,
    name::{Name, NameType, Rules, compare},
};

fn people(a: &str, b: &str) -> Verdict {
    let [a, b] = [a, b].map(|text| Name::read(text, NameType::Person).unwrap());
    compare(&a, &b, &Rules::default())
}

#[test]
fn titles_before_a_name_are_no_part_of_it() {
    for (titled, name) in [
        ("His Excellency Ramin Hasanov", "Ramin Hasanov"),
        ("H. E. Ramin Hasanov", "Ramin Hasanov"),
        ("H. H. Sheikh Mohamed Nahyan", "Mohamed Nahyan"),
        ("Her Majesty Queen Elizabeth II", "Elizabeth II"),
        ("His Royal Highness Prince Charles Windsor", "Charles Windsor"),
        ("Her Grace Camilla Shand", "Camilla Shand"),
        ("Hon'ble Narendra Modi", "Narendra Modi"),
        ("The Right Honourable John Major", "John Major"),
        ("Archbishop Desmond Tutu", "Desmond Tutu"),
        ("Pastor John Doe", "John Doe"),
        ("Crown Prince Mohammed bin Salman", "Mohammed bin Salman"),
        ("Field Marshal Bernard Montgomery", "Bernard Montgomery"),
        ("Attorney-General Merrick Garland", "Merrick Garland"),
        ("CEO Tim Cook", "Tim Cook"),
        ("Chargé d'affaires a.i. Jane Doe", "Jane Doe"),
        ("First Vice President Mehriban Aliyeva", "Mehriban Aliyeva"),
        ("Permanent Representative Yashar Aliyev", "Yashar Aliyev"),
        ("President-elect Joe Biden", "Joe Biden"),
    ] {
        assert_eq!(people(titled, name), Verdict::Agree, "{titled}");
    }
}

#[test]
fn the_place_of_an_office_is_no_part_of_the_name() {
    for (titled, name) in [
        ("President of Azerbaijan Ilham Aliyev", "Ilham Aliyev"),
        ("President of the Republic of Azerbaijan Ilham Aliyev", "Ilham Aliyev"),
        ("President of South Korea Moon Jae-in", "Moon Jae-in"),
        ("King of Spain Felipe VI", "Felipe VI"),
        ("Ambassador of the Republic of Korea to Azerbaijan Kim Tong-op", "Kim Tong-op"),
        ("Minister of Digital Development and Transport Rashad Nabiyev", "Rashad Nabiyev"),
    ] {
        assert_eq!(people(titled, name), Verdict::Agree, "{titled}");
    }
    assert_eq!(people("President of Azerbaijan", "President of Georgia").word(), "conflict");
}

#[test]
fn letters_and_roles_after_a_name_are_no_part_of_it() {
    for (titled, name) in [
        ("John Smith MP", "John Smith"),
        ("John Smith, M.A.", "John Smith"),
        ("Sir John Smith, Bt", "John Smith"),
        ("John Smith, Ambassador", "John Smith"),
        ("John Smith, President and CEO", "John Smith"),
        ("Aliyev, President of the Republic of Azerbaijan", "Aliyev"),
        ("Jeyhun Bayramov, Minister of Foreign Affairs", "Jeyhun Bayramov"),
        ("Lee Eun-yong, Ambassador to Azerbaijan", "Lee Eun-yong"),
        ("Ban Ki-moon, Secretary-General of the United Nations", "Ban Ki-moon"),
        ("King Juan Carlos I of Spain", "Juan Carlos I"),
        ("Yıldız, Prof. Ayşe", "Ayşe Yıldız"),
    ] {
        assert_eq!(people(titled, name), Verdict::Agree, "{titled}");
    }
}

#[test]
fn names_that_look_like_titles_stay_names() {
    for (name, turned) in [
        ("Grace Kelly", "Kelly, Grace"),
        ("Sally Field", "Field, Sally"),
        ("Pastor Maldonado", "Maldonado, Pastor"),
        ("Emir Kusturica", "Kusturica, Emir"),
        ("Sacha Baron Cohen", "Cohen, Sacha Baron"),
        ("Dean Smith", "Smith, Dean"),
    ] {
        assert_eq!(people(name, turned), Verdict::Agree, "{name}");
        let family = turned.split(',').next().unwrap();
        assert_ne!(people(name, family), Verdict::Agree, "{name}");
    }
    // Initials, and a surname in capitals.
    for (short, full) in [
        ("H. E. Smith", "Henry Edward Smith"),
        ("H. H. Asquith", "Herbert Henry Asquith"),
        ("Wei Ling MA", "Ma Wei Ling"),
    ] {
        assert_eq!(people(short, full).word(), "compatible", "{short}");
    }
}
