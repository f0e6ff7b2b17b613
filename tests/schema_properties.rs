//! Laws of the schema stage: it agrees with the schema crate on plain JSON, its findings lie in
//! the text, and no input ends it.

#![allow(
    clippy::expect_used,
    clippy::format_push_string,
    reason = "a test says what it expects, and its inputs are small"
)]

use std::sync::Arc;

use factlint::{
    finding::Severity,
    schema::{NoFiles, Schema, SchemaFile, SchemaStore, check_shape},
    text::{FileId, Text},
    yaml::{self, Limits},
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Schemas that between them use every keyword that looks at a value.
fn schemas() -> Vec<Value> {
    vec![
        json!({"type": ["object", "array"], "minProperties": 1, "maxItems": 3}),
        json!({"properties": {"a": {"type": "integer", "minimum": 0}, "b": {"enum": ["a", 1, null, [1], {"a": 1}]}}, "required": ["a"], "additionalProperties": false}),
        json!({"items": {"anyOf": [{"type": "string", "maxLength": 2}, {"type": "number", "multipleOf": 0.5}]}, "uniqueItems": true}),
        json!({"oneOf": [{"required": ["a"]}, {"required": ["b"]}, {"type": "string", "pattern": "^[a-z]*$"}]}),
        json!({"$ref": "#/$defs/tree", "$defs": {"tree": {"anyOf": [{"type": ["string", "number", "null", "boolean"]}, {"type": "array", "items": {"$ref": "#/$defs/tree"}, "contains": {"type": "number"}}, {"type": "object", "additionalProperties": {"$ref": "#/$defs/tree"}, "propertyNames": {"maxLength": 1}}]}}}),
        json!({"allOf": [{"properties": {"a": {"type": "string"}}}], "unevaluatedProperties": false, "unevaluatedItems": false, "prefixItems": [true]}),
        json!({"if": {"properties": {"a": {"const": 1}}, "required": ["a"]}, "then": {"required": ["b"]}, "else": {"not": {"required": ["b"]}}}),
        json!({"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"b": {"maxProperties": 1}}, "exclusiveMaximum": 5, "const": {"a": 1.0}}),
        json!(false),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..4).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-8_i32..8).prop_map(|n| Value::from(f64::from(n) / 4.0)),
        "[ab1~/ ə]{0,3}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::hash_map("[ab/~]{1,2}", inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn compile(schema: &str) -> Option<Schema> {
    let store: Arc<dyn SchemaStore> = Arc::new(NoFiles);
    let text = Arc::new(Text::new("s.json", schema));
    Schema::compile(&SchemaFile { text, file: FileId(0) }, &store).schema
}

/// Each schema, compiled by the schema crate for plain JSON, and by us.
fn both() -> Vec<(Value, jsonschema::Validator, Schema)> {
    schemas()
        .into_iter()
        .map(|schema| {
            let plain = jsonschema::options()
                .with_pattern_options(jsonschema::PatternOptions::regex())
                .build(&schema)
                .expect("the schema compiles");
            let ours = compile(&schema.to_string()).expect("the schema compiles");
            (schema, plain, ours)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_verdict_is_that_of_the_schema_crate_on_plain_json(value in value()) {
        static BOTH: std::sync::LazyLock<Vec<(Value, jsonschema::Validator, Schema)>> =
            std::sync::LazyLock::new(both);
        let text = Arc::new(Text::new("i.json", value.to_string()));
        let tree = yaml::parse(Arc::clone(&text), FileId(1), &Limits::default()).tree.expect("JSON is YAML");
        for (schema, plain, ours) in BOTH.iter() {
            let findings = ours.validate(&tree, FileId(1));
            prop_assert_eq!(findings.is_empty(), plain.is_valid(&value), "{} {}", schema, value);
            for finding in &findings {
                for label in &finding.labels {
                    prop_assert!(label.span.end as usize <= text.as_str().len());
                    prop_assert_eq!(text.clamp(label.span), label.span);
                }
                prop_assert!(!finding.message.is_empty());
            }
        }
    }

    #[test]
    fn any_json_is_a_schema_or_is_refused_with_a_reason(schema in value(), instance in value()) {
        let store: Arc<dyn SchemaStore> = Arc::new(NoFiles);
        let text = Arc::new(Text::new("s.json", schema.to_string()));
        let compiled = Schema::compile(&SchemaFile { text, file: FileId(0) }, &store);
        let errors = compiled.findings.iter().any(|f| f.severity == Severity::Error);
        prop_assert_eq!(compiled.schema.is_none(), errors);
        let text = Arc::new(Text::new("i.json", instance.to_string()));
        let tree = yaml::parse(text, FileId(1), &Limits::default()).tree.expect("JSON is YAML");
        prop_assert_eq!(check_shape(&tree, FileId(1)), []);
        if let Some(schema) = compiled.schema {
            schema.validate(&tree, FileId(1));
        }
    }

    #[test]
    fn a_schema_made_of_keywords_at_random_never_ends_the_program(
        keywords in prop::collection::vec(
            (prop::sample::select(vec![
                "type", "enum", "const", "pattern", "items", "properties", "required", "allOf",
                "anyOf", "oneOf", "not", "if", "then", "$ref", "$id", "$defs", "$dynamicRef",
                "$anchor", "$schema", "unevaluatedProperties", "additionalProperties", "format",
                "dependentRequired", "dependentSchemas", "contains", "minimum", "multipleOf",
            ]), prop_oneof![
                value(),
                prop::sample::select(schemas()),
                prop::sample::select(vec![json!("#"), json!("#/$defs/a"), json!("string"), json!("../x"), json!(["a"]), json!("[")]),
                Just(json!({"a": {"$ref": "#"}})),
                Just(json!([{"$ref": "#/properties/a"}, {"items": {"$ref": "#"}}])),
            ]), 0..5),
        instance in value(),
    ) {
        let schema: serde_json::Map<String, Value> =
            keywords.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
        if let Some(schema) = compile(&Value::Object(schema).to_string()) {
            let text = Arc::new(Text::new("i.json", instance.to_string()));
            let tree = yaml::parse(text, FileId(1), &Limits::default()).tree.expect("JSON is YAML");
            schema.validate(&tree, FileId(1));
        }
    }
}

#[test]
fn what_json_cannot_hold_is_said_once_and_nothing_else_is() {
    let text = Arc::new(Text::new("i.yaml", "1: a\nb: .inf\nc: !mine x\n[d]: 2\n"));
    let parsed = yaml::parse(Arc::clone(&text), FileId(1), &Limits::default());
    let tree = parsed.tree.expect("the text is YAML");
    let found: Vec<_> = check_shape(&tree, FileId(1))
        .iter()
        .map(|f| {
            (
                text.slice(f.primary().span).to_owned(),
                f.message.clone(),
                f.help.clone().unwrap_or_default(),
            )
        })
        .collect();
    let expected = [
        ("1", "this key is a number, and a key has to be text", "write `\"1\"`"),
        (
            ".inf",
            "`.inf` is not a number that can be checked",
            "write a finite number, or quote it if text is meant",
        ),
        (
            "!mine",
            "the tag `!mine` means nothing here",
            "remove the tag; if it is part of the text, put the text in quotes",
        ),
        ("[d]", "this key is a list, and a key has to be text", "write a word as the key"),
    ];
    let expected: Vec<_> =
        expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())).into();
    assert_eq!(found, expected);
    let schema = compile(r#"{"properties": {"b": {"maximum": 3}}}"#).expect("the schema compiles");
    assert_eq!(schema.validate(&tree, FileId(1)), []);
}
