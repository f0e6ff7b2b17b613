//! Objects of the repository, each bounded and checked against its hash.

use std::{path::PathBuf, sync::Arc};

use gix_hash::{Kind as HashKind, ObjectId};
use gix_object::{CommitRef, Find as _, FindHeader as _, Kind, TagRef};

use super::Error;
use crate::store::Refusal;

/// Bytes of the largest commit or tag: 8 MiB. A message of that length is nobody's work.
const LARGEST_COMMIT: u64 = 8 << 20;

/// Bytes of the largest tree: 32 MiB, some hundred thousand files in one folder.
const LARGEST_TREE: u64 = 32 << 20;

/// Bytes that unpacking one object may take at once, its delta bases among them: 128 MiB.
const LARGEST_ALLOCATION: usize = 128 << 20;

/// Tags that may point to one another.
const LONGEST_CHAIN: usize = 16;

/// The object store of a repository. It may be used from all threads.
pub(super) struct Objects(Arc<gix_odb::Store>);

/// What is needed of a commit.
pub(super) struct Commit {
    /// Its tree.
    pub tree: ObjectId,
    /// The commits before it.
    pub parents: Vec<ObjectId>,
    /// When it was committed, in seconds since 1970; 0 if it does not say.
    pub seconds: i64,
}

/// Why an object was not read.
enum Problem {
    Missing,
    TooLarge,
    Broken(String),
}

impl Objects {
    /// Opens the folder `objects` of a repository, with the ones it borrows from.
    pub(super) fn open(folder: PathBuf) -> Result<Self, Error> {
        let options = gix_odb::store::init::Options {
            alloc_limit_bytes: Some(LARGEST_ALLOCATION),
            ..Default::default()
        };
        let none = &mut std::iter::empty();
        gix_odb::Store::at_opts(folder, HashKind::Sha1, none, options)
            .map(|store| Self(Arc::new(store)))
            .map_err(|error| Error::Unusable(error.to_string()))
    }

    /// A handle for one thread. Nothing is looked for twice in a repository that stands still.
    pub(super) fn handle(&self) -> gix_odb::HandleArc {
        let mut handle = self.0.to_cache_arc();
        handle.refresh_never();
        handle
    }

    fn read(&self, id: ObjectId, limit: u64) -> Result<(Kind, Vec<u8>), Problem> {
        Self::read_by(&self.handle(), id, limit)
    }

    /// Reads an object of at most `limit` bytes, and makes sure that it is the one it is named.
    fn read_by(
        handle: &gix_odb::HandleArc,
        id: ObjectId,
        limit: u64,
    ) -> Result<(Kind, Vec<u8>), Problem> {
        let broken = |error: &dyn std::fmt::Display| Problem::Broken(first_line(error));
        let header = handle.try_header(&id).map_err(|error| broken(&error))?;
        if header.ok_or(Problem::Missing)?.size > limit {
            return Err(Problem::TooLarge);
        }
        let mut bytes = Vec::new();
        let data = handle.try_find(&id, &mut bytes).map_err(|error| broken(&error))?;
        let data = data.ok_or(Problem::Missing)?;
        data.verify_checksum(&id).map_err(|error| broken(&error))?;
        let kind = data.kind;
        Ok((kind, bytes))
    }

    /// The contents of a file.
    pub(super) fn blob(&self, id: ObjectId, limit: u64) -> Result<Vec<u8>, Refusal> {
        match self.read(id, limit) {
            Ok((Kind::Blob, bytes)) => Ok(bytes),
            Ok((kind, _)) => Err(Refusal::System(format!("git has a {kind} in its place"))),
            Err(Problem::TooLarge) => Err(Refusal::TooLarge(limit)),
            Err(Problem::Missing) => Err(Refusal::System(
                "its contents are not in the repository, which may be a partial clone".to_owned(),
            )),
            Err(Problem::Broken(words)) => {
                Err(Refusal::System(format!("its contents in the repository are broken: {words}")))
            }
        }
    }

    /// The bytes of a tree.
    pub(super) fn tree(handle: &gix_odb::HandleArc, id: ObjectId) -> Result<Vec<u8>, Error> {
        match Self::read_by(handle, id, LARGEST_TREE) {
            Ok((Kind::Tree, bytes)) => Ok(bytes),
            Ok((kind, _)) => Err(wrong(id, "tree", kind)),
            Err(problem) => Err(told(id, &problem, LARGEST_TREE)),
        }
    }

    /// What a commit says.
    pub(super) fn commit(&self, id: ObjectId) -> Result<Commit, Error> {
        let bytes = match self.read(id, LARGEST_COMMIT) {
            Ok((Kind::Commit, bytes)) => bytes,
            Ok((kind, _)) => return Err(wrong(id, "commit", kind)),
            Err(problem) => return Err(told(id, &problem, LARGEST_COMMIT)),
        };
        let commit = CommitRef::from_bytes(&bytes, HashKind::Sha1)
            .map_err(|error| told(id, &Problem::Broken(first_line(&error)), LARGEST_COMMIT))?;
        Ok(Commit {
            tree: commit.tree(),
            parents: commit.parents().collect(),
            seconds: commit.committer().ok().map_or(0, |committer| committer.seconds()),
        })
    }

    /// The tree of a commit.
    pub(super) fn tree_of(&self, commit: ObjectId) -> Result<ObjectId, Error> {
        Ok(self.commit(commit)?.tree)
    }

    /// The commit that `id` names, itself or through tags; `None` if it names something else.
    pub(super) fn peel(&self, mut id: ObjectId) -> Result<Option<ObjectId>, Error> {
        for _ in 0..LONGEST_CHAIN {
            match self.read(id, LARGEST_COMMIT) {
                Ok((Kind::Commit, _)) => return Ok(Some(id)),
                Ok((Kind::Tag, bytes)) => {
                    let tag = TagRef::from_bytes(&bytes, HashKind::Sha1).map_err(|error| {
                        told(id, &Problem::Broken(first_line(&error)), LARGEST_COMMIT)
                    })?;
                    id = tag.target();
                }
                // A large file is not a commit, however its hash begins.
                Ok(_) | Err(Problem::TooLarge) => return Ok(None),
                Err(problem) => return Err(told(id, &problem, LARGEST_COMMIT)),
            }
        }
        Err(Error::Object(format!("too many tags that name tags, the last of them {id}")))
    }

    /// Whether there is an object with this hash.
    pub(super) fn has(&self, id: ObjectId) -> bool {
        matches!(self.handle().try_header(&id), Ok(Some(_)))
    }
}

/// The first line of what an error says, which may go on with its causes.
fn first_line(error: &dyn std::fmt::Display) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

fn wrong(id: ObjectId, wanted: &str, found: Kind) -> Error {
    Error::Object(format!("the object {id} of the git repository is a {found}, not a {wanted}"))
}

fn told(id: ObjectId, problem: &Problem, limit: u64) -> Error {
    Error::Object(match problem {
        Problem::Missing => format!(
            "the object {id} is missing from the git repository; fetch the whole history (`fetch-depth: 0` in GitHub Actions)"
        ),
        Problem::TooLarge => {
            format!("the object {id} of the git repository is larger than {limit} bytes")
        }
        Problem::Broken(words) => {
            format!(
                "the object {id} of the git repository is broken ({words}); `git fsck` tells more"
            )
        }
    })
}
