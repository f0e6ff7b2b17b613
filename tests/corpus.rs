//! The main job of the README: `factlint check` at the root of this repository.
//!
//! What is expected was counted by hand in `facts/`, and the open disagreements are those that
//! `facts/README.md` tells people about.

mod support;

use serde_json::Value;
use support::{Run, factlint, repository};

fn check(args: &[&str]) -> Run {
    let args: Vec<&str> = ["check"].iter().chain(args).copied().collect();
    Run::of(&mut factlint(repository(), &args))
}

fn report() -> Value {
    check(&["--format", "json"]).exits(0).json()
}

#[test]
fn the_worked_corpus_passes() {
    let run = check(&[]).exits(0);
    assert_eq!(run.err, "");
    assert!(!run.out.contains("error["), "{}", run.out);
    check(&["--fail-on", "warning"]).exits(1);
}

/// Facts of each file, counted by hand: every `- property:` or `- subject:` below `facts:`.
const FACTS: [(&str, u64); 6] = [
    ("facts/azerbaijan-foreign-policy.yaml", 40),
    ("facts/azerbaijan-indonesia.yaml", 30),
    ("facts/azerbaijan-korea-diplomacy.yaml", 74),
    ("facts/azerbaijan-korea-economy.yaml", 31),
    ("facts/azerbaijan-korea-education-and-culture.yaml", 33),
    ("facts/azerbaijan-korea-talks.yaml", 21),
];

#[test]
fn the_summary_counts_what_a_person_counts() {
    let summary = report()["summary"].clone();
    // The six files of facts, and one each of entities, properties and sources.
    assert_eq!(summary["files"], 9);
    assert_eq!(summary["facts"], FACTS.iter().map(|(_, count)| count).sum::<u64>());
    assert_eq!(summary["facts"], 229);
    // Three articles and a blog; each has its abstract beside it, and each fact has its quote.
    assert_eq!(summary["sources"], 4);
    assert_eq!(summary["quotes"]["found"], 229);
    assert_eq!(summary["quotes"]["missing"], 0);
    assert_eq!(summary["quotes"]["unchecked"], 0);
    assert_eq!(summary["resolved"], 1, "the verdict on \"almost a year\" is the only one");
    assert_eq!(summary["incomplete"], false);
    let run = check(&[]);
    let last = run.out.trim_end().lines().last().unwrap_or_default();
    assert!(last.starts_with("229 facts · 4 sources · "), "{last}");
}

#[test]
fn every_file_of_the_folder_is_checked_and_no_other() {
    let files = [
        "facts/azerbaijan-foreign-policy.yaml",
        "facts/azerbaijan-indonesia.yaml",
        "facts/azerbaijan-korea-diplomacy.yaml",
        "facts/azerbaijan-korea-economy.yaml",
        "facts/azerbaijan-korea-education-and-culture.yaml",
        "facts/azerbaijan-korea-talks.yaml",
        "facts/entities.yaml",
        "facts/properties.yaml",
        "facts/sources.yaml",
    ];
    let listed = check(&["--list-files"]).exits(0);
    assert_eq!(listed.out.lines().collect::<Vec<_>>(), files);
}

/// `rule file` of each finding of this severity, sorted.
fn found(severity: &str) -> Vec<String> {
    let report = report();
    let mut found: Vec<String> = report["findings"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|finding| finding["severity"] == severity && finding["resolved"] == false)
        .map(|finding| {
            let path = finding["labels"][0]["path"].as_str().unwrap_or_default();
            format!("{} {path}", finding["rule"].as_str().unwrap_or_default())
        })
        .collect();
    found.sort();
    found
}

#[test]
fn no_fact_contradicts_its_quote_or_another_fact_beyond_doubt() {
    assert_eq!(found("error"), Vec::<String>::new());
}

#[test]
fn the_open_disagreement_on_the_ambassador_is_a_warning() {
    // The infobox names Kang Kym-gu without a date and the body Lee Eun-yong on 15 May 2024. Both
    // stand in one article, and one may have followed the other: a warning, and no error.
    let report = report();
    let findings = report["findings"].as_array().cloned().unwrap_or_default();
    let conflict: Vec<_> =
        findings.iter().filter(|finding| finding["rule"] == "name-conflict").collect();
    assert_eq!(conflict.len(), 1, "{conflict:?}");
    assert_eq!(conflict[0]["severity"], "warning");
    let text = conflict[0].to_string();
    assert!(text.contains("Kang Kym-gu") && text.contains("Lee Eun-yong"), "{text}");
}

#[test]
fn no_other_warning_is_known() {
    assert_eq!(found("warning"), ["name-conflict facts/azerbaijan-korea-diplomacy.yaml"]);
}

#[test]
fn the_loose_words_for_nine_months_are_settled_by_the_days_of_the_same_article() {
    // "Almost a year" passed between recognition and relations with Indonesia, says the article,
    // whose own days are nine months apart. `check-failed` compares them; the days are exact, and
    // so the verdict is that nothing has to be corrected.
    let report = report();
    let findings = report["findings"].as_array().cloned().unwrap_or_default();
    let settled: Vec<_> = findings.iter().filter(|finding| finding["resolved"] == true).collect();
    assert_eq!(settled.len(), 1, "{settled:?}");
    assert_eq!(settled[0]["rule"], "check-failed");
    let place = &settled[0]["labels"][0]["path"];
    assert_eq!(place, "facts/azerbaijan-indonesia.yaml");
}

#[test]
fn the_two_spellings_of_the_cooperation_agency_are_shown() {
    // "Korea" and "Korean International Cooperation Agency" are deliberately no aliases.
    let report = report();
    let findings = report["findings"].as_array().cloned().unwrap_or_default();
    let variants: Vec<_> =
        findings.iter().filter(|finding| finding["rule"] == "name-variant").collect();
    assert_eq!(variants.len(), 1, "{variants:?}");
    let text = variants[0]["message"].to_string();
    assert!(
        text.contains("Korean International Cooperation Agency")
            && text.contains("`Korea International Cooperation Agency`"),
        "{text}"
    );
}

#[test]
fn figures_that_the_documents_leave_without_a_time_are_notes() {
    // Without `when` stand: in the economy "3.52 times", "18.14%", 82 companies and 2 companies;
    // in education about 200 students and 61 graduates. Nothing else in the corpus is a figure
    // whose property asks for a time and whose fact has none.
    let undated: Vec<String> =
        found("note").into_iter().filter(|line| line.starts_with("undated-figure")).collect();
    let economy = "undated-figure facts/azerbaijan-korea-economy.yaml";
    let education = "undated-figure facts/azerbaijan-korea-education-and-culture.yaml";
    assert_eq!(undated, [economy, economy, economy, economy, education, education]);
}

#[test]
fn what_looks_like_a_discrepancy_and_is_none_stays_silent() {
    // The list under "And what looks like a discrepancy and is none" of facts/README.md: neither
    // a date nor a figure of the corpus is in conflict with another.
    let report = report().to_string();
    for rule in ["date-conflict", "figure-conflict", "text-conflict", "quote-not-found"] {
        assert!(!report.contains(&format!("\"rule\":\"{rule}\"")), "{rule}");
    }
}

#[test]
fn the_report_fits_the_schema_that_the_command_prints() {
    let schema: Value = Run::of(&mut factlint(repository(), &["schema", "report"])).exits(0).json();
    let validator = jsonschema::validator_for(&schema).expect("the bundled schema is one");
    let report = report();
    let errors: Vec<String> =
        validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
}
