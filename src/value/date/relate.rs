//! How two periods lie to each other in time.

use super::{Date, day::Bounds};

/// Allen's relations between intervals (1983), coarsened to what the rules need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The first ends before the second starts, with days between them.
    Before,
    /// The first ends where the second starts: on the same day, on neighbouring days, or within
    /// the same month or year where they are known no better.
    Meets,
    /// They share days, and neither lies inside the other.
    Overlaps,
    /// The second lies inside the first.
    Contains,
    /// The first lies inside the second.
    Inside,
    /// They cover the same days.
    Equal,
    /// The first starts where the second ends.
    MetBy,
    /// The first starts after the second ends, with days between them.
    After,
}

impl Relation {
    /// The relation of the second to the first.
    #[must_use]
    pub const fn inverse(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::Meets => Self::MetBy,
            Self::Contains => Self::Inside,
            Self::Inside => Self::Contains,
            Self::MetBy => Self::Meets,
            Self::After => Self::Before,
            same @ (Self::Overlaps | Self::Equal) => same,
        }
    }

    /// Whether they share more than a boundary.
    pub const fn is_shared(self) -> bool {
        matches!(self, Self::Overlaps | Self::Contains | Self::Inside | Self::Equal)
    }
}

/// How the first period lies to the second. A date that is not an extent counts as the whole of
/// what it says: `2024` as that year.
///
/// A shared boundary is `Meets`, not an overlap: a term that ends in `2023-03` and one that starts
/// in `2023-03` may follow each other.
pub fn relate(a: &Date, b: &Date) -> Relation {
    let (whole_a, whole_b) = (a.bounds(), b.bounds());
    if whole_a == whole_b {
        return Relation::Equal;
    }
    if whole_a.high.plus(1) < whole_b.low {
        return Relation::Before;
    }
    if whole_b.high.plus(1) < whole_a.low {
        return Relation::After;
    }
    if whole_a.contains(whole_b) {
        return Relation::Contains;
    }
    if whole_b.contains(whole_a) {
        return Relation::Inside;
    }
    let ((start_a, end_a), (start_b, end_b)) = (ends(a), ends(b));
    if whole_a.low < whole_b.low && touch(end_a, start_b) {
        return Relation::Meets;
    }
    if whole_b.low < whole_a.low && touch(end_b, start_a) {
        return Relation::MetBy;
    }
    Relation::Overlaps
}

/// The days within which it starts and those within which it ends.
fn ends(date: &Date) -> (Bounds, Bounds) {
    let whole = date.bounds();
    date.extent().unwrap_or((Bounds::day(whole.low), Bounds::day(whole.high)))
}

/// Whether one may end where the other starts.
fn touch(end: Bounds, start: Bounds) -> bool {
    end.meets(start) || end.high.plus(1) == start.low
}
