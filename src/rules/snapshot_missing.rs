//! A source declares a snapshot that is absent or cannot be searched, so its quotes stay unchecked.

use std::collections::HashMap;

use super::{Reporter, Rule, stages::LIMIT};
use crate::{
    fact::Place,
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
        let counts = quotes_by_source(corpus);
        let none = Quotes::default();
        for source in corpus.sources().values() {
            let Some(snapshot) = &source.snapshot else { continue };
            out.checked();
            let quotes = counts.get(&*source.id.text).unwrap_or(&none);
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
                Some(Stored::Text { text, is_shown, .. }) => {
                    is_limit = true;
                    if quotes.unchecked > 0 {
                        past_limit(&source.id.text, text.path(), quotes)
                    } else if !is_shown {
                        not_shown(text.path())
                    } else {
                        continue;
                    }
                }
                None => continue,
            };
            out.report(
                message,
                Place { file: source.file, span: snapshot.path.span },
                match quotes.unchecked {
                    0 => String::new(),
                    unchecked => format!("{} unchecked", count(unchecked, "quote")),
                },
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
fn past_limit(source: &str, path: &str, quotes: &Quotes) -> (String, String) {
    let message = format!(
        "{} of the {} from `{source}` not looked for: finding them in `{path}` takes too much work",
        quotes.unchecked,
        count(quotes.all, "quote")
    );
    let help = "quote whole sentences, since a text or a quote that repeats itself is slow to search, or raise `limits: {quote-steps: …}`";
    (message, help.to_owned())
}

/// The quotes from one source.
#[derive(Default)]
struct Quotes {
    all: usize,
    /// Those that have not been looked for.
    unchecked: usize,
}

/// The quotes from each source, counted in one pass over the facts.
fn quotes_by_source(corpus: &Corpus) -> HashMap<&str, Quotes> {
    let mut counts: HashMap<&str, Quotes> = HashMap::new();
    for (id, fact) in corpus.facts() {
        let (Some(source), Some(_)) = (&fact.source, &fact.quote) else { continue };
        let quotes = counts.entry(&*source.text).or_default();
        quotes.all += 1;
        quotes.unchecked += usize::from(matches!(corpus.looked(id), Looked::Unchecked));
    }
    counts
}
