//! `factlint resolve`: a verdict is written where it belongs, bound to what it judges.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "what a test cannot set up fails it; what the command wrote is looked at"
)]

mod support;

use std::fs;

use sha2::{Digest, Sha256};
use support::{Project, Run};

/// Three sources, of which two agree; only the guide's fact has an id.
const FACTS: &str = "\
factlint: 1
sources:
  atlas: {type: book, title: Atlas, issued: 1990}
  guide: {type: book, title: Guide, issued: 1995}
  chart: {type: map, title: Chart, issued: 1999}
entities: {bridge: {type: place, name: Long Bridge}}
properties:
  opened: {kind: date, cardinality: one}
  colour: {kind: text, cardinality: many}
subject: bridge
facts:
  # the oldest
  - {property: opened, value: 1901, source: atlas, quote: opened in 1901}
  - id: by-guide
    property: opened
    value: 1907 # looks odd
    when: 1907/..
    source: guide
    quote: opened in 1907
  - {id: by-chart, property: opened, value: 1901-05, source: chart, quote: opened in May 1901}
  - {id: red, property: colour, value: red, source: chart, quote: painted red}
";

fn resolve(project: &Project, args: &[&str]) -> Run {
    let args: Vec<&str> = ["resolve"].iter().chain(args).copied().collect();
    let mut command = project.factlint(&args);
    command.env("SOURCE_DATE_EPOCH", "1700000000").env_remove("FACTLINT_BY");
    Run::of(&mut command)
}

fn content(project: &Project, name: &str) -> String {
    fs::read_to_string(project.path(name)).unwrap()
}

fn settled() -> Project {
    let project = Project::new().with("facts.yaml", FACTS);
    let verdict = [
        "by-chart",
        "by-guide",
        "--verdict",
        "by-chart stands",
        "--reason",
        "It was drawn on the day.",
    ];
    resolve(&project, &verdict).exits(0);
    project
}

/// What the run finds that is open.
fn open(project: &Project) -> Vec<String> {
    let report = project.check(&["--format", "json"]).json();
    let findings = report["findings"].as_array().cloned().unwrap_or_default();
    let open = findings.iter().filter(|finding| finding["resolved"] == false);
    open.map(|finding| format!("{}: {}", finding["rule"], finding["message"]).replace('"', ""))
        .collect()
}

#[test]
fn the_next_step_of_a_conflict_can_be_typed() {
    let project = Project::new().with("facts.yaml", FACTS);
    let run = project.check(&["--format", "json"]).exits(1);
    let json = run.json();
    let help = json["findings"][0]["help"].as_str().unwrap_or_default().to_owned();
    let (_, command) = help.split_once("record a verdict: `factlint resolve ").unwrap();
    let names: Vec<&str> = command.trim_end_matches('`').split(' ').collect();
    assert_eq!(names, ["bridge/opened@atlas", "by-guide"]);
    // Typed as it stands, it says which verdicts there are.
    let run = resolve(&project, &names).exits(2);
    assert!(run.err.contains("--verdict 'by-guide stands' --reason"), "{}", run.err);
    assert_eq!(content(&project, "facts.yaml"), FACTS);
}

#[test]
fn a_verdict_is_written_and_settles_the_conflict() {
    let project = settled();
    let after = content(&project, "facts.yaml");
    let (kept, added) = after.split_at(FACTS.len());
    assert_eq!(kept, FACTS);
    let lines: Vec<&str> = added.lines().collect();
    assert_eq!(
        lines[..5],
        [
            "resolutions:",
            "  - facts: [by-chart, by-guide]",
            "    verdict: by-chart stands",
            "    reason: It was drawn on the day.",
            "    on: 2023-11-14",
        ]
    );
    assert!(lines[5].starts_with("    digest: ") && lines.len() == 6, "{added}");
    let run = project.check(&["--format", "json"]).exits(0);
    assert_eq!(run.json()["summary"]["resolved"], 1);
    assert_eq!(open(&project), Vec::<String>::new());
}

#[test]
fn a_fact_without_an_id_is_given_one() {
    let project = Project::new().with("facts.yaml", FACTS);
    let args = [
        "facts.yaml:13",
        "by-guide",
        "--verdict",
        "bridge/opened@atlas stands",
        "--reason",
        "r",
        "--on",
        "2026-01-02",
        "--by",
        "ed",
        "--evidence",
        "https://example.org/a, b",
        "--evidence",
        "p. 4",
    ];
    let run = resolve(&project, &args).exits(0);
    assert!(run.out.contains("facts.yaml:13: gave the fact `id: opened-atlas`"), "{}", run.out);
    let after = content(&project, "facts.yaml");
    assert!(
        after.contains("  # the oldest\n  - {id: opened-atlas, property: opened, value: 1901,"),
        "{after}"
    );
    assert!(after.contains("    verdict: opened-atlas stands\n"), "{after}");
    assert!(
        after.contains(
            "    evidence: ['https://example.org/a, b', p. 4]\n    by: ed\n    on: 2026-01-02\n"
        ),
        "{after}"
    );
    project.check(&[]).exits(0);
}

#[test]
fn what_a_verdict_judged_reopens_it_when_it_changes_and_nothing_else_does() {
    let cases = [
        ("value: 1907 #", "value: 1908 #", "the value of `by-guide` has changed"),
        ("when: 1907/..", "when: 1908/..", "the time of `by-guide` has changed"),
        ("source: guide\n", "source: chart\n", "the source of `by-guide` has changed"),
        (
            "quote: opened in 1907",
            "quote: was opened in 1907",
            "the quote of `by-guide` has changed",
        ),
        ("1901-05, source", "1902-05, source", "the value of `by-chart` has changed"),
    ];
    for (old, new, said) in cases {
        let project = settled();
        let before = content(&project, "facts.yaml");
        assert!(before.contains(old), "{old}");
        project.write("facts.yaml", before.replace(old, new));
        project.check(&[]).exits(1);
        let open = open(&project);
        assert!(
            open.iter().any(|line| line.starts_with("stale-resolution: ") && line.contains(said)),
            "{open:?}"
        );
        assert!(open.iter().any(|line| line.starts_with("date-conflict")), "{open:?}");
    }
    for (old, new) in [
        ("# looks odd", "# looks very odd"),
        ("value: red", "value: blue"),
        ("title: Guide", "title: The Guide"),
        ("source: atlas, quote: opened in 1901", "source: atlas, quote: was opened in 1901"),
        ("facts:\n", "# moved down\n\nfacts:\n"),
    ] {
        let project = settled();
        let before = content(&project, "facts.yaml");
        assert!(before.contains(old), "{old}");
        project.write("facts.yaml", before.replace(old, new));
        project.check(&[]).exits(0);
    }
}

#[test]
fn a_verdict_that_still_holds_is_renewed_in_place() {
    let project = settled();
    let before = content(&project, "facts.yaml").replace("value: 1907 #", "value: 1908 #");
    project.write("facts.yaml", &before);
    let run =
        resolve(&project, &["by-guide", "by-chart", "--renew", "--on", "2026-05-06"]).exits(0);
    assert!(run.out.contains("renewed the verdict"), "{}", run.out);
    project.check(&[]).exits(0);
    let after = content(&project, "facts.yaml");
    let changed: Vec<(&str, &str)> =
        before.lines().zip(after.lines()).filter(|(old, new)| old != new).collect();
    assert_eq!(before.lines().count(), after.lines().count());
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert_eq!(changed[0], ("    on: 2023-11-14", "    on: 2026-05-06"));
    assert!(changed[1].1.starts_with("    digest: "), "{changed:?}");
    // A second time there is nothing to do.
    let run =
        resolve(&project, &["by-guide", "by-chart", "--renew", "--on", "2026-05-06"]).exits(0);
    assert!(run.out.contains("nothing changed"), "{}", run.out);
    assert_eq!(content(&project, "facts.yaml"), after);
}

#[test]
fn another_verdict_takes_over_neither_the_reason_nor_the_name_of_the_old_one() {
    let project = settled();
    let before = content(&project, "facts.yaml");
    let facts = ["by-guide", "by-chart", "--verdict", "both-wrong"];
    let say = |rest: &[&str], code| {
        Run::of(&mut project.factlint(&[&["resolve"], &facts[..], rest].concat())).exits(code)
    };
    let run = say(&[], 2);
    assert!(run.err.contains("needs a reason") && run.err.contains("given for"), "{}", run.err);
    assert_eq!(content(&project, "facts.yaml"), before);
    let signed = before.replace("    on: 2023-11-14", "    by: Lind\n    on: 2023-11-14");
    project.write("facts.yaml", &signed);
    let run = say(&["--reason", "Neither is right."], 2);
    assert!(run.err.contains("`Lind`") && run.err.contains("--by"), "{}", run.err);
    let run = say(&["--reason", "Neither is right.", "--by", "Berg"], 0);
    assert!(run.out.contains("changed the verdict"), "{}", run.out);
    let after = content(&project, "facts.yaml");
    assert!(after.contains("    reason: Neither is right.\n    by: Berg\n"), "{after}");
}

#[test]
fn a_digest_of_64_digits_is_understood() {
    // SHA-256 over the lengths and bytes of ids, subjects, properties, values, times, sources and
    // quotes, in the order of the ids.
    let mut hash = Sha256::new();
    for part in [
        "by-chart",
        "bridge",
        "opened",
        "1901-05",
        "",
        "chart",
        "opened in May 1901",
        "by-guide",
        "bridge",
        "opened",
        "1907",
        "1907/..",
        "guide",
        "opened in 1907",
    ] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let whole = hash.finalize().iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    let project = settled();
    let text = content(&project, "facts.yaml");
    let digest = text.lines().last().unwrap().trim_start_matches("    digest: ").to_owned();
    assert_eq!(digest[..16], whole[..16]);
    project.write("facts.yaml", text.replace(&digest, &whole));
    assert_eq!(open(&project), Vec::<String>::new());
    let changed = text.replace(&digest, &whole).replace("value: 1907 #", "value: 1908 #");
    project.write("facts.yaml", changed);
    assert!(open(&project).iter().any(|line| line.contains("the facts have changed since")));
}

#[test]
fn a_verdict_that_settles_nothing_is_not_written() {
    let project = Project::new().with("facts.yaml", FACTS);
    let cases: [(&[&str], &str); 9] = [
        (&["by-chart", "by-giude"], "did you mean `by-guide`?"),
        (&["by-chart", "bridge/opened@atlas"], "name also\n  by-guide (1907, facts.yaml:14)"),
        (
            &["by-guide"],
            "name also\n  bridge/opened@atlas (1901, facts.yaml:13), or by-chart (1901-05, facts.yaml:20)",
        ),
        (&["red"], "no disagreement that a verdict could settle involves `red`"),
        (&["by-chart", "by-guide", "red"], "`red` does not speak for one side of it"),
        (&["facts.yaml:2", "by-guide"], "no fact stands on line 2"),
        (&["by-chart", "by-guide", "--verdict", "both-vaild"], "did you mean `both-valid`?"),
        (&["by-chart", "by-guide", "--verdict", "red stands"], "not among the facts judged"),
        (&["by-chart", "by-guide", "--renew"], "no verdict on by-chart, by-guide is recorded"),
    ];
    for (args, said) in cases {
        let mut args = args.to_vec();
        if !args.contains(&"--verdict") && !args.contains(&"--renew") {
            args.extend(["--verdict", "both-valid"]);
        }
        args.extend(["--reason", "r"]);
        let run = resolve(&project, &args).exits(2);
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
        assert_eq!(content(&project, "facts.yaml"), FACTS);
    }
    let run = resolve(&project, &["by-chart", "by-guide", "--verdict", "both-valid"]).exits(2);
    assert!(run.err.contains("needs a reason"), "{}", run.err);
    let run = resolve(
        &project,
        &["by-chart", "by-guide", "--verdict", "both-valid", "--reason", "r", "--on", "tomorrow"],
    )
    .exits(2);
    assert!(run.err.contains("`tomorrow` is no date"), "{}", run.err);
    assert_eq!(content(&project, "facts.yaml"), FACTS);
}

#[test]
fn facts_that_do_not_disagree_are_told_why() {
    let text = FACTS.replace("value: 1907 #", "value: 1901 #").replace("when: 1907", "when: 1901");
    let project = Project::new().with("facts.yaml", &text);
    let say = |args: &[&str]| {
        let rest = ["--verdict", "both-valid", "--reason", "r"];
        let args: Vec<&str> = args.iter().chain(&rest).copied().collect();
        resolve(&project, &args).exits(2).err
    };
    let err = say(&["by-chart", "by-guide"]);
    assert!(err.contains("1901-05 and 1901 can both be true"), "{err}");
    let err = say(&["by-chart", "red"]);
    assert!(err.contains("`opened` of `bridge` and `colour` of `bridge`"), "{err}");
}

#[test]
fn unresolved_is_recorded_and_settles_nothing() {
    let project = Project::new().with("facts.yaml", FACTS);
    let args =
        ["by-chart", "by-guide", "--verdict", "unresolved", "--reason", "The archive is closed."];
    let run = resolve(&project, &args).exits(0);
    assert!(run.out.contains("stays open"), "{}", run.out);
    project.check(&[]).exits(1);
    let run = resolve(&project, &[]).exits(0);
    assert!(run.out.contains("recorded, and not settling it: unresolved"), "{}", run.out);
}

#[test]
fn what_is_open_is_listed_with_its_command() {
    let project = Project::new().with("facts.yaml", FACTS);
    let run = resolve(&project, &["--list"]).exits(0);
    assert!(run.out.contains("  factlint resolve bridge/opened@atlas by-guide\n"), "{}", run.out);
    assert!(run.out.contains("  1907  ← by-guide (facts.yaml:14)\n"), "{}", run.out);
    let run = resolve(&settled(), &[]).exits(0);
    assert_eq!(run.out, "nothing is open that a verdict could settle\n");
}

#[test]
fn a_list_of_what_is_open_in_a_project_that_was_not_checked_is_none() {
    let incomplete = "not everything could be checked, and `factlint check` says why\n";
    assert_eq!(resolve(&Project::new(), &[]).exits(2).out, incomplete);
    let project = Project::new().with("facts.yaml", FACTS).with("broken.json", "{\"factlint\": 1,");
    let project = project.with("factlint.yaml", "rules: {no-such-rule: off}\n");
    let run = resolve(&project, &["--list"]).exits(2);
    assert!(
        run.out.contains("1 disagreement open") && run.out.ends_with(incomplete),
        "{}",
        run.out
    );
}

#[test]
fn diff_shows_and_writes_nothing() {
    let project = Project::new().with("facts.yaml", FACTS);
    let args = ["by-chart", "by-guide", "--verdict", "both-wrong", "--reason", "r", "--diff"];
    let run = resolve(&project, &args).exits(0);
    assert!(run.out.contains("+    verdict: both-wrong\n"), "{}", run.out);
    assert_eq!(content(&project, "facts.yaml"), FACTS);
}

/// The facts in two files, and a third one with a verdict on something else.
fn three_files() -> Project {
    let (head, facts) = FACTS.split_once("facts:\n").unwrap();
    let (first, second) = facts.split_at(facts.find("  - {id: by-chart").unwrap());
    let lengths = "properties: {length: {kind: figure, unit: m, cardinality: one}}\nfacts:\n  - {id: l1, subject: bridge, property: length, value: 10 m, source: atlas, quote: 10 m}\n  - {id: l2, subject: bridge, property: length, value: 20 m, source: guide, quote: 20 m}\n";
    Project::new()
        .with("a/one.yaml", format!("{head}facts:\n{first}"))
        .with("a/two.yaml", format!("factlint: 1\nsubject: bridge\nfacts:\n{second}"))
        .with("a/verdicts.yaml", format!("factlint: 1\n{lengths}resolutions:\n  # old\n  - facts: [l1, l2]\n    verdict: l1 stands\n    reason: Measured.\n"))
}

#[test]
fn a_verdict_goes_to_the_file_that_records_verdicts_or_to_the_one_named() {
    let verdict = ["by-chart", "by-guide", "--verdict", "by-chart stands", "--reason", "r"];
    let project = three_files();
    let run = resolve(&project, &verdict).exits(0);
    assert!(run.out.contains("a/verdicts.yaml: recorded"), "{}", run.out);
    assert!(content(&project, "a/verdicts.yaml").contains("  # old\n  - facts: [l1, l2]\n"));
    project.check(&[]).exits(0);

    let project = three_files();
    let named: Vec<&str> = verdict.iter().copied().chain(["--file", "a/two.yaml"]).collect();
    resolve(&project, &named).exits(0);
    assert!(
        content(&project, "a/two.yaml").contains("resolutions:\n  - facts: [by-chart, by-guide]\n")
    );
    let named: Vec<&str> = verdict.iter().copied().chain(["--file", "a/none.yaml"]).collect();
    let run = resolve(&three_files(), &named).exits(2);
    assert!(run.err.contains("`a/none.yaml` is no fact file"), "{}", run.err);
}

#[test]
fn a_check_that_fails_is_settled_by_a_verdict_on_all_of_its_facts() {
    let text = "\
factlint: 1
properties:
  whole: {kind: figure, unit: USD, cardinality: one}
  part: {kind: figure, unit: USD, cardinality: one}
checks:
  - {id: half, check: whole = 2 * part}
subject: x
facts:
  - {id: w, property: whole, value: 10 USD}
  - {id: p, property: part, value: 7 USD}
";
    let project = Project::new().with("facts.yaml", text);
    assert!(open(&project).iter().any(|line| line.starts_with("check-failed")));
    let rest = ["--verdict", "both-valid", "--reason", "Rounded by hand."];
    let args: Vec<&str> = ["w"].iter().chain(&rest).copied().collect();
    let run = resolve(&project, &args).exits(2);
    assert!(run.err.contains("Type: factlint resolve w p"), "{}", run.err);
    let args: Vec<&str> = ["w", "p"].iter().chain(&rest).copied().collect();
    resolve(&project, &args).exits(0);
    assert!(!open(&project).iter().any(|line| line.starts_with("check-failed")));
}

#[test]
fn a_json_file_takes_a_verdict_as_json() {
    let json = r#"{
  "factlint": 1,
  "properties": {"opened": {"kind": "date", "cardinality": "one"}},
  "facts": [
    {"id": "a", "subject": "x", "property": "opened", "value": "1901"},
    {
      "subject": "x",
      "property": "opened",
      "value": "1907"
    }
  ]
}
"#;
    let project = Project::new().with("facts.json", json);
    resolve(&project, &["a", "x/opened", "--verdict", "a stands", "--reason", "It \"says\" so."])
        .exits(0);
    let after: serde_json::Value = serde_json::from_str(&content(&project, "facts.json")).unwrap();
    assert_eq!(after["facts"][1]["id"], "opened");
    assert_eq!(after["resolutions"][0]["reason"], "It \"says\" so.");
    assert!(!open(&project).iter().any(|line| line.starts_with("date-conflict")));
}

#[test]
fn hostile_names_reach_neither_a_shell_nor_a_terminal() {
    let text = FACTS
        .replace("by-guide", "$(touch${IFS}x)")
        .replace("value: 1907 #", "value: \"1907\\e[2J\" #");
    let project = Project::new().with("facts.yaml", text);
    let run = resolve(&project, &[]).exits(0);
    assert!(!run.out.contains('\u{1b}'));
    let text = FACTS.replace("by-guide", "$(touch");
    let project = Project::new().with("facts.yaml", text);
    let run = resolve(&project, &[]).exits(0);
    assert!(run.out.contains("factlint resolve bridge/opened@atlas '$(touch'\n"), "{}", run.out);
}
