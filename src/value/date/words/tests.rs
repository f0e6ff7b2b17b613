//! Spellings of dates in words and digits, each class with its own sentence.

use super::super::{Context, Date, Order};

fn days(text: &str) -> String {
    let context = Context { order: Some(Order::Mdy), ..Context::default() };
    let date = Date::read(text, &context).unwrap_or_else(|e| panic!("{text}: {}", e.message));
    let bounds = date.bounds();
    format!("{}..{}", bounds.low, bounds.high)
}

#[test]
fn the_eighteen_hundreds_are_a_century_and_the_two_thousands_a_decade() {
    assert_eq!(days("1800s"), "1800-01-01..1899-12-31");
    assert_eq!(days("the eighteen hundreds"), "1800-01-01..1899-12-31");
    assert_eq!(days("the 2000s"), "2000-01-01..2009-12-31");
    assert_eq!(days("1810s"), "1810-01-01..1819-12-31");
    // `The late 1800s` and `the late 19th century` are the same years.
    assert_eq!(days("late 1800s"), days("late 19th century"));
    assert_eq!(days("first half of the 1900s"), days("first half of the 20th century"));
}

#[test]
fn decades_and_hundreds_are_shown_as_what_reads_back_to_them() {
    for text in ["005X", "180X", "18XX", "1810s", "2000s"] {
        let date = Date::read(text, &Context::default()).unwrap();
        assert_eq!(Date::read(&date.to_string(), &Context::default()), Ok(date), "{text}");
    }
}

#[test]
fn a_day_a_year_and_the_name_of_a_month_may_be_joined_in_any_order() {
    for text in
        ["7-Oct-2014", "Oct-7-2014", "2014-Oct-7", "2014-07-October", "7-2014-Oct", "oct.2014.7"]
    {
        assert_eq!(days(text), "2014-10-07..2014-10-07", "{text}");
    }
}

#[test]
fn a_pair_of_numbers_with_a_year_is_a_day() {
    assert_eq!(days("10/7, 2014"), "2014-10-07..2014-10-07");
    assert_eq!(days("10/7,2014"), "2014-10-07..2014-10-07");
    assert_eq!(days("from 10/7-10/9, 2014"), "2014-10-07..2014-10-09");
}

#[test]
fn a_month_may_stand_before_two_days_of_it() {
    assert_eq!(days("October from 7 to 9, 2014"), "2014-10-07..2014-10-09");
    assert_eq!(days("Oct between 7–9 twenty fourteen"), "2014-10-07..2014-10-09");
}

#[test]
fn a_sign_bounds_a_value_as_a_word_does() {
    for (sign, word) in
        [(">", "after"), (">=", "not before"), ("≥", "not before"), ("<", "before"), ("<=", "by")]
    {
        assert_eq!(days(&format!("{sign} 1992")), days(&format!("{word} 1992")), "{sign}");
    }
    assert_eq!(days("≤1992-03"), days("by 1992-03"));
}

fn shown(text: &str) -> String {
    let date = Date::read(text, &Context::default());
    date.map_or_else(|e| format!("{text}: {}", e.message), |date| date.to_string())
}

#[test]
fn the_second_of_two_joined_numbers_is_a_year_only_where_marks_join_the_first_too() {
    assert_eq!(shown("May 15-17, 2024"), "2024-05-15/2024-05-17");
    assert_eq!(shown("Mar-4-2006"), "2006-03-04");
    let issued = Date::read("2010", &Context::default()).unwrap().bounds();
    let context = Context { issued: Some(issued), ..Context::default() };
    for text in ["Mar-4-06", "4-Mar-06", "4/Mar/06"] {
        let date = Date::read(text, &context).map(|date| date.to_string());
        assert_eq!(date.as_deref(), Ok("2006-03-04"), "{text}");
    }
}

#[test]
fn what_happened_is_no_part_of_when() {
    for (text, expected) in [
        ("b. 1850", "1850"),
        ("d.1901", "1901"),
        ("† 3 May 1901", "1901-05-03"),
        ("*1850", "1850"),
        ("fl. c. 1850", "1850~"),
        ("r. 1533–1584", "1533/1584"),
        ("born in March 1850", "1850-03"),
        ("b. 1850 – d. 1901", "1850/1901"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn an_end_that_nobody_knows_is_written_as_a_question_mark() {
    assert_eq!(shown("?–1901"), "/1901");
    assert_eq!(shown("1850–?"), "1850/");
}

#[test]
fn a_bound_that_includes_its_date_says_so_before_or_after_it() {
    for (texts, expected) in [
        (["on or after 3 May 1945", "3 May 1945 or later"], "1945-05-03..(..)"),
        (["on or before 3 May 1945", "3 May 1945 or earlier"], "(..)..1945-05-03"),
        (["in or after 1992", "1992 at the earliest"], "1992-01-01..(..)"),
        (["not before 1992", "not earlier than 1992"], "1992-01-01..(..)"),
        (["in or before 1992", "1992 at the latest"], "(..)..1992-12-31"),
        (["not after 1992", "by 1992 at the latest"], "(..)..1992-12-31"),
        (["up to 1998", "until 1998"], "(..)..1998-12-31"),
    ] {
        let expected = expected.replace("(..)", "..");
        assert_eq!(texts.map(days), [&*expected; 2], "{texts:?}");
    }
}

#[test]
fn the_day_outside_an_old_style_bracket_counts() {
    for text in [
        "22 April [O.S. 10 April] 1870",
        "22 April (10 April O.S.) 1870",
        "April 22 [O.S. April 10], 1870",
        "22 April 1870 (Old Style 10 April 1870)",
        "22 April 1870 [10 April, OS]",
        "Friday, 22 April 1870 (Julian 10 April)",
    ] {
        assert_eq!(shown(text), "1870-04-22", "{text}");
    }
    let life = "10 May [O.S. 28 April] 1871 – 5 June 1945";
    assert_eq!(shown(life), "1871-05-10/1945-06-05");
    assert_eq!(shown("6 January 1872 [O.S. 25 December 1871]"), "1872-01-06");
    for text in ["22 April (10 April) 1870", "22 April [O.S.] 1870", "22 April 1870 (OS 10 hours)"]
    {
        assert!(Date::read(text, &Context::default()).is_err(), "{text}");
    }
}

#[test]
fn a_mark_before_a_close_pair_is_said_of_both_ends() {
    for (text, expected) in [
        ("c. 1845–1850", "1845~/1850~"),
        ("about 1845-46", "1845~/1846~"),
        ("circa 1845 to 1850", "1845~/1850~"),
        ("probably 1845–1850", "1845?/1850?"),
        ("c. 1845–probably 1850", "1845~/1850?"),
        ("c. 356–323 BC", "-0355~/-0322~"),
        // Of a life the birth may be less certain than the death.
        ("c. 1845 – 1901", "1845~/1901"),
        ("c. 1845–3 May 1901", "1845~/1901-05-03"),
        ("from about 1845 to 1850", "1845~/1850"),
        ("1845?–1850", "1845?/1850"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn an_era_or_century_that_is_written_once_counts_for_both_ends() {
    for (text, expected) in [
        ("356–323 BC", "-0355/-0322"),
        ("2600–2500 BC", "-2599/-2499"),
        ("from 250 to 200 BC", "-0249/-0199"),
        ("between 250 and 200 BC", "[-0249..-0199]"),
        ("14–37 AD", "0014/0037"),
        ("AD 98–117", "0098/0117"),
        ("27 BC – AD 14", "-0026/0014"),
        ("12th–13th centuries", "12th century/13th century"),
        ("3rd to 2nd century BC", "3rd century BC/2nd century BC"),
        ("the 12th and 13th centuries", "12th century/13th century"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
    for text in ["323–356 BC", "37–14 AD", "13th–12th centuries", "10th and 13th centuries"] {
        assert!(Date::read(text, &Context::default()).is_err(), "{text}");
    }
}

#[test]
fn a_year_of_three_digits_may_follow_a_day() {
    for (text, expected) in [
        ("4 September 476", "0476-09-04"),
        ("September 4, 476", "0476-09-04"),
        ("25 December 800 AD", "0800-12-25"),
        ("c. 870", "0870~"),
        ("c. 870 – 924", "0870~/0924"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
    assert!(Date::read("870", &Context::default()).is_err());
}

#[test]
fn a_year_may_be_written_out_in_thousands() {
    for (text, expected) in [
        ("the tenth day of February, one thousand seven hundred and sixty-three", "1763-02-10"),
        ("one thousand nine hundred and fifty-seven", "1957"),
        ("one thousand and sixty-six", "1066"),
        ("two thousand and four", "2004"),
        ("two thousand", "2000"),
        ("4 July in the year 1776", "1776-07-04"),
        ("the fourth day of July, in the year of our Lord 1776", "1776-07-04"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn days_of_a_list_are_a_period_where_they_follow_each_other() {
    assert_eq!(shown("16, 17 and 18 July 1969"), "1969-07-16/1969-07-18");
    assert_eq!(shown("July 16 and 17, 1969"), "1969-07-16/1969-07-17");
    assert_eq!(shown("the 4th & 5th of March 2006"), "2006-03-04/2006-03-05");
    assert_eq!(shown("16–17 and 18 July 1969"), "1969-07-16/1969-07-18");
    assert_eq!(shown("July 16 and 17–19, 1969"), "1969-07-16/1969-07-19");
    // Several events are no value.
    for text in [
        "16 and 19 July 1969",
        "July 16 and 19, 1969",
        "19 and 16 July 1969",
        "16–17 and 19 July 1969",
        "July 16–17 and 19, 1969",
    ] {
        assert!(Date::read(text, &Context::default()).is_err(), "{text}");
    }
}

#[test]
fn of_a_day_in_two_calendars_that_of_ours_counts() {
    for text in [
        "14/24 October 1648",
        "14 (24) October 1648",
        "24 (14) October 1648",
        "14 October (24 October N.S.) 1648",
        "14 October 1648 (New Style: 24 October 1648)",
        "24 October (14 October O.S.) 1648",
    ] {
        assert_eq!(shown(text), "1648-10-24", "{text}");
    }
    // Three days are no difference of calendars.
    assert!(Date::read("10 (13) April 1992", &Context::default()).is_err());
    assert_eq!(shown("10/13 April 1992"), "[1992-04-10, 1992-04-13]");
}

#[test]
fn a_stretch_that_is_no_unit_of_the_calendar_has_a_first_and_a_last_unit() {
    for (text, expected) in [
        ("2nd millennium BC", "[-1999..-1000]"),
        ("third millennium", "[2000..3000]"),
        ("first quarter of the 19th century", "[1800..1825]"),
        ("last third of the 19th century", "[1866..1900]"),
        ("turn of the 20th century", "[1890..1910]"),
        ("first half of May 1992", "[1992-05-01..1992-05-15]"),
        ("second half of February 2024", "[2024-02-16..2024-02-29]"),
        ("winter 1962-63", "circa [1962-12..1963-02]"),
        ("winter of 1962/63", "circa [1962-12..1963-02]"),
        ("summer of 1962/63", "circa [1962-12..1963-02]"),
        ("mid-to-late 1990s", "circa [1994..1999]"),
        ("early to mid 1992", "circa [1992-01..1992-08]"),
        // The Monday of the week with 4 January, and a year of 53 weeks.
        ("2011-W11", "[2011-03-14..2011-03-20]"),
        ("2020-W01", "[2019-12-30..2020-01-05]"),
        ("2015-W53", "[2015-12-28..2016-01-03]"),
        ("before the 2nd millennium BC", "before -1999"),
        ("after the first half of May 1992", "after 1992-05-15"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
        assert_eq!(shown(expected), expected, "{text}");
    }
    for text in ["2011-W53", "2011-W00", "fifth quarter of the 19th century", "winter 1962-64"] {
        assert!(Date::read(text, &Context::default()).is_err(), "{text}");
    }
}

#[test]
fn common_short_forms_are_read_as_the_long_ones() {
    for (short, long) in [
        ("pre-1998", "before 1998"),
        ("post-1998", "after 1998"),
        ("end-2021", "end of 2021"),
        ("year-end 2021", "end of 2021"),
        ("Q1–Q3 2021", "Q1 2021 to Q3 2021"),
        ("late 1980s and early 1990s", "late 1980s to early 1990s"),
        ("the night of 3–4 May 1992", "3–4 May 1992"),
        ("20. 7. 1969", "20.7.1969"),
        ("20.VII.1969", "20 July 1969"),
        ("20 VII 1969", "20 July 1969"),
        ("Christmas Day 1914", "25 December 1914"),
        ("New Year’s Eve, 1999", "31 December 1999"),
        ("before 44 BC", "before -0043"),
        ("by 15 March 44 BC", "by -0043-03-15"),
    ] {
        assert_eq!(shown(short), shown(long), "{short}");
        assert!(Date::read(short, &Context::default()).is_ok(), "{short}");
    }
}

#[test]
fn what_is_printed_for_a_bound_or_stretch_is_read_back_as_the_same() {
    for text in [
        "19th century or later",
        "in or after the early 1990s",
        "between 12th and 13th centuries",
        "before c. 1992",
        "by about the 1990s",
        "not before circa 1850",
        "after mid-to-late 19th century",
        "from 2011-W11 to Q3 2011",
        "late 44 BC",
        "19th century or 1992",
    ] {
        let date = Date::read(text, &Context::default()).unwrap();
        assert_eq!(Date::read(&date.to_string(), &Context::default()), Ok(date), "{text}");
    }
}
