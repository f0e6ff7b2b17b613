//! What a date says, before it is turned into days: one moment, a period, or a fiscal year.

use std::fmt;

use super::{
    Approx, Context,
    day::{Bounds, Day},
    days::Days,
    unit::{Part, Precision, Slack, Unit},
};

/// What a date says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// It happened at one moment, which is somewhere in here.
    Single(Choice),
    /// It lasted from here to there.
    Extent {
        /// Where it starts.
        start: End,
        /// Where it ends.
        end: End,
    },
    /// A fiscal year of which it is not known when it starts.
    Fiscal(Fiscal),
}

/// An end of an extent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A written date.
    At(Choice),
    /// It has no end: `..`.
    Open,
    /// It has an end that is not known: nothing is written.
    Unknown,
}

/// One of several stretches; which one is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// At least one.
    pub list: Vec<Stretch>,
    /// Marked as approximate: `~`, `circa`.
    pub approximate: bool,
    /// Marked as uncertain: `?`, `probably`.
    pub uncertain: bool,
}

/// One stretch of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Some day of this unit.
    Unit(Unit),
    /// Some day from the start of one to the end of the other.
    Between(Unit, Unit),
    /// Some day up to the end of this.
    UpTo(Unit),
    /// Some day from the start of this.
    From(Unit),
    /// Some day before the start of this.
    Before(Unit),
    /// Some day after the end of this.
    After(Unit),
}

/// A fiscal year, or a quarter or half of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fiscal {
    /// The year it is called by; the first of the two where both are written.
    pub year: i32,
    /// Whether both calendar years are written: `FY2022-23`.
    pub both: bool,
    /// The quarter or half, if not the whole.
    pub share: Option<Part>,
}

impl From<Unit> for Choice {
    fn from(unit: Unit) -> Self {
        Stretch::Unit(unit).into()
    }
}

impl From<Stretch> for Choice {
    fn from(stretch: Stretch) -> Self {
        Self { list: vec![stretch], approximate: false, uncertain: false }
    }
}

impl Choice {
    /// The only unit, where nothing else is allowed.
    pub(super) fn unit(&self) -> Option<Unit> {
        match self.list.as_slice() {
            [Stretch::Unit(unit)] => Some(*unit),
            _ => None,
        }
    }

    /// The days that are allowed as written.
    pub(super) fn days(&self) -> Option<Days> {
        if let Some(unit) = self.unit() {
            return unit.days();
        }
        let mut all = Vec::new();
        for stretch in &self.list {
            all.extend_from_slice(stretch.days()?.stretches());
        }
        Days::of(all)
    }

    /// The days that are allowed when vague words and marks of approximation are given their
    /// room; `None` where that is nothing more than [`days`](Self::days).
    pub(super) fn wide(&self, approx: Approx) -> Option<Days> {
        let mut all = Vec::new();
        let mut wider = false;
        for stretch in &self.list {
            let slack = stretch.slack(self.approximate.then_some(approx));
            let days = stretch.days()?;
            if matches!(days, Days::Yearly { .. }) {
                return None;
            }
            for bounds in days.stretches() {
                wider |= slack.is_some();
                all.push(slack.map_or(*bounds, |slack| slack.widen(*bounds)));
            }
        }
        if wider { Days::of(all) } else { None }
    }

    pub(super) fn is_soft(&self) -> bool {
        self.approximate || self.uncertain || self.list.iter().any(|s| s.slack(None).is_some())
    }

    /// The same with every stretch read in the Julian calendar.
    fn read_as_julian(self) -> Option<Self> {
        let list = self.list.into_iter().map(Stretch::read_as_julian).collect::<Option<_>>()?;
        Some(Self { list, ..self })
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, coded: bool) -> fmt::Result {
        let mark = match (self.approximate, self.uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        };
        match self.list.as_slice() {
            [Stretch::Unit(unit)] if mark.is_empty() && !coded => write!(f, "{unit}"),
            [Stretch::Unit(unit)] if unit.has_code() => {
                unit.write_code(f)?;
                f.write_str(mark)
            }
            list => {
                let circa = if self.approximate { "circa " } else { "" };
                match list {
                    [one] => one.write_alone(f, circa)?,
                    many => {
                        f.write_str(circa)?;
                        write_choice(f, many)?;
                    }
                }
                f.write_str(if self.uncertain { "?" } else { "" })
            }
        }
    }
}

impl Unit {
    /// Whether EDTF can write it, so that a qualifier may follow it.
    const fn has_code(self) -> bool {
        matches!(
            self,
            Self::Day(..) | Self::Month(..) | Self::Year(_) | Self::Part(..) | Self::Mask(_)
        )
    }
}

impl Stretch {
    fn days(self) -> Option<Days> {
        let hull = |unit: Unit| unit.days().map(|days| days.hull());
        let bounds = match self {
            Self::Unit(unit) => return unit.days(),
            Self::Between(from, to) => {
                let (low, high) = (hull(from)?.low, hull(to)?.high);
                if low > high {
                    return None;
                }
                Bounds { low, high }
            }
            Self::UpTo(unit) => Bounds { low: Day::EARLIEST, high: hull(unit)?.high },
            Self::From(unit) => Bounds { low: hull(unit)?.low, high: Day::LATEST },
            // Of a year that nobody knows, no day is too late or too early.
            Self::Before(unit) => {
                let first = Some(hull(unit)?.low).filter(|day| day.is_finite());
                let high = first.map_or(Day::LATEST, |day| day.plus(-1));
                Bounds { low: Day::EARLIEST, high }
            }
            Self::After(unit) => {
                let last = Some(hull(unit)?.high).filter(|day| day.is_finite());
                let low = last.map_or(Day::EARLIEST, |day| day.plus(1));
                Bounds { low, high: Day::LATEST }
            }
        };
        Some(Days::One(bounds))
    }

    fn slack(self, approx: Option<Approx>) -> Option<Slack> {
        match self {
            Self::Unit(unit)
            | Self::Between(unit, _)
            | Self::UpTo(unit)
            | Self::From(unit)
            | Self::Before(unit)
            | Self::After(unit) => {
                let marked = approx.map(|approx| approx.of(unit.precision()));
                unit.slack().max(marked)
            }
        }
    }

    /// The stretch of Gregorian days of a stretch written in the Julian calendar.
    fn read_as_julian(self) -> Option<Self> {
        let day = |(year, month, day): (i32, u32, u32)| {
            let (year, month, day) = Day::of_julian(year, month, day)?.ymd()?;
            Some(Unit::Day(year, month, day))
        };
        let ends = |unit: Unit| {
            if let Unit::Day(y, m, d) = unit {
                return day((y, m, d)).map(|unit| (unit, unit));
            }
            let hull = unit.days()?.hull();
            Some((day(hull.low.ymd()?)?, day(hull.high.ymd()?)?))
        };
        Some(match self {
            Self::Unit(unit) => match ends(unit)? {
                (first, last) if first == last => Self::Unit(first),
                (first, last) => Self::Between(first, last),
            },
            Self::Between(a, b) => Self::Between(ends(a)?.0, ends(b)?.1),
            Self::UpTo(unit) => Self::UpTo(ends(unit)?.1),
            Self::From(unit) => Self::From(ends(unit)?.0),
            Self::Before(unit) => Self::Before(ends(unit)?.0),
            Self::After(unit) => Self::After(ends(unit)?.1),
        })
    }

    /// Brackets hold only what EDTF has a code for; the rest is said in words.
    fn write_alone(self, f: &mut fmt::Formatter<'_>, circa: &str) -> fmt::Result {
        match self {
            Self::Unit(unit) => write!(f, "{circa}{unit}"),
            Self::UpTo(unit) => write!(f, "by {circa}{unit}"),
            Self::Before(unit) => write!(f, "before {circa}{unit}"),
            Self::After(unit) => write!(f, "after {circa}{unit}"),
            Self::From(unit) if !unit.has_code() => write!(f, "not before {circa}{unit}"),
            Self::Between(from, to) if !from.has_code() || !to.has_code() => {
                write!(f, "between {circa}{from} and {to}")
            }
            Self::From(_) | Self::Between(..) => {
                f.write_str(circa)?;
                write_list(f, &[self])
            }
        }
    }
}

/// Alternatives, of which some may have no code that could stand in a list.
fn write_choice(f: &mut fmt::Formatter<'_>, list: &[Stretch]) -> fmt::Result {
    let unit = |stretch: &Stretch| match stretch {
        Stretch::Unit(unit) => Some(*unit),
        _ => None,
    };
    let Some(units) = list.iter().map(unit).collect::<Option<Vec<Unit>>>() else {
        return write_list(f, list);
    };
    if units.iter().all(|unit| unit.has_code()) {
        return write_list(f, list);
    }
    for (i, unit) in units.into_iter().enumerate() {
        f.write_str(if i == 0 { "" } else { " or " })?;
        write!(f, "{unit}")?;
    }
    Ok(())
}

fn write_list(f: &mut fmt::Formatter<'_>, list: &[Stretch]) -> fmt::Result {
    for (i, stretch) in list.iter().enumerate() {
        f.write_str(if i == 0 { "[" } else { ", " })?;
        match *stretch {
            Stretch::Unit(unit) => unit.write_code(f)?,
            Stretch::Between(from, to) => {
                from.write_code(f)?;
                f.write_str("..")?;
                to.write_code(f)?;
            }
            Stretch::UpTo(unit) | Stretch::Before(unit) => {
                f.write_str("..")?;
                unit.write_code(f)?;
            }
            Stretch::From(unit) | Stretch::After(unit) => {
                unit.write_code(f)?;
                f.write_str("..")?;
            }
        }
    }
    f.write_str("]")
}

impl End {
    pub(super) const fn choice(&self) -> Option<&Choice> {
        match self {
            Self::At(choice) => Some(choice),
            Self::Open | Self::Unknown => None,
        }
    }

    /// The days at which this end may lie; all of time where it is open or unknown.
    pub(super) fn days(&self) -> Option<Days> {
        self.choice().map_or(Some(Days::One(Bounds::ALWAYS)), Choice::days)
    }

    fn read_as_julian(self) -> Option<Self> {
        match self {
            Self::At(choice) => choice.read_as_julian().map(Self::At),
            other => Some(other),
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(choice) => choice.write(f, true),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl Shape {
    /// The choices it is made of.
    pub(super) fn choices(&self) -> impl Iterator<Item = &Choice> {
        let (one, other) = match self {
            Self::Single(choice) => (Some(choice), None),
            Self::Extent { start, end } => (start.choice(), end.choice()),
            Self::Fiscal(_) => (None, None),
        };
        one.into_iter().chain(other)
    }

    /// The finest precision in it.
    pub(super) fn precision(&self) -> Precision {
        let units = self.choices().flat_map(|choice| &choice.list).map(|stretch| match *stretch {
            Stretch::Unit(unit)
            | Stretch::Between(unit, _)
            | Stretch::UpTo(unit)
            | Stretch::From(unit)
            | Stretch::Before(unit)
            | Stretch::After(unit) => unit.precision(),
        });
        units.min().unwrap_or(Precision::Year)
    }

    /// The same read in the Julian calendar; `None` where a day does not exist in it.
    pub(super) fn read_as_julian(self) -> Option<Self> {
        Some(match self {
            Self::Single(choice) => Self::Single(choice.read_as_julian()?),
            Self::Extent { start, end } => {
                Self::Extent { start: start.read_as_julian()?, end: end.read_as_julian()? }
            }
            fiscal @ Self::Fiscal(_) => fiscal,
        })
    }
}

impl Fiscal {
    /// The months it covers where the fiscal year is declared.
    pub(super) fn resolve(self, context: &Context) -> Option<Shape> {
        let rule = context.fiscal_year?;
        let start = u32::from(rule.start_month());
        let starts_before = !self.both && start > 1 && rule.label() == super::FiscalLabel::End;
        let year = self.year - i32::from(starts_before);
        let (first, last) = match self.share {
            None => (0, 11),
            Some(part) => {
                let (first, last) = part.months();
                (first.checked_sub(1)?, last.checked_sub(1)?)
            }
        };
        let month = |offset: u32| {
            let months = start - 1 + offset;
            Unit::Month(year + (months / 12).cast_signed(), months % 12 + 1)
        };
        let end = |offset| End::At(month(offset).into());
        Some(Shape::Extent { start: end(first), end: end(last) })
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single(choice) => choice.write(f, false),
            Self::Extent { start, end } => {
                start.write(f)?;
                f.write_str("/")?;
                end.write(f)
            }
            Self::Fiscal(fiscal) => {
                if let Some(part) = fiscal.share {
                    let word = match part.code() {
                        40 => "H1",
                        41 => "H2",
                        33 => "Q1",
                        34 => "Q2",
                        35 => "Q3",
                        _ => "Q4",
                    };
                    write!(f, "{word} ")?;
                }
                write!(f, "FY{}", fiscal.year)?;
                if fiscal.both {
                    write!(f, "-{:02}", (fiscal.year + 1).rem_euclid(100))
                } else {
                    Ok(())
                }
            }
        }
    }
}
