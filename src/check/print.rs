//! A check as text: with as few brackets as it takes, or with values in place of names.

use std::fmt;

use super::{Expression, Function, Operator, Part};

impl Operator {
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Over => "/",
        }
    }

    /// How strongly it binds.
    const fn strength(self) -> u8 {
        match self {
            Self::Plus | Self::Minus => 1,
            Self::Times | Self::Over => 2,
        }
    }
}

impl Function {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Least => "min",
            Self::Greatest => "max",
        }
    }
}

/// The check in its shortest form, which reads back to the same check.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |index: usize| {
            self.properties.get(index).map(|named| named.name.to_string()).unwrap_or_default()
        };
        let (left, right) = (side(self, self.left, name), side(self, self.right, name));
        write!(f, "{left} {} {right}", self.comparator)
    }
}

/// What is still to be written.
enum Task {
    Word(&'static str),
    Node(usize),
    /// A node in brackets.
    Bracketed(usize),
}

/// One side of a check, with `property` for each property. The tasks stand on a stack of their
/// own, because a sum may have a thousand terms and is then a thousand nodes deep.
pub(super) fn side(
    expression: &Expression,
    root: usize,
    property: impl Fn(usize) -> String,
) -> String {
    let mut text = String::new();
    let mut tasks = vec![Task::Node(root)];
    while let Some(task) = tasks.pop() {
        match task {
            Task::Word(word) => text.push_str(word),
            Task::Bracketed(at) => {
                tasks.extend([Task::Word(")"), Task::Node(at), Task::Word("(")]);
            }
            Task::Node(at) => {
                let Some(node) = expression.node(at) else { continue };
                match &node.part {
                    Part::Property(index) => text.push_str(&property(*index)),
                    Part::Literal(_) => text.push_str(expression.written(node)),
                    Part::Negated(inner) => {
                        text.push('-');
                        tasks.push(operand(expression, *inner, 3));
                    }
                    Part::Binary(operator, left, right) => {
                        let strength = operator.strength();
                        tasks.extend([
                            operand(expression, *right, strength + 1),
                            Task::Word(" "),
                            Task::Word(operator.sign()),
                            Task::Word(" "),
                            operand(expression, *left, strength),
                        ]);
                    }
                    Part::Call(function, operands) => {
                        text.push_str(function.name());
                        text.push('(');
                        tasks.push(Task::Word(")"));
                        for (index, &at) in operands.iter().enumerate().rev() {
                            tasks.push(Task::Node(at));
                            if index > 0 {
                                tasks.push(Task::Word(", "));
                            }
                        }
                    }
                }
            }
        }
    }
    text
}

/// An operand, in brackets where it binds less strongly than its place needs.
fn operand(expression: &Expression, at: usize, needed: u8) -> Task {
    let strength = match expression.node(at).map(|node| &node.part) {
        Some(Part::Binary(operator, ..)) => operator.strength(),
        _ => u8::MAX,
    };
    if strength < needed { Task::Bracketed(at) } else { Task::Node(at) }
}
