//! Edits of a sequence: items are put behind the last one.

use super::{
    super::{Node, Style},
    Refused, Value,
    entry::behind_last,
    layout::{Layout, start_of},
};
use crate::{finding::Edit, span::Span};

/// What puts `items` behind those of a sequence that has some.
pub(super) fn edits(
    layout: &Layout<'_>,
    sequence: Node<'_>,
    items: &[Value],
) -> Result<Vec<Edit>, Refused> {
    let span = sequence.span();
    let why = "its items cannot be told apart";
    let last = sequence.items().last().ok_or(Refused { at: span, why })?;
    if sequence.style() == Style::Flow {
        let first = sequence.items().next().unwrap_or(last);
        let is_spread = layout.are_apart(span.start, start_of(first))
            && layout.are_apart(last.span().end, span.end);
        let indent = layout.column(start_of(last));
        let step = indent.saturating_sub(layout.column(span.end.saturating_sub(1))).max(1);
        let new: Vec<String> = items
            .iter()
            .map(|item| {
                if is_spread {
                    layout.spread(item, indent, step)
                } else {
                    layout.inline(item, flow_site(layout))
                }
            })
            .collect();
        return Ok(behind_last(layout, last, span.end, is_spread.then_some(indent), &new));
    }
    let (dash, width) = layout.dash(sequence).ok_or(Refused { at: span, why })?;
    let gap = if layout.has_gap_before_last(sequence) { layout.eol } else { "" };
    let new: Vec<String> = items
        .iter()
        .map(|item| {
            format!("{gap}{}{}", layout.eol, layout.item(item, dash, width).join(layout.eol))
        })
        .collect();
    Ok(vec![Edit { span: Span::at(layout.behind(sequence)), replacement: new.concat() }])
}

fn flow_site(layout: &Layout<'_>) -> super::write::Site {
    if layout.is_json { super::write::Site::Json } else { super::write::Site::Flow }
}
