//! The audit for people at a terminal: the verdict first, then each side in its own words.

use std::io::{self, Write};

use super::{quoted, words};
use crate::{
    audit::{Audit, Comparison, Fact, Finding, Group, QuoteStatus, Verdict},
    finding::{Severity, count},
    render::{
        Detail, Options,
        budget::Budget,
        paint::{Pen, Style, wrap},
        safe,
    },
};

/// Sides, and facts of a side, that are shown; the rest is counted.
const MOST: usize = 10;

/// Sources, pairs, findings and mentions that are listed in one section; the rest is counted.
const MOST_ROWS: usize = 40;

/// Columns of a value that are shown.
const VALUE: usize = 120;

/// Columns of a label under which its sentence goes on.
const LABEL: usize = 14;

/// Columns of a sentence that are shown.
const SENTENCE: usize = 1_000;

/// Writes the audit and, as the last line, what was done.
pub(super) fn render(audit: &Audit, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let mut screen = Screen { pen: Pen::new(options), detail: options.detail, text: String::new() };
    let mut budget = Budget::default();
    for group in words::by_weight(audit) {
        if budget.is_full() {
            budget.omit();
            continue;
        }
        screen.group(group);
        let block = std::mem::take(&mut screen.text);
        if budget.admits(block.len()) {
            out.write_all(block.as_bytes())?;
        }
    }
    if budget.omitted() > 0 {
        let more = count(budget.omitted(), "more group");
        writeln!(out, "{more} not shown: the output is full. Select a subject or a property.\n")?;
    }
    if options.detail > Detail::Brief {
        screen.findings(&audit.findings);
        screen.sources(audit);
        screen.agreement(audit);
        screen.coverage(audit);
        screen.unchecked(audit);
    }
    out.write_all(screen.text.as_bytes())?;
    writeln!(out, "{}", words::verdicts(audit))?;
    writeln!(out, "{}", words::done(audit).join(screen.pen.dot()))
}

/// A screen that is written to from the top down.
struct Screen {
    pen: Pen,
    detail: Detail,
    text: String,
}

impl Screen {
    /// A line as it is, after `indent` columns.
    fn raw(&mut self, indent: usize, line: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A sentence of any text, made safe and broken into lines; the first begins with `label`, which
    /// is ours.
    fn say(&mut self, indent: usize, label: &str, style: Option<Style>, sentence: &str) {
        let safe = safe::short(sentence, SENTENCE, self.pen.charset);
        let first = self.pen.width.saturating_sub(indent + safe::width(label));
        // Under a long label the lines would be short.
        let hang = indent + if safe::width(label) > LABEL { 2 } else { safe::width(label) };
        let lines = wrap(&safe, first, self.pen.width.saturating_sub(hang));
        for (nth, line) in lines.iter().enumerate() {
            if nth == 0 {
                let label = match style {
                    Some(style) => self.pen.paint(style, label).into_owned(),
                    None => label.to_owned(),
                };
                self.raw(indent, &format!("{label}{line}"));
            } else {
                self.raw(hang, line);
            }
        }
    }

    fn heading(&mut self, words: &str) {
        let painted = self.pen.paint(Style::Strong, words).into_owned();
        self.raw(0, &painted);
    }

    fn group(&mut self, group: &Group) {
        let style = match group.verdict {
            Verdict::Conflict if group.resolved => Style::Settled,
            Verdict::Conflict if group.soft => Style::Severity(Severity::Warning),
            Verdict::Conflict => Style::Severity(Severity::Error),
            Verdict::Agree => Style::Settled,
            Verdict::Compatible => Style::Advice,
            Verdict::Incomparable | Verdict::Single => Style::Faint,
        };
        let word = words::verdict(group);
        let is_full =
            group.verdict == Verdict::Conflict && !group.resolved || self.detail == Detail::Verbose;
        let mut title = words::title(group);
        if !is_full && !group.reason.is_empty() {
            title = format!("{title}: {}", group.reason);
        }
        self.say(0, &format!("{word} "), Some(style), &title);
        if self.detail == Detail::Brief {
            return;
        }
        self.say(2, "", None, &words::voices(group.sources, group.independent));
        if group.comparisons.is_empty() {
            self.facts(group, &(0..group.facts.len()).collect::<Vec<_>>(), 2, is_full);
        }
        for comparison in &group.comparisons {
            self.comparison(group, comparison, is_full);
        }
        for resolution in &group.resolutions {
            let words = words::resolution(resolution);
            self.say(2, "verdict: ", Some(Style::Settled), &words);
        }
        // The comparison itself has been shown above.
        let others = group.findings.iter().filter(|finding| !words::is_comparison(finding));
        let others: Vec<&Finding> = others.collect();
        for finding in others.iter().take(MOST) {
            self.finding(finding, 2);
        }
        self.more(2, others.len(), MOST, "finding");
        self.blank();
    }

    fn comparison(&mut self, group: &Group, comparison: &Comparison, is_full: bool) {
        let outcome = words::outcome(comparison);
        if is_full || group.comparisons.len() > 1 {
            self.say(2, &format!("{}: ", comparison.verdict.word()), Some(Style::Faint), &outcome);
        }
        for side in comparison.sides.iter().take(MOST) {
            if !is_full {
                self.facts(group, &side.facts, 4, false);
                continue;
            }
            let voices = words::voices(side.sources, side.independent);
            let mut value = safe::short(&side.value, VALUE, self.pen.charset).into_owned();
            if side.reading != side.value {
                value = format!("{value} = {}", side.reading);
            }
            self.say(4, "", None, &format!("{value} ({voices})"));
            self.facts(group, &side.facts, 6, true);
        }
        let sides = comparison.sides.len() + comparison.more_sides;
        self.more(4, sides, MOST.min(comparison.sides.len()), "side");
    }

    /// The facts at these indices: in one line each, or with their quotes.
    fn facts(&mut self, group: &Group, at: &[usize], indent: usize, is_full: bool) {
        let facts = at.iter().filter_map(|&at| group.facts.get(at));
        for fact in facts.take(MOST) {
            self.fact(fact, indent, is_full);
        }
        self.more(indent, at.len(), MOST, "fact");
    }

    fn fact(&mut self, fact: &Fact, indent: usize, is_full: bool) {
        let charset = self.pen.charset;
        let mut words = safe::short(&fact.value, VALUE, charset).into_owned();
        if let Some(when) = &fact.when {
            words = format!("{words} in {}", safe::short(when, VALUE, charset));
        }
        if fact.rank != "normal" {
            words = format!("{words}, {}", fact.rank);
        }
        if let Some(problem) = &fact.unreadable {
            words = format!("{words}; not read: {problem}");
        }
        if let Some(locator) = &fact.locator {
            words = format!("{words}; {}", safe::short(locator, VALUE, charset));
        }
        words = format!("{words}; {}", words::place(&fact.place));
        if fact.quote.is_none() && fact.derived.is_none() {
            words = format!("{words}; no quote");
        }
        let speaker = words::speaker(fact);
        let speaker = safe::short(&speaker, 40, charset);
        self.say(indent, &format!("{speaker}: "), Some(Style::Strong), &words);
        let Some(quote) = fact.quote.as_ref() else { return };
        if let Some(why) = &quote.why {
            let label = format!("quote {}: ", quote.status.word());
            self.say(indent + 2, &label, Some(Style::Severity(Severity::Warning)), why);
        }
        if is_full || quote.status == QuoteStatus::Missing {
            let columns = self.pen.width.saturating_sub(indent + 2);
            for line in quoted::lines(quote, columns, self.pen) {
                self.raw(indent + 2, &line);
            }
        }
    }

    fn finding(&mut self, finding: &Finding, indent: usize) {
        let style = match finding.severity {
            _ if finding.resolved => Style::Settled,
            "error" => Style::Severity(Severity::Error),
            "warning" => Style::Severity(Severity::Warning),
            _ => Style::Severity(Severity::Note),
        };
        let label = format!("{}[{}]: ", finding.severity, finding.rule);
        let at = finding.places.first().map(|at| format!(" ({})", words::place(at)));
        let words = format!("{}{}", finding.message, at.unwrap_or_default());
        self.say(indent, &label, Some(style), &words);
    }

    /// What was found beside the groups; notes are many, and only counted unless asked for.
    fn findings(&mut self, findings: &[Finding]) {
        let listed: Vec<&Finding> = match self.detail {
            Detail::Verbose => findings.iter().collect(),
            _ => words::grave(findings),
        };
        if findings.is_empty() {
            return;
        }
        self.heading("Findings on what is not shown above");
        for finding in listed.iter().take(MOST_ROWS) {
            self.finding(finding, 2);
        }
        self.more(2, listed.len(), MOST_ROWS, "finding");
        self.more(2, findings.len() - listed.len(), 0, "note");
        self.blank();
    }

    fn sources(&mut self, audit: &Audit) {
        self.heading("Sources");
        for source in audit.sources.iter().take(MOST_ROWS) {
            let mut words = words::given(source);
            let relations = words::relations(source.agree, source.compatible, source.conflict);
            words = format!("{words}; with others: {relations}");
            if let Some(why) = &source.snapshot.why {
                words = format!("{words}; snapshot {}: {why}", source.snapshot.status.word());
            }
            let id = safe::short(&source.id, 40, self.pen.charset).into_owned();
            self.say(2, &format!("{id}: "), Some(Style::Strong), &words);
        }
        self.more(2, audit.sources.len(), MOST_ROWS, "source");
        let id = |at: usize| audit.sources.get(at).map_or("", |source| &*source.id);
        for pair in audit.pairs.iter().take(MOST_ROWS) {
            let relations = words::relations(pair.agree, pair.compatible, pair.conflict);
            self.say(2, "", None, &format!("{} and {}: {relations}", id(pair.a), id(pair.b)));
        }
        self.more(2, audit.pairs.len(), MOST_ROWS, "pair");
        if audit.pairs_left_out > 0 {
            let left = count(audit.pairs_left_out, "comparison");
            self.say(2, "", None, &format!("{left} of many sources not counted by pairs"));
        }
        for group in
            audit.independence.iter().filter(|group| group.sources.len() > 1).take(MOST_ROWS)
        {
            let ids: Vec<&str> = group.sources.iter().take(MOST).map(|&at| id(at)).collect();
            let why: Vec<&str> = group.why.iter().take(MOST).map(String::as_str).collect();
            let words = format!("{} ({})", ids.join(", "), why.join("; "));
            self.say(2, "not independent: ", Some(Style::Faint), &words);
        }
        self.blank();
    }

    fn agreement(&mut self, audit: &Audit) {
        if !audit.selection.stats {
            return;
        }
        self.heading("Agreement beyond chance (Krippendorff's alpha)");
        if audit.agreement.is_empty() {
            self.say(2, "", None, "no property has 20 items that two sources speak of");
        }
        for found in audit.agreement.iter().take(MOST_ROWS) {
            let words = format!(
                "{:.3}, 95 % interval {:.3} to {:.3}, n = {} ({} metric)",
                found.alpha, found.low, found.high, found.items, found.metric
            );
            let property = safe::short(&found.property, 40, self.pen.charset).into_owned();
            self.say(2, &format!("{property}: "), Some(Style::Strong), &words);
        }
        self.more(2, audit.agreement.len(), MOST_ROWS, "measure");
        self.blank();
    }

    fn coverage(&mut self, audit: &Audit) {
        if audit.coverage.is_empty() {
            return;
        }
        self.heading("Mentioned in the sources");
        for text in audit.coverage.iter().take(MOST_ROWS) {
            let source = audit.sources.get(text.source).map_or("", |source| &source.id);
            let source = safe::short(source, 40, self.pen.charset).into_owned();
            let unstated = text.unstated.len() + text.more;
            let mentions = count(text.mentions, "mention");
            let mut words = format!("{} of {mentions} stated by facts", text.stated);
            if unstated > 0 {
                words = format!("{words}; {} that none states", count(unstated, "reading"));
            }
            if text.unread_bytes > 0 {
                words =
                    format!("{words}; {} at its end not read", count(text.unread_bytes, "byte"));
            }
            self.say(2, &format!("{source}: "), Some(Style::Strong), &words);
            if self.detail == Detail::Verbose {
                for mention in text.unstated.iter().take(MOST_ROWS) {
                    let place = words::place(&mention.place);
                    let words = format!("{} = {} ({place})", mention.text, mention.reading);
                    self.say(4, &format!("{}: ", mention.kind), Some(Style::Faint), &words);
                }
                self.more(4, unstated, MOST_ROWS.min(text.unstated.len()), "reading");
            }
        }
        self.more(2, audit.coverage.len(), MOST_ROWS, "text");
        self.blank();
    }

    fn unchecked(&mut self, audit: &Audit) {
        if audit.unchecked.is_empty() {
            return;
        }
        self.heading("Not checked");
        for sort in &audit.unchecked {
            self.say(2, "", None, &sort.words);
            if self.detail == Detail::Verbose {
                for item in sort.items.iter().take(MOST_ROWS) {
                    let note = if item.note.is_empty() {
                        String::new()
                    } else {
                        format!(": {}", item.note)
                    };
                    self.say(
                        4,
                        "",
                        None,
                        &format!("{}{note} ({})", item.name, words::place(&item.place)),
                    );
                }
                self.more(4, sort.count, MOST_ROWS.min(sort.items.len()), "thing");
            }
        }
        self.blank();
    }

    /// Counts what is not shown of a list.
    fn more(&mut self, indent: usize, all: usize, shown: usize, what: &str) {
        if all > shown {
            let left = count(all - shown, &format!("more {what}"));
            self.raw(indent, &format!("and {left}"));
        }
    }
}
