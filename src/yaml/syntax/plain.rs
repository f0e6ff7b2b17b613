//! Text without quotes that reads as something else.

use std::ops::Range;

use super::{
    layout,
    site::{Site, quoted},
};
use crate::{
    finding::{Edit, Finding, Fix, Safety, excerpt},
    span::Span,
    yaml::tree::Style,
};

/// A `: ` where no key can be: the commonest mistake of all, as prose is full of colons.
pub(super) fn colon(site: &Site<'_>) -> Finding {
    let before = site.scalar.filter(|(span, _)| {
        let between = site.slice(span.end as usize..site.at);
        span.end as usize <= site.at && between.trim().is_empty()
    });
    if layout::has_tab_before(site, site.at) {
        return layout::tab(site);
    }
    let Some((span, style)) = before else { return stray_colon(site) };
    let longest = site.limits.key_bytes as usize;
    if site.slice(span.range()).len() > longest {
        return site
            .limit(format!("the key is longer than {longest} bytes"), span.range())
            .help("use a short key, and write long text as a value");
    }
    match style {
        Style::Plain if site.slice(span.range()).contains(['\n', '\r']) => continued(site, span),
        Style::Plain => colon_in_text(site, span),
        _ => stray_colon(site),
    }
}

fn stray_colon(site: &Site<'_>) -> Finding {
    site.finding("no key can stand here, so this `:` has no meaning", site.character(site.at), "")
        .help("quote the whole value if the `:` belongs to it, or put the key on its own line")
}

/// `quote: He said: yes`.
fn colon_in_text(site: &Site<'_>, span: Span) -> Finding {
    let start = span.start as usize;
    if site.slice(site.line(start).start..start).starts_with("---") {
        return site
            .finding("a mapping cannot begin on the line of `---`", span.range(), "")
            .help("begin it on the next line");
    }
    let value = start..site.rest_of_line(site.at).end;
    let text = site.slice(value.clone());
    let replacement = quoted(text);
    let message = format!("`{}` contains `: ` and is not quoted", excerpt(text, 60));
    site.finding(message, value.clone(), "")
        .also(site.file, Span::of(site.character(site.at)), "read as the start of another value")
        .help(format!("write {}", excerpt(&replacement, 200)))
        .fix(Fix {
            file: site.file,
            message: "quote the text".to_owned(),
            safety: Safety::Unsafe,
            edits: vec![Edit { span: Span::of(value), replacement }],
        })
}

/// A key that reads as the continuation of the text above it.
fn continued(site: &Site<'_>, span: Span) -> Finding {
    if let Some(colon) = colon_without_space(site, site.rest_of_line(span.start as usize)) {
        return missing_space(site, colon);
    }
    let line = site.line(site.at);
    let indent = site.slice(line.clone()).len() - site.slice(line.clone()).trim_start().len();
    let key = line.start + indent..site.at + 1;
    let name = excerpt(site.slice(key.clone()), 40).into_owned();
    site.finding(format!("`{name}` is indented as if it continued the text above"), key, "")
        .also(site.file, Span::of(site.rest_of_line(span.start as usize)), "the text begins here")
        .help("indent the key like the key it stands beside, or quote the text above if the `:` belongs to it")
}

/// A line in a mapping that has no `: `.
pub(super) fn no_colon(site: &Site<'_>) -> Finding {
    let line = site.rest_of_line(site.at);
    if let Some(colon) = colon_without_space(site, line.clone()) {
        return missing_space(site, colon);
    }
    let text = site.slice(line.clone());
    if text.starts_with('-') && !text.starts_with("--") {
        return site
            .finding("a space is missing after this `-`", site.character(site.at), "")
            .help("write `- item`, with a space");
    }
    if text.chars().count() > site.limits.key_bytes as usize {
        return site
            .limit(format!("the key is longer than {} bytes", site.limits.key_bytes), line)
            .help("use a short key, and write long text as a value");
    }
    let shown = excerpt(text, 40).into_owned();
    let finding =
        site.finding(format!("`{shown}` is neither a key nor part of the value above"), line, "");
    if shown.starts_with(['&', '!']) {
        return finding.help("write an anchor or a tag on the line of what it belongs to");
    }
    finding.help(
        "write `key: value`, or indent the line more than the key above if it continues its value",
    )
}

/// The first colon in the range with text on both sides of it, if it does not belong to an address
/// or a time.
fn colon_without_space(site: &Site<'_>, range: Range<usize>) -> Option<usize> {
    let text = site.slice(range.clone());
    let index = text.find(':')?;
    let (key, after) = (text.get(..index)?, text.get(index + 1..)?);
    let is_key =
        key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.' | '"' | '\''));
    let is_other = after.starts_with("//") || key.ends_with(|c: char| c.is_ascii_digit());
    let touches = after.chars().next().is_some_and(|c| !c.is_whitespace());
    (is_key && !is_other && touches && !key.is_empty()).then_some(range.start + index)
}

fn missing_space(site: &Site<'_>, colon: usize) -> Finding {
    let after = Span::of(colon + 1..colon + 1);
    site.finding("a space is missing after this `:`", colon..colon + 1, "")
        .help("write `key: value`, with a space")
        .fix(Fix {
            file: site.file,
            message: "put a space after the `:`".to_owned(),
            safety: Safety::Unsafe,
            edits: vec![Edit { span: after, replacement: " ".to_owned() }],
        })
}

/// Text that begins with a character that means something else at that place.
pub(super) fn indicator(site: &Site<'_>) -> Finding {
    if let Some(finding) = unprintable(site) {
        return finding;
    }
    let first = site.slice(site.character(site.at));
    let text = indicated(site);
    let shown = excerpt(site.slice(text.clone()), 60).into_owned();
    let message = match first {
        "" => return at_the_end(site),
        "`" => "text without quotes cannot begin with a backtick".to_owned(),
        "*" => "`*` begins an alias, and no name follows it".to_owned(),
        "&" => "`&` begins an anchor, and no name follows it".to_owned(),
        "?" => "`? ` begins a key, and no key can stand here".to_owned(),
        first => format!("text without quotes cannot begin with `{first}`"),
    };
    let replacement = quoted(site.slice(text.clone()));
    let finding = site.finding(message, text.clone(), "");
    if shown.starts_with(['"', '\'']) {
        return finding.help("remove what stands before the quote, or quote the whole value");
    }
    finding.help(format!("write {}", excerpt(&replacement, 200))).fix(Fix {
        file: site.file,
        message: "quote the text".to_owned(),
        safety: Safety::Unsafe,
        edits: vec![Edit { span: Span::of(text), replacement }],
    })
}

/// The first character of the rest of the line that YAML forbids (chapter 5.1) and that decoding lets
/// pass: DEL, the further controls and what is no character at all.
fn unprintable(site: &Site<'_>) -> Option<Finding> {
    let forbidden =
        |c: &char| matches!(c, '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}');
    let line = site.rest_of_line(site.at);
    let (at, c) = site.slice(line.clone()).char_indices().find(|(_, c)| forbidden(c))?;
    let code = u32::from(c);
    let escape = if code > 0xFF { format!("\\u{code:04X}") } else { format!("\\x{code:02X}") };
    let message = format!("the character U+{code:04X} is not allowed in YAML");
    let finding = site.finding(message, site.character(line.start + at), "");
    Some(finding.help(format!("remove it, or write it as `{escape}` between double quotes")))
}

/// The text at which the parser stopped: a key without its colon, or the rest of the line.
fn indicated(site: &Site<'_>) -> Range<usize> {
    let rest = site.rest_of_line(site.at);
    let before = site.slice(site.line(site.at).start..site.at);
    let is_key = before.trim_start_matches([' ', '-', '?']).is_empty();
    let text = site.slice(rest.clone());
    let colon = text.find(": ").or_else(|| text.ends_with(':').then(|| text.len() - 1));
    match colon.filter(|_| is_key) {
        Some(colon) if colon > 0 => rest.start..rest.start + colon,
        _ => rest,
    }
}

fn at_the_end(site: &Site<'_>) -> Finding {
    site.finding("the text ends where something should follow", site.character(site.at), "")
        .help("complete the last line, or remove it")
}

/// Text without quotes, a comment, and more text.
pub(super) fn comment_inside(site: &Site<'_>) -> Finding {
    let line = site.rest_of_line(site.at);
    let finding = site.finding(
        "a comment stands in the middle of a text without quotes",
        line,
        "the text ends here",
    );
    finding.help("remove the comment; if `#` belongs to the text, quote all of it")
}

/// A line that would continue the text above, were there no line with a comment between.
pub(super) fn comment_before(site: &Site<'_>, comment: Range<usize>) -> Finding {
    site.finding("this line stands too far right to be a key, and the comment above has ended the text", site.rest_of_line(site.at), "")
        .also(site.file, Span::of(comment), "text without quotes ends at a comment")
        .help("move the comment if the line continues the text above it; if not, indent the line like the key above")
}

/// `value# comment` behind a quote or a bracket.
pub(super) fn comment_too_close(site: &Site<'_>) -> Finding {
    let here = site.at..site.end_of_line(site.at);
    site.finding("a space is missing before this `#`", here, "")
        .help("put a space before a comment; quote the whole value if `#` belongs to it")
}
