//! A source declares a snapshot that is absent or cannot be searched, so its quotes stay unchecked.

use std::collections::HashMap;

use super::{Reporter, Rule, stages::LIMIT};
use crate::{
    fact::{Fact, Place},
    finding::{Meta, Severity, count},
    index::{Corpus, Looked, Stored},
};

pub(super) struct SnapshotMissing;

impl Rule for SnapshotMissing {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "snapshot-missing",
            group: "source",
            summary: "a snapshot that is absent or cannot be searched",
            severity: Severity::Note,
            docs: include_str!("snapshot_missing.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let unchecked = unchecked_quotes(corpus);
        for source in corpus.sources().values() {
            let Some(snapshot) = &source.snapshot else { continue };
            out.checked();
            let mut is_limit = false;
            let (message, help) = match corpus.snapshot(&source.id.text) {
                Some(Stored::Missing) => (
                    format!("the snapshot of `{}` is not in the project", source.id.text),
                    "store the text there, or in a folder listed under `snapshots` in factlint.yaml".to_owned(),
                ),
                Some(Stored::Unusable { message, help, is_too_large }) => {
                    is_limit = *is_too_large;
                    (message.clone(), help.clone())
                }
                Some(Stored::Text { text, is_shown: false, .. }) => {
                    is_limit = true;
                    not_shown(text.path())
                }
                // Its quotes were looked for, as far as that could be done.
                Some(Stored::Text { text, .. }) => match unchecked.get(&*source.id.text) {
                    Some(&left) => {
                        is_limit = true;
                        past_limit(corpus, &source.id.text, text.path(), left)
                    }
                    None => continue,
                },
                None => continue,
            };
            let unchecked = unchecked.get(&*source.id.text).copied().unwrap_or_default();
            out.report(
                message,
                Place { file: source.file, span: snapshot.path.span },
                format!("{} unchecked", count(unchecked, "quote")),
            )
            .help(help)
            .edit(|finding| {
                // A limit never passes for a text that somebody has not stored.
                if is_limit {
                    finding.rule = LIMIT;
                    finding.severity = Severity::Error;
                }
            });
        }
    }
}

/// What is said of a text from which no words are shown, and what helps.
fn not_shown(path: &str) -> (String, String) {
    let message = format!(
        "no words of `{path}` are shown: the stored texts with findings are too large together"
    );
    (message, "mend what is found in the other texts and run again".to_owned())
}

/// What is said of quotes that took too much work, and what helps.
fn past_limit(corpus: &Corpus, source: &str, path: &str, left: usize) -> (String, String) {
    let is_of_source = |fact: &&Fact| {
        fact.quote.is_some() && fact.source.as_ref().is_some_and(|named| &*named.text == source)
    };
    let all = corpus.facts().map(|(_, fact)| fact).filter(is_of_source).count();
    let message = format!(
        "{left} of the {} from `{source}` not looked for: finding them in `{path}` takes too much work",
        count(all, "quote")
    );
    let help = "quote whole sentences; a text or a quote that repeats itself again and again is slow to search";
    (message, help.to_owned())
}

/// How many quotes of each source have not been looked for, counted in one pass over the facts.
fn unchecked_quotes(corpus: &Corpus) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for (id, fact) in corpus.facts() {
        if let (Some(source), Looked::Unchecked) = (&fact.source, corpus.looked(id)) {
            *counts.entry(&*source.text).or_default() += 1;
        }
    }
    counts
}
