//! How a date that the text gives supports one that it is compatible with.

use std::borrow::Cow;

use super::super::{Source, Stated};
use crate::value::date::{Bounds, Context, Date, Precision};

/// A judgement, and why.
pub(super) type Fit = (Stated, Cow<'static, str>);

/// How `mentioned`, which is written as `words` and read so, supports the `value`.
pub(super) fn fit(value: &Date, mentioned: &Date, words: &str, read_as: &Context) -> Fit {
    if mentioned.is_yearless() {
        return (Stated::OverPrecise, "the quote gives no year".into());
    }
    // Each end of a period has its own marks of doubt: the 1901 of `c. 1850 – 1901` is certain.
    if is_listed(value, mentioned, words) {
        return (Stated::Literal, "".into());
    }
    if value.extent().is_none()
        && let Some(fit) = end_of_mention(value, mentioned, words, read_as)
    {
        return fit;
    }
    if is_vague(mentioned) && !is_vague(value) {
        return if value.bounds() == mentioned.bounds() {
            (Stated::LostApproximation, "the source marks the date as approximate".into())
        } else if is_inside(mentioned, value) {
            (Stated::Coarser, "".into())
        } else {
            (Stated::OverPrecise, "the source gives an approximate date".into())
        };
    }
    match (value.extent(), mentioned.extent()) {
        (Some(_), None) if is_between(value, mentioned, words) => {
            (Stated::Inferred(Source::Ambiguity), "".into())
        }
        (Some((start, end)), None) => part_of_value(start, end, mentioned),
        (None, Some(_)) if is_inside(mentioned, value) => (Stated::Coarser, "".into()),
        (None, Some(_)) => (Stated::OverPrecise, "the quote gives a period".into()),
        _ if mentioned.is_open() && !value.is_open() => {
            (Stated::OverPrecise, "the source gives a bound, not a date".into())
        }
        _ if mentioned.is_within(value) => (Stated::Coarser, "".into()),
        _ if is_same_century(value, mentioned) => (Stated::Literal, "".into()),
        _ if is_first_decade(value, mentioned, words) => {
            (Stated::Inferred(Source::Ambiguity), "".into())
        }
        _ if value.is_within(mentioned) => (Stated::OverPrecise, "".into()),
        _ if is_other_part(value, mentioned) => {
            (Stated::Contradicted, "another part of the same time".into())
        }
        // A season meets the month at its edge; an approximate value reaches to its neighbour.
        _ if value.is_soft() => (Stated::Coarser, "".into()),
        _ => (Stated::OverPrecise, "".into()),
    }
}

/// Whether a date says itself that it is not to be taken exactly.
pub(super) fn is_vague(date: &Date) -> bool {
    date.is_approximate() || date.is_uncertain()
}

/// Whether all that the text says is allowed by the value; of a period, all its days.
fn is_inside(mentioned: &Date, value: &Date) -> bool {
    match (mentioned.extent(), value.extent()) {
        (Some(_), None) => value.bounds().contains(mentioned.bounds()),
        _ => mentioned.is_within(value),
    }
}

/// Whether the value is one of the days that the text names one by one: `16, 17 and 18 July 1969`.
fn is_listed(value: &Date, mentioned: &Date, words: &str) -> bool {
    let (wanted, said) = (value.bounds(), mentioned.bounds());
    let is_one_day = value.extent().is_none() && wanted.low == wanted.high && !is_vague(value);
    if !is_one_day || mentioned.extent().is_none() || !said.contains(wanted) {
        return false;
    }
    let is_list = words.split_whitespace().any(|word| matches!(word, "and" | "&"));
    let day = wanted.low.ymd().map(|(.., day)| day);
    let mut numbers = words.split(|c: char| !c.is_ascii_digit());
    is_list && numbers.any(|number| number.parse().ok() == day)
}

/// Whether both are the same century or half of one, which people count from the year 00 as well as
/// from the year 01: `the 19th century` has all the years of both, and EDTF writes it `18XX`.
pub(super) fn is_same_century(value: &Date, mentioned: &Date) -> bool {
    let (wanted, said) = (value.bounds(), mentioned.bounds());
    mentioned.extent().is_none()
        && mentioned.precision() == Precision::Century
        && said.contains(wanted)
        && wanted.low <= said.low.plus_months(12)
        && said.high <= wanted.high.plus_months(12)
}

/// Whether the value is the decade that `the 1900s` are to some, and to others the century.
fn is_first_decade(value: &Date, mentioned: &Date, words: &str) -> bool {
    let (wanted, said) = (value.bounds(), mentioned.bounds());
    mentioned.precision() == Precision::Century
        && words.ends_with('s')
        && wanted.low == said.low
        && wanted.high.plus(1) == said.low.plus_months(120)
}

/// Whether both name a part of something, and not the same: spring and summer, early and mid 1992.
/// They overlap only in the room that is given to each.
fn is_other_part(value: &Date, mentioned: &Date) -> bool {
    value.precision() == mentioned.precision()
        && value.extent().is_none()
        && mentioned.extent().is_none()
        && !is_vague(value)
        && !is_vague(mentioned)
        && !value.meets(mentioned)
}

/// Whether the value is the period that `between 1991 and 1993` may be as well as one day in it, and
/// `1991/92` or `15/16 May 1992` as well as one of two.
fn is_between(value: &Date, mentioned: &Date, words: &str) -> bool {
    let lead = words.get(.."between".len());
    let is_led = lead.is_some_and(|lead| lead.eq_ignore_ascii_case("between"));
    (is_led || is_two_in_a_row(words))
        && value.bounds() == mentioned.bounds()
        && value.precision() >= mentioned.precision()
}

/// Whether a slash joins a year or day to the next one: `1991/92`, `15/16`.
fn is_two_in_a_row(words: &str) -> bool {
    let Some((left, right)) = words.split_once('/') else { return false };
    let not_digit = |c: char| !c.is_ascii_digit();
    let first = left.rsplit(not_digit).next().and_then(|digits| digits.parse::<u32>().ok());
    let next = right.split(not_digit).next().and_then(|digits| digits.parse::<u32>().ok());
    first.zip(next).is_some_and(|(first, next)| first + 1 == next || (first + 1) % 100 == next)
}

/// The value is one date, and an end of the period that the text gives.
fn end_of_mention(value: &Date, mentioned: &Date, words: &str, read_as: &Context) -> Option<Fit> {
    let wanted = value.bounds();
    if wanted.contains(mentioned.bounds()) {
        return None;
    }
    let stated = |end: &Date| {
        let said = end.bounds();
        if end.is_open() || !wanted.contains(said) {
            return None;
        }
        let loses_mark = is_vague(end) && !is_vague(value) && wanted == said;
        Some(if loses_mark {
            (Stated::LostApproximation, "the source marks the date as approximate".into())
        } else {
            let hint = "the value is one end of the period that the quote gives";
            (Stated::Inferred(Source::Period), hint.into())
        })
    };
    let ends = ends_as_written(mentioned, words, read_as);
    ends.iter().flatten().filter_map(stated).min_by_key(|fit| fit.0)
}

/// The ends of a period, of which the second is approximate only if that is written at it: the `c.` of
/// `c. 1850–1901` may be meant for both ends, and in a life it is meant for the first.
fn ends_as_written(mentioned: &Date, words: &str, read_as: &Context) -> [Option<Date>; 2] {
    /// `from about`, `between around the years`.
    const MOST_WORDS: usize = 4;
    let [first, last] = mentioned.ends();
    let starts_vague = first.as_ref().is_some_and(is_vague);
    let is_in_doubt = starts_vague && last.as_ref().is_some_and(is_vague);
    let Some(number) = words.find(|c: char| c.is_ascii_digit()).filter(|_| is_in_doubt) else {
        return [first, last];
    };
    let (lead, _) = words.split_at(number);
    let later = |(at, c): (usize, char)| c.is_whitespace().then(|| at + c.len_utf8());
    let starts = lead.char_indices().filter_map(later).take(MOST_WORDS).chain([number]);
    let unled = starts.filter_map(|at| Date::read(words.get(at..)?, read_as).ok());
    let own = unled.map(|date| date.ends()).find(|[start, end]| {
        let is_same = |date: &Option<Date>, as_read: &Option<Date>| {
            date.as_ref().map(Date::bounds) == as_read.as_ref().map(Date::bounds)
        };
        is_same(start, &first) && is_same(end, &last) && !start.as_ref().is_some_and(is_vague)
    });
    let last = own.and_then(|[_, end]| end).or(last);
    [first, last]
}

/// The value is a period, and the text gives one date.
fn part_of_value(start: Bounds, end: Bounds, mentioned: &Date) -> Fit {
    let said = mentioned.bounds();
    let open = !start.low.is_finite() || !end.high.is_finite();
    if open && is_same_bound(start, end, said) {
        return (Stated::Literal, "".into());
    }
    let (begins, ends) = (start.contains(said), end.contains(said));
    // Of a period with one end, that end is all there is to state.
    let states_start = begins && start.low.is_finite();
    let states_end = ends && end.high.is_finite();
    if open && (states_start || states_end) {
        return (Stated::Inferred(Source::Period), "the quote gives one end of the period".into());
    }
    if said.contains(start.cover(end)) {
        return (Stated::OverPrecise, "".into());
    }
    (Stated::OverPrecise, "the quote gives one date, not a period".into())
}

/// Whether a bound is the one that a period with one end writes in EDTF: `by 1992`, and `before
/// 1992` too, are `../1992` (semantics 1.2).
fn is_same_bound(start: Bounds, end: Bounds, said: Bounds) -> bool {
    let ends = said.high == end.high || said.high.plus(1) == end.low;
    let begins = said.low == start.low || said.low.plus(-1) == start.high;
    match (said.low.is_finite(), said.high.is_finite()) {
        (false, true) => !start.low.is_finite() && ends,
        (true, false) => !end.high.is_finite() && begins,
        _ => false,
    }
}
