//! Schemas that a project brings along: how a file comes to its schema, and what a broken one does.
#![allow(clippy::disallowed_methods, reason = "these tests set up what the command meets on disk")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use support::{CLEAN, Project, Run, factlint, repository};

/// Asks for a locator on each fact, which the facts of these tests do not have.
const STRICT: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "properties": {"facts": {"items": {"required": ["locator"]}}}
}
"#;

fn found(project: &Project) -> Vec<String> {
    project.check(&["--format", "json"]).findings()
}

#[test]
fn a_file_names_its_schema_in_each_of_the_usual_ways() {
    for head in [
        "# yaml-language-server: $schema=../schemas/strict.json\n",
        "# $schema: ../schemas/strict.json\n",
        "$schema: ../schemas/strict.json\n",
        "$schema: ./../schemas/./strict.json\n",
        "# yaml-language-server: $schema=../schemas/strict.json#\n",
    ] {
        let project = Project::new()
            .with("schemas/strict.json", STRICT)
            .with("facts/a.yaml", format!("{head}{CLEAN}"));
        let run = project.check(&["--format", "json"]).exits(1);
        assert_eq!(run.findings(), ["facts/a.yaml:8 schema"], "{head}");
        assert!(run.out.contains("locator"), "{}", run.out);
    }
}

#[test]
fn a_json_file_names_its_schema_by_its_key() {
    let project = Project::new().with("a.yaml", CLEAN).with("strict.json", STRICT).with(
        "b.json",
        r#"{"$schema": "strict.json", "factlint": 1, "facts": [{"subject": "bridge", "property": "opened", "value": "1901", "source": "atlas", "quote": "opened in 1901"}]}"#,
    );
    assert_eq!(found(&project), ["b.json:1 schema"]);
}

#[test]
fn the_configuration_assigns_schemas_by_glob() {
    let project = Project::new()
        .with("strict.json", STRICT)
        .with("facts/a.yaml", CLEAN)
        .with("facts/deep/a.yaml", "factlint: 1\n")
        .with("factlint.yaml", "schemas: {facts/*.yaml: strict.json}\n");
    assert_eq!(found(&project), ["facts/a.yaml:7 schema"]);
    project.write("factlint.yaml", "schemas: {other/*.yaml: strict.json}\n");
    assert_eq!(found(&project), Vec::<String>::new());
    project.write("factlint.yaml", "schemas: {'*.yaml': strict.json}\n");
    assert_eq!(found(&project), Vec::<String>::new(), "`*` does not cross folders");
    project.write("factlint.yaml", "schemas: {'**/*.yaml': strict.json}\n");
    assert_eq!(found(&project), ["facts/a.yaml:7 schema"]);
}

#[test]
fn a_schema_in_yaml_is_a_schema() {
    let project = Project::new()
        .with("strict.schema.yaml", "properties:\n  facts: {items: {required: [locator]}}\n")
        .with("a.yaml", format!("# $schema: strict.schema.yaml\n{CLEAN}"));
    assert_eq!(found(&project), ["a.yaml:8 schema"]);
}

#[test]
fn schemas_of_the_project_refer_to_each_other() {
    let project = Project::new()
        .with(
            "schemas/team.json",
            r#"{"properties": {"facts": {"items": {"$ref": "parts/fact.json#/$defs/located"}}}}"#,
        )
        .with("schemas/parts/fact.json", r#"{"$defs": {"located": {"$ref": "../more.json"}}}"#)
        .with("schemas/more.json", r#"{"required": ["locator"]}"#)
        .with("a.yaml", format!("# $schema: schemas/team.json\n{CLEAN}"));
    assert_eq!(found(&project), ["a.yaml:8 schema"]);
    project.write(
        "a.yaml",
        format!("# $schema: schemas/team.json\n{CLEAN}").replace("quote:", "locator: p. 1, quote:"),
    );
    assert_eq!(found(&project), Vec::<String>::new());
}

#[test]
fn a_reference_out_of_the_project_or_to_a_network_is_refused_in_the_schema_file() {
    let project = Project::new();
    std::fs::write(project.outside("secret.json"), r#"{"required": ["secret"]}"#).unwrap();
    for target in [
        "../secret.json",
        "../../secret.json",
        "http://example.org/x.json",
        "https://example.org/x.json#/a",
        "file:///etc/hostname",
        "gone.json",
        "#/$defs/gone",
    ] {
        project.write("strict.json", format!("{{\n  \"$ref\": \"{target}\"\n}}\n"));
        project.write("a.yaml", format!("# $schema: strict.json\n{CLEAN}"));
        let run = project.check(&["--format", "json"]).exits(2);
        assert_eq!(run.findings(), ["strict.json:2 schema"], "{target}");
        assert!(!run.out.contains("\"secret\""), "{target}: {}", run.out);
    }
}

#[test]
fn a_schema_that_is_named_and_not_there_is_told_where_it_is_named() {
    let project = Project::new();
    std::fs::write(project.outside("secret.json"), "{}").unwrap();
    for target in [
        "gone.json",
        "../secret.json",
        "http://example.org/x.json",
        "https://example.org/x.json",
        "..",
    ] {
        project.write("a.yaml", format!("# $schema: {target}\n{CLEAN}"));
        let run = project.check(&["--format", "json"]).exits(2);
        assert_eq!(run.findings(), ["a.yaml:1 schema"], "{target}");
    }
    project.write("a.yaml", CLEAN);
    project.write("factlint.yaml", "schemas:\n  '*.yaml': gone.json\n");
    let run = project.check(&["--format", "json"]).exits(2);
    assert_eq!(run.findings(), ["factlint.yaml:2 schema"]);
}

#[cfg(unix)]
#[test]
fn a_schema_behind_a_link_out_of_the_project_is_refused() {
    let project = Project::new().with("a.yaml", format!("# $schema: link.json\n{CLEAN}"));
    std::fs::write(project.outside("secret.json"), r#"{"required": ["hidden-word"]}"#).unwrap();
    std::os::unix::fs::symlink("../secret.json", project.path("link.json")).unwrap();
    let run = project.check(&["--format", "json"]).exits(2);
    // The walk refuses the link as well, since it is called like a JSON file.
    assert_eq!(run.findings(), ["a.yaml:1 schema", "link.json:1 unreadable-file"]);
    assert!(!run.out.contains("hidden-word"), "{}", run.out);
}

#[test]
fn a_broken_schema_is_shown_in_its_own_file_once_however_many_files_name_it() {
    for (schema, place) in [
        ("{\n  \"type\": \"objct\"\n}\n", "strict.json:2 schema"),
        ("{\n  \"properties\": {\n    \"facts\": {\"maxItems\": -1}}}\n", "strict.json:3 schema"),
        ("{\n  \"pattern\": \"(\"\n}\n", "strict.json:2 schema"),
        ("[1]\n", "strict.json:1 schema"),
    ] {
        let project = Project::new()
            .with("strict.json", schema)
            .with("a.yaml", format!("# $schema: strict.json\n{CLEAN}"));
        for name in ["b.yaml", "c.yaml", "d.yaml"] {
            project.write(name, "# $schema: strict.json\nfactlint: 1\n");
        }
        let run = project.check(&["--format", "json"]).exits(2);
        assert_eq!(run.findings(), [place], "{schema}");
        // It is told as well when only one of the files is asked about.
        let run = project.check(&["--format", "json", "c.yaml"]).exits(2);
        assert_eq!(run.findings(), [place], "{schema}");
    }
}

#[test]
fn a_schema_that_is_no_json_is_shown_where_it_breaks() {
    let project = Project::new()
        .with("strict.json", "{\n  \"type\": [\n")
        .with("a.yaml", format!("# $schema: strict.json\n{CLEAN}"));
    let run = project.check(&["--format", "json"]).exits(2);
    let found = run.findings();
    assert!(found.len() == 1 && found[0].starts_with("strict.json:"), "{found:?}");
}

#[test]
fn a_copy_of_the_bundled_schema_says_nothing_twice() {
    let bundled = Run::of(&mut factlint(repository(), &["schema", "facts"])).exits(0).out;
    let slip = CLEAN.replace("quote: opened", "quoet: opened");
    let alone =
        Project::new().with("a.yaml", format!("#\n{slip}")).check(&["--format", "json"]).exits(1);
    let once = alone.findings();
    assert!(!once.is_empty());
    // Word for word, and laid out anew by an editor.
    let value: serde_json::Value = serde_json::from_str(&bundled).unwrap();
    for copy in [bundled, serde_json::to_string(&value).unwrap()] {
        let project = Project::new()
            .with("facts.schema.json", copy)
            .with("a.yaml", format!("# $schema: facts.schema.json\n{slip}"));
        assert_eq!(project.check(&["--format", "json"]).exits(1).findings(), once);
    }
    // By the address under which it is published.
    let id = value["$id"].as_str().unwrap_or_default();
    let project = Project::new().with("a.yaml", format!("# $schema: {id}\n{slip}"));
    assert_eq!(project.check(&["--format", "json"]).exits(1).findings(), once, "{id}");
}

#[test]
fn a_file_that_two_schemas_apply_to_has_to_fit_both() {
    let project = Project::new()
        .with("strict.json", STRICT)
        .with(
            "short.json",
            r#"{"properties": {"facts": {"items": {"properties": {"quote": {"maxLength": 5}}}}}}"#,
        )
        .with("factlint.yaml", "schemas: {'*.yaml': short.json}\n")
        .with("a.yaml", format!("# $schema: strict.json\n{CLEAN}"));
    assert_eq!(found(&project), ["a.yaml:8 schema", "a.yaml:8 schema"]);
}

#[test]
fn patterns_of_a_schema_run_in_linear_time() {
    let project = Project::new()
        .with("slow.json", r#"{"properties": {"facts": {"items": {"properties": {"quote": {"pattern": "^(a+)+$"}}}}}}"#)
        .with("a.yaml", format!("# $schema: slow.json\n{}", CLEAN.replace("opened in 1901}", &format!("{}b}}", "a".repeat(100_000)))));
    assert_eq!(project.check(&["--format", "json"]).exits(1).findings(), ["a.yaml:8 schema"]);
}
