//! A value of which a part does not stand in the quote, but follows from what stands around it.

use super::{Reporter, Rule, at, stated};
use crate::{
    finding::{Meta, Severity, excerpt},
    index::{Corpus, FactId},
    quote::support::{Source, Stated},
};

pub(super) struct InferredValue;

impl Rule for InferredValue {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "inferred-value",
            group: "support",
            summary: "a value of which a part is not in its quote",
            severity: Severity::Note,
            docs: include_str!("inferred_value.md"),
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let fact = corpus.fact(id);
        for part in stated::parts(corpus, id) {
            out.checked();
            let Stated::Inferred(from) = part.support.stated else { continue };
            // The time of a fact is expected to stand around its quote.
            if part.word == "when" {
                continue;
            }
            let Some(source) = words(from) else { continue };
            let hint = part.support.hint.as_ref();
            let source = if from == Source::Unit && !hint.is_empty() { hint } else { source };
            out.report(
                format!("{} is inferred: {source}", excerpt(&part.scalar.text, 60)),
                at(fact, part.scalar),
                "not all of it is in the quote",
            )
            .facts(vec![corpus.name_of(id)])
            .help("nothing needs to change; a longer quote may state it in full");
        }
    }
}

/// What completed the value; `None` where that is no more than another spelling.
fn words(from: Source) -> Option<&'static str> {
    Some(match from {
        Source::Spelling => return None,
        Source::SharedSurname => "the surname stands after another given name",
        Source::SmallLetters => "its words stand there in small letters only",
        Source::LongerName => "the name stands only inside the name of something else",
        Source::Period => "the quote gives the whole period, and the value an end of it",
        Source::Unit => "the unit is not written in the quote",
        Source::Sign => "the quote tells of a decrease, and the value has no sign",
        Source::Paragraph => "a part of it stands elsewhere in the paragraph",
        Source::Issued => "a part of it is told from the day the source was issued",
        Source::Ambiguity => {
            "the quote writes its date in a way that can also be read as another one"
        }
        Source::Numbers => "only the numbers were compared, since the source is not in English",
    })
}
