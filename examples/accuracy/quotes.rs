//! Quotes: are they in their sources, and do they state the date that is claimed?

use std::{collections::HashMap, fs, io, path::Path};

use factlint::{
    mention,
    quote::{
        budget::Budget,
        find::{Index, Outcome, Selector},
        support::{Claim, Context, Prose, Stated, support},
    },
    value::{self, Kind, Reading},
};
use serde_json::Value;

use crate::{
    report::{Counts, Miss, SetResult},
    table::{self, field},
};

/// The results on every set of quotes under `data`.
pub fn run(data: &Path) -> Vec<SetResult> {
    [biographies(data), selectors(data), stated_dates(data)]
        .into_iter()
        .filter_map(|result| {
            result.map_err(|error| eprintln!("a set of quotes is absent: {error}")).ok()
        })
        .collect()
}

fn lines(path: &Path) -> io::Result<Vec<Value>> {
    let text = fs::read_to_string(path)?;
    text.lines().map(|line| serde_json::from_str(line).map_err(io::Error::from)).collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn indexes(sources: &[Value]) -> HashMap<&str, Index<'_>> {
    sources
        .iter()
        .map(|source| (text(source, "source"), Index::new(text(source, "text"))))
        .collect()
}

/// Whether a quote is accepted: found, and no word is cut in two.
fn is_accepted(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Found { matches, .. } if matches.iter().all(|found| found.cuts.is_empty()))
}

/// How a search ended, without what it found.
fn ending(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Found { .. } => "found",
        Outcome::CutsToken(_) => "begins or ends inside a word",
        Outcome::TooShort { .. } => "too short",
        Outcome::Empty => "empty",
        _ => "not found",
    }
}

fn biographies(data: &Path) -> io::Result<SetResult> {
    let folder = data.join("quotes_bioguide");
    let sources = lines(&folder.join("sources.jsonl"))?;
    let indexes = indexes(&sources);
    let (mut counts, mut misses) = (Counts::default(), Vec::new());
    for case in &lines(&folder.join("quotes.jsonl"))? {
        let Some(index) = indexes.get(text(case, "source")) else { continue };
        let quote = text(case, "quote");
        let outcome = index.find(&Selector::from(quote));
        let present = text(case, "label").starts_with("present");
        let found = is_accepted(&outcome);
        counts.add(present, found);
        if present != found {
            let reason = format!("{}: {}", text(case, "kind"), ending(&outcome));
            misses.push(Miss { reason, case: quote.to_owned() });
        }
    }
    Ok(SetResult {
        title: "Quotes from biographies, retyped and falsified (bioguide)".into(),
        origin: "declanrjb/congress-bioguide @ 884d69a13f24, public-domain text".into(),
        positive: "the quote is found in the text of its source.".into(),
        scope: "every quote of the set".into(),
        out_of_scope: 0,
        counts,
        misses,
        notes: vec![
            "The texts are other people's; the clauses were chosen and changed by rule: digits changed or transposed, names swapped, words dropped, clauses spliced, the wrong source.".into(),
        ],
    })
}

fn selectors(data: &Path) -> io::Result<SetResult> {
    let (mut counts, mut misses) = (Counts::default(), Vec::new());
    let mut out_of_scope = 0;
    for case in &lines(&data.join("quote_anchor/annotator_text_quote.jsonl"))? {
        let (exact, prefix, suffix) =
            (text(case, "exact"), text(case, "prefix"), text(case, "suffix"));
        let outcome = Index::new(text(case, "text")).find(&Selector { exact, prefix, suffix });
        if exact.is_empty() {
            out_of_scope += 1;
            continue;
        }
        let expected = case.get("n_expected").and_then(Value::as_u64).unwrap_or(0) > 0;
        // A single word is reported as too short where it stands, and as missing elsewhere.
        let found = matches!(outcome, Outcome::Found { .. } | Outcome::TooShort { .. });
        counts.add(expected, found);
        if expected != found {
            misses.push(Miss { reason: ending(&outcome).into(), case: text(case, "name").into() });
        }
    }
    Ok(SetResult {
        title: "W3C text quote selectors (Apache Annotator)".into(),
        origin: "apache/incubator-annotator @ cb534ed53f13, Apache-2.0".into(),
        positive: "the selector chooses a place.".into(),
        scope: "selectors with an exact part".into(),
        out_of_scope,
        counts,
        misses,
        notes: vec![
            "Three selectors choose parts of words. Parts of plain words are found, and reported as an error unless prefix and suffix give the rest of the word; parts of numbers and names are refused: `1,200` is not in `11,200`.".into(),
            "A single word is found and reported as too short to be a quote.".into(),
        ],
    })
}

fn stated_dates(data: &Path) -> io::Result<SetResult> {
    let folder = data.join("bioguide_dates");
    let rows = table::rows(&folder.join("date_pairs.csv"))?;
    let sources = lines(&folder.join("source_texts.jsonl"))?;
    let indexes = indexes(&sources);
    let context = mention::Context::default();
    let (mut counts, mut misses) = (Counts::default(), Vec::new());
    let mut out_of_scope = 0;
    for row in &rows {
        let (value, quote) = (field(row, "value_structured"), field(row, "quote"));
        let reading = Reading::read(Kind::Date, value, &value::Context::default());
        let (Ok(reading), Some(index)) = (reading, indexes.get(field(row, "subject"))) else {
            out_of_scope += 1;
            continue;
        };
        let conflict = match field(row, "label") {
            "conflict" => true,
            "same" | "compatible_precision" => false,
            _ => {
                out_of_scope += 1;
                continue;
            }
        };
        let outcome = index.find(&Selector::from(quote));
        let stated = match &outcome {
            Outcome::Found { matches, .. } => {
                let budget = Budget::unlimited();
                let prose = Prose::new(&context, &budget);
                support(index, matches, &Claim::from(&reading), &Context::new(&prose)).stated
            }
            _ => Stated::Absent,
        };
        let reported = matches!(stated, Stated::Contradicted | Stated::Absent);
        counts.add(conflict, reported);
        if conflict != reported {
            let reason = format!("{}: {stated:?}", field(row, "label"));
            misses.push(Miss { reason, case: format!("{value} / {quote}") });
        }
    }
    Ok(SetResult {
        title: "Dates against the sentence that states them (bioguide)".into(),
        origin: "declanrjb/congress-bioguide @ 884d69a13f24, a US Government work".into(),
        positive: "the structured date contradicts the date that is read out of the quote.".into(),
        scope: "pairs labelled same, compatible in precision, or conflict".into(),
        out_of_scope,
        counts,
        misses,
        notes: vec![
            "Whether the field or the prose is right was not established; that they differ was."
                .into(),
        ],
    })
}
