//! The `.gitignore` and `.ignore` files of a folder, read as it is walked.
//!
//! They come with a change as all other files do, and may be pipes, devices, links or large; so
//! they are opened and bounded as all others are.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{Root, regular::Regular, slashes};
use crate::{
    hidden::{self, Hidden},
    store::Refusal,
};

impl From<hidden::TooMany> for Refusal {
    fn from(_: hidden::TooMany) -> Self {
        Self::TooManyRules
    }
}

/// What a listing leaves out, read folder by folder.
pub(super) struct Rules {
    root: PathBuf,
    /// The rules that were given, which take the place of all on disk.
    given: Option<Arc<Hidden>>,
    /// The rules on disk, as far as folders were entered, and those that cannot be read.
    found: Mutex<(Hidden, Vec<(String, Refusal)>)>,
}

impl Rules {
    pub(super) fn new(root: &Root) -> Self {
        Self { root: root.path.clone(), given: root.hidden.clone(), found: Mutex::default() }
    }

    /// Whether `path` is left out. The rules of a folder that is not are read.
    pub(super) fn enter(&self, path: &Path, is_folder: bool) -> bool {
        let inside = path.strip_prefix(&self.root).map(slashes).unwrap_or_default();
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let hidden = self.given.as_deref().unwrap_or(&found.0);
        if hidden.is_spent() || !inside.is_empty() && hidden.leaves_out(&inside, is_folder) {
            return true;
        }
        if is_folder && self.given.is_none() {
            let (hidden, refused) = &mut *found;
            for name in hidden::FILES {
                // Git does not follow a link that is called so, and fewer rules hide less.
                let file = path.join(name);
                let is_link = |file: &Path| file.symlink_metadata().is_ok_and(|is| is.is_symlink());
                let read = Regular::open(&file).and_then(|file| file.read(hidden::LARGEST));
                let added = match read {
                    Ok(content) => hidden.add(&inside, name, &content).map_err(Refusal::from),
                    Err(Refusal::TooLarge(_)) => Err(Refusal::TooManyRules),
                    Err(Refusal::Missing) => Ok(()),
                    Err(_) if is_link(&file) => Ok(()),
                    Err(refusal) => Err(refusal),
                };
                refused.extend(added.err().map(|refusal| (join(&inside, name), refusal)));
            }
        }
        false
    }

    /// Adds what cannot be read. Where names could not be held against all rules, none is listed.
    pub(super) fn finish(&self, names: &mut Vec<String>, refused: &mut Vec<(String, Refusal)>) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        refused.append(&mut found.1);
        if self.given.as_deref().unwrap_or(&found.0).is_spent() {
            names.clear();
            refused.push((hidden::FILES[1].to_owned(), Refusal::TooManyRules));
        }
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
