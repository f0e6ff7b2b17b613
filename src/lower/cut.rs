//! Texts that ` #` cuts short: YAML begins a comment there, and half a quote is left.
//!
//! Most comments are comments. One is taken for the rest of a text only if the text before it is
//! broken off, or the sign stands before a number as in `Symphony #9`.

use super::TEXT_CUT_BY_COMMENT;
use crate::{
    finding::{Edit, Finding, Fix, Safety, Severity, excerpt},
    span::Span,
    text::FileId,
    yaml::{Kind, Node, Style, Tree},
};

/// Keys whose values are text in somebody's words.
const TEXTS: [&str; 8] =
    ["quote", "exact", "prefix", "suffix", "value", "title", "container-title", "name"];

/// Words that a text does not end with: something has to follow.
const DANGLING: [&str; 34] = [
    "a", "an", "and", "are", "as", "at", "be", "between", "but", "by", "for", "from", "in", "into",
    "is", "its", "nor", "of", "on", "or", "over", "per", "than", "that", "the", "their", "this",
    "to", "under", "was", "were", "which", "with", "within",
];

/// Words after which `#` stands for "number".
const NUMBERED: [&str; 28] = [
    "bill",
    "building",
    "bus",
    "case",
    "chapter",
    "decree",
    "episode",
    "exhibit",
    "flight",
    "gate",
    "highway",
    "issue",
    "item",
    "lot",
    "no",
    "number",
    "order",
    "page",
    "platform",
    "rank",
    "ranked",
    "ranks",
    "resolution",
    "room",
    "route",
    "track",
    "unit",
    "volume",
];

/// A warning for each text that a comment seems to cut short, in the order of the text.
pub(super) fn texts(tree: &Tree, file: FileId) -> Vec<Finding> {
    if tree.comments().is_empty() {
        return Vec::new();
    }
    let entries = tree.nodes().flat_map(Node::entries);
    let named = entries.filter(|(key, _)| {
        key.as_str().is_some_and(|key| TEXTS.contains(&key) || key == "aliases")
    });
    let texts = named.flat_map(|(_, value)| std::iter::once(value).chain(value.items()));
    texts.filter_map(|text| cut(tree, text, file)).collect()
}

fn cut(tree: &Tree, node: Node<'_>, file: FileId) -> Option<Finding> {
    if node.style() != Style::Plain || node.kind() != Kind::Str {
        return None;
    }
    let (text, comment) = (node.as_scalar()?, tree.trailing_comment(node)?);
    let rest = tree.text().slice(comment.span).trim_end();
    if !continues(text, rest) {
        return None;
    }
    let end = comment.span.start + rest.len() as u32;
    let blanks = tree.text().slice(Span::new(node.span().end, comment.span.start));
    let quoted = quoted(&format!("{text}{blanks}{rest}"));
    let message = format!("this text ends before ` {}`", excerpt(rest, 40));
    let finding = Finding::new(
        TEXT_CUT_BY_COMMENT,
        Severity::Warning,
        message,
        file,
        Span::new(comment.span.start, end),
        "read as a comment",
    );
    Some(
        finding
            .also(file, node.span(), "what is left of the text")
            .help(
                "put the text in quotes if this belongs to it, else write it on a line of its own",
            )
            .fix(Fix {
                file,
                message: format!("write {}", excerpt(&quoted, 200)),
                safety: Safety::Unsafe,
                edits: vec![Edit { span: Span::new(node.span().start, end), replacement: quoted }],
            }),
    )
}

/// Whether a comment, from its `#` on, reads as the rest of a text.
fn continues(text: &str, comment: &str) -> bool {
    let body = comment.trim_start_matches('#');
    let said = body.trim_start();
    if said.is_empty() || said.starts_with("factlint:") || comment.starts_with("##") {
        return false;
    }
    let is_number = said.starts_with(|c: char| c.is_ascii_digit());
    let is_close = body.len() == said.len();
    let last = last_word(text);
    is_number && (is_close || NUMBERED.contains(&&*last))
        || DANGLING.contains(&&*last) && !text.ends_with(['.', '!', '?'])
        || text.ends_with([',', '(', '[', '“', '«', '–', '—'])
        || closes(text, said)
}

fn last_word(text: &str) -> String {
    let word = text.trim_end_matches('.').rsplit(|c: char| !c.is_alphanumeric()).next();
    word.unwrap_or_default().to_lowercase()
}

/// Whether the comment closes a bracket or a quotation that the text opens.
fn closes(text: &str, comment: &str) -> bool {
    [('(', ')'), ('[', ']'), ('“', '”'), ('«', '»')].iter().any(|&(open, close)| {
        let is_open = text.matches(open).count() > text.matches(close).count();
        is_open && comment.matches(close).count() > comment.matches(open).count()
    })
}

/// A text of one line between double quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t"))
}
