//! What the command answers: its exit code for every way a run can end, and what goes where.
#![allow(clippy::disallowed_methods, reason = "these tests set up what the command meets on disk")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use std::{
    fs,
    io::Read as _,
    process::{Command as Process, Stdio},
};

use support::{CLEAN, CONFLICT, NOTE, Project, Run, WARNING, factlint, skipped};

const FORMATS: [&str; 6] = ["human", "json", "sarif", "github", "gitlab", "junit"];

fn project(content: &str) -> Project {
    Project::new().with("facts.yaml", content)
}

#[test]
fn a_clean_project_exits_with_0() {
    let run = project(CLEAN).check(&[]).exits(0);
    assert!(run.out.contains("1 fact · 1 source ·"), "{}", run.out);
    assert_eq!(run.err, "");
}

#[test]
fn findings_count_from_the_severity_on_that_is_asked_for() {
    for (content, codes) in
        [(CLEAN, [0, 0, 0]), (NOTE, [0, 0, 1]), (WARNING, [0, 1, 1]), (CONFLICT, [1, 1, 1])]
    {
        let project = project(content);
        for (severity, code) in ["error", "warning", "note"].iter().zip(codes) {
            project.check(&["--fail-on", severity]).exits(code);
        }
    }
}

#[test]
fn the_code_never_depends_on_the_format() {
    for (content, code) in [(CLEAN, 0), (CONFLICT, 1), ("factlint: [", 2), ("other: 1\n", 2)] {
        let project = project(content);
        for format in FORMATS {
            project.check(&["--format", format]).exits(code);
            project.check(&["--format", format, "-o", "report"]).exits(code);
        }
    }
}

#[test]
fn what_could_not_be_done_goes_before_what_was_found() {
    let run = project(CONFLICT).check(&["--format", "json", "facts.yaml", "gone.yaml"]).exits(2);
    let found = run.findings();
    assert_eq!(found, ["facts.yaml:9 date-conflict", "gone.yaml:1 unreadable-file"]);
}

#[test]
fn a_flag_that_does_not_exist_exits_with_2_and_says_so_on_standard_error() {
    for args in [
        vec!["check", "--fromat", "json"],
        vec!["check", "--format", "jsno"],
        vec!["check", "--fail-on", "fatal"],
        vec!["check", "--threads", "many"],
        vec!["check", "-q", "-v"],
        vec!["check", "--config", "a.yaml", "--no-config"],
        vec!["chekc"],
        vec![],
    ] {
        let run = Run::of(&mut project(CLEAN).factlint(&args)).exits(2);
        assert_eq!(run.out, "", "{args:?}");
        assert!(run.err.contains("Usage") || run.err.contains("--help"), "{args:?}: {}", run.err);
    }
}

#[test]
fn help_and_version_are_answers_and_no_mistakes() {
    for flag in ["--help", "--version"] {
        let run = Run::of(&mut project(CLEAN).factlint(&[flag])).exits(0);
        assert!(run.out.contains("factlint") && run.err.is_empty());
    }
}

#[test]
fn a_rule_that_does_not_exist_exits_with_2_and_the_nearest_one_is_offered() {
    for flag in ["-A", "-W", "-D", "--allow", "--warn", "--deny"] {
        let run = project(CLEAN).check(&[flag, "date-conflit"]).exits(2);
        assert_eq!(run.out, "");
        assert!(run.err.contains("`date-conflit`"), "{}", run.err);
        assert!(run.err.contains("Did you mean `date-conflict`?"), "{}", run.err);
    }
    let run = project(CLEAN).check(&["-D", "zzz"]).exits(2);
    assert!(
        run.err.contains("`factlint rules`") && !run.err.contains("Did you mean"),
        "{}",
        run.err
    );
    let run = Run::of(&mut project(CLEAN).factlint(&["explain", "date-conflit"])).exits(2);
    assert!(run.err.contains("`date-conflict`"), "{}", run.err);
}

#[test]
fn rules_are_allowed_and_denied_by_name_or_all_at_once() {
    let project = project(CONFLICT);
    project.check(&["-A", "date-conflict"]).exits(0);
    project.check(&["-W", "date-conflict"]).exits(0);
    project.check(&["-W", "date-conflict", "--fail-on", "warning"]).exits(1);
    project.check(&["-A", "all"]).exits(0);
    project.check(&["-A", "all", "-D", "date-conflict"]).exits(1);
    // A rule that is named is meant, whatever was said of all of them.
    project.check(&["-D", "all", "-A", "date-conflict"]).exits(0);
    project.check(&["-W", "all", "-A", "date-conflict", "--fail-on", "warning"]).exits(0);
    project.check(&["-A", "date-conflict", "-D", "date-conflict"]).exits(1);
    project.write("facts.yaml", WARNING);
    project.check(&["-D", "unknown-entity"]).exits(1);
}

#[test]
fn a_flag_goes_before_the_configuration() {
    let project = project(CONFLICT).with("factlint.yaml", "rules: {date-conflict: off}\n");
    project.check(&[]).exits(0);
    project.check(&["-D", "date-conflict"]).exits(1);
}

#[test]
fn nothing_of_what_could_not_be_done_can_be_allowed_away() {
    // Switching the message off must not make a run look complete.
    project("other: 1\n").check(&["-A", "all"]).exits(2);
    project(CLEAN).check(&["-A", "all", "gone.yaml"]).exits(2);
    // A file that is no YAML was not read, which is an error or else the reason for a 2.
    let half = project(CLEAN).with("broken.yaml", "factlint: 1\nfacts: [\n");
    half.check(&[]).exits(1);
    for level in ["-A", "-W"] {
        let run = half.check(&[level, "yaml-syntax"]).exits(2);
        assert!(run.out.contains("not everything could be checked"), "{}", run.out);
        half.check(&[level, "yaml-syntax", "facts.yaml"]).exits(0);
    }
    half.write("factlint.yaml", "rules: {yaml-syntax: note}\n");
    half.check(&[]).exits(2);
    half.check(&["-D", "yaml-syntax"]).exits(1);
}

#[test]
fn a_broken_configuration_exits_with_2_and_is_shown_where_it_is_broken() {
    for (config, place) in [
        ("rules: {date-conflit: off}\n", "factlint.yaml:1 "),
        ("\nfils: [a.yaml]\n", "factlint.yaml:2 "),
        ("rules: [\n", "factlint.yaml:"),
        ("files: ['[']\n", "factlint.yaml:1 "),
        ("- a\n", "factlint.yaml:1 "),
        ("rules: {date-conflict: loud}\n", "factlint.yaml:1 "),
    ] {
        let run =
            project(CLEAN).with("factlint.yaml", config).check(&["--format", "json"]).exits(2);
        let found = run.findings();
        assert!(found.iter().any(|line| line.starts_with(place)), "{config:?}: {found:?}");
    }
    let run =
        project(CLEAN).with("factlint.yaml", "rules: {date-conflit: off}\n").check(&[]).exits(2);
    let words: Vec<&str> = run.out.split_whitespace().collect();
    assert!(words.join(" ").contains("did you mean `date-conflict`?"), "{}", run.out);
}

#[test]
fn a_configuration_that_is_not_text_exits_with_2() {
    project(CLEAN).with("factlint.yaml", b"files: [\xFF\xFE\x00]\n").check(&[]).exits(2);
}

#[test]
fn a_configuration_that_was_asked_for_has_to_exist() {
    let run = project(CLEAN).check(&["--config", "gone.yaml"]).exits(2);
    assert!(format!("{}{}", run.out, run.err).contains("gone.yaml"), "{run:?}");
    let run = project(CLEAN).check(&["--config", "gone/gone.yaml"]).exits(2);
    assert!(run.err.contains("there is no configuration `gone/gone.yaml`"), "{}", run.err);
}

#[test]
fn the_folder_of_the_configuration_is_the_root() {
    let project = Project::new()
        .with("team/lint.yaml", "files: [data/*.yaml]\n")
        .with("team/data/a.yaml", CLEAN)
        .with("other.yaml", CONFLICT);
    let run = project.check(&["--config", "team/lint.yaml", "--format", "json"]).exits(0);
    assert_eq!(run.json()["summary"]["files"], 1);
}

#[test]
fn no_config_checks_as_if_there_were_none() {
    let project = project(CONFLICT).with("factlint.yaml", "rules: {date-conflict: off}\n");
    project.check(&["--no-config"]).exits(1);
    // Even a broken one is not read then.
    project.write("factlint.yaml", "rules: [");
    project.check(&["--no-config"]).exits(1);
}

#[test]
fn a_named_path_that_is_missing_exits_with_2() {
    for path in ["gone.yaml", "gone/", "gone/gone.yaml", "./gone.yaml"] {
        let run = project(CLEAN).check(&["facts.yaml", path]).exits(2);
        assert!(run.out.contains("there is no such file"), "{path}: {}", run.out);
    }
}

#[test]
fn a_named_path_outside_the_project_exits_with_2() {
    let project = project(CLEAN);
    fs::write(project.outside("secret.yaml"), CLEAN).unwrap();
    for path in ["../secret.yaml", "a/../../secret.yaml", ".."] {
        let run = project.check(&[path, "facts.yaml"]).exits(2);
        assert!(run.err.contains("lies outside the project"), "{path}: {}", run.err);
        let run = project.check(&["--config", "factlint.yaml", path]).exits(2);
        assert!(run.err.contains("lies outside the project"), "{path}: {}", run.err);
    }
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_be_read_exits_with_2() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = project(CLEAN).with("closed.yaml", CLEAN);
    let path = project.path("closed.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        return skipped("this user may read every file");
    }
    let run = project.check(&["--format", "json"]).exits(2);
    assert_eq!(run.findings(), ["closed.yaml:1 unreadable-file"]);
}

#[test]
#[cfg(unix)]
fn a_folder_that_may_not_be_listed_exits_with_2() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = project(CLEAN).with("closed/a.yaml", CLEAN);
    let path = project.path("closed");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let is_open = fs::read_dir(&path).is_ok();
    let run = (!is_open).then(|| project.check(&["--format", "json"]));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let Some(run) = run else { return skipped("this user may list every folder") };
    let run = run.exits(2);
    assert!(run.out.contains("closed") && run.out.contains("unreadable-file"), "{}", run.out);
}

#[test]
fn a_limit_that_is_hit_exits_with_2() {
    let small = Project::new()
        .with("facts.yaml", format!("{CLEAN}# {}\n", "x".repeat(2000)))
        .with("factlint.yaml", "limits: {file-size: 2000}\n");
    let run = small.check(&["--format", "json"]).exits(2);
    assert_eq!(run.findings(), ["facts.yaml:1 limit-reached"]);
    small.write("factlint.yaml", "limits: {file-size: 3000}\n");
    small.check(&[]).exits(0);
}

#[test]
fn a_project_without_a_fact_exits_with_2() {
    for (name, content) in
        [("notes.yaml", "a: 1\n"), ("facts.txt", CLEAN), ("facts.yaml", "factlint: 1\n")]
    {
        let run = Project::new().with(name, content).check(&["--format", "json"]).exits(2);
        let found = run.findings();
        assert!(found.iter().any(|line| line.ends_with(" nothing-checked")), "{name}: {found:?}");
    }
    let run = Project::new().check(&[]).exits(2);
    assert!(run.out.contains("no fact file was found"), "{}", run.out);
}

#[test]
fn paths_without_a_fact_file_exit_with_2_and_say_why_even_if_others_have_errors() {
    let project = project(CONFLICT)
        .with("empty/notes.txt", "nothing")
        .with("b.yaml", "factlint: 1\nfacts: {}\n");
    let run = project.check(&["--format", "json", "empty"]).exits(2);
    let found = run.findings();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with(" nothing-checked"), "{found:?}");
}

#[test]
fn findings_go_to_standard_output_and_troubles_to_standard_error() {
    let run = project(CONFLICT).check(&[]).exits(1);
    assert!(run.out.contains("date-conflict"));
    assert_eq!(run.err, "");
    let run = project(CONFLICT).check(&["--format", "json", "-o", "gone/report.json"]).exits(2);
    assert_eq!(run.out, "");
    assert!(run.err.starts_with("factlint: cannot write `gone/report.json`"), "{}", run.err);
}

#[test]
fn several_formats_go_to_a_file_each_and_the_last_one_may_go_to_standard_output() {
    let project = project(CONFLICT);
    let args = [
        "--format", "json", "-o", "r.json", "--format", "sarif", "-o", "r.sarif", "--format",
        "human",
    ];
    let run = project.check(&args).exits(1);
    assert!(run.out.contains("error[date-conflict]"), "{}", run.out);
    let read = |name: &str| fs::read_to_string(project.path(name)).unwrap();
    let json: serde_json::Value = serde_json::from_str(&read("r.json")).unwrap();
    assert_eq!(json["summary"]["findings"]["error"], 1);
    let sarif: serde_json::Value = serde_json::from_str(&read("r.sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    // A report is not a part of the project, wherever it is written.
    assert_eq!(project.check(&["--format", "json"]).exits(1).json()["summary"]["files"], 1);
}

#[test]
fn two_formats_cannot_share_standard_output() {
    let run = project(CLEAN).check(&["--format", "json", "--format", "sarif"]).exits(2);
    assert!(run.err.contains("standard output") && run.out.is_empty(), "{}", run.err);
    let run = project(CLEAN).check(&["--format", "json", "-o", "a", "-o", "b"]).exits(2);
    assert!(run.err.contains("more `-o` than `--format`"), "{}", run.err);
    // One `-o` without a format takes the default one.
    project(CLEAN).check(&["-o", "a"]).exits(0);
}

/// Starts the command with a pipe that is closed after `bytes` bytes; gives code and messages.
fn through_a_pipe_that_closes(
    project: &Project,
    args: &[&str],
    bytes: usize,
) -> (Option<i32>, String) {
    let mut child = Process::new(env!("CARGO_BIN_EXE_factlint"))
        .args(args)
        .current_dir(project.root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdout.take().unwrap();
    pipe.read_exact(&mut vec![0; bytes]).unwrap();
    drop(pipe);
    let mut messages = String::new();
    child.stderr.take().unwrap().read_to_string(&mut messages).unwrap();
    (child.wait().unwrap().code(), messages)
}

#[test]
fn a_pipe_that_closes_ends_the_run_quietly_and_with_its_own_code() {
    // More than a pipe holds, so that the command is still writing when it closes.
    let fact = "  - {property: opened, value: 1901-02-30, source: atlas, quote: on a day}\n";
    let facts = fact.repeat(400);
    let project = project(&format!("{CLEAN}{facts}"));
    for format in FORMATS {
        let (code, messages) =
            through_a_pipe_that_closes(&project, &["check", "--format", format], 1);
        assert_eq!((code, messages.as_str()), (Some(1), ""), "{format}");
    }
    for args in
        [vec!["completions", "bash"], vec!["schema", "facts"], vec!["rules"], vec!["--help"]]
    {
        let (code, messages) = through_a_pipe_that_closes(&project, &args, 1);
        assert_eq!((code, messages.as_str()), (Some(0), ""), "{args:?}");
    }
    let (code, messages) = through_a_pipe_that_closes(&project, &["check"], 0);
    assert_eq!((code, messages.as_str()), (Some(1), ""));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_and_exits_with_2() {
    if !std::path::Path::new("/dev/full").exists() {
        return skipped("there is no /dev/full");
    }
    // Annotations of a clean run would be nothing at all.
    let project = project(CONFLICT);
    let mut commands: Vec<Vec<&str>> =
        FORMATS.iter().map(|format| vec!["check", "--format", format]).collect();
    commands.push(vec!["check", "--list-files"]);
    commands.extend([vec!["prove", "--max", "1"], vec!["prove", "--max", "1", "--format", "json"]]);
    commands.extend([
        vec!["rules"],
        vec!["schema"],
        vec!["completions", "zsh"],
        vec!["explain", "schema"],
    ]);
    commands.extend([vec!["--help"], vec!["compare", "--kind", "date", "1992", "1993"]]);
    for args in commands {
        let output = Process::new(env!("CARGO_BIN_EXE_factlint"))
            .args(&args)
            .current_dir(project.root())
            .stdout(fs::OpenOptions::new().write(true).open("/dev/full").unwrap())
            .output()
            .unwrap();
        let messages = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {messages}");
        assert!(
            messages.starts_with("factlint: cannot write the output: "),
            "{args:?}: {messages}"
        );
        assert_eq!(messages.lines().count(), 1, "{args:?}: {messages}");
    }
    let run = project.check(&["--format", "json", "-o", "/dev/full"]).exits(2);
    assert!(run.err.starts_with("factlint: cannot write `/dev/full`"), "{}", run.err);
}

/// Whether the human output has colour under these settings.
fn is_coloured(args: &[&str], environment: &[(&str, &str)]) -> bool {
    let project = project(CONFLICT);
    let args: Vec<&str> = ["check"].iter().chain(args).copied().collect();
    let run = Run::of(project.factlint(&args).envs(environment.iter().copied())).exits(1);
    run.out.contains('\x1b')
}

#[test]
fn colour_is_for_terminals_unless_somebody_asks() {
    assert!(!is_coloured(&[], &[]));
    assert!(is_coloured(&["--color", "always"], &[]));
    assert!(!is_coloured(&["--color", "never"], &[("FORCE_COLOR", "1")]));
    assert!(is_coloured(&[], &[("FORCE_COLOR", "1")]));
    assert!(is_coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured(&[], &[("FORCE_COLOR", "0")]));
    assert!(!is_coloured(&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(is_coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    // An empty NO_COLOR is as good as none (no-color.org).
    assert!(is_coloured(&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "")]));
    // Only people see colour.
    for format in ["json", "sarif", "github", "gitlab", "junit"] {
        assert!(!is_coloured(&["--format", format, "--color", "always"], &[]), "{format}");
    }
}

#[test]
fn a_report_in_a_file_has_no_colour() {
    let project = project(CONFLICT);
    project.check(&["--color", "always", "--format", "human", "-o", "report"]).exits(1);
    assert!(!fs::read_to_string(project.path("report")).unwrap().contains('\x1b'));
}

#[test]
fn on_a_github_runner_the_default_adds_annotations() {
    let project = project(CONFLICT);
    let run = |args: &[&str], value: &str| {
        Run::of(project.factlint(args).env("GITHUB_ACTIONS", value)).exits(1).out
    };
    let both = run(&["check"], "true");
    assert!(both.contains("error[date-conflict]") && both.contains("\n::error "), "{both}");
    assert!(run(&["check", "--format", "auto"], "true").contains("::error "));
    assert!(!run(&["check", "--format", "human"], "true").contains("::error "));
    assert!(!run(&["check"], "").contains("::error "));
    assert!(
        serde_json::from_str::<serde_json::Value>(&run(&["check", "--format", "json"], "true"))
            .is_ok()
    );
}

#[test]
fn list_files_shows_what_would_be_checked_and_checks_nothing() {
    let project = Project::new()
        .with("b/facts.yaml", CONFLICT)
        .with("a.json", r#"{"factlint": 1}"#)
        .with("LOUD.YML", CLEAN)
        .with("notes.yaml", "title: factlint\n")
        .with("ignored.yaml", CLEAN)
        .with(".hidden/facts.yaml", CLEAN)
        .with(".gitignore", "ignored.yaml\n");
    assert_eq!(project.check(&["--list-files"]).exits(0).out, "LOUD.YML\na.json\nb/facts.yaml\n");
    assert_eq!(project.check(&["--list-files", "b"]).exits(0).out, "b/facts.yaml\n");
    // What is named is checked, whatever git thinks of it and whether it is marked or not.
    let named = project.check(&["--list-files", "ignored.yaml", "notes.yaml"]).exits(0);
    assert_eq!(named.out, "ignored.yaml\nnotes.yaml\n");
    project.write("factlint.yaml", "files: ['b/*.yaml', notes.yaml]\n");
    // Names come from pull requests: none of them acts on a terminal or a runner.
    #[cfg(unix)]
    {
        let named = Project::new().with("x\n::error::a.yaml", CLEAN).with("::error::b.yaml", CLEAN);
        let out = named.with("\u{1b}[31m.yaml", CLEAN).check(&["--list-files"]).exits(0).out;
        assert_eq!(out.lines().count(), 3, "{out}");
        let acts = |line: &str| line.starts_with("::") || line.contains('\u{1b}');
        assert!(!out.lines().any(acts), "{out}");
    }
    assert_eq!(project.check(&["--list-files"]).exits(0).out, "b/facts.yaml\nnotes.yaml\n");
}

#[test]
fn a_dash_reads_a_file_from_standard_input() {
    let project =
        project(CLEAN).with("guide.yaml", "factlint: 1\nsources: {guide: {type: book}}\n");
    let run = |args: &[&str], content: &str| {
        let args: Vec<&str> = ["check", "--format", "json"].iter().chain(args).copied().collect();
        Run::of(project.factlint(&args).write_stdin(content))
    };
    // An unsaved text takes the place of the file and meets the rest of the project.
    let unsaved = "factlint: 1\nfacts:\n  - {subject: bridge, property: opened, value: 1907, source: guide, quote: in 1907}\n";
    let found = run(&["-", "--stdin-filename", "guide.yaml"], unsaved);
    assert!(found.out.contains("unknown-source"), "{}", found.out);
    let declared = "factlint: 1\nsources: {guide: {type: book}}\nfacts:\n  - {subject: bridge, property: opened, value: 1907, source: guide, quote: in 1907}\n";
    let found = run(&["-", "--stdin-filename", "guide.yaml"], declared).exits(1);
    assert!(found.out.contains("date-conflict"), "{}", found.out);
    assert_eq!(fs::read_to_string(project.path("guide.yaml")).unwrap().lines().count(), 2);
    // Without a name it is a file that is not there.
    let found = run(&["-"], "factlint: [").exits(1);
    assert_eq!(found.findings(), ["stdin.yaml:1 yaml-syntax"]);
    let found = run(&["-", "--stdin-filename", "../x.yaml"], declared);
    assert_eq!(found.code, Some(2), "{found:?}");
    assert_eq!(Run::of(project.factlint(&["check", "-"]).write_stdin("")).code, Some(1));
}

#[test]
fn standard_input_has_the_size_limit_of_a_file() {
    let project = project(CLEAN);
    let text = format!("factlint: 1\n# {}\n", "x".repeat(8 << 20));
    let run =
        Run::of(project.factlint(&["check", "--format", "json", "-"]).write_stdin(text)).exits(2);
    assert_eq!(run.findings(), ["stdin.yaml:1 limit-reached"]);
}

#[test]
fn quiet_shows_one_line_a_finding_and_verbose_how_often_each_rule_looked() {
    let project = project(CONFLICT);
    let (quiet, full, verbose) = (
        project.check(&["-q"]).exits(1),
        project.check(&[]).exits(1),
        project.check(&["-v"]).exits(1),
    );
    assert!(quiet.out.lines().count() < full.out.lines().count(), "{}", quiet.out);
    assert!(quiet.out.contains("date-conflict"), "{}", quiet.out);
    assert!(
        verbose.out.contains("unknown-source") && !full.out.contains("unknown-source"),
        "{}",
        verbose.out
    );
    for run in [quiet, full, verbose] {
        assert!(
            run.out.trim_end().lines().last().unwrap().contains("2 facts · 2 sources"),
            "{}",
            run.out
        );
    }
}

#[test]
fn ignores_can_be_left_out_of_account() {
    let ignored = CONFLICT.replace(
        "value: 1907, source: guide, quote: opened in 1907}",
        "value: 1907, source: guide, quote: opened in 1907}  # factlint: ignore[date-conflict] known slip",
    ).replace(
        "value: 1901, source: atlas, quote: opened in 1901}",
        "value: 1901, source: atlas, quote: opened in 1901}  # factlint: ignore[date-conflict] known slip",
    );
    let project = project(&ignored);
    project.check(&[]).exits(0);
    project.check(&["--no-ignores"]).exits(1);
}

#[test]
fn a_run_from_a_sub_folder_finds_the_project_and_names_files_from_its_root() {
    let project = Project::new()
        .with("factlint.yaml", "files: [facts/**/*.yaml]\n")
        .with("facts/deep/a.yaml", CONFLICT)
        .with("facts/b.yaml", "factlint: 1\n");
    let from = |folder: &str, args: &[&str]| {
        let args: Vec<&str> = ["check", "--format", "json"].iter().chain(args).copied().collect();
        Run::of(&mut factlint(&project.path(folder), &args)).exits(1).findings()
    };
    let found = ["facts/deep/a.yaml:9 date-conflict"];
    assert_eq!(from("", &[]), found);
    assert_eq!(from("facts/deep", &[]), found);
    assert_eq!(from("facts/deep", &["a.yaml"]), found);
    assert_eq!(from("facts/deep", &["../../facts"]), found);
    let absolute = project.path("facts/deep/a.yaml").to_string_lossy().into_owned();
    assert_eq!(from("facts", &[&absolute]), found);
    assert_eq!(Run::of(&mut factlint(&std::env::temp_dir(), &["check", &absolute])).code, Some(1));
}

#[test]
fn any_number_of_threads_will_do() {
    for threads in ["0", "1", "2", "64", "100000000"] {
        project(CONFLICT).check(&["--threads", threads]).exits(1);
    }
}

#[test]
fn init_makes_a_project_that_passes_and_never_touches_what_exists() {
    let project = Project::new();
    Run::of(&mut project.factlint(&["init"])).exits(0);
    project.check(&["--fail-on", "note"]).exits(0);
    let before = fs::read_to_string(project.path("factlint.yaml")).unwrap();
    let again = Run::of(&mut project.factlint(&["init"])).exits(2);
    assert!(again.err.contains("exists already"), "{}", again.err);
    assert_eq!(fs::read_to_string(project.path("factlint.yaml")).unwrap(), before);
}

#[test]
fn mentions_lists_the_names_that_the_project_around_it_declares() {
    let facts = "factlint: 1\nentities:\n  lind: {type: person, name: Karin Lind}\nfacts: []\n";
    let text = "It was opened by Karin Lind on 3 May 1928, and is 310 m long.\n";
    let project = Project::new().with("facts.yaml", facts).with("a.txt", text);
    let listed = |project: &Project| -> Vec<String> {
        let run = Run::of(&mut project.factlint(&["mentions", "a.txt", "--format", "json"]));
        let found = run.exits(0).json();
        let words = |found: &serde_json::Value| {
            format!("{} {}", found["kind"].as_str().unwrap(), found["reading"].as_str().unwrap())
        };
        found.as_array().unwrap().iter().map(words).collect()
    };
    // Without a configuration nobody knows where a project ends.
    assert_eq!(listed(&project), ["date 1928-05-03", "figure 309.5–310.5 m"]);
    project.write("factlint.yaml", "factlint: 1\n");
    assert_eq!(listed(&project), ["name lind", "date 1928-05-03", "figure 309.5–310.5 m"]);
}
