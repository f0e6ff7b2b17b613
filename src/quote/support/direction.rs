//! Whether the words around a figure say that something went down or up by it, or lies below zero.
//!
//! A source writes `fell 4.2 %` and `28 metres below sea level` where a fact says `-4.2 %` and
//! `-28 m`.

use std::ops::Range;

/// Which way a figure points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// It is how much something became less.
    Down,
    /// It is how far something is below nothing: a deficit, a depth.
    Below,
    /// It is how much something became more.
    Up,
}

use Direction::{Below, Down, Up};

/// The words that tell it are looked for so far on either side, in bytes.
const REACH: usize = 64;

/// Words between the word that tells the direction and the figure.
const MOST_BETWEEN: usize = 5;

/// Verbs and nouns before the figure.
#[rustfmt::skip]
static BEFORE: &[(Direction, &[&str])] = &[
    (Down, &["cut", "cuts", "fell", "fall", "falls", "fallen", "falling", "dropped", "drop", "drops", "dropping", "declined", "decline", "declines", "declining",
        "decreased", "decrease", "decreases", "decreasing", "contracted", "contraction", "contracting", "shrank", "shrunk", "shrinking", "slipped",
        "plunged", "plummeted", "dipped", "slumped", "tumbled", "slid", "sank", "down", "reduced", "reduction", "lower", "less"]),
    (Below, &["deficit", "deficits", "loss", "losses", "lost"]),
    (Up, &["rose", "rise", "rises", "risen", "rising", "grew", "grow", "grows", "grown", "growth", "growing", "increased", "increase", "increases",
        "increasing", "expanded", "expansion", "climbed", "jumped", "soared", "surged", "gained", "gain", "up", "surplus", "profit", "profits"]),
];

/// Words right after the figure.
static AFTER: &[(Direction, &[&str])] = &[
    (Down, &["decline", "drop", "fall", "decrease", "contraction", "reduction", "lower", "less"]),
    (Below, &["deficit", "loss"]),
    (Up, &["increase", "growth", "rise", "gain", "expansion", "higher", "more", "surplus"]),
];

/// Words that may stand between the word that tells the direction and the figure.
#[rustfmt::skip]
static BETWEEN: &[&str] = &[
    "a", "about", "almost", "an", "another", "approximately", "around", "as", "by", "further", "just", "more", "much", "nearly", "of", "only", "over",
    "roughly", "sharply", "some", "than",
];

/// Words that say what a deficit came to.
static REACHED: &[&str] = &[
    "amounted", "at", "came", "fell", "grew", "is", "narrowed", "reached", "rose", "shrank",
    "stood", "to", "totaled", "totalled", "was", "widened",
];

/// Which way the figure at `at` of `text` points; `None` where the words do not say.
pub(super) fn told(text: &str, at: &Range<usize>) -> Option<Direction> {
    before(text, at.start).or_else(|| after(text, at.end))
}

fn before(text: &str, at: usize) -> Option<Direction> {
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let near = text.get(from..at)?;
    let clause = near.rsplit(['.', ';', ':', '(', '\n']).next()?;
    change_before(clause).or_else(|| level_before(clause))
}

/// `fell by about`, `a decline in exports of`, `fell slightly, by`.
fn change_before(clause: &str) -> Option<Direction> {
    let words: Vec<&str> = clause.split_whitespace().collect();
    let is_of = words.last() == Some(&"of");
    let mut next = "";
    for written in words.iter().rev().take(MOST_BETWEEN + 1) {
        let word = written.trim_end_matches(',').to_lowercase();
        if written.ends_with(',') && next != "by" {
            return None;
        }
        if let Some(direction) = of(BEFORE, &word) {
            return Some(direction);
        }
        let is_adverb = word.len() > 4 && word.ends_with("ly");
        let joins = BETWEEN.contains(&word.as_str()) || is_adverb;
        if !joins && (!is_of || matches!(word.as_str(), "to" | "and")) {
            return None;
        }
        next = written;
    }
    None
}

/// `the deficit came to`: what is below nothing stays so whatever it came to.
fn level_before(clause: &str) -> Option<Direction> {
    for written in clause.split_whitespace().rev().take(MOST_BETWEEN + 1) {
        let word = written.to_lowercase();
        if let Some(direction) = of(BEFORE, &word).filter(|direction| *direction == Below) {
            return Some(direction);
        }
        if !BETWEEN.contains(&word.as_str()) && !REACHED.contains(&word.as_str()) {
            return None;
        }
    }
    None
}

fn after(text: &str, at: usize) -> Option<Direction> {
    let to = text.ceil_char_boundary(at.saturating_add(REACH).min(text.len()));
    let clause = text.get(at..to)?.split(['.', ',', ';', ':', ')', '\n']).next()?;
    let mut words = clause.split_whitespace();
    let word = words.next()?.to_lowercase();
    if word == "below" {
        let is_zero = words.take(2).any(|word| ["sea", "zero", "freezing"].contains(&word));
        return is_zero.then_some(Below);
    }
    of(AFTER, &word)
}

fn of(table: &[(Direction, &[&str])], word: &str) -> Option<Direction> {
    table.iter().find(|(_, words)| words.contains(&word)).map(|(direction, _)| *direction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_a_figure_say_which_way_it_points() {
        for (text, expected) in [
            ("GDP fell 4.2 % year on year", Some(Down)),
            ("The economy contracted by about 4.2 % then", Some(Down)),
            ("There was a decline in exports of 4.2 % then", Some(Down)),
            ("There was a 4.2 % drop in exports", Some(Down)),
            ("It lies 4.2 % below sea level", Some(Below)),
            ("It had a deficit of 4.2 % then", Some(Below)),
            ("The deficit came to 4.2 % then", Some(Below)),
            ("The deficit rose to 4.2 % then", Some(Below)),
            ("Prices fell slightly, by 4.2 % then", Some(Down)),
            ("It fell sharply, 4.2 % were left", None),
            ("Exports rose by 4.2 % then", Some(Up)),
            ("There was a 4.2 % increase then", Some(Up)),
            ("GDP fell to 4.2 % of the total", None),
            ("It fell, and 4.2 % were left", None),
            ("It fell. 4.2 % were left", None),
            ("It is 4.2 % below the target", None),
            ("Exports fell from 4.2 % to 3", None),
            ("4.2 %", None),
        ] {
            let start = text.find("4.2").unwrap();
            assert_eq!(told(text, &(start..start + "4.2 %".len())), expected, "{text}");
        }
    }
}
