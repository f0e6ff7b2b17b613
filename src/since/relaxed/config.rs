//! What the configuration asks for less than before.

use std::collections::BTreeSet;

use super::List;
use crate::{
    config::{Config, Level, Profile},
    fact::{Place, Scalar},
    finding::Severity,
    rules,
    text::FileId,
};

/// Compares two configurations; the later one stands in the text `file`.
pub(super) fn compare(old: &Config, new: &Config, file: FileId, list: &mut List<'_>) {
    let rank = |profile: Profile| match profile {
        Profile::Draft => 0,
        Profile::Standard => 1,
        Profile::Strict => 2,
    };
    if rank(new.profile) < rank(old.profile) {
        let word = profile(old.profile);
        let message = list.was(&format!("the profile is `{}`", profile(new.profile)), word);
        list.add(message, None, "");
    }
    for rule in rules::RULES {
        let meta = rule.meta();
        let weight = |config: &Config| match config.level(meta.name) {
            Some(Level::Off) => None,
            Some(Level::On(severity)) => Some(severity),
            None => Some(meta.severity),
        };
        let (before, after) = (weight(old), weight(new));
        // What the profile changes is told once, above.
        if after < before {
            let what = format!("the rule `{}` is `{}`", meta.name, word(after));
            let message = list.was(&what, word(before));
            list.add(message, None, "");
        }
    }
    globs(old, new, file, list);
    assigned(old, new, list);
    let folders = |config: &Config| -> Vec<String> {
        config.snapshots.iter().map(|folder| folder.text.to_string()).collect()
    };
    if folders(old) != folders(new) {
        let place = new.snapshots.first().map(|first| Place { file, span: first.span });
        let message =
            list.was("snapshots are looked for in other folders", &folders(old).join(", "));
        list.add(message, place, "");
    }
    if old.limits != new.limits {
        list.add("the limits are other ones".to_owned(), None, "");
    }
}

const fn profile(profile: Profile) -> &'static str {
    match profile {
        Profile::Draft => "draft",
        Profile::Standard => "standard",
        Profile::Strict => "strict",
    }
}

const fn word(severity: Option<Severity>) -> &'static str {
    match severity {
        None => "off",
        Some(severity) => severity.as_str(),
    }
}

fn texts(scalars: &[Scalar]) -> BTreeSet<&str> {
    scalars.iter().map(|scalar| &*scalar.text).collect()
}

/// Without globs every file that marks itself is checked, so the first glob narrows.
fn globs(old: &Config, new: &Config, file: FileId, list: &mut List<'_>) {
    let (before, after) = (texts(&old.files), texts(&new.files));
    let place = new.files.first().map(|first| Place { file, span: first.span });
    if before.is_empty() && !after.is_empty() {
        let message = "`files` is there, and what it does not match is not checked".to_owned();
        list.add(message, place, "");
    }
    for gone in before.difference(&after) {
        list.add(format!("`files` no longer names `{gone}`"), place, "");
    }
}

/// Schemas that are no longer assigned to the files they were assigned to.
fn assigned(old: &Config, new: &Config, list: &mut List<'_>) {
    let pairs = |config: &'_ Config| -> BTreeSet<(String, String)> {
        let entries = config.schemas.iter();
        entries.map(|entry| (entry.glob.text.to_string(), entry.schema.text.to_string())).collect()
    };
    for (glob, schema) in pairs(old).difference(&pairs(new)) {
        list.add(format!("the schema `{schema}` no longer applies to `{glob}`"), None, "");
    }
}
