//! The limit on the size of an output, and the way to render many findings within it.

use std::io;

use crate::cores;

/// Bytes of findings that one output may hold. Messages and source lines are under the control of
/// a pull request, and 10,000 findings of ten places each would fill a CI log for minutes. The
/// promise is 16 MiB for the whole output; the rest is for what stands around the findings.
const LIMIT: usize = 12 << 20;

/// Findings that are rendered at a time, by all cores: so many are rendered in vain at most.
const BATCH: usize = 128;

/// Findings below which starting the threads takes longer than rendering.
const FEW: usize = 32;

/// Counts what was written, and what was left out because the output is full.
#[derive(Debug, Default)]
pub(super) struct Budget {
    written: usize,
    omitted: usize,
}

impl Budget {
    /// Whether a finding of `size` bytes may still be written; it is counted either way. Once one
    /// finding did not fit, no later one does: a report ends, it has no holes.
    pub(super) const fn admits(&mut self, size: usize) -> bool {
        let total = self.written.saturating_add(size);
        if self.omitted > 0 || total > LIMIT {
            self.omitted += 1;
            return false;
        }
        self.written = total;
        true
    }

    /// Renders `findings` and hands over, in their order, what fits. Each is made by `render`, on
    /// any thread, and takes as many bytes as `size` says.
    pub(super) fn each<F: Sync, R: Send>(
        &mut self,
        findings: &[F],
        render: impl Fn(&F) -> io::Result<R> + Sync,
        size: impl Fn(&R) -> usize,
        mut write: impl FnMut(R) -> io::Result<()>,
    ) -> io::Result<()> {
        for batch in findings.chunks(BATCH) {
            if self.is_full() {
                self.omitted += batch.len();
                continue;
            }
            for one in cores::map(batch, batch.len() >= FEW, &render) {
                let one = one?;
                if self.admits(size(&one)) {
                    write(one)?;
                }
            }
        }
        Ok(())
    }

    /// Whether nothing more is written, so that what is left need not even be rendered.
    pub(super) const fn is_full(&self) -> bool {
        self.omitted > 0
    }

    /// Counts a finding that is left out without a look at its size.
    pub(super) const fn omit(&mut self) {
        self.omitted += 1;
    }

    /// How many findings were left out.
    pub(super) const fn omitted(&self) -> usize {
        self.omitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_is_full_with_the_byte_after_the_last_that_is_allowed() {
        for (size, fits) in [(LIMIT - 1, true), (LIMIT, true), (LIMIT + 1, false)] {
            let mut budget = Budget::default();
            assert_eq!(budget.admits(size), fits, "{size}");
            let mut budget = Budget::default();
            assert!(budget.admits(1_000), "there is room");
            assert_eq!(budget.admits(size - 1_000), fits, "{size} in two parts");
            assert_eq!((budget.is_full(), budget.omitted()), (!fits, usize::from(!fits)));
        }
    }

    #[test]
    fn after_the_first_finding_that_does_not_fit_none_is_written() {
        let mut budget = Budget::default();
        assert!(budget.admits(LIMIT - 1));
        assert!(!budget.admits(2));
        assert!(!budget.admits(1));
        assert_eq!(budget.omitted(), 2);
    }
}
