//! How much work one validation may cost, and how it is given up when that is not enough.
//!
//! A schema of a few lines can ask for exponential work (each definition refers twice to the
//! next), and so can an instance whose aliases nest. The validator offers no way to stop half-way,
//! but every step of it asks the [adapter](super::tree_json) something; so the adapter counts the
//! questions. When they run out, the stack is unwound to [`within`] with `resume_unwind`, which is
//! a return through many frames and not a panic: no hook runs and nothing is printed.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};

/// Questions that any instance may cost, however small. A few tenths of a second.
const BASE_VISITS: u64 = 4_000_000;

/// Further questions for each node of the instance. Real schemas need about ten to forty.
const VISITS_PER_NODE: u64 = 128;

/// Problems collected at most. Each costs a few hundred bytes, and nobody reads the rest.
const MAX_PROBLEMS: u32 = 50_000;

/// As many questions as making a problem takes the time of.
const VISITS_OF_PROBLEM: usize = 64;

/// Bytes of stack that a validation may use. Threads have two megabytes or more, and a document of
/// the greatest depth (128) under a layered schema needs about a third of this in a release build.
const MAX_STACK: usize = 1 << 20;

/// What ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spent {
    /// Too many steps.
    Visits,
    /// Too many problems to collect.
    Problems,
    /// Definitions or aliases nest too deeply.
    Depth,
}

/// Counts the work of one validation.
#[derive(Debug)]
pub(super) struct Budget {
    visits: Cell<u64>,
    problems: Cell<u32>,
    stack_top: usize,
}

impl Budget {
    /// A budget for an instance of `nodes` nodes. Stack is counted from the caller's frame.
    pub(super) fn for_nodes(nodes: usize) -> Self {
        let visits = BASE_VISITS.saturating_add(VISITS_PER_NODE.saturating_mul(nodes as u64));
        Self {
            visits: Cell::new(visits),
            problems: Cell::new(MAX_PROBLEMS),
            stack_top: stack_address(),
        }
    }

    /// Counts `n` steps.
    pub(super) fn visit(&self, n: usize) {
        let Some(left) = self.visits.get().checked_sub(n as u64) else { give_up(Spent::Visits) };
        self.visits.set(left);
        if self.stack_top.abs_diff(stack_address()) > MAX_STACK {
            give_up(Spent::Depth);
        }
    }

    /// How much of it is left.
    pub(super) fn left(&self) -> u64 {
        self.visits.get()
    }

    /// Counts one problem.
    pub(super) fn problem(&self) {
        self.visit(VISITS_OF_PROBLEM);
        let Some(left) = self.problems.get().checked_sub(1) else { give_up(Spent::Problems) };
        self.problems.set(left);
    }
}

/// Runs `work`; `Err` says what ran out of the budget that `work` was counted against.
pub(super) fn within<T>(work: impl FnOnce() -> T) -> Result<T, Spent> {
    // Nothing that `work` changes is looked at again after it was given up.
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| match payload.downcast::<Spent>() {
        Ok(spent) => *spent,
        Err(other) => resume_unwind(other),
    })
}

fn give_up(spent: Spent) -> ! {
    resume_unwind(Box::new(spent))
}

/// Roughly where the stack ends now: the address of a local variable.
#[inline(never)]
fn stack_address() -> usize {
    let here = 0_u8;
    std::ptr::from_ref(std::hint::black_box(&here)).addr()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_costs_too_much_is_given_up() {
        let budget = Budget::for_nodes(1);
        assert_eq!(within(|| budget.visit(100)), Ok(()));
        assert_eq!(
            within(|| (0..BASE_VISITS).for_each(|_| budget.visit(1_000))),
            Err(Spent::Visits)
        );
    }

    #[test]
    fn recursion_without_an_end_is_given_up_before_the_stack_ends() {
        fn down(budget: &Budget, levels: u64) -> u64 {
            budget.visit(0);
            if levels == 0 { 0 } else { std::hint::black_box(down(budget, levels - 1)) + 1 }
        }
        let budget = Budget::for_nodes(1);
        assert_eq!(within(|| down(&budget, u64::MAX)), Err(Spent::Depth));
    }
}
