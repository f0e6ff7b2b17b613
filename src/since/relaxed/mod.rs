//! What a change relaxed of the gate it has to pass: told in every mode, so that a green run does
//! not hide how it became green.
//!
//! The list is made from the two trees as they are, whoever is trusted. Only what takes away is
//! listed; a change whose direction cannot be told is listed as a change.

mod config;
mod declared;
mod facts;

use std::{collections::BTreeMap, sync::Arc};

use super::Since;
use crate::{
    baseline::{self, Baseline},
    config::{self as configuration, Config, Level},
    fact::Place,
    finding::{Finding, Severity, count, excerpt},
    lint::{self, ConfigChoice, Evaluated, Request},
    rules,
    store::{Refusal, Store},
    text::{FileId, Text},
};

/// Name of the rule that reports what a change relaxed.
pub const RELAXED_GATE: &str = "relaxed-gate";

/// The two trees.
pub(super) struct Change<'a> {
    /// What was asked for.
    pub request: &'a Request,
    /// The earlier tree.
    pub since: &'a Since,
    /// What it made.
    pub earlier: &'a Evaluated,
    /// New names of files, by their old ones.
    pub renamed: &'a BTreeMap<String, String>,
}

/// What was found so far.
struct List<'a> {
    name: &'a str,
    help: &'static str,
    severity: Severity,
    findings: Vec<Finding>,
    /// Where something is told that has no place any more.
    nowhere: Place,
}

impl List<'_> {
    /// Tells one thing that was relaxed.
    fn add(&mut self, message: String, place: Option<Place>, label: &str) {
        let Place { file, span } = place.unwrap_or(self.nowhere);
        let finding = Finding::new(RELAXED_GATE, self.severity, message.clone(), file, span, label);
        self.findings.push(finding.help(self.help).about(message));
    }

    /// "…, which was X".
    fn was(&self, what: &str, old: &str) -> String {
        format!("{what}; at `{}` it was `{}`", excerpt(self.name, 80), excerpt(old, 80))
    }
}

/// Lists what the change relaxed. The text of its configuration is added to those of the later
/// run, where that used another one.
pub(super) fn list(change: &Change<'_>, later: &mut Evaluated) -> Vec<Finding> {
    let Some(severity) = severity(change, &later.config) else { return Vec::new() };
    let old = own_configuration(change.request, &change.since.earlier);
    let (new, text) = own_configuration(change.request, &change.request.store);
    let file = if change.since.is_untrusted { later.run.report.texts.add(text) } else { FileId(0) };
    let span = later.run.report.texts.get(file).line_span(1).unwrap_or_default();
    let mut list = List {
        name: &change.since.name,
        help: if change.since.is_untrusted {
            "it did not count in this run; if it is meant, somebody who is trusted has to merge it"
        } else {
            "make sure that it is meant: what it hides is not reported"
        },
        severity,
        findings: Vec::new(),
        nowhere: Place { file, span },
    };
    let is_gone =
        |store: &dyn Store| store.read(configuration::FILE_NAME, 0) == Err(Refusal::Missing);
    if change.request.config == ConfigChoice::AtRoot
        && !is_gone(&*change.since.earlier)
        && is_gone(&*change.request.store)
    {
        list.add(format!("`{}` is gone", configuration::FILE_NAME), None, "");
    }
    baseline(change, &mut list);
    config::compare(&old.0, &new, file, &mut list);
    let later = &*later;
    declared::compare(change, later, &mut list);
    facts::compare(change, later, &mut list);
    list.findings
}

/// The weight of these findings: what the trusted configuration or a flag says, so that the change
/// cannot switch its own list off.
fn severity(change: &Change<'_>, config: &Config) -> Option<Severity> {
    let otherwise = if change.since.is_untrusted { Severity::Warning } else { Severity::Note };
    let typed = change.request.levels.iter().rev().find(|(name, _)| name == RELAXED_GATE);
    let earlier = own_configuration(change.request, &change.since.earlier).0;
    let configured = if change.since.is_untrusted { config } else { &earlier };
    match typed.map(|&(_, level)| level).or_else(|| configured.level(RELAXED_GATE)) {
        Some(Level::Off) => None,
        Some(Level::On(severity)) => Some(severity),
        None => {
            let group = rules::find(RELAXED_GATE).map_or("", |rule| rule.meta().group);
            Some(configured.profile.adjust(group, otherwise))
        }
    }
}

/// Findings that the baseline knows and did not know before.
fn baseline(change: &Change<'_>, list: &mut List<'_>) {
    let Some((_, path)) = &change.since.baseline else { return };
    let read = |store: &dyn Store| {
        let bytes = store.read(path, baseline::LARGEST).ok();
        bytes.and_then(|bytes| Baseline::parse(&bytes).ok()).unwrap_or_default()
    };
    let (old, new) = (read(&*change.since.earlier), read(&*change.request.store));
    let added = new.without(&old);
    if !added.is_empty() {
        list.add(
            format!("the baseline `{path}` knows {} more", count(added.len(), "finding")),
            None,
            "",
        );
    }
}

fn own_configuration(request: &Request, store: &Arc<dyn Store>) -> (Config, Arc<Text>) {
    let own = Request { store: Arc::clone(store), trusted: None, ..request.clone() };
    lint::configuration(&own)
}
