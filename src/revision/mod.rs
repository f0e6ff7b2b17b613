//! A revision of the project, read from its git repository: a [`Store`] like a folder on disk.
//!
//! Nothing is run, no configuration of git is read, no hook is called and nothing is written: the
//! object store is read by library, every object is checked against its hash, and sizes, counts
//! and depths are bounded. What lies in the repository is not trusted more than any other input.
//!
//! The same names are listed as from a folder ([`crate::hidden`]), and links inside the tree are
//! followed in the same way, so that what differs between a revision and the folder is what was
//! changed. A submodule is another repository: its files are not part of a revision.

mod base;
mod objects;
mod open;
mod spec;
mod tree;

use std::{path::Path, sync::Arc};

use gix_hash::ObjectId;

use self::{
    objects::Objects,
    tree::{Entry, Kind, Tree},
};
use crate::{
    hidden::Hidden,
    store::{Listing, Refusal, Store},
};

/// Why a revision cannot be read. The texts say what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The project lies in no repository.
    #[error(
        "the project is not in a git repository, so it has no revisions; `--baseline FILE` compares without git"
    )]
    NoRepository,
    /// The repository cannot be used; the text says why.
    #[error("the git repository cannot be used: {0}")]
    Unusable(String),
    /// The expression is not understood.
    #[error(
        "`{0}` is not a revision that is understood: name a commit by its hash, a branch, a tag or `HEAD`, with `~N`, `^` or `^N` after it; `NAME...` is where `NAME` and `HEAD` parted"
    )]
    Syntax(String),
    /// Nothing is called so.
    #[error(
        "there is no revision `{0}` in the repository; {hint}",
        hint = "`git fetch` it, or check the spelling"
    )]
    Unknown(String),
    /// Nothing is called so in a clone without its history.
    #[error(
        "there is no revision `{0}` here: this clone is shallow, its history was not fetched. In GitHub Actions give `actions/checkout` the input `fetch-depth: 0`; elsewhere run `git fetch --unshallow`"
    )]
    Shallow(String),
    /// An abbreviated hash that several objects share.
    #[error("`{0}` could be several commits; write more digits of the hash")]
    Ambiguous(String),
    /// Two commits without a common ancestor.
    #[error("`{0}` and `HEAD` have no commit in common")]
    Unrelated(String),
    /// An object is broken, missing or too large; the text says which and how.
    #[error("{0}")]
    Object(String),
}

/// The repository that a project lies in.
pub struct Repository {
    objects: Arc<Objects>,
    refs: gix_ref::file::Store,
    /// Folders from the root of the repository to that of the project, with `/`; may be empty.
    prefix: String,
    /// Commits whose parents were not fetched.
    shallow: Vec<ObjectId>,
}

impl Repository {
    /// Finds the repository in which the project with this root lies: in the folder itself or
    /// in the nearest one above it.
    pub fn of(root: &Path) -> Result<Self, Error> {
        open::open(root)
    }

    /// The project as it was in the revision that `name` names.
    pub fn revision(&self, name: &str) -> Result<Revision, Error> {
        let commit = spec::resolve(self, name)?;
        let tree = self.objects.tree_of(commit)?;
        let tree = Tree::read(&self.objects, tree, &self.prefix)?;
        Ok(Revision { objects: Arc::clone(&self.objects), tree, commit, name: name.to_owned() })
    }
}

/// The files of a project as they were in one commit.
pub struct Revision {
    objects: Arc<Objects>,
    tree: Tree,
    commit: ObjectId,
    name: String,
}

impl Revision {
    /// The hash of the commit, as 40 hexadecimal digits.
    pub fn commit(&self) -> String {
        self.commit.to_hex().to_string()
    }

    /// What it was called when it was asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The rules by which names are left out of its listing.
    pub fn hidden(&self) -> &Hidden {
        &self.tree.hidden
    }
}

impl Store for Revision {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
        let entry = self.tree.resolve(&self.objects, name)?;
        match entry.kind {
            Kind::File => self.objects.blob(entry.id, limit),
            Kind::Submodule => Err(Refusal::NotAFile("submodule")),
            Kind::Folder => Err(Refusal::NotAFile("directory")),
            // Links have been followed.
            Kind::Link => Err(Refusal::NotAFile("symbolic link")),
        }
    }

    fn list(&self, globs: &[glob::Pattern]) -> Listing {
        let listing = Listing::of(self.tree.listed.iter().cloned().collect(), globs);
        let (links, mut names): (Vec<String>, Vec<String>) =
            listing.names.into_iter().partition(|name| self.tree.is_link(name));
        // A link to a file that is listed anyway would only give its facts a second time.
        let is_listed = |name: &String| {
            let target = self.tree.target(&self.objects, name);
            target.is_ok_and(|(path, _)| names.binary_search(&path).is_ok())
        };
        let links: Vec<String> = links.into_iter().filter(|name| !is_listed(name)).collect();
        names.extend(links);
        names.sort_unstable();
        Listing { names, ..listing }
    }

    fn is_folder(&self, name: &str) -> bool {
        let entry = self.tree.resolve(&self.objects, name);
        matches!(entry, Ok(Entry { kind: Kind::Folder, .. }))
    }
}
