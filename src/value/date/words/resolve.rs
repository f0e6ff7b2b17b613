//! From a phrase to the date it says.

use super::{
    Mode,
    phrase::{Form, Phrase},
    simple::{Simple, Trouble, What},
};
use crate::value::{
    Remark, Unreadable, UnreadableKind,
    date::{
        Context, Date, Day,
        shape::{Choice, End, Shape, Stretch},
        unit::{Unit, month_name},
        unreadable,
    },
};

/// The date that a phrase says. Ranges of errors and remarks are of tokens.
pub(super) fn date(phrase: &Phrase, mode: Mode, context: &Context) -> Result<Date, Unreadable> {
    let mut remarks = Vec::new();
    for item in &phrase.items {
        check_weekday(item, mode, context, &mut remarks)?;
        check_ambiguity(item, mode, context, &mut remarks)?;
    }
    let shape = shape(phrase, context)?;
    let mut date = Date::from_shape(shape, context).ok_or_else(|| ends_too_early(phrase))?;
    date.remarks = remarks;
    Ok(date)
}

fn ends_too_early(phrase: &Phrase) -> Unreadable {
    let (message, help) = if phrase.items.len() == 2 {
        let help = "check both dates against the source; the earlier one goes first";
        ("the end is before the start", help)
    } else {
        ("the calendar has no such date", "look the date up in the source")
    };
    let at = phrase.first..phrase.end;
    unreadable(UnreadableKind::Impossible, at, message, help.to_owned())
}

fn shape(phrase: &Phrase, context: &Context) -> Result<Shape, Unreadable> {
    let [first, rest @ ..] = phrase.items.as_slice() else { return Err(ends_too_early(phrase)) };
    let start = || part(first, true, context);
    Ok(match (phrase.form, rest) {
        (Form::OneOf, []) => return whole(first, context),
        (Form::OneOf, rest) => {
            let mut all = choice(first, context)?;
            for item in rest {
                let next = choice(item, context)?;
                all.approximate |= next.approximate;
                all.uncertain |= next.uncertain;
                all.list.extend(next.list);
            }
            Shape::Single(all)
        }
        (Form::Between, [second]) => between(choice(first, context)?, choice(second, context)?),
        (Form::Range, [second]) => {
            Shape::Extent { start: start()?, end: part(second, false, context)? }
        }
        (Form::Since, _) => Shape::Extent { start: start()?, end: End::Open },
        (Form::Until, _) => Shape::Extent { start: End::Open, end: part(first, false, context)? },
        (Form::FromUnknown, _) => {
            Shape::Extent { start: End::Unknown, end: part(first, false, context)? }
        }
        (Form::ToUnknown, _) => Shape::Extent { start: start()?, end: End::Unknown },
        (Form::By, _) => one_sided(choice(first, context)?, Stretch::UpTo),
        (Form::NotBefore, _) => one_sided(choice(first, context)?, Stretch::From),
        (Form::Before, _) => one_sided(choice(first, context)?, Stretch::Before),
        (Form::After, _) => one_sided(choice(first, context)?, Stretch::After),
        (Form::Between | Form::Range, _) => return whole(first, context),
    })
}

/// A single simple date; those that are periods by themselves are extents.
fn whole(item: &Simple, context: &Context) -> Result<Shape, Unreadable> {
    match item.what {
        What::Fiscal { .. } => fiscal(item, context),
        What::Months(..) => Ok(Shape::Extent {
            start: part(item, true, context)?,
            end: part(item, false, context)?,
        }),
        _ => choice(item, context).map(Shape::Single),
    }
}

fn fiscal(item: &Simple, context: &Context) -> Result<Shape, Unreadable> {
    let fiscal = item.fiscal(context).ok_or_else(|| no_year(item))?;
    Ok(fiscal.resolve(context).unwrap_or(Shape::Fiscal(fiscal)))
}

/// One end of a period: of a date that is a period itself, its start or its end.
fn part(item: &Simple, is_start: bool, context: &Context) -> Result<End, Unreadable> {
    if let What::Fiscal { .. } = item.what {
        return match fiscal(item, context)? {
            Shape::Extent { start, end } => Ok(if is_start { start } else { end }),
            _ => Err(unreadable(
                UnreadableKind::Ambiguous,
                item.first..item.end,
                "it is not declared when the fiscal year starts",
                "declare `fiscal-year` on the source, or write the months".to_owned(),
            )),
        };
    }
    if let What::Months(first, last) = item.what {
        let month = What::Month(if is_start { first } else { last });
        return choice(&Simple { what: month, ..item.clone() }, context).map(End::At);
    }
    choice(item, context).map(End::At)
}

fn choice(item: &Simple, context: &Context) -> Result<Choice, Unreadable> {
    item.choice(context).map_err(|trouble| match trouble {
        Trouble::Impossible(missing) => {
            let at = item.first..item.end;
            unreadable(UnreadableKind::Impossible, at, missing.message, missing.help)
        }
        Trouble::NoYear => no_year(item),
    })
}

fn no_year(item: &Simple) -> Unreadable {
    let help = "add the year".to_owned();
    unreadable(UnreadableKind::Syntax, item.first..item.end, "no year is written here", help)
}

fn between(first: Choice, second: Choice) -> Shape {
    match (first.unit(), second.unit()) {
        (Some(from), Some(to)) => Shape::Single(Choice {
            list: vec![Stretch::Between(from, to)],
            approximate: first.approximate || second.approximate,
            uncertain: first.uncertain || second.uncertain,
        }),
        _ => Shape::Extent { start: End::At(first), end: End::At(second) },
    }
}

/// A bound. Of several readings the one that excludes least counts, which keeps all of them.
fn one_sided(choice: Choice, make: fn(Unit) -> Stretch) -> Shape {
    let list = choice
        .list
        .into_iter()
        .map(|stretch| match stretch {
            Stretch::Unit(unit) => make(unit),
            Stretch::Between(from, to) => match make(to) {
                upper @ (Stretch::UpTo(_) | Stretch::After(_)) => upper,
                _ => make(from),
            },
            other => other,
        })
        .collect();
    Shape::Single(Choice { list, ..choice })
}

/// A weekday that is named must be the true one. In a value that is an error; in prose the date
/// stands and the remark tells.
fn check_weekday(
    item: &Simple,
    mode: Mode,
    context: &Context,
    remarks: &mut Vec<Remark>,
) -> Result<(), Unreadable> {
    let Some(named) = item.weekday else { return Ok(()) };
    let Ok(units) = item.units(context) else { return Ok(()) };
    let mut actual = None;
    for unit in units {
        let Unit::Day(year, month, day) = unit else { return Ok(()) };
        let weekday = match context.calendar {
            super::super::Calendar::Gregorian => Day::of(year, month, day),
            super::super::Calendar::Julian => Day::of_julian(year, month, day),
        }
        .and_then(Day::weekday);
        if weekday == Some(named) {
            return Ok(());
        }
        actual = actual.or(weekday.map(|weekday| (year, month, day, weekday)));
    }
    let Some((year, month, day, weekday)) = actual else { return Ok(()) };
    let (name, is, not) = (month_name(month), weekday_name(weekday), weekday_name(named));
    let message = format!("{day} {name} {year} was a {is}, not a {not}");
    let at = item.first..item.end;
    if mode == Mode::Value {
        let help = "check the day and the weekday against the source".to_owned();
        return Err(unreadable(UnreadableKind::Impossible, at, message, help));
    }
    remarks.push(Remark { message, help: None, at });
    Ok(())
}

fn weekday_name(weekday: u32) -> &'static str {
    const NAMES: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES.get(weekday as usize).copied().unwrap_or("another day")
}

/// A spelling with several readings is refused in a value, which can be written clearly; in prose
/// every reading is kept.
fn check_ambiguity(
    item: &Simple,
    mode: Mode,
    context: &Context,
    remarks: &mut Vec<Remark>,
) -> Result<(), Unreadable> {
    if !item.is_ambiguous(context) {
        return Ok(());
    }
    let Ok(units) = item.units(context) else { return Ok(()) };
    let readings: Vec<String> = units.iter().take(4).map(|unit| format!("`{unit}`")).collect();
    let readings = readings.join(" or ");
    let at = item.first..item.end;
    let message = format!("this can be read as {readings}");
    let declare = if matches!(item.what, What::Numeric(..)) {
        "declare `date-order` on the source"
    } else {
        "declare `issued` on the source, which tells the century"
    };
    if mode == Mode::Value {
        let help = format!("write {readings}, or {declare}");
        return Err(unreadable(UnreadableKind::Ambiguous, at, message, help));
    }
    let help = Some(declare.to_owned());
    remarks.push(Remark { message, help, at });
    Ok(())
}
