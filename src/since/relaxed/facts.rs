//! What is no longer checked, or no longer compared: files, facts, and verdicts on them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, List};
use crate::{
    diff,
    fact::{Place, Rank, Resolution},
    finding::{count, excerpt},
    ignore::Ignore,
    lint::{self, Evaluated, Request},
    store::{Refusal, Store},
    text::{FileId, Texts},
};

/// Compares what two trees check.
pub(super) fn compare(change: &Change<'_>, later: &Evaluated, list: &mut List<'_>) {
    let gone = files(change, later, list);
    facts(change, later, &gone, list);
    ignores(change, later, list);
    resolutions(change, later, list);
}

/// Fact files that are there and are not checked any more; the names of those that are gone.
fn files(change: &Change<'_>, later: &Evaluated, list: &mut List<'_>) -> BTreeSet<String> {
    let own = |store: &std::sync::Arc<dyn Store>| Request {
        store: std::sync::Arc::clone(store),
        trusted: None,
        paths: Vec::new(),
        ..change.request.clone()
    };
    let before = lint::fact_files(&own(&change.since.earlier));
    let listed: BTreeSet<String> =
        lint::fact_files(&own(&change.since.as_listed)).into_iter().collect();
    let mut gone = BTreeSet::new();
    for name in before {
        if change.request.store.read(&name, 0) == Err(Refusal::Missing) {
            if !change.renamed.contains_key(&name) {
                gone.insert(name);
            }
        } else if !listed.contains(&name) {
            let file = later.names.iter().find(|(other, _)| *other == name);
            let place = file.map(|&(_, file)| start(&later.run.report.texts, file));
            let message = format!(
                "the fact file `{name}` is there and no longer checked: it is ignored, no glob matches it, or nothing marks it"
            );
            list.add(message, place, "");
        }
    }
    gone
}

fn start(texts: &Texts, file: FileId) -> Place {
    Place { file, span: texts.get(file).line_span(1).unwrap_or_default() }
}

fn facts(change: &Change<'_>, later: &Evaluated, gone: &BTreeSet<String>, list: &mut List<'_>) {
    let (old, new) = (&change.earlier.run.corpus, &later.run.corpus);
    let pairs = diff::pair(old, new);
    let texts = &change.earlier.run.report.texts;
    let mut by_file: BTreeMap<&str, usize> = BTreeMap::new();
    for &id in &pairs.removed {
        let path = texts.get(old.fact(id).file).path();
        if gone.contains(path) {
            *by_file.entry(path).or_default() += 1;
            continue;
        }
        let file = later.names.iter().find(|(name, _)| name == path);
        let place = file.map(|&(_, file)| start(&later.run.report.texts, file));
        let value = excerpt(&old.fact(id).value.text, 60);
        let message = format!("the fact `{}` (`{value}`) is gone from `{path}`", old.name_of(id));
        list.add(message, place, "");
    }
    for (path, facts) in by_file {
        list.add(format!("`{path}` is gone, with {}", count(facts, "fact")), None, "");
    }
    for (a, b) in pairs.both {
        let (before, after) = (old.fact(a), new.fact(b));
        let place = Place { file: after.file, span: after.value.span };
        if after.rank == Rank::Deprecated && before.rank != Rank::Deprecated {
            let message = format!("the fact `{}` is set aside by its rank", new.name_of(b));
            list.add(message, Some(place), "");
        }
        if after.source.is_none() && before.source.is_some() {
            let message = format!("the fact `{}` names no source any more", new.name_of(b));
            list.add(message, Some(place), "");
        } else if after.quote.is_none() && before.quote.is_some() {
            let message = format!("the fact `{}` has no quote any more", new.name_of(b));
            list.add(message, Some(place), "");
        }
    }
}

/// An ignore comment is the same if it names the same rules for the same words, wherever they
/// stand in the file.
fn ignores(change: &Change<'_>, later: &Evaluated, list: &mut List<'_>) {
    let key = |texts: &Texts, file: FileId, ignore: &Ignore, renamed: Option<&String>| {
        let text = texts.get(file);
        let line = text.line_span(ignore.line()).map_or("", |line| text.slice(line));
        let covered = line.split("# factlint:").next().unwrap_or(line).trim().to_owned();
        let path = renamed.map_or_else(|| text.path().to_owned(), Clone::clone);
        let mut rules: Vec<String> = ignore.rules().map(str::to_owned).collect();
        rules.sort_unstable();
        (path, rules, covered)
    };
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    let texts = &change.earlier.run.report.texts;
    for (&file, ignores) in &change.earlier.ignores {
        for ignore in ignores {
            let renamed = change.renamed.get(texts.get(file).path());
            *known.entry(key(texts, file, ignore, renamed)).or_default() += 1;
        }
    }
    for (&file, ignores) in &later.ignores {
        for ignore in ignores {
            let key = key(&later.run.report.texts, file, ignore, None);
            if let Some(left @ 1..) = known.get_mut(&key) {
                *left -= 1;
                continue;
            }
            let message = format!("an ignore comment for `{}` is new", key.1.join(", "));
            list.add(message, Some(Place { file, span: ignore.span() }), "");
        }
    }
}

/// A verdict that was there, on the same facts and for the same digest, is nothing new.
fn resolutions(change: &Change<'_>, later: &Evaluated, list: &mut List<'_>) {
    fn key(resolution: &Resolution) -> (Vec<&str>, &str, Option<&str>) {
        let mut facts: Vec<&str> = resolution.facts.iter().map(|id| &*id.text).collect();
        facts.sort_unstable();
        let digest = resolution.digest.as_ref().map(|digest| &*digest.text);
        (facts, &resolution.verdict.text, digest)
    }
    let known: BTreeSet<_> = change.earlier.run.corpus.resolutions().iter().map(key).collect();
    for resolution in later.run.corpus.resolutions() {
        let key = key(resolution);
        if !known.contains(&key) {
            let message = format!(
                "a verdict is new or another one: `{}` on {}",
                excerpt(key.1, 60),
                excerpt(&key.0.join(", "), 200)
            );
            let place = Place { file: resolution.file, span: resolution.verdict.span };
            list.add(message, Some(place), "");
        }
    }
}
