//! Dates read through the public interface, on the labelled set of EDTF strings.

#![allow(
    clippy::disallowed_methods,
    reason = "the labelled sets are looked for where the environment says"
)]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::{env, fs, path::PathBuf};

use factlint::value::{
    Verdict,
    date::{Context, Date, compare},
};

/// A file of the shared folder, if that is there.
fn shared(path: &str) -> Option<String> {
    let root = env::var_os("FACTLINT_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let text = fs::read_to_string(root.join(path)).ok();
    if text.is_none() {
        println!("skipped: ../shared is absent");
    }
    text
}

fn strings() -> Vec<(String, bool)> {
    let text = shared("data/edtf/edtf.jsonl").unwrap_or_default();
    let cases = text.lines().filter_map(|line| serde_json::from_str(line).ok());
    cases
        .filter_map(|case: serde_json::Value| {
            Some((case.get("edtf")?.as_str()?.to_owned(), case.get("valid")? == true))
        })
        .collect()
}

#[test]
fn every_string_that_is_read_prints_as_one_that_reads_back() {
    for (text, _) in strings() {
        let Ok(date) = Date::read(&text, &Context::default()) else { continue };
        let again = Date::read(&date.to_string(), &Context::default());
        assert_eq!(again.as_ref(), Ok(&date), "{text} printed as {date}");
        assert_eq!(compare(&date, &date, 0), Verdict::Agree, "{text}");
    }
}

#[test]
fn a_string_that_is_refused_says_what_and_where() {
    for (text, _) in strings() {
        let Err(problem) = Date::read(&text, &Context::default()) else { continue };
        assert!(!problem.message.is_empty(), "{text}");
        assert!(text.get(problem.at.clone()).is_some(), "{text}: {:?}", problem.at);
    }
}
