//! From what is written to the interval it stands for.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{
    Context, Figure, Interval, Kind, Qualifier, Written,
    amount::{Amount, Precision},
    lexeme::too_large,
    phrase::{Parsed, Shape},
};
use crate::value::{Remark, Unreadable, unit::Unit};

/// How far a part in words reaches to either side, as a share of it: `half` is 47.5 to 52.5 %.
const PART_WIDTH: (i64, u32) = (5, 2);

/// How far zeros at the end of a whole number reach at most, as a share of it.
const ZEROS_WIDTH: (i64, u32) = (5, 2);

/// How far a ton of unknown kind reaches to either side, as a share of the number.
const TON_WIDTH: (i64, u32) = (12, 2);

/// Makes a figure of what was parsed.
pub(super) fn figure(parsed: Parsed, context: &Context, text: &str) -> Result<Figure, Unreadable> {
    let end = parsed.end;
    build(parsed, context, text).ok_or_else(|| too_large(0..end))
}

fn build(parsed: Parsed, context: &Context, text: &str) -> Option<Figure> {
    let mut remarks: Vec<Remark> = Vec::new();
    let vague_ton = parsed.unit.as_ref().is_some_and(|found| found.vague_ton);
    let written_unit = parsed.unit.map(|found| {
        remarks.extend(found.remark);
        found.unit
    });
    let mut parts = Parts::of(&parsed.shape, parsed.qualifier, written_unit.as_ref(), context)?;
    if parsed.about && parsed.qualifier.is_bound() {
        let widen = |interval: &Interval| widened(interval, context.approx);
        (parts.strict, parts.loose) = (widen(&parts.strict)?, widen(&parts.loose)?);
        parts.kind = Kind::VagueBound;
    }
    let mut unit = resolve_unit(written_unit, &parsed.shape, context);
    if unit == Unit::Percent
        && written_as_fraction(&parsed.shape, &unit, context, &mut remarks, text, parsed.end)
    {
        parts = parts.map(|value| value.checked_mul(Decimal::ONE_HUNDRED))?;
    }
    if let Some(change) = parsed.change {
        remarks.extend(change.remark(&parts, parsed.start..parsed.end, text));
        parts = parts.changed(change)?;
        unit = Unit::Times;
    }
    if vague_ton {
        parts.loose = widened(&parts.loose, Decimal::new(TON_WIDTH.0, TON_WIDTH.1))?;
    }
    let to_base = |value: Decimal| unit.to_base(value);
    let second = match parts.second {
        Some(second) => Some(second.map(to_base)?),
        None => None,
    };
    Some(Figure {
        base_strict: parts.strict.map(to_base)?,
        base_loose: parts.loose.map(to_base)?,
        strict: parts.strict,
        loose: parts.loose,
        unit,
        qualifier: parsed.qualifier,
        written: parts.written,
        kind: parts.kind,
        second,
        remarks,
    })
}

/// The unit: the written one, else that of the property, else none. A noun phrase whose head is
/// the noun of the property counts what the property counts.
fn resolve_unit(written: Option<Unit>, shape: &Shape, context: &Context) -> Unit {
    match (written, &context.unit) {
        (Some(Unit::Count(noun)), Some(declared)) => {
            let unit = Unit::Count(noun);
            if unit.comparable(declared) { declared.clone() } else { unit }
        }
        // `115/km²` of a property in people on a square kilometre.
        (Some(Unit::Per(parts)), Some(Unit::Per(declared)))
            if parts.0 == Unit::Bare && parts.1.comparable(&declared.1) =>
        {
            Unit::Per(Arc::new((declared.0.clone(), parts.1.clone())))
        }
        (Some(unit), _) => unit,
        (None, _) if matches!(shape, Shape::Ratio(..)) => Unit::One,
        (None, Some(declared)) => declared.clone(),
        // A part in words is a share of something, whatever it is of.
        (None, None) if is_part(shape) => Unit::One,
        (None, None) => Unit::Bare,
    }
}

/// Whether the shape is a part in words, without a scale.
fn is_part(shape: &Shape) -> bool {
    matches!(shape, Shape::One(amount) if amount.is_part() && amount.scale == 0)
}

/// Whether a bare number of a property in percent is a share such as `0.7461`.
fn written_as_fraction(
    shape: &Shape,
    unit: &Unit,
    context: &Context,
    remarks: &mut Vec<Remark>,
    text: &str,
    end: usize,
) -> bool {
    let (Shape::One(amount) | Shape::Range(_, amount, ..)) = shape else { return false };
    let bare = context.unit.as_ref() == Some(unit)
        && !text.get(amount.end..end.max(amount.end)).is_some_and(|rest| rest.contains('%'))
        && amount.end >= end;
    let is_share = bare
        && amount.value <= Decimal::ONE
        && (amount.step < Decimal::ONE || amount.precision != Precision::Written);
    if is_share && amount.precision == Precision::Written {
        remarks.push(Remark {
            message: "a number up to 1 without `%` is read as a share of the whole".to_owned(),
            help: Some("write the percentage, with its `%`".to_owned()),
            at: amount.start..amount.end,
        });
    }
    is_share
}

/// The intervals, still without unit.
pub(super) struct Parts {
    pub(super) strict: Interval,
    pub(super) loose: Interval,
    pub(super) second: Option<Interval>,
    pub(super) written: Written,
    pub(super) kind: Kind,
}

impl Parts {
    fn of(
        shape: &Shape,
        qualifier: Qualifier,
        unit: Option<&Unit>,
        context: &Context,
    ) -> Option<Self> {
        match shape {
            Shape::One(amount) => Self::of_one(amount, qualifier, unit, context),
            Shape::PlusMinus(amount, half) => {
                let interval = Interval::around(signed(amount), half_width(amount, half)?)?;
                Some(Self::of_interval(interval, written(amount), Kind::Range))
            }
            Shape::Range(low, high, open_low, open_high) => {
                let (low, high) = (signed(low), signed(high));
                let interval = match (open_low, open_high) {
                    (true, true) => Interval::inside(low, high),
                    (true, false) => Interval::after(low, high),
                    (false, true) => Interval::before(low, high),
                    (false, false) => Interval::closed(low, high),
                };
                let interval = if qualifier == Qualifier::About {
                    widened(&interval, context.approx)?
                } else {
                    interval
                };
                Some(Self::of_interval(interval, Written::of_range(&interval)?, Kind::Range))
            }
            Shape::Ratio(over, under) => {
                let value = signed(over).checked_div(signed(under))?;
                let point = Interval::point(value);
                // `more than 2 in 5` is a bound like any other.
                let (interval, _) =
                    qualified(value, point, point, qualifier, false, context.approx)?;
                Some(Self::of_interval(interval, Written::of_range(&point)?, Kind::Range))
            }
        }
    }

    fn of_interval(interval: Interval, written: Written, kind: Kind) -> Self {
        Self { strict: interval, loose: interval, second: None, written, kind }
    }

    fn of_one(
        amount: &Amount,
        qualifier: Qualifier,
        unit: Option<&Unit>,
        context: &Context,
    ) -> Option<Self> {
        let exact = qualifier == Qualifier::Exactly || is_exact(amount, unit, context);
        let around = |value: Decimal| -> Option<(Interval, Interval)> {
            let strict = strict(value, amount, exact)?;
            let loose = loose(value, amount, exact)?.cover(&strict);
            qualified(value, strict, loose, qualifier, amount.negative, context.approx)
        };
        let (strict, loose) = around(amount.value)?;
        let second = match amount.other.filter(|_| amount.undecided) {
            // The other reading of `1.758` has a step of its own: units or thousandths.
            Some(other) => Some(Interval::around(
                if amount.negative { -other } else { other },
                other_step(amount, other)?.checked_div(Decimal::TWO)?,
            )?),
            None => None,
        };
        let kind = if amount.precision == Precision::Part { Kind::Part } else { Kind::Number };
        Some(Self { strict, loose, second, written: written(amount), kind })
    }

    fn map(self, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        let written = Written {
            value: change(self.written.value)?,
            step: change(self.written.step)?,
            mantissa: change(self.written.mantissa)?,
            ..self.written
        };
        let second = match self.second {
            Some(second) => Some(second.map(&change)?),
            None => None,
        };
        Some(Self {
            strict: self.strict.map(&change)?,
            loose: self.loose.map(&change)?,
            second,
            written,
            ..self
        })
    }
}

/// Counts are exact by default, up to three digits that do not end in zero; so is none at all.
fn is_exact(amount: &Amount, unit: Option<&Unit>, context: &Context) -> bool {
    let is_count = matches!(unit.or(context.unit.as_ref()), Some(Unit::Count(_)));
    let whole = amount.step <= Decimal::ONE && amount.value.fract().is_zero();
    match context.exact {
        Some(exact) => exact && whole,
        None => {
            is_count
                && whole
                && amount.scale == 0
                && (amount.value.is_zero() || amount.zeros == 0 && (1..=3).contains(&amount.digits))
        }
    }
}

/// Half a unit of the last digit to either side.
fn strict(value: Decimal, amount: &Amount, exact: bool) -> Option<Interval> {
    match amount.precision {
        Precision::Part => {
            Interval::around(value, share(value, Decimal::new(PART_WIDTH.0, PART_WIDTH.1))?)
        }
        Precision::Sharp => Some(Interval::point(value)),
        Precision::Written if exact => Some(Interval::point(value)),
        Precision::Written | Precision::Decimal => {
            Interval::exactly_around(value, amount.step.checked_div(Decimal::TWO)?)
        }
    }
}

/// The same if two or more zeros at the end are not significant: half a unit of the last digit
/// that is not zero, but at most five percent.
fn loose(value: Decimal, amount: &Amount, exact: bool) -> Option<Interval> {
    if exact || amount.zeros < 2 || amount.precision != Precision::Written {
        return strict(value, amount, exact);
    }
    let unit = crate::value::unit::scale_by_ten(amount.step, amount.zeros.cast_signed())?;
    let half = unit.checked_div(Decimal::TWO)?;
    Interval::around(value, half.min(share(value, Decimal::new(ZEROS_WIDTH.0, ZEROS_WIDTH.1))?))
}

/// The intervals after the qualifier and the sign.
fn qualified(
    value: Decimal,
    strict: Interval,
    loose: Interval,
    qualifier: Qualifier,
    negative: bool,
    approx: Decimal,
) -> Option<(Interval, Interval)> {
    let sign = |interval: Interval| if negative { interval.negated() } else { interval };
    let point = if negative { -value } else { value };
    let one = |interval| Some((interval, interval));
    let reach = share(value, approx)?;
    match qualifier {
        Qualifier::Plain | Qualifier::Exactly => Some((sign(strict), sign(loose))),
        Qualifier::About => {
            let wide = about(value, strict, reach)?;
            Some((sign(wide), sign(wide.cover(&loose))))
        }
        Qualifier::Almost => one(Interval::before(point.checked_sub(reach)?, point)),
        Qualifier::JustOver => one(Interval::after(point, point.checked_add(reach)?)),
        Qualifier::Over => one(Interval::above(point, false)),
        Qualifier::AtLeast => one(Interval::above(point, true)),
        Qualifier::Under => one(Interval::below(point, false)),
        Qualifier::AtMost => one(Interval::below(point, true)),
    }
}

/// What `about` allows: `reach` to either side of the number. Where the number alone allows as
/// much, as 5 million allows ten percent, the reach counts from its ends, so that `about` always
/// widens it.
fn about(value: Decimal, strict: Interval, reach: Decimal) -> Option<Interval> {
    let wide = Interval::around(value, reach)?;
    if wide.contains(&strict) && wide != strict {
        return Some(wide);
    }
    let (low, high) = (strict.low().point()?, strict.high().point()?);
    Some(Interval::closed(low.checked_sub(reach)?, high.checked_add(reach)?))
}

fn share(value: Decimal, of: Decimal) -> Option<Decimal> {
    value.abs().checked_mul(of)
}

/// An interval with both finite ends moved out by a share of themselves.
fn widened(interval: &Interval, by: Decimal) -> Option<Interval> {
    let low = interval.map(|end| end.checked_sub(share(end, by)?))?;
    let high = interval.map(|end| end.checked_add(share(end, by)?))?;
    Some(low.cover(&high))
}

/// The half width after `±`, which takes the scale of the number if it has none of its own and
/// would otherwise be finer than the number is written.
fn half_width(amount: &Amount, half: &Amount) -> Option<Decimal> {
    if half.scale == 0 && amount.scale > 0 {
        return crate::value::unit::scale_by_ten(half.value, amount.scale);
    }
    // `1.76 ±0.01 billion` has the scale after the half width.
    Some(half.value)
}

fn signed(amount: &Amount) -> Decimal {
    if amount.negative { -amount.value } else { amount.value }
}

/// The step of the other reading of a number: thousandths if it has decimals, else units.
fn other_step(amount: &Amount, other: Decimal) -> Option<Decimal> {
    let thousand = Decimal::ONE_THOUSAND;
    if other < amount.value {
        amount.step.checked_div(thousand)
    } else {
        amount.step.checked_mul(thousand)
    }
}

fn written(amount: &Amount) -> Written {
    Written {
        value: signed(amount),
        step: amount.step,
        digits: amount.digits,
        scale: amount.scale,
        mantissa: amount.mantissa,
        marked: amount.marked,
        other: amount.other.map(|other| if amount.negative { -other } else { other }),
    }
}

impl Written {
    fn of_range(interval: &Interval) -> Option<Self> {
        let value = interval.middle()?;
        Some(Self {
            value,
            step: Decimal::ONE,
            digits: 0,
            scale: 0,
            mantissa: value,
            marked: false,
            other: None,
        })
    }
}
