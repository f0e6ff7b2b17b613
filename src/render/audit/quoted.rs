//! A quote in its context on a screen: broken between words, with marks that survive the break.

use crate::{
    audit::{Context, Quote},
    render::{
        paint::{Pen, Style},
        safe::{self, Charset, width},
    },
};

/// Characters of a passage that are shown.
const LONGEST: usize = 1_500;

/// A run of characters in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    text: String,
    style: Option<Style>,
}

/// The lines of a quote: what the stored text says where it was found, else what was looked for.
pub(super) fn lines(quote: &Quote, columns: usize, pen: Pen) -> Vec<String> {
    let runs = match &quote.context {
        Some(context) => in_context(context, pen),
        None => plain(&quote.text, pen),
    };
    broken(&runs, columns.max(16), pen)
}

const fn marks(pen: Pen) -> (&'static str, &'static str) {
    match pen.charset {
        Charset::Unicode => ("“", "”"),
        Charset::Ascii => ("\"", "\""),
    }
}

fn plain(text: &str, pen: Pen) -> Vec<Run> {
    let (open, close) = marks(pen);
    let text = safe::short(text, LONGEST, pen.charset);
    vec![Run { text: format!("{open}{text}{close}"), style: None }]
}

/// Quoted words stand between quotation marks, and what states the value is emphasised: by colour,
/// or by asterisks. Every piece ends at one of these signs, so that no two pieces make a command
/// of a CI runner together.
fn in_context(context: &Context, pen: Pen) -> Vec<Run> {
    let (open, close) = marks(pen);
    let mut runs: Vec<Run> = Vec::new();
    let mut quoted = false;
    let mut room = LONGEST;
    for piece in &context.pieces {
        if piece.quoted != quoted {
            let mark = if piece.quoted { open } else { close };
            runs.push(Run { text: mark.to_owned(), style: None });
            quoted = piece.quoted;
        }
        let text = safe::short(&piece.text, room, pen.charset).into_owned();
        room = room.saturating_sub(width(&text)).max(8);
        let is_marked = piece.value || piece.time;
        let style = if is_marked {
            Some(Style::Advice)
        } else if piece.quoted {
            None
        } else {
            Some(Style::Faint)
        };
        let star = if is_marked && !pen.color { "*" } else { "" };
        runs.push(Run { text: format!("{star}{text}{star}"), style });
    }
    if quoted {
        runs.push(Run { text: close.to_owned(), style: None });
    }
    runs
}

/// Breaks runs between words into lines; a word that is longer than a line is broken in itself.
fn broken(runs: &[Run], columns: usize, pen: Pen) -> Vec<String> {
    let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
    let mut used = 0;
    for word in words(runs) {
        let needed = word.iter().map(|run| width(&run.text)).sum::<usize>();
        let space = usize::from(used > 0);
        if used > 0 && used + space + needed > columns {
            lines.push(Vec::new());
            used = 0;
        } else if space > 0 {
            push(&mut lines, " ", None);
            used += 1;
        }
        for run in word {
            let mut bytes = [0; 4];
            for c in run.text.chars() {
                let c: &str = c.encode_utf8(&mut bytes);
                if used + width(c) > columns {
                    lines.push(Vec::new());
                    used = 0;
                }
                push(&mut lines, c, run.style);
                used += width(c);
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.iter().map(|line| painted(line, pen)).collect()
}

fn painted(line: &[Run], pen: Pen) -> String {
    let paint = |run: &Run| match run.style {
        Some(style) => pen.paint(style, &run.text).into_owned(),
        None => run.text.clone(),
    };
    line.iter().map(paint).collect()
}

fn push(lines: &mut [Vec<Run>], text: &str, style: Option<Style>) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some(last) if last.style == style => last.text.push_str(text),
        _ => line.push(Run { text: text.to_owned(), style }),
    }
}

/// The words, each as the runs it is made of.
fn words(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut words: Vec<Vec<Run>> = vec![Vec::new()];
    for run in runs {
        for (nth, part) in run.text.split(' ').enumerate() {
            if nth > 0 {
                words.push(Vec::new());
            }
            if let (Some(word), false) = (words.last_mut(), part.is_empty()) {
                word.push(Run { text: part.to_owned(), style: run.style });
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
