//! What is no regular file, wherever a command reads: a pipe, a socket, a device, a folder, a link
//! that leads out, nowhere or in circles, and what changes while it is read. Every command ends in
//! time and says so, and nothing from outside the project is shown.
#![cfg(unix)]
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

use std::{
    fs,
    io::Write as _,
    os::unix::{fs::symlink, net::UnixListener},
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use factlint::{
    files::Root,
    store::{Refusal, Store as _},
};
use support::{CLEAN, Project, Run, skipped};

/// What stands in a place where a regular file is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Pipe,
    Socket,
    Folder,
    Device,
    LinkOut,
    LinkToItself,
    LinkToPipe,
}

const KINDS: [Kind; 7] = [
    Kind::Pipe,
    Kind::Socket,
    Kind::Folder,
    Kind::Device,
    Kind::LinkOut,
    Kind::LinkToItself,
    Kind::LinkToPipe,
];

impl Kind {
    /// Puts it there; false where the system has no such thing.
    fn put(self, project: &Project, name: &str) -> bool {
        let path = project.path(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).unwrap();
        }
        let _ = fs::remove_file(&path);
        match self {
            Self::Pipe => is_pipe_made(&path),
            Self::Socket => UnixListener::bind(&path).is_ok(),
            Self::Folder => fs::create_dir(&path).is_ok(),
            Self::Device => symlink("/dev/zero", &path).is_ok(),
            Self::LinkOut => {
                fs::write(project.outside("secret"), "factlint: 1\nsecret: 1\n*.yaml\n").unwrap();
                symlink(project.outside("secret"), &path).is_ok()
            }
            Self::LinkToItself => symlink(path.file_name().unwrap(), &path).is_ok(),
            Self::LinkToPipe => {
                let pipe = project.path("the-pipe");
                (pipe.exists() || is_pipe_made(&pipe)) && symlink(pipe, &path).is_ok()
            }
        }
    }

    fn is_link(self) -> bool {
        !matches!(self, Self::Pipe | Self::Socket | Self::Folder)
    }
}

fn is_pipe_made(path: &Path) -> bool {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    made.is_ok_and(|status| status.success())
}

/// A project that reads a file of every sort.
fn project() -> Project {
    let facts = CLEAN.replace("issued: 1990", "issued: 1990, snapshot: {path: s.txt}");
    Project::new()
        .with("a.yaml", format!("# $schema: own.json\n{facts}"))
        .with("b.yaml", "factlint: 1\nfacts: []\n")
        .with("own.json", "{}")
        .with("s.txt", "it was opened in 1901, they say\n")
        .with("factlint.yaml", "factlint: 1\n")
        .with("base.json", "{\"factlint-baseline\": 1, \"findings\": []}\n")
}

const BASELINE: [&str; 3] = ["check", "--baseline", "base.json"];

#[test]
fn the_project_is_right_before_anything_is_wrong_with_it() {
    let project = project();
    for args in [&["check"][..], &["audit"], &["pin"], &BASELINE] {
        Run::of(&mut project.factlint(args)).exits(0);
    }
}

#[test]
fn no_command_waits_for_or_follows_what_is_no_regular_file() {
    let places: [(&str, &[&[&str]]); 4] = [
        ("b.yaml", &[&["check"], &["check", "b.yaml"], &["audit"], &["pin"], &["check", "--fix"]]),
        ("own.json", &[&["check"]]),
        (
            "factlint.yaml",
            &[&["check"], &["audit"], &["pin"], &["check", "--config", "factlint.yaml"]],
        ),
        ("base.json", &[&BASELINE]),
    ];
    for kind in KINDS {
        for (name, commands) in places {
            let project = project();
            if !kind.put(&project, name) {
                return skipped("such a thing cannot be made here");
            }
            for args in commands {
                let run = Run::of(&mut project.factlint(args));
                assert_eq!(run.code, Some(2), "{kind:?} as {name}, {args:?}: {run:?}");
                let shown = format!("{}{}", run.out, run.err);
                assert!(!shown.contains("secret: 1"), "{kind:?} as {name}, {args:?}: {shown}");
                assert!(shown.contains(name), "{kind:?} as {name}, {args:?}: {shown}");
            }
        }
    }
}

#[test]
fn a_snapshot_that_is_no_regular_file_is_told_and_its_quotes_are_unchecked() {
    for kind in KINDS {
        let project = project();
        if !kind.put(&project, "s.txt") {
            return skipped("such a thing cannot be made here");
        }
        for (args, code) in [(&["check"][..], 0), (&["check", "--require-snapshots"], 1)] {
            let run = Run::of(&mut project.factlint(args));
            assert_eq!(run.code, Some(code), "{kind:?}, {args:?}: {run:?}");
            assert!(run.out.contains("[snapshot-missing]"), "{kind:?}: {}", run.out);
            assert!(run.out.contains("1 quote unchecked"), "{kind:?}: {}", run.out);
        }
        Run::of(&mut project.factlint(&["pin"])).exits(2);
    }
}

#[test]
fn no_other_command_waits_either() {
    for kind in KINDS {
        let project = project();
        if !kind.put(&project, "b.yaml") || !kind.put(&project, "s.txt") {
            return skipped("such a thing cannot be made here");
        }
        for args in [
            &["resolve", "--list"][..],
            &["resolve", "a", "b", "--verdict", "both-valid", "--reason", "x"],
            &["prove", "--max", "2"],
            &["mentions", "s.txt"],
            &["check", "--list-files"],
            &["check", "--diff"],
        ] {
            let run = Run::of(&mut project.factlint(args));
            assert!(run.code.is_some(), "{kind:?}, {args:?}: {run:?}");
            assert!(!run.out.contains("secret: 1") || args[0] == "mentions", "{kind:?}: {run:?}");
        }
    }
}

#[test]
fn what_is_no_regular_file_says_nothing_of_what_is_left_out() {
    for name in [".gitignore", ".ignore", "sub/.gitignore"] {
        for kind in KINDS {
            let project = project();
            if !kind.put(&project, name) {
                return skipped("such a thing cannot be made here");
            }
            let run = project.check(&["--format", "json"]);
            // Git follows no link of this name, and what it does not say hides nothing.
            let code = if kind.is_link() { 0 } else { 2 };
            assert_eq!(run.code, Some(code), "{kind:?} as {name}: {run:?}");
            assert_eq!(run.json()["summary"]["facts"], 1, "{kind:?} as {name}");
        }
    }
}

#[test]
fn rules_without_number_are_told_and_not_tried() {
    let many: String = (0..20_000).map(|n| ["*a", &n.to_string(), "*b\n"].concat()).collect();
    // Patterns that are tried one by one, and names, which cost nothing to look up.
    for (rules, code) in
        [(many.clone(), 2), (many.replace(['*'], ""), 0), ("x\n".repeat(600_000), 2)]
    {
        let project = project().with(".gitignore", &rules);
        let run = project.check(&["--format", "json"]).exits(code);
        assert_eq!(run.out.contains(".gitignore"), code == 2, "{}", run.out);
        assert_eq!(run.findings().len(), usize::from(code == 2), "{:?}", run.findings());
    }
}

#[test]
fn a_folder_that_may_not_be_entered_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = project().with("closed/c.yaml", "factlint: 1\nfacts: []\n");
    let set = |mode| {
        fs::set_permissions(project.path("closed"), fs::Permissions::from_mode(mode)).unwrap();
    };
    set(0o000);
    let is_closed = fs::read_dir(project.path("closed")).is_err();
    let run = project.check(&["--format", "json"]);
    set(0o755);
    if !is_closed {
        return skipped("this user may enter every folder");
    }
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.out.contains("closed"), "{}", run.out);
}

#[test]
fn a_commit_with_links_in_the_place_of_files_keeps_no_comparison_waiting() {
    let Some(repo) = git::repo() else { return };
    repo.write("a.yaml", CLEAN).commit();
    for (name, target) in
        [(".gitignore", "/dev/zero"), ("b.yaml", "/dev/zero"), ("c.yaml", "../../secret")]
    {
        symlink(target, repo.project.path(name)).unwrap();
    }
    repo.commit();
    for args in [
        &["diff", "HEAD~1", "HEAD"][..],
        &["diff", "HEAD~1"],
        &["check", "--new-since", "HEAD~1"],
        &["check", "--new-since", "HEAD~1", "--untrusted"],
    ] {
        let run = Run::of(&mut repo.project.factlint(args));
        assert!(run.code.is_some_and(|code| code > 0), "{args:?}: {run:?}");
    }
}

/// Changes the file at `path` for as long as `read` runs.
fn while_changing(mut change: impl FnMut() + Send, read: impl FnOnce()) {
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let changing = scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                change();
            }
        });
        read();
        is_over.store(true, Ordering::Relaxed);
        changing.join().unwrap();
    });
}

#[test]
fn a_file_that_grows_or_shrinks_is_read_up_to_the_limit() {
    const LIMIT: u64 = 64 << 10;
    let project = project();
    let root = Root::new(&project.root()).unwrap();
    let path = project.path("b.yaml");
    let mut turn = 0_u32;
    let change = || {
        turn = turn.wrapping_add(1);
        let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(&[b'x'; 4096]).unwrap();
        if turn.is_multiple_of(40) {
            file.set_len(10).unwrap();
        }
    };
    while_changing(change, || {
        for _ in 0..2_000 {
            match root.read("b.yaml", LIMIT) {
                Ok(bytes) => assert!(bytes.len() as u64 <= LIMIT),
                Err(refusal) => assert_eq!(refusal, Refusal::TooLarge(LIMIT)),
            }
        }
    });
}

#[test]
fn a_file_that_is_replaced_while_it_is_read_leads_nowhere_else() {
    let project = project();
    fs::write(project.outside("secret"), "secret").unwrap();
    let root = Root::new(&project.root()).unwrap();
    let (path, spare) = (project.path("b.yaml"), project.path("spare"));
    let mut turn = 0_u32;
    let change = || {
        turn = turn.wrapping_add(1);
        let _ = fs::remove_file(&spare);
        match turn % 4 {
            0 => fs::write(&spare, "public").unwrap(),
            1 => symlink(project.outside("secret"), &spare).unwrap(),
            2 => symlink("/dev/zero", &spare).unwrap(),
            _ => fs::write(&spare, "public too").unwrap(),
        }
        fs::rename(&spare, &path).unwrap();
    };
    fs::write(&path, "public").unwrap();
    while_changing(change, || {
        for _ in 0..5_000 {
            if let Ok(bytes) = root.read("b.yaml", 1_000) {
                assert!(bytes.starts_with(b"public"), "{}", String::from_utf8_lossy(&bytes));
            }
        }
    });
}
