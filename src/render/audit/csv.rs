//! The audit as comma-separated values (RFC 4180): one row a fact, for a spreadsheet.

use std::io::{self, Write};

use csv::Writer;

use super::words;
use crate::{
    audit::{Audit, Fact, Group},
    render::{
        budget::Budget,
        safe::{self, Charset},
    },
};

/// The first row.
const COLUMNS: [&str; 26] = [
    "subject",
    "subject_name",
    "property",
    "kind",
    "qualifiers",
    "verdict",
    "resolved",
    "reason",
    "sides",
    "fact",
    "value",
    "reading",
    "when",
    "compared",
    "rank",
    "source",
    "source_title",
    "independence",
    "locator",
    "quote",
    "quote_status",
    "quote_support",
    "resolution",
    "path",
    "line",
    "column",
];

/// Writes a row for each fact. Where they are more than an output may hold, the last row says how
/// many facts are left out.
pub(super) fn render(audit: &Audit, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    let mut budget = Budget::default();
    for group in &audit.groups {
        let of_group = group_cells(group);
        let resolutions = resolutions(group);
        let mut on: Vec<Vec<String>> = vec![Vec::new(); group.facts.len()];
        for (nth, comparison) in group.comparisons.iter().enumerate() {
            for (side, members) in comparison.sides.iter().enumerate() {
                for &at in &members.facts {
                    if let Some(on) = on.get_mut(at) {
                        on.push(format!("{}{}", nth + 1, letter(side)));
                    }
                }
            }
        }
        for (fact, on) in group.facts.iter().zip(on) {
            let row: Vec<String> = of_group
                .iter()
                .cloned()
                .chain([on.join(" ")])
                .chain(fact_cells(audit, fact, &resolutions))
                .collect();
            let size = row.iter().map(|cell| cell.len() + 3).sum();
            if budget.admits(size) {
                writer.write_record(&row)?;
            }
        }
    }
    if budget.omitted() > 0 {
        let mut row = vec![String::new(); COLUMNS.len()];
        row[0] = format!("({} further facts left out: the output is full)", budget.omitted());
        writer.write_record(&row)?;
    }
    writer.flush()
}

/// `a`, `b`, … for the sides of a comparison, of which few are listed.
fn letter(side: usize) -> String {
    let name = |at: usize| char::from(b'a' + (at % 26) as u8);
    if side < 26 {
        name(side).to_string()
    } else {
        format!("{}{}", name(side / 26 - 1), name(side))
    }
}

fn group_cells(group: &Group) -> Vec<String> {
    let qualifiers: Vec<String> =
        group.qualifiers.iter().map(|key| format!("{}={}", key.name, key.value)).collect();
    vec![
        cell(&group.subject),
        cell(&group.subject_name),
        cell(&group.property),
        group.kind.unwrap_or_default().to_owned(),
        cell(&qualifiers.join("; ")),
        group.verdict.word().to_owned(),
        group.resolved.to_string(),
        cell(&group.reason),
    ]
}

fn resolutions(group: &Group) -> String {
    let verdicts: Vec<String> = group.resolutions.iter().map(words::resolution).collect();
    cell(&verdicts.join("; "))
}

fn fact_cells(audit: &Audit, fact: &Fact, resolution: &str) -> Vec<String> {
    let text = |text: &Option<String>| cell(text.as_deref().unwrap_or_default());
    let quote = fact.quote.as_ref();
    // A number that people can say aloud: groups are counted from 1.
    let independence = fact.independence.filter(|&at| at < audit.independence.len());
    vec![
        cell(&fact.name),
        cell(&fact.value),
        text(&fact.reading),
        text(&fact.when),
        fact.compared.to_string(),
        fact.rank.to_owned(),
        text(&fact.source),
        text(&fact.source_title),
        independence.map_or_else(String::new, |at| (at + 1).to_string()),
        text(&fact.locator),
        quote.map_or_else(String::new, |quote| cell(&quote.text)),
        quote.map_or("none", |quote| quote.status.word()).to_owned(),
        quote.and_then(|quote| quote.support).unwrap_or_default().to_owned(),
        resolution.to_owned(),
        cell(&fact.place.path),
        fact.place.line.to_string(),
        fact.place.column.to_string(),
    ]
}

/// A text that a spreadsheet shows and does not compute: characters that hide or act are made
/// visible, and what begins like a formula gets an apostrophe in front, as OWASP recommends
/// ("CSV Injection"). Spreadsheets skip blanks before a formula, and take the full-width signs for
/// the plain ones.
fn cell(text: &str) -> String {
    let safe = safe::line(text, Charset::Unicode);
    let first = safe.trim_start().chars().next();
    let is_formula = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
        || text.starts_with(['\t', '\r', '\n']);
    if is_formula { format!("'{safe}") } else { safe.into_owned() }
}
