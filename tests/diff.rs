//! `factlint diff`: what changed between two trees, in three formats.
#![cfg(feature = "git")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

#[path = "support/git.rs"]
mod git;
mod support;

use git::{Repo, repo};
use serde_json::Value;

const BEFORE: &str = "\
factlint: 1
sources:
  atlas: {type: book, title: Atlas, issued: 1990}
  guide: {type: book, title: Guide, issued: 1995}
entities: {bridge: {type: place, name: Long Bridge}}
properties:
  opened: {kind: date, cardinality: one}
  height: {kind: figure, unit: m}
subject: bridge
facts:
  - {id: first, property: opened, value: 1901, source: atlas, quote: opened in 1901}
  - {property: opened, value: 1907, source: guide, quote: opened in 1907}
  - {property: height, value: 12 m, source: guide, quote: 12 m high}
";

/// The revision `HEAD` with [`BEFORE`], and another file in the folder.
fn changed(after: &str) -> Option<Repo> {
    let repo = repo()?;
    repo.write("facts.yaml", BEFORE).commit();
    repo.write("facts.yaml", after);
    Some(repo)
}

fn json(repo: &Repo, args: &[&str]) -> Value {
    let args: Vec<&str> =
        ["diff"].iter().chain(args).copied().chain(["--format", "json"]).collect();
    repo.factlint(&args).exits(0).json()
}

#[test]
fn facts_are_matched_and_compared_field_by_field() {
    let after = BEFORE
        .replace(
            "value: 1907, source: guide, quote: opened in 1907",
            "value: 1901, source: guide, quote: it opened in 1901, locator: p. 4",
        )
        .replace("  - {property: height, value: 12 m, source: guide, quote: 12 m high}\n", "")
        .replace(
            "facts:\n",
            "facts:\n  - {property: height, value: 13 m, source: atlas, quote: 13 m high}\n",
        );
    let Some(repo) = changed(&after) else { return };
    let diff = json(&repo, &["HEAD"]);
    assert_eq!(diff["version"], 1);
    let names = |list: &str| -> Vec<String> {
        let list = diff[list].as_array().unwrap();
        list.iter().map(|fact| fact["fact"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("added"), ["bridge/height@atlas"]);
    assert_eq!(names("removed"), ["bridge/height@guide"]);
    assert_eq!(names("changed"), ["bridge/opened@guide"]);
    let fields: Vec<String> = diff["changed"][0]["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| format!("{}: {} → {}", f["name"], f["before"], f["after"]))
        .collect();
    assert_eq!(
        fields,
        [
            r#""value": "1907" → "1901""#,
            r#""quote": "opened in 1907" → "it opened in 1901""#,
            r#""locator": null → "p. 4""#
        ]
    );
    assert_eq!(diff["conflicts"]["closed"].as_array().unwrap().len(), 1);
    assert_eq!(diff["conflicts"]["opened"].as_array().unwrap().len(), 0);
    // The other way round everything is the other way round.
    repo.commit();
    let back = json(&repo, &["HEAD", "HEAD~1"]);
    assert_eq!(back["added"][0]["fact"], "bridge/height@guide");
    assert_eq!(back["conflicts"]["opened"].as_array().unwrap().len(), 1);
}

#[test]
fn a_fact_that_only_moved_is_not_listed() {
    let moved = BEFORE.replace("facts:\n", "\n# first of all\nfacts:\n");
    let Some(repo) = changed(&moved) else { return };
    repo.git(&["mv", "facts.yaml", "elsewhere.yaml"]);
    let run = repo.factlint(&["diff", "HEAD"]).exits(0);
    assert_eq!(run.out, "HEAD to the working tree: 0 facts added, none changed, none removed\n");
}

#[test]
fn verdicts_resolve_conflicts_and_taking_them_away_opens_them_again() {
    let with_ids = BEFORE.replace("  - {property: opened", "  - {id: second, property: opened");
    let verdict = format!(
        "{with_ids}resolutions:\n  - {{facts: [first, second], verdict: first stands, reason: seen}}\n"
    );
    let Some(repo) = changed(&with_ids) else { return };
    repo.commit();
    repo.write("facts.yaml", &verdict);
    assert_eq!(json(&repo, &["HEAD"])["conflicts"]["resolved"].as_array().unwrap().len(), 1);
    repo.commit();
    assert_eq!(
        json(&repo, &["HEAD", "HEAD~1"])["conflicts"]["reopened"].as_array().unwrap().len(),
        1
    );
}

#[test]
fn people_see_what_was_and_what_is() {
    let after = BEFORE.replace("value: 1901", "value: 1902");
    let Some(repo) = changed(&after) else { return };
    let run = repo.factlint(&["diff", "HEAD"]).exits(0);
    insta::assert_snapshot!(run.out, @r"
    ~ changed first  facts.yaml:11
        - value: 1901
        + value: 1902
    ! conflict opened: sources disagree on `opened` of `bridge`  facts.yaml:11
        1902  first
        1907  bridge/opened@guide

    HEAD to the working tree: 0 facts added, 1 changed, none removed; 1 conflict opened
    ");
}

#[test]
fn markdown_takes_nothing_from_the_files_at_its_word() {
    let hostile = "<img src=x onerror=alert(1)> @everyone `x` [a](javascript:b) \\u202e |";
    let fact = format!(
        "facts:\n  - {{property: opened, value: 1901, source: atlas, quote: \"{hostile}\"}}\n"
    );
    let after = BEFORE.replace("facts:\n", &fact);
    let Some(repo) = changed(&after) else { return };
    let run = repo.factlint(&["diff", "HEAD", "--format", "markdown"]).exits(0);
    assert!(
        run.out.contains(
            "``<img src=x onerror=alert(1)> @everyone `x` [a](javascript:b) <U+202E> |``"
        ),
        "{}",
        run.out
    );
    assert!(!run.out.contains('\u{202e}'));
    // The independent parser sees text and code, and no tag or link.
    for event in pulldown_cmark::Parser::new(&run.out) {
        use pulldown_cmark::{Event, Tag};
        assert!(
            !matches!(
                event,
                Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::Start(Tag::Link { .. } | Tag::Image { .. })
            ),
            "{event:?}"
        );
        if let Event::Text(text) = event {
            assert!(!text.contains('@') && !text.contains("everyone"), "{text}");
        }
    }
}

#[test]
fn what_cannot_be_compared_is_exit_2() {
    let Some(repo) = changed(BEFORE) else { return };
    let run = repo.factlint(&["diff", "nowhere"]).exits(2);
    assert!(run.err.contains("there is no revision `nowhere`"), "{}", run.err);
    repo.write("factlint.yaml", "limits: {file-size: 1024}\nfiles: ['*.yaml']\n");
    repo.write("large.yaml", &format!("factlint: 1\n# {}\n", "x".repeat(5000)));
    let run = repo.factlint(&["diff", "HEAD"]).exits(2);
    assert!(run.out.contains("`the working tree` could not be read as a whole"), "{}", run.out);
}
