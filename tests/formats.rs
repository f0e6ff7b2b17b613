//! The formats that other programs read, read back by parsers that had no part in writing them: the
//! Code Quality report against the shape that GitLab documents, the test report as XML.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use serde_json::{Value, json};
use support::{CLEAN, CONFLICT, NOTE, Project, Run, WARNING};

/// What GitLab documents under "Code Quality report format": each property it reads, the severities
/// it knows, a path without `./` at its start, and lines from 1.
fn code_quality() -> jsonschema::Validator {
    let line = json!({"type": "integer", "minimum": 1});
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "minLength": 1, "not": {"pattern": "^(\\./|/)"}},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": line, "end": line},
                            "additionalProperties": false
                        }
                    },
                    "additionalProperties": false
                }
            },
            "additionalProperties": false
        }
    });
    jsonschema::validator_for(&schema).expect("the schema is one")
}

/// The issues of a report that has the documented shape, and no fingerprint twice.
#[track_caller]
fn issues(run: &Run) -> Vec<Value> {
    let report = run.json();
    let errors: Vec<String> =
        code_quality().iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}\n{}", run.out);
    let issues = report.as_array().expect("the schema says so").clone();
    let fingerprints: BTreeSet<String> =
        issues.iter().map(|issue| issue["fingerprint"].to_string()).collect();
    assert_eq!(fingerprints.len(), issues.len(), "{}", run.out);
    issues
}

/// A test report as a reader sees it.
struct Tests {
    /// Class, name and result (`passed`, `failure` or `error`) of every case.
    cases: Vec<(String, String, String)>,
    /// All text below the elements, in the order of the document.
    text: String,
}

impl Tests {
    fn named(&self, result: &str) -> Vec<&str> {
        self.cases.iter().filter(|case| case.2 == result).map(|case| case.1.as_str()).collect()
    }
}

/// Reads a test report and checks that its numbers are those of its cases.
#[track_caller]
fn tests(run: &Run) -> Tests {
    let document =
        Document::parse(&run.out).unwrap_or_else(|error| panic!("{error}:\n{}", run.out));
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "testsuites");
    let elements =
        |node: Node<'_, '_>| -> usize { node.children().filter(Node::is_element).count() };
    let mut cases = Vec::new();
    for suite in root.children().filter(Node::is_element) {
        assert_eq!(suite.tag_name().name(), "testsuite");
        for case in suite.children().filter(Node::is_element) {
            assert_eq!(case.tag_name().name(), "testcase");
            assert_eq!(elements(case), 1, "{}", run.out);
            let result = case.first_element_child().unwrap();
            let result = match result.tag_name().name() {
                "system-out" => "passed",
                other => {
                    assert!(result.has_attribute("message") && result.has_attribute("type"));
                    other
                }
            };
            let class = case.attribute("classname").unwrap();
            assert_eq!(class, format!("factlint.{}", suite.attribute("name").unwrap()));
            cases.push((class.into(), case.attribute("name").unwrap().into(), result.to_owned()));
        }
        assert_eq!(suite.attribute("tests"), Some(&*elements(suite).to_string()));
    }
    for (attribute, result) in [("failures", "failure"), ("errors", "error")] {
        let counted = cases.iter().filter(|case| case.2 == result).count();
        assert_eq!(root.attribute(attribute), Some(&*counted.to_string()));
    }
    assert_eq!(root.attribute("tests"), Some(&*cases.len().to_string()));
    let names: BTreeSet<_> = cases.iter().map(|case| (&case.0, &case.1)).collect();
    assert_eq!(names.len(), cases.len(), "a server drops one of two cases of one name");
    let text = root.descendants().filter_map(|node| node.text()).collect();
    Tests { cases, text }
}

fn of(content: &str, args: &[&str]) -> Run {
    Project::new().with("facts.yaml", content).check(args)
}

#[test]
fn a_conflict_is_one_issue_for_gitlab_that_names_both_sides() {
    let run = of(CONFLICT, &["--format", "gitlab"]).exits(1);
    let issues = issues(&run);
    let conflict: Vec<_> =
        issues.iter().filter(|issue| issue["check_name"] == "date-conflict").collect();
    assert_eq!(conflict.len(), 1, "{}", run.out);
    assert_eq!(conflict[0]["severity"], "major");
    assert_eq!(
        conflict[0]["location"],
        json!({"path": "facts.yaml", "lines": {"begin": 9, "end": 9}})
    );
    let description = conflict[0]["description"].as_str().unwrap();
    assert!(description.contains("facts.yaml:10:"), "{description}");
}

#[test]
fn gitlab_is_told_each_severity_in_its_own_words() {
    for (content, severity) in [(CONFLICT, "major"), (WARNING, "minor"), (NOTE, "info")] {
        let issues = issues(&of(content, &["--format", "gitlab"]));
        assert!(issues.iter().any(|issue| issue["severity"] == severity), "{severity}");
    }
    assert_eq!(of(CLEAN, &["--format", "gitlab"]).exits(0).out, "[]\n");
}

#[test]
fn fingerprints_for_gitlab_stay_when_lines_move_and_tell_equal_findings_apart() {
    let prints = |content: &str| -> BTreeSet<String> {
        let issues = issues(&of(content, &["--format", "gitlab"]));
        issues.iter().map(|issue| issue["fingerprint"].to_string()).collect()
    };
    assert_eq!(prints(CONFLICT), prints(&CONFLICT.replace("subject:", "\n\n# moved\nsubject:")));
    let twice =
        "  - {property: opened, value: 1901-02-30, source: atlas, quote: on a day}\n".repeat(2);
    assert!(prints(&format!("{CLEAN}{twice}")).len() >= 2);
}

#[test]
fn a_settled_conflict_is_no_issue_and_a_test_that_passes() {
    let digest = |content: &str| {
        let run = of(content, &["--format", "json"]);
        let text = run.out;
        text.split("digest: ")
            .nth(1)
            .map(|rest| rest.chars().take_while(char::is_ascii_hexdigit).collect::<String>())
    };
    let named = CONFLICT
        .replace("{property: opened, value: 1901", "{id: a, property: opened, value: 1901")
        .replace("{property: opened, value: 1907", "{id: b, property: opened, value: 1907");
    let recorded = |digest: &str| {
        format!(
            "{named}resolutions:\n  - {{facts: [a, b], verdict: both-valid, reason: two openings, by: me, on: 2026-01-01{digest}}}\n"
        )
    };
    let content = match digest(&recorded("")) {
        Some(found) => recorded(&format!(", digest: {found}")),
        None => recorded(""),
    };
    let run = of(&content, &["--format", "json"]);
    let settled = run.json()["summary"]["resolved"].as_u64();
    assert_eq!(settled, Some(1), "{}", run.out);
    let listed = issues(&of(&content, &["--format", "gitlab"]));
    assert!(listed.iter().all(|issue| issue["check_name"] != "date-conflict"), "{listed:?}");
    let report = tests(&of(&content, &["--format", "junit"]));
    let conflict: Vec<_> =
        report.cases.iter().filter(|case| case.0 == "factlint.date-conflict").collect();
    assert_eq!(conflict.len(), 1);
    assert_eq!(conflict[0].2, "passed");
    assert!(report.text.contains("settled by a recorded verdict"), "{}", report.text);
}

#[test]
fn a_green_test_report_shows_each_rule_that_looked_and_that_all_was_done() {
    let run = of(CLEAN, &["--format", "junit"]).exits(0);
    let report = tests(&run);
    assert!(report.named("failure").is_empty() && report.named("error").is_empty(), "{}", run.out);
    let checked = of(CLEAN, &["--format", "json"]).json()["summary"]["checked"].clone();
    for rule in checked.as_object().unwrap().keys() {
        assert!(report.cases.iter().any(|case| case.0 == format!("factlint.{rule}")), "{rule}");
    }
    assert!(report.named("passed").contains(&"everything could be checked"));
    assert!(report.text.contains("1 file, 1 fact, 1 source, 0 groups compared"), "{}", report.text);
}

#[test]
fn a_run_that_checked_nothing_is_a_red_test_report() {
    for args in [vec!["--format", "junit"], vec!["--format", "junit", "-A", "all"]] {
        let report = tests(&of("other: 1\n", &args).exits(2));
        assert_eq!(report.named("error"), ["everything could be checked"], "{args:?}");
    }
}

#[test]
fn a_test_fails_exactly_where_the_finding_fails_the_run() {
    for (content, rank) in [(CONFLICT, 2), (WARNING, 1), (NOTE, 0)] {
        for (asked, fail_on) in ["note", "warning", "error"].iter().enumerate() {
            let run = of(content, &["--format", "junit", "--fail-on", fail_on]);
            let fails = rank >= asked;
            assert_eq!(run.code, Some(i32::from(fails)));
            assert_eq!(!tests(&run).named("failure").is_empty(), fails, "{fail_on}: {}", run.out);
        }
    }
}

#[test]
fn a_failed_test_says_each_thing_once() {
    let out = of(CONFLICT, &["--format", "junit"]).out;
    for label in ["atlas says", "guide says"] {
        assert_eq!(out.matches(label).count(), 1, "{out}");
    }
}

#[test]
fn names_of_tests_hold_no_lines_so_that_a_server_knows_a_failure_again() {
    let names = |content: &str| tests(&of(content, &["--format", "junit"])).cases;
    let moved = CONFLICT.replace("subject:", "\n\n# moved\nsubject:");
    assert_eq!(names(CONFLICT), names(&moved));
}

/// Texts that end an attribute, an element or a document, act on a terminal or are forbidden in XML.
const HOSTILE: [&str; 12] = [
    "\\\"/><failure/><x y=\\\"",
    "]]><!--",
    "--></testsuites>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    "&lt;&#0;&#xFFFE;",
    "\\0\\x01\\x0B\\x1F\\x7F\\x85",
    "\\uFFFE\\uFFFF\\U0001FFFE",
    "\\u202Egnp.\\u2066\\u200B",
    "\\e[31m\\r\\n\\t",
    "\\\",\\\"severity\\\":\\\"info",
    "\\uD7FF\\uE000\\U0010FFFF",
    "%0A::error::x",
];

#[test]
fn hostile_keys_and_values_are_text_for_whoever_reads_the_reports() {
    for value in HOSTILE {
        let facts = format!(
            "{CLEAN}  - {{property: opened, value: \"{value}\", source: atlas, quote: x}}\n  - {{property: opened, value: 1901, source: \"{value}\", quote: \"{value}\"}}\n  - {{property: \"{value}\", value: 1901, source: atlas, quote: x}}\n  - {{\"{value}\": 1, property: opened, value: 1901, source: atlas, quote: x}}\n"
        );
        let plain = issues(&of(&facts, &["--format", "gitlab"]).exits(1));
        assert!(plain.len() >= 4, "{value}: {plain:?}");
        let report = tests(&of(&facts, &["--format", "junit", "--fail-on", "note"]).exits(1));
        assert_eq!(report.named("failure").len(), plain.len(), "{value}");
        assert!(report.named("error").is_empty(), "{value}");
    }
}

#[test]
#[cfg(target_os = "linux")]
#[allow(clippy::disallowed_methods, reason = "the test sets up files with such names")]
fn hostile_names_of_files_and_snapshots_are_text_as_well() {
    for name in
        ["a\nb", "\u{1b}[2J", "\u{202e}lmay", "\"><failure>", "]]>&", "::error::x", "\u{FFFE}"]
    {
        let quoted = name
            .replace('"', "\\\"")
            .replace('\n', "\\n")
            .replace('\u{1b}', "\\e")
            .replace('\u{FFFE}', "\\uFFFE");
        let content = CONFLICT.replace(
            "issued: 1990",
            &format!("issued: 1990, snapshot: {{path: \"{quoted}.txt\"}}"),
        );
        let project = Project::new().with(&format!("{name}.txt"), "nothing of the kind");
        project.write(&format!("{name}.yaml"), content);
        let plain = issues(&project.check(&["--format", "gitlab"]).exits(1));
        let not_found = plain.iter().find(|issue| issue["check_name"] == "quote-not-found");
        // The path is what the file is called: whoever opens it has to find it.
        assert_eq!(
            not_found.map(|issue| &issue["location"]["path"]),
            Some(&json!(format!("{name}.yaml"))),
            "{plain:?}"
        );
        let report = tests(&project.check(&["--format", "junit"]).exits(1));
        assert!(report.named("failure").len() >= 2, "{name:?}");
    }
}

#[test]
fn a_flood_of_long_findings_ends_within_bounds_and_says_that_it_ends() {
    use factlint::{
        finding::{Finding, Severity},
        render::{Format, Options, render},
        report::Report,
        span::Span,
        text::Text,
    };
    let mut report = Report::default();
    let file = report.texts.add(Text::new("a.yaml", "factlint: 1\n"));
    let long = "\u{1}&<".repeat(400);
    for at in 0..10_000 {
        let message = format!("{at} {long}");
        let finding =
            Finding::new("unknown-key", Severity::Error, message, file, Span::at(0), long.clone());
        report.findings.push(finding.help(long.clone()).about(at.to_string()));
    }
    for format in [Format::Gitlab, Format::Junit] {
        let mut bytes = Vec::new();
        render(&report, format, Options::default(), &mut bytes).expect("writing to memory");
        let out = String::from_utf8(bytes).expect("UTF-8");
        assert!(out.len() < 16 << 20, "{format:?}: {} bytes", out.len());
        assert!(out.contains("not listed: the output is full"), "{format:?}");
        let run = Run { code: Some(1), out, err: String::new() };
        let listed = match format {
            Format::Gitlab => issues(&run).len(),
            _ => tests(&run).named("failure").len(),
        };
        assert!((300..10_000).contains(&listed), "{format:?}: {listed}");
    }
}
