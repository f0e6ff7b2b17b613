//! Periods of so many months that are told by their last day or by their year: `the six months
//! ended 30 June 2021`, `nine months of 2021`.

use crate::value::date::{Bounds, Context, Date, Precision};

/// So many bytes before a date are looked at: `for the twelve months ended on the `.
const REACH: usize = 48;

/// The months that the words before a date count up to it, or from the start of it where it is a
/// year; `None` where they count none.
pub(super) fn covered(before: &str, date: &Date) -> Option<Date> {
    if date.extent().is_some() || date.is_open() || date.is_yearless() || date.has_alternatives() {
        return None;
    }
    let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(REACH))..)?;
    let mut words = near.rsplit([' ', '\n', '\r', '\t', '\u{a0}', '-']).filter(|w| !w.is_empty());
    let mut next = || words.next().map(str::to_lowercase);
    let mut link = next()?;
    for _ in 0..2 {
        if matches!(link.as_str(), "on" | "the") {
            link = next()?;
        }
    }
    let unit = next()?;
    let count = next();
    let count = count.as_deref();
    let months = match unit.as_str() {
        "months" => number(count?)?,
        "quarter" => 3,
        "half" => 6,
        "year" if count == Some("half") => 6,
        "year" => 12,
        "month" => 1,
        _ => return None,
    };
    let said = date.bounds();
    let Bounds { low, high } = match (link.as_str(), date.precision()) {
        ("ended" | "ending" | "to", Precision::Day | Precision::Month) => {
            Bounds { low: said.high.plus(1).plus_months(-months), high: said.high }
        }
        ("of", Precision::Year) if unit == "months" && months < 12 => {
            Bounds { low: said.low, high: said.low.plus_months(months).plus(-1) }
        }
        _ => return None,
    };
    Date::read(&format!("{low}/{high}"), &Context::default()).ok()
}

/// The number of months that a word or digits say.
fn number(word: &str) -> Option<i32> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let named = WORDS.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, number)| number);
    named.or_else(|| word.parse().ok()).filter(|number| (1..=24).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_to_a_day_and_from_a_year() {
        let date = |text: &str| Date::read(text, &Context::default()).unwrap();
        for (before, day, expected) in [
            ("for the year ended ", "2021-03-31", Some("2020-04-01/2021-03-31")),
            ("for the six months ended on ", "2021-06-30", Some("2021-01-01/2021-06-30")),
            ("in the 3 months to ", "2021-09", Some("2021-07-01/2021-09-30")),
            ("the half-year ending ", "2021-12-31", Some("2021-07-01/2021-12-31")),
            ("the quarter ended ", "2020-02-29", Some("2019-12-01/2020-02-29")),
            ("in nine months of ", "2021", Some("2021-01-01/2021-09-30")),
            ("the war ended ", "2021-03-31", None),
            ("from the end of the year to ", "2021", None),
            ("in some months of ", "2021", None),
            ("in this year. Ended ", "2021-03-31", None),
            ("", "2021-03-31", None),
        ] {
            let found = covered(before, &date(day));
            assert_eq!(found, expected.map(date), "{before}{day}");
        }
    }
}
