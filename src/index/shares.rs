//! How the work that a run may do for its quotes is divided among the texts.
//!
//! Each text gets its share before any work begins, and so does each stretch of its facts: what is
//! looked up never depends on how fast the others were, or on which thread.

use std::ops::Range;

use super::job::Job;

/// Steps for finding what comes closest to quotes that are not there are this part of those for
/// looking up. Beyond them the quotes are reported all the same, without a passage beside them.
const EXPLAINING: u64 = 10;

/// The same for looking for such quotes in the texts of other sources.
const ELSEWHERE: u64 = 10;

/// The sums by which the work is divided.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shares {
    steps: u64,
    bytes: usize,
    facts: usize,
}

/// The steps of one text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    looking: u64,
    explaining: u64,
    facts: usize,
}

/// The steps of some facts on one text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps {
    /// For looking up.
    pub(super) looking: u64,
    /// For explaining.
    pub(super) explaining: u64,
}

impl Shares {
    /// Divides so many steps. An ordinary quote takes some 30,000.
    pub(super) fn of(steps: u64, jobs: &[Job<'_>]) -> Self {
        let quoted = || jobs.iter().filter(|job| job.facts() > 0);
        Self {
            steps,
            bytes: quoted().map(|job| job.text.byte_count()).sum(),
            facts: quoted().map(Job::facts).sum(),
        }
    }

    /// A text gets one half of its steps for its length and one half for its quotes.
    pub(super) fn of_job(self, job: &Job<'_>) -> Share {
        let facts = job.facts();
        let by_bytes = part(self.steps / 2, job.text.byte_count(), self.bytes);
        let by_facts = part(self.steps / 2, facts, self.facts);
        let explaining = part(self.steps / EXPLAINING, facts, self.facts);
        Share { looking: by_bytes + by_facts, explaining, facts }
    }

    /// What a text of so many bytes gets for the quotes of others.
    pub(super) fn elsewhere(self, bytes: usize, all: usize) -> u64 {
        part(self.steps / ELSEWHERE, bytes, all)
    }
}

impl Share {
    /// What these of the facts get.
    pub(super) fn of_facts(self, facts: &Range<usize>) -> Steps {
        Steps {
            looking: part(self.looking, facts.len(), self.facts),
            explaining: part(self.explaining, facts.len(), self.facts),
        }
    }
}

/// As much of `steps` as `some` is of `all`.
fn part(steps: u64, some: usize, all: usize) -> u64 {
    let part = u128::from(steps) * some as u128 / (all as u128).max(1);
    u64::try_from(part).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_whole_are_never_more_than_it() {
        let parts: u64 = [1, 2, 3, 94].into_iter().map(|some| part(1_003, some, 100)).sum();
        assert!((1_000..=1_003).contains(&parts), "{parts}");
        assert_eq!(part(5, 0, 0), 0);
    }
}
