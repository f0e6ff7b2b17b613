//! Keys as small numbers.
//!
//! A file has few different keys, and the same ones again and again. Each gets its number once, when
//! the tree is made. Who looks for keys in many mappings then compares numbers, and finds out once a
//! file which number is that of a text.

use std::mem::replace;

use super::tree::{Kind, NO_SYMBOL, NONE, NodeData, NodeId, Tree};

/// Keys of longer mappings get no number: such are ids and names, and nearly all of them differ.
const MOST_ENTRIES: u32 = 32;

/// Different keys that get a number; any further ones are compared as texts.
const MOST: usize = 512;

/// Bytes of the longest key that gets a number.
const LONGEST: usize = 64;

/// Places for numbers, by the hash of their text.
const SLOTS: usize = 2 * MOST;

/// Places that are tried for one text, so that nobody gains by keys with one hash.
const PROBES: usize = 8;

/// Numbers the keys of a new tree. What is given back are the mappings with more than one entry of
/// which the numbers do not show that all keys differ.
pub(super) fn assign(tree: &mut Tree) -> Vec<NodeId> {
    let has_properties = tree.has_properties();
    let Tree { text, nodes, cooked, keys, .. } = tree;
    let text = text.as_str().as_bytes();
    let mut symbols = Symbols { text, cooked, keys, slots: [NO_SYMBOL; SLOTS] };
    // The mapping in which each key was seen last.
    let mut seen = [NONE; MOST];
    let mut doubtful = Vec::new();
    for mapping in 0..nodes.len() as u32 {
        let Some(&NodeData { kind: Kind::Map, a: first, b: children, .. }) = at(nodes, mapping)
        else {
            continue;
        };
        let is_short = children / 2 <= MOST_ENTRIES;
        // A tag can make two keys of one text.
        let mut is_distinct = is_short && !has_properties;
        let mut next = if is_short && children > 0 { first } else { NONE };
        while let Some(&key) = at(nodes, next) {
            let symbol = symbols.of(nodes, next, &key);
            let last = seen.get_mut(usize::from(symbol));
            is_distinct &= last.is_some_and(|last| replace(last, mapping) != mapping);
            if let Some(key) = nodes.get_mut(next as usize) {
                key.symbol = symbol;
            }
            // Keys and values take turns.
            next = at(nodes, key.next).map_or(NONE, |value| value.next);
        }
        if !is_distinct && children > 2 {
            doubtful.push(NodeId(mapping));
        }
    }
    doubtful
}

fn at(nodes: &[NodeData], id: u32) -> Option<&NodeData> {
    nodes.get(id as usize)
}

/// The keys that have a number, by their texts.
struct Symbols<'t> {
    text: &'t [u8],
    cooked: &'t [Box<str>],
    /// The first node with each number.
    keys: &'t mut Vec<NodeId>,
    slots: [u16; SLOTS],
}

impl Symbols<'_> {
    /// The number of a key, which is the node `id`: that of the first key with its text, or a new one.
    fn of(&mut self, nodes: &[NodeData], id: u32, key: &NodeData) -> u16 {
        let value = |node: &NodeData| match node.b {
            NONE => self.cooked.get(node.a as usize).map(|text| text.as_bytes()),
            end => self.text.get(node.a as usize..end as usize),
        };
        let Some(text) = value(key).filter(|text| key.kind == Kind::Str && text.len() <= LONGEST)
        else {
            return NO_SYMBOL;
        };
        let start = hash(text);
        for slot in (start..start + PROBES).map(|slot| slot % SLOTS) {
            let Some(symbol) = self.slots.get_mut(slot) else { break };
            let Some(first) = self.keys.get(usize::from(*symbol)) else {
                if self.keys.len() < MOST {
                    *symbol = self.keys.len() as u16;
                    self.keys.push(NodeId(id));
                }
                return *symbol;
            };
            if at(nodes, first.0).and_then(value) == Some(text) {
                return *symbol;
            }
        }
        NO_SYMBOL
    }
}

/// FNV-1a with 32 bits (Fowler, Noll, Vo; RFC 9923).
fn hash(bytes: &[u8]) -> usize {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    bytes.iter().fold(0x811C_9DC5, step) as usize
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fmt::Write as _, sync::Arc};

    use proptest::prelude::*;

    use super::*;
    use crate::{
        text::{FileId, Text},
        yaml::{Limits, Parsed, parse},
    };

    fn parsed(text: &str) -> Parsed {
        parse(Arc::new(Text::new("t.yaml", text)), FileId(0), &Limits::default())
    }

    /// How many keys of a text stand twice.
    fn repeated(text: &str) -> usize {
        parsed(text).findings.len()
    }

    fn mapping(keys: impl IntoIterator<Item = String>) -> String {
        keys.into_iter().fold(String::new(), |mut text, key| {
            let _ = writeln!(text, "{key}: 1");
            text
        })
    }

    proptest! {
        #[test]
        fn keys_have_one_number_exactly_if_they_are_one_text(
            keys in prop::collection::vec(prop::collection::vec("[ab]{1,2}|'a'|1|~|\"\\\\x61\"", 1..4), 1..8)
        ) {
            let maps = keys.iter().map(|map| format!("- {{{}: 1}}\n", map.join(": 1, ")));
            let tree = parsed(&maps.collect::<String>()).tree.expect("a document");
            let keys: Vec<_> = tree.nodes().flat_map(|node| node.entries().map(|(key, _)| key)).collect();
            let texts: Vec<_> = tree.numbered_keys().collect();
            prop_assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), texts.len());
            for key in keys {
                prop_assert_eq!(key.symbol().and_then(|symbol| texts.get(symbol).copied()), key.as_str());
            }
        }
    }

    #[test]
    fn a_key_that_stands_twice_is_found_with_and_without_a_number() {
        let many = MOST_ENTRIES as usize;
        for length in [2, 3, many - 1, many, many + 1, MOST, MOST + 1] {
            let keys = (0..length).map(|key| format!("k{key}"));
            assert_eq!(repeated(&mapping(keys.clone())), 0, "{length}");
            assert_eq!(repeated(&mapping(keys.chain(["k1".to_owned()]))), 1, "{length}");
        }
        let long = "k".repeat(LONGEST + 1);
        assert_eq!(repeated(&format!("{long}: 1\n{long}: 1\n{long}k: 1\n")), 1);
        let short = "k".repeat(LONGEST);
        assert_eq!(repeated(&format!("{short}: 1\n{short}: 1\n{short}k: 1\n")), 1);
    }

    #[test]
    fn keys_beyond_the_first_few_hundred_and_keys_of_one_hash_are_compared_as_texts() {
        // Different keys in short mappings: one more than there are numbers, and each twice.
        let maps = (0..=MOST).fold(String::new(), |mut text, key| {
            let _ = writeln!(text, "- {{k{key}: 1, k{key}: 2, other: 3}}");
            text
        });
        assert_eq!(repeated(&maps), MOST + 1);

        let slot = |key: &String| hash(key.as_bytes()).is_multiple_of(SLOTS);
        let alike: Vec<String> =
            (0..).map(|key| format!("k{key}")).filter(slot).take(PROBES + 2).collect();
        assert_eq!(repeated(&mapping(alike.clone())), 0);
        let last = alike.last().cloned();
        let text = mapping(alike.into_iter().chain(last));
        assert_eq!(repeated(&text), 1);
        assert_eq!(parsed(&text).tree.expect("a document").numbered_keys().count(), PROBES);
    }
}
