//! The law that a fix has to keep: the text parses, and is the same tree but for the edited place.

use std::sync::Arc;

use crate::{
    finding::Edit,
    span::Span,
    text::{FileId, Text},
    yaml::{self, Kind, Limits, Node, Tree},
};

/// A text before it is edited, and the tree it parses to.
pub(super) struct Before {
    pub text: Arc<Text>,
    tree: Option<Tree>,
    /// How many findings the parser has.
    findings: usize,
    /// Where the first of them stands.
    stops: u32,
}

impl Before {
    pub(super) fn new(text: &Text) -> Self {
        let text = Arc::new(Text::new(text.path(), text.as_str()));
        let parsed = yaml::parse(Arc::clone(&text), FileId(0), &Limits::default());
        let stops = parsed.findings.first().map_or(0, |finding| finding.primary().span.start);
        Self { text, tree: parsed.tree, findings: parsed.findings.len(), stops }
    }
}

/// Whether `after`, which `edits` made, differs from `before` at the edited places only.
///
/// A scalar under an edit may become another scalar, and what an edit takes away altogether may be
/// gone: an entry with its key, a comment. Everything else has to be as it was: values, their
/// order, tags, anchors, aliases and comments. Where the text did not parse before, there is no
/// tree to compare: it has to parse now, or at least up to a later place.
///
/// # Errors
/// The reason, for people.
pub(super) fn holds(before: &Before, after: &str, edits: &[Edit]) -> Result<(), &'static str> {
    let text = Arc::new(Text::new(before.text.path(), after));
    let parsed = yaml::parse(Arc::clone(&text), FileId(0), &Limits::default());
    let Some(tree) = &before.tree else {
        let stops = parsed.findings.first().map(|finding| finding.primary().span.start);
        let is_further = parsed.tree.is_some() || stops > Some(before.stops);
        return is_further.then_some(()).ok_or("the file would still not be YAML");
    };
    let Some(after) = parsed.tree else { return Err("the file would no longer be YAML") };
    if parsed.findings.len() > before.findings {
        return Err("the file would have a further mistake");
    }
    if !same_nodes(tree, &after, edits) {
        return Err("it would change another value as well");
    }
    if !same_comments(tree, &after, edits) {
        return Err("it would change a comment as well");
    }
    Ok(())
}

/// Whether the nodes of the trees are the same but for those under an edit.
fn same_nodes(before: &Tree, after: &Tree, edits: &[Edit]) -> bool {
    let mut others = after.nodes();
    // Where each node stands in the other tree, for aliases.
    let mut places: Vec<Option<u32>> = Vec::with_capacity(before.len());
    let edited = Edited::new(edits);
    for node in before.nodes() {
        if edited.takes_away(node.span()) {
            places.push(None);
            continue;
        }
        let Some(other) = others.next() else { return false };
        places.push(Some(other.id().index()));
        let is_same = match (node.kind(), other.kind()) {
            (Kind::Seq, Kind::Seq) | (Kind::Map, Kind::Map) => {
                same_property(node, other) && left(node, &edited) == other.len()
            }
            (Kind::Alias, Kind::Alias) => {
                places.get(node.target().id().index() as usize)
                    == Some(&Some(other.target().id().index()))
            }
            (kind, _) if edited.touches(node.span()) => {
                let is_scalar = |kind| !matches!(kind, Kind::Seq | Kind::Map);
                is_scalar(kind) && is_scalar(other.kind()) && same_property(node, other)
            }
            (kind, other_kind) => {
                kind == other_kind
                    && node.style() == other.style()
                    && node.as_scalar() == other.as_scalar()
                    && same_property(node, other)
            }
        };
        if !is_same {
            return false;
        }
    }
    others.next().is_none()
}

fn same_property(a: Node<'_>, b: Node<'_>) -> bool {
    let words = |node: Node<'_>| node.property().map(|p| (p.tag.clone(), p.anchor.clone()));
    words(a) == words(b)
}

/// How many items or entries of a collection no edit takes away.
fn left(node: Node<'_>, edited: &Edited<'_>) -> usize {
    let stays = |child: &Node<'_>| !edited.takes_away(child.span());
    node.items().filter(stays).count() + node.entries().filter(|(key, _)| stays(key)).count()
}

/// Whether every comment that no edit touches is still there, in order, and none is new.
fn same_comments(before: &Tree, after: &Tree, edits: &[Edit]) -> bool {
    let edited = Edited::new(edits);
    let mut others = after.comments().iter().map(|comment| after.text().slice(comment.span));
    let mut untouched = before
        .comments()
        .iter()
        .filter(|comment| !edited.touches(comment.span))
        .map(|comment| before.text().slice(comment.span));
    after.comments().len() <= before.comments().len()
        && untouched.all(|comment| others.any(|other| other == comment))
}

/// The edits by place, for quick questions. They do not overlap.
struct Edited<'e>(Vec<&'e Edit>);

impl<'e> Edited<'e> {
    fn new(edits: &'e [Edit]) -> Self {
        let mut sorted: Vec<&Edit> = edits.iter().collect();
        sorted.sort_by_key(|edit| edit.span);
        Self(sorted)
    }

    /// The edits that may touch a span, in order.
    fn near(&self, span: Span) -> impl Iterator<Item = &'e Edit> + '_ {
        let first = self.0.partition_point(|edit| edit.span.end < span.start);
        self.0[first..].iter().copied().take_while(move |edit| edit.span.start <= span.end)
    }

    /// Whether an edit shares a byte with the span, or inserts into it or at its ends.
    fn touches(&self, span: Span) -> bool {
        self.near(span).any(|edit| {
            let Span { start, end } = edit.span;
            (start < span.end && span.start < end) || span.contains(edit.span)
        })
    }

    /// Whether an edit covers the span and writes nothing in its place.
    fn takes_away(&self, span: Span) -> bool {
        self.near(span).any(|edit| edit.replacement.trim().is_empty() && edit.span.contains(span))
    }
}
