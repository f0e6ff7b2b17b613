//! Collections, and how nodes are linked into them.

use std::ops::Range;

use granit_parser::StructureStyle;

use super::{
    super::{
        place, tag,
        tree::{Kind, NONE, NodeData, Style},
    },
    Anchored, Builder, Open, Stop,
    tagged::Tagged,
};
use crate::span::Span;

impl Builder<'_> {
    /// Begins a collection, and gives the place of its bracket or the point at which it begins.
    pub(super) fn begin(
        &mut self,
        kind: Kind,
        style: StructureStyle,
        anchor: usize,
        tag: Option<Tagged>,
        at: Range<usize>,
    ) -> Result<Span, Stop> {
        let style = match style {
            StructureStyle::Block => Style::Block,
            StructureStyle::Flow => Style::Flow,
        };
        let mut span = Span::of(at.clone());
        if kind == Kind::Seq && style == Style::Block && self.awaits_value() {
            let key = self.open.last().and_then(|open| self.nodes.get(open.last_child as usize));
            let floor = key.map_or(at.start, |key| key.end as usize);
            span = Span::at(place::of_dash(self.text, floor, at.start) as u32);
        }
        if let Some(tag) = tag.as_ref().filter(|tag| !tag::fits_collection(&tag.name, kind)) {
            self.findings.push(self.misfit(tag, span));
        }
        let node = self.add(NodeData::collection(kind, style, span), 1, 1)?;
        self.keep_tag(node, tag);
        self.open.push(Open { node, last_child: NONE, children: 0, size: 1, height: 0, anchor });
        Ok(span)
    }

    pub(super) fn end(&mut self, at: Range<usize>) {
        let Some(done) = self.open.pop() else { return };
        let last_end = self.nodes.get(done.last_child as usize).map(|child| child.end);
        if let Some(data) = self.nodes.get_mut(done.node as usize) {
            data.b = done.children;
            // A closing bracket has an extent; the end of a block collection has none.
            let end = if at.is_empty() { last_end } else { Some(Span::of(at).end) };
            data.end = end.unwrap_or(data.end).max(data.start);
        }
        let height = done.height.saturating_add(1);
        if done.anchor != 0 {
            self.anchors.insert(done.anchor, Anchored { node: done.node, size: done.size, height });
        }
        if let Some(parent) = self.open.last_mut() {
            parent.size = parent.size.saturating_add(done.size - 1);
            parent.height = parent.height.max(height);
        }
    }

    /// Adds a node as the next child of the innermost open collection. A walk that follows aliases
    /// visits `size` nodes in it, of which `height` are collections inside one another.
    pub(super) fn add(&mut self, data: NodeData, size: u32, height: u32) -> Result<u32, Stop> {
        let span = Span::new(data.start, data.end);
        self.size = self.size.saturating_add(size);
        if self.size > self.limits.nodes {
            return Err(self.limit(self.limits.nodes, "nodes, aliases followed", span));
        }
        if (self.open.len() as u32).saturating_add(height) > self.limits.depth {
            return Err(self.limit(self.limits.depth, "collections inside one another", span));
        }
        let node = self.nodes.len() as u32;
        if let Some(parent) = self.open.last_mut() {
            parent.size = parent.size.saturating_add(size);
            parent.height = parent.height.max(height);
            parent.children += 1;
            let previous = std::mem::replace(&mut parent.last_child, node);
            if let Some(previous) = self.nodes.get_mut(previous as usize) {
                previous.next = node;
            } else if let Some(parent) = self.nodes.get_mut(parent.node as usize) {
                parent.a = node;
                parent.start = parent.start.min(data.start);
            }
        }
        self.nodes.push(data);
        Ok(node)
    }

    /// Whether the next node is a key.
    pub(super) fn awaits_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.children.is_multiple_of(2) && self.is_map(open))
    }

    /// Whether the next node is the value of a key.
    pub(super) fn awaits_value(&self) -> bool {
        self.open.last().is_some_and(|open| !open.children.is_multiple_of(2) && self.is_map(open))
    }

    fn is_map(&self, open: &Open) -> bool {
        self.nodes.get(open.node as usize).is_some_and(|data| data.kind == Kind::Map)
    }
}
