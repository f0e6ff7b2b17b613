//! From what the schema crate complains about to findings that say one thing each.
//!
//! A list of complaints is first made smaller: what misses several keys is one finding, a key that
//! is a misspelling of a missing one is one finding, and what only follows from another complaint
//! about the same mapping is none.

use std::collections::{BTreeMap, HashSet};

use jsonschema::{ValidationError, error::ValidationErrorKind as Problem};
use serde_json::Value;

use super::{
    Schema,
    budget::Budget,
    lookup::Subschema,
    place::{Place, Places},
    rule, sentences,
    tree_json::key_name,
    words::{self, list},
};
use crate::{
    finding::{Edit, Finding, Fix, Safety, Severity, excerpt},
    span::Span,
    text::FileId,
    yaml::{Node, Tree},
};

/// Longest list of possible keys or values that a message shows.
pub(super) const MAX_LISTED: usize = 12;

/// Unknown keys of one mapping that are told. A mapping may have half a million, and what is shown
/// of a file ends long before.
const MAX_UNKNOWN: usize = 10_000;

/// Entries of a mapping that are looked through for the slips of its keys; one with more was not
/// written by hand.
const MOST_ENTRIES: usize = 64;

/// Turns complaints about one tree into findings.
pub(super) struct Explainer<'a> {
    pub(super) schema: &'a Schema,
    pub(super) places: Places<'a>,
    pub(super) file: FileId,
    pub(super) budget: &'a Budget,
}

/// The complaints about one mapping that are told together.
#[derive(Default)]
struct Gathered<'e> {
    missing: BTreeMap<(&'e str, String), Vec<&'e str>>,
    /// Missing keys that a misspelt key stands for, by the path of the mapping.
    misspelt: HashSet<(&'e str, &'e str)>,
    /// Paths of everything that is wrong for a reason of its own.
    broken: Vec<&'e str>,
}

impl<'a> Explainer<'a> {
    pub(super) fn new(
        schema: &'a Schema,
        tree: &'a Tree,
        file: FileId,
        budget: &'a Budget,
    ) -> Self {
        Self { schema, places: Places::new(tree.root()), file, budget }
    }

    /// The findings for a list of complaints.
    pub(super) fn all(&self, errors: &[ValidationError<'_>]) -> Vec<Finding> {
        let mut gathered = Gathered::default();
        for error in errors {
            let path = error.instance_path().as_str();
            match error.kind() {
                Problem::Required { property: Value::String(name) } => {
                    let key = (path, keyword(error));
                    gathered.missing.entry(key).or_default().push(name);
                }
                Problem::UnevaluatedProperties { .. } | Problem::UnevaluatedItems { .. } => {}
                _ => gathered.broken.push(path),
            }
        }
        let unknown: Vec<Finding> =
            errors.iter().flat_map(|error| self.unknown_keys(error, &mut gathered)).collect();
        let mut findings = Vec::new();
        let mut told = HashSet::new();
        for error in errors {
            match error.kind() {
                Problem::Required { .. } => {
                    let key = (error.instance_path().as_str(), keyword(error));
                    if told.insert(key.clone()) {
                        findings.extend(self.missing_keys(error, &key, &gathered));
                    }
                }
                Problem::AdditionalProperties { .. } | Problem::UnevaluatedProperties { .. } => {}
                Problem::UnevaluatedItems { .. } if follows(error, &gathered.broken) => {}
                _ => findings.extend(self.one(error)),
            }
        }
        findings.extend(unknown);
        findings
    }

    /// The findings for one complaint that stands by itself.
    fn one(&self, error: &ValidationError<'_>) -> Vec<Finding> {
        let place = self.places.at(error.instance_path().as_str());
        match error.kind() {
            Problem::AnyOf { context } | Problem::OneOfNotValid { context } => {
                self.no_alternative(error, place, context)
            }
            Problem::OneOfMultipleValid { context } => vec![self.too_many(error, place, context)],
            _ => vec![self.because(error, sentences::say(self, error, place))],
        }
    }

    /// A finding of rule `schema` at `span`.
    pub(super) fn finding(&self, message: String, span: Span, label: &str) -> Finding {
        Finding::new(rule::SCHEMA, Severity::Error, message, self.file, span, label)
    }

    /// The schema in which the failed keyword stands.
    pub(super) fn schema_of(&self, error: &ValidationError<'_>) -> Option<Subschema<'a>> {
        Subschema::of(error, &self.schema.documents)
    }

    /// Says the condition, if the keyword applies only under one (`if`, `then`, `else`).
    fn because(&self, error: &ValidationError<'_>, finding: Finding) -> Finding {
        if finding.hint.is_some() {
            return finding;
        }
        let place = self.places.at(error.instance_path().as_str());
        match self.condition(error, place) {
            Some(condition) => finding.hint(format!("this applies because {condition}")),
            None => finding,
        }
    }

    fn condition(&self, error: &ValidationError<'_>, place: Place<'a>) -> Option<String> {
        let keyword = error.absolute_keyword_location()?.as_str();
        let (above, _) = keyword.rsplit_once("/then/")?;
        let test = Subschema::at(above, &self.schema.documents)?.child("if")?;
        // The condition is about the mapping itself or one above; both are named by their keys.
        let said: Vec<String> = test
            .discriminators()
            .into_iter()
            .filter(|(key, value)| {
                let found = place.node().get(key);
                found.is_none_or(|node| super::equality::node_is(node, value, self.budget))
            })
            .map(|(key, value)| format!("`{key}` is `{}`", words::literal(value)))
            .collect();
        (!said.is_empty()).then(|| words::join(&said, "and"))
    }

    fn missing_keys(
        &self,
        error: &ValidationError<'_>,
        key: &(&str, String),
        gathered: &Gathered<'_>,
    ) -> Vec<Finding> {
        let (path, _) = key;
        let place = self.places.at(path);
        let schema = self.schema_of(error);
        let known = schema.as_ref().map_or_else(Vec::new, Subschema::known_keys);
        let mut by_companion: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
        for name in gathered.missing.get(key).into_iter().flatten().copied() {
            if !gathered.misspelt.contains(&(*path, name)) {
                let companion = self.companion(error, place, name);
                by_companion.entry(companion).or_default().push(name);
            }
        }
        by_companion
            .into_iter()
            .map(|(companion, names)| {
                let finding = self.missing(place, companion, &names);
                let meant = schema.as_ref().and_then(|_| meant_to_be(place, &known, &names));
                if let Some((key, name)) = meant {
                    let finding = self.misspelt(finding, place, key, name, &known);
                    return self.because(error, finding);
                }
                let help = self.how_to_add(error, &names);
                self.because(error, finding.help(help)).about(format!("{path} {}", names.join(" ")))
            })
            .collect()
    }

    /// Turns "`value` is missing" into a finding at the key that was meant to be `value`.
    fn misspelt(
        &self,
        missing: Finding,
        place: Place<'a>,
        key: Node<'a>,
        name: &str,
        known: &[&str],
    ) -> Finding {
        let cause = missing.message;
        let finding = self.unknown_key(key, place, Some((name, Safety::Safe)), known);
        finding.hint(format!("{cause}, and this key is not known"))
    }

    fn missing(&self, place: Place<'a>, companion: Option<&str>, names: &[&str]) -> Finding {
        let verb = if names.len() == 1 { "is" } else { "are" };
        let listed = list(names.iter().copied(), "and");
        let Some(other) = companion else {
            let message = format!("{listed} {verb} missing{}", place.after("from"));
            return self.finding(message, place.opening(), "");
        };
        let message = format!("{listed} {verb} missing, which `{other}` needs beside it");
        let key = self.places.member(place.node(), other).map(|(key, _)| key.span());
        self.finding(message, key.unwrap_or(place.opening()), "")
    }

    /// The key because of which `name` is required, where that is so (`dependentRequired`).
    fn companion(
        &self,
        error: &ValidationError<'_>,
        place: Place<'a>,
        name: &str,
    ) -> Option<&'a str> {
        // The keyword is the last segment of the path, or the last but one before a key.
        let location = error.absolute_keyword_location()?.as_str();
        let (above, keyword) =
            ["dependentRequired", "dependencies"].iter().find_map(|keyword| {
                let (above, rest) = location.rsplit_once(&format!("/{keyword}"))?;
                (!rest.trim_start_matches('/').contains('/')).then_some((above, *keyword))
            })?;
        let schema = Subschema::at(above, &self.schema.documents)?;
        let needs = schema.child(keyword)?.value.as_object()?;
        let names = |list: &Value| list.as_array().is_some_and(|l| l.iter().any(|n| n == name));
        needs
            .iter()
            .find(|(key, list)| names(list) && self.places.member(place.node(), key).is_some())
            .map(|(key, _)| key.as_str())
    }

    fn how_to_add(&self, error: &ValidationError<'_>, names: &[&str]) -> String {
        let [name] = names else {
            return format!("add {}", list(names.iter().copied(), "and"));
        };
        let described = self
            .schema_of(error)
            .and_then(|schema| schema.child("properties")?.child(name))
            .and_then(|property| property.followed().description());
        match described {
            Some(described) => format!("add `{name}: …` ({described})"),
            None => format!("add `{name}: …`"),
        }
    }

    /// A finding for each key that a complaint calls unknown.
    fn unknown_keys<'e>(
        &self,
        error: &'e ValidationError<'_>,
        gathered: &mut Gathered<'e>,
    ) -> Vec<Finding> {
        let path = error.instance_path().as_str();
        let (names, composed) = match error.kind() {
            Problem::AdditionalProperties { unexpected } => (unexpected, false),
            Problem::UnevaluatedProperties { unexpected } => (unexpected, true),
            _ => return Vec::new(),
        };
        let schema = self.schema_of(error);
        let known = schema.as_ref().map_or_else(Vec::new, |schema| {
            if composed { schema.known_keys() } else { schema.own_keys() }
        });
        let place = self.places.at(path);
        // A key that is known and wrong is unevaluated too: its own complaint says why.
        let noise = composed && follows(error, &gathered.broken);
        let mut findings = Vec::new();
        let is_absent = |key: &&str| self.places.member(place.node(), key).is_none();
        let absent: Vec<&str> = known.iter().copied().filter(is_absent).collect();
        let unknown = names.iter().filter(|name| !(noise && known.contains(&name.as_str())));
        for name in unknown.take(MAX_UNKNOWN) {
            let Some((key, _)) = self.places.member(place.node(), name) else { continue };
            let meant = crate::nearest::nearest(name, absent.iter().copied());
            if let Some(meant) = meant {
                let all = &gathered.missing;
                let wanted = all.iter().find_map(|((at, _), names)| {
                    names.iter().find(|name| *at == path && **name == meant)
                });
                if let Some(wanted) = wanted {
                    gathered.misspelt.insert((path, wanted));
                }
            }
            let finding = self.unknown_key(key, place, graded(name, meant, &absent), &known);
            findings.push(self.because(error, finding));
        }
        findings
    }

    /// The finding for one key that is not known in `place`.
    pub(super) fn unknown_key(
        &self,
        key: Node<'_>,
        place: Place<'_>,
        meant: Option<(&str, Safety)>,
        known: &[&str],
    ) -> Finding {
        let name = key_name(key).unwrap_or_default();
        let shown = excerpt(name, words::EXCERPT);
        let question =
            meant.map(|(meant, _)| format!("; did you mean `{meant}`?")).unwrap_or_default();
        let message = format!("`{shown}` is not a key here{question}");
        let mut finding = self.finding(message, key.span(), "");
        finding.rule = rule::UNKNOWN_KEY;
        finding.subject = format!("{} {name}", place.name());
        if let Some((meant, safety)) = meant {
            let message = format!("write `{meant}`");
            // Of two slips for one key, which is meant is not for us to say.
            let is_alone = is_only_slip(place, key, meant, known);
            let safety = if is_alone { safety } else { Safety::Unsafe };
            return finding.help(message.clone()).fix(Fix {
                file: self.file,
                message,
                safety,
                edits: vec![Edit { span: key.span(), replacement: written_like(key, meant) }],
            });
        }
        match known.len() {
            0 => finding.help("remove it; no key of this name is known here"),
            1..=MAX_LISTED => {
                finding.help(format!("the keys here are {}", list(known.iter().copied(), "and")))
            }
            n => {
                let some = list(known.iter().copied().take(MAX_LISTED), "and");
                finding.help(format!("some of the {n} keys here are {some}"))
            }
        }
    }
}

/// Where a mapping may have keys of its own: one that the schema does not know, and that is most
/// likely a slip for one of the missing ones.
fn meant_to_be<'a, 'n>(
    place: Place<'a>,
    known: &[&str],
    missing: &[&'n str],
) -> Option<(Node<'a>, &'n str)> {
    place.node().entries().take(MOST_ENTRIES).find_map(|(key, _)| {
        let name = key_name(key).filter(|name| !known.contains(name))?;
        let meant = crate::nearest::nearest(name, missing.iter().copied())?;
        missing.iter().find(|wanted| **wanted == meant).map(|wanted| (key, *wanted))
    })
}

/// Whether no other key that is not known may be a slip for `meant` as well.
fn is_only_slip(place: Place<'_>, key: Node<'_>, meant: &str, known: &[&str]) -> bool {
    let is_rival = |other: Node<'_>| {
        let name = key_name(other).filter(|name| !known.contains(name));
        name.is_some_and(|name| crate::nearest::nearest(name, [meant]).is_some())
    };
    let mut entries = place.node().entries();
    let others = entries.by_ref().take(MOST_ENTRIES).map(|(other, _)| other);
    let has_rival = others.filter(|other| other.span() != key.span()).any(is_rival);
    !has_rival && entries.next().is_none()
}

/// A suggestion for a key with its grade: a slip that can mean one key only is mended unread.
pub(super) fn graded<'m>(
    name: &str,
    meant: Option<&'m str>,
    absent: &[&str],
) -> Option<(&'m str, Safety)> {
    let is_only = crate::nearest::only_near(name, absent.iter().copied()).is_some();
    meant.map(|meant| (meant, if is_only { Safety::Safe } else { Safety::Unsafe }))
}

/// Where the failed keyword stands, as text.
fn keyword(error: &ValidationError<'_>) -> String {
    error
        .absolute_keyword_location()
        .map_or_else(|| error.schema_path().as_str().to_owned(), |uri| uri.as_str().to_owned())
}

/// Whether something in the same value is wrong for a reason of its own.
fn follows(error: &ValidationError<'_>, broken: &[&str]) -> bool {
    let path = error.instance_path().as_str();
    broken.iter().any(|other| {
        other.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// `name` in the quotes that `like` is written in, or in quotes if it needs them.
pub(super) fn written_like(like: Node<'_>, name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'))
        && crate::yaml::resolve(name) == crate::yaml::Kind::Str;
    match like.raw().chars().next() {
        Some('"') => Value::String(name.to_owned()).to_string(),
        Some('\'') => format!("'{}'", name.replace('\'', "''")),
        _ if plain => name.to_owned(),
        _ => Value::String(name.to_owned()).to_string(),
    }
}
