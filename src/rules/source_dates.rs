//! The dates of a source cannot all be right.

use super::{Reporter, Rule, at, part};
use crate::{
    fact::Place,
    finding::{Meta, Severity},
    index::{Corpus, FactId},
    value::{
        Reading,
        date::{Bounds, Context, Date, Day},
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
        let mut retrieved = Vec::new();
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
            retrieved.push(accessed.as_ref().map(|(_, date)| date.bounds()));
            for ((scalar, date), what) in [(&issued, "issued"), (&accessed, "retrieved")]
                .into_iter()
                .filter_map(|(read, what)| Some((read.as_ref()?, what)))
            {
                let Some(today) = corpus.as_of() else { break };
                out.checked();
                let low = date.bounds().low;
                if low.is_finite() && low > today {
                    out.report(
                        format!("`{}` was {what} after the day of this run", source.id.text),
                        Place { file: source.file, span: scalar.span },
                        format!("the run is as of {today}"),
                    )
                    .help("correct the date, or the day after `--as-of`");
                }
            }
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
        announced(corpus, &retrieved, out);
    }
}

/// Reports the dates of facts that lie after the day on which their source was retrieved. Each
/// source's day was read once for all of its facts: the days are in the order of the sources, none
/// where there is no such day, or none that can be read.
fn announced(corpus: &Corpus, retrieved: &[Option<Bounds>], out: &mut Reporter<'_>) {
    for (id, _) in corpus.facts() {
        let Some(Ok(Reading::Date(date))) = corpus.value(id) else { continue };
        let number = corpus.source_number(id);
        let last = match number.and_then(|number| *retrieved.get(number)?) {
            Some(day) => day.high,
            // A day that cannot be read has been reported.
            None if corpus.source_of(id).is_some_and(|source| source.accessed.is_some()) => {
                continue;
            }
            // Where the source has no such day, nobody can have read it after the day of the run.
            None => match corpus.as_of() {
                Some(today) => today,
                None => continue,
            },
        };
        out.checked();
        let low = date.bounds().low;
        if low.is_finite() && low > last {
            tell(corpus, id, last, out);
        }
    }
}

fn tell(corpus: &Corpus, id: FactId, last: Day, out: &mut Reporter<'_>) {
    let fact = corpus.fact(id);
    let accessed = corpus.source_of(id).and_then(|source| source.accessed.as_ref());
    let (since, why) = match accessed {
        Some(day) => {
            ("the source was retrieved", format!("the source was retrieved on {}", day.text))
        }
        None => ("of this run", format!("the run is as of {last}")),
    };
    out.report(
        format!("{} lies after the day {since}", fact.value.text),
        at(fact, &fact.value),
        why,
    )
    .facts(vec![corpus.name_of(id)])
    .help("an announced date is no fact yet; state it as a plan, or correct it")
    .at_most(Severity::Warning);
}
