//! Our YAML tree as the schema crate sees JSON: validated where it stands, never copied.
//!
//! The accessors of the crate's traits cannot fail, so what YAML has and JSON lacks is decided
//! beforehand by [`shape`](super::shape): here a key that is not a string goes by its spelling, a
//! tag is overlooked and an infinite number is a very large one. Aliases are followed as edges.

use std::{borrow::Cow, fmt};

use jsonschema::{
    JsonType,
    json::{Array, Json, JsonNumber, Node, NodeIdentity, Object},
};
use serde_json::{Map, Number, Value};

use super::{budget::Budget, equality, number::Written};
use crate::yaml::{self, Kind};

/// The representation: a marker.
#[derive(Debug)]
pub(super) struct TreeJson;

/// A value: a node of the tree, or a key that is looked at as a string (`propertyNames`).
#[derive(Clone, Copy)]
pub(super) enum Handle<'a> {
    /// A node that is no alias, with the budget that its visits count against.
    Node(yaml::Node<'a>, &'a Budget),
    /// A key.
    Key(&'a str),
}

impl fmt::Debug for Handle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Node(node, _) => node.id().fmt(f),
            Self::Key(key) => key.fmt(f),
        }
    }
}

impl<'a> Handle<'a> {
    /// The handle of `node`, or of what it names if it is an alias.
    pub(super) fn of(node: yaml::Node<'a>, budget: &'a Budget) -> Self {
        Self::Node(node.target(), budget)
    }

    /// The node, if it is of `kind`. Counted as one visit.
    fn visit(self, kind: Kind) -> Option<(yaml::Node<'a>, &'a Budget)> {
        let Self::Node(node, budget) = self else { return None };
        budget.visit(1);
        (node.kind() == kind).then_some((node, budget))
    }
}

/// The name of a key as JSON has it; keys that are collections have none.
pub(super) fn key_name(key: yaml::Node<'_>) -> Option<&str> {
    key.target().as_scalar()
}

/// The number that a scalar is, if it is one.
pub(super) fn number(node: yaml::Node<'_>) -> Option<Written<'_>> {
    let whole = match node.kind() {
        Kind::Int => true,
        Kind::Float => false,
        _ => return None,
    };
    Some(Written { text: node.as_scalar()?, whole })
}

/// Whether a scalar of kind [`Kind::Bool`] says true; YAML 1.2 knows `true`, `True`, `TRUE`.
pub(super) fn is_true(node: yaml::Node<'_>) -> bool {
    node.as_scalar().is_some_and(|text| text.eq_ignore_ascii_case("true"))
}

/// The value of a scalar.
pub(super) fn scalar_value(node: yaml::Node<'_>) -> Value {
    match node.kind() {
        Kind::Bool => Value::Bool(is_true(node)),
        Kind::Int | Kind::Float => {
            number(node).map_or(Value::Null, |written| Value::Number(written.to_number()))
        }
        Kind::Str => Value::String(node.as_scalar().unwrap_or_default().to_owned()),
        Kind::Null | Kind::Seq | Kind::Map | Kind::Alias => Value::Null,
    }
}

/// Most nodes that [`small_copy`] copies.
const SMALL_COPY: usize = 16;

/// A copy of a value, whole if it has no more than `left` nodes; what is over is left out.
fn small_copy(node: yaml::Node<'_>, left: &mut usize) -> Value {
    let node = node.target();
    *left = left.saturating_sub(1);
    match node.kind() {
        Kind::Seq => {
            let mut items = Vec::new();
            for item in node.items() {
                if *left == 0 {
                    break;
                }
                items.push(small_copy(item, left));
            }
            Value::Array(items)
        }
        Kind::Map => {
            let mut members = Map::new();
            for (key, value) in node.entries() {
                if *left == 0 {
                    break;
                }
                let Some(name) = key_name(key) else { continue };
                members.insert(name.to_owned(), small_copy(value, left));
            }
            Value::Object(members)
        }
        _ => scalar_value(node),
    }
}

impl Json for TreeJson {
    type Node<'a> = Handle<'a>;
    type PreparedKey = Box<str>;
    type StringBuffer = ();

    // A look-up scans the keys, so one pass over the members replaces two look-ups or more.
    const KEYS_PER_LOOKUP: usize = 64;

    fn prepare_key(key: &str) -> Box<str> {
        key.into()
    }

    fn with_string_node<T>((): &mut (), string: &str, f: impl FnOnce(Handle<'_>) -> T) -> T {
        f(Handle::Key(string))
    }
}

impl<'a> Node<'a, TreeJson> for Handle<'a> {
    type Object = Mapping<'a>;
    type Array = Sequence<'a>;
    type Number = Written<'a>;

    fn as_object(&self) -> Option<Mapping<'a>> {
        self.visit(Kind::Map).map(|(node, budget)| Mapping { node, budget })
    }

    fn as_array(&self) -> Option<Sequence<'a>> {
        self.visit(Kind::Seq).map(|(node, budget)| Sequence { node, budget })
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        match *self {
            Self::Key(key) => Some(Cow::Borrowed(key)),
            Self::Node(node, budget) => {
                let text = node.as_str()?;
                // Patterns and formats read the whole of it.
                budget.visit(1 + text.len() / 64);
                Some(Cow::Borrowed(text))
            }
        }
    }

    fn as_number(&self) -> Option<Written<'a>> {
        let Self::Node(node, budget) = *self else { return None };
        budget.visit(1);
        number(node)
    }

    fn as_boolean(&self) -> Option<bool> {
        self.visit(Kind::Bool).map(|(node, _)| is_true(node))
    }

    fn is_null(&self) -> bool {
        self.visit(Kind::Null).is_some()
    }

    fn is_number(&self) -> bool {
        self.json_type() == JsonType::Number
    }

    fn json_type(&self) -> JsonType {
        let Self::Node(node, budget) = *self else { return JsonType::String };
        budget.visit(1);
        match node.kind() {
            Kind::Null | Kind::Alias => JsonType::Null,
            Kind::Bool => JsonType::Boolean,
            Kind::Int | Kind::Float => JsonType::Number,
            Kind::Str => JsonType::String,
            Kind::Seq => JsonType::Array,
            Kind::Map => JsonType::Object,
        }
    }

    fn equals_value(&self, expected: &Value) -> bool {
        match *self {
            Self::Key(key) => expected.as_str() == Some(key),
            Self::Node(node, budget) => equality::node_is(node, expected, budget),
        }
    }

    /// Asked for once by each problem, which carries the value it is about. Nobody reads it: the
    /// place in the tree says more. So a large value is cut short; see [`small_copy`].
    fn to_value(&self) -> Cow<'a, Value> {
        Cow::Owned(match *self {
            Self::Key(key) => Value::String(key.to_owned()),
            Self::Node(node, budget) => {
                budget.problem();
                small_copy(node, &mut { SMALL_COPY })
            }
        })
    }

    fn identity(&self) -> Option<NodeIdentity> {
        Some(match *self {
            Self::Node(node, budget) => {
                budget.visit(1);
                NodeIdentity::tagged(std::ptr::from_ref(node.tree()).addr(), node.id().index())
            }
            Self::Key(key) => NodeIdentity::tagged(key.as_ptr().addr(), u32::MAX),
        })
    }
}

/// A mapping.
pub(super) struct Mapping<'a> {
    node: yaml::Node<'a>,
    budget: &'a Budget,
}

impl<'a> Object<'a, TreeJson> for Mapping<'a> {
    type Node = Handle<'a>;
    type MemberName = &'a str;
    type MembersIter = Box<dyn Iterator<Item = (&'a str, Handle<'a>)> + 'a>;

    fn len(&self) -> usize {
        self.node.len()
    }

    fn get(&self, key: &Box<str>) -> Option<Handle<'a>> {
        let mut scanned = 0;
        let found = self.node.entries().find(|(name, _)| {
            scanned += 1;
            key_name(*name) == Some(key)
        });
        self.budget.visit(1 + scanned / 4);
        found.map(|(_, value)| Handle::of(value, self.budget))
    }

    fn members(&self) -> Self::MembersIter {
        let budget = self.budget;
        Box::new(self.node.entries().filter_map(move |(key, value)| {
            budget.visit(1);
            Some((key_name(key)?, Handle::of(value, budget)))
        }))
    }
}

/// A sequence.
pub(super) struct Sequence<'a> {
    node: yaml::Node<'a>,
    budget: &'a Budget,
}

impl<'a> Array<'a, TreeJson> for Sequence<'a> {
    type Node = Handle<'a>;
    type ElementsIter = Box<dyn Iterator<Item = Handle<'a>> + 'a>;

    fn len(&self) -> usize {
        self.node.len()
    }

    fn elements(&self) -> Self::ElementsIter {
        let budget = self.budget;
        Box::new(self.node.items().map(move |item| {
            budget.visit(1);
            Handle::of(item, budget)
        }))
    }

    fn is_unique(&self) -> bool {
        equality::first_repeat(self.node, self.budget).is_none()
    }
}

impl JsonNumber for Written<'_> {
    fn as_u64(&self) -> Option<u64> {
        self.integer().filter(|_| self.whole)?.try_into().ok()
    }

    fn as_i64(&self) -> Option<i64> {
        self.integer().filter(|_| self.whole)?.try_into().ok()
    }

    fn as_f64(&self) -> Option<f64> {
        Some(self.float())
    }

    fn as_str(&self) -> Cow<'_, str> {
        match self.integer() {
            Some(integer) => Cow::Owned(integer.to_string()),
            None => Cow::Owned(self.to_number().to_string()),
        }
    }

    fn to_number(&self) -> Cow<'_, Number> {
        Cow::Owned(Written::to_number(*self))
    }

    fn is_integer(&self) -> bool {
        Written::is_integer(*self)
    }

    fn is_written_as_integer(&self) -> bool {
        self.whole
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jsonschema::json::conformance::{assert_conformance, document};

    use super::*;
    use crate::{
        text::{FileId, Text},
        yaml::Limits,
    };

    #[test]
    fn the_adapter_keeps_the_contract_of_the_schema_crate() {
        let text = Arc::new(Text::new("conformance.json", document().to_string()));
        let parsed = yaml::parse(text, FileId(0), &Limits::default());
        let tree = parsed.tree.expect("the document is YAML");
        let budget = Budget::for_nodes(tree.len());
        assert_conformance::<TreeJson>(&Handle::of(tree.root(), &budget));
    }

    #[test]
    fn a_schema_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<crate::schema::Schema>();
    }
}
