//! The tree of one YAML document: a flat arena of nodes with byte spans.
//!
//! A node is 24 bytes and refers to the text instead of copying it; only scalars whose value
//! differs from their spelling (escapes, folded lines) own a string. Aliases are edges to the
//! node they name and are never expanded. Dropping a tree frees a few vectors and never recurses.

use std::sync::Arc;

use crate::{
    span::Span,
    text::{Text, Word},
};

/// Index of a node in its [`Tree`]. Parents come before their children, and what is written first
/// comes first, so that ids are ordered as the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// The position of the node in its tree; unique there.
    pub const fn index(self) -> u32 {
        self.0
    }
}

/// What a node is, after the YAML 1.2 core schema (chapter 10.3 of the specification).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`, `~` or nothing at all.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number: decimal, `0o` octal or `0x` hexadecimal.
    Int,
    /// A number with a fraction or an exponent, or `.inf` or `.nan`.
    Float,
    /// Any other scalar.
    Str,
    /// A sequence.
    Seq,
    /// A mapping.
    Map,
    /// `*name`, an edge to another node; see [`Node::target`].
    Alias,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// `'single quoted'`.
    Single,
    /// `"double quoted"`.
    Double,
    /// A `|` block.
    Literal,
    /// A `>` block.
    Folded,
    /// A block collection, `- a` or `a: b`.
    Block,
    /// A flow collection, `[a]` or `{a: b}`, or an alias.
    Flow,
}

/// No node, or no cooked string.
pub(super) const NONE: u32 = u32::MAX;

/// No number of a key.
pub(super) const NO_SYMBOL: u16 = u16::MAX;

/// One node. What `a` and `b` mean depends on the kind:
/// scalar — the value is the text `a..b`, or, if `b` is [`NONE`], the cooked string number `a`;
/// collection — `a` is the first child, `b` the number of children (keys and values counted);
/// alias — `a` is the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NodeData {
    pub start: u32,
    pub end: u32,
    pub a: u32,
    pub b: u32,
    /// The next child of the same parent.
    pub next: u32,
    pub kind: Kind,
    pub style: Style,
    /// The number of a key among those of the tree, or [`NO_SYMBOL`].
    pub symbol: u16,
}

impl NodeData {
    /// A scalar whose value is found at `value`.
    pub(super) fn scalar(kind: Kind, style: Style, span: Span, value: (u32, u32)) -> Self {
        let Span { start, end } = span;
        Self { start, end, a: value.0, b: value.1, next: NONE, kind, style, symbol: NO_SYMBOL }
    }

    /// A collection without children.
    pub(super) fn collection(kind: Kind, style: Style, span: Span) -> Self {
        let Span { start, end } = span;
        Self { start, end, a: NONE, b: 0, next: NONE, kind, style, symbol: NO_SYMBOL }
    }

    /// Where the node stands.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// An alias of the node number `target`.
    pub(super) fn alias(target: u32, span: Span) -> Self {
        Self { a: target, ..Self::collection(Kind::Alias, Style::Flow, span) }
    }
}

/// A tag or an anchor, kept beside the nodes because few nodes have one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The node it belongs to.
    pub(super) node: NodeId,
    /// The tag, resolved against the `%TAG` directives: `tag:yaml.org,2002:str`, `!local`.
    pub tag: Option<String>,
    /// The name of the anchor without `&`.
    pub anchor: Option<String>,
    /// Where the tag stands, or else the anchor.
    pub span: Span,
}

/// A comment: its span from `#` to the end of the line, without the line break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From `#` to the end of the line.
    pub span: Span,
}

/// A parsed document over its text.
#[derive(Debug)]
pub struct Tree {
    pub(super) text: Arc<Text>,
    pub(super) nodes: Vec<NodeData>,
    pub(super) cooked: Vec<Box<str>>,
    pub(super) comments: Vec<Comment>,
    /// Sorted by node.
    pub(super) properties: Vec<Property>,
    /// The first key with each number.
    pub(super) keys: Vec<NodeId>,
    pub(super) root: NodeId,
}

/// Trees are equal that have the same nodes at the same places of equal texts, the same comments,
/// tags and anchors.
impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        let parts = |tree: &Self| (tree.root, tree.nodes.len(), tree.comments.len());
        parts(self) == parts(other)
            && self.nodes == other.nodes
            && self.cooked == other.cooked
            && self.comments == other.comments
            && self.properties == other.properties
            && self.text.as_str() == other.text.as_str()
    }
}

impl Eq for Tree {}

impl Tree {
    /// The text the tree was parsed from.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The root node. An empty document is one null.
    pub fn root(&self) -> Node<'_> {
        self.node(self.root)
    }

    /// The node with this id.
    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node { tree: self, id }
    }

    /// All nodes, keys among them, parents before their children and in the order of the text.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        (0..self.nodes.len() as u32).map(|index| self.node(NodeId(index)))
    }

    /// All comments, in the order of the text.
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// The comment that follows `node` on its last line with only blanks between.
    ///
    /// After a plain scalar this is where ` #` may have cut off what was meant as text.
    pub fn trailing_comment(&self, node: Node<'_>) -> Option<Comment> {
        let end = node.span().end;
        let index = self.comments.partition_point(|comment| comment.span.start < end);
        let comment = *self.comments.get(index)?;
        let between = self.text.slice(Span::new(end, comment.span.start));
        between.bytes().all(|b| matches!(b, b' ' | b'\t')).then_some(comment)
    }

    /// The texts of the keys that have a number, in the order of their numbers.
    pub fn numbered_keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|key| self.node(*key).as_str().unwrap_or_default())
    }

    /// Whether any node has a tag or an anchor; without, there is no alias either.
    pub fn has_properties(&self) -> bool {
        !self.properties.is_empty()
    }

    /// Number of nodes, keys counted, aliases counted once.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Never true: even an empty document has a root.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    fn data(&self, id: NodeId) -> &NodeData {
        &self.nodes[id.0 as usize]
    }
}

/// A handle to one node: as cheap as a reference.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    tree: &'t Tree,
    id: NodeId,
}

impl<'t> Node<'t> {
    /// The id of the node in its tree.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// The tree the node is in.
    pub fn tree(self) -> &'t Tree {
        self.tree
    }

    /// What the node is. An alias is an [`Kind::Alias`]; use [`Node::target`] to follow it.
    pub fn kind(self) -> Kind {
        self.tree.data(self.id).kind
    }

    /// How the node is written.
    pub fn style(self) -> Style {
        self.tree.data(self.id).style
    }

    /// Where the node stands: a scalar with its quotes, a block scalar from its `|` or `>` to its last
    /// character that is not blank, a collection from its first to its last child (or its brackets),
    /// an empty node as an empty span behind the `:`, `-` or `?` that promises it. The node's own tag
    /// and anchor are not covered. Children lie in their parents, in order, and do not overlap.
    pub fn span(self) -> Span {
        let data = self.tree.data(self.id);
        Span::new(data.start, data.end)
    }

    /// The characters under [`Node::span`]: the spelling, with quotes and escapes.
    pub fn raw(self) -> &'t str {
        self.tree.text.slice(self.span())
    }

    /// The value of a scalar as a string, whatever its kind; `None` for collections and aliases.
    pub fn as_scalar(self) -> Option<&'t str> {
        let data = self.tree.data(self.id);
        match data.kind {
            Kind::Seq | Kind::Map | Kind::Alias => None,
            _ if data.b == NONE => self.tree.cooked.get(data.a as usize).map(AsRef::as_ref),
            _ => Some(self.tree.text.slice(Span::new(data.a, data.b))),
        }
    }

    /// The number of a key: two keys of one tree that have a number have the same one exactly if
    /// [`Node::as_str`] says the same of them. Keys that are no text have none, those of long
    /// mappings, and those beyond the first few hundred. It is below the length of
    /// [`Tree::numbered_keys`].
    pub fn symbol(self) -> Option<usize> {
        let symbol = self.tree.data(self.id).symbol;
        (symbol != NO_SYMBOL).then_some(usize::from(symbol))
    }

    /// As [`Node::as_scalar`], as a word that outlives the tree: it shares the memory of the text
    /// where the value is written out there.
    pub fn word(self) -> Option<Word> {
        let data = self.tree.data(self.id);
        match data.kind {
            Kind::Seq | Kind::Map | Kind::Alias => None,
            _ if data.b == NONE => self.as_scalar().map(Word::from),
            _ => Some(self.tree.text.word(Span::new(data.a, data.b))),
        }
    }

    /// The value of a scalar that is a string.
    pub fn as_str(self) -> Option<&'t str> {
        if self.kind() == Kind::Str { self.as_scalar() } else { None }
    }

    /// The node itself, or what an alias names. Aliases never name aliases.
    #[must_use]
    pub fn target(self) -> Node<'t> {
        let data = self.tree.data(self.id);
        if data.kind == Kind::Alias { self.tree.node(NodeId(data.a)) } else { self }
    }

    /// Number of items of a sequence or entries of a mapping; 0 for anything else.
    pub fn len(self) -> usize {
        let data = self.tree.data(self.id);
        match data.kind {
            Kind::Seq => data.b as usize,
            Kind::Map => data.b as usize / 2,
            _ => 0,
        }
    }

    /// Whether there is no item and no entry.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The items of a sequence; nothing for anything else.
    pub fn items(self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.children(Kind::Seq)
    }

    /// The keys and values of a mapping, in order; nothing for anything else.
    pub fn entries(self) -> impl Iterator<Item = (Node<'t>, Node<'t>)> + use<'t> {
        let mut children = self.children(Kind::Map);
        std::iter::from_fn(move || Some((children.next()?, children.next()?)))
    }

    /// The value under the string key `key` of a mapping.
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        self.entries().find(|(k, _)| k.target().as_str() == Some(key)).map(|(_, value)| value)
    }

    /// The tag and anchor of the node, if it has any.
    pub fn property(self) -> Option<&'t Property> {
        let properties = &self.tree.properties;
        let index = properties.binary_search_by_key(&self.id, |property| property.node).ok()?;
        properties.get(index)
    }

    fn children(self, kind: Kind) -> Children<'t> {
        let data = self.tree.data(self.id);
        let next = if data.kind == kind && data.b > 0 { data.a } else { NONE };
        Children { tree: self.tree, next }
    }
}

/// The children of one collection.
#[derive(Debug)]
struct Children<'t> {
    tree: &'t Tree,
    next: u32,
}

impl<'t> Iterator for Children<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        if self.next == NONE {
            return None;
        }
        let id = NodeId(self.next);
        self.next = self.tree.data(id).next;
        Some(self.tree.node(id))
    }
}
