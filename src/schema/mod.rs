//! JSON Schema on the YAML tree: compiled schemas, and findings at the exact key or value.
//!
//! A [`Schema`] is made of a schema file, JSON or YAML, and of the files it refers to. It is
//! asked about a [`Tree`] where that stands; no second tree is built. Drafts 4,
//! 6, 7, 2019-09 and 2020-12 (the default) are known. Patterns run on an engine that takes linear
//! time. There is no network, and files come from a [`SchemaStore`] that the caller supplies.
//!
//! | to understand | read |
//! |---|---|
//! | how the schema crate sees our tree | `tree_json`, `number`, `equality`, `budget` |
//! | what YAML can say and JSON cannot | `shape` |
//! | how a valid file is told without its bundled schema | `bundled_shape` |
//! | how a schema and its `$ref`s are read | `compile`, `documents`, `limits`, `uri`; `defects`, `chains`, `typos` |
//! | how a violation becomes a sentence | `explain`, `sentences`, `alternatives`; `place`, `lookup`, `words`, `pattern` |
//! | which schema a file names | `reference` |

mod alternatives;
mod budget;
mod bundled;
mod bundled_shape;
mod chains;
mod compile;
mod defects;
mod documents;
mod equality;
mod explain;
mod limits;
mod lookup;
mod number;
mod pattern;
mod place;
mod reference;
mod sentences;
mod shape;
mod tree_json;
mod typos;
mod uri;
mod validate;
mod words;

pub use bundled::{BASE_URL, Bundled};
pub use compile::{Compiled, Schema};
pub use documents::{LoadError, NoFiles, SchemaFile, SchemaStore};
pub use limits::Limits;
pub use reference::{SchemaRef, Target, references};
pub use shape::check_shape;

use crate::{finding::Finding, text::FileId, yaml::Tree};

/// Everything in a file that a bundled schema does not want or that JSON cannot hold: what
/// [`check_shape`] and the schema say. A file that is valid in the ordinary way is told by hand,
/// many times faster and without compiling the schema.
pub fn check_against(schema: Bundled, tree: &Tree, file: FileId) -> Vec<Finding> {
    if bundled_shape::is_surely_valid(tree, schema) {
        return Vec::new();
    }
    let mut findings = check_shape(tree, file);
    findings.extend(schema.schema().validate(tree, file));
    findings
}

/// [`check_against`] the schema of fact files.
pub fn check_fact_file(tree: &Tree, file: FileId) -> Vec<Finding> {
    check_against(Bundled::Facts, tree, file)
}

/// Whether [`check_against`] can tell without the schema that a file is valid.
pub fn is_surely_valid(schema: Bundled, tree: &Tree) -> bool {
    bundled_shape::is_surely_valid(tree, schema)
}

/// Names of the rules under which this stage reports.
pub mod rule {
    /// A value is not what its schema asks for, or a schema is broken.
    pub const SCHEMA: &str = "schema";
    /// A key that the schema does not know.
    pub const UNKNOWN_KEY: &str = "unknown-key";
    /// A check that would take too long was given up.
    pub const LIMIT: &str = "limit-reached";
}
