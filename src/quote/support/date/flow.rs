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
pub(super) fn fit(value: &Date, mentioned: &Date, words: &str) -> Option<Fit> {
    if !is_period(mentioned, words) || !is_plain(mentioned) || !is_plain(value) {
        return None;
    }
    let (wanted, said) = (value.bounds(), mentioned.bounds());
    if wanted == said || is_same_century(value, mentioned) {
        return Some((Stated::Literal, "".into()));
    }
    if is_part(value, mentioned, words) {
        return Some((Stated::Contradicted, "the quote gives a part of the period".into()));
    }
    if said.contains(wanted) {
        return Some((Stated::OverPrecise, "the quote gives a longer period".into()));
    }
    let is_shifted = said.meets(wanted) && !value.is_open();
    is_shifted.then(|| (Stated::Contradicted, "the periods only overlap".into()))
}

/// Whether the text gives a part of the period, which says nothing of the whole.
pub(super) fn is_part(value: &Date, mentioned: &Date, words: &str) -> bool {
    let (wanted, said) = (value.bounds(), mentioned.bounds());
    is_period(mentioned, words)
        && is_plain(mentioned)
        && is_plain(value)
        && !value.is_open()
        && wanted != said
        && wanted.contains(said)
        && !is_same_century(value, mentioned)
}

/// Whether it covers more than one day. A single day tells when something was said or done, and so
/// does `the end of 2021`, at which the flow of all the year is known.
pub(super) fn is_period(date: &Date, words: &str) -> bool {
    const MOMENTS: [&str; 4] = ["end", "start", "beginning", "middle"];
    let covered = date.bounds();
    let is_moment = |word: &str| MOMENTS.iter().any(|moment| word.eq_ignore_ascii_case(moment));
    !date.is_yearless() && covered.low != covered.high && !words.split_whitespace().any(is_moment)
}

/// Whether the days it covers are one stretch, with a beginning and an end that are certain.
fn is_plain(date: &Date) -> bool {
    date.sweep().is_simple && !is_vague(date) && !date.has_alternatives()
}
