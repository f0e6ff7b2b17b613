//! Sentences that the formats for people share.

use crate::{
    audit::{Audit, Comparison, Fact, Finding, Group, Resolution, Source, Verdict},
    finding::count,
};

/// What was done, in the parts of the last line of `check`.
pub(super) fn done(audit: &Audit) -> Vec<String> {
    let done = &audit.summary;
    let mut parts = vec![
        count(done.facts, "fact"),
        count(done.sources, "source"),
        format!("{} compared", count(done.groups, "group")),
    ];
    let quotes = [
        (done.quotes.found, "found"),
        (done.quotes.missing, "missing"),
        (done.quotes.unchecked, "unchecked (no snapshot)"),
    ];
    let mut quotes = quotes.into_iter().filter(|(n, _)| *n > 0);
    if let Some((n, what)) = quotes.next() {
        let first = format!("{} {what}", count(n, "quote"));
        let rest = quotes.map(|(n, what)| format!("{n} {what}"));
        parts.push(std::iter::once(first).chain(rest).collect::<Vec<_>>().join(", "));
    }
    let findings = [(done.errors, "error"), (done.warnings, "warning"), (done.notes, "note")];
    let mut findings: Vec<String> =
        findings.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| count(n, word)).collect();
    if findings.is_empty() {
        findings.push("no findings".to_owned());
    }
    if done.resolved > 0 {
        findings.push(format!("{} resolved", done.resolved));
    }
    parts.push(findings.join(", "));
    if done.incomplete {
        parts.push("not everything could be checked".to_owned());
    }
    parts
}

/// How many groups have which verdict: `2 conflicts, 1 resolved conflict, 12 agree`.
pub(super) fn verdicts(audit: &Audit) -> String {
    let found = &audit.verdicts;
    let mut parts = Vec::new();
    if found.conflict > 0 {
        parts.push(count(found.conflict, "open conflict"));
    }
    if found.resolved > 0 {
        parts.push(count(found.resolved, "resolved conflict"));
    }
    let others = [
        (found.compatible, "compatible"),
        (found.agree, "agree"),
        (found.incomparable, "incomparable"),
        (found.single, "of a single source"),
    ];
    parts.extend(others.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")));
    match (audit.groups.len(), parts.is_empty()) {
        (0, _) | (_, true) => "no group to show".to_owned(),
        (n, false) => format!("{}: {}", count(n, "group"), parts.join(", ")),
    }
}

/// The word in front of a group.
pub(super) const fn verdict(group: &Group) -> &'static str {
    match group.verdict {
        Verdict::Conflict if group.resolved => "resolved",
        verdict => verdict.word(),
    }
}

/// The qualifiers that tell a group from others: ` (no 2)`; empty without any.
pub(super) fn qualifiers(group: &Group) -> String {
    let keys: Vec<String> =
        group.qualifiers.iter().map(|key| format!("{} {}", key.name, key.value)).collect();
    if keys.is_empty() { String::new() } else { format!(" ({})", keys.join(", ")) }
}

/// What a group is about: `opened of North Harbour (north-harbour)`.
pub(super) fn title(group: &Group) -> String {
    let subject = if group.subject_name == group.subject {
        group.subject.clone()
    } else {
        format!("{} ({})", group.subject_name, group.subject)
    };
    format!("{}{} of {subject}", group.property, qualifiers(group))
}

/// `3 sources, 2 independent`; only the sources where each is.
pub(super) fn voices(sources: usize, independent: usize) -> String {
    let all = count(sources, "source");
    if sources < 2 {
        return all;
    }
    match independent {
        _ if independent == sources => format!("{all}, all independent"),
        1 => format!("{all} of 1 independent group"),
        n => format!("{all} of {n} independent groups"),
    }
}

/// What came of a comparison, in one line: `in 2023, 20 t apart: rounded`.
pub(super) fn outcome(comparison: &Comparison) -> String {
    let mut words = Vec::new();
    if let Some(when) = &comparison.when {
        words.push(format!("in {when}"));
    }
    if let Some(gap) = &comparison.gap {
        words.push(format!("{} apart", gap.words));
    }
    let mut words = words.join(", ");
    if !comparison.hint.is_empty() {
        let colon = if words.is_empty() { "" } else { ": " };
        words = format!("{words}{colon}{}", comparison.hint);
    }
    words
}

/// A recorded verdict: what, by whom, when, and whether it fits.
pub(super) fn resolution(resolution: &Resolution) -> String {
    let mut words = resolution.verdict.clone();
    if let Some(reason) = &resolution.reason {
        words = format!("{words}: {}", reason.trim());
    }
    let mut more: Vec<String> = Vec::new();
    more.extend(resolution.by.as_ref().map(|by| format!("by {by}")));
    more.extend(resolution.on.as_ref().map(|on| format!("on {on}")));
    more.extend(resolution.evidence.as_ref().map(|evidence| format!("evidence {evidence}")));
    more.push(
        match resolution.digest {
            crate::audit::Digest::Fits => "the facts are those that were judged",
            crate::audit::Digest::None => "not bound to the facts by a digest",
            crate::audit::Digest::Reopened => "re-opened: the facts have changed since",
        }
        .to_owned(),
    );
    format!("{words} ({})", more.join("; "))
}

/// Who says it: the source, or what the value was computed with.
pub(super) fn speaker(fact: &Fact) -> String {
    match (&fact.source, &fact.derived) {
        (Some(source), _) => source.clone(),
        (None, Some(check)) => format!("computed ({check})"),
        (None, None) => "no source".to_owned(),
    }
}

/// Facts and quotes of a source: `12 facts, 10 quotes found, 2 unchecked`.
pub(super) fn given(source: &Source) -> String {
    let mut parts = vec![count(source.facts, "fact")];
    let quotes = [
        (source.quotes.found, "found"),
        (source.quotes.missing, "missing"),
        (source.quotes.unchecked, "unchecked"),
    ];
    let quotes = quotes.into_iter().filter(|(n, _)| *n > 0);
    parts.extend(quotes.map(|(n, word)| format!("{} {word}", count(n, "quote"))));
    if source.unquoted > 0 {
        parts.push(format!("{} without a quote", source.unquoted));
    }
    parts.join(", ")
}

/// `3 agree, 1 compatible, 2 conflict`; `never compared` where there is none.
pub(super) fn relations(agree: usize, compatible: usize, conflict: usize) -> String {
    let counts = [(agree, "agree"), (compatible, "compatible"), (conflict, "disagree")];
    let words: Vec<String> =
        counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    if words.is_empty() { "never compared".to_owned() } else { words.join(", ") }
}

/// `facts/a.yaml:12:5`.
pub(super) fn place(place: &crate::audit::Place) -> String {
    format!("{}:{}:{}", place.path, place.line, place.column)
}

/// Whether a finding tells of the comparison of a group, which is shown anyhow.
pub(super) fn is_comparison(finding: &Finding) -> bool {
    finding.rule.ends_with("-conflict") && finding.rule != "inverse-conflict"
        || finding.rule == "overlapping-holders"
}

/// The findings that are more than notes; notes are many, and `check` tells them.
pub(super) fn grave(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.severity != "note").collect()
}

/// The groups in the order in which people look at them: open conflicts, resolved ones, the rest.
pub(super) fn by_weight(audit: &Audit) -> Vec<&Group> {
    let mut groups: Vec<&Group> = audit.groups.iter().collect();
    // The sort is stable: within one verdict the order of the audit stays.
    groups.sort_by_key(|group| (group.verdict, group.resolved));
    groups
}
