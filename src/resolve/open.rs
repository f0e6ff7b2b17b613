//! The matters on which a verdict can be recorded: findings that name what would settle them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Refused, explain};
use crate::{
    fact::Resolution,
    finding::Finding,
    index::{FactId, shell_word},
    lint::{self, Request, Run},
    span::Span,
    text::FileId,
};

/// A fact on a side of a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// How it can be named on the command line, ready for a shell.
    pub name: String,
    /// The value as written.
    pub value: String,
    /// `FILE:LINE`.
    pub place: String,
}

/// The facts of one side, one of which a verdict has to name.
pub type Side = Vec<Speaker>;

/// A disagreement that is open, or was settled for facts that have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// The rule that reports it.
    pub rule: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What disagrees.
    pub message: String,
    /// The sides.
    pub sides: Vec<Side>,
    /// The command that names a fact of each side.
    pub command: String,
    /// The verdict that is recorded for exactly these facts and does not settle it.
    pub recorded: Option<String>,
}

/// The open matters of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matters {
    /// Each of them, in the order of the report.
    pub open: Vec<Matter>,
    /// Whether there may be others, or nothing was checked at all.
    pub is_incomplete: bool,
}

/// Checks a project for what is open.
pub fn matters(request: &Request) -> Matters {
    let run = lint::run(request);
    let open = Open::of(&run);
    let unsettled = open.matters.iter().filter(|matter| !matter.finding.resolved);
    let open = unsettled.map(|matter| matter.shown(&run)).collect();
    Matters { open, is_incomplete: run.report.summary.incomplete }
}

/// What can be settled in a run.
pub(super) struct Open<'r> {
    pub(super) matters: Vec<Known<'r>>,
}

/// A finding with the facts that would settle it.
pub(super) struct Known<'r> {
    pub(super) finding: &'r Finding,
    pub(super) sides: Vec<Vec<FactId>>,
}

impl<'r> Open<'r> {
    pub(super) fn of(run: &'r Run) -> Self {
        let ids: BTreeMap<(FileId, Span), FactId> =
            run.corpus.facts().map(|(id, fact)| ((fact.file, fact.span), id)).collect();
        let known = |finding: &'r Finding| {
            let side = |side: &Vec<(FileId, Span)>| -> Vec<FactId> {
                side.iter().filter_map(|place| ids.get(place)).copied().collect()
            };
            let sides: Vec<Vec<FactId>> = finding.settled_by.iter().map(side).collect();
            (!sides.is_empty() && !sides.iter().any(Vec::is_empty))
                .then_some(Known { finding, sides })
        };
        Self { matters: run.report.findings.iter().filter_map(known).collect() }
    }

    /// The matters that a verdict on these facts is about.
    pub(super) fn concerned(
        &self,
        run: &Run,
        facts: &[FactId],
        recorded: Option<&Resolution>,
    ) -> Result<BTreeSet<(&'static str, Vec<FactId>)>, Refused> {
        let covered: Vec<&Known<'_>> =
            self.matters.iter().filter(|matter| matter.is_covered_by(facts)).collect();
        // What another verdict has settled is no matter of this one.
        let (settled, open): (Vec<&Known<'_>>, Vec<&Known<'_>>) =
            covered.into_iter().partition(|matter| matter.finding.resolved && recorded.is_none());
        if open.is_empty() {
            return Err(match settled.first() {
                Some(matter) => explain::settled_already(run, matter),
                None => explain::no_matter(run, self, facts),
            });
        }
        let takes_part = |fact: &FactId| {
            open.iter().any(|matter| matter.sides.iter().flatten().any(|id| id == fact))
        };
        if let Some(&stranger) = facts.iter().find(|fact| !takes_part(fact)) {
            return Err(explain::stranger(run, open[0], stranger));
        }
        Ok(open.into_iter().map(Known::key).collect())
    }

    /// What the matters are about, in words.
    pub(super) fn messages(&self, keys: &BTreeSet<(&'static str, Vec<FactId>)>) -> Vec<String> {
        let named = self.matters.iter().filter(|matter| keys.contains(&matter.key()));
        named.map(|matter| matter.headline().to_owned()).collect()
    }

    /// What one of the matters says that is not settled.
    pub(super) fn still_open(
        &self,
        keys: &BTreeSet<(&'static str, Vec<FactId>)>,
    ) -> Option<&'r str> {
        let mut open = self.matters.iter().filter(|matter| !matter.finding.resolved);
        open.find(|matter| keys.contains(&matter.key())).map(|matter| &*matter.finding.message)
    }
}

impl Known<'_> {
    /// Facts keep their numbers when ids and resolutions are written, so this names a matter before
    /// and after.
    fn key(&self) -> (&'static str, Vec<FactId>) {
        let mut facts: Vec<FactId> = self.sides.iter().flatten().copied().collect();
        facts.sort_unstable();
        (self.finding.rule, facts)
    }

    /// Whether the facts speak for every side.
    fn is_covered_by(&self, facts: &[FactId]) -> bool {
        self.sides.iter().all(|side| side.iter().any(|id| facts.contains(id)))
    }

    /// What disagrees, without how it was settled.
    pub(super) fn headline(&self) -> &str {
        let message = &self.finding.message;
        message.split(" (resolved: ").next().unwrap_or(message)
    }

    /// The command that names a fact of each side.
    pub(super) fn command(&self, run: &Run) -> String {
        let mut names: Vec<String> = Vec::new();
        for side in &self.sides {
            let typed = side.iter().find_map(|&id| run.corpus.typed(id));
            let name = typed.or_else(|| side.first().map(|&id| shell_word(&place(run, id))));
            names.extend(name.filter(|name| !names.contains(name)));
        }
        format!("factlint resolve {}", names.join(" "))
    }

    fn shown(&self, run: &Run) -> Matter {
        let speaker = |&id: &FactId| Speaker {
            name: run.corpus.typed(id).unwrap_or_else(|| shell_word(&place(run, id))),
            value: run.corpus.fact(id).value.text.to_string(),
            place: place(run, id),
        };
        let facts: BTreeSet<FactId> = self.sides.iter().flatten().copied().collect();
        // Whatever covers the matter names a fact of its first side.
        let first = self.sides.first().into_iter().flatten();
        let mut candidates = first.flat_map(|&id| run.corpus.resolutions_of(id));
        let recorded = candidates.find(|resolution| {
            let named = resolution.facts.iter().filter_map(|id| run.corpus.by_name(&id.text));
            let named: Vec<FactId> = named.collect();
            self.is_covered_by(&named) && named.iter().all(|id| facts.contains(id))
        });
        Matter {
            rule: self.finding.rule,
            severity: self.finding.severity.as_str(),
            message: self.finding.message.clone(),
            sides: self.sides.iter().map(|side| side.iter().map(speaker).collect()).collect(),
            command: self.command(run),
            recorded: recorded.map(|resolution| resolution.verdict.text.to_string()),
        }
    }
}

/// `FILE:LINE` of a fact.
pub(super) fn place(run: &Run, id: FactId) -> String {
    let fact = run.corpus.fact(id);
    let text = run.report.texts.get(fact.file);
    format!("{}:{}", text.path(), text.line_of(fact.span.start))
}
