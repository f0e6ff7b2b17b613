//! A quote beside a stretch of a text, word by word.

use std::ops::Range;

/// One word of the quote or the snapshot.
#[derive(Clone, Debug)]
pub(super) struct Word<'n> {
    /// Folded, without the punctuation around it.
    pub(super) core: &'n str,
    /// Folded, with it: the offsets in the normal form.
    pub(super) at: Range<usize>,
}

/// What the alignment does with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Both,
    Change,
    OnlyQuote,
    OnlyText,
}

/// The best place of the quote in one stretch.
#[derive(Debug)]
pub(super) struct Alignment<'n> {
    pub(super) edits: u32,
    pub(super) have: Vec<Word<'n>>,
    /// What is done with the words from `first` on.
    pub(super) first: usize,
    pub(super) steps: Vec<Step>,
}

/// Aligns all of `wanted` with any stretch of `have`.
pub(super) fn align<'n>(wanted: &[Word<'_>], have: Vec<Word<'n>>) -> Alignment<'n> {
    let width = have.len() + 1;
    let mut costs = vec![0_u32; (wanted.len() + 1) * width];
    for (row, word) in wanted.iter().enumerate() {
        costs[(row + 1) * width] = row as u32 + 1;
        for (column, other) in have.iter().enumerate() {
            let at = row * width + column;
            let change = costs[at] + u32::from(word.core != other.core);
            let one_side = costs[at + 1].min(costs[at + width]) + 1;
            costs[at + width + 1] = change.min(one_side);
        }
    }
    let last = wanted.len() * width;
    // Of ends that cost the same, one that has a word for the last word of the quote.
    let paired = |column: usize| {
        column > 0 && {
            let differ = wanted.last().map(|word| word.core) != Some(have[column - 1].core);
            costs[last - width + column - 1] + u32::from(differ) == costs[last + column]
        }
    };
    let (edits, _, end) = (0..width)
        .map(|column| (costs[last + column], !paired(column), column))
        .min()
        .unwrap_or_default();
    let mut steps = Vec::new();
    let (mut row, mut column) = (wanted.len(), end);
    while row > 0 {
        let cost = costs[row * width + column];
        let diagonal = column.checked_sub(1).map(|left| costs[(row - 1) * width + left]);
        let same = column > 0 && wanted[row - 1].core == have[column - 1].core;
        if same && diagonal == Some(cost) {
            steps.push(Step::Both);
            (row, column) = (row - 1, column - 1);
        } else if diagonal.is_some_and(|diagonal| diagonal + 1 == cost) {
            steps.push(Step::Change);
            (row, column) = (row - 1, column - 1);
        } else if costs[(row - 1) * width + column] + 1 == cost {
            steps.push(Step::OnlyQuote);
            row -= 1;
        } else {
            steps.push(Step::OnlyText);
            column -= 1;
        }
    }
    steps.reverse();
    Alignment { edits, have, first: column, steps }
}
