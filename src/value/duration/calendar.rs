//! How many days so many months of the Gregorian calendar can have.

/// The least and the greatest number of days of `count` consecutive months.
pub(crate) fn month_days(count: u64) -> Option<(u64, u64)> {
    if count > MAX_MONTHS {
        return None;
    }
    let cycles = count / CYCLE_MONTHS as u64;
    let rest = usize::try_from(count % CYCLE_MONTHS as u64).ok()?;
    // A window of `rest` months slides once over the whole cycle.
    let mut days: u64 = (0..rest).map(days_of_month).sum();
    let (mut least, mut most) = (days, days);
    for start in 0..CYCLE_MONTHS {
        days = days + days_of_month(start + rest) - days_of_month(start);
        least = least.min(days);
        most = most.max(days);
    }
    let whole = cycles * CYCLE_DAYS;
    Some((whole + least, whole + most))
}

/// Days of the month `index` of the cycle, which begins with January of a year divisible by 400.
const fn days_of_month(index: usize) -> u64 {
    let (year, month) = ((index / 12) % 400, index % 12);
    match month {
        3 | 5 | 8 | 10 => 30,
        1 if year % 4 == 0 && (year % 100 != 0 || year == 0) => 29,
        1 => 28,
        _ => 31,
    }
}

/// Months after which the Gregorian calendar repeats: 400 years.
const CYCLE_MONTHS: usize = 4_800;

/// Days of 400 years of the Gregorian calendar.
const CYCLE_DAYS: u64 = 146_097;

/// No duration is longer than this, in months: a hundred thousand years.
const MAX_MONTHS: u64 = 1_200_000;
