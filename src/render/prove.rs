//! What `factlint prove` found: a table of kinds, and every mutation that nothing caught.

use std::{
    cmp::Reverse,
    io::{self, Write},
};

use serde::Serialize;

use super::{
    escape::write_escaped,
    safe::{self, Charset},
};
use crate::{
    finding::{Severity, count},
    prove::{Counts, Outcome, Proof, Trial},
};

/// Version of the JSON form. It is raised when a reader of the old one would misunderstand the new.
const VERSION: u32 = 1;

/// Survivors that people are shown; the JSON form has all of them.
const MAX_SHOWN: usize = 50;

/// Columns of a part of a fact.
const MAX_PART: usize = 76;

/// Writes the table and the survivors for people.
pub fn human(proof: &Proof, out: &mut dyn Write) -> io::Result<()> {
    if proof.report.summary.incomplete {
        return writeln!(
            out,
            "nothing is proved: the project cannot be checked to the end, and `factlint check` says why"
        );
    }
    let total = proof.total();
    if total.possible == 0 {
        return writeln!(out, "nothing is proved: no fact has a part that could be mutated");
    }
    table(proof, out)?;
    survivors(proof, out)?;
    let failing = proof
        .report
        .findings
        .iter()
        .filter(|finding| finding.severity >= proof.options.fail_on && !finding.resolved);
    let failing = failing.count();
    if failing > 0 {
        let what = count(failing, "finding");
        writeln!(
            out,
            "\nThe project fails already, by {what}; only what adds one counts as caught."
        )?;
    }
    let Counts { possible, tried, caught, equivalent, survived } = total;
    let of = if tried < possible { format!("{tried} of {possible}") } else { tried.to_string() };
    writeln!(
        out,
        "\n{of} mutations tried (seed {}) · {caught} caught · {survived} survived · {equivalent} equivalent",
        proof.options.seed
    )
}

fn table(proof: &Proof, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{:<11} {:<9} {:>7} {:>7} {:>9} {:>11}",
        "kind", "part", "tried", "caught", "survived", "equivalent"
    )?;
    for (kind, part, counts) in &proof.rows {
        writeln!(
            out,
            "{:<11} {:<9} {:>7} {:>7} {:>9} {:>11}",
            kind.word(),
            part.word(),
            counts.tried,
            counts.caught,
            counts.survived,
            counts.equivalent
        )?;
    }
    Ok(())
}

fn survivors(proof: &Proof, out: &mut dyn Write) -> io::Result<()> {
    let mut left = 0_usize;
    let mut shown = 0;
    for trial in &proof.trials {
        let Outcome::Survived(why) = &trial.outcome else { continue };
        if shown == MAX_SHOWN {
            left += 1;
            continue;
        }
        shown += 1;
        let Trial { mutation, .. } = trial;
        let text = proof.report.texts.get(mutation.file);
        let at = text.position(mutation.span.start);
        let line = |words: &str| safe::short(words, MAX_PART, Charset::Unicode).into_owned();
        writeln!(
            out,
            "\n{}: {} in the {} of {}",
            safe::place(text.path(), at, Charset::Unicode),
            mutation.kind.word(),
            mutation.part.word(),
            line(&mutation.fact)
        )?;
        let (before, after) = window(&mutation.before, &mutation.after);
        writeln!(out, "  - {}\n  + {}", line(&before), line(&after))?;
        writeln!(out, "  not caught: {}", line_of(why))?;
    }
    if left > 0 {
        writeln!(
            out,
            "\nand {} that survived; `--format json` lists all",
            count(left, "more mutation")
        )?;
    }
    Ok(())
}

fn line_of(why: &str) -> String {
    safe::line(why, Charset::Unicode).into_owned()
}

/// Two texts from shortly before the first difference on, each on one line.
fn window(before: &str, after: &str) -> (String, String) {
    let same = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(30);
    let cut = |text: &str| {
        let start = if from > 0 { "…" } else { "" };
        let rest: String = text.chars().skip(from).collect();
        let words: Vec<&str> = rest.split_whitespace().collect();
        format!("{start}{}", words.join(" "))
    };
    (cut(before), cut(after))
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    seed: u64,
    max: usize,
    fail_on: &'static str,
    incomplete: bool,
    total: JsonCounts,
    kinds: Vec<JsonRow>,
    survivors: Vec<JsonTrial<'a>>,
    caught_by: Vec<JsonRule>,
}

#[derive(Serialize)]
struct JsonCounts {
    possible: usize,
    tried: usize,
    caught: usize,
    equivalent: usize,
    survived: usize,
}

#[derive(Serialize)]
struct JsonRow {
    kind: &'static str,
    part: &'static str,
    #[serde(flatten)]
    counts: JsonCounts,
}

#[derive(Serialize)]
struct JsonRule {
    rule: &'static str,
    caught: usize,
}

#[derive(Serialize)]
struct JsonTrial<'a> {
    kind: &'static str,
    part: &'static str,
    fact: &'a str,
    path: &'a str,
    line: u32,
    column: u32,
    before: &'a str,
    after: &'a str,
    why: &'a str,
}

impl From<Counts> for JsonCounts {
    fn from(counts: Counts) -> Self {
        let Counts { possible, tried, caught, equivalent, survived } = counts;
        Self { possible, tried, caught, equivalent, survived }
    }
}

/// Writes everything for programs: the counts, each survivor, and which rules did the catching.
pub fn json(proof: &Proof, out: &mut dyn Write) -> io::Result<()> {
    let kinds = proof.rows.iter().map(|&(kind, part, counts)| JsonRow {
        kind: kind.word(),
        part: part.word(),
        counts: counts.into(),
    });
    let document = Document {
        version: VERSION,
        seed: proof.options.seed,
        max: proof.options.max,
        fail_on: Severity::as_str(proof.options.fail_on),
        incomplete: proof.report.summary.incomplete,
        total: proof.total().into(),
        kinds: kinds.collect(),
        survivors: proof.trials.iter().filter_map(|trial| survivor(proof, trial)).collect(),
        caught_by: caught_by(proof),
    };
    write_escaped(&document, out)
}

fn survivor<'a>(proof: &'a Proof, trial: &'a Trial) -> Option<JsonTrial<'a>> {
    let Outcome::Survived(why) = &trial.outcome else { return None };
    let mutation = &trial.mutation;
    let text = proof.report.texts.get(mutation.file);
    let at = text.position(mutation.span.start);
    Some(JsonTrial {
        kind: mutation.kind.word(),
        part: mutation.part.word(),
        fact: &mutation.fact,
        path: text.path(),
        line: at.line,
        column: at.column,
        before: &mutation.before,
        after: &mutation.after,
        why,
    })
}

/// The rules that caught something, the busiest first.
fn caught_by(proof: &Proof) -> Vec<JsonRule> {
    let mut rules: Vec<JsonRule> = Vec::new();
    for trial in &proof.trials {
        let Outcome::Caught(rule) = trial.outcome else { continue };
        match rules.iter_mut().find(|known| known.rule == rule) {
            Some(known) => known.caught += 1,
            None => rules.push(JsonRule { rule, caught: 1 }),
        }
    }
    rules.sort_by_key(|rule| (Reverse(rule.caught), rule.rule));
    rules
}
