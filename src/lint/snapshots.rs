//! The stored texts of sources: found, read, and compared with their pinned digests.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{Request, schemas::join};
use crate::{
    config::Config,
    fact::{Snapshot, Source},
    index::{Corpus, Snapshots, Stored},
    quote::media::{Media, refuse_binary},
    store::Refusal,
    text::{FileId, Text, Texts},
};

/// Reads the snapshot of every source that declares one.
pub(super) fn read(
    request: &Request,
    config: &Config,
    corpus: &Corpus,
    texts: &mut Texts,
) -> Snapshots {
    let declared: Vec<(&str, &Source, &Snapshot)> = corpus
        .sources()
        .values()
        .filter_map(|source| Some((&*source.id.text, source, source.snapshot.as_ref()?)))
        .collect();
    let found: Vec<Result<Found, Stored>> = declared
        .par_iter()
        .map(|(_, source, snapshot)| {
            find(
                request,
                config,
                super::schemas::folder_of(texts.get(source.file).path()),
                snapshot,
            )
        })
        .collect();
    let mut read = BTreeMap::new();
    for found in found.iter().flatten() {
        read.entry((&*found.name, found.media)).or_insert(found.size);
    }
    // Sources may share a snapshot, which is read once; what is too much altogether is decided in
    // the order of the names.
    let mut total = 0_u64;
    let mut read: Vec<((&str, Media), bool, Stored)> = read
        .into_iter()
        .map(|(key, size)| {
            // One that is too large by itself is not read, and takes no room.
            if size <= config.limits.snapshot_bytes {
                total = total.saturating_add(size);
            }
            (key, total <= config.limits.all_snapshots_bytes, Stored::Missing)
        })
        .collect();
    read.par_iter_mut().for_each(|((name, media), fits, stored)| {
        if !*fits {
            *stored = too_much(name, config);
            return;
        }
        *stored = match request.store.read(name, config.limits.snapshot_bytes) {
            Ok(bytes) => text(name, bytes, *media),
            Err(refusal) => refused(name, &refusal),
        };
    });
    let mut files = BTreeMap::new();
    let read: BTreeMap<(&str, Media), Stored> = read
        .into_iter()
        .map(|(key, _, mut stored)| {
            if let Stored::Text { file, text, .. } = &mut stored {
                *file = *files.entry(key.0).or_insert_with(|| texts.add(Arc::clone(text)));
            }
            (key, stored)
        })
        .collect();
    let mut snapshots = BTreeMap::new();
    for ((id, ..), found) in declared.into_iter().zip(&found) {
        let stored = match found {
            Ok(found) => read.get(&(&*found.name, found.media)).cloned(),
            Err(refused) => Some(refused.clone()),
        };
        snapshots.insert(id.into(), stored.unwrap_or(Stored::Missing));
    }
    snapshots
}

/// Where a snapshot lies.
struct Found {
    name: String,
    media: Media,
    /// Its bytes, by which a run plans ahead.
    size: u64,
}

fn unusable(message: impl Into<String>, help: impl Into<String>) -> Stored {
    Stored::Unusable { message: message.into(), help: help.into(), is_too_large: false }
}

fn too_large(message: String, help: &str) -> Stored {
    Stored::Unusable { message, help: help.to_owned(), is_too_large: true }
}

/// The first of the places at which a snapshot may lie: beside the file that declares it, then in
/// the snapshot folders of the configuration.
fn find(
    request: &Request,
    config: &Config,
    folder: &str,
    snapshot: &Snapshot,
) -> Result<Found, Stored> {
    let path = &*snapshot.path.text;
    let media = Media::of(path, snapshot.media_type.as_ref().map(|word| &*word.text))
        .map_err(|problem| unusable(problem.message, problem.help))?;
    let folders = config.snapshots.iter().map(|folder| &*folder.text);
    for folder in std::iter::once(folder).chain(folders) {
        let Some(name) = join(folder, path) else {
            return Err(unusable(
                format!("the snapshot `{path}` lies outside the project"),
                "factlint reads nothing outside the project: copy the text into it",
            ));
        };
        match request.store.size(&name) {
            Ok(size) => return Ok(Found { name, media, size }),
            Err(Refusal::Missing) => {}
            Err(refusal) => return Err(refused(&name, &refusal)),
        }
    }
    Err(Stored::Missing)
}

fn refused(name: &str, refusal: &Refusal) -> Stored {
    let message = format!("the snapshot `{name}` cannot be read: {refusal}");
    match refusal {
        Refusal::TooLarge(_) => too_large(
            message,
            "store the part of the text that is quoted, or raise `limits: {snapshot-size: …}`",
        ),
        _ => unusable(message, "store the text as a regular file in the project"),
    }
}

/// A snapshot that is one too many for a run.
fn too_much(name: &str, config: &Config) -> Stored {
    let most = config.limits.all_snapshots_bytes;
    too_large(
        format!(
            "the snapshot `{name}` was not read: with those before it there are more than {most} bytes of them"
        ),
        "store the parts of the texts that are quoted, or raise `limits: {all-snapshots-size: …}`",
    )
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
                Stored::Text { text, digest, .. } => shared = Some((text, digest)),
                Stored::Missing | Stored::Unusable { .. } => return (None, snapshots),
            }
        }
        if let Some((text, digest)) = &shared {
            *old = Arc::clone(text);
            old_digest.clone_from(digest);
        }
    }
    (shared.map(|(text, _)| text), snapshots)
}

/// A snapshot of these bytes. Its text is not one of the run yet.
fn text(name: &str, bytes: Vec<u8>, media: Media) -> Stored {
    if let Some(problem) = refuse_binary(&bytes) {
        return unusable(problem.message, problem.help);
    }
    let digest = Sha256::digest(&bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    match String::from_utf8(bytes) {
        Ok(content) => {
            let text = Arc::new(Text::new(name, content));
            Stored::Text { file: FileId(0), text, digest, media }
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
