//! One checked tree becomes facts, sources, entities, properties, checks and resolutions.
//!
//! The schema has already said what is wrong with the shape. Lowering takes what it can use,
//! fills in the file's defaults, and reports only what a schema cannot see: a fact that has
//! neither a subject of its own nor one from its file. Nothing is interpreted here.

mod cut;

use crate::{
    fact::{
        Cardinality, Check, Constraint, Entity, FACT_KEYS, Fact, FactFile, FormerName, OwnKeys,
        Property, Quote, Rank, Resolution, Scalar, Snapshot, Source, Spelling, When,
    },
    finding::{Finding, Severity},
    span::Span,
    text::FileId,
    value::Kind,
    yaml::{self, Node, Tree},
};

/// The key that marks a fact file.
pub const MARKER: &str = "factlint";

/// Name of the rule under which a missing `subject`, `property`, `value` or `source` is reported.
const SCHEMA: &str = "schema";

/// Keys of a property that are lowered into fields of their own; the others are constraints.
const PROPERTY_KEYS: [&str; 18] = [
    "kind",
    "cardinality",
    "key",
    "when",
    "unit",
    "exact",
    "min",
    "max",
    "tolerance",
    "of",
    "fiscal-year",
    "date-order",
    "description",
    "label",
    "subject-type",
    "approx",
    "severity",
    "except",
];

/// Name of the rule that reports a text that ` #` cuts short.
pub const TEXT_CUT_BY_COMMENT: &str = "text-cut-by-comment";

/// Whether the tree marks itself as a fact file by a top-level `factlint` key.
pub fn is_fact_file(tree: &Tree) -> bool {
    tree.root().target().get(MARKER).is_some()
}

/// Lowers the tree of a fact file. What has the wrong shape is left out: the schema has reported
/// it, and a fact without a subject, property or value cannot be compared with anything.
pub fn lower(tree: &Tree, file: FileId) -> (FactFile, Vec<Finding>) {
    let root = tree.root().target();
    let mut lowering = Lowering {
        file,
        subject: scalar_at(root, "subject"),
        source: scalar_at(root, "source"),
        keys: KeyNumbers::of(tree),
        out: FactFile::default(),
        findings: Vec::new(),
    };
    for (id, body) in named(root, "sources") {
        let source = lowering.source(id, body);
        lowering.out.sources.push(source);
    }
    for (id, body) in named(root, "entities") {
        let entity = lowering.entity(id, body);
        lowering.out.entities.push(entity);
    }
    for (id, body) in named(root, "properties") {
        let name = id.text.clone();
        match lowering.property(id, body) {
            Some(property) => lowering.out.properties.push(property),
            None => lowering.out.broken_properties.push(name),
        }
    }
    for body in listed(root, "checks") {
        let check = lowering.check(body);
        lowering.out.checks.extend(check);
    }
    for body in listed(root, "facts") {
        let fact = lowering.fact(body);
        lowering.out.facts.extend(fact);
    }
    for body in listed(root, "resolutions") {
        let resolution = lowering.resolution(body);
        lowering.out.resolutions.extend(resolution);
    }
    lowering.findings.extend(cut::texts(tree, file));
    (lowering.out, lowering.findings)
}

struct Lowering {
    file: FileId,
    subject: Option<Scalar>,
    source: Option<Scalar>,
    keys: KeyNumbers,
    out: FactFile,
    findings: Vec<Finding>,
}

/// What the keys of one fact say. Of a key that stands twice the first one counts.
#[derive(Default)]
struct Keys {
    id: Option<Scalar>,
    subject: Option<Scalar>,
    property: Option<Scalar>,
    value: Option<Scalar>,
    when: Option<Scalar>,
    source: Option<Scalar>,
    quote: Option<Quote>,
    locator: Option<Scalar>,
    rank: Rank,
    calendar: Option<Box<Scalar>>,
    derived: Option<Box<Scalar>>,
    qualifiers: Vec<(Scalar, Scalar)>,
    own: OwnKeys,
}

/// Which of [`FACT_KEYS`] the numbered keys of a tree are.
struct KeyNumbers(Vec<Option<usize>>);

impl KeyNumbers {
    fn of(tree: &Tree) -> Self {
        Self(tree.numbered_keys().map(fact_key).collect())
    }

    /// The place of a key in [`FACT_KEYS`].
    fn place(&self, key: Node<'_>) -> Option<usize> {
        match key.symbol() {
            Some(symbol) => self.0.get(symbol).copied().flatten(),
            None => key.target().as_str().and_then(fact_key),
        }
    }
}

/// The place of a text in [`FACT_KEYS`].
fn fact_key(text: &str) -> Option<usize> {
    FACT_KEYS.iter().position(|known| *known == text)
}

impl Keys {
    fn take(&mut self, key: Node<'_>, value: Node<'_>, numbers: &KeyNumbers) {
        let Some(at) = numbers.place(key) else {
            let qualifier = scalar(key).zip(scalar(value));
            // A key that is spelled like one of a fact and is no text is none of its qualifiers.
            match qualifier.filter(|(key, _)| !FACT_KEYS.contains(&&*key.text)) {
                Some(qualifier) => self.qualifiers.push(qualifier),
                None => self.own.leave_out(),
            }
            return;
        };
        if !self.own.insert(at) {
            return;
        }
        match FACT_KEYS.get(at).copied().unwrap_or_default() {
            "id" => self.id = scalar(value),
            "subject" => self.subject = scalar(value),
            "property" => self.property = scalar(value),
            "value" => self.value = scalar(value),
            "when" => self.when = scalar(value),
            "source" => self.source = scalar(value),
            "quote" => self.quote = quote(value),
            "locator" => self.locator = scalar(value),
            "rank" => {
                self.rank = match value.target().as_scalar() {
                    Some("preferred") => Rank::Preferred,
                    Some("deprecated") => Rank::Deprecated,
                    _ => Rank::Normal,
                }
            }
            "calendar" => self.calendar = scalar(value).map(Box::new),
            "derived" => self.derived = scalar(value).map(Box::new),
            _ => {}
        }
    }
}

impl Lowering {
    fn fact(&mut self, body: Node<'_>) -> Option<Fact> {
        if body.kind() != yaml::Kind::Map {
            return None;
        }
        let mut keys = Keys::default();
        body.entries().for_each(|(key, value)| keys.take(key, value, &self.keys));
        // A computed fact rests on its check, not on the source that its file is about.
        let source =
            keys.source.or_else(|| keys.derived.is_none().then(|| self.source.clone()).flatten());
        let subject = keys.subject.or_else(|| self.subject.clone());
        if subject.is_none() && !keys.own.has("subject") {
            self.incomplete(body, "subject", "a fact without a subject", "what the fact is about");
        }
        keys.qualifiers.sort_by(|(a, _), (b, _)| a.text.cmp(&b.text));
        Some(Fact {
            file: self.file,
            span: body.span(),
            id: keys.id,
            subject: subject?,
            property: keys.property?,
            value: keys.value?,
            when: keys.when,
            source,
            quote: keys.quote,
            locator: keys.locator,
            rank: keys.rank,
            calendar: keys.calendar,
            derived: keys.derived,
            qualifiers: keys.qualifiers,
            keys: keys.own,
        })
    }

    /// Reports a fact that lacks what neither it nor its file gives.
    fn incomplete(&mut self, body: Node<'_>, key: &str, message: &str, what: &str) {
        self.findings.push(
            Finding::new(
                SCHEMA,
                Severity::Error,
                message,
                self.file,
                head(body),
                format!("no `{key}` here, and none at the top of the file"),
            )
            .help(format!(
                "write `{key}: …` ({what}) in the fact, or once at the top of the file for all of its facts"
            )),
        );
    }

    fn source(&self, id: Scalar, body: Node<'_>) -> Source {
        let snapshot = body.get("snapshot").map(Node::target).and_then(|snapshot| {
            Some(Snapshot {
                // A path alone is a snapshot that is not pinned yet.
                path: scalar(snapshot).or_else(|| scalar_at(snapshot, "path"))?,
                sha256: scalar_at(snapshot, "sha256"),
                media_type: scalar_at(snapshot, "media-type"),
            })
        });
        let defaults = body.get("defaults").map(Node::target);
        Source {
            file: self.file,
            id,
            title: scalar_at(body, "title"),
            publisher: scalar_at(body, "publisher"),
            container_title: scalar_at(body, "container-title"),
            issued: scalar_at(body, "issued"),
            accessed: scalar_at(body, "accessed"),
            archived: scalar_at(body, "archive-date"),
            original: scalar_at(body, "original-date"),
            event: scalar_at(body, "event-date"),
            url: scalar_at(body, "url"),
            language: scalar_at(body, "language"),
            snapshot,
            spelling: Spelling {
                currency: defaults.and_then(|node| scalar_at(node, "currency")),
                tons: defaults.and_then(|node| scalar_at(node, "tons")),
                ..spelling(body)
            },
            derived_from: scalars(body, "derived-from"),
        }
    }

    fn entity(&self, id: Scalar, body: Node<'_>) -> Entity {
        let former = body.get("former").map(Node::target).into_iter().flat_map(Node::items);
        Entity {
            file: self.file,
            id,
            kind: scalar_at(body, "type"),
            name: scalar_at(body, "name"),
            aliases: scalars(body, "aliases"),
            former: former
                .map(Node::target)
                .filter_map(|item| {
                    // A bare string is a former name of unknown validity.
                    let name = scalar(item).or_else(|| scalar_at(item, "name"))?;
                    Some(FormerName { name, when: scalar_at(item, "when") })
                })
                .collect(),
            not: scalars(body, "not"),
        }
    }

    fn property(&self, id: Scalar, body: Node<'_>) -> Option<Property> {
        let word = |key| scalar_at(body, key);
        Some(Property {
            file: self.file,
            id,
            kind: Kind::from_word(&word("kind")?.text)?,
            cardinality: match word("cardinality").as_ref().map(|scalar| &*scalar.text) {
                Some("one") => Cardinality::One,
                Some("best") => Cardinality::Best,
                _ => Cardinality::Many,
            },
            key: scalars(body, "key"),
            when: match word("when").as_ref().map(|scalar| &*scalar.text) {
                Some("point") => When::Point,
                Some("period") => When::Period,
                Some("validity") => When::Validity,
                _ => When::Timeless,
            },
            unit: word("unit"),
            exact: word("exact").map(|scalar| &*scalar.text == "true"),
            min: word("min"),
            max: word("max"),
            tolerance: word("tolerance"),
            of: word("of"),
            subject_type: word("subject-type"),
            approx: word("approx"),
            spelling: spelling(body),
            constraints: body.entries().filter_map(constraint).collect(),
            severity: severity(body),
            except: exempt(body),
        })
    }

    fn check(&self, body: Node<'_>) -> Option<Check> {
        let expression = scalar_at(body, "check")?;
        Some(Check {
            file: self.file,
            id: scalar_at(body, "id").unwrap_or_else(|| expression.clone()),
            expression,
            severity: severity(body),
            except: exempt(body),
        })
    }

    fn resolution(&self, body: Node<'_>) -> Option<Resolution> {
        Some(Resolution {
            file: self.file,
            span: head(body),
            facts: scalars(body, "facts"),
            verdict: scalar_at(body, "verdict")?,
            reason: scalar_at(body, "reason"),
            evidence: scalar_at(body, "evidence"),
            by: scalar_at(body, "by"),
            on: scalar_at(body, "on"),
            digest: scalar_at(body, "digest"),
        })
    }
}

/// An entry of a property that is not lowered into a field of its own.
fn constraint((key, value): (Node<'_>, Node<'_>)) -> Option<Constraint> {
    let keyword = scalar(key)?;
    let value = value.target();
    let values = scalar(value).into_iter().chain(value.items().filter_map(scalar)).collect();
    (!PROPERTY_KEYS.contains(&&*keyword.text)).then_some(Constraint { keyword, values })
}

/// The ids under `except`, sorted so that one can be looked up among many.
fn exempt(body: Node<'_>) -> Vec<Scalar> {
    let mut ids = scalars(body, "except");
    ids.sort_by(|a, b| a.text.cmp(&b.text));
    ids
}

fn severity(body: Node<'_>) -> Option<Severity> {
    match &*scalar_at(body, "severity")?.text {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "note" => Some(Severity::Note),
        _ => None,
    }
}

fn spelling(body: Node<'_>) -> Spelling {
    let fiscal = body.get("fiscal-year").map(Node::target);
    Spelling {
        currency: None,
        tons: None,
        date_order: scalar_at(body, "date-order"),
        fiscal_start: fiscal.and_then(|node| scalar_at(node, "starts")),
        fiscal_label: fiscal.and_then(|node| scalar_at(node, "label")),
    }
}

fn quote(node: Node<'_>) -> Option<Quote> {
    let node = node.target();
    let exact = scalar(node).or_else(|| scalar_at(node, "exact"))?;
    let part = |key| scalar_at(node, key).map(Box::new);
    Some(Quote { exact, prefix: part("prefix"), suffix: part("suffix") })
}

/// The entries of the mapping under `key`: an id and a mapping each.
fn named<'t>(root: Node<'t>, key: &str) -> impl Iterator<Item = (Scalar, Node<'t>)> + use<'t> {
    let section = root.get(key).map(Node::target);
    section
        .into_iter()
        .flat_map(Node::entries)
        .filter_map(|(id, body)| Some((scalar(id)?, body.target())))
}

/// The items of the sequence under `key`.
fn listed<'t>(root: Node<'t>, key: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
    root.get(key).map(Node::target).into_iter().flat_map(Node::items).map(Node::target)
}

/// The scalars under `key`: the items of a sequence, or one scalar written without brackets.
fn scalars(body: Node<'_>, key: &str) -> Vec<Scalar> {
    let Some(node) = body.get(key).map(Node::target) else { return Vec::new() };
    scalar(node).into_iter().chain(node.items().filter_map(scalar)).collect()
}

fn scalar_at(body: Node<'_>, key: &str) -> Option<Scalar> {
    body.get(key).and_then(scalar)
}

/// A scalar other than null: a key without a value states nothing.
fn scalar(node: Node<'_>) -> Option<Scalar> {
    // The place is where the value is used, also when an alias takes it from elsewhere.
    let span = node.span();
    let node = node.target();
    if node.kind() == yaml::Kind::Null {
        return None;
    }
    Some(Scalar { text: node.word()?, span, ambiguity: yaml::ambiguity(node) })
}

/// The first line of a mapping, so that a label does not underline a whole fact.
fn head(body: Node<'_>) -> Span {
    body.entries().next().map_or(body.span(), |(key, value)| {
        if value.kind() == yaml::Kind::Map || value.kind() == yaml::Kind::Seq {
            key.span()
        } else {
            key.span().cover(value.span())
        }
    })
}
