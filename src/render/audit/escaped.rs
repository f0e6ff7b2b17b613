//! Text of others inside Markdown, such that it is shown and does nothing.

use crate::render::safe::{self, Charset};

/// Any text on one line of Markdown, at most `max` columns of it.
///
/// Every sign to which Markdown gives a meaning is escaped by a backslash (`CommonMark` 0.31, 2.4), so
/// that no tag, link, image, emphasis or table cell is made. On GitHub a name after `@` is told, a
/// number after `#` and a bare address are linked even then, because that is done to the finished
/// page: there the sign stands in a code span of its own, where nothing is linked.
pub(super) fn text(raw: &str, max: usize) -> String {
    let safe = safe::short(raw, max, Charset::Unicode);
    let mut out = String::with_capacity(safe.len() + 16);
    let mut rest = &*safe;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '@' => out.push_str("`@`"),
            '#' if after.starts_with(|c: char| c.is_ascii_alphanumeric()) => out.push_str("`#`"),
            ':' if after.starts_with("//") || after.starts_with(is_word) => out.push_str("`:`"),
            '.' if ends_with_www(&out) => out.push_str("`.`"),
            '-' if ends_with_gh(&out) => out.push_str("`-`"),
            c if acts(c, &out) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
        rest = after;
    }
    out
}

/// Whether a sign has a meaning in Markdown, after what stands before it: anywhere, or where a block
/// may begin. `$` begins a formula on GitHub.
fn acts(c: char, before: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '!' | '#' => true,
        '.' | ')' => before.chars().all(|c| c.is_ascii_digit()),
        '+' | '-' | '=' | ':' => before.is_empty(),
        _ => false,
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-')
}

/// `www.` begins an address without a scheme.
fn ends_with_www(out: &str) -> bool {
    ends_with_folded(out, "www")
}

/// `GH-12` is a number of an issue.
fn ends_with_gh(out: &str) -> bool {
    ends_with_folded(out, "gh")
}

fn ends_with_folded(out: &str, word: &str) -> bool {
    let tail = out.len().checked_sub(word.len()).and_then(|from| out.get(from..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
}

/// [`code`] in the cell of a table. A bar would end the cell even in code, and there is no escape
/// that works for every text before it: such a text is no code.
pub(super) fn cell(raw: &str, max: usize) -> String {
    if raw.contains('|') { text(raw, max) } else { code(raw, max) }
}

/// Code on one line: a path, an id, a value as it is written. Backticks in it do not end it.
pub(super) fn code(raw: &str, max: usize) -> String {
    let safe = safe::short(raw, max, Charset::Unicode);
    let longest = safe.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if safe.starts_with('`') || safe.ends_with('`') || safe.trim().is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{safe}{pad}{fence}")
}
