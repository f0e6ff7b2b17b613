//! Intervals on the number line, with ends that are open, closed or infinite.

use rust_decimal::Decimal;

/// Where an interval ends: a point of the line, and on which side of it.
///
/// Edges are ordered, and intervals meet exactly if the greatest lower edge does not exceed the
/// least upper one. That makes a group of figures a sort and a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Edge {
    at: Reach,
    /// -1 just below the point, 0 on it, 1 just above.
    side: i8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Reach {
    Below,
    At(Decimal),
    Above,
}

impl Edge {
    /// The edge on `point`, which belongs to the interval.
    pub const fn closed(point: Decimal) -> Self {
        Self { at: Reach::At(point), side: 0 }
    }

    /// The edge of an interval without a lower end.
    pub(crate) const LOWEST: Self = Self { at: Reach::Below, side: 0 };
    /// The edge of an interval without an upper end.
    pub(crate) const HIGHEST: Self = Self { at: Reach::Above, side: 0 };

    /// The lower edge just above `point`, which is outside the interval.
    pub(crate) const fn just_above(point: Decimal) -> Self {
        Self { at: Reach::At(point), side: 1 }
    }

    /// The upper edge just below `point`, which is outside the interval.
    pub(crate) const fn just_below(point: Decimal) -> Self {
        Self { at: Reach::At(point), side: -1 }
    }

    /// The point of a finite edge.
    pub const fn point(self) -> Option<Decimal> {
        match self.at {
            Reach::At(point) => Some(point),
            Reach::Below | Reach::Above => None,
        }
    }

    /// Whether the point itself is outside the interval.
    pub const fn is_open(self) -> bool {
        self.side != 0
    }

    fn map(self, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        Some(match self.at {
            Reach::At(point) => Self { at: Reach::At(change(point)?), ..self },
            Reach::Below | Reach::Above => self,
        })
    }
}

/// An interval that is never empty: the figures a written value allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    low: Edge,
    high: Edge,
}

impl Interval {
    /// The one figure `point`.
    pub const fn point(point: Decimal) -> Self {
        Self { low: Edge::closed(point), high: Edge::closed(point) }
    }

    /// From `low` to `high` with both ends; the ends may stand in either order.
    pub fn closed(low: Decimal, high: Decimal) -> Self {
        Self { low: Edge::closed(low.min(high)), high: Edge::closed(low.max(high)) }
    }

    /// From one edge to the other; `None` where no figure lies between them.
    pub(crate) fn between(low: Edge, high: Edge) -> Option<Self> {
        (low <= high).then_some(Self { low, high })
    }

    /// `middle ± half`; `None` past the range of decimals.
    pub(crate) fn around(middle: Decimal, half: Decimal) -> Option<Self> {
        Some(Self::closed(middle.checked_sub(half)?, middle.checked_add(half)?))
    }

    /// The same; `None` also where an end would have to be rounded.
    pub(crate) fn exactly_around(middle: Decimal, half: Decimal) -> Option<Self> {
        let found = Self::around(middle, half)?;
        let keeps = |end: Edge| Some(end.point()?.checked_sub(middle)?.abs() == half.abs());
        (keeps(found.low)? && keeps(found.high)?).then_some(found)
    }

    /// Everything above `point`, with the point itself if `inclusive`.
    pub(crate) const fn above(point: Decimal, inclusive: bool) -> Self {
        let low = Edge { at: Reach::At(point), side: if inclusive { 0 } else { 1 } };
        Self { low, high: Edge { at: Reach::Above, side: 0 } }
    }

    /// Everything below `point`, with the point itself if `inclusive`.
    pub(crate) const fn below(point: Decimal, inclusive: bool) -> Self {
        let high = Edge { at: Reach::At(point), side: if inclusive { 0 } else { -1 } };
        Self { low: Edge { at: Reach::Below, side: 0 }, high }
    }

    /// From `low` to `high` without `low`, which has to be less.
    pub(crate) fn after(low: Decimal, high: Decimal) -> Self {
        Self { low: Self::above(low, low >= high).low, high: Edge::closed(high.max(low)) }
    }

    /// From `low` to `high` without `high`, which has to be greater.
    pub(crate) fn before(low: Decimal, high: Decimal) -> Self {
        Self { low: Edge::closed(low.min(high)), high: Self::below(high, low >= high).high }
    }

    /// From `low` to `high` without both.
    pub(crate) fn inside(low: Decimal, high: Decimal) -> Self {
        if low >= high {
            return Self::closed(low, high);
        }
        Self { low: Self::above(low, false).low, high: Self::below(high, false).high }
    }

    /// The lower end.
    pub const fn low(&self) -> Edge {
        self.low
    }

    /// The upper end.
    pub const fn high(&self) -> Edge {
        self.high
    }

    /// Whether some figure is in both.
    pub fn meets(&self, other: &Self) -> bool {
        self.low.max(other.low) <= self.high.min(other.high)
    }

    /// Whether every figure of `other` is in this one.
    pub fn contains(&self, other: &Self) -> bool {
        self.low <= other.low && other.high <= self.high
    }

    /// The smallest interval that covers both.
    #[must_use]
    pub fn cover(&self, other: &Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// Whether it has one end only.
    pub const fn is_unbounded(&self) -> bool {
        self.low.point().is_none() || self.high.point().is_none()
    }

    /// The figure of an interval that holds no other.
    pub fn only(&self) -> Option<Decimal> {
        let low = self.low.point()?;
        (self.high.point()? == low).then_some(low)
    }

    /// The middle of a finite interval.
    pub(crate) fn middle(&self) -> Option<Decimal> {
        self.low.point()?.checked_add(self.high.point()?)?.checked_div(Decimal::TWO)
    }

    /// The interval with both ends moved by a rising function; `None` past the range of decimals.
    pub(crate) fn map(&self, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        Some(Self { low: self.low.map(&change)?, high: self.high.map(&change)? })
    }

    /// The reciprocals of an interval of positive figures; `None` where it reaches to zero.
    pub(crate) fn reciprocal(&self) -> Option<Self> {
        let low = self.low.point().filter(|low| low.is_sign_positive() && !low.is_zero())?;
        let turned = |edge: Edge, at: Decimal| {
            Some(Edge { at: Reach::At(Decimal::ONE.checked_div(at)?), side: -edge.side })
        };
        let nothing = Edge { at: Reach::At(Decimal::ZERO), side: 1 };
        let least = match self.high.point() {
            Some(high) => turned(self.high, high)?,
            None => nothing,
        };
        Self::between(least, turned(self.low, low)?)
    }

    /// The interval mirrored at zero.
    #[must_use]
    pub(crate) fn negated(&self) -> Self {
        let mirror = |edge: Edge| Edge {
            at: match edge.at {
                Reach::Below => Reach::Above,
                Reach::At(point) => Reach::At(-point),
                Reach::Above => Reach::Below,
            },
            side: -edge.side,
        };
        Self { low: mirror(self.high), high: mirror(self.low) }
    }
}
