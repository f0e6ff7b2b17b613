use proptest::prelude::*;

use super::*;

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

fn closed(low: &str, high: &str) -> Interval {
    Interval::closed(number(low), number(high))
}

fn under(low: &str, high: &str) -> Interval {
    Interval::between(Edge::closed(number(low)), Edge::just_below(number(high))).unwrap()
}

fn at_least(low: &str) -> Interval {
    Interval::between(Edge::closed(number(low)), Edge::HIGHEST).unwrap()
}

#[test]
fn sums_and_differences_keep_open_ends() {
    assert_eq!(add(&under("0.9", "1"), &closed("1", "2")), Some(under("1.9", "3")));
    let difference = subtract(&closed("5", "6"), &under("0", "1")).unwrap();
    assert_eq!(difference.low(), Edge::just_above(number("4")));
    assert_eq!(difference.high(), Edge::closed(number("6")));
}

#[test]
fn a_product_of_signs_takes_the_outermost_ends() {
    assert_eq!(multiply(&closed("-2", "3"), &closed("-5", "4")), Some(closed("-15", "12")));
    assert_eq!(multiply(&closed("-3", "-2"), &closed("-5", "-4")), Some(closed("8", "15")));
}

#[test]
fn zero_times_anything_is_reached_although_the_other_end_is_open() {
    let product = multiply(&closed("0", "1"), &under("2", "3")).unwrap();
    assert_eq!(
        (product.low(), product.high()),
        (Edge::closed(number("0")), Edge::just_below(number("3")))
    );
    let unbounded = multiply(&closed("0", "1"), &at_least("2")).unwrap();
    assert_eq!((unbounded.low(), unbounded.high()), (Edge::closed(number("0")), Edge::HIGHEST));
}

#[test]
fn a_quotient_by_a_negative_interval_turns_round() {
    assert_eq!(divide(&closed("6", "12"), &closed("-3", "-2")), Some(closed("-6", "-2")));
}

#[test]
fn a_quotient_by_something_without_an_upper_end_comes_near_zero() {
    let quotient = divide(&closed("1", "2"), &at_least("4")).unwrap();
    assert_eq!(quotient.low(), Edge::just_above(number("0")));
    assert_eq!(quotient.high(), Edge::closed(number("0.5")));
}

#[test]
fn a_quotient_by_something_just_above_zero_has_no_upper_end() {
    let divisor =
        Interval::between(Edge::just_above(number("0")), Edge::closed(number("4"))).unwrap();
    let quotient = divide(&closed("1", "2"), &divisor).unwrap();
    assert_eq!(quotient.low(), Edge::closed(number("0.25")));
    assert_eq!(quotient.high(), Edge::HIGHEST);
}

#[test]
fn a_third_is_between_two_decimals() {
    let third = divide(&closed("1", "1"), &closed("3", "3")).unwrap();
    let (low, high) = (third.low().point().unwrap(), third.high().point().unwrap());
    assert!(low < number("0.3333333333333333333333333333"));
    assert!(high > number("0.3333333333333333333333333334"));
    assert!(multiply(&third, &closed("3", "3")).unwrap().contains(&closed("1", "1")));
}

#[test]
fn a_ninth_digit_too_many_is_not_taken_for_exact() {
    // 9/7 times 7 rounds back to 9 in 28 digits, and is still no decimal.
    let quotient = divide(&closed("9", "9"), &closed("7", "7")).unwrap();
    assert_eq!(quotient.only(), None);
    assert!(multiply(&quotient, &closed("7", "7")).unwrap().contains(&closed("9", "9")));
}

#[test]
fn what_is_too_large_is_said_and_not_wrapped() {
    let huge = Interval::point(Decimal::MAX);
    assert_eq!(add(&huge, &huge), None);
    assert_eq!(multiply(&huge, &huge), None);
    assert_eq!(divide(&huge, &closed("0.001", "0.001")), None);
}

#[test]
fn the_first_whole_number_knows_of_open_ends() {
    assert_eq!(first_whole(&closed("2.2", "3")), Some(number("3")));
    assert_eq!(first_whole(&under("2.2", "3")), None);
    assert_eq!(first_whole(&closed("-0.5", "0.5")), Some(number("0")));
}

/// An interval, with numbers in it.
fn with_members() -> impl Strategy<Value = (Interval, Decimal)> {
    let decimal = (-1_000_000_000i64..1_000_000_000, 0u32..12)
        .prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale));
    (decimal.clone(), decimal, 0u32..=8, any::<bool>(), any::<bool>()).prop_map(
        |(a, b, part, open_low, open_high)| {
            let (low, high) = (a.min(b), a.max(b));
            let member = low + (high - low) * Decimal::from(part) / Decimal::from(8);
            let low_edge =
                if open_low && member > low { Edge::just_above(low) } else { Edge::closed(low) };
            let high_edge = if open_high && member < high {
                Edge::just_below(high)
            } else {
                Edge::closed(high)
            };
            (Interval::between(low_edge, high_edge).unwrap(), member)
        },
    )
}

/// Whether `interval` holds the exact value of `x / y`, without dividing: `low·y ≤ x ≤ high·y`.
fn holds_quotient(interval: &Interval, x: Decimal, y: Decimal) -> bool {
    let flip = y.is_sign_negative();
    let above_low =
        interval.low().point().is_none_or(|low| if flip { low * y >= x } else { low * y <= x });
    let below_high =
        interval.high().point().is_none_or(|high| if flip { high * y <= x } else { high * y >= x });
    above_low && below_high
}

proptest! {
    #[test]
    fn results_hold_what_any_two_numbers_give(
        (a, x) in with_members(),
        (b, y) in with_members(),
    ) {
        let point = Interval::point;
        prop_assert!(add(&a, &b).unwrap().contains(&point(x + y)));
        prop_assert!(subtract(&a, &b).unwrap().contains(&point(x - y)));
        prop_assert!(multiply(&a, &b).unwrap().contains(&point(x * y)));
        prop_assert!(least(&a, &b).contains(&point(x.min(y))));
        prop_assert!(greatest(&a, &b).contains(&point(x.max(y))));
        if !holds_zero(&b) && let Some(quotient) = divide(&a, &b) {
            prop_assert!(holds_quotient(&quotient, x, y), "{x} / {y} in {quotient:?}");
        }
    }

    #[test]
    fn the_outermost_ends_are_reached(
        (a, _) in with_members(),
        (b, _) in with_members(),
    ) {
        // The ends of a product are products of ends: nothing is widened beyond rounding.
        let product = multiply(&a, &b).unwrap();
        let ends = |interval: &Interval| [interval.low().point().unwrap(), interval.high().point().unwrap()];
        let products: Vec<Decimal> =
            ends(&a).iter().flat_map(|x| ends(&b).map(|y| x * y)).collect();
        let slack = Decimal::new(1, 6);
        let low = product.low().point().unwrap();
        prop_assert!((low - products.iter().min().unwrap()).abs() < slack);
        let high = product.high().point().unwrap();
        prop_assert!((high - products.iter().max().unwrap()).abs() < slack);
    }
}
