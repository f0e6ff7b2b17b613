//! Ignore comments and the day of a run: what expires, by what, and what never depends on time.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use support::{CLEAN, CONFLICT, Project, Run};

/// The conflict with an ignore in front of its first place, which stands on line 9.
fn ignored(comment: &str) -> Project {
    let facts = CONFLICT.replace(
        "  - {property: opened, value: 1901",
        &format!("  # factlint: {comment}\n  - {{property: opened, value: 1901"),
    );
    Project::new().with("facts.yaml", facts)
}

/// Rules that report something, in the order of places.
fn found(project: &Project, args: &[&str]) -> Vec<String> {
    let args: Vec<&str> = ["--format", "json"].iter().chain(args).copied().collect();
    project.check(&args).findings()
}

const UNTIL: &str = "ignore[date-conflict, until=2026-06-30] the archive has been asked";

#[test]
fn an_ignore_counts_through_its_last_day_and_not_a_day_longer() {
    let project = ignored(UNTIL);
    for day in ["2020-01-01", "2026-06-29", "2026-06-30"] {
        assert!(found(&project, &["--as-of", day]).is_empty(), "{day}");
        project.check(&["--as-of", day]).exits(0);
    }
    for day in ["2026-07-01", "2027-01-01", "9999-12-31"] {
        let expected = ["facts.yaml:9 unused-ignore", "facts.yaml:10 date-conflict"];
        assert_eq!(found(&project, &["--as-of", day]), expected, "{day}");
        let run = project.check(&["--as-of", day]).exits(1);
        assert!(run.out.contains("has expired") && run.out.contains(day), "{}", run.out);
    }
}

#[test]
fn without_a_day_nothing_expires_whatever_the_clock_says() {
    assert!(found(&ignored(UNTIL), &[]).is_empty());
    assert!(found(&ignored(&UNTIL.replace("2026", "1990")), &[]).is_empty());
}

#[test]
fn the_source_date_epoch_is_the_day_unless_one_is_typed() {
    let project = ignored(UNTIL);
    let run = |epoch: &str, args: &[&str]| {
        let args: Vec<&str> = ["check", "--format", "json"].iter().chain(args).copied().collect();
        Run::of(project.factlint(&args).env("SOURCE_DATE_EPOCH", epoch))
    };
    // 2026-06-30T23:59:59Z and the second after it.
    assert!(run("1782863999", &[]).exits(0).findings().is_empty());
    assert_eq!(run("1782864000", &[]).exits(1).findings().len(), 2);
    assert!(run("1782864000", &["--as-of", "2026-06-30"]).exits(0).findings().is_empty());
    for epoch in ["", "today", "-1", "99999999999999", "1e9", " 5"] {
        let run = run(epoch, &[]).exits(2);
        assert!(run.out.is_empty() && run.err.contains("SOURCE_DATE_EPOCH"), "{epoch}: {run:?}");
    }
}

#[test]
fn a_day_that_is_typed_has_to_be_one() {
    for day in ["", "2026", "2026-02-30", "30.06.2026", "2026-6-30", "26-06-30", "٢٠٢٦-٠١-٠١"]
    {
        let run = ignored(UNTIL).check(&["--as-of", day]).exits(2);
        assert!(run.out.is_empty() && run.err.contains("--as-of"), "{day}: {run:?}");
    }
}

#[test]
fn an_ignore_until_a_day_that_cannot_be_read_ignores_nothing_and_is_told() {
    for until in [
        "until=2026-02-30",
        "until=2026",
        "until=",
        "until",
        "until: 2026-06-30",
        "until 2026-06-30",
        "until=30 June 2026",
        "until=2026-06-30, until=2027-06-30",
        "until=2026-06-30T00:00",
        "until=\u{202e}2026-06-30",
    ] {
        let project = ignored(&format!("ignore[date-conflict, {until}] asked"));
        let expected = ["facts.yaml:9 unused-ignore", "facts.yaml:10 date-conflict"];
        for args in [vec![], vec!["--as-of", "2020-01-01"]] {
            assert_eq!(found(&project, &args), expected, "{until}");
        }
        assert!(project.check(&[]).out.contains("cannot be read"), "{until}");
    }
}

#[test]
fn the_day_may_stand_anywhere_in_the_brackets_and_have_spaces_around_its_sign() {
    for list in ["until=2026-06-30,date-conflict", "date-conflict,until = 2026-06-30 "] {
        let project = ignored(&format!("ignore[{list}] asked"));
        assert!(found(&project, &["--as-of", "2026-06-30"]).is_empty(), "{list}");
        assert_eq!(found(&project, &["--as-of", "2026-07-01"]).len(), 2, "{list}");
    }
}

#[test]
fn a_rule_whose_name_begins_like_the_key_is_a_rule() {
    let project = ignored("ignore[untilled] a slip");
    assert!(project.check(&[]).out.contains("there is no rule `untilled`"));
}

#[test]
fn an_ignore_that_is_not_needed_is_told_before_and_after_its_day() {
    let facts = CLEAN.replace("  - {", &format!("  # factlint: {UNTIL}\n  - {{"));
    let project = Project::new().with("facts.yaml", facts);
    for args in [vec![], vec!["--as-of", "2026-06-30"], vec!["--as-of", "2026-07-01"]] {
        assert_eq!(found(&project, &args), ["facts.yaml:7 unused-ignore"], "{args:?}");
    }
}

#[test]
fn an_expired_ignore_fails_a_run_that_fails_on_warnings_even_where_nothing_is_left_to_ignore() {
    let facts = CLEAN.replace("  - {", &format!("  # factlint: {UNTIL}\n  - {{"));
    let project = Project::new().with("facts.yaml", facts);
    project.check(&["--as-of", "2026-07-01", "--fail-on", "warning"]).exits(1);
    assert!(found(&project, &["--as-of", "2026-07-01", "-A", "unused-ignore"]).is_empty());
}

#[test]
fn sources_and_facts_of_the_future_are_told_only_as_of_a_day() {
    let issued = CLEAN.replace("issued: 1990", "issued: 2031-05");
    let accessed = CLEAN.replace("issued: 1990", "issued: 1990, accessed: 2031-05-02");
    let fact = CLEAN.replace("1901", "2031");
    for (content, line, severity) in
        [(issued, 2, "error"), (accessed, 2, "error"), (fact, 7, "warning")]
    {
        let project = Project::new().with("facts.yaml", content);
        assert!(found(&project, &[]).is_empty());
        assert!(found(&project, &["--as-of", "2031-05-02"]).is_empty());
        let run = project.check(&["--format", "json", "--as-of", "2030-12-31"]);
        assert_eq!(run.findings(), [format!("facts.yaml:{line} source-dates")]);
        assert_eq!(run.json()["findings"][0]["severity"], severity);
    }
    // A vague date that may lie before the day is no mistake.
    let project = Project::new().with("facts.yaml", CLEAN.replace("issued: 1990", "issued: 2030"));
    assert!(found(&project, &["--as-of", "2030-01-01"]).is_empty());
}
