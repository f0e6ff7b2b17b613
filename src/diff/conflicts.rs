//! Disagreements that a change opened, closed, settled or opened again.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    finding::Finding,
    identity::{Identity, identity},
    report::Report,
};

/// A disagreement between facts.
#[derive(Clone, Debug, Serialize)]
pub struct Conflict {
    /// The rule that reports it.
    pub rule: &'static str,
    /// What it says.
    pub message: String,
    /// The file of its first side.
    pub path: String,
    /// The line there, from 1.
    pub line: u32,
    /// The values that stand against each other, with the facts that give them.
    pub sides: Vec<Side>,
}

/// One of the values.
#[derive(Clone, Debug, Serialize)]
pub struct Side {
    /// As it is written.
    pub value: String,
    /// The facts that give it.
    pub facts: Vec<String>,
}

/// The disagreements that changed, each list in the order of files and places.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Conflicts {
    /// Those that were not there before, or gained a value.
    pub opened: Vec<Conflict>,
    /// Those that are gone.
    pub closed: Vec<Conflict>,
    /// Those that a recorded verdict settles now.
    pub resolved: Vec<Conflict>,
    /// Those that a recorded verdict settled before.
    pub reopened: Vec<Conflict>,
}

impl Conflicts {
    /// Whether none changed.
    pub fn is_empty(&self) -> bool {
        self.opened.is_empty()
            && self.closed.is_empty()
            && self.resolved.is_empty()
            && self.reopened.is_empty()
    }
}

/// One report's disagreements, by what they are about.
type ByKey<'r> = BTreeMap<String, Vec<(BTreeSet<String>, &'r Finding)>>;

fn by_key(report: &Report) -> ByKey<'_> {
    let mut out = ByKey::new();
    for finding in report.findings.iter().filter(|finding| finding.comparison.is_some()) {
        let Identity { key, sides } = identity(finding, &report.texts, &str::to_owned);
        out.entry(key).or_default().push((sides, finding));
    }
    out
}

/// Compares the disagreements of two reports.
pub(super) fn compare(old: &Report, new: &Report) -> Conflicts {
    let (before, after) = (by_key(old), by_key(new));
    let mut conflicts = Conflicts::default();
    for finding in new.findings.iter().filter(|finding| finding.comparison.is_some()) {
        let own = identity(finding, &new.texts, &str::to_owned);
        let known = before.get(&own.key).and_then(|list| {
            list.iter().find(|(sides, _)| own.sides.is_subset(sides)).map(|(_, finding)| *finding)
        });
        let list = match (known.map(|known| known.resolved), finding.resolved) {
            (None, false) => &mut conflicts.opened,
            (None | Some(false), true) => &mut conflicts.resolved,
            (Some(true), false) => &mut conflicts.reopened,
            (Some(true), true) | (Some(false), false) => continue,
        };
        list.push(told(finding, new));
    }
    for finding in old.findings.iter().filter(|finding| finding.comparison.is_some()) {
        let own = identity(finding, &old.texts, &str::to_owned);
        // One of its values that still stands against another keeps the matter open.
        let lives_on = after
            .get(&own.key)
            .is_some_and(|list| list.iter().any(|(sides, _)| !sides.is_disjoint(&own.sides)));
        if !lives_on && !finding.resolved {
            conflicts.closed.push(told(finding, old));
        }
    }
    conflicts
}

fn told(finding: &Finding, report: &Report) -> Conflict {
    let primary = finding.primary();
    let text = report.texts.get(primary.file);
    let sides = finding.comparison.iter().flat_map(|comparison| &comparison.sides);
    Conflict {
        rule: finding.rule,
        message: finding.message.clone(),
        path: text.path().to_owned(),
        line: text.line_of(primary.span.start),
        sides: sides
            .map(|side| Side { value: side.value.clone(), facts: side.facts.clone() })
            .collect(),
    }
}
