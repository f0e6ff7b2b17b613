//! Quotes that do not end, or end too early, and what may not stand between them.

use std::ops::Range;

use super::site::Site;
use crate::{
    finding::{Finding, excerpt},
    span::Span,
};

/// A quote that is still open at the end of the text, or where a line stands too far left.
pub(super) fn unclosed(site: &Site<'_>) -> Finding {
    let open = opening(site).unwrap_or(site.at);
    let quote = site.slice(site.character(open));
    let breaks_off = site.at > open && site.at < site.text.len();
    let when = if breaks_off { " before a line that stands too far left" } else { "" };
    let message = format!("the quote {quote} is not closed{when}");
    let finding = site.finding(message, site.character(open), "opened here");
    let finding = if breaks_off {
        let line = site.rest_of_line(site.at);
        finding.also(
            site.file,
            Span::of(line),
            "this line is too far left to belong to the quoted text",
        )
    } else {
        finding
    };
    finding.help(format!(
        "close it with {quote}; if it is closed further down, indent the lines between more than the key"
    ))
}

/// Text between the closing quote and the end of the line.
pub(super) fn text_behind(site: &Site<'_>) -> Finding {
    let rest = site.rest_of_line(site.at);
    if site.slice(rest.clone()).starts_with(':') {
        return site
            .finding(
                "a key between quotes has to stand on one line",
                rest,
                "this `:` makes it a key",
            )
            .help("write the key on one line, or begin it with `? `");
    }
    let behind = excerpt(site.slice(rest.clone()), 40).into_owned();
    let quote = opening(site).map(|open| (open, site.slice(site.character(open))));
    let finding = site.finding(format!("`{behind}` follows the closing quote"), rest, "");
    match quote {
        Some((open, quote)) => {
            let inside = if quote == "'" { "''" } else { "\\\"" };
            finding
                .also(site.file, Span::of(site.character(open)), "the quoted text begins here")
                .help(format!("write {inside} for a {quote} that belongs to the text, or quote the whole value"))
        }
        None => finding.help("quote the whole value"),
    }
}

/// A backslash in double quotes that begins no escape.
pub(super) fn escape(site: &Site<'_>) -> Finding {
    let Some(open) = opening(site) else {
        return site
            .finding("an escape in double quotes cannot be read", site.rest_of_line(site.at), "")
            .help(BACKSLASH);
    };
    let place = first_bad_escape(site, open + 1);
    let shown = site.slice(place.clone());
    site.finding(format!("`{shown}` is no escape that YAML knows"), place, "").help(BACKSLASH)
}

const BACKSLASH: &str = "write `\\\\` for a backslash, or use single quotes, between which a backslash is \
                         just a backslash; escapes are `\\n`, `\\t`, `\\\"`, `\\xHH`, `\\uHHHH` and the like";

/// The first escape from `at` on that names no character.
fn first_bad_escape(site: &Site<'_>, mut at: usize) -> Range<usize> {
    while let Some(index) = site.from(at).find(['\\', '"']) {
        let start = at + index;
        if site.from(start).starts_with('"') {
            break;
        }
        let letter = site.character(start + 1);
        let digits = match site.slice(letter.clone()) {
            "x" => 2,
            "u" => 4,
            "U" => 8,
            known if known.contains(KNOWN) => 0,
            _ => return start..letter.end,
        };
        let hex =
            site.from(letter.end).bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
        let code = u32::from_str_radix(site.slice(letter.end..letter.end + hex), 16).unwrap_or(0);
        // What is no character is half of a surrogate pair or lies past the last one.
        if hex < digits || char::from_u32(code).is_none() {
            return start..letter.end + hex;
        }
        at = letter.end + hex;
    }
    site.character(site.at)
}

/// The letters behind a backslash that stand for one character, and the line break.
const KNOWN: [char; 20] = [
    '0', 'a', 'b', 't', '\t', 'n', 'v', 'f', 'r', 'e', ' ', '"', '/', '\\', 'N', '_', 'L', 'P',
    '\n', '\r',
];

/// The quote that opens the scalar in which, or behind which, the parser stopped.
///
/// The parser names it in some cases. In the others it has read everything up to `covered`, so
/// the tokens from there on are skipped until a quoted one reaches the place.
fn opening(site: &Site<'_>) -> Option<usize> {
    last_quoted(site).map(|quoted| quoted.start)
}

/// The quote that opens a scalar which goes on behind the place at which the parser stopped.
pub(super) fn around(site: &Site<'_>) -> Option<usize> {
    last_quoted(site).filter(|quoted| quoted.end > site.at).map(|quoted| quoted.start)
}

/// The last quoted scalar that begins before the place at which the parser stopped.
fn last_quoted(site: &Site<'_>) -> Option<Range<usize>> {
    if site.at >= site.covered && site.from(site.at).starts_with(['"', '\'']) && !closes(site) {
        return Some(site.at..site.text.len());
    }
    let bytes = site.text.as_bytes();
    let mut at = site.covered;
    let mut found = None;
    while at < site.at {
        at = match bytes.get(at)? {
            quote @ (b'"' | b'\'') => {
                let end = after_quoted(bytes, at + 1, *quote);
                found = Some(at..end);
                end
            }
            b'#' => site.end_of_line(at),
            b' ' | b'\t' | b'\n' | b'\r' | b'-' | b'?' | b':' | b',' | b'[' | b']' | b'{'
            | b'}' => at + 1,
            _ => after_plain(bytes, at),
        };
    }
    found
}

/// Whether a quoted scalar has just ended before the quote at which the parser stopped.
fn closes(site: &Site<'_>) -> bool {
    site.slice(site.covered..site.at).contains(['"', '\''])
}

/// The offset behind the closing quote, or the end of the text.
fn after_quoted(bytes: &[u8], mut at: usize, quote: u8) -> usize {
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        at += match byte {
            b'\\' if quote == b'"' => 2,
            b'\'' if quote == b'\'' && next == Some(&b'\'') => 2,
            _ if byte == quote => return at + 1,
            _ => 1,
        };
    }
    bytes.len()
}

/// The offset at which plain text, a tag, an anchor or an alias ends.
fn after_plain(bytes: &[u8], start: usize) -> usize {
    let ends = |pair: &[u8]| {
        matches!(
            pair,
            [b'\n' | b'\r' | b',' | b'[' | b']' | b'{' | b'}', ..]
                | [b':', b' ' | b'\t' | b'\n' | b'\r']
                | [b' ', b'#']
        )
    };
    let rest = bytes.get(start + 1..).unwrap_or_default();
    let property = matches!(bytes.get(start), Some(b'!' | b'&'));
    let len = rest.windows(2).position(|pair| ends(pair) || (property && pair.starts_with(b" ")));
    len.map_or(bytes.len(), |len| start + 1 + len)
}
