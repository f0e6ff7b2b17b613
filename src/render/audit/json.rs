//! The audit as one JSON document, described by `schemas/audit.schema.json`.

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    audit::{
        Agreement, Audit, Coverage, Dated, Finding, Group, Independent, Pair, Selection, Series,
        Source, Summary, Unchecked, Verdicts,
    },
    render::{
        budget::Budget,
        escape::{write_escaped, written_size},
    },
};

/// Version of the format. It is raised when a reader of the old one would misunderstand the new.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    summary: &'a Summary,
    selection: &'a Selection,
    verdicts: &'a Verdicts,
    groups: Vec<&'a Group>,
    findings: Vec<&'a Finding>,
    sources: Vec<&'a Source>,
    independence: Vec<&'a Independent>,
    pairs: Vec<&'a Pair>,
    pairs_left_out: usize,
    agreement: Vec<&'a Agreement>,
    timeline: Timeline<'a>,
    coverage: Vec<&'a Coverage>,
    unchecked: Vec<&'a Unchecked>,
    /// Entries of these lists that are left out, because the output is full.
    omitted: usize,
}

#[derive(Serialize)]
struct Timeline<'a> {
    dates: Vec<&'a Dated>,
    more_dates: usize,
    series: Vec<&'a Series>,
    more_points: usize,
}

/// Writes `audit` as one JSON document and a line break. What others point to by their index comes
/// first into what the output may hold; a list is cut at its end, and its indices stay right.
pub(super) fn render(audit: &Audit, out: &mut dyn Write) -> io::Result<()> {
    let mut room = Room(Budget::default());
    let sources = room.fitting(&audit.sources)?;
    let independence = room.fitting(&audit.independence)?;
    let unchecked = room.fitting(&audit.unchecked)?;
    let groups = room.fitting(&audit.groups)?;
    let findings = room.fitting(&audit.findings)?;
    let pairs = room.fitting(&audit.pairs)?;
    let agreement = room.fitting(&audit.agreement)?;
    let coverage = room.fitting(&audit.coverage)?;
    let dates = room.fitting(&audit.timeline.dates)?;
    let series = room.fitting(&audit.timeline.series)?;
    let document = Document {
        version: VERSION,
        summary: &audit.summary,
        selection: &audit.selection,
        verdicts: &audit.verdicts,
        groups,
        findings,
        sources,
        independence,
        pairs,
        pairs_left_out: audit.pairs_left_out,
        agreement,
        timeline: Timeline {
            dates,
            more_dates: audit.timeline.more_dates,
            series,
            more_points: audit.timeline.more_points,
        },
        coverage,
        unchecked,
        omitted: room.0.omitted(),
    };
    write_escaped(&document, out)
}

/// What the output may still hold.
struct Room(Budget);

impl Room {
    /// As many entries from the front of a list as fit.
    fn fitting<'a, T: Serialize>(&mut self, list: &'a [T]) -> io::Result<Vec<&'a T>> {
        let mut fitting = Vec::with_capacity(list.len());
        for entry in list {
            if self.0.is_full() {
                self.0.omit();
            } else if self.0.admits(written_size(entry)?) {
                fitting.push(entry);
            }
        }
        Ok(fitting)
    }
}
