//! The end of a run: ignores, levels, scope, order and limits.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{NOTHING_CHECKED, Request, UNREADABLE_FILE, schemas::UNUSABLE};
use crate::{
    config::{Config, Level},
    finding::{Finding, Severity, count},
    ignore::{self, Ignore},
    report::Summary,
    rules,
    span::Span,
    text::{FileId, Texts},
    yaml,
};

/// What a finding is about that says that a report leaves others out.
pub const CUT: &str = "findings";

/// Whether a finding says that a part of the job could not be done: a file that was not read, a
/// limit that was hit, a mistake in the configuration (file 0) or in a schema (after the `files`
/// fact files), or nothing to check at all.
pub(super) fn is_incomplete(finding: &Finding, files: usize) -> bool {
    let file = finding.primary().file.0 as usize;
    let is_ours = file == 0 || file > files;
    // One glob of several that chooses nothing is only told.
    let is_idle = finding.rule == NOTHING_CHECKED && finding.severity == Severity::Error;
    matches!(finding.rule, UNREADABLE_FILE | yaml::rule::LIMIT)
        || is_idle
        || finding.subject == UNUSABLE
        || is_ours && finding.severity == Severity::Error
}

/// The files of which nothing was read because they are no YAML, as far as errors say so.
pub(super) fn unread(findings: &[Finding]) -> BTreeSet<FileId> {
    let says_so = |finding: &&Finding| {
        finding.severity == Severity::Error
            && matches!(finding.rule, yaml::rule::SYNTAX | yaml::rule::ENCODING)
    };
    findings.iter().filter(says_so).map(|finding| finding.primary().file).collect()
}

/// Whether a finding is among those that were asked for. A disagreement with another file is if
/// any of its sides is, and why the job could not be done always is.
pub(super) fn is_reported(
    request: &Request,
    texts: &Texts,
    finding: &Finding,
    files: usize,
) -> bool {
    let is_named = |file| request.is_in_scope(texts.get(file).path());
    finding.primary().file == FileId(0)
        || is_incomplete(finding, files)
        || finding.labels.iter().any(|label| is_named(label.file))
}

/// Turns everything that was found into what is reported.
pub(super) fn finish(
    request: &Request,
    config: &Config,
    mut findings: Vec<Finding>,
    ignores: BTreeMap<FileId, Vec<Ignore>>,
    texts: &Texts,
    files: usize,
) -> Vec<Finding> {
    let level = |rule: &str| {
        if rule == "snapshot-missing" && request.require_snapshots {
            return Some(Level::On(Severity::Error));
        }
        let typed = request.levels.iter().rev().find(|(name, _)| name == rule);
        let asked = typed.map(|&(_, level)| level).or_else(|| config.level(rule));
        asked.or_else(|| rules::is_on_request(rule).then_some(Level::Off))
    };
    let known = rules::names();
    let ran = |rule: &str| level(rule) != Some(Level::Off);
    let applied = ignore::apply(findings, ignores, request.as_of, texts, &known, ran);
    findings = applied.findings;
    if applied.left_out > 0 {
        findings.push(too_many_of(ignore::UNUSED_IGNORE, applied.left_out));
    }
    findings.retain_mut(|finding| {
        let Some(rule) = rules::find(finding.rule) else { return true };
        let level = level(finding.rule);
        match rules::effective(rule.meta(), finding.severity, level) {
            Some(severity) if level.is_some() => finding.severity = severity,
            Some(severity) => finding.severity = config.profile.adjust(rule.meta().group, severity),
            None => return false,
        }
        true
    });
    findings.retain(|finding| is_reported(request, texts, finding, files));
    sort(&mut findings, texts);
    merge(&mut findings);
    findings
}

/// Sorts by path, place, weight, rule and words: an order that nothing but the tree decides.
fn sort(findings: &mut [Finding], texts: &Texts) {
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| {
            let place = finding.primary();
            (place.span, Reverse(finding.severity), finding.rule)
        };
        let [first, second] = [a, b].map(|finding| texts.get(finding.primary().file).path());
        first
            .cmp(second)
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| a.message.cmp(&b.message))
            .then_with(|| a.facts.cmp(&b.facts))
    });
}

/// Tells once what several facts have in common: the default of a file that they all take.
/// Findings are sorted, so those that say the same about the same place stand together.
fn merge(findings: &mut Vec<Finding>) {
    findings.dedup_by(|next, kept| {
        let is_same = next.rule == kept.rule
            && next.message == kept.message
            && next.labels == kept.labels
            && next.help == kept.help;
        if is_same {
            kept.facts.append(&mut next.facts);
        }
        is_same
    });
    for finding in findings {
        finding.facts.sort();
        finding.facts.dedup();
    }
}

/// Cuts what nobody reads, and says so. The gravest are kept: a thousand notes never hide an error.
pub(super) fn limit(
    findings: &mut Vec<Finding>,
    config: &Config,
    texts: &Texts,
    summary: &mut Summary,
) {
    // The sort is stable, so within one severity the order of files and places stays.
    findings.sort_by_key(|finding| Reverse(finding.severity));
    let most = config.limits.findings_per_file;
    let mut counts: BTreeMap<FileId, usize> = BTreeMap::new();
    findings.retain(|finding| {
        let seen = counts.entry(finding.primary().file).or_default();
        *seen += 1;
        *seen <= most
    });
    let mut cut: Vec<Finding> = counts
        .into_iter()
        .filter(|&(_, found)| found > most)
        .map(|(file, found)| too_many(file, found - most, texts))
        .collect();
    let most = config.limits.findings.saturating_sub(cut.len());
    if findings.len() > most {
        let left = findings.len() - most;
        findings.truncate(most);
        cut.push(too_many(FileId(0), left, texts));
    }
    summary.incomplete |= !cut.is_empty();
    findings.append(&mut cut);
    sort(findings, texts);
}

fn too_many(file: FileId, left: usize, texts: &Texts) -> Finding {
    let first = texts.get(file).line_span(1).unwrap_or_default();
    Finding::new(
        yaml::rule::LIMIT,
        Severity::Error,
        // Earlier stages stop at bounds of their own, so there may be more than have been counted.
        format!("at least {} not shown", count(left, "further finding")),
        file,
        first,
        "",
    )
    .help("mend some of those above and run again, or raise `limits: {findings-per-file: …}`")
    .about(CUT)
}

/// Says that findings of one rule were left out when they were made, wherever they stand.
pub(super) fn too_many_of(rule: &str, left: usize) -> Finding {
    let message = format!("{} of `{rule}` not kept", count(left, "further finding"));
    Finding::new(yaml::rule::LIMIT, Severity::Error, message, FileId(0), Span::default(), "")
        .help("mend some of those that are shown and run again")
        .about(CUT)
}
