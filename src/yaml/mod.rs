//! YAML text in, a spanned tree out. Knows nothing of facts, rules or schemas.
//!
//! [`parse`] is the way in. This folder has the only files that name the YAML crate.

mod ambiguity;
mod build;
mod core_schema;
mod duplicate;
pub mod edit;
pub mod encoding;
mod fast;
mod key;
mod limits;
mod number;
mod place;
mod symbol;
mod syntax;
mod tag;
mod tree;

use std::sync::Arc;

pub use ambiguity::{Ambiguity, ambiguity};
pub use core_schema::resolve;
pub use limits::Limits;
pub use number::{Number, number};
pub use tree::{Comment, Kind, Node, NodeId, Property, Style, Tree};

use crate::{
    finding::Finding,
    text::{FileId, Text},
};

/// Names of the rules under which this stage reports.
pub mod rule {
    /// The text is not YAML, or not one document of it.
    pub const SYNTAX: &str = "yaml-syntax";
    /// The bytes are not UTF-8 text.
    pub const ENCODING: &str = "encoding";
    /// A mapping has the same key twice.
    pub const DUPLICATE_KEY: &str = "duplicate-key";
    /// A text asks for more than [`Limits`](super::Limits) allow.
    pub const LIMIT: &str = "limit-reached";
}

/// What [`parse`] made of one text.
#[derive(Debug)]
pub struct Parsed {
    /// The document. It is absent exactly if a finding of [`rule::SYNTAX`], [`rule::ENCODING`] or
    /// [`rule::LIMIT`] says why: half a tree would make the stages behind report what is not so.
    pub tree: Option<Tree>,
    /// What is wrong, in the order of the text.
    pub findings: Vec<Finding>,
    /// Whether the fast path read the text, and not the full parser.
    pub is_fast: bool,
}

/// Reads a text that holds one YAML document. An empty text, or one of comments only, is one null.
///
/// Offsets in spans count from the first byte of `text`, a byte-order mark included.
///
/// The fast path reads what is written in the common way; the full parser reads the rest, and has
/// the say about every mistake.
pub fn parse(text: Arc<Text>, file: FileId, limits: &Limits) -> Parsed {
    match fast::tree(&text, limits) {
        Some(mut tree) => {
            let findings = duplicate::findings(&mut tree, file, limits);
            Parsed { tree: Some(tree), findings, is_fast: true }
        }
        None => parse_in_full(text, file, limits),
    }
}

/// Reads a text as [`parse`] does, by the full parser alone: what the fast path is compared with.
#[allow(clippy::needless_pass_by_value, reason = "the trees keep the share that is handed over")]
pub fn parse_in_full(text: Arc<Text>, file: FileId, limits: &Limits) -> Parsed {
    let (mut trees, findings) = build::documents(&text, file, limits, build::Documents::One);
    Parsed { tree: trees.pop(), findings, is_fast: false }
}

/// What [`parse_stream`] made of one text.
#[derive(Debug)]
pub struct Stream {
    /// The documents in order; empty if a finding says why.
    pub trees: Vec<Tree>,
    /// What is wrong, in the order of the text.
    pub findings: Vec<Finding>,
}

/// Reads a text that holds any number of YAML documents, also none. A fact file has one; see [`parse`].
#[allow(clippy::needless_pass_by_value, reason = "the trees keep the share that is handed over")]
pub fn parse_stream(text: Arc<Text>, file: FileId, limits: &Limits) -> Stream {
    let (trees, findings) = build::documents(&text, file, limits, build::Documents::Any);
    Stream { trees, findings }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Tree {
        let parsed = parse(Arc::new(Text::new("t.yaml", text)), FileId(0), &Limits::default());
        assert_eq!(parsed.findings, []);
        parsed.tree.expect("a text without findings has a tree")
    }

    #[test]
    fn every_node_knows_its_place_and_its_value() {
        let tree = tree("a: 1\nb: [x, 'y']\nc:\n- |\n  one\n  two\n- \"\\x41\"\nd:\n");
        let root = tree.root();
        assert_eq!(root.len(), 4);
        let value = |key| root.get(key).expect("the key is there");
        assert_eq!((value("a").kind(), value("a").raw()), (Kind::Int, "1"));
        assert_eq!(value("b").raw(), "[x, 'y']");
        let items: Vec<_> = value("c").items().map(|item| (item.raw(), item.as_str())).collect();
        assert_eq!(items, [("|\n  one\n  two", Some("one\ntwo\n")), ("\"\\x41\"", Some("A"))]);
        assert_eq!((value("d").kind(), value("d").span()), (Kind::Null, crate::span::Span::at(47)));
    }
}
