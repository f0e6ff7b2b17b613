//! What is computed with: intervals that know whether they are dates, money, lengths or numbers.

use rust_decimal::Decimal;

use super::{dimension::Dimension, dimension::to_base, interval, literal::Literal, span::Span};
use crate::value::{
    Reading,
    date::{Bounds, Date, Day},
    duration::Duration,
    figure::{Edge, Figure, Interval},
    unit::Unit,
};

/// Seconds of a day, the base of times.
const DAY: i64 = 86_400;

/// What an interval is an interval of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Days, counted from 1970-01-01.
    Date,
    /// A constant without a unit; it takes the currency of what it is added to or compared with.
    Plain,
    /// Anything else, in the base of the dimension.
    Of(Dimension),
}

/// An interval with what it is an interval of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    pub(super) interval: Interval,
    pub(super) sort: Sort,
}

/// A value that a property has in a check.
#[derive(Clone, Debug)]
pub struct Operand {
    /// The value as it is written, to show the arithmetic.
    pub written: String,
    /// What it allows.
    pub quantity: Quantity,
    /// The unit it is written in, in which results are shown.
    pub unit: Option<Unit>,
    /// Whether it is approximate or uncertain, so that a violation is a warning.
    pub is_soft: bool,
}

/// Why two quantities do not go together, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Their dimensions do not fit.
    Units(String),
    /// A divisor can be zero.
    DivisionByZero,
    /// The divisor is zero.
    Zero,
    /// A number leaves the range of decimals.
    TooLarge,
}

impl Quantity {
    /// The quantity of a date: the days it allows, with the room that vague words give. Of a
    /// period, any of its days.
    pub fn of_date(date: &Date) -> Self {
        Self::of_days(date.sweep().whole())
    }

    /// The quantity of a stretch of days.
    pub fn of_days(bounds: Bounds) -> Self {
        let edge = |day: Day, infinite: Edge| {
            if day.is_finite() { Edge::closed(day.number().into()) } else { infinite }
        };
        let (low, high) = (edge(bounds.low, Edge::LOWEST), edge(bounds.high, Edge::HIGHEST));
        // Bounds never end before they start; a single day stands in for what cannot be.
        let interval =
            Interval::between(low, high).unwrap_or(Interval::point(bounds.low.number().into()));
        Self { interval, sort: Sort::Date }
    }

    /// The quantity of a duration; `None` past the range of decimals.
    pub fn of_duration(duration: &Duration) -> Option<Self> {
        Some(Self::of_time(&duration.days().map(|days| days.checked_mul(DAY.into()))?))
    }

    /// What a value allows, if it can be computed with: a date, a figure or a duration.
    pub fn of_reading(reading: &Reading) -> Option<Self> {
        match reading {
            Reading::Date(date) => Some(Self::of_date(date)),
            Reading::Figure(figure) => Self::of_figure(figure),
            Reading::Duration(duration) => Self::of_duration(duration),
            Reading::Name(_) | Reading::Text(_) | Reading::Id(_) => None,
        }
    }

    /// What fits both, if anything does; quantities of different sorts have nothing in common.
    pub fn meet(&self, other: &Self) -> Option<Self> {
        let (a, b) = (&self.interval, &other.interval);
        let interval = Interval::between(a.low().max(b.low()), a.high().min(b.high()))?;
        (self.sort == other.sort).then(|| Self { interval, sort: self.sort.clone() })
    }

    /// The smallest interval that covers both, if they are of one sort.
    #[must_use]
    pub fn cover(&self, other: &Self) -> Option<Self> {
        let interval = self.interval.cover(&other.interval);
        (self.sort == other.sort).then(|| Self { interval, sort: self.sort.clone() })
    }

    /// How wide the interval is, in its base; `None` for one without an end.
    pub fn width(&self) -> Option<Decimal> {
        self.interval.high().point()?.checked_sub(self.interval.low().point()?)
    }

    /// The quantity of a figure; `None` past the range of decimals. Zeros at its end may be
    /// rounded, so the wider of its readings counts.
    pub fn of_figure(figure: &Figure) -> Option<Self> {
        Self::in_unit(&figure.loose_bounds(), figure.unit())
    }

    /// An interval of numbers in a unit; `None` past the range of decimals.
    pub fn in_unit(interval: &Interval, unit: &Unit) -> Option<Self> {
        let interval = interval.map(|point| to_base(unit, point))?;
        Some(Self { interval, sort: Sort::Of(Dimension::of(unit)) })
    }

    /// The constant of a check; `None` past the range of decimals.
    pub(super) fn of_literal(literal: &Literal) -> Option<Self> {
        match literal {
            Literal::Number(value, Unit::Bare) => {
                Some(Self { interval: Interval::point(*value), sort: Sort::Plain })
            }
            Literal::Number(value, unit) => Self::in_unit(&Interval::point(*value), unit),
            Literal::Date(date) => Some(Self::of_date(date)),
            Literal::Span(span) => {
                let (fewest, most) = span.days();
                let days = Interval::closed(fewest.into(), most.into());
                Some(Self::of_time(&days.map(|days| days.checked_mul(DAY.into()))?))
            }
        }
    }

    /// Whether it is a date.
    pub fn is_date(&self) -> bool {
        self.sort == Sort::Date
    }

    /// Whether it is a time, the difference of two dates.
    pub(super) fn is_time(&self) -> bool {
        matches!(&self.sort, Sort::Of(dimension) if dimension.is_time())
    }

    pub(super) fn dimension(&self) -> Dimension {
        match &self.sort {
            Sort::Of(dimension) => dimension.clone(),
            Sort::Date | Sort::Plain => Dimension::default(),
        }
    }

    fn of_time(interval: &Interval) -> Self {
        Self { interval: *interval, sort: Sort::Of(Dimension::time()) }
    }

    pub(super) fn negated(&self) -> Result<Self, Fault> {
        self.must_be_number()?;
        Ok(Self { interval: self.interval.negated(), sort: self.sort.clone() })
    }

    pub(super) fn plus(&self, other: &Self) -> Result<Self, Fault> {
        match (self.is_date(), other.is_date()) {
            (true, true) => {
                Err(units("two dates cannot be added", "subtract them: that gives days"))
            }
            (true, false) => self.moved_by(other),
            (false, true) => other.moved_by(self),
            (false, false) => {
                self.must_be_number()?;
                let sort = self.common(other)?.2;
                let interval = interval::add(&self.interval, &other.interval);
                Ok(Self { interval: interval.ok_or(Fault::TooLarge)?, sort })
            }
        }
    }

    pub(super) fn minus(&self, other: &Self) -> Result<Self, Fault> {
        let (this, other) = self.with_years(other);
        match (this.is_date(), other.is_date()) {
            (true, true) => {
                let days = interval::subtract(&this.interval, &other.interval);
                let seconds = days.and_then(|days| days.map(|days| days.checked_mul(DAY.into())));
                Ok(Self::of_time(&seconds.ok_or(Fault::TooLarge)?))
            }
            (false, true) => {
                Err(units("a date cannot be subtracted from a number", "write the date first"))
            }
            _ => this.plus(&other.negated()?),
        }
    }

    /// A date moved by a time.
    fn moved_by(&self, time: &Self) -> Result<Self, Fault> {
        if !time.is_time() {
            return Err(units(
                "only a time can be added to a date or subtracted from it",
                "write the time with its unit: `30d`, `1y 6mo`",
            ));
        }
        let days = interval::divide(&time.interval, &Interval::point(DAY.into()));
        let moved = days.and_then(|days| interval::add(&self.interval, &days));
        Ok(Self { interval: moved.ok_or(Fault::TooLarge)?, sort: Sort::Date })
    }

    /// A date moved by a span of the calendar: the same day of another month.
    pub(super) fn moved_by_span(&self, span: Span, is_before: bool) -> Option<Self> {
        let day = |edge: Edge, infinite: Edge| match edge.point() {
            None => Some(infinite),
            Some(point) if point.is_integer() => {
                let from = Day::EPOCH.plus(i32::try_from(point).ok()?);
                let moved = span.from(from, is_before);
                Some(Edge::closed(moved.number().into()))
            }
            Some(_) => None,
        };
        let low = day(self.interval.low(), Edge::LOWEST)?;
        let high = day(self.interval.high(), Edge::HIGHEST)?;
        Some(Self { interval: Interval::between(low, high)?, sort: Sort::Date })
    }

    pub(super) fn times(&self, other: &Self) -> Result<Self, Fault> {
        let sort = self.product_sort(other, 1)?;
        let interval = interval::multiply(&self.interval, &other.interval);
        Ok(Self { interval: interval.ok_or(Fault::TooLarge)?, sort })
    }

    pub(super) fn over(&self, other: &Self) -> Result<Self, Fault> {
        let sort = self.product_sort(other, -1)?;
        if interval::holds_zero(&other.interval) {
            let is_zero = other.interval == Interval::point(Decimal::ZERO);
            return Err(if is_zero { Fault::Zero } else { Fault::DivisionByZero });
        }
        let interval = interval::divide(&self.interval, &other.interval);
        Ok(Self { interval: interval.ok_or(Fault::TooLarge)?, sort })
    }

    pub(super) fn least(&self, other: &Self) -> Result<Self, Fault> {
        let (a, b, sort) = self.common(other)?;
        Ok(Self { interval: interval::least(&a.interval, &b.interval), sort })
    }

    pub(super) fn greatest(&self, other: &Self) -> Result<Self, Fault> {
        let (a, b, sort) = self.common(other)?;
        Ok(Self { interval: interval::greatest(&a.interval, &b.interval), sort })
    }

    fn product_sort(&self, other: &Self, power: i32) -> Result<Sort, Fault> {
        self.must_be_number()?;
        other.must_be_number()?;
        if self.sort == Sort::Plain && other.sort == Sort::Plain {
            return Ok(Sort::Plain);
        }
        let dimension = self.dimension().combine(&other.dimension(), power);
        Ok(Sort::Of(dimension.ok_or(Fault::TooLarge)?))
    }

    /// Numbers can be multiplied and added; dates and temperatures cannot.
    fn must_be_number(&self) -> Result<(), Fault> {
        match &self.sort {
            Sort::Date => Err(units(
                "a date cannot be multiplied, divided or negated",
                "subtract two dates first",
            )),
            Sort::Of(dimension) if dimension.has_temperature() => Err(units(
                "temperatures can be compared, but not computed with",
                "their zero depends on the scale; declare the difference as a property of its own",
            )),
            _ => Ok(()),
        }
    }

    /// The two as quantities of one sort, for adding and comparing.
    pub(super) fn common(&self, other: &Self) -> Result<(Self, Self, Sort), Fault> {
        let (a, b) = self.with_years(other);
        let sort = match (&a.sort, &b.sort) {
            (x, y) if x == y => a.sort.clone(),
            (Sort::Plain, Sort::Of(dimension)) if a.adopts(dimension) => b.sort.clone(),
            (Sort::Of(dimension), Sort::Plain) if b.adopts(dimension) => a.sort.clone(),
            _ => return Err(a.mismatch(&b)),
        };
        Ok((a, b, sort))
    }

    /// Whether a constant without a unit can stand for a quantity of this dimension: what is
    /// counted and money have one unit only, and nothing of anything is nothing.
    fn adopts(&self, dimension: &Dimension) -> bool {
        let is_zero = self.interval.only().is_some_and(|point| point.is_zero());
        dimension.is_pure() || dimension.is_money() || is_zero && !dimension.has_temperature()
    }

    /// Reads a plain number of four digits as a year where it meets a date.
    fn with_years(&self, other: &Self) -> (Self, Self) {
        let year = |quantity: &Self, beside: &Self| {
            let number = quantity.interval.only().filter(|_| quantity.sort == Sort::Plain)?;
            let is_year = beside.is_date()
                && number.is_integer()
                && number >= Decimal::from(1000)
                && number <= Decimal::from(9999);
            let year = i32::try_from(number).ok().filter(|_| is_year)?;
            let bounds = Bounds { low: Day::of(year, 1, 1)?, high: Day::of(year, 12, 31)? };
            Some(Self::of_days(bounds))
        };
        let a = year(self, other).unwrap_or_else(|| self.clone());
        let b = year(other, self).unwrap_or_else(|| other.clone());
        (a, b)
    }

    fn mismatch(&self, other: &Self) -> Fault {
        let word = |quantity: &Self| match &quantity.sort {
            Sort::Date => "a date".to_owned(),
            Sort::Plain => "a number without a unit".to_owned(),
            Sort::Of(dimension) => dimension.to_string(),
        };
        units(
            &format!("{} and {} do not go together", word(self), word(other)),
            "write the unit of a constant (`30 t`, `30d`), and check the `unit` of the properties",
        )
    }
}

fn units(message: &str, help: &str) -> Fault {
    Fault::Units(format!("{message}; {help}"))
}
