//! Changes to a document that leave everything else as it is: comments, order, quoting, line ends.
//!
//! An [`Editor`] takes wishes ("this key of that mapping is to be …") and turns them into byte edits.
//! The edited text is read again before anything is handed out: it has to be the same tree but for
//! what was wished, with the same comments. A place that cannot be edited so is refused.

mod collection;
mod entry;
mod layout;
mod same;
mod write;

use std::{collections::BTreeMap, fmt, sync::Arc};

use self::{layout::Layout, same::Expected};
use super::{Kind, Limits, Node, NodeId, Tree};
use crate::{
    finding::Edit,
    span::Span,
    text::{FileId, Text},
};

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text. It is quoted where some reader of YAML would take it for something else.
    Text(String),
    /// A date such as `2026-11-21`. It stays bare, since a reader that knows dates may take it for one.
    Date(String),
    /// A list.
    List(Vec<Value>),
    /// Keys and values, in order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// Where a new key is put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Before the keys that are there.
    First,
    /// Behind the keys that are there.
    #[default]
    Last,
}

/// Why a document is not edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The place that would have been edited.
    pub at: Span,
    /// Why, as the end of a sentence.
    pub why: &'static str,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.why)
    }
}

/// A value that is wished for one key of a mapping.
#[derive(Clone, Debug)]
struct Wish {
    key: String,
    value: Value,
    place: Place,
}

/// Everything that is wished for one collection.
#[derive(Clone, Debug)]
enum Change {
    /// Keys of a mapping.
    Keys(Vec<Wish>),
    /// Items behind those of a sequence.
    Items(Vec<Value>),
}

/// Collects changes to one document.
#[derive(Debug)]
pub struct Editor<'t> {
    tree: &'t Tree,
    layout: Layout<'t>,
    changes: BTreeMap<NodeId, Change>,
    refused: Option<Refused>,
}

impl<'t> Editor<'t> {
    /// An editor of the document `tree`.
    pub fn new(tree: &'t Tree) -> Self {
        Self { tree, layout: Layout::of(tree), changes: BTreeMap::new(), refused: None }
    }

    /// Gives the key of a mapping this value, in place of the one it has or as a new entry.
    pub fn set(&mut self, map: Node<'t>, key: &str, value: Value, place: Place) {
        if map.kind() != Kind::Map {
            self.refuse(map.span(), "it is written as an alias, or is no mapping");
            return;
        }
        let wish = Wish { key: key.to_owned(), value, place };
        match self.changes.entry(map.id()).or_insert_with(|| Change::Keys(Vec::new())) {
            Change::Keys(wishes) => wishes.push(wish),
            // A node is a mapping or a sequence.
            Change::Items(_) => {}
        }
    }

    /// Puts an item behind those of the sequence under `key` of a mapping, which is made if it is
    /// not there.
    pub fn append(&mut self, map: Node<'t>, key: &str, item: Value) {
        match map.get(key) {
            Some(list) if list.kind() == Kind::Seq && !list.is_empty() => {
                match self.changes.entry(list.id()).or_insert_with(|| Change::Items(Vec::new())) {
                    Change::Items(items) => items.push(item),
                    Change::Keys(_) => {}
                }
            }
            Some(other) if !matches!(other.kind(), Kind::Seq | Kind::Null) => {
                self.refuse(other.span(), "it is written as an alias, or is no list");
            }
            _ => self.set(map, key, Value::List(vec![item]), Place::Last),
        }
    }

    fn refuse(&mut self, at: Span, why: &'static str) {
        self.refused.get_or_insert(Refused { at, why });
    }

    /// The edits, sorted by their place, and the text with them. Nothing but what was wished for
    /// differs between the two texts.
    pub fn finish(self) -> Result<Edited, Refused> {
        if let Some(refused) = self.refused {
            return Err(refused);
        }
        let mut edits: Vec<Edit> = Vec::new();
        let mut first = None;
        for (&id, change) in &self.changes {
            let node = self.tree.node(id);
            first.get_or_insert(node.span());
            edits.extend(match change {
                Change::Keys(wishes) => entry::edits(&self.layout, node, wishes)?,
                Change::Items(items) => collection::edits(&self.layout, node, items)?,
            });
        }
        // What stands deeper was wished for later in the order of nodes, and comes first in the
        // text where both are put behind the same line.
        edits.reverse();
        edits.sort_by_key(|edit| edit.span);
        let edits = joined(edits);
        let at = first.unwrap_or_default();
        let before = self.tree.text();
        let text = applied(before.as_str(), &edits)
            .ok_or(Refused { at, why: "two changes to it would overlap" })?;
        let read = super::parse(
            Arc::new(Text::new(before.path(), text.as_str())),
            FileId(0),
            &Limits::default(),
        );
        let tree = read.tree.ok_or(Refused { at, why: "the result would not be YAML" })?;
        Expected { changes: &self.changes, json: self.layout.is_json }.check(self.tree, &tree)?;
        Ok(Edited { edits, text })
    }
}

/// What an [`Editor`] made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The changes, sorted by their place. They do not overlap.
    pub edits: Vec<Edit>,
    /// The text with all of them.
    pub text: String,
}

/// Edits that insert at one place become one, in their order.
fn joined(edits: Vec<Edit>) -> Vec<Edit> {
    let mut out: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        match out.last_mut() {
            Some(last) if last.span == edit.span && edit.span.is_empty() => {
                last.replacement.push_str(&edit.replacement);
            }
            _ => out.push(edit),
        }
    }
    out
}

/// `text` with edits that are sorted by their place; `None` if they overlap or do not fit it.
fn applied(text: &str, edits: &[Edit]) -> Option<String> {
    let mut out = String::with_capacity(text.len() + edits.len() * 64);
    let mut done = 0;
    for edit in edits {
        let range = edit.span.range();
        out.push_str(text.get(done..range.start)?);
        out.push_str(&edit.replacement);
        text.get(range.clone())?;
        done = range.end;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

#[cfg(test)]
mod tests;
