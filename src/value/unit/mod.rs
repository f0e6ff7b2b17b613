//! Units: measures with exact factors, currencies, counts, percentages and ratios.
//!
//! Money, counts, percentages and each kind of measure are dimensions of their own; figures of
//! two dimensions are never compared, and currencies are never converted.

mod confused;
mod currency;
mod noun;
mod sort;
mod table;

use std::{
    collections::{HashMap, HashSet},
    fmt,
    sync::{Arc, OnceLock},
};

use rust_decimal::Decimal;

pub(crate) use confused::confused_with;
pub use currency::Currency;
pub(crate) use currency::{Sign, may_be_money, name_currency, sign_at};
pub(crate) use noun::{in_capitals, looks_plural, plural, singular};

/// What a unit measures. Figures are compared within one dimension only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names of the quantities say what they are")]
pub enum Dimension {
    Angle,
    Area,
    Current,
    Data,
    Energy,
    Force,
    Frequency,
    Length,
    Mass,
    Power,
    Pressure,
    Speed,
    Temperature,
    Time,
    Voltage,
    Volume,
    /// Shares, percentages and ratios, which are all numbers of one kind.
    Ratio,
    /// Percentage points, the difference of two percentages.
    PercentagePoint,
    /// An amount of money.
    Money,
    /// A number of things of one sort.
    Count,
    /// One unit by another: dollars a barrel.
    Quotient,
    /// A bare number where no unit is declared.
    Bare,
}

impl Dimension {
    /// The dimension in words: `mass`, `money`, `a bare number`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Angle => "angle",
            Self::Area => "area",
            Self::Current => "electric current",
            Self::Data => "data size",
            Self::Energy => "energy",
            Self::Force => "force",
            Self::Frequency => "frequency",
            Self::Length => "length",
            Self::Mass => "mass",
            Self::Power => "power",
            Self::Pressure => "pressure",
            Self::Speed => "speed",
            Self::Temperature => "temperature",
            Self::Time => "time",
            Self::Voltage => "voltage",
            Self::Volume => "volume",
            Self::Ratio => "ratio",
            Self::PercentagePoint => "percentage points",
            Self::Money => "money",
            Self::Count => "count",
            Self::Quotient => "quotient",
            Self::Bare => "bare number",
        }
    }
}

/// A unit of measurement, perhaps with an SI prefix.
#[derive(Clone, Copy)]
pub struct Measure {
    row: &'static table::Row,
    prefix: Option<&'static (&'static str, i32, &'static str)>,
}

impl Measure {
    /// The UCUM code: `km`, `[lb_av]`, `t`.
    pub fn id(self) -> String {
        format!("{}{}", self.prefix.map_or("", |prefix| prefix.0).replace('µ', "u"), self.row.id)
    }

    /// What it measures.
    pub const fn dimension(self) -> Dimension {
        self.row.dimension
    }

    /// The power of ten of the SI prefix; 0 without one.
    fn power(self) -> i32 {
        self.prefix.map_or(0, |prefix| prefix.1)
    }

    /// `value` of this unit in the base of the dimension; `None` past the range of decimals.
    fn to_base(self, value: Decimal) -> Option<Decimal> {
        let shifted = value.checked_add(finite(self.row.offset))?;
        scale_by_ten(shifted.checked_mul(finite(self.row.factor))?, self.power())
    }

    /// The symbol that is printed: `km`, `lb`.
    fn symbol(self) -> String {
        let own = self.row.symbols.first().copied().unwrap_or(self.row.id);
        format!("{}{own}", self.prefix.map_or("", |prefix| prefix.0))
    }
}

impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        self.row.id == other.row.id && self.power() == other.power()
    }
}

impl Eq for Measure {}

impl fmt::Debug for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id())
    }
}

/// What a figure counts or measures in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A bare number, where the property declares no unit.
    Bare,
    /// The number one: shares as fractions, and pure numbers where a property says `unit: 1`.
    One,
    /// Hundredths.
    Percent,
    /// Percentage points.
    PercentagePoint,
    /// A ratio in the words `times`, `x` or `fold`.
    Times,
    /// Money of one currency.
    Money(Currency),
    /// A unit of measurement.
    Measure(Measure),
    /// Things: the noun in the singular and in lower case, `korean company`.
    Count(Arc<str>),
    /// One unit by another.
    Per(Arc<(Unit, Unit)>),
}

/// Percentage points in short.
static POINT_SYMBOLS: &[&str] = &["pp", "p.p.", "ppt", "%pt"];

/// Percentage points in words, in lower case.
static POINT_NAMES: &[&str] = &[
    "percentage point",
    "percentage points",
    "percentage-point",
    "percent point",
    "percent points",
];

/// Hundredths in words, in lower case.
static PERCENT_NAMES: &[&str] = &["percent", "percents", "per cent", "percentage", "pct", "pct."];

impl Unit {
    /// Reads a unit as a property declares it: a symbol, a name, an ISO 4217 code, `%`, `1`, `x`,
    /// or a count noun. `None` where the text is no unit at all.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(known) = Self::known(text) {
            return Some(known);
        }
        if let Some((over, under)) = text.split_once('/').or_else(|| text.split_once(" per ")) {
            let parts = (Self::read_simple(over.trim())?, Self::read_simple(under.trim())?);
            return Some(Self::Per(Arc::new(parts)));
        }
        Self::read_simple(text)
    }

    /// A unit without a quotient, or a count noun.
    fn read_simple(text: &str) -> Option<Self> {
        Self::known(text).or_else(|| {
            let is_noun = text.chars().any(char::is_alphabetic)
                && text
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '_'));
            is_noun.then(|| Self::count(text))
        })
    }

    /// A unit that stands in a table; nouns are not.
    pub(crate) fn known(text: &str) -> Option<Self> {
        match text {
            "1" => return Some(Self::One),
            "%" | "٪" | "％" => return Some(Self::Percent),
            _ if POINT_SYMBOLS.contains(&text) => return Some(Self::PercentagePoint),
            "x" | "×" => return Some(Self::Times),
            "bpd" | "bopd" | "b/d" => {
                let parts = (Self::known("barrel")?, Self::known("day")?);
                return Some(Self::Per(Arc::new(parts)));
            }
            _ => {}
        }
        if let Some(measure) = measure(text) {
            return Some(Self::Measure(measure));
        }
        if let Some(currency) = Currency::from_code(text) {
            return Some(Self::Money(currency));
        }
        let lower = text.to_lowercase();
        match lower.as_str() {
            _ if PERCENT_NAMES.contains(&&*lower) => return Some(Self::Percent),
            _ if POINT_NAMES.contains(&&*lower) => return Some(Self::PercentagePoint),
            "times" | "fold" => return Some(Self::Times),
            _ => {}
        }
        named_measure(&lower).map(Self::Measure).or_else(|| name_currency(&lower).map(Self::Money))
    }

    /// A count of `noun`, which may stand in the plural.
    pub fn count(noun: &str) -> Self {
        Self::Count(singular(noun).into())
    }

    /// What it measures.
    pub fn dimension(&self) -> Dimension {
        match self {
            Self::Bare => Dimension::Bare,
            Self::One | Self::Percent | Self::Times => Dimension::Ratio,
            Self::PercentagePoint => Dimension::PercentagePoint,
            Self::Money(_) => Dimension::Money,
            Self::Measure(measure) => measure.dimension(),
            Self::Count(_) => Dimension::Count,
            Self::Per(_) => Dimension::Quotient,
        }
    }

    /// Whether figures in the two units can be compared: the same dimension, the same currency,
    /// the same things counted. Two count nouns are the same things when their heads are, so
    /// that `Korean companies` and `companies` of one property are.
    pub fn comparable(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Money(a), Self::Money(b)) => a == b,
            (Self::Count(a), Self::Count(b)) => a == b || noun::head(a) == noun::head(b),
            (Self::Per(a), Self::Per(b)) => a.0.comparable(&b.0) && a.1.comparable(&b.1),
            (a, b) => a.dimension() == b.dimension(),
        }
    }

    /// `value` in the base of the dimension; `None` past the range of decimals.
    pub(crate) fn to_base(&self, value: Decimal) -> Option<Decimal> {
        match self {
            Self::Percent => value.checked_mul(Decimal::new(1, 2)),
            Self::Measure(measure) => measure.to_base(value),
            Self::Per(parts) => {
                let under = parts.1.to_base(Decimal::ONE)?;
                parts.0.to_base(value)?.checked_div(under)
            }
            _ => Some(value),
        }
    }

    /// The conflict words for two units that are not comparable.
    pub(crate) fn mismatch(&self, other: &Self) -> String {
        match (self, other) {
            (Self::Money(a), Self::Money(b)) => format!("other currency: {a} and {b}"),
            (Self::Count(a), Self::Count(b)) => format!("other things counted: {a} and {b}"),
            (Self::Bare, _) | (_, Self::Bare) => {
                let named = if matches!(self, Self::Bare) { other } else { self };
                match named {
                    Self::One => "one side has no unit, the other is a share of one".to_owned(),
                    named => format!("one side has no unit, the other is in {named}"),
                }
            }
            _ => format!(
                "other unit dimension: {} and {}",
                self.dimension().word(),
                other.dimension().word()
            ),
        }
    }

    /// The unit as it follows a number that is not one; empty for bare numbers.
    pub(crate) fn after_number(&self) -> String {
        match self {
            Self::Count(noun) => plural(noun),
            Self::Per(parts) => format!("{}/{}", parts.0.after_number(), parts.1),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bare | Self::One => Ok(()),
            Self::Percent => f.write_str("%"),
            Self::PercentagePoint => f.write_str("pp"),
            Self::Times => f.write_str("times"),
            Self::Money(currency) => currency.fmt(f),
            Self::Measure(measure) => f.write_str(&measure.symbol()),
            Self::Count(noun) => f.write_str(noun),
            Self::Per(parts) => write!(f, "{}/{}", parts.0, parts.1),
        }
    }
}

/// A measure by its symbol, told apart by case.
fn measure(symbol: &str) -> Option<Measure> {
    index().symbols.get(symbol).copied()
}

/// A measure by its name in lower case.
fn named_measure(name: &str) -> Option<Measure> {
    index().names.get(name).copied()
}

/// Whether the name or symbol of a unit begins with these letters, in whatever case, and goes on
/// after them with something else: `square` does, `companies` does not.
///
/// Nearly every number in a text is followed by words that are no unit. One look here saves reading
/// them as the beginning of names of two, three and four words.
pub(crate) fn is_first_of_more(letters: &str) -> bool {
    static FIRST: OnceLock<HashSet<String>> = OnceLock::new();
    let first = FIRST.get_or_init(|| {
        let Index { symbols, names } = index();
        let measures = symbols.keys().chain(names.keys());
        let shares = [POINT_SYMBOLS, POINT_NAMES, PERCENT_NAMES].into_iter().flatten().copied();
        let all = measures.map(String::as_str).chain(shares).chain(currency::names());
        let parts = all.filter_map(|name| name.split_once(|c: char| !c.is_alphabetic()));
        parts.map(|(letters, _)| letters.to_lowercase()).collect()
    });
    let is_lower = letters.bytes().all(|b| b.is_ascii_lowercase());
    if is_lower { first.contains(letters) } else { first.contains(&letters.to_lowercase()) }
}

/// Symbols and names of all units with all prefixes.
struct Index {
    symbols: HashMap<String, Measure>,
    names: HashMap<String, Measure>,
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = Index { symbols: HashMap::new(), names: HashMap::new() };
        for row in table::UNITS {
            let measure = Measure { row, prefix: None };
            for symbol in row.symbols {
                index.symbols.insert((*symbol).to_owned(), measure);
            }
            index.symbols.insert(row.id.to_owned(), measure);
            for name in row.names {
                index.names.insert((*name).to_owned(), measure);
            }
        }
        for row in table::UNITS.iter().filter(|row| row.prefixes) {
            for prefix in table::PREFIXES {
                index.add_prefixed(Measure { row, prefix: Some(prefix) });
            }
        }
        index
    })
}

impl Index {
    /// Adds the spellings of a unit with a prefix; a unit of its own of the same spelling stays.
    fn add_prefixed(&mut self, measure: Measure) {
        let Some((symbol, _, name)) = measure.prefix else { return };
        for own in measure.row.symbols.iter().filter(|own| !never_written(symbol, own)) {
            self.symbols.entry(format!("{symbol}{own}")).or_insert(measure);
            if *symbol == "µ" {
                // The Greek letter and the ASCII stand-in of UCUM.
                self.symbols.entry(format!("μ{own}")).or_insert(measure);
                self.symbols.entry(format!("u{own}")).or_insert(measure);
            }
        }
        for own in measure.row.names {
            self.names.entry(format!("{name}{own}")).or_insert(measure);
        }
    }
}

/// Prefixed symbols that mean something else wherever they are written: `TL` is the lira.
fn never_written(prefix: &str, symbol: &str) -> bool {
    matches!((prefix, symbol), ("T" | "P", "L" | "l" | "V" | "A" | "N" | "s" | "m" | "g" | "t"))
        || (symbol == "t" && !matches!(prefix, "k" | "M" | "G"))
}

fn finite((mantissa, scale): table::Finite) -> Decimal {
    let mut value = Decimal::from(mantissa);
    // Every scale in the table is at most 28, the most a decimal has; a test looks.
    let _ = value.set_scale(scale);
    value
}

/// `value × 10^power`; `None` past the range of decimals.
pub(crate) fn scale_by_ten(value: Decimal, power: i32) -> Option<Decimal> {
    let factor = 10_i128.checked_pow(power.unsigned_abs())?;
    let factor = Decimal::try_from_i128_with_scale(factor, 0).ok()?;
    if power < 0 { value.checked_div(factor) } else { value.checked_mul(factor) }
}

#[cfg(test)]
mod tests;
