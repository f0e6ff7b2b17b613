//! The dates of a source cannot all be right.

use super::{Reporter, Rule, at};
use crate::{
    fact::{Place, Scalar, Source},
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
            let dates = Dates::of(source);
            retrieved.push(dates.retrieved.as_ref().map(Written::days));
            dates.in_order(source, out);
            if let Some(today) = corpus.as_of() {
                dates.in_the_past(source, today, out);
            }
        }
        announced(corpus, &retrieved, out);
    }
}

/// A date of a source as it is written, and as it is read.
struct Written<'c>(&'c Scalar, Date);

impl<'c> Written<'c> {
    /// One that cannot be read is told as an unreadable value.
    fn read(scalar: Option<&'c Scalar>) -> Option<Self> {
        scalar.and_then(|scalar| {
            Some(Self(scalar, Date::read(&scalar.text, &Context::default()).ok()?))
        })
    }

    /// With the room that vague words give: `2023~` may be 2022.
    fn days(&self) -> Bounds {
        self.1.sweep().whole()
    }
}

/// The dates of a source that say when there was something to be read.
struct Dates<'c> {
    original: Option<Written<'c>>,
    issued: Option<Written<'c>>,
    retrieved: Option<Written<'c>>,
    archived: Option<Written<'c>>,
}

impl<'c> Dates<'c> {
    fn of(source: &'c Source) -> Self {
        Self {
            original: Written::read(source.original.as_ref()),
            issued: Written::read(source.issued.as_ref()),
            retrieved: Written::read(source.accessed.as_ref()),
            archived: Written::read(source.archived.as_ref()),
        }
    }

    /// Reports what came before that without which it could not be. An archive stamps its copies
    /// in Greenwich time, where it may still be the day before.
    fn in_order(&self, source: &Source, out: &mut Reporter<'_>) {
        let orders = [
            ((&self.original, "original"), (&self.issued, "issued"), 0),
            ((&self.issued, "issued"), (&self.retrieved, "retrieved"), 0),
            ((&self.issued, "issued"), (&self.archived, "archived"), 1),
        ];
        for ((first, before), (second, done), slack) in orders {
            let Some((first, second)) = first.as_ref().zip(second.as_ref()) else { continue };
            out.checked();
            if first.days().low > second.days().high.plus(slack) {
                let what = if before == "original" { "its original" } else { "it was issued" };
                out.report(
                    format!("`{}` was {done} before {what}", source.id.text),
                    Place { file: source.file, span: second.0.span },
                    format!("{done} then"),
                )
                .also(Place { file: source.file, span: first.0.span }, format!("{before} then"))
                .help("correct one of the two dates");
            }
        }
    }

    /// Reports what lies after the day of the run.
    fn in_the_past(&self, source: &Source, today: Day, out: &mut Reporter<'_>) {
        let dates = [
            (&self.original, "issued first"),
            (&self.issued, "issued"),
            (&self.retrieved, "retrieved"),
            (&self.archived, "archived"),
        ];
        for (date, what) in dates {
            let Some(date) = date else { continue };
            out.checked();
            let low = date.days().low;
            if low.is_finite() && low > today {
                out.report(
                    format!("`{}` was {what} after the day of this run", source.id.text),
                    Place { file: source.file, span: date.0.span },
                    format!("the run is as of {today}"),
                )
                .help("correct the date, or the day after `--as-of`");
            }
        }
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
        let low = date.sweep().whole().low;
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
