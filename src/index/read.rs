//! How the values and times of facts are read: what their sources and properties say about it.

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{Corpus, FactId, Named, Read, Table};
use crate::{
    fact::{Entity, Fact, Property, Scalar, Source, Spelling},
    mention,
    value::{
        Context, Kind, Reading, Tolerance,
        date::{self, Approx, Calendar, Date, FiscalLabel, FiscalYear, Order},
        duration::Duration,
        figure::{self, Figure, Numerals, Tons},
        name::{self, Directory, Former, NameType},
        unit::{Currency, Dimension, Unit},
    },
};

/// Reads facts that stand one after another, and keeps for the next one what the last one's source
/// and property say about reading it: facts of one source stand together, on a few properties.
pub(super) struct Reader<'c> {
    corpus: &'c Corpus,
    /// The source of the last fact, by its number.
    source: Option<u32>,
    /// For facts of that source by property, without a calendar of their own.
    known: Vec<(Option<u32>, Known<'c>)>,
}

/// What is known of the facts of one source on one property.
struct Known<'c> {
    /// The kind of the property; none where it is not declared.
    kind: Option<Kind>,
    context: Context<'c>,
}

/// Properties that are kept for the facts of one source: looking for one among them is a walk.
const MOST_KNOWN: usize = 16;

impl<'c> Reader<'c> {
    pub(super) const fn new(corpus: &'c Corpus) -> Self {
        Self { corpus, source: None, known: Vec::new() }
    }

    /// Reads the value and the time of the fact at `at`.
    pub(super) fn fact(&mut self, at: usize) -> Read {
        let fact = &self.corpus.facts[at];
        if fact.calendar.is_some() {
            return read_in(fact, &known(self.corpus, FactId(at as u32)));
        }
        read_in(fact, self.known(at))
    }

    fn known(&mut self, at: usize) -> &Known<'c> {
        let Named { source, property, .. } = self.corpus.named[at];
        if self.source != source {
            self.known.clear();
            self.source = source;
        }
        let kept = self.known.iter().position(|(known, _)| *known == property);
        let kept = kept.unwrap_or_else(|| {
            if self.known.len() >= MOST_KNOWN {
                self.known.clear();
            }
            self.known.push((property, known(self.corpus, FactId(at as u32))));
            self.known.len() - 1
        });
        &self.known[kept].1
    }
}

fn read_in(fact: &Fact, known: &Known<'_>) -> Read {
    let when = fact.when.as_ref().map(|when| Date::read(&when.text, &known.context.date));
    let value = known.kind.map(|kind| Reading::read(kind, &fact.value.text, &known.context));
    Read { value, when: when.map(Box::new) }
}

/// How the value and the time of a fact are to be read.
fn known(corpus: &Corpus, id: FactId) -> Known<'_> {
    let (source, property) = (corpus.source_of(id), corpus.property_of(id));
    let date = dates(corpus.fact(id).calendar.as_deref(), source, property);
    let Some(property) = property else {
        return Known { kind: None, context: Context { date, ..Context::default() } };
    };
    let context = Context {
        date,
        figure: figures(property.kind, property, source),
        directory: Some(&corpus.directory),
        name_type: name_type(property.of.as_ref().map(|of| &*of.text)),
    };
    Known { kind: Some(property.kind), context }
}

/// Reads `text` as a value of the property of a fact; `None` if that is not declared.
pub(super) fn value(
    corpus: &Corpus,
    id: FactId,
    text: &str,
) -> Option<Result<Reading, crate::value::Unreadable>> {
    let Known { kind, context } = known(corpus, id);
    Some(Reading::read(kind?, text, &context))
}

/// Reads `text` as the time of a fact.
pub(super) fn time(
    corpus: &Corpus,
    id: FactId,
    text: &str,
) -> Result<Date, crate::value::Unreadable> {
    let (source, property) = (corpus.source_of(id), corpus.property_of(id));
    Date::read(text, &dates(corpus.fact(id).calendar.as_deref(), source, property))
}

/// How the prose around the quote of a fact is read: as its source writes.
pub(super) fn prose(corpus: &Corpus, id: FactId) -> mention::Context {
    let fact = corpus.fact(id);
    let (source, property) = (corpus.source_of(id), corpus.property_of(id));
    let language = source.and_then(|source| source.language.as_ref()).map(|word| &*word.text);
    let figure = figure::Context {
        numerals: Numerals::of_language(language.or(Some("en"))),
        // A bare number in prose stays bare, so that its unit can be told to be inferred.
        unit: None,
        ..property.map_or_else(figure::Context::default, |property| {
            figures(property.kind, property, source)
        })
    };
    mention::Context {
        date: dates(fact.calendar.as_deref(), source, property),
        figure,
        names: None,
    }
}

/// How the prose of a source is read where no fact is at hand.
pub(super) fn prose_of(source: &Source) -> mention::Context {
    let currency = source.spelling.currency.as_ref();
    let figure = figure::Context {
        numerals: Numerals::of_language(
            source.language.as_ref().map(|word| &*word.text).or(Some("en")),
        ),
        currency: currency.and_then(|code| Currency::from_code(&code.text)),
        tons: tons(source),
        ..figure::Context::default()
    };
    mention::Context { date: dates(None, Some(source), None), figure, names: None }
}

/// Whether a source is in English, or does not say in which language it is.
pub(super) fn is_english(source: Option<&Source>) -> bool {
    let language = source.and_then(|source| source.language.as_ref());
    language.is_none_or(|tag| tag.text.split(['-', '_']).next() == Some("en"))
}

/// The names that entities declare.
pub(super) fn directory(entities: &Table<Entity>) -> Directory {
    let text = |scalar: &crate::fact::Scalar| scalar.text.to_string();
    let days = |when: &crate::fact::Scalar| {
        let when = Date::read(&when.text, &date::Context::default()).ok()?;
        let bounds = when.sweep().whole();
        Some((bounds.low.number(), bounds.high.number()))
    };
    let entities = entities.values().map(|entity| name::Entity {
        id: text(&entity.id),
        name_type: name_type(entity.kind.as_ref().map(|kind| &*kind.text)),
        names: entity.name.iter().chain(&entity.aliases).map(text).collect(),
        former: entity
            .former
            .iter()
            .map(|former| Former {
                name: text(&former.name),
                when: former.when.as_ref().and_then(days),
            })
            .collect(),
        not: entity.not.iter().map(text).collect(),
    });
    Directory::new(entities.collect())
}

/// Reads a bound that a property declares for its values.
pub(crate) fn bound(property: &Property, text: &str) -> Result<Reading, crate::value::Unreadable> {
    let context = Context {
        date: dates(None, None, Some(property)),
        figure: figures(property.kind, property, None),
        ..Context::default()
    };
    Reading::read(property.kind, text, &context)
}

/// The same for one of its values: where the property declares no unit, a bare bound is in the unit
/// that the value is written in.
pub(crate) fn bound_of(
    property: &Property,
    text: &str,
    value: &Reading,
) -> Result<Reading, crate::value::Unreadable> {
    match value {
        Reading::Figure(figure) if property.unit.is_none() => {
            let unit = Some(figure.unit().clone());
            let figure = figure::Context { unit, ..figures(property.kind, property, None) };
            Reading::read(property.kind, text, &Context { figure, ..Context::default() })
        }
        _ => bound(property, text),
    }
}

/// Whether a property says, in a way that can be read, how far `about` reaches.
pub(crate) fn has_reach(property: &Property) -> bool {
    property.approx.as_ref().is_some_and(|approx| match property.kind {
        Kind::Date => date_reach(approx).is_some(),
        Kind::Figure => figure_reach(approx).is_some(),
        _ => false,
    })
}

/// The difference that a property tolerates, if it declares one that can be read.
pub(crate) fn tolerance(property: &Property) -> Option<Tolerance> {
    let text = &*property.tolerance.as_ref()?.text;
    match property.kind {
        Kind::Date => {
            let most = Duration::read(text).ok()?.days().high().point()?;
            Some(Tolerance::Days(most.trunc().to_u32()?))
        }
        Kind::Figure => {
            let tolerance = figure_tolerance(text, property)?;
            let (figure::Tolerance::Relative(most) | figure::Tolerance::Absolute(most)) = tolerance;
            (!most.is_sign_negative()).then_some(Tolerance::Figure(tolerance))
        }
        _ => None,
    }
}

/// `0.5%` is a share, anything else a figure in the unit of the property.
fn figure_tolerance(text: &str, property: &Property) -> Option<figure::Tolerance> {
    if let Some(share) = text.trim().strip_suffix('%') {
        let share: Decimal = share.trim().parse().ok()?;
        return Some(figure::Tolerance::Relative(share.checked_div(Decimal::ONE_HUNDRED)?));
    }
    let context = figures(Kind::Figure, property, None);
    let read = Figure::read(text, &context).ok()?;
    let is_of_shares =
        context.unit.as_ref().is_some_and(|unit| unit.dimension() == Dimension::Ratio);
    match (read.unit(), &context.unit) {
        // The difference of two percentages is counted in points.
        (Unit::PercentagePoint, _) if is_of_shares => {
            let share = read.value().checked_div(Decimal::ONE_HUNDRED)?;
            Some(figure::Tolerance::Absolute(share))
        }
        (unit, Some(own)) if !unit.comparable(own) => None,
        _ => Some(figure::Tolerance::Absolute(read.value())),
    }
}

fn dates(
    calendar: Option<&Scalar>,
    source: Option<&Source>,
    property: Option<&Property>,
) -> date::Context {
    let spelling = |pick: fn(&Spelling) -> Option<&crate::fact::Scalar>| {
        let of_source = source.and_then(|source| pick(&source.spelling));
        let scalar = of_source.or_else(|| property.and_then(|property| pick(&property.spelling)));
        scalar.map(|scalar| &*scalar.text)
    };
    let starts = spelling(|s| s.fiscal_start.as_ref()).and_then(|month| month.parse().ok());
    let label = match spelling(|s| s.fiscal_label.as_ref()) {
        Some("start") => FiscalLabel::Start,
        _ => FiscalLabel::End,
    };
    let issued = source.and_then(|source| source.issued.as_ref());
    date::Context {
        order: spelling(|s| s.date_order.as_ref()).and_then(Order::read),
        fiscal_year: starts.and_then(|month| FiscalYear::new(month, label)),
        calendar: match calendar.map(|calendar| &*calendar.text) {
            Some("julian") => Calendar::Julian,
            _ => Calendar::Gregorian,
        },
        issued: issued
            .and_then(|issued| Date::read(&issued.text, &date::Context::default()).ok())
            .map(|issued| issued.bounds()),
        approx: property
            .and_then(|property| property.approx.as_ref())
            .and_then(date_reach)
            .unwrap_or_default(),
    }
}

/// How far `about` reaches for the dates of a property: `2y` for those written to the year, `3mo`
/// to the month, `10d` to the day. The others keep their default.
fn date_reach(approx: &Scalar) -> Option<Approx> {
    let text = approx.text.trim();
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let reach = Approx::default();
    let count = digits.parse().ok()?;
    Some(match text.get(digits.len()..)?.trim() {
        "y" | "year" | "years" => Approx { years: count, ..reach },
        "mo" | "month" | "months" => Approx { months: count, ..reach },
        "d" | "day" | "days" => Approx { days: count, ..reach },
        _ => return None,
    })
}

/// How far `about` reaches for the figures of a property, as a share: 0.05 for `5%`.
fn figure_reach(approx: &Scalar) -> Option<Decimal> {
    let share: Decimal = approx.text.trim().strip_suffix('%')?.trim().parse().ok()?;
    (!share.is_sign_negative()).then(|| share.checked_div(Decimal::ONE_HUNDRED)).flatten()
}

fn figures(kind: Kind, property: &Property, source: Option<&Source>) -> figure::Context {
    if kind != Kind::Figure {
        return figure::Context::default();
    }
    let currency = source.and_then(|source| source.spelling.currency.as_ref());
    figure::Context {
        // Values are written in the canonical spelling, whatever the language of the source is.
        numerals: Numerals::default(),
        currency: currency.and_then(|code| Currency::from_code(&code.text)),
        tons: source.map_or(Tons::Undeclared, tons),
        unit: property.unit.as_ref().and_then(|unit| Unit::read(&unit.text)),
        exact: property.exact,
        approx: property
            .approx
            .as_ref()
            .and_then(figure_reach)
            .unwrap_or(figure::Context::default().approx),
    }
}

/// Which ton a source means.
fn tons(source: &Source) -> Tons {
    match source.spelling.tons.as_ref().map(|tons| &*tons.text) {
        Some("t") => Tons::Metric,
        Some("short") => Tons::Short,
        Some("long") => Tons::Long,
        _ => Tons::Undeclared,
    }
}

fn name_type(word: Option<&str>) -> NameType {
    word.and_then(NameType::from_word).unwrap_or_default()
}
