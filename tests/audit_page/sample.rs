//! An audit in which every text can be chosen, also those that no fact file could bring in.

use factlint::audit::{
    Agreement, Audit, Comparison, Context, Coverage, Dated, Digest, Fact, Finding, Gap, Group,
    Independent, Item, Pair, Piece, Place, Point, Qualifier, Quote, QuoteStatus, Quotes,
    Resolution, Selection, Series, Side, Snapshot, SnapshotStatus, Source, Summary, Timeline,
    Unchecked, Unstated, Verdict, Verdicts,
};

/// An audit with `groups` groups, in which `text` says what stands at each place; it is given a
/// word for the place.
#[expect(clippy::too_many_lines, reason = "one literal, field after field")]
pub(crate) fn audit(groups: usize, text: impl Fn(&str) -> String) -> Audit {
    let some = |what: &str| Some(text(what));
    let place = || Place { path: text("path.yaml"), line: 7, column: 3 };
    let finding = || Finding {
        rule: text("some-rule"),
        severity: "warning",
        message: text("message"),
        hint: some("hint"),
        help: some("help"),
        resolved: false,
        facts: vec![text("fact-a")],
        places: vec![place()],
    };
    let qualifiers = || vec![Qualifier { name: text("no"), value: text("qualifier") }];
    let piece = |what: &str, quoted, value, time| Piece { text: text(what), quoted, value, time };
    let fact = |at: usize| Fact {
        name: text(&format!("fact-{at}")),
        value: text(&format!("value {at}")),
        reading: some(&format!("reading {at}")),
        unreadable: (at == 2).then(|| text("unreadable")),
        when: some("2023"),
        qualifiers: qualifiers(),
        source: Some(text(&format!("source-{at}"))),
        source_title: Some(text(&format!("Title of source {at}"))),
        independence: Some(at),
        derived: None,
        quote: Some(Quote {
            text: text("quote"),
            status: [QuoteStatus::Found, QuoteStatus::Missing, QuoteStatus::Unchecked][at % 3],
            why: some("why"),
            support: Some("inferred"),
            context: (at != 1).then(|| Context {
                pieces: vec![
                    piece("before ", false, false, false),
                    piece("quoted ", true, false, false),
                    piece("the value", true, true, false),
                    piece(" quoted time", true, false, true),
                    piece(" after", false, false, false),
                ],
                place: place(),
            }),
        }),
        locator: some("p. 4"),
        rank: if at == 2 { "deprecated" } else { "normal" },
        compared: at < 2,
        place: place(),
    };
    let side = |at: usize| Side {
        value: text("side value"),
        reading: text("side reading"),
        facts: vec![at],
        sources: 1,
        independent: 1,
    };
    let group = |at: usize| {
        let verdict = Verdict::ALL[at % Verdict::ALL.len()];
        Group {
            subject: text(&format!("subject-{}", at / 7)),
            subject_name: text(&format!("Subject {}", at / 7)),
            property: text(&format!("property-{}", at % 7)),
            kind: Some("date"),
            qualifiers: qualifiers(),
            verdict,
            resolved: verdict == Verdict::Conflict && at % 2 == 1,
            soft: false,
            reason: text("reason"),
            sources: 3,
            independent: 3,
            facts: vec![fact(0), fact(1), fact(2)],
            comparisons: vec![Comparison {
                verdict,
                hint: text("day and month swapped"),
                when: some("2023"),
                gap: Some(Gap { words: text("30 days"), days: Some(30), percent: None }),
                soft: false,
                sides: vec![side(0), side(1)],
                more_sides: 1,
                resolution: (at % 2 == 1).then_some(0),
            }],
            resolutions: vec![Resolution {
                verdict: text("both-valid"),
                facts: vec![text("fact-0"), text("fact-1")],
                reason: some("reason"),
                evidence: some("https://example.org/evidence"),
                by: some("editor"),
                on: some("2026-11-21"),
                digest: Digest::Reopened,
                place: place(),
            }],
            findings: vec![finding()],
        }
    };
    let quotes = Quotes { found: 3, missing: 1, unchecked: 2 };
    let source = |at: usize| Source {
        id: text(&format!("source-{at}")),
        title: Some(text(&format!("Title of source {at}"))),
        publisher: some("publisher"),
        container_title: some("container"),
        issued: some("2024"),
        accessed: some("2025"),
        url: some("https://example.org/source"),
        independence: at,
        snapshot: Snapshot {
            status: [SnapshotStatus::Read, SnapshotStatus::Changed, SnapshotStatus::Unusable][at],
            path: some("snapshot.txt"),
            sha256: some("digest"),
            why: some("why"),
        },
        facts: 6,
        quotes,
        unquoted: 1,
        agree: 2,
        compatible: 1,
        conflict: 3,
        place: place(),
    };
    let dated = |at: u16| Dated {
        group: Some(usize::from(at)),
        subject: text("subject"),
        subject_name: text("Subject"),
        property: text("property"),
        fact: text("fact"),
        source: some("source"),
        value: text("value"),
        low: (at != 1).then_some(i32::from(at) * 400),
        high: (at != 2).then_some(i32::from(at) * 500),
        first: some("1992-03-23"),
        last: some("1992-03-24"),
        place: place(),
    };
    let point = |at: i32| Point {
        fact: text("fact"),
        source: some("source"),
        value: text("value"),
        when: text("2023"),
        from: Some(at),
        until: Some(at),
        number: f64::from(at) * 1e6,
        low: Some(f64::from(at) * 0.9e6),
        high: Some(f64::from(at) * 1.1e6),
        place: place(),
    };
    let groups: Vec<Group> = (0..groups).map(group).collect();
    let count = |verdict, resolved| {
        groups.iter().filter(|g| g.verdict == verdict && g.resolved == resolved).count()
    };
    Audit {
        summary: Summary {
            files: 1,
            facts: 3 * groups.len(),
            sources: 3,
            groups: groups.len(),
            quotes,
            errors: 1,
            warnings: 2,
            notes: 3,
            resolved: 4,
            incomplete: true,
        },
        selection: Selection { subject: some("subject"), ..Selection::default() },
        verdicts: Verdicts {
            conflict: count(Verdict::Conflict, false),
            resolved: count(Verdict::Conflict, true),
            compatible: count(Verdict::Compatible, false),
            agree: count(Verdict::Agree, false),
            incomparable: count(Verdict::Incomparable, false),
            single: count(Verdict::Single, false),
        },
        findings: vec![finding()],
        sources: (0..3).map(source).collect(),
        independence: vec![
            Independent { sources: vec![0, 1], why: vec![text("the same publisher")] },
            Independent { sources: vec![2], why: Vec::new() },
        ],
        pairs: vec![Pair { a: 0, b: 1, agree: 2, compatible: 1, conflict: 3 }],
        pairs_left_out: 2,
        agreement: vec![Agreement {
            property: text("property"),
            unit: some("USD"),
            metric: "ratio",
            items: 20,
            values: 40,
            alpha: 0.8,
            low: 0.7,
            high: 0.9,
        }],
        timeline: Timeline {
            dates: (0..4).map(dated).collect(),
            more_dates: 2,
            series: vec![Series {
                group: Some(0),
                subject: text("subject"),
                subject_name: text("Subject"),
                property: text("property"),
                unit: text("USD"),
                points: (1..5).map(point).collect(),
            }],
            more_points: 1,
        },
        coverage: vec![Coverage {
            source: 0,
            mentions: 9,
            stated: 4,
            unstated: ["date", "figure", "name"]
                .map(|kind| Unstated {
                    kind,
                    text: text("mention"),
                    reading: text("reading"),
                    times: 2,
                    place: place(),
                })
                .to_vec(),
            more: 2,
            unread_bytes: 10,
        }],
        unchecked: vec![Unchecked {
            reason: "no-snapshot",
            words: text("2 quotes were not looked up"),
            count: 2,
            items: vec![Item { name: text("item"), note: text("note"), place: place() }],
            more: 1,
        }],
        groups,
    }
}
