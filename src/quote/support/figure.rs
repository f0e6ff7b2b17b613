//! Whether a figure is stated.

use std::{borrow::Cow, ops::Range};

use rust_decimal::prelude::ToPrimitive;

use super::{
    Context, Judged, Source, Stated, better,
    mentions::{Statement, Statements},
};
use crate::{
    mention::Reading,
    value::{
        ReasonKind, Verdict,
        figure::{self, Figure, Qualifier, Rule},
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
    figures()
        .filter(|(_, figure)| !is_counted || !counted(figure) || figure.comparable(value))
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
    let mut judged = if mentioned.comparable(value) {
        same_dimension(value, mentioned, statement.mention.span.clone())
    } else {
        other_unit(statements, statement, mentioned, value, context)?
    };
    if !statement.whole && judged.stated <= Stated::Inferred(Source::Paragraph) {
        judged.stated = Stated::Inferred(Source::Paragraph);
    }
    Some(judged)
}

/// Judges a figure that can be compared with the value.
fn same_dimension(value: &Figure, mentioned: &Figure, at: Range<usize>) -> Judged {
    let (stated, hint, soft) = compared(value, mentioned);
    let mut judged = Judged::new(stated, at, mentioned.to_string()).hint(hint);
    judged.soft = soft;
    judged.distance = distance(&judged.hint, value, mentioned);
    judged
}

/// How a figure of the same dimension supports the value.
fn compared(value: &Figure, mentioned: &Figure) -> (Stated, Cow<'static, str>, bool) {
    let same_number = value.same_number(mentioned);
    let approximate =
        |qualifier| matches!(qualifier, Qualifier::About | Qualifier::Almost | Qualifier::JustOver);
    let is_marked = approximate(mentioned.qualifier());
    if mentioned.is_part() && !is_marked && same_number {
        // `Half of them` and `50 %` are two spellings, neither of which is meant to the digit.
        return (Stated::Inferred(Source::Spelling), "".into(), false);
    }
    let loses_approximation = (is_marked || mentioned.is_part()) && !value.is_soft();
    match figure::compare(value, mentioned, &Rule::default()) {
        Verdict::Agree if loses_approximation => {
            (Stated::LostApproximation, rough(mentioned), false)
        }
        Verdict::Agree => (Stated::Literal, "".into(), false),
        Verdict::Compatible(reason) => {
            let (stated, hint) =
                fits(value, mentioned, same_number, loses_approximation, reason.kind);
            (stated, hint, false)
        }
        Verdict::Conflict(_) if same_number && loses_approximation => {
            (Stated::LostApproximation, rough(mentioned), false)
        }
        Verdict::Conflict(_) if same_number && mentioned.is_bound() && !value.is_bound() => {
            (Stated::OverPrecise, BOUND.into(), false)
        }
        Verdict::Conflict(conflict) => (Stated::Contradicted, conflict.hint, conflict.soft),
        Verdict::Incomparable(why) => (Stated::Contradicted, why, false),
    }
}

/// Whether the numbers of two comparable figures can be held side by side without conversion.
fn same_unit(a: &Figure, b: &Figure) -> bool {
    let counts = matches!((a.unit(), b.unit()), (Unit::Count(_), Unit::Count(_)));
    counts || a.unit() == b.unit()
}

const BOUND: &str = "the source gives a bound, not a figure";

/// Why a figure in the words of the source is approximate.
fn rough(mentioned: &Figure) -> Cow<'static, str> {
    if mentioned.qualifier() == Qualifier::Plain {
        "a part in words is rarely meant to the digit".into()
    } else {
        "the source marks the figure as approximate".into()
    }
}

fn fits(
    value: &Figure,
    mentioned: &Figure,
    same_number: bool,
    loses_approximation: bool,
    reason: ReasonKind,
) -> (Stated, Cow<'static, str>) {
    let refines = mentioned.refines(value);
    if loses_approximation && !(value.is_range() && refines) {
        let both_ranges = value.is_range() && mentioned.is_range();
        return if same_number || both_ranges || value.allows_number_of(mentioned) {
            (Stated::LostApproximation, rough(mentioned))
        } else {
            (Stated::OverPrecise, "the source gives an approximate figure".into())
        };
    }
    let same_precision = same_unit(value, mentioned) && value.step() == mentioned.step();
    if same_number && same_precision && value.qualifier() == mentioned.qualifier() {
        return (Stated::Literal, "".into());
    }
    if refines {
        return (Stated::Coarser, "".into());
    }
    if mentioned.is_bound() {
        return (Stated::OverPrecise, BOUND.into());
    }
    if mentioned.is_range() && !value.is_range() {
        let ends = [mentioned.bounds().low().point(), mentioned.bounds().high().point()];
        let hint = "the value is one end of the range that the quote gives";
        return if ends.contains(&Some(value.value())) && same_unit(value, mentioned) {
            (Stated::Inferred(Source::Period), hint.into())
        } else {
            (Stated::OverPrecise, "the quote gives a range".into())
        };
    }
    if reason == ReasonKind::Variant {
        // `18.14 %` and `rose by 18.14 %` are one number with two names.
        let same = value.unit() == &Unit::Percent || mentioned.unit() == &Unit::Percent;
        return (
            if same { Stated::Literal } else { Stated::Inferred(Source::Spelling) },
            "".into(),
        );
    }
    if is_finer(value, mentioned) {
        (Stated::OverPrecise, "".into())
    } else {
        (Stated::Coarser, "".into())
    }
}

/// Whether the value is more precise than the text by more than a factor of two. Conversion from
/// one unit to another shifts the edges of an interval by less than that.
fn is_finer(value: &Figure, mentioned: &Figure) -> bool {
    let width = |figure: &Figure| {
        let (low, high) = figure.sweep();
        let width = match (low.point(), high.point()) {
            (Some(low), Some(high)) => high.checked_sub(low).and_then(|width| width.to_f64()),
            _ => None,
        };
        width.unwrap_or(f64::INFINITY)
    };
    width(value) * 2.0 < width(mentioned)
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
        // The nouns are two words for one thing, or not; only a person can tell.
        let counts = mentioned.clone().in_unit(wanted)?;
        if !value.same_number(&counts) {
            return None;
        }
        let judged = same_dimension(value, &counts, at);
        let hint = format!("the quote counts `{said}`");
        return inferred(Judged { reading: mentioned.to_string(), ..judged }, hint.into());
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

/// What was judged as if the mention had the unit of the value, which it does not say.
fn inferred(judged: Judged, hint: Cow<'static, str>) -> Option<Judged> {
    match judged.stated {
        Stated::Literal | Stated::Coarser => {
            Some(Judged { stated: Stated::Inferred(Source::Unit), ..judged.hint(hint) })
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
