//! How it is told that a quote does not state what its fact says. Not a rule of its own.

use super::{Draft, Reporter, at};
use crate::{
    fact::{Fact, Place, Scalar},
    finding::{Severity, excerpt},
    index::{Corpus, FactId, Looked, Lookup},
    quote::support::{Stated, Support},
    span::Span,
};

/// A part of a fact that its quote should state, and what the quote does state.
pub(super) struct Part<'c> {
    /// What it is called: `value` or `when`.
    pub word: &'static str,
    /// The part as it is written.
    pub scalar: &'c Scalar,
    /// What became of it.
    pub support: &'c Support,
    lookup: &'c Lookup,
}

impl Part<'_> {
    /// A place at which the words of the quote say something else than the part.
    pub(super) fn elsewhere(&self) -> Option<Span> {
        self.support.elsewhere
    }
}

/// The parts of a fact whose quote was found: its value and, where it has one, its time.
pub(super) fn parts(corpus: &Corpus, id: FactId) -> impl Iterator<Item = Part<'_>> {
    let fact = corpus.fact(id);
    let found = match corpus.looked(id) {
        // What is computed from other facts is not in one quote, and says so.
        Looked::Up(lookup) if fact.derived.is_none() => Some(lookup),
        _ => None,
    };
    found.into_iter().flat_map(move |lookup| {
        let value = lookup.value.as_ref().map(|support| ("value", &fact.value, support));
        let when = lookup.when.as_ref().zip(fact.when.as_ref());
        let when = when.map(|(support, scalar)| ("when", scalar, support));
        [value, when].into_iter().flatten().map(|(word, scalar, support)| Part {
            word,
            scalar,
            support,
            lookup,
        })
    })
}

/// Reports the parts whose support is `wanted`. The message is made from the part and from what
/// the quote states instead. For `when` it is a warning at most: quotes rarely repeat the time.
pub(super) fn report(
    corpus: &Corpus,
    id: FactId,
    wanted: Stated,
    out: &mut Reporter<'_>,
    message: impl Fn(&Fact, &Part<'_>, &str) -> (String, &'static str),
) {
    let fact = corpus.fact(id);
    for part in parts(corpus, id) {
        out.checked();
        if part.support.stated != wanted {
            continue;
        }
        let says = part.support.mention.as_ref().map_or("", |mention| mention.reading.as_str());
        let (message, help) = message(fact, &part, says);
        let value = excerpt(&part.scalar.text, 60);
        let mut draft =
            out.report(message, at(fact, part.scalar), format!("the fact says {value}"));
        draft = show(draft, fact, &part);
        draft = draft.facts(vec![corpus.name_of(id)]).help(help);
        if !part.support.hint.is_empty() {
            draft = draft.hint(part.support.hint.clone());
        }
        if part.word == "when" || part.support.soft {
            draft.at_most(Severity::Warning);
        }
    }
}

/// Shows the mention that decides, in the snapshot, or the quote where there is none.
fn show<'r>(draft: Draft<'r>, fact: &Fact, part: &Part<'_>) -> Draft<'r> {
    match (&part.support.mention, &fact.quote) {
        (Some(mention), _) => {
            let place = Place { file: part.lookup.file, span: mention.span };
            let beside = if mention.outside { "beside the quote" } else { "the quote" };
            draft.also(place, format!("{beside} says {}", excerpt(&mention.reading, 60)))
        }
        (None, Some(quote)) => draft.also(at(fact, &quote.exact), "the quote"),
        (None, None) => draft,
    }
}
