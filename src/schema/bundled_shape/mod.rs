//! The shapes of a fact file and of the configuration, checked by hand: this says "surely valid",
//! or leaves it to the schema.
//!
//! Nearly every file of nearly every run is valid. This says so many times faster than the schema
//! does, and without compiling it. It knows what the schemas in `schemas/` ask for, and where a
//! text is uncommon it is not sure. `tests/schema_shape.rs` holds it to the schemas: what is
//! surely valid has no finding, and no ordinary file is left to the schema.

/// A mapping of these keys and no others.
macro_rules! map {
    ($required:literal, [$($known:tt)*]) => {
        Shape::Map(&Fields { known: &[$($known)*], required: $required, others: None })
    };
}

mod config;
mod words;

use self::words::{
    is_currency, is_digest, is_doi, is_id, is_language, is_media_type, is_month, is_property_name,
    is_sha256, is_url, is_verdict,
};
use super::Bundled;
use crate::yaml::{Kind, Node, Tree};

/// Whether the tree is surely valid, so that neither this bundled schema nor
/// [`check_shape`](super::check_shape) has anything to say of it.
pub(super) fn is_surely_valid(tree: &Tree, schema: Bundled) -> bool {
    let shape = match schema {
        Bundled::Facts => &FILE,
        Bundled::Config => &config::CONFIG,
    };
    // Tags and anchors are rare, and so are aliases without an anchor impossible.
    !tree.has_properties() && shape.fits(tree.root())
}

/// Most items of a list that has to be without repetition; more of them are compared elsewhere.
const MOST_ITEMS: usize = 32;

/// What a node may be.
enum Shape {
    /// `factlint: 1`.
    One,
    /// Any text.
    Text,
    /// Text that is not empty.
    Word,
    /// Text for which this holds.
    Like(fn(&str) -> bool),
    /// One of these words.
    Enum(&'static [&'static str]),
    /// Text or a number.
    Scalar,
    /// Text or a whole number.
    Date,
    /// A whole number in plain digits, from the first to the second.
    Whole(u64, u64),
    /// A truth value.
    Bool,
    /// A list of at least so many items, and whether none of them may stand twice.
    List(&'static Shape, usize, bool),
    /// One of these.
    Either(&'static [Shape]),
    /// A mapping of these keys.
    Map(&'static Fields),
    /// A mapping of at least one of these keys.
    Filled(&'static Fields),
    /// A mapping of names for which this holds.
    Named(fn(&str) -> bool, &'static Shape),
}

/// The keys of a mapping: those that it may have, how many of them, the first ones, it must have,
/// and what other keys hold if there may be any.
struct Fields {
    known: &'static [(&'static str, Shape)],
    required: usize,
    others: Option<Shape>,
}

impl Shape {
    fn fits(&self, node: Node<'_>) -> bool {
        let text = || node.as_str();
        match self {
            Self::One => node.kind() == Kind::Int && node.as_scalar() == Some("1"),
            Self::Text => node.kind() == Kind::Str,
            Self::Word => text().is_some_and(|text| !text.is_empty()),
            Self::Like(holds) => text().is_some_and(holds),
            Self::Enum(words) => text().is_some_and(|text| words.contains(&text)),
            Self::Scalar => match node.kind() {
                Kind::Str | Kind::Int => true,
                // `.inf` and `.nan` have no digits.
                Kind::Float => node
                    .as_scalar()
                    .is_some_and(|text| text.bytes().any(|byte| byte.is_ascii_digit())),
                _ => false,
            },
            Self::Date => matches!(node.kind(), Kind::Str | Kind::Int),
            Self::Whole(least, most) => {
                let digits = node.as_scalar().filter(|_| node.kind() == Kind::Int);
                let is_plain = |text: &&str| {
                    !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
                };
                let number = digits.filter(is_plain).and_then(|text| text.parse().ok());
                number.is_some_and(|number| (*least..=*most).contains(&number))
            }
            Self::Bool => node.kind() == Kind::Bool,
            Self::List(item, least, unique) => {
                node.kind() == Kind::Seq
                    && node.len() >= *least
                    && node.items().all(|node| item.fits(node))
                    && (!unique || is_unique(node))
            }
            Self::Either(shapes) => shapes.iter().any(|shape| shape.fits(node)),
            Self::Map(fields) => fields.fit(node),
            Self::Filled(fields) => !node.is_empty() && fields.fit(node),
            Self::Named(holds, value) => {
                node.kind() == Kind::Map
                    && node
                        .entries()
                        .all(|(key, body)| key.as_str().is_some_and(holds) && value.fits(body))
            }
        }
    }
}

impl Fields {
    fn fit(&self, node: Node<'_>) -> bool {
        let mut missing = (1_u32 << self.required) - 1;
        let fits = |(key, value): (Node<'_>, Node<'_>)| {
            let Some(name) = key.as_str() else { return false };
            let found = self.known.iter().enumerate().find(|(_, (known, _))| *known == name);
            match found {
                Some((at, (_, shape))) => {
                    missing &= !1_u32.checked_shl(at as u32).unwrap_or_default();
                    shape.fits(value)
                }
                None => self.others.as_ref().is_some_and(|shape| shape.fits(value)),
            }
        };
        node.kind() == Kind::Map && node.entries().all(fits) && missing == 0
    }
}

/// Whether no text stands twice in a list of texts.
fn is_unique(list: Node<'_>) -> bool {
    let is_first = |(at, item): (usize, Node<'_>)| {
        list.items().take(at).all(|other| other.as_scalar() != item.as_scalar())
    };
    list.len() <= MOST_ITEMS && list.items().enumerate().all(is_first)
}

const ID: Shape = Shape::Like(is_id);
const NAME: Shape = Shape::Like(is_property_name);
const IDS: Shape = Shape::Either(&[ID, Shape::List(&ID, 0, true)]);
const NAMES_OF_PROPERTIES: Shape = Shape::Either(&[NAME, Shape::List(&NAME, 1, true)]);
const WORDS: Shape = Shape::Either(&[Shape::Word, Shape::List(&Shape::Word, 0, true)]);
const ENTITY_TYPE: Shape = Shape::Enum(&[
    "person",
    "organization",
    "place",
    "event",
    "work",
    "product",
    "relation",
    "other",
]);
const SEVERITY: Shape = Shape::Enum(&["error", "warning", "note"]);
const DATE_ORDER: Shape = Shape::Enum(&["DMY", "MDY", "YMD"]);
const FISCAL_YEAR: Shape =
    map!(2, [("starts", Shape::Like(is_month)), ("label", Shape::Enum(&["start", "end"])),]);
const PERSON: Shape = Shape::Either(&[
    Shape::Word,
    Shape::Filled(&Fields {
        known: &[
            ("family", Shape::Text),
            ("given", Shape::Text),
            ("literal", Shape::Text),
            ("suffix", Shape::Text),
            ("dropping-particle", Shape::Text),
            ("non-dropping-particle", Shape::Text),
        ],
        required: 0,
        others: None,
    }),
]);
const PEOPLE: Shape = Shape::Either(&[PERSON, Shape::List(&PERSON, 1, false)]);

const FACT: Shape = Shape::Map(&Fields {
    known: &[
        ("property", NAME),
        ("value", Shape::Scalar),
        ("id", ID),
        ("subject", Shape::Word),
        ("source", ID),
        (
            "quote",
            Shape::Either(&[
                Shape::Text,
                map!(
                    1,
                    [("exact", Shape::Text), ("prefix", Shape::Text), ("suffix", Shape::Text),]
                ),
            ]),
        ),
        ("locator", Shape::Scalar),
        ("when", Shape::Date),
        ("calendar", Shape::Enum(&["gregorian", "julian"])),
        ("note", Shape::Text),
        ("derived", ID),
        ("rank", Shape::Enum(&["preferred", "normal", "deprecated"])),
    ],
    required: 2,
    others: Some(Shape::Scalar),
});

const ENTITY: Shape = map!(
    0,
    [
        ("type", ENTITY_TYPE),
        ("name", Shape::Word),
        ("aliases", WORDS),
        (
            "former",
            Shape::List(
                &Shape::Either(&[
                    Shape::Word,
                    map!(1, [("name", Shape::Word), ("when", Shape::Date),])
                ]),
                0,
                false
            )
        ),
        ("not", WORDS),
        ("description", Shape::Text),
    ]
);

const SOURCE: Shape = map!(
    0,
    [
        ("title", Shape::Word),
        ("type", Shape::Enum(TYPES)),
        ("issued", Shape::Date),
        ("accessed", Shape::Date),
        ("url", Shape::Like(is_url)),
        (
            "snapshot",
            Shape::Either(&[
                Shape::Word,
                map!(
                    1,
                    [
                        ("path", Shape::Word),
                        ("sha256", Shape::Like(is_sha256)),
                        ("media-type", Shape::Like(is_media_type)),
                    ]
                )
            ])
        ),
        ("publisher", Shape::Text),
        ("language", Shape::Like(is_language)),
        ("author", PEOPLE),
        ("editor", PEOPLE),
        ("translator", PEOPLE),
        ("title-short", Shape::Text),
        ("container-title", Shape::Text),
        ("collection-title", Shape::Text),
        ("publisher-place", Shape::Text),
        ("authority", Shape::Text),
        ("event-title", Shape::Text),
        ("genre", Shape::Text),
        ("medium", Shape::Text),
        ("edition", Shape::Scalar),
        ("version", Shape::Scalar),
        ("volume", Shape::Scalar),
        ("issue", Shape::Scalar),
        ("number", Shape::Scalar),
        ("page", Shape::Scalar),
        ("section", Shape::Scalar),
        ("original-date", Shape::Date),
        ("event-date", Shape::Date),
        ("doi", Shape::Like(is_doi)),
        ("isbn", Shape::Text),
        ("issn", Shape::Text),
        ("archive", Shape::Text),
        ("archive-location", Shape::Text),
        ("archive-url", Shape::Like(is_url)),
        ("archive-date", Shape::Date),
        ("abstract", Shape::Text),
        ("note", Shape::Text),
        (
            "defaults",
            map!(
                0,
                [
                    ("currency", Shape::Like(is_currency)),
                    ("tons", Shape::Enum(&["t", "short", "long"])),
                ]
            )
        ),
        ("date-order", DATE_ORDER),
        ("fiscal-year", FISCAL_YEAR),
        ("derived-from", IDS),
    ]
);

#[rustfmt::skip]
const TYPES: &[&str] = &[
    "report", "webpage", "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
    "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance",
    "periodical", "personal_communication", "post", "post-weblog", "regulation", "review", "review-book", "software",
    "song", "speech", "standard", "thesis", "treaty",
];

const PROPERTY: Shape = map!(
    1,
    [
        ("kind", Shape::Enum(&["date", "figure", "name", "text", "duration", "id"])),
        ("label", Shape::Word),
        ("description", Shape::Text),
        ("cardinality", Shape::Enum(&["one", "many", "best"])),
        ("key", NAMES_OF_PROPERTIES),
        ("when", Shape::Enum(&["point", "period", "validity", "none"])),
        ("unit", Shape::Word),
        ("min", Shape::Scalar),
        ("max", Shape::Scalar),
        ("tolerance", Shape::Scalar),
        ("approx", Shape::Scalar),
        ("exact", Shape::Bool),
        ("of", ENTITY_TYPE),
        ("subject-type", ENTITY_TYPE),
        ("after", NAMES_OF_PROPERTIES),
        ("distinct", Shape::Bool),
        ("requires", NAMES_OF_PROPERTIES),
        ("excludes", NAMES_OF_PROPERTIES),
        ("inverse", NAME),
        ("symmetric", Shape::Bool),
        ("contemporary", Shape::Bool),
        ("existence", Shape::Enum(&["begin", "end"])),
        ("monotone", Shape::Enum(&["up", "down"])),
        ("max-change", Shape::Scalar),
        ("order-by", NAME),
        ("fiscal-year", FISCAL_YEAR),
        ("date-order", DATE_ORDER),
        ("severity", SEVERITY),
        ("except", IDS),
    ]
);

const CHECK: Shape = map!(
    1,
    [
        ("check", Shape::Word),
        ("id", ID),
        ("description", Shape::Text),
        ("severity", SEVERITY),
        ("except", IDS),
    ]
);

const RESOLUTION: Shape = map!(
    3,
    [
        ("facts", Shape::List(&ID, 1, true)),
        ("verdict", Shape::Like(is_verdict)),
        ("reason", Shape::Word),
        ("evidence", Shape::Either(&[Shape::Word, Shape::List(&Shape::Word, 1, false)])),
        ("by", Shape::Word),
        ("on", Shape::Date),
        ("digest", Shape::Like(is_digest)),
    ]
);

static FILE: Shape = map!(
    1,
    [
        ("factlint", Shape::One),
        ("$schema", Shape::Word),
        ("sources", Shape::Named(is_id, &SOURCE)),
        ("entities", Shape::Named(is_id, &ENTITY)),
        ("properties", Shape::Named(is_property_name, &PROPERTY)),
        ("checks", Shape::List(&CHECK, 0, false)),
        ("subject", Shape::Word),
        ("source", ID),
        ("facts", Shape::List(&FACT, 0, false)),
        ("resolutions", Shape::List(&RESOLUTION, 0, false)),
    ]
);
