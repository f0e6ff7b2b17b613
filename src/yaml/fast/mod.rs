//! The fast path: the YAML that people write most, read in one pass over the bytes.
//!
//! It knows block mappings and sequences, scalars of every style, flow collections, comments and a
//! leading `---`. It builds the very tree that the full parser builds, or none: at a tab, a carriage
//! return, an anchor, alias, tag, directive or `?`, at any limit and at any mistake it gives up, and
//! the full parser reads the text from its start. So rare YAML and all mistakes have one voice, and
//! nothing here has a message. What the two make of a text is compared in `tests/yaml_fast.rs` and
//! by the fuzz target `yaml_fast`.

mod block;
mod block_scalar;
mod cursor;
mod flow;
mod quoted;
mod scalar;

use std::sync::Arc;

use super::{
    limits::Limits,
    tree::{Comment, Kind, NONE, NodeData, NodeId, Style, Tree},
};
use crate::{span::Span, text::Text};

/// Collections inside one another that are read here; deeper ones are left to the full parser. The
/// functions call each other once a level.
const DEEPEST: u32 = 128;

/// Bytes of a key that is read here, with the spaces before its colon. YAML stops at 1,024 characters.
const LONGEST_KEY: usize = 1_000;

/// Bytes of text for one node, roughly: what memory is reserved by.
const BYTES_A_NODE: usize = 12;

/// The tree of the one document in a text; `None` if the full parser has to read it.
pub(super) fn tree(text: &Arc<Text>, limits: &Limits) -> Option<Tree> {
    let content = text.as_str();
    if u32::try_from(content.len()).is_err() || !cursor::is_common(content.as_bytes()) {
        return None;
    }
    let mut reader = Reader::new(content, limits);
    reader.document()?;
    let Reader { nodes, cooked, comments, .. } = reader;
    Some(Tree {
        text: Arc::clone(text),
        nodes,
        cooked,
        comments,
        properties: Vec::new(),
        keys: Vec::new(),
        root: NodeId(0),
    })
}

/// Reads one text. Every function that returns an `Option` gives up with `None`.
struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// Offset of what is read next.
    at: usize,
    /// Offset of the first byte of the line of `at`.
    line: usize,
    nodes: Vec<NodeData>,
    cooked: Vec<Box<str>>,
    comments: Vec<Comment>,
    /// Collections around `at`.
    depth: u32,
    most_nodes: usize,
    deepest: u32,
    longest_key: usize,
    longest_number: usize,
}

/// A collection whose end has not been seen.
struct Open {
    node: u32,
    last: u32,
    children: u32,
}

/// The column that the lines of a nested node have to stand to the right of; `None` at the root,
/// where every column will do.
type Parent = Option<usize>;

impl<'t> Reader<'t> {
    fn new(text: &'t str, limits: &Limits) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            line: 0,
            nodes: Vec::with_capacity(text.len() / BYTES_A_NODE + 1),
            cooked: Vec::new(),
            comments: Vec::new(),
            depth: 0,
            most_nodes: limits.nodes as usize,
            deepest: limits.depth.min(DEEPEST),
            longest_key: LONGEST_KEY.min(limits.key_bytes as usize),
            longest_number: limits.number_digits as usize,
        }
    }

    /// Reads a document whose root is a collection.
    fn document(&mut self) -> Option<()> {
        self.next_token()?;
        if self.is_marker() {
            let is_start = self.byte(self.at) == b'-' && self.ends_word(self.at + 3);
            self.at += 3;
            self.end_of_line()?;
            self.next_token()?;
            if !is_start || self.is_marker() {
                return None;
            }
        }
        self.block_node(None)?;
        self.next_token()?;
        let is_collection =
            self.nodes.first().map(|root| matches!(root.kind, Kind::Seq | Kind::Map));
        (is_collection? && self.at == self.bytes.len()).then_some(())
    }

    /// Adds a node. The collection around it has been told of it by [`Reader::link`].
    fn add(&mut self, node: NodeData) -> Option<u32> {
        let id = self.nodes.len();
        self.nodes.push(node);
        (id < self.most_nodes).then_some(id as u32)
    }

    /// Adds a scalar.
    fn add_scalar(&mut self, scalar: scalar::Scalar) -> Option<()> {
        let scalar::Scalar { kind, style, span, value } = scalar;
        if matches!(kind, Kind::Int | Kind::Float) && span.len() as usize > self.longest_number {
            return None;
        }
        self.add(NodeData::scalar(kind, style, span, value)).map(|_| ())
    }

    /// Makes the node that is added next a child of `open`.
    fn link(&mut self, open: &mut Open) {
        let id = self.nodes.len() as u32;
        open.children += 1;
        let last = std::mem::replace(&mut open.last, id);
        if last == NONE {
            if let Some(parent) = self.nodes.get_mut(open.node as usize) {
                parent.a = id;
            }
        } else if let Some(sibling) = self.nodes.get_mut(last as usize) {
            sibling.next = id;
        }
    }

    /// Begins a collection at `start`.
    fn open(&mut self, kind: Kind, style: Style, start: usize) -> Option<Open> {
        self.depth += 1;
        if self.depth > self.deepest {
            return None;
        }
        let node = self.add(NodeData::collection(kind, style, Span::at(start as u32)))?;
        Some(Open { node, last: NONE, children: 0 })
    }

    /// Ends a collection at `end`, or where its last child ends.
    fn close(&mut self, open: &Open, end: Option<usize>) {
        self.depth -= 1;
        let last = self.nodes.get(open.last as usize).map(|child| child.end);
        if let Some(node) = self.nodes.get_mut(open.node as usize) {
            node.b = open.children;
            node.end = end.map(|end| end as u32).or(last).unwrap_or(node.start);
        }
    }

    /// Adds the null that stands for nothing at `at`.
    fn add_nothing(&mut self, at: usize) -> Option<()> {
        let span = Span::at(at as u32);
        self.add(NodeData::scalar(Kind::Null, Style::Plain, span, (span.start, span.start)))
            .map(|_| ())
    }
}
