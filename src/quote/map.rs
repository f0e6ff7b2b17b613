//! A text made from another one, and the way back: every byte knows where it came from.
//!
//! Extracting the prose of a page and folding its typography both shorten, lengthen and drop
//! characters. The map is a list of runs, so a text that is mostly copied costs next to nothing.

use std::ops::Range;

/// Marks a run that replaces its source as a whole instead of copying it byte by byte.
const ATOM: u32 = 1 << 31;

/// The start of a run: offsets in the made text and in its source.
#[derive(Clone, Copy, Debug)]
struct Run {
    out: u32,
    /// Source offset; the top bit says that the run is an atom.
    source: u32,
}

impl Run {
    const fn source(self) -> usize {
        (self.source & !ATOM) as usize
    }

    const fn is_atom(self) -> bool {
        self.source & ATOM != 0
    }
}

/// A text with the way back to the text it was made from. Sources are limited to 2 GiB, far above
/// the size of any snapshot that is read.
#[derive(Clone, Debug, Default)]
pub(super) struct MappedText {
    text: String,
    runs: Vec<Run>,
    /// Where the source of the last run ends.
    source_end: usize,
}

impl MappedText {
    /// An empty text with room for about `bytes`.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), runs: Vec::new(), source_end: 0 }
    }

    /// The made text.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Appends `text`, which has as many bytes as the piece of the source at `source` and stands
    /// for it byte by byte.
    pub(super) fn copy(&mut self, text: &str, source: usize) {
        let continues = source == self.source_end
            && self.runs.last().is_some_and(|run| !run.is_atom() && !self.text.is_empty());
        if !continues {
            self.push(Run { out: self.text.len() as u32, source: source as u32 });
        }
        self.text.push_str(text);
        self.source_end = source + text.len();
    }

    /// Appends `text` as a replacement for the whole of `source`.
    pub(super) fn replace(&mut self, text: &str, source: Range<usize>) {
        self.push(Run { out: self.text.len() as u32, source: source.start as u32 | ATOM });
        self.text.push_str(text);
        self.source_end = source.end;
    }

    fn push(&mut self, run: Run) {
        // An atom ends where the next run begins. Where something was dropped in between, an empty
        // run says where the atom really ended.
        let gap = run.source() != self.source_end;
        if gap && self.runs.last().is_some_and(|last| last.is_atom()) {
            self.grow(Run { out: run.out, source: self.source_end as u32 });
        }
        self.grow(run);
    }

    /// Doubling a list of tens of megabytes would break the memory bound; a quarter does not.
    fn grow(&mut self, run: Run) {
        if self.runs.len() == self.runs.capacity() && self.runs.len() > 1 << 20 {
            self.runs.reserve_exact(self.runs.len() / 4);
        }
        self.runs.push(run);
    }

    /// Makes the two lists as small as they can be, once nothing is appended any more.
    pub(super) fn finish(mut self) -> Self {
        self.text.shrink_to_fit();
        self.runs.shrink_to_fit();
        self
    }

    /// Where `range` of the made text stands in the source.
    pub(super) fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source_start(range.start);
        if range.is_empty() { start..start } else { start..self.source_end(range.end).max(start) }
    }

    fn source_start(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|run| run.out as usize <= at);
        match next.checked_sub(1).and_then(|index| self.runs.get(index)) {
            None => 0,
            Some(run) if at >= self.text.len() && run.is_atom() => self.source_end,
            Some(run) if run.is_atom() => run.source(),
            Some(run) => run.source() + (at - run.out as usize),
        }
    }

    fn source_end(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|run| (run.out as usize) < at);
        match next.checked_sub(1).and_then(|index| self.runs.get(index)) {
            None => 0,
            Some(run) if run.is_atom() => {
                self.runs.get(next).map_or(self.source_end, |r| r.source())
            }
            Some(run) => run.source() + (at - run.out as usize),
        }
    }

    /// The offset in the made text that stands at, or first after, `source`.
    pub(super) fn made_at(&self, source: usize) -> usize {
        let next = self.runs.partition_point(|run| run.source() <= source);
        let Some(run) = next.checked_sub(1).and_then(|index| self.runs.get(index)) else {
            return 0;
        };
        let end = self.runs.get(next).map_or(self.text.len(), |run| run.out as usize);
        if run.is_atom() {
            let out = run.out as usize;
            return if source == run.source() { out } else { end };
        }
        (run.out as usize + (source - run.source())).min(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copied_replaced_and_dropped_pieces_are_found_again() {
        // Source: `ab…—c`, of which the dash is dropped.
        let mut made = MappedText::default();
        made.copy("ab", 0);
        made.replace("...", 2..5);
        made.copy("c", 8);
        assert_eq!(made.as_str(), "ab...c");
        assert_eq!(made.source(0..2), 0..2);
        assert_eq!(made.source(1..4), 1..5, "an atom is never split");
        assert_eq!(made.source(2..5), 2..5, "what was dropped after it is not covered");
        assert_eq!(made.source(5..6), 8..9);
        assert_eq!(made.source(0..6), 0..9);
    }
}
