//! Keys that a mapping has twice.
//!
//! YAML forbids them, yet most readers silently keep the last: half of what somebody wrote is lost.

use std::collections::{BTreeMap, HashMap};

use super::{
    key::{Identity, Keys},
    limits::Limits,
    rule, symbol,
    tree::{Node, NodeId, Style, Tree},
};
use crate::{
    finding::{Edit, Finding, Fix, Safety, Severity, excerpt},
    span::Span,
    text::FileId,
};

/// Up to this many entries, comparing each key with each is faster than hashing.
const FEW: usize = 12;

/// How many further places of one key are shown; the rest are counted.
const MOST_LABELS: usize = 10;

/// Numbers the keys of a new tree, and gives one finding for each key that stands in a mapping more
/// than once.
///
/// At most one more than [`Limits::findings`], by which the stage that counts them sees that there
/// are more.
pub(super) fn findings(tree: &mut Tree, file: FileId, limits: &Limits) -> Vec<Finding> {
    let doubtful = symbol::assign(tree);
    let mut keys = Keys::default();
    let mut searcher = Searcher::default();
    let mut findings = Vec::new();
    for mapping in doubtful.into_iter().map(|mapping| tree.node(mapping)) {
        for places in searcher.repeated(mapping, &mut keys).values() {
            if findings.len() > limits.findings as usize {
                return findings;
            }
            findings.extend(finding(places, mapping.style(), file));
        }
    }
    findings
}

/// Finds repeated keys; keeps its allocations from one mapping to the next.
#[derive(Default)]
struct Searcher<'t> {
    few: Vec<(Identity<'t>, NodeId)>,
    many: HashMap<Identity<'t>, NodeId>,
}

impl<'t> Searcher<'t> {
    /// The places of each key that stands more than once, by the first of them.
    fn repeated(&mut self, mapping: Node<'t>, keys: &mut Keys) -> BTreeMap<NodeId, Vec<Node<'t>>> {
        let mut repeated = BTreeMap::<NodeId, Vec<Node<'t>>>::new();
        self.few.clear();
        self.many.clear();
        if mapping.len() > FEW {
            self.many.reserve(mapping.len());
        }
        for (key, _) in mapping.entries() {
            let identity = keys.identity(key);
            let first = if mapping.len() <= FEW {
                let first = self.few.iter().find(|(other, _)| *other == identity);
                let first = first.map_or(key.id(), |(_, first)| *first);
                if first == key.id() {
                    self.few.push((identity, first));
                }
                first
            } else {
                *self.many.entry(identity).or_insert(key.id())
            };
            if first != key.id() {
                let tree = key.tree();
                repeated.entry(first).or_insert_with(|| vec![tree.node(first)]).push(key);
            }
        }
        repeated
    }
}

/// The finding for one key that stands at all these places, in the order of the text.
fn finding(places: &[Node<'_>], style: Style, file: FileId) -> Option<Finding> {
    let [original, repeated, further @ ..] = places else { return None };
    let times = match further.len() {
        0 => "twice".to_owned(),
        more => format!("{} times", more + 2),
    };
    let message =
        format!("the key `{}` stands {times} in one mapping", excerpt(repeated.raw(), 60));
    let mut finding = Finding::new(
        rule::DUPLICATE_KEY,
        Severity::Error,
        message,
        file,
        repeated.span(),
        "again here",
    )
    .also(file, original.span(), "first here");
    for place in further.iter().take(MOST_LABELS) {
        finding = finding.also(file, place.span(), "and here");
    }
    if original.raw() != repeated.raw() {
        let spellings = (excerpt(original.raw(), 60), excerpt(repeated.raw(), 60));
        finding = finding.hint(format!("`{}` and `{}` are one key", spellings.0, spellings.1));
    }
    let needless = needless_line(*original, *repeated).filter(|_| style == Style::Block);
    if let ([], Some(line)) = (further, needless) {
        let message = "remove the second one, which says the same".to_owned();
        let edits = vec![Edit { span: line, replacement: String::new() }];
        return Some(finding.help(message.clone()).fix(Fix {
            file,
            message,
            safety: Safety::Safe,
            edits,
        }));
    }
    Some(
        finding.help(
            "keep one of them, or give them different names; most readers of YAML take the last",
        ),
    )
}

/// The line of `repeated` with its line break, if it holds the key and its value and nothing else,
/// and the key `original` has the same value, so that nothing is lost without it.
fn needless_line(original: Node<'_>, repeated: Node<'_>) -> Option<Span> {
    let (tree, [value, other]) = (repeated.tree(), [original, repeated].map(value_of));
    let (value, other) = (value?, other?);
    let is_same = value.as_scalar().is_some()
        && value.raw() == other.raw()
        && [repeated, value, other].iter().all(|node| node.property().is_none());
    if !is_same || repeated.raw() != original.raw() {
        return None;
    }
    let text = tree.text();
    let number = text.line_of(repeated.span().start);
    let line = text.line_span(number)?;
    let before = text.slice(Span::new(line.start, repeated.span().start));
    let after = text.slice(Span::new(other.span().end, line.end));
    let stands_alone = line.contains(other.span()) && before.trim().is_empty();
    let next = text.line_span(number + 1)?.start;
    (stands_alone && after.trim().is_empty()).then(|| Span::new(line.start, next))
}

/// The value behind a key that is a scalar: nodes follow each other as the text does.
fn value_of(key: Node<'_>) -> Option<Node<'_>> {
    let next = key.id().index() + 1;
    let has_next = key.as_scalar().is_some() && (next as usize) < key.tree().len();
    has_next.then(|| key.tree().node(NodeId(next)))
}
