//! What changed between two trees, for people, for a pull request, and for programs.

mod human;
mod markdown;

use std::io::{self, Write};

use super::escape::write_escaped;
use crate::diff::Diff;

/// The formats of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DiffFormat {
    /// For people at a terminal or in a log.
    Human,
    /// For a comment on a pull request or a job summary.
    Markdown,
    /// One document.
    Json,
}

/// Characters of one value that people are shown.
const LONGEST: usize = 200;

/// Writes `diff` in `format`.
///
/// # Errors
/// What `out` reports; a closed pipe among them.
pub fn render_diff(diff: &Diff, format: DiffFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        DiffFormat::Human => human::render(diff, out),
        DiffFormat::Markdown => markdown::render(diff, out),
        DiffFormat::Json => {
            #[derive(serde::Serialize)]
            struct Document<'a> {
                version: u32,
                #[serde(flatten)]
                diff: &'a Diff,
            }
            write_escaped(&Document { version: 1, diff }, out)
        }
    }
}

/// What changed, in numbers: `2 facts added, 1 changed, none removed; 1 conflict opened`.
fn summary(diff: &Diff) -> String {
    let number = |n: usize| if n == 0 { "none".to_owned() } else { n.to_string() };
    let facts = crate::finding::count(diff.added.len(), "fact");
    let mut text = format!(
        "{} added, {} changed, {} removed",
        facts,
        number(diff.changed.len()),
        number(diff.removed.len())
    );
    for (list, word) in [
        (&diff.conflicts.opened, "opened"),
        (&diff.conflicts.closed, "closed"),
        (&diff.conflicts.resolved, "resolved"),
        (&diff.conflicts.reopened, "opened again"),
    ] {
        if !list.is_empty() {
            text.push_str("; ");
            text.push_str(&crate::finding::count(list.len(), "conflict"));
            text.push(' ');
            text.push_str(word);
        }
    }
    text
}
