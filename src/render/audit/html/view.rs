//! What the template is given: the audit in the order and the words of the page. Texts are raw here;
//! they are made safe where the template writes them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    card::{self, Card, Layout, cut_to},
    chart::{self, Chart},
    overview::{self, CoverageText, Matrix, OtherFinding, SourceRow, StatRow},
};
use crate::{
    audit::{Audit, Group, Summary, Verdict},
    finding::count,
};

/// Bytes of all groups on one page. The promise for any output is 16 MiB; the rest is for what stands
/// around the groups.
const MOST_BYTES: usize = 13 << 20;

/// Groups from which on less is shown around each quote, so that more of them have space.
const MANY: usize = 1_000;

/// Bytes of one list of choices. A longer one is no help, and the search finds the same.
const MOST_CHOICES: usize = 1 << 20;

/// Everything on the page.
pub(super) struct Page {
    /// What stands around the groups.
    pub(super) frame: Frame,
    /// The groups.
    pub(super) bands: Vec<Band>,
}

/// What stands around the groups.
#[derive(Serialize)]
pub(super) struct Frame {
    headline: String,
    /// What the audit was narrowed to; empty if to nothing.
    narrowed: String,
    tiles: Vec<Tile>,
    done: String,
    incomplete: bool,
    unchecked: Vec<Unchecked>,
    filters: Vec<Filter>,
    /// How many groups are shown, in words.
    shown: String,
    /// What was left out for want of space; empty if nothing was.
    omitted: String,
    findings: Vec<OtherFinding>,
    more_findings: usize,
    sources: Vec<SourceRow>,
    matrix: Option<Matrix>,
    source_notes: Vec<String>,
    stats: Vec<StatRow>,
    charts: Vec<Chart>,
    coverage: Vec<CoverageText>,
}

#[derive(Serialize)]
struct Tile {
    label: &'static str,
    count: usize,
    class: &'static str,
}

#[derive(Serialize)]
struct Unchecked {
    what: String,
    names: Vec<Entry>,
    more: usize,
}

#[derive(Serialize)]
struct Entry {
    name: String,
    note: String,
    place: String,
}

/// A choice that limits the groups shown.
#[derive(Serialize)]
struct Filter {
    id: &'static str,
    label: &'static str,
    options: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    /// What the groups carry: a number or a word.
    value: String,
    /// What stands in the address.
    id: String,
    label: String,
    count: usize,
}

/// Groups of one verdict.
pub(super) struct Band {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) about: &'static str,
    pub(super) count: usize,
    /// Its groups as markup.
    pub(super) groups: Vec<String>,
}

/// The bands in the order of the page: what somebody has to decide comes first.
const BANDS: [(&str, &str, &str); 6] = [
    (
        "open",
        "Open disagreements",
        "No single truth fits all of the values, and nobody has recorded a verdict.",
    ),
    (
        "resolved",
        "Resolved disagreements",
        "Somebody looked into these and recorded a verdict. It opens again when what it judged changes.",
    ),
    (
        "incomparable",
        "Not comparable",
        "There is more than one value, and nothing in them that could be compared.",
    ),
    (
        "compatible",
        "Compatible",
        "The values differ and can all be true: one is vaguer, rounded, or within the declared tolerance.",
    ),
    ("agree", "Agreement", "The values say the same."),
    ("single", "Single sources", "One source speaks of these, so there is nothing to compare."),
];

/// Index into [`BANDS`].
const fn band(group: &Group) -> usize {
    match group.verdict {
        Verdict::Conflict if !group.resolved => 0,
        Verdict::Conflict => 1,
        Verdict::Incomparable => 2,
        Verdict::Compatible => 3,
        Verdict::Agree => 4,
        Verdict::Single => 5,
    }
}

/// Names with numbers, in order, and how often each is met.
#[derive(Default)]
struct Register(BTreeMap<(String, String), usize>);

impl Register {
    fn add(&mut self, label: &str, id: &str) {
        *self.0.entry((label.to_owned(), id.to_owned())).or_default() += 1;
    }

    /// The number of each id.
    fn numbers(&self) -> BTreeMap<&str, usize> {
        self.0.keys().enumerate().map(|(at, (_, id))| (&**id, at)).collect()
    }

    fn choices(&self) -> Vec<Choice> {
        let choice = |(at, ((label, id), &count)): (usize, (&(String, String), &usize))| Choice {
            value: at.to_string(),
            id: id.clone(),
            label: cut_to(label, 80),
            count,
        };
        self.0.iter().enumerate().map(choice).collect()
    }
}

impl Page {
    /// Lays out an audit; `write` makes the markup of one group.
    pub(super) fn of<E>(
        audit: &Audit,
        write: impl Fn(&Card) -> Result<String, E>,
    ) -> Result<Self, E> {
        let (subjects, properties, sources) = registers(audit);
        let layout = Layout {
            numbers: Numbers {
                subjects: subjects.numbers(),
                properties: properties.numbers(),
                sources: sources.numbers(),
            },
            tells_independence: audit.independence.iter().any(|one| one.sources.len() > 1),
            around: if audit.groups.len() > MANY { 40 } else { 400 },
        };
        let mut bands: Vec<Band> = BANDS
            .iter()
            .map(|&(id, title, about)| Band { id, title, about, count: 0, groups: Vec::new() })
            .collect();
        let (mut bytes, mut left_out) = (0_usize, 0_usize);
        // The open ones first, so that they are never the ones for which there is no space.
        let mut order: Vec<(usize, &Group)> = audit.groups.iter().enumerate().collect();
        order.sort_by_key(|(_, group)| band(group));
        for (at, group) in order {
            let Some(band) = bands.get_mut(band(group)) else { continue };
            band.count += 1;
            if left_out == 0 {
                let markup = write(&card::of(at, group, &layout))?;
                bytes += markup.len();
                if bytes <= MOST_BYTES {
                    band.groups.push(markup);
                    continue;
                }
            }
            left_out += 1;
        }
        bands.retain(|band| band.count > 0);
        let filters = filters(&subjects, &properties, &sources, &bands);
        Ok(Self { frame: frame(audit, filters, left_out), bands })
    }
}

/// What stands for ids in the groups: numbers are short, and hold no character that means anything.
pub(super) struct Numbers<'a> {
    pub(super) subjects: BTreeMap<&'a str, usize>,
    pub(super) properties: BTreeMap<&'a str, usize>,
    pub(super) sources: BTreeMap<&'a str, usize>,
}

fn registers(audit: &Audit) -> (Register, Register, Register) {
    let (mut subjects, mut properties, mut sources) = <(Register, Register, Register)>::default();
    for group in &audit.groups {
        subjects.add(&group.subject_name, &group.subject);
        properties.add(&group.property, &group.property);
        let own: BTreeSet<(&str, &str)> = group
            .facts
            .iter()
            .filter_map(|fact| {
                let id = fact.source.as_deref()?;
                Some((fact.source_title.as_deref().unwrap_or(id), id))
            })
            .collect();
        for (title, id) in own {
            sources.add(title, id);
        }
    }
    (subjects, properties, sources)
}

fn filters(
    subjects: &Register,
    properties: &Register,
    sources: &Register,
    bands: &[Band],
) -> Vec<Filter> {
    let mut verdicts = Vec::new();
    for verdict in Verdict::ALL {
        let is_own = |band: &&Band| match verdict {
            Verdict::Conflict => matches!(band.id, "open" | "resolved"),
            other => band.id == other.word(),
        };
        let count: usize = bands.iter().filter(is_own).map(|band| band.count).sum();
        verdicts.push((verdict.word(), count));
    }
    let states = ["open", "resolved"]
        .map(|state| (state, bands.iter().filter(|band| band.id == state).map(|b| b.count).sum()));
    let words = |words: &[(&str, usize)]| -> Vec<Choice> {
        let choice = |&(word, count): &(&str, usize)| {
            let word = word.to_owned();
            Choice { value: word.clone(), id: word.clone(), label: word, count }
        };
        words.iter().filter(|(_, count)| *count > 0).map(choice).collect()
    };
    let all = vec![
        Filter { id: "subject", label: "Subject", options: subjects.choices() },
        Filter { id: "property", label: "Property", options: properties.choices() },
        Filter { id: "source", label: "Source", options: sources.choices() },
        Filter { id: "verdict", label: "Verdict", options: words(&verdicts) },
        Filter { id: "state", label: "Resolution", options: words(&states) },
    ];
    // A filter without a choice is a question without an answer. Escaped, a byte is six at most.
    let bytes = |filter: &Filter| -> usize {
        filter.options.iter().map(|one| 50 + 6 * (one.id.len() + one.label.len())).sum()
    };
    all.into_iter()
        .filter(|filter| !filter.options.is_empty() && bytes(filter) <= 2 * MOST_CHOICES)
        .collect()
}

fn frame(audit: &Audit, filters: Vec<Filter>, left_out: usize) -> Frame {
    let (findings, more_findings) = overview::findings(&audit.findings);
    Frame {
        headline: headline(audit),
        narrowed: narrowed(audit),
        tiles: tiles(audit),
        done: done(&audit.summary),
        incomplete: audit.summary.incomplete,
        unchecked: unchecked(audit),
        filters,
        shown: count(audit.groups.len(), "group"),
        omitted: match left_out {
            0 => String::new(),
            n => format!(
                "{} left out here, because the page would be too large to open. Narrow the audit \
                 with --subject, --property or --verdict, or write it as CSV or JSON.",
                if n == 1 { "1 group is".to_owned() } else { format!("{n} groups are") }
            ),
        },
        findings,
        more_findings,
        sources: overview::sources(audit),
        matrix: overview::matrix(audit),
        source_notes: overview::notes(audit),
        stats: overview::stats(audit),
        charts: chart::all(audit),
        coverage: overview::coverage(audit),
    }
}

fn headline(audit: &Audit) -> String {
    let sources = count(audit.sources.len(), "source");
    match audit.verdicts.conflict {
        0 if audit.groups.is_empty() => format!("{sources}, and nothing to compare"),
        0 => format!("{sources}, no open disagreement"),
        n => format!("{sources}, {}", count(n, "open disagreement")),
    }
}

fn narrowed(audit: &Audit) -> String {
    let selection = &audit.selection;
    let verdict = selection.verdict.map(|verdict| verdict.word().to_owned());
    let parts = [
        ("subject", &selection.subject),
        ("property", &selection.property),
        ("source", &selection.source),
        ("verdict", &verdict),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter_map(|(what, value)| Some(format!("{what} {}", value.as_ref()?)))
        .collect();
    parts.join(", ")
}

fn tiles(audit: &Audit) -> Vec<Tile> {
    let verdicts = &audit.verdicts;
    let tile = |label, count, class| Tile { label, count, class };
    let mut tiles = vec![
        tile("open", verdicts.conflict, if verdicts.conflict > 0 { "open" } else { "quiet" }),
        tile("resolved", verdicts.resolved, "resolved"),
        tile("compatible", verdicts.compatible, "compatible"),
        tile("agree", verdicts.agree, "agree"),
    ];
    if verdicts.incomparable > 0 {
        tiles.push(tile("not comparable", verdicts.incomparable, "incomparable"));
    }
    if verdicts.single > 0 {
        tiles.push(tile("single source", verdicts.single, "single"));
    }
    tiles
}

/// The numbers of the last line of `check`.
fn done(summary: &Summary) -> String {
    let quotes = &summary.quotes;
    let mut parts = vec![
        count(summary.files, "file"),
        count(summary.facts, "fact"),
        count(summary.sources, "source"),
        format!("{} compared", count(summary.groups, "group")),
        format!("{} found", count(quotes.found, "quote")),
        format!("{} unchecked", quotes.unchecked),
        format!("{} not found", quotes.missing),
    ];
    for (n, what) in
        [(summary.errors, "error"), (summary.warnings, "warning"), (summary.notes, "note")]
    {
        if n > 0 {
            parts.push(count(n, what));
        }
    }
    if summary.resolved > 0 {
        parts.push(format!("{} resolved", summary.resolved));
    }
    parts.join(" · ")
}

fn unchecked(audit: &Audit) -> Vec<Unchecked> {
    let entry = |item: &crate::audit::Item| Entry {
        name: item.name.clone(),
        note: item.note.clone(),
        place: card::place(&item.place),
    };
    audit
        .unchecked
        .iter()
        .map(|one| Unchecked {
            what: one.words.clone(),
            names: one.items.iter().map(entry).collect(),
            more: one.more,
        })
        .collect()
}
