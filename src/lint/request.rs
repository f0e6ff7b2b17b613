//! What is asked of a run.

use std::sync::Arc;

use super::{timings::Timings, trust::Trusted};
use crate::{config::Level, store::Store, value::date::Day};

/// Which configuration to use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ConfigChoice {
    /// `factlint.yaml` at the root, if there is one.
    #[default]
    AtRoot,
    /// The file with this name.
    Named(String),
    /// None.
    Without,
}

/// What to check, and how.
#[derive(Clone)]
pub struct Request {
    /// The files of the project.
    pub store: Arc<dyn Store>,
    /// The configuration.
    pub config: ConfigChoice,
    /// Names of the files and folders to report on; empty for everything. The whole project is
    /// read all the same, so that a disagreement with another file is seen. Files are checked
    /// even if nothing marks or matches them.
    pub paths: Vec<String>,
    /// Levels of rules that go before those of the configuration; later ones before earlier ones.
    pub levels: Vec<(String, Level)>,
    /// Whether ignore comments count.
    pub use_ignores: bool,
    /// Whether a declared snapshot that is absent is an error.
    pub require_snapshots: bool,
    /// The day as of which the project is checked: ignores expire by it, and dates of sources that
    /// lie after it are told. Without one nothing depends on time; the clock is never asked, so
    /// that the verdict on a tree is the same at any hour.
    pub as_of: Option<Day>,
    /// What is taken from elsewhere than the project, if anything.
    pub trusted: Option<Arc<Trusted>>,
    /// Stopwatches for the stages.
    pub timings: Arc<Timings>,
}

impl Request {
    /// A request to check everything in `store` as its configuration says.
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self {
            store,
            config: ConfigChoice::AtRoot,
            paths: Vec::new(),
            levels: Vec::new(),
            use_ignores: true,
            require_snapshots: false,
            as_of: None,
            trusted: None,
            timings: Arc::default(),
        }
    }

    /// Whether findings in the file called `name` are reported.
    pub fn is_in_scope(&self, name: &str) -> bool {
        self.paths.is_empty()
            || self.paths.iter().any(|path| {
                path.is_empty()
                    || name == path
                    || name.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'))
            })
    }
}
