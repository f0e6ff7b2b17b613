//! What comes of evaluating a check.

use std::ops::Range;

use super::{Neighbours, Quantity};

/// Whether a check holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Some choice of the allowed values fulfils it.
    Holds,
    /// No choice does.
    Violated(Violation),
    /// One value is unknown, and this is what it has to be.
    Derives(Derivation),
    /// Nothing can be said.
    Unknown(Unknown),
}

/// A check that fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Why no choice of values fulfils it.
    pub apart: Apart,
    /// The two sides with the written values in place of the names: `319.39 million USD` and
    /// `74.61% * 500 million USD`.
    pub written: (String, String),
    /// Whether a value in it is approximate or uncertain: the violation is then a warning.
    pub is_soft: bool,
}

/// Why no choice of values fulfils a check. The words are readings: `373.03–373.08 million USD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apart {
    /// The two sides do not meet.
    Sides {
        /// What the left side can be.
        left: String,
        /// What the right side can be.
        right: String,
    },
    /// The sides meet only if a property that occurs twice has two values at once; this is what
    /// the left side less the right side can be.
    Difference(String),
    /// The count that is missing would have to lie in a reading without a whole number.
    NoWholeNumber {
        /// The index of the counted property.
        property: usize,
        /// What it would have to be.
        implied: String,
        /// The whole numbers nearest to that.
        nearest: Neighbours,
    },
}

/// What the one unknown value of an equation has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The index of the property whose value it is.
    pub property: usize,
    /// The value.
    pub value: Quantity,
    /// The value in words: `428.044–428.115 million USD`.
    pub words: String,
    /// The two sides with the written values in place of the names of the others.
    pub written: (String, String),
}

/// Why nothing can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// These properties have no value, and the check cannot be solved for them.
    Missing(Vec<usize>),
    /// The property has several values and is not inside `sum()`, `min()` or `max()`.
    Several(usize),
    /// The divisor at these bytes can be zero.
    DivisionByZero(Range<usize>),
    /// The divisor at these bytes is zero, and can be nothing else.
    Zero(Range<usize>),
    /// What is computed at these bytes is beyond about 7.9e28.
    TooLarge(Range<usize>),
    /// What stands at these bytes cannot be computed, because units or dates do not fit.
    Units(Range<usize>, String),
}

impl Unknown {
    /// The reason in words; `name` gives the names of the properties.
    pub fn words(&self, name: impl Fn(usize) -> String) -> String {
        match self {
            Self::Missing(properties) => {
                let names: Vec<String> =
                    properties.iter().map(|&index| format!("`{}`", name(index))).collect();
                format!("no value of {}", names.join(", "))
            }
            Self::Several(property) => format!("several values of `{}`", name(*property)),
            Self::DivisionByZero(_) => "a divisor that can be zero".to_owned(),
            Self::Zero(_) => "a divisor that is zero".to_owned(),
            Self::TooLarge(_) => "a number beyond 28 digits".to_owned(),
            Self::Units(_, message) => message.clone(),
        }
    }
}
