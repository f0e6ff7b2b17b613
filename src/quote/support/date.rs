//! Whether a date is stated.

use std::borrow::Cow;

use super::{
    Context, Judged, Source, Stated, better,
    mentions::{Statement, Statements},
};
use crate::{
    mention::{Inferred, Reading},
    value::{
        Verdict,
        date::{self, Bounds, Date},
    },
};

/// The mention that decides about the date `value`.
pub(super) fn judge(
    statements: &Statements<'_>,
    value: &Date,
    context: &Context<'_>,
) -> Option<Judged> {
    let best = best_of(statements, &statements.inside, value, context);
    let best = better(best, both_ends(statements, value));
    let is_stated =
        |best: &Option<Judged>| best.as_ref().is_some_and(|best| best.stated < Stated::OverPrecise);
    if is_stated(&best) || !context.from_surroundings {
        return best;
    }
    let nearby = best_of(statements, &statements.outside(), value, context);
    let nearby = nearby.filter(|nearby| nearby.stated < Stated::LostApproximation).map(|nearby| {
        let source = Stated::Inferred(Source::Paragraph);
        Judged { stated: nearby.stated.max(source), outside: true, ..nearby }
    });
    nearby.or_else(|| best.is_none().then(|| issued(statements, value, context)).flatten()).or(best)
}

/// Whether the paragraph around a quote gives other dates than `value`, and none that fits it.
pub(super) fn is_contradicted_nearby(
    statements: &Statements<'_>,
    value: &Date,
    context: &Context<'_>,
) -> bool {
    let nearby = best_of(statements, &statements.outside(), value, context);
    nearby.is_some_and(|nearby| nearby.stated == Stated::Contradicted)
}

fn best_of(
    statements: &Statements<'_>,
    among: &[Statement],
    value: &Date,
    context: &Context<'_>,
) -> Option<Judged> {
    let dates = || {
        among.iter().filter_map(|statement| match &statement.mention.reading {
            Reading::Date(date) => Some((statement, date)),
            _ => None,
        })
    };
    // The year in `Caspian Agro 2024` is a date only if nothing better is there.
    let in_names = dates().all(|(statement, _)| statement.mention.in_name);
    dates()
        .filter(|(statement, _)| in_names || !statement.mention.in_name)
        .filter_map(|(statement, date)| one(statements, statement, date, value, context))
        .fold(None, |best, judged| better(best, Some(judged)))
}

/// Judges one date of the text.
fn one(
    statements: &Statements<'_>,
    statement: &Statement,
    mentioned: &Date,
    value: &Date,
    context: &Context<'_>,
) -> Option<Judged> {
    let at = statement.mention.span.clone();
    let words = statements.slice(&at);
    let judged = Judged::new(Stated::Absent, at, mentioned.to_string());
    let (stated, hint, soft) = match date::compare(value, mentioned, 0) {
        Verdict::Incomparable(_) => return None,
        Verdict::Agree => (Stated::Literal, Cow::Borrowed(""), false),
        Verdict::Compatible(_) => {
            let (stated, hint) = fits(value, mentioned, words);
            (stated, hint, false)
        }
        Verdict::Conflict(_) if only_bound_lost(value, mentioned) => {
            (Stated::OverPrecise, "the source gives a bound, not a date".into(), false)
        }
        Verdict::Conflict(conflict) => (Stated::Contradicted, conflict.hint, conflict.soft),
    };
    let judged = Judged { stated, hint, soft, outside: statement.outside, ..judged };
    Some(with_sources(judged, statement, mentioned, value, words, context))
}

/// Adds what was taken from elsewhere, and how far a contradiction is away.
fn with_sources(
    judged: Judged,
    statement: &Statement,
    mentioned: &Date,
    value: &Date,
    words: &str,
    context: &Context<'_>,
) -> Judged {
    let mut judged = judged;
    let inferred = match statement.mention.inferred {
        Some(Inferred::Paragraph) => Some(Source::Paragraph),
        Some(Inferred::Issued) => Some(Source::Issued),
        None if !statement.whole && !statement.outside => Some(Source::Paragraph),
        None => None,
    };
    let Some(source) = inferred else {
        judged.distance = distance(&judged.hint, value, mentioned);
        return judged;
    };
    if judged.stated <= Stated::Inferred(source) {
        judged.stated = Stated::Inferred(source);
    } else if judged.stated == Stated::Contradicted && statement.mention.inferred.is_some() {
        // The year is a guess: that alone contradicts nothing.
        let order = date::Context { issued: None, ..context.prose.context().date.clone() };
        let bare = Date::read(words, &order).ok().filter(Date::is_yearless);
        let fits = bare.is_some_and(|bare| {
            matches!(date::compare(value, &bare, 0), Verdict::Agree | Verdict::Compatible(_))
        });
        if fits {
            judged.stated = Stated::OverPrecise;
            judged.hint = "the quote gives no year, and another one stands nearby".into();
        }
    }
    judged.distance = distance(&judged.hint, value, mentioned);
    judged
}

/// How a date supports one that it is compatible with.
fn fits(value: &Date, mentioned: &Date, words: &str) -> (Stated, Cow<'static, str>) {
    if mentioned.is_yearless() {
        return (Stated::OverPrecise, "the quote gives no year".into());
    }
    let is_vague = mentioned.is_approximate() || mentioned.is_uncertain();
    if is_vague && !value.is_approximate() && !value.is_uncertain() {
        let same = value.bounds() == mentioned.bounds();
        return if same {
            (Stated::LostApproximation, "the source marks the date as approximate".into())
        } else if mentioned.is_within(value) {
            (Stated::Coarser, "".into())
        } else {
            (Stated::OverPrecise, "the source gives an approximate date".into())
        };
    }
    match (value.extent(), mentioned.extent()) {
        (Some((start, end)), None) => part_of_value(start, end, mentioned),
        (None, Some((start, end))) => part_of_mention(value, start, end),
        _ if mentioned.is_open() && !value.is_open() => begins_with(value, mentioned, words),
        _ if mentioned.is_within(value) => (Stated::Coarser, "".into()),
        _ if value.is_within(mentioned) => (Stated::OverPrecise, "".into()),
        // A season meets the month at its edge; an approximate value reaches to its neighbour.
        _ if value.is_soft() => (Stated::Coarser, "".into()),
        _ => (Stated::OverPrecise, "".into()),
    }
}

/// The value is a period, and the text gives one date.
fn part_of_value(start: Bounds, end: Bounds, mentioned: &Date) -> (Stated, Cow<'static, str>) {
    let said = mentioned.bounds();
    let open = !start.low.is_finite() || !end.high.is_finite();
    let (begins, ends) = (start.contains(said), end.contains(said));
    // Of a period with one end, that end is all there is to state.
    let states_start = begins && start.low.is_finite();
    let states_end = ends && end.high.is_finite();
    if open && (states_start || states_end) {
        return (Stated::Inferred(Source::Period), "the quote gives one end of the period".into());
    }
    if said.contains(start.cover(end)) {
        return (Stated::OverPrecise, "".into());
    }
    (Stated::OverPrecise, "the quote gives one date, not a period".into())
}

/// The value is one date, and the text gives a period.
fn part_of_mention(value: &Date, start: Bounds, end: Bounds) -> (Stated, Cow<'static, str>) {
    let wanted = value.bounds();
    let is_end = |bounds: Bounds| {
        bounds.low.is_finite() && bounds.high.is_finite() && wanted.contains(bounds)
    };
    if wanted.contains(start.cover(end)) {
        return (Stated::Coarser, "".into());
    }
    if is_end(start) || is_end(end) {
        let hint = "the value is one end of the period that the quote gives";
        return (Stated::Inferred(Source::Period), hint.into());
    }
    (Stated::OverPrecise, "the quote gives a period".into())
}

/// `since 1992` states a beginning; `after`, `by` and `before 1992` state nothing but a bound.
fn begins_with(value: &Date, mentioned: &Date, words: &str) -> (Stated, Cow<'static, str>) {
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    let begins = matches!(first.as_str(), "since" | "from" | "starting" | "beginning");
    let ends = matches!(first.as_str(), "until" | "till" | "to" | "through");
    let (wanted, said) = (value.bounds(), mentioned.bounds());
    if (begins && wanted.low == said.low) || (ends && wanted.high == said.high) {
        let hint = "the value is one end of the period that the quote gives";
        return (Stated::Inferred(Source::Period), hint.into());
    }
    (Stated::OverPrecise, "the source gives a bound, not a date".into())
}

/// `after 1992` and the value 1992: what is wrong is that the bound was taken for the date.
fn only_bound_lost(value: &Date, mentioned: &Date) -> bool {
    let (wanted, said) = (value.bounds(), mentioned.bounds());
    mentioned.is_open()
        && !value.is_open()
        && ((said.low.is_finite() && wanted.high.plus(1) == said.low)
            || (said.high.is_finite() && said.high.plus(1) == wanted.low))
}

/// A period of which the quote gives both ends, each as a date of its own.
fn both_ends(statements: &Statements<'_>, value: &Date) -> Option<Judged> {
    let (start, end) = value.extent()?;
    let find = |bounds: Bounds| {
        statements.inside.iter().find(|statement| match &statement.mention.reading {
            Reading::Date(date) => date.extent().is_none() && date.bounds() == bounds,
            _ => false,
        })
    };
    let (first, last) = (find(start)?, find(end)?);
    let (first, last) = (&first.mention.span, &last.mention.span);
    if first == last {
        return None;
    }
    let at = first.start.min(last.start)..first.end.max(last.end);
    Some(Judged::new(Stated::Literal, at, value.to_string()))
}

/// The day of issue, where neither the quote nor its paragraph gives a date.
fn issued(statements: &Statements<'_>, value: &Date, context: &Context<'_>) -> Option<Judged> {
    let issued = context.prose.context().date.issued?;
    let passage = statements.passages.first()?;
    value.bounds().contains(issued).then(|| {
        let at = passage.start..passage.start;
        Judged {
            outside: true,
            ..Judged::new(Stated::Inferred(Source::Issued), at, value.to_string())
        }
        .hint("the source was issued then")
    })
}

/// Hints that explain a difference come before mere distances, and near dates before far ones.
fn distance(hint: &str, value: &Date, mentioned: &Date) -> (bool, f64) {
    let generic = hint.ends_with("apart") || hint.starts_with("different days");
    (generic, f64::from(value.bounds().gap(mentioned.bounds())))
}
