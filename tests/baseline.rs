//! `--baseline` and `--write-baseline`: known debt in a file that only shrinks by itself.
#![allow(clippy::disallowed_methods, reason = "these tests set up what the command meets on disk")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

#[path = "support/git.rs"]
mod git;
mod support;

use std::fs;

use support::{CLEAN, CONFLICT, Project};

/// A conflict of two years, with further facts to add.
fn with_fact(value: &str) -> String {
    format!(
        "{CONFLICT}  - {{property: opened, value: {value}, source: atlas, quote: opened in {value}}}\n"
    )
}

fn known() -> Project {
    let project = Project::new().with("facts.yaml", CONFLICT);
    let run = project.check(&["--write-baseline", "known.json"]).exits(0);
    assert!(run.out.contains("+ facts.yaml: date-conflict: sources disagree"), "{}", run.out);
    assert!(run.out.contains("wrote known.json: 1 added, 0 removed"), "{}", run.out);
    project
}

#[test]
fn debt_in_the_baseline_passes_and_is_counted() {
    let project = known();
    project.check(&[]).exits(1);
    let run = project.check(&["--baseline", "known.json"]).exits(0);
    assert!(run.out.contains("no findings · 1 known in known.json"), "{}", run.out);
}

#[test]
fn moved_lines_are_known_and_a_further_value_is_not() {
    let project = known();
    project.write("facts.yaml", CONFLICT.replace("subject:", "\n# moved\n\nsubject:"));
    project.check(&["--baseline", "known.json"]).exits(0);
    project.write("facts.yaml", with_fact("1907"));
    project.check(&["--baseline", "known.json"]).exits(0);
    project.write("facts.yaml", with_fact("1950"));
    project.check(&["--baseline", "known.json"]).exits(1);
}

#[test]
fn what_is_settled_is_told_and_taken_away() {
    let project = known();
    project.write("facts.yaml", CLEAN);
    let run = project.check(&["--baseline", "known.json"]).exits(0);
    assert!(run.out.contains("note[stale-baseline]"), "{}", run.out);
    assert!(run.out.contains("facts.yaml: date-conflict: sources disagree"), "{}", run.out);
    let run = project.check(&["--write-baseline", "known.json"]).exits(0);
    assert!(run.out.contains("- facts.yaml: date-conflict"), "{}", run.out);
    let run = project.check(&["--baseline", "known.json"]).exits(0);
    assert!(!run.out.contains("stale-baseline"), "{}", run.out);
}

#[test]
fn writing_anew_never_takes_in_new_findings_silently() {
    let project = known();
    let before = fs::read(project.path("known.json")).unwrap();
    project.write("facts.yaml", with_fact("1950"));
    let run = project.check(&["--write-baseline", "known.json"]).exits(1);
    assert!(run.out.contains("+ facts.yaml: date-conflict"), "{}", run.out);
    assert!(run.out.contains("nothing was written"), "{}", run.out);
    assert_eq!(fs::read(project.path("known.json")).unwrap(), before);
    project.check(&["--write-baseline", "known.json", "--accept-new"]).exits(0);
    project.check(&["--baseline", "known.json"]).exits(0);
}

#[test]
fn writing_twice_writes_the_same_bytes() {
    let project = known();
    let before = fs::read(project.path("known.json")).unwrap();
    let run = project.check(&["--write-baseline", "known.json"]).exits(0);
    assert!(run.out.contains("0 added, 0 removed"), "{}", run.out);
    assert_eq!(fs::read(project.path("known.json")).unwrap(), before);
}

#[test]
fn a_run_that_could_not_do_its_job_writes_nothing() {
    let project = Project::new()
        .with("facts.yaml", CONFLICT)
        .with("factlint.yaml", "files: ['*.yaml']\nlimits: {file-size: 1024}\n")
        .with("large.yaml", format!("factlint: 1\n# {}\n", "x".repeat(5000)));
    project.check(&["--write-baseline", "known.json"]).exits(2);
    assert!(!project.path("known.json").exists());
}

#[test]
fn a_file_that_is_no_baseline_is_refused() {
    let project = Project::new().with("facts.yaml", CONFLICT);
    for content in [
        "",
        "[]",
        "{}",
        "{\"factlint-baseline\": 2, \"findings\": []}",
        "{\"factlint-baseline\": 1, \"findings\": [], \"more\": 1}",
        "{\"factlint-baseline\": 1, \"findings\": [{\"rule\": \"x\"}]}",
        &"[".repeat(100_000),
        "\u{1b}[31m",
    ] {
        project.write("known.json", content);
        let run = project.check(&["--baseline", "known.json"]).exits(2);
        assert!(run.err.contains("the baseline `known.json` cannot be used"), "{}", run.err);
        assert!(!run.err.contains('\u{1b}'));
    }
    fs::remove_file(project.path("known.json")).unwrap();
    let run = project.check(&["--baseline", "known.json"]).exits(2);
    assert!(run.err.contains("--write-baseline known.json"), "{}", run.err);
    let run = project.check(&["--baseline", "../known.json"]).exits(2);
    assert!(run.err.contains("outside the project"), "{}", run.err);
}

#[test]
fn part_of_a_project_says_nothing_of_the_rest() {
    let project = known();
    project.write("other.yaml", "factlint: 1\nunkown: 1\nfacts: []\n");
    project.write("facts.yaml", CLEAN);
    let run = project.check(&["--baseline", "known.json", "other.yaml"]).exits(1);
    assert!(!run.out.contains("stale-baseline"), "{}", run.out);
}

#[test]
#[cfg(feature = "git")]
fn for_a_stranger_the_baseline_is_that_of_the_revision() {
    let Some(repo) = git::repo() else { return };
    repo.write("facts.yaml", CLEAN)
        .write("known.json", "{\"factlint-baseline\": 1, \"findings\": []}");
    repo.commit();
    repo.write("facts.yaml", CONFLICT);
    repo.check(&["--write-baseline", "known.json", "--accept-new"]).exits(0);
    let run = repo.check(&["--new-since", "HEAD", "--baseline", "known.json"]).exits(0);
    assert!(run.out.contains("the baseline `known.json` knows 1 finding more"), "{}", run.out);
    repo.check(&["--new-since", "HEAD", "--untrusted", "--baseline", "known.json"]).exits(1);
}
