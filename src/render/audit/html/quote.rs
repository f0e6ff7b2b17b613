//! A quote as it is shown: in its context, with the words marked that state the value.

use serde::Serialize;

use super::card::cut;
use crate::audit::{Fact, Place, Quote, QuoteStatus};

/// Pieces shown of one passage.
const MOST_PIECES: usize = 60;

/// A piece of a passage.
#[derive(Serialize)]
pub(super) struct Words {
    /// `value`, `time`, `quoted` or `context` in a passage; `code` or `text` in a message.
    pub(super) kind: &'static str,
    pub(super) text: String,
}

/// A message in pieces: what stands between backticks is `code`.
pub(super) fn prose(message: &str) -> Vec<Words> {
    let text = cut(message);
    let mut parts: Vec<&str> = text.split('`').collect();
    // Without its partner a backtick is but a sign.
    if parts.len().is_multiple_of(2) || parts.len() > MOST_PIECES {
        parts = vec![&text];
    }
    let kind = |at: usize| if at % 2 == 1 { "code" } else { "text" };
    let words = parts.iter().enumerate().filter(|(_, part)| !part.is_empty());
    words.map(|(at, part)| Words { kind: kind(at), text: (*part).to_owned() }).collect()
}

/// The passage in pieces. Quotation marks stand where quoted words begin and end, so that nobody
/// needs colours to tell them from what stands around them.
pub(super) fn words(quote: &Quote, around: usize) -> Vec<Words> {
    let Some(context) = &quote.context else {
        return vec![Words { kind: "quoted", text: format!("“{}”", cut(&quote.text)) }];
    };
    let mut out = Vec::new();
    let mut is_open = false;
    let pieces = || context.pieces.iter().take(MOST_PIECES);
    let first = pieces().position(|piece| piece.quoted).unwrap_or(0);
    let last = pieces().rposition(|piece| piece.quoted).unwrap_or(usize::MAX);
    for (at, piece) in pieces().enumerate() {
        if piece.quoted != is_open {
            let mark = if piece.quoted { "“" } else { "”" };
            // A closing mark belongs to the words before it and an opening one to those after.
            out.push(Words { kind: "quoted", text: mark.to_owned() });
            is_open = piece.quoted;
        }
        let kind = match (piece.value, piece.time, piece.quoted) {
            (true, _, _) => "value",
            (_, true, _) => "time",
            (_, _, true) => "quoted",
            _ => "context",
        };
        let text = match kind {
            "context" if at < first => end(&piece.text, around),
            "context" if at > last => start(&piece.text, around),
            _ => cut(&piece.text),
        };
        out.push(Words { kind, text });
    }
    if is_open {
        out.push(Words { kind: "quoted", text: "”".to_owned() });
    }
    out
}

/// At most `room` characters from the start of a text, to the end of a word.
fn start(text: &str, room: usize) -> String {
    let Some((limit, _)) = text.char_indices().nth(room) else { return cut(text) };
    let part = text.get(..limit).unwrap_or_default();
    let words = part.rfind(' ').and_then(|at| part.get(..at)).unwrap_or(part);
    format!("{} …", cut(words))
}

/// At most `room` characters from the end of a text, from the start of a word.
fn end(text: &str, room: usize) -> String {
    let Some((limit, _)) = text.char_indices().rev().nth(room) else { return cut(text) };
    let part = text.get(limit..).unwrap_or_default();
    let words = part.find(' ').and_then(|at| part.get(at..)).unwrap_or(part);
    format!("… {}", cut(words.trim_start()))
}

/// What has to be said of the quote of a fact, next to showing it.
pub(super) fn remark(fact: &Fact) -> String {
    let Some(quote) = &fact.quote else {
        return if fact.derived.is_some() { String::new() } else { "no quote given".to_owned() };
    };
    let why = quote.why.as_deref().map(|why| format!(": {}", cut(why))).unwrap_or_default();
    match quote.status {
        QuoteStatus::Missing => format!("quote not found in the stored text{why}"),
        QuoteStatus::Unchecked => format!("quote not checked{why}"),
        QuoteStatus::Found => quote.support.and_then(support).unwrap_or_default().to_owned(),
    }
}

/// Where the quote of a fact stands in the stored text.
pub(super) fn found(fact: &Fact) -> Option<&Place> {
    Some(&fact.quote.as_ref()?.context.as_ref()?.place)
}

/// How a quote states the value, where it does not simply say it.
fn support(word: &str) -> Option<&'static str> {
    Some(match word {
        "coarser" => "the quote is more precise than the value",
        "inferred" => "a part of the value is inferred, not quoted",
        "lost-approximation" => "the quote says that it is approximate, the value does not",
        "over-precise" => "the value is more precise than the quote",
        "contradicted" => "the quote states another value",
        "absent" => "the quote does not state the value",
        _ => return None,
    })
}
