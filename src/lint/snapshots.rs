//! The stored texts of sources: found, read, and compared with their pinned digests.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Write as _},
    sync::Arc,
};

use sha2::{Digest, Sha256};

use super::{MANY, Request, schemas::join};
use crate::{
    config::Config,
    cores,
    index::{Corpus, Snapshots, Stored},
    quote::media::{Media, refuse_binary},
    store::{Refusal, Store},
    text::{FileId, Shelf, Text, Texts},
};

/// Bytes of stored texts that are held from the first to the last moment of a run. What does not fit
/// is read again when its quotes are looked for, and when a finding shows words of it.
const HELD: usize = 128 << 20;

/// Snapshots of more bytes are read one after another where they are held.
const LARGE: usize = 1 << 20;

/// A text is read and its digest taken in this part of the time in which it is prepared for searching.
const READ_AGAIN: u64 = 4;

/// Declarations that are read at a time; what is read at once is at most so many small texts.
const AT_A_TIME: usize = 64;

/// Reads the snapshot of every source that declares one.
pub(super) fn read(
    request: &Request,
    config: &Config,
    corpus: &Corpus,
    texts: &mut Texts,
) -> Snapshots {
    // Sources may share a snapshot, which is read once.
    let mut wanted: BTreeMap<Wanted<'_>, Vec<&str>> = BTreeMap::new();
    for source in corpus.sources().values() {
        let Some(snapshot) = &source.snapshot else { continue };
        let folder = super::schemas::folder_of(texts.get(source.file).path());
        let media_type = snapshot.media_type.as_ref().map(|word| &*word.text);
        let wanted_as = Wanted { folder: folder.to_owned(), path: &snapshot.path.text, media_type };
        wanted.entry(wanted_as).or_default().push(&source.id.text);
    }
    let wanted: Vec<(Wanted<'_>, Vec<&str>)> = wanted.into_iter().collect();
    let (known, prepared) = (BTreeMap::new(), BTreeSet::new());
    let mut shelves = Shelves { known, prepared, held: 0, all: 0, config };
    let mut snapshots = BTreeMap::new();
    for some in wanted.chunks(AT_A_TIME) {
        if shelves.is_over() {
            // What is past the limit is not even read.
            for (wanted, sources) in some {
                let stored = shelves.too_much(wanted.path);
                snapshots.extend(sources.iter().map(|&id| (Box::from(id), stored.clone())));
            }
            continue;
        }
        let is_full = shelves.held >= HELD;
        let read = cores::map(some, some.len() >= MANY, |(wanted, _)| {
            let read = one(request, config, wanted);
            if is_full { read.put_down(request, 0) } else { read.put_down(request, LARGE) }
        });
        for ((_, sources), read) in some.iter().zip(read) {
            let stored = shelves.take_in(read, texts);
            snapshots.extend(sources.iter().map(|&id| (Box::from(id), stored.clone())));
        }
    }
    snapshots
}

/// The texts that were taken in.
struct Shelves<'r> {
    /// By name.
    known: BTreeMap<String, (FileId, Arc<Text>)>,
    /// Their names with the kinds of text that they are searched as.
    prepared: BTreeSet<(String, Media)>,
    /// Bytes of those that are held, and for how many all count.
    held: usize,
    all: u64,
    config: &'r Config,
}

impl Shelves<'_> {
    /// Whether there is no room for any further text.
    fn is_over(&self) -> bool {
        self.all > self.config.limits.all_snapshots_bytes
    }

    fn too_much(&self, name: &str) -> Stored {
        Stored::Unusable {
            message: format!(
                "the snapshot `{name}` was not looked at: those before it count for {} bytes together",
                self.config.limits.all_snapshots_bytes
            ),
            help: "store the parts of the texts that are quoted, or raise `limits: {all-snapshots-size: …}`".to_owned(),
            is_too_large: true,
        }
    }

    fn take_in(&mut self, read: Read, texts: &mut Texts) -> Stored {
        let (text, digest, media, weight) = match read {
            Read::Missing => return Stored::Missing,
            Read::Unusable { message, help, is_too_large } => {
                return Stored::Unusable { message, help, is_too_large };
            }
            Read::Text { text, digest, media, weight } => (text, digest, media, weight),
        };
        // By another path it is read once more, and as another kind of text prepared once more.
        let is_prepared = !self.prepared.insert((text.path().to_owned(), media));
        self.all += if is_prepared { text.byte_count() as u64 / READ_AGAIN } else { weight };
        if self.is_over() {
            return self.too_much(text.path());
        }
        if let Some((file, text)) = self.known.get(text.path()) {
            let (file, text) = (*file, Arc::clone(text));
            return Stored::Text { file, text, digest, media, is_shown: true };
        }
        let fits = self.held + text.byte_count() <= HELD;
        let text = if fits { text.held() } else { text };
        if fits {
            self.held += text.byte_count();
        }
        let file = texts.add(Arc::clone(&text));
        self.known.insert(text.path().to_owned(), (file, Arc::clone(&text)));
        Stored::Text { file, text, digest, media, is_shown: true }
    }
}

enum Read {
    Missing,
    Unusable {
        message: String,
        help: String,
        is_too_large: bool,
    },
    Text {
        text: Arc<Text>,
        digest: String,
        media: Media,
        /// For how many bytes it counts.
        weight: u64,
    },
}

impl Read {
    /// A text of more than `most` bytes is not held any more, but can be read again.
    fn put_down(self, request: &Request, most: usize) -> Self {
        match self {
            Self::Text { text, digest, media, weight } if text.byte_count() > most => {
                let again = File {
                    store: Arc::clone(&request.store),
                    name: text.path().to_owned(),
                    digest: digest.clone(),
                    bytes: text.byte_count() as u64,
                };
                let text = Text::on_shelf(text.path(), text.byte_count(), Box::new(again));
                Self::Text { text: Arc::new(text), digest, media, weight }
            }
            other => other,
        }
    }
}

/// A file that was read once and has to say the same when it is read again.
struct File {
    store: Arc<dyn Store>,
    name: String,
    digest: String,
    bytes: u64,
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Shelf for File {
    fn read(&self) -> Option<String> {
        let bytes = self.store.read(&self.name, self.bytes).ok()?;
        (digest(&bytes) == self.digest).then_some(())?;
        String::from_utf8(bytes).ok()
    }
}

/// A snapshot as a source declares it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Wanted<'c> {
    /// The folder of the file that declares it.
    folder: String,
    path: &'c str,
    media_type: Option<&'c str>,
}

fn unusable(message: impl Into<String>, help: impl Into<String>) -> Read {
    Read::Unusable { message: message.into(), help: help.into(), is_too_large: false }
}

/// The first of the places at which a snapshot may lie: beside the file that declares it, then in
/// the snapshot folders of the configuration.
fn one(request: &Request, config: &Config, wanted: &Wanted<'_>) -> Read {
    let path = wanted.path;
    let media = match Media::of(path, wanted.media_type) {
        Ok(media) => media,
        Err(problem) => return unusable(problem.message, problem.help),
    };
    let folders = config.snapshots.iter().map(|folder| &*folder.text);
    for folder in std::iter::once(&*wanted.folder).chain(folders) {
        let Some(name) = join(folder, path) else {
            return unusable(
                format!("the snapshot `{path}` lies outside the project"),
                "factlint reads nothing outside the project: copy the text into it",
            );
        };
        match request.store.read(&name, config.limits.snapshot_bytes) {
            Ok(bytes) => return text(&name, bytes, media),
            Err(Refusal::Missing) => {}
            Err(refusal) => {
                let is_too_large = matches!(refusal, Refusal::TooLarge(_));
                let help = if is_too_large {
                    "store the part of the text that is quoted, or raise `limits: {snapshot-size: …}`"
                } else {
                    "store the text as a regular file in the project"
                };
                let message = format!("the snapshot `{name}` cannot be read: {refusal}");
                return Read::Unusable { message, help: help.to_owned(), is_too_large };
            }
        }
    }
    Read::Missing
}

/// The snapshots with other contents of the file `changed`, and its new text; no text where the file
/// is not a snapshot, or can no longer be one.
pub(super) fn replaced(
    snapshots: &Snapshots,
    changed: FileId,
    content: String,
) -> (Option<Arc<Text>>, Snapshots) {
    let mut snapshots = snapshots.clone();
    let is_changed =
        |stored: &&mut Stored| matches!(stored, Stored::Text { file, .. } if *file == changed);
    let mut content = Some(content);
    let mut shared: Option<(Arc<Text>, String)> = None;
    for stored in snapshots.values_mut().filter(is_changed) {
        let Stored::Text { text: old, digest: old_digest, media, .. } = stored else { continue };
        if let Some(content) = content.take() {
            match text(old.path(), content.into_bytes(), *media) {
                Read::Text { text, digest, .. } => shared = Some((text, digest)),
                Read::Missing | Read::Unusable { .. } => return (None, snapshots),
            }
        }
        if let Some((text, digest)) = &shared {
            *old = Arc::clone(text);
            old_digest.clone_from(digest);
        }
    }
    (shared.map(|(text, _)| text), snapshots)
}

fn text(name: &str, bytes: Vec<u8>, media: Media) -> Read {
    if let Some(problem) = refuse_binary(&bytes) {
        return unusable(problem.message, problem.help);
    }
    let digest = digest(&bytes);
    match String::from_utf8(bytes) {
        Ok(content) => {
            let weight = media.weight(&content);
            Read::Text { text: Arc::new(Text::new(name, content)), digest, media, weight }
        }
        Err(error) => unusable(
            format!(
                "the snapshot `{name}` is not UTF-8 text: byte {}",
                error.utf8_error().valid_up_to()
            ),
            "save it as UTF-8, and pin it again",
        ),
    }
}

/// SHA-256, as hexadecimal digits.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
