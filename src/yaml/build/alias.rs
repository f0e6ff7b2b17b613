//! Anchors and aliases. An alias is an edge to a node that has ended; it is never expanded.

use std::ops::Range;

use super::{
    super::{
        rule,
        tree::{Kind, NodeData, NodeId, Property, Style},
    },
    Builder, Stop,
};
use crate::{
    finding::{Finding, excerpt},
    span::Span,
};

/// At most this many anchors, the last ones, are compared with an unknown name.
const LATEST: usize = 1_000;

/// Up to this many unknown aliases get a "did you mean", which compares each with many names.
const SUGGESTIONS: usize = 20;

impl Builder<'_> {
    pub(super) fn alias(&mut self, anchor: usize, at: Range<usize>) -> Result<(), Stop> {
        let span = Span::of(at);
        let Some(&target) = self.anchors.get(&anchor) else {
            return Err(Box::new(self.cycle(anchor, span)));
        };
        self.add(NodeData::alias(target.node, span), target.size, target.height)?;
        Ok(())
    }

    /// Reports the alias and reads on: a file in which one anchor was renamed has many of them.
    pub(super) fn unknown_alias(&mut self, name: &str, at: Range<usize>) -> Result<(), Stop> {
        let span = Span::of(at);
        let known = self.properties.iter().rev().filter_map(|property| property.anchor.as_deref());
        let nearest = if self.findings.len() < SUGGESTIONS {
            crate::nearest::nearest(name, known.take(LATEST))
        } else {
            None
        };
        let message = format!("no anchor named `{}` stands before this alias", excerpt(name, 60));
        let finding = self.problem(rule::SYNTAX, message, span, "");
        let text = self.text.get(span.range()).unwrap_or_default();
        let finding = match nearest {
            Some(nearest) => finding.help(format!("did you mean `*{nearest}`?")),
            None => finding.help(format!(
                "write `&{0}` before the value it names, or `\"{1}\"` if it is text",
                excerpt(name, 60),
                excerpt(text, 60)
            )),
        };
        self.findings.push(finding);
        let nothing = (span.start, span.start);
        self.add(NodeData::scalar(Kind::Null, Style::Flow, span, nothing), 1, 0)?;
        Ok(())
    }

    fn cycle(&self, anchor: usize, span: Span) -> Finding {
        let around = self.open.iter().find(|open| open.anchor == anchor);
        let finding = self.problem(
            rule::SYNTAX,
            "this alias stands inside the value that it names",
            span,
            "",
        );
        let node = around.and_then(|open| self.nodes.get(open.node as usize));
        match node {
            Some(node) => {
                finding.also(self.file, self.first_character(node.start), "the value begins here")
            }
            None => finding,
        }
        .help("write the inner value out; a value cannot contain itself")
    }

    /// Keeps the name of an anchor with the node that has just begun.
    pub(super) fn anchor_name(&mut self, name: &str, at: Range<usize>) {
        let Some(last) = self.nodes.len().checked_sub(1) else { return };
        let node = NodeId(last as u32);
        match self.properties.last_mut() {
            Some(property) if property.node == node => property.anchor = Some(name.to_owned()),
            _ => self.properties.push(Property {
                node,
                tag: None,
                anchor: Some(name.to_owned()),
                span: Span::of(at),
            }),
        }
    }

    /// The character at an offset; places in a finding are seen better if they are not empty.
    fn first_character(&self, at: u32) -> Span {
        let rest = self.text.get(at as usize..).unwrap_or_default();
        let len = rest.chars().next().map_or(0, char::len_utf8);
        Span::of(at as usize..at as usize + len)
    }
}
