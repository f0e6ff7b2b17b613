//! What an audit shows, as plain data: text and numbers, ready to be laid out.
//!
//! Texts are as they stand in the files: whoever shows them makes them safe for where they go.
//! Indices point into the lists of the same [`Audit`].

use serde::Serialize;

use super::{Agreement, Coverage, Independent, Pair, Source, Timeline, Unchecked};

/// Who says what, in which words, where they differ, and what was decided.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Audit {
    /// What was done in the whole project, in the numbers of the last line of `check`.
    pub summary: Summary,
    /// What was asked to be shown. Groups, findings, time line and coverage are narrowed by it.
    pub selection: Selection,
    /// How many of the groups shown have which verdict.
    pub verdicts: Verdicts,
    /// The groups, by subject, property and qualifiers.
    pub groups: Vec<Group>,
    /// Findings that concern none of the groups shown.
    pub findings: Vec<Finding>,
    /// All sources of the project, by id.
    pub sources: Vec<Source>,
    /// Sources that are not independent of each other, together; a source that is independent of
    /// all others stands alone.
    pub independence: Vec<Independent>,
    /// How often two sources speak of the same thing, and with what result, by their indices.
    /// Pairs that never do are left out.
    pub pairs: Vec<Pair>,
    /// How many comparisons were left out of [`Audit::pairs`], because more sources than anybody
    /// reads side by side speak of one thing.
    pub pairs_left_out: usize,
    /// Krippendorff's alpha for each property with enough items; empty unless asked for.
    pub agreement: Vec<Agreement>,
    /// The dated facts and the figures over time.
    pub timeline: Timeline,
    /// What each stored text mentions and no fact states.
    pub coverage: Vec<Coverage>,
    /// What was not checked, and why.
    pub unchecked: Vec<Unchecked>,
}

/// What was done in the whole project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Fact files.
    pub files: usize,
    /// Facts in them.
    pub facts: usize,
    /// Sources declared.
    pub sources: usize,
    /// Groups in which two facts or more were compared.
    pub groups: usize,
    /// What became of the quotes.
    pub quotes: Quotes,
    /// Findings that no verdict settles, by severity.
    pub errors: usize,
    /// The same for warnings.
    pub warnings: usize,
    /// The same for notes.
    pub notes: usize,
    /// Findings that a recorded verdict settles.
    pub resolved: usize,
    /// Whether a part of the job could not be done. The findings say which.
    pub incomplete: bool,
}

/// What became of quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Quotes {
    /// Found in the stored text of their source.
    pub found: usize,
    /// Looked for and not found.
    pub missing: usize,
    /// Not looked for: there is no text to look in.
    pub unchecked: usize,
}

/// What is to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Selection {
    /// Groups of this subject only: an id as it stands in the facts.
    pub subject: Option<String>,
    /// Groups of this property only.
    pub property: Option<String>,
    /// Groups in which this source has a say only.
    pub source: Option<String>,
    /// Groups with this verdict only.
    pub verdict: Option<Verdict>,
    /// Also groups that a single source speaks of.
    pub all: bool,
    /// Also [`Audit::agreement`].
    pub stats: bool,
}

/// What was found in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Values that cannot all be true.
    Conflict,
    /// Values that are written differently and can all be true.
    Compatible,
    /// Values that say the same.
    Agree,
    /// Nothing could be compared: other times, other units, values that cannot be read.
    Incomparable,
    /// There is only one source, and nothing to compare.
    Single,
}

impl Verdict {
    /// All of them, the gravest first.
    pub const ALL: [Self; 5] =
        [Self::Conflict, Self::Compatible, Self::Agree, Self::Incomparable, Self::Single];

    /// The word shown to people and written to JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Compatible => "compatible",
            Self::Agree => "agree",
            Self::Incomparable => "incomparable",
            Self::Single => "single",
        }
    }
}

/// How many groups have which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verdicts {
    /// Conflicts that no recorded verdict settles.
    pub conflict: usize,
    /// Conflicts that recorded verdicts settle.
    pub resolved: usize,
    /// See [`Verdict::Compatible`].
    pub compatible: usize,
    /// See [`Verdict::Agree`].
    pub agree: usize,
    /// See [`Verdict::Incomparable`].
    pub incomparable: usize,
    /// See [`Verdict::Single`].
    pub single: usize,
}

/// A place in a file of the project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Relative to the root of the project, with `/`.
    pub path: String,
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
}

/// The facts on one property of one subject under the same qualifiers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// Id of the subject.
    pub subject: String,
    /// The name that the subject declares; its id where it declares none.
    pub subject_name: String,
    /// The property.
    pub property: String,
    /// `date`, `figure`, `name`, `text`, `duration` or `id`; none if the property is not declared.
    pub kind: Option<&'static str>,
    /// The qualifiers that tell this group from others, by name.
    pub qualifiers: Vec<Qualifier>,
    /// The gravest verdict of its comparisons.
    pub verdict: Verdict,
    /// Whether recorded verdicts settle all its conflicts; false without one.
    pub resolved: bool,
    /// Whether each conflict in it is only a warning, because a side says that it is vague.
    pub soft: bool,
    /// Why the verdict is what it is, in words: the hint of the first open conflict, the reasons
    /// of what is compatible, why nothing could be compared. May be empty.
    pub reason: String,
    /// How many sources speak of it.
    pub sources: usize,
    /// How many independent groups these sources are.
    pub independent: usize,
    /// All facts, in the order of files and places.
    pub facts: Vec<Fact>,
    /// What was compared: one entry for each stretch of time, conflicts first.
    pub comparisons: Vec<Comparison>,
    /// The recorded verdicts that name a fact of the group.
    pub resolutions: Vec<Resolution>,
    /// What the rules found, each finding that concerns one of the facts.
    pub findings: Vec<Finding>,
}

/// A qualifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Qualifier {
    /// Its name.
    pub name: String,
    /// Its value as written.
    pub value: String,
}

/// Facts of a group that were compared with each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// What came of it; never [`Verdict::Single`].
    pub verdict: Verdict,
    /// For a conflict the likely cause, else the reasons, in words. May be empty.
    pub hint: String,
    /// The time, if the facts that give one give the same.
    pub when: Option<String>,
    /// How far the two values that are furthest apart are from each other.
    pub gap: Option<Gap>,
    /// Whether the conflict is only a warning, because a side says that it is vague.
    pub soft: bool,
    /// What was said, by side. Of a conflict the two sides that are furthest apart come first, and
    /// a vague fact stands on every side that it fits. Otherwise there is one side for each way in
    /// which the value reads.
    pub sides: Vec<Side>,
    /// How many further sides there are.
    pub more_sides: usize,
    /// The recorded verdict that settles it, an index into [`Group::resolutions`].
    pub resolution: Option<usize>,
}

/// The distance of two values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// In words: `31 days`, `20 t (8.2 %)`.
    pub words: String,
    /// For dates: the least number of days between them.
    pub days: Option<u32>,
    /// For figures: the least difference as a share of the larger one, in percent.
    pub percent: Option<f64>,
}

/// Facts that say the same, or can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The value that speaks for the side, as written.
    pub value: String,
    /// How it was read.
    pub reading: String,
    /// Its facts, indices into [`Group::facts`].
    pub facts: Vec<usize>,
    /// How many sources stand on it.
    pub sources: usize,
    /// How many independent groups these sources are.
    pub independent: usize,
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Its id or, where it has none, `subject/property@source`.
    pub name: String,
    /// The value as written.
    pub value: String,
    /// How the value was read; none if it could not be.
    pub reading: Option<String>,
    /// Why it could not be read.
    pub unreadable: Option<String>,
    /// The time as written.
    pub when: Option<String>,
    /// All its qualifiers, by name.
    pub qualifiers: Vec<Qualifier>,
    /// Id of the source; none for a computed fact.
    pub source: Option<String>,
    /// Title of the source.
    pub source_title: Option<String>,
    /// Number of the independent group that the source is in: an index into
    /// [`Audit::independence`].
    pub independence: Option<usize>,
    /// Id of the check that computes the value.
    pub derived: Option<String>,
    /// The quote; none if the fact gives none.
    pub quote: Option<Quote>,
    /// Where in the source.
    pub locator: Option<String>,
    /// `preferred`, `normal` or `deprecated`.
    pub rank: &'static str,
    /// Whether it was compared with others: readable and not set aside by its rank.
    pub compared: bool,
    /// Where its value stands.
    pub place: Place,
}

/// The words that a fact rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The quote as written in the fact.
    pub text: String,
    /// What became of it.
    pub status: QuoteStatus,
    /// Why it is unchecked or missing, in words.
    pub why: Option<String>,
    /// How the quoted words state the value: `literal`, `coarser`, `inferred`,
    /// `lost-approximation`, `over-precise`, `contradicted` or `absent`; none unless found.
    pub support: Option<&'static str>,
    /// What stands in the stored text, with some words around it; none unless found.
    pub context: Option<Context>,
}

/// What became of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteStatus {
    /// It stands in the stored text of the source.
    Found,
    /// There is no stored text to look in.
    Unchecked,
    /// It does not stand there.
    Missing,
}

impl QuoteStatus {
    /// The word shown to people and written to JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Unchecked => "unchecked",
            Self::Missing => "missing",
        }
    }
}

/// A passage of a stored text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Context {
    /// The passage in pieces, which give it when put together. White space is folded.
    pub pieces: Vec<Piece>,
    /// Where the quoted words begin in the stored text.
    pub place: Place,
}

/// A piece of a passage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether it is quoted, and not around the quote or in a gap of it.
    pub quoted: bool,
    /// Whether it states the value.
    pub value: bool,
    /// Whether it states the time.
    pub time: bool,
}

/// A recorded verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Resolution {
    /// `FACT-ID stands`, `both-valid`, `both-wrong` or `unresolved`.
    pub verdict: String,
    /// The facts it judges.
    pub facts: Vec<String>,
    /// Why.
    pub reason: Option<String>,
    /// What was looked at.
    pub evidence: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// When.
    pub on: Option<String>,
    /// Whether it still fits the facts.
    pub digest: Digest,
    /// Where it stands.
    pub place: Place,
}

/// Whether a recorded verdict fits the facts that it judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Digest {
    /// The facts are those that were judged.
    Fits,
    /// It is not bound to what was judged.
    None,
    /// The facts have changed since: the matter is open again.
    Reopened,
}

impl Digest {
    /// The word shown to people and written to JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::None => "none",
            Self::Reopened => "reopened",
        }
    }
}

/// What a rule found; the same as in the report of `check`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule.
    pub rule: String,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// What it found.
    pub message: String,
    /// The likely cause.
    pub hint: Option<String>,
    /// The next step.
    pub help: Option<String>,
    /// Whether a recorded verdict settles it.
    pub resolved: bool,
    /// The facts concerned.
    pub facts: Vec<String>,
    /// Where, the most important place first.
    pub places: Vec<Place>,
}
