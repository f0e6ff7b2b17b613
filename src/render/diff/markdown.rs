//! A difference as Markdown: everything that comes from a file stands in a code span, where no
//! tag, link, mention or other mark means anything.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::{LONGEST, summary};
use crate::{
    diff::{Conflict, Diff},
    finding::excerpt,
    render::visible,
};

/// Bytes of the whole: GitHub takes comments of up to 65,536 characters.
const LARGEST: usize = 60_000;

pub(super) fn render(diff: &Diff, out: &mut dyn Write) -> io::Result<()> {
    let mut blocks = Vec::new();
    for (title, facts) in [("Added", &diff.added), ("Removed", &diff.removed)] {
        for (nth, fact) in facts.iter().enumerate() {
            let mut block = heading(nth, title, facts.len());
            let _ = writeln!(block, "- {} ({})", code(&fact.fact), place(&fact.path, fact.line));
            for field in &fact.fields {
                let _ = writeln!(block, "  - {}: {}", code(&field.name), code(&field.value));
            }
            blocks.push(block);
        }
    }
    for (nth, fact) in diff.changed.iter().enumerate() {
        let mut block = heading(nth, "Changed", diff.changed.len());
        let _ = writeln!(block, "- {} ({})", code(&fact.fact), place(&fact.path, fact.line));
        for field in &fact.fields {
            let said = |value: &Option<String>| {
                value.as_ref().map_or("nothing".to_owned(), |value| code(value))
            };
            let (before, after) = (said(&field.before), said(&field.after));
            let _ = writeln!(block, "  - {}: {before} → {after}", code(&field.name));
        }
        blocks.push(block);
    }
    for (title, list) in [
        ("Conflicts opened", &diff.conflicts.opened),
        ("Conflicts opened again", &diff.conflicts.reopened),
        ("Conflicts resolved", &diff.conflicts.resolved),
        ("Conflicts closed", &diff.conflicts.closed),
    ] {
        for (nth, conflict) in list.iter().enumerate() {
            blocks.push(heading(nth, title, list.len()) + &told(conflict));
        }
    }
    writeln!(
        out,
        "## Facts from {} to {}\n\n{}.",
        code(&diff.before),
        code(&diff.after),
        summary(diff)
    )?;
    for tree in &diff.incomplete {
        writeln!(out, "\n{} could not be read as a whole; `factlint check` says why.", code(tree))?;
    }
    let mut written = 0;
    for (nth, block) in blocks.iter().enumerate() {
        written += block.len();
        if written > LARGEST {
            writeln!(
                out,
                "\n{} more not shown; `--format json` has them all.",
                blocks.len() - nth
            )?;
            break;
        }
        out.write_all(block.as_bytes())?;
    }
    Ok(())
}

/// The title of a section, before the first of its blocks.
fn heading(nth: usize, title: &str, count: usize) -> String {
    if nth == 0 { format!("\n### {title} ({count})\n\n") } else { String::new() }
}

fn told(conflict: &Conflict) -> String {
    let mut block = format!(
        "- {}: {} ({})\n",
        code(conflict.rule),
        code(&conflict.message),
        place(&conflict.path, conflict.line)
    );
    for side in &conflict.sides {
        let _ = writeln!(block, "  - {} by {}", code(&side.value), code(&side.facts.join(", ")));
    }
    block
}

fn place(path: &str, line: u32) -> String {
    code(&format!("{path}:{line}"))
}

/// A code span: its fence is longer than any run of backticks in it (`CommonMark` 6.1).
fn code(text: &str) -> String {
    let text = visible(&excerpt(text, LONGEST));
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    // One space at each end is taken off again; without it a backtick at an end would join the
    // fence, and a span of nothing but spaces or of nothing would be none.
    let is_bare = text.starts_with('`') || text.ends_with('`') || text.trim().is_empty();
    let pad = if is_bare || text.starts_with(' ') && text.ends_with(' ') { " " } else { "" };
    let text = if text.is_empty() { "(empty)" } else { &text };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn a_code_span_holds_whatever_stands_in_it() {
        assert_eq!(code("<img src=x> @all"), "`<img src=x> @all`");
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`x`"), "`` `x` ``");
        assert_eq!(code("line\nbreak"), "`line break`");
    }
}
