//! Regular files, opened so that nothing else is: what was looked at and what is opened may differ by
//! the time it is, so that all that matters is asked of the open descriptor.
#![expect(clippy::disallowed_methods, reason = "with the module above it, it touches the disk")]

use std::{
    fs::{self, File, OpenOptions},
    io::Read as _,
    path::Path,
};

use crate::store::Refusal;

/// An open regular file.
pub(super) struct Regular {
    file: File,
    size: u64,
}

impl Regular {
    /// Opens what `path` leads to, if it is a regular file in `root`, which is a real path.
    pub(super) fn inside(root: &Path, path: &Path) -> Result<Self, Refusal> {
        #[cfg(target_os = "linux")]
        if let Some(opened) = handle::open(root, path)? {
            return Ok(opened);
        }
        let real = path.canonicalize()?;
        if real.starts_with(root) { Self::open(&real) } else { Err(Refusal::Outside) }
    }

    /// Opens `path`, where no link may stand.
    pub(super) fn open(path: &Path) -> Result<Self, Refusal> {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            // Opening must not wait for the other end of a pipe.
            options.custom_flags(libc::O_NONBLOCK | libc::O_NOFOLLOW | libc::O_CLOEXEC);
        }
        let file = options.open(path)?;
        let size = size(&file)?;
        Ok(Self { file, size })
    }

    /// How many bytes it had when it was opened.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// All of it, if it has at most `limit` bytes.
    pub(super) fn read(self, limit: u64) -> Result<Vec<u8>, Refusal> {
        if self.size > limit {
            return Err(Refusal::TooLarge(limit));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(self.size).unwrap_or(0) + 1);
        // The file may grow while it is read.
        self.file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(Refusal::TooLarge(limit)) } else { Ok(bytes) }
    }
}

/// The bytes of an open file; refused if it is not a regular one.
fn size(file: &File) -> Result<u64, Refusal> {
    let metadata = file.metadata()?;
    if metadata.is_file() {
        Ok(metadata.len())
    } else {
        Err(Refusal::NotAFile(kind_of(metadata.file_type())))
    }
}

fn kind_of(kind: fs::FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return "named pipe";
        }
        if kind.is_socket() {
            return "socket";
        }
        if kind.is_block_device() || kind.is_char_device() {
            return "device";
        }
    }
    if kind.is_dir() { "directory" } else { "special file" }
}

/// Where a descriptor tells which path it was opened by, that is asked in place of following the path
/// link by link: nothing can be put in its place in between, and it takes a tenth of the calls.
#[cfg(target_os = "linux")]
mod handle {
    use std::{
        io,
        os::{fd::AsRawFd as _, unix::fs::OpenOptionsExt as _},
    };

    use super::{File, OpenOptions, Path, Refusal, Regular, fs, size};

    /// Opens what `path` leads to, if it is a regular file in `root`; `None` where the system does
    /// not tell.
    pub(super) fn open(root: &Path, path: &Path) -> Result<Option<Regular>, Refusal> {
        // A handle alone (open(2), O_PATH): the file itself is not opened, so that a device does not
        // notice and a pipe does not wait.
        let handle = with(libc::O_PATH, path)?;
        let own = format!("/proc/self/fd/{}", handle.as_raw_fd());
        let Ok(real) = fs::read_link(&own) else { return Ok(None) };
        if !real.starts_with(root) {
            return Err(Refusal::Outside);
        }
        let size = size(&handle)?;
        let file = with(libc::O_NONBLOCK, Path::new(&own))?;
        Ok(Some(Regular { file, size }))
    }

    fn with(flag: i32, path: &Path) -> io::Result<File> {
        OpenOptions::new().read(true).custom_flags(flag | libc::O_CLOEXEC).open(path)
    }
}
