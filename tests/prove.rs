//! `factlint prove`: what it catches, what it does not, and that it tells the two apart honestly.
#![allow(clippy::disallowed_methods, reason = "these tests look at what lies in a project")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use std::{collections::BTreeSet, fs, sync::Arc};

use factlint::{
    files::Root,
    finding::Severity,
    lint::{self, Base, Request},
    prove::{self, Kind, Options},
    render::{self, Format},
    store::Overlay,
};
use serde_json::Value;
use support::{Project, Run, repository};

const TEXT: &str = "\
The Long Bridge was opened on 4 March 1901. In 1950 it carried 12,400 cars a day.
Its architect was Ada Stone. The Long Bridge is 1,350 m long.
";

const FACTS: &str = "\
factlint: 1
sources:
  atlas: {type: book, title: Atlas, issued: 1990, snapshot: {path: atlas.txt}}
  guide: {type: book, title: Guide, issued: 1995, snapshot: {path: guide.txt}}
entities:
  bridge: {type: place, name: Long Bridge}
  ada-stone: {type: person, name: Ada Stone}
  bob-wood: {type: person, name: Bob Wood}
properties:
  opened: {kind: date, cardinality: one}
  length: {kind: figure, unit: m, cardinality: one}
  architect: {kind: name, of: person, cardinality: one}
subject: bridge
facts:
  - {id: opened, property: opened, value: 1901-03-04, source: atlas, quote: The Long Bridge was opened on 4 March 1901}
  - {id: length, property: length, value: '1,350 m', source: atlas, quote: \"The Long Bridge is 1,350 m long\"}
  - {id: architect, property: architect, value: ada-stone, source: atlas, quote: Its architect was Ada Stone}
";

/// Three facts with quotes in a stored text, and a second source that says something else.
fn project() -> Project {
    Project::new()
        .with("facts.yaml", FACTS)
        .with("atlas.txt", TEXT)
        .with("guide.txt", "The guide is about tunnels, and only about tunnels.\n")
}

fn prove(project: &Project, args: &[&str]) -> Run {
    let args: Vec<&str> = ["prove"].iter().chain(args).copied().collect();
    Run::of(&mut project.factlint(&args))
}

fn survivors(json: &Value) -> Vec<String> {
    let list = json["survivors"].as_array().expect("a list");
    let word = |one: &Value, key: &str| one[key].as_str().expect("a text").to_owned();
    list.iter()
        .map(|one| format!("{} {} {}", word(one, "kind"), word(one, "part"), word(one, "fact")))
        .collect()
}

#[test]
fn every_slip_in_a_project_with_quotes_and_stored_texts_is_caught() {
    let run = prove(&project(), &["--format", "json"]).exits(0);
    let json = run.json();
    assert_eq!(survivors(&json), Vec::<String>::new());
    let kinds: BTreeSet<&str> =
        json["kinds"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    for kind in [
        "digit",
        "transposed",
        "day-month",
        "year",
        "thousand",
        "name",
        "word",
        "source",
        "snapshot",
    ] {
        assert!(kinds.contains(kind), "{kind}: {}", run.out);
    }
    let total = &json["total"];
    assert_eq!(total["tried"], total["possible"]);
    assert!(total["caught"].as_u64() > Some(40), "{total}");
    let human = prove(&project(), &[]).exits(0).out;
    assert!(human.contains(" 0 survived"), "{human}");
}

#[test]
fn without_the_stored_text_what_survives_is_told_with_its_place_and_its_reason() {
    let project = Project::new().with("facts.yaml", FACTS);
    let run = prove(&project, &[]).exits(1);
    assert!(run.out.contains("facts.yaml:15:"), "{}", run.out);
    let words: Vec<&str> = run.out.split_whitespace().collect();
    let reason = "not caught: the stored text of `atlas` is absent, and there is no other source";
    assert!(words.join(" ").contains(reason), "{}", run.out);
    let json = prove(&project, &["--format", "json"]).exits(1).json();
    assert!(survivors(&json).contains(&"day-month value opened".to_owned()), "{json}");
}

#[test]
fn a_second_source_catches_what_no_quote_does() {
    let facts = FACTS.replace(
        "subject: bridge\nfacts:\n",
        "subject: bridge\nfacts:\n  - {property: opened, value: 1901-03-04, source: guide}\n",
    );
    let project = Project::new().with("facts.yaml", facts);
    let json = prove(&project, &["--kinds", "day-month,year", "--format", "json"]).exits(0).json();
    assert!(json["total"]["caught"].as_u64() >= Some(6), "{json}");
    let rules = json["caught_by"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["rule"] == "date-conflict"), "{json}");
}

#[test]
fn what_says_the_same_is_neither_caught_nor_survives() {
    // Both sources have the same text, so each is as good a source as the other.
    let project = project().with("guide.txt", TEXT);
    let run = prove(&project, &["--kinds", "source", "--format", "json"]);
    let total = &run.exits(2).json()["total"];
    assert_eq!((&total["equivalent"], &total["caught"]), (&3.into(), &0.into()), "{total}");
    // A shorter word for the same number.
    let facts = FACTS.replace("'1,350 m'", "some 1,350 m");
    let total =
        prove(&project.with("facts.yaml", facts), &["--kinds", "qualifier", "--format", "json"]);
    let total = &total.json()["total"];
    assert_eq!(total["tried"], 1, "{total}");
}

#[test]
fn a_finding_below_the_severity_that_fails_catches_nothing_and_is_named() {
    let config = "rules: {date-conflict: warning, value-contradicts-quote: warning, value-not-in-quote: warning, value-over-precise: warning}\n";
    let project = project().with("factlint.yaml", config);
    let lax = prove(&project, &["--kinds", "year,day-month"]).exits(1);
    let words: Vec<&str> = lax.out.split_whitespace().collect();
    assert!(words.join(" ").contains("reports it as a warning, which does not fail the run"));
    prove(&project, &["--kinds", "year,day-month", "--fail-on", "warning"]).exits(0);
}

#[test]
fn a_project_that_cannot_be_checked_or_has_nothing_to_mutate_proves_nothing() {
    let broken = project().with("b.yaml", "factlint: 1\nx: [\n");
    for (project, words) in [
        (broken.with("c.yaml", format!("factlint: 1\nx: {}\n", "[".repeat(200))), "check"),
        (Project::new(), "check"),
        (
            Project::new()
                .with("a.yaml", support::CLEAN.replace("1901", "").replace("opened in ", "")),
            "nothing is proved",
        ),
    ] {
        let run = prove(&project, &[]).exits(2);
        assert!(run.out.starts_with("nothing is proved") && run.out.contains(words), "{}", run.out);
        prove(&project, &["--format", "json"]).exits(2).json();
    }
}

#[test]
fn a_kind_that_does_not_exist_is_refused_with_those_that_do() {
    let run = prove(&project(), &["--kinds", "digit,typo"]).exits(2);
    assert!(run.out.is_empty() && run.err.contains("transposed, day-month"), "{}", run.err);
    prove(&project(), &["--config", "gone.yaml"]).exits(2);
}

#[test]
fn a_seed_gives_the_same_proof_with_any_number_of_threads_and_another_seed_another_one() {
    let project = Project::new().with("facts.yaml", FACTS);
    let run = |seed: &str, threads: &str| {
        let args = ["prove", "--format", "json", "--seed", seed, "--max", "20"];
        Run::of(project.factlint(&args).env("RAYON_NUM_THREADS", threads)).out
    };
    let first = run("5", "1");
    assert_eq!(first, run("5", "8"));
    assert_ne!(first, run("6", "1"));
}

#[test]
fn a_limit_is_spread_over_the_kinds_and_told() {
    let json = prove(&project(), &["--max", "18", "--format", "json"]).exits(0).json();
    let rows = json["kinds"].as_array().unwrap();
    assert_eq!(json["total"]["tried"], 18, "{json}");
    let mut by_kind: std::collections::BTreeMap<&str, u64> = std::collections::BTreeMap::new();
    for row in rows {
        *by_kind.entry(row["kind"].as_str().unwrap()).or_default() +=
            row["tried"].as_u64().unwrap();
    }
    assert!(by_kind.values().all(|&tried| tried >= 1), "{by_kind:?}");
    let human = prove(&project(), &["--max", "18"]).exits(0).out;
    assert!(human.contains("18 of "), "{human}");
}

#[test]
fn nothing_is_written() {
    let project = project();
    let before = contents(&project);
    prove(&project, &[]).exits(0);
    assert_eq!(contents(&project), before);
}

fn contents(project: &Project) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(project.root())
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn hostile_texts_are_shown_and_do_nothing() {
    let hostile = "\u{202e}opened\u{200b} in ::error::x ##[error] 1901 <b>";
    let facts = FACTS
        .replace("The Long Bridge was opened on 4 March 1901", &format!("'{hostile}'"))
        .replace("id: opened", "id: \"o\\e[31m\\u202e\"");
    let project = Project::new().with("facts.yaml", facts);
    for format in ["human", "json"] {
        let run = prove(&project, &["--format", format]).exits(1);
        let acts = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        };
        assert!(!run.out.contains(acts), "{format}");
        for line in run.out.lines().filter(|_| format == "human") {
            assert!(!line.trim_start().starts_with("::") && !line.contains("##["), "{line}");
        }
    }
}

/// What a run on the files as they are after a mutation reports, and what the shortcut reports.
#[track_caller]
fn compare_with_whole_runs(root: &std::path::Path, max: usize) {
    let store: Arc<dyn factlint::store::Store> = Arc::new(Root::new(root).unwrap());
    let request = Request::new(Arc::clone(&store));
    let options = Options { seed: 3, kinds: Vec::new(), max, fail_on: Severity::Error };
    let proof = prove::prove(&request, &options);
    assert!(proof.trials.len() > max / 2, "{}", proof.trials.len());
    let base = Base::new(&request);
    for trial in &proof.trials {
        let mutation = &trial.mutation;
        let old = proof.report.texts.get(mutation.file);
        let mut content = old.as_str().to_owned();
        content.replace_range(mutation.span.range(), &mutation.replacement);
        let whole = Request {
            store: Arc::new(Overlay {
                under: Arc::clone(&store),
                name: old.path().to_owned(),
                content: content.clone().into_bytes(),
            }),
            ..request.clone()
        };
        let json = |report: &factlint::report::Report| {
            let mut bytes = Vec::new();
            render::render(report, Format::Json, render::Options::default(), &mut bytes).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        let short = base.variant(mutation.file, content);
        assert_eq!(json(&short.report), json(&lint::check(&whole)), "{mutation:?}");
    }
}

#[test]
fn the_shortcut_reports_what_a_whole_run_on_the_mutated_files_reports() {
    compare_with_whole_runs(&project().root(), 30);
    compare_with_whole_runs(repository(), 10);
}

#[test]
fn an_alias_carries_a_mutation_to_wherever_it_is_used() {
    let facts = FACTS.replace("value: 1901-03-04", "value: &day 1901-03-04").replace(
        "  opened: {kind: date",
        "  closed: {kind: date, min: *day}\n  opened: {kind: date",
    );
    // An alias before its anchor is a mistake; the fact then stands first.
    let (head, facts_part) = facts.split_once("properties:").unwrap();
    let (properties, rest) = facts_part.split_once("subject:").unwrap();
    let content = format!("{head}subject:{rest}properties:{properties}");
    let project = project().with("facts.yaml", content);
    project.check(&[]).exits(0);
    compare_with_whole_runs(&project.root(), 20);
}

#[test]
fn the_worked_corpus_catches_every_slip_in_a_value_a_name_or_a_quote_that_is_not_vague() {
    let request = Request::new(Arc::new(Root::new(repository()).unwrap()));
    let kinds =
        vec![Kind::DayMonth, Kind::Year, Kind::Name, Kind::Thousand, Kind::Source, Kind::Snapshot];
    let options = Options { seed: 1, kinds, max: 90, fail_on: Severity::Warning };
    let proof = prove::prove(&request, &options);
    let survived: Vec<_> = proof
        .trials
        .iter()
        .filter(|trial| matches!(trial.outcome, prove::Outcome::Survived(_)))
        .collect();
    assert!(survived.is_empty(), "{survived:#?}");
    assert!(proof.total().caught > 80, "{:?}", proof.total());
}
