//! `factlint audit`: it shows what `check` judged, in every format, whatever a text contains.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    sync::{Arc, LazyLock},
};

use factlint::{
    audit::{self, Audit, QuoteStatus, Selection, Verdict},
    finding::Finding,
    lint::{self, Request},
    render::{Detail, Options, audit as format},
    store::Memory,
};
use proptest::prelude::*;
use serde_json::Value;
use support::{Project, Run, factlint, repository};

/// The audit and the report of the same files.
fn audited(files: Memory, selection: &Selection) -> (Audit, Vec<Finding>) {
    let request = Request::new(Arc::new(files));
    let run = lint::run(&request);
    let audit = audit::of(&run, &request, selection);
    (audit, run.report.findings)
}

fn all() -> Selection {
    Selection { all: true, ..Selection::default() }
}

fn rendered(audit: &Audit, format: format::Format, options: Options) -> String {
    let mut out = Vec::new();
    format::render(audit, format, options, &mut out).expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}

fn comment(audit: &Audit) -> String {
    rendered(audit, format::Format::Markdown { limit: format::COMMENT }, Options::default())
}

#[track_caller]
fn fits_the_schema(document: &Value) {
    static VALIDATOR: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        let schema: Value = serde_json::from_str(format::SCHEMA).expect("the schema is JSON");
        jsonschema::validator_for(&schema).expect("the bundled schema is one")
    });
    let errors: Vec<String> = VALIDATOR
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

// ---------------------------------------------------------------------------------------------
// One comparison engine: the audit shows what the rules report.

/// What a conflict is, in the words of both: the sides with their values, readings and facts,
/// whether a verdict settles it, and the hint.
type Told = (BTreeSet<(String, String, Vec<String>)>, bool, Option<String>);

const CONFLICT_RULES: [&str; 5] =
    ["date-conflict", "figure-conflict", "name-conflict", "overlapping-holders", "text-conflict"];

fn told_by_check(findings: &[Finding]) -> Vec<Told> {
    let mut told: Vec<Told> = findings
        .iter()
        .filter(|finding| CONFLICT_RULES.contains(&finding.rule))
        .map(|finding| {
            let comparison = finding.comparison.as_ref().expect("a conflict has sides");
            let sides = comparison.sides.iter();
            let sides =
                sides.map(|side| (side.value.clone(), side.reading.clone(), side.facts.clone()));
            // The rule on holders says its own hint.
            let hint = finding.hint.clone().filter(|_| finding.rule != "overlapping-holders");
            (sides.collect(), finding.resolved, hint)
        })
        .collect();
    told.sort();
    told
}

fn told_by_audit(audit: &Audit, findings: &[Finding]) -> Vec<Told> {
    let mut told = Vec::new();
    for group in &audit.groups {
        for comparison in &group.comparisons {
            if comparison.verdict != Verdict::Conflict {
                continue;
            }
            let sides = comparison.sides.iter().map(|side| {
                let mut names: Vec<String> =
                    side.facts.iter().map(|&at| group.facts[at].name.clone()).collect();
                names.sort();
                names.dedup();
                (side.value.clone(), side.reading.clone(), names)
            });
            let sides: BTreeSet<_> = sides.collect();
            let is_role = findings.iter().any(|finding| {
                finding.rule == "overlapping-holders"
                    && finding.comparison.as_ref().is_some_and(|c| {
                        c.sides.iter().all(|s| {
                            sides.contains(&(s.value.clone(), s.reading.clone(), s.facts.clone()))
                        })
                    })
            });
            let hint = Some(comparison.hint.clone()).filter(|_| !is_role);
            told.push((sides, comparison.resolution.is_some(), hint));
        }
    }
    told.sort();
    told
}

const PROPERTIES: [(&str, &str, &[&str]); 5] = [
    (
        "opened",
        "{kind: date, cardinality: one}",
        &["1992", "1992-03", "1992-03-23", "1992-04-03", "1993~", "about 1992", "1991/1992"],
    ),
    (
        "turnover",
        "{kind: figure, unit: USD, cardinality: one, when: period, min: 0}",
        &["1.76 billion", "1,758.3 million", "about 2 billion", "over 1 billion", "900 million"],
    ),
    (
        "staff",
        "{kind: figure, cardinality: one, when: point}",
        &["120", "100", "118 people", "12 t", "about 120", "240"],
    ),
    (
        "head",
        "{kind: name, of: person, cardinality: one, when: validity}",
        &["ann", "Ann Lee", "Bo Kim", "A. Lee", "Lee Ann"],
    ),
    ("motto", "{kind: text, cardinality: one}", &["Ever on", "ever on", "Never back"]),
];

const TIMES: [&str; 6] = ["", "2019", "2020", "2019/2021", "2020-05-01", "2021-01/2022-01"];

#[derive(Clone, Debug)]
struct Stated {
    subject: usize,
    property: usize,
    value: usize,
    time: usize,
    source: usize,
    rank: usize,
}

fn stated() -> impl Strategy<Value = Stated> {
    (0..2_usize, 0..5_usize, 0..7_usize, 0..6_usize, 0..4_usize, 0..8_usize).prop_map(
        |(subject, property, value, time, source, rank)| Stated {
            subject,
            property,
            value,
            time,
            source,
            rank,
        },
    )
}

/// A project with these facts, and verdicts on some pairs of them.
fn project(facts: &[Stated], verdicts: &[(usize, usize, bool)]) -> Memory {
    let mut file = String::from(
        "factlint: 1\nsources:\n  s0: {title: A, publisher: P}\n  s1: {title: B, publisher: P}\n  \
         s2: {title: C, derived-from: [s3]}\n  s3: {title: D}\nentities:\n  \
         ann: {type: person, name: Ann Lee}\n  x0: {name: X}\n  x1: {name: Y}\nproperties:\n",
    );
    for (name, declaration, _) in PROPERTIES {
        writeln!(file, "  {name}: {declaration}").unwrap();
    }
    file.push_str("facts:\n");
    for (nth, fact) in facts.iter().enumerate() {
        let (property, _, values) = PROPERTIES[fact.property];
        let value = values[fact.value % values.len()];
        write!(
            file,
            "  - {{id: f{nth}, subject: x{}, property: {property}, value: \"{value}\", source: s{}",
            fact.subject, fact.source
        )
        .unwrap();
        if !TIMES[fact.time].is_empty() {
            write!(file, ", when: \"{}\"", TIMES[fact.time]).unwrap();
        }
        match fact.rank {
            0 => file.push_str(", rank: deprecated"),
            1 => file.push_str(", rank: preferred"),
            _ => {}
        }
        file.push_str("}\n");
    }
    if !verdicts.is_empty() {
        file.push_str("resolutions:\n");
    }
    for &(a, b, is_bound) in verdicts {
        let (a, b) = (a % facts.len(), b % facts.len());
        let digest = if is_bound { format!(", digest: {}", "0".repeat(64)) } else { String::new() };
        writeln!(
            file,
            "  - {{facts: [f{a}, f{b}], verdict: both-valid, reason: so it is{digest}}}"
        )
        .unwrap();
    }
    Memory::default().with("facts.yaml", file)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn audit_and_check_never_disagree_about_a_group(
        facts in prop::collection::vec(stated(), 1..24),
        verdicts in prop::collection::vec((0..24_usize, 0..24_usize, any::<bool>()), 0..4),
    ) {
        let (audit, findings) = audited(project(&facts, &verdicts), &all());
        prop_assert_eq!(told_by_audit(&audit, &findings), told_by_check(&findings));
        for group in &audit.groups {
            let conflicts: Vec<_> =
                group.comparisons.iter().filter(|c| c.verdict == Verdict::Conflict).collect();
            prop_assert_eq!(group.verdict == Verdict::Conflict, !conflicts.is_empty());
            let settled = conflicts.iter().all(|c| c.resolution.is_some());
            prop_assert_eq!(group.resolved, !conflicts.is_empty() && settled);
        }
        // Every group of the default view is in the full one, and no disagreement is left out.
        let (default, _) = audited(project(&facts, &verdicts), &Selection::default());
        let conflicts =
            |audit: &Audit| audit.groups.iter().filter(|g| g.verdict == Verdict::Conflict).count();
        prop_assert_eq!(conflicts(&default), conflicts(&audit));
        prop_assert!(default.groups.iter().all(|group| audit.groups.contains(group)));
        // Each fact stands in one group, each finding that names a fact stands with it.
        let shown: usize = audit.groups.iter().map(|group| group.facts.len()).sum();
        prop_assert_eq!(shown, facts.len());
        let document: Value =
            serde_json::from_str(&rendered(&audit, format::Format::Json, Options::default()))
                .expect("JSON");
        fits_the_schema(&document);
    }
}

#[test]
fn a_part_that_exceeds_its_whole_is_a_disagreement_though_no_two_times_are_equal() {
    let part = Stated { subject: 0, property: 1, value: 0, time: 1, source: 0, rank: 2 };
    let whole = Stated { value: 4, time: 3, source: 1, ..part.clone() };
    let (audit, findings) = audited(project(&[part, whole], &[]), &Selection::default());
    assert_eq!(told_by_check(&findings).len(), 1);
    assert_eq!(told_by_audit(&audit, &findings), told_by_check(&findings));
}

#[test]
fn the_audit_counts_what_check_counts() {
    let check = Run::of(&mut factlint(repository(), &["check", "--format", "json"])).json();
    let run = Run::of(&mut factlint(repository(), &["audit", "--all", "--format", "json"]));
    let audit = run.exits(0).json();
    fits_the_schema(&audit);
    for key in ["files", "facts", "sources", "groups", "quotes", "resolved", "incomplete"] {
        assert_eq!(audit["summary"][key], check["summary"][key], "{key}");
    }
    for (key, severity) in [("errors", "error"), ("warnings", "warning"), ("notes", "note")] {
        assert_eq!(audit["summary"][key], check["summary"]["findings"][severity]);
    }
    let list = |key: &str| audit[key].as_array().expect("a list").clone();
    let facts: usize = list("groups").iter().map(|g| g["facts"].as_array().unwrap().len()).sum();
    assert_eq!(facts, 229, "each fact of the corpus stands in one group");
    let by_source: u64 = list("sources").iter().map(|s| s["facts"].as_u64().unwrap()).sum();
    assert_eq!(by_source, 229);
    let found: u64 = list("sources").iter().map(|s| s["quotes"]["found"].as_u64().unwrap()).sum();
    assert_eq!(found, 229);
    let without_context = list("groups")
        .iter()
        .flat_map(|group| group["facts"].as_array().unwrap().clone())
        .filter(|fact| fact["quote"]["context"].is_null())
        .count();
    assert_eq!(without_context, 0, "each quote that was found is shown where it stands");
}

#[test]
fn the_last_line_is_that_of_check() {
    let last = |args: &[&str]| {
        let out = Run::of(&mut factlint(repository(), args)).out;
        out.trim_end().lines().last().expect("a line").to_owned()
    };
    let check = last(&["check"]);
    // `check` adds the time it took, which no file decides.
    let without_time = check.rsplit_once(" · ").expect("parts").0.to_owned();
    assert_eq!(last(&["audit"]), without_time);
}

#[test]
fn the_same_tree_gives_the_same_bytes_for_any_number_of_threads() {
    for format in ["terminal", "markdown", "csv", "json"] {
        let of = |threads: &str| {
            let args = ["audit", "--all", "--stats", "--format", format, "--threads", threads];
            Run::of(&mut factlint(repository(), &args)).exits(0).out
        };
        assert_eq!(of("1"), of("4"), "{format}");
    }
}

// ---------------------------------------------------------------------------------------------
// What is shown.

#[test]
fn three_sources_and_a_swapped_day_are_shown_side_by_side() {
    let folder = repository().join("tests/projects/three-sources");
    for columns in ["80", "120"] {
        let mut command = factlint(&folder, &["audit", "--verbose"]);
        let run = Run::of(command.env("COLUMNS", columns)).exits(0);
        assert!(run.out.lines().all(|line| line.chars().count() <= columns.parse().unwrap()));
        insta::assert_snapshot!(format!("three_sources_at_{columns}_columns"), run.out);
    }
    let markdown = Run::of(&mut factlint(&folder, &["audit", "--format", "markdown"])).exits(0);
    insta::assert_snapshot!("three_sources_as_markdown", markdown.out);
    let csv = Run::of(&mut factlint(&folder, &["audit", "--format", "csv"])).exits(0);
    insta::assert_snapshot!("three_sources_as_csv", csv.out);
}

#[test]
fn only_colour_tells_a_coloured_audit_from_a_plain_one() {
    let folder = repository().join("tests/projects/three-sources");
    let args = ["audit", "--verbose", "--color", "always"];
    let colored = Run::of(&mut factlint(&folder, &args)).exits(0).out;
    assert!(colored.contains('\u{1b}'));
    let mut bare = String::new();
    let mut rest = &*colored;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        bare.push_str(before);
        rest = after.split_once('m').expect("a sequence ends").1;
    }
    bare.push_str(rest);
    let plain = Run::of(&mut factlint(&folder, &["audit", "--verbose"])).exits(0).out;
    // Without colour asterisks stand around what states a value, and lines break elsewhere.
    let words = |text: &str| text.replace('*', "").split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words(&bare), words(&plain));
}

const TWO: &str = "\
factlint: 1
sources:
  atlas: {title: Atlas, publisher: North Press, snapshot: {path: atlas.txt}}
  guide: {title: Guide, publisher: NORTH PRESS, snapshot: {path: guide.txt}}
  paper: {title: Paper}
entities: {bridge: {type: place, name: Long Bridge}}
properties:
  opened: {kind: date, cardinality: one}
  length: {kind: figure, unit: m, cardinality: one}
subject: bridge
facts:
  - {id: a, property: opened, value: 1901-05-01, source: atlas, quote: It opened on 1 May 1901}
  - {id: b, property: opened, value: 1901-05-11, source: guide, quote: It opened on 11 May 1901}
  - {id: c, property: opened, value: 1901, source: paper, quote: It opened in 1901}
  - {id: d, property: length, value: 420 m, source: atlas, quote: It is 420 m long}
  - {id: e, property: length, value: 0.42 km, source: guide, quote: It is 421 m long}
";

fn two() -> Memory {
    Memory::default()
        .with("facts.yaml", TWO)
        .with(
            "atlas.txt",
            "Long Bridge.\n\nIt opened on 1 May 1901. It is 420 m long and 9 m wide.\n",
        )
        .with("guide.txt", "It opened on 11 May 1901. It is 0.42 km long.\n")
}

#[test]
fn sources_of_one_publisher_are_one_voice() {
    let (audit, _) = audited(two(), &Selection::default());
    let opened = audit.groups.iter().find(|group| group.property == "opened").unwrap();
    assert_eq!((opened.sources, opened.independent), (3, 2));
    let conflict = &opened.comparisons[0];
    assert_eq!(
        conflict.gap.as_ref().map(|gap| (gap.days, &*gap.words)),
        Some((Some(10), "10 days"))
    );
    let [atlas, guide] = &conflict.sides[..] else { panic!("{conflict:?}") };
    // The vague year stands on both sides, and is spoken for by the exact day.
    assert_eq!((&*atlas.value, &atlas.facts[..]), ("1901-05-01", &[0, 2][..]));
    assert_eq!((&*guide.value, &guide.facts[..]), ("1901-05-11", &[1, 2][..]));
    assert_eq!((atlas.sources, atlas.independent), (2, 2));
    let together: Vec<_> = audit.independence.iter().map(|group| group.sources.clone()).collect();
    assert_eq!(together, [vec![0, 1], vec![2]]);
    assert!(audit.independence[0].why[0].contains("published by"));
}

#[test]
fn what_became_of_each_quote_is_told_with_the_words_around_it() {
    let (audit, _) = audited(two(), &Selection::default());
    let fact = |name: &str| {
        let mut facts = audit.groups.iter().flat_map(|group| &group.facts);
        facts.find(|fact| fact.name == name).unwrap()
    };
    let quote = |name: &str| fact(name).quote.as_ref().unwrap();
    assert_eq!(quote("a").status, QuoteStatus::Found);
    let pieces = &quote("a").context.as_ref().unwrap().pieces;
    let marked: Vec<(&str, bool, bool)> =
        pieces.iter().map(|piece| (&*piece.text, piece.quoted, piece.value)).collect();
    assert_eq!(
        marked,
        [
            ("It opened on ", true, false),
            ("1 May 1901", true, true),
            (". It is 420 m long and 9 m wide.", false, false),
        ]
    );
    assert_eq!(quote("a").context.as_ref().unwrap().place.line, 3);
    assert_eq!(quote("c").status, QuoteStatus::Unchecked);
    assert_eq!(quote("c").why.as_deref(), Some("its source declares no snapshot"));
    assert_eq!(quote("e").status, QuoteStatus::Missing);
    assert!(quote("e").context.is_none());
}

#[test]
fn the_sources_are_counted_against_each_other() {
    let (audit, _) = audited(two(), &Selection::default());
    let pairs: Vec<_> =
        audit.pairs.iter().map(|p| (p.a, p.b, p.agree, p.compatible, p.conflict)).collect();
    // Atlas and guide disagree on the day, and 0.42 km is a rounder 420 m; the year fits both days.
    assert_eq!(pairs, [(0, 1, 0, 1, 1), (0, 2, 0, 1, 0), (1, 2, 0, 1, 0)]);
    let atlas = &audit.sources[0];
    assert_eq!((atlas.agree, atlas.compatible, atlas.conflict), (0, 2, 1));
}

#[test]
fn a_mention_that_no_fact_states_is_listed() {
    let (audit, _) = audited(two(), &Selection::default());
    let atlas =
        audit.coverage.iter().find(|text| audit.sources[text.source].id == "atlas").unwrap();
    let unstated: Vec<&str> = atlas.unstated.iter().map(|mention| &*mention.text).collect();
    assert_eq!(unstated, ["9 m"]);
    assert_eq!((atlas.unstated[0].place.line, atlas.unstated[0].place.column), (3, 47));
}

#[test]
fn what_was_not_checked_is_told_with_the_reason() {
    let (audit, _) = audited(two(), &Selection::default());
    let told: Vec<(&str, usize)> =
        audit.unchecked.iter().map(|sort| (sort.reason, sort.count)).collect();
    assert_eq!(told, [("no-snapshot", 1), ("unchecked-quote", 1)]);
}

#[test]
fn a_verdict_settles_a_conflict_until_a_side_changes() {
    let resolved = |file: &str| {
        let (audit, _) = audited(Memory::default().with("facts.yaml", file), &Selection::default());
        let group = audit.groups.into_iter().find(|g| g.property == "opened").unwrap();
        (group.verdict, group.resolved, group.resolutions)
    };
    let with = |digest: &str| {
        format!(
            "{TWO}resolutions:\n  - facts: [a, b]\n    verdict: a stands\n    reason: The guide \
             has a slip.\n    evidence: https://example.org\n    by: editor\n    on: 2026-11-21\n\
             {digest}"
        )
    };
    let (verdict, is_resolved, resolutions) = resolved(&with(""));
    assert_eq!((verdict, is_resolved), (Verdict::Conflict, true));
    assert_eq!(resolutions[0].by.as_deref(), Some("editor"));
    assert_eq!(resolutions[0].evidence.as_deref(), Some("https://example.org"));
    assert_eq!(resolutions[0].digest, audit::Digest::None);
    let other = format!("    digest: {}\n", "0".repeat(64));
    let (verdict, is_resolved, resolutions) = resolved(&with(&other));
    assert_eq!((verdict, is_resolved), (Verdict::Conflict, false));
    assert_eq!(resolutions[0].digest, audit::Digest::Reopened);
}

#[test]
fn dates_and_figures_over_time_come_with_their_intervals() {
    let file = "\
factlint: 1
sources: {atlas: {title: Atlas}, guide: {title: Guide}}
properties:
  opened: {kind: date, cardinality: one}
  staff: {kind: figure, cardinality: one, when: point}
subject: bridge
facts:
  - {id: a, property: opened, value: 1970-01, source: atlas}
  - {id: b, property: staff, value: about 100, when: 1970-01-02, source: atlas}
  - {id: c, property: staff, value: over 120, when: 1971, source: guide}
";
    let (audit, _) = audited(Memory::default().with("facts.yaml", file), &Selection::default());
    let [date] = &audit.timeline.dates[..] else { panic!("{:?}", audit.timeline) };
    assert_eq!((date.low, date.high), (Some(0), Some(30)));
    assert_eq!(
        (date.first.as_deref(), date.last.as_deref()),
        (Some("1970-01-01"), Some("1970-01-31"))
    );
    let [series] = &audit.timeline.series[..] else { panic!("{:?}", audit.timeline) };
    let points: Vec<_> =
        series.points.iter().map(|p| (p.from, p.until, p.number, p.low, p.high)).collect();
    assert_eq!(points[0], (Some(1), Some(1), 100.0, Some(90.0), Some(110.0)));
    assert_eq!(points[1], (Some(365), Some(729), 120.0, Some(120.0), None));
}

/// Items on which two sources speak: `n` subjects, of which every `odd`-th has two years.
fn many(n: usize, odd: usize) -> Memory {
    let mut file = String::from(
        "factlint: 1\nsources: {a: {title: A}, b: {title: B}}\nproperties: {opened: {kind: date, \
         cardinality: one}}\nfacts:\n",
    );
    for nth in 0..n {
        let year = 1900 + nth % 100;
        let other = if nth % odd == 0 { year + 3 } else { year };
        for (source, year) in [("a", year), ("b", other)] {
            writeln!(
                file,
                "  - {{id: {source}{nth}, subject: s{nth}, property: opened, value: {year}, source: {source}}}"
            )
            .unwrap();
        }
    }
    Memory::default().with("facts.yaml", file)
}

#[test]
fn alpha_is_told_from_twenty_items_on_and_only_if_asked() {
    let stats = Selection { stats: true, ..Selection::default() };
    assert_eq!(audited(many(19, 5), &stats).0.agreement, []);
    assert_eq!(audited(many(20, 5), &Selection::default()).0.agreement, []);
    let (audit, _) = audited(many(20, 5), &stats);
    let [found] = &audit.agreement[..] else { panic!("{:?}", audit.agreement) };
    assert_eq!((found.metric, found.items, found.values), ("interval", 20, 40));
    assert!(found.low <= found.alpha && found.alpha <= found.high, "{found:?}");
    assert!(found.alpha > 0.5 && found.alpha < 1.0, "{found:?}");
}

#[test]
fn an_audit_is_narrowed_by_what_is_asked_for() {
    let project = Project::new().with("facts.yaml", TWO);
    let shown = |args: &[&str]| {
        let args: Vec<&str> = ["audit", "--format", "json"].iter().chain(args).copied().collect();
        let json = Run::of(&mut project.factlint(&args)).exits(0).json();
        let groups = json["groups"].as_array().unwrap().clone();
        groups.iter().map(|g| g["property"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(shown(&[]), ["length", "opened"]);
    assert_eq!(shown(&["--property", "length"]), ["length"]);
    assert_eq!(shown(&["--source", "paper"]), ["opened"]);
    assert_eq!(shown(&["--verdict", "compatible"]), ["length"]);
    assert_eq!(shown(&["--verdict", "conflict"]), ["opened"]);
    assert_eq!(shown(&["facts.yaml", "--subject", "bridge"]), ["length", "opened"]);
    for args in [["--subject", "brigde"], ["--property", "open"], ["--source", "atlsa"]] {
        let run = Run::of(&mut project.factlint(&["audit", args[0], args[1]])).exits(2);
        assert!(
            run.err.contains(args[1]) && run.err.contains("factlint audit --all"),
            "{}",
            run.err
        );
    }
}

#[test]
fn the_exit_code_says_whether_the_report_was_made_and_not_what_it_shows() {
    let project = Project::new().with("facts.yaml", support::CONFLICT);
    for format in ["terminal", "markdown", "csv", "json"] {
        Run::of(&mut project.factlint(&["audit", "--format", format])).exits(0);
    }
    // Where nothing can be checked the job is not done; the report is made all the same.
    let project = Project::new().with("facts.yaml", "factlint: 1\nfacts: [\n");
    let run = Run::of(&mut project.factlint(&["audit"])).exits(2);
    assert!(run.out.contains("yaml-syntax"), "{}", run.out);
    let project = Project::new();
    Run::of(&mut project.factlint(&["audit"])).exits(2);
}

#[test]
fn an_audit_goes_to_a_file() {
    let project = Project::new().with("facts.yaml", TWO);
    let run = Run::of(&mut project.factlint(&["audit", "--format", "csv", "-o", "audit.csv"]));
    assert_eq!(run.exits(0).out, "");
    #[expect(clippy::disallowed_methods, reason = "this is what the command wrote")]
    let written = std::fs::read_to_string(project.path("audit.csv")).unwrap();
    let (audit, _) = audited(Memory::default().with("facts.yaml", TWO), &Selection::default());
    assert_eq!(written, rendered(&audit, format::Format::Csv, Options::default()));
}

#[test]
fn no_report_calls_a_source_wrong() {
    for format in [
        format::Format::Terminal,
        format::Format::Markdown { limit: format::COMMENT },
        format::Format::Csv,
    ] {
        let (audit, _) = audited(two(), &all());
        let options = Options { detail: Detail::Verbose, ..Options::default() };
        let shown = rendered(&audit, format, options).to_lowercase();
        assert!(!shown.contains("wrong") && !shown.contains("trust"), "{shown}");
    }
}

// ---------------------------------------------------------------------------------------------
// Nothing that a text contains acts on who reads it.

const HOSTILE: [&str; 14] = [
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "| a | b |",
    "a\\|b` @octocat #12 GH-3 octo/repo#4",
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "![x](https://evil.example/x.png) [y](javascript:alert(1)) https://evil.example www.evil.example",
    "# head\n\n- list\n\n```\ncode\n",
    "\u{1b}[31mred\u{1b}]0;t\u{7} \u{202e}gpj \u{200b}zero",
    "::error::x ##[group]y",
    "***bold*** __under__ ~~strike~~ $x^2$ :tada: &amp; a@b.example",
    "``` `` ` \\ \\` 1. x 2) y",
];

/// A project in which every text that may be free is hostile.
fn hostile() -> Memory {
    let mut file = String::from(
        "factlint: 1\nproperties: {says: {kind: text, cardinality: one, key: [at]}}\nsources:\n",
    );
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let mut files = Memory::default();
    for (nth, text) in HOSTILE.iter().enumerate() {
        writeln!(
            file,
            "  s{nth}: {{title: {0}, publisher: {0}, issued: \"2020\", snapshot: {{path: t{nth}.txt}}}}",
            quoted(text)
        )
        .unwrap();
        files = files.with(format!("t{nth}.txt"), format!("Before that {text} was said by all.\n"));
    }
    file.push_str("entities:\n");
    for (nth, text) in HOSTILE.iter().enumerate() {
        writeln!(file, "  e{nth}: {{name: {}}}", quoted(text)).unwrap();
    }
    file.push_str("facts:\n");
    for (nth, text) in HOSTILE.iter().enumerate() {
        for (id, value) in [("a", (*text).to_owned()), ("b", format!("{text} not"))] {
            writeln!(
                file,
                "  - {{id: {id}{nth}, subject: e{nth}, property: says, value: {}, source: s{nth}, \
                 quote: {}, locator: {text}, at: {text}}}",
                quoted(&value),
                quoted(&format!("Before that {text} was")),
                text = quoted(text),
            )
            .unwrap();
        }
    }
    file.push_str("resolutions:\n");
    for (nth, text) in HOSTILE.iter().enumerate() {
        writeln!(
            file,
            "  - {{facts: [a{nth}, b{nth}], verdict: both-valid, reason: {0}, by: {0}, evidence: {0}}}",
            quoted(text)
        )
        .unwrap();
    }
    files.with("facts.yaml", file)
}

fn hostile_audit() -> Audit {
    let (audit, _) = audited(hostile(), &all());
    assert_eq!(audit.groups.len(), HOSTILE.len());
    let conflicts = audit.groups.iter().filter(|group| group.verdict == Verdict::Conflict).count();
    assert!(conflicts > 10, "the hostile texts are compared and shown");
    audit
}

/// Whether a character may stand in any output as it is.
fn is_harmless(c: char) -> bool {
    let hides =
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !hides && (!c.is_control() || c == '\n')
}

#[test]
fn hostile_text_does_nothing_on_a_terminal() {
    for unicode in [true, false] {
        let options = Options { detail: Detail::Verbose, unicode, ..Options::default() };
        let shown = rendered(&hostile_audit(), format::Format::Terminal, options);
        assert!(shown.chars().all(is_harmless));
        for line in shown.lines() {
            assert!(!line.trim_start().starts_with("::"), "{line}");
            assert!(!line.contains("##["), "{line}");
        }
    }
}

#[test]
fn hostile_text_makes_no_tag_link_image_or_cell_in_markdown() {
    use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};

    let shown = comment(&hostile_audit());
    assert!(shown.chars().all(is_harmless));
    let mut cells = 0;
    let mut columns = 0;
    for event in Parser::new_ext(&shown, Extensions::all()) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("a tag: {html}"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                panic!("a link: {dest_url}")
            }
            Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Start(
                Tag::Strikethrough | Tag::BlockQuote(_) | Tag::Emphasis | Tag::CodeBlock(_),
            ) => panic!("{event:?}"),
            Event::Start(Tag::Table(aligned)) => columns = aligned.len(),
            Event::Start(Tag::TableRow | Tag::TableHead) => cells = 0,
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => assert_eq!(cells, columns),
            Event::Text(text) => {
                assert!(!text.contains('@'), "somebody is told: {text}");
                assert!(!text.contains("://") && !text.contains("www."), "a bare address: {text}");
            }
            _ => {}
        }
    }
    // Each text is still there to be read.
    assert!(shown.contains("octocat") && shown.contains("onerror"));
}

#[test]
fn hostile_text_is_no_formula_in_csv_and_reads_back() {
    let audit = hostile_audit();
    let shown = rendered(&audit, format::Format::Csv, Options::default());
    assert!(shown.chars().all(is_harmless));
    let mut reader = csv::Reader::from_reader(shown.as_bytes());
    let value = reader.headers().unwrap().iter().position(|name| name == "value").unwrap();
    let mut values = Vec::new();
    for row in reader.records() {
        let row = row.expect("a row with as many cells as the head");
        for cell in &row {
            let first = cell.trim_start().chars().next();
            assert!(!matches!(first, Some('=' | '+' | '-' | '@' | '＝')), "a formula: {cell}");
        }
        values.push(row[value].to_owned());
    }
    assert_eq!(values.len(), 2 * HOSTILE.len());
    assert!(values.contains(&"'+1+1".to_owned()) && values.contains(&"| a | b |".to_owned()));
}

#[test]
fn hostile_text_reads_back_from_json_as_it_was_written() {
    let audit = hostile_audit();
    let shown = rendered(&audit, format::Format::Json, Options::default());
    assert!(shown.chars().all(is_harmless));
    let document: Value = serde_json::from_str(&shown).expect("JSON");
    fits_the_schema(&document);
    let values: BTreeSet<String> = document["groups"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|group| group["facts"].as_array().unwrap().clone())
        .map(|fact| fact["value"].as_str().unwrap().to_owned())
        .collect();
    for text in HOSTILE {
        assert!(values.contains(text), "{text}");
    }
}

// ---------------------------------------------------------------------------------------------
// Bounds.

#[test]
fn ten_thousand_groups_are_shown_within_bounds() {
    let (audit, _) = audited(many(10_000, 3), &Selection { stats: true, ..Selection::default() });
    assert_eq!(audit.groups.len(), 10_000);
    assert_eq!(
        (audit.pairs.len(), audit.pairs[0].conflict, audit.pairs[0].agree),
        (1, 3_334, 6_666)
    );
    assert_eq!(audit.timeline.dates.len() + audit.timeline.more_dates, 20_000);
    let markdown = comment(&audit);
    assert!(markdown.len() <= format::COMMENT, "{}", markdown.len());
    assert!(markdown.contains("Not shown, because there is no more room: "), "it says what is cut");
    let limit = format::JOB_SUMMARY;
    let summary = rendered(&audit, format::Format::Markdown { limit }, Options::default());
    assert!(summary.len() <= limit && summary.len() > limit / 2, "{}", summary.len());
    for format in [format::Format::Terminal, format::Format::Csv, format::Format::Json] {
        assert!(rendered(&audit, format, Options::default()).len() < 16 << 20, "{format:?}");
    }
}

#[test]
fn one_group_of_many_facts_is_shown_within_bounds() {
    let mut file = String::from(
        "factlint: 1\nsources: {a: {title: A}}\nproperties: {staff: {kind: figure, cardinality: \
         one, when: period}}\nsubject: x\nfacts:\n",
    );
    for nth in 0..20_000 {
        let (year, value) = (1000 + nth % 5000, nth % 977 + 1);
        writeln!(file, "  - {{property: staff, value: {value}, when: '{year}', source: a}}")
            .unwrap();
    }
    let (audit, _) = audited(Memory::default().with("facts.yaml", file), &Selection::default());
    assert_eq!(audit.groups.len(), 1);
    assert_eq!(audit.groups[0].facts.len(), 20_000);
    let json = rendered(&audit, format::Format::Json, Options::default());
    assert!(json.len() < 16 << 20, "{}", json.len());
    assert!(comment(&audit).len() <= format::COMMENT);
}
