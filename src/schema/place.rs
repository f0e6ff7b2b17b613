//! From the path of a problem to the node, its key and the words for where it is.

use std::{cell::RefCell, collections::HashMap};

use super::{documents::segments, tree_json::key_name};
use crate::{
    finding::excerpt,
    span::Span,
    yaml::{Kind, Node, NodeId, Style},
};

use super::words::EXCERPT;

/// Collections with more children than this are indexed when a problem is looked up in them, so
/// that many problems in one long list do not cost the square of its length.
const INDEXED_FROM: usize = 32;

/// A node as a report speaks of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'t> {
    /// The node as it is written; an alias is not followed.
    pub(super) written: Node<'t>,
    /// Its key, if it is the value of one.
    pub(super) key: Option<Node<'t>>,
    /// Its position from 1, if it is an item of a list.
    item: Option<usize>,
    /// The nearest key above an item.
    owner: Option<&'t str>,
}

impl<'t> Place<'t> {
    /// The node, or what it names if it is an alias.
    pub(super) fn node(self) -> Node<'t> {
        self.written.target()
    }

    /// How the place is called: `` `value` ``, `` item 2 of `facts` ``, `the document`.
    pub(super) fn name(self) -> String {
        let quoted = |name| format!("`{}`", excerpt(name, EXCERPT));
        match (self.key, self.item, self.owner) {
            (Some(key), ..) => quoted(key_name(key).unwrap_or("?")),
            (None, Some(item), Some(owner)) => format!("item {item} of {}", quoted(owner)),
            (None, Some(item), None) => format!("item {item}"),
            (None, None, _) => "the document".to_owned(),
        }
    }

    /// The preposition with the name, or nothing for the whole document.
    pub(super) fn after(self, preposition: &str) -> String {
        if self.is_root() { String::new() } else { format!(" {preposition} {}", self.name()) }
    }

    /// Whether this is the whole document.
    pub(super) fn is_root(self) -> bool {
        self.key.is_none() && self.item.is_none()
    }

    /// Where to point for the value itself: a scalar or a short list as a whole, the key of a
    /// value that is empty or long.
    pub(super) fn value_span(self) -> Span {
        let span = self.written.span();
        let short = !matches!(self.written.kind(), Kind::Map | Kind::Seq)
            || (self.written.style() == Style::Flow && !self.written.raw().contains('\n'));
        match self.key {
            _ if short && !span.is_empty() => span,
            Some(key) => key.span(),
            None => opening(self.written),
        }
    }

    /// Where to point for something that a mapping or list lacks.
    pub(super) fn opening(self) -> Span {
        opening(self.written)
    }
}

/// A short place at which a collection begins: its bracket, its first key, the start of its first
/// item. A scalar is shown whole.
pub(super) fn opening(node: Node<'_>) -> Span {
    let span = node.span();
    match (node.kind(), node.style()) {
        (Kind::Map | Kind::Seq, Style::Flow) => Span::new(span.start, span.end.min(span.start + 1)),
        (Kind::Map, _) => node.entries().next().map_or(span, |(key, _)| key.span()),
        (Kind::Seq, _) => node.items().next().map_or(span, opening),
        _ => span,
    }
}

/// The entries of one mapping by their names.
type Members<'t> = HashMap<&'t str, (Node<'t>, Node<'t>)>;

/// Finds places by their path, remembering the children of long collections.
#[derive(Debug)]
pub(super) struct Places<'t> {
    root: Node<'t>,
    items: RefCell<HashMap<NodeId, Vec<Node<'t>>>>,
    members: RefCell<HashMap<NodeId, Members<'t>>>,
}

impl<'t> Places<'t> {
    pub(super) fn new(root: Node<'t>) -> Self {
        Self { root, items: RefCell::default(), members: RefCell::default() }
    }

    /// The place at a JSON pointer; as far along it as the tree goes.
    pub(super) fn at(&self, pointer: &str) -> Place<'t> {
        let mut place = Place { written: self.root, key: None, item: None, owner: None };
        for segment in segments(pointer) {
            let Some(next) = self.step(place, &segment) else { break };
            place = next;
        }
        place
    }

    fn step(&self, from: Place<'t>, segment: &str) -> Option<Place<'t>> {
        let node = from.node();
        match node.kind() {
            Kind::Map => {
                let (key, value) = self.member(node, segment)?;
                Some(Place { written: value, key: Some(key), item: None, owner: key_name(key) })
            }
            Kind::Seq => {
                let index: usize = segment.parse().ok()?;
                let item = self.item(node, index)?;
                Some(Place { written: item, key: None, item: Some(index + 1), owner: from.owner })
            }
            _ => None,
        }
    }

    fn item(&self, node: Node<'t>, index: usize) -> Option<Node<'t>> {
        if index < INDEXED_FROM {
            return node.items().nth(index);
        }
        let mut items = self.items.borrow_mut();
        items.entry(node.id()).or_insert_with(|| node.items().collect()).get(index).copied()
    }

    /// The entry of a mapping with this key.
    pub(super) fn member(&self, node: Node<'t>, name: &str) -> Option<(Node<'t>, Node<'t>)> {
        let named = |(key, value): (Node<'t>, Node<'t>)| Some((key_name(key)?, (key, value)));
        if node.len() < INDEXED_FROM {
            return node.entries().find(|(key, _)| key_name(*key) == Some(name));
        }
        let mut members = self.members.borrow_mut();
        let index = members.entry(node.id()).or_insert_with(|| {
            // Of two equal keys the first is the one that the validator sees.
            let mut index = HashMap::with_capacity(node.len());
            for (name, entry) in node.entries().filter_map(named) {
                index.entry(name).or_insert(entry);
            }
            index
        });
        index.get(name).copied()
    }
}
