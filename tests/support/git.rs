//! Scratch repositories, made by the `git` program where there is one.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::disallowed_methods, reason = "these tests set up what the command meets on disk")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "what a test cannot set up fails it, in its helpers as well"
)]

use std::{
    cell::Cell,
    path::{Path, PathBuf},
    process::Command,
};

use crate::support::{Project, Run, factlint, skipped};

/// A project in a repository.
pub(crate) struct Repo {
    pub(crate) project: Project,
    commits: Cell<u32>,
}

/// An empty repository; `None`, and a word about it, where there is no `git`.
pub(crate) fn repo() -> Option<Repo> {
    if Command::new("git").arg("--version").output().is_err() {
        skipped("there is no `git`");
        return None;
    }
    let repo = Repo { project: Project::new(), commits: Cell::new(0) };
    repo.git(&["init", "--quiet", "--initial-branch=main", "."]);
    Some(repo)
}

impl Repo {
    /// Writes a file.
    pub(crate) fn write(&self, name: &str, content: &str) -> &Self {
        self.project.write(name, content);
        self
    }

    /// Removes a file.
    pub(crate) fn remove(&self, name: &str) -> &Self {
        std::fs::remove_file(self.project.path(name)).expect("a file to remove");
        self
    }

    /// Runs git at the root of the project.
    #[track_caller]
    pub(crate) fn git(&self, args: &[&str]) -> String {
        git_in(&self.project.root(), args, self.commits.get())
    }

    /// Commits everything, a day after the last commit, and gives the hash.
    pub(crate) fn commit(&self) -> String {
        self.commits.set(self.commits.get() + 1);
        self.git(&["add", "--all", "--force", "."]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "a commit"]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Runs `factlint check` with these arguments.
    pub(crate) fn check(&self, args: &[&str]) -> Run {
        self.project.check(args)
    }

    /// Runs factlint with these arguments.
    pub(crate) fn factlint(&self, args: &[&str]) -> Run {
        Run::of(&mut self.project.factlint(args))
    }
}

/// Runs git in a folder, with nothing of the person's own settings.
#[track_caller]
pub(crate) fn git_in(folder: &Path, args: &[&str], day: u32) -> String {
    let date = format!("2026-01-01T00:00:{:02}Z", day % 60);
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"])
        .args(["-c", "protocol.file.allow=always", "-c", "gc.auto=0"])
        .args(args)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_DATE", &date)
        .env("GIT_COMMITTER_DATE", &date)
        .env_remove("GIT_DIR")
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Runs `factlint check` in any folder.
pub(crate) fn check_in(folder: &Path, args: &[&str]) -> Run {
    let args: Vec<&str> = ["check"].iter().chain(args).copied().collect();
    Run::of(&mut factlint(folder, &args))
}

/// A folder beside the project.
pub(crate) fn beside(repo: &Repo, name: &str) -> PathBuf {
    repo.project.outside(name)
}
