//! `factlint pin`: digests of snapshots are written, and nothing else changes.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "what a test cannot set up fails it; what the command wrote is looked at"
)]

mod support;

use std::{collections::BTreeSet, fs};

use proptest::prelude::*;
use support::{Project, Run};

/// SHA-256 of `abc`, from FIPS 180-2, appendix B.1.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
/// SHA-256 of nothing at all.
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn project(sources: &str) -> Project {
    Project::new().with("texts/a.txt", "abc").with("facts.yaml", format!("factlint: 1\n{sources}"))
}

fn pin(project: &Project, args: &[&str]) -> Run {
    let args: Vec<&str> = ["pin"].iter().chain(args).copied().collect();
    Run::of(&mut project.factlint(&args))
}

fn content(project: &Project, name: &str) -> String {
    fs::read_to_string(project.path(name)).unwrap()
}

#[test]
fn a_path_alone_becomes_a_mapping_with_its_digest() {
    let project = project("sources:\n  a: {type: book, snapshot: texts/a.txt} # the only one\n");
    let run = pin(&project, &[]).exits(0);
    assert_eq!(
        run.out,
        format!("facts.yaml: a: pinned: {ABC}\n1 snapshot pinned · 0 right already\n")
    );
    assert_eq!(
        content(&project, "facts.yaml"),
        format!(
            "factlint: 1\nsources:\n  a: {{type: book, snapshot: {{path: texts/a.txt, sha256: {ABC}}}}} # the only one\n"
        )
    );
}

#[test]
fn a_project_without_a_source_is_nothing_to_pin() {
    for project in [Project::new(), project("facts: []\n")] {
        for args in [&[][..], &["--check"], &["--diff"]] {
            let run = pin(&project, args).exits(2);
            assert_eq!(run.out, "nothing to pin: no fact file declares a source\n", "{args:?}");
        }
    }
    // A source whose text is not stored is an ordinary one.
    pin(&project("sources: {a: {type: book}}\n"), &[]).exits(0);
}

#[test]
fn a_digest_goes_behind_the_path_and_comments_stay() {
    let project = project(
        "sources:\r\n  a:\r\n    type: book\r\n    snapshot:\r\n      path: 'texts/a.txt'   # ours\r\n    # on the title\r\n    title: A\r\n",
    );
    pin(&project, &[]).exits(0);
    assert_eq!(
        content(&project, "facts.yaml"),
        format!(
            "factlint: 1\nsources:\r\n  a:\r\n    type: book\r\n    snapshot:\r\n      path: 'texts/a.txt'   # ours\r\n      sha256: {ABC}\r\n    # on the title\r\n    title: A\r\n"
        )
    );
}

#[test]
fn a_digest_that_is_right_is_not_touched_also_in_capitals() {
    let upper = ABC.to_uppercase();
    let text = format!("sources:\n  a: {{snapshot: {{path: texts/a.txt, sha256: \"{upper}\"}}}}\n");
    let project = project(&text);
    let before = content(&project, "facts.yaml");
    let run = pin(&project, &[]).exits(0);
    assert_eq!(run.out, "0 snapshots pinned · 1 right already\n");
    assert_eq!(content(&project, "facts.yaml"), before);
}

#[test]
fn a_digest_that_changes_is_told_and_replaced_only_when_asked_for() {
    let text = format!("sources:\n  a: {{snapshot: {{sha256: {EMPTY}, path: texts/a.txt}}}}\n");
    let project = project(&text);
    let before = content(&project, "facts.yaml");
    let run = pin(&project, &[]).exits(1);
    assert!(run.out.contains(&format!("{EMPTY} → {ABC}")), "{}", run.out);
    assert!(run.out.contains("factlint pin a"), "{}", run.out);
    assert_eq!(content(&project, "facts.yaml"), before);
    for args in [&["a"][..], &["--all-changed"]] {
        project.write("facts.yaml", &before);
        let run = pin(&project, args).exits(0);
        assert!(run.out.contains(&format!("pinned anew: {EMPTY} → {ABC}")), "{}", run.out);
        assert_eq!(content(&project, "facts.yaml"), before.replace(EMPTY, ABC));
    }
}

#[test]
fn check_and_diff_write_nothing() {
    let project = project("sources:\n  a: {snapshot: {path: texts/a.txt}}\n");
    let before = content(&project, "facts.yaml");
    let run = pin(&project, &["--check"]).exits(1);
    assert!(run.out.contains("1 snapshot to pin"), "{}", run.out);
    let run = pin(&project, &["--diff"]).exits(0);
    let added = format!("+  a: {{snapshot: {{path: texts/a.txt, sha256: {ABC}}}}}");
    assert!(run.out.lines().any(|line| line == added), "{}", run.out);
    assert_eq!(content(&project, "facts.yaml"), before);
    pin(&project, &[]).exits(0);
    pin(&project, &["--check"]).exits(0);
}

#[test]
fn the_snapshot_folders_of_the_configuration_are_searched() {
    let project = project("sources:\n  a: {snapshot: {path: a.txt}}\n")
        .with("factlint.yaml", "snapshots: [texts]\n");
    pin(&project, &[]).exits(0);
    assert!(content(&project, "facts.yaml").contains(ABC));
}

#[test]
fn an_absent_text_is_told_and_is_no_failure_unless_it_was_named() {
    let project = project("sources:\n  a: {snapshot: {path: gone.txt}}\n  b: {type: book}\n");
    let run = pin(&project, &[]).exits(0);
    assert!(run.out.contains("facts.yaml: a: not in the project: gone.txt"), "{}", run.out);
    pin(&project, &["a"]).exits(2);
    let run = pin(&project, &["b"]).exits(2);
    assert!(run.out.contains("declares no snapshot"), "{}", run.out);
    let run = pin(&project, &["c"]).exits(2);
    assert!(run.err.contains("there is no source `c`"), "{}", run.err);
}

#[test]
fn a_text_outside_of_the_project_is_not_pinned() {
    let project = project("sources:\n  a: {snapshot: {path: ../secret.txt}}\n");
    fs_write(&project);
    let run = pin(&project, &[]).exits(2);
    assert!(run.out.contains("outside the project"), "{}", run.out);
    assert!(!content(&project, "facts.yaml").contains("sha256"));
}

fn fs_write(project: &Project) {
    fs::write(project.outside("secret.txt"), "secret").unwrap();
}

#[test]
fn a_source_that_is_an_alias_is_left_to_people() {
    let project = project("sources:\n  a: &a {snapshot: {path: texts/a.txt}}\n  b: *a\n");
    let before = content(&project, "facts.yaml");
    let run = pin(&project, &["b"]).exits(2);
    assert!(run.out.contains("b: cannot be pinned"), "{}", run.out);
    assert_eq!(content(&project, "facts.yaml"), before);
}

#[test]
fn a_json_file_is_pinned_as_json() {
    let json = "{\n  \"factlint\": 1,\n  \"sources\": {\n    \"a\": {\n      \"snapshot\": {\n        \"path\": \"texts/a.txt\"\n      }\n    }\n  }\n}\n";
    let project = project("").with("facts.json", json);
    pin(&project, &[]).exits(0);
    let after = content(&project, "facts.json");
    let expected = json.replace(
        "\"path\": \"texts/a.txt\"",
        &format!("\"path\": \"texts/a.txt\",\n        \"sha256\": \"{ABC}\""),
    );
    assert_eq!(after, expected);
    assert!(serde_json::from_str::<serde_json::Value>(&after).is_ok());
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    let project = project("sources:\n  a: {snapshot: texts/a.txt}\n")
        .with("b.yaml", "factlint: 1\nsources: [\n");
    let run = pin(&project, &[]).exits(2);
    assert!(run.out.contains("b.yaml: ") && run.out.contains("1 file unread"), "{}", run.out);
    assert!(content(&project, "facts.yaml").contains(ABC));
}

#[test]
fn a_file_with_more_findings_than_are_shown_was_read_all_the_same() {
    let lines: Vec<String> =
        (0..1_100).map(|nth| format!("  s{nth}: {{snapshot: texts/a.txt}}\n")).collect();
    let sources = lines.concat();
    let project = project(&format!("sources:\n{sources}"));
    let run = pin(&project, &[]).exits(0);
    assert!(run.out.ends_with("1100 snapshots pinned · 0 right already\n"), "{}", run.out);
}

/// Lines of a section of sources in several styles, some pinned.
fn sources() -> impl Strategy<Value = String> {
    let source = prop::sample::select(
        &[
            "  S: {snapshot: texts/a.txt}\n",
            "  S: {title: \"a # b\", snapshot: {path: texts/a.txt}} # c\n",
            "  S:\n    snapshot: texts/a.txt # c\n    title: T\n",
            "  S:\n    snapshot:\n      path: texts/a.txt\n\n    # d\n    title: >-\n      long\n      text\n",
            "  'S':\n    snapshot: {\n      path: \"texts/a.txt\", # p\n      media-type: text/plain\n      }\n",
            "  S: {snapshot: {path: texts/a.txt, sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad}}\n",
            "  S: {type: book}\n",
            "  # alone\n",
        ][..],
    );
    prop::collection::vec(source, 1..6).prop_map(|sources| {
        let named =
            sources.iter().enumerate().map(|(nth, source)| source.replace('S', &format!("s{nth}")));
        format!("sources:\n  first: {{snapshot: texts/a.txt}}\n{}", named.collect::<String>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    // What is left when the digests are taken out again is what there was before.
    #[test]
    fn only_digests_change(sources in sources(), crlf in any::<bool>()) {
        let sources = if crlf { sources.replace('\n', "\r\n") } else { sources };
        let project = project(&sources);
        let before = content(&project, "facts.yaml");
        pin(&project, &[]).exits(0);
        let after = content(&project, "facts.yaml");
        let bare = |text: &str| {
            let gone = text.replace(ABC, "").replace("sha256:", "").replace("path:", "");
            gone.chars().filter(|c| !c.is_whitespace() && !"{},".contains(*c)).collect::<String>()
        };
        prop_assert_eq!(bare(&after), bare(&before));
        let kept: BTreeSet<&str> = after.lines().collect();
        let lost = before.lines().filter(|line| !kept.contains(line)).filter(|line| !line.contains("texts/a.txt") && !line.contains("media-type"));
        prop_assert_eq!(lost.collect::<Vec<_>>(), Vec::<&str>::new());
        let run = pin(&project, &[]).exits(0);
        prop_assert!(run.out.starts_with("0 snapshots pinned"), "{}", run.out);
        prop_assert_eq!(content(&project, "facts.yaml"), after);
    }
}
