//! Plain scalars, on one line and on several.

use super::{Parent, Reader};
use crate::{
    span::Span,
    yaml::{
        core_schema,
        tree::{Kind, NONE, Style},
    },
};

/// A scalar that has been read and is not in the tree yet.
#[derive(Clone, Copy)]
pub(super) struct Scalar {
    pub(super) kind: Kind,
    pub(super) style: Style,
    pub(super) span: Span,
    /// As in [`NodeData`](crate::yaml::tree::NodeData): a range of the text, or a cooked string.
    pub(super) value: (u32, u32),
}

impl Scalar {
    /// A plain scalar whose value is its spelling.
    pub(super) fn plain(spelling: &str, start: usize) -> Self {
        let span = Span::of(start..start + spelling.len());
        let kind = core_schema::resolve(spelling);
        Self { kind, style: Style::Plain, span, value: (span.start, span.end) }
    }
}

/// Whether a byte may end a plain scalar between brackets.
const ENDS_IN_FLOW: [bool; 256] = {
    let mut ends = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        ends[byte] = matches!(byte as u8, b'\n' | b':' | b'#') || is_flow(byte as u8);
        byte += 1;
    }
    ends
};

/// Whether a byte means something between brackets.
const fn is_flow(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

impl Reader<'_> {
    /// Reads the plain scalar on this line, as a part of block collections. Also gives the offset of
    /// what ended it: a colon, the space before a comment, or the end of the line.
    pub(super) fn plain_line(&mut self) -> Option<(Scalar, usize)> {
        self.begins_plain(false)?;
        let start = self.at;
        let stop = self.plain_stop(start, false);
        Some((self.plain_until(stop)?, stop))
    }

    /// Reads the plain scalar on this line, as an item between brackets.
    pub(super) fn flow_plain(&mut self) -> Option<Scalar> {
        self.begins_plain(true)?;
        let stop = self.plain_stop(self.at, true);
        self.plain_until(stop)
    }

    /// The scalar from here to `stop`, without the spaces at its end.
    fn plain_until(&mut self, stop: usize) -> Option<Scalar> {
        let mut end = stop;
        while end > self.at && self.byte(end - 1) == b' ' {
            end -= 1;
        }
        let spelling = self.text.get(self.at..end)?;
        let scalar = Scalar::plain(spelling, self.at);
        self.at += spelling.len();
        Some(scalar)
    }

    /// Whether a plain scalar may begin here, by the character that it begins with.
    #[inline]
    fn begins_plain(&self, flow: bool) -> Option<()> {
        let may = match self.byte(self.at) {
            b'-' => {
                let next = self.byte(self.at + 1);
                !(self.ends_word(self.at + 1) || flow && is_flow(next))
            }
            b'?' | b':' | b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\'' | b'"' | b'%' | b'@'
            | b'`' | b' ' | b'\n' => false,
            first => !is_flow(first),
        };
        may.then_some(())
    }

    /// The offset at which a plain scalar that goes on at `at` ends on this line. A colon ends it
    /// before a space, a number sign after one.
    fn plain_stop(&self, mut at: usize, flow: bool) -> usize {
        let from = at;
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let length = if flow {
                rest.iter().position(|&byte| ENDS_IN_FLOW[byte as usize])
            } else {
                memchr::memchr3(b'\n', b':', b'#', rest)
            };
            let Some(length) = length else { return self.bytes.len() };
            at += length;
            let ends = match self.byte(at) {
                b':' => self.ends_word(at + 1) || flow && is_flow(self.byte(at + 1)),
                b'#' => at > from && self.byte(at - 1) == b' ',
                _ => true,
            };
            if ends {
                return at;
            }
            at += 1;
        }
    }

    /// Reads the lines on which a plain scalar goes on: those that stand to the right of `parent`.
    /// Its first line ends at `stop`, with a colon if the full parser is to say that it cannot.
    /// What is read next is a comment behind the scalar, or stands on a line below it.
    pub(super) fn continued(
        &mut self,
        mut scalar: Scalar,
        mut stop: usize,
        parent: Parent,
    ) -> Option<Scalar> {
        let mut value = String::new();
        let mut below = None;
        loop {
            match self.byte(stop) {
                b':' => return None,
                b'#' => break,
                _ => {}
            }
            let (next, line, blank) = self.next_content(stop);
            let goes_on = next < self.bytes.len()
                && Self::is_inside(next - line, parent)
                && self.byte(next) != b'#';
            if !goes_on {
                below = Some((next, line));
                break;
            }
            if value.is_empty() {
                value.push_str(self.text.get(scalar.span.range())?);
            }
            fold(&mut value, blank);
            stop = self.plain_stop(next, false);
            let part = self.text.get(next..stop)?.trim_end_matches(' ');
            value.push_str(part);
            self.at = next + part.len();
            self.line = line;
        }
        if !value.is_empty() {
            scalar.span = Span::of(scalar.span.start as usize..self.at);
            scalar.kind = core_schema::resolve(&value);
            scalar.value = self.cook(value);
        }
        if let Some((at, line)) = below {
            (self.at, self.line) = (at, line);
        }
        Some(scalar)
    }

    /// The first content on the lines below the line that ends at `end`: its offset, that of its
    /// line, and how many blank lines stand above it.
    pub(super) fn next_content(&self, mut end: usize) -> (usize, usize, usize) {
        let mut blank = 0;
        loop {
            let line = (end + 1).min(self.bytes.len());
            let at = self.past_spaces(line);
            if self.bytes.get(at) != Some(&b'\n') {
                return (at, line, blank);
            }
            blank += 1;
            end = at;
        }
    }

    /// Keeps a value that is not spelled in the text as it is.
    pub(super) fn cook(&mut self, value: String) -> (u32, u32) {
        self.cooked.push(value.into_boxed_str());
        (self.cooked.len() as u32 - 1, NONE)
    }
}

/// Joins two lines, between which stand so many blank ones.
pub(super) fn fold(value: &mut String, blank: usize) {
    if blank == 0 {
        value.push(' ');
    } else {
        value.extend(std::iter::repeat_n('\n', blank));
    }
}
