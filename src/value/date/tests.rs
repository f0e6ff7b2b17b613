//! The tables of the semantics, and the laws of reading and comparing.

use proptest::prelude::*;

use super::*;
use crate::value::{ReasonKind, Verdict};

fn date(text: &str) -> Date {
    read_in(text, &Context::default())
}

fn read_in(text: &str, context: &Context) -> Date {
    Date::read(text, context).unwrap_or_else(|e| panic!("{text}: {} ({:?})", e.message, e.at))
}

fn days(text: &str) -> String {
    days_in(text, &Context::default())
}

fn days_in(text: &str, context: &Context) -> String {
    let bounds = read_in(text, context).bounds();
    format!("{}..{}", bounds.low, bounds.high)
}

fn refusal(text: &str) -> Unreadable {
    Date::read(text, &Context::default()).expect_err(text)
}

/// `agree`, `refines`, `conflict: HINT`, `warning: HINT` or `incomparable`.
fn verdict(a: &str, b: &str, tolerance: u32) -> String {
    match compare(&date(a), &date(b), tolerance) {
        Verdict::Agree => "agree".to_owned(),
        Verdict::Compatible(reason) => reason.kind.word().to_owned(),
        Verdict::Conflict(conflict) if conflict.soft => format!("warning: {}", conflict.hint),
        Verdict::Conflict(conflict) => format!("conflict: {}", conflict.hint),
        Verdict::Incomparable(_) => "incomparable".to_owned(),
    }
}

#[test]
fn edtf_allows_the_days_of_table_1_1() {
    for (text, expected) in [
        ("1992", "1992-01-01..1992-12-31"),
        ("1992-03", "1992-03-01..1992-03-31"),
        ("1992-03-23", "1992-03-23..1992-03-23"),
        ("2006-03-04/2006-03-06", "2006-03-04..2006-03-06"),
        ("2006-03-04T10:00:00+09:00", "2006-03-04..2006-03-04"),
        ("1992?", "1992-01-01..1992-12-31"),
        ("1992~", "1992-01-01..1992-12-31"),
        ("199X", "1990-01-01..1999-12-31"),
        ("1992-XX", "1992-01-01..1992-12-31"),
        ("1992-XX-23", "1992-01-23..1992-12-23"),
        ("1992-03/..", "1992-03-01..(..)"),
        ("../1992-03", "(..)..1992-03-31"),
        ("1992-03/", "1992-03-01..(..)"),
        ("1992-21", "1992-03-01..1992-05-31"),
        ("[1991-12-25,1991-12-28]", "1991-12-25..1991-12-28"),
        ("[1991..1993]", "1991-01-01..1993-12-31"),
        ("2004-06~-11", "2004-06-11..2004-06-11"),
        ("1992-33", "1992-01-01..1992-03-31"),
        ("1992-38", "1992-05-01..1992-08-31"),
        ("1992-41", "1992-07-01..1992-12-31"),
        ("-0043", "-0043-01-01..-0043-12-31"),
    ] {
        let expected = expected.replace("(..)", "..");
        assert_eq!(days(text), expected, "{text}");
    }
}

#[test]
fn words_allow_the_days_of_table_1_2() {
    for (text, expected) in [
        ("circa 1992", "1992-01-01..1992-12-31"),
        ("early 1992", "1992-01-01..1992-04-30"),
        ("mid-1992", "1992-05-01..1992-08-31"),
        ("late 1992", "1992-09-01..1992-12-31"),
        ("early 1990s", "1990-01-01..1993-12-31"),
        ("mid-1990s", "1994-01-01..1996-12-31"),
        ("late 1990s", "1997-01-01..1999-12-31"),
        ("the 2000s", "2000-01-01..2009-12-31"),
        ("20th century", "1900-01-01..2000-12-31"),
        ("spring 1992", "1992-03-01..1992-05-31"),
        ("winter 1992", "1992-01-01..1993-02-28"),
        ("first half of 2021", "2021-01-01..2021-06-30"),
        ("H1 2021", "2021-01-01..2021-06-30"),
        ("Q3 2021", "2021-07-01..2021-09-30"),
        ("first nine months of 2021", "2021-01-01..2021-09-30"),
        ("by 1992", "(..)..1992-12-31"),
        ("by 2101-03", "(..)..2101-03-31"),
        ("since 0950-03", "0950-03-01..(..)"),
        ("until 1992", "(..)..1992-12-31"),
        ("before 1992", "(..)..1991-12-31"),
        ("since 1992", "1992-01-01..(..)"),
        ("after 1992", "1993-01-01..(..)"),
        ("not before 1992", "1992-01-01..(..)"),
        ("as of 1 May 2020", "2020-05-01..2020-05-01"),
        ("in or about 1992", "1992-01-01..1992-12-31"),
        ("May 15 to 17, 2024", "2024-05-15..2024-05-17"),
        ("15–17 May 2024", "2024-05-15..2024-05-17"),
        ("1950–1953", "1950-01-01..1953-12-31"),
        ("1950–53", "1950-01-01..1953-12-31"),
        ("2007–present", "2007-01-01..(..)"),
        ("December–February 2021", "2020-12-01..2021-02-28"),
        ("15 May – 3 June 2024", "2024-05-15..2024-06-03"),
        ("from 4 to 22 January, 2017", "2017-01-04..2017-01-22"),
        ("March 4, 2006", "2006-03-04..2006-03-04"),
        ("4th of March 2006", "2006-03-04..2006-03-04"),
        ("the fourth day of March, 2006", "2006-03-04..2006-03-04"),
        ("Sept. 3, 1999", "1999-09-03..1999-09-03"),
        ("4-Mar-2006", "2006-03-04..2006-03-04"),
        ("2019/sep/01", "2019-09-01..2019-09-01"),
        ("2006/03/04", "2006-03-04..2006-03-04"),
        ("25/12/2006", "2006-12-25..2006-12-25"),
        ("Monday, 22 November 2021", "2021-11-22..2021-11-22"),
        ("1751/52", "1751-01-01..1752-12-31"),
        ("4/15 March 1582", "1582-03-04..1582-03-15"),
        ("44 BC", "-0043-01-01..-0043-12-31"),
        ("2nd century BC", "-0199-01-01..-0100-12-31"),
        ("third month of 2021", "2021-03-01..2021-03-31"),
        ("fifteen August nineteen hundred ninety three", "1993-08-15..1993-08-15"),
        ("nineteen seventy-two", "1972-01-01..1972-12-31"),
        ("two thousand and eighteen", "2018-01-01..2018-12-31"),
        ("25 or 28 December 1991", "1991-12-25..1991-12-28"),
    ] {
        let expected = expected.replace("(..)", "..");
        assert_eq!(days(text), expected, "{text}");
    }
}

#[test]
fn table_1_3_holds_in_both_orders() {
    for (a, b, expected) in [
        ("1992-03-23", "1992-03-23", "agree"),
        ("1992", "1992-03-23", "refines"),
        ("1992-03", "1992-04", "conflict: off by one month"),
        ("1992~", "1993", "approx"),
        ("1992~", "1994", "warning: one digit differs"),
        ("1992?", "1993", "warning: off by one year"),
        ("199X", "1992-03-23", "refines"),
        ("1992-03-23", "1992-03-24", "conflict: off by one day: time zone?"),
        ("2006-03-04", "2006-04-03", "conflict: day and month swapped"),
        ("2006-03-04", "2007-03-04", "conflict: off by one year"),
        ("1992", "1929", "conflict: digits transposed in the year"),
        ("1906-03-04", "2006-03-04", "conflict: a century apart: slip in the century?"),
        ("1917-10-25", "1917-11-07", "warning: 13 days apart: Julian and Gregorian calendar?"),
        ("2024-05-15/2024-05-17", "2024-05-15", "extent"),
        (
            "2024-05-15/2024-05-17",
            "2024-05-16/2024-05-18",
            "conflict: the starts differ: off by one day: time zone?",
        ),
        ("2024-05/2024-06", "2024-05-15/2024-06-02", "refines"),
        ("[1991-12-25,1991-12-28]", "1991-12-28", "refines"),
        ("1992-03/..", "1995", "bound"),
        ("early 1992", "1992-03-23", "refines"),
        ("early 1992", "1992-11", "warning: 185 days apart"),
        ("FY2023", "2023", "incomparable"),
        ("1992-21", "1992-03-01", "refines"),
        ("1992-03-13", "1992-03-31", "conflict: digits transposed in the day"),
        ("1982-03-13", "1992-03-13", "conflict: ten years apart: slip in the decade?"),
        ("1992-03-12", "1992-03-18", "conflict: one digit differs"),
        ("1992-03-12", "1995-11-05", "conflict: 3 years apart"),
        ("2010", "2010-05", "refines"),
        ("since 2007", "2007/..", "agree"),
        ("since 2007", "2007/2012", "bound"),
        ("since 2007", "2009/2012", "conflict: the starts differ: one digit differs"),
        ("by 1992", "by 1995", "bound"),
        ("before 1992", "1992", "conflict: 1 day apart"),
        ("1992-XX", "1992", "agree"),
        // Of which March nobody knows, so that any day may lie before it.
        ("before March", "1992", "bound"),
        ("after 3 March", "1992-05-04", "bound"),
        ("by XXXX-03", "2150", "bound"),
        ("before the 1990s", "1992", "conflict: 2 years apart"),
        ("before 199X", "1985", "bound"),
        ("after 19XX", "1999", "conflict: 1 day apart"),
    ] {
        assert_eq!(verdict(a, b, 0), expected, "{a} with {b}");
        assert_eq!(verdict(b, a, 0), expected, "{b} with {a}");
    }
}

#[test]
fn gaps_between_alternatives_are_not_allowed_days() {
    assert!(verdict("[1991-12-25,1991-12-28]", "1991-12-26", 0).starts_with("conflict"));
    assert!(verdict("1992-XX-23", "1992-05-24", 0).starts_with("conflict"));
    assert_eq!(verdict("1992-XX-23", "1992-05", 0), "refines");
    assert!(verdict("199X-21", "1995-10", 0).starts_with("conflict"));
    assert_eq!(verdict("199X-21", "1995-04", 0), "refines");
    assert_eq!(verdict("XXXX-11-22", "2013-11-22", 0), "refines");
    assert!(verdict("XXXX-11-22", "2013-11-23", 0).starts_with("conflict"));
}

#[test]
fn a_declared_tolerance_joins_neighbouring_days() {
    assert_eq!(verdict("1992-03-23", "1992-03-24", 1), "tolerance");
    assert!(verdict("1992-03-23", "1992-03-25", 1).starts_with("conflict"));
}

#[test]
fn a_southern_season_is_only_a_warning() {
    assert_eq!(
        verdict("spring 1992", "1992-10-05", 0),
        "warning: a season of the southern hemisphere?"
    );
}

#[test]
fn a_day_that_does_not_exist_is_refused_with_the_length_of_the_month() {
    let problem = refusal("1992-02-30");
    assert_eq!(problem.kind, UnreadableKind::Impossible);
    assert_eq!(problem.message, "February 1992 has 29 days");
    assert_eq!(problem.at, 0..10);
    let problem = refusal("1992-02-30/1992-03-05");
    assert_eq!((problem.message.as_str(), problem.at), ("February 1992 has 29 days", 0..10));
    assert_eq!(refusal("31 June 2001").message, "June 2001 has 30 days");
    assert_eq!(refusal("1992-13-01").message, "there is no month 13");
}

#[test]
fn day_and_month_in_doubt_are_refused_unless_the_source_decides() {
    let problem = refusal("03/04/2006");
    assert_eq!(problem.kind, UnreadableKind::Ambiguous);
    let help = problem.help.unwrap();
    assert!(help.contains("2006-03-04") && help.contains("2006-04-03"), "{help}");
    let read = |order| {
        let context = Context { order: Some(order), ..Context::default() };
        Date::read("03/04/2006", &context).unwrap().to_string()
    };
    assert_eq!(read(Order::Dmy), "2006-04-03");
    assert_eq!(read(Order::Mdy), "2006-03-04");
}

#[test]
fn several_events_and_long_years_are_refused_with_what_to_write() {
    assert!(refusal("{2006,2007}").help.unwrap().contains("one fact for each"));
    assert_eq!(refusal("Y-17E7").kind, UnreadableKind::Limit);
    assert_eq!(refusal("").kind, UnreadableKind::Syntax);
    assert_eq!(refusal("soon").kind, UnreadableKind::Syntax);
    assert_eq!(refusal("1993/1992").message, "the end is before the start");
}

#[test]
fn a_weekday_must_be_true() {
    let problem = refusal("Tuesday, 22 November 2021");
    assert_eq!(problem.kind, UnreadableKind::Impossible);
    assert!(problem.message.contains("was a Monday"), "{}", problem.message);
}

#[test]
fn two_digits_of_a_year_follow_the_day_of_issue() {
    let issued = Date::read("2024-02", &Context::default()).unwrap().bounds();
    let context = Context { issued: Some(issued), ..Context::default() };
    assert_eq!(days_in("'92", &context), "1992-01-01..1992-12-31");
    assert_eq!(days_in("'24", &context), "2024-01-01..2024-12-31");
    assert_eq!(refusal("'92").kind, UnreadableKind::Ambiguous);
}

#[test]
fn a_declared_fiscal_year_is_a_period_of_months() {
    let context =
        Context { fiscal_year: FiscalYear::new(4, FiscalLabel::End), ..Context::default() };
    for text in ["FY2023", "fiscal year 2023", "FY 2022-23"] {
        assert_eq!(read_in(text, &context).to_string(), "2022-04/2023-03", "{text}");
    }
    assert_eq!(read_in("Q1 FY2023", &context).to_string(), "2022-04/2022-06");
    assert!(date("FY2023").is_undeclared_fiscal_year());
}

#[test]
fn julian_dates_are_converted_when_they_are_read() {
    let context = Context { calendar: Calendar::Julian, ..Context::default() };
    assert_eq!(read_in("1917-10-25", &context), date("1917-11-07"));
    assert_eq!(read_in("29 February 1900", &context), date("1900-03-13"));
    assert_eq!(days_in("1917-10", &context), "1917-10-14..1917-11-13");
}

#[test]
fn periods_that_share_only_a_boundary_meet() {
    for (a, b, expected) in [
        ("2019/2021-05-01", "2021-05-01/..", Relation::Meets),
        ("2019/2023-03", "2023-03/..", Relation::Meets),
        ("2019/2020", "2021/2022", Relation::Meets),
        ("2019/2020", "2022/2023", Relation::Before),
        ("2019/2021", "2020/2022", Relation::Overlaps),
        ("2021-05-01/..", "2019/2021-05-01", Relation::MetBy),
        ("2021", "2021-05", Relation::Contains),
        ("2021-05", "2021", Relation::Inside),
        ("2021", "2021-01/2021-12", Relation::Equal),
    ] {
        assert_eq!(relate(&date(a), &date(b)), expected, "{a} to {b}");
        assert_eq!(relate(&date(b), &date(a)), expected.inverse(), "{b} to {a}");
    }
}

/// Spellings of every form that is read.
fn spelling() -> impl Strategy<Value = String> {
    let simple = prop_oneof![
        (1000..2100i32).prop_map(|y| y.to_string()),
        (1900..2030i32, 1..13u32).prop_map(|(y, m)| format!("{y}-{m:02}")),
        (1900..1910i32, 1..13u32, 1..29u32).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (1900..1910i32, 21..42u32).prop_map(|(y, c)| format!("{y}-{c}")),
        (100..205u32).prop_map(|d| format!("{d}X")),
        (10..21u32).prop_map(|d| format!("{d}XX")),
        (1900..1910i32, 1..29u32).prop_map(|(y, d)| format!("{y}-XX-{d:02}")),
    ];
    let worded = prop_oneof![
        (1..22u32).prop_map(|n| format!("{} century", unit::ordinal(n))),
        (1..4u32).prop_map(|n| format!("{} century BC", unit::ordinal(n))),
        ("early|mid|late", 150..205u32).prop_map(|(w, d)| format!("{w} {d}0s")),
        ("early|mid|late", 1900..1910u32).prop_map(|(w, y)| format!("{w} March {y}")),
        ("early|mid|late", 2..21u32).prop_map(|(w, n)| format!("{w} {} century", unit::ordinal(n))),
        (1..3usize, 18..21u32).prop_map(|(h, n)| {
            format!("{} half of the {n}th century", ["first", "second"][h - 1])
        }),
        ("since|until|by|before|after|circa|probably", 1900..2020u32)
            .prop_map(|(w, y)| format!("{w} {y}")),
        (1..13u32, 1900..2020u32).prop_map(|(n, y)| format!("first {n} months of {y}")),
        (2000..2030u32).prop_map(|y| format!("FY{y}")),
        (1..5u32, 2000..2030u32).prop_map(|(q, y)| format!("Q{q} FY{y}")),
        (1900..1950u32, 1950..2000u32).prop_map(|(a, b)| format!("between {a} and {b}")),
        (1900..1950u32, 1950..2000u32).prop_map(|(a, b)| format!("circa {a} or {b}")),
    ];
    // What bounds a date need not be known to the digit.
    let vague = "March|3 March|the 1900s|the 1990s|19XX|190X|199X|XXXX-03|XXXX-03-04|1992-XX-23";
    let bounded = prop_oneof![
        ("since|until|by|before|after|not before", vague).prop_map(|(w, d)| format!("{w} {d}")),
        ("19XX|199X|XXXX-03|1992-XX-23", "x/\\.\\.|\\.\\./x|\\[\\.\\.x\\]|\\[x\\.\\.\\]")
            .prop_map(|(d, form)| form.replace('x', &d)),
    ];
    let marked = (simple.clone(), "|~|\\?|%").prop_map(|(text, mark)| text + &mark);
    let interval = (1900..1950i32, 1950..2000i32, "|~|\\?", "|-03|-03-04")
        .prop_map(|(a, b, mark, rest)| format!("{a}{mark}/{b}{rest}"));
    let open = prop_oneof![
        (1900..2000i32).prop_map(|y| format!("{y}/..")),
        (1900..2000i32).prop_map(|y| format!("../{y}")),
        (1900..2000i32).prop_map(|y| format!("{y}/")),
        (1900..2000i32).prop_map(|y| format!("[..{y}]")),
        (1900..2000i32).prop_map(|y| format!("[{y}..]")),
    ];
    let list = (1900..1950i32, 1950..2000i32, "\\.\\.|,")
        .prop_map(|(a, b, between)| format!("[{a}{between}{b}]"));
    prop_oneof![simple, worded, bounded, marked, interval, open, list]
}

proptest! {
    #[test]
    fn what_is_printed_reads_back_to_an_equal_date(text in spelling()) {
        let first = date(&text);
        let printed = first.to_string();
        let second = date(&printed);
        prop_assert_eq!(&second, &first, "{} printed as {}", text, printed);
        prop_assert_eq!(second.bounds(), first.bounds());
        prop_assert_eq!(second.to_string(), printed);
    }

    #[test]
    fn comparing_does_not_depend_on_the_order(a in spelling(), b in spelling(), tolerance in 0..40u32) {
        let (x, y) = (date(&a), date(&b));
        prop_assert_eq!(compare(&x, &y, tolerance), compare(&y, &x, tolerance), "{} and {}", a, b);
        prop_assert_eq!(relate(&x, &y), relate(&y, &x).inverse());
    }

    #[test]
    fn a_date_agrees_with_itself(text in spelling()) {
        prop_assert_eq!(compare(&date(&text), &date(&text), 0), Verdict::Agree);
    }

    #[test]
    fn refining_a_date_never_contradicts_it(
        year in 1900..2000i32, month in 1..13u32, day in 1..29u32, other in spelling()
    ) {
        let fine = date(&format!("{year}-{month:02}-{day:02}"));
        let middle = date(&format!("{year}-{month:02}"));
        let coarse = date(&year.to_string());
        prop_assert_eq!(compare(&fine, &coarse, 0), Verdict::compatible(ReasonKind::Refines));
        let other = date(&other);
        let conflicts = |date: &Date| matches!(compare(date, &other, 0), Verdict::Conflict(_));
        // What fits the fine date fits the coarser ones.
        prop_assert!(conflicts(&fine) || !conflicts(&middle));
        prop_assert!(conflicts(&middle) || !conflicts(&coarse));
    }

    #[test]
    fn no_text_ends_the_reader(text in ".{0,60}") {
        let _ = Date::read(&text, &Context::default());
    }

    #[test]
    fn nothing_made_of_the_words_of_dates_ends_the_reader(
        words in proptest::collection::vec(
            "[0-9]{1,5}|[-–/.,'?~%()\\[\\]]|(1[0-9]|20)[0-9X]{2}| |March|May|Mon|early|of|the|first|half|century|s|th|BC|Q3|FY|since|by|to|and|or|circa|nineteen|twenty|T|Z|:",
            0..14,
        ),
        glue in "| "
    ) {
        let text = words.join(&glue);
        for context in contexts() {
            if let Ok(date) = Date::read(&text, &context) {
                let bounds = date.bounds();
                prop_assert!(bounds.low <= bounds.high, "{text}");
                if context.calendar == Calendar::Gregorian {
                    let again = Date::read(&date.to_string(), &context);
                    prop_assert_eq!(again.as_ref(), Ok(&date), "{} printed as {}", text, date);
                }
            }
        }
    }
}

fn contexts() -> Vec<Context> {
    let issued = Some(date("2024-02").bounds());
    vec![
        Context::default(),
        Context { order: Some(Order::Dmy), issued, ..Context::default() },
        Context {
            calendar: Calendar::Julian,
            fiscal_year: FiscalYear::new(10, FiscalLabel::End),
            ..Context::default()
        },
    ]
}
