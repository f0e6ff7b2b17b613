//! What an audit lists, at the last number that is listed in full and at the first that is not: from
//! there on the rest is counted, so that nothing goes missing in silence.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

use std::{fmt::Write as _, sync::Arc};

use factlint::{
    audit::{self, Audit, Selection},
    lint::{self, Request},
    render::{Options, audit as format},
    store::Memory,
};

/// Everything that an audit has to show of these files.
fn audited(files: Memory) -> Audit {
    let request = Request::new(Arc::new(files));
    let run = lint::run(&request);
    audit::of(&run, &request, &Selection { all: true, ..Selection::default() })
}

/// Numbers just below, at and just above a limit, each with how many of it are listed and how many
/// are counted only.
fn around(limit: usize) -> [(usize, (usize, usize)); 3] {
    [(limit - 1, (limit - 1, 0)), (limit, (limit, 0)), (limit + 1, (limit, 1))]
}

/// Facts on one property from so many sources, which have no stored text.
fn of_sources(sources: usize) -> Memory {
    let mut file =
        "factlint: 1\nproperties: {opened: {kind: date, cardinality: one}}\nsources:\n".to_owned();
    for nth in 0..sources {
        writeln!(file, "  s{nth:03}: {{title: Report}}").unwrap();
    }
    file.push_str("facts:\n");
    for nth in 0..sources {
        writeln!(file, "  - {{subject: x, property: opened, value: 1901, source: s{nth:03}}}")
            .unwrap();
    }
    Memory::default().with("facts.yaml", file)
}

#[test]
fn fifty_things_that_were_not_checked_are_listed() {
    for (sources, (listed, more)) in around(50) {
        let audit = audited(of_sources(sources));
        let none = audit.unchecked.iter().find(|sort| sort.reason == "no-snapshot").unwrap();
        assert_eq!((none.count, none.items.len(), none.more), (sources, listed, more));
    }
}

#[test]
fn forty_sources_have_a_line_on_the_terminal() {
    for (sources, (listed, more)) in around(40) {
        let mut out = Vec::new();
        let audit = audited(of_sources(sources));
        format::render(&audit, format::Format::Terminal, Options::default(), &mut out).unwrap();
        let shown = String::from_utf8(out).unwrap();
        let (_, table) = shown.split_once("\nSources").expect("a section on the sources");
        let (table, _) = table.split_once("\n\n").unwrap_or((table, ""));
        assert_eq!(
            table.lines().filter(|line| line.contains(": 1 fact, ")).count(),
            listed,
            "{table}"
        );
        assert_eq!(table.contains("and 1 more source"), more == 1, "{table}");
    }
}

#[test]
fn the_sources_of_sixty_four_facts_are_held_against_each_other() {
    for (facts, pairs, left_out) in [(63, 63 * 62 / 2, 0), (64, 64 * 63 / 2, 0), (65, 0, 1)] {
        let audit = audited(of_sources(facts));
        assert_eq!((audit.pairs.len(), audit.pairs_left_out), (pairs, left_out), "{facts}");
    }
}

#[test]
fn five_thousand_pairs_of_sources_are_listed() {
    // Each two of 101 sources speak of one thing, as far as they are needed.
    let pairs: Vec<(usize, usize)> = (0..101).flat_map(|b| (0..b).map(move |a| (a, b))).collect();
    for (wanted, (listed, more)) in around(5_000) {
        let mut file =
            "factlint: 1\nproperties: {opened: {kind: date, cardinality: one}}\nsources:\n"
                .to_owned();
        for nth in 0..101 {
            writeln!(file, "  s{nth:03}: {{title: Report}}").unwrap();
        }
        file.push_str("facts:\n");
        for (nth, pair) in pairs.iter().take(wanted).enumerate() {
            for source in [pair.0, pair.1] {
                writeln!(
                    file,
                    "  - {{subject: x{nth}, property: opened, value: 1901, source: s{source:03}}}"
                )
                .unwrap();
            }
        }
        let audit = audited(Memory::default().with("facts.yaml", file));
        assert_eq!((audit.pairs.len(), audit.pairs_left_out), (listed, more));
    }
}

#[test]
fn five_thousand_dates_stand_on_the_timeline() {
    for (facts, (listed, more)) in around(5_000) {
        let mut file =
            "factlint: 1\nsources: {a: {title: A}}\nproperties: {opened: {kind: date}}\nfacts:\n"
                .to_owned();
        for nth in 0..facts {
            writeln!(file, "  - {{subject: x{nth}, property: opened, value: 1901, source: a}}")
                .unwrap();
        }
        let timeline = audited(Memory::default().with("facts.yaml", file)).timeline;
        assert_eq!((timeline.dates.len(), timeline.more_dates), (listed, more));
    }
}

#[test]
fn five_thousand_points_of_all_series_are_kept() {
    for (points, (listed, more)) in around(5_000) {
        let mut file = "factlint: 1\nsources: {a: {title: A}}\nproperties: {staff: {kind: figure, \
                        cardinality: one, when: point}}\nfacts:\n"
            .to_owned();
        for nth in 0..points {
            let (subject, year) = (nth % 3, 1_000 + nth / 3);
            writeln!(
                file,
                "  - {{subject: x{subject}, property: staff, value: 5, when: '{year}', source: a}}"
            )
            .unwrap();
        }
        let timeline = audited(Memory::default().with("facts.yaml", file)).timeline;
        let kept: usize = timeline.series.iter().map(|series| series.points.len()).sum();
        assert_eq!((kept, timeline.more_points), (listed, more));
    }
}

/// A source whose stored text names so many days that no fact states.
fn with_days(project: Memory, name: &str, days: usize) -> Memory {
    let mut text = String::new();
    for nth in 0..days {
        writeln!(text, "It was seen on {} May {}.\n", nth % 28 + 1, 1500 + nth).unwrap();
    }
    let file = format!(
        "factlint: 1\nsources: {{{name}: {{title: T, snapshot: {{path: {name}.txt}}}}}}\nfacts: []\n"
    );
    project.with(format!("{name}.yaml"), file).with(format!("{name}.txt"), text)
}

#[test]
fn two_hundred_readings_of_a_text_are_listed() {
    for (days, (listed, more)) in around(200) {
        let audit = audited(with_days(Memory::default(), "a", days));
        let told: Vec<_> =
            audit.coverage.iter().map(|text| (text.unstated.len(), text.more)).collect();
        assert_eq!(told, [(listed, more)]);
    }
}

#[test]
fn four_thousand_readings_of_all_texts_are_listed() {
    // Twenty texts name 199 days each, and the last one the rest.
    for (days, (listed, more)) in around(4_000) {
        let full = (0..20)
            .fold(Memory::default(), |project, nth| with_days(project, &format!("a{nth:02}"), 199));
        let audit = audited(with_days(full, "z", days - 20 * 199));
        let told: usize = audit.coverage.iter().map(|text| text.unstated.len()).sum();
        let rest: usize = audit.coverage.iter().map(|text| text.more).sum();
        assert_eq!((told, rest), (listed, more));
        assert_eq!(audit.coverage.last().map(|text| text.more), Some(more));
    }
}
