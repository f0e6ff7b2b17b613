//! A difference for people: one block a fact, `+` for what is there now and `-` for what was.

use std::io::{self, Write};

use super::{LONGEST, summary};
use crate::{
    diff::{Conflict, Diff, Field},
    finding::excerpt,
    render::visible,
};

pub(super) fn render(diff: &Diff, out: &mut dyn Write) -> io::Result<()> {
    for (sign, word, facts) in [("+", "added", &diff.added), ("-", "removed", &diff.removed)] {
        for fact in facts {
            writeln!(
                out,
                "{sign} {word} {}  {}:{}",
                short(&fact.fact),
                visible(&fact.path),
                fact.line
            )?;
            for Field { name, value } in &fact.fields {
                writeln!(out, "    {sign} {}: {}", visible(name), short(value))?;
            }
        }
    }
    for fact in &diff.changed {
        writeln!(out, "~ changed {}  {}:{}", short(&fact.fact), visible(&fact.path), fact.line)?;
        for field in &fact.fields {
            for (sign, value) in [("-", &field.before), ("+", &field.after)] {
                if let Some(value) = value {
                    writeln!(out, "    {sign} {}: {}", visible(&field.name), short(value))?;
                }
            }
        }
    }
    for (sign, word, list) in [
        ("!", "conflict opened", &diff.conflicts.opened),
        ("!", "conflict opened again", &diff.conflicts.reopened),
        ("=", "conflict resolved", &diff.conflicts.resolved),
        ("=", "conflict closed", &diff.conflicts.closed),
    ] {
        for conflict in list {
            tell(sign, word, conflict, out)?;
        }
    }
    if !diff.is_empty() {
        writeln!(out)?;
    }
    for tree in &diff.incomplete {
        writeln!(
            out,
            "`{}` could not be read as a whole; `factlint check` says why",
            visible(tree)
        )?;
    }
    writeln!(out, "{} to {}: {}", visible(&diff.before), visible(&diff.after), summary(diff))
}

fn tell(sign: &str, word: &str, conflict: &Conflict, out: &mut dyn Write) -> io::Result<()> {
    let place = format!("{}:{}", visible(&conflict.path), conflict.line);
    writeln!(out, "{sign} {word}: {}  {place}", short(&conflict.message))?;
    for side in &conflict.sides {
        writeln!(out, "    {}  {}", short(&side.value), short(&side.facts.join(", ")))?;
    }
    Ok(())
}

fn short(text: &str) -> String {
    visible(&excerpt(text, LONGEST))
}
