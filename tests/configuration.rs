//! What `factlint.yaml` says is done, or told.
#![allow(
    clippy::disallowed_methods,
    reason = "these tests look at what the command leaves on disk"
)]

mod support;

use support::{CLEAN, Project, Run};

fn project(config: &str) -> Project {
    Project::new().with("factlint.yaml", config).with("facts/a.yaml", CLEAN)
}

fn found(config: &str) -> Vec<String> {
    project(config).check(&["--format", "json"]).findings()
}

#[test]
fn a_glob_that_chooses_no_file_is_named_beside_those_that_do() {
    for glob in ["fcats/*.yaml", "facts/*.yml", "facts/b.yaml", "facts/", "other"] {
        let run = project(&format!("files:\n  - facts/*.yaml\n  - {glob}\n")).check(&[]).exits(0);
        let told = format!("warning[nothing-checked]: no file is chosen by `{glob}`");
        assert!(run.out.contains(&told), "{}", run.out);
        assert!(run.out.contains("[factlint.yaml:3:5]"), "{}", run.out);
    }
    project("files: ['fcats/*.yaml']\n").check(&[]).exits(2);
    project("files: ['facts/*.yaml', 'x/*']\n").check(&["--fail-on", "warning"]).exits(1);
    let run = project("files: ['facts/*.yaml', '{a,b}.yaml']\n").check(&[]).exits(0);
    assert!(run.out.contains("one glob for each"), "{}", run.out);
}

#[test]
fn a_glob_may_say_that_it_is_relative() {
    assert_eq!(found("files: ['./facts/*.yaml']\n"), Vec::<String>::new());
    let project = project("schemas: {./facts/*.yaml: own.json}\n")
        .with("own.json", r#"{"properties": {"subject": {"const": "tunnel"}}}"#);
    assert_eq!(project.check(&["--format", "json"]).findings(), ["facts/a.yaml:5 schema"]);
}

#[test]
fn a_limit_that_the_schema_refuses_stays_as_it_is() {
    for value in ["10", "0", "-1", "8.5", "10 MB", "99999999999999999999"] {
        for limit in ["file-size", "findings", "depth"] {
            let found = found(&format!("limits: {{{limit}: {value}}}\n"));
            assert!(found.iter().all(|line| line == "factlint.yaml:1 schema"), "{found:?}");
            if !(limit, value).eq(&("findings", "10")) && !(limit, value).eq(&("depth", "10")) {
                assert!(!found.is_empty(), "{limit}: {value}");
            }
        }
    }
}

#[test]
fn a_limit_counts_however_its_number_is_written() {
    for (value, is_enough) in [
        ("1100", false),
        ("0x44c", false),
        ("1.1e3", false),
        ("2000", true),
        ("0x7D0", true),
        ("2e3", true),
    ] {
        let long = format!("{CLEAN}# {}\n", "x".repeat(1_200));
        let config = format!("limits: {{file-size: {value}}}\n");
        let project = Project::new().with("factlint.yaml", config).with("a.yaml", long);
        project.check(&[]).exits(if is_enough { 0 } else { 2 });
    }
}

#[test]
fn no_report_takes_the_place_of_another() {
    let project = project("rules: {}\n").with("there", "");
    for (first, second) in
        [("r", "r"), ("r", "./r"), ("facts/../r", "r"), ("there", "facts/../there")]
    {
        let args = ["--format", "json", "-o", first, "--format", "sarif", "-o", second];
        let run = project.check(&args).exits(2);
        assert!(run.err.contains("written twice"), "{}", run.err);
        assert!(!project.path("r").exists());
    }
    project.check(&["--format", "json", "-o", "r", "--format", "sarif", "-o", "s"]).exits(0);
    #[cfg(unix)]
    project
        .check(&["--format", "json", "-o", "/dev/null", "--format", "sarif", "-o", "/dev/null"])
        .exits(0);
}

#[test]
fn each_line_of_a_batch_has_an_answer_in_its_place() {
    let pair = r#"{"kind":"date","a":"1992","b":"1993"}"#;
    let verdicts = |input: String| -> Vec<bool> {
        let project = Project::new();
        let mut command = project.factlint(&["compare", "--batch"]);
        let out = Run::of(command.write_stdin(input)).out;
        out.lines().map(|line| line.contains(r#""verdict":"conflict""#)).collect()
    };
    assert_eq!(verdicts(format!("{pair}\n\n{pair}\n")), [true, false, true]);
    assert_eq!(verdicts(format!("\n \n{pair}")), [false, false, true]);
    assert_eq!(verdicts(format!("{pair}\n\n\n")), [true]);
    let long = "x".repeat(3 << 20);
    assert_eq!(verdicts(format!("{long}\n{pair}\n")), [false, true]);
    assert_eq!(verdicts("\n\n".to_owned()), Vec::<bool>::new());
}
