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
    let read: Vec<Read> = declared
        .par_iter()
        .map(|(_, source, snapshot)| {
            let folder = super::schemas::folder_of(texts.get(source.file).path());
            one(request, config, folder, snapshot)
        })
        .collect();
    let mut snapshots = BTreeMap::new();
    // Sources may share a snapshot; its text is taken in once.
    let mut known = BTreeMap::new();
    for ((id, ..), read) in declared.into_iter().zip(read) {
        let stored = match read {
            Read::Missing => Stored::Missing,
            Read::Unusable { message, help, is_too_large } => {
                Stored::Unusable { message, help, is_too_large }
            }
            Read::Text { text, digest, media } => {
                let file = *known
                    .entry(text.path().to_owned())
                    .or_insert_with(|| texts.add(Arc::clone(&text)));
                Stored::Text { file, text, digest, media }
            }
        };
        snapshots.insert(id.into(), stored);
    }
    snapshots
}

enum Read {
    Missing,
    Unusable { message: String, help: String, is_too_large: bool },
    Text { text: Arc<Text>, digest: String, media: Media },
}

fn unusable(message: impl Into<String>, help: impl Into<String>) -> Read {
    Read::Unusable { message: message.into(), help: help.into(), is_too_large: false }
}

/// The first of the places at which a snapshot may lie: beside the file that declares it, then in
/// the snapshot folders of the configuration.
fn one(request: &Request, config: &Config, folder: &str, snapshot: &Snapshot) -> Read {
    let path = &*snapshot.path.text;
    let media = match Media::of(path, snapshot.media_type.as_ref().map(|word| &*word.text)) {
        Ok(media) => media,
        Err(problem) => return unusable(problem.message, problem.help),
    };
    let folders = config.snapshots.iter().map(|folder| &*folder.text);
    for folder in std::iter::once(folder).chain(folders) {
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
    let digest = Sha256::digest(&bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    match String::from_utf8(bytes) {
        Ok(content) => Read::Text { text: Arc::new(Text::new(name, content)), digest, media },
        Err(error) => unusable(
            format!(
                "the snapshot `{name}` is not UTF-8 text: byte {}",
                error.utf8_error().valid_up_to()
            ),
            "save it as UTF-8, and pin it again",
        ),
    }
}
