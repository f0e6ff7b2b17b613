//! The dates of a source cannot all be right.

use super::{Reporter, Rule, at, part};
use crate::{
    fact::Place,
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    value::{
        Reading,
        date::{Context, Date},
    },
};

pub(super) struct SourceDates;

impl Rule for SourceDates {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "source-dates",
            group: "source",
            summary: "the dates of a source cannot all be right",
            severity: Severity::Error,
            docs: include_str!("source_dates.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        for source in corpus.sources().values() {
            let [issued, accessed] = [&source.issued, &source.accessed].map(|date| {
                let scalar = date.as_ref()?;
                let read = Date::read(&scalar.text, &Context::default());
                if let Err(unreadable) = &read {
                    out.report(
                        unreadable.message.clone(),
                        part(source.file, scalar, &unreadable.at),
                        "not a date",
                    )
                    .help_if(unreadable.help.clone());
                }
                Some((scalar, read.ok()?))
            });
            let Some(((issued, from), (accessed, day))) = issued.zip(accessed) else { continue };
            out.checked();
            if from.bounds().low > day.bounds().high {
                out.report(
                    format!("`{}` was retrieved before it was issued", source.id.text),
                    Place { file: source.file, span: accessed.span },
                    "retrieved then",
                )
                .also(Place { file: source.file, span: issued.span }, "issued then")
                .help("correct one of the two dates");
            }
        }
    }

    fn fact(&self, corpus: &Corpus, id: FactId, out: &mut Reporter<'_>) {
        let Some(Ok(Reading::Date(date))) = corpus.value(id) else { return };
        let accessed = corpus.source_of(id).and_then(|source| source.accessed.as_ref());
        let Some(Ok(day)) = accessed.map(|day| Date::read(&day.text, &Context::default())) else {
            return;
        };
        out.checked();
        let low = date.bounds().low;
        if low.is_finite() && low > day.bounds().high {
            let fact = corpus.fact(id);
            let scalar = accessed.map_or("", |scalar| &scalar.text);
            out.report(
                format!("{} lies after the day the source was retrieved", fact.value.text),
                at(fact, &fact.value),
                format!("the source was retrieved on {scalar}"),
            )
            .facts(vec![corpus.name_of(id)])
            .help("an announced date is no fact yet; state it as a plan, or correct it")
            .at_most(Severity::Warning);
        }
    }
}
