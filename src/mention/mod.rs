//! The dates, figures and names that a prose text states, each with its place and reading.
//!
//! One scanner walks over the [`Tokens`] of the text from left to right. At each token it asks
//! every recogniser how far a mention reaches that starts there, and takes the longest; no token
//! belongs to two mentions. A recogniser is a function
//! `fn at(tokens: &Tokens<'_>, index: usize, context: &Context) -> Option<Hit>` that looks ahead
//! over a bounded number of tokens, so that the whole scan is linear in the text.
//!
//! Dates without a year are found first and given their year afterwards, from the nearest date in
//! the same paragraph or from the day of issue: see [`Inferred`].

mod date;
#[cfg(test)]
mod date_tests;
pub mod figure;
pub mod name;
mod relative;
mod scan;
pub mod token;

use std::{ops::Range, sync::Arc};

pub use name::KnownNames;
pub use scan::scan;
pub use token::{Gap, Token, TokenKind, Tokens};

use crate::value::{
    date::{self as dates, Date},
    figure::{self as figures, Figure},
};

/// How the text is to be read.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// How its dates are written, and when it was issued.
    pub date: dates::Context,
    /// How its figures are written, and what a bare `$` and `ton` are there.
    pub figure: figures::Context,
    /// The names to look for.
    pub names: Option<Arc<KnownNames>>,
}

/// What a recogniser found at a token.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Index of the token after the mention.
    pub end: usize,
    /// What it says.
    pub reading: Reading,
}

/// What a mention says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A date or period.
    Date(Date),
    /// A figure with its unit.
    Figure(Figure),
    /// The place in an order: 3 for `third` and `3rd`. It is never a count.
    Ordinal(u64),
    /// A known name: the identifiers of the entities that have it, sorted; usually one.
    Name(Vec<String>),
}

/// A date, figure or name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// What it says.
    pub reading: Reading,
    /// Where a part of the reading was taken from that is not written in the mention itself.
    pub inferred: Option<Inferred>,
    /// Whether it is a bare year right after a capitalised word, as in `Caspian Agro 2024`: it may
    /// be part of a name, and is a date only if nothing better is in the text.
    pub in_name: bool,
}

/// Where the missing part of a reading was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inferred {
    /// From the nearest full mention in the same paragraph.
    Paragraph,
    /// From the day the source was issued.
    Issued,
}
