//! One line of a text as it is drawn: safe, and cut to the screen around what must be seen of it.
//!
//! No more of a line is looked at than can be shown: a file may be one line of megabytes.

use std::ops::Range;

use super::safe::{self, Charset, cells, ellipsis, is_visible};

/// What must be seen of a line: its marked bytes, and the columns to keep free right of their
/// middle.
pub(super) struct Focus {
    pub(super) bytes: Range<usize>,
    pub(super) room: usize,
}

/// A drawn line and where its characters went.
pub(super) struct Drawn {
    pub(super) text: String,
    /// One entry for each character, or row of plain ones, that is drawn, and one for the end.
    map: Vec<Entry>,
}

/// Where something that is drawn begins.
#[derive(Clone, Copy)]
struct Entry {
    /// Offset in the source line.
    source: usize,
    /// Offset in what is drawn.
    shown: usize,
    /// Whether it is a row of characters that take one byte in both, as far as the next entry.
    is_row: bool,
}

impl Entry {
    /// Where the character at `offset` of the source line is drawn, which is not before this entry
    /// and before the next one.
    const fn at(self, offset: usize) -> usize {
        if self.is_row { self.shown + (offset - self.source) } else { self.shown }
    }
}

impl Drawn {
    /// Where the character at `offset` of the source line begins. What was cut off is taken for
    /// the ellipsis in its place.
    pub(super) fn start(&self, offset: usize) -> usize {
        let next = self.map.partition_point(|entry| entry.source <= offset);
        let entry = next.checked_sub(1).and_then(|index| self.map.get(index));
        entry.map_or(0, |entry| entry.at(offset))
    }

    /// Where the character before `offset` of the source line ends.
    pub(super) fn end(&self, offset: usize) -> usize {
        let next = self.map.partition_point(|entry| entry.source < offset);
        let before = next.checked_sub(1).and_then(|index| self.map.get(index));
        match before.filter(|entry| entry.is_row) {
            Some(row) => row.at(offset),
            None => self.map.get(next).map_or(self.text.len(), |entry| entry.shown),
        }
    }
}

/// Draws at most `columns` of `source` around what must be seen.
pub(super) fn draw(source: &str, focus: &Focus, columns: usize, charset: Charset) -> Drawn {
    let from = window_start(source, focus, columns, charset);
    let dots = ellipsis(charset);
    let mut text = String::with_capacity(source.len().min(2 * columns));
    let mut map = Vec::new();
    if from > 0 {
        text.push_str(dots);
    }
    let mut used = safe::width(&text);
    let window = source.get(from..).unwrap_or_default();
    // The column before which the line must end if it does not end by itself, and its cut there.
    let keep = columns.saturating_sub(safe::width(dots));
    let mut cut = None;
    for cell in cells(window, charset) {
        let entry = Entry { source: from + cell.offset, shown: text.len(), is_row: cell.is_row };
        if used + cell.width > keep && cut.is_none() {
            let kept = if cell.is_row { keep.saturating_sub(used) } else { 0 };
            let end =
                Entry { source: entry.source + kept, shown: entry.shown + kept, is_row: false };
            cut = Some((map.len() + usize::from(kept > 0), end));
        }
        map.push(entry);
        text.push_str(&cell.shown);
        used += cell.width;
        if let Some((count, end)) = cut.filter(|_| used > columns) {
            text.truncate(end.shown);
            map.truncate(count);
            map.push(end);
            text.push_str(dots);
            return Drawn { text, map };
        }
    }
    map.push(Entry { source: source.len(), shown: text.len(), is_row: false });
    Drawn { text, map }
}

/// Offset of the first character of `source` to draw, such that the focus is seen.
fn window_start(source: &str, focus: &Focus, columns: usize, charset: Charset) -> usize {
    let focused = source.get(focus.bytes.clone()).unwrap_or_default();
    let before = source.get(..focus.bytes.start).unwrap_or_default();
    let after = source.get(focus.bytes.end..).unwrap_or_default();
    let marked = width_up_to(focused.chars(), columns, charset);
    // What a character is drawn as may depend on those before it, so a short start is drawn.
    let head = if before.len() <= 8 * columns {
        cells(before, charset).map(|cell| cell.width).sum()
    } else {
        width_up_to(before.chars().rev(), columns, charset)
    };
    let tail = width_up_to(after.chars(), columns, charset);
    let message_fits = head + marked / 2 + focus.room <= columns;
    if head + marked + tail <= columns && message_fits {
        return 0;
    }
    // What follows gets a third of the screen, and the message its room.
    let right = tail.min(columns / 3).max(focus.room.saturating_sub(marked / 2));
    let dots = 2 * safe::width(ellipsis(charset));
    let lead = columns.saturating_sub(marked + right + dots);
    if head <= lead {
        return 0;
    }
    let mut used = 0;
    let mut from = before.len();
    for (offset, c) in before.char_indices().rev() {
        used += char_width(c, charset);
        if used > lead {
            break;
        }
        from = offset;
    }
    // Some characters are drawn wider after others, as the bracket of a runner's command.
    let drawn = before.get(from..).unwrap_or_default();
    let mut excess = cells(drawn, charset).map(|cell| cell.width).sum::<usize>();
    for (offset, c) in drawn.char_indices() {
        if excess <= lead {
            return from + offset;
        }
        excess = excess.saturating_sub(char_width(c, charset));
    }
    before.len()
}

/// Columns that `chars` take, or `limit + 1` as soon as they take more than `limit`.
fn width_up_to(chars: impl Iterator<Item = char>, limit: usize, charset: Charset) -> usize {
    let mut used = 0;
    // Marks take no column: their number has to be bounded as well.
    for c in chars.take(8 * limit) {
        used += char_width(c, charset);
        if used > limit {
            return limit + 1;
        }
    }
    used
}

/// Columns that `c` takes as it is drawn.
fn char_width(c: char, charset: Charset) -> usize {
    if matches!(c, ' '..='~') {
        1
    } else if is_visible(c) {
        safe::width(c.encode_utf8(&mut [0; 4]))
    } else {
        cells(c.encode_utf8(&mut [0; 4]), charset).map(|cell| cell.width).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(source: &str, bytes: Range<usize>, columns: usize) -> (String, String) {
        let focus = Focus { bytes: bytes.clone(), room: 0 };
        let drawn = draw(source, &focus, columns, Charset::Unicode);
        let marked = drawn.text[drawn.start(bytes.start)..drawn.end(bytes.end)].to_owned();
        (drawn.text, marked)
    }

    #[test]
    fn a_line_that_fits_is_drawn_whole() {
        assert_eq!(shown("a: b", 3..4, 20), ("a: b".into(), "b".into()));
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides_of_what_is_marked() {
        let source = format!("{}mark{}", "a".repeat(50), "b".repeat(50));
        let (text, marked) = shown(&source, 50..54, 20);
        assert_eq!(marked, "mark");
        assert!(text.starts_with("…a") && text.ends_with("b…"), "{text}");
        assert_eq!(safe::width(&text), 20);
    }

    #[test]
    fn the_mark_follows_characters_that_are_drawn_as_pictures() {
        assert_eq!(shown("\u{1b}\u{202e}x\ty", 4..5, 40), ("␛<U+202E>x    y".into(), "x".into()));
        assert_eq!(shown("\u{1b}\u{202e}x\ty", 1..4, 40).1, "<U+202E>");
    }

    #[test]
    fn what_is_drawn_wider_after_others_leaves_the_message_its_room() {
        let source = format!("{}##[group]", "a".repeat(60));
        let focus = Focus { bytes: source.len()..source.len(), room: 12 };
        let drawn = draw(&source, &focus, 60, Charset::Ascii);
        assert!(drawn.text.contains("##<U+005B>group]"), "{}", drawn.text);
        assert!(safe::width(&drawn.text) + 12 <= 60, "{}", drawn.text);
    }

    proptest! {
        #[test]
        fn whatever_is_marked_can_be_seen_in_part(
            before in "\\PC{0,60}",
            mark in "[a-z]{1,10}",
            after in "\\PC{0,60}",
            columns in 24_usize..90,
        ) {
            let source = format!("{before}{mark}{after}");
            let bytes = before.len()..before.len() + mark.len();
            let (text, marked) = shown(&source, bytes, columns);
            prop_assert_eq!(marked, mark);
            prop_assert!(safe::width(&text) <= columns);
        }
    }
}
