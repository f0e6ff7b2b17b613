//! Krippendorff's alpha: how far observers agree beyond what chance would give.
//!
//! After K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (University of Pennsylvania,
//! 2011): any number of observers, missing values, and a metric for each level of measurement. The
//! interval comes from drawing items with replacement (A. Zapf, S. Castell, L. Morawietz and
//! A. Karch, "Measuring inter-rater reliability for nominal data", BMC Medical Research Methodology
//! 16:93, 2016), with the disagreement that chance would give held fixed as in Krippendorff's own
//! bootstrap.
#![expect(clippy::cast_precision_loss, reason = "numbers of items are far below 2^52")]

/// How the difference of two values is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Metric {
    /// Equal or not: names.
    Nominal,
    /// The square of the difference: dates, in days.
    Interval,
    /// The square of the difference as a share of the sum: figures.
    Ratio,
}

impl Metric {
    /// The word written to JSON.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Nominal => "nominal",
            Self::Interval => "interval",
            Self::Ratio => "ratio",
        }
    }

    /// The difference of two values. A value is the stretch from its least to its greatest; the
    /// nearest points of two stretches count, so that vagueness is no disagreement. For values
    /// that are points these are the differences of the paper.
    fn difference(self, a: Value, b: Value) -> f64 {
        let (low, high) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        if high.0 <= low.1 {
            return 0.0;
        }
        match self {
            Self::Nominal => 1.0,
            Self::Interval => (high.0 - low.1).powi(2),
            Self::Ratio => {
                // Both have one sign as a rule; where they have not, nothing is further apart.
                let sum = high.0.abs() + low.1.abs();
                if sum > 0.0 { ((high.0 - low.1) / sum).powi(2) } else { 0.0 }
            }
        }
    }
}

/// The least and the greatest number that a value allows; for a name its number, twice.
pub(super) type Value = (f64, f64);

/// The agreement, with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Alpha {
    pub(super) value: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    /// Items with two values or more.
    pub(super) items: usize,
    /// Values of those.
    pub(super) values: usize,
}

/// How many times items are drawn anew.
const DRAWS: usize = 1_000;

/// Where the draws begin: the same project gives the same interval.
const SEED: u64 = 0x6661_6374_6C69_6E74;

/// Values that stand for all where the disagreement by chance is worked out, which takes time with
/// the square of them.
const MOST_VALUES: usize = 2_048;

/// Values of one item that are held against each other.
const MOST_OBSERVERS: usize = 64;

/// The agreement on items, each with the values that observers give it. `None` where nothing can be
/// said: no item has two values, or all values are the same.
pub(super) fn alpha(items: &[Vec<Value>], metric: Metric) -> Option<Alpha> {
    let paired: Vec<&[Value]> = items
        .iter()
        .map(|item| item.get(..MOST_OBSERVERS).unwrap_or(item))
        .filter(|item| item.len() > 1)
        .collect();
    let values: Vec<Value> = paired.iter().flat_map(|item| item.iter().copied()).collect();
    let expected = expected(&values, metric)?;
    let observed: Vec<(f64, f64)> =
        paired.iter().map(|item| (observed(item, metric), item.len() as f64)).collect();
    let alpha = |chosen: &mut dyn Iterator<Item = (f64, f64)>| {
        let (sum, n) = chosen.fold((0.0, 0.0), |(sum, n), (o, m)| (sum + o, n + m));
        1.0 - sum / n / expected
    };
    let mut random = SplitMix(SEED);
    let mut drawn: Vec<f64> = (0..DRAWS)
        .map(|_| alpha(&mut (0..observed.len()).map(|_| observed[random.below(observed.len())])))
        .collect();
    drawn.sort_by(f64::total_cmp);
    Some(Alpha {
        value: alpha(&mut observed.iter().copied()),
        low: drawn[DRAWS / 40],
        high: drawn[DRAWS - 1 - DRAWS / 40],
        items: paired.len(),
        values: values.len(),
    })
}

/// The disagreement in one item, times the number of its values: the sum over ordered pairs of
/// values, divided by the number of values less one.
fn observed(item: &[Value], metric: Metric) -> f64 {
    let sum: f64 = item
        .iter()
        .enumerate()
        .flat_map(|(nth, &a)| item[..nth].iter().map(move |&b| metric.difference(a, b)))
        .sum();
    2.0 * sum / (item.len() as f64 - 1.0)
}

/// The mean difference of any two values, which is what chance would give; `None` where there is
/// none. Of many values, evenly spaced ones along the line stand for all.
fn expected(values: &[Value], metric: Metric) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    if sorted.len() > MOST_VALUES {
        let n = sorted.len();
        sorted = (0..MOST_VALUES).map(|nth| sorted[nth * n / MOST_VALUES]).collect();
    }
    let n = sorted.len() as f64;
    let sum: f64 = sorted
        .iter()
        .enumerate()
        .flat_map(|(nth, &a)| sorted[..nth].iter().map(move |&b| metric.difference(a, b)))
        .sum();
    (sum > 0.0).then(|| 2.0 * sum / (n * (n - 1.0)))
}

/// A small generator of numbers that look random (S. Vigna's `SplitMix64`).
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`, which is not 0.
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Example C of the paper: four observers A to D, twelve units, missing values.
    const EXAMPLE: [[u8; 12]; 4] = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ];

    fn items(observers: &[[u8; 12]]) -> Vec<Vec<Value>> {
        let given = |unit: usize| {
            let values = observers.iter().map(move |observer| observer[unit]);
            values.filter(|&value| value > 0).map(|value| (f64::from(value), f64::from(value)))
        };
        (0..12).map(|unit| given(unit).collect()).collect()
    }

    #[track_caller]
    fn is_about(found: f64, expected: f64) {
        assert!((found - expected).abs() < 0.0005, "{found} is not {expected}");
    }

    #[test]
    fn the_published_example_has_the_published_values() {
        let items = items(&EXAMPLE);
        let of = |metric| alpha(&items, metric).expect("there are values").value;
        is_about(of(Metric::Nominal), 0.743);
        is_about(of(Metric::Interval), 0.849);
        is_about(of(Metric::Ratio), 0.797);
    }

    #[test]
    fn a_unit_with_one_value_takes_no_part() {
        let found = alpha(&items(&EXAMPLE), Metric::Nominal).expect("there are values");
        // The paper counts 40 values that can be paired, in eleven units.
        assert_eq!((found.items, found.values), (11, 40));
    }

    #[test]
    fn two_observers_and_two_values_have_the_published_value() {
        // Example A of the paper: ten units, of which six agree; its alpha is 0.095.
        let a = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
        let b = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
        let point = |x: i32| (f64::from(x), f64::from(x));
        let items: Vec<Vec<Value>> =
            a.iter().zip(b).map(|(&a, b)| vec![point(a), point(b)]).collect();
        is_about(alpha(&items, Metric::Nominal).expect("there are values").value, 0.095);
    }

    #[test]
    fn the_interval_holds_the_value_and_is_the_same_every_time() {
        let items = items(&EXAMPLE);
        let found = alpha(&items, Metric::Interval).expect("there are values");
        assert!(found.low <= found.value && found.value <= found.high, "{found:?}");
        assert!(found.low < found.high);
        assert_eq!(alpha(&items, Metric::Interval), Some(found));
    }

    #[test]
    fn those_who_always_agree_have_one_and_vagueness_is_no_disagreement() {
        let items: Vec<Vec<Value>> = (0..30)
            .map(|n| vec![(f64::from(n), f64::from(n)), (f64::from(n) - 1.0, f64::from(n) + 1.0)])
            .collect();
        is_about(alpha(&items, Metric::Interval).expect("there are values").value, 1.0);
    }

    #[test]
    fn where_everybody_says_the_same_of_everything_nothing_can_be_said() {
        assert_eq!(alpha(&vec![vec![(1.0, 1.0); 3]; 20], Metric::Nominal), None);
        assert_eq!(alpha(&[], Metric::Nominal), None);
    }
}
