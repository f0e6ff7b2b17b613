//! Reading a value as a date, and saying what is odd about its spelling.

use super::{
    Context, Date,
    edtf::{self, Problem},
    refusal::{end_before_start, explain},
    shape::{Choice, End, Shape},
    unreadable, words,
};
use crate::value::{Remark, Unreadable, UnreadableKind};

/// No date needs more; a list of this length has more than a hundred members.
const MOST_BYTES: usize = 4096;

/// Reads a value; see [`Date::read`].
pub(super) fn read(text: &str, context: &Context) -> Result<Date, Unreadable> {
    let start = text.len() - text.trim_start().len();
    let trimmed = text.trim();
    let whole = start..start + trimmed.len();
    if trimmed.is_empty() {
        let help = "write a date such as `1992`, `1992-03` or `1992-03-23`".to_owned();
        let at = 0..text.len();
        return Err(unreadable(UnreadableKind::Syntax, at, "no date is written here", help));
    }
    if trimmed.len() > MOST_BYTES {
        let message = format!("a date of more than {MOST_BYTES} bytes is not read");
        return Err(unreadable(UnreadableKind::Limit, whole, message, None));
    }
    let shifted = |mut problem: Unreadable| {
        problem.at = problem.at.start + start..problem.at.end + start;
        problem
    };
    let mut date = read_trimmed(trimmed, context).map_err(shifted)?;
    for remark in &mut date.remarks {
        remark.at = remark.at.start + start..remark.at.end + start;
    }
    date.remarks.extend(spaces_around(text, trimmed));
    Ok(date)
}

/// Blanks before or after a date do not change it, but no other program need read it so. The line
/// break that ends a YAML block is not one that somebody typed.
fn spaces_around(text: &str, trimmed: &str) -> Option<Remark> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    (text != trimmed).then(|| Remark {
        message: "there are blanks around the date".to_owned(),
        help: Some(format!("write `{trimmed}`")),
        at: 0..text.len(),
    })
}

/// A date in bare digits with the year first looks like EDTF and is not: `1992-3-23`, `1992/93`.
/// It is read, and told how to be written.
fn looks_like_edtf(text: &str, date: &Date) -> Option<Remark> {
    let has_year_first = text.len() > 4 && text.bytes().take(4).all(|b| b.is_ascii_digit());
    let is_coded = text.bytes().all(|b| b.is_ascii_digit() || b"-/.".contains(&b));
    (has_year_first && is_coded).then(|| Remark {
        message: format!("`{text}` is not EDTF; it is read as {date}"),
        help: Some(format!("write `{date}`")),
        at: 0..text.len(),
    })
}

fn read_trimmed(text: &str, context: &Context) -> Result<Date, Unreadable> {
    let problem = match edtf::read(&without_spaces_in_list(text)) {
        Ok(shape) => match Date::from_shape(shape, context) {
            Some(date) => return Ok(date),
            None => Problem::NotEdtf("", text.len()),
        },
        Err(problem) => problem,
    };
    if let Problem::SeveralEvents | Problem::BigYear = problem {
        return Err(explain(&problem, text));
    }
    if let Some(read) = words::read(text, context) {
        return read.map(|mut date| {
            date.remarks.extend(looks_like_edtf(text, &date));
            date
        });
    }
    if let Some(shape) = marked_list(text).or_else(|| two_sides(text)) {
        return Date::from_shape(shape, context).ok_or_else(|| end_before_start(text));
    }
    Err(explain(&problem, text))
}

/// EDTF has no spaces, but people put them after the commas of a list.
fn without_spaces_in_list(text: &str) -> std::borrow::Cow<'_, str> {
    if text.starts_with(['[', '{']) { text.replace(", ", ",").into() } else { text.into() }
}

/// `circa [1991..1993]?`: a list that is qualified as a whole, for which EDTF has no form.
fn marked_list(text: &str) -> Option<Shape> {
    let (text, approximate) = match text.strip_prefix("circa ") {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let (text, uncertain) = match text.strip_suffix('?') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    if !text.starts_with('[') {
        return None;
    }
    match edtf::read(&without_spaces_in_list(text)).ok()? {
        Shape::Single(choice) => Some(Shape::Single(Choice {
            approximate: choice.approximate || approximate,
            uncertain: choice.uncertain || uncertain,
            ..choice
        })),
        _ => None,
    }
}

/// `18th century/20th century`: a period whose ends are written in words or as lists.
fn two_sides(text: &str) -> Option<Shape> {
    let (start, end) = text.split_once('/')?;
    if end.contains('/') {
        return None;
    }
    let side = |text: &str| match text {
        ".." => Some(End::Open),
        "" => Some(End::Unknown),
        _ => {
            let plain = Context::default();
            let shape = marked_list(text)
                .or_else(|| edtf::read(text).ok())
                .or_else(|| Some(words::read(text, &plain)?.ok()?.shape))?;
            match shape {
                Shape::Single(choice) => Some(End::At(choice)),
                _ => None,
            }
        }
    };
    let (start, end) = (side(start)?, side(end)?);
    let is_dated = start.choice().is_some() || end.choice().is_some();
    is_dated.then_some(Shape::Extent { start, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remarks(text: &str) -> Vec<(String, Option<String>)> {
        let date = read(text, &Context::default()).unwrap_or_else(|e| panic!("{text}: {e:?}"));
        date.remarks().iter().map(|r| (r.message.clone(), r.help.clone())).collect()
    }

    fn refusal(text: &str) -> Unreadable {
        read(text, &Context::default()).expect_err(text)
    }

    #[test]
    fn a_date_in_digits_that_is_not_edtf_is_read_and_told_how_to_be_written() {
        for (text, standard) in [
            ("1992-3-23", "1992-03-23"),
            ("1992-3", "1992-03"),
            ("1992/03/23", "1992-03-23"),
            ("1992.3.23", "1992-03-23"),
            ("1907-1911", "1907/1911"),
            ("1861-67", "1861/1867"),
        ] {
            let [(_, help)] = &remarks(text)[..] else { panic!("{text}") };
            assert_eq!(help.as_deref(), Some(format!("write `{standard}`").as_str()), "{text}");
        }
    }

    #[test]
    fn edtf_words_and_dates_of_a_declared_order_are_not_remarked() {
        for text in
            ["1992-03-23", "1992", "1992-XX", "1990/1993", "3 May 1992", "1907–1911", "197X"]
        {
            assert_eq!(remarks(text), [], "{text}");
        }
    }

    #[test]
    fn blanks_around_a_date_are_remarked_and_the_line_break_of_a_block_is_not() {
        for text in ["1863-03-29 ", " 1863-03-29", "\t1863-03-29", "1863-03-29 \n"] {
            let help = Some("write `1863-03-29`".to_owned());
            assert_eq!(remarks(text), [("there are blanks around the date".to_owned(), help)]);
        }
        assert_eq!(remarks("1863-03-29\n"), []);
    }

    #[test]
    fn places_in_a_padded_text_are_those_of_the_text_itself() {
        let date = read("  1992-3-23", &Context::default()).unwrap();
        assert_eq!(date.remarks()[0].at, 2..11);
        assert_eq!(refusal("  1992-02-30").at, 2..12);
    }

    #[test]
    fn a_date_that_the_calendar_lacks_says_what_can_be_written_instead() {
        for (text, message, help) in [
            ("1992-02-30", "February 1992 has 29 days", "write `1992-02`"),
            ("31 June 2001", "June 2001 has 30 days", "write `2001-06`"),
            ("2001-6-31", "June 2001 has 30 days", "write `2001-06`"),
            ("2016-05-00", "May 2016 has 31 days", "write `2016-05`"),
            ("2001-02-29T10:00:00", "February 2001 has 28 days", "write `2001-02`"),
            ("-0042-02-30", "February -0042 has 28 days", "write `-0042-02`"),
            ("156X-09-31", "September never has more than 30 days", "only the month"),
            ("31 November", "November never has more than 30 days", "only the month"),
            ("1992-13-05", "there is no month 13", "swapped, write `1992-05-13`"),
            ("1992-13-25", "there is no month 13", "write `1992`"),
            ("1992-13", "there is no month 13", "write `1992`"),
            ("1992-00", "there is no month 00", "write `1992`"),
            ("1993/1992", "the end is before the start", "write `1992/1993`"),
            ("5 May 1993 to 3 May 1993", "the end is before the start", "goes first"),
            ("Tuesday, 22 November 2021", "22 November 2021 was a Monday", "the weekday"),
        ] {
            let problem = refusal(text);
            assert_eq!(problem.kind, UnreadableKind::Impossible, "{text}");
            assert!(problem.message.starts_with(message), "{text}: {}", problem.message);
            assert!(problem.help.as_ref().is_some_and(|h| h.contains(help)), "{text}: {problem:?}");
        }
    }

    #[test]
    fn what_is_nearly_edtf_is_refused_with_the_edtf_for_it() {
        for (text, help) in [
            ("197", "the decade as `197X`, the year as `0197`"),
            ("19~", "the century as `19XX~`, the year as `0019~`"),
            ("19920323", "write `1992-03-23`"),
            ("2016-05-02T25:00:00", "`2016-05-02`"),
            ("2016-05-02T12:00:00-14:00", "`2016-05-02`"),
            ("2016-05-02T24:00:01", "`2016-05-02`"),
        ] {
            let problem = refusal(text);
            assert!(problem.help.as_ref().is_some_and(|h| h.contains(help)), "{text}: {problem:?}");
        }
    }

    #[test]
    fn the_end_of_a_day_is_of_that_day() {
        let day = |text| read(text, &Context::default()).map(|date| date.bounds());
        assert_eq!(day("2016-05-02T24:00:00"), day("2016-05-02"));
    }
}
