//! The marks of an axis: a few round values.

use serde::Serialize;

use super::chart::Scale;

/// Marks of one axis, at most. A telephone has space for about as many.
const MOST: u8 = 6;

/// Days in a year of the Gregorian calendar, on average. A mark may be half a day off, which is
/// less than the width of its line.
const YEAR: f64 = 365.2425;

/// A mark.
#[derive(Serialize)]
pub(super) struct Tick {
    at: f64,
    label: String,
    /// `start`, `middle` or `end`: where the label stands, so that none is cut off.
    anchor: &'static str,
}

/// The marks of an axis of numbers.
pub(super) struct Numbers {
    pub(super) ticks: Vec<Tick>,
    /// What the labels are to be multiplied by, in words: `million`; empty for ones.
    pub(super) scale: &'static str,
}

/// Round years, or months where the whole axis is shorter than that.
pub(super) fn of_days(scale: Scale) -> Vec<Tick> {
    let (low, high) = scale.ends();
    let years = (high - low) / YEAR;
    if years > f64::from(MOST) / 2.0 {
        let step = round_step(years / f64::from(MOST)).max(1.0);
        let (from, to) = (1970.0 + low / YEAR, 1970.0 + high / YEAR);
        return marks(from, to, step)
            .map(|year| tick(scale, (year - 1970.0) * YEAR, format!("{year:.0}")))
            .collect();
    }
    let month = YEAR / 12.0;
    let enough = |step: &&f64| (high - low) / month / **step <= f64::from(MOST);
    let step = [1.0, 2.0, 3.0, 6.0].iter().find(enough).copied().unwrap_or(6.0);
    marks(low / month, high / month, step)
        .map(|nth| {
            let (year, month_of) = ((nth / 12.0).floor(), nth.rem_euclid(12.0) + 1.0);
            tick(scale, nth * month, format!("{:.0}-{month_of:02.0}", 1970.0 + year))
        })
        .collect()
}

/// Round numbers, written in the largest of thousands, millions and billions that fits.
pub(super) fn of_numbers(scale: Scale) -> Numbers {
    const NAMES: [(f64, &str); 4] =
        [(1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand")];
    let (low, high) = scale.ends();
    let largest = low.abs().max(high.abs());
    let (unit, name) =
        NAMES.iter().find(|(unit, _)| largest >= *unit * 2.0).copied().unwrap_or((1.0, ""));
    let step = round_step((high - low) / f64::from(MOST));
    // As many decimals as the step has: one of 0.05 needs two.
    let is_enough = |decimals: &u8| step / unit >= 0.999 * 0.1_f64.powi(i32::from(*decimals));
    let decimals = usize::from((0..9).find(is_enough).unwrap_or(9));
    let label = |value: f64| {
        let written = format!("{:.decimals$}", value / unit);
        if written.trim_start_matches('-').chars().all(|c| matches!(c, '0' | '.')) {
            return "0".to_owned();
        }
        written
    };
    let ticks = marks(low, high, step).map(|value| tick(scale, value, label(value))).collect();
    Numbers { ticks, scale: name }
}

/// The least of 1, 2 and 5 times a power of ten that is not below `least`.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= least * 0.999)
        .unwrap_or(power * 10.0)
}

/// The multiples of `step` between two values; a bounded number of them, whatever the values are.
fn marks(low: f64, high: f64, step: f64) -> impl Iterator<Item = f64> {
    let first = (low / step).ceil();
    let is_usable = step.is_finite() && step > 0.0 && first.is_finite();
    (0..=MOST + 2)
        .filter(move |_| is_usable)
        .map(move |nth| (first + f64::from(nth)) * step)
        .take_while(move |value| *value <= high)
}

fn tick(scale: Scale, value: f64, label: String) -> Tick {
    let at = scale.percent(value);
    let anchor = match at {
        at if at < 6.0 => "start",
        at if at > 94.0 => "end",
        _ => "middle",
    };
    Tick { at, label, anchor }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_one_two_or_five_times_a_power_of_ten() {
        for (least, step) in [(0.9, 1.0), (1.1, 2.0), (3.0, 5.0), (7.0, 10.0), (0.03, 0.05)] {
            assert!((round_step(least) - step).abs() < 1e-9, "{least}");
        }
    }

    #[test]
    fn an_axis_of_any_values_has_few_marks() {
        for (low, high, step) in
            [(0.0, 1e300, 1e-300), (f64::NAN, 1.0, 1.0), (0.0, 1.0, 0.0), (-1e18, 1e18, 1.0)]
        {
            assert!(marks(low, high, step).count() < 10);
        }
    }
}
