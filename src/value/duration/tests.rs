use proptest::prelude::*;

use super::{super::Verdict, *};

fn days(text: &str) -> String {
    Duration::read(text).unwrap_or_else(|e| panic!("{text}: {e:?}")).to_string()
}

fn verdict(a: &str, b: &str) -> Verdict {
    compare(&Duration::read(a).unwrap(), &Duration::read(b).unwrap())
}

#[test]
fn months_have_the_days_that_the_calendar_gives_them() {
    assert_eq!(days("1 month"), "28–31 days");
    // July and August, or December and January; February and a month of 31 days.
    assert_eq!(days("2 months"), "59–62 days");
    assert_eq!(days("1 year"), "365–366 days");
    assert_eq!(days("3 years"), "1095–1096 days");
    // Across 1900 there is no leap year in seven years.
    assert_eq!(days("4 years"), "1460–1461 days");
    assert_eq!(days("400 years"), "146097 days");
    assert_eq!(days("30 days"), "30 days");
    assert_eq!(days("2 weeks"), "14 days");
    // `1.5 days` would be read as rounded.
    assert_eq!(days("36 hours"), "36 hours");
}

#[test]
fn all_spellings_of_a_duration_are_the_same() {
    for text in
        ["18 months", "1y 6mo", "P1Y6M", "1 year 6 months", "one year and six months", "1 yr, 6 mo"]
    {
        assert_eq!(verdict(text, "18 months"), Verdict::Agree, "{text}");
    }
    assert_eq!(verdict("3 years", "36 months"), Verdict::Agree);
    assert_eq!(verdict("P2W", "14d"), Verdict::Agree);
    assert_eq!(verdict("P1DT12H", "36 hours"), Verdict::Agree);
    assert_eq!(verdict("a decade", "10 years"), Verdict::Agree);
}

#[test]
fn durations_agree_conflict_and_refine() {
    assert!(matches!(verdict("3 years", "1096 days"), Verdict::Compatible(_)));
    assert!(matches!(verdict("over 2 years", "3 years"), Verdict::Compatible(_)));
    assert!(matches!(verdict("about 3 years", "35 months"), Verdict::Compatible(_)));
    assert!(matches!(verdict("2–3 years", "30 months"), Verdict::Compatible(_)));
    assert_eq!(verdict("18 months", "18 years"), Verdict::conflict("factor 12: months vs years?"));
    assert_eq!(verdict("30 days", "35 days"), Verdict::conflict("5 days apart"));
}

#[test]
fn what_is_no_duration_is_refused() {
    for text in [
        "",
        "P",
        "PT",
        "3",
        "years",
        "3 apples",
        "1y 6",
        "P1H",
        "999999999999 years",
        "5 years ago",
    ] {
        assert!(Duration::read(text).is_err(), "{text}");
    }
}

/// Those of the pairs that are not the same duration.
fn differing(pairs: &[(&str, &str)]) -> Vec<String> {
    let show = |text: &str| Duration::read(text).map_or_else(|_| "?".to_owned(), |d| d.to_string());
    let shown = pairs.iter().map(|(a, b)| (a, show(a), show(b)));
    let differing = shown.filter(|(_, a, b)| a != b || a == "?");
    differing.map(|(text, a, b)| format!("{text}: {a}, not {b}")).collect()
}

/// No text mentions anything else than is told for it.
fn assert_mentions(cases: &[(&str, &[&str])]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (text, mentions(text), expected))
        .filter(|(_, found, expected)| found != *expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn fractions_and_words_are_read_as_people_write_them() {
    let wrong = differing(&[
        ("1½ years", "a year and a half"),
        ("1 1/2 years", "one and a half years"),
        ("one-and-a-half years", "a year and a half"),
        ("two and a half years", "2½ years"),
        ("two years and a half", "2½ years"),
        ("a decade and a half", "1½ decades"),
        ("half a century", "half-century"),
        ("a quarter of a century", "quarter-century"),
        ("half an hour", "half hour"),
        ("1h30m", "90 minutes"),
        ("1h 30m", "an hour and thirty minutes"),
        ("1h 30m 15s", "5415 seconds"),
        ("500 ms", "0 seconds 500 ms"),
        ("a hundred years", "100 years"),
        ("two millennia", "2000 years"),
        ("a fortnight", "14 days"),
        ("four (4) years", "4 years"),
        ("4 (four) years", "4 years"),
        ("thirty-six (36) consecutive calendar months", "3 years"),
        ("a further year", "12 months"),
        ("three-year", "three years"),
        ("three quarters", "9 months"),
    ]);
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Half a year, and a quarter, to either side of the last half.
    assert_eq!(days("a year and a half"), "456.25–640.5 days");
    assert_eq!(days("2.5 years"), "894.25–933.3 days");
    assert_eq!(days("half a year"), "164.25–201.3 days");
    for (text, months) in [
        ("a year and a half", "18 months"),
        ("1.5 years", "18 months"),
        ("half a century", "50 years"),
        ("a decade and a half", "15 years"),
        ("three quarters of an hour", "45 minutes"),
    ] {
        let (text, months) = (Duration::read(text).unwrap(), Duration::read(months).unwrap());
        assert!(text.is_same_number(&months), "{text} {months}");
    }
}

#[test]
fn ranges_and_bounds_are_read() {
    let wrong = differing(&[
        ("between 5 and 10 years", "5–10 years"),
        ("five to ten years", "5–10 years"),
        ("from 5 to 10 years", "5–10 years"),
        ("five (5) to ten (10) years", "5–10 years"),
        ("five- to ten-year", "5–10 years"),
        ("five-to-ten-year", "5–10 years"),
        ("two or three years", "2–3 years"),
        ("a year or two", "1–2 years"),
        ("6 months to 2 years", "6–24 months"),
        ("between six months and two years", "6–24 months"),
        ("between 1 year 6 months and 2 years", "18–24 months"),
        ("more than 2 years", "over 24 months"),
        ("2+ years", "at least 2 years"),
        ("two or more years", "at least 2 years"),
        ("two years or more", "at least 2 years"),
        ("no longer than 2 years", "at most 2 years"),
        ("a maximum term of 2 years", "at most 2 years"),
        ("up to 5–10 years", "at most 10 years"),
        ("about 3 weeks", "around three weeks"),
        ("3 weeks or so", "about 3 weeks"),
    ]);
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(days("about 3 weeks"), "18.9–23.1 days");
    // The end is the number itself, and not what would be rounded to it.
    assert_eq!(days("over a year and a half"), "over 546 days");
    assert_eq!(days("up to 2.5 hours"), "at most 150 minutes");
    assert_eq!(days("up to about 50 days"), "at most 55 days");
    assert_eq!(days("three quarters of an hour"), "40.5–49.5 minutes");
    assert_eq!(days("nearly 90 days"), "81 to under 90 days");
}

/// What a text mentions, as `words = days`.
fn mentions(text: &str) -> Vec<String> {
    let found = mentioned(text, || true).into_iter();
    found.map(|(at, said)| format!("{} = {said}", text.get(at).unwrap())).collect()
}

#[test]
fn the_longest_phrase_is_what_a_text_mentions() {
    assert_mentions(&[
        ("it took a year and a half of talks", &["a year and a half = 456.25–640.5 days"][..]),
        ("after one and a half years", &["one and a half years = 456.25–640.5 days"]),
        ("the year-and-a-half-long war", &["year-and-a-half = 456.25–640.5 days"]),
        ("for four (4) years;", &["four (4) years = 1460–1461 days"]),
        ("within ninety (90) days of", &["ninety (90) days = 90 days"]),
        ("a 74-year-old man", &["74-year = 27027–27029 days"]),
        ("he died, aged 74.", &["74 = 27027–27029 days"]),
        ("those aged 18 to 25 vote", &["18 to 25 = 6573–9132 days"]),
        ("a three-year term", &["three-year = 1095–1096 days"]),
        ("a 10 day visit", &["10 day = 10 days"]),
        ("more than 90 days late", &["more than 90 days = over 90 days"]),
        ("five to ten years", &["five to ten years = 1825–3653 days"]),
        ("with two days’ notice", &["two days = 2 days"]),
        ("in two years' time", &["two years = 730–731 days"]),
        ("a year and a day", &["a year and a day = 366–367 days"]),
        ("five years and half of the members", &["five years = 1825–1827 days"]),
        (
            "extended from five to ten years",
            &["five = 1825–1827 days", "ten years = 3651–3653 days"],
        ),
        ("ranging from five to ten years", &["five to ten years = 1825–3653 days"]),
        ("2½ years", &["2½ years = 821.25–1006.5 days"]),
        ("in 1h 30m", &["1h 30m = 90 minutes"]),
        ("open 24 hours a day", &["24 hours = 1 days", "a day = 1 days"]),
        ("P1Y6M.", &["P1Y6M = 546–550 days"]),
    ]);
}

#[test]
fn no_leap_year_need_be_among_five_years_nor_three_among_ten() {
    // 1897 to 1901, and 1897 to 1906.
    assert_eq!(days("5 years"), "1825–1827 days");
    assert_eq!(days("10 years"), "3651–3653 days");
}

#[test]
fn what_is_no_length_of_time_is_not_mentioned() {
    let wrong: Vec<_> = [
        "in the 1990s",
        "on day 5",
        "in the year 2000",
        "on 3 May 2004",
        "a second time",
        "the thirty-second president",
        "a third year",
        "two second secretaries",
        "twice a year",
        "10 tonnes a year",
        "5 % a year",
        "a day-to-day basis",
        "a quarter of the votes",
        "a quarter voted",
        "half the votes",
        "a few years",
        "decades ago",
        "5 m long",
        "COVID-19 days",
        "in March 2020 days of talks began",
        "the 20 century",
        "four (5) years",
        "a few hundred",
        "the Bronze Age 5 sites",
        "two and a half tonnes",
        "ten working days",
        "5 a side",
        "three quarters were women",
        "a light year away",
        "in 2004, years later",
    ]
    .into_iter()
    .map(|text| (text, mentions(text)))
    .filter(|(_, found)| !found.is_empty())
    .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

proptest! {
    #[test]
    fn no_text_ends_the_program(text in any::<String>()) {
        let _ = Duration::read(&text);
        let _ = mentioned(&text, || true);
    }

    #[test]
    fn what_is_printed_is_read_back_as_the_same(
        n in 0u32..500, decimals in 0u32..1000, whole in any::<bool>(),
        q in prop::sample::select(vec!["", "at least ", "under ", "nearly ", "just over ", "about ", "exactly "]),
        u in prop::sample::select(vec![
            "ns", "ms", "seconds", "minutes", "h", "days", "weeks", "months", "years", "decades",
        ]),
        end in prop::sample::select(vec!["", " and a half", " or so", " or more"]),
    ) {
        let number = if whole { n.to_string() } else { format!("{n}.{decimals}") };
        let Ok(a) = Duration::read(&format!("{q}{number} {u}{end}")) else { return Ok(()) };
        let again = Duration::read(&a.to_string());
        prop_assert_eq!(again.map(|again| again.days()), Ok(a.days()), "{}", a);
    }

    #[test]
    fn words_of_durations_in_any_order_are_read_as_far_as_they_go(
        words in prop::collection::vec(prop::sample::select(vec![
            "a", "half", "and", "or", "to", "between", "from", "of", "two", "ten", "(2)", "5", "2½",
            "–", "-", "year", "years", "quarter", "h", "m", "second", "more", "than", "about", "aged",
        ]), 0..14),
    ) {
        for text in [words.join(" "), words.concat()] {
            let mut last = 0;
            for (at, _) in mentioned(&text, || true) {
                prop_assert!(last <= at.start && at.start < at.end && at.end <= text.len());
                last = at.end;
            }
            if let Ok(read) = Duration::read(&text) {
                let again = Duration::read(&read.to_string());
                prop_assert_eq!(again.map(|again| again.days()), Ok(read.days()), "{} {}", text, read);
            }
        }
    }

    #[test]
    fn comparing_is_symmetric_and_printing_is_stable(
        n in 1u32..500, m in 1u32..500,
        u in prop::sample::select(vec!["years", "months", "days", "weeks"]),
        v in prop::sample::select(vec!["y", "mo", "d", "hours"]),
        q in prop::sample::select(vec!["", "at least ", "under ", "up to ", "over "]),
    ) {
        let a = Duration::read(&format!("{q}{n} {u}")).unwrap();
        let b = Duration::read(&format!("{m} {v}")).unwrap();
        prop_assert_eq!(compare(&a, &b), compare(&b, &a));
        prop_assert_eq!(compare(&a, &a), Verdict::Agree);
        let again = Duration::read(&a.to_string()).unwrap();
        prop_assert_eq!(again.days(), a.days(), "{}", a);
    }
}
