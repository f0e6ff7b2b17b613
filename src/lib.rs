//! factlint, a linter for facts.
//!
//! A fact file is YAML: each fact has a subject, a property, a value, the source that says so and
//! the words it says it in. factlint checks the shape of the files, looks each quote up in the
//! stored text of its source, reads the value out of the quote, and compares what different sources
//! say of one thing.
//!
//! ```
//! use std::sync::Arc;
//! use factlint::{lint::{check, Request}, store::Memory};
//!
//! let files = Memory::default().with("facts.yaml", "\
//! factlint: 1
//! properties: {opened: {kind: date, cardinality: one}}
//! facts:
//!   - {subject: harbour, property: opened, value: 1928-03-04}
//!   - {subject: harbour, property: opened, value: 1928-04-03}
//! ");
//! let report = check(&Request::new(Arc::new(files)));
//! let conflict = report.findings.iter().find(|finding| finding.rule == "date-conflict").unwrap();
//! assert_eq!(conflict.hint.as_deref(), Some("day and month swapped"));
//! ```
//!
//! # The map
//!
//! ```text
//! names ─▶ bytes ─▶ Text ─▶ Tree ─▶ schema findings      one file at a time, pure, in parallel
//!                            └────▶ facts, sources, …
//! all facts ─▶ groups ─▶ judgements ─▶ rules             all files
//! findings ─▶ ignores, levels, scope, order ─▶ Report ─▶ one renderer per format
//! ```
//!
//! | you want to … | go to |
//! |---|---|
//! | see the pipeline on one screen | [`lint`] |
//! | add a rule | [`rules`], then copy a pair of files |
//! | know what a written value means, and when two of them disagree | [`value`] |
//! | find the dates, figures and names in prose | [`mention`] |
//! | find a quote in a text, and know whether it states a value | [`quote`] |
//! | change how YAML is read | [`yaml`] |
//! | change how JSON Schemas are applied and explained | [`schema`] |
//! | change what a fact file may contain | `schemas/facts.schema.json`, [`mod@fact`], [`lower`] |
//! | see how facts are merged, read and grouped | [`index`] |
//! | change how arithmetic checks are read and evaluated | [`mod@check`] |
//! | write digests and verdicts into fact files | [`pin`], [`resolve`]; [`yaml::edit`] keeps the rest as it is |
//! | add an output format | [`render`] |
//! | apply fixes to texts | [`mod@fix`]; what is offered stands with the rule that offers it |
//! | know which slips a project's own checks catch | [`mod@prove`] |
//! | touch the disk | [`files`]; everything else asks a [`store`] |
//!
//! # The words
//!
//! A *fact* states a *value* of a *property* of a subject, as one *source* gives it; the *snapshot*
//! is the stored text of the source, the *quote* the words in it. The *reading* of a value is the
//! set of truths it allows. A *group* is the facts on one property of one subject under the same
//! qualifiers; comparing two values gives a *verdict*: agree, compatible, conflict or incomparable.
//! A *text* is the contents of one file, a *span* a range of bytes in it, a *node* a YAML value with
//! its span. A *rule*, or any stage, reports *findings* with *labels* and *fixes*; the sorted
//! findings of a run are the *report*. A *resolution* is a recorded human verdict.

pub mod audit;
pub mod baseline;
pub mod check;
pub mod config;
mod cores;
pub mod diff;
pub mod fact;
pub mod files;
pub mod finding;
pub mod fix;
pub mod hidden;
pub mod identity;
pub mod ignore;
pub mod index;
pub mod lint;
pub mod lower;
pub mod mention;
mod nearest;
pub mod pin;
pub mod prove;
pub mod quote;
pub mod render;
pub mod report;
pub mod resolve;
#[cfg(feature = "git")]
pub mod revision;
pub mod rules;
pub mod schema;
pub mod since;
pub mod span;
pub mod store;
pub mod text;
pub mod value;
pub mod yaml;
