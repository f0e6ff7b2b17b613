//! Dividing work among the cores, where there is enough of it.

use rayon::prelude::*;

/// What `work` makes of each item, in their order: on all cores if it `is_much`. Starting the threads
/// takes about half a millisecond, in which one core reads some hundred facts or a dozen files.
pub(crate) fn map<'i, I: Sync, T: Send>(
    items: &'i [I],
    is_much: bool,
    work: impl Fn(&'i I) -> T + Sync,
) -> Vec<T> {
    if is_much { items.par_iter().map(&work).collect() } else { items.iter().map(work).collect() }
}
