//! The parts of the page about the project as a whole: sources, agreement, coverage, findings.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    card::{self, cut_to, place},
    quote::{Words, prose},
};
use crate::{
    audit::{Audit, Finding, Pair, SnapshotStatus, Source},
    finding::count,
};

/// Sources shown in the table of sources against sources; more do not fit next to each other.
const MOST_IN_MATRIX: usize = 24;

/// Findings listed that concern no group.
const MOST_FINDINGS: usize = 200;

/// Sources listed in the table.
const MOST_SOURCES: usize = 500;

/// Stored texts listed in the coverage.
const MOST_TEXTS: usize = 200;

/// Mentions listed on the whole page that no fact states.
const MOST_MENTIONS: usize = 3_000;

/// Bytes shown of one text: these lists are read row by row.
const MOST_TEXT: usize = 200;

/// One row of the table of sources.
#[derive(Serialize)]
pub(super) struct SourceRow {
    no: usize,
    id: String,
    title: String,
    about: String,
    url: Option<String>,
    group: usize,
    facts: usize,
    found: usize,
    unchecked: usize,
    missing: usize,
    unquoted: usize,
    agree: usize,
    compatible: usize,
    conflict: usize,
}

/// No more of a text than a row has space for.
fn cut(text: &str) -> String {
    cut_to(text, MOST_TEXT)
}

/// The rows of the table of sources.
pub(super) fn sources(audit: &Audit) -> Vec<SourceRow> {
    let row = |(at, source): (usize, &Source)| SourceRow {
        no: at + 1,
        id: cut(&source.id),
        title: title(source),
        about: about(source),
        url: source.url.as_deref().and_then(card::link),
        group: source.independence + 1,
        facts: source.facts,
        found: source.quotes.found,
        unchecked: source.quotes.unchecked,
        missing: source.quotes.missing,
        unquoted: source.unquoted,
        agree: source.agree,
        compatible: source.compatible,
        conflict: source.conflict,
    };
    audit.sources.iter().enumerate().take(MOST_SOURCES).map(row).collect()
}

fn title(source: &Source) -> String {
    cut(source.title.as_deref().unwrap_or(&source.id))
}

/// Who published it and when, and what became of its stored text.
fn about(source: &Source) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(source.container_title.as_deref().map(cut));
    parts.extend(source.publisher.as_deref().map(cut));
    parts.extend(source.issued.as_deref().map(|date| format!("issued {}", cut(date))));
    parts.extend(source.accessed.as_deref().map(|date| format!("accessed {}", cut(date))));
    let path = source.snapshot.path.as_deref().map(cut).unwrap_or_default();
    parts.push(match source.snapshot.status {
        SnapshotStatus::Read => format!("stored text {path}"),
        SnapshotStatus::Changed => format!("stored text {path} has changed since it was pinned"),
        SnapshotStatus::Missing => format!("stored text {path} is not there"),
        SnapshotStatus::Unusable => format!("stored text {path} cannot be searched"),
        SnapshotStatus::None => "no stored text".to_owned(),
    });
    parts.join(" · ")
}

/// Sources against sources.
#[derive(Serialize)]
pub(super) struct Matrix {
    heads: Vec<Head>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Head {
    no: usize,
    title: String,
}

#[derive(Serialize)]
struct Row {
    no: usize,
    title: String,
    cells: Vec<Cell>,
}

#[derive(Clone, Copy, Default, Serialize)]
struct Cell {
    is_self: bool,
    agree: usize,
    compatible: usize,
    conflict: usize,
}

/// The sources that speak of the same things most often, each against each; none where no two do.
pub(super) fn matrix(audit: &Audit) -> Option<Matrix> {
    let mut weight: BTreeMap<usize, usize> = BTreeMap::new();
    for pair in &audit.pairs {
        for at in [pair.a, pair.b] {
            *weight.entry(at).or_default() += pair.agree + pair.compatible + pair.conflict;
        }
    }
    let mut chosen: Vec<(usize, usize)> = weight.into_iter().collect();
    chosen.sort_by_key(|&(at, weight)| (std::cmp::Reverse(weight), at));
    let mut chosen: Vec<usize> =
        chosen.into_iter().take(MOST_IN_MATRIX).map(|(at, _)| at).collect();
    chosen.sort_unstable();
    if chosen.len() < 2 {
        return None;
    }
    let pairs: BTreeMap<(usize, usize), &Pair> =
        audit.pairs.iter().map(|pair| ((pair.a, pair.b), pair)).collect();
    let cell = |a: usize, b: usize| {
        let counts = pairs.get(&(a.min(b), a.max(b)));
        counts.map_or(Cell { is_self: a == b, ..Cell::default() }, |pair| Cell {
            is_self: a == b,
            agree: pair.agree,
            compatible: pair.compatible,
            conflict: pair.conflict,
        })
    };
    let name = |at: usize| audit.sources.get(at).map(title).unwrap_or_default();
    Some(Matrix {
        heads: chosen.iter().map(|&at| Head { no: at + 1, title: name(at) }).collect(),
        rows: chosen
            .iter()
            .map(|&a| Row {
                no: a + 1,
                title: name(a),
                cells: chosen.iter().map(|&b| cell(a, b)).collect(),
            })
            .collect(),
    })
}

/// What has to be said about the tables of sources.
pub(super) fn notes(audit: &Audit) -> Vec<String> {
    let mut notes = Vec::new();
    for (at, group) in
        audit.independence.iter().enumerate().filter(|(_, one)| one.sources.len() > 1)
    {
        let names: Vec<String> = group
            .sources
            .iter()
            .take(MOST_IN_MATRIX)
            .filter_map(|&source| audit.sources.get(source).map(title))
            .collect();
        let more = match group.sources.len() - names.len() {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        let why = group.why.iter().take(MOST_IN_MATRIX).map(|why| cut(why)).collect::<Vec<_>>();
        notes.push(format!(
            "Independent group {}: {}{more} count as one voice, because {}.",
            at + 1,
            names.join(", "),
            why.join("; ")
        ));
    }
    if audit.sources.len() > MOST_SOURCES {
        notes.push(format!("{} more sources are not listed.", audit.sources.len() - MOST_SOURCES));
    }
    let speaking = audit.sources.iter().filter(|one| one.agree + one.compatible + one.conflict > 0);
    let speaking = speaking.count();
    if speaking > MOST_IN_MATRIX {
        notes.push(format!(
            "The {MOST_IN_MATRIX} sources that were compared most often are set against each other; \
             {} are not.",
            speaking - MOST_IN_MATRIX
        ));
    }
    if audit.pairs_left_out > 0 {
        notes.push(format!(
            "{} left out of this table, where more sources speak of one thing than anybody reads \
             side by side.",
            if audit.pairs_left_out == 1 {
                "1 comparison is".to_owned()
            } else {
                format!("{} comparisons are", audit.pairs_left_out)
            }
        ));
    }
    notes
}

/// How far sources agree on a property, beyond chance.
#[derive(Serialize)]
pub(super) struct StatRow {
    property: String,
    metric: &'static str,
    items: usize,
    values: usize,
    alpha: String,
    interval: String,
}

/// The rows of the table of agreement.
pub(super) fn stats(audit: &Audit) -> Vec<StatRow> {
    let row = |one: &crate::audit::Agreement| StatRow {
        property: match &one.unit {
            Some(unit) => format!("{} ({})", cut(&one.property), cut(unit)),
            None => cut(&one.property),
        },
        metric: one.metric,
        items: one.items,
        values: one.values,
        alpha: format!("{:.3}", one.alpha),
        interval: format!("{:.3} to {:.3}", one.low, one.high),
    };
    audit.agreement.iter().map(row).collect()
}

/// A finding that concerns none of the groups.
#[derive(Serialize)]
pub(super) struct OtherFinding {
    severity: &'static str,
    rule: String,
    message: Vec<Words>,
    help: Vec<Words>,
    place: String,
    resolved: bool,
}

/// The findings that concern none of the groups, and how many further ones there are.
pub(super) fn findings(findings: &[Finding]) -> (Vec<OtherFinding>, usize) {
    let one = |finding: &Finding| OtherFinding {
        severity: finding.severity,
        rule: finding.rule.clone(),
        message: prose(&finding.message),
        help: finding.help.as_deref().map(prose).unwrap_or_default(),
        place: finding.places.first().map(place).unwrap_or_default(),
        resolved: finding.resolved,
    };
    let shown = findings.iter().take(MOST_FINDINGS).map(one).collect();
    (shown, findings.len().saturating_sub(MOST_FINDINGS))
}

/// What a stored text states and no fact does.
#[derive(Serialize)]
pub(super) struct CoverageText {
    title: String,
    summary: String,
    note: String,
    kinds: Vec<Mentions>,
}

#[derive(Serialize)]
struct Mentions {
    title: &'static str,
    list: Vec<Mention>,
    more: usize,
}

#[derive(Serialize)]
struct Mention {
    text: String,
    reading: String,
    times: usize,
    place: String,
}

/// The stored texts, each with what no fact states of it.
pub(super) fn coverage(audit: &Audit) -> Vec<CoverageText> {
    let mut room = MOST_MENTIONS;
    audit.coverage.iter().take(MOST_TEXTS).map(|text| covered(audit, text, &mut room)).collect()
}

fn covered(audit: &Audit, text: &crate::audit::Coverage, room: &mut usize) -> CoverageText {
    let kinds = [("date", "Dates"), ("figure", "Figures"), ("name", "Names")];
    let mut of = |(kind, title): (&str, &'static str)| {
        let all: Vec<_> = text.unstated.iter().filter(|one| one.kind == kind).collect();
        let shown = all.len().min(*room);
        *room -= shown;
        let mentions = all.iter().take(shown).map(|one| Mention {
            text: cut(&one.text),
            reading: if one.reading == one.text { String::new() } else { cut(&one.reading) },
            times: one.times,
            place: place(&one.place),
        });
        Mentions { title, list: mentions.collect(), more: all.len() - shown }
    };
    let unstated = text.unstated.len() + text.more;
    let mut note = String::new();
    if text.more > 0 {
        note = format!("{} more are not listed.", text.more);
    }
    if text.unread_bytes > 0 {
        note = format!("{note} The last {} bytes of the text were not read.", text.unread_bytes);
    }
    CoverageText {
        title: audit.sources.get(text.source).map(title).unwrap_or_default(),
        summary: format!(
            "{} of {} stated by facts; {} not stated",
            text.stated,
            count(text.mentions, "mention"),
            match unstated {
                0 => "nothing is".to_owned(),
                1 => "1 thing is".to_owned(),
                n => format!("{n} things are"),
            }
        ),
        note: note.trim().to_owned(),
        kinds: kinds
            .into_iter()
            .map(&mut of)
            .filter(|kind| !kind.list.is_empty() || kind.more > 0)
            .collect(),
    }
}
