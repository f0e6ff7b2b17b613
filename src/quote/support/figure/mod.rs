//! Whether a figure is stated.

mod fit;

use std::{borrow::Cow, cmp::Ordering, ops::Range, sync::Arc};

use rust_decimal::prelude::ToPrimitive;

use super::{
    Context, Judged, Source, Stated, better,
    direction::{self, Direction},
    mentions::{Statement, Statements},
};
use crate::{
    mention::Reading,
    value::{
        figure::{self, Figure},
        unit::Unit,
    },
};

/// The mention that decides about the figure `value`.
pub(super) fn judge(
    statements: &Statements<'_>,
    value: &Figure,
    context: &Context<'_>,
) -> Option<Judged> {
    let best = best_of(statements, &statements.inside, value, context);
    // Where the source says `more than 50` and the quote begins at `50`, the source counts.
    if statements.inside.iter().all(|statement| statement.whole) {
        return best;
    }
    let cut = best.as_ref().is_some_and(|best| best.stated >= Stated::OverPrecise);
    if cut {
        best
    } else {
        best.or_else(|| best_of(statements, &statements.alone(), value, context))
    }
}

fn best_of(
    statements: &Statements<'_>,
    among: &[Statement],
    value: &Figure,
    context: &Context<'_>,
) -> Option<Judged> {
    let figures = || {
        among.iter().filter_map(|statement| match &statement.mention.reading {
            Reading::Figure(figure) => Some((statement, figure)),
            _ => None,
        })
    };
    let counted = |figure: &Figure| matches!(figure.unit(), Unit::Count(_));
    // Where the quote counts what the value counts, whatever else has its number is something else.
    let is_counted = counted(value) && figures().any(|(_, figure)| figure.comparable(value));
    // Beside `four gold medals`, `12 medals` say nothing of gold medals.
    let is_named = figures().any(|(_, figure)| counted(value) && figure.unit() == value.unit());
    let is_wider = |figure: &Figure| is_named && value.unit().is_narrower(figure.unit());
    figures()
        .filter(|(_, figure)| !is_counted || !counted(figure) || figure.comparable(value))
        .filter(|(_, figure)| !is_wider(figure))
        .filter_map(|(statement, figure)| one(statements, statement, figure, value, context))
        .fold(None, |best, judged| better(best, Some(judged)))
}

/// Judges one figure of the text.
fn one(
    statements: &Statements<'_>,
    statement: &Statement,
    mentioned: &Figure,
    value: &Figure,
    context: &Context<'_>,
) -> Option<Judged> {
    let (said, wanted) = (mentioned.unit(), value.unit());
    let mut judged = if mentioned.comparable(value) && said.is_told_apart(wanted) {
        let at = statement.mention.span.clone();
        other_things(value, mentioned, &at).unwrap_or_else(|| {
            let judged = same_dimension(value, mentioned, at);
            let hint = format!("the quote counts `{said}`");
            inferred(judged.clone(), hint.into()).unwrap_or(judged)
        })
    } else if mentioned.comparable(value) {
        directed(statements, value, mentioned, statement.mention.span.clone(), context.english)
    } else {
        other_unit(statements, statement, mentioned, value, context)?
    };
    if !statement.whole && judged.stated <= Stated::Inferred(Source::Paragraph) {
        judged.stated = Stated::Inferred(Source::Paragraph);
    }
    Some(judged)
}

/// Judges a figure that can be compared with the value, and may be told as a rise or a fall.
fn directed(
    statements: &Statements<'_>,
    value: &Figure,
    mentioned: &Figure,
    at: Range<usize>,
    english: bool,
) -> Judged {
    let is_signed = value.value().is_sign_negative();
    let is_share = matches!(value.unit(), Unit::Percent | Unit::PercentagePoint);
    if mentioned.value().is_sign_negative() || !(is_signed || is_share || value.change().is_some())
    {
        return same_dimension(value, mentioned, at);
    }
    let negated = || mentioned.clone().negated().unwrap_or_else(|| mentioned.clone());
    if !english && is_signed {
        // The words for a fall are not read in other languages.
        let judged = same_dimension(value, &negated(), at);
        return inferred_from(Source::Numbers, judged.clone(), "".into()).unwrap_or(judged);
    }
    let direction = direction::told(statements.text, &at);
    let opposite = match direction {
        Some(Direction::Down | Direction::Below) => Some(Ordering::Greater),
        Some(Direction::Up) => Some(Ordering::Less),
        None => None,
    };
    if opposite.is_some() && value.change() == opposite {
        let judged = Judged::new(Stated::Contradicted, at, mentioned.to_string());
        return judged.hint("the quote tells of a change the other way");
    }
    match direction {
        Some(Direction::Down | Direction::Below) if is_signed => {
            same_dimension(value, &negated(), at)
        }
        Some(Direction::Down) if is_share && value.change().is_none() => {
            let judged = same_dimension(value, mentioned, at);
            inferred_from(Source::Sign, judged.clone(), "".into()).unwrap_or(judged)
        }
        _ => same_dimension(value, mentioned, at),
    }
}

/// Judges a figure that can be compared with the value.
fn same_dimension(value: &Figure, mentioned: &Figure, at: Range<usize>) -> Judged {
    let (stated, hint, soft) = fit::compared(value, mentioned);
    let mut judged = Judged::new(stated, at, mentioned.to_string()).hint(hint);
    judged.soft = soft;
    judged.distance = distance(&judged.hint, value, mentioned);
    judged
}

/// The verdict on a count of things that are certainly not those that the value counts.
fn other_things(value: &Figure, mentioned: &Figure, at: &Range<usize>) -> Option<Judged> {
    let (said, wanted) = (mentioned.unit(), value.unit());
    said.counts_other_things(wanted).then(|| {
        let hint = format!("the quote counts `{said}`, the value `{wanted}`");
        Judged::new(Stated::Contradicted, at.clone(), mentioned.to_string()).hint(hint)
    })
}

/// A figure whose unit is not that of the value: a bare number, another noun, another currency.
fn other_unit(
    statements: &Statements<'_>,
    statement: &Statement,
    mentioned: &Figure,
    value: &Figure,
    context: &Context<'_>,
) -> Option<Judged> {
    let at = statement.mention.span.clone();
    let counted = |unit: &Unit| matches!(unit, Unit::Count(_));
    let bare = |unit: &Unit| matches!(unit, Unit::Bare | Unit::One);
    let (said, wanted) = (mentioned.unit(), value.unit());
    if counted(said) && (counted(wanted) || bare(wanted)) {
        // Unless the nouns exclude each other, they are two words for one thing, or not; only a
        // person can tell.
        let counts = mentioned.clone().in_unit(wanted)?;
        let fits = value.same_number(&counts) || bare(wanted) && counts.refines(value);
        if !fits {
            return None;
        }
        if let Some(judged) = other_things(value, mentioned, &at) {
            return Some(judged);
        }
        let judged = same_dimension(value, &counts, at);
        let hint = format!("the quote counts `{said}`");
        return inferred(Judged { reading: mentioned.to_string(), ..judged }, hint.into());
    }
    // `3.1 children per woman`, `$7,530 per capita`, where the property says what it is for each of.
    if let Unit::Per(parts) = said
        && (counted(&parts.0) || counted(&parts.1))
        && parts.0.comparable(wanted)
    {
        let counts = mentioned.clone().in_unit(wanted)?;
        let hint = format!("the quote gives `{said}`");
        return inferred(same_dimension(value, &counts, at), hint.into());
    }
    if let Some(counts) = on_as_much(mentioned, wanted) {
        let is_bare = matches!(said, Unit::Per(parts) if bare(&parts.0));
        let hint = if is_bare { String::new() } else { format!("the quote counts `{said}`") };
        return inferred(same_dimension(value, &counts, at), hint.into());
    }
    // The unit may be clear from the property: the number is read again in it.
    let with_unit =
        figure::Context { unit: Some(wanted.clone()), ..context.prose.context().figure.clone() };
    let again = || Figure::read(statements.slice(&at), &with_unit).ok();
    if bare(said) {
        // The `1.2` of `rose from 1.2 to 1.4 million` has its scale from words that are not its own.
        let again = again().filter(|again| again.value().abs() >= mentioned.value().abs());
        let again = again.or_else(|| mentioned.clone().in_unit(wanted))?;
        return inferred(same_dimension(value, &again, at), "".into());
    }
    // `3 million pounds` are money where the property is.
    if let Some(named) = again().filter(|again| again.comparable(value)) {
        return Some(same_dimension(value, &named, at));
    }
    if !mentioned.other_currency(value) {
        return None;
    }
    let hint = format!("the quote gives {said}, the value {wanted}");
    let distance = (true, distance("", value, mentioned).1);
    let judged = Judged::new(Stated::Contradicted, at, mentioned.to_string()).hint(hint);
    Some(Judged { distance, ..judged })
}

/// `115 inhabitants per km²` or `115/km²` as so many people on a square kilometre, if that is what the
/// value counts; `None` where the things on it exclude each other.
fn on_as_much(mentioned: &Figure, wanted: &Unit) -> Option<Figure> {
    let (Unit::Per(said), Unit::Per(wanted)) = (mentioned.unit(), wanted) else { return None };
    let is_open = |unit: &Unit| matches!(unit, Unit::Bare | Unit::Count(_));
    let fits = is_open(&said.0)
        && is_open(&wanted.0)
        && said.1.comparable(&wanted.1)
        && !said.0.counts_other_things(&wanted.0);
    let unit = Unit::Per(Arc::new((wanted.0.clone(), said.1.clone())));
    mentioned.clone().in_unit(&unit).filter(|_| fits)
}

/// What was judged as if the mention had the unit of the value, which it does not say.
fn inferred(judged: Judged, hint: Cow<'static, str>) -> Option<Judged> {
    inferred_from(Source::Unit, judged, hint)
}

/// What was judged as if the quote said what completes it.
fn inferred_from(source: Source, judged: Judged, hint: Cow<'static, str>) -> Option<Judged> {
    match judged.stated {
        Stated::Literal | Stated::Coarser => {
            Some(Judged { stated: Stated::Inferred(source), ..judged.hint(hint) })
        }
        // A number of something else differs as a matter of course.
        Stated::Contradicted => None,
        _ => Some(judged),
    }
}

/// Hints that explain a difference come before mere distances, and near figures before far ones.
fn distance(hint: &str, value: &Figure, mentioned: &Figure) -> (bool, f64) {
    let generic = hint.ends_with("apart") || hint.ends_with("off") || hint.is_empty();
    let number = |figure: &Figure| figure.value().abs().to_f64().unwrap_or(0.0).max(1e-12);
    (generic, (number(value) / number(mentioned)).ln().abs())
}
