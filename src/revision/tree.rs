//! The tree of a commit as names, with bounds, and its links followed as a folder's are.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
};

use gix_hash::{Kind as HashKind, ObjectId};
use gix_object::{TreeRefIter, tree::EntryKind};

use super::{Error, objects::Objects};
use crate::{
    hidden::{self, Hidden},
    store::Refusal,
};

/// Names in one tree. A tree that names itself over and over ends here.
const MOST_ENTRIES: usize = 500_000;

/// Bytes of all names in one tree: 64 MiB.
const MOST_BYTES: usize = 64 << 20;

/// Folders in one another.
const DEEPEST: usize = 128;

/// Links that are followed for one name, as the system does on disk.
const MOST_LINKS: usize = 40;

/// Bytes of the longest target of a link.
const LONGEST_TARGET: u64 = 4_096;

/// What stands under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Link,
    Submodule,
}

/// One name in a tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub kind: Kind,
    pub id: ObjectId,
}

/// Everything below the root of the project in one commit.
#[derive(Debug, Default)]
pub(super) struct Tree {
    entries: BTreeMap<String, Entry>,
    /// Files and links that are not left out, sorted.
    pub listed: BTreeSet<String>,
    /// What decides that.
    pub hidden: Hidden,
}

/// A folder that is still to be read.
struct Folder {
    name: String,
    id: ObjectId,
    depth: usize,
    is_hidden: bool,
}

impl Tree {
    /// Reads the tree `id` of a commit, from the folder `prefix` on. A project that was not there
    /// yet is empty.
    pub(super) fn read(objects: &Objects, id: ObjectId, prefix: &str) -> Result<Self, Error> {
        let handle = objects.handle();
        let mut top = id;
        for part in prefix.split('/').filter(|part| !part.is_empty()) {
            let entry = entries(&Objects::tree(&handle, top)?, "")?
                .into_iter()
                .find(|(name, _)| name == part);
            match entry {
                Some((_, Entry { kind: Kind::Folder, id })) => top = id,
                _ => return Ok(Self::default()),
            }
        }
        let mut tree = Self::default();
        // Folders with the same contents are one object, which is read once.
        let mut known: HashMap<ObjectId, Rc<Vec<(String, Entry)>>> = HashMap::new();
        let mut bytes = 0;
        let mut open = vec![Folder { name: String::new(), id: top, depth: 0, is_hidden: false }];
        while let Some(folder) = open.pop() {
            let found = if let Some(found) = known.get(&folder.id) {
                Rc::clone(found)
            } else {
                let found = Rc::new(entries(&Objects::tree(&handle, folder.id)?, &folder.name)?);
                known.insert(folder.id, Rc::clone(&found));
                found
            };
            tree.rules(objects, &folder, &found)?;
            for (last, entry) in found.iter() {
                let name = if folder.name.is_empty() {
                    last.clone()
                } else {
                    format!("{}/{last}", folder.name)
                };
                bytes += name.len();
                if tree.entries.len() >= MOST_ENTRIES || bytes > MOST_BYTES {
                    return Err(Error::Object(format!(
                        "the tree of the revision names more than {MOST_ENTRIES} files, or more than {MOST_BYTES} bytes of names"
                    )));
                }
                let is_folder = entry.kind == Kind::Folder;
                let is_hidden = folder.is_hidden || tree.hidden.leaves_out(&name, is_folder);
                if is_folder {
                    let depth = folder.depth + 1;
                    if depth > DEEPEST {
                        return Err(Error::Object(format!(
                            "the tree of the revision has more than {DEEPEST} folders in one another"
                        )));
                    }
                    open.push(Folder { name: name.clone(), id: entry.id, depth, is_hidden });
                } else if !is_hidden && entry.kind != Kind::Submodule {
                    tree.listed.insert(name.clone());
                }
                tree.entries.insert(name, *entry);
            }
            if tree.hidden.is_spent() {
                let words = Refusal::TooManyRules;
                return Err(Error::Object(format!("the `.gitignore` of the revision: {words}")));
            }
        }
        Ok(tree)
    }

    /// Takes in the files of a folder that say what is left out.
    fn rules(
        &mut self,
        objects: &Objects,
        folder: &Folder,
        found: &[(String, Entry)],
    ) -> Result<(), Error> {
        for (name, entry) in found {
            if folder.is_hidden || entry.kind != Kind::File || !hidden::FILES.contains(&&**name) {
                continue;
            }
            objects
                .blob(entry.id, hidden::LARGEST)
                .and_then(|content| Ok(self.hidden.add(&folder.name, name, &content)?))
                .map_err(|refusal| {
                    Error::Object(format!("`{}/{name}` cannot be read: {refusal}", folder.name))
                })?;
        }
        Ok(())
    }

    /// Whether a link stands under this name.
    pub(super) fn is_link(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.kind == Kind::Link)
    }

    /// What stands under a name when links are followed.
    pub(super) fn resolve(&self, objects: &Objects, name: &str) -> Result<Entry, Refusal> {
        self.target(objects, name).map(|(_, entry)| entry)
    }

    /// The name and the entry that a name leads to. A link leads nowhere outside the project.
    pub(super) fn target(&self, objects: &Objects, name: &str) -> Result<(String, Entry), Refusal> {
        let mut left: Vec<String> = parts(name).map(str::to_owned).rev().collect();
        let mut at: Vec<String> = Vec::new();
        let mut links = 0;
        let mut last = None;
        while let Some(part) = left.pop() {
            if part == ".." {
                at.pop().ok_or(Refusal::Outside)?;
                last = None;
                continue;
            }
            at.push(part);
            let entry = self.entries.get(&at.join("/")).copied().ok_or(Refusal::Missing)?;
            match entry.kind {
                Kind::Link => {
                    links += 1;
                    if links > MOST_LINKS {
                        return Err(Refusal::System("its symbolic links form a loop".to_owned()));
                    }
                    let target = objects.blob(entry.id, LONGEST_TARGET)?;
                    let target = String::from_utf8(target).map_err(|_| Refusal::Missing)?;
                    if target.starts_with('/') {
                        return Err(Refusal::Outside);
                    }
                    at.pop();
                    left.extend(parts(&target).map(str::to_owned).rev());
                    last = None;
                }
                Kind::File | Kind::Submodule if !left.is_empty() => return Err(Refusal::Missing),
                _ => last = Some(entry),
            }
        }
        let name = at.join("/");
        let entry = last.or_else(|| self.entries.get(&name).copied());
        // The root of the project has no entry of its own.
        let root = || Entry { kind: Kind::Folder, id: ObjectId::null(HashKind::Sha1) };
        let entry = entry.or_else(|| name.is_empty().then(root)).ok_or(Refusal::Missing)?;
        Ok((name, entry))
    }
}

fn parts(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty() && *part != ".")
}

/// The entries of one tree object. Names that lead elsewhere are nobody's honest work.
fn entries(bytes: &[u8], folder: &str) -> Result<Vec<(String, Entry)>, Error> {
    let mut out = Vec::new();
    for entry in TreeRefIter::from_bytes(bytes, HashKind::Sha1) {
        let entry = entry.map_err(|_| {
            Error::Object(format!("the tree of the revision is broken in the folder `{folder}`"))
        })?;
        let name = String::from_utf8_lossy(entry.filename).into_owned();
        let leads_elsewhere = name.is_empty()
            || name.contains('/')
            || name == "."
            || name == ".."
            || name.eq_ignore_ascii_case(".git");
        if leads_elsewhere {
            return Err(Error::Object(format!(
                "the tree of the revision has an entry called `{name}` in the folder `{folder}`"
            )));
        }
        let kind = match entry.mode.kind() {
            EntryKind::Tree => Kind::Folder,
            EntryKind::Blob | EntryKind::BlobExecutable => Kind::File,
            EntryKind::Link => Kind::Link,
            EntryKind::Commit => Kind::Submodule,
        };
        out.push((name, Entry { kind, id: entry.oid.to_owned() }));
    }
    Ok(out)
}
