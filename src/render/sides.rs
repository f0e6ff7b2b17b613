//! The sides of a comparison as an aligned table: as written, as read, and by whom.

use std::borrow::Cow;

use super::{
    paint::{Pen, Style},
    safe,
};
use crate::finding::{Side, count};

/// Sides listed; the rest is counted.
const MAX_SIDES: usize = 10;

/// Columns between two columns of the table.
const GAP: usize = 3;

/// Columns below which a table that does not fit is written as a list.
const NARROW: usize = 56;

/// A side whose texts are safe.
struct Cells<'a> {
    value: Cow<'a, str>,
    reading: Cow<'a, str>,
    facts: &'a [String],
}

/// The rows of the table, with a head, in at most `columns` columns.
pub(super) fn table(sides: &[Side], columns: usize, pen: Pen) -> Vec<String> {
    let shown: Vec<_> = sides
        .iter()
        .take(MAX_SIDES)
        .map(|side| Cells {
            value: safe::short(&side.value, columns, pen.charset),
            reading: safe::short(&side.reading, columns, pen.charset),
            facts: &side.facts,
        })
        .collect();
    let widest = |head: &str, text: fn(&Cells<'_>) -> usize| {
        shown.iter().map(text).chain([head.len()]).max().unwrap_or(0).min(columns)
    };
    let value = widest("written", |cells| safe::width(&cells.value));
    let reading = widest("read as", |cells| safe::width(&cells.reading));

    let mut rows = if columns < NARROW && value + reading + 2 * GAP + 12 > columns {
        list(&shown, columns, pen)
    } else {
        aligned(&shown, (value, reading), columns, pen)
    };
    if sides.len() > MAX_SIDES {
        rows.push(format!("and {}", count(sides.len() - MAX_SIDES, "more side")));
    }
    rows
}

/// One row a side under a head; `natural` is what the first two columns would like to take.
fn aligned(sides: &[Cells<'_>], natural: (usize, usize), columns: usize, pen: Pen) -> Vec<String> {
    // No column gets more than a third and what its neighbour leaves of one.
    let third = columns.saturating_sub(2 * GAP) / 3;
    let share = |own: usize, other: usize| own.min(third + third.saturating_sub(other));
    let value = share(natural.0, natural.1);
    let reading = share(natural.1, natural.0);
    let by = columns.saturating_sub(value + reading + 2 * GAP);
    let row = |written: &str, read: &str, by: &str| {
        let (written, read) = (cell(written, value, pen), cell(read, reading, pen));
        format!("{written}{read}{by}").trim_end().to_owned()
    };
    let head = row("written", "read as", "by");
    let body =
        sides.iter().map(|side| row(&side.value, &side.reading, &facts(side.facts, by, pen)));
    [pen.paint(Style::Faint, &head).into_owned()].into_iter().chain(body).collect()
}

/// `text` and blanks in `columns` columns and a gap.
fn cell(text: &str, columns: usize, pen: Pen) -> String {
    let cut = safe::truncate(text, columns, pen.charset);
    let fill = columns.saturating_sub(safe::width(&cut)) + GAP;
    format!("{cut}{:fill$}", "")
}

/// Three lines a side, for screens that are too narrow for a table.
fn list(sides: &[Cells<'_>], columns: usize, pen: Pen) -> Vec<String> {
    let line = |lead: &str, text: &str| {
        let room = columns.saturating_sub(lead.len());
        format!("{lead}{}", safe::truncate(text, room, pen.charset)).trim_end().to_owned()
    };
    let mut rows = Vec::with_capacity(3 * sides.len());
    for side in sides {
        rows.push(line("", &side.value));
        rows.push(line("  read as ", &side.reading));
        rows.push(line("  by ", &facts(side.facts, columns.saturating_sub(5), pen)));
    }
    rows
}

/// As many of `facts` as fit, and how many do not.
fn facts(facts: &[String], columns: usize, pen: Pen) -> String {
    let mut listed = String::new();
    for (nth, fact) in facts.iter().enumerate() {
        let name = safe::line(fact, pen.charset);
        let separator = if nth == 0 { "" } else { ", " };
        let rest = facts.len() - nth - 1;
        let note = if rest == 0 { String::new() } else { format!(" +{rest}") };
        let used = safe::width(&listed) + separator.len();
        if used + safe::width(&name) + note.len() <= columns {
            listed.push_str(separator);
            listed.push_str(&name);
        } else if nth == 0 {
            // The end of a name says which source it is: that is kept.
            listed = safe::truncate_start(&name, columns.saturating_sub(note.len()), pen.charset);
            return listed + &note;
        } else {
            return format!("{listed} +{}", rest + 1);
        }
    }
    listed
}
