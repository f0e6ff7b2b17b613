//! What written values mean: one file per kind, each with reading, comparing and explaining.
//!
//! A written value is not a point: it stands for the **set of truths it allows**. `1992` is any
//! day of that year, `1.76 billion` any figure from 1.755 to 1.765 billion, `J. Smith` every Smith
//! whose first name starts with J. Two values agree when the sets are equal, are compatible when
//! the sets meet, and conflict when they are disjoint; vagueness is never a conflict.
//!
//! Everything here is pure: text in, readings and verdicts out. No file, no span of a file, no
//! clock and no locale is known here, so that the comparison can be called from anywhere.

pub mod date;
pub mod duration;
pub mod figure;
pub mod group;
mod kind;
pub(crate) mod lexicon;
pub mod name;
mod reading;
pub mod unit;

use std::{borrow::Cow, fmt, ops::Range};

pub use kind::Kind;
pub use reading::{Context, Named, Reading, Rules, Tolerance, compare};

/// The result of comparing two values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Both allow exactly the same truths.
    Agree,
    /// Some truth fits both; the reason says why they are not written alike.
    Compatible(Reason),
    /// No truth fits both.
    Conflict(Conflict),
    /// The values do not speak of the same thing; the text says why: `other unit dimension`.
    Incomparable(Cow<'static, str>),
}

impl Verdict {
    /// `agree`, `compatible`, `conflict` or `incomparable`.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Compatible(_) => "compatible",
            Self::Conflict(_) => "conflict",
            Self::Incomparable(_) => "incomparable",
        }
    }

    /// A conflict with this hint, not softened.
    pub fn conflict(hint: impl Into<Cow<'static, str>>) -> Self {
        Self::Conflict(Conflict { hint: hint.into(), soft: false })
    }

    /// Compatible for a reason that needs no further word.
    pub const fn compatible(kind: ReasonKind) -> Self {
        Self::Compatible(Reason { kind, detail: Cow::Borrowed("") })
    }
}

/// Why two values that are not the same are nevertheless both possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The class of the reason.
    pub kind: ReasonKind,
    /// What decided within the class: `romanisation`, `after conversion to t`; may be empty.
    pub detail: Cow<'static, str>,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.word())?;
        if self.detail.is_empty() { Ok(()) } else { write!(f, " ({})", self.detail) }
    }
}

/// The classes of reasons for `compatible`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReasonKind {
    /// One value is a more precise form of the other.
    Refines,
    /// They meet within the precision in which they are written.
    Rounding,
    /// They meet if the zeros at the end of a whole number are not significant.
    TrailingZeros,
    /// One is marked as approximate.
    Approx,
    /// One is a bound and the other is on its allowed side.
    Bound,
    /// One is a day or period inside the extent of the other.
    Extent,
    /// They are spellings of one name.
    Variant,
    /// They differ by no more than the tolerance that the property declares.
    Tolerance,
}

impl ReasonKind {
    /// The word shown to people and written to JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Refines => "refines",
            Self::Rounding => "rounding",
            Self::TrailingZeros => "trailing-zeros",
            Self::Approx => "approx",
            Self::Bound => "bound",
            Self::Extent => "extent",
            Self::Variant => "variant",
            Self::Tolerance => "tolerance",
        }
    }
}

/// Why two values cannot both be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The one explanation that fits best: `day and month swapped`. It never changes the verdict.
    pub hint: Cow<'static, str>,
    /// Whether a side is marked as uncertain or approximate, or the difference is of a kind that
    /// people make in spelling: the conflict is then a warning.
    pub soft: bool,
}

/// Why a text could not be read as a value of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The class of the problem.
    pub kind: UnreadableKind,
    /// What is wrong, in words for people: `February 1992 has 29 days`.
    pub message: String,
    /// What to write instead: ``write `2006-03-04` or `2006-04-03` ``.
    pub help: Option<String>,
    /// The bytes of the value that are to blame; the whole value where nothing narrower is known.
    pub at: Range<usize>,
}

/// The classes of reading problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadableKind {
    /// Not a value of the kind at all.
    Syntax,
    /// Well formed, but no such date or figure exists.
    Impossible,
    /// Several readings that exclude each other, and nothing to decide between them.
    Ambiguous,
    /// More digits or a larger size than is read.
    Limit,
}

/// Something about a value that can be read and is worth telling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What is ambiguous or odd: ``a bare `$` is read as USD``.
    pub message: String,
    /// What to write to be clear: ``declare `defaults: {currency: USD}` on the source``.
    pub help: Option<String>,
    /// The bytes of the value it is about.
    pub at: Range<usize>,
}
