//! Reading EDTF with the crate `edtf-core`, which only this file names.

use edtf_core::{DateField, Edtf, Interval, IntervalEndpoint, Qualifier, Set, SetElement, SetKind};
use edtf_core::{ParseError, Time, TimeShift, YearKind};

use super::{
    mask::Mask,
    shape::{Choice, End, Shape, Stretch},
    unit::{Part, Unit},
};

/// Why a text is not a date that we read.
pub(super) enum Problem {
    /// Not EDTF; the crate's own words and the byte where it stopped.
    NotEdtf(&'static str, usize),
    /// `{2006,2007}`: several events.
    SeveralEvents,
    /// A year with more than four digits, or with significant digits.
    BigYear,
}

/// Reads an EDTF expression.
pub(super) fn read(text: &str) -> Result<Shape, Problem> {
    let parsed = match Edtf::parse(text) {
        Ok(parsed) => parsed,
        Err(ParseError { message, offset }) => {
            return masked_year_before_zero(text).ok_or(Problem::NotEdtf(message, offset));
        }
    };
    match parsed {
        Edtf::Date(date) => Ok(Shape::Single(choice(&date)?)),
        // A moment is compared by the day it falls on where it was written down.
        Edtf::DateTime(moment) if has_real_offset(moment.time) => {
            Ok(Shape::Single(choice(&moment.date)?))
        }
        Edtf::DateTime(_) => Err(Problem::NotEdtf("no such offset", 0)),
        Edtf::Interval(Interval { start, end }) => {
            Ok(Shape::Extent { start: endpoint(&start)?, end: endpoint(&end)? })
        }
        Edtf::Set(set) => one_of(&set),
    }
}

/// No place has ever been further from UTC than this since time zones were agreed on: from twelve
/// hours behind to fourteen ahead.
fn has_real_offset(time: Time) -> bool {
    match time.shift {
        Some(TimeShift::Offset { minutes, .. }) => (-12 * 60..=14 * 60).contains(&minutes),
        Some(TimeShift::Utc) | None => true,
    }
}

/// `-01XX`, which the crate refuses though nothing in EDTF does: the years -0199 to -0100.
fn masked_year_before_zero(text: &str) -> Option<Shape> {
    let year = text.strip_prefix('-')?;
    let (digits, mark) = year.split_at_checked(4)?;
    let known = digits.trim_end_matches('X');
    let is_masked = known.len() < 4 && known.bytes().all(|b| b.is_ascii_digit());
    if !is_masked || !matches!(mark, "" | "?" | "~" | "%") {
        return None;
    }
    let end =
        |fill: &str| digits.replace('X', fill).parse::<i32>().ok().map(|year| Unit::Year(-year));
    Some(Shape::Single(Choice {
        list: vec![Stretch::Between(end("9")?, end("0")?)],
        approximate: matches!(mark, "~" | "%"),
        uncertain: matches!(mark, "?" | "%"),
    }))
}

fn endpoint(end: &IntervalEndpoint) -> Result<End, Problem> {
    let one_sided = |date: &edtf_core::Date, make: fn(Unit) -> Stretch| {
        let mut choice = choice(date)?;
        choice.list = vec![make(unit(date)?)];
        Ok(End::At(choice))
    };
    match end {
        IntervalEndpoint::Date(date) => Ok(End::At(choice(date)?)),
        IntervalEndpoint::Open => Ok(End::Open),
        IntervalEndpoint::Unknown => Ok(End::Unknown),
        IntervalEndpoint::OnOrBefore(date) => one_sided(date, Stretch::UpTo),
        IntervalEndpoint::OnOrAfter(date) => one_sided(date, Stretch::From),
    }
}

fn one_of(set: &Set) -> Result<Shape, Problem> {
    if set.kind == SetKind::AllMembers {
        return Err(Problem::SeveralEvents);
    }
    let mut whole = Choice { list: Vec::new(), approximate: false, uncertain: false };
    for element in &set.elements {
        let (stretch, dates) = match element {
            SetElement::Date(date) => (Stretch::Unit(unit(date)?), [date, date]),
            SetElement::OnOrBefore(date) => (Stretch::UpTo(unit(date)?), [date, date]),
            SetElement::OnOrAfter(date) => (Stretch::From(unit(date)?), [date, date]),
            SetElement::Range(from, to) => (Stretch::Between(unit(from)?, unit(to)?), [from, to]),
        };
        // A doubt about one member is a doubt about the whole.
        whole.approximate |= dates.iter().any(|date| date.is_approximate());
        whole.uncertain |= dates.iter().any(|date| date.is_uncertain());
        whole.list.push(stretch);
    }
    Ok(Shape::Single(whole))
}

/// A qualifier on a part counts for the whole date.
fn choice(date: &edtf_core::Date) -> Result<Choice, Problem> {
    let mut choice = Choice::from(unit(date)?);
    let parts =
        [Some(date.year.qualifier), date.month.map(|m| m.qualifier), date.day.map(|d| d.qualifier)];
    for Qualifier { uncertain, approximate } in parts.into_iter().flatten() {
        choice.uncertain |= uncertain;
        choice.approximate |= approximate;
    }
    Ok(choice)
}

fn unit(date: &edtf_core::Date) -> Result<Unit, Problem> {
    let YearKind::Standard { digits, .. } = date.year.kind else { return Err(Problem::BigYear) };
    if date.year.significant_digits.is_some() {
        return Err(Problem::BigYear);
    }
    let two = |field: DateField| field.digits.map(ascii);
    if date.has_unspecified() {
        let year = digits.map(ascii);
        return Ok(Unit::Mask(Mask::new(year, date.month.map(two), date.day.map(two))));
    }
    let year = date.year.value().and_then(|year| i32::try_from(year).ok());
    let year = year.ok_or(Problem::BigYear)?;
    let number = |field: DateField| field.value().map(u32::from);
    Ok(match (date.month.and_then(number), date.day.and_then(number)) {
        (None, _) => Unit::Year(year),
        (Some(month), Some(day)) => Unit::Day(year, month, day),
        (Some(month), None) => match Part::of(month) {
            Some(part) => Unit::Part(year, part),
            None => Unit::Month(year, month),
        },
    })
}

fn ascii(digit: Option<u8>) -> u8 {
    digit.map_or(b'X', |n| b'0' + n % 10)
}
