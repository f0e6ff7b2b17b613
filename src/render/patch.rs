//! What would change in a text, as a unified diff that `patch` and `git apply` read.

use std::io::{self, Write};

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

use super::{
    Options,
    paint::{Pen, Style},
    safe,
};
use crate::finding::Severity;

/// Unchanged lines shown around each change.
const CONTEXT: usize = 3;

/// Columns of a line that are shown. A JSON file may be one line of megabytes.
const MAX_LINE: usize = 2_000;

/// Bytes that the diff of one file may take.
const MAX_BYTES: usize = 4 << 20;

/// Writes how `old`, the text of the file called `name`, becomes `new`. Nothing if they are equal.
///
/// What could act on a terminal is shown by visible signs and lines are cut after 2,000 columns, so
/// a patch of a file with such characters is for the eye only.
///
/// # Errors
/// What `out` reports.
pub fn patch(
    name: &str,
    old: &str,
    new: &str,
    options: Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let pen = Pen::new(options);
    let (old, new) = (lines(old), lines(new));
    let groups = group_diff_ops(changes(&old, &new), CONTEXT);
    if groups.is_empty() {
        return Ok(());
    }
    let name = safe::line(name, pen.charset);
    writeln!(out, "{}", pen.paint(Style::Strong, &format!("--- a/{name}")))?;
    writeln!(out, "{}", pen.paint(Style::Strong, &format!("+++ b/{name}")))?;
    let mut left = MAX_BYTES;
    for (nth, hunk) in groups.iter().enumerate() {
        let text = draw(hunk, &old, &new, pen);
        if text.len() > left {
            let omitted = groups.len() - nth;
            return writeln!(out, "… {omitted} more places of this file are not shown");
        }
        left -= text.len();
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// The lines with their ends.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// The stretches that are equal and those that are not.
fn changes(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    if old.len() != new.len() {
        return capture_diff_slices(Algorithm::Patience, old, new);
    }
    // Nearly every fix stays within its line, and then line faces line.
    let mut ops: Vec<DiffOp> = Vec::new();
    let mut at = 0;
    while at < old.len() {
        let is_same = old[at] == new[at];
        let length =
            old[at..].iter().zip(&new[at..]).take_while(|(a, b)| (a == b) == is_same).count();
        ops.push(if is_same {
            DiffOp::Equal { old_index: at, new_index: at, len: length }
        } else {
            DiffOp::Replace { old_index: at, old_len: length, new_index: at, new_len: length }
        });
        at += length;
    }
    ops
}

/// One hunk: its head, then its lines.
fn draw(hunk: &[DiffOp], old: &[&str], new: &[&str], pen: Pen) -> String {
    let place = |range: fn(&DiffOp) -> std::ops::Range<usize>| {
        let start = hunk.first().map_or(0, |op| range(op).start);
        let end = hunk.last().map_or(0, |op| range(op).end);
        match end - start {
            // An empty range is given by the line before it.
            0 => format!("{start},0"),
            1 => format!("{}", start + 1),
            n => format!("{},{n}", start + 1),
        }
    };
    let head = format!("@@ -{} +{} @@", place(DiffOp::old_range), place(DiffOp::new_range));
    let mut text = format!("{}\n", pen.paint(Style::Place, &head));
    for op in hunk {
        let (tag, from, to) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            for line in &old[from] {
                text.push_str(&row(' ', line, pen));
            }
            continue;
        }
        for line in &old[from] {
            text.push_str(&pen.paint(Style::Severity(Severity::Error), &row('-', line, pen)));
        }
        for line in &new[to] {
            text.push_str(&pen.paint(Style::Settled, &row('+', line, pen)));
        }
    }
    text
}

/// One line behind its sign. A tab is left, since nothing is aligned here.
fn row(sign: char, line: &str, pen: Pen) -> String {
    let bare = line.strip_suffix('\n').unwrap_or(line);
    let content = bare.strip_suffix('\r').unwrap_or(bare);
    let mut row = String::from(sign);
    for (nth, part) in content.split('\t').enumerate() {
        if nth > 0 {
            row.push('\t');
        }
        row.push_str(&safe::short(part, MAX_LINE, pen.charset));
        if row.len() > 4 * MAX_LINE {
            break;
        }
    }
    if bare.len() != content.len() {
        row.push('\r');
    }
    row.push('\n');
    if bare.len() == line.len() {
        row.push_str("\\ No newline at end of file\n");
    }
    row
}
