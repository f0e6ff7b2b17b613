//! Dates that are told from the day the text was issued: `yesterday`, `last year`, `in March last
//! year`. Where that day is not known, they say nothing.

use super::Tokens;
use crate::value::{
    date::{self, Bounds, Date, words::Scanned},
    lexicon::Table,
};

/// The date at a token that is told from the day of issue, and the index of the token after it.
pub(super) fn at(
    tokens: &Tokens<'_>,
    index: usize,
    issued: Option<Bounds>,
) -> Option<(Date, usize)> {
    let issued = issued?;
    let (written, end) = day(tokens, index, issued).or_else(|| unit(tokens, index, issued))?;
    let date = Date::read(&written, &date::Context::default()).ok()?;
    (!is_aside(tokens, index) && !tokens.is(end, "of")).then_some((date, end))
}

/// A date without a year of which the words after it tell the year: `March last year`, `the first
/// nine months of this year`.
pub(super) fn in_year(
    tokens: &Tokens<'_>,
    scanned: &Scanned,
    context: &date::Context,
) -> Option<(Date, usize)> {
    let issued = context.issued.filter(|_| scanned.lacks_year())?;
    let next = scanned.end + usize::from(tokens.is(scanned.end, "of"));
    let (year, end) = year(tokens, next, issued)?;
    let date = scanned.clone().in_year(year).date(tokens, context).ok()?;
    Some((date, end))
}

fn day(tokens: &Tokens<'_>, index: usize, issued: Bounds) -> Option<(String, usize)> {
    static WORDS: Table<i32> = Table::of(&[("yesterday", -1), ("today", 0), ("tomorrow", 1)]);
    let days = WORDS.get(tokens.word(index))?;
    // `USA Today` is a newspaper.
    let starts = index.checked_sub(1).is_none_or(|i| tokens.mark(i).is_some());
    let is_plain = starts || !tokens.word(index).starts_with(char::is_uppercase);
    let is_known = issued.low == issued.high && issued.low.is_finite();
    (is_plain && is_known).then(|| (issued.low.plus(days).to_string(), index + 1))
}

fn unit(tokens: &Tokens<'_>, index: usize, issued: Bounds) -> Option<(String, usize)> {
    if let Some((year, end)) = year(tokens, index, issued) {
        return Some((format!("{year:04}"), end));
    }
    let months = steps(tokens, index)?;
    let ((year, month, _), (last_year, last_month, _)) = (issued.low.ymd()?, issued.high.ymd()?);
    if !tokens.is(index + 1, "month") || (year, month) != (last_year, last_month) {
        return None;
    }
    let count = year.checked_mul(12)?.checked_add(month.cast_signed() - 1 + months)?;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    Some((format!("{year:04}-{month:02}"), index + 2))
}

/// `this year` and its like at a token: the year, and the index after it.
fn year(tokens: &Tokens<'_>, index: usize, issued: Bounds) -> Option<(i32, usize)> {
    let years = steps(tokens, index).filter(|_| tokens.is(index + 1, "year"))?;
    let ((year, ..), (last, ..)) = (issued.low.ymd()?, issued.high.ymd()?);
    (year == last).then_some((year + years, index + 2))
}

/// How many units before or after that of the day of issue. `The last year` are twelve months.
fn steps(tokens: &Tokens<'_>, index: usize) -> Option<i32> {
    static WORDS: Table<i32> = Table::of(&[("last", -1), ("this", 0), ("next", 1)]);
    let is_the = |index| tokens.is(index, "the");
    WORDS.get(tokens.word(index)).filter(|_| !index.checked_sub(1).is_some_and(is_the))
}

/// Whether something else is told of the date than what happened then: that it is compared with, or
/// that only a part of it is meant. `Up from last year`, `early this year`, `so far this year`.
fn is_aside(tokens: &Tokens<'_>, index: usize) -> bool {
    const BEFORE: [&str; 20] = [
        "than", "from", "with", "against", "over", "on", "to", "as", "like", "since", "until",
        "by", "before", "after", "of", "early", "mid", "late", "far", "for",
    ];
    index.checked_sub(1).is_some_and(|i| {
        let i = i.saturating_sub(usize::from(tokens.mark(i) == Some('-')));
        tokens.is_any(i, &BEFORE)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Context, Inferred, Reading, scan};
    use crate::value::date::{self, Date};

    /// The dates of a text that was issued on this day, as `WRITTEN = READING`.
    fn dates(text: &str, issued: &str) -> Vec<String> {
        let issued = Date::read(issued, &date::Context::default()).ok().map(|date| date.bounds());
        let date = date::Context { issued, ..date::Context::default() };
        let found = scan(text, &Context { date, ..Context::default() });
        let shown = |mention: super::super::Mention| match mention.reading {
            Reading::Date(date) => {
                assert_eq!(mention.inferred, Some(Inferred::Issued), "{text}");
                Some(format!("{} = {date}", &text[mention.span]))
            }
            _ => None,
        };
        found.into_iter().filter_map(shown).collect()
    }

    #[test]
    fn a_date_may_be_told_from_the_day_of_issue() {
        for (text, issued, expected) in [
            ("It was signed yesterday in Baku.", "2021-01-01", "yesterday = 2020-12-31"),
            ("Yesterday they met.", "2021-11-25", "Yesterday = 2021-11-24"),
            ("They meet tomorrow.", "2021-11-25", "tomorrow = 2021-11-26"),
            ("Last year exports grew.", "2021-11-25", "Last year = 2020"),
            ("Exports grew this year.", "2021", "this year = 2021"),
            ("It opened last month.", "2021-01", "last month = 2020-12"),
            ("It opened in March last year.", "2021-11-25", "March last year = 2020-03"),
            ("On 5 May this year they met.", "2021-03-01", "5 May this year = 2021-05-05"),
            (
                "In the first nine months of last year",
                "2021-11-25",
                "first nine months of last year = 2020-01/2020-09",
            ),
            (
                "in the third quarter of last year",
                "2021-11-25",
                "third quarter of last year = Q3 2020",
            ),
        ] {
            assert_eq!(dates(text, issued), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_only_compared_with_and_what_is_not_known_is_no_date() {
        for (text, issued) in [
            ("It was signed yesterday.", ""),
            ("It was signed yesterday.", "2021-11"),
            ("It opened last month.", "2021"),
            ("It was up from last year.", "2021-11-25"),
            ("It grew faster than last year.", "2021-11-25"),
            ("In the last year of the war", "2021-11-25"),
            ("Over the last year it grew.", "2021-11-25"),
            ("So far this year it grew.", "2021-11-25"),
            ("USA Today wrote of it.", "2021-11-25"),
        ] {
            assert_eq!(dates(text, issued), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn months_and_quarters_without_a_year_are_completed_as_a_whole() {
        for (text, expected) in [
            ("in January-May amounted to", "January-May = 2021-01/2021-05"),
            ("in January–March it rose", "January–March = 2021-01/2021-03"),
            ("from January to May it rose", "from January to May = 2021-01/2021-05"),
            ("in the third quarter it rose", "third quarter = Q3 2021"),
            ("third-quarter sales rose", "third-quarter = Q3 2021"),
            ("in the first half it rose", "first half = H1 2021"),
            ("in Q3 it rose", "Q3 = Q3 2021"),
        ] {
            assert_eq!(dates(text, "2021-11-25"), [expected], "{text}");
        }
        for text in [
            "in the first half of the match",
            "the third quarter-final was lost",
            "the second half was better",
            "a first-half goal",
        ] {
            assert_eq!(dates(text, "2021-11-25"), Vec::<String>::new(), "{text}");
        }
    }
}
