//! The lines of a text around the places of a finding, made safe and cut to the screen.
//!
//! Only the lines that are shown are looked at, through the line index of the text, so the cost
//! does not grow with the file. Places are moved along with the characters they cover.

use std::ops::Range;

use super::{
    cut::{Focus, draw},
    paint::{Pen, wrap},
    safe::{self, Charset, ellipsis},
};
use crate::{
    finding::Label,
    span::Span,
    text::{FileId, Text, Texts},
};

/// Lines shown before and after a place.
const CONTEXT: u32 = 1;

/// Lines of a place that are drawn; a longer one is marked on its first line only.
const MAX_LINES: u32 = 4;

/// Lines of a message beside a mark.
const MAX_MESSAGE_LINES: usize = 6;

/// The fewest columns kept free for the message beside an underline.
const MESSAGE_ROOM: usize = 24;

/// A marked range of [`Excerpt::text`].
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Bytes of the excerpt.
    pub(super) range: Range<usize>,
    /// Safe, with line breaks where it does not fit beside the mark; may be empty.
    pub(super) message: String,
    pub(super) primary: bool,
}

/// Neighbouring lines of one text, ready to be drawn.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) file: FileId,
    /// Offset in the text of the place that is named above the excerpt.
    pub(super) at: u32,
    /// Number of the first line, from 1.
    pub(super) first_line: u32,
    /// Number of the last line.
    pub(super) last_line: u32,
    /// The lines, each with a line break at its end.
    pub(super) text: String,
    /// What is marked, from left to right; marks on one line do not overlap.
    pub(super) marks: Vec<Mark>,
}

/// A label with the lines it is drawn on.
struct Place<'a> {
    label: &'a Label,
    rank: usize,
    span: Span,
    lines: Range<u32>,
}

/// The excerpts that show `labels`: neighbouring places share one, and the excerpts come in the
/// order in which the labels first need them.
pub(super) fn excerpts(labels: &[Label], texts: &Texts, pen: Pen) -> Vec<Excerpt> {
    let mut places: Vec<_> = labels
        .iter()
        .enumerate()
        .map(|(rank, label)| place(label, rank, texts.get(label.file)))
        .collect();
    places.sort_by_key(|place| (place.label.file, place.span, place.rank));

    let mut clusters: Vec<Vec<Place<'_>>> = Vec::new();
    for place in places {
        match clusters.last_mut() {
            Some(cluster) if joins(cluster, &place) => cluster.push(place),
            _ => clusters.push(vec![place]),
        }
    }
    clusters.sort_by_key(|cluster| cluster.iter().map(|place| place.rank).min());
    // The numbers of all excerpts stand under each other.
    let lines = |cluster: &Vec<Place<'_>>| shown_lines(cluster, texts).1;
    let gutter = digits(clusters.iter().map(lines).max().unwrap_or(1));
    clusters.iter().map(|cluster| excerpt(cluster, texts, gutter, pen)).collect()
}

/// Whether the context of `place` touches that of the cluster before it.
fn joins(cluster: &[Place<'_>], place: &Place<'_>) -> bool {
    let end = cluster.iter().map(|earlier| earlier.lines.end).max().unwrap_or(0);
    let same_file = cluster.last().is_some_and(|last| last.label.file == place.label.file);
    same_file && place.lines.start <= end.saturating_add(2 * CONTEXT)
}

/// Where `label` is drawn.
fn place<'a>(label: &'a Label, rank: usize, text: &Text) -> Place<'a> {
    let mut span = text.clamp(label.span);
    let first = text.line_of(span.start);
    let mut last = text.line_of(span.end);
    // A block scalar ends where the next line begins, perhaps after blank ones: nothing is to be
    // marked there.
    for _ in 0..MAX_LINES {
        let ends_before = |line: u32| text.line_span(line).is_some_and(|at| at.start == span.end);
        if last == first || !ends_before(last) {
            break;
        }
        let Some(before) = text.line_span(last - 1) else { break };
        last -= 1;
        span = Span::new(span.start, before.end);
    }
    if last - first >= MAX_LINES {
        last = first;
        span = first_line(span, text);
    }
    Place { label, rank, span, lines: first..last + 1 }
}

/// `span` without what goes past its first line.
fn first_line(span: Span, text: &Text) -> Span {
    let end = text.line_span(text.line_of(span.start)).map_or(span.end, |line| line.end);
    Span::new(span.start, span.end.min(end))
}

/// Draws the lines of one cluster, which is not empty and sorted by place.
fn excerpt(cluster: &[Place<'_>], texts: &Texts, digits: usize, pen: Pen) -> Excerpt {
    let file = cluster.first().map_or(FileId(0), |place| place.label.file);
    let text = texts.get(file);
    let spans = separate(cluster, text);
    let (first_line, last_line) = shown_lines(cluster, texts);
    // " 123 │ " stands before each line, and an arrow where a place has several lines.
    let arrow = if cluster.iter().any(|place| place.lines.len() > 1) { 4 } else { 0 };
    let gutter = digits + 4 + arrow;
    let columns = pen.width.saturating_sub(gutter).max(20);

    let lines = (last_line - first_line + 1) as usize;
    let mut shown = String::with_capacity(lines * (columns + 1));
    let mut marks: Vec<Range<usize>> = vec![0..0; cluster.len()];
    for line in first_line..=last_line {
        let Some(whole) = text.line_span(line) else { break };
        let drawn = draw(
            text.slice(whole),
            &focus(&spans, cluster, whole, pen.charset),
            columns,
            pen.charset,
        );
        for (span, mark) in spans.iter().zip(&mut marks) {
            if (whole.start..=whole.end).contains(&span.start) {
                mark.start = shown.len() + drawn.start((span.start - whole.start) as usize);
            }
            if (whole.start..=whole.end).contains(&span.end) {
                let end = drawn.end((span.end - whole.start) as usize);
                mark.end = (shown.len() + end).max(mark.start);
                if span.is_empty() {
                    mark.end = mark.start;
                }
            }
        }
        shown.push_str(&drawn.text);
        shown.push('\n');
    }
    let named = cluster.iter().min_by_key(|place| (!place.label.primary, place.rank));
    let marks = cluster
        .iter()
        .zip(marks)
        .map(|(place, range)| {
            let message = message(place, &range, &shown, columns, pen);
            Mark { range, message, primary: place.label.primary }
        })
        .collect();
    let at = named.map_or(0, |place| place.label.span.start);
    Excerpt { file, at, first_line, last_line, text: shown, marks: merge(marks) }
}

/// The lines to show: those of the places with a line of context, unless that is blank.
fn shown_lines(cluster: &[Place<'_>], texts: &Texts) -> (u32, u32) {
    let first = cluster.iter().map(|place| place.lines.start).min().unwrap_or(1);
    let end = cluster.iter().map(|place| place.lines.end).max().unwrap_or(2);
    let says_something = |line: u32| {
        let Some(place) = cluster.first() else { return false };
        let text = texts.get(place.label.file);
        text.line_span(line).is_some_and(|span| {
            // A long line is never blank in a way that matters.
            span.len() > 200 || !text.slice(span).trim().is_empty()
        })
    };
    let before = first.saturating_sub(CONTEXT).max(1);
    let after = (end - 1).saturating_add(CONTEXT);
    let first = if says_something(before) { before } else { first };
    (first, if says_something(after) { after } else { end - 1 })
}

/// The spans of a cluster such that at most one has several lines and no two on one line overlap:
/// underlines are drawn in one row, and arrows for several places cross each other.
fn separate(cluster: &[Place<'_>], text: &Text) -> Vec<Span> {
    let mut arrow = false;
    let mut spans: Vec<Span> = Vec::with_capacity(cluster.len());
    for place in cluster {
        let mut span = place.span;
        if place.lines.len() > 1 {
            if arrow {
                span = first_line(span, text);
            }
            arrow = true;
        }
        spans.push(span);
    }
    for at in 1..spans.len() {
        let (earlier, later) = spans.split_at_mut(at);
        let (Some(before), Some(this)) = (earlier.last_mut(), later.first_mut()) else { continue };
        if *before == *this
            || before.end <= this.start
            || before.end > first_line(*before, text).end
        {
            continue;
        }
        if before.start < this.start {
            *before = Span::new(before.start, this.start);
        } else {
            *this = Span::new(before.end, this.end);
        }
    }
    spans
}

/// Marks of the same range become one, with both messages.
fn merge(marks: Vec<Mark>) -> Vec<Mark> {
    let mut merged: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        match merged.last_mut() {
            Some(last) if last.range == mark.range => {
                if !last.message.is_empty() && !mark.message.is_empty() {
                    last.message.push('\n');
                }
                last.message.push_str(&mark.message);
                last.primary |= mark.primary;
            }
            _ => merged.push(mark),
        }
    }
    merged
}

fn focus(spans: &[Span], cluster: &[Place<'_>], line: Span, charset: Charset) -> Focus {
    let mut focus: Option<Focus> = None;
    for (span, place) in spans.iter().zip(cluster) {
        if !(line.start..=line.end).contains(&span.start) {
            continue;
        }
        let end = span.end.min(line.end) - line.start;
        let bytes = (span.start - line.start) as usize..end as usize;
        // Enough of a message decides how much room it needs.
        let message = safe::short(&place.label.message, MESSAGE_ROOM, charset);
        let room = safe::width(&message) + 5;
        focus = Some(match focus {
            // Places far apart cannot all be seen: the first, or the primary one, is.
            Some(seen) if bytes.end.saturating_sub(seen.bytes.start) > 120 => {
                if place.label.primary { Focus { bytes, room } } else { seen }
            }
            Some(seen) => {
                let end = seen.bytes.end.max(bytes.end);
                Focus { bytes: seen.bytes.start..end, room: seen.room.max(room) }
            }
            None => Focus { bytes, room },
        });
    }
    focus.unwrap_or(Focus { bytes: 0..0, room: 0 })
}

/// The message of a place, broken into lines that fit beside its mark.
fn message(
    place: &Place<'_>,
    range: &Range<usize>,
    shown: &str,
    columns: usize,
    pen: Pen,
) -> String {
    // As many columns as any screen shows of a message.
    let safe = safe::short(&place.label.message, MAX_MESSAGE_LINES * columns, pen.charset);
    let safe = safe.trim();
    if safe.is_empty() {
        return String::new();
    }
    let marked = shown.get(range.clone()).unwrap_or_default();
    let middle = if marked.contains('\n') {
        0
    } else {
        let before = shown.get(..range.start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        safe::width(line) + safe::width(marked) / 2
    };
    let room = columns.saturating_sub(middle + 5).max(16);
    let mut lines = wrap(safe, room, room);
    if lines.len() > MAX_MESSAGE_LINES {
        lines.truncate(MAX_MESSAGE_LINES);
        if let Some(last) = lines.last_mut() {
            let dots = ellipsis(pen.charset);
            let kept = room.saturating_sub(safe::width(dots));
            let cut = last.char_indices().map(|(at, c)| at + c.len_utf8());
            let fits =
                cut.take_while(|&at| safe::width(last.get(..at).unwrap_or_default()) <= kept);
            let end = fits.last().unwrap_or(0);
            last.truncate(end);
            last.push_str(dots);
        }
    }
    lines.join("\n")
}

/// Number of decimal digits of `n`.
pub(super) fn digits(n: u32) -> usize {
    n.checked_ilog10().map_or(1, |log| log as usize + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Options;

    #[test]
    fn context_is_left_out_where_it_is_blank_and_shared_where_places_are_near() {
        let mut texts = Texts::default();
        let file = texts.add(Text::new("a", "1\n2\n\n4\n5\n6\n7\n8\n9\n"));
        let at = |offset| Label {
            file,
            span: Span::new(offset, offset + 1),
            message: String::new(),
            primary: false,
        };
        let lines = |labels: &[Label]| -> Vec<_> {
            let pen = Pen::new(Options::default());
            excerpts(labels, &texts, pen).iter().map(|e| (e.first_line, e.last_line)).collect()
        };
        assert_eq!(lines(&[at(2)]), [(1, 2)]);
        assert_eq!(lines(&[at(11), at(0)]), [(6, 8), (1, 2)]);
        assert_eq!(lines(&[at(5), at(11)]), [(4, 8)]);
    }

    #[test]
    fn a_place_that_ends_after_blank_lines_is_marked_on_its_own_lines_only() {
        let mut texts = Texts::default();
        let file = texts.add(Text::new("a", "text: |\n  words\n\n\nnext: 1\n"));
        let label = Label {
            file,
            span: Span::new(8, 18),
            message: "too long to stand beside it ".repeat(3),
            primary: true,
        };
        let pen = Pen::new(Options::default());
        let [excerpt] = &excerpts(&[label], &texts, pen)[..] else { panic!("one excerpt") };
        let [mark] = &excerpt.marks[..] else { panic!("one mark") };
        assert_eq!(&excerpt.text[mark.range.clone()], "  words");
    }
}
