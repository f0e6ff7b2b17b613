//! The mistakes people make in fact files, each with the message they get for it. Every message
//! names the cause, points at the characters, and says what to write instead. The snapshots were
//! read by a person; after a change, read them again before you accept them.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a helper that fails fails its test, which may also look at files and settings"
)]

use std::sync::Arc;

use factlint::{
    lint::{self, Request},
    render::{self, Format, Options},
    store::Memory,
};

/// A file that is right in every way; a mistake changes one line of it.
const RIGHT: &str = "\
factlint: 1
sources:
  annual-report:
    type: report
    title: Trade in numbers
    issued: 2024-02
    language: en
entities:
  az-kr: {type: relation, name: Azerbaijan–Korea relations}
  park: {type: person, name: Chong Soo Park, not: [Park Byeong-seug]}
properties:
  relations-established: {kind: date, cardinality: one}
  ambassador: {kind: name, of: person, cardinality: one, when: validity}
  trade-turnover: {kind: figure, unit: USD, cardinality: one, when: period, min: 0}
subject: az-kr
source: annual-report
facts:
  - property: relations-established
    value: 1992-03-23
    quote: took up relations on March 23, 1992
  - property: ambassador
    value: park
    when: 2020/..
    quote: Ambassador Chong Soo Park
  - property: trade-turnover
    value: 319.39 million USD
    when: 2023
    quote: turnover came to $319.39 million
";

fn report(text: &str) -> String {
    let request = Request::new(Arc::new(Memory::default().with("facts.yaml", text)));
    let report = lint::check(&request);
    let mut bytes = Vec::new();
    render::render(&report, Format::Human, Options::default(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The report on the right file with `line` replaced by `mistake`.
fn with(line: &str, mistake: &str) -> String {
    assert!(RIGHT.contains(line), "{line:?} is not in the file");
    report(&RIGHT.replacen(line, mistake, 1))
}

#[test]
fn the_file_itself_is_right() {
    let report = report(RIGHT);
    assert!(!report.contains("error") && !report.contains("warning"), "{report}");
}

macro_rules! mistakes {
    ($($name:ident: $line:expr => $mistake:expr;)*) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(with($line, $mistake));
            }
        )*
    };
}

mistakes! {
    a_list_where_one_value_belongs:
        "    value: park" => "    value: [park, lee]";
    a_misspelt_key_of_a_source:
        "    issued: 2024-02" => "    isued: 2024-02";
    a_misspelt_key_of_a_fact:
        "    value: park" => "    valeu: park";
    a_missing_property:
        "  - property: relations-established\n    value" => "  - value";
    a_missing_kind:
        "{kind: date, cardinality: one}" => "{cardinality: one}";
    a_day_that_does_not_exist:
        "1992-03-23" => "1992-02-30";
    a_date_with_slashes:
        "1992-03-23" => "03/04/1992";
    a_date_in_a_wrong_form:
        "1992-03-23" => "1992-3-23";
    the_same_key_twice:
        "    title: Trade in numbers" => "    title: Trade in numbers\n    title: Trade in figures";
    a_tab_for_indentation:
        "    issued: 2024-02" => "\tissued: 2024-02";
    a_word_that_is_not_one_of_the_allowed_ones:
        "kind: figure" => "kind: number";
    a_source_that_is_not_declared:
        "source: annual-report" => "source: anual-report";
    a_property_that_is_not_declared:
        "  - property: ambassador" => "  - property: embassador";
    a_subject_that_is_not_declared:
        "subject: az-kr" => "subject: az-ko";
    a_quote_character_that_is_not_closed:
        "title: Trade in numbers" => "title: \"Trade in numbers";
    a_colon_in_a_quote_without_quotation_marks:
        "quote: Ambassador Chong Soo Park" => "quote: Ambassador: Chong Soo Park";
    a_bracket_that_is_not_closed:
        "not: [Park Byeong-seug]}" => "not: [Park Byeong-seug}";
    a_unit_of_another_kind:
        "319.39 million USD" => "319.39 million t";
    a_figure_in_words_that_say_nothing:
        "319.39 million USD" => "rather a lot";
    a_figure_below_its_least:
        "319.39 million USD" => "-319.39 million USD";
    a_second_document:
        "subject: az-kr" => "---\nsubject: az-kr";
    an_indentation_that_fits_nothing:
        "    language: en" => "   language: en";
    a_wrong_version:
        "factlint: 1" => "factlint: 2";
    a_digest_that_is_none:
        "    language: en" => "    language: en\n    snapshot: {path: a.txt, sha256: 5f1c}";
    an_alias_of_nothing:
        "subject: az-kr" => "subject: *az-kr";
    a_value_that_other_readers_take_for_a_number:
        "    value: park\n    when: 2020/..\n" => "    value: 012\n    when: 2020/..\n";
}
