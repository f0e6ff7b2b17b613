//! Schema files: what is wrong with them is said in them, and references stay in the project.

#![allow(
    clippy::expect_used,
    clippy::format_push_string,
    reason = "a test says what it expects, and its inputs are small"
)]

use std::{collections::HashMap, sync::Arc};

use factlint::{
    finding::Severity,
    schema::{
        Bundled, Compiled, LoadError, Schema, SchemaFile, SchemaRef, SchemaStore, Target,
        references,
    },
    text::{FileId, Text, Texts},
    yaml::{self, Limits},
};

/// A project of schema files; the first is the one that is compiled.
struct Project {
    texts: Texts,
    files: HashMap<String, SchemaFile>,
}

impl SchemaStore for Project {
    fn load(&self, path: &str) -> Result<SchemaFile, LoadError> {
        self.files.get(path).cloned().ok_or(LoadError::NotFound)
    }
}

fn compile(files: &[(&str, &str)]) -> (Arc<Project>, Compiled) {
    let mut project = Project { texts: Texts::default(), files: HashMap::new() };
    for (path, content) in files {
        let file = project.texts.add(Text::new(*path, *content));
        let text = Arc::new(Text::new(*path, *content));
        project.files.insert((*path).to_owned(), SchemaFile { text, file });
    }
    let project = Arc::new(project);
    let store: Arc<dyn SchemaStore> = project.clone();
    let compiled = Schema::compile(&project.files[files[0].0], &store);
    (project, compiled)
}

/// `path 'text under the finding' sentence | help` of each finding.
fn shown(project: &Project, compiled: &Compiled) -> Vec<String> {
    let line = |finding: &factlint::finding::Finding| {
        let text = project.texts.get(finding.primary().file);
        let place = text.slice(finding.primary().span);
        let mut line = format!("{} '{place}' {}", text.path(), finding.message);
        for said in [&finding.hint, &finding.help].into_iter().flatten() {
            line.push_str(" | ");
            line.push_str(said);
        }
        line
    };
    compiled.findings.iter().map(line).collect()
}

#[track_caller]
fn refused(files: &[(&str, &str)], expected: &[&str]) {
    let (project, compiled) = compile(files);
    assert_eq!(shown(&project, &compiled), expected);
    assert!(compiled.schema.is_none());
    assert!(compiled.findings.iter().all(|finding| finding.severity == Severity::Error));
}

fn accepts(compiled: &Compiled, instance: &str) -> bool {
    let text = Arc::new(Text::new("i.yaml", instance));
    let tree = yaml::parse(text, FileId(9), &Limits::default()).tree.expect("the instance is YAML");
    compiled.schema.as_ref().expect("the schema compiles").validate(&tree, FileId(9)).is_empty()
}

#[test]
fn a_reference_leads_to_another_file_of_the_project() {
    let (_, compiled) = compile(&[
        ("schemas/a.json", r#"{"$ref": "sub/b.yaml#/$defs/n"}"#),
        ("schemas/sub/b.yaml", "$defs: {n: {$ref: ../c.json}}"),
        ("schemas/c.json", r#"{"type": "number"}"#),
    ]);
    assert_eq!(compiled.findings, []);
    assert!(accepts(&compiled, "1"));
    assert!(!accepts(&compiled, "x"));
}

#[test]
fn schemas_that_are_published_together_find_one_another_in_the_project() {
    let (_, compiled) = compile(&[
        ("s/a.json", r#"{"$id": "https://example.org/v1/a.json", "$ref": "types/b.json"}"#),
        ("s/types/b.json", r#"{"type": "number"}"#),
    ]);
    assert_eq!(compiled.findings, []);
    assert!(!accepts(&compiled, "x"));
}

#[test]
fn a_bundled_schema_can_be_referred_to_by_its_id() {
    let schema = format!(r#"{{"$ref": "{}"}}"#, Bundled::Facts.id());
    let (_, compiled) = compile(&[("a.json", &schema)]);
    assert_eq!(compiled.findings, []);
    assert!(!accepts(&compiled, "[]"));
}

#[test]
fn a_reference_that_leads_nowhere_is_shown_where_it_stands() {
    refused(
        &[("s/a.json", r#"{"$ref": "b.json"}"#)],
        &[
            "s/a.json '\"b.json\"' the schema `b.json` cannot be had | there is no such file in the project | looked for the file `s/b.json`, counted from the project root",
        ],
    );
    refused(
        &[("a.yaml", "properties: {x: {$ref: '#/$defs/nmae'}}\n$defs: {name: {}, other: {}}")],
        &[
            "a.yaml ''#/$defs/nmae'' nothing stands at `#/$defs/nmae` in the schema | did you mean `name`?",
        ],
    );
    refused(
        &[("a.yaml", "$ref: https://example.org/x.json")],
        &[
            "a.yaml 'https://example.org/x.json' the schema `https://example.org/x.json` cannot be had | factlint reads no network: keep a copy of the schema in the project and refer to that | refer to a file of this project by its path, relative to this file",
        ],
    );
    refused(
        &[("a.yaml", "$ref: file:///etc/passwd")],
        &[
            "a.yaml 'file:///etc/passwd' the schema `file:///etc/passwd` cannot be had | factlint reads no network: keep a copy of the schema in the project and refer to that | refer to a file of this project by its path, relative to this file",
        ],
    );
    refused(
        &[("a.yaml", "$ref: '#here'")],
        &[
            "a.yaml ''#here'' no schema has the anchor `here` | write `\"$anchor\": \"NAME\"` in the schema that is meant, or refer to it as `#/$defs/NAME`",
        ],
    );
}

#[test]
fn a_reference_out_of_the_project_is_refused_even_if_such_a_file_exists() {
    let expected = "s/a.yaml '../../etc/x.json' `../../etc/x.json` leads out of the project | a schema may refer only to files of this project: copy the other schema into it";
    refused(&[("s/a.yaml", "$ref: ../../etc/x.json"), ("etc/x.json", "{}")], &[expected]);
    // Also in a file that is only referred to.
    refused(
        &[
            ("a.yaml", "$ref: s/a.yaml"),
            ("s/a.yaml", "items: {$ref: ../../etc/x.json}"),
            ("etc/x.json", "{}"),
        ],
        &[expected],
    );
}

#[test]
fn a_broken_schema_is_shown_at_the_broken_place() {
    refused(
        &[("a.json", r#"{"properties": {"a": {"type": "strng"}}}"#)],
        &[
            "a.json '\"strng\"' `type` cannot be `strng`; did you mean `string`? | it can be `array`, `boolean`, `integer`, `null`, `number`, `object` or `string`",
        ],
    );
    refused(
        &[("a.json", r#"{"required": "a"}"#)],
        &[
            "a.json '\"a\"' expected a list for `required`, found the string `a` | write a list, also for one item: `[\"a\"]`",
        ],
    );
    refused(
        &[("a.json", r#"{"minLength": -1}"#)],
        &["a.json '-1' `minLength` has to be at least 0, found the number -1"],
    );
    refused(
        &[("a.yaml", "- 1")],
        &["a.yaml '- 1' a schema is a mapping, `true` or `false` | write `{}` to allow everything"],
    );
    let (_, compiled) = compile(&[("a.json", r#"{"type": "string""#)]);
    assert!(compiled.schema.is_none() && !compiled.findings.is_empty());
}

#[test]
fn a_broken_file_that_is_referred_to_is_shown_itself() {
    let (project, compiled) =
        compile(&[("a.yaml", "$ref: b.yaml"), ("b.yaml", "type: [string, 5]")]);
    assert!(compiled.schema.is_none());
    let found = shown(&project, &compiled);
    assert!(found.iter().all(|line| line.starts_with("b.yaml '5'")), "{found:?}");
}

#[test]
fn a_pattern_that_cannot_be_used_is_shown_with_the_reason() {
    refused(
        &[("a.yaml", "pattern: 'a(b'")],
        &[
            "a.yaml ''a(b'' `a(b` is not a regular expression | check the brackets, and write `\\\\` in JSON for each `\\` of the pattern",
        ],
    );
    refused(
        &[("a.yaml", "properties: {x: {pattern: '(?!a)b'}}")],
        &[
            "a.yaml ''(?!a)b'' the pattern `(?!a)b` looks ahead or behind, which factlint does not do | patterns are matched in one pass over the text; say the same with `allOf`, `not` or two patterns",
        ],
    );
    refused(
        &[("a.yaml", r"patternProperties: {'(a)\1': {}}")],
        &[
            r"a.yaml ''(a)\1'' the pattern `(a)\1` refers back to a group, which factlint does not do | patterns are matched in one pass over the text; write out the alternatives",
        ],
    );
    refused(
        &[("a.yaml", "pattern: '((a{100}){100}){100}'")],
        &[
            "a.yaml ''((a{100}){100}){100}'' the pattern `((a{100}){100}){100}` is too large | use smaller repetitions, and `minLength` and `maxLength` for the length",
        ],
    );
    let (_, compiled) = compile(&[("a.yaml", &format!("pattern: {}", "a".repeat(4_097)))]);
    assert_eq!(compiled.findings.iter().map(|f| f.rule).collect::<Vec<_>>(), ["limit-reached"]);
}

#[test]
fn an_unknown_draft_is_refused() {
    refused(
        &[("a.json", r#"{"$schema": "http://json-schema.org/draft-09/schema#"}"#)],
        &[
            "a.json '\"http://json-schema.org/draft-09/schema#\"' `http://json-schema.org/draft-09/schema#` is not a draft of JSON Schema that factlint knows | write `https://json-schema.org/draft/2020-12/schema`; drafts 4, 6, 7 and 2019-09 are known too",
        ],
    );
}

#[test]
fn drafts_differ_where_they_should() {
    let integer = |draft| {
        format!(
            "{{\"$schema\": \"http://json-schema.org/{draft}/schema#\", \"type\": \"integer\"}}"
        )
    };
    assert!(!accepts(&compile(&[("a.json", &integer("draft-04"))]).1, "1.0"));
    assert!(accepts(&compile(&[("a.json", &integer("draft-06"))]).1, "1.0"));
    assert!(accepts(&compile(&[("a.json", "{\"type\": \"integer\"}")]).1, "1.0"));
}

#[test]
fn a_misspelt_keyword_is_a_warning_and_the_schema_still_works() {
    let (project, compiled) = compile(&[(
        "a.yaml",
        "type: object\nrequred: [a]\nproperties: {requred: {}, itmes: {type: string, x-note: 1}}",
    )]);
    assert_eq!(
        shown(&project, &compiled),
        ["a.yaml 'requred' `requred` is not a keyword of JSON Schema; did you mean `required`?"]
    );
    assert_eq!(compiled.findings[0].severity, Severity::Warning);
    assert!(compiled.schema.is_some());
}

#[test]
fn a_schema_that_would_take_for_ever_is_given_up() {
    let mut doubling = String::from("$ref: '#/$defs/d0'\n$defs:\n");
    for n in 0..40 {
        let next = n + 1;
        let twice = format!("{{$ref: '#/$defs/d{next}'}}");
        doubling.push_str(&format!("  d{n}: {{allOf: [{twice}, {twice}]}}\n"));
    }
    doubling.push_str("  d40: {type: string}\n");
    let (_, compiled) = compile(&[("a.yaml", &doubling)]);
    let schema = compiled.schema.expect("the schema compiles");
    let text = Arc::new(Text::new("i.yaml", "[1, {a: 2}]"));
    let tree = yaml::parse(text, FileId(1), &Limits::default()).tree.expect("YAML");
    let rules: Vec<_> = schema.validate(&tree, FileId(1)).iter().map(|f| f.rule).collect();
    assert!(rules.contains(&"limit-reached"), "{rules:?}");
}

#[test]
fn a_schema_that_refers_to_itself_for_ever_ends() {
    for schema in [
        "$ref: '#'",
        "allOf: [{$ref: '#'}]",
        "anyOf: [{$ref: '#/$defs/a'}]\n$defs: {a: {$ref: '#/$defs/b'}, b: {$ref: '#/$defs/a'}}",
    ] {
        let (_, compiled) = compile(&[("a.yaml", schema)]);
        if compiled.schema.is_some() {
            accepts(&compiled, "[1]");
        } else {
            assert!(!compiled.findings.is_empty());
        }
    }
}

#[test]
fn a_chain_of_twenty_thousand_references_is_refused() {
    let mut chain = String::from("$ref: '#/$defs/d0'\n$defs:\n");
    for n in 0..20_000 {
        chain.push_str(&format!("  d{n}: {{$ref: '#/$defs/d{}'}}\n", n + 1));
    }
    chain.push_str("  d20000: {type: string}\n");
    let (_, compiled) = compile(&[("a.yaml", &chain)]);
    assert!(compiled.schema.is_none());
    assert_eq!(compiled.findings.iter().map(|f| f.rule).collect::<Vec<_>>(), ["limit-reached"]);
}

#[test]
fn a_long_file_of_many_definitions_is_no_chain() {
    let mut wide = String::from("properties:\n");
    (0..2_000).for_each(|n| wide.push_str(&format!("  p{n}: {{$ref: '#/$defs/d{n}'}}\n")));
    wide.push_str("$defs:\n");
    (0..2_000).for_each(|n| {
        wide.push_str(&format!("  d{n}: {{properties: {{x: {{$ref: '#/$defs/d{}'}}}}}}\n", n + 1));
    });
    wide.push_str("  d2000: {type: string}\n");
    let (_, compiled) = compile(&[("a.yaml", &wide)]);
    assert_eq!(compiled.findings, []);
    assert!(accepts(&compiled, "p0: {x: {x: 1}}"));
    assert!(!accepts(&compiled, "p1999: {x: 1}"));
}

#[test]
fn a_named_schema_is_a_bundled_one_or_a_file_of_the_project() {
    let resolved = |target: &str| {
        let text = Arc::new(Text::new("facts/a.yaml", format!("# $schema: \"{target}\"\n")));
        let tree = yaml::parse(text, FileId(0), &Limits::default()).tree.expect("YAML");
        let found = references(&tree).pop().expect("the comment names a schema");
        found.resolve(&tree, FileId(0)).map_err(|finding| finding.message)
    };
    let file = |path: &str| Ok(Target::File(path.to_owned()));
    assert_eq!(resolved("../schemas/my facts.json"), file("schemas/my facts.json"));
    assert_eq!(resolved("b%20.json"), file("facts/b%20.json"));
    assert_eq!(resolved("/schemas/b.json"), file("schemas/b.json"));
    assert_eq!(resolved(&Bundled::Facts.id()), Ok(Target::Bundled(Bundled::Facts)));
    assert!(resolved("../../x.json").is_err_and(|m| m.contains("outside the project")));
    for url in ["https://example.org/s.json", "//example.org/s.json", "file:///etc/passwd"] {
        assert!(resolved(url).is_err_and(|m| m.contains("no network")), "{url}");
    }
}

#[test]
fn a_file_names_its_schemas_in_comments_and_in_a_key() {
    let named = |text: &str| {
        let text = Arc::new(Text::new("f.yaml", text));
        let tree =
            yaml::parse(Arc::clone(&text), FileId(0), &Limits::default()).tree.expect("YAML");
        let found: Vec<SchemaRef> = references(&tree);
        found
            .iter()
            .inspect(|reference| {
                assert_eq!(text.slice(reference.span).trim_matches('"'), reference.target);
            })
            .map(|reference| reference.target.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(named("# yaml-language-server: $schema=../a.json\na: 1\n"), ["../a.json"]);
    assert_eq!(named("# $schema: ./b.json\na: 1\n# $schema: c.json\n"), ["./b.json", "c.json"]);
    assert_eq!(named("#$schema: \"b c.json\"\n"), ["b c.json"]);
    assert_eq!(named("\"$schema\": \"d.json\"\n"), ["d.json"]);
    assert_eq!(named("# $schema: d.json\n$schema: d.json\n"), ["d.json"]);
    assert_eq!(
        named("a: x # $schema: b.json\n# about $schema: no\n# $schemas: no\n"),
        Vec::<String>::new()
    );
    assert_eq!(named("a: |\n  # $schema: no.json\n"), Vec::<String>::new());
}
