//! The SARIF log, against what its readers ask for.

use factlint::{
    finding::{Edit, Fix, Safety},
    render::{Format, Options},
    report::Report,
    span::Span,
    text::FileId,
};
use serde_json::Value;

use crate::fixture::{conflict, rendered, single, underlined};

fn sarif(report: &Report) -> Value {
    serde_json::from_str(&rendered(report, Format::Sarif, Options::default())).expect("JSON")
}

/// A resolved conflict beside a finding with a fix.
fn everything() -> Report {
    let mut report = conflict();
    let mut settled = report.findings[0].clone();
    settled.resolved = true;
    let fixed = report.findings[0].clone().fix(Fix {
        file: FileId(0),
        message: "write `1992-03-24`".to_owned(),
        safety: Safety::Unsafe,
        edits: vec![Edit { span: Span::new(10, 12), replacement: "2".to_owned() }],
    });
    report.findings.extend([settled, fixed]);
    report
}

#[test]
fn every_link_of_a_message_leads_to_a_related_place() {
    let log = sarif(&conflict());
    let result = &log["runs"][0]["results"][0];
    let related = result["relatedLocations"].as_array().expect("places");
    assert_eq!(related.len(), 2);
    for place in related {
        let link = format!("]({})", place["id"]);
        assert!(result["message"]["text"].as_str().expect("text").contains(&link));
    }
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "facts/korea/embassy.yaml");
    assert_eq!(place["region"]["startLine"], 12);
    assert_eq!(place["region"]["startColumn"], 12);
    assert_eq!(place["region"]["endColumn"], 25);
}

#[test]
fn the_index_of_a_result_names_its_rule() {
    let log = sarif(&single());
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    assert_eq!(result["ruleId"], "unknown-key");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
}

#[test]
fn a_recorded_verdict_is_a_suppression_and_equal_findings_are_told_apart() {
    let log = sarif(&everything());
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results[0]["suppressions"], Value::Array(Vec::new()));
    assert_eq!(results[1]["suppressions"][0]["kind"], "external");
    assert_eq!(results[1]["suppressions"][0]["status"], "accepted");
    assert_ne!(results[0]["partialFingerprints"], results[1]["partialFingerprints"]);
    let change = &results[2]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "2");
}

#[test]
fn an_incomplete_run_is_not_successful() {
    let mut report = single();
    assert_eq!(sarif(&report)["runs"][0]["invocations"][0]["executionSuccessful"], true);
    report.summary.incomplete = true;
    assert_eq!(sarif(&report)["runs"][0]["invocations"][0]["executionSuccessful"], false);
}

/// The schema of OASIS is not ours to hand on: name a copy in `FACTLINT_SARIF_SCHEMA`.
#[test]
fn the_log_fits_the_official_schema() {
    let Some(path) = std::env::var_os("FACTLINT_SARIF_SCHEMA") else {
        println!("skipped: FACTLINT_SARIF_SCHEMA is not set");
        return;
    };
    let schema = std::fs::read_to_string(path).expect("a readable schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    for report in [everything(), single(), underlined("a: \u{1b}\u{2028}é\n", "é", "[x](9) \\")] {
        let log = sarif(&report);
        let errors: Vec<_> = validator.iter_errors(&log).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

/// Writes the logs to the folder in `FACTLINT_SARIF_OUT`, for a validator outside this crate.
#[test]
fn the_logs_can_be_handed_to_another_validator() {
    let Some(folder) = std::env::var_os("FACTLINT_SARIF_OUT") else {
        println!("skipped: FACTLINT_SARIF_OUT is not set");
        return;
    };
    let folder = std::path::Path::new(&folder);
    let hostile = underlined("a: \u{1b}\u{2028}é\n", "é", "[x](9) \\ \u{202e}");
    for (name, report) in [("everything", everything()), ("single", single()), ("hostile", hostile)]
    {
        let log = rendered(&report, Format::Sarif, Options::default());
        std::fs::write(folder.join(format!("{name}.sarif")), log).expect("a writable folder");
    }
}
