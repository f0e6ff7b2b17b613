//! What the tests of the command share: a project in a temporary folder, and runs of the command.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::disallowed_methods, reason = "these tests set up what the command meets on disk")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use assert_cmd::Command;
use factlint::{
    lint::{self, Request},
    store::Memory,
};
use serde_json::Value;
use tempfile::TempDir;

/// The messages of one rule on one file with these sections.
pub(crate) fn messages(rule: &str, body: &str) -> Vec<String> {
    let text = format!("factlint: 1\n{body}");
    let request = Request::new(Arc::new(Memory::default().with("facts.yaml", text)));
    let findings = lint::check(&request).findings.into_iter();
    findings.filter(|finding| finding.rule == rule).map(|finding| finding.message).collect()
}

/// One fact file that is right: one source, one fact, nothing to say about it.
pub(crate) const CLEAN: &str = "\
factlint: 1
sources: {atlas: {type: book, title: Atlas, issued: 1990}}
entities: {bridge: {type: place, name: Long Bridge}}
properties: {opened: {kind: date, cardinality: one}}
subject: bridge
facts:
  - {property: opened, value: 1901, source: atlas, quote: opened in 1901}
";

/// Two sources that give different years, which is an error.
pub(crate) const CONFLICT: &str = "\
factlint: 1
sources:
  atlas: {type: book, title: Atlas, issued: 1990}
  guide: {type: book, title: Guide, issued: 1995}
entities: {bridge: {type: place, name: Long Bridge}}
properties: {opened: {kind: date, cardinality: one}}
subject: bridge
facts:
  - {property: opened, value: 1901, source: atlas, quote: opened in 1901}
  - {property: opened, value: 1907, source: guide, quote: opened in 1907}
";

/// One warning: a subject with a slip of the pen in it.
pub(crate) const WARNING: &str = "\
factlint: 1
sources: {atlas: {type: book, title: Atlas, issued: 1990}}
entities: {bridge: {type: place, name: Long Bridge}}
properties: {opened: {kind: date, cardinality: one}}
facts:
  - {subject: brigde, property: opened, value: 1901, source: atlas, quote: opened in 1901}
";

/// One note: a figure that holds on a day which is not given.
pub(crate) const NOTE: &str = "\
factlint: 1
sources: {atlas: {type: book, title: Atlas, issued: 1990}}
entities: {bridge: {type: place, name: Long Bridge}}
properties: {lanes: {kind: figure, cardinality: one, when: point}}
subject: bridge
facts:
  - {property: lanes, value: 4 lanes, source: atlas, quote: it has 4 lanes}
";

/// A folder that is the root of a project, with whatever a test puts there.
pub(crate) struct Project {
    folder: TempDir,
}

impl Project {
    /// An empty project. The mark of a repository ends the search for a configuration upwards.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(folder.path().join("project/.git")).expect("a folder in it");
        Self { folder }
    }

    /// Adds a file.
    pub(crate) fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(name, content);
        self
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders");
        fs::write(path, content).expect("a file in them");
    }

    /// The root of the project.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    /// A path in the project.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// A path beside the project, which factlint must never read.
    pub(crate) fn outside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The command, to be run at the root of the project.
    pub(crate) fn factlint(&self, args: &[&str]) -> Command {
        factlint(&self.root(), args)
    }

    /// Runs `factlint check` with these arguments.
    pub(crate) fn check(&self, args: &[&str]) -> Run {
        let args: Vec<&str> = ["check"].iter().chain(args).copied().collect();
        Run::of(&mut self.factlint(&args))
    }
}

/// The command, to be run in `folder`, with nothing in its environment that changes what it shows.
pub(crate) fn factlint(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command.current_dir(folder).args(args).timeout(Duration::from_mins(2));
    for name in [
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "GITHUB_ACTIONS",
        "CI",
        "COLUMNS",
        "TERM",
        "LANG",
        "LC_ALL",
        "LC_CTYPE",
        "RAYON_NUM_THREADS",
    ] {
        command.env_remove(name);
    }
    command
}

/// The root of this repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code; `None` if a signal ended it, a time limit among them.
    pub(crate) code: Option<i32>,
    /// What it wrote to standard output.
    pub(crate) out: String,
    /// What it wrote to standard error.
    pub(crate) err: String,
}

impl Run {
    /// Runs a command to its end.
    #[track_caller]
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().expect("the command starts and ends in time");
        let run = Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("the output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("the messages are UTF-8"),
        };
        assert!(!run.err.contains("panicked"), "{}", run.err);
        run
    }

    /// Checks the exit code, and shows everything if it is another one.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "out:\n{}\nerr:\n{}", self.out, self.err);
        self
    }

    /// The output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("the output is JSON")
    }

    /// `path:line rule` of every finding, for a run with `--format json`.
    #[track_caller]
    pub(crate) fn findings(&self) -> Vec<String> {
        let json = self.json();
        let list = json["findings"].as_array().expect("a list of findings");
        list.iter()
            .map(|finding| {
                let place = &finding["labels"][0];
                format!(
                    "{}:{} {}",
                    place["path"].as_str().expect("a path"),
                    place["start"]["line"],
                    finding["rule"].as_str().expect("a rule")
                )
            })
            .collect()
    }
}

/// Says why a test does nothing here.
#[expect(clippy::print_stderr, reason = "a test that is left out says so")]
pub(crate) fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}
