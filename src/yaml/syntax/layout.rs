//! Tabs, indentation, and lines that fit nothing above them.

use std::ops::Range;

use super::{flow, plain, quotes, site::Site};
use crate::{
    finding::{Edit, Finding, Fix, Safety, excerpt},
    span::Span,
    yaml::tree::Style,
};

/// Said of a line that stands neither beside a line above nor inside one.
const MISFIT: &str = "the indentation of this line fits no line above";

/// A tab where YAML counts columns.
pub(super) fn tab(site: &Site<'_>) -> Finding {
    let tab = find_tab(site).unwrap_or_else(|| site.character(site.at));
    site.finding("YAML does not allow a tab as indentation", tab, "a tab")
        .help("use spaces; most editors can be told to write spaces for the tab key")
}

/// Whether a tab stands among the blanks and `-`, `?`, `:` that the line of an offset begins with.
pub(super) fn has_tab_before(site: &Site<'_>, at: usize) -> bool {
    leading_tab(site, site.line(at)).is_some()
}

/// The tab that was meant: in the indentation of the line or of those after it (the parser reports
/// the start of a text when one of its further lines has the tab), or else the nearest before.
fn find_tab(site: &Site<'_>) -> Option<Range<usize>> {
    let mut line = site.line(site.at);
    // Text that goes on after the place at which it began: few lines, but always a tab among them.
    for _ in 0..1_000 {
        if let Some(tab) = leading_tab(site, line.clone()) {
            return Some(tab);
        }
        if line.end >= site.text.len() {
            break;
        }
        let breaks = if site.from(line.end).starts_with("\r\n") { 2 } else { 1 };
        let start = line.end + breaks;
        line = start..site.end_of_line(start);
    }
    let line = site.line(site.at);
    let tab = site.slice(line.start..site.at).rfind('\t').map(|index| line.start + index)?;
    Some(tab..tab + 1)
}

/// The tabs among the blanks and indicators with which a line begins.
fn leading_tab(site: &Site<'_>, line: Range<usize>) -> Option<Range<usize>> {
    let text = site.slice(line.clone());
    let body = text.find(|c| !matches!(c, ' ' | '\t' | '-' | '?' | ':')).unwrap_or(text.len());
    let index = text.get(..body)?.find('\t')?;
    let tabs = text.get(index..)?.bytes().take_while(|byte| *byte == b'\t').count();
    Some(line.start + index..line.start + index + tabs)
}

/// A line between brackets that stands too far left.
pub(super) fn indentation(site: &Site<'_>) -> Finding {
    if quotes::around(site).is_some() {
        return quotes::unclosed(site);
    }
    let Some(open) = site.bracket else { return no_key(site) };
    let bracket = site.slice(site.character(open));
    let close = flow::closing(bracket);
    if !site.from(site.at).starts_with(close) {
        let line = site.rest_of_line(site.at);
        return flow::unclosed(site, open).also(
            site.file,
            Span::of(line),
            "this line is too far left to stand between the brackets",
        );
    }
    let here = site.character(site.at);
    let start = Span::of(site.at..site.at);
    site.finding(format!("the closing `{close}` has to be indented"), here, "")
        .also(site.file, Span::of(site.character(open)), "it closes this bracket")
        .help(format!("put at least one space more before `{close}` than before the key, or move it to the end of the line above"))
        .fix(Fix {
            file: site.file,
            message: format!("indent the `{close}`"),
            safety: Safety::Safe,
            edits: vec![Edit { span: start, replacement: "  ".to_owned() }],
        })
}

/// Something else than a key stands among the keys of a mapping.
pub(super) fn no_key(site: &Site<'_>) -> Finding {
    let line = site.line(site.at);
    let content = site.slice(line.clone()).trim_start();
    let start = line.end - content.len();
    if content.starts_with("- ") || content == "-" {
        let above = site.slice(site.line(line.start.saturating_sub(1))).trim_start();
        if start > line.start && above.starts_with("- ") {
            return no_item(site);
        }
        return site
            .finding("a list item stands among the keys of a mapping", site.rest_of_line(start), "")
            .help("give the list a key of its own, or make the lines above an item with `- `");
    }
    if !site.begins_line(site.at) {
        return two_properties(site);
    }
    let above = site.line(line.start.saturating_sub(1));
    if site.slice(above.clone()).trim_start().starts_with('#') && line.start > 0 {
        return plain::comment_before(site, above);
    }
    let rest = site.rest_of_line(site.at);
    if let Some((block, Style::Literal | Style::Folded)) = site.scalar {
        return site
            .finding("this line is indented less than the block of text above", rest, "")
            .also(
                site.file,
                Span::of(site.character(block.start as usize)),
                "the block begins here",
            )
            .help("indent all lines of a block of text at least as much as its first line");
    }
    site.finding(MISFIT, rest, "")
        .help("indent it exactly like the key or item that it stands beside")
}

/// Two anchors, two tags, or an alias with one of them.
fn two_properties(site: &Site<'_>) -> Finding {
    let message = match site.slice(site.character(site.at)) {
        "*" => "an alias cannot have an anchor or a tag",
        "&" => "a value cannot have two anchors",
        "!" => "a value cannot have two tags",
        _ => return unexpected(site),
    };
    site.finding(message, site.word(site.at), "")
        .help("remove one of them; text that begins so has to be quoted")
}

fn unexpected(site: &Site<'_>) -> Finding {
    let rest = site.rest_of_line(site.at);
    let shown = excerpt(site.slice(rest.clone()), 40).into_owned();
    site.finding(format!("`{shown}` cannot follow what stands before it"), rest, "")
        .help("quote the whole value, or begin a new line")
}

/// Something else than `- ` stands among the items of a list.
pub(super) fn no_item(site: &Site<'_>) -> Finding {
    let line = site.line(site.at);
    let start = line.end - site.slice(line).trim_start().len();
    if site.at > start && !site.slice(start..site.at).trim_start_matches('-').trim().is_empty() {
        return unexpected(site);
    }
    let rest = site.rest_of_line(start);
    let shown = excerpt(site.slice(rest.clone()), 40).into_owned();
    let (message, help) = if shown.starts_with('-') {
        (
            "the indentation of this item fits no list above",
            "put its `-` exactly below the `-` it stands beside",
        )
    } else if site.line(start).start < start {
        (MISFIT, "indent it exactly like the key or item that it stands beside")
    } else {
        (
            "a line stands among the items of a list and does not begin with `- `",
            "begin it with `- `, or indent it more than the `-` above if it belongs to that item",
        )
    };
    site.finding(message, rest, "").help(help)
}

/// `- ` where no list can begin.
pub(super) fn item_not_here(site: &Site<'_>) -> Finding {
    if has_tab_before(site, site.at) {
        return tab(site);
    }
    site.finding("a list cannot begin here", site.rest_of_line(site.at), "")
        .help("begin the list on its own line; quote text that begins with `- `")
}

/// Blank lines before a block of text that are longer than its indentation.
pub(super) fn block_indent(site: &Site<'_>) -> Finding {
    site.finding("a blank line above has more spaces than the first line of this block of text", site.rest_of_line(site.at), "")
        .help("remove the spaces from the blank lines, or write the indentation into the header, as in `|2`")
}

/// Text on the line of `|` or `>`.
pub(super) fn block_header(site: &Site<'_>) -> Finding {
    let text = site.rest_of_line(site.at);
    let shown = site.slice(text.clone());
    if !shown.starts_with(['|', '>']) {
        return plain::indicator(site);
    }
    let sign = site.slice(site.character(site.at));
    let replacement = super::site::quoted(shown);
    site.finding(format!("`{sign}` begins a block of text, so nothing but `+`, `-` or a digit can follow it on its line"), text.clone(), "")
        .help(format!("if `{sign}` belongs to the value, write {}; if not, begin the text on the next line", excerpt(&replacement, 200)))
        .fix(Fix {
            file: site.file,
            message: "quote the text".to_owned(),
            safety: Safety::Unsafe,
            edits: vec![Edit { span: Span::of(text), replacement }],
        })
}

/// Text behind the end of the document.
pub(super) fn after_the_end(site: &Site<'_>) -> Finding {
    let rest = site.rest_of_line(site.at);
    let begins = site.text.trim_start_matches('\u{FEFF}');
    if begins.starts_with('%') && site.scalar.is_none() {
        let directive = site.text.len() - begins.len();
        return site
            .finding(
                "a line that begins with `%` is a directive, and `---` has to follow it",
                site.rest_of_line(directive),
                "",
            )
            .help("write `---` on the next line, or quote the line if it is text");
    }
    if site.slice(rest.clone()).starts_with(':') {
        return site
            .finding("a space is missing after this `:`", site.character(site.at), "")
            .help("write `key: value`, with a space");
    }
    site.finding("the document has ended above, and this stands behind it", rest, "").help(
        "a file holds one value, usually a mapping whose keys all begin in the first column; \
               indent the line if it continues the value above",
    )
}
