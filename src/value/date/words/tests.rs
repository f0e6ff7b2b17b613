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
