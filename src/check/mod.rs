//! Arithmetic checks between facts: `vehicle-exports = vehicle-share * exports`.
//!
//! A check compares two sides once. Each side is made of property names, numbers with units
//! (`5%`, `1.5 billion USD`), dates (`1992-03-23`, `"early 1992"`), spans (`1y 6mo 30d`), the
//! operators `+ - * /`, brackets, and `sum() min() max()`. A minus between two names has spaces
//! around it, because names themselves have hyphens.
//!
//! Values are intervals, and so is everything computed from them; a check is violated only if no
//! choice of numbers from the intervals fulfils it. Rounding thus needs no tolerance: 319.39
//! million is 74.61 % of anything between 428.04 and 428.12 million. If one operand is unknown,
//! an equation gives the value that it has to have. A property that occurs twice is taken for
//! two independent values, unless the check is linear in it: `x - x` is zero, and `x / (x + y)`
//! is a wider interval than it need be, which can hide a violation but never make one up.
//!
//! [`Expression::read`] reads a check, [`Expression::evaluate`] says whether it holds. Everything
//! here is pure: no files, no facts, no rules.

mod dimension;
mod evaluate;
mod interval;
mod linear;
mod literal;
mod outcome;
mod parse;
mod print;
mod quantity;
mod reach;
mod solve;
mod span;
mod token;
mod words;

use std::{fmt, ops::Range};

use crate::value::{Unreadable, UnreadableKind, unit::Unit};

pub use dimension::Dimension;
pub use outcome::{Apart, Derivation, Outcome, Unknown, Violation};
pub use quantity::{Operand, Quantity};
pub use reach::{Neighbours, reachable};
pub use span::Span;

use self::literal::Literal;

/// The longest check that is read, in bytes.
pub const LONGEST: usize = 4096;

/// How deep brackets, function calls and signs may be nested.
pub const DEEPEST: usize = 64;

/// How the two sides are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Comparator {
    /// The sign as it is written in a check.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }
}

impl fmt::Display for Comparator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sign())
    }
}

/// An operator between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

/// A function of any number of operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Function {
    Sum,
    Least,
    Greatest,
}

/// A part of a check. Operands are indices of earlier nodes, so that a walk over the nodes in
/// order meets operands before what is computed from them, and nothing here is recursive.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// An index into the properties of the check.
    Property(usize),
    Literal(Literal),
    Negated(usize),
    Binary(Operator, usize, usize),
    Call(Function, Vec<usize>),
}

/// A part with its place in the text.
#[derive(Clone, Debug)]
struct Node {
    part: Part,
    at: Range<usize>,
}

/// A property that a check names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: Box<str>,
    /// Where it stands first, in bytes of the check.
    pub at: Range<usize>,
    /// Whether it stands inside `sum()`, `min()` or `max()` only, and so may have many values.
    pub is_collected: bool,
    /// How often it occurs.
    pub occurrences: usize,
}

/// A check that has been read.
#[derive(Clone, Debug)]
pub struct Expression {
    text: Box<str>,
    nodes: Vec<Node>,
    left: usize,
    comparator: Comparator,
    right: usize,
    properties: Vec<Named>,
}

impl Expression {
    /// Reads a check.
    ///
    /// # Errors
    /// [`Unreadable`] with the bytes of `text` that are to blame, what was expected there and
    /// what to write; also for a text longer than [`LONGEST`] or nested deeper than [`DEEPEST`].
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        parse::read(text)
    }

    /// The properties it names, in the order in which they first occur, each once.
    pub fn properties(&self) -> &[Named] {
        &self.properties
    }

    /// How the two sides are compared.
    pub const fn comparator(&self) -> Comparator {
        self.comparator
    }

    /// The properties on its left or right side, as indices into [`Expression::properties`].
    pub fn on_side(&self, is_left: bool) -> impl Iterator<Item = usize> {
        // Nodes are made in the order of the text, so the left side is a prefix of them.
        let left_end = self.left + 1;
        let range = if is_left { 0..left_end } else { left_end..self.nodes.len() };
        let nodes = self.nodes.get(range).unwrap_or_default();
        nodes.iter().filter_map(|node| match node.part {
            Part::Property(index) => Some(index),
            _ => None,
        })
    }

    /// Whether it holds for these values: one entry for each of [`Expression::properties`].
    pub fn evaluate(&self, bindings: &[Binding<'_>]) -> Outcome {
        evaluate::evaluate(self, bindings)
    }

    fn node(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// The text of a node as it is written.
    fn written(&self, node: &Node) -> &str {
        self.text.get(node.at.clone()).unwrap_or_default()
    }
}

/// Two checks are equal when they compute the same, however they are spaced and bracketed.
impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Expression {}

/// What is known of a property.
#[derive(Clone, Copy, Debug)]
pub enum Binding<'a> {
    /// Its values: one, or several under `sum()`, `min()` or `max()`.
    Known(&'a [Operand]),
    /// Nothing.
    Missing {
        /// Whether it counts things, so that only whole numbers are possible.
        is_count: bool,
        /// The unit in which a value that follows from the others is shown.
        unit: Option<&'a Unit>,
    },
}

/// The readings of a name with hyphens as a subtraction: `a-b` as `a - b`, where every part is a
/// property by `is_known`. For the help of a message about an unknown property.
pub fn as_subtraction(name: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
    // The first hyphen at which both sides are known; names with more minus signs are rare.
    name.match_indices('-').find_map(|(at, _)| {
        let (left, right) = (name.get(..at)?, name.get(at + 1..)?);
        (is_known(left) && is_known(right)).then(|| format!("{left} - {right}"))
    })
}

/// A mistake in a check.
fn mistake(at: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Unreadable {
    Unreadable {
        kind: UnreadableKind::Syntax,
        message: message.into(),
        help: Some(help.into()),
        at,
    }
}

#[cfg(test)]
mod tests;
