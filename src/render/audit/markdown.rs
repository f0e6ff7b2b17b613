//! The audit as Markdown, for a comment on a pull request or the summary of a job.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::{
    escaped::{cell, code, text},
    words,
};
use crate::{
    audit::{Audit, Comparison, Fact, Finding, Group, Verdict},
    finding::count,
};

/// Columns of a value, and of a sentence.
const VALUE: usize = 120;
const SENTENCE: usize = 500;

/// Characters of a passage around and in a quote.
const PASSAGE: usize = 400;

/// Facts of a comparison, findings of a group, entries of a list within a row.
const MOST: usize = 12;

/// Bytes that are kept for saying what is left out.
const RESERVE: usize = 512;

/// A heading with rows under it. Rows are left out from the end where the whole does not fit.
struct Section {
    /// The heading and, of a table, its head.
    head: String,
    rows: Vec<String>,
    /// What stands after the last row.
    foot: &'static str,
    /// What a row is.
    what: &'static str,
}

/// Writes the audit in at most `limit` bytes; what does not fit is counted.
pub(super) fn render(audit: &Audit, limit: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut page = format!("## factlint audit\n\n{}\n", text(&words::verdicts(audit), SENTENCE));
    // Writing to a string cannot fail, here and below.
    let _ = write!(page, "\n{}\n", words::done(audit).join(" · "));
    let room = limit.saturating_sub(RESERVE).max(page.len());
    let mut left_out: Vec<String> = Vec::new();
    for section in sections(audit) {
        let left = section.write(&mut page, room);
        if left > 0 {
            left_out.push(count(left, section.what));
        }
    }
    if !left_out.is_empty() {
        let _ = write!(
            page,
            "\nNot shown, because there is no more room: {}. `factlint audit --format json` has \
             everything.\n",
            left_out.join(", ")
        );
    }
    out.write_all(page.as_bytes())
}

impl Section {
    /// Writes as many rows as there is room for, and gives the number of the others.
    fn write(&self, page: &mut String, room: usize) -> usize {
        let Some(first) = self.rows.first() else { return 0 };
        if page.len() + self.head.len() + first.len() + self.foot.len() > room {
            return self.rows.len();
        }
        page.push_str(&self.head);
        for (nth, row) in self.rows.iter().enumerate() {
            if page.len() + row.len() + self.foot.len() > room {
                page.push_str(self.foot);
                return self.rows.len() - nth;
            }
            page.push_str(row);
        }
        page.push_str(self.foot);
        0
    }
}

/// What is most worth reading first.
fn sections(audit: &Audit) -> Vec<Section> {
    let groups = words::by_weight(audit);
    let open = |group: &&&Group| group.verdict == Verdict::Conflict;
    let conflicts = groups.iter().filter(open).map(|group| conflict(group)).collect();
    let others = groups.iter().filter(|group| !open(group)).map(|group| row(group)).collect();
    vec![
        Section { head: "\n### Conflicts\n".into(), rows: conflicts, foot: "", what: "conflict" },
        Section {
            head: "\n### Findings on what is not shown\n\n".into(),
            rows: words::grave(&audit.findings).into_iter().map(finding).collect(),
            foot: "",
            what: "finding",
        },
        Section {
            head: "\n### Not checked\n\n".into(),
            rows: audit
                .unchecked
                .iter()
                .map(|one| format!("- {}\n", text(&one.words, SENTENCE)))
                .collect(),
            foot: "",
            what: "note on what was not checked",
        },
        sources(audit),
        pairs(audit),
        agreement(audit),
        Section {
            head:
                "\n### Other groups\n\n| verdict | what | values | sources |\n|---|---|---|---|\n"
                    .into(),
            rows: others,
            foot: "",
            what: "other group",
        },
        coverage(audit),
    ]
}

/// A conflict: what it is about, and a table of who says what.
fn conflict(group: &Group) -> String {
    let mut out = format!(
        "\n#### {}: {}\n\n{}\n",
        words::verdict(group),
        text(&words::title(group), SENTENCE),
        words::voices(group.sources, group.independent),
    );
    for comparison in &group.comparisons {
        out.push_str(&comparison_table(group, comparison));
    }
    for resolution in &group.resolutions {
        let _ = write!(out, "\nVerdict: {}\n", text(&words::resolution(resolution), SENTENCE));
    }
    let others: Vec<&Finding> =
        group.findings.iter().filter(|finding| !words::is_comparison(finding)).collect();
    if !others.is_empty() {
        out.push('\n');
    }
    for found in others.iter().take(MOST) {
        out.push_str(&finding(found));
    }
    out.push_str(&more(others.len(), MOST, "finding"));
    out
}

fn comparison_table(group: &Group, comparison: &Comparison) -> String {
    let mut out = format!(
        "\n**{}** {}\n\n| side | value | source | words | where |\n|---|---|---|---|---|\n",
        comparison.verdict.word(),
        text(&words::outcome(comparison), SENTENCE),
    );
    let mut rows = 0;
    let total: usize = comparison.sides.iter().map(|side| side.facts.len()).sum();
    for (nth, side) in comparison.sides.iter().enumerate() {
        for fact in side.facts.iter().filter_map(|&at| group.facts.get(at)) {
            if rows < MOST {
                out.push_str(&fact_row(nth + 1, fact));
            }
            rows += 1;
        }
    }
    out.push_str(&more(total, MOST, "fact"));
    if comparison.more_sides > 0 {
        let _ = write!(out, "\nand {}\n", count(comparison.more_sides, "more side"));
    }
    out
}

fn fact_row(side: usize, fact: &Fact) -> String {
    let mut value = cell(&fact.value, VALUE);
    if let Some(reading) = fact.reading.as_ref().filter(|reading| **reading != fact.value) {
        value = format!("{value} = {}", text(reading, VALUE));
    }
    if let Some(when) = &fact.when {
        value = format!("{value} in {}", text(when, VALUE));
    }
    let mut source = text(&words::speaker(fact), VALUE);
    if let Some(locator) = &fact.locator {
        source = format!("{source}, {}", text(locator, VALUE));
    }
    let place = cell(&words::place(&fact.place), VALUE);
    format!("| {side} | {value} | {source} | {} | {place} |\n", quote(fact))
}

/// The quoted words in their context, with what states the value in bold.
fn quote(fact: &Fact) -> String {
    let Some(quote) = &fact.quote else { return "no quote".to_owned() };
    let mut out = String::new();
    match &quote.context {
        Some(context) => {
            let mut quoted = false;
            for piece in &context.pieces {
                if piece.quoted != quoted {
                    out.push(if piece.quoted { '“' } else { '”' });
                    quoted = piece.quoted;
                }
                out.push_str(&emphasised(&piece.text, piece.value || piece.time));
            }
            if quoted {
                out.push('”');
            }
        }
        None => out = format!("“{}”", text(&quote.text, PASSAGE)),
    }
    match &quote.why {
        Some(why) => format!("{out} ({}: {})", quote.status.word(), text(why, VALUE)),
        None => out,
    }
}

/// Emphasis begins and ends at a word, or it is none (`CommonMark` 6.2); blanks stay outside.
fn emphasised(raw: &str, is_strong: bool) -> String {
    let inner = raw.trim();
    if !is_strong || inner.is_empty() {
        let lead = if raw.starts_with(' ') { " " } else { "" };
        let trail = if raw.ends_with(' ') && !inner.is_empty() { " " } else { "" };
        return format!("{lead}{}{trail}", text(inner, PASSAGE));
    }
    let lead = if raw.starts_with(' ') { " " } else { "" };
    let trail = if raw.ends_with(' ') { " " } else { "" };
    format!("{lead}**{}**{trail}", text(inner, PASSAGE))
}

/// A group in which nothing disagrees, as a row of a table.
fn row(group: &Group) -> String {
    let mut values: Vec<&str> = group.facts.iter().map(|fact| &*fact.value).collect();
    values.sort_unstable();
    values.dedup();
    let shown: Vec<String> = values.iter().take(MOST).map(|value| cell(value, VALUE)).collect();
    let more = if values.len() > MOST { ", …" } else { "" };
    let reason = if group.reason.is_empty() {
        String::new()
    } else {
        format!(": {}", text(&group.reason, VALUE))
    };
    format!(
        "| {}{reason} | {} | {}{more} | {} |\n",
        group.verdict.word(),
        text(&words::title(group), SENTENCE),
        shown.join(", "),
        words::voices(group.sources, group.independent),
    )
}

fn finding(finding: &Finding) -> String {
    let place =
        finding.places.first().map(|place| format!(" ({})", code(&words::place(place), VALUE)));
    let resolved = if finding.resolved { ", resolved" } else { "" };
    format!(
        "- {} {}{resolved}: {}{}\n",
        finding.severity,
        code(&finding.rule, VALUE),
        text(&finding.message, SENTENCE),
        place.unwrap_or_default(),
    )
}

fn sources(audit: &Audit) -> Section {
    let row = |source: &crate::audit::Source| {
        format!(
            "| {} | {} | {} | {} | {} | {} | {} |\n",
            text(&source.id, VALUE),
            words::given(source),
            source.snapshot.status.word(),
            source.independence + 1,
            source.agree,
            source.compatible,
            source.conflict,
        )
    };
    Section {
        head: "\n### Sources\n\n| source | gives | snapshot | independent group | agrees | compatible | \
               disagrees |\n|---|---|---|--:|--:|--:|--:|\n"
            .into(),
        rows: audit.sources.iter().map(row).collect(),
        foot: "",
        what: "source",
    }
}

fn pairs(audit: &Audit) -> Section {
    let id = |at: usize| text(audit.sources.get(at).map_or("", |source| &source.id), VALUE);
    let row = |pair: &crate::audit::Pair| {
        format!(
            "| {} | {} | {} | {} | {} |\n",
            id(pair.a),
            id(pair.b),
            pair.agree,
            pair.compatible,
            pair.conflict
        )
    };
    Section {
        head: "\n### Sources compared with each other\n\n| one | other | agree | compatible | disagree \
               |\n|---|---|--:|--:|--:|\n"
            .into(),
        rows: audit.pairs.iter().map(row).collect(),
        foot: "",
        what: "pair of sources",
    }
}

fn agreement(audit: &Audit) -> Section {
    let row = |found: &crate::audit::Agreement| {
        format!(
            "| {} | {:.3} | {:.3} to {:.3} | {} | {} |\n",
            text(&found.property, VALUE),
            found.alpha,
            found.low,
            found.high,
            found.items,
            found.metric
        )
    };
    Section {
        head:
            "\n### Agreement beyond chance\n\n| property | Krippendorff’s α | 95 % interval | n | \
               metric |\n|---|--:|---|--:|---|\n"
                .into(),
        rows: audit.agreement.iter().map(row).collect(),
        foot: "",
        what: "property",
    }
}

fn coverage(audit: &Audit) -> Section {
    let row = |text_of: &crate::audit::Coverage| {
        let source = audit.sources.get(text_of.source).map_or("", |source| &source.id);
        let listed: Vec<String> =
            text_of.unstated.iter().take(MOST).map(|mention| text(&mention.text, 60)).collect();
        let all = text_of.unstated.len() + text_of.more;
        let rest = if all > MOST { format!(" … and {} more", all - MOST) } else { String::new() };
        let list = if listed.is_empty() { "nothing".to_owned() } else { listed.join(", ") };
        format!(
            "- {}: {} of {} stated by facts; not stated: {list}{rest}\n",
            text(source, VALUE),
            text_of.stated,
            count(text_of.mentions, "mention"),
        )
    };
    Section {
        head: "\n### Mentioned in the sources\n\n".into(),
        rows: audit.coverage.iter().map(row).collect(),
        foot: "",
        what: "text",
    }
}

fn more(all: usize, shown: usize, what: &str) -> String {
    if all > shown {
        format!("\nand {}\n", count(all - shown, &format!("more {what}")))
    } else {
        String::new()
    }
}
