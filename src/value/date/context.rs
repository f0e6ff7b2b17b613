//! What the source or property of a date says about how its dates are to be read.

use super::{
    day::Bounds,
    unit::{Precision, Slack},
};

/// How dates are read where their spelling leaves it open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Which part of `03/04/2006` is what; none: both readings are possible.
    pub order: Option<Order>,
    /// When a fiscal year starts and by which year it is called; none: not known.
    pub fiscal_year: Option<FiscalYear>,
    /// The calendar that dates are written in.
    pub calendar: Calendar,
    /// When the source was published: decides the century of `'92`, and the year of a date
    /// without one.
    pub issued: Option<Bounds>,
    /// How far an approximate date is widened.
    pub approx: Approx,
}

/// The order of the parts of a numeric date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

impl Order {
    /// Reads `DMY`, `MDY` or `YMD`.
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "DMY" => Some(Self::Dmy),
            "MDY" => Some(Self::Mdy),
            "YMD" => Some(Self::Ymd),
            _ => None,
        }
    }
}

/// When a fiscal year starts, and by which of its two years it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FiscalYear {
    start_month: u8,
    label: FiscalLabel,
}

impl FiscalYear {
    /// A fiscal year that starts on the first day of a month; `None` unless that is 1–12.
    pub const fn new(start_month: u8, label: FiscalLabel) -> Option<Self> {
        if start_month >= 1 && start_month <= 12 { Some(Self { start_month, label }) } else { None }
    }

    /// The month it starts in, 1–12.
    pub const fn start_month(self) -> u8 {
        self.start_month
    }

    /// The year it is called by.
    pub const fn label(self) -> FiscalLabel {
        self.label
    }
}

/// By which of its two calendar years a fiscal year is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FiscalLabel {
    /// The year it starts in.
    Start,
    /// The year it ends in.
    End,
}

/// The calendar that dates are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// Gregorian, also before 1582.
    #[default]
    Gregorian,
    /// Julian; days are converted when they are read, so that all dates can be compared.
    Julian,
}

/// How far `~` and `circa` widen a date, at each end. ISO 8601-2 does not widen at all (8.4.2,
/// note); people do, and the defaults are what semantics section 1.2 lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Approx {
    /// For a date written to the year.
    pub years: u32,
    /// For a date written to the month or a part of the year.
    pub months: u32,
    /// For a date written to the day.
    pub days: u32,
}

impl Default for Approx {
    fn default() -> Self {
        Self { years: 1, months: 1, days: 3 }
    }
}

impl Approx {
    /// A decade is widened by a tenth as a year is by one, and a century by a tenth of itself.
    pub(super) const fn of(self, precision: Precision) -> Slack {
        match precision {
            Precision::Day => Slack::Days(self.days),
            Precision::Month | Precision::PartOfYear => Slack::Months(self.months),
            Precision::Year | Precision::Decade => Slack::years(self.years),
            Precision::Century | Precision::Coarser => Slack::years(self.years.saturating_mul(10)),
        }
    }
}
