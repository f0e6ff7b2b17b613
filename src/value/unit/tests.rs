use std::collections::HashSet;

use rust_decimal::Decimal;

use super::*;
use crate::value::figure::Figure;

fn base(text: &str) -> Decimal {
    Unit::read(text)
        .and_then(|unit| unit.to_base(Decimal::ONE))
        .unwrap_or_else(|| panic!("{text}"))
        .normalize()
}

/// How many of `under` one `over` is, measured from zero.
fn ratio(over: &str, under: &str) -> String {
    base(over).checked_div(base(under)).unwrap().normalize().to_string()
}

#[test]
fn the_table_is_sorted_and_no_code_stands_twice() {
    let ids: Vec<_> = table::UNITS.iter().map(|row| row.id).collect();
    for pair in ids.windows(2) {
        assert!(pair[0] < pair[1], "{} should stand before {}", pair[1], pair[0]);
    }
}

#[test]
fn no_symbol_and_no_name_means_two_units() {
    let mut symbols = HashSet::new();
    let mut names = HashSet::new();
    for row in table::UNITS {
        assert!(row.factor.1 <= 28 && row.offset.1 <= 28, "{}", row.id);
        assert!(!row.symbols.is_empty() && row.names.len() > 1, "{}", row.id);
        for symbol in row.symbols {
            assert!(symbols.insert(*symbol), "{symbol}");
        }
        let mut own = HashSet::new();
        for name in row.names.iter().filter(|name| own.insert(**name)) {
            assert!(names.insert(*name), "{name}");
        }
    }
}

#[test]
fn factors_agree_with_published_values() {
    // NIST SP 811 appendix B.8 and B.9; exact values there are in bold.
    for (over, under, expected) in [
        ("mile", "m", "1609.344"),
        ("yd", "m", "0.9144"),
        ("ft", "in", "12"),
        ("nautical mile", "m", "1852"),
        ("lb", "kg", "0.45359237"),
        ("oz", "g", "28.349523125"),
        ("troy ounce", "g", "31.1034768"),
        ("short ton", "kg", "907.18474"),
        ("long ton", "kg", "1016.0469088"),
        ("long ton", "lb", "2240"),
        ("short ton", "lb", "2000"),
        ("stone", "lb", "14"),
        ("acre", "m2", "4046.8564224"),
        ("acre", "square feet", "43560"),
        ("square mile", "acres", "640"),
        ("ha", "m2", "10000"),
        ("km2", "ha", "100"),
        ("US gallon", "L", "3.785411784"),
        ("imperial gallon", "L", "4.54609"),
        ("barrel", "US gallons", "42"),
        ("cubic foot", "cubic metres", "0.028316846592"),
        ("US gallon", "pt", "8"),
        ("Btu", "J", "1055.05585262"),
        ("kWh", "MJ", "3.6"),
        ("kcal", "J", "4184"),
        ("hp", "W", "745.69987158227022"),
        ("atm", "Pa", "101325"),
        ("bar", "kPa", "100"),
        ("knot", "km/h", "1.852"),
        ("mph", "km/h", "1.609344"),
        ("m/s", "km/h", "3.6"),
        ("GB", "MB", "1000"),
        ("GiB", "MiB", "1024"),
        ("TiB", "GiB", "1024"),
        ("a", "d", "365.25"),
        ("wk", "d", "7"),
    ] {
        assert_eq!(ratio(over, under), expected, "{over} in {under}");
    }
    // A pound on a square inch is 6894.757 293 168 Pa to the digits that NIST gives.
    assert!(ratio("psi", "Pa").starts_with("6894.757293168"));
}

#[test]
fn temperatures_have_an_offset() {
    let read =
        |unit: &str, value: i64| Unit::read(unit).unwrap().to_base(Decimal::from(value)).unwrap();
    assert_eq!(read("°C", 100), read("°F", 212));
    assert_eq!(read("°C", 0), read("K", 27315) - read("K", 27315) + read("°F", 32));
}

#[test]
fn prefixes_apply_to_symbols_and_names() {
    for (text, id) in [
        ("km", "km"),
        ("kilometres", "km"),
        ("nanometer", "nm"),
        ("µg", "ug"),
        ("MWh", "MW.h"),
        ("megawatt-hours", "MW.h"),
        ("Mt", "Mt"),
        ("TB", "TBy"),
        ("hPa", "hPa"),
        ("min", "min"),
        ("tonnes", "t"),
        ("kg", "kg"),
        ("ml", "mL"),
        ("mi", "[mi_i]"),
    ] {
        let Some(Unit::Measure(measure)) = Unit::read(text) else { panic!("{text}") };
        assert_eq!(measure.id(), id, "{text}");
    }
}

#[test]
fn currencies_are_known_by_code_sign_and_name() {
    let code = |text: &str| match Unit::read(text) {
        Some(Unit::Money(currency)) => currency.code().to_owned(),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(code("USD"), "USD");
    assert_eq!(code("DEM"), "DEM");
    assert_eq!(code("South Korean won"), "KRW");
    assert_eq!(code("Azerbaijani manats"), "AZN");
    assert_eq!(code("US dollars"), "USD");
    assert_eq!(sign_at("₼5"), Some((Sign::Of(Currency::from_code("AZN").unwrap()), 3)));
    assert!(Currency::from_code("XYZ").is_none());
    assert!(Currency::from_code("usd").is_none());
}

#[test]
fn plurals_fold_to_singulars_and_back() {
    for (one, many) in [
        ("company", "companies"),
        ("person", "people"),
        ("korean company", "Korean companies"),
        ("bus", "buses"),
        ("class", "classes"),
        ("church", "churches"),
        ("woman", "women"),
        ("employee", "employees"),
        ("species", "species"),
        ("box", "boxes"),
        ("city", "cities"),
        ("day", "days"),
        ("vehicle", "vehicles"),
        ("house", "houses"),
    ] {
        assert_eq!(singular(many), one);
        assert_eq!(singular(one), one);
        assert_eq!(plural(one), many.to_lowercase());
    }
}

#[test]
fn every_name_and_symbol_is_read_behind_a_number_however_many_words_it_has() {
    let context = crate::value::figure::Context::default();
    let unit = |text: &str| Figure::read(text, &context).map(|figure| figure.unit().clone());
    let shares = [POINT_NAMES, PERCENT_NAMES].into_iter().flatten().copied();
    let names = index().names.keys().map(String::as_str).chain(currency::names()).chain(shares);
    // ISO 4217 has a few names with more words, some with brackets, and one that is not ASCII. A
    // full stop behind a number ends a sentence.
    let is_plain = |name: &&str| !name.contains(['(', '.']) && Unit::known(name).is_some();
    for name in names.filter(|name| is_plain(name) && name.split(' ').count() <= 4) {
        assert_eq!(unit(&format!("5 {name}")).ok(), Unit::known(name), "{name}");
        let upper = name.to_uppercase();
        assert_eq!(unit(&format!("5 {upper}")).ok(), Unit::known(&upper), "{upper}");
    }
}
