//! Scalars: their place, their kind, and where their value is kept.

use std::{borrow::Cow, ops::Range};

use granit_parser::ScalarStyle;

use super::{
    super::{
        core_schema, place, tag,
        tree::{Kind, NONE, NodeData, Style},
    },
    Anchored, Builder, Stop,
    tagged::Tagged,
};
use crate::span::Span;

/// A scalar as the parser reports it.
pub(super) struct Scalar<'t> {
    pub value: Cow<'t, str>,
    pub style: ScalarStyle,
    pub anchor: usize,
    pub at: Range<usize>,
}

impl<'t> Builder<'t> {
    pub(super) fn scalar(&mut self, scalar: Scalar<'t>, tag: Option<Tagged>) -> Result<(), Stop> {
        let floor =
            tag.as_ref().map_or(self.covered, |tag| self.covered.max(tag.span.end as usize));
        let empty = scalar.style == ScalarStyle::Plain && scalar.at.is_empty();
        // A tag or an anchor of a value stands behind its colon.
        let awaits_colon = self.awaits_value() && tag.is_none() && scalar.anchor == 0;
        let (style, at) = match scalar.style {
            ScalarStyle::Plain if empty => {
                (Style::Plain, place::of_nothing(self.text, floor, scalar.at.start, awaits_colon))
            }
            ScalarStyle::Plain => (Style::Plain, scalar.at.clone()),
            ScalarStyle::SingleQuoted => (Style::Single, scalar.at.clone()),
            ScalarStyle::DoubleQuoted => (Style::Double, scalar.at.clone()),
            ScalarStyle::Literal => (Style::Literal, place::of_block(self.text, floor, &scalar.at)),
            ScalarStyle::Folded => (Style::Folded, place::of_block(self.text, floor, &scalar.at)),
        };
        let value = if empty { "" } else { scalar.value.as_ref() };
        let span = Span::of(at);
        let kind = match &tag {
            Some(tag) => tag::scalar_kind(&tag.name, value).unwrap_or_else(|| {
                self.findings.push(self.misfit(tag, span));
                Kind::Str
            }),
            None if style == Style::Plain => core_schema::resolve(value),
            None => Kind::Str,
        };
        self.check_scalar(kind, value, span)?;
        let stored =
            if empty { (span.start, span.start) } else { self.store(scalar.value, style, span) };
        let node = self.add(NodeData::scalar(kind, style, span, stored), 1, 0)?;
        self.keep_tag(node, tag);
        if scalar.anchor != 0 {
            self.anchors.insert(scalar.anchor, Anchored { node, size: 1, height: 0 });
        }
        self.covered = self.covered.max(scalar.at.end).max(span.end as usize);
        Ok(())
    }

    /// Where the value of a scalar is found: in the text, if it is spelled there as it is.
    fn store(&mut self, value: Cow<'t, str>, style: Style, span: Span) -> (u32, u32) {
        let quotes = u32::from(matches!(style, Style::Single | Style::Double));
        let inner = Span::new(span.start + quotes, span.end.saturating_sub(quotes));
        if self.text.get(inner.range()) == Some(value.as_ref()) {
            return (inner.start, inner.end);
        }
        self.cooked.push(value.into_owned().into_boxed_str());
        (self.cooked.len() as u32 - 1, NONE)
    }

    fn check_scalar(&self, kind: Kind, value: &str, span: Span) -> Result<(), Stop> {
        let (limit, measured, what) = match kind {
            _ if self.awaits_key() && value.len() > self.limits.key_bytes as usize => {
                (self.limits.key_bytes, value.len(), "bytes in a key")
            }
            Kind::Int | Kind::Float if value.len() > self.limits.number_digits as usize => {
                let digits = value.bytes().filter(u8::is_ascii_hexdigit).count();
                (self.limits.number_digits, digits, "digits in a number")
            }
            _ => return Ok(()),
        };
        if measured <= limit as usize { Ok(()) } else { Err(self.limit(limit, what, span)) }
    }
}
