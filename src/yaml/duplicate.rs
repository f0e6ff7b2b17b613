//! Keys that a mapping has twice.
//!
//! YAML forbids them, yet most readers silently keep the last: half of what somebody wrote is lost.

use std::collections::{BTreeMap, HashMap};

use super::{
    key::{Identity, Keys},
    limits::Limits,
    rule,
    tree::{Kind, Node, NodeId, Tree},
};
use crate::{
    finding::{Finding, Severity, excerpt},
    text::FileId,
};

/// Up to this many entries, comparing each key with each is faster than hashing.
const FEW: usize = 12;

/// How many further places of one key are shown; the rest are counted.
const MOST_LABELS: usize = 10;

/// One finding for each key that stands in a mapping more than once.
///
/// At most one more than [`Limits::findings`], by which the stage that counts them sees that there
/// are more.
pub(super) fn findings(tree: &Tree, file: FileId, limits: &Limits) -> Vec<Finding> {
    let mut keys = Keys::default();
    let mut searcher = Searcher::default();
    let mut findings = Vec::new();
    for mapping in tree.nodes().filter(|node| node.kind() == Kind::Map && node.len() > 1) {
        for places in searcher.repeated(mapping, &mut keys).values() {
            if findings.len() > limits.findings as usize {
                return findings;
            }
            findings.extend(finding(places, file));
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
fn finding(places: &[Node<'_>], file: FileId) -> Option<Finding> {
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
    Some(
        finding.help(
            "keep one of them, or give them different names; most readers of YAML take the last",
        ),
    )
}
