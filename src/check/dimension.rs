//! Dimensions of what is computed: money of a currency, masses, and products of such.

use std::fmt;

use rust_decimal::Decimal;

use crate::value::unit::{self, Currency, Unit};

/// What the bases of dimensions are. Counts, shares and ratios are pure numbers and have none, so
/// that men and women add up to people and a part divided by its whole is a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Base {
    Money(Currency),
    Measure(unit::Dimension),
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money(currency) => currency.fmt(f),
            Self::Measure(dimension) => f.write_str(dimension.word()),
        }
    }
}

/// A product of powers of bases; without any, a pure number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dimension(Vec<(Base, i32)>);

impl Dimension {
    /// The dimension of a time, in seconds.
    pub(super) fn time() -> Self {
        Self(vec![(Base::Measure(unit::Dimension::Time), 1)])
    }

    /// The dimension of figures in this unit.
    pub fn of(unit: &Unit) -> Self {
        match unit {
            Unit::Money(currency) => Self(vec![(Base::Money(*currency), 1)]),
            Unit::Measure(measure) => Self(vec![(Base::Measure(measure.dimension()), 1)]),
            Unit::Per(parts) => {
                let (over, under) = (Self::of(&parts.0), Self::of(&parts.1));
                over.combine(&under, -1).unwrap_or_default()
            }
            Unit::Bare
            | Unit::One
            | Unit::Percent
            | Unit::PercentagePoint
            | Unit::Times
            | Unit::Count(_) => Self::default(),
        }
    }

    /// The dimension of a product (`power` 1) or quotient (`power` -1). `None` where an exponent
    /// leaves the range of integers.
    pub(super) fn combine(&self, other: &Self, power: i32) -> Option<Self> {
        let mut all = self.0.clone();
        for &(base, exponent) in &other.0 {
            let change = exponent.checked_mul(power)?;
            match all.binary_search_by_key(&base, |&(base, _)| base) {
                Ok(at) => {
                    let slot = all.get_mut(at)?;
                    slot.1 = slot.1.checked_add(change)?;
                }
                Err(at) => all.insert(at, (base, change)),
            }
        }
        all.retain(|&(_, exponent)| exponent != 0);
        Some(Self(all))
    }

    /// Whether it is that of counts, shares and ratios.
    pub fn is_pure(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn is_money(&self) -> bool {
        matches!(self.0.as_slice(), [(Base::Money(_), 1)])
    }

    pub(super) fn is_time(&self) -> bool {
        matches!(self.0.as_slice(), [(Base::Measure(unit::Dimension::Time), 1)])
    }

    /// Temperatures are counted from a zero that depends on the scale, so that sums and multiples
    /// of them mean nothing.
    pub(super) fn has_temperature(&self) -> bool {
        self.0.iter().any(|(base, _)| *base == Base::Measure(unit::Dimension::Temperature))
    }
}

/// In words: `mass`, `USD`, `USD / volume`, `a pure number`.
impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |is_over: bool| -> Vec<String> {
            let on_side = self.0.iter().filter(|(_, exponent)| (*exponent > 0) == is_over);
            let words = on_side.map(|(base, exponent)| match exponent.unsigned_abs() {
                1 => base.to_string(),
                power => format!("{base}^{power}"),
            });
            words.collect()
        };
        let (over, under) = (side(true).join(" × "), side(false).join(" / "));
        match (over.is_empty(), under.is_empty()) {
            (true, true) => f.write_str("a pure number"),
            (false, true) => f.write_str(&over),
            (true, false) => write!(f, "1 / {under}"),
            (false, false) => write!(f, "{over} / {under}"),
        }
    }
}

/// A number in `unit` as a number in the base in which checks compute. A percentage point is a
/// hundredth here: it is what two percentages differ by.
pub(super) fn to_base(unit: &Unit, value: Decimal) -> Option<Decimal> {
    match unit {
        Unit::PercentagePoint => value.checked_mul(Decimal::new(1, 2)),
        unit => unit.to_base(value),
    }
}

/// The way back from [`to_base`], which for every unit is a multiple and an offset.
pub(super) fn from_base(unit: &Unit, value: Decimal) -> Option<Decimal> {
    let zero = to_base(unit, Decimal::ZERO)?;
    let one = to_base(unit, Decimal::ONE)?;
    value.checked_sub(zero)?.checked_div(one.checked_sub(zero)?)
}
