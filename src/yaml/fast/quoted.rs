//! Scalars between quotation marks.

use super::{
    Parent, Reader,
    scalar::{Scalar, fold},
};
use crate::{
    span::Span,
    yaml::tree::{Kind, Style},
};

impl Reader<'_> {
    /// Reads the quoted scalar that begins here. Its further lines stand to the right of `parent`.
    pub(super) fn quoted(&mut self, parent: Parent) -> Option<Scalar> {
        let start = self.at;
        let quote = self.byte(start);
        let style = if quote == b'"' { Style::Double } else { Style::Single };
        // What has been read of the value, if it is not spelled as it is, up to `part`.
        let mut value: Option<String> = None;
        let mut part = start + 1;
        let mut at = part;
        loop {
            at += self.quoted_stop(at, quote)?;
            let read = self.text.get(part..at)?;
            match self.byte(at) {
                b'\n' => {
                    let (next, line, blank) = self.next_content(at);
                    self.line = line;
                    self.at = next;
                    if !Self::is_inside(next - line, parent) || self.is_marker() {
                        return None;
                    }
                    let value = value.get_or_insert_default();
                    value.push_str(read.trim_end_matches(' '));
                    fold(value, blank);
                    at = next;
                }
                b'\\' => {
                    let value = value.get_or_insert_default();
                    value.push_str(read);
                    let (meant, length) = self.escape(at + 1)?;
                    value.push(meant);
                    at += 1 + length;
                }
                _ if style == Style::Single && self.byte(at + 1) == b'\'' => {
                    let value = value.get_or_insert_default();
                    value.push_str(read);
                    value.push('\'');
                    at += 2;
                }
                _ => {
                    self.at = at + 1;
                    let value = match value {
                        Some(mut value) => {
                            value.push_str(read);
                            self.cook(value)
                        }
                        None => (part as u32, at as u32),
                    };
                    let span = Span::of(start..at + 1);
                    return Some(Scalar { kind: Kind::Str, style, span, value });
                }
            }
            part = at;
        }
    }

    /// How far the next byte is that means something in a quoted scalar.
    fn quoted_stop(&self, at: usize, quote: u8) -> Option<usize> {
        let rest = self.bytes.get(at..)?;
        if quote == b'"' {
            memchr::memchr3(b'"', b'\\', b'\n', rest)
        } else {
            memchr::memchr2(b'\'', b'\n', rest)
        }
    }

    /// The character that an escape stands for, and the length of the escape. The backslash stands
    /// before `at`. Half of a surrogate pair is left to the full parser.
    fn escape(&self, at: usize) -> Option<(char, usize)> {
        let meant = match self.byte(at) {
            b'0' => '\0',
            b'a' => '\u{7}',
            b'b' => '\u{8}',
            b't' => '\t',
            b'n' => '\n',
            b'v' => '\u{B}',
            b'f' => '\u{C}',
            b'r' => '\r',
            b'e' => '\u{1B}',
            b'"' => '"',
            b'/' => '/',
            b'\\' => '\\',
            b'x' => return self.code(at + 1, 2),
            b'u' => return self.code(at + 1, 4),
            b'U' => return self.code(at + 1, 8),
            _ => return None,
        };
        Some((meant, 1))
    }

    /// The character whose number is written in so many hexadecimal digits.
    fn code(&self, at: usize, digits: usize) -> Option<(char, usize)> {
        let written = self.text.get(at..at + digits)?;
        // A sign is no digit, though numbers may begin with one.
        if !written.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let code = u32::from_str_radix(written, 16).ok()?;
        Some((char::from_u32(code)?, digits + 1))
    }
}
