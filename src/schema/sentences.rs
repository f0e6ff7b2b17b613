//! One sentence for each keyword of JSON Schema.

use jsonschema::{
    JsonType, JsonTypeSet, ValidationError,
    error::{TypeKind, ValidationErrorKind as Problem},
};
use serde_json::Value;

use super::{
    equality,
    explain::{Explainer, MAX_LISTED, graded, written_like},
    lookup::Subschema,
    pattern,
    place::Place,
    rule,
    tree_json::key_name,
    words::{self, EXCERPT, list, literal},
};
use crate::{
    finding::{Edit, Finding, Fix, Safety, count, excerpt},
    yaml::{Kind, Node, Style},
};

/// The finding for a complaint that is neither about missing or unknown keys nor about
/// alternatives.
pub(super) fn say<'a>(this: &Explainer<'a>, error: &ValidationError<'_>, at: Place<'a>) -> Finding {
    let name = at.name();
    let found = words::value(at.written);
    let about = error.instance_path().as_str();
    let plain = |message: String| this.finding(message, at.value_span(), "");
    let finding = match error.kind() {
        Problem::Type { kind } => wrong_type(this, at, type_set(kind)),
        Problem::Enum { options } => {
            wrong_choice(this, at, options.as_array().map_or(&[], Vec::as_slice))
        }
        Problem::Constant { expected_value } => wrong_constant(this, at, expected_value),
        Problem::Pattern { pattern } => wrong_form(this, at, pattern),
        Problem::Format { format } => wrong_format(this, at, format),
        Problem::Minimum { limit } => {
            plain(format!("{name} has to be at least {limit}, found {found}"))
        }
        Problem::Maximum { limit } => {
            plain(format!("{name} has to be at most {limit}, found {found}"))
        }
        Problem::ExclusiveMinimum { limit } => {
            plain(format!("{name} has to be more than {limit}, found {found}"))
        }
        Problem::ExclusiveMaximum { limit } => {
            plain(format!("{name} has to be less than {limit}, found {found}"))
        }
        Problem::MultipleOf { multiple_of } => {
            plain(format!("{name} has to be a multiple of {multiple_of}, found {found}"))
        }
        Problem::MinLength { limit } => plain(too_small(at, *limit, "character", characters(at))),
        Problem::MaxLength { limit } => plain(too_large(at, *limit, "character", characters(at))),
        Problem::MinItems { limit } => plain(too_small(at, *limit, "item", at.node().len())),
        Problem::MaxItems { limit } => plain(too_large(at, *limit, "item", at.node().len())),
        Problem::MinProperties { limit } => plain(too_small(at, *limit, "key", at.node().len())),
        Problem::MaxProperties { limit } => plain(too_large(at, *limit, "key", at.node().len())),
        Problem::UniqueItems => repeated(this, at),
        Problem::AdditionalItems { limit } => extra_item(this, at, *limit),
        Problem::UnevaluatedItems { unexpected } => {
            extra_item(this, at, at.node().len().saturating_sub(unexpected.len()))
        }
        Problem::Contains => lacks_item(this, error, at),
        Problem::Not { schema } => forbidden(this, at, schema),
        Problem::FalseSchema => not_allowed(this, error, at),
        Problem::PropertyNames { error: inner } => wrong_key(this, at, inner),
        Problem::ContentEncoding { content_encoding } => {
            plain(format!("{name} is not encoded as `{content_encoding}`"))
        }
        Problem::ContentMediaType { content_media_type } => {
            plain(format!("{name} is not of the media type `{content_media_type}`"))
        }
        other => plain(format!("{name} does not satisfy `{}`", other.keyword())),
    };
    let described = this.schema_of(error).and_then(|schema| schema.description());
    let finding = match described {
        Some(text) if finding.help.is_none() => finding.help(format!("what is wanted: {text}")),
        _ => finding,
    };
    if finding.subject.is_empty() { finding.about(about) } else { finding }
}

/// The types a `type` keyword allows.
pub(super) fn type_set(kind: &TypeKind) -> JsonTypeSet {
    match kind {
        TypeKind::Single(one) => JsonTypeSet::from(*one),
        TypeKind::Multiple(set) => *set,
    }
}

/// A value of another type than one of `wanted`.
pub(super) fn wrong_type(this: &Explainer<'_>, at: Place<'_>, wanted: JsonTypeSet) -> Finding {
    let wanted_words = words::types(wanted);
    let found = words::value(at.written);
    let message = format!("expected {wanted_words}{}, found {found}", at.after("for"));
    let finding = this.finding(message, at.value_span(), &format!("expected {wanted_words}"));
    let node = at.written;
    let scalar_of_another_kind = matches!(node.kind(), Kind::Int | Kind::Float | Kind::Bool);
    if wanted.contains(JsonType::String) && scalar_of_another_kind && node.style() == Style::Plain {
        let replacement = format!("\"{}\"", node.raw());
        let message = format!("write `{replacement}` if the text is meant");
        let edits = vec![Edit { span: node.span(), replacement }];
        let fix = Fix { file: this.file, message: message.clone(), safety: Safety::Safe, edits };
        return finding.help(message).fix(fix);
    }
    match node.target().kind() {
        Kind::Str if reads_as(node.target().as_str(), wanted) => {
            finding.help("write it without quotes")
        }
        Kind::Map | Kind::Seq | Kind::Null => finding,
        _ if wanted.contains(JsonType::Array) && !wanted.contains(JsonType::Object) => finding
            .help(format!("write a list, also for one item: `[{}]`", excerpt(node.raw(), EXCERPT))),
        _ => finding,
    }
}

/// Whether a string would be of a wanted type if it were written without quotes.
fn reads_as(text: Option<&str>, wanted: JsonTypeSet) -> bool {
    match text.map(crate::yaml::resolve) {
        Some(Kind::Int) => wanted.contains(JsonType::Integer) || wanted.contains(JsonType::Number),
        Some(Kind::Float) => wanted.contains(JsonType::Number),
        Some(Kind::Bool) => wanted.contains(JsonType::Boolean),
        _ => false,
    }
}

/// A value that is none of `options`.
pub(super) fn wrong_choice(this: &Explainer<'_>, at: Place<'_>, options: &[Value]) -> Finding {
    let text = at.node().as_scalar();
    let strings = options.iter().filter_map(Value::as_str);
    let meant = at.node().as_str().and_then(|text| crate::nearest::nearest(text, strings));
    let shown = match at.node().as_str() {
        Some(text) => format!("`{}`", excerpt(text, EXCERPT)),
        None => words::value(at.written),
    };
    let question = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
    let message = format!("{} cannot be {shown}{question}", at.name());
    let mut finding = this.finding(message, at.value_span(), "");
    // The same spelling under another type: `1` in quotes, `true` without.
    if options.iter().any(|option| Some(literal(option).as_str()) == text) {
        let quoted = at.node().as_str().is_some();
        return finding.help(if quoted { "write it without quotes" } else { "put it in quotes" });
    }
    if let Some(meant) = meant {
        let edits =
            vec![Edit { span: at.written.span(), replacement: written_like(at.written, meant) }];
        let message = format!("write `{meant}`");
        finding = finding.fix(Fix { file: this.file, message, safety: Safety::Unsafe, edits });
    }
    finding.help(format!("it can be {}", choices(options)))
}

/// At most a dozen values, and how many more there are.
fn choices(options: &[Value]) -> String {
    let texts: Vec<String> = options.iter().take(MAX_LISTED).map(literal).collect();
    let texts = texts.iter().map(String::as_str);
    match options.len().saturating_sub(MAX_LISTED) {
        0 => list(texts, "or"),
        more => format!("{}, or one of {more} more", list(texts, "or")),
    }
}

fn wrong_constant(this: &Explainer<'_>, at: Place<'_>, expected: &Value) -> Finding {
    let found = words::value(at.written);
    let wanted = literal(expected);
    let message = format!("{} has to be `{wanted}`, found {found}", at.name());
    let finding = this.finding(message, at.value_span(), "");
    match at.key.and_then(key_name) {
        Some(key) => finding.help(format!("write `{key}: {wanted}`")),
        None => finding.help(format!("write `{wanted}`")),
    }
}

fn shown_text(at: Place<'_>) -> String {
    excerpt(at.node().as_scalar().unwrap_or_default(), EXCERPT).into_owned()
}

fn wrong_form(this: &Explainer<'_>, at: Place<'_>, pattern: &str) -> Finding {
    let wanted = wanted_form(pattern);
    let message = format!("{} cannot be `{}`: {wanted}", at.name(), shown_text(at));
    this.finding(message, at.value_span(), "")
}

/// What a pattern asks for, in words where there are some.
fn wanted_form(pattern: &str) -> String {
    match pattern::in_words(pattern) {
        Some(words) => format!("expected {words}"),
        None => format!("it does not match the pattern `{}`", excerpt(pattern, 80)),
    }
}

fn wrong_format(this: &Explainer<'_>, at: Place<'_>, format: &str) -> Finding {
    let (what, example) = match format {
        "date" => ("a date", Some("2024-05-01")),
        "date-time" => ("a date and time", Some("2024-05-01T12:30:00Z")),
        "time" => ("a time", Some("12:30:00Z")),
        "duration" => ("a duration", Some("P1Y6M")),
        "email" | "idn-email" => ("an e-mail address", Some("name@example.org")),
        "hostname" | "idn-hostname" => ("a host name", Some("www.example.org")),
        "ipv4" => ("an IPv4 address", Some("192.0.2.1")),
        "ipv6" => ("an IPv6 address", Some("2001:db8::1")),
        "uri" | "iri" => ("a full web address", Some("https://example.org/page")),
        "uri-reference" | "iri-reference" => ("a web address or a part of one", None),
        "uri-template" => ("a template of a web address", Some("/pages/{id}")),
        "uuid" => ("a UUID", Some("123e4567-e89b-12d3-a456-426614174000")),
        "json-pointer" => ("a JSON pointer", Some("/facts/0")),
        "relative-json-pointer" => ("a relative JSON pointer", Some("1/facts")),
        "regex" => ("a regular expression", None),
        other => (other, None),
    };
    let message = format!("{} is not {what}: `{}`", at.name(), shown_text(at));
    let mut finding = this.finding(message, at.value_span(), "");
    finding.severity = this.schema.format_severity;
    match example {
        Some(example) => finding.help(format!("write it like `{example}`")),
        None => finding,
    }
}

fn characters(at: Place<'_>) -> usize {
    at.node().as_str().unwrap_or_default().chars().count()
}

fn too_small(at: Place<'_>, limit: u64, unit: &str, found: usize) -> String {
    if found == 0 {
        return format!("{} is empty and has to have at least {}", at.name(), amount(limit, unit));
    }
    format!("{} has to have at least {}, found {found}", at.name(), amount(limit, unit))
}

fn too_large(at: Place<'_>, limit: u64, unit: &str, found: usize) -> String {
    if limit == 0 {
        return format!("{} has to be empty, found {}", at.name(), count(found, unit));
    }
    format!("{} has to have at most {}, found {found}", at.name(), amount(limit, unit))
}

fn amount(limit: u64, unit: &str) -> String {
    count(usize::try_from(limit).unwrap_or(usize::MAX), unit)
}

fn repeated(this: &Explainer<'_>, at: Place<'_>) -> Finding {
    let message = format!("{} has the same item twice", at.name());
    match equality::first_repeat(at.node(), this.budget) {
        Some((first, repeat)) => this
            .finding(message, super::place::opening(repeat), "the same again")
            .also(this.file, super::place::opening(first), "first here")
            .help("remove one of them"),
        None => this.finding(message, at.value_span(), ""),
    }
}

/// An item past the last that the schema knows, `limit` items being known.
fn extra_item(this: &Explainer<'_>, at: Place<'_>, limit: usize) -> Finding {
    let span = at.node().items().nth(limit).map_or(at.value_span(), super::place::opening);
    let message = match limit {
        0 => format!("{} has to be an empty list", at.name()),
        n => format!(
            "{} has to have at most {}, found {}",
            at.name(),
            count(n, "item"),
            at.node().len()
        ),
    };
    this.finding(message, span, "")
}

fn lacks_item(this: &Explainer<'_>, error: &ValidationError<'_>, at: Place<'_>) -> Finding {
    let schema = this.schema_of(error);
    let bound = |keyword| schema.as_ref()?.value.get(keyword)?.as_u64();
    let wanted = schema
        .as_ref()
        .and_then(|schema| schema.child("contains")?.followed().title())
        .map_or_else(|| "as the schema wants".to_owned(), |title| format!("“{title}”"));
    let message = match (
        error.schema_path().as_str().ends_with("maxContains"),
        bound("minContains"),
        bound("maxContains"),
    ) {
        (true, _, Some(most)) => {
            format!("too many items of {} are {wanted}: at most {most}", at.name())
        }
        (false, Some(least), _) if least > 1 => {
            format!("too few items of {} are {wanted}: at least {least}", at.name())
        }
        _ => format!("no item of {} is {wanted}", at.name()),
    };
    this.finding(message, at.value_span(), "")
}

/// A value that fits a schema under `not`. The usual forms of it have words of their own.
fn forbidden<'a>(this: &Explainer<'a>, at: Place<'a>, schema: &Value) -> Finding {
    if let Some(required) = schema.get("required").and_then(Value::as_array) {
        let keys: Vec<_> = required
            .iter()
            .filter_map(|name| this.places.member(at.node(), name.as_str()?))
            .map(|(key, _)| key)
            .collect();
        let names: Vec<&str> = keys.iter().filter_map(|key| key_name(*key)).collect();
        match (keys.as_slice(), names.as_slice()) {
            ([key], [name]) => {
                let message = format!("`{name}` is not allowed here");
                return this.finding(message, key.span(), "").help("remove it");
            }
            ([first, .., last], _) => {
                let message = format!("{} exclude each other", list(names.iter().copied(), "and"));
                return this
                    .finding(message, last.span(), "")
                    .also(this.file, first.span(), "beside this")
                    .help("keep one of them");
            }
            _ => {}
        }
    }
    let one = schema.get("const").map(std::slice::from_ref);
    let many = || schema.get("enum").and_then(Value::as_array).map(Vec::as_slice);
    let message = match one.or_else(many) {
        Some(values) => format!("{} must not be {}", at.name(), choices(values)),
        None => format!("{} is something that is not allowed here", at.name()),
    };
    let finding = this.finding(message, at.value_span(), "");
    let title = schema.get("description").or_else(|| schema.get("title")).and_then(Value::as_str);
    match title {
        Some(title) => finding.help(format!("what is ruled out: {}", words::first_sentence(title))),
        None => finding,
    }
}

fn not_allowed(this: &Explainer<'_>, error: &ValidationError<'_>, at: Place<'_>) -> Finding {
    let known = this.schema_of(error).and_then(|schema| schema.child("prefixItems"));
    if let Some(limit) = known.and_then(|known| known.value.as_array().map(Vec::len)) {
        let message =
            format!("{} is one too many: the list has at most {}", at.name(), count(limit, "item"));
        return this.finding(message, at.value_span(), "").help("remove it");
    }
    let message = format!("{} is not allowed here", at.name());
    let span = at.key.map_or(at.value_span(), Node::span);
    let mut finding = this.finding(message, span, "").help("remove it");
    if at.key.is_some() {
        finding.rule = rule::UNKNOWN_KEY;
    }
    finding
}

/// A key that `propertyNames` does not allow; `inner` is the complaint about it as a string.
fn wrong_key<'a>(this: &Explainer<'a>, at: Place<'a>, inner: &ValidationError<'_>) -> Finding {
    let name = inner.instance().as_str().unwrap_or_default();
    let Some((key, _)) = this.places.member(at.node(), name) else {
        return this.finding(format!("a key of {} is not allowed", at.name()), at.opening(), "");
    };
    let shown = excerpt(name, EXCERPT);
    let why = match inner.kind() {
        Problem::Enum { options } => {
            let known: Vec<&str> =
                options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let absent: Vec<&str> =
                known.iter().copied().filter(|k| at.node().get(k).is_none()).collect();
            let meant = crate::nearest::nearest(name, absent.iter().copied());
            return this.unknown_key(key, at, graded(name, meant, &absent), &known);
        }
        Problem::Pattern { pattern } => wanted_form(pattern),
        Problem::MinLength { limit } => {
            format!("a key has to have at least {}", amount(*limit, "character"))
        }
        Problem::MaxLength { limit } => {
            format!("a key has to have at most {}", amount(*limit, "character"))
        }
        Problem::Format { format } => format!("it does not have the format `{format}`"),
        _ => "its name is ruled out".to_owned(),
    };
    let mut finding =
        this.finding(format!("`{shown}` cannot be a key here: {why}"), key.span(), "");
    finding.rule = rule::UNKNOWN_KEY;
    let described = Subschema::of(inner, &this.schema.documents).and_then(|s| s.description());
    match described {
        Some(text) => finding.help(format!("what is wanted: {text}")),
        None => finding,
    }
}
