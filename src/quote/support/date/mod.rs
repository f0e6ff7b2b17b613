//! Whether a date is stated.

mod ended;
mod fit;
mod flow;
mod foreign;
mod spelling;

use std::{borrow::Cow, ops::Range};

pub(super) use foreign::other_month;

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
    // `From $2m in 2019 to $3m in 2021` are the flows of two years, and not of all three.
    let both = if context.is_period { None } else { both_ends(statements, value) };
    let best = better(best, both);
    let is_stated =
        |best: &Option<Judged>| best.as_ref().is_some_and(|best| best.stated < Stated::OverPrecise);
    let is_told = is_stated(&best) || tells_a_part(statements, value, context);
    if is_told || !context.from_surroundings {
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
    let mut dates = dates(statements, among, context);
    // The year in `Caspian Agro 2024` is a date only if nothing better is there.
    if dates.iter().any(|(statement, _)| !statement.mention.in_name) {
        dates.retain(|(statement, _)| !statement.mention.in_name);
    }
    // So is a day, where a period is asked for: it may be the day on which that was told.
    let is_period = |(statement, date): &(&Statement, Cow<'_, Date>)| {
        flow::is_period(date, statements.slice(&statement.mention.span))
    };
    if context.is_period && dates.iter().any(is_period) {
        dates.retain(is_period);
    }
    dates
        .iter()
        .filter_map(|(statement, date)| one(statements, statement, date, value, context))
        .fold(None, |best, judged| better(best, Some(judged)))
}

/// The dates among the statements; where a period is asked for, with the months that they end.
fn dates<'s>(
    statements: &Statements<'_>,
    among: &'s [Statement],
    context: &Context<'_>,
) -> Vec<(&'s Statement, Cow<'s, Date>)> {
    let date = |statement: &'s Statement| {
        let Reading::Date(date) = &statement.mention.reading else { return None };
        let before = statements.slice(&(0..statement.mention.span.start));
        let covered = context.is_period.then(|| ended::covered(before, date)).flatten();
        Some((statement, covered.map_or(Cow::Borrowed(date), Cow::Owned)))
    };
    among.iter().filter_map(date).collect()
}

/// Whether the quote itself tells a part of a period, which no year elsewhere makes the whole.
fn tells_a_part(statements: &Statements<'_>, value: &Date, context: &Context<'_>) -> bool {
    let dates = dates(statements, &statements.inside, context);
    let is_part = |(statement, date): &(&Statement, Cow<'_, Date>)| {
        flow::is_part(value, date, statements.slice(&statement.mention.span))
    };
    context.is_period && dates.iter().any(is_part)
}

/// Judges one date of the text.
fn one(
    statements: &Statements<'_>,
    statement: &Statement,
    mentioned: &Date,
    value: &Date,
    context: &Context<'_>,
) -> Option<Judged> {
    let words = statements.slice(&statement.mention.span);
    let judged = against(statement, mentioned, value, words, context)?;
    if judged.stated < Stated::OverPrecise || mentioned.remarks().is_empty() {
        return Some(judged);
    }
    let read_as = &context.prose.context().date;
    let fitting = spelling::readings(words, read_as)
        .filter_map(|reading| against(statement, &reading, value, words, context))
        .filter(|judged| judged.stated < Stated::OverPrecise)
        .fold(None, |best, judged| better(best, Some(judged)));
    Some(fitting.map_or(judged, |fitting| Judged {
        stated: fitting.stated.max(Stated::Inferred(Source::Ambiguity)),
        ..fitting
    }))
}

/// Judges one reading of a date of the text.
fn against(
    statement: &Statement,
    mentioned: &Date,
    value: &Date,
    words: &str,
    context: &Context<'_>,
) -> Option<Judged> {
    let judged = Judged::new(Stated::Absent, statement.mention.span.clone(), mentioned.to_string());
    let flow = || context.is_period.then(|| flow::fit(value, mentioned, words)).flatten();
    let (stated, hint, soft) = match date::compare(value, mentioned, 0) {
        Verdict::Incomparable(_) => return None,
        Verdict::Agree => (Stated::Literal, Cow::Borrowed(""), false),
        verdict => match (flow(), verdict) {
            (Some((stated, hint)), _) => (stated, hint, false),
            (None, Verdict::Conflict(_)) if only_bound_lost(value, mentioned) => {
                (Stated::OverPrecise, "the source gives a bound, not a date".into(), false)
            }
            (None, Verdict::Conflict(conflict)) => {
                (Stated::Contradicted, conflict.hint, conflict.soft)
            }
            (None, _) => {
                let (stated, hint) =
                    fit::fit(value, mentioned, words, &context.prose.context().date);
                (stated, hint, false)
            }
        },
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
    } else if judged.stated == Stated::Contradicted
        && statement.mention.inferred.is_some()
        && matches!(date::compare(value, mentioned, 0), Verdict::Conflict(_))
    {
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
    if first == last || is_list(statements, first.end.min(last.end)..first.start.max(last.start)) {
        return None;
    }
    let at = first.start.min(last.start)..first.end.max(last.end);
    Some(Judged::new(Stated::Literal, at, value.to_string()))
}

/// Whether nothing but further dates of a list stands between two dates: `5, 10 and 15 May`.
fn is_list(statements: &Statements<'_>, between: Range<usize>) -> bool {
    let is_joint = |word: &str| {
        matches!(word, "and" | "&" | "or" | "on" | "in") || word.bytes().all(|b| b.is_ascii_digit())
    };
    let mut words = statements.slice(&between).split([' ', ',', '\n']);
    between.start < between.end && words.all(is_joint)
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
