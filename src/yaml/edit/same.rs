//! Whether an edited document is the old one but for what was wished.

use std::collections::BTreeMap;

use super::{
    super::{Kind, Node, NodeId, Style, Tree},
    Change, Place, Refused, Value, Wish,
};

/// What the new document has to be.
pub(super) struct Expected<'e> {
    pub(super) changes: &'e BTreeMap<NodeId, Change>,
    pub(super) json: bool,
}

impl Expected<'_> {
    /// Compares the documents before and after the edits, and their comments.
    pub(super) fn check(&self, old: &Tree, new: &Tree) -> Result<(), Refused> {
        self.node(old.root(), new.root())?;
        let comments = |tree: &Tree| -> Vec<String> {
            let text = tree.text();
            tree.comments().iter().map(|comment| text.slice(comment.span).to_owned()).collect()
        };
        if comments(old) == comments(new) {
            Ok(())
        } else {
            let at = old.root().span();
            Err(Refused { at, why: "a comment would be lost" })
        }
    }

    fn node(&self, old: Node<'_>, new: Node<'_>) -> Result<(), Refused> {
        let differs = Refused { at: old.span(), why: "something else in it would change" };
        let properties = |node: Node<'_>| {
            node.property().map(|property| (property.tag.clone(), property.anchor.clone()))
        };
        if old.kind() != new.kind()
            || old.style() != new.style()
            || properties(old) != properties(new)
        {
            return Err(differs);
        }
        let change = self.changes.get(&old.id());
        match old.kind() {
            Kind::Map => match change {
                Some(Change::Keys(wishes)) => self.keys(old, new, wishes),
                _ => self.keys(old, new, &[]),
            },
            Kind::Seq => {
                let items: &[Value] =
                    if let Some(Change::Items(items)) = change { items } else { &[] };
                if new.len() != old.len() + items.len() {
                    return Err(differs);
                }
                old.items().zip(new.items()).try_for_each(|(old, new)| self.node(old, new))?;
                let added = new.items().skip(old.len()).zip(items);
                check_all(added.map(|(node, value)| is(node, value, self.json)), differs)
            }
            // Anchors come in the same order, so the same name is the same node.
            _ if old.raw() == new.raw() && old.as_scalar() == new.as_scalar() => Ok(()),
            _ => Err(differs),
        }
    }

    /// The entries of a mapping: new ones first, the old ones in their order, new ones last.
    fn keys(&self, old: Node<'_>, new: Node<'_>, wishes: &[Wish]) -> Result<(), Refused> {
        let differs = Refused { at: old.span(), why: "something else in it would change" };
        let is_new = |wish: &&Wish| {
            !old.entries().any(|(key, _)| key.target().as_str() == Some(wish.key.as_str()))
        };
        let added = |place: Place| {
            wishes.iter().filter(is_new).filter(move |wish| wish.place == place).collect::<Vec<_>>()
        };
        let (first, last) = (added(Place::First), added(Place::Last));
        if new.len() != old.len() + first.len() + last.len() {
            return Err(differs);
        }
        let mut entries = new.entries();
        let is_added = |wish: &Wish, entry: Option<(Node<'_>, Node<'_>)>| {
            entry.is_some_and(|(key, value)| {
                key.as_str() == Some(&wish.key) && is(value, &wish.value, self.json)
            })
        };
        check_all(first.iter().map(|wish| is_added(wish, entries.next())), differs.clone())?;
        for (key, value) in old.entries() {
            let Some((new_key, new_value)) = entries.next() else { return Err(differs) };
            self.node(key, new_key)?;
            let wish = wishes.iter().find(|wish| key.target().as_str() == Some(&wish.key));
            match wish {
                Some(wish) if is(new_value, &wish.value, self.json) => {}
                Some(_) => return Err(differs),
                None => self.node(value, new_value)?,
            }
        }
        check_all(last.iter().map(|wish| is_added(wish, entries.next())), differs)
    }
}

/// Whether a node says what was to be written, and says nothing else to anybody.
pub(super) fn is(node: Node<'_>, value: &Value, json: bool) -> bool {
    if node.property().is_some() {
        return false;
    }
    let is_json = |node: Node<'_>| !json || node.style() == Style::Double;
    match value {
        Value::Text(text) => {
            node.kind() == Kind::Str && node.as_scalar() == Some(text) && is_json(node)
        }
        Value::Date(text) => node.as_scalar() == Some(text) && is_json(node),
        Value::List(items) => {
            node.kind() == Kind::Seq
                && node.len() == items.len()
                && node.items().zip(items).all(|(node, item)| is(node, item, json))
        }
        Value::Map(entries) => {
            node.kind() == Kind::Map
                && node.len() == entries.len()
                && node.entries().zip(entries).all(|((key, node), (name, value))| {
                    key.as_str() == Some(name) && is_json(key) && is(node, value, json)
                })
        }
    }
}

fn check_all(mut all: impl Iterator<Item = bool>, otherwise: Refused) -> Result<(), Refused> {
    if all.all(|holds| holds) { Ok(()) } else { Err(otherwise) }
}
