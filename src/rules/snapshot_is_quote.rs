//! A stored text that consists of nothing but the quotes that should be found in it.

use std::collections::BTreeMap;

use super::{Reporter, Rule};
use crate::{
    fact::Place,
    finding::{Meta, Severity, count},
    index::{Corpus, FactId, Looked},
    quote::find::Outcome,
};

/// Letters and digits of a text that may be a whole source: a headline, a caption, a message on a
/// social network (280 characters at most on X).
const SHORT: usize = 280;

/// The part of the letters outside all quotes, in percent, up to which there is nothing but quotes.
const BESIDE: usize = 2;

pub(super) struct SnapshotIsQuote;

impl Rule for SnapshotIsQuote {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "snapshot-is-quote",
            group: "source",
            summary: "a snapshot that consists of the quotes from it",
            severity: Severity::Warning,
            docs: include_str!("snapshot_is_quote.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let mut found: BTreeMap<&str, Vec<FactId>> = BTreeMap::new();
        for (id, fact) in corpus.facts() {
            let Looked::Up(lookup) = corpus.looked(id) else { continue };
            if let (Outcome::Found { .. }, Some(source)) = (&lookup.outcome, &fact.source) {
                found.entry(&source.text).or_default().push(id);
            }
        }
        for (id, facts) in found {
            let Some(source) = corpus.source(id) else { continue };
            out.checked();
            let Some(share) = corpus.quoted(id) else { continue };
            let Some(snapshot) = source.snapshot.as_ref() else { continue };
            if (share.all - share.quoted.min(share.all)) * 100 > share.all * BESIDE {
                continue;
            }
            let draft = out
                .report(
                    format!("the snapshot of `{id}` is nothing but {} from it", quotes(facts.len())),
                    Place { file: source.file, span: snapshot.path.span },
                    "every word of it is quoted",
                )
                .facts(facts.iter().map(|&fact| corpus.name_of(fact)).collect())
                .hint("a quote is always found in a copy of itself, so nothing was checked")
                .help("store the text of the source as it was published; a source that is as short as this needs no change")
                .edit(|finding| id.clone_into(&mut finding.subject));
            if share.all <= SHORT {
                draft.at_most(Severity::Note);
            }
        }
    }
}

fn quotes(facts: usize) -> String {
    if facts == 1 { "the quote".into() } else { format!("the {}", count(facts, "quote")) }
}
