//! When two keys are the same key.
//!
//! YAML compares keys by tag and canonical value (chapter 3.2.1.3): `a` and `"\x61"` are one key, so
//! are `1` and `0x1`; `1` and `"1"` are two. Collections are compared by structure, and mappings
//! whatever the order of their entries.

use std::{borrow::Cow, collections::HashMap};

use sha2::{Digest as _, Sha256};

use super::{
    number::{self, Parts},
    tag,
    tree::{Kind, Node, NodeId},
};

/// Equal for equal keys of one document, and different for different ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Identity<'t> {
    /// A scalar by its kind, its tag if the core schema does not know it, and its canonical value.
    Scalar(Kind, Option<&'t str>, Cow<'t, str>),
    /// A sequence or a mapping by the digest of its structure. Two different ones with one digest
    /// would be a collision of SHA-256.
    Collection(Digest),
}

type Digest = [u8; 32];

/// Tells keys apart, and remembers what it found out about collections in them.
#[derive(Default)]
pub(super) struct Keys {
    /// Digests of collections, and of all that aliases name: each is made once, however many
    /// aliases name it.
    digests: HashMap<NodeId, Digest>,
}

impl Keys {
    /// The identity of a key; an alias has that of its target.
    pub(super) fn identity<'t>(&mut self, key: Node<'t>) -> Identity<'t> {
        let node = key.target();
        match node.kind() {
            Kind::Seq | Kind::Map => Identity::Collection(self.digest(key)),
            kind => Identity::Scalar(kind, own_tag(node), canonical(node)),
        }
    }

    /// The digest of a node. Recursion is bounded by [`Limits::depth`](super::Limits), which
    /// counts collections with aliases followed.
    fn digest(&mut self, node: Node<'_>) -> Digest {
        let remembered = matches!(node.kind(), Kind::Alias | Kind::Seq | Kind::Map);
        let node = node.target();
        if remembered && let Some(digest) = self.digests.get(&node.id()) {
            return *digest;
        }
        let mut hash = Sha256::new();
        hash.update([node.kind() as u8]);
        write(&mut hash, own_tag(node).unwrap_or_default().as_bytes());
        match node.kind() {
            Kind::Seq => node.items().for_each(|item| hash.update(self.digest(item))),
            Kind::Map => {
                self.entries(node).iter().for_each(|entry| hash.update(entry.as_flattened()));
            }
            _ => write(&mut hash, canonical(node).as_bytes()),
        }
        let digest = hash.finalize().into();
        if remembered {
            self.digests.insert(node.id(), digest);
        }
        digest
    }

    /// The digests of the entries of a mapping, in an order that does not depend on theirs.
    fn entries(&mut self, mapping: Node<'_>) -> Vec<[Digest; 2]> {
        let mut entries: Vec<_> =
            mapping.entries().map(|(key, value)| [self.digest(key), self.digest(value)]).collect();
        entries.sort_unstable();
        entries
    }
}

/// Hashes bytes with their length, so that what follows cannot be mistaken for a part of them.
fn write(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}

/// The tag of a node, unless its kind says the same.
fn own_tag(node: Node<'_>) -> Option<&str> {
    node.property()?.tag.as_deref().filter(|name| !tag::is_core(name))
}

/// One spelling for all spellings of a scalar.
fn canonical(scalar: Node<'_>) -> Cow<'_, str> {
    let text = scalar.as_scalar().unwrap_or_default();
    match scalar.kind() {
        Kind::Null => Cow::Borrowed(""),
        Kind::Bool => Cow::Borrowed(if scalar.as_bool() == Some(true) { "true" } else { "false" }),
        Kind::Int => match number::number(text) {
            Some(number::Number::Finite(json)) => json,
            _ => Cow::Borrowed(text),
        },
        Kind::Float => Cow::Owned(canonical_float(text)),
        _ => Cow::Borrowed(text),
    }
}

/// The digits of a float without zeros at either end, and the power of ten they are multiplied by:
/// `1.50` and `15e-1` are `15e-1`. Exact for exponents that fit 64 bits; larger ones are clamped.
fn canonical_float(text: &str) -> String {
    let (negative, unsigned) = number::sign(text);
    let minus = if negative { "-" } else { "" };
    if matches!(unsigned.as_bytes(), [b'.', letter, ..] if letter.is_ascii_alphabetic()) {
        return format!("{minus}{}", unsigned.to_ascii_lowercase());
    }
    let Parts { whole, fraction, exponent } = Parts::of(unsigned);
    let fraction = fraction.unwrap_or_default();
    let all = format!("{whole}{fraction}");
    let digits = all.trim_end_matches('0');
    let dropped = length(all.len() - digits.len());
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    let power =
        power_of_ten(exponent).saturating_sub(length(fraction.len())).saturating_add(dropped);
    format!("{minus}{digits}e{power}")
}

/// A number of digits as a power of ten.
fn length(digits: usize) -> i64 {
    i64::try_from(digits).unwrap_or(i64::MAX)
}

/// `e+3` is 3, and nothing is 0.
fn power_of_ten(exponent: &str) -> i64 {
    let signed = exponent.trim_start_matches(['e', 'E']);
    if signed.is_empty() {
        return 0;
    }
    let beyond = if signed.starts_with('-') { i64::MIN } else { i64::MAX };
    signed.parse().unwrap_or(beyond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_of_one_value_have_one_spelling() {
        for same in
            [["1.5", "+1.50"], ["1.5", "15e-1"], ["1e3", "1000.0"], [".5", "0.5"], ["0.0", "-0e9"]]
        {
            assert_eq!(canonical_float(same[0]), canonical_float(same[1]), "{same:?}");
        }
        for two in [
            ["1.5", "-1.5"],
            ["1.5", "15.0"],
            [".inf", "-.inf"],
            [".nan", ".inf"],
            ["1e400", "1e401"],
        ] {
            assert_ne!(canonical_float(two[0]), canonical_float(two[1]), "{two:?}");
        }
    }
}
