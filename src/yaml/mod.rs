//! YAML text in, a spanned tree out. Knows nothing of facts, rules or schemas.
//!
//! [`parse`] is the way in. This folder has the only files that name the YAML crate.

mod tree;

pub use tree::{Comment, Kind, Node, NodeId, Property, Style, Tree};
