//! Where a node stands, for the nodes whose place the parser reports otherwise than people see it.

use std::ops::Range;

/// What YAML calls white space, and line breaks; Unicode has more that are content.
const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

/// The place of a node that is not written: right after the `:`, `-`, `?`, tag or anchor that
/// promises it, and not on the line on which the parser noticed that nothing comes.
///
/// `floor` is the end of what stands before it, `noticed` where the parser noticed, and
/// `awaits_colon` says that it is a value whose colon may be yet to come.
pub(super) fn of_nothing(
    text: &str,
    floor: usize,
    noticed: usize,
    awaits_colon: bool,
) -> Range<usize> {
    let before = text.get(floor..noticed).unwrap_or_default();
    let at = floor.min(noticed) + before.trim_end_matches(BLANK).len();
    let at = if before.is_empty() { noticed } else { at };
    let awaits_colon = awaits_colon && !before.contains(':');
    let at = if awaits_colon { behind_colon(text, at).unwrap_or(at) } else { at };
    at..at
}

/// The offset behind the `:` that is the next character from `at` on: a missing value is sometimes
/// noticed before its colon. A colon that begins plain text is none.
fn behind_colon(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let after = rest.trim_start_matches(BLANK).strip_prefix(':')?;
    let ends = after.is_empty() || after.starts_with(BLANK) || after.starts_with([',', ']', '}']);
    ends.then_some(at + rest.len() - after.len())
}

/// Where a block sequence that is the value of a key begins: at its first dash, which the parser
/// passes over if the dashes stand in the column of the key.
///
/// `floor` is the end of the key, `noticed` where the parser noticed the sequence.
pub(super) fn of_dash(text: &str, floor: usize, noticed: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = floor;
    while at < noticed {
        at = match bytes.get(at) {
            Some(b'-') => return at,
            Some(b'#') => skip(bytes, at, |b| matches!(b, b'\n' | b'\r')),
            Some(b'!' | b'&') => skip(bytes, at, u8::is_ascii_whitespace),
            _ => at + 1,
        };
    }
    noticed
}

/// The place of a block scalar: from its `|` or `>` to its last character that is not blank.
///
/// `floor` is the end of what stands before it, `content` the range of its lines.
pub(super) fn of_block(text: &str, floor: usize, content: &Range<usize>) -> Range<usize> {
    let start = header(text, floor).unwrap_or(content.start);
    let lines = text.get(content.clone()).unwrap_or_default();
    let written = lines.trim_end_matches(BLANK).len();
    let end = if written > 0 { content.start + written } else { start + header_len(text, start) };
    start..end.max(start)
}

/// The offset of the first `|` or `>` after `floor` that is no part of a comment, tag or anchor.
fn header(text: &str, floor: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = floor;
    loop {
        at = match bytes.get(at)? {
            b'|' | b'>' => return Some(at),
            b'#' => skip(bytes, at, |b| matches!(b, b'\n' | b'\r')),
            b'!' | b'&' => skip(bytes, at, u8::is_ascii_whitespace),
            _ => at + 1,
        };
    }
}

/// The offset of the first byte from `at` on that fits, or the end of the text.
fn skip(bytes: &[u8], at: usize, fits: impl Fn(&u8) -> bool) -> usize {
    bytes.iter().skip(at).position(fits).map_or(bytes.len(), |len| at + len)
}

/// The length of a block scalar's header: the indicator, the indentation and the chomping.
fn header_len(text: &str, start: usize) -> usize {
    let header = text.as_bytes().iter().skip(start);
    header.take_while(|b| matches!(b, b'|' | b'>' | b'+' | b'-' | b'0'..=b'9')).count()
}
