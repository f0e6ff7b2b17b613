//! Files that are not what they seem: whatever lies in a project, the run ends in time, within
//! bounds, with a finding at a sensible place and with the right code.
#![allow(clippy::disallowed_methods, reason = "these tests set up what the command meets on disk")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

mod support;

use std::{fmt::Write as _, fs};

use support::{CLEAN, CONFLICT, Project, Run, skipped};

const FORMATS: [&str; 6] = ["human", "json", "sarif", "github", "gitlab", "junit"];

/// A project with a file that is right, so that what is found is about the other one.
fn beside(name: &str, content: impl AsRef<[u8]>) -> Project {
    Project::new().with("a.yaml", CLEAN).with(name, content)
}

/// Checks that every format gives `code`, and that the one finding is `expected`.
#[track_caller]
fn gives(project: &Project, paths: &[&str], code: i32, expected: &str) -> Run {
    for format in FORMATS {
        let args: Vec<&str> = ["--format", format].iter().chain(paths).copied().collect();
        project.check(&args).exits(code);
    }
    let args: Vec<&str> = ["--format", "json"].iter().chain(paths).copied().collect();
    let run = project.check(&args);
    assert_eq!(run.findings(), [expected]);
    run
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn a_binary_file_that_is_named_is_refused_as_no_text() {
    let bytes: Vec<u8> =
        (0..5000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    gives(&beside("b.yaml", bytes), &["b.yaml"], 1, "b.yaml:1 encoding");
}

#[test]
fn a_binary_file_that_nobody_calls_a_fact_file_is_somebody_elses() {
    beside("b.yaml", b"\x00\xFF\xFE").check(&[]).exits(0);
    // One that holds the mark may be a fact file.
    gives(&beside("b.yaml", b"factlint: 1\nx: \xFF"), &[], 1, "b.yaml:2 encoding");
}

#[test]
fn text_in_utf_16_is_refused_with_and_without_a_mark_at_its_start() {
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        for text in [CLEAN.to_owned(), format!("\u{FEFF}{CLEAN}")] {
            let project = beside("b.yaml", utf16(&text, unit));
            // Not even a walk may pass it over: it is a fact file for everyone but a search for bytes.
            let run = gives(&project, &[], 1, "b.yaml:1 encoding");
            assert!(run.out.contains("UTF-16") || run.out.contains("NUL byte"), "{}", run.out);
            gives(&project, &["b.yaml"], 1, "b.yaml:1 encoding");
        }
    }
}

#[test]
fn a_byte_order_mark_in_utf_8_is_no_mistake() {
    Project::new()
        .with("a.yaml", format!("\u{FEFF}{CLEAN}"))
        .check(&["--fail-on", "note"])
        .exits(0);
}

#[test]
fn an_empty_file_that_is_named_says_nothing_and_is_told_so() {
    for content in ["", "\n\n", "# only a comment\n", "---\n"] {
        let run = beside("b.yaml", content).check(&["--format", "json", "b.yaml"]).exits(1);
        let found = run.findings();
        assert!(found.len() == 1 && found[0].starts_with("b.yaml:"), "{content:?}: {found:?}");
        // A walk finds no mark in it.
        beside("b.yaml", content).check(&[]).exits(0);
    }
}

#[test]
fn a_folder_that_is_called_like_a_file_is_told() {
    let project = beside("b.yaml/inside.yaml", "factlint: 1\n");
    gives(&project, &[], 2, "b.yaml:1 unreadable-file");
}

#[cfg(unix)]
mod links_and_devices {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_that_leads_to_itself_is_told() {
        let project = beside("x.txt", "");
        symlink("b.yaml", project.path("b.yaml")).unwrap();
        gives(&project, &[], 2, "b.yaml:1 unreadable-file");
        let project = beside("x.txt", "");
        symlink("c.yaml", project.path("b.yaml")).unwrap();
        symlink("b.yaml", project.path("c.yaml")).unwrap();
        let found = project.check(&["--format", "json"]).exits(2).findings();
        assert_eq!(found, ["b.yaml:1 unreadable-file", "c.yaml:1 unreadable-file"]);
    }

    #[test]
    fn a_link_to_nothing_is_told() {
        let project = beside("x.txt", "");
        symlink("gone.yaml", project.path("b.yaml")).unwrap();
        gives(&project, &[], 2, "b.yaml:1 unreadable-file");
        gives(&project, &["b.yaml"], 2, "b.yaml:1 unreadable-file");
    }

    #[test]
    fn a_link_out_of_the_project_is_not_followed_and_shows_nothing_of_what_it_leads_to() {
        let project = beside("x.txt", "");
        fs::write(project.outside("secret.yaml"), "factlint: 1\nsecret: 1\n").unwrap();
        symlink("../secret.yaml", project.path("b.yaml")).unwrap();
        symlink(project.outside("secret.yaml"), project.path("c.yaml")).unwrap();
        for paths in [vec![], vec!["b.yaml", "c.yaml"]] {
            let args: Vec<&str> = ["--format", "json"].iter().chain(&paths).copied().collect();
            let run = project.check(&args).exits(2);
            assert_eq!(run.findings(), ["b.yaml:1 unreadable-file", "c.yaml:1 unreadable-file"]);
            assert!(run.out.contains("leads out of the project") && !run.out.contains("secret: 1"));
        }
    }

    #[test]
    fn a_folder_that_is_a_link_out_of_the_project_is_not_entered() {
        let project = beside("x.txt", "");
        fs::create_dir(project.outside("elsewhere")).unwrap();
        fs::write(project.outside("elsewhere/s.yaml"), "factlint: 1\nsecret: 1\n").unwrap();
        symlink("../elsewhere", project.path("b")).unwrap();
        let run = project.check(&["--format", "json"]).exits(0);
        assert_eq!(run.json()["summary"]["files"], 1);
        gives(&project, &["b"], 2, "b:1 unreadable-file");
        gives(&project, &["b/s.yaml"], 2, "b/s.yaml:1 unreadable-file");
    }

    #[test]
    fn folders_that_lead_in_circles_end() {
        let project = beside("sub/x.txt", "");
        symlink("..", project.path("sub/up")).unwrap();
        symlink(".", project.path("here")).unwrap();
        assert_eq!(project.check(&["--format", "json"]).exits(0).json()["summary"]["files"], 1);
        project.check(&["sub/up/sub/up/a.yaml"]).exits(0);
    }

    #[test]
    fn the_configuration_and_snapshots_may_not_lead_out_of_the_project() {
        let project = beside("x.txt", "");
        fs::write(project.outside("factlint.yaml"), "rules: {date-conflict: off}\n").unwrap();
        symlink("../factlint.yaml", project.path("factlint.yaml")).unwrap();
        project.check(&[]).exits(2);

        let project = Project::new();
        fs::write(project.outside("secret.txt"), "opened in 1901, they say").unwrap();
        symlink("../secret.txt", project.path("link.txt")).unwrap();
        for path in ["../secret.txt", "link.txt", "/etc/hostname", "a/../../secret.txt"] {
            let source = format!("issued: 1990, snapshot: {{path: {path}}}");
            project.write("a.yaml", CLEAN.replace("issued: 1990", &source));
            let run = project.check(&["--format", "json"]);
            assert_eq!(run.json()["summary"]["quotes"]["found"], 0, "{path}: {}", run.out);
            assert!(!run.out.contains("they say"), "{path}: {}", run.out);
            assert!(!run.findings().is_empty(), "{path}: {}", run.out);
        }
    }

    #[test]
    fn a_named_pipe_does_not_keep_anybody_waiting() {
        let project = beside("x.txt", "");
        let made = std::process::Command::new("mkfifo").arg(project.path("b.yaml")).status();
        if !made.is_ok_and(|status| status.success()) {
            return skipped("there is no mkfifo");
        }
        gives(&project, &[], 2, "b.yaml:1 unreadable-file");
        gives(&project, &["b.yaml"], 2, "b.yaml:1 unreadable-file");
        // Nor as a configuration, a schema or a snapshot.
        for place in ["factlint.yaml", "schema.json", "snapshot.txt"] {
            let project = Project::new().with(
                "a.yaml",
                format!("# $schema: schema.json\n{CLEAN}")
                    .replace("issued: 1990", "issued: 1990, snapshot: {path: snapshot.txt}"),
            );
            std::process::Command::new("mkfifo").arg(project.path(place)).status().unwrap();
            let run = project.check(&[]);
            assert_eq!(run.code, Some(2), "{place}: {run:?}");
        }
    }

    #[test]
    fn a_named_pipe_keeps_no_command_waiting() {
        let commands: [&[&str]; 6] = [
            &["audit"],
            &["pin"],
            &["prove", "--max", "2"],
            &["check", "--fix"],
            &["check", "--baseline", "pipe"],
            &["check", "--config", "pipe"],
        ];
        for args in commands {
            let project = beside("x.txt", "");
            for name in ["pipe", "b.yaml"] {
                let made = std::process::Command::new("mkfifo").arg(project.path(name)).status();
                if !made.is_ok_and(|status| status.success()) {
                    return skipped("there is no mkfifo");
                }
            }
            Run::of(&mut project.factlint(args)).exits(2);
        }
    }

    #[test]
    fn a_socket_is_no_file() {
        let project = beside("x.txt", "");
        if std::os::unix::net::UnixListener::bind(project.path("b.yaml")).is_err() {
            return skipped("the path is too long for a socket");
        }
        gives(&project, &[], 2, "b.yaml:1 unreadable-file");
    }

    #[test]
    fn an_endless_device_is_not_read() {
        let project = beside("x.txt", "");
        for device in ["/dev/zero", "/dev/stdin", "/dev/tty", "/proc/self/environ"] {
            let path = project.path("b.yaml");
            let _ = fs::remove_file(&path);
            symlink(device, &path).unwrap();
            gives(&project, &[], 2, "b.yaml:1 unreadable-file");
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn names_that_act_on_terminals_or_runners_only_show() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
        let names: [&[u8]; 8] = [
            b"a\nb.yaml",
            b"a\x1b[2Jb.yaml",
            "a\u{202E}lmay.yaml".as_bytes(),
            b"::error::owned.yaml",
            b"a\r\n::error ::owned.yaml",
            b"-D.yaml",
            b"a\xFF\xFEb.yaml",
            b"<script>%0A\"'&.yaml",
        ];
        for name in names {
            let project = Project::new().with("x.txt", "");
            fs::write(project.root().join(OsStr::from_bytes(name)), CONFLICT).unwrap();
            for format in FORMATS {
                let run = project.check(&["--format", format]);
                let shown = String::from_utf8_lossy(name);
                let is_told = run.code == Some(1) || run.code == Some(2);
                assert!(is_told, "{shown:?} {format}: {run:?}");
                harmless(&run.out, format);
                assert!(!run.out.is_empty(), "{shown:?} {format}");
            }
        }
    }
}

/// Nothing in the output acts on a terminal or a runner.
#[track_caller]
fn harmless(out: &str, format: &str) {
    let is_acting = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}'..='\u{200F}' | '\u{E0000}'..='\u{E007F}')
    };
    assert!(!out.contains(is_acting), "{format}: {out:?}");
    for line in out.lines() {
        let is_command = line.trim_start().starts_with("::");
        let is_ours =
            ["::error ", "::warning ", "::notice "].iter().any(|start| line.starts_with(start));
        assert!(
            !is_command || format == "github" && is_ours && line.contains("title="),
            "{format}: {line}"
        );
    }
}

#[test]
fn a_file_name_that_looks_like_a_flag_can_be_named() {
    let project = beside("-D.yaml", CONFLICT);
    for args in [["--format", "json", "./-D.yaml"], ["--format=json", "--", "-D.yaml"]] {
        assert!(project.check(&args).exits(1).out.contains("date-conflict"));
    }
}

#[test]
fn values_that_act_on_terminals_or_runners_only_show() {
    let hostile = [
        "\\e[2J\\e[31mred",
        "\\a\\b\\x7F\\x9B31m",
        "\\u202Egnirts",
        "\\u2066x\\u2069",
        "\\u200Bzero\\u200Ewidth",
        "\\U000E0041tag",
        "\\n::error ::owned",
        "\\n::stop-commands::x",
        "\\r::add-mask::x",
        "##[error]x",
        "%0A::error::x",
        "</script><img src=x onerror=alert(1)>",
        "=HYPERLINK(1)",
        "]]>",
        "\\e]8;;http://x\\e\\\\link",
        "\\e]52;c;eA==\\a",
        "\\uFFF9x\\uFFFB",
        "\\u2028line\\u2029",
    ];
    for value in hostile {
        // The text stands in a value, an id, a key and a comment, and all of them are reported.
        let facts = format!(
            "factlint: 1\nsources: {{atlas: {{type: book, title: Atlas}}}}\nproperties: {{opened: {{kind: date, cardinality: one}}}}\nentities: {{bridge: {{type: place, name: Bridge}}}}\nsubject: bridge\nfacts:\n  - {{property: opened, value: \"{value}\", source: atlas, quote: x}}\n  - {{property: opened, value: 1901, source: \"{value}\", quote: x}}\n  - {{property: \"{value}\", value: 1901, source: atlas, quote: x}}\n  - {{\"{value}\": 1, property: opened, value: 1901, source: atlas, quote: x}}\n"
        );
        let project = Project::new().with("a.yaml", facts);
        for format in FORMATS {
            let run = project.check(&["--format", format]).exits(1);
            harmless(&run.out, format);
            let run = project.check(&["-q", "--format", format]).exits(1);
            harmless(&run.out, format);
        }
    }
}

#[test]
fn a_file_over_the_size_limit_is_told_and_not_read() {
    let project = beside("b.yaml", format!("factlint: 1\nx: \"{}\"\n", "x".repeat(100_000_000)));
    let run = gives(&project, &[], 2, "b.yaml:1 limit-reached");
    assert!(run.out.contains("8388608 bytes"), "{}", run.out);
}

#[test]
fn a_file_just_under_the_size_limit_is_read_and_shown_short() {
    let head = "factlint: 1\nx: \"";
    let tail = "\"\n";
    let project = beside(
        "b.yaml",
        format!("{head}{}{tail}", "x".repeat((8 << 20) - head.len() - tail.len())),
    );
    gives(&project, &[], 1, "b.yaml:2 unknown-key");
    for format in ["human", "json", "github", "gitlab", "junit"] {
        let run = project.check(&["--format", format]);
        assert!(run.out.len() < 10_000, "{format}: {} bytes", run.out.len());
    }
    project.write(
        "b.yaml",
        format!("{head}{}{tail}", "x".repeat((8 << 20) - head.len() - tail.len() + 1)),
    );
    gives(&project, &[], 2, "b.yaml:1 limit-reached");
}

#[test]
fn brackets_without_end_are_refused_where_they_are_too_many() {
    for open in ["[", "{a: ", "- ", "? "] {
        let content = format!("factlint: 1\nx:\n  {}", open.repeat(100_000));
        gives(&beside("b.yaml", content), &[], 2, "b.yaml:3 limit-reached");
    }
}

#[test]
fn blocks_without_end_are_refused_where_they_are_too_deep() {
    let mut content = "factlint: 1\n".to_owned();
    for depth in 0..3000 {
        writeln!(content, "{:depth$}k:", "").unwrap();
    }
    // The top-level mapping is the first of the 128 that may stand inside one another; `k` on
    // line n + 1 holds the mapping that is number n + 1, so line 130 opens the 129th.
    gives(&beside("b.yaml", content), &[], 2, "b.yaml:130 limit-reached");
}

fn bomb() -> String {
    let mut content = "factlint: 1\na0: &a0 [x, x]\n".to_owned();
    for level in 1..60 {
        writeln!(content, "a{level}: &a{level} [*a{0}, *a{0}]", level - 1).unwrap();
    }
    content
}

#[test]
fn a_billion_laughs_are_counted_and_not_laughed() {
    let run = beside("b.yaml", bomb()).check(&["--format", "json"]).exits(2);
    let found = run.findings();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("b.yaml:") && found[0].ends_with(" limit-reached"), "{found:?}");
}

#[test]
fn an_alias_of_itself_is_refused() {
    for content in [
        "factlint: 1\nx: &a [*a]\n",
        "factlint: 1\nx: &a {b: {c: *a}}\n",
        "&a {factlint: 1, x: *a}\n",
    ] {
        let run = beside("b.yaml", content).check(&["--format", "json"]);
        assert!(
            matches!(run.code, Some(1 | 2)) && run.out.contains("b.yaml"),
            "{content:?}: {run:?}"
        );
    }
}

fn keys(count: usize) -> String {
    let mut content = "factlint: 1\n".to_owned();
    for key in 0..count {
        writeln!(content, "{key:x}:").unwrap();
    }
    content
}

#[test]
fn a_million_keys_hit_a_limit() {
    let content = keys(1_000_000);
    assert!(content.len() < 8 << 20, "the limit of size would be hit before that of nodes");
    let run = beside("b.yaml", content).check(&["--format", "json"]).exits(2);
    let found = run.findings();
    assert!(found.iter().all(|line| line.starts_with("b.yaml:")), "{found:?}");
    assert!(found.iter().any(|line| line.ends_with(" limit-reached")), "{found:?}");
}

#[test]
fn findings_without_number_are_cut_and_counted() {
    let mut content = "factlint: 1\n".to_owned();
    for key in 0..1_100 {
        writeln!(content, "key-{key}: {key}").unwrap();
    }
    let project = beside("b.yaml", content);
    let run = project.check(&["--format", "json"]).exits(2);
    assert_eq!(run.json()["findings"].as_array().map(Vec::len), Some(1001));
    assert!(run.out.contains("100 further findings not shown"), "{}", run.findings().join("\n"));
}

#[test]
fn a_thousand_notes_never_hide_an_error() {
    // Sources that nothing cites are notes, and stand before the fact whose source is unknown.
    let mut content = "factlint: 1\nproperties: {opened: {kind: date}}\nsources:\n".to_owned();
    for source in 0..1_100 {
        writeln!(content, "  s{source}: {{type: book, title: T}}").unwrap();
    }
    content.push_str("facts:\n  - {subject: x, property: opened, value: 1992, source: nowhere}\n");
    let run = beside("b.yaml", content).check(&["--format", "json"]).exits(2);
    let found = run.findings();
    assert!(found.iter().any(|line| line.ends_with(" unknown-source")), "{}", found.len());
}

/// Runs the command with limits on its address space and the stack of its main thread.
#[cfg(target_os = "linux")]
#[test]
fn what_is_hostile_stays_within_a_gibibyte_and_half_a_mebibyte_of_stack() {
    let limits = "ulimit -v 1048576 && ulimit -s 512";
    let sh = |script: &str, folder: &std::path::Path| {
        assert_cmd::Command::new("sh")
            .args(["-c", script, "sh", env!("CARGO_BIN_EXE_factlint")])
            .current_dir(folder)
            .timeout(std::time::Duration::from_mins(2))
            .output()
            .unwrap()
    };
    let hostile = [
        ("a scalar", format!("factlint: 1\nx: \"{}\"\n", "x".repeat(8_000_000)), 1),
        ("brackets", format!("factlint: 1\nx: {}", "[".repeat(4_000_000)), 2),
        ("a bomb", bomb(), 2),
        ("keys", keys(700_000), 2),
        (
            "nested as deep as may be",
            format!("factlint: 1\nx: {}{}\n", "[".repeat(126), "]".repeat(126)),
            1,
        ),
        ("lines", format!("factlint: 1\nx: 1{}", "\n".repeat(8_000_000)), 1),
    ];
    for (what, content, code) in hostile {
        let project = beside("b.yaml", content);
        let folder = project.root();
        if !sh(&format!("{limits} && true"), &folder).status.success() {
            return skipped("the shell sets no limits");
        }
        for format in FORMATS {
            let output =
                sh(&format!("{limits} && \"$1\" check --threads 2 --format {format}"), &folder);
            let messages = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(code), "{what}, {format}: {messages}");
            assert!(
                output.stdout.len() < 16 << 20,
                "{what}, {format}: {} bytes",
                output.stdout.len()
            );
        }
    }
}

/// Definitions in many layers, each of which is asked about every level of a deep document.
fn deep_schema() -> String {
    let layer = |n: usize| {
        format!("\"d{n}\": {{\"allOf\": [{{\"anyOf\": [{{\"$ref\": \"#/$defs/d{}\"}}]}}]}}", n + 1)
    };
    let layers: Vec<String> = (0..60).map(layer).collect();
    format!(
        r##"{{"properties": {{"x": {{"$ref": "#/$defs/d0"}}}}, "$defs": {{{}, "d60": {{"type": "array", "items": {{"$ref": "#/$defs/d0"}}}}}}}}"##,
        layers.join(", ")
    )
}

#[cfg(unix)]
#[test]
fn what_recurses_does_so_on_a_stack_of_its_own() {
    let facts =
        format!("# $schema: own.json\nfactlint: 1\nx: {}1{}\n", "[".repeat(125), "]".repeat(125));
    let project = beside("b.yaml", facts).with("own.json", deep_schema());
    for stack in [256, 512, 8192] {
        let output = assert_cmd::Command::new("sh")
            .args(["-c", &format!("ulimit -s {stack} && \"$1\" check --format json")])
            .args(["sh", env!("CARGO_BIN_EXE_factlint")])
            .current_dir(project.root())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{stack}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(said.contains("limit-reached"), "{stack}: {said}");
    }
}

#[test]
fn one_alias_of_many_entities_and_ignores_in_piles_end_in_a_report() {
    let mut alike = "factlint: 1\nproperties: {p: {kind: name}}\nentities:\n".to_owned();
    for n in 0..8_000 {
        writeln!(alike, "  e{n}: {{type: person, name: Jon Smith}}").unwrap();
    }
    alike.push_str("facts:\n");
    for n in 0..8_000 {
        writeln!(alike, "- {{subject: e{n}, property: p, value: Jon Smith}}").unwrap();
    }
    let pile = "# factlint: ignore[date-conflict, nothing] because\n".repeat(20_000);
    let facts = "{subject: x, property: p, value: 1992, bad: 1}, ".repeat(5_000);
    let pile = format!("factlint: 1\n{pile}facts: [{facts}]\n");
    let list =
        format!("factlint: 1\n# factlint: ignore[{}] because\nfacts: []\n", "a,".repeat(1_000_000));
    for content in [alike, pile, list] {
        // What took the square of the number did not end for minutes.
        let run = beside("b.yaml", content).check(&["--format", "json"]);
        assert!(run.code.is_some(), "{run:?}");
        assert!(run.out.contains("\"path\": \"b.yaml\""), "{run:?}");
    }
}

#[test]
fn an_ignore_that_names_more_rules_than_there_are_ignores_nothing() {
    let facts = |rules: usize| {
        let list = vec!["date-conflict"; rules].join(", ");
        CONFLICT.replace("facts:", &format!("facts:\n  # factlint: ignore[{list}] because"))
    };
    for (rules, code) in [(255, 0), (256, 0), (257, 1)] {
        let project = Project::new().with("a.yaml", facts(rules));
        let run = project.check(&["--format", "json"]).exits(code);
        assert_eq!(
            run.out.contains("names more than 256 rules"),
            code == 1,
            "{rules}: {}",
            run.out
        );
    }
}

#[test]
fn a_key_that_is_no_text_is_told_and_not_lost() {
    // JSON has no such keys, so that a schema alone would never see them.
    for key in ["12", "1e3", "true", "~", "? [a, b]\n", ".inf"] {
        let project = Project::new().with("a.yaml", format!("{CLEAN}{key}: x\n"));
        let found = project.check(&["--format", "json"]).exits(1).findings();
        assert_eq!(found, ["a.yaml:8 schema"], "{key}");
        let project =
            Project::new().with("a.yaml", CLEAN).with("factlint.yaml", format!("{key}: x\n"));
        let found = project.check(&["--format", "json"]).exits(2).findings();
        assert_eq!(found, ["factlint.yaml:1 schema"], "{key}");
    }
}
