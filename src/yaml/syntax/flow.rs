//! Brackets and braces.

use super::{plain, site::Site};
use crate::{
    finding::{Finding, excerpt},
    span::Span,
};

/// A bracket at `open` that nothing closes.
pub(super) fn unclosed(site: &Site<'_>, open: usize) -> Finding {
    let bracket = site.slice(site.character(open));
    let close = closing(bracket);
    site.finding(
        format!("the bracket `{bracket}` is not closed"),
        site.character(open),
        "opened here",
    )
    .help(format!("close it with `{close}`; text that begins with `{bracket}` has to be quoted"))
}

/// Something stands where a comma or the closing bracket is due.
pub(super) fn no_separator(site: &Site<'_>) -> Finding {
    let Some(open) = site.bracket else { return plain::indicator(site) };
    let bracket = site.slice(site.character(open));
    let close = closing(bracket);
    let found = site.character(site.at);
    let finding = match site.slice(found.clone()) {
        "" => return unclosed(site, open),
        "," => site
            .finding("nothing stands before this comma", found, "")
            .help("remove the comma, or write `null` or `\"\"` for an empty item"),
        ":" if follows_a_line_break(site) => {
            let above =
                site.scalar.map_or(site.at, |(span, _)| site.rest_of_line(span.start as usize).end);
            site.finding(
                "a `,` is missing at the end of this line",
                site.line(above).start..above,
                "",
            )
            .help("put a comma between two entries")
        }
        ":" => site
            .finding("a second `:` stands in one entry", found, "")
            .help("quote text that contains `: `, or put a comma between two entries"),
        _ => {
            let rest = site.rest_of_line(site.at);
            let shown = excerpt(site.slice(rest.clone()), 40).into_owned();
            site.finding(format!("a `,` or `{close}` is missing before `{shown}`"), rest, "")
                .help(format!("put a comma between the items, or close the bracket with `{close}`"))
        }
    };
    finding.also(site.file, Span::of(site.character(open)), "inside this bracket")
}

/// Whether the text before the place goes over more than one line.
fn follows_a_line_break(site: &Site<'_>) -> bool {
    let scalar = site.scalar.map(|(span, _)| site.slice(span.range()));
    scalar.is_some_and(|text| text.contains(['\n', '\r']))
}

/// `[` closed by `}`, or `{` by `]`.
pub(super) fn mismatched(site: &Site<'_>, open: char, close: char) -> Finding {
    let wanted = closing(open.encode_utf8(&mut [0; 4]));
    let from = site.covered.max(site.at + 1);
    let at = site.from(from).find(close).map_or(site.at, |index| from + index);
    site.finding(
        format!("`{open}` is closed by `{close}`"),
        site.character(at),
        format!("`{wanted}` is due here").as_str(),
    )
    .also(site.file, Span::of(site.character(site.at)), "opened here")
    .help(format!("write `{wanted}`, or quote the text if the brackets belong to it"))
}

/// A closing bracket that closes nothing.
pub(super) fn misplaced(site: &Site<'_>) -> Finding {
    let here = site.character(site.at);
    let bracket = site.slice(here.clone()).to_owned();
    site.finding(format!("`{bracket}` closes nothing"), here, "")
        .help("remove it, or quote the text if the bracket belongs to it")
}

/// A dash between brackets.
pub(super) fn dash(site: &Site<'_>) -> Finding {
    site.finding("a `-` cannot begin an item between brackets", site.character(site.at), "")
        .help("between brackets items are separated by commas; write `\"-\"` for a dash")
}

/// A colon between brackets that no key stands before.
pub(super) fn colon(site: &Site<'_>) -> Finding {
    site.finding("the key of this `:` does not stand before it on the same line", site.character(site.at), "")
        .help("write the key and its `:` on one line, with a space behind the `:`; quote text that contains `:`")
}

/// The bracket that closes an opening one.
pub(super) fn closing(open: &str) -> &'static str {
    if open == "[" { "]" } else { "}" }
}
