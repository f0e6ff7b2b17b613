use proptest::prelude::*;

use super::*;

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
    assert_eq!(days("36 hours"), "1.5 days");
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

proptest! {
    #[test]
    fn no_text_ends_the_program(text in any::<String>()) {
        let _ = Duration::read(&text);
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
