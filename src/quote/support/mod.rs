//! Whether the words of a source state a value.
//!
//! The dates, figures and names in the matched words are read and compared with the value. What
//! was left out by a gap, and what an editor put in, is not in the matched words and supports
//! nothing. Whether a sentence denies what it mentions, or only reports that somebody said it, is
//! not analysed.

mod date;
mod direction;
mod duration;
mod figure;
mod mentions;
mod name;
mod prose;

use std::{borrow::Cow, ops::Range};

use super::{
    budget::{FOLD, PLACE, cost},
    find::{Index, Match},
};
use crate::{
    span::Span,
    value::{
        Reading,
        name::{Directory, Name},
    },
};
use mentions::Statements;
pub use prose::Prose;

/// Matches that are judged. A quote with more is not unique anyhow.
const MATCHES_JUDGED: usize = 20;

/// A value that a quote should state.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The value, read.
    pub reading: &'a Reading,
    /// For a name: every name of the thing it names. May be empty.
    pub names: &'a [Name],
    /// For a name: the short forms for it that the source defines in brackets, `KOFICE`. They count
    /// to the letter.
    pub acronyms: &'a [String],
}

impl<'a> From<&'a Reading> for Claim<'a> {
    fn from(reading: &'a Reading) -> Self {
        Self { reading, names: &[], acronyms: &[] }
    }
}

/// What has to be known besides the words.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// How the source is to be read, the names that are known, and how far it may be read.
    pub prose: &'a Prose<'a>,
    /// The declared names.
    pub directory: Option<&'a Directory>,
    /// Whether the source is in English or in a language that is not told. In other languages dates
    /// and units are not read, and a value counts as stated when its numbers are, unless the quote
    /// names another month.
    pub english: bool,
    /// Whether the rest of the paragraph, and the day of issue, may state what the quote does not:
    /// so for `when`, which a quote rarely repeats.
    pub from_surroundings: bool,
    /// Whether the value is the period of a flow, which its days have to be told from end to end.
    pub is_period: bool,
}

impl<'a> Context<'a> {
    /// For a value in an English source.
    pub const fn new(prose: &'a Prose<'a>) -> Self {
        Self { prose, directory: None, english: true, from_surroundings: false, is_period: false }
    }
}

/// How the words of a source support a value, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stated {
    /// They state it.
    Literal,
    /// They state something more precise, inside what the value allows.
    Coarser,
    /// They state it, if something is added that stands elsewhere.
    Inferred(Source),
    /// They state it as approximate, and the value does not.
    LostApproximation,
    /// They state less: the value is more precise than they are.
    OverPrecise,
    /// They state something else.
    Contradicted,
    /// They state nothing of the kind.
    Absent,
}

/// What completes an inferred statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The statement is one end of a period that the quote gives, or the value one end of it.
    Period,
    /// The name is spelled in another way, or shortened.
    Spelling,
    /// The surname stands with another given name only: `Bill and Melinda Gates`.
    SharedSurname,
    /// The words of the name stand there in small letters only: `turkey`.
    SmallLetters,
    /// The name stands inside the name of something else: `Park Hotel Group`, `New Mexico`.
    LongerName,
    /// The unit or the thing that is counted is not the one that is written.
    Unit,
    /// The quote tells of a decrease, and the value gives the number without a sign.
    Sign,
    /// The rest of the paragraph.
    Paragraph,
    /// The day on which the source was issued.
    Issued,
    /// The choice between the readings that a spelling allows: `03/04/2006`, `'92`, `the 1900s`.
    Ambiguity,
    /// Only the numbers agree, in a language in which words are not read.
    Numbers,
}

/// What was found out about a value and its quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Support {
    /// How the value is supported.
    pub stated: Stated,
    /// What decided: the supporting mention, or the nearest one; `None` if there is none.
    pub mention: Option<Deciding>,
    /// Why it is so: `day and month swapped`, `the quote gives a bound`. May be empty.
    pub hint: Cow<'static, str>,
    /// Whether a contradiction is only a warning, because a side says that it is vague.
    pub soft: bool,
    /// A place at which the same words say something else, where at another one they state the
    /// value.
    pub elsewhere: Option<Span>,
}

/// A mention in a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciding {
    /// Where it stands in the snapshot.
    pub span: Span,
    /// Where it stands in the text of the document.
    pub text: Range<usize>,
    /// What it says, normalised.
    pub reading: String,
    /// Whether it stands beside the quote and not in it.
    pub outside: bool,
}

/// One mention, judged.
#[derive(Clone, Debug)]
struct Judged {
    stated: Stated,
    hint: Cow<'static, str>,
    soft: bool,
    /// How far a contradiction is from the value: hints that explain before mere distances.
    distance: (bool, f64),
    at: Range<usize>,
    reading: String,
    outside: bool,
}

impl Judged {
    fn new(stated: Stated, at: Range<usize>, reading: String) -> Self {
        let distance = (false, 0.0);
        Self { stated, hint: "".into(), soft: false, distance, at, reading, outside: false }
    }

    fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Whether this decides rather than `other`.
    fn beats(&self, other: &Self) -> bool {
        let distance = || {
            let (words, far) = self.distance;
            let (other_words, other_far) = other.distance;
            words.cmp(&other_words).then(far.total_cmp(&other_far))
        };
        self.stated.cmp(&other.stated).then_with(distance).is_lt()
    }
}

/// How the places at which a quote stands support a value: the best of them decides. Where the
/// budget of the prose is spent before the end, the answer says nothing.
pub fn support(
    index: &Index<'_>,
    matches: &[Match],
    claim: &Claim<'_>,
    context: &Context<'_>,
) -> Support {
    let mut best: Option<Judged> = None;
    let (mut is_stated, mut elsewhere) = (false, None);
    for found in matches.iter().take(MATCHES_JUDGED) {
        let bytes = found.passages.iter().map(|passage| passage.text.len()).sum();
        if !context.prose.budget().spend(PLACE + cost(bytes, FOLD)) {
            break;
        }
        let judged = judge(index, found, claim, context);
        let stated = judged.as_ref().map_or(Stated::Absent, |judged| judged.stated);
        is_stated |= stated <= Stated::LostApproximation;
        if says_otherwise(index, found, claim, context, stated) {
            elsewhere.get_or_insert_with(|| found.span());
        }
        if let Some(judged) = judged
            && best.as_ref().is_none_or(|best| judged.beats(best))
        {
            best = Some(judged);
        }
    }
    let elsewhere = elsewhere.filter(|_| is_stated);
    let Some(best) = best else {
        let absent = Stated::Absent;
        return Support { stated: absent, mention: None, hint: "".into(), soft: false, elsewhere };
    };
    let mention = Deciding {
        span: Span::of(index.document().source(best.at.clone())),
        text: best.at,
        reading: best.reading,
        outside: best.outside,
    };
    Support {
        stated: best.stated,
        mention: Some(mention),
        hint: best.hint,
        soft: best.soft,
        elsewhere,
    }
}

/// Whether the words at one place of a quote say something else than the value, and not only
/// nothing: a bound, another name, or a paragraph about another year.
fn says_otherwise(
    index: &Index<'_>,
    found: &Match,
    claim: &Claim<'_>,
    context: &Context<'_>,
    stated: Stated,
) -> bool {
    match (stated, claim.reading) {
        (Stated::OverPrecise | Stated::Contradicted, _) => true,
        (Stated::Absent, Reading::Date(date)) if context.from_surroundings => {
            date::is_contradicted_nearby(
                &Statements::of(index, found, context.prose),
                date,
                context,
            )
        }
        _ => false,
    }
}

/// The mention that decides at one place of the quote.
fn judge(
    index: &Index<'_>,
    found: &Match,
    claim: &Claim<'_>,
    context: &Context<'_>,
) -> Option<Judged> {
    let statements = Statements::of(index, found, context.prose);
    let best = match claim.reading {
        Reading::Date(date) => date::judge(&statements, date, context),
        Reading::Figure(value) => figure::judge(&statements, value, context),
        Reading::Duration(value) => duration::judge(&statements, value),
        Reading::Name(value) => name::judge(&statements, value, claim, context),
        Reading::Text(text) => statements.folded(text),
        Reading::Id(id) => statements.verbatim(id),
    };
    if context.english || best.as_ref().is_some_and(|best| best.stated <= Stated::LostApproximation)
    {
        return best;
    }
    let Some(numbers) = statements.numbers(claim.reading) else { return best };
    let other = match claim.reading {
        Reading::Date(date) => date::other_month(&statements, date),
        _ => None,
    };
    Some(other.unwrap_or(numbers))
}

/// The better of two judgements.
fn better(best: Option<Judged>, other: Option<Judged>) -> Option<Judged> {
    match (best, other) {
        (Some(best), Some(other)) => Some(if other.beats(&best) { other } else { best }),
        (best, other) => best.or(other),
    }
}
