use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::value::{ReasonKind, UnreadableKind, Verdict};

fn in_unit(unit: &str) -> Context {
    Context { unit: Unit::read(unit), ..Context::default() }
}

fn figure(text: &str) -> Figure {
    Figure::read(text, &Context::default()).unwrap_or_else(|e| panic!("{text}: {e:?}"))
}

fn verdict(a: &str, b: &str) -> Verdict {
    compare(&figure(a), &figure(b), &Rule::default())
}

fn verdict_in(unit: &str, a: &str, b: &str) -> Verdict {
    let context = in_unit(unit);
    let read = |text| Figure::read(text, &context).unwrap_or_else(|e| panic!("{text}: {e:?}"));
    compare(&read(a), &read(b), &Rule::default())
}

fn hint(a: &str, b: &str) -> String {
    match verdict(a, b) {
        Verdict::Conflict(conflict) => conflict.hint.into_owned(),
        other => panic!("{a} and {b}: {other:?}"),
    }
}

fn reason(a: &str, b: &str) -> ReasonKind {
    match verdict(a, b) {
        Verdict::Compatible(reason) => reason.kind,
        other => panic!("{a} and {b}: {other:?}"),
    }
}

/// The bounds of a figure in its unit, as `[low, high]` with round brackets for open ends.
fn bounds(text: &str) -> String {
    let bounds = figure(text).bounds();
    let show = |edge: Edge| edge.point().map_or("inf".to_owned(), |p| p.normalize().to_string());
    let (left, right) = (bounds.low(), bounds.high());
    format!(
        "{}{}, {}{}",
        if left.is_open() || left.point().is_none() { '(' } else { '[' },
        show(left),
        show(right),
        if right.is_open() || right.point().is_none() { ')' } else { ']' }
    )
}

#[test]
fn a_number_allows_half_a_unit_of_its_last_digit() {
    assert_eq!(bounds("1.76 billion"), "[1755000000, 1765000000]");
    assert_eq!(bounds("101.10 million"), "[101095000, 101105000]");
    assert_eq!(bounds("3.52 times"), "[3.515, 3.525]");
    assert_eq!(bounds("1.76 ±0.01"), "[1.75, 1.77]");
    assert_eq!(bounds("1.76 ±0.01 billion"), "[1750000000, 1770000000]");
    assert_eq!(bounds("1.2..1.4"), "[1.2, 1.4]");
    assert_eq!(bounds("18.14 % increase"), "[1.18135, 1.18145]");
    assert_eq!(bounds("-5.0 °C"), "[-5.05, -4.95]");
}

#[test]
fn counts_are_exact_up_to_three_digits_without_zeros_at_the_end() {
    assert_eq!(bounds("82 companies"), "[82, 82]");
    assert_eq!(bounds("40 companies"), "[39.5, 40.5]");
    assert_eq!(bounds("1,234 companies"), "[1233.5, 1234.5]");
    assert_eq!(bounds("82 km"), "[81.5, 82.5]");
}

#[test]
fn qualifiers_widen_or_open_the_interval() {
    assert_eq!(bounds("about 200"), "[180, 220]");
    assert_eq!(bounds("~200"), "[180, 220]");
    // Half a million either way is what 5 million allows as well: `about` counts from there.
    assert_eq!(bounds("about 5 million"), "[4000000, 6000000]");
    assert_eq!(bounds("about 3 million"), "[2200000, 3800000]");
    assert_eq!(reason("about 5 million", "5 million"), ReasonKind::Approx);
    assert_eq!(bounds("almost 1"), "[0.9, 1)");
    assert_eq!(bounds("just over 1"), "(1, 1.1]");
    assert_eq!(bounds("over 50"), "(50, inf)");
    assert_eq!(bounds("at least 50"), "[50, inf)");
    assert_eq!(bounds("under 50"), "(inf, 50)");
    assert_eq!(bounds("up to 50"), "(inf, 50]");
    assert_eq!(bounds("50 or more"), "[50, inf)");
    assert_eq!(bounds("50+ companies"), "[50, inf)");
    assert_eq!(bounds("50 companies or more"), "[50, inf)");
    assert_eq!(bounds("as many as 50 companies"), "(inf, 50]");
    assert_eq!(bounds("exactly 50,000"), "[50000, 50000]");
}

#[test]
fn zeros_at_the_end_have_a_loose_reading() {
    let loose = |text: &str| {
        let bounds = figure(text).loose_bounds();
        (
            bounds.low().point().unwrap().normalize().to_string(),
            bounds.high().point().unwrap().normalize().to_string(),
        )
    };
    let pair = |low: &str, high: &str| (low.to_owned(), high.to_owned());
    // Five percent of 50,000 is less than half of ten thousand.
    assert_eq!(loose("50,000 USD"), pair("47500", "52500"));
    assert_eq!(loose("1,200 t"), pair("1150", "1250"));
    assert_eq!(loose("1,770"), pair("1769.5", "1770.5"));
    assert_eq!(loose("50"), pair("49.5", "50.5"));
}

#[test]
fn the_vectors_of_the_specification_hold() {
    assert_eq!(reason("1.76 billion USD", "1,758.3 million USD"), ReasonKind::Rounding);
    assert_eq!(hint("1.76 billion", "1,770 million"), "0.6 % apart");
    assert_eq!(hint("1.76 billion", "1.76 million"), "factor 1000: million vs billion?");
    assert_eq!(hint("319.39 M", "391.39 M"), "digits transposed");
    assert_eq!(hint("319.39 M", "319.93 M"), "digits transposed");
    assert_eq!(reason("~200", "215"), ReasonKind::Approx);
    assert_eq!(hint("~200", "250"), "25 % off");
    assert_eq!(reason("over 50", "61"), ReasonKind::Bound);
    assert_eq!(hint("over 50", "48"), "below the bound");
    assert_eq!(reason("74.61 %", "74.6 %"), ReasonKind::Rounding);
    assert_eq!(reason("1,200 t", "1,323 short tons"), ReasonKind::Rounding);
    assert_eq!(hint("1,200 t", "1,323 t"), "unit confusion: short tons vs tonnes?");
    assert_eq!(hint("1.7 billion USD", "1,758.3 million USD"), "truncated, rounds to 1.8");
    for unit in ["%", "1"] {
        assert_eq!(verdict_in(unit, "74.61 %", "0.7461"), Verdict::Agree, "{unit}");
    }
    let currencies = verdict("50,000 USD", "50,000 EUR");
    assert_eq!(currencies, Verdict::Incomparable("other currency: EUR and USD".into()));
    assert!(figure("50,000 USD").other_currency(&figure("50,000 EUR")));
}

#[test]
fn one_spelling_read_in_two_languages_is_explained() {
    let german = Context { numerals: Numerals::of_language(Some("de")), ..Context::default() };
    let a = figure("1.758 bn");
    let b = Figure::read("1.758", &german).unwrap();
    assert_eq!(b.bounds().middle().unwrap(), Decimal::from(1758));
    let Verdict::Conflict(conflict) = compare(&a, &b, &Rule::default()) else { panic!() };
    assert_eq!(conflict.hint, "decimal comma / thousands point?");
}

#[test]
fn an_unknown_language_keeps_both_readings() {
    let unknown = Context { numerals: Numerals::Unknown, ..Context::default() };
    let read = Figure::read("1.758", &unknown).unwrap();
    assert!(matches!(compare(&read, &figure("1758"), &Rule::default()), Verdict::Compatible(_)));
    assert_eq!(compare(&read, &figure("1.758"), &Rule::default()), Verdict::Agree);
    assert!(matches!(compare(&read, &figure("175.8"), &Rule::default()), Verdict::Conflict(_)));
}

#[test]
fn numbers_are_read_as_they_are_grouped() {
    let value = |text: &str| figure(text).value().normalize().to_string();
    for text in [
        "1,234,567",
        "1_234_567",
        "1 234 567",
        "1\u{202f}234\u{202f}567",
        "12,34,567",
        "1'234'567",
        "1.234.567",
    ] {
        assert_eq!(value(text), "1234567", "{text}");
    }
    assert_eq!(value("1.234,56"), "1234.56");
    assert_eq!(value("1,234.56"), "1234.56");
    assert_eq!(value("1 234,56"), "1234.56");
    assert_eq!(value("34,99"), "34.99");
    assert_eq!(value("0,758"), "0.758");
    assert_eq!(value("1.5e9"), "1500000000");
    assert_eq!(value("2 × 10⁶"), "2000000");
    assert_eq!(value("-1e-3"), "-0.001");
    assert_eq!(value("−5"), "-5");
    assert_eq!(value("3 lakh"), "300000");
    assert_eq!(value("2 crore"), "20000000");
}

#[test]
fn numbers_in_words_and_fractions_are_read() {
    let value = |text: &str| figure(text).value().normalize().to_string();
    assert_eq!(value("two hundred"), "200");
    assert_eq!(value("a dozen"), "12");
    assert_eq!(value("half a dozen"), "6");
    assert_eq!(value("twenty-one"), "21");
    assert_eq!(value("five million"), "5000000");
    assert_eq!(value("one hundred and five thousand two hundred"), "105200");
    assert_eq!(value("two and a half million"), "2500000");
    assert_eq!(value("1/2"), "0.5");
    assert_eq!(value("3 1/2"), "3.5");
    assert_eq!(value("2½"), "2.5");
    assert_eq!(value("three quarters"), "0.75");
    assert_eq!(bounds("five million"), "[4500000, 5500000]");
    assert_eq!(reason("a third", "33 %"), ReasonKind::Approx);
    // A part is as sharp as its decimal, if it has one and more than one part is meant.
    assert_eq!(bounds("two and a half million"), "[2450000, 2550000]");
    assert_eq!(bounds("3¼"), "[3.245, 3.255]");
    assert_eq!(bounds("three quarters"), "[0.745, 0.755]");
    assert_eq!(bounds("half"), "[0.475, 0.525]");
    assert_eq!(verdict("50 basis points", "0.50 pp"), Verdict::Agree);
}

#[test]
fn units_are_converted_exactly() {
    // A mile is 1609.344 m by definition.
    assert_eq!(verdict("exactly 1 mi", "exactly 1609.344 m"), Verdict::Agree);
    assert_eq!(verdict("exactly 32 °F", "exactly 0 °C"), Verdict::Agree);
    assert_eq!(verdict("exactly -40 °F", "exactly -40 °C"), Verdict::Agree);
    assert_eq!(verdict("exactly 36 km/h", "exactly 10 m/s"), Verdict::Agree);
    assert!(matches!(verdict("5 km", "5 kg"), Verdict::Incomparable(_)));
}

#[test]
fn what_is_counted_is_compared_by_its_head() {
    assert_eq!(verdict_in("company", "82 companies", "82 Korean companies"), Verdict::Agree);
    assert_eq!(verdict_in("company", "82", "82 companies"), Verdict::Agree);
    assert!(matches!(verdict("82 companies", "82 people"), Verdict::Incomparable(_)));
    assert!(figure("82 people").wrong_unit(&Unit::count("company")).is_some());
}

#[test]
fn bare_dollars_and_tons_are_read_with_a_remark() {
    let dollars = figure("$5 million");
    assert_eq!(dollars.unit().to_string(), "USD");
    assert_eq!(dollars.remarks().len(), 1);
    let canada = Context { currency: Currency::from_code("CAD"), ..Context::default() };
    let declared = Figure::read("$5 million", &canada).unwrap();
    assert_eq!(declared.unit().to_string(), "CAD");
    assert!(declared.remarks().is_empty());
    assert_eq!(reason("1,200 tons", "1,300 t"), ReasonKind::Approx);
}

#[test]
fn times_more_is_remarked_and_keeps_both_readings() {
    let more = figure("3.52 times more");
    assert_eq!(bounds("3.52 times more"), "[3.515, 3.525]");
    let [remark] = more.remarks() else { panic!("one remark") };
    assert!(remark.message.contains("4.52 times"), "{}", remark.message);
    assert!(remark.help.as_ref().is_some_and(|help| help.contains("252 % increase")));
    assert_eq!(verdict("3.52 times more", "3.52 times"), Verdict::Agree);
    assert_eq!(reason("3.52 times more", "4.52 times"), ReasonKind::Variant);
    assert!(matches!(verdict("3.52 times more", "2.52 times"), Verdict::Conflict(_)));
    assert_eq!(verdict("4 times smaller", "4 times less"), Verdict::Agree);
    assert!(figure("3.52 times").remarks().is_empty());
}

#[test]
fn a_part_that_certainly_exceeds_the_whole_is_seen() {
    assert!(figure("210 million USD").exceeds(&figure("157.5 million USD")));
    assert!(!figure("157.5 million USD").exceeds(&figure("157 million USD")));
    assert!(!figure("over 50").exceeds(&figure("60")));
}

#[test]
fn too_many_digits_are_a_limit_and_nonsense_is_a_syntax_error() {
    let kind = |text: &str| Figure::read(text, &Context::default()).unwrap_err().kind;
    for power in 29..=999 {
        assert_eq!(kind(&format!("1e{power}")), UnreadableKind::Limit, "{power}");
        assert_eq!(kind(&format!("1e-{power}")), UnreadableKind::Limit, "-{power}");
    }
    for text in [&"9".repeat(28), &"9".repeat(5_000), "1e29", "1e99", "1e-28", "1.5e-27", "1e-99"] {
        assert_eq!(kind(text), UnreadableKind::Limit, "{text}");
    }
    assert_eq!(kind(&format!("{} thousand", "9".repeat(27))), UnreadableKind::Limit);
    assert_eq!(kind("9999999999999999999 trillion"), UnreadableKind::Limit);
    for text in ["", "many", "USD", "5 / 6 / 7", "1.2.3", "12..", "5 @ 6"] {
        assert_eq!(kind(text), UnreadableKind::Syntax, "{text}");
    }
    assert_eq!(kind("10..5"), UnreadableKind::Impossible);
}

#[test]
fn figures_of_as_many_digits_as_there_may_be_are_compared_to_the_last_one() {
    let most = MOST_DIGITS;
    let (whole, fraction) = ("9".repeat(most - 1), format!("0.{}", "9".repeat(most - 1)));
    for number in [whole, fraction, format!("8765.{}", "9".repeat(most - 5))] {
        for unit in ["", " USD", " students"] {
            let of = |last: char| format!("{number}{last}{unit}");
            assert_eq!(verdict(&of('7'), &of('7')), Verdict::Agree, "{}", of('7'));
            for next in ['6', '8'] {
                let found = verdict(&of('7'), &of(next));
                assert!(matches!(found, Verdict::Conflict(_)), "{} {next}: {found:?}", of('7'));
            }
        }
    }
}

#[test]
fn readings_are_shown_in_words_for_people() {
    let shown = |text: &str| figure(text).to_string();
    assert_eq!(shown("1.76 billion USD"), "1.755–1.765 billion USD");
    assert_eq!(shown("over 50 t"), "over 50 t");
    assert_eq!(shown("82 companies"), "exactly 82 companies");
    assert_eq!(shown("almost 1 %"), "0.9 to under 1 %");
    assert_eq!(shown("just over 1"), "over 1 to 1.1");
    assert_eq!(shown("-5 °C"), "-5.5 to -4.5 °C");
}

fn written() -> impl Strategy<Value = String> {
    let qualifier = prop::sample::select(vec![
        "",
        "about ",
        "over ",
        "at least ",
        "under ",
        "up to ",
        "almost ",
        "just over ",
        "exactly ",
        "-",
    ]);
    let number = prop_oneof![
        (1u32..2000).prop_map(|n| n.to_string()),
        (1u32..99, 0u32..1000).prop_map(|(a, b)| format!("{a}.{b:03}")),
        (1u32..999).prop_map(|n| format!("{n},000")),
    ];
    let scale = prop::sample::select(vec!["", " thousand", " million", " billion"]);
    let unit = prop::sample::select(vec![
        "",
        " USD",
        " %",
        " km",
        " mi",
        " t",
        " companies",
        " °C",
        " times",
        " USD/bbl",
    ]);
    (qualifier, number, scale, unit).prop_map(|(q, n, s, u)| format!("{q}{n}{s}{u}"))
}

proptest! {
    #[test]
    fn no_text_ends_the_program(text in any::<String>()) {
        let _ = Figure::read(&text, &Context::default());
        let _ = Unit::read(&text);
    }

    #[test]
    fn no_text_of_figure_characters_ends_the_program(text in "[-0-9.,_ '/:±%$€−–²½e~<>+()a-m ]{0,40}") {
        for numerals in [Numerals::Point, Numerals::Comma { long_scale: true, turkic: false }, Numerals::Unknown] {
            let _ = Figure::read(&text, &Context { numerals, ..Context::default() });
        }
    }

    #[test]
    fn comparing_is_symmetric_and_reflexive(a in written(), b in written()) {
        let (x, y) = (figure(&a), figure(&b));
        let rule = Rule::default();
        prop_assert_eq!(compare(&x, &y, &rule), compare(&y, &x, &rule));
        prop_assert_eq!(compare(&x, &x, &rule), Verdict::Agree);
    }

    #[test]
    fn a_figure_never_conflicts_with_one_that_it_refines(a in written(), b in written()) {
        let (x, y) = (figure(&a), figure(&b));
        if x.refines(&y) {
            prop_assert!(matches!(compare(&x, &y, &Rule::default()), Verdict::Agree | Verdict::Compatible(_)));
        }
    }

    #[test]
    fn a_printed_reading_reads_as_the_same_interval(a in written()) {
        let read = figure(&a);
        let again = Figure::read(&read.to_string(), &Context::default());
        prop_assert!(again.is_ok(), "{} {:?}", read, again);
        let again = again.unwrap();
        prop_assert_eq!(read.bounds(), again.bounds(), "{}", read);
        prop_assert_eq!(again.to_string(), read.to_string());
    }

    #[test]
    fn a_sweep_finds_what_pairs_find(a in written(), b in written()) {
        let (x, y) = (figure(&a), figure(&b));
        if x.comparable(&y) {
            let (low, high) = (x.sweep().0.max(y.sweep().0), x.sweep().1.min(y.sweep().1));
            let conflict = matches!(compare(&x, &y, &Rule::default()), Verdict::Conflict(_));
            prop_assert_eq!(low > high, conflict);
        }
    }
}

#[test]
fn neighbours_in_the_last_digit_conflict_although_their_roundings_touch() {
    for (a, b) in
        [("424 m", "425 m"), ("319.39 million USD", "319.40 million USD"), ("0.1 t", "0.2 t")]
    {
        let read = |text| Figure::read(text, &Context::default()).unwrap();
        let verdict = compare(&read(a), &read(b), &Rule::default());
        assert_eq!(verdict.word(), "conflict", "{a} and {b}");
    }
}

#[test]
fn a_finer_number_at_the_edge_of_a_rounded_one_fits_it() {
    for (a, b) in [("1.765 billion USD", "1.76 billion USD"), ("exactly 1765 t", "1.76 thousand t")]
    {
        let read = |text| Figure::read(text, &Context::default()).unwrap();
        let verdict = compare(&read(a), &read(b), &Rule::default());
        assert_eq!(verdict.word(), "compatible", "{a} and {b}");
    }
}
