//! Units that people take for one another.

use rust_decimal::Decimal;

use super::Dimension;

/// A pair of units that are confused: the one whose number is larger for the same thing, the
/// other, and by how much it is larger, as a fraction of two whole numbers.
pub(crate) struct Confusion {
    /// The unit that gives the larger number.
    pub(crate) many: &'static str,
    /// The unit that gives the smaller one.
    pub(crate) few: &'static str,
    dimension: Dimension,
    over: i64,
    under: i64,
}

impl Confusion {
    /// How many of the one unit make one of the other.
    pub(crate) fn factor(&self) -> Option<Decimal> {
        Decimal::from(self.over).checked_div(Decimal::from(self.under))
    }
}

const fn pair(
    dimension: Dimension,
    many: &'static str,
    few: &'static str,
    over: i64,
    under: i64,
) -> Confusion {
    Confusion { many, few, dimension, over, under }
}

/// The pairs, the likeliest first. The factors are those of the table of units.
static CONFUSIONS: &[Confusion] = &[
    pair(Dimension::Mass, "short tons", "tonnes", 100_000_000, 90_718_474),
    pair(Dimension::Mass, "tonnes", "long tons", 10_160_469_088, 10_000_000_000),
    pair(Dimension::Mass, "pounds", "kilograms", 100_000_000, 45_359_237),
    pair(Dimension::Length, "kilometres", "miles", 1_609_344, 1_000_000),
    pair(Dimension::Length, "kilometres", "nautical miles", 1_852, 1_000),
    pair(Dimension::Length, "feet", "metres", 10_000, 3_048),
    pair(Dimension::Area, "acres", "hectares", 100_000_000_000, 40_468_564_224),
    pair(
        Dimension::Area,
        "square kilometres",
        "square miles",
        2_589_988_110_336,
        1_000_000_000_000,
    ),
    pair(Dimension::Volume, "barrels", "cubic metres", 1_000_000_000_000, 158_987_294_928),
    pair(Dimension::Volume, "litres", "US gallons", 3_785_411_784, 1_000_000_000),
    pair(Dimension::Speed, "km/h", "mph", 1_609_344, 1_000_000),
];

/// The pairs of units of one dimension that are confused.
pub(crate) fn confused_with(dimension: Dimension) -> impl Iterator<Item = &'static Confusion> {
    CONFUSIONS.iter().filter(move |pair| pair.dimension == dimension)
}
