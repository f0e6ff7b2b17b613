//! Finding the repository: its folder, which a file may point to, and what it cannot be.

use std::{
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use gix_hash::{Kind, ObjectId};

use super::{Error, Repository, objects::Objects};
use crate::files;

/// Bytes of a file that points somewhere: `.git`, `commondir`, `HEAD`.
const POINTER: u64 = 1 << 16;

/// Bytes of the list of commits without their parents: 16 MiB.
const SHALLOW: u64 = 16 << 20;

/// Opens the repository around the project with the absolute path `root`.
pub(super) fn open(root: &Path) -> Result<Repository, Error> {
    let holds_git = |folder: &&Path| files::is_there(&folder.join(".git"));
    let top = root.ancestors().find(holds_git).ok_or(Error::NoRepository)?;
    let prefix = root.strip_prefix(top).map(names).unwrap_or_default();
    let folder = git_folder(top)?;
    let common = common_folder(&folder)?;
    refuse_other_formats(&folder, &common)?;
    let objects = Objects::open(common.join("objects"))?;
    let options = gix_ref::store::init::Options::default();
    let refs = if common == folder {
        gix_ref::file::Store::at_opts(folder, Kind::Sha1, options)
    } else {
        gix_ref::file::Store::for_linked_worktree_opts(folder, common.clone(), Kind::Sha1, options)
    };
    let shallow = shallow(&common);
    Ok(Repository { objects: Arc::new(objects), refs, prefix, shallow })
}

/// The folder of the repository whose work tree starts at `top`. In a linked work tree and in a
/// submodule `.git` is a file that names it.
fn git_folder(top: &Path) -> Result<PathBuf, Error> {
    let git = top.join(".git");
    if files::is_folder(&git) {
        return Ok(git);
    }
    let text = pointer(&git)?;
    let target = text.strip_prefix("gitdir:").map(str::trim).filter(|target| !target.is_empty());
    let target = target.ok_or_else(|| {
        Error::Unusable(format!("`{}` does not say `gitdir: FOLDER`", git.display()))
    })?;
    let folder = top.join(target);
    if files::is_folder(&folder) {
        Ok(folder)
    } else {
        Err(Error::Unusable(format!("`{}` names a folder that is not there", git.display())))
    }
}

/// The folder that a linked work tree shares with the others; its own where it shares none.
fn common_folder(folder: &Path) -> Result<PathBuf, Error> {
    let file = folder.join("commondir");
    if !files::is_there(&file) {
        return Ok(folder.to_owned());
    }
    let text = pointer(&file)?;
    let common = folder.join(text.trim());
    if files::is_folder(&common) {
        Ok(common)
    } else {
        Err(Error::Unusable(format!("`{}` names a folder that is not there", file.display())))
    }
}

/// No configuration is read, so the formats that it would announce are told by what they leave.
fn refuse_other_formats(folder: &Path, common: &Path) -> Result<(), Error> {
    if files::is_there(&common.join("reftable")) {
        return Err(Error::Unusable(
            "it keeps its references as `reftable`, which is not read yet".to_owned(),
        ));
    }
    let head = pointer(&folder.join("HEAD"))?;
    let mut target = head.clone();
    if let Some(name) = head.strip_prefix("ref:") {
        let name = Path::new(name.trim());
        let is_plain = name.components().all(|part| matches!(part, Component::Normal(_)));
        if !is_plain {
            return Err(Error::Unusable("`HEAD` names no reference".to_owned()));
        }
        target = pointer(&common.join(name)).unwrap_or_default();
    }
    let target = target.trim();
    if target.len() == 64 && target.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(sha256());
    }
    let packed = files::read_text(&common.join("packed-refs"), SHALLOW).unwrap_or_default();
    let first = packed.split(|&byte| byte == b'\n').find(|line| !line.starts_with(b"#"));
    let digits = first.map_or(0, |line| line.iter().take_while(|b| b.is_ascii_hexdigit()).count());
    if digits == 64 { Err(sha256()) } else { Ok(()) }
}

/// What is said of a repository whose hashes are not SHA-1.
pub(super) fn sha256() -> Error {
    Error::Unusable("its objects are named by SHA-256, which is not read yet".to_owned())
}

/// The commits of a shallow clone at which its history was cut off.
fn shallow(common: &Path) -> Vec<ObjectId> {
    let bytes = files::read_text(&common.join("shallow"), SHALLOW).unwrap_or_default();
    let lines = bytes.split(|&byte| byte == b'\n');
    let mut ids: Vec<ObjectId> =
        lines.filter_map(|line| ObjectId::from_hex(line.trim_ascii()).ok()).collect();
    ids.sort_unstable();
    ids
}

fn pointer(file: &Path) -> Result<String, Error> {
    let bytes = files::read_text(file, POINTER).map_err(|refusal| {
        Error::Unusable(format!("`{}` cannot be read: {refusal}", file.display()))
    })?;
    String::from_utf8(bytes)
        .map_err(|_| Error::Unusable(format!("`{}` is not UTF-8 text", file.display())))
}

fn names(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
