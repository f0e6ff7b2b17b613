//! Tags: kept beside the node, and checked against what it is.

use granit_parser::{Span as Marks, Tag};

use super::{
    super::{
        rule, tag,
        tree::{NodeId, Property},
    },
    Builder,
};
use crate::{finding::Finding, span::Span};

/// A tag and where it stands.
pub(super) struct Tagged {
    pub name: String,
    pub span: Span,
}

impl Tagged {
    pub(super) fn new(tag: Option<&Tag>, marks: Option<Marks>) -> Option<Self> {
        let (handle, suffix) = tag?.parts();
        let span = marks.and_then(|marks| marks.byte_range()).map_or_else(Span::default, Span::of);
        Some(Self { name: format!("{handle}{suffix}"), span })
    }
}

impl Builder<'_> {
    pub(super) fn keep_tag(&mut self, node: u32, tag: Option<Tagged>) {
        if let Some(Tagged { name, span }) = tag {
            self.properties.push(Property {
                node: NodeId(node),
                tag: Some(name),
                anchor: None,
                span,
            });
        }
    }

    pub(super) fn misfit(&self, tag: &Tagged, span: Span) -> Finding {
        let shown = tag::shown(&tag.name);
        self.problem(
            rule::SYNTAX,
            format!("the value does not fit its tag `{shown}`"),
            tag.span,
            "",
        )
        .also(self.file, span, format!("this is no `{shown}`"))
        .help("remove the tag, or write a value that fits it")
    }
}
