//! What is said of each keyword: the rule, the text under the finding, and the sentence.

#![allow(
    clippy::expect_used,
    clippy::format_push_string,
    reason = "a test says what it expects, and its inputs are small"
)]

use std::sync::Arc;

use factlint::{
    finding::Finding,
    schema::{NoFiles, Schema, SchemaFile, SchemaStore},
    text::{FileId, Text},
    yaml::{self, Limits},
};

/// The findings for an instance, both in YAML.
fn findings(schema: &str, instance: &str) -> (Arc<Text>, Vec<Finding>) {
    let store: Arc<dyn SchemaStore> = Arc::new(NoFiles);
    let text = Arc::new(Text::new("schema.yaml", schema));
    let compiled = Schema::compile(&SchemaFile { text, file: FileId(0) }, &store);
    assert_eq!(compiled.findings, [], "{schema}");
    let schema = compiled.schema.expect("a schema without findings compiles");
    let text = Arc::new(Text::new("instance.yaml", instance));
    let parsed = yaml::parse(Arc::clone(&text), FileId(1), &Limits::default());
    assert_eq!(parsed.findings, [], "{instance}");
    let tree = parsed.tree.expect("an instance without findings has a tree");
    (text, schema.validate(&tree, FileId(1)))
}

/// `rule 'text under the finding' sentence`, and `hint:` and `help:` where there are such.
fn shown(text: &Text, finding: &Finding) -> String {
    let place = text.slice(finding.primary().span);
    let mut line = format!("{} '{place}' {}", finding.rule, finding.message);
    for (word, said) in [("hint", &finding.hint), ("help", &finding.help)] {
        if let Some(said) = said {
            line.push_str(&format!(" | {word}: {said}"));
        }
    }
    line
}

#[track_caller]
fn says(schema: &str, instance: &str, expected: &[&str]) {
    let (text, findings) = findings(schema, instance);
    let found: Vec<String> = findings.iter().map(|finding| shown(&text, finding)).collect();
    assert_eq!(found, expected, "\nschema: {schema}\ninstance: {instance}");
}

#[test]
fn a_value_of_another_type() {
    says(
        "properties: {a: {type: string}}",
        "a: 3",
        &[
            "schema '3' expected a string for `a`, found the number 3 | help: write `\"3\"` if the text is meant",
        ],
    );
    says(
        "properties: {a: {type: [integer, 'null']}}",
        "a: x",
        &["schema 'x' expected a whole number or nothing (`null`) for `a`, found the string `x`"],
    );
    says("type: object", "- 1\n- 2", &["schema '1' expected a mapping, found a list of 2 items"]);
    says(
        "properties: {a: {items: {type: number}}}",
        "a:\n- 1\n- '2'",
        &[
            "schema ''2'' expected a number for item 2 of `a`, found the string `2` | help: write it without quotes",
        ],
    );
    says(
        "properties: {a: {type: array}}",
        "a: x",
        &[
            "schema 'x' expected a list for `a`, found the string `x` | help: write a list, also for one item: `[x]`",
        ],
    );
    says(
        "properties: {a: {type: object}}",
        "a:",
        &["schema 'a' expected a mapping for `a`, found nothing"],
    );
}

#[test]
fn missing_keys_are_told_together_at_the_first_key() {
    says(
        "required: [source, value, subject]\nproperties: {value: {description: What is said. More.}}",
        "id: x\nsubject: y",
        &["schema 'id' `source` and `value` are missing | help: add `source` and `value`"],
    );
    says(
        "items: {required: [value], properties: {value: {description: What the source says. More.}}}",
        "- {}",
        &[
            "schema '{' `value` is missing from item 1 | help: add `value: …` (What the source says)",
        ],
    );
    says(
        "dependentRequired: {a: [b]}",
        "x: 1\na: 2",
        &["schema 'a' `b` is missing, which `a` needs beside it | help: add `b: …`"],
    );
}

#[test]
fn unknown_keys_point_at_the_key_and_guess_what_was_meant() {
    let schema = "properties: {value: {}, quote: {}}\nadditionalProperties: false";
    says(
        schema,
        "valeu: 1",
        &[
            "unknown-key 'valeu' `valeu` is not a key here; did you mean `value`? | help: write `value`",
        ],
    );
    says(
        schema,
        "author: 1",
        &[
            "unknown-key 'author' `author` is not a key here | help: the keys here are `value` and `quote`",
        ],
    );
    says(
        "properties: {a: false}",
        "a: 1",
        &["unknown-key 'a' `a` is not allowed here | help: remove it"],
    );
}

#[test]
fn a_misspelt_key_that_is_also_missing_is_one_finding() {
    says(
        "properties: {value: {}, quote: {}}\nrequired: [value, quote]\nadditionalProperties: false",
        "valeu: 1\nquote: x",
        &[
            "unknown-key 'valeu' `valeu` is not a key here; did you mean `value`? | help: write `value`",
        ],
    );
}

#[test]
fn keys_are_known_through_references_and_branches() {
    let schema = "allOf: [{$ref: '#/$defs/base'}]\nproperties: {own: {}}\nunevaluatedProperties: false\n\
                  $defs: {base: {properties: {source: {type: string}}}}";
    says(
        schema,
        "sourec: x",
        &[
            "unknown-key 'sourec' `sourec` is not a key here; did you mean `source`? | help: write `source`",
        ],
    );
    // `source` is unevaluated only because it is wrong: one finding, the cause.
    says(
        schema,
        "source: 5",
        &[
            "schema '5' expected a string for `source`, found the number 5 | help: write `\"5\"` if the text is meant",
        ],
    );
}

#[test]
fn names_of_keys() {
    says(
        "propertyNames: {pattern: '^[a-z]+$'}",
        "ab: 1\nA1: 2",
        &["unknown-key 'A1' `A1` cannot be a key here: expected one or more of a–z"],
    );
    says(
        "propertyNames: {enum: [value, quote]}",
        "qoute: 1",
        &[
            "unknown-key 'qoute' `qoute` is not a key here; did you mean `quote`? | help: write `quote`",
        ],
    );
    says(
        "propertyNames: {maxLength: 2}",
        "abc: 1",
        &["unknown-key 'abc' `abc` cannot be a key here: a key has to have at most 2 characters"],
    );
}

#[test]
fn a_choice_of_values() {
    says(
        "properties: {kind: {enum: [date, figure, name]}}",
        "kind: dat",
        &[
            "schema 'dat' `kind` cannot be `dat`; did you mean `date`? | help: it can be `date`, `figure` or `name`",
        ],
    );
    says(
        "properties: {kind: {enum: [date, figure]}}",
        "kind: [x]",
        &["schema '[x]' `kind` cannot be a list of 1 item | help: it can be `date` or `figure`"],
    );
    says(
        "properties: {n: {enum: [1, 2]}}",
        "n: '1'",
        &["schema ''1'' `n` cannot be `1` | help: write it without quotes"],
    );
    says(
        "properties: {factlint: {const: 1}}",
        "factlint: 2",
        &["schema '2' `factlint` has to be `1`, found the number 2 | help: write `factlint: 1`"],
    );
}

#[test]
fn texts_of_a_certain_form() {
    says(
        "properties: {id: {pattern: '^[a-z]{2}-[a-z]{2}$', description: Two country codes. Always.}}",
        "id: AZ_KR",
        &[
            "schema 'AZ_KR' `id` cannot be `AZ_KR`: expected 2 of a–z, then `-`, then 2 of a–z | help: what is wanted: Two country codes",
        ],
    );
    says(
        "properties: {id: {pattern: '^(a|b)c'}}",
        "id: x",
        &["schema 'x' `id` cannot be `x`: it does not match the pattern `^(a|b)c`"],
    );
    says(
        "properties: {on: {format: date}}",
        "on: 2024-13-01",
        &[
            "schema '2024-13-01' `on` is not a date: `2024-13-01` | help: write it like `2024-05-01`",
        ],
    );
    says(
        "properties: {q: {minLength: 3}}",
        "q: ab",
        &["schema 'ab' `q` has to have at least 3 characters, found 2"],
    );
    says(
        "properties: {q: {minLength: 1}}",
        "q: ''",
        &["schema '''' `q` is empty and has to have at least 1 character"],
    );
    says(
        "properties: {q: {maxLength: 2}}",
        "q: əəə",
        &["schema 'əəə' `q` has to have at most 2 characters, found 3"],
    );
}

#[test]
fn numbers_in_bounds() {
    for (schema, instance, expected) in [
        ("minimum: 0", "-3", "schema '-3' `n` has to be at least 0, found the number -3"),
        ("maximum: 5", "5.5", "schema '5.5' `n` has to be at most 5, found the number 5.5"),
        ("exclusiveMinimum: 0", "0", "schema '0' `n` has to be more than 0, found the number 0"),
        ("exclusiveMaximum: 5", "5", "schema '5' `n` has to be less than 5, found the number 5"),
        (
            "multipleOf: 0.5",
            "0.7",
            "schema '0.7' `n` has to be a multiple of 0.5, found the number 0.7",
        ),
    ] {
        says(&format!("properties: {{n: {{{schema}}}}}"), &format!("n: {instance}"), &[expected]);
    }
}

#[test]
fn lists_and_mappings_of_a_certain_size() {
    says(
        "properties: {a: {minItems: 1}}",
        "a: []",
        &["schema '[]' `a` is empty and has to have at least 1 item"],
    );
    says(
        "properties: {a: {maxItems: 1}}",
        "a: [1, 2]",
        &["schema '[1, 2]' `a` has to have at most 1 item, found 2"],
    );
    says(
        "minProperties: 2",
        "a: 1",
        &["schema 'a' the document has to have at least 2 keys, found 1"],
    );
    says(
        "maxProperties: 1",
        "a: 1\nb: 2",
        &["schema 'a' the document has to have at most 1 key, found 2"],
    );
    says(
        "properties: {a: {prefixItems: [{}, {}], items: false}}",
        "a:\n- 1\n- 2\n- 3",
        &[
            "schema '3' item 3 of `a` is one too many: the list has at most 2 items | help: remove it",
        ],
    );
    says(
        "properties: {a: {contains: {title: a date, type: integer}}}",
        "a: [x]",
        &["schema '[x]' no item of `a` is “a date”"],
    );
}

#[test]
fn the_second_of_two_equal_items_is_pointed_at_and_the_first_labelled() {
    let (text, findings) = findings("uniqueItems: true", "- 1\n- {a: 1, b: 2}\n- 1.0");
    assert_eq!(findings.len(), 1);
    let places: Vec<_> =
        findings[0].labels.iter().map(|l| (text.slice(l.span), l.span.start)).collect();
    assert_eq!(places, [("1.0", 21), ("1", 2)]);
    says(
        "uniqueItems: true",
        "- {a: 1, b: 2}\n- {b: 2, a: 1}",
        &["schema '{' the document has the same item twice | help: remove one of them"],
    );
}

#[test]
fn what_is_ruled_out() {
    says(
        "not: {required: [quote, derived]}",
        "quote: x\nderived: y",
        &["schema 'derived' `quote` and `derived` exclude each other | help: keep one of them"],
    );
    says(
        "not: {required: [quote]}",
        "quote: x",
        &["schema 'quote' `quote` is not allowed here | help: remove it"],
    );
    says("properties: {a: {not: {const: x}}}", "a: x", &["schema 'x' `a` must not be `x`"]);
    says(
        "properties: {a: {not: {pattern: '^x', description: Names that begin with x. }}}",
        "a: xy",
        &[
            "schema 'xy' `a` is something that is not allowed here | help: what is ruled out: Names that begin with x",
        ],
    );
}

#[test]
fn a_condition_is_named() {
    let schema =
        "if: {properties: {kind: {const: figure}}, required: [kind]}\nthen: {required: [unit]}";
    says(
        schema,
        "kind: figure",
        &[
            "schema 'kind' `unit` is missing | hint: this applies because `kind` is `figure` | help: add `unit: …`",
        ],
    );
    says(schema, "kind: date", &[]);
}

#[test]
fn alternatives_of_type_are_one_finding() {
    says(
        "properties: {v: {anyOf: [{type: string}, {type: number}]}}",
        "v: {a: 1}",
        &["schema '{a: 1}' expected a string or a number for `v`, found a mapping with 1 key"],
    );
    says(
        "properties: {v: {oneOf: [{const: a}, {enum: [b, c]}]}}",
        "v: d",
        &["schema 'd' `v` cannot be `d` | help: it can be `a`, `b` or `c`"],
    );
}

#[test]
fn the_alternative_that_was_meant_is_the_one_explained() {
    let schema = "
anyOf:
- {title: a date fact, properties: {kind: {const: date}, on: {type: string}}, required: [kind, on]}
- {title: a figure fact, properties: {kind: {const: figure}, unit: {enum: [USD, EUR]}}, required: [kind, unit]}
";
    says(
        schema,
        "kind: figure\nunit: UDS",
        &[
            "schema 'UDS' `unit` cannot be `UDS`; did you mean `USD`? | hint: of the two forms allowed here, “a figure fact” comes nearest | help: it can be `USD` or `EUR`",
        ],
    );
    // A string may stand for the mapping: only the mapping is explained to who wrote a mapping.
    says(
        "properties: {quote: {oneOf: [{type: string}, {type: object, required: [exact]}]}}",
        "quote: {prefix: x}",
        &["schema '{' `exact` is missing from `quote` | help: add `exact: …`"],
    );
    says(
        "items: {anyOf: [{required: [quote]}, {required: [derived, by]}]}",
        "- a: 1",
        &[
            "schema 'a' `quote` or `derived` and `by` is missing from item 1 | help: add one of them",
        ],
    );
}

#[test]
fn two_alternatives_that_exclude_each_other() {
    says(
        "oneOf: [{required: [quote]}, {required: [derived]}]",
        "quote: x\nderived: y",
        &["schema 'derived' `quote` and `derived` exclude each other | help: keep one of them"],
    );
    says(
        "properties: {n: {oneOf: [{title: small, maximum: 5}, {title: even, multipleOf: 2}, {type: string}]}}",
        "n: 4",
        &["schema '4' `n` fits two forms that exclude each other: “small” and “even”"],
    );
}
