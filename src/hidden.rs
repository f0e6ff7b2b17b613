//! Which names a listing leaves out: hidden ones, and those that `.gitignore` and `.ignore` files
//! name.
//!
//! The same rules are applied to names of files on disk and of a tree in git, and what they may cost
//! is bounded: whoever sends a change sends its `.gitignore` as well.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use ignore::{
    Match,
    gitignore::{Gitignore, GitignoreBuilder},
};

/// Names of the files that hold rules, the one that goes before the other first.
pub const FILES: [&str; 2] = [".ignore", ".gitignore"];

/// Bytes of the largest file of rules that is read: 1 MiB.
pub const LARGEST: u64 = 1 << 20;

/// Bytes of all rules of one tree: 4 MiB.
const MOST_BYTES: usize = 4 << 20;

/// Bytes of all the patterns of one tree that have to be tried one by one: 128 KiB, some ten
/// thousand of them. Compiled, they take about a hundred times as much.
const MOST_PATTERN_BYTES: usize = 128 << 10;

/// Patterns that are compiled into one. What one takes grows with the square of its patterns.
const MOST_AT_ONCE: usize = 4;

/// How often all the bytes of names may be held against all the bytes of patterns; some seconds.
const MOST_STEPS: u64 = 1 << 31;

/// The rules of a tree, by the folder whose files hold them; the root is the empty name.
#[derive(Clone, Debug, Default)]
pub struct Hidden {
    folders: BTreeMap<String, [Vec<Part>; FILES.len()]>,
    bytes: usize,
    pattern_bytes: usize,
    /// Counted while names are looked at, which changes nothing else.
    steps: Arc<AtomicU64>,
}

/// Rules that follow one another in a file.
#[derive(Clone, Debug)]
struct Part {
    rules: Gitignore,
    /// Bytes of those that are tried one by one.
    pattern_bytes: usize,
}

/// The rules of a tree are more than are held against every name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany;

impl Hidden {
    /// Adds what a file of rules in `folder` says. `name` is one of [`FILES`]; others say nothing.
    /// A line that is not a pattern is left out, and what follows bytes that are not UTF-8.
    ///
    /// # Errors
    /// [`TooMany`] if the rules of the tree are too many with these, which are then left out.
    pub fn add(&mut self, folder: &str, name: &str, content: &[u8]) -> Result<(), TooMany> {
        let Some(at) = FILES.iter().position(|file| *file == name) else { return Ok(()) };
        let content = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content);
        let lines: Vec<&str> = content
            .split(|&byte| byte == b'\n')
            .map_while(|line| std::str::from_utf8(line).ok())
            .map(|line| line.strip_suffix('\r').unwrap_or(line))
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        let size = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
        let patterns: Vec<&str> = lines.iter().copied().filter(|line| is_pattern(line)).collect();
        self.bytes = self.bytes.saturating_add(size(&lines));
        self.pattern_bytes = self.pattern_bytes.saturating_add(size(&patterns));
        if self.bytes > MOST_BYTES || self.pattern_bytes > MOST_PATTERN_BYTES {
            return Err(TooMany);
        }
        let mut parts = Vec::new();
        for same in lines.chunk_by(|a, b| is_pattern(a) == is_pattern(b)) {
            let of_pattern = same.first().is_some_and(|line| is_pattern(line));
            let at_once = if of_pattern { MOST_AT_ONCE } else { same.len() };
            for lines in same.chunks(at_once) {
                let pattern_bytes = if of_pattern { size(lines) } else { 0 };
                parts.extend(rules(lines).map(|rules| Part { rules, pattern_bytes }));
            }
        }
        self.folders.entry(folder.to_owned()).or_default()[at] = parts;
        Ok(())
    }

    /// Whether too many steps were made: what was asked since then was answered as if there were no
    /// rules.
    pub fn is_spent(&self) -> bool {
        self.steps.load(Ordering::Relaxed) > MOST_STEPS
    }

    /// Whether `name` is left out of a folder that is not left out itself.
    pub fn leaves_out(&self, name: &str, is_folder: bool) -> bool {
        let last = name.rsplit('/').next().unwrap_or(name);
        match self.verdict(name, is_folder) {
            Some(is_ignored) => is_ignored,
            None => last.starts_with('.'),
        }
    }

    /// Whether `name` or one of the folders it lies in is left out.
    pub fn hides(&self, name: &str, is_folder: bool) -> bool {
        let above = name.match_indices('/').map(|(at, _)| &name[..at]);
        above.into_iter().any(|folder| self.leaves_out(folder, true))
            || self.leaves_out(name, is_folder)
    }

    /// What the rules of the deepest folder that says anything say; `.ignore` files of all folders
    /// go before `.gitignore` files.
    fn verdict(&self, name: &str, is_folder: bool) -> Option<bool> {
        (0..FILES.len()).find_map(|file| {
            let mut folder = name;
            loop {
                folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
                let inside = name.get(folder.len()..)?.trim_start_matches('/');
                let parts = self.folders.get(folder).map_or(&[][..], |files| &files[file]);
                match self.last_match(parts, inside, is_folder) {
                    Some(is_ignored) => return Some(is_ignored),
                    None if folder.is_empty() => return None,
                    None => {}
                }
            }
        })
    }

    /// What the last rule says that matches; a later rule takes back what an earlier one said.
    fn last_match(&self, parts: &[Part], name: &str, is_folder: bool) -> Option<bool> {
        parts.iter().rev().find_map(|part| {
            let steps = (part.pattern_bytes * name.len()) as u64;
            if self.steps.fetch_add(steps, Ordering::Relaxed) > MOST_STEPS {
                return None;
            }
            match part.rules.matched(name, is_folder) {
                Match::Ignore(_) => Some(true),
                Match::Whitelist(_) => Some(false),
                Match::None => None,
            }
        })
    }
}

/// Whether a rule has to be tried on every name. A name, a path and `*.ext` are looked up instead,
/// together with all others of their kind.
fn is_pattern(line: &str) -> bool {
    let line = line.strip_prefix('!').unwrap_or(line);
    line.strip_prefix("*.").unwrap_or(line).contains(['*', '?', '[', '{', '\\'])
}

fn rules(lines: &[&str]) -> Option<Gitignore> {
    // Names are matched relative to the folder, and then nothing has to be stripped.
    let mut builder = GitignoreBuilder::new(".");
    for line in lines {
        // The walk of a folder leaves such a line out as well.
        let _ = builder.add_line(None, line);
    }
    builder.build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(files: &[(&str, &str, &str)]) -> Hidden {
        let mut hidden = Hidden::default();
        for (folder, name, content) in files {
            hidden.add(folder, name, content.as_bytes()).unwrap();
        }
        hidden
    }

    #[test]
    fn dots_hide_and_rules_of_deeper_folders_go_first() {
        let hidden =
            rules(&[("", ".gitignore", "*.tmp\n/build/\n"), ("a", ".gitignore", "!x.tmp\n")]);
        assert!(hidden.leaves_out(".secret.yaml", false));
        assert!(hidden.leaves_out("b/x.tmp", false));
        assert!(!hidden.leaves_out("a/x.tmp", false));
        assert!(hidden.leaves_out("a/y.tmp", false));
        assert!(hidden.leaves_out("build", true));
        assert!(!hidden.leaves_out("build", false), "the pattern asks for a folder");
        assert!(hidden.hides("build/deep/facts.yaml", false));
        assert!(!hidden.hides("a/build/facts.yaml", false), "the pattern is anchored");
    }

    #[test]
    fn an_ignore_file_goes_before_a_gitignore_and_may_show_what_a_dot_hides() {
        let hidden = rules(&[("a", ".gitignore", "x\n"), ("", ".ignore", "!x\n!.shown\n")]);
        assert!(!hidden.leaves_out("a/x", false));
        assert!(!hidden.leaves_out(".shown", true));
    }

    #[test]
    fn bytes_that_are_not_text_end_the_rules() {
        let mut hidden = Hidden::default();
        hidden.add("", ".gitignore", b"a\n\xFF\nb\n").unwrap();
        assert!(hidden.leaves_out("a", false));
        assert!(!hidden.leaves_out("b", false));
    }
}
