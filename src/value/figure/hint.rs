//! The likely cause of a conflict between two figures.
//!
//! Causes are tried in a fixed order and the first that fits is told. A hint never changes the
//! verdict. The order of the sides does not matter: the smaller figure comes first.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Figure, Interval, Qualifier, compare::middle};
use crate::value::unit::{self, Dimension, scale_by_ten};

type Hint = Option<Cow<'static, str>>;

/// Explains a conflict between `small` and `large`, whose intervals do not meet.
pub(super) fn explain(small: &Figure, large: &Figure) -> Cow<'static, str> {
    bound(small, large)
        .or_else(|| decimal_sign(small, large))
        .or_else(|| power(small, large, &[3, 6, 9, 12]))
        .or_else(|| power(small, large, &[1, 2]))
        .or_else(|| power(small, large, &[5, 7]))
        .or_else(|| other_unit(small, large))
        .or_else(|| digits(small, large))
        .or_else(|| truncated(small, large))
        .or_else(|| opposite_sign(small, large))
        .or_else(|| doubled(small, large))
        .or_else(|| part_of_year(small, large))
        .or_else(|| growth_and_level(small, large))
        .unwrap_or_else(|| apart(small, large))
}

fn bound(small: &Figure, large: &Figure) -> Hint {
    match (small.is_bound(), large.is_bound()) {
        (true, true) => Some("the bounds exclude each other".into()),
        // The bound lies above the figure, so it is a lower one.
        (false, true) => Some("below the bound".into()),
        (true, false) => Some("above the bound".into()),
        (false, false) => None,
    }
}

/// `1.758` beside 1758: the same digits with the sign in another role.
fn decimal_sign(a: &Figure, b: &Figure) -> Hint {
    let hint = || Some(Cow::Borrowed("decimal comma / thousands point?"));
    let swapped = |from: &Figure, to: &Figure| {
        from.written
            .other
            .and_then(|other| from.unit.to_base(other))
            .is_some_and(|other| to.base_loose.meets(&Interval::point(other)))
    };
    if (a.written.marked && swapped(a, b)) || (b.written.marked && swapped(b, a)) {
        return hint();
    }
    let both = a.written.other.is_some()
        && b.written.other.is_some()
        && a.written.digits == b.written.digits;
    let roles = |x: Decimal, y: Decimal| scale_by_ten(x, 3) == Some(y);
    let (x, y) = (a.written.mantissa.normalize(), b.written.mantissa.normalize());
    if both && (roles(x, y) || roles(y, x)) { hint() } else { None }
}

/// One is the other times a power of ten.
fn power(small: &Figure, large: &Figure, powers: &[i32]) -> Hint {
    let negative = large.base_strict.high() < super::Edge::closed(Decimal::ZERO);
    let (near, far) = if negative { (large, small) } else { (small, large) };
    let power = *powers.iter().find(|power| {
        near.base_strict
            .map(|end| scale_by_ten(end, **power))
            .is_some_and(|scaled| scaled.meets(&far.base_strict))
            && sharp_enough(near, far)
    })?;
    Some(power_words(near, far, power))
}

/// Whether both figures have digits enough for a ratio to mean something.
fn sharp_enough(a: &Figure, b: &Figure) -> bool {
    let same_digits = || {
        let bare = |figure: &Figure| {
            figure
                .written
                .mantissa
                .normalize()
                .mantissa()
                .to_string()
                .trim_end_matches('0')
                .to_owned()
        };
        bare(a) == bare(b)
    };
    (a.written.digits > 1 && b.written.digits > 1 && !a.is_soft() && !b.is_soft()) || same_digits()
}

fn power_words(near: &Figure, far: &Figure, power: i32) -> Cow<'static, str> {
    let word = |scale: i32| match scale {
        2 => "hundred",
        3 => "thousand",
        5 => "lakh",
        6 => "million",
        7 => "crore",
        9 => "billion",
        12 => "trillion",
        _ => "",
    };
    let factor = group(power);
    let (from, to) = (near.written.scale, far.written.scale);
    let scales_explain = to - from == power;
    match power {
        1 => "factor 10: a digit too many or too few?".into(),
        2 if near.unit.dimension() == Dimension::Ratio => "factor 100: percent or share?".into(),
        2 => "factor 100: a decimal sign in the wrong place?".into(),
        5 => "factor 100,000: lakh?".into(),
        7 => "factor 10,000,000: crore?".into(),
        _ if scales_explain && from > 0 => {
            format!("factor {factor}: {} vs {}?", word(from), word(to)).into()
        }
        _ if scales_explain => format!("factor {factor}: is `{}` missing?", word(to)).into(),
        _ if near.unit != far.unit => {
            format!("factor {factor}: {} vs {}?", near.unit, far.unit).into()
        }
        3 => "factor 1000: thousand vs million, or million vs billion?".into(),
        _ => format!("factor {factor}: another scale word?").into(),
    }
}

/// 10^power as people write it.
fn group(power: i32) -> &'static str {
    match power {
        3 => "1000",
        6 => "1,000,000",
        9 => "1,000,000,000",
        _ => "1,000,000,000,000",
    }
}

/// The number fits if it was measured in a unit that is often confused with the written one.
fn other_unit(small: &Figure, large: &Figure) -> Hint {
    if !sharp_enough(small, large) {
        return None;
    }
    unit::confused_with(small.unit.dimension()).find_map(|pair| {
        let factor = pair.factor()?;
        let scaled = small.base_strict.map(|end| end.checked_mul(factor))?;
        scaled
            .meets(&large.base_strict)
            .then(|| format!("unit confusion: {} vs {}?", pair.many, pair.few).into())
    })
}

/// Digits of the same count that differ by a swap of neighbours, or in one place.
fn digits(a: &Figure, b: &Figure) -> Hint {
    let comparable = a.written.digits == b.written.digits
        && a.written.digits >= 2
        && a.unit == b.unit
        && !a.is_soft()
        && !b.is_soft()
        && (a.written.value.is_sign_negative() == b.written.value.is_sign_negative());
    if !comparable {
        return None;
    }
    let (a, b) = (digits_of(a)?, digits_of(b)?);
    if a.len() != b.len() {
        return None;
    }
    let differing: Vec<usize> = (0..a.len()).filter(|&at| a.get(at) != b.get(at)).collect();
    match differing.as_slice() {
        [first, second]
            if *second == first + 1
                && a.get(*first) == b.get(*second)
                && a.get(*second) == b.get(*first) =>
        {
            Some("digits transposed".into())
        }
        [one] if a.len() >= 3 => {
            let digit = |text: &[u8]| text.get(*one).copied().map_or('?', char::from);
            Some(format!("one digit differs: {} and {}", digit(&a), digit(&b)).into())
        }
        _ => None,
    }
}

/// The digits of a value as written, in the steps it is written in.
fn digits_of(figure: &Figure) -> Option<Vec<u8>> {
    let steps = figure.written.value.abs().checked_div(figure.written.step)?;
    Some(steps.trunc().to_string().into_bytes())
}

/// The coarser figure is the finer one with digits cut off instead of rounded.
fn truncated(small: &Figure, large: &Figure) -> Hint {
    // Cutting off makes a positive number smaller, so the coarser one is the smaller.
    let (coarse, fine) = (small, large);
    let step = coarse
        .unit
        .to_base(coarse.written.step)?
        .checked_sub(coarse.unit.to_base(Decimal::ZERO)?)?;
    let (kept, whole) = (middle(coarse)?, middle(fine)?);
    if coarse.written.digits == 0 || kept.is_sign_negative() || coarse.is_soft() || step.is_zero() {
        return None;
    }
    let next = kept.checked_add(step)?;
    if whole <= kept || whole >= next || fine.base_strict.low() <= coarse.base_strict.low() {
        return None;
    }
    let rounded = coarse.written.value.checked_add(coarse.written.step)?;
    let scale = scale_by_ten(Decimal::ONE, coarse.written.scale)?;
    let shown = rounded.checked_div(scale)?.normalize();
    Some(format!("truncated, rounds to {shown}").into())
}

fn opposite_sign(a: &Figure, b: &Figure) -> Hint {
    a.base_strict.negated().meets(&b.base_strict).then(|| "opposite sign".into())
}

/// One is twice the other.
fn doubled(small: &Figure, large: &Figure) -> Hint {
    if !ratio_is(small, large, 2, 1) {
        return None;
    }
    let money = small.unit.dimension() == Dimension::Money;
    Some(
        if money {
            "twice as much: one-way vs two-way trade?"
        } else {
            "twice as much: counted twice?"
        }
        .into(),
    )
}

/// One is what the other would be for some months of a year.
fn part_of_year(small: &Figure, large: &Figure) -> Hint {
    let months = [9_i64, 6, 3, 1].into_iter().find(|months| ratio_is(small, large, 12, *months))?;
    Some(match months {
        1 => "a twelfth: a month vs a year?".into(),
        _ => format!("{months} twelfths: {months} months vs a year?").into(),
    })
}

/// Whether large / small is over / under within the precision of both, both being sharp.
fn ratio_is(small: &Figure, large: &Figure, over: i64, under: i64) -> bool {
    let sharp = small.written.digits >= 3
        && large.written.digits >= 3
        && !small.is_soft()
        && !large.is_soft();
    let scaled =
        |figure: &Figure, by: i64| figure.base_strict.map(|end| end.checked_mul(Decimal::from(by)));
    sharp
        && matches!((scaled(small, over), scaled(large, under)), (Some(a), Some(b)) if a.meets(&b))
}

/// One is the other plus one: a growth of 18 % and a level of 1.18.
fn growth_and_level(small: &Figure, large: &Figure) -> Hint {
    let ratio = small.unit.dimension() == Dimension::Ratio;
    let shifted = small.base_strict.map(|p| p.checked_add(Decimal::ONE))?;
    (ratio && shifted.meets(&large.base_strict)).then(|| "growth vs level: 1 + p and p?".into())
}

/// How far apart the two are, as a share of the one that is nearer to zero.
fn apart(small: &Figure, large: &Figure) -> Cow<'static, str> {
    let words = if small.is_soft() || large.is_soft() { "off" } else { "apart" };
    let percent = || -> Option<Decimal> {
        let (a, b) = (middle(small)?, middle(large)?);
        let nearer = a.abs().min(b.abs());
        let gap = b.checked_sub(a)?.abs();
        gap.checked_div(nearer)?.checked_mul(Decimal::ONE_HUNDRED)
    };
    let exclusive = matches!(small.qualifier, Qualifier::Almost | Qualifier::JustOver)
        || matches!(large.qualifier, Qualifier::Almost | Qualifier::JustOver);
    match percent() {
        Some(percent) if exclusive && percent.is_zero() => "the number itself is left out".into(),
        Some(percent) => {
            let places = if percent >= Decimal::TEN {
                0
            } else if percent >= Decimal::new(1, 1) {
                1
            } else {
                3
            };
            format!("{} % {words}", percent.round_dp(places).normalize()).into()
        }
        None => "one of them is zero".into(),
    }
}
