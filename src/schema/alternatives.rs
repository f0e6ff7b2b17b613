//! `anyOf` and `oneOf`: one answer instead of the complaints of every branch.
//!
//! A value that fits no branch was most likely meant for the branch it is nearest to. Nearness is
//! judged in this order: a branch for another type of value is furthest; then a branch that fixes
//! a key to another value (`kind: date` against `kind: figure`) is further than one that does not;
//! a branch whose fixed keys agree is nearer; then the fewest complaints decide, and among equals
//! the first branch.

use std::cmp::Reverse;

use jsonschema::{JsonType, JsonTypeSet, ValidationError, error::ValidationErrorKind as Problem};
use serde_json::Value;

use super::{
    equality,
    explain::Explainer,
    lookup::Subschema,
    place::Place,
    sentences,
    words::{self, count_word, list, literal},
};
use crate::{
    finding::Finding,
    yaml::{Kind, Node},
};

type Errors = Vec<ValidationError<'static>>;

/// How far a value is from a branch; less is nearer.
type Distance = (usize, Reverse<usize>, usize);

impl<'a> Explainer<'a> {
    /// The findings for a value that fits no branch.
    pub(super) fn no_alternative(
        &self,
        error: &ValidationError<'_>,
        at: Place<'a>,
        branches: &[Errors],
    ) -> Vec<Finding> {
        let path = error.instance_path().as_str();
        let of_type: Vec<usize> = (0..branches.len())
            .filter(|&i| {
                branches.get(i).is_some_and(|errors| rejected(errors, path, at.node()).is_none())
            })
            .collect();
        let other_types = branches
            .iter()
            .filter_map(|errors| rejected(errors, path, at.node()))
            .fold(JsonTypeSet::empty(), union);
        if of_type.is_empty() {
            let finding = sentences::wrong_type(self, at, other_types);
            return vec![self.described(error, finding).about(path)];
        }
        let errors = |i: &usize| branches.get(*i).map(Vec::as_slice).unwrap_or_default();
        if let Some(options) = all_choices(of_type.iter().map(errors), path) {
            return vec![sentences::wrong_choice(self, at, &options).about(path)];
        }
        let ranked = of_type
            .iter()
            .map(|i| (self.distance(error, *i, errors(i), at), *i))
            .min_by_key(|(distance, i)| (*distance, *i));
        let Some((distance, nearest)) = ranked else { return Vec::new() };
        let tied: Vec<usize> = of_type
            .iter()
            .copied()
            .filter(|i| {
                let other = self.distance(error, *i, errors(i), at);
                (other.0, other.1) == (distance.0, distance.1)
            })
            .collect();
        if tied.len() > 1
            && let Some(finding) = self.one_of_these_missing(tied.iter().map(errors), path, at)
        {
            return vec![self.described(error, finding)];
        }
        let mut findings = self.all(errors(&nearest));
        if of_type.len() > 1 {
            let hint = format!(
                "of the {} forms allowed here, {} comes nearest",
                count_word(branches.len()),
                self.branch_name(error, nearest)
            );
            for finding in &mut findings {
                finding.hint.get_or_insert_with(|| hint.clone());
            }
        }
        findings
    }

    /// The finding for a value that fits several branches of a `oneOf`.
    pub(super) fn too_many(
        &self,
        error: &ValidationError<'_>,
        at: Place<'a>,
        branches: &[Errors],
    ) -> Finding {
        let fitting: Vec<usize> = branches
            .iter()
            .enumerate()
            .filter(|(_, errors)| errors.is_empty())
            .map(|(index, _)| index)
            .collect();
        let present: Vec<_> = fitting
            .iter()
            .filter_map(|i| self.branch(error, *i))
            .filter_map(|branch| branch.value.get("required")?.as_array()?.first()?.as_str())
            .filter_map(|name| Some((name, self.places.member(at.node(), name)?.0)))
            .collect();
        if let ([(_, first), .., (_, last)], true) =
            (present.as_slice(), present.len() == fitting.len())
            && first.id() != last.id()
        {
            let names = list(present.iter().map(|(name, _)| *name), "and");
            return self
                .finding(format!("{names} exclude each other"), last.span(), "")
                .also(self.file, first.span(), "beside this")
                .help("keep one of them")
                .about(error.instance_path().as_str());
        }
        let names: Vec<String> = fitting.iter().map(|i| self.branch_name(error, *i)).collect();
        let message = format!(
            "{} fits {} forms that exclude each other: {}",
            at.name(),
            count_word(fitting.len()),
            words::join(&names, "and")
        );
        let finding = self.finding(message, at.value_span(), "");
        self.described(error, finding).about(error.instance_path().as_str())
    }

    /// Adds what the schema says of the value, if nothing better is said yet.
    fn described(&self, error: &ValidationError<'_>, finding: Finding) -> Finding {
        if finding.help.is_some() {
            return finding;
        }
        match self.schema_of(error).and_then(|schema| schema.description()) {
            Some(text) => finding.help(format!("what is wanted: {text}")),
            None => finding,
        }
    }

    /// The schema of one branch.
    fn branch(&self, error: &ValidationError<'_>, index: usize) -> Option<Subschema<'a>> {
        let keyword = error.absolute_keyword_location()?.as_str();
        let list = Subschema::at(keyword, &self.schema.documents)?;
        Some(list.child(&index.to_string())?.followed())
    }

    /// What to call a branch: its title, what it fixes, what it needs, or its number.
    fn branch_name(&self, error: &ValidationError<'_>, index: usize) -> String {
        let number = || format!("form {}", index + 1);
        let Some(branch) = self.branch(error, index) else { return number() };
        if let Some(title) = branch.title() {
            return format!("“{title}”");
        }
        let fixed: Vec<String> = branch
            .discriminators()
            .into_iter()
            .map(|(key, value)| format!("{key}: {}", literal(value)))
            .collect();
        if !fixed.is_empty() {
            return format!("the one with {}", list(fixed.iter().map(String::as_str), "and"));
        }
        let required = branch.value.get("required").and_then(Value::as_array);
        let names: Vec<&str> = required.into_iter().flatten().filter_map(Value::as_str).collect();
        if names.is_empty() { number() } else { format!("the one with {}", list(names, "and")) }
    }

    fn distance(
        &self,
        error: &ValidationError<'_>,
        index: usize,
        errors: &[ValidationError<'_>],
        at: Place<'a>,
    ) -> Distance {
        let fixed = self.branch(error, index).map(|branch| branch.discriminators());
        let (mut agreeing, mut differing) = (0, 0);
        for (key, value) in fixed.unwrap_or_default() {
            match self.places.member(at.node(), key) {
                Some((_, node)) if equality::node_is(node, value, self.budget) => agreeing += 1,
                Some(_) => differing += 1,
                None => {}
            }
        }
        (differing, Reverse(agreeing), errors.iter().map(weight).sum())
    }

    /// "One of these is missing", where that is all that any branch complains about.
    fn one_of_these_missing<'e>(
        &self,
        branches: impl Iterator<Item = &'e [ValidationError<'static>]>,
        path: &str,
        at: Place<'a>,
    ) -> Option<Finding> {
        let mut choices = Vec::new();
        for errors in branches {
            let mut names = Vec::new();
            for error in errors {
                let Problem::Required { property: Value::String(name) } = error.kind() else {
                    return None;
                };
                if error.instance_path().as_str() != path {
                    return None;
                }
                names.push(name.as_str());
            }
            let choice = list(names, "and");
            if !choices.contains(&choice) {
                choices.push(choice);
            }
        }
        if choices.len() < 2 {
            return None;
        }
        let message = format!("{} is missing{}", words::join(&choices, "or"), at.after("from"));
        Some(self.finding(message, at.opening(), "").help("add one of them").about(path))
    }
}

/// The types a branch is for, if it is for another type than that of `node`, which is at `path`.
fn rejected(errors: &[ValidationError<'_>], path: &str, node: Node<'_>) -> Option<JsonTypeSet> {
    errors.iter().filter(|error| error.instance_path().as_str() == path).find_map(|error| {
        match error.kind() {
            Problem::Type { kind } => Some(sentences::type_set(kind)),
            Problem::Enum { options } => of_other_types(options.as_array()?, node),
            Problem::Constant { expected_value } => {
                of_other_types(std::slice::from_ref(expected_value.as_ref()), node)
            }
            Problem::AnyOf { context } | Problem::OneOfNotValid { context } => {
                let inner: Option<Vec<JsonTypeSet>> =
                    context.iter().map(|errors| rejected(errors, path, node)).collect();
                Some(inner?.into_iter().fold(JsonTypeSet::empty(), union))
            }
            _ => None,
        }
    })
}

/// The types of the values, if none of them is of the type of `node`.
fn of_other_types(values: &[Value], node: Node<'_>) -> Option<JsonTypeSet> {
    let own = match node.kind() {
        Kind::Null | Kind::Alias => JsonType::Null,
        Kind::Bool => JsonType::Boolean,
        Kind::Int | Kind::Float => JsonType::Number,
        Kind::Str => JsonType::String,
        Kind::Seq => JsonType::Array,
        Kind::Map => JsonType::Object,
    };
    let types = values.iter().map(JsonType::from).fold(JsonTypeSet::empty(), JsonTypeSet::insert);
    (!types.contains(own)).then_some(types)
}

fn union(a: JsonTypeSet, b: JsonTypeSet) -> JsonTypeSet {
    const ALL: [JsonType; 7] = [
        JsonType::Null,
        JsonType::Boolean,
        JsonType::Integer,
        JsonType::Number,
        JsonType::String,
        JsonType::Array,
        JsonType::Object,
    ];
    ALL.into_iter().filter(|kind| b.contains(*kind)).fold(a, JsonTypeSet::insert)
}

/// The values of all branches, if each of them only names values.
fn all_choices<'e>(
    branches: impl Iterator<Item = &'e [ValidationError<'static>]>,
    path: &str,
) -> Option<Vec<Value>> {
    let mut options: Vec<Value> = Vec::new();
    for errors in branches {
        let [error] = errors else { return None };
        if error.instance_path().as_str() != path {
            return None;
        }
        match error.kind() {
            Problem::Enum { options: named } => options.extend(named.as_array()?.iter().cloned()),
            Problem::Constant { expected_value } => options.push(expected_value.as_ref().clone()),
            _ => return None,
        }
    }
    Some(options)
}

/// How many single mistakes a complaint stands for.
fn weight(error: &ValidationError<'_>) -> usize {
    match error.kind() {
        Problem::AdditionalProperties { unexpected }
        | Problem::UnevaluatedProperties { unexpected }
        | Problem::UnevaluatedItems { unexpected } => unexpected.len(),
        Problem::AnyOf { context } | Problem::OneOfNotValid { context } => {
            context.iter().map(|errors| errors.iter().map(weight).sum()).min().unwrap_or(1)
        }
        _ => 1,
    }
}
