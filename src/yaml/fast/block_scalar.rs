//! Blocks of text behind `|` and `>`.

use super::{Parent, Reader, scalar::Scalar};
use crate::{
    span::Span,
    yaml::tree::{Kind, Style},
};

/// What becomes of the line breaks at the end of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomping {
    /// `-`: none is kept.
    Strip,
    /// One is kept.
    Clip,
    /// `+`: all are kept.
    Keep,
}

/// What stands behind the `|` or `>`.
struct Header {
    style: Style,
    chomping: Chomping,
    /// How much further right than its parent the text stands, where that is written.
    indent: Option<usize>,
    /// Where the first line of text begins.
    body: usize,
}

impl Reader<'_> {
    /// Reads the block of text that begins here and whose lines stand to the right of `parent`.
    /// One without any text is left to the full parser.
    pub(super) fn block_scalar(&mut self, parent: Parent) -> Option<()> {
        let start = self.at;
        let header = self.header()?;
        let indent = self.text_column(&header, parent)?;
        let (value, end, after) = self.block_text(&header, indent)?;
        (self.at, self.line) = (after, after);
        let span = Span::of(start..end);
        let value = self.cook(value);
        self.add_scalar(Scalar { kind: Kind::Str, style: header.style, span, value })
    }

    fn header(&self) -> Option<Header> {
        let style = if self.byte(self.at) == b'|' { Style::Literal } else { Style::Folded };
        let mut header = Header { style, chomping: Chomping::Clip, indent: None, body: 0 };
        let mut at = self.at + 1;
        loop {
            match self.byte(at) {
                b'-' if header.chomping == Chomping::Clip => header.chomping = Chomping::Strip,
                b'+' if header.chomping == Chomping::Clip => header.chomping = Chomping::Keep,
                digit @ b'1'..=b'9' if header.indent.is_none() => {
                    header.indent = Some(usize::from(digit - b'0'));
                }
                _ => break,
            }
            at += 1;
        }
        let end = self.past_spaces(at);
        header.body = end + 1;
        (self.bytes.get(end) == Some(&b'\n')).then_some(header)
    }

    /// The column in which the lines of the block begin: the one that is written, or that of the
    /// first line with text.
    fn text_column(&self, header: &Header, parent: Parent) -> Option<usize> {
        let parent = parent?;
        if let Some(indent) = header.indent {
            return Some(parent + indent);
        }
        let (first, line, _) = self.next_content(header.body - 1);
        let column = first - line;
        // A blank line above the text that is longer than its column is a mistake.
        let blank = self.text.get(header.body..line)?;
        let is_fine = blank.split('\n').all(|line| line.len() <= column);
        (is_fine && first < self.bytes.len() && column > parent).then_some(column)
    }

    /// The value of the block, the end of its last character that is not blank, and the offset of
    /// the line behind it.
    fn block_text(&self, header: &Header, indent: usize) -> Option<(String, usize, usize)> {
        let mut value = String::new();
        let mut end = 0;
        let mut breaks = 0;
        // Whether the last line of text began with a space; `None` before the first line.
        let mut last: Option<bool> = None;
        let mut line = header.body;
        while line < self.bytes.len() {
            let stop = self.line_end(line);
            let text = self.past_spaces(line);
            if text.min(stop) - line < indent {
                if text < stop {
                    break;
                }
                breaks += 1;
            } else if text == stop && stop - line == indent {
                breaks += 1;
            } else {
                let part = self.text.get(line + indent..stop)?;
                let is_indented = part.starts_with(' ');
                match last {
                    Some(false) if !is_indented && header.style == Style::Folded && breaks == 0 => {
                        value.push(' ');
                    }
                    Some(false) if !is_indented && header.style == Style::Folded => {}
                    Some(_) => value.push('\n'),
                    None => {}
                }
                value.extend(std::iter::repeat_n('\n', breaks));
                value.push_str(part);
                breaks = 0;
                last = Some(is_indented);
                if text < stop {
                    end = line + indent + part.trim_end_matches(' ').len();
                }
            }
            // A last line without a line break is left to the full parser.
            self.bytes.get(stop)?;
            line = stop + 1;
        }
        // Nothing but blanks has no place that is certain.
        if end == 0 {
            return None;
        }
        if header.chomping != Chomping::Strip {
            value.push('\n');
        }
        if header.chomping == Chomping::Keep {
            value.extend(std::iter::repeat_n('\n', breaks));
        }
        Some((value, end, line))
    }
}
