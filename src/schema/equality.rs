//! When two values are the same to JSON Schema: numbers by value, mappings in any order.

use std::{
    collections::HashMap,
    hash::{BuildHasher, Hash, Hasher, RandomState},
};

use serde_json::Value;

use super::{
    budget::Budget,
    tree_json::{is_true, key_name, number},
};
use crate::yaml::{Kind, Node};

/// Whether the node has the value `expected`, which stands in a schema (`const`, `enum`).
pub(super) fn node_is(node: Node<'_>, expected: &Value, budget: &Budget) -> bool {
    let node = node.target();
    budget.visit(1);
    match (node.kind(), expected) {
        (Kind::Null, Value::Null) => true,
        (Kind::Bool, Value::Bool(expected)) => is_true(node) == *expected,
        (Kind::Int | Kind::Float, Value::Number(expected)) => {
            number(node).is_some_and(|written| written.equals(expected))
        }
        (Kind::Str, Value::String(expected)) => node.as_str() == Some(expected),
        (Kind::Seq, Value::Array(expected)) => {
            node.len() == expected.len()
                && node.items().zip(expected).all(|(item, value)| node_is(item, value, budget))
        }
        (Kind::Map, Value::Object(expected)) => {
            node.len() == expected.len()
                && node.entries().all(|(key, value)| {
                    key_name(key)
                        .and_then(|name| expected.get(name))
                        .is_some_and(|expected| node_is(value, expected, budget))
                })
        }
        _ => false,
    }
}

/// The first item of a sequence that is the same as an earlier one: `(earlier, repeat)`.
pub(super) fn first_repeat<'t>(
    sequence: Node<'t>,
    budget: &Budget,
) -> Option<(Node<'t>, Node<'t>)> {
    let state = RandomState::new();
    let mut seen: HashMap<u64, Vec<Node<'t>>> = HashMap::new();
    for item in sequence.items() {
        let alike = seen.entry(fingerprint(item, &state, budget)).or_default();
        if let Some(earlier) = alike.iter().find(|earlier| same(**earlier, item, budget)) {
            return Some((*earlier, item));
        }
        alike.push(item);
    }
    None
}

/// Whether two nodes have the same value.
fn same(a: Node<'_>, b: Node<'_>, budget: &Budget) -> bool {
    let (a, b) = (a.target(), b.target());
    budget.visit(1);
    if a.id() == b.id() {
        return true;
    }
    match (a.kind(), b.kind()) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Bool, Kind::Bool) => is_true(a) == is_true(b),
        (Kind::Str, Kind::Str) => a.as_str() == b.as_str(),
        (Kind::Int | Kind::Float, Kind::Int | Kind::Float) => {
            number(a).zip(number(b)).is_some_and(|(a, b)| a.same(b))
        }
        (Kind::Seq, Kind::Seq) => {
            a.len() == b.len() && a.items().zip(b.items()).all(|(a, b)| same(a, b, budget))
        }
        (Kind::Map, Kind::Map) => same_members(a, b, budget),
        _ => false,
    }
}

fn same_members(a: Node<'_>, b: Node<'_>, budget: &Budget) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let members: HashMap<_, _> = b.entries().map(|(key, value)| (key_name(key), value)).collect();
    a.entries().all(|(key, value)| {
        members.get(&key_name(key)).is_some_and(|other| same(value, *other, budget))
    })
}

/// A hash that nodes of the same value share. Its key is random, so that no input can be made
/// whose items all collide.
fn fingerprint(node: Node<'_>, state: &RandomState, budget: &Budget) -> u64 {
    let node = node.target();
    budget.visit(1);
    let mut hasher = state.build_hasher();
    match node.kind() {
        Kind::Null | Kind::Alias => 0_u8.hash(&mut hasher),
        Kind::Bool => (1_u8, is_true(node)).hash(&mut hasher),
        Kind::Int | Kind::Float => {
            let float = number(node).map_or(0.0, super::number::Written::float);
            // Zero and minus zero are one number with two bit patterns.
            let bits = if float == 0.0 { 0 } else { float.to_bits() };
            (2_u8, bits).hash(&mut hasher);
        }
        Kind::Str => (3_u8, node.as_scalar()).hash(&mut hasher),
        Kind::Seq => {
            4_u8.hash(&mut hasher);
            node.items().for_each(|item| fingerprint(item, state, budget).hash(&mut hasher));
        }
        Kind::Map => {
            // A sum does not depend on the order of the keys.
            let members = node.entries().fold(0_u64, |sum, (key, value)| {
                let value = fingerprint(value, state, budget);
                sum.wrapping_add(state.hash_one((key_name(key), value)))
            });
            (5_u8, members).hash(&mut hasher);
        }
    }
    hasher.finish()
}
