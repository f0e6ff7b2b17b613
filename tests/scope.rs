//! Paths limit what is reported and not what is read: pre-commit names the files that changed,
//! and the other side of a disagreement mostly stands in one that did not.

mod support;

use support::{Project, Run, factlint};

const SHARED: &str = "\
factlint: 1
sources:
  atlas: {type: book, title: Atlas, issued: 1990}
  guide: {type: book, title: Guide, issued: 1995}
entities: {bridge: {type: place, name: Long Bridge}}
properties: {opened: {kind: date, cardinality: one}}
";
const ATLAS: &str = "\
factlint: 1
facts:
  - {subject: bridge, property: opened, value: 1901, source: atlas, quote: opened in 1901}
";
const GUIDE: &str = "\
factlint: 1
facts:
  - {subject: bridge, property: opened, value: 1907, source: guide, quote: opened in 1907}
";
/// A file with a mistake of its own.
const SLIP: &str = "\
factlint: 1
facts:
  - {subject: bridge, property: opend, value: 1901, source: atlas, quote: opened in 1901}
";

fn project() -> Project {
    Project::new()
        .with("shared.yaml", SHARED)
        .with("atlas/a.yaml", ATLAS)
        .with("guide/g.yaml", GUIDE)
        .with("other/slip.yaml", SLIP)
}

fn found(project: &Project, paths: &[&str]) -> Vec<String> {
    let args: Vec<&str> = ["--format", "json"].iter().chain(paths).copied().collect();
    project.check(&args).findings()
}

#[test]
fn without_paths_everything_is_reported() {
    let found = found(&project(), &[]);
    assert_eq!(found, ["atlas/a.yaml:3 date-conflict", "other/slip.yaml:3 unknown-property"]);
}

#[test]
fn a_conflict_is_reported_whichever_of_its_sides_is_named() {
    let project = project();
    for path in
        ["atlas/a.yaml", "guide/g.yaml", "atlas", "guide/", "./guide", "atlas/../guide/g.yaml"]
    {
        assert_eq!(found(&project, &[path]), ["atlas/a.yaml:3 date-conflict"], "{path}");
    }
}

#[test]
fn what_is_wrong_elsewhere_is_not_reported_and_does_not_fail_the_run() {
    let project = project();
    let run = project.check(&["--format", "json", "shared.yaml"]).exits(0);
    assert_eq!(run.findings(), Vec::<String>::new());
    assert_eq!(found(&project, &["other"]), ["other/slip.yaml:3 unknown-property"]);
}

#[test]
fn a_folder_whose_name_begins_like_another_is_another_folder() {
    let project = project().with("atlas-old/b.yaml", SLIP);
    assert_eq!(found(&project, &["atlas"]), ["atlas/a.yaml:3 date-conflict"]);
}

#[test]
fn the_whole_project_is_counted_whatever_is_named() {
    let project = project();
    for paths in [vec![], vec!["atlas"], vec!["guide/g.yaml", "shared.yaml"], vec!["."]] {
        let args: Vec<&str> = ["--format", "json"].iter().chain(&paths).copied().collect();
        let summary = project.check(&args).json()["summary"].clone();
        let counts = ["files", "facts", "sources", "groups"].map(|count| summary[count].clone());
        assert_eq!(counts, [4, 3, 2, 1], "{paths:?}");
    }
}

#[test]
fn the_same_path_twice_or_in_two_spellings_reports_once() {
    let project = project();
    assert_eq!(
        found(&project, &["guide", "guide/g.yaml", "./guide/g.yaml"]),
        ["atlas/a.yaml:3 date-conflict"]
    );
}

#[test]
fn a_dot_means_everything_below_where_the_command_was_started() {
    let project = project();
    assert_eq!(found(&project, &["."]).len(), 2);
    let below = |folder: &str| {
        let args = ["check", "--format", "json", "."];
        Run::of(&mut factlint(&project.path(folder), &args)).findings()
    };
    assert_eq!(below("guide"), ["atlas/a.yaml:3 date-conflict"]);
    assert_eq!(below("other"), ["other/slip.yaml:3 unknown-property"]);
}

#[test]
fn a_named_file_is_checked_even_if_the_configuration_does_not_match_it() {
    let project = project().with("factlint.yaml", "files: [shared.yaml, atlas/*.yaml]\n");
    // Nobody cites the guide then.
    assert_eq!(found(&project, &[]), ["shared.yaml:4 unused-source"]);
    assert_eq!(found(&project, &["guide/g.yaml"]), ["atlas/a.yaml:3 date-conflict"]);
    // A folder stands for the files in it that are the project's.
    let run = project.check(&["--format", "json", "guide"]).exits(2);
    assert!(run.out.contains("nothing-checked"), "{}", run.out);
}

#[test]
fn a_mistake_in_the_configuration_is_reported_whatever_is_named() {
    let project = project().with("factlint.yaml", "rules: {date-conflit: off}\n");
    let run = project.check(&["--format", "json", "shared.yaml"]).exits(2);
    assert_eq!(run.findings(), ["factlint.yaml:1 unknown-key"]);
}

#[test]
fn a_file_elsewhere_that_cannot_be_read_is_reported_since_it_might_disagree() {
    // A conflict with it cannot be seen, so the job is not done, and the run has to say why.
    let project = project().with("big.yaml", format!("factlint: 1\n# {}", "x".repeat(9 << 20)));
    let run = project.check(&["--format", "json", "shared.yaml"]).exits(2);
    assert_eq!(run.findings(), ["big.yaml:1 limit-reached"]);
}

#[test]
#[cfg(unix)]
fn a_path_through_a_link_names_the_file_it_leads_to() {
    let project = project();
    std::os::unix::fs::symlink("guide", project.path("link")).unwrap();
    for path in ["link", "link/g.yaml", "link/"] {
        let run = project.check(&["--format", "json", path]).exits(1);
        assert_eq!(run.findings(), ["atlas/a.yaml:3 date-conflict"], "{path}");
        assert_eq!(run.json()["summary"]["files"], 4, "{path}");
    }
}
