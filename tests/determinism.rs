//! The same tree gives the same bytes, whatever the number of threads, the order in which a disk
//! lists its files, the locale and the clock.
#![allow(clippy::disallowed_methods, reason = "these tests set up what the command meets on disk")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use std::{fmt::Write as _, sync::Arc};

use factlint::{
    lint::{self, Request},
    render::{self, Detail, Format, Options},
    report::Report,
    store::{Listing, Memory, Refusal, Store},
};
use proptest::prelude::*;
use support::{Project, Run, factlint, repository};

const FORMATS: [Format; 6] =
    [Format::Human, Format::Json, Format::Sarif, Format::Github, Format::Gitlab, Format::Junit];

/// Files that are listed in another order than their names have.
struct Shuffled {
    under: Memory,
    seed: u64,
}

impl Store for Shuffled {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
        self.under.read(name, limit)
    }

    fn list(&self, globs: &[glob::Pattern]) -> Listing {
        let mut listing = self.under.list(globs);
        let mut state = self.seed | 1;
        // Fisher and Yates, with the xorshift generator of Marsaglia (2003).
        for at in (1..listing.names.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let other = usize::try_from(state % (at as u64 + 1)).unwrap_or(0);
            listing.names.swap(at, other);
        }
        listing
    }

    fn is_folder(&self, name: &str) -> bool {
        self.under.is_folder(name)
    }
}

fn rendered(report: &Report) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for format in FORMATS {
        for detail in [Detail::Brief, Detail::Verbose] {
            let mut out = Vec::new();
            let options = Options { detail, ..Options::default() };
            render::render(report, format, options, &mut out).expect("memory takes everything");
            all.push(out);
        }
    }
    all
}

fn check(files: &Memory, seed: u64, threads: usize) -> Vec<Vec<u8>> {
    let store = Arc::new(Shuffled { under: files.clone(), seed });
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    rendered(&pool.install(|| lint::check(&Request::new(store))))
}

/// A fact of small pools, so that ids clash, sources disagree and slips happen.
fn fact() -> impl Strategy<Value = String> {
    let subject = prop::sample::select(vec!["bridge", "tunnel", "brigde"]);
    let property = prop::sample::select(vec!["opened", "length", "architect", "opend"]);
    let value = prop::sample::select(vec![
        "1901",
        "1907",
        "1901-02-03",
        "1901-03-02",
        "\"03/04/1901\"",
        "400 m",
        "0.4 km",
        "about 500 m",
        "K. Lind",
        "Karin Lind",
        "Karl Lund",
        "\"\"",
        "[1]",
        "never",
        "1_000",
        "no",
    ]);
    let source = prop::sample::select(vec!["atlas", "guide", "atlsa"]);
    let id = prop::option::of(0..4_u8);
    (subject, property, value, source, id).prop_map(|(subject, property, value, source, id)| {
        let id = id.map(|id| format!("id: f{id}, ")).unwrap_or_default();
        format!("  - {{{id}subject: {subject}, property: {property}, value: {value}, source: {source}, quote: it was {subject}}}\n")
    })
}

const SHARED: &str = "\
factlint: 1
sources: {atlas: {type: book, issued: 1990}, guide: {type: book, issued: 1995}}
entities: {bridge: {type: place, name: Long Bridge}, tunnel: {type: place, name: Deep Tunnel}}
properties:
  opened: {kind: date, cardinality: one}
  length: {kind: figure, unit: m, cardinality: one}
  architect: {kind: name, cardinality: one}
";

fn project() -> impl Strategy<Value = Memory> {
    let file = prop::collection::vec(fact(), 1..6);
    let schema = prop::sample::select(vec![
        "",
        "# $schema: broken.json\n",
        "# $schema: s/strict.json\n",
        "# $schema: ../x.json\n",
    ]);
    prop::collection::vec((file, schema), 1..7).prop_map(|files| {
        let mut memory = Memory::default()
            .with("shared.yaml", SHARED)
            .with("broken.json", r#"{"type": "objct", "$ref": "s/also-broken.json"}"#)
            .with(
                "s/also-broken.json",
                r#"{"properties": {"facts": {"type": 12}}, "minimum": "x"}"#,
            )
            .with(
                "s/strict.json",
                r#"{"properties": {"facts": {"maxItems": 2, "items": {"required": ["locator"]}}}}"#,
            );
        for (at, (facts, schema)) in files.into_iter().enumerate() {
            // Names whose order differs by case, length and folder.
            let name =
                ["b.yaml", "B.yaml", "a/b.yaml", "a.yaml", "a-b.yml", "a/b/c.json.yaml", "ä.yaml"]
                    [at % 7];
            memory = memory.with(name, format!("{schema}factlint: 1\nfacts:\n{}", facts.concat()));
        }
        memory
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn threads_and_the_order_of_a_listing_change_nothing(files in project(), seed in any::<u64>()) {
        let first = check(&files, 0, 1);
        for (threads, seed) in [(1, seed), (2, seed), (8, seed.rotate_left(7)), (8, 3)] {
            let other = check(&files, seed, threads);
            for (first, other) in first.iter().zip(&other) {
                prop_assert_eq!(String::from_utf8_lossy(first), String::from_utf8_lossy(other));
            }
        }
    }
}

#[test]
fn a_hundred_runs_of_one_project_are_one_run() {
    // Two schemas that are broken, asked for by many files at once.
    let mut files = Memory::default()
        .with("shared.yaml", SHARED)
        .with("one.json", r#"{"type": "objct"}"#)
        .with("two.json", r#"{"$ref": "one.json", "minimum": "x"}"#);
    for at in 0..20 {
        let schema = ["one.json", "two.json", "gone.json"][at % 3];
        let mut text = format!("# $schema: {schema}\nfactlint: 1\nfacts:\n");
        for year in 0..3 {
            writeln!(
                text,
                "  - {{subject: bridge, property: opened, value: {}, source: atlas, quote: x}}",
                1900 + year
            )
            .expect("a string grows");
        }
        files = files.with(format!("f{at}.yaml"), text);
    }
    let first = check(&files, 0, 1);
    for run in 1..100 {
        assert!(check(&files, run, 8) == first, "run {run}");
    }
}

/// The output without the time in the last line.
fn without_time(out: &str) -> String {
    let lines = out.lines().map(|line| {
        let (kept, last) = line.rsplit_once(" · ").unwrap_or((line, ""));
        let is_time = last.ends_with(" ms") || last.ends_with(" s") || last.ends_with(" µs");
        if is_time { kept } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn neither_locale_nor_time_zone_nor_threads_change_a_byte_of_the_worked_corpus() {
    for format in ["human", "json", "sarif", "github", "gitlab", "junit"] {
        let run = |threads: &str, environment: &[(&str, &str)]| {
            let args = ["check", "--format", format, "--threads", threads];
            let run = Run::of(factlint(repository(), &args).envs(environment.iter().copied()));
            assert_eq!(run.code, Some(0), "{}", run.err);
            if format == "human" { without_time(&run.out) } else { run.out }
        };
        let first = run("1", &[]);
        assert!(first.len() > 100, "{format}");
        for (threads, environment) in [
            ("2", ("LC_ALL", "C")),
            ("8", ("LC_ALL", "tr_TR.UTF-8")),
            ("3", ("LANG", "de_DE.ISO-8859-1")),
            ("1", ("TZ", "Pacific/Kiritimati")),
            ("2", ("HOME", "/nonexistent")),
            ("2", ("XDG_CONFIG_HOME", "/nonexistent")),
        ] {
            assert!(run(threads, &[environment]) == first, "{format} with {environment:?}");
        }
    }
}

#[test]
fn a_persons_own_ignore_file_and_where_the_folder_lies_change_nothing() {
    let project =
        Project::new().with("facts/a.yaml", SHARED).with("facts/b.yaml", support::CONFLICT);
    let first = project.check(&["--format", "json"]).out;
    // Ignore files above the project and of the person are not part of the tree.
    std::fs::write(project.outside(".gitignore"), "*.yaml\n").expect("a file");
    std::fs::write(project.outside(".ignore"), "*.yaml\n").expect("a file");
    project.write("../home/.config/git/ignore", "*.yaml\n");
    project.write(".git/info/exclude", "*.yaml\n");
    let home = project.outside("home");
    let run = Run::of(project.factlint(&["check", "--format", "json"]).env("HOME", &home));
    assert_eq!(run.out, first);
    let moved = Project::new().with("facts/b.yaml", support::CONFLICT).with("facts/a.yaml", SHARED);
    assert_eq!(moved.check(&["--format", "json"]).out, first);
}
