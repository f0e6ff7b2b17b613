//! A value of any kind, read: what the comparison of groups works on.

use std::{borrow::Cow, fmt};

use super::{
    Kind, Remark, Unreadable, UnreadableKind, Verdict,
    date::{self, Date},
    duration::{self, Duration},
    figure::{self, Figure},
    name::{self, Directory, Name, NameType, Resolution},
};

/// A written value, as what it means.
#[derive(Clone, Debug)]
pub enum Reading {
    /// A date or a period.
    Date(Date),
    /// A number, perhaps with a unit.
    Figure(Box<Figure>),
    /// A length of time.
    Duration(Duration),
    /// A name, and the declared entity that it names.
    Name(Named),
    /// Free text, folded for comparison.
    Text(String),
    /// An identifier, as written.
    Id(String),
}

/// A name and what it names.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name.
    pub name: Name,
    /// The declared entity it names: its id and its name.
    pub entity: Option<(String, String)>,
}

/// What has to be known besides the text to read a value.
#[derive(Clone, Debug, Default)]
pub struct Context<'a> {
    /// For dates.
    pub date: date::Context,
    /// For figures.
    pub figure: figure::Context,
    /// For names: the declared ones.
    pub directory: Option<&'a Directory>,
    /// For names: what the property says they name.
    pub name_type: NameType,
}

/// What has to be known besides two values to compare them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules<'a> {
    /// The difference that the property tolerates.
    pub tolerance: Option<Tolerance>,
    /// The declared names.
    pub directory: Option<&'a Directory>,
}

/// A difference up to which two values of a property still count as the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// For dates: this many days.
    Days(u32),
    /// For figures.
    Figure(figure::Tolerance),
}

impl Reading {
    /// Reads `text` as a value of `kind`.
    pub fn read(kind: Kind, text: &str, context: &Context<'_>) -> Result<Self, Unreadable> {
        Ok(match kind {
            Kind::Date => Self::Date(Date::read(text, &context.date)?),
            Kind::Figure => Self::Figure(Box::new(Figure::read(text, &context.figure)?)),
            Kind::Duration => Self::Duration(Duration::read(text)?),
            Kind::Name => Self::Name(Named::read(text, context)?),
            Kind::Text => Self::Text(not_empty(text, name::fold::fold(text))?),
            Kind::Id => Self::Id(not_empty(text, text.trim().to_owned())?),
        })
    }

    /// The kind of the value.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Date(_) => Kind::Date,
            Self::Figure(_) => Kind::Figure,
            Self::Duration(_) => Kind::Duration,
            Self::Name(_) => Kind::Name,
            Self::Text(_) => Kind::Text,
            Self::Id(_) => Kind::Id,
        }
    }

    /// Whether a conflict with it is only a warning, because it says itself that it is vague.
    pub fn is_soft(&self) -> bool {
        match self {
            Self::Date(date) => date.is_soft(),
            Self::Figure(figure) => figure.is_soft(),
            Self::Duration(duration) => duration.is_soft(),
            Self::Name(_) | Self::Text(_) | Self::Id(_) => false,
        }
    }

    /// What is ambiguous or odd about it.
    pub fn remarks(&self) -> &[Remark] {
        match self {
            Self::Date(date) => date.remarks(),
            Self::Figure(figure) => figure.remarks(),
            _ => &[],
        }
    }

    /// Whether the two can be compared at all: one kind, one dimension, one currency, one
    /// understanding of when a year begins.
    pub fn is_comparable(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Figure(a), Self::Figure(b)) => a.comparable(b),
            (Self::Date(a), Self::Date(b)) => {
                a.is_undeclared_fiscal_year() == b.is_undeclared_fiscal_year()
            }
            _ => self.kind() == other.kind(),
        }
    }

    /// Whether everything that this allows lies above, or after, everything that `other` allows.
    /// Values without an order, and those that cannot be compared, never exceed each other.
    pub fn exceeds(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Date(a), Self::Date(b)) => a.sweep().whole().low > b.sweep().whole().high,
            (Self::Figure(a), Self::Figure(b)) => a.exceeds(b),
            (Self::Duration(a), Self::Duration(b)) => a.days().low() > b.days().high(),
            _ => false,
        }
    }

    /// What this means as the limit of a property: a figure is one to the digit.
    #[must_use]
    pub fn as_limit(self) -> Self {
        match self {
            Self::Figure(figure) => Self::Figure(Box::new(figure.as_limit())),
            other => other,
        }
    }

    /// What values that say the same in the same words have in common; it puts names, texts and
    /// ids into buckets before they are compared.
    pub fn key(&self) -> Cow<'_, str> {
        match self {
            Self::Name(Named { entity: Some((id, _)), .. }) => format!("entity:{id}").into(),
            Self::Name(named) => named.name.key().into(),
            Self::Text(text) | Self::Id(text) => text.as_str().into(),
            other => other.to_string().into(),
        }
    }
}

impl Named {
    fn read(text: &str, context: &Context<'_>) -> Result<Self, Unreadable> {
        let resolved = context.directory.map(|directory| directory.resolve(text));
        let (name_type, entity) = match resolved {
            Some(Resolution::Known(entity, _)) => {
                let label = entity.names.first().unwrap_or(&entity.id).clone();
                (entity.name_type, Some((entity.id.clone(), label)))
            }
            _ => (context.name_type, None),
        };
        Ok(Self { name: Name::read(text, name_type)?, entity })
    }
}

/// The normalised reading, as people are shown it.
impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Figure(figure) => figure.fmt(f),
            Self::Duration(duration) => duration.fmt(f),
            Self::Name(Named { entity: Some((_, label)), .. }) => f.write_str(label),
            Self::Name(named) => named.name.fmt(f),
            Self::Text(text) | Self::Id(text) => f.write_str(text),
        }
    }
}

/// Compares two values of one property. The verdict does not depend on their order.
pub fn compare(a: &Reading, b: &Reading, rules: &Rules<'_>) -> Verdict {
    match (a, b) {
        (Reading::Date(a), Reading::Date(b)) => {
            let days = match rules.tolerance {
                Some(Tolerance::Days(days)) => days,
                _ => 0,
            };
            date::compare(a, b, days)
        }
        (Reading::Figure(a), Reading::Figure(b)) => {
            let tolerance = match rules.tolerance {
                Some(Tolerance::Figure(tolerance)) => Some(tolerance),
                _ => None,
            };
            figure::compare(a, b, &figure::Rule { tolerance })
        }
        (Reading::Duration(a), Reading::Duration(b)) => duration::compare(a, b),
        (Reading::Name(a), Reading::Name(b)) => {
            name::compare(&a.name, &b.name, &name::Rules { directory: rules.directory, at: None })
        }
        (Reading::Text(a), Reading::Text(b)) if a == b => Verdict::Agree,
        (Reading::Text(_), Reading::Text(_)) => Verdict::conflict("the texts differ"),
        (Reading::Id(a), Reading::Id(b)) if a == b => Verdict::Agree,
        (Reading::Id(_), Reading::Id(_)) => Verdict::conflict("the ids differ"),
        _ => Verdict::Incomparable("values of two kinds".into()),
    }
}

/// Refuses an empty value: nothing cannot be compared with anything.
fn not_empty(text: &str, read: String) -> Result<String, Unreadable> {
    if read.is_empty() {
        return Err(Unreadable {
            kind: UnreadableKind::Syntax,
            message: "the value is empty".to_owned(),
            help: Some("write what the source says".to_owned()),
            at: 0..text.len(),
        });
    }
    Ok(read)
}
