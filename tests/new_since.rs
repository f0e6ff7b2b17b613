//! `check --new-since`: only what a change brings fails it, and no change opens its own gate.
//!
//! The repositories are made by the `git` program; where there is none these tests say so.
#![cfg(feature = "git")]
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

use std::sync::Arc;

use factlint::{
    lint::Request,
    since::{self, Since},
    store::{Memory, Store},
};
use git::{Repo, beside, check_in, git_in, repo};
use proptest::prelude::*;
use support::{CLEAN, CONFLICT};

/// What is declared for the bridge, by which facts in other files are measured.
const DECLARED: &str = "\
factlint: 1
sources:
  atlas: {type: book, title: Atlas, issued: 1990}
  guide: {type: book, title: Guide, issued: 1995}
  paper: {type: article-newspaper, title: Paper, issued: 1996}
entities: {bridge: {type: place, name: Long Bridge}}
properties:
  opened: {kind: date, cardinality: one}
  length: {kind: figure, unit: m, cardinality: one, tolerance: 1%}
";

/// A file with one fact on the opening of the bridge.
fn opened(id: &str, value: &str, source: &str) -> String {
    format!(
        "factlint: 1\nsubject: bridge\nfacts:\n  - {{id: {id}, property: opened, value: {value}, source: {source}, quote: opened in {value}}}\n"
    )
}

/// A file with one fact on the length of the bridge.
fn length(id: &str, value: &str, source: &str) -> String {
    format!(
        "factlint: 1\nsubject: bridge\nfacts:\n  - {{id: {id}, property: length, value: {value}, source: {source}, quote: '{value} long'}}\n"
    )
}

/// The relaxations that a run with JSON output lists.
fn relaxed(run: &support::Run) -> Vec<String> {
    let json = run.json();
    let findings = json["findings"].as_array().unwrap().clone();
    let of = |finding: &&serde_json::Value| finding["rule"] == "relaxed-gate";
    findings.iter().filter(of).map(|f| f["message"].as_str().unwrap().to_owned()).collect()
}

/// The rules of the errors that a run with JSON output has.
fn errors(run: &support::Run) -> Vec<String> {
    let json = run.json();
    let findings = json["findings"].as_array().unwrap().clone();
    let is_error = |f: &&serde_json::Value| f["severity"] == "error" && f["known"] == false;
    findings.iter().filter(is_error).map(|f| f["rule"].as_str().unwrap().to_owned()).collect()
}

/// A repository with two facts that agree, in two files.
fn agreeing() -> Option<Repo> {
    let repo = repo()?;
    repo.write("declared.yaml", DECLARED)
        .write("facts/atlas.yaml", &opened("a", "1901", "atlas"))
        .write("facts/guide.yaml", &opened("g", "1901", "guide"));
    repo.commit();
    Some(repo)
}

#[test]
fn old_debt_passes_and_is_counted() {
    let Some(repo) = repo() else { return };
    repo.write("facts.yaml", CONFLICT).commit();
    repo.check(&[]).exits(1);
    let run = repo.check(&["--new-since", "HEAD"]).exits(0);
    assert!(run.out.contains("no findings · 1 known since HEAD"), "{}", run.out);
    let run = repo.check(&["--new-since", "HEAD", "-v"]).exits(0);
    assert!(run.out.contains("known: facts.yaml:9:31: error[date-conflict]"), "{}", run.out);
    let json = repo.check(&["--new-since", "HEAD", "--format", "json"]).exits(0).json();
    assert_eq!(json["summary"]["known"], 1);
    assert_eq!(json["summary"]["since"], "HEAD");
    assert_eq!(json["summary"]["findings"]["error"], 0);
    assert_eq!(json["findings"][0]["known"], true);
    let sarif = repo.check(&["--new-since", "HEAD", "--format", "sarif"]).exits(0).json();
    assert_eq!(sarif["runs"][0]["results"][0]["baselineState"], "unchanged");
}

#[test]
fn a_new_conflict_with_an_untouched_file_fails() {
    let Some(repo) = agreeing() else { return };
    repo.write("facts/paper.yaml", &opened("p", "1907", "paper"));
    let run = repo.check(&["--new-since", "HEAD", "--format", "json"]).exits(1);
    assert_eq!(errors(&run), ["date-conflict"]);
    assert!(run.out.contains("facts/atlas.yaml"), "the untouched side is shown: {}", run.out);
    let sarif = repo.check(&["--new-since", "HEAD", "--format", "sarif"]).exits(1).json();
    assert_eq!(sarif["runs"][0]["results"][0]["baselineState"], "new");
}

#[test]
fn lines_and_files_that_move_make_nothing_new() {
    let Some(repo) = repo() else { return };
    repo.write("declared.yaml", DECLARED)
        .write("facts/a.yaml", &opened("a", "1901", "atlas"))
        .write("facts/b.yaml", &opened("b", "1907", "guide"))
        .write("facts/c.yaml", "factlint: 1\nunkown: 1\nfacts: []\n");
    repo.commit();
    let moved = opened("b", "1907", "guide").replace("facts:\n", "\n# a comment\n\nfacts:\n  - {property: length, value: 12 m, source: atlas, quote: 12 m long}\n");
    repo.remove("facts/b.yaml").write("facts/elsewhere.yaml", &moved);
    repo.remove("facts/c.yaml").write("facts/d.yaml", "factlint: 1\nunkown: 1\nfacts: []\n");
    let run = repo.check(&["--new-since", "HEAD", "--format", "json"]).exits(0);
    // The conflict, the unknown key, and a source that nobody cites.
    assert_eq!(run.json()["summary"]["known"], 3, "{}", run.out);
}

#[test]
fn a_conflict_with_one_more_value_is_new_and_with_one_more_witness_is_not() {
    let Some(repo) = repo() else { return };
    repo.write("declared.yaml", DECLARED)
        .write("facts/a.yaml", &opened("a", "1901", "atlas"))
        .write("facts/b.yaml", &opened("b", "1907", "guide"));
    repo.commit();
    repo.write("facts/c.yaml", &opened("c", "1907", "paper"));
    repo.check(&["--new-since", "HEAD"]).exits(0);
    repo.write("facts/c.yaml", &opened("c", "1950", "paper"));
    repo.check(&["--new-since", "HEAD"]).exits(1);
    repo.remove("facts/c.yaml").write("facts/b.yaml", &opened("b", "1999", "guide"));
    repo.check(&["--new-since", "HEAD"]).exits(1);
}

#[test]
fn every_way_to_name_a_revision_is_understood_loose_and_packed() {
    let Some(repo) = agreeing() else { return };
    let first = repo.git(&["rev-parse", "HEAD"]);
    repo.git(&["tag", "--annotate", "v1", "--message", "one"]);
    repo.git(&["update-ref", "refs/remotes/origin/main", &first]);
    repo.git(&["checkout", "--quiet", "-b", "side"]);
    repo.write("facts/paper.yaml", &opened("p", "1907", "paper"));
    let second = repo.commit();
    repo.git(&["checkout", "--quiet", "main"]);
    repo.write("notes.txt", "main moves on");
    repo.commit();
    repo.git(&["merge", "--quiet", "--no-ff", "--message", "merge", "side"]);
    let names = [
        &*first,
        &first[..7],
        "v1",
        "v1^{commit}",
        "origin/main",
        "refs/tags/v1",
        "HEAD~2",
        "HEAD^1~1",
        "HEAD^2^",
        "main~2",
        "@~2",
    ];
    for pack in [false, true] {
        if pack {
            repo.git(&["gc", "--quiet", "--aggressive"]);
        }
        for name in names {
            let run = repo.check(&["--new-since", name]);
            assert_eq!(run.code, Some(1), "{name} (packed: {pack}): {}{}", run.out, run.err);
        }
        for name in [&*second, "side", "HEAD", "main", "HEAD^2", "side~0", "side^0"] {
            let run = repo.check(&["--new-since", name]);
            assert_eq!(run.code, Some(0), "{name} (packed: {pack}): {}{}", run.out, run.err);
        }
    }
}

#[test]
fn what_is_no_revision_is_refused_with_words() {
    let Some(repo) = agreeing() else { return };
    for (name, words) in [
        ("nowhere", "there is no revision `nowhere`"),
        ("HEAD~99", "there is no revision `HEAD~99`"),
        ("HEAD^5", "there is no revision"),
        ("HEAD@{1}", "is not a revision that is understood"),
        (":/fix", "is not a revision that is understood"),
        ("HEAD:facts", "is not a revision that is understood"),
        ("a..b", "is not a revision that is understood"),
        ("", "is not a revision that is understood"),
        ("HEAD~x", "is not a revision that is understood"),
        ("0000000000000000000000000000000000000000", "there is no revision"),
        ("\u{1b}[31m", "is not a revision that is understood"),
        (&"a".repeat(64), "SHA-256"),
    ] {
        let run = repo.check(&["--new-since", name]).exits(2);
        assert!(run.err.contains(words), "{name}: {}", run.err);
        assert!(!run.err.contains('\u{1b}'), "{}", run.err);
    }
    let tree = repo.git(&["rev-parse", "HEAD^{tree}"]);
    let run = repo.check(&["--new-since", &tree]).exits(2);
    assert!(run.err.contains("is not a commit"), "{}", run.err);
    let outside = support::Project::new().with("facts.yaml", CLEAN);
    let run = outside.check(&["--new-since", "HEAD"]).exits(2);
    assert!(run.err.contains("git"), "{}", run.err);
}

#[test]
fn three_dots_measure_by_where_the_lines_parted() {
    let Some(repo) = agreeing() else { return };
    repo.git(&["checkout", "--quiet", "-b", "side"]);
    repo.write("notes.txt", "work");
    repo.commit();
    repo.git(&["checkout", "--quiet", "main"]);
    // The main line mends something that the side still has.
    repo.write("facts/guide.yaml", &opened("g", "1902", "guide"));
    repo.commit();
    repo.write("facts/guide.yaml", &opened("g", "1901", "guide"));
    repo.commit();
    repo.git(&["checkout", "--quiet", "side"]);
    repo.write("facts/paper.yaml", &opened("p", "1907", "paper"));
    repo.check(&["--new-since", "main..."]).exits(1);
    repo.remove("facts/paper.yaml");
    repo.check(&["--new-since", "main..."]).exits(0);
    repo.git(&["checkout", "--quiet", "--orphan", "alone"]);
    repo.commit();
    let run = repo.check(&["--new-since", "main..."]).exits(2);
    assert!(run.err.contains("no commit in common"), "{}", run.err);
}

#[test]
fn the_base_of_criss_cross_merges_is_the_one_git_names() {
    let Some(repo) = agreeing() else { return };
    repo.git(&["branch", "b"]);
    repo.write("n.txt", "1").commit();
    let a1 = repo.git(&["rev-parse", "HEAD"]);
    repo.git(&["checkout", "--quiet", "b"]);
    repo.write("m.txt", "1").commit();
    let b1 = repo.git(&["rev-parse", "HEAD"]);
    repo.git(&["merge", "--quiet", "--no-ff", "-m", "m", &a1]);
    repo.git(&["checkout", "--quiet", "main"]);
    repo.git(&["merge", "--quiet", "--no-ff", "-m", "m", &b1]);
    repo.write("n.txt", "2").commit();
    let bases = repo.git(&["merge-base", "--all", "main", "b"]);
    let git =
        factlint::revision::Repository::of(&repo.project.root().canonicalize().unwrap()).unwrap();
    let ours = git.revision("b...").unwrap().commit();
    assert!(bases.lines().any(|base| base == ours), "{ours} is none of {bases}");
}

#[test]
fn work_trees_and_projects_below_the_root_have_their_revisions() {
    let Some(repo) = repo() else { return };
    repo.write("data/factlint.yaml", "files: ['*.yaml']\n").write("data/facts.yaml", CONFLICT);
    repo.commit();
    check_in(&repo.project.path("data"), &["--new-since", "HEAD"]).exits(0);
    let linked = beside(&repo, "linked");
    repo.git(&["worktree", "add", "--quiet", linked.to_str().unwrap(), "-b", "other"]);
    check_in(&linked.join("data"), &["--new-since", "main"]).exits(0);
    check_in(&linked.join("data"), &["--new-since", "HEAD"]).exits(0);
    std::fs::write(linked.join("data/more.yaml"), opened("x", "1850", "atlas")).unwrap();
    check_in(&linked.join("data"), &["--new-since", "HEAD"]).exits(1);
}

#[test]
fn borrowed_objects_are_found_and_a_shallow_clone_says_what_to_do() {
    let Some(repo) = repo() else { return };
    repo.write("facts.yaml", CONFLICT).commit();
    repo.write("notes.txt", "x").commit();
    let url = format!("file://{}", repo.project.root().display());
    let shared = beside(&repo, "shared");
    let root = repo.project.root();
    git_in(&root, &["clone", "--quiet", "--shared", ".", shared.to_str().unwrap()], 0);
    check_in(&shared, &["--new-since", "origin/main"]).exits(0);
    let shallow = beside(&repo, "shallow");
    git_in(&root, &["clone", "--quiet", "--depth", "1", &url, shallow.to_str().unwrap()], 0);
    check_in(&shallow, &["--new-since", "HEAD"]).exits(0);
    for name in ["HEAD~1", "v1", "other..."] {
        let run = check_in(&shallow, &["--new-since", name]).exits(2);
        assert!(run.err.contains("fetch-depth: 0"), "{}", run.err);
    }
}

#[test]
fn repositories_of_other_formats_are_refused() {
    let Some(repo) = repo() else { return };
    let folder = beside(&repo, "sha256");
    let path = folder.to_str().unwrap().to_owned();
    let root = repo.project.root();
    git_in(&root, &["init", "--quiet", "--object-format=sha256", &path], 0);
    std::fs::write(folder.join("facts.yaml"), CLEAN).unwrap();
    git_in(&folder, &["add", "."], 0);
    git_in(&folder, &["commit", "--quiet", "-m", "x"], 0);
    let run = check_in(&folder, &["--new-since", "HEAD"]).exits(2);
    assert!(run.err.contains("SHA-256"), "{}", run.err);
}

#[test]
fn broken_objects_end_in_words_and_exit_2() {
    let Some(repo) = repo() else { return };
    repo.write("facts.yaml", CONFLICT).commit();
    let tree = repo.git(&["rev-parse", "HEAD^{tree}"]);
    let object = repo.project.path(&format!(".git/objects/{}/{}", &tree[..2], &tree[2..]));
    let good = std::fs::read(&object).unwrap();
    std::fs::remove_file(&object).unwrap();
    let run = repo.check(&["--new-since", "HEAD"]).exits(2);
    assert!(run.err.contains("missing"), "{}", run.err);
    for broken in [&good[..good.len() / 2], b"rubbish", b""] {
        std::fs::write(&object, broken).unwrap();
        let run = repo.check(&["--new-since", "HEAD"]).exits(2);
        assert!(run.err.contains(&tree) && run.err.contains("broken"), "{}", run.err);
    }
    // Another object in its place is whole, and is not the one it is named.
    let commit = repo.git(&["rev-parse", "HEAD"]);
    let other = repo.project.path(&format!(".git/objects/{}/{}", &commit[..2], &commit[2..]));
    std::fs::write(&object, std::fs::read(other).unwrap()).unwrap();
    repo.check(&["--new-since", "HEAD"]).exits(2);
}

#[test]
fn a_tree_that_names_itself_over_and_over_is_refused() {
    let Some(repo) = repo() else { return };
    repo.write("facts.yaml", CLEAN).commit();
    let mut tree = repo.git(&["rev-parse", "HEAD^{tree}"]);
    for _ in 0..8 {
        let lines: String =
            (0..10).map(|n| format!("040000 tree {tree}\td{n}\n")).collect::<Vec<_>>().concat();
        repo.project.write("tree.txt", &lines);
        let root = repo.project.root();
        let output = std::process::Command::new("git")
            .current_dir(root)
            .args(["mktree"])
            .stdin(std::fs::File::open(repo.project.path("tree.txt")).unwrap())
            .output()
            .unwrap();
        tree = String::from_utf8(output.stdout).unwrap().trim().to_owned();
    }
    repo.remove("tree.txt");
    let commit = repo.git(&["commit-tree", &tree, "-m", "a bomb"]);
    let run = repo.check(&["--new-since", &commit]).exits(2);
    assert!(run.err.contains("names more than"), "{}", run.err);
}

#[test]
#[cfg(unix)]
fn links_lead_where_they_lead_on_disk() {
    let Some(repo) = repo() else { return };
    repo.write("hidden/.keep", "").write("shared/facts.txt", CONFLICT);
    std::os::unix::fs::symlink("shared/facts.txt", repo.project.path("facts.yaml")).unwrap();
    std::os::unix::fs::symlink("facts.yaml", repo.project.path("again.yaml")).unwrap();
    repo.commit();
    repo.check(&["--new-since", "HEAD"]).exits(0);
    std::os::unix::fs::symlink("/etc/hostname", repo.project.path("out.yaml")).unwrap();
    repo.commit();
    repo.check(&["--new-since", "HEAD"]).exits(2);
}

#[test]
fn paths_still_limit_what_is_reported() {
    let Some(repo) = agreeing() else { return };
    repo.write("facts/paper.yaml", &opened("p", "1907", "paper"));
    repo.write("other.yaml", "factlint: 1\nunkown: 1\nfacts: []\n");
    let run = repo.check(&["--new-since", "HEAD", "--format", "json", "other.yaml"]).exits(1);
    assert_eq!(errors(&run), ["unknown-key"]);
    repo.check(&["--new-since", "HEAD", "facts/atlas.yaml"]).exits(1);
    repo.check(&["--new-since", "HEAD", "declared.yaml"]).exits(0);
}

#[test]
fn what_cannot_be_checked_is_never_known() {
    let Some(repo) = agreeing() else { return };
    repo.write("broken.yaml", "factlint: 1\nfacts: []\n# \u{0}");
    std::fs::write(
        repo.project.path("factlint.yaml"),
        "files: ['**/*.yaml']\nlimits: {file-size: 2048}\n",
    )
    .unwrap();
    repo.write("large.yaml", &format!("factlint: 1\n# {}\n", "x".repeat(4096)));
    repo.commit();
    repo.check(&["--new-since", "HEAD"]).exits(2);
}

#[test]
fn an_ignore_that_a_change_adds_does_not_open_the_gate() {
    let Some(repo) = agreeing() else { return };
    let fact = opened("p", "1907", "paper");
    let ignored = fact.replace("}\n", "}  # factlint: ignore[date-conflict] it is fine\n");
    repo.write("facts/paper.yaml", &ignored);
    let run = repo.check(&["--new-since", "HEAD", "--format", "json"]).exits(0);
    assert_eq!(relaxed(&run), ["an ignore comment for `date-conflict` is new"]);
    let run = repo.check(&["--new-since", "HEAD", "--untrusted", "--format", "json"]).exits(1);
    assert_eq!(errors(&run), ["date-conflict"]);
    assert_eq!(relaxed(&run), ["an ignore comment for `date-conflict` is new"]);
    // What an ignore set aside before stays set aside.
    repo.commit();
    repo.write("notes.txt", "x");
    let run = repo.check(&["--new-since", "HEAD", "--untrusted", "--format", "json"]).exits(0);
    assert!(relaxed(&run).is_empty(), "{}", run.out);
}

#[test]
fn a_verdict_that_a_change_adds_does_not_open_the_gate() {
    let Some(repo) = agreeing() else { return };
    let verdict = "resolutions:\n  - {facts: [a, p], verdict: both-valid, reason: it is fine}\n";
    repo.write("facts/paper.yaml", &(opened("p", "1907", "paper") + verdict));
    let run = repo.check(&["--new-since", "HEAD", "--format", "json"]).exits(0);
    assert_eq!(relaxed(&run), ["a verdict is new or another one: `both-valid` on a, p"]);
    let run = repo.check(&["--new-since", "HEAD", "--untrusted", "--format", "json"]).exits(1);
    assert_eq!(errors(&run), ["date-conflict"]);
    assert_eq!(relaxed(&run).len(), 1);
    repo.commit();
    repo.check(&["--new-since", "HEAD", "--untrusted"]).exits(0);
    // The verdict stays as it was, and the value it was given for does not.
    repo.write("facts/paper.yaml", &(opened("p", "1950", "paper") + verdict));
    repo.check(&["--new-since", "HEAD", "--untrusted"]).exits(1);
    // Taking it away opens the matter again.
    repo.write("facts/paper.yaml", &opened("p", "1907", "paper"));
    repo.check(&["--new-since", "HEAD"]).exits(1);
}

#[test]
fn a_laxer_configuration_does_not_open_the_gate() {
    let Some(repo) = agreeing() else { return };
    repo.write("factlint.yaml", "files: ['**/*.yaml']\nprofile: strict\n");
    repo.commit();
    repo.write("facts/paper.yaml", &opened("p", "1907", "paper"));
    for (config, told) in [
        (
            "files: ['**/*.yaml']\nrules: {date-conflict: off}\n",
            "the rule `date-conflict` is `off`",
        ),
        ("files: ['facts/a*.yaml', 'declared.yaml']\n", "`files` no longer names `**/*.yaml`"),
        (
            "files: ['**/*.yaml']\nprofile: draft\nrules: {date-conflict: note, relaxed-gate: off}\n",
            "the profile is `draft`",
        ),
    ] {
        repo.write("factlint.yaml", config);
        let run = repo.check(&["--new-since", "HEAD", "--untrusted", "--format", "json"]).exits(1);
        assert!(errors(&run).contains(&"date-conflict".to_owned()), "{config}: {}", run.out);
        assert!(relaxed(&run).iter().any(|line| line.starts_with(told)), "{config}: {}", run.out);
        let run = repo.check(&["--new-since", "HEAD", "--format", "json"]);
        assert!(relaxed(&run).iter().any(|line| line.starts_with(told)), "{config}: {}", run.out);
    }
}

#[test]
fn a_configuration_that_a_change_removes_or_adds_does_not_open_the_gate() {
    let Some(repo) = agreeing() else { return };
    repo.write("factlint.yaml", "rules: {date-conflict: error}\n").commit();
    repo.remove("factlint.yaml").write("facts/paper.yaml", &opened("p", "1907", "paper"));
    let run = repo.check(&["--new-since", "HEAD", "--untrusted", "--format", "json"]).exits(1);
    assert_eq!(relaxed(&run), ["`factlint.yaml` is gone"]);
    let run = repo.check(&["--new-since", "HEAD", "--format", "json"]).exits(1);
    assert_eq!(relaxed(&run), ["`factlint.yaml` is gone"]);
    repo.write("factlint.yaml", "rules: {date-conflict: off}\n");
    let run = repo.check(&["--new-since", "HEAD~1", "--untrusted", "--format", "json"]).exits(1);
    assert!(errors(&run).contains(&"date-conflict".to_owned()));
}

#[test]
fn hiding_files_does_not_open_the_gate() {
    let Some(repo) = agreeing() else { return };
    let told = "the fact file `facts/guide.yaml` is there and no longer checked";
    let lists = |run: &support::Run| relaxed(run).iter().any(|line| line.starts_with(told));
    let worse = opened("g", "1907", "guide");
    // By an ignore file, here and in a folder.
    for name in [".gitignore", ".ignore", "facts/.gitignore"] {
        repo.write("facts/guide.yaml", &worse).write(name, "guide.yaml\nnew.yaml\n");
        repo.write("facts/new.yaml", &opened("n", "1888", "paper"));
        let run = repo.check(&["--new-since", "HEAD", "--format", "json"]).exits(0);
        assert!(lists(&run), "{name}: {}", run.out);
        let run = repo.check(&["--new-since", "HEAD", "--untrusted", "--format", "json"]).exits(1);
        assert_eq!(errors(&run), ["date-conflict"], "{name}");
        assert!(run.out.contains("facts/new.yaml"), "new files are not hidden either: {}", run.out);
        assert!(lists(&run), "{name}: {}", run.out);
        repo.remove(name).remove("facts/new.yaml");
    }
    // By taking the mark away.
    repo.write("facts/guide.yaml", &worse.replace("factlint: 1\n", ""));
    let run = repo.check(&["--new-since", "HEAD", "--format", "json"]).exits(0);
    assert!(lists(&run), "{}", run.out);
    let run = repo.check(&["--new-since", "HEAD", "--untrusted", "--format", "json"]).exits(1);
    assert!(errors(&run).contains(&"date-conflict".to_owned()), "{}", run.out);
}

#[test]
fn a_laxer_declaration_does_not_open_the_gate() {
    let Some(repo) = repo() else { return };
    repo.write("declared.yaml", DECLARED)
        .write("facts/atlas.yaml", &length("a", "100 m", "atlas"))
        .commit();
    repo.write("facts/guide.yaml", &length("g", "140 m", "guide"));
    for (from, to, told) in [
        ("tolerance: 1%", "tolerance: 50%", "`tolerance` of the property `length` is `50%`"),
        (
            "length: {kind: figure, unit: m, cardinality: one",
            "length: {kind: figure, unit: m, cardinality: many",
            "`cardinality` of the property `length` is `many`",
        ),
        ("kind: figure, unit: m", "kind: text", "`kind` of the property `length` is"),
    ] {
        repo.write("declared.yaml", &DECLARED.replace(from, to));
        let run = repo.check(&["--new-since", "HEAD", "--format", "json"]);
        assert!(relaxed(&run).iter().any(|line| line.starts_with(told)), "{to}: {}", run.out);
        assert!(!errors(&run).contains(&"figure-conflict".to_owned()), "{}", run.out);
        let run = repo.check(&["--new-since", "HEAD", "--untrusted", "--format", "json"]).exits(1);
        assert_eq!(errors(&run), ["figure-conflict"], "{to}");
        assert!(relaxed(&run).iter().any(|line| line.starts_with(told)), "{to}: {}", run.out);
    }
}

#[test]
fn asking_for_more_is_no_relaxation() {
    let Some(repo) = repo() else { return };
    repo.write("declared.yaml", DECLARED).write("facts/a.yaml", &length("a", "100 m", "atlas"));
    repo.commit();
    let stricter = DECLARED.replace("tolerance: 1%", "tolerance: 0.5%, min: 1, max: 900");
    repo.write("declared.yaml", &stricter).write("factlint.yaml", "profile: strict\n");
    let run = repo.check(&["--new-since", "HEAD", "--format", "json"]);
    assert!(relaxed(&run).is_empty(), "{:?}", relaxed(&run));
}

#[test]
fn schemas_are_those_of_the_revision() {
    let Some(repo) = agreeing() else { return };
    let strict =
        r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "required": ["subject"]}"#;
    repo.write("factlint.yaml", "files: ['**/*.yaml']\nschemas: {'facts/*.yaml': house.json}\n")
        .write("house.json", strict)
        .commit();
    repo.write("facts/more.yaml", "factlint: 1\nfacts: []\n").write("house.json", "{}");
    let run = repo.check(&["--new-since", "HEAD", "--format", "json"]).exits(0);
    assert_eq!(relaxed(&run), ["the schema `house.json` is another one"]);
    let run = repo.check(&["--new-since", "HEAD", "--untrusted", "--format", "json"]).exits(1);
    assert_eq!(errors(&run), ["schema"]);
    assert_eq!(relaxed(&run), ["the schema `house.json` is another one"]);
}

#[test]
fn a_file_that_no_longer_names_its_schema_is_still_asked_to_fit_it() {
    let Some(repo) = agreeing() else { return };
    let named = format!("# $schema: ../house.json\n{}", opened("a", "1901", "atlas"));
    repo.write("house.json", r#"{"required": ["subject"]}"#).write("facts/atlas.yaml", &named);
    repo.commit();
    let worse = opened("a", "1901", "atlas")
        .replace("subject: bridge\n", "")
        .replace("{id: a,", "{id: a, subject: bridge,");
    repo.write("facts/atlas.yaml", &worse);
    let told = "`facts/atlas.yaml` no longer names the schema `house.json`".to_owned();
    let run = repo.check(&["--new-since", "HEAD", "--format", "json"]).exits(0);
    assert!(relaxed(&run).contains(&told), "{}", run.out);
    let run = repo.check(&["--new-since", "HEAD", "--untrusted", "--format", "json"]).exits(1);
    assert_eq!(errors(&run), ["schema"]);
    assert_eq!(relaxed(&run), [told]);
}

#[test]
fn a_revision_lists_what_a_folder_lists() {
    let Some(repo) = repo() else { return };
    for (name, content) in [
        (
            ".gitignore",
            "\u{feff}*.tmp.yaml\n/build/\n!keep.tmp.yaml\n[bad\n**/deep/*.yml\nspace\\ .yaml\n",
        ),
        (".ignore", "!/build/\n*.bak.yaml\n"),
        ("a/.gitignore", "!*.tmp.yaml\n/local.yaml\n"),
        ("a/b/.ignore", "*\n!shown.yaml\n!.dotted.yaml\n"),
    ] {
        repo.write(name, content);
    }
    for folder in ["", "a/", "a/b/", "build/", ".hidden/", "x/deep/"] {
        for file in [
            "facts.yaml",
            "one.tmp.yaml",
            "keep.tmp.yaml",
            "local.yaml",
            "old.bak.yaml",
            "shown.yaml",
            ".dotted.yaml",
            "more.yml",
            "space .yaml",
            "text.txt",
            "UPPER.YAML",
        ] {
            repo.write(&format!("{folder}{file}"), CLEAN);
        }
    }
    repo.commit();
    let folder = repo.project.root().canonicalize().unwrap();
    let root = factlint::files::Root::new(&folder).unwrap();
    let revision = factlint::revision::Repository::of(&folder).unwrap().revision("HEAD").unwrap();
    let glob = [glob::Pattern::new("**/*.txt").unwrap()];
    for globs in [&[][..], &glob] {
        let listed = root.list(globs);
        assert_eq!(revision.list(globs), listed);
        assert_eq!(root.clone().hiding(revision.hidden().clone()).list(globs), listed);
        assert!(!listed.names.is_empty(), "{listed:?}");
    }
}

#[test]
fn a_snapshot_that_is_replaced_with_its_digest_is_told() {
    let Some(repo) = repo() else { return };
    let pinned = |digest: &str| {
        CLEAN.replace(
            "issued: 1990}",
            &format!("issued: 1990, snapshot: {{path: atlas.txt, sha256: {digest}}}}}"),
        )
    };
    let digest = |text: &str| {
        use std::fmt::Write as _;

        use sha2::Digest as _;
        sha2::Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    };
    let (old, new) = ("It was opened in 1901.", "It was opened in 1901, they say.");
    repo.write("facts.yaml", &pinned(&digest(old))).write("atlas.txt", old).commit();
    repo.write("facts.yaml", &pinned(&digest(new))).write("atlas.txt", new);
    for flags in [
        &["--new-since", "HEAD", "--format", "json"][..],
        &["--new-since", "HEAD", "--untrusted", "--format", "json"],
    ] {
        let run = repo.check(flags).exits(0);
        let told = relaxed(&run);
        assert!(told.iter().any(|line| line.contains("is another text than before")), "{told:?}");
        assert!(told.iter().any(|line| line.starts_with("`sha256` of the snapshot")), "{told:?}");
    }
}

#[test]
fn facts_that_are_taken_away_or_set_aside_are_told() {
    let Some(repo) = agreeing() else { return };
    repo.remove("facts/guide.yaml");
    let demoted =
        opened("a", "1901", "atlas").replace("source: atlas", "source: atlas, rank: deprecated");
    repo.write("facts/atlas.yaml", &demoted);
    let run = repo.check(&["--new-since", "HEAD", "--format", "json"]).exits(0);
    assert_eq!(
        relaxed(&run),
        ["`facts/guide.yaml` is gone, with 1 fact", "the fact `a` is set aside by its rank"]
    );
    let run = repo.check(&["--new-since", "HEAD", "-D", "relaxed-gate"]).exits(1);
    assert!(run.out.contains("error[relaxed-gate]"), "{}", run.out);
}

/// A project of some files with facts on the bridge, in any order.
fn projects() -> impl Strategy<Value = Vec<(String, String)>> {
    let fact = (0..6u8, 1900..1906u16, prop::sample::select(vec!["atlas", "guide", "paper"]));
    prop::collection::vec(fact, 1..8).prop_map(|facts| {
        facts
            .into_iter()
            .enumerate()
            .map(|(nth, (file, year, source))| {
                (
                    format!("facts/{file}-{nth}.yaml"),
                    opened(&format!("f{nth}"), &year.to_string(), source),
                )
            })
            .collect()
    })
}

fn stored(files: &[(String, String)]) -> Arc<dyn Store> {
    let start = Memory::default().with("declared.yaml", DECLARED);
    Arc::new(files.iter().fold(start, |store, (name, text)| store.with(name, text.as_str())))
}

fn new_findings(
    before: &[(String, String)],
    after: &[(String, String)],
    is_untrusted: bool,
) -> usize {
    let later = stored(after);
    let since = Since {
        earlier: stored(before),
        name: "before".into(),
        is_untrusted,
        baseline: None,
        as_listed: Arc::clone(&later),
    };
    since::check(&Request::new(later), &since).findings.len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_same_tree_has_nothing_new(files in projects(), is_untrusted: bool) {
        prop_assert_eq!(new_findings(&files, &files, is_untrusted), 0);
    }

    #[test]
    fn other_names_and_another_order_of_files_make_nothing_new(files in projects()) {
        let turned: Vec<_> = files
            .iter()
            .rev()
            .enumerate()
            .map(|(nth, (_, text))| (format!("facts/{nth:02}.yaml"), format!("# moved\n{text}")))
            .collect();
        prop_assert_eq!(new_findings(&files, &turned, false), 0);
    }
}
