//! Which names a listing leaves out: hidden ones, and those that `.gitignore` and `.ignore` files
//! name.
//!
//! A folder on disk is walked by the `ignore` crate, which reads these files itself. A tree in git
//! has no files to read, and a gate must not let a change decide what is looked at; for both, the
//! same rules are applied here to names.

use std::collections::BTreeMap;

use ignore::{
    Match,
    gitignore::{Gitignore, GitignoreBuilder},
};

/// Names of the files that hold rules, the one that goes before the other first.
pub const FILES: [&str; 2] = [".ignore", ".gitignore"];

/// Bytes of the largest file of rules that is read: 1 MiB.
pub const LARGEST: u64 = 1 << 20;

/// The rules of a tree, by the folder whose files hold them; the root is the empty name.
#[derive(Clone, Debug, Default)]
pub struct Hidden(BTreeMap<String, [Option<Gitignore>; FILES.len()]>);

impl Hidden {
    /// Adds what a file of rules in `folder` says. `name` is one of [`FILES`]; others say nothing.
    /// A line that is not a pattern is left out, and what follows bytes that are not UTF-8.
    pub fn add(&mut self, folder: &str, name: &str, content: &[u8]) {
        let Some(at) = FILES.iter().position(|file| *file == name) else { return };
        // Names are matched relative to the folder, and then nothing has to be stripped.
        let mut builder = GitignoreBuilder::new(".");
        let content = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content);
        for line in content.split(|&byte| byte == b'\n') {
            let Ok(line) = std::str::from_utf8(line) else { break };
            // The walk of a folder leaves such a line out as well.
            let _ = builder.add_line(None, line.strip_suffix('\r').unwrap_or(line));
        }
        if let Ok(rules) = builder.build() {
            self.0.entry(folder.to_owned()).or_default()[at] = Some(rules);
        }
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
                let rules = self.0.get(folder).and_then(|files| files[file].as_ref());
                match rules.map(|rules| rules.matched(inside, is_folder)) {
                    Some(Match::Ignore(_)) => return Some(true),
                    Some(Match::Whitelist(_)) => return Some(false),
                    Some(Match::None) | None if folder.is_empty() => return None,
                    Some(Match::None) | None => {}
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(files: &[(&str, &str, &str)]) -> Hidden {
        let mut hidden = Hidden::default();
        for (folder, name, content) in files {
            hidden.add(folder, name, content.as_bytes());
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
        hidden.add("", ".gitignore", b"a\n\xFF\nb\n");
        assert!(hidden.leaves_out("a", false));
        assert!(!hidden.leaves_out("b", false));
    }
}
