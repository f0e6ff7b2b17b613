//! What an audit shows of the project as a whole: its sources, how they agree, time, coverage.

use serde::Serialize;

use super::{Place, Quotes};

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Its publisher.
    pub publisher: Option<String>,
    /// The larger work it stands in.
    pub container_title: Option<String>,
    /// When it was published, as written.
    pub issued: Option<String>,
    /// When it was retrieved, as written.
    pub accessed: Option<String>,
    /// Where it is published, as written: whoever makes a link of it checks it first.
    pub url: Option<String>,
    /// Number of the independent group it is in: an index into
    /// [`Audit::independence`](super::Audit::independence).
    pub independence: usize,
    /// What became of its stored text.
    pub snapshot: Snapshot,
    /// How many facts cite it.
    pub facts: usize,
    /// What became of their quotes.
    pub quotes: Quotes,
    /// How many of its facts have no quote.
    pub unquoted: usize,
    /// How many times it was compared with another source and said the same.
    pub agree: usize,
    /// … and said something else that can be true as well.
    pub compatible: usize,
    /// … and disagreed, recorded verdicts or not.
    pub conflict: usize,
    /// Where it is declared.
    pub place: Place,
}

/// What became of the stored text of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    /// What became of it.
    pub status: SnapshotStatus,
    /// Its path as declared.
    pub path: Option<String>,
    /// Its SHA-256, where it was read.
    pub sha256: Option<String>,
    /// What is amiss, in words.
    pub why: Option<String>,
}

/// What became of a stored text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SnapshotStatus {
    /// It was read, and is what was pinned, if it was.
    Read,
    /// It was read, and is not what was pinned.
    Changed,
    /// It is declared, and not there.
    Missing,
    /// It is there, and no text that can be searched.
    Unusable,
    /// None is declared.
    None,
}

impl SnapshotStatus {
    /// The word shown to people and written to JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Unusable => "unusable",
            Self::None => "none",
        }
    }
}

/// Sources that count as one voice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Independent {
    /// Its sources, indices into [`Audit::sources`](super::Audit::sources).
    pub sources: Vec<usize>,
    /// Why they are not independent of each other, in words; empty for a single source.
    pub why: Vec<String>,
}

/// How two sources get on with each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The first, an index into [`Audit::sources`](super::Audit::sources).
    pub a: usize,
    /// The second, greater than the first.
    pub b: usize,
    /// Comparisons in which both say the same.
    pub agree: usize,
    /// Comparisons in which they say different things that can both be true.
    pub compatible: usize,
    /// Comparisons in which they disagree.
    pub conflict: usize,
}

/// How far the sources agree on one property, beyond what chance would give: Krippendorff's alpha.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// The property.
    pub property: String,
    /// The unit of its figures.
    pub unit: Option<String>,
    /// `nominal`, `interval` or `ratio`.
    pub metric: &'static str,
    /// Items that two sources or more speak of.
    pub items: usize,
    /// Values that take part.
    pub values: usize,
    /// 1 for sources that always say the same, 0 for what chance would give.
    pub alpha: f64,
    /// The 95 % interval.
    pub low: f64,
    /// See [`Agreement::low`].
    pub high: f64,
}

/// What the facts say over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Timeline {
    /// Facts whose value is a date, by first day, last day and place.
    pub dates: Vec<Dated>,
    /// How many further ones there are.
    pub more_dates: usize,
    /// Figures over time, by subject, property, qualifiers and unit; two points at least.
    pub series: Vec<Series>,
    /// How many further points there are.
    pub more_points: usize,
}

/// A fact whose value is a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dated {
    /// The group, an index into [`Audit::groups`](super::Audit::groups), if it is shown.
    pub group: Option<usize>,
    /// Id of the subject.
    pub subject: String,
    /// Its name.
    pub subject_name: String,
    /// The property, with the qualifiers of the group: `commission-meeting (no 2)`.
    pub property: String,
    /// The fact.
    pub fact: String,
    /// Its source.
    pub source: Option<String>,
    /// The value as written.
    pub value: String,
    /// First day that the value touches, in days since 1970-01-01; none where it is open.
    pub low: Option<i32>,
    /// Last day that the value touches; none where it is open.
    pub high: Option<i32>,
    /// The first day as a date, `1992-03-23`.
    pub first: Option<String>,
    /// The last day as a date.
    pub last: Option<String>,
    /// Where the value stands.
    pub place: Place,
}

/// Figures of one property in one unit over time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Series {
    /// The group, an index into [`Audit::groups`](super::Audit::groups), if it is shown.
    pub group: Option<usize>,
    /// Id of the subject.
    pub subject: String,
    /// Its name.
    pub subject_name: String,
    /// The property, with the qualifiers of the group.
    pub property: String,
    /// The unit; empty for a bare number.
    pub unit: String,
    /// The figures, by time and place.
    pub points: Vec<Point>,
}

/// A figure at a time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The fact.
    pub fact: String,
    /// Its source.
    pub source: Option<String>,
    /// The value as written.
    pub value: String,
    /// The time as written.
    pub when: String,
    /// First day of the time, in days since 1970-01-01; none where it is open.
    pub from: Option<i32>,
    /// Last day of the time; none where it is open.
    pub until: Option<i32>,
    /// The number as written, in the unit of the series; the middle of a range.
    pub number: f64,
    /// The least figure that the value allows; none where it is open.
    pub low: Option<f64>,
    /// The greatest figure that the value allows; none where it is open.
    pub high: Option<f64>,
    /// Where the value stands.
    pub place: Place,
}

/// What one stored text mentions and no fact that cites its source states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The source, an index into [`Audit::sources`](super::Audit::sources).
    pub source: usize,
    /// Dates, figures and names that the text mentions, each place counted.
    pub mentions: usize,
    /// How many of them some fact states.
    pub stated: usize,
    /// Those that no fact states, in the order of the text; each reading once.
    pub unstated: Vec<Unstated>,
    /// How many further readings there are that no fact states.
    pub more: usize,
    /// Bytes at the end of the text that were not read, because it is too long.
    pub unread_bytes: usize,
}

/// A date, figure or name that no fact states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unstated {
    /// `date`, `figure` or `name`.
    pub kind: &'static str,
    /// As it is written.
    pub text: String,
    /// As it was read; for a name the ids of the entities that have it.
    pub reading: String,
    /// How many times it is mentioned.
    pub times: usize,
    /// Where it is mentioned first.
    pub place: Place,
}

/// Something that was not checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unchecked {
    /// Why, as a word for programs: `no-snapshot`, `undated`, …
    pub reason: &'static str,
    /// What was not checked and why, in a sentence for people, with the count.
    pub words: String,
    /// How many there are.
    pub count: usize,
    /// Which, the first of them.
    pub items: Vec<Item>,
    /// How many further ones there are.
    pub more: usize,
}

/// One thing that was not checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// What it is called: a fact, a source, a group.
    pub name: String,
    /// What is particular to it; may be empty.
    pub note: String,
    /// Where it stands.
    pub place: Place,
}
