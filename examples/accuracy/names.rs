//! Persons' names: are two names one person's?

use std::{io, path::Path};

use factlint::value::{
    Verdict,
    name::{Name, NameType, Rules, compare},
};

use crate::{
    report::{Counts, Miss, SetResult},
    table::{self, Row, field},
};

const POSITIVE: &str =
    "factlint says `agree` or `compatible`; every conflict, soft or not, counts as a negative.";

/// The results on every set of names under `data`.
pub fn run(data: &Path) -> Vec<SetResult> {
    [human_name(data), parsed_names(data), legislators(data)]
        .into_iter()
        .filter_map(|result| {
            result.map_err(|error| eprintln!("a set of names is absent: {error}")).ok()
        })
        .collect()
}

fn human_name(data: &Path) -> io::Result<SetResult> {
    let rows = table::rows(&data.join("names_human_name/equal_names.csv"))?;
    let (rows, disabled): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| !field(row, "name_a").starts_with('#'));
    let (counts, misses) = judge(&rows, |row| field(row, "label") == "same_possible");
    Ok(SetResult {
        title: "Names that may be one person's (human-name)".into(),
        origin: "djudd/human-name @ 47a639ba8ccb, Apache-2.0, its list of equal names".into(),
        positive: POSITIVE.into(),
        scope: "every pair that its authors have not commented out".into(),
        out_of_scope: disabled.len(),
        counts,
        misses,
        notes: vec![
            "The set holds nicknames (Dave, David), which factlint leaves to aliases, and pairs that were chosen to mislead.".into(),
        ],
    })
}

/// `Family, Given` made of the parts must be the name from which they were taken.
fn parsed_names(data: &Path) -> io::Result<SetResult> {
    let rows = table::rows(&data.join("names_human_name/parseable_names.csv"))?;
    let mut counts = Counts::default();
    let mut misses = Vec::new();
    let mut out_of_scope = 0;
    for row in &rows {
        let (surname, given) = (field(row, "surname"), field(row, "given"));
        if given.is_empty() || field(row, "name").starts_with('#') {
            out_of_scope += 1;
            continue;
        }
        let composed = format!("{surname}, {given} {}", field(row, "middle"));
        let verdict = verdict(field(row, "name"), composed.trim());
        let same = verdict.as_ref().is_some_and(says_same);
        counts.add(true, same);
        if !same {
            misses.push(Miss {
                reason: reason(verdict),
                case: format!("{} / {composed}", field(row, "name")),
            });
        }
    }
    Ok(SetResult {
        title: "Names and their parts (human-name)".into(),
        origin: "djudd/human-name @ 47a639ba8ccb, Apache-2.0, its list of parseable names".into(),
        positive: "a name, with titles, suffixes and nicknames, is compatible with `Surname, Given Middle` made of its labelled parts.".into(),
        scope: "rows with a given name in full".into(),
        out_of_scope,
        counts,
        misses,
        notes: vec!["The set has no negatives, so its precision says nothing.".into()],
    })
}

fn legislators(data: &Path) -> io::Result<SetResult> {
    let rows = table::rows(&data.join("legislators/name_pairs.csv"))?;
    let (counts, misses) = judge(&rows, |row| field(row, "label") == "same_person");
    let namesakes: Vec<Row> = rows
        .iter()
        .filter(|row| field(row, "note") == "possible_relative_or_namesake")
        .cloned()
        .collect();
    let (of_namesakes, _) = judge(&namesakes, |_| false);
    let false_positive = counts.false_positive - of_namesakes.false_positive;
    let without = Counts { false_positive, ..counts };
    let note = format!(
        "{} of the {} false answers are pairs that the set itself marks as relatives or namesakes whose names differ in a middle name \
         that one source leaves out (John Adams, John Quincy Adams): names alone cannot tell them apart, and `compatible` claims no \
         more. Without them the precision is {:.3}.",
        of_namesakes.false_positive,
        counts.false_positive,
        without.precision().unwrap_or(1.0),
    );
    Ok(SetResult {
        title: "Members of Congress in two sources".into(),
        origin: "unitedstates/congress-legislators @ dfa9622263dd (CC0-1.0) against declanrjb/congress-bioguide @ 884d69a13f24 (public domain)".into(),
        positive: POSITIVE.into(),
        scope: "every pair".into(),
        out_of_scope: 0,
        counts,
        misses,
        notes: vec![note],
    })
}

fn judge(rows: &[Row], same_by_label: impl Fn(&Row) -> bool) -> (Counts, Vec<Miss>) {
    let mut counts = Counts::default();
    let mut misses = Vec::new();
    for row in rows {
        let (a, b) = (field(row, "name_a"), field(row, "name_b"));
        let verdict = verdict(a, b);
        let (label, same) = (same_by_label(row), verdict.as_ref().is_some_and(says_same));
        counts.add(label, same);
        if label != same {
            misses.push(Miss { reason: reason(verdict), case: format!("{a} / {b}") });
        }
    }
    (counts, misses)
}

fn verdict(a: &str, b: &str) -> Option<Verdict> {
    let read = |text| Name::read(text, NameType::Person).ok();
    Some(compare(&read(a)?, &read(b)?, &Rules::default()))
}

const fn says_same(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Agree | Verdict::Compatible(_))
}

fn reason(verdict: Option<Verdict>) -> String {
    match verdict {
        None => "not read as a name".into(),
        Some(Verdict::Agree) => "wrongly the same: equal".into(),
        Some(Verdict::Compatible(reason)) => format!("wrongly the same: {reason}"),
        Some(Verdict::Conflict(conflict)) => format!("missed: {}", conflict.hint),
        Some(Verdict::Incomparable(why)) => format!("missed: {why}"),
    }
}
