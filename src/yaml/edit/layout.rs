//! How a document is laid out: its line ends, its columns, and whether it is JSON.

use super::super::{Kind, Node, NodeId, Style, Tree};
use crate::span::Span;

/// What edits have to fit in with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout<'t> {
    pub(super) tree: &'t Tree,
    /// `\r\n` where most lines end so, else `\n`.
    pub(super) eol: &'static str,
    /// Whether only what JSON knows may be written.
    pub(super) is_json: bool,
}

impl<'t> Layout<'t> {
    pub(super) fn of(tree: &'t Tree) -> Self {
        let text = tree.text().as_str();
        let breaks = text.matches('\n').count();
        let is_crlf = breaks > 0 && text.matches("\r\n").count() * 2 >= breaks;
        let root = tree.root();
        let is_named = std::path::Path::new(tree.text().path())
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        let is_written = root.style() == Style::Flow
            && !root.is_empty()
            && root.entries().all(|(key, _)| key.style() == Style::Double);
        Self {
            tree,
            eol: if is_crlf { "\r\n" } else { "\n" },
            is_json: root.kind() == Kind::Map
                && root.style() == Style::Flow
                && (is_named || is_written),
        }
    }

    pub(super) fn text(&self) -> &'t str {
        self.tree.text().as_str()
    }

    /// The bytes between two offsets; nothing where they are no range of the text.
    pub(super) fn between(&self, start: u32, end: u32) -> &'t str {
        self.text().get(start as usize..end as usize).unwrap_or_default()
    }

    /// Where the line with this offset begins.
    pub(super) fn line_start(&self, offset: u32) -> u32 {
        let before = self.between(0, offset);
        // A byte-order mark takes no column.
        let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let mark = if start == 0 && before.starts_with('\u{FEFF}') { 3 } else { 0 };
        (start + mark) as u32
    }

    /// Where the line with this offset ends, before its line break.
    pub(super) fn line_end(&self, offset: u32) -> u32 {
        let rest = self.text().get(offset as usize..).unwrap_or_default();
        offset + rest.find(['\n', '\r']).unwrap_or(rest.len()) as u32
    }

    /// Column of an offset in characters, from 0.
    pub(super) fn column(&self, offset: u32) -> usize {
        self.between(self.line_start(offset), offset).chars().count()
    }

    /// Whether two offsets stand on different lines.
    pub(super) fn are_apart(&self, start: u32, end: u32) -> bool {
        self.between(start, end).contains(['\n', '\r'])
    }

    /// Where a line can be put behind a block node: the end of its last line, or of the blank lines
    /// that count as part of it.
    pub(super) fn behind(&self, node: Node<'_>) -> u32 {
        let end = self.line_end(node.span().end);
        if !keeps_blank_lines(node) {
            return end;
        }
        // The blank lines that the text ends with, without the line break of the last one.
        let rest = self.text().get(end as usize..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches(['\n', '\r', ' ']).len();
        let blank = rest.get(..blank).unwrap_or_default();
        let last = blank.rfind('\n').map_or(blank.len(), |at| {
            // Not between the two halves of a line break.
            if blank.get(..at).is_some_and(|t| t.ends_with('\r')) { at - 1 } else { at }
        });
        end + last as u32
    }

    /// Column of the `-` before the first item of a block sequence, and the columns from there to
    /// where its items begin. `None` where they cannot be made out.
    pub(super) fn dash(&self, list: Node<'_>) -> Option<(usize, usize)> {
        let first = list.items().next()?;
        let start = start_of(first);
        let own = self.line_start(start);
        // Tried are the line of the item and those above it, up to the first that has a dash.
        let mut line = own;
        let mut until = start;
        loop {
            let lead = self.between(line, until);
            let run = lead.len() - lead.trim_start_matches([' ', '-', '\t']).len();
            let is_comment = lead.get(run..).is_some_and(|rest| rest.trim_start().starts_with('#'));
            if let Some(at) = lead.get(..run).and_then(|lead| lead.rfind('-')) {
                let column = at;
                let width = if line == own { start as usize - line as usize - at } else { 2 };
                return Some((column, width));
            }
            let is_blank = lead.trim().is_empty();
            if !(is_blank || is_comment || line == own) || line == 0 {
                return None;
            }
            let before = self.text().get(..line as usize)?.trim_end_matches(['\n', '\r']);
            until = before.len() as u32;
            line = self.line_start(until);
            if until == 0 {
                return None;
            }
        }
    }

    /// Column at which the items of lists at the top of the document begin.
    pub(super) fn list_column(&self) -> usize {
        let lists = self.tree.root().entries().map(|(_, value)| value);
        let mut blocks =
            lists.filter(|list| list.kind() == Kind::Seq && list.style() == Style::Block);
        blocks.next().and_then(|list| self.dash(list)).map_or(2, |(column, _)| column)
    }

    /// Whether a blank line stands somewhere between two entries of the document.
    pub(super) fn has_gaps(&self) -> bool {
        let mut end = None;
        self.tree.root().entries().any(|(key, value)| {
            let gap = end.map(|end| self.between(end, key.span().start));
            end = Some(value.span().end);
            gap.is_some_and(has_blank_line)
        })
    }

    /// Whether the two last items of a list are kept apart by a blank line.
    pub(super) fn has_gap_before_last(&self, list: Node<'_>) -> bool {
        let mut before: Option<Span> = None;
        let mut gap = false;
        for item in list.items() {
            gap = before.is_some_and(|b| has_blank_line(self.between(b.end, item.span().start)));
            before = Some(item.span());
        }
        gap
    }

    /// Whether the node `id` is the document itself.
    pub(super) fn is_root(&self, id: NodeId) -> bool {
        self.tree.root().id() == id
    }

    /// Where a section is put behind everything in the document: comments at its end belong to what
    /// stands above them.
    pub(super) fn end_of_document(&self) -> u32 {
        let root = self.tree.root();
        let end = self.behind(root);
        let last = self.tree.comments().last().map_or(0, |comment| comment.span.end);
        if last <= end { end } else { self.line_end(last) }
    }
}

/// Where a node begins, with its anchor or tag.
pub(super) fn start_of(node: Node<'_>) -> u32 {
    let start = node.span().start;
    node.property().map_or(start, |property| property.span.start.min(start))
}

/// Whether there is a line without anything on it between two nodes.
fn has_blank_line(between: &str) -> bool {
    let mut lines = between.split('\n');
    // What stands before the first and behind the last line break are parts of lines.
    lines.next();
    let mut inner: Vec<&str> = lines.collect();
    inner.pop();
    inner.iter().any(|line| line.trim().is_empty())
}

/// Whether the last scalar of a node is a block whose header says that blank lines behind it count.
fn keeps_blank_lines(node: Node<'_>) -> bool {
    let mut node = node;
    loop {
        let last = match node.kind() {
            Kind::Map => node.entries().last().map(|(_, value)| value),
            Kind::Seq => node.items().last(),
            _ => None,
        };
        match last {
            Some(last) => node = last,
            None => break,
        }
    }
    let header = node.raw().lines().next().unwrap_or_default();
    matches!(node.style(), Style::Literal | Style::Folded)
        && header.split(['#', ' ']).next().is_some_and(|header| header.contains('+'))
}
