//! What a fix may never do, for random projects.
#![allow(clippy::unwrap_used, reason = "what a test cannot set up fails it")]

use std::sync::Arc;

use factlint::{
    config::Level,
    finding::{Edit, Safety, Severity},
    fix,
    lint::{self, Request, Run},
    span::Span,
    store::Memory,
};
use proptest::prelude::*;

/// Values that are written in many ways, right and wrong.
const VALUES: &[&str] = &[
    "1901",
    "1926-2-3",
    "4 March 2006",
    "March 2006",
    "3/4/06",
    "1992/93",
    "NO",
    "3.20",
    "012",
    "1_000",
    "\"NO\"",
    "true",
    "'4 May 1999'",
    "\" 1999 \"",
    "early 1992",
    "1992~",
    "2006-03-04",
    "ranked # 1 of all",
    "Symphony #9",
    "|\n      4 March 2006",
    ">-\n      1926-2-3",
    "*v",
    "19920323",
    "[1991..1993]",
    "5 km",
    "$50",
];
const PROPERTIES: &[&str] = &["opened", "country", "depth", "motto", "oepned"];
const KEYS: &[&str] = &[
    "quote", "qoute", "locator", "locatro", "note", "noet", "nr", "when", "whne", "wehn", "rank",
    "rnak",
];
const TAILS: &[&str] = &["", "  # a comment", "   ", "  # factlint: ignore[schema] old", " #2"];

fn fact() -> impl Strategy<Value = String> {
    let any = proptest::sample::select::<&'static str>;
    let entry = move |keys| (any(keys), any(VALUES), any(TAILS));
    let extras = proptest::collection::vec(entry(KEYS), 0..3);
    (any(PROPERTIES), entry(&["value", "valeu"]), extras).prop_map(|(property, value, extras)| {
        let mut text = format!("  - property: {property}\n");
        for (key, value, tail) in std::iter::once(value).chain(extras) {
            // Nothing can follow a block of text on its line.
            let tail = if value.contains('\n') { "" } else { tail };
            text.extend(["    ", key, ": ", value, tail, "\n"]);
        }
        text
    })
}

fn project() -> impl Strategy<Value = String> {
    (proptest::collection::vec(fact(), 1..6), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(facts, has_mark, has_returns, is_ended)| {
            let mut text = String::from(
                "factlint: 1\nsources: {atlas: {type: book, title: &v Atlas of ports}}\n\
                 properties:\n  opened: {kind: date, cardinality: many}\n  \
                 country: {kind: id, cardinality: many, key: [nr]}\n  \
                 depth: {kind: figure, cardinality: many}\n  motto: {kind: text, cardinality: many}\n\
                 subject: bridge\nsource: atlas\nfacts:\n",
            );
            text.extend(facts);
            if !is_ended {
                text.truncate(text.trim_end_matches('\n').len());
            }
            if has_returns {
                text = text.replace('\n', "\r\n");
            }
            if has_mark { format!("\u{FEFF}{text}") } else { text }
        },
    )
}

fn request(text: &str) -> Request {
    let files = Memory::default().with("a.yaml", text);
    Request {
        levels: vec![("date-not-edtf".to_owned(), Level::On(Severity::Note))],
        ..Request::new(Arc::new(files))
    }
}

/// The text after fixing, and the run that mended it.
fn fixed(text: &str, most: Safety) -> (String, fix::Mended) {
    let mended = fix::mend(&request(text), most);
    let new = mended.changes.first().map_or(text.to_owned(), |change| change.new.clone());
    (new, mended)
}

/// What every fact is read as, in order; those of the kind text by their words.
fn readings(run: &Run) -> Vec<(String, String)> {
    let corpus = &run.corpus;
    corpus
        .facts()
        .map(|(id, fact)| {
            let value = match corpus.value(id) {
                Some(Ok(reading)) => reading.to_string(),
                Some(Err(_)) => format!("not read: {}", fact.value.text),
                None => fact.value.text.to_string(),
            };
            (fact.property.text.to_string(), value)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn fixing_twice_is_fixing_once(text in project()) {
        for most in [Safety::Safe, Safety::Unsafe] {
            let (once, mended) = fixed(&text, most);
            prop_assert!(!mended.is_unfinished, "the fixes of\n{text}\nundo each other");
            let (twice, again) = fixed(&once, most);
            prop_assert_eq!(&once, &twice);
            prop_assert!(again.changes.is_empty());
        }
    }

    #[test]
    fn a_safe_fix_loses_no_fact_and_changes_no_reading(text in project()) {
        let before = lint::run(&request(&text));
        let (new, mended) = fixed(&text, Safety::Safe);
        let (old, now) = (readings(&before), readings(&mended.run));
        // A fact whose `value` is misspelt is none before; the others have to be there as they were.
        let mut rest = now.iter();
        for fact in &old {
            prop_assert!(rest.any(|other| other == fact), "{fact:?} of\n{text}\nis lost in\n{new}");
        }
        prop_assert!(mended.dropped.is_empty(), "{:?}\n{text}", mended.dropped);
    }

    #[test]
    fn what_no_fix_names_keeps_its_bytes(text in project()) {
        let (new, _) = fixed(&text, Safety::Safe);
        prop_assert_eq!(text.contains('\r'), new.contains('\r'));
        prop_assert_eq!(text.starts_with('\u{FEFF}'), new.starts_with('\u{FEFF}'));
        prop_assert_eq!(text.ends_with('\n'), new.ends_with('\n'));
        prop_assert_eq!(text.matches(" #").count(), new.matches(" #").count());
    }

    #[test]
    fn no_edits_of_any_kind_end_the_program(
        text in "[aé\n\r]{0,12}",
        edits in proptest::collection::vec((0_u32..16, 0_u32..6, "[x\n]{0,2}"), 0..5),
    ) {
        let edits: Vec<Edit> = edits
            .into_iter()
            .map(|(start, length, replacement)| Edit {
                span: Span::new(start, start + length),
                replacement,
            })
            .collect();
        if let Ok(new) = fix::apply(&text, &edits) {
            let removed: usize = edits.iter().map(|edit| edit.span.len() as usize).sum();
            let added: usize = edits.iter().map(|edit| edit.replacement.len()).sum();
            prop_assert_eq!(new.len(), text.len() - removed + added);
        }
    }
}
