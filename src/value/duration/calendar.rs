//! How many days so many months of the Gregorian calendar can have.

use std::sync::OnceLock;

/// The least and the greatest number of days of `count` consecutive months.
pub(crate) fn month_days(count: u64) -> Option<(u64, u64)> {
    if count > MAX_MONTHS {
        return None;
    }
    let rest = usize::try_from(count % CYCLE_MONTHS).ok()?;
    // Without leap days, what counts is the month in which they begin; the leap days among so many
    // Februaries depend on the year alone.
    let ends = (0..12).filter_map(|first| {
        let years = 365 * (rest / 12) as u64;
        let months: u64 = COMMON_YEAR.iter().cycle().skip(first).take(rest % 12).sum();
        // February is the second month.
        let februaries = (first + rest + 10) / 12 - (first + 10) / 12;
        let (least, most) = leap_days().get(februaries)?;
        Some((years + months + least, years + months + most))
    });
    let (least, most) = ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let whole = count / CYCLE_MONTHS * CYCLE_DAYS;
    Some((whole + least, whole + most))
}

/// The least and the greatest number of leap years among so many consecutive years.
fn leap_days() -> &'static [(u64, u64)] {
    static LEAP_DAYS: OnceLock<Vec<(u64, u64)>> = OnceLock::new();
    LEAP_DAYS.get_or_init(|| {
        // Leap years up to and with this one.
        let until = |year: u64| year / 4 - year / 100 + year / 400;
        let among = |count: u64| {
            let runs = (0..400).map(move |year| until(year + count) - until(year));
            (runs.clone().min().unwrap_or(0), runs.max().unwrap_or(0))
        };
        (0..=400).map(among).collect()
    })
}

/// Days of the months of a year without a leap day.
static COMMON_YEAR: [u64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Months after which the Gregorian calendar repeats: 400 years.
const CYCLE_MONTHS: u64 = 4_800;

/// Days of 400 years of the Gregorian calendar.
const CYCLE_DAYS: u64 = 146_097;

/// No duration is longer than this, in months: a hundred thousand years.
const MAX_MONTHS: u64 = 1_200_000;

#[cfg(test)]
mod tests {
    use super::*;

    /// Days of the month `index`, counted from January of a year divisible by 400.
    fn days_of_month(index: usize) -> u64 {
        let (year, month) = ((index / 12) % 400, index % 12);
        let leap = year % 4 == 0 && (year % 100 != 0 || year == 0);
        COMMON_YEAR.get(month).copied().unwrap_or(0) + u64::from(leap && month == 1)
    }

    #[test]
    fn the_days_of_months_are_those_of_every_window_of_the_calendar() {
        for count in (0..40).chain([47, 48, 49, 83, 96, 97, 1_199, 1_200, 1_201, 2_399, 4_799]) {
            let mut days: u64 = (0..count).map(days_of_month).sum();
            let (mut least, mut most) = (days, days);
            for start in 0..4_800 {
                days = days + days_of_month(start + count) - days_of_month(start);
                (least, most) = (least.min(days), most.max(days));
            }
            assert_eq!(month_days(count as u64), Some((least, most)), "{count} months");
        }
        assert_eq!(month_days(4_800), Some((146_097, 146_097)));
        assert_eq!(month_days(9_601), Some((292_194 + 28, 292_194 + 31)));
        assert_eq!(month_days(1_200_001), None);
    }
}
