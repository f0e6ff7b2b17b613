//! Solving an equation for the one property without a value.

use super::{
    Binding, Comparator, Expression, Function, Node, Operator, Part, Quantity, Unknown,
    evaluate::{Value, apply, fault},
    quantity::Fault,
};

/// What `property` has to be for the equation to hold. `None` if the check is not an equation, or
/// the property occurs more than once or where there is no way back from: in `min()` or `max()`.
///
/// The way goes from the equals sign down to the property. What stands beside it is moved to the
/// other side at each step: `share * total = part` becomes `total = part / share`.
pub(super) fn solve(
    expression: &Expression,
    bindings: &[Binding<'_>],
    values: &[Value],
    property: usize,
) -> Option<Result<Quantity, Unknown>> {
    let occurs_once = expression.properties.get(property)?.occurrences == 1;
    if expression.comparator != Comparator::Equal || !occurs_once {
        return None;
    }
    let holds = holding(expression, property);
    let is_left = *holds.get(expression.left)?;
    let (mut at, other) = if is_left {
        (expression.left, expression.right)
    } else {
        (expression.right, expression.left)
    };
    let mut target = known(values, other)?.clone();
    loop {
        let node = expression.node(at)?;
        let (next, step) = match &node.part {
            Part::Property(_) => return Some(Ok(target)),
            Part::Negated(inner) => (*inner, target.negated()),
            Part::Binary(operator, left, right) if *holds.get(*left)? => {
                (*left, undo_left(*operator, &target, known(values, *right)?))
            }
            Part::Binary(operator, left, right) => {
                (*right, undo_right(*operator, &target, known(values, *left)?))
            }
            Part::Call(Function::Sum, operands) => {
                let inner = *operands.iter().find(|&&at| holds.get(at) == Some(&true))?;
                let others = others(expression, bindings, values, operands, inner)?;
                let step = others.iter().try_fold(target.clone(), |rest, other| rest.minus(other));
                (inner, step)
            }
            Part::Literal(_) | Part::Call(..) => return None,
        };
        match step {
            Ok(moved) => target = moved,
            Err(reason) => return Some(Err(blame(reason, expression, node))),
        }
        at = next;
    }
}

/// For each part, whether the property stands in it.
fn holding(expression: &Expression, property: usize) -> Vec<bool> {
    let mut holds: Vec<bool> = Vec::with_capacity(expression.nodes.len());
    for node in &expression.nodes {
        let operand = |at: &usize| holds.get(*at) == Some(&true);
        let found = match &node.part {
            Part::Property(index) => *index == property,
            Part::Literal(_) => false,
            Part::Negated(inner) => operand(inner),
            Part::Binary(_, left, right) => operand(left) || operand(right),
            Part::Call(_, operands) => operands.iter().any(operand),
        };
        holds.push(found);
    }
    holds
}

fn known(values: &[Value], at: usize) -> Option<&Quantity> {
    match values.get(at)? {
        Value::Known(quantity) => Some(quantity),
        Value::Missing | Value::Failed(_) => None,
    }
}

/// `x` from `x ∘ known = target`.
fn undo_left(operator: Operator, target: &Quantity, known: &Quantity) -> Result<Quantity, Fault> {
    let inverse = match operator {
        Operator::Plus => Operator::Minus,
        Operator::Minus => Operator::Plus,
        Operator::Times => Operator::Over,
        Operator::Over => Operator::Times,
    };
    apply(inverse, target, known)
}

/// `x` from `known ∘ x = target`.
fn undo_right(operator: Operator, target: &Quantity, known: &Quantity) -> Result<Quantity, Fault> {
    match operator {
        Operator::Plus => target.minus(known),
        Operator::Minus => known.minus(target),
        Operator::Times => target.over(known),
        Operator::Over => known.over(target),
    }
}

/// The values beside the missing one in a sum.
fn others(
    expression: &Expression,
    bindings: &[Binding<'_>],
    values: &[Value],
    operands: &[usize],
    inner: usize,
) -> Option<Vec<Quantity>> {
    let mut all = Vec::new();
    for &at in operands.iter().filter(|&&at| at != inner) {
        if let Some(Part::Property(index)) = expression.node(at).map(|node| &node.part)
            && let Some(Binding::Known(many @ [_, ..])) = bindings.get(*index)
        {
            all.extend(many.iter().map(|operand| operand.quantity.clone()));
        } else {
            all.push(known(values, at)?.clone());
        }
    }
    Some(all)
}

fn blame(reason: Fault, expression: &Expression, node: &Node) -> Unknown {
    // Where solving divides, it divides by the factor beside the property.
    let place = match &node.part {
        Part::Binary(Operator::Times, left, right) => {
            let is_property = |at: usize| {
                matches!(expression.node(at).map(|node| &node.part), Some(Part::Property(_)))
            };
            expression.node(if is_property(*right) { *left } else { *right }).unwrap_or(node)
        }
        _ => node,
    };
    fault(reason, place)
}
