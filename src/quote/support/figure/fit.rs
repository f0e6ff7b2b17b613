//! How a figure in a text fits the value that it is held against, once both are of one dimension.

use std::borrow::Cow;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::super::{Source, Stated};
use crate::value::{
    ReasonKind, Verdict,
    figure::{self, Figure, Qualifier, Rule},
    unit::Unit,
};

/// How a figure of the same dimension supports the value.
pub(super) fn compared(value: &Figure, mentioned: &Figure) -> (Stated, Cow<'static, str>, bool) {
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
        Verdict::Compatible(_) if leaves_out(value, mentioned) => {
            (Stated::Contradicted, "the value leaves out the number itself".into(), false)
        }
        Verdict::Compatible(_) if is_cut_off(value, mentioned) => {
            (Stated::Contradicted, "a half is cut off, not rounded".into(), true)
        }
        Verdict::Compatible(reason) => {
            let (stated, hint) =
                fits(value, mentioned, same_number, loses_approximation, reason.kind);
            (stated, hint, false)
        }
        Verdict::Conflict(_) if same_number && loses_approximation && !value.is_bound() => {
            (Stated::LostApproximation, rough(mentioned), false)
        }
        Verdict::Conflict(_) if same_number && mentioned.is_bound() && !value.is_bound() => {
            (Stated::OverPrecise, BOUND.into(), false)
        }
        Verdict::Conflict(conflict) => {
            // What is only rounded in another way elsewhere is wrong beside its own source.
            let are_parts = value.is_part() && mentioned.is_part() && !is_marked;
            let is_vague = (value.is_soft() || mentioned.is_soft())
                && !are_parts
                && !(same_number && value.qualifier() != Qualifier::Plain)
                && is_near(value, mentioned);
            (Stated::Contradicted, conflict.hint, conflict.soft && is_vague)
        }
        Verdict::Incomparable(why) => (Stated::Contradicted, why, false),
    }
}

/// Whether the value is the number of the quote without the half of its last digit: 3 million for
/// 3.5 million. Sources that round a half to an even digit write 2 million for 2.5 million, and none
/// but those that cut digits off write this.
fn is_cut_off(value: &Figure, mentioned: &Figure) -> bool {
    let is_sharp = |figure: &Figure| {
        matches!(figure.qualifier(), Qualifier::Plain | Qualifier::Exactly)
            && !figure.is_range()
            && !figure.is_plus_minus()
            && !figure.is_part()
    };
    let half = || {
        let digits = value.value().abs().checked_div(value.step())?;
        let is_odd = digits.checked_rem(Decimal::TWO)? == Decimal::ONE;
        let half = value.step().checked_div(Decimal::TWO).filter(|_| is_odd)?;
        let sign = if value.value().is_sign_negative() { -half } else { half };
        value.unit().to_base(value.value().checked_add(sign)?)
    };
    is_sharp(value)
        && is_sharp(mentioned)
        && half().is_some_and(|half| mentioned.unit().to_base(mentioned.value()) == Some(half))
}

/// Whether two numbers are so near that `about` may be all there is between them.
fn is_near(value: &Figure, mentioned: &Figure) -> bool {
    let number = |figure: &Figure| figure.unit().to_base(figure.value())?.to_f64();
    let (Some(a), Some(b)) = (number(value), number(mentioned)) else { return true };
    (a - b).abs() <= NEAR * a.abs().max(b.abs())
}

/// How far numbers are apart at most of which one is meant as about the other, as a share of the
/// greater: three times what `about` allows.
const NEAR: f64 = 0.3;

/// Whether the value is a bound that the number of the quote does not reach: `over 50` beside `50`.
fn leaves_out(value: &Figure, mentioned: &Figure) -> bool {
    let is_open =
        value.is_bound() || matches!(value.qualifier(), Qualifier::Almost | Qualifier::JustOver);
    let is_number = matches!(mentioned.qualifier(), Qualifier::Plain | Qualifier::Exactly)
        && !mentioned.is_range()
        && !mentioned.is_part();
    is_open && is_number && !value.allows_number_of(mentioned)
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
    if value.is_range() && mentioned.is_range() && is_other_range(value, mentioned) {
        return (Stated::Contradicted, "the quote gives the range with another end".into());
    }
    if value.is_bound() && mentioned.is_bound() && is_other_bound(value, mentioned) {
        return (Stated::Contradicted, "the quote gives another bound".into());
    }
    if loses_approximation && value.is_bound() {
        let stated = if refines { Stated::Coarser } else { Stated::OverPrecise };
        return (stated, "the source gives an approximate figure".into());
    }
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
    // `2,000` and `two thousand`, `1,760 million` and `1.76 billion`: the zeros may only hold places.
    if same_number
        && value.is_written_whole()
        && value.qualifier() == Qualifier::Plain
        && mentioned.qualifier() == Qualifier::Plain
        && !mentioned.is_range()
    {
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

/// Whether two bounds are told with numbers of which the one is not the other, rounded.
fn is_other_bound(value: &Figure, mentioned: &Figure) -> bool {
    let base = |number| value.unit().to_base(number);
    let number = |figure: &Figure| figure.unit().to_base(figure.value());
    let room = || {
        let zeros = value.value().abs().checked_mul(Decimal::new(5, 2))?;
        let half = value.step().checked_div(Decimal::TWO)?;
        base(zeros.max(half))?.checked_sub(base(Decimal::ZERO)?)
    };
    let gap = || Some(number(value)?.checked_sub(number(mentioned)?)?.abs());
    gap().zip(room()).is_some_and(|(gap, room)| gap > room)
}

/// Whether two ranges have one end, or the number before `±`, in common and not the rest, or the value
/// is a part of the other: it is that range, changed.
fn is_other_range(value: &Figure, mentioned: &Figure) -> bool {
    let plain = |figure: &Figure| figure.qualifier() == Qualifier::Plain;
    let (own, said) = (value.sweep(), mentioned.sweep());
    let ends = [own.0, own.1, said.0, said.1].map(figure::Edge::point);
    let [Some(low), Some(high), Some(said_low), Some(said_high)] = ends else { return false };
    let is_point = low == high || said_low == said_high;
    let shared = u8::from(low == said_low) + u8::from(high == said_high);
    let is_centred = value.is_plus_minus() && value.same_number(mentioned);
    plain(value)
        && plain(mentioned)
        && !is_point
        && (shared == 1 || shared == 0 && (is_centred || value.refines(mentioned)))
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
