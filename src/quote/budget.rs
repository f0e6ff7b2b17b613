//! How much work the search for quotes may take, counted in steps.
//!
//! Steps are counted and not time, so that the same files give the same report on any machine and
//! for any number of threads. A step is about a nanosecond of the slowest input that is known for
//! the work that it stands for; ordinary texts take less.

use std::cell::Cell;

/// Folding a byte of a quote into its normal forms, all of them together.
pub(super) const FOLD: u64 = 32;

/// Walking over a byte of a text: what the two-way search takes at most, on periodic texts.
pub(super) const WALK: u64 = 4;

/// Looking at one place at which a part of a quote stands, besides comparing it.
pub(super) const LOOK: u64 = 32;

/// So many bytes of a quote are compared with a text in a step.
pub(super) const COMPARED: usize = 16;

/// Judging a place at which a quote stands: what it cuts, and what it belongs to.
pub(super) const PLACE: u64 = 400;

/// Reading the words before a place for a number that goes on after it.
pub(super) const NUMBER: u64 = 20_000;

/// Reading a byte of prose for its dates, figures and names.
pub(super) const READ: u64 = 64;

/// Reading one of those, besides its bytes.
pub(super) const MENTION: u64 = 6_000;

/// Holding what was read against a value, each time.
pub(super) const JUDGED: u64 = 1_000;

/// Trying whether a length of time begins at a word.
pub(super) const TRIED: u64 = 4_000;

/// Splitting a byte of prose into words.
pub(super) const SPLIT: u64 = 16;

/// Comparing a few words with one name.
pub(super) const NAME: u64 = 2_000;

/// Steps that are left. Once there are too few for what is to be done, no work is done any more,
/// and what was found until then says nothing: whoever asked has to look at
/// [`Budget::is_spent`] before the answer.
#[derive(Debug)]
pub struct Budget {
    left: Cell<u64>,
    is_spent: Cell<bool>,
}

impl Budget {
    /// So many steps.
    pub const fn new(steps: u64) -> Self {
        Self { left: Cell::new(steps), is_spent: Cell::new(false) }
    }

    /// More steps than anything takes.
    pub const fn unlimited() -> Self {
        Self::new(u64::MAX)
    }

    /// Takes `steps` off; whether there were as many.
    pub(super) fn spend(&self, steps: u64) -> bool {
        match self.left.get().checked_sub(steps) {
            Some(left) if !self.is_spent.get() => {
                self.left.set(left);
                true
            }
            _ => {
                self.is_spent.set(true);
                false
            }
        }
    }

    /// Whether something was left undone for want of steps.
    pub fn is_spent(&self) -> bool {
        self.is_spent.get()
    }

    /// The steps that are left.
    pub fn left(&self) -> u64 {
        if self.is_spent() { 0 } else { self.left.get() }
    }
}

/// `bytes` at `steps` each.
pub(super) const fn cost(bytes: usize, steps: u64) -> u64 {
    (bytes as u64).saturating_mul(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_is_taken_and_the_one_after_it_is_not() {
        let budget = Budget::new(10);
        assert!(budget.spend(9) && budget.spend(1) && !budget.is_spent());
        assert!(!budget.spend(1) && budget.is_spent());
    }

    #[test]
    fn what_is_spent_stays_spent_for_smaller_work_too() {
        let budget = Budget::new(10);
        assert!(!budget.spend(11));
        assert!(!budget.spend(1));
        assert_eq!(budget.left(), 0);
    }
}
