//! Fixes: edits to texts, applied as a whole or not at all.
//!
//! [`apply`] is the plain function: a text and edits in, a text out. [`mend`] takes what a check
//! offers, applies it in memory, checks again, and goes on until nothing changes; who called it
//! writes the texts, or shows them.
//!
//! A fix is tried before it is kept: the text has to parse afterwards, and to be the same tree but
//! for the place that the fix names. One that breaks this is a mistake in a rule; it is dropped,
//! and told, and the file stays as it was.

mod apply;
mod law;
mod plan;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

pub use apply::{Misfit, apply};

use crate::{
    finding::{Finding, Safety},
    lint::{self, Request, Run},
    report::Report,
    store::{Layered, Memory},
    yaml,
};

/// How often the project is checked again. A fix may make room for another one, as where two touch
/// the same place; more than a few rounds mean that fixes undo each other.
const MOST_ROUNDS: usize = 16;

/// Findings that are looked at for fixes where a report is cut.
const MOST_FINDINGS: usize = 100_000;

/// A text that fixes changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Name of the file: relative to the project root, with `/`.
    pub name: String,
    /// The text as it was read.
    pub old: String,
    /// The text with the fixes in it.
    pub new: String,
    /// How many fixes were applied.
    pub fixes: usize,
}

/// A fix that was offered and not applied, because it would have done more than it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Name of the file.
    pub name: String,
    /// Line of the finding, from 1.
    pub line: u32,
    /// The rule that offered it.
    pub rule: &'static str,
    /// What it would have done.
    pub message: String,
    /// Why it was not applied.
    pub reason: &'static str,
}

/// What [`mend`] made.
pub struct Mended {
    /// The texts that changed, sorted by name. Nothing has been written.
    pub changes: Vec<Change>,
    /// The fixes that were not kept, in the order in which they were tried.
    pub dropped: Vec<Dropped>,
    /// Whether fixes are left that a further run would apply: the bound of rounds was reached.
    pub is_unfinished: bool,
    /// The run over the texts as they are now: what remains.
    pub run: Run,
}

impl Mended {
    /// How many fixes were applied, in all files.
    pub fn fixes(&self) -> usize {
        self.changes.iter().map(|change| change.fixes).sum()
    }
}

/// Applies to the files of a request whatever its findings offer up to the grade `most`: safe
/// fixes, or unsafe ones as well. Works in memory; no file is written.
///
/// Only files in the scope of the request are changed, and a finding that is off, ignored or
/// settled by a verdict offers nothing. Of fixes that overlap the first in the order of the report
/// is applied, and the others wait for the next round.
pub fn mend(request: &Request, most: Safety) -> Mended {
    let mut texts = Memory::default();
    let mut changes = BTreeMap::<String, Change>::new();
    let mut dropped = Vec::new();
    let mut skip = BTreeSet::new();
    let mut current = request.clone();
    let mut run = lint::run(&current);
    let mut rounds = 0;
    loop {
        let whole = is_cut(&run.report).then(|| lint::run_for_program(&current, MOST_FINDINGS));
        let report = whole.as_ref().map_or(&run.report, |whole| &whole.report);
        let plan = plan::plan(request, report, most, &skip);
        if plan.is_empty() || rounds == MOST_ROUNDS {
            let changes = changes.into_values().filter(|change| change.new != change.old);
            let is_unfinished = !plan.is_empty();
            return Mended { changes: changes.collect(), dropped, is_unfinished, run };
        }
        rounds += 1;
        let mut is_changed = false;
        for (file, offers) in plan {
            let text = report.texts.get(file);
            let result = plan::carry_out(text, &offers);
            for (offer, reason) in result.dropped {
                dropped.push(offer.dropped(text, reason));
                skip.insert(offer.key);
            }
            if result.applied > 0 {
                is_changed = true;
                let name = text.path().to_owned();
                let change = changes.entry(name.clone()).or_insert_with(|| Change {
                    name: name.clone(),
                    old: text.as_str().to_owned(),
                    new: String::new(),
                    fixes: 0,
                });
                change.fixes += result.applied;
                change.new.clone_from(&result.text);
                texts = texts.with(name, result.text);
            }
        }
        if is_changed {
            let store = Layered { under: Arc::clone(&request.store), over: texts.clone() };
            current.store = Arc::new(store);
            run = lint::run(&current);
        }
    }
}

/// Whether a report leaves out findings, which may have fixes.
fn is_cut(report: &Report) -> bool {
    let is_bound =
        |finding: &Finding| finding.rule == yaml::rule::LIMIT && finding.subject == lint::CUT;
    report.findings.iter().any(is_bound)
}
