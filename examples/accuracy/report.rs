//! What a labelled set gave, and the page that shows it.

use std::{collections::BTreeMap, fmt::Write as _};

/// Misses of one reason that are listed; the rest is only counted.
const LISTED_PER_REASON: usize = 12;

/// How factlint did on one labelled set.
#[derive(Clone, Debug)]
pub struct SetResult {
    /// The set and the question put to it: `name pairs: same person?`.
    pub title: String,
    /// Whose data it is, with its revision and licence.
    pub origin: String,
    /// What counts as a positive answer, in one sentence.
    pub positive: String,
    /// The rule that decides which cases are in scope, in one sentence.
    pub scope: String,
    /// Cases left out by that rule.
    pub out_of_scope: usize,
    /// The cases in scope, counted.
    pub counts: Counts,
    /// Every wrong answer.
    pub misses: Vec<Miss>,
    /// What a reader must know to judge the figures; one sentence each.
    pub notes: Vec<String>,
}

/// Answers by what was asked and what was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Positive cases answered so.
    pub true_positive: usize,
    /// Negative cases answered as positive.
    pub false_positive: usize,
    /// Positive cases answered as negative.
    pub false_negative: usize,
    /// Negative cases answered so.
    pub true_negative: usize,
}

/// A wrong answer.
#[derive(Clone, Debug)]
pub struct Miss {
    /// Why it is missed, in words that hold for the whole class: `a nickname that is no alias`.
    pub reason: String,
    /// The case as the set has it, on one line.
    pub case: String,
}

impl Counts {
    /// Counts one case.
    pub fn add(&mut self, positive: bool, answer: bool) {
        let cell = match (positive, answer) {
            (true, true) => &mut self.true_positive,
            (false, true) => &mut self.false_positive,
            (true, false) => &mut self.false_negative,
            (false, false) => &mut self.true_negative,
        };
        *cell += 1;
    }

    /// All cases counted.
    pub fn total(&self) -> usize {
        self.true_positive + self.false_positive + self.false_negative + self.true_negative
    }

    /// Share of the positive answers that are right; `None` where there is none.
    pub fn precision(&self) -> Option<f64> {
        share(self.true_positive, self.true_positive + self.false_positive)
    }

    /// Share of the positive cases that are found; `None` where there is none.
    pub fn recall(&self) -> Option<f64> {
        share(self.true_positive, self.true_positive + self.false_negative)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> Option<f64> {
        let wrong = self.false_positive + self.false_negative;
        share(2 * self.true_positive, 2 * self.true_positive + wrong)
    }
}

#[allow(clippy::cast_precision_loss, reason = "sets are far smaller than 2^52 cases")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The page `docs/accuracy.md`; `date` is the day of the run as the caller states it.
pub fn page(results: &[SetResult], date: Option<&str>) -> String {
    let mut page = String::from(INTRODUCTION);
    if let Some(date) = date {
        let _ = writeln!(page, "Run of {date}.\n");
    }
    summary(&mut page, results);
    for result in results {
        section(&mut page, result);
    }
    page.push_str(OUT_OF_SCOPE);
    page
}

const INTRODUCTION: &str = "\
# Accuracy

How well factlint reads and compares dates, figures and names, measured on labelled sets made by others. This page is written by

    cargo run --release --example accuracy -- --date YYYY-MM-DD

which reads the sets from `../shared/data`, or from `data` in the folder that `FACTLINT_SHARED` names. The sets are not part of this
repository. Every wrong answer is counted below, and up to twelve of each kind are shown.

";

const OUT_OF_SCOPE: &str = "\
## What is not attempted

- Dates that need a clock or an anchor to mean anything: *yesterday*, *next Tuesday*, *two weeks ago*; holidays; times of day; durations as dates.
- Nicknames (*Bill* for *William*) and translated names (*George* for *Georgios*): declare an alias.
- Telling two people of one name apart. factlint says that two names may be one person's, never that they are.
- Languages other than English in prose; names may be written in any script.
- Negation and attribution in quotes.
";

fn summary(page: &mut String, results: &[SetResult]) {
    page.push_str("| set | in scope | left out | precision | recall | F1 |\n");
    page.push_str("| --- | ---: | ---: | ---: | ---: | ---: |\n");
    for result in results {
        let counts = &result.counts;
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} | {} |",
            cell(&result.title),
            counts.total(),
            result.out_of_scope,
            figure(counts.precision()),
            figure(counts.recall()),
            figure(counts.f1()),
        );
    }
    page.push('\n');
}

fn section(page: &mut String, result: &SetResult) {
    let Counts { true_positive, false_positive, false_negative, true_negative } = result.counts;
    let _ = writeln!(page, "## {}\n", result.title);
    let _ = writeln!(page, "Data: {}\n", result.origin);
    let _ = writeln!(page, "Positive: {}\n", result.positive);
    let _ = writeln!(page, "In scope: {}\n", result.scope);
    let _ = writeln!(
        page,
        "{true_positive} positives found, {false_negative} missed, {false_positive} false, \
         {true_negative} negatives left alone.\n"
    );
    for note in &result.notes {
        let _ = writeln!(page, "{note}\n");
    }
    misses(page, &result.misses);
}

/// The misses, by reason, the most frequent reason first.
fn misses(page: &mut String, misses: &[Miss]) {
    let mut by_reason: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for miss in misses {
        by_reason.entry(&miss.reason).or_default().push(&miss.case);
    }
    let mut by_reason: Vec<_> = by_reason.into_iter().collect();
    by_reason.sort_by_key(|(reason, cases)| (std::cmp::Reverse(cases.len()), *reason));
    for (reason, cases) in by_reason {
        let _ = writeln!(page, "**{reason}** ({})\n", cases.len());
        for case in cases.iter().take(LISTED_PER_REASON) {
            let _ = writeln!(page, "- {}", cell(case));
        }
        if let Some(rest) = cases.len().checked_sub(LISTED_PER_REASON + 1) {
            let _ = writeln!(page, "- and {} more", rest + 1);
        }
        page.push('\n');
    }
}

fn figure(share: Option<f64>) -> String {
    share.map_or_else(|| "–".into(), |share| format!("{share:.3}"))
}

/// Text that cannot break out of a list item or a table cell.
fn cell(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '*' | '_' | '`' | '<' | '[' | '\\' => safe.extend(['\\', c]),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}
