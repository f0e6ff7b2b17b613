//! Where two lines of commits parted.

use std::collections::{BinaryHeap, HashMap, HashSet};

use gix_hash::ObjectId;

use super::{Error, Repository};

/// Commits that are looked at: more than lie between any branch and its base that somebody
/// still means to merge.
const MOST_COMMITS: usize = 200_000;

const FIRST: u8 = 1;
const SECOND: u8 = 2;
const BOTH: u8 = FIRST | SECOND;
/// Of an ancestor of a common ancestor: it is common as well, and not the nearest.
const FARTHER: u8 = 4;

/// The nearest commit that is an ancestor of both, or one of them; the latest where there are
/// several.
///
/// Commits are visited from the latest on and handed down from which of the two they were reached,
/// until only ancestors of common ones are left to visit: the walk that git's own merge base takes.
pub(super) fn merge_base(
    repository: &Repository,
    first: ObjectId,
    second: ObjectId,
) -> Result<Option<ObjectId>, Error> {
    let mut walk = Walk::default();
    for (id, flag) in [(first, FIRST), (second, SECOND)] {
        walk.reach(repository, id, flag)?;
    }
    let mut parents: HashMap<ObjectId, Vec<ObjectId>> = HashMap::new();
    let mut bases: Vec<(i64, ObjectId)> = Vec::new();
    while let Some((seconds, id)) = walk.next() {
        let mut flag = walk.flags[&id];
        if flag & BOTH == BOTH {
            bases.push((seconds, id));
            flag |= FARTHER;
        }
        if !parents.contains_key(&id) {
            if parents.len() >= MOST_COMMITS {
                return Err(Error::Object(format!(
                    "no commit in common was found among the last {MOST_COMMITS}"
                )));
            }
            let is_cut_off = repository.shallow.binary_search(&id).is_ok();
            let own = if is_cut_off { Vec::new() } else { repository.objects.commit(id)?.parents };
            parents.insert(id, own);
        }
        for parent in parents.get(&id).cloned().unwrap_or_default() {
            walk.reach(repository, parent, flag)?;
        }
    }
    bases.retain(|(_, id)| walk.flags[id] & FARTHER == 0);
    Ok(bases.into_iter().max().map(|(_, id)| id))
}

/// The commits that have been reached, and those still to be visited.
#[derive(Default)]
struct Walk {
    flags: HashMap<ObjectId, u8>,
    /// By time, the latest first.
    open: BinaryHeap<(i64, ObjectId)>,
    /// Those among `open` that may still lead to a nearer common ancestor.
    live: HashSet<ObjectId>,
}

impl Walk {
    /// Marks a commit as reached, and plans a visit if that is news.
    fn reach(&mut self, repository: &Repository, id: ObjectId, flag: u8) -> Result<(), Error> {
        let known = self.flags.entry(id).or_default();
        if *known | flag == *known {
            return Ok(());
        }
        *known |= flag;
        if *known & FARTHER == 0 {
            self.live.insert(id);
        } else {
            self.live.remove(&id);
        }
        self.open.push((repository.objects.commit(id)?.seconds, id));
        Ok(())
    }

    /// The latest commit to visit, for as long as any can lead to something.
    fn next(&mut self) -> Option<(i64, ObjectId)> {
        if self.live.is_empty() {
            return None;
        }
        let (seconds, id) = self.open.pop()?;
        self.live.remove(&id);
        Some((seconds, id))
    }
}
