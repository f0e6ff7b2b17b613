//! Edits of a mapping: the value of a key is replaced, or a new entry is put first or last.

use super::{
    super::{Node, Style},
    Place, Refused, Value, Wish,
    layout::{Layout, start_of},
    same::is,
    write::{Site, indented},
};
use crate::{finding::Edit, span::Span};

/// What makes the wishes for one mapping true.
pub(super) fn edits(
    layout: &Layout<'_>,
    map: Node<'_>,
    wishes: &[Wish],
) -> Result<Vec<Edit>, Refused> {
    let mut edits = Vec::new();
    let mut first: Vec<&Wish> = Vec::new();
    let mut last: Vec<&Wish> = Vec::new();
    for wish in wishes {
        match map.entries().find(|(key, _)| key.target().as_str() == Some(&wish.key)) {
            // What is right already stays as it is written.
            Some((_, value)) if is(value, &wish.value, layout.is_json) => {}
            Some((key, value)) => edits.push(replaced(layout, map, (key, value), &wish.value)?),
            None if wish.place == Place::First => first.push(wish),
            None => last.push(wish),
        }
    }
    if map.style() == Style::Flow {
        edits.extend(in_flow(layout, map, &first, &last));
    } else {
        edits.extend(in_block(layout, map, &first, &last)?);
    }
    Ok(edits)
}

/// The value of an entry is replaced.
fn replaced(
    layout: &Layout<'_>,
    map: Node<'_>,
    (key, old): (Node<'_>, Node<'_>),
    value: &Value,
) -> Result<Edit, Refused> {
    let at = old.span();
    if old.property().is_some() {
        return Err(Refused { at, why: "it carries an anchor or a tag" });
    }
    let between = layout.between(key.span().end, at.start);
    let after_colon = between.find(':').map_or(0, |at| at + 1);
    let is_bare = between.get(after_colon..).is_some_and(|rest| rest.trim().is_empty());
    let has_colon = after_colon > 0;
    // A line break between the colon and the old value goes with that value, a comment stays.
    let start = if is_bare { key.span().end + after_colon as u32 } else { at.start };
    let written = if map.style() == Style::Flow {
        layout.inline(value, if layout.is_json { Site::Json } else { Site::Flow })
    } else {
        let indent = layout.column(start_of(key));
        let list = if layout.is_root(map.id()) { layout.list_column() } else { indent + 2 };
        let is_followed = layout.tree.trailing_comment(old).is_some();
        if is_followed || !is_bare {
            layout.inline(value, Site::Block)
        } else {
            let lines = layout.lines("k", value, indent, list).join(layout.eol);
            lines.strip_prefix("k:").unwrap_or_default().trim_start_matches(' ').to_owned()
        }
    };
    let colon = if has_colon { "" } else { ":" };
    let is_own_line = written.starts_with(['\n', '\r']);
    let space = if is_bare && !is_own_line { " " } else { "" };
    Ok(Edit { span: Span::new(start, at.end), replacement: format!("{colon}{space}{written}") })
}

/// New entries of a block mapping, one a line.
fn in_block(
    layout: &Layout<'_>,
    map: Node<'_>,
    first: &[&Wish],
    last: &[&Wish],
) -> Result<Vec<Edit>, Refused> {
    let mut edits = Vec::new();
    let Some((key, _)) = map.entries().next() else {
        return Err(Refused { at: map.span(), why: "it is an empty mapping without brackets" });
    };
    let start = start_of(key);
    let indent = layout.column(start);
    let is_root = layout.is_root(map.id());
    let items_at = if is_root { layout.list_column() } else { indent + 2 };
    let lines = |wishes: &[&Wish]| -> Vec<String> {
        let lines = wishes.iter().flat_map(|wish| {
            indented(layout.lines(&wish.key, &wish.value, indent, items_at), indent)
        });
        lines.collect()
    };
    if !first.is_empty() {
        let lines = lines(first).join(layout.eol);
        let lines = lines.get(indent..).unwrap_or_default();
        edits.push(Edit {
            span: Span::at(start),
            replacement: format!("{lines}{}{}", layout.eol, " ".repeat(indent)),
        });
    }
    if !last.is_empty() {
        let is_section = is_root && last.iter().any(|wish| matches!(wish.value, Value::List(_)));
        let end = if is_section { layout.end_of_document() } else { layout.behind(map) };
        let gap = if is_section && layout.has_gaps() { layout.eol } else { "" };
        edits.push(Edit {
            span: Span::at(end),
            replacement: format!("{gap}{}{}", layout.eol, lines(last).join(layout.eol)),
        });
    }
    Ok(edits)
}

/// New entries of a mapping in brackets: on the same line, or a line each where the others are.
fn in_flow(layout: &Layout<'_>, map: Node<'_>, first: &[&Wish], last: &[&Wish]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let span = map.span();
    let ends = map.entries().next().zip(map.entries().last());
    let Some(((first_key, _), (last_key, last_value))) = ends else {
        let pairs: Vec<String> =
            first.iter().chain(last).map(|wish| layout.pair(&wish.key, &wish.value)).collect();
        if !pairs.is_empty() {
            edits.push(Edit { span: Span::at(span.start + 1), replacement: pairs.join(", ") });
        }
        return edits;
    };
    let is_spread = layout.are_apart(span.start, start_of(first_key));
    let step = layout.tree.root().entries().next().map_or(2, |(key, _)| {
        layout
            .column(key.span().start)
            .saturating_sub(layout.column(layout.tree.root().span().start))
    });
    let pairs = |wishes: &[&Wish], indent: usize| -> Vec<String> {
        let pair = |wish: &&Wish| {
            if is_spread {
                let key = layout.key(&wish.key);
                format!("{key}: {}", layout.spread(&wish.value, indent, step.max(1)))
            } else {
                layout.pair(&wish.key, &wish.value)
            }
        };
        wishes.iter().map(pair).collect()
    };
    if !first.is_empty() {
        let start = start_of(first_key);
        let indent = if is_spread { layout.column(start) } else { 0 };
        let break_ = if is_spread {
            format!(",{}{}", layout.eol, " ".repeat(indent))
        } else {
            ", ".to_owned()
        };
        let pairs = pairs(first, indent).join(&break_);
        edits.push(Edit { span: Span::at(start), replacement: format!("{pairs}{break_}") });
    }
    if !last.is_empty() {
        let is_apart = is_spread && layout.are_apart(last_value.span().end, span.end);
        // A file of one line may hold very many of these, so columns are not counted in vain.
        let indent = is_apart.then(|| layout.column(start_of(last_key)));
        let new = pairs(last, indent.unwrap_or_default());
        edits.extend(behind_last(layout, last_value, span.end, indent, &new));
    }
    edits
}

/// Puts entries or items behind the last one between brackets. With an indentation they get lines
/// of their own, behind what follows the last one on its line.
pub(super) fn behind_last(
    layout: &Layout<'_>,
    last: Node<'_>,
    close: u32,
    indent: Option<usize>,
    new: &[String],
) -> Vec<Edit> {
    let end = last.span().end;
    let comments = layout.tree.comments();
    let is_in_comment = |at: u32| {
        let next = comments.partition_point(|comment| comment.span.start <= at);
        next.checked_sub(1).and_then(|last| comments.get(last)).is_some_and(|c| at < c.span.end)
    };
    let rest = layout.between(end, close.saturating_sub(1));
    let comma =
        rest.match_indices(',').map(|(at, _)| end + at as u32).find(|&at| !is_in_comment(at));
    let Some(indent) = indent else {
        let new = new.join(", ");
        // `x:,` is not the same to every reader.
        let gap = if last.span().is_empty() { " " } else { "" };
        return vec![comma.map_or_else(
            || Edit { span: Span::at(end), replacement: format!("{gap}, {new}") },
            |comma| Edit { span: Span::at(comma + 1), replacement: format!(" {new},") },
        )];
    };
    let line = format!("{}{}", layout.eol, " ".repeat(indent));
    let new = new.join(&format!(",{line}"));
    match comma {
        Some(comma) => {
            vec![Edit {
                span: Span::at(layout.line_end(comma)),
                replacement: format!("{line}{new},"),
            }]
        }
        None if layout.line_end(end) == end => {
            vec![Edit { span: Span::at(end), replacement: format!(",{line}{new}") }]
        }
        None => vec![
            Edit { span: Span::at(end), replacement: ",".to_owned() },
            Edit { span: Span::at(layout.line_end(end)), replacement: format!("{line}{new}") },
        ],
    }
}
