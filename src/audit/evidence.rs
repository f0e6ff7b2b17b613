//! A fact with its evidence: what was written, how it was read, and what became of its quote.

use super::{
    Fact, Quote, QuoteStatus,
    independence::Voices,
    names::{Places, qualifiers, text},
};
use crate::{
    fact::Rank,
    index::{Corpus, FactId, Looked, Lookup, Stored},
    quote::{find::Outcome, support::Stated},
};

/// Characters of a quote as written that are kept.
const LONGEST_QUOTE: usize = 2_000;

/// What is needed to describe facts.
pub(super) struct Describe<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) places: Places<'a>,
    pub(super) voices: &'a Voices<'a>,
}

impl Describe<'_> {
    /// The fact, without the context of its quote, and whether it was compared with others of its group.
    pub(super) fn fact(&self, id: FactId, compared: bool) -> Fact {
        let fact = self.corpus.fact(id);
        let source = fact.source.as_ref().map(|source| &*source.text);
        let value = self.corpus.value(id);
        Fact {
            name: self.corpus.name_of(id),
            value: fact.value.text.to_string(),
            reading: value.and_then(Result::ok).map(ToString::to_string),
            unreadable: match value {
                None => Some("its property is not declared".to_owned()),
                Some(Err(problem)) => Some(problem.message.clone()),
                Some(Ok(_)) => None,
            },
            when: text(fact.when.as_ref()),
            qualifiers: qualifiers(fact.qualifiers.iter()),
            source: source.map(str::to_owned),
            source_title: self.corpus.source_of(id).and_then(|source| text(source.title.as_ref())),
            independence: source.and_then(|source| self.voices.number(source)),
            derived: text(fact.derived.as_deref()),
            quote: self.quote(id),
            locator: text(fact.locator.as_ref()),
            rank: match fact.rank {
                Rank::Preferred => "preferred",
                Rank::Normal => "normal",
                Rank::Deprecated => "deprecated",
            },
            compared,
            place: self.places.of(fact.file, &fact.value),
        }
    }

    fn quote(&self, id: FactId) -> Option<Quote> {
        let quote = self.corpus.fact(id).quote.as_ref()?;
        let (status, why, support) = match self.corpus.looked(id) {
            Looked::NoQuote => {
                (QuoteStatus::Unchecked, Some("the fact names no source".to_owned()), None)
            }
            Looked::Unchecked => (QuoteStatus::Unchecked, Some(self.why_unchecked(id)), None),
            Looked::Up(lookup) => match &lookup.outcome {
                Outcome::Found { .. } => {
                    (QuoteStatus::Found, None, lookup.value.as_ref().map(|s| stated(s.stated)))
                }
                _ => (QuoteStatus::Missing, Some(why_missing(lookup)), None),
            },
        };
        let text = crate::finding::excerpt(&quote.exact.text, LONGEST_QUOTE).into_owned();
        Some(Quote { text, status, why, support, context: None })
    }

    fn why_unchecked(&self, id: FactId) -> String {
        let Some(source) = self.corpus.source_of(id) else {
            return "its source is not declared".to_owned();
        };
        match self.corpus.snapshot(&source.id.text) {
            Some(Stored::Unusable { message, .. }) => message.clone(),
            Some(Stored::Missing) => "the snapshot of its source is not there".to_owned(),
            Some(Stored::Text { .. }) => "the search took too much work".to_owned(),
            None => "its source declares no snapshot".to_owned(),
        }
    }
}

const fn stated(stated: Stated) -> &'static str {
    match stated {
        Stated::Literal => "literal",
        Stated::Coarser => "coarser",
        Stated::Inferred(_) => "inferred",
        Stated::LostApproximation => "lost-approximation",
        Stated::OverPrecise => "over-precise",
        Stated::Contradicted => "contradicted",
        Stated::Absent => "absent",
    }
}

fn why_missing(lookup: &Lookup) -> String {
    if let Some(source) = &lookup.elsewhere {
        return format!("it stands in the snapshot of `{source}`");
    }
    match &lookup.outcome {
        Outcome::CutsToken(_) => "its words are there only as parts of longer ones".to_owned(),
        Outcome::OutOfOrder { far_apart: true, .. } => "its pieces stand far apart".to_owned(),
        Outcome::OutOfOrder { .. } => "its pieces stand in another order".to_owned(),
        Outcome::OtherContext(_) => {
            "it is there, but not between its `prefix` and `suffix`".to_owned()
        }
        Outcome::TooShort { .. } => "it is too short to be found for certain".to_owned(),
        Outcome::TooManyGaps(gaps) => format!("it has {gaps} gaps, too many to be one quote"),
        Outcome::Empty => "there is nothing in it to look for".to_owned(),
        Outcome::NotFound { nearest: Some(nearest) } => {
            let alike = nearest.score * 100.0;
            format!("it is not in the snapshot; the nearest passage is {alike:.0} % alike")
        }
        Outcome::NotFound { nearest: None } | Outcome::Found { .. } => {
            "it is not in the snapshot".to_owned()
        }
    }
}
