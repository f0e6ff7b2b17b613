//! A simple date as it is written, in which the year or the month may be missing.

use super::super::{
    Calendar, Context, Day, Order,
    mask::Mask,
    refusal::{Missing, missing_day, missing_month},
    shape::{Choice, Fiscal, Stretch},
    unit::{Part, Share, Third, Unit},
};

/// A date as written, before its missing parts are filled in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Simple {
    /// What is written besides the year.
    pub what: What,
    /// The year, where it is written.
    pub year: Option<Year>,
    /// The weekday that is named with it, 0 for Monday.
    pub weekday: Option<u32>,
    /// Marked as approximate.
    pub approximate: bool,
    /// Marked as uncertain.
    pub uncertain: bool,
    /// Index of the first token.
    pub first: usize,
    /// Index of the token after it.
    pub end: usize,
}

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Year {
    /// All of it, in astronomical counting.
    Full(i32),
    /// Its last two digits: `'92`.
    Short(u32),
    /// A year that was counted from 25 March and from 1 January: `1751/52`.
    Dual(i32),
}

/// What is written besides the year.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// Nothing.
    Year,
    /// A month.
    Month(u32),
    /// A day of a month; the month may be missing, as in `15–17 May`.
    Day(Option<u32>, u32),
    /// One of two days of a month, as written in two calendars: `4/15 March`.
    DualDay(u32, u32, u32),
    /// A season, quarter, half or third of the year.
    Part(Part),
    /// A third of a month.
    MonthThird(u32, Third),
    /// Months counted from the start or the end of the year, as a period.
    Months(u32, u32),
    /// The decade that starts in the year.
    Decade(Option<Share>),
    /// A fiscal year, or a share of it; whether both calendar years are written.
    Fiscal {
        /// Whether both calendar years are written.
        both: bool,
        /// The quarter or half.
        share: Option<Part>,
    },
    /// A unit that needs no year.
    Unit(Unit),
    /// Some day from the start of one unit to the end of another, neither of which needs a year.
    Span(Unit, Unit),
    /// Three numbers whose order is not certain.
    Numeric([u32; 3], NumericForm),
}

/// Where the year stands in a numeric date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NumericForm {
    /// Last, with four digits.
    YearLast,
    /// Nowhere certain: every part has one or two digits.
    Short,
}

/// Why a simple date has no reading.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Trouble {
    /// The calendar has no such day.
    Impossible(Missing),
    /// No year is written, and without one it is not a date.
    NoYear,
}

impl Simple {
    pub(super) const fn new(what: What, year: Option<Year>, first: usize, end: usize) -> Self {
        Self { what, year, weekday: None, approximate: false, uncertain: false, first, end }
    }

    /// Whether it says a day, so that a weekday may stand with it.
    pub(super) const fn is_day(&self) -> bool {
        matches!(self.what, What::Day(Some(_), _) | What::Numeric(..) | What::DualDay(..))
    }

    /// Whether the year is missing and could be filled in.
    pub(super) const fn lacks_year(&self) -> bool {
        self.year.is_none()
            && !matches!(self.what, What::Unit(_) | What::Span(..) | What::Numeric(..))
    }

    /// The month, where one is written.
    pub(super) const fn month(&self) -> Option<u32> {
        match self.what {
            What::Month(month)
            | What::Day(Some(month), _)
            | What::DualDay(month, ..)
            | What::MonthThird(month, _)
            | What::Unit(Unit::Day(_, month, _) | Unit::Month(_, month)) => Some(month),
            What::Part(part) => Some(part.months().0),
            What::Months(first, _) => Some(first),
            _ => None,
        }
    }

    /// The year, where one and only one is written in full.
    pub(super) const fn full_year(&self) -> Option<i32> {
        match (self.year, &self.what) {
            (Some(Year::Full(year)), _) => Some(year),
            (
                None,
                What::Unit(Unit::Day(year, ..) | Unit::Month(year, _) | Unit::Year(year))
                | What::Span(Unit::Day(year, ..) | Unit::Month(year, _), _),
            ) => Some(*year),
            (None, What::Numeric([_, _, year], NumericForm::YearLast)) => Some(year.cast_signed()),
            _ => None,
        }
    }

    /// The years it may be of; both centuries where nothing decides.
    fn years(&self, context: &Context) -> Vec<i32> {
        match self.year {
            None => Vec::new(),
            Some(Year::Full(year)) => vec![year],
            Some(Year::Dual(year)) => vec![year, year + 1],
            Some(Year::Short(short)) => pivot(short, context),
        }
    }

    /// Whether it has several readings that exclude each other because of how it is spelled.
    pub(super) fn is_ambiguous(&self, context: &Context) -> bool {
        let short = matches!(self.year, Some(Year::Short(_))) && self.years(context).len() > 1;
        let numeric = matches!(self.what, What::Numeric(..));
        short || numeric && self.units(context).is_ok_and(|units| units.len() > 1)
    }

    /// The units it may stand for.
    pub(super) fn units(&self, context: &Context) -> Result<Vec<Unit>, Trouble> {
        if let What::Numeric(parts, form) = self.what {
            return numeric(parts, form, context);
        }
        if let What::Unit(unit) = self.what {
            return checked(unit, context.calendar).map(|unit| vec![unit]);
        }
        let years = self.years(context);
        if years.is_empty() {
            return self.yearless(context.calendar).map(|unit| vec![unit]);
        }
        let mut units = Vec::new();
        let mut trouble = Trouble::NoYear;
        for year in years {
            for unit in self.units_in(year, context.calendar) {
                match checked(unit, context.calendar) {
                    Ok(unit) => units.push(unit),
                    Err(why) => trouble = why,
                }
            }
        }
        if units.is_empty() { Err(trouble) } else { Ok(units) }
    }

    fn units_in(&self, year: i32, calendar: Calendar) -> Vec<Unit> {
        vec![match self.what {
            What::Year => Unit::Year(year),
            What::Month(month) => Unit::Month(year, month),
            What::Day(Some(month), day) => Unit::Day(year, month, day),
            What::DualDay(month, a, b) => {
                let ours = same_day(year, month, a, b).filter(|_| calendar == Calendar::Gregorian);
                let days = ours.map_or_else(|| vec![a, b], |day| vec![day]);
                return days.into_iter().map(|day| Unit::Day(year, month, day)).collect();
            }
            What::Part(part) => Unit::Part(year, part),
            What::MonthThird(month, third) => Unit::MonthThird(year, month, third),
            What::Decade(Some(share)) if self.is_hundreds(year) => {
                Unit::OfCentury(year / 100 + 1, share)
            }
            What::Decade(Some(share)) => Unit::OfDecade(year, share),
            What::Decade(None) => {
                let mask = if self.is_hundreds(year) { Mask::of_hundred } else { Mask::of_decade };
                match mask(year) {
                    Some(mask) => Unit::Mask(mask),
                    None => return Vec::new(),
                }
            }
            _ => return Vec::new(),
        }]
    }

    /// Whether a plural of this year is a hundred years: `the 1800s` are the nineteenth century to
    /// most who write it, and to the others its first decade, which lies within. `The 2000s` are a
    /// decade as long as nobody can look back on more of them.
    fn is_hundreds(&self, year: i32) -> bool {
        matches!(self.year, Some(Year::Full(_))) && year % 100 == 0 && (1000..2000).contains(&year)
    }

    fn yearless(&self, calendar: Calendar) -> Result<Unit, Trouble> {
        match self.what {
            What::Month(month) => Ok(Unit::Mask(Mask::of_any_year(month, None))),
            What::Day(Some(month), day) => match missing_day(None, month, day, calendar) {
                Some(missing) => Err(Trouble::Impossible(missing)),
                None => Ok(Unit::Mask(Mask::of_any_year(month, Some(day)))),
            },
            _ => Err(Trouble::NoYear),
        }
    }

    /// What it says, as a choice.
    pub(super) fn choice(&self, context: &Context) -> Result<Choice, Trouble> {
        let list = match self.what {
            What::Span(from, to) => vec![Stretch::Between(from, to)],
            _ => self.units(context)?.into_iter().map(Stretch::Unit).collect(),
        };
        Ok(Choice { list, approximate: self.approximate, uncertain: self.uncertain })
    }

    /// The fiscal year it says.
    pub(super) fn fiscal(&self, context: &Context) -> Option<Fiscal> {
        let What::Fiscal { both, share } = self.what else { return None };
        // Of two centuries the later: fiscal years are a modern thing.
        self.years(context).last().map(|year| Fiscal { year: *year, both, share })
    }
}

/// The years that two digits may stand for. A source does not speak of years far ahead of it, so
/// the latest year that is not after its own is meant; without it, this century or the last.
fn pivot(short: u32, context: &Context) -> Vec<i32> {
    let short = short.cast_signed();
    let issued = context.issued.and_then(|bounds| bounds.high.ymd());
    match issued {
        Some((year, ..)) => {
            let century = year - year.rem_euclid(100);
            let same = century + short;
            vec![if same > year { same - 100 } else { same }]
        }
        None => vec![1900 + short, 2000 + short],
    }
}

/// Which of two days of a month is that of our calendar, where the other one is the same day in the
/// Julian calendar: the 24 of `14/24 October 1648`, the 22 of `10 (22) April 1870`.
pub(super) fn same_day(year: i32, month: u32, a: u32, b: u32) -> Option<u32> {
    let is_same = |julian, day| {
        let day = Day::of(year, month, day);
        day.is_some() && Day::of_julian(year, month, julian) == day
    };
    is_same(a, b).then_some(b).or_else(|| is_same(b, a).then_some(a))
}

/// A unit, if the calendar has it.
fn checked(unit: Unit, calendar: Calendar) -> Result<Unit, Trouble> {
    let missing = match unit {
        Unit::Day(year, month, day) => missing_day(Some(year), month, day, calendar),
        Unit::Month(year, month) => missing_month(Some(year), month, None),
        _ => None,
    };
    missing.map_or(Ok(unit), |missing| Err(Trouble::Impossible(missing)))
}

/// The days that three numbers may stand for, each once.
fn numeric(
    [a, b, c]: [u32; 3],
    form: NumericForm,
    context: &Context,
) -> Result<Vec<Unit>, Trouble> {
    use Order::{Dmy, Mdy, Ymd};
    let long = |year: u32| vec![year.cast_signed()];
    let readings: Vec<(Order, Vec<i32>, u32, u32)> = match form {
        NumericForm::YearLast => vec![(Dmy, long(c), b, a), (Mdy, long(c), a, b)],
        NumericForm::Short => vec![
            (Dmy, pivot(c, context), b, a),
            (Mdy, pivot(c, context), a, b),
            (Ymd, pivot(a, context), b, c),
        ],
    };
    let mut units = Vec::new();
    let mut trouble = Trouble::NoYear;
    // Without a year first, `YMD` says nothing of `03/04/2006` but that the month is before the day.
    let fits = |order: Order| match context.order {
        None => order != Ymd,
        Some(Ymd) if form != NumericForm::Short => order == Mdy,
        Some(wanted) => wanted == order,
    };
    let (wanted, others): (Vec<_>, Vec<_>) = readings.into_iter().partition(|r| fits(r.0));
    // The declared order decides between readings; it does not forbid the only one there is.
    for group in [wanted, others] {
        for (_, years, month, day) in group {
            for year in years {
                match checked(Unit::Day(year, month, day), context.calendar) {
                    Ok(unit) if !units.contains(&unit) => units.push(unit),
                    Err(why) if trouble == Trouble::NoYear => trouble = why,
                    Ok(_) | Err(_) => {}
                }
            }
        }
        if !units.is_empty() {
            return Ok(units);
        }
    }
    Err(trouble)
}
