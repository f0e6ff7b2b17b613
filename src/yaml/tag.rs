//! What a tag makes of a node.

use super::{core_schema, tree::Kind};

/// The namespace that `!!` stands for.
const CORE: &str = "tag:yaml.org,2002:";

/// What kind a scalar with this tag has, or `None` if its content does not fit the tag.
///
/// `!` makes any scalar a string. A tag that the core schema does not know (`!local`,
/// `!!timestamp`) leaves the content unread: a string, with the tag kept beside it.
pub(super) fn scalar_kind(tag: &str, value: &str) -> Option<Kind> {
    let number = || core_schema::number(value);
    match tag.strip_prefix(CORE) {
        Some("int") => (number() == Kind::Int).then_some(Kind::Int),
        Some("float") => (number() != Kind::Str).then_some(Kind::Float),
        Some("bool") => core_schema::is_bool(value).then_some(Kind::Bool),
        Some("null") => core_schema::is_null(value).then_some(Kind::Null),
        Some("seq" | "map") => None,
        _ => Some(Kind::Str),
    }
}

/// Whether a collection of this kind may have this tag.
pub(super) fn fits_collection(tag: &str, kind: Kind) -> bool {
    match tag.strip_prefix(CORE) {
        Some("str" | "int" | "float" | "bool" | "null") => false,
        Some("seq") => kind == Kind::Seq,
        Some("map") => kind == Kind::Map,
        _ => true,
    }
}

/// Whether the core schema knows the tag, or the tag is the `!` that makes a string.
pub(super) fn is_core(tag: &str) -> bool {
    let name = tag.strip_prefix(CORE);
    tag == "!" || matches!(name, Some("str" | "int" | "float" | "bool" | "null" | "seq" | "map"))
}

/// How people write the tag: `!!int` for `tag:yaml.org,2002:int`.
pub(super) fn shown(tag: &str) -> String {
    tag.strip_prefix(CORE).map_or_else(|| tag.to_owned(), |name| format!("!!{name}"))
}
