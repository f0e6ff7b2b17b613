//! The disk: finding the project, walking it, and opening files safely.
//!
//! Nothing outside the project root is read, whatever links, globs or paths say, and only regular
//! files are opened: what is refused is told as a [`Refusal`], never skipped. This is the only
//! module that touches the disk.
#![expect(clippy::disallowed_methods, reason = "this is the module that may touch the disk")]

mod regular;
mod rules;

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use self::{regular::Regular, rules::Rules};
use crate::{
    config,
    hidden::Hidden,
    store::{Listing, Refusal, Store},
};

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::NotAFile("directory"),
            io::ErrorKind::PermissionDenied => Self::System("permission denied".into()),
            _ if error.raw_os_error() == Some(LOOP) => {
                Self::System("its symbolic links form a loop".into())
            }
            // The number in brackets that the standard library adds says nothing to people.
            _ => {
                let words = error.to_string();
                let plain = words.split(" (os error").next().unwrap_or(&words);
                Self::System(plain.to_lowercase())
            }
        }
    }
}

#[cfg(unix)]
const LOOP: i32 = libc::ELOOP;
#[cfg(not(unix))]
const LOOP: i32 = i32::MIN;

/// The folder that holds a project. Everything that is read lies in it.
#[derive(Clone, Debug)]
pub struct Root {
    path: PathBuf,
    /// What its listing leaves out, where that is not what its own files say.
    hidden: Option<Arc<Hidden>>,
}

impl Root {
    /// The project whose root is `folder`.
    pub fn new(folder: &Path) -> io::Result<Self> {
        Ok(Self { path: folder.canonicalize()?, hidden: None })
    }

    /// The project that the command was started for: the nearest folder, from where the paths
    /// have their common start upwards, that holds a `factlint.yaml`, else one that holds a
    /// repository, else the current folder. A project that the paths lead out of stays the root.
    pub fn find(current: &Path, paths: &[PathBuf]) -> io::Result<Self> {
        let current = current.canonicalize()?;
        let start = common_start(&current, paths);
        let is_marked = |folder: &&Path| {
            folder.join(config::FILE_NAME).is_file() || folder.join(".git").exists()
        };
        // A path that leads up and out, as `../a.yaml` does, is refused by the project it leaves.
        // Else the folder above, which may be all that a person has, would become the project.
        let leaves = || current.ancestors().take_while(|folder| *folder != start).find(is_marked);
        if let Some(folder) = start.ancestors().find(is_marked).or_else(leaves) {
            return Self::new(folder);
        }
        let real = start.canonicalize().unwrap_or_else(|_| start.clone());
        let is_below = start.starts_with(&current) || real.starts_with(&current);
        Ok(Self { path: if is_below { current } else { real }, hidden: None })
    }

    /// The same folder, listed by other rules than those of the `.gitignore` files in it: by those
    /// of a revision that is trusted more.
    #[must_use]
    pub fn hiding(self, hidden: Hidden) -> Self {
        Self { hidden: Some(Arc::new(hidden)), ..self }
    }

    /// The absolute path of the root.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the project has a configuration at its root.
    pub fn has_config(&self) -> bool {
        self.path.join(config::FILE_NAME).symlink_metadata().is_ok()
    }

    /// How `path`, which is absolute or relative to `current`, is called in this project:
    /// relative to the root, with `/`. `None` if it lies outside. Links among its folders are
    /// followed where they stay inside, because the walk does not follow them and a file has
    /// one name only; a link that leads out keeps its name, under which it is then refused.
    pub fn name(&self, current: &Path, path: &Path) -> Option<String> {
        let absolute = normalise(&current.join(path));
        self.real_name(&absolute)
            .or_else(|| absolute.strip_prefix(&self.path).map(Path::to_owned).ok())
            .map(|inside| slashes(&inside))
    }

    fn real_name(&self, absolute: &Path) -> Option<PathBuf> {
        let inside = |folder: &Path| {
            let real = folder.canonicalize().ok()?;
            real.strip_prefix(&self.path).map(Path::to_owned).ok()
        };
        if absolute.is_dir() {
            return inside(absolute);
        }
        Some(inside(absolute.parent()?)?.join(absolute.file_name()?))
    }

    /// The project whose root is `folder`, which is made if it does not exist.
    pub fn create(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Self::new(folder)
    }

    /// Writes a new file `name`, with the folders above it. Fails if it exists.
    pub fn create_file(&self, name: &str, content: &str) -> io::Result<()> {
        let path = self.path.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(content.as_bytes())
    }

    /// Puts `new` in place of `old`, the contents that the regular file `name` was read with.
    ///
    /// The new contents go to a temporary file beside it, are forced to the disk and take its place
    /// in one step, so that whoever reads sees the old file or the new one. The mode is kept.
    /// Nothing is written to a link, or over a file that has changed since it was read.
    pub fn replace(&self, name: &str, old: &[u8], new: &[u8]) -> Result<(), Refusal> {
        let path = self.path.join(name);
        let folder = path.parent().ok_or(Refusal::Outside)?.canonicalize()?;
        if !folder.starts_with(&self.path) {
            return Err(Refusal::Outside);
        }
        let path = folder.join(path.file_name().ok_or(Refusal::Outside)?);
        if path.symlink_metadata()?.is_symlink() {
            return Err(Refusal::NotAFile("symbolic link"));
        }
        if Regular::open(&path)?.read(old.len() as u64 + 1)? != old {
            return Err(Refusal::System("it has changed since it was read".into()));
        }
        let permissions = path.metadata()?.permissions();
        // A rename would replace it all the same, and it is read-only for a reason.
        if permissions.readonly() {
            return Err(Refusal::System("it is read-only".into()));
        }
        write_beside(&folder, &path, new, Some(permissions))?;
        Ok(())
    }

    /// Whether anything is called `name`.
    pub fn exists(&self, name: &str) -> bool {
        self.path.join(name).symlink_metadata().is_ok()
    }
}

impl Store for Root {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
        Regular::inside(&self.path, &self.path.join(name))?.read(limit)
    }

    fn size(&self, name: &str) -> Result<u64, Refusal> {
        Ok(Regular::inside(&self.path, &self.path.join(name))?.size())
    }

    fn is_folder(&self, name: &str) -> bool {
        let real = self.path.join(name).canonicalize();
        real.is_ok_and(|real| real.starts_with(&self.path) && real.is_dir())
    }

    fn list(&self, globs: &[glob::Pattern]) -> Listing {
        let mut names = Vec::new();
        let mut links = Vec::new();
        let mut refused = Vec::new();
        let rules = Arc::new(Rules::new(self));
        // The walk asks about everything but the folder it starts in.
        rules.enter(&self.path, true);
        let left_out = Arc::clone(&rules);
        let mut walk = ignore::WalkBuilder::new(&self.path);
        walk.follow_links(false).standard_filters(false).filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            !left_out.enter(entry.path(), is_folder)
        });
        for entry in walk.build() {
            match entry {
                Ok(entry) => {
                    let Ok(inside) = entry.path().strip_prefix(&self.path) else { continue };
                    if inside.as_os_str().is_empty() {
                        continue;
                    }
                    let name = slashes(inside);
                    let list = if entry.path_is_symlink() { &mut links } else { &mut names };
                    list.push(name);
                }
                Err(error) => {
                    let name = error_path(&error)
                        .and_then(|path| path.strip_prefix(&self.path).ok())
                        .map_or_else(|| ".".to_owned(), slashes);
                    let reason = error.into_io_error().map_or_else(
                        || Refusal::System("it cannot be listed".into()),
                        Refusal::from,
                    );
                    refused.push((name, reason));
                }
            }
        }
        let mut chosen = Listing::of(names, globs);
        let links = Listing::of(links, globs);
        chosen.given_up |= links.given_up;
        let (mut names, mut links) = (chosen.names, links.names);
        names.sort_unstable();
        // A link to a file that is listed anyway would only give its facts a second time.
        let is_listed = |name: &String| {
            let real = self.path.join(name).canonicalize().ok();
            let real = real.and_then(|real| real.strip_prefix(&self.path).map(slashes).ok());
            real.is_some_and(|real| names.binary_search(&real).is_ok())
        };
        links.retain(|name| !is_listed(name));
        names.extend(links);
        names.sort_unstable();
        rules.finish(&mut names, &mut refused);
        refused.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Listing { names, refused, given_up: chosen.given_up }
    }
}

/// Whether anything is called `path`.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether `path` is a folder, or leads to one.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Reads a file that somebody named on the command line, wherever it lies: a regular file of at
/// most `limit` bytes.
pub fn read_text(path: &Path, limit: u64) -> Result<Vec<u8>, Refusal> {
    Regular::open(&path.canonicalize()?)?.read(limit)
}

/// Whether two paths lead to one regular file, or to the place where one would be made: what is written
/// to one replaces what was written to the other. A device or a pipe takes both.
pub fn is_same_file(current: &Path, a: &Path, b: &Path) -> bool {
    let real = |path: &Path| {
        let path = current.join(path);
        let beside = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
        path.canonicalize().ok().or_else(beside).unwrap_or(path)
    };
    let (a, b) = (real(a), real(b));
    a == b && (!a.exists() || a.is_file())
}

/// Writes a report to `path`, replacing what is there.
pub fn write_report(path: &Path, content: &[u8]) -> io::Result<()> {
    fs::write(path, content)
}

/// Writes `content` to a temporary file in `folder` and renames it to `path`, which lies there.
fn write_beside(
    folder: &Path,
    path: &Path,
    content: &[u8],
    permissions: Option<fs::Permissions>,
) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Another process may be writing the same file: the first name that is free is ours.
    let mut number = 0;
    let (temporary, mut file) = loop {
        let temporary = folder.join(format!(".{name}.{}-{number}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&temporary) {
            Ok(file) => break (temporary, file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 100 => {
                number += 1;
            }
            Err(error) => return Err(error),
        }
    };
    let written = (|| {
        file.write_all(content)?;
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        file.sync_all()?;
        fs::rename(&temporary, path)
    })();
    if written.is_err() {
        // The first error is the one to tell; a file that cannot be removed has a telling name.
        let _ = fs::remove_file(&temporary);
        return written;
    }
    // The new name is in the folder, which has to reach the disk as well. Not every system can
    // open one; the contents are safe all the same.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// The deepest folder that holds all `paths`; the current one if there are none.
fn common_start(current: &Path, paths: &[PathBuf]) -> PathBuf {
    let mut folders = paths.iter().map(|path| {
        let absolute = normalise(&current.join(path));
        if absolute.is_dir() {
            absolute
        } else {
            absolute.parent().map_or(absolute.clone(), Path::to_owned)
        }
    });
    let Some(first) = folders.next() else { return current.to_owned() };
    folders.fold(first, |common, folder| {
        common
            .ancestors()
            .find(|ancestor| folder.starts_with(ancestor))
            .map_or_else(PathBuf::new, Path::to_owned)
    })
}

/// `path` without `.` and with `..` taken back by name.
fn normalise(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn error_path(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            error_path(err)
        }
        _ => None,
    }
}
