//! What holds in every format and for every command that checks: nothing is written, nothing of a
//! stored text acts, signals end a run, and a place that cannot be written is told.
#![allow(clippy::disallowed_methods, reason = "these tests set up what the command meets on disk")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use std::{collections::BTreeMap, fs, path::Path, time::SystemTime};

use support::{CLEAN, CONFLICT, Project, Run};

const FORMATS: [&str; 6] = ["human", "json", "sarif", "github", "gitlab", "junit"];

/// Every command line that looks at a project.
fn commands() -> Vec<Vec<&'static str>> {
    let mut commands: Vec<Vec<&str>> =
        FORMATS.iter().map(|format| vec!["check", "--format", format]).collect();
    commands.extend([
        vec!["check", "-v"],
        vec!["check", "-q"],
        vec!["check", "--list-files"],
        vec!["check", "--as-of", "2026-01-01"],
        vec!["prove", "--max", "10"],
        vec!["prove", "--max", "10", "--format", "json"],
    ]);
    commands
}

/// Each file and folder with its contents and the time of its last change.
fn tree(folder: &Path) -> BTreeMap<String, (Vec<u8>, Option<SystemTime>)> {
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        let changed = entry.metadata().unwrap().modified().ok();
        if path.is_dir() {
            out.extend(tree(&path));
            out.insert(path.display().to_string(), (Vec::new(), changed));
        } else {
            out.insert(path.display().to_string(), (fs::read(&path).unwrap(), changed));
        }
    }
    out
}

fn with_snapshot(quote: &str, snapshot: &str) -> Project {
    let facts = CONFLICT
        .replace("issued: 1990", "issued: 1990, snapshot: {path: sources/atlas.txt}")
        .replacen("quote: opened in 1901", &format!("quote: {quote}"), 1);
    Project::new().with("facts.yaml", facts).with("sources/atlas.txt", snapshot)
}

#[test]
fn looking_at_a_project_writes_nothing_into_it() {
    let project = with_snapshot("opened in 1901", "It was opened in 1901, they say.\n");
    let before = tree(&project.root());
    for args in commands() {
        let run = Run::of(&mut project.factlint(&args));
        assert!(run.code.is_some_and(|code| code < 2), "{args:?}: {run:?}");
        assert_eq!(tree(&project.root()), before, "{args:?}");
    }
}

#[test]
fn what_a_stored_text_contains_is_shown_and_does_nothing() {
    // The text around the quote, which an excerpt shows, and a quote that states another value.
    let around = "\u{1b}[2J\u{1b}]0;x\u{7}\u{202e}\u{2066}\u{200b}##[error]x ::error::x <script>";
    let lines =
        format!("::error::x\n{around}The bridge was opened in 1905{around}\r\n::add-mask::y\n");
    let project = with_snapshot("The bridge was opened in 1905", &lines);
    for format in FORMATS {
        let run = project.check(&["--format", format]).exits(1);
        assert!(run.out.contains("value-contradicts-quote"), "{format}: {}", run.out);
        let acts = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!run.out.contains(acts), "{format}");
        for line in run.out.lines() {
            let is_command = line.trim_start().starts_with("::");
            assert!(
                !is_command || format == "github" && line.contains("title="),
                "{format}: {line}"
            );
            let is_document = ["json", "sarif", "gitlab"].contains(&format);
            assert!(is_document || !line.contains("##["), "{format}: {line}");
            assert!(format != "junit" || !line.contains("<script"), "{line}");
        }
    }
}

#[test]
fn a_snapshot_that_is_no_text_is_told_in_every_format() {
    for content in [&b"\xFF\xFE\x00"[..], b"%PDF-1.7", b"\x00\x01\x02"] {
        let project = with_snapshot("opened in 1901", "");
        fs::write(project.path("sources/atlas.txt"), content).unwrap();
        let codes: Vec<_> =
            FORMATS.iter().map(|format| project.check(&["--format", format]).code).collect();
        assert!(codes.iter().all(|code| *code == codes[0] && *code != Some(0)), "{codes:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_place_that_cannot_be_written_is_told_for_every_format() {
    let project = Project::new().with("facts.yaml", CLEAN);
    for format in FORMATS {
        for place in ["/proc/report", "/dev/full", "facts.yaml/report", ".", "gone/report"] {
            let run = project.check(&["--format", format, "-o", place]);
            // An annotation of a clean run is nothing, and nothing fits on a full disk.
            if format == "github" && place == "/dev/full" {
                continue;
            }
            let run = run.exits(2);
            assert!(
                run.err.starts_with(&format!("factlint: cannot write `{place}`")),
                "{}",
                run.err
            );
        }
    }
}

#[test]
#[cfg(unix)]
fn a_folder_that_may_not_be_written_can_be_checked() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = with_snapshot("opened in 1901", "It was opened in 1901, they say.\n");
    let set = |mode| fs::set_permissions(project.root(), fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    let codes: Vec<_> =
        commands().iter().map(|args| Run::of(&mut project.factlint(args)).code).collect();
    set(0o755);
    assert!(codes.iter().all(|code| code.is_some_and(|code| code < 2)), "{codes:?}");
}

#[cfg(unix)]
mod signals {
    use std::{
        io::Read as _,
        os::unix::process::ExitStatusExt as _,
        process::{Command, Stdio},
    };

    use super::*;

    /// Starts a run that waits for its standard input, sends it a signal, and gives the signal that
    /// ended it with what it had written.
    fn ended_by(signal: &str, format: &str) -> Option<(Option<i32>, String)> {
        let project = Project::new().with("facts.yaml", CLEAN);
        let before = tree(&project.root());
        let mut child = Command::new(env!("CARGO_BIN_EXE_factlint"))
            .args(["check", "-", "--format", format, "-o", "report"])
            .current_dir(project.root())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(300));
        let sent = Command::new("kill").args([signal, &child.id().to_string()]).status();
        if !sent.is_ok_and(|status| status.success()) {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        let status = child.wait().unwrap();
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(tree(&project.root()), before, "{signal}: something is left behind");
        Some((status.signal(), said))
    }

    /// Whether this process was started to ignore a signal, as by `nohup` or in the background of a
    /// script: what it starts ignores the signal as well. Linux tells; elsewhere it is taken not to.
    fn is_ignored(number: i32) -> bool {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        mask.is_some_and(|mask| mask & (1 << (number - 1)) != 0)
    }

    #[test]
    fn an_interrupted_run_ends_at_once_and_leaves_nothing_behind() {
        // A shell shows the signals 2 and 15 as the exit codes 130 and 143.
        for (signal, number) in [("-INT", 2), ("-TERM", 15)] {
            if is_ignored(number) {
                support::skipped(&format!("this process ignores signal {number}"));
                continue;
            }
            for format in FORMATS {
                let Some((ended, said)) = ended_by(signal, format) else {
                    return support::skipped("there is no kill");
                };
                assert_eq!((ended, said.as_str()), (Some(number), ""), "{signal} {format}");
            }
        }
    }

    #[test]
    fn a_shell_shows_an_interrupted_run_as_130() {
        let project = Project::new().with("facts.yaml", CLEAN);
        let script = "\"$1\" check - < fifo & run=$!; exec 3> fifo; sleep 0.3; kill -INT $run; wait $run; echo $?";
        // A shell without job control starts what is in the background with the signal ignored, so
        // the child of the script gets it back from `env`.
        let script = script.replace("\"$1\" check", "env --default-signal=INT \"$1\" check");
        let made = Command::new("mkfifo").arg(project.path("fifo")).status();
        if !made.is_ok_and(|status| status.success()) {
            return support::skipped("there is no mkfifo");
        }
        let output = Command::new("sh")
            .args(["-c", &script, "sh", env!("CARGO_BIN_EXE_factlint")])
            .current_dir(project.root())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        if said.contains("unrecognized option") || said.contains("illegal option") {
            return support::skipped("this env cannot give a signal back");
        }
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "130", "{said}");
    }
}
