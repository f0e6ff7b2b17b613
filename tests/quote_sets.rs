//! Quotes that other people's records contain, benignly retyped or falsified by rule: every one
//! that is there is found, and every other one is refused.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test reads files, says when it is skipped, and stops where something is wrong"
)]

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

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

/// The folder of the labelled data, if this checkout has one beside it.
fn data(set: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("FACTLINT_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let folder = shared.join("data").join(set);
    if !folder.is_dir() {
        println!("skipped: ../shared is absent");
        return None;
    }
    Some(folder)
}

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

#[test]
fn biographies_state_every_present_quote_and_no_absent_one() {
    let Some(folder) = data("quotes_bioguide") else { return };
    let sources = lines(&folder.join("sources.jsonl"));
    let indexes: HashMap<_, _> =
        sources.iter().map(|s| (text(s, "source"), Index::new(text(s, "text")))).collect();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for case in &lines(&folder.join("quotes.jsonl")) {
        let quote = text(case, "quote");
        let outcome = indexes[text(case, "source")].find(&Selector::from(quote));
        // A quote that cuts a word is found, and refused by its rule.
        let found =
            matches!(&outcome, Outcome::Found { matches, .. } if matches[0].cuts.is_empty());
        count += 1;
        if found != text(case, "label").starts_with("present") {
            wrong.push(format!("{} {quote:?}: {outcome:?}", text(case, "id")));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn text_quote_selectors_choose_the_places_that_their_authors_expect() {
    let Some(folder) = data("quote_anchor") else { return };
    for case in &lines(&folder.join("annotator_text_quote.jsonl")) {
        let name = text(case, "name");
        let (exact, prefix, suffix) =
            (text(case, "exact"), text(case, "prefix"), text(case, "suffix"));
        let index = Index::new(text(case, "text"));
        let outcome = index.find(&Selector { exact, prefix, suffix });
        let count = match &outcome {
            Outcome::Found { matches, .. } => matches.len(),
            // A word on its own is too short, but it is there.
            Outcome::TooShort { .. } => 1,
            Outcome::Empty if exact.is_empty() => continue,
            _ => 0,
        };
        let expected = case["n_expected"].as_u64().unwrap() as usize;
        assert_eq!(count.min(1), expected.min(1), "{name}: {outcome:?}");
    }
}

/// The fields of one line of a CSV file; quoted fields may hold commas and doubled quotes.
fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            _ => field.push(c),
        }
    }
    fields.push(field);
    fields
}

#[test]
fn structured_dates_are_judged_by_the_sentence_that_states_them() {
    let Some(folder) = data("bioguide_dates") else { return };
    let sources = lines(&folder.join("source_texts.jsonl"));
    let indexes: HashMap<_, _> =
        sources.iter().map(|s| (text(s, "source"), Index::new(text(s, "text")))).collect();
    let table = fs::read_to_string(folder.join("date_pairs.csv")).unwrap();
    let context = mention::Context::default();
    let read = |value: &str| Reading::read(Kind::Date, value, &value::Context::default()).unwrap();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for line in table.lines().skip(1) {
        let row = fields(line);
        let (subject, value, prose, quote, label) = (&row[1], &row[5], &row[6], &row[7], &row[10]);
        let index = &indexes[subject.as_str()];
        count += 1;
        let Outcome::Found { matches, .. } = index.find(&Selector::from(quote.as_str())) else {
            wrong.push(format!("{} {quote:?} is not found", row[0]));
            continue;
        };
        let reading = read(value);
        let budget = Budget::unlimited();
        let unread = Prose::new(&context, &budget);
        let found = support(index, &matches, &Claim::from(&reading), &Context::new(&unread));
        let stated = found.stated;
        let expected = match label.as_str() {
            // The labels overlook `about`: the year is the same, and something is lost.
            "same" if quote.contains("about ") || quote.contains("ca. ") => {
                stated <= Stated::LostApproximation
            }
            "same" => stated <= Stated::Coarser,
            "compatible_precision" if value.len() < prose.len() => stated == Stated::Coarser,
            "compatible_precision" => stated == Stated::OverPrecise,
            "conflict" => {
                let said = found.mention.as_ref().map(|mention| mention.reading.as_str());
                stated == Stated::Contradicted && said == Some(prose)
            }
            _ => stated >= Stated::LostApproximation,
        };
        if !expected {
            wrong.push(format!("{} {label} {value} / {prose} {quote:?}: {found:?}", row[0]));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
