//! The JSON report against its schema.

use factlint::render::{Format, Options};
use serde_json::Value;

use crate::fixture::{conflict, rendered, single, underlined};

fn json(report: &factlint::report::Report) -> Value {
    serde_json::from_str(&rendered(report, Format::Json, Options::default())).expect("JSON")
}

#[test]
fn the_report_fits_its_schema() {
    let schema: Value =
        serde_json::from_str(include_str!("../../schemas/report.schema.json")).expect("JSON");
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    for report in [conflict(), single(), underlined("a: \u{1b}é\u{2028}\n", "é", "\u{202e}")] {
        let document = json(&report);
        let errors: Vec<_> = validator.iter_errors(&document).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

#[test]
fn every_side_and_every_place_of_a_conflict_is_in_it() {
    let document = json(&conflict());
    let finding = &document["findings"][0];
    assert_eq!(finding["rule"], "date-conflict");
    assert_eq!(finding["verdict"], "conflict");
    assert_eq!(finding["sides"].as_array().map(Vec::len), Some(3));
    assert_eq!(finding["url"], "https://factlint.github.io/rules/date-conflict");
    let label = &finding["labels"][1];
    assert_eq!(label["path"], "facts/korea/mfa.yaml");
    assert_eq!(label["primary"], false);
    // Seventh line; `    value: ` is eleven characters long.
    assert_eq!((&label["start"]["line"], &label["start"]["column"]), (&7.into(), &12.into()));
    assert_eq!(document["summary"]["quotes"]["unchecked"], 12);
    assert_eq!(document["summary"]["findings"]["error"], 1);
}

#[test]
fn columns_count_characters_and_offsets_count_bytes() {
    let document = json(&underlined("é: 𝄞x\n", "x", ""));
    let start = &document["findings"][0]["labels"][0]["start"];
    assert_eq!((&start["line"], &start["column"]), (&1.into(), &5.into()));
    assert_eq!(start["offset"], 8);
}

#[test]
fn the_document_ends_with_one_line_break_and_does_not_know_the_time() {
    let mut report = conflict();
    let text = rendered(&report, Format::Json, Options::default());
    assert!(text.ends_with("}\n"));
    report.summary.elapsed = None;
    assert_eq!(rendered(&report, Format::Json, Options::default()), text);
}
