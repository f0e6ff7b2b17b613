//! A quote that does not stand in the snapshot of its source.

use super::{Reporter, Rule, at, respell::double_quoted};
use crate::{
    fact::{Place, Quote},
    finding::{Edit, Fix, Meta, Safety, Severity},
    index::{Corpus, FactId, Looked, Lookup},
    quote::{
        find::{Match, Outcome},
        nearest::{Nearest, RunKind},
    },
};

pub(super) struct QuoteNotFound;

impl Rule for QuoteNotFound {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "quote-not-found",
            group: "quote",
            summary: "a quote that is not in its source",
            severity: Severity::Error,
            docs: include_str!("quote_not_found.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let (Looked::Up(lookup), Some(quote)) = (corpus.looked(id), &corpus.fact(id).quote) else {
            return;
        };
        out.checked();
        match &lookup.outcome {
            // Where another source has it, that is told instead.
            Outcome::NotFound { nearest } if lookup.elsewhere.is_none() => {
                absent(corpus, id, quote, lookup, nearest.as_ref(), out);
            }
            Outcome::OtherContext(matches) => {
                other_context(corpus, id, quote, lookup, matches, out);
            }
            Outcome::TooManyGaps(gaps) => too_many_gaps(corpus, id, quote, *gaps, out),
            _ => {}
        }
    }
}

fn absent(
    corpus: &Corpus,
    id: FactId,
    quote: &Quote,
    lookup: &Lookup,
    nearest: Option<&Nearest>,
    out: &mut Reporter<'_>,
) {
    let fact = corpus.fact(id);
    let source = fact.source.as_ref().map_or("", |source| &source.text);
    let draft = out
        .report(
            format!("the quote is not in the snapshot of `{source}`"),
            at(fact, &quote.exact),
            "looked for",
        )
        .facts(vec![corpus.name_of(id)]);
    let Some(nearest) = nearest else {
        draft.help("quote the source to the letter, and mark what you leave out by ` … `");
        return;
    };
    let draft = draft
        .also(
            Place { file: lookup.file, span: nearest.span },
            format!("the nearest passage, {:.0} % alike", nearest.score * 100.0),
        )
        .hint(differences(&quote.exact.text, nearest, lookup));
    match &nearest.suggestion {
        Some(suggestion) if !suggestion.changes_facts && is_visible(&suggestion.text) => {
            draft.help("write the words of the source, if they are what you mean").edit(
                |finding| {
                    finding.fixes.push(Fix {
                        file: fact.file,
                        message: format!("write \"{}\"", suggestion.text),
                        safety: Safety::Unsafe,
                        edits: vec![Edit {
                            span: quote.exact.span,
                            replacement: double_quoted(&suggestion.text),
                        }],
                    });
                },
            );
        }
        Some(suggestion) if !suggestion.changes_facts => {
            draft.help("the source has characters there that are not seen: copy the words by hand");
        }
        Some(_) => {
            draft.help("a digit or a name differs: look at the source before you change anything");
        }
        None => {
            draft.help("quote the source to the letter, and mark what you leave out by ` … `");
        }
    }
}

/// What differs, word by word: `11,200 for 1,200`.
fn differences(quote: &str, nearest: &Nearest, lookup: &Lookup) -> String {
    /// More differences than this are seen better in the two passages themselves.
    const MOST: usize = 4;
    let mut words = Vec::new();
    let mut dropped: Option<&str> = None;
    for run in nearest.diff.iter().filter(|run| run.kind != RunKind::Equal) {
        if run.kind == RunKind::Delete {
            words.extend(dropped.map(|old| format!("`{old}` is not there")));
            dropped = quote.get(run.quote.clone()).map(str::trim);
        } else {
            let new = lookup.text.slice(run.snapshot).trim();
            words.push(match dropped.take() {
                Some(old) => format!("`{new}` there, `{old}` in the quote"),
                None => format!("`{new}` is left out"),
            });
        }
    }
    words.extend(dropped.map(|old| format!("`{old}` is not there")));
    let more = words.len().saturating_sub(MOST);
    words.truncate(MOST);
    if more > 0 {
        words.push(format!("and {more} more"));
    }
    words.join("; ")
}

fn other_context(
    corpus: &Corpus,
    id: FactId,
    quote: &Quote,
    lookup: &Lookup,
    matches: &[Match],
    out: &mut Reporter<'_>,
) {
    let fact = corpus.fact(id);
    let mut draft = out.report(
        "the quote is in the source, but not between its prefix and suffix",
        at(fact, &quote.exact),
        "looked for",
    );
    if let Some(found) = matches.first() {
        draft = draft.also(
            Place { file: lookup.file, span: found.span() },
            "found here, in other surroundings",
        );
    }
    draft
        .facts(vec![corpus.name_of(id)])
        .help("copy the words directly before and after the passage that is meant");
}

fn too_many_gaps(corpus: &Corpus, id: FactId, quote: &Quote, gaps: usize, out: &mut Reporter<'_>) {
    let fact = corpus.fact(id);
    out.report(
        format!("a quote with {gaps} gaps is not looked for; at most three are allowed"),
        at(fact, &quote.exact),
        "",
    )
    .facts(vec![corpus.name_of(id)])
    .help("quote one passage, or make it two facts");
}

/// Whether all of a text is seen: what is not seen is not written into a file unread.
fn is_visible(text: &str) -> bool {
    // Control and format characters: direction marks, joiners, the soft hyphen.
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
            || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
            || matches!(c, '\u{E0000}'..='\u{E0FFF}')
    };
    !text.contains(hidden)
}
