//! Where the files of a project come from: a folder on disk, or memory.
//!
//! Names are relative to the project root and use `/`. Every stage goes through [`Store`], so
//! that an editor's unsaved text, a mutated copy or a revision in git can be checked like files.

use std::{collections::BTreeMap, fmt, path::Path, sync::Arc};

/// How often all the bytes of globs may be held against all the bytes of names; some seconds.
const MOST_STEPS: usize = 1 << 33;

/// Extensions of files that may be fact files.
const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is there.
    Missing,
    /// It leads out of the project root.
    Outside,
    /// It is not a regular file; the word says what it is.
    NotAFile(&'static str),
    /// It has more bytes than the limit, which is given.
    TooLarge(u64),
    /// It says what is left out of a listing, by more rules than are held against every name.
    TooManyRules,
    /// The system refuses; its words.
    System(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file"),
            Self::Outside => f.write_str("the path leads out of the project"),
            Self::NotAFile(what) => write!(f, "it is a {what}, not a regular file"),
            Self::TooLarge(limit) => write!(f, "it is larger than {limit} bytes"),
            Self::TooManyRules => f.write_str("it has more rules than are held against every name"),
            Self::System(words) => f.write_str(words),
        }
    }
}

/// What a project holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Names of everything that may be a fact file, sorted.
    pub names: Vec<String>,
    /// What could not be entered, with the reason, sorted by name.
    pub refused: Vec<(String, Refusal)>,
    /// Whether the globs are too many to be held against every name, so that none is listed.
    pub given_up: bool,
}

impl Listing {
    /// What the globs choose of these names.
    pub(crate) fn of(names: Vec<String>, globs: &[glob::Pattern]) -> Self {
        let given_up = are_too_many(globs, names.iter().map(String::as_str));
        let chosen = |name: &String| !given_up && is_candidate(name, globs);
        Self { names: names.into_iter().filter(chosen).collect(), refused: Vec::new(), given_up }
    }
}

/// The files of a project.
pub trait Store: Send + Sync {
    /// Reads the regular file `name`, at most `limit` bytes of it.
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Refusal>;

    /// How many bytes the regular file `name` has, by which a run plans ahead. It may have others
    /// when it is read.
    fn size(&self, name: &str) -> Result<u64, Refusal> {
        self.read(name, u64::MAX).map(|bytes| bytes.len() as u64)
    }

    /// Lists what the globs match or, without globs, each YAML or JSON file. Ignored and hidden
    /// files are left out.
    fn list(&self, globs: &[glob::Pattern]) -> Listing;

    /// Whether `name` is a folder.
    fn is_folder(&self, name: &str) -> bool;
}

/// Files in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory(BTreeMap<String, Vec<u8>>);

impl Memory {
    /// Adds or replaces a file.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        self.0.insert(name.into(), content.into());
        self
    }
}

impl Store for Memory {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
        let bytes = self.0.get(name).ok_or(Refusal::Missing)?;
        if bytes.len() as u64 > limit { Err(Refusal::TooLarge(limit)) } else { Ok(bytes.clone()) }
    }

    fn size(&self, name: &str) -> Result<u64, Refusal> {
        self.0.get(name).map(|bytes| bytes.len() as u64).ok_or(Refusal::Missing)
    }

    fn list(&self, globs: &[glob::Pattern]) -> Listing {
        Listing::of(self.0.keys().cloned().collect(), globs)
    }

    fn is_folder(&self, name: &str) -> bool {
        let prefix = format!("{name}/");
        self.0.range(prefix.clone()..).next().is_some_and(|(first, _)| first.starts_with(&prefix))
    }
}

/// Files in memory laid over another store: they replace or add to what is there.
pub struct Layered {
    /// The files below.
    pub under: Arc<dyn Store>,
    /// The files above, which are seen first.
    pub over: Memory,
}

impl Store for Layered {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
        match self.over.read(name, limit) {
            Err(Refusal::Missing) => self.under.read(name, limit),
            result => result,
        }
    }

    fn size(&self, name: &str) -> Result<u64, Refusal> {
        match self.over.size(name) {
            Err(Refusal::Missing) => self.under.size(name),
            result => result,
        }
    }

    fn list(&self, globs: &[glob::Pattern]) -> Listing {
        let mut listing = self.under.list(globs);
        let over = self.over.list(globs);
        listing.given_up |= over.given_up;
        listing.names.extend(over.names);
        listing.names.sort_unstable();
        listing.names.dedup();
        listing
    }

    fn is_folder(&self, name: &str) -> bool {
        self.over.is_folder(name) || self.under.is_folder(name)
    }
}

/// One file of another store with other contents: an editor's unsaved text, or standard input.
pub struct Overlay {
    /// The files.
    pub under: Arc<dyn Store>,
    /// The name of the file that is replaced or added.
    pub name: String,
    /// Its contents.
    pub content: Vec<u8>,
}

impl Store for Overlay {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
        if name != self.name {
            return self.under.read(name, limit);
        }
        if self.content.len() as u64 > limit {
            Err(Refusal::TooLarge(limit))
        } else {
            Ok(self.content.clone())
        }
    }

    fn size(&self, name: &str) -> Result<u64, Refusal> {
        if name == self.name { Ok(self.content.len() as u64) } else { self.under.size(name) }
    }

    fn list(&self, globs: &[glob::Pattern]) -> Listing {
        let mut listing = self.under.list(globs);
        if is_candidate(&self.name, globs)
            && let Err(at) = listing.names.binary_search(&self.name)
        {
            listing.names.insert(at, self.name.clone());
        }
        listing
    }

    fn is_folder(&self, name: &str) -> bool {
        self.under.is_folder(name)
    }
}

/// Whether a file called `name` is to be looked at.
pub(crate) fn is_candidate(name: &str, globs: &[glob::Pattern]) -> bool {
    if globs.is_empty() {
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
        // `FACTS.YAML` from a file system that does not tell cases apart is a YAML file as well.
        return extension
            .is_some_and(|extension| EXTENSIONS.iter().any(|e| e.eq_ignore_ascii_case(extension)));
    }
    globs.iter().any(|glob| matches(glob, name))
}

/// Whether these globs take too long on these names.
pub(crate) fn are_too_many<'n>(
    globs: &[glob::Pattern],
    names: impl Iterator<Item = &'n str>,
) -> bool {
    let patterns: usize = globs.iter().map(|glob| glob.as_str().len()).sum();
    patterns.saturating_mul(names.map(str::len).sum()) > MOST_STEPS
}

/// Whether `name` matches `glob`, where `*` does not cross folders.
pub(crate) fn matches(glob: &glob::Pattern, name: &str) -> bool {
    let options = glob::MatchOptions {
        case_sensitive: true,
        require_literal_separator: true,
        require_literal_leading_dot: false,
    };
    glob.matches_with(name, options)
}
