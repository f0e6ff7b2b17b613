//! The shape of `factlint.yaml`, as `schemas/config.schema.json` asks for it.

use super::{Fields, Shape};

/// Bytes of a glob or a path, which has at most as many characters.
const LONGEST_PATH: usize = 4_096;

fn is_path(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_PATH
}

fn is_rule(name: &str) -> bool {
    RULES.contains(&name)
}

const PATH: Shape = Shape::Like(is_path);
const LEVEL: Shape = Shape::Enum(&["off", "note", "warning", "error"]);

#[rustfmt::skip]
const RULES: &[&str] = &[
    "ambiguous-scalar", "ambiguous-value", "check-failed", "circular-citation", "date-conflict",
    "date-not-edtf", "duplicate-id", "duplicate-key", "encoding", "figure-conflict", "implied-value",
    "impossible-date", "inferred-value", "inverse-conflict", "limit-reached", "lost-approximation",
    "missing-citation", "missing-companion", "missing-quote", "name-conflict", "name-variant",
    "not-contemporary", "nothing-checked", "order-violated", "out-of-range", "overlapping-holders",
    "quote-cuts-token", "quote-in-other-source", "quote-is-title", "quote-not-found", "quote-not-unique",
    "quote-out-of-order", "quote-too-short", "relaxed-gate", "schema", "shared-value", "single-group",
    "snapshot-changed", "snapshot-is-quote", "snapshot-missing", "source-dates", "stale-baseline",
    "stale-name", "stale-resolution", "sudden-change", "text-conflict", "text-cut-by-comment",
    "undated-figure", "unknown-entity", "unknown-fact", "unknown-key", "unknown-property", "unknown-source",
    "unreadable-file", "unreadable-value", "unused-ignore", "unused-source", "value-contradicts-quote",
    "value-not-in-quote", "value-over-precise", "wrong-type", "wrong-unit", "yaml-syntax",
];

const LIMITS: Shape = map!(
    0,
    [
        ("file-size", Shape::Whole(1_024, 67_108_864)),
        ("snapshot-size", Shape::Whole(1_024, 268_435_456)),
        ("all-files-size", Shape::Whole(1_024, 4_294_967_296)),
        ("all-snapshots-size", Shape::Whole(1_024, 17_179_869_184)),
        ("quote-steps", Shape::Whole(1_000, 1_000_000_000_000)),
        ("schema-steps", Shape::Whole(1_000, 1_000_000_000_000)),
        ("depth", Shape::Whole(8, 128)),
        ("nodes", Shape::Whole(1_000, 10_000_000)),
        ("key-length", Shape::Whole(64, 65_536)),
        ("number-digits", Shape::Whole(32, 65_536)),
        ("pattern-length", Shape::Whole(64, 65_536)),
        ("findings-per-file", Shape::Whole(1, 100_000)),
        ("findings", Shape::Whole(1, 1_000_000)),
    ]
);

pub(super) static CONFIG: Shape = map!(
    0,
    [
        ("$schema", Shape::Word),
        ("factlint", Shape::One),
        ("files", Shape::List(&PATH, 1, true)),
        ("schemas", Shape::Named(is_path, &PATH)),
        ("snapshots", Shape::List(&PATH, 0, true)),
        ("profile", Shape::Enum(&["draft", "standard", "strict"])),
        ("rules", Shape::Named(is_rule, &LEVEL)),
        ("limits", LIMITS),
    ]
);
