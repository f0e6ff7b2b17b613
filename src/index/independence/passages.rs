//! Which stored texts have so much in common that one of them, or a third, was copied.

use std::collections::BTreeMap;

use crate::quote::shingle::{Mark, Overlap, Sketch};

/// So many separate passages of twelve words are no chance. A single one is what two writers take
/// from one law, form of words or picture caption.
const PASSAGES: usize = 3;

/// Texts of which the shorter one consists of shared passages to this part are one text with
/// additions, if the passages have enough words together: a short release, reprinted.
const PERCENT: u8 = 50;
const WORDS: usize = 24;

/// From this part on, the shorter text is a copy whatever its length.
const WHOLE: u8 = 90;

/// Of texts that share a shingle, the first few are held against each other. The others are held
/// against the first and against their neighbours: enough to join them, and linear.
const EACH_WITH_EACH: usize = 4;

/// The pairs of sources, by id, whose texts share more than chance explains. A sort and a sweep over
/// all shingles; shingles that a thousand texts share do not make a million pairs.
pub(super) fn copied(sketches: &BTreeMap<Box<str>, Sketch>) -> Vec<(&str, &str, Overlap)> {
    let numbered: Vec<(&str, &Sketch)> =
        sketches.iter().map(|(id, sketch)| (&**id, sketch)).collect();
    let mut all: Vec<(Mark, u32)> = Vec::new();
    for ((_, sketch), number) in numbered.iter().zip(0_u32..) {
        all.extend(sketch.marks().iter().map(|&mark| (mark, number)));
    }
    all.sort_unstable_by_key(|(mark, source)| (mark.hash, *source));
    let mut shared: Vec<(u32, u32, Mark)> = Vec::new();
    for same in all.chunk_by(|(a, _), (b, _)| a.hash == b.hash) {
        for (nth, &(_, source)) in same.iter().enumerate() {
            let is_one_of_few = nth < EACH_WITH_EACH;
            let first = same.iter().take(if is_one_of_few { nth } else { 1 });
            let neighbour = same.get(nth.wrapping_sub(1)).filter(|_| !is_one_of_few);
            // The places of a pair are all in the text that comes first.
            shared.extend(first.chain(neighbour).map(|&(mark, other)| (other, source, mark)));
        }
    }
    shared.sort_unstable();
    let pairs = shared.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
    pairs
        .filter_map(|pair| {
            let (a, b, _) = *pair.first()?;
            let (&(a, first), &(b, second)) =
                (numbered.get(a as usize)?, numbered.get(b as usize)?);
            let marks: Vec<Mark> = pair.iter().map(|(_, _, mark)| *mark).collect();
            let overlap = first.overlap(second, &marks);
            is_copy(&overlap).then_some((a, b, overlap))
        })
        .collect()
}

fn is_copy(overlap: &Overlap) -> bool {
    overlap.passages >= PASSAGES
        || overlap.percent >= PERCENT && overlap.words >= WORDS
        || overlap.percent >= WHOLE
}
