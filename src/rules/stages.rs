//! Entries for what the stages before the rules report: they find it, these describe it.

use super::Rule;
use crate::{
    finding::{Meta, Severity},
    ignore, schema, yaml,
};

/// Name of the rule that reports a limit that was reached.
pub(super) const LIMIT: &str = yaml::rule::LIMIT;

/// A rule whose findings come from an earlier stage.
pub(super) struct Stage(&'static Meta);

impl Rule for Stage {
    fn meta(&self) -> &'static Meta {
        self.0
    }
}

pub(super) static DUPLICATE_KEY: Stage = Stage(&Meta {
    name: yaml::rule::DUPLICATE_KEY,
    group: "file",
    summary: "a mapping has the same key twice",
    severity: Severity::Error,
    docs: include_str!("duplicate_key.md"),
});

pub(super) static ENCODING: Stage = Stage(&Meta {
    name: yaml::rule::ENCODING,
    group: "file",
    summary: "a file is not UTF-8 text",
    severity: Severity::Error,
    docs: include_str!("encoding.md"),
});

pub(super) static LIMIT_REACHED: Stage = Stage(&Meta {
    name: yaml::rule::LIMIT,
    group: "file",
    summary: "a limit was reached, so that not everything was checked",
    severity: Severity::Error,
    docs: include_str!("limit_reached.md"),
});

pub(super) static NOTHING_CHECKED: Stage = Stage(&Meta {
    name: crate::lint::NOTHING_CHECKED,
    group: "file",
    summary: "a run found no fact to check",
    severity: Severity::Error,
    docs: include_str!("nothing_checked.md"),
});

pub(super) static RELAXED_GATE: Stage = Stage(&Meta {
    name: crate::since::RELAXED_GATE,
    group: "housekeeping",
    summary: "a change relaxes the gate that it has to pass",
    severity: Severity::Note,
    docs: include_str!("relaxed_gate.md"),
});

pub(super) static SCHEMA: Stage = Stage(&Meta {
    name: schema::rule::SCHEMA,
    group: "shape",
    summary: "a file does not have the shape that its schema asks for",
    severity: Severity::Error,
    docs: include_str!("schema.md"),
});

pub(super) static STALE_BASELINE: Stage = Stage(&Meta {
    name: crate::baseline::STALE_BASELINE,
    group: "housekeeping",
    summary: "a baseline knows findings that are not there any more",
    severity: Severity::Note,
    docs: include_str!("stale_baseline.md"),
});

pub(super) static TEXT_CUT_BY_COMMENT: Stage = Stage(&Meta {
    name: crate::lower::TEXT_CUT_BY_COMMENT,
    group: "file",
    summary: "an unquoted text that ` #` cuts short",
    severity: Severity::Warning,
    docs: include_str!("text_cut_by_comment.md"),
});

pub(super) static UNKNOWN_KEY: Stage = Stage(&Meta {
    name: schema::rule::UNKNOWN_KEY,
    group: "shape",
    summary: "a key that its schema does not know",
    severity: Severity::Error,
    docs: include_str!("unknown_key.md"),
});

pub(super) static UNREADABLE_FILE: Stage = Stage(&Meta {
    name: crate::lint::UNREADABLE_FILE,
    group: "file",
    summary: "a file that should be checked cannot be read",
    severity: Severity::Error,
    docs: include_str!("unreadable_file.md"),
});

pub(super) static UNUSED_IGNORE: Stage = Stage(&Meta {
    name: ignore::UNUSED_IGNORE,
    group: "housekeeping",
    summary: "an ignore comment that ignores nothing, or has expired",
    severity: Severity::Warning,
    docs: include_str!("unused_ignore.md"),
});

pub(super) static YAML_SYNTAX: Stage = Stage(&Meta {
    name: yaml::rule::SYNTAX,
    group: "file",
    summary: "a file is not one YAML document",
    severity: Severity::Error,
    docs: include_str!("yaml_syntax.md"),
});
