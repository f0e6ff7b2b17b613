//! A figure that changes by more than its property expects from one time to the next.

use rust_decimal::Decimal;

use super::{
    Reporter, Rule, at,
    constraint::{ByProperty, declared, facts, place, says},
};
use crate::{
    fact::{Constraint, Property},
    finding::{Meta, Severity},
    index::{Corpus, FactId, Group},
    value::{
        Reading,
        date::Bounds,
        figure::{Context, Figure},
        unit::Unit,
    },
};

pub(super) struct SuddenChange;

impl Rule for SuddenChange {
    fn meta(&self) -> &'static Meta {
        &Meta {
            name: "sudden-change",
            group: "check",
            summary: "a figure that changes by more than its property expects",
            severity: Severity::Warning,
            docs: include_str!("sudden_change.md"),
        }
    }

    fn corpus(&self, corpus: &Corpus, out: &mut Reporter<'_>) {
        let groups = ByProperty::new(corpus);
        for (property, constraint) in declared(corpus, "max-change") {
            let Some(written) = constraint.values.first() else { continue };
            let Some(most) = factor(&written.text) else {
                out.report(
                    format!("`{}` is not a factor of at least 1", written.text),
                    place(property, constraint),
                    "cannot be read",
                )
                .help("write how many times as large the next figure may be: `20x`");
                continue;
            };
            for group in groups.of(&property.id.text) {
                series(corpus, group, (property, constraint), most, out);
            }
        }
    }
}

/// The factor that a property allows: `20x`, or `20`.
fn factor(text: &str) -> Option<Decimal> {
    let context = Context { unit: Some(Unit::Times), ..Context::default() };
    let figure = Figure::read(text, &context).ok()?;
    let is_factor = matches!(figure.unit(), Unit::Times | Unit::One | Unit::Bare);
    (is_factor && figure.value() >= Decimal::ONE).then(|| figure.value())
}

/// A figure with its time.
type Dated<'c> = (FactId, &'c Figure, Bounds);

/// Compares each figure of a group with the last one whose time has ended when its own begins.
fn series(
    corpus: &Corpus,
    group: &Group,
    declaration: (&Property, &Constraint),
    most: Decimal,
    out: &mut Reporter<'_>,
) {
    let mut by_start: Vec<Dated<'_>> = Vec::new();
    for (id, reading) in facts(corpus, group, &declaration.0.except) {
        if let (Reading::Figure(figure), Some(Ok(when))) = (reading, corpus.when(id)) {
            by_start.push((id, figure, when.sweep().whole()));
        }
    }
    by_start.sort_by_key(|(id, _, when)| (when.low, *id));
    let mut by_end = by_start.clone();
    by_end.sort_by_key(|(id, _, when)| (when.high, *id));
    let mut ended = by_end.into_iter().peekable();
    let mut last: Option<Dated<'_>> = None;
    for now in by_start {
        while let Some(next) = ended.next_if(|(_, _, when)| when.high < now.2.low) {
            last = Some(next);
        }
        let Some(before) = last.filter(|before| before.1.comparable(now.1)) else { continue };
        out.checked();
        if is_more_than(most, before.1, now.1) || is_more_than(most, now.1, before.1) {
            report(corpus, (before, now), declaration, out);
        }
    }
}

/// Whether `large` is certainly more than `most` times as large as `small`. Figures that may be
/// zero or less have no ratio.
fn is_more_than(most: Decimal, small: &Figure, large: &Figure) -> bool {
    let (least, greatest) = (small.sweep().0.point(), small.sweep().1.point());
    let is_positive = least.is_some_and(|least| least > Decimal::ZERO);
    let allowed = greatest.and_then(|greatest| greatest.checked_mul(most));
    let reached = large.sweep().0.point();
    is_positive && allowed.zip(reached).is_some_and(|(allowed, reached)| reached > allowed)
}

fn report(
    corpus: &Corpus,
    (before, now): (Dated<'_>, Dated<'_>),
    (property, constraint): (&Property, &Constraint),
    out: &mut Reporter<'_>,
) {
    let (earlier, fact) = (corpus.fact(before.0), corpus.fact(now.0));
    let times = ratio(before.1, now.1).map(|(factor, word)| {
        format!("about {factor} times as {word} as before: a slip of the scale or the unit?")
    });
    out.report(
        format!("{} of {} changes suddenly", property.id.text, fact.subject.text),
        at(fact, &fact.value),
        says(corpus, now.0),
    )
    .also(at(earlier, &earlier.value), says(corpus, before.0))
    .all_primary()
    .also(place(property, constraint), "expected to change by less")
    .hint(times.unwrap_or_default())
    .help("look both up; if the change is real, name the fact in `except` or raise `max-change`")
    .facts(vec![corpus.name_of(before.0), corpus.name_of(now.0)])
    .weighed(property)
    .settled(corpus, &[before.0, now.0]);
}

/// The ratio of two figures, rounded, and which way it goes.
fn ratio(before: &Figure, now: &Figure) -> Option<(Decimal, &'static str)> {
    let (old, new) = (before.sweep().0.point()?, now.sweep().0.point()?);
    let (factor, word) =
        if new > old { (new.checked_div(old)?, "large") } else { (old.checked_div(new)?, "small") };
    let places = u32::from(factor < Decimal::TEN);
    Some((factor.round_dp(places).normalize(), word))
}
