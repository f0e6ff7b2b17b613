//! Evaluating a check: one walk over its parts, then the comparison of its two sides.

use super::{
    Apart, Binding, Comparator, Derivation, Expression, Function, Node, Operand, Operator, Outcome,
    Part, Quantity, Unknown, Violation, linear,
    literal::Literal,
    quantity::Fault,
    reach::whole_number_in,
    solve,
    words::{Shown, substituted},
};
use crate::value::figure::Interval;

/// The value of a part.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// What it can be.
    Known(Quantity),
    /// A property in it has no value.
    Missing,
    /// It cannot be computed.
    Failed(Unknown),
}

/// Evaluates a check; `bindings` has an entry for each of its properties.
pub(super) fn evaluate(expression: &Expression, bindings: &[Binding<'_>]) -> Outcome {
    let values = walk(expression, bindings);
    let side = |at: usize| values.get(at).cloned().unwrap_or(Value::Missing);
    match (side(expression.left), side(expression.right)) {
        (Value::Failed(reason), _) | (_, Value::Failed(reason)) => Outcome::Unknown(reason),
        (Value::Known(left), Value::Known(right)) => judge(expression, bindings, &left, &right),
        _ => derive(expression, bindings, &values),
    }
}

/// The values of all parts, operands first.
fn walk(expression: &Expression, bindings: &[Binding<'_>]) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::with_capacity(expression.nodes.len());
    for node in &expression.nodes {
        let value = value(expression, bindings, &values, node);
        values.push(value);
    }
    values
}

fn value(
    expression: &Expression,
    bindings: &[Binding<'_>],
    values: &[Value],
    node: &Node,
) -> Value {
    match &node.part {
        Part::Property(index) => match bindings.get(*index) {
            Some(Binding::Known([only])) => Value::Known(only.quantity.clone()),
            // What stands inside a function is taken apart there.
            Some(Binding::Known([_, ..])) if is_collected(expression, *index) => Value::Missing,
            Some(Binding::Known([_, ..])) => Value::Failed(Unknown::Several(*index)),
            _ => Value::Missing,
        },
        Part::Literal(literal) => match Quantity::of_literal(literal) {
            Some(quantity) => Value::Known(quantity),
            None => Value::Failed(Unknown::TooLarge(node.at.clone())),
        },
        Part::Negated(inner) => combine(values, &[*inner], |operands| match operands {
            [only] => settle(only.negated(), node),
            _ => Value::Missing,
        }),
        Part::Binary(operator, left, right) => {
            if let Some(moved) = calendar(expression, values, *operator, (*left, *right)) {
                return Value::Known(moved);
            }
            combine(values, &[*left, *right], |operands| match operands {
                [left, right] => {
                    settle(apply(*operator, left, right), divisor(expression, node, *operator))
                }
                _ => Value::Missing,
            })
        }
        Part::Call(function, operands) => {
            call(expression, bindings, values, (*function, operands), node)
        }
    }
}

fn is_collected(expression: &Expression, property: usize) -> bool {
    expression.properties().get(property).is_some_and(|named| named.is_collected)
}

/// The part to blame for a division: what it divides by.
fn divisor<'e>(expression: &'e Expression, node: &'e Node, operator: Operator) -> &'e Node {
    match (&node.part, operator) {
        (Part::Binary(_, _, right), Operator::Over) => expression.node(*right).unwrap_or(node),
        _ => node,
    }
}

/// Applies `operation` if all operands are known.
fn combine(
    values: &[Value],
    operands: &[usize],
    operation: impl Fn(&[&Quantity]) -> Value,
) -> Value {
    let mut known = Vec::with_capacity(operands.len());
    let mut is_missing = false;
    for &at in operands {
        match values.get(at) {
            Some(Value::Known(quantity)) => known.push(quantity),
            Some(Value::Failed(reason)) => return Value::Failed(reason.clone()),
            Some(Value::Missing) | None => is_missing = true,
        }
    }
    if is_missing { Value::Missing } else { operation(&known) }
}

pub(super) fn apply(
    operator: Operator,
    left: &Quantity,
    right: &Quantity,
) -> Result<Quantity, Fault> {
    match operator {
        Operator::Plus => left.plus(right),
        Operator::Minus => left.minus(right),
        Operator::Times => left.times(right),
        Operator::Over => left.over(right),
    }
}

/// A fault with its place.
pub(super) fn fault(fault: Fault, node: &Node) -> Unknown {
    match fault {
        Fault::Units(message) => Unknown::Units(node.at.clone(), message),
        Fault::DivisionByZero => Unknown::DivisionByZero(node.at.clone()),
        Fault::Zero => Unknown::Zero(node.at.clone()),
        Fault::TooLarge => Unknown::TooLarge(node.at.clone()),
    }
}

fn settle(result: Result<Quantity, Fault>, node: &Node) -> Value {
    match result {
        Ok(quantity) => Value::Known(quantity),
        Err(reason) => Value::Failed(fault(reason, node)),
    }
}

/// A date and a span that is written beside it: the same day of another month, which is exact,
/// where a span by itself has a different length for each day it starts on.
fn calendar(
    expression: &Expression,
    values: &[Value],
    operator: Operator,
    (left, right): (usize, usize),
) -> Option<Quantity> {
    let date = |at: usize| match values.get(at) {
        Some(Value::Known(quantity)) if quantity.is_date() => Some(quantity),
        _ => None,
    };
    let span = |at: usize| match expression.node(at).map(|node| &node.part) {
        Some(Part::Literal(Literal::Span(span))) => Some(*span),
        _ => None,
    };
    match operator {
        Operator::Plus => match (date(left), span(right)) {
            (Some(date), Some(span)) => date.moved_by_span(span, false),
            _ => date(right)?.moved_by_span(span(left)?, false),
        },
        Operator::Minus => date(left)?.moved_by_span(span(right)?, true),
        Operator::Times | Operator::Over => None,
    }
}

/// The operands of a function: those of a property with several values are taken one by one.
fn call(
    expression: &Expression,
    bindings: &[Binding<'_>],
    values: &[Value],
    (function, operands): (Function, &[usize]),
    node: &Node,
) -> Value {
    let mut all: Vec<&Quantity> = Vec::new();
    for &at in operands {
        if let Some(Part::Property(index)) = expression.node(at).map(|node| &node.part)
            && let Some(Binding::Known(many @ [_, ..])) = bindings.get(*index)
        {
            all.extend(many.iter().map(|operand| &operand.quantity));
            continue;
        }
        match values.get(at) {
            Some(Value::Known(quantity)) => all.push(quantity),
            Some(Value::Failed(reason)) => return Value::Failed(reason.clone()),
            Some(Value::Missing) | None => return Value::Missing,
        }
    }
    let Some((first, rest)) = all.split_first() else { return Value::Missing };
    let mut total = (*first).clone();
    for next in rest {
        let result = match function {
            Function::Sum => total.plus(next),
            Function::Least => total.least(next),
            Function::Greatest => total.greatest(next),
        };
        match result {
            Ok(result) => total = result,
            Err(reason) => return Value::Failed(fault(reason, node)),
        }
    }
    Value::Known(total)
}

/// Compares two sides that are known.
fn judge(
    expression: &Expression,
    bindings: &[Binding<'_>],
    left: &Quantity,
    right: &Quantity,
) -> Outcome {
    let (left, right) = match left.common(right) {
        Ok((left, right, _)) => (left, right),
        Err(reason) => {
            let place = Node { part: Part::Property(0), at: 0..expression.text.len() };
            return Outcome::Unknown(fault(reason, &place));
        }
    };
    let apart = if is_apart(expression.comparator, &left.interval, &right.interval) {
        let shown = Shown::like(&left, None, &operands(bindings)).telling(&left, &right);
        Apart::Sides { left: shown.words(&left), right: shown.words(&right) }
    } else {
        let zero = Interval::point(rust_decimal::Decimal::ZERO);
        match linear::difference(expression, bindings) {
            Some(difference) if is_apart(expression.comparator, &difference, &zero) => {
                let difference = Quantity { interval: difference, sort: left.sort };
                Apart::Difference(
                    Shown::like(&difference, None, &operands(bindings)).words(&difference),
                )
            }
            _ => return Outcome::Holds,
        }
    };
    violated(expression, bindings, apart)
}

fn violated(expression: &Expression, bindings: &[Binding<'_>], apart: Apart) -> Outcome {
    Outcome::Violated(Violation {
        apart,
        written: written(expression, bindings),
        is_soft: operands(bindings).iter().any(|operand| operand.is_soft),
    })
}

/// Whether no number of the left interval stands so to a number of the right one.
fn is_apart(comparator: Comparator, left: &Interval, right: &Interval) -> bool {
    // The ends themselves must be reachable for `<=`; for `<` it does not matter, because
    // between an end and anything below it lies another number.
    let never_less = |a: &Interval, b: &Interval| {
        a.low().point().zip(b.high().point()).is_some_and(|(low, high)| low >= high)
    };
    match comparator {
        Comparator::Equal => !left.meets(right),
        Comparator::NotEqual => left.only().is_some() && left.only() == right.only(),
        Comparator::Less => never_less(left, right),
        Comparator::AtMost => left.low() > right.high(),
        Comparator::Greater => never_less(right, left),
        Comparator::AtLeast => right.low() > left.high(),
    }
}

/// Every value in a check, in the order of its properties.
fn operands<'a>(bindings: &[Binding<'a>]) -> Vec<&'a Operand> {
    let known = bindings.iter().map(|binding| match *binding {
        Binding::Known(operands) => operands,
        Binding::Missing { .. } => &[],
    });
    known.flatten().collect()
}

/// The sides with the written values in place of the names.
fn written(expression: &Expression, bindings: &[Binding<'_>]) -> (String, String) {
    let values = |index: usize| match bindings.get(index) {
        Some(Binding::Known(operands @ [_, ..])) => {
            Some(operands.iter().map(|operand| operand.written.clone()).collect())
        }
        _ => None,
    };
    let side = |at: usize| substituted(expression, at, values);
    (side(expression.left), side(expression.right))
}

/// What a single missing value has to be.
fn derive(expression: &Expression, bindings: &[Binding<'_>], values: &[Value]) -> Outcome {
    let is_missing = |index: &usize| !matches!(bindings.get(*index), Some(Binding::Known([_, ..])));
    let missing: Vec<usize> = (0..expression.properties.len()).filter(is_missing).collect();
    let &[property] = missing.as_slice() else {
        return Outcome::Unknown(Unknown::Missing(missing));
    };
    let value = match solve::solve(expression, bindings, values, property) {
        Some(Ok(value)) => value,
        Some(Err(reason)) => return Outcome::Unknown(reason),
        None => return Outcome::Unknown(Unknown::Missing(missing)),
    };
    let own = match bindings.get(property) {
        Some(Binding::Missing { unit, .. }) => *unit,
        _ => None,
    };
    let words = Shown::like(&value, own, &operands(bindings)).words(&value);
    if let Some(Binding::Missing { is_count: true, .. }) = bindings.get(property)
        && value.dimension().is_pure()
        && let Err(nearest) = whole_number_in(&value.interval)
    {
        let apart = Apart::NoWholeNumber { property, implied: words, nearest };
        return violated(expression, bindings, apart);
    }
    let written = written(expression, bindings);
    Outcome::Derives(Derivation { property, value, words, written })
}
