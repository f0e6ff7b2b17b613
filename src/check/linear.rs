//! Properties that occur more than once, where the check is linear in them.
//!
//! Interval arithmetic takes two occurrences for two values: `total - (total - part)` is wider
//! than `part`. A sum of multiples has one occurrence of each property when it is collected.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    Binding, Expression, Function, Operator, Part, dimension::to_base, interval, literal::Literal,
};
use crate::value::figure::Interval;

/// A sum of multiples of properties, and a constant.
#[derive(Clone, Debug, Default)]
struct Form {
    multiples: BTreeMap<usize, Decimal>,
    constant: Decimal,
}

impl Form {
    fn constant(value: Decimal) -> Self {
        Self { multiples: BTreeMap::new(), constant: value }
    }

    /// `self + factor × other`, the larger of the two kept in place.
    fn plus(mut self, other: Self, factor: Decimal) -> Option<Self> {
        let scaled = other.scaled(factor)?;
        self.constant = self.constant.checked_add(scaled.constant)?;
        for (property, multiple) in scaled.multiples {
            let slot = self.multiples.entry(property).or_default();
            *slot = slot.checked_add(multiple)?;
        }
        Some(self)
    }

    fn scaled(mut self, factor: Decimal) -> Option<Self> {
        self.constant = exact_product(self.constant, factor)?;
        for multiple in self.multiples.values_mut() {
            *multiple = exact_product(*multiple, factor)?;
        }
        Some(self)
    }

    /// The constant, if there is nothing else.
    fn as_constant(&self) -> Option<Decimal> {
        self.multiples.is_empty().then_some(self.constant)
    }
}

/// A product, unless digits would be lost: collecting terms has to be exact.
fn exact_product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    let product = a.checked_mul(b)?;
    let is_exact = a.is_zero() || b.is_zero() || product.scale() == a.scale() + b.scale();
    is_exact.then_some(product)
}

/// What the left side less the right side can be, in base units, with every property taken once.
/// `None` where no property occurs twice, or the check is not linear, or has dates in it.
pub(super) fn difference(expression: &Expression, bindings: &[Binding<'_>]) -> Option<Interval> {
    if expression.properties.iter().all(|named| named.occurrences < 2) {
        return None;
    }
    let mut forms: Vec<Option<Form>> = Vec::with_capacity(expression.nodes.len());
    for node in &expression.nodes {
        let form = form(&node.part, &mut forms, bindings);
        forms.push(form);
    }
    let left = forms.get_mut(expression.left)?.take()?;
    let right = forms.get_mut(expression.right)?.take()?;
    let form = left.plus(right, Decimal::NEGATIVE_ONE)?;
    let mut total = Interval::point(form.constant);
    for (property, multiple) in form.multiples {
        let Some(Binding::Known([only])) = bindings.get(property) else { return None };
        let scaled = interval::multiply(&only.quantity.interval, &Interval::point(multiple))?;
        // Nothing of a value without an end is nothing.
        total = interval::add(&total, &scaled)?;
    }
    Some(total)
}

/// The form of a part. Each part is an operand of one other, so that forms are taken and not
/// copied; a sum of many terms stays linear in its length.
fn form(part: &Part, forms: &mut [Option<Form>], bindings: &[Binding<'_>]) -> Option<Form> {
    let mut take = |at: usize| forms.get_mut(at)?.take();
    match part {
        Part::Property(index) => match bindings.get(*index) {
            Some(Binding::Known([only])) if !only.quantity.is_date() => Some(Form {
                multiples: BTreeMap::from([(*index, Decimal::ONE)]),
                constant: Decimal::ZERO,
            }),
            _ => None,
        },
        Part::Literal(Literal::Number(value, unit)) => Some(Form::constant(to_base(unit, *value)?)),
        Part::Negated(inner) => take(*inner)?.scaled(Decimal::NEGATIVE_ONE),
        Part::Binary(operator, left, right) => {
            let (left, right) = (take(*left)?, take(*right)?);
            match operator {
                Operator::Plus => left.plus(right, Decimal::ONE),
                Operator::Minus => left.plus(right, Decimal::NEGATIVE_ONE),
                Operator::Times => match (left.as_constant(), right.as_constant()) {
                    (Some(factor), _) => right.scaled(factor),
                    (None, Some(factor)) => left.scaled(factor),
                    (None, None) => None,
                },
                Operator::Over => {
                    let divisor = right.as_constant().filter(|divisor| !divisor.is_zero())?;
                    let factor = Decimal::ONE.checked_div(divisor)?;
                    let is_exact = exact_product(factor, divisor) == Some(Decimal::ONE);
                    left.scaled(is_exact.then_some(factor)?)
                }
            }
        }
        Part::Call(Function::Sum, operands) => {
            let mut total = Form::default();
            for &at in operands {
                total = total.plus(take(at)?, Decimal::ONE)?;
            }
            Some(total)
        }
        Part::Literal(Literal::Date(_) | Literal::Span(_)) | Part::Call(..) => None,
    }
}
