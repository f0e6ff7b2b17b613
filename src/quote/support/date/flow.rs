//! Whether a text tells the period of a flow: of a turnover, an output, a number of visitors.
//!
//! What was sold in a half of a year is not what was sold in the year. So the days that both cover
//! are compared, however they are written: `Q3 2021` is `2021-07/2021-09` (semantics 2.3).

use super::{
    super::Stated,
    fit::{Fit, is_same_century, is_vague},
};
use crate::value::date::Date;

/// How `mentioned` tells the period `value`; `None` where it is no period that can be laid beside
/// it, so that it is judged as any other date.
pub(super) fn fit(value: &Date, mentioned: &Date) -> Option<Fit> {
    if !is_period(mentioned) || !is_plain(mentioned) || !is_plain(value) {
        return None;
    }
    let (wanted, said) = (value.bounds(), mentioned.bounds());
    if wanted == said || is_same_century(value, mentioned) {
        return Some((Stated::Literal, "".into()));
    }
    if is_part(value, mentioned) {
        return Some((Stated::Contradicted, "the quote gives a part of the period".into()));
    }
    let is_longer = said.contains(wanted);
    is_longer.then(|| (Stated::OverPrecise, "the quote gives a longer period".into()))
}

/// Whether the text gives a part of the period, which says nothing of the whole.
pub(super) fn is_part(value: &Date, mentioned: &Date) -> bool {
    let (wanted, said) = (value.bounds(), mentioned.bounds());
    is_period(mentioned)
        && is_plain(mentioned)
        && is_plain(value)
        && !value.is_open()
        && wanted != said
        && wanted.contains(said)
        && !is_same_century(value, mentioned)
}

/// Whether it covers more than one day. A single day tells when something was said or done.
pub(super) fn is_period(date: &Date) -> bool {
    let covered = date.bounds();
    !date.is_yearless() && covered.low != covered.high
}

/// Whether the days it covers are one stretch, with a beginning and an end that are certain.
fn is_plain(date: &Date) -> bool {
    date.sweep().is_simple && !is_vague(date) && !date.has_alternatives()
}
