//! What is typed is done or refused, never dropped, and acts on nobody's terminal.
#![allow(
    clippy::disallowed_methods,
    reason = "these tests look at what the command leaves on disk"
)]

mod support;

use support::{CLEAN, CONFLICT, Project, Run};

/// A conflict, and a key with a slip that can be mended.
fn mendable() -> Project {
    Project::new().with("facts.yaml", CONFLICT.replace("subject: bridge", "subjct: bridge"))
}

#[test]
fn what_was_known_before_is_told_apart_after_mending_too() {
    let run = mendable().check(&["--fix", "--new-since", "HEAD"]).exits(2);
    assert!(run.err.contains("git"), "{}", run.err);
    let known = Project::new().with("facts.yaml", CONFLICT);
    known.check(&["--write-baseline", "known.json"]).exits(0);
    known.check(&["--fix"]).exits(1);
    known.check(&["--fix", "--baseline", "known.json"]).exits(0);
    known.check(&["--fix", "--baseline", "gone.json"]).exits(2);
}

#[test]
fn flags_that_do_not_go_together_are_refused() {
    for args in [
        ["--fix", "--write-baseline", "known.json"],
        ["--diff", "--write-baseline", "known.json"],
        ["--diff", "--baseline", "known.json"],
        ["--diff", "--new-since", "HEAD"],
    ] {
        let project = mendable();
        let run = project.check(&args).exits(2);
        assert!(run.err.contains("cannot be used with"), "{}", run.err);
        assert!(!project.path("known.json").exists());
    }
}

#[test]
fn what_was_typed_acts_on_no_terminal_and_no_runner() {
    let name = "x\u{1b}[31m\u{202e}\n::error::boom";
    let project = Project::new().with("facts.yaml", CLEAN);
    for args in [
        vec!["check", "-D", name],
        vec!["check", "--config", name],
        vec!["check", "--format", name],
        vec!["check", "--as-of", name],
        vec!["check", "--new-since", name],
        vec!["explain", name],
        vec!["mentions", name],
        vec!["completions", name],
        vec!["init", name],
    ] {
        let run = Run::of(&mut project.factlint(&args));
        for text in [&run.out, &run.err] {
            let acts = |c: char| c == '\u{1b}' || c == '\u{202e}';
            assert!(!text.contains(acts), "{args:?}: {text:?}");
            assert!(!text.lines().any(|line| line.starts_with("::")), "{args:?}: {text:?}");
        }
    }
}

#[test]
fn a_pattern_that_no_shell_has_read_is_told_as_such() {
    let run = Project::new().with("facts.yaml", CLEAN).check(&["facts/*.yaml"]).exits(2);
    assert!(run.out.contains("name the folder"), "{}", run.out);
}
