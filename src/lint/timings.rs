//! How long the stages of a run took, for whoever wants to make it faster.

use std::{
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::{Duration, Instant},
};

use crate::yaml::Parsed;

/// A stage of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading the configuration and listing the project.
    List,
    /// All that is done for one file at a time, from its bytes to its facts.
    Files,
    /// Within [`Stage::Files`]: from the name of a file to its text.
    Read,
    /// Within [`Stage::Files`]: from text to tree.
    Parse,
    /// Within [`Stage::Files`]: asking the schemas.
    Schema,
    /// Within [`Stage::Files`]: from tree to facts and ignores.
    Lower,
    /// Merging the facts, reading their values, grouping and comparing them.
    Index,
    /// Reading snapshots and looking the quotes up in them.
    Quotes,
    /// Running the rules.
    Rules,
    /// Ignores, levels, scope, order and limits.
    Finish,
    /// Writing the reports.
    Render,
}

impl Stage {
    /// All of them, in the order in which they run.
    pub const ALL: [Self; 11] = [
        Self::List,
        Self::Files,
        Self::Read,
        Self::Parse,
        Self::Schema,
        Self::Lower,
        Self::Index,
        Self::Quotes,
        Self::Rules,
        Self::Finish,
        Self::Render,
    ];

    /// The name that people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Files => "files",
            Self::Read => "read",
            Self::Parse => "parse",
            Self::Schema => "schema",
            Self::Lower => "lower",
            Self::Index => "index",
            Self::Quotes => "quotes",
            Self::Rules => "rules",
            Self::Finish => "finish",
            Self::Render => "render",
        }
    }

    /// Whether the stage is a part of [`Stage::Files`], and its time the sum over all threads.
    pub const fn is_per_file(self) -> bool {
        matches!(self, Self::Read | Self::Parse | Self::Schema | Self::Lower)
    }
}

/// A stopwatch for each stage. One that is off costs a comparison a stage and file.
#[derive(Debug, Default)]
pub struct Timings {
    is_on: bool,
    nanoseconds: [AtomicU64; Stage::ALL.len()],
    fast: Parses,
    full: Parses,
}

/// What one of the two ways of reading YAML has read.
#[derive(Debug, Default)]
struct Parses {
    files: AtomicU64,
    bytes: AtomicU64,
}

impl Timings {
    /// Stopwatches that run.
    pub fn on() -> Self {
        Self { is_on: true, ..Self::default() }
    }

    /// Does `work`, and adds the time that it takes to `stage`.
    pub fn time<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        if !self.is_on {
            return work();
        }
        let start = Instant::now();
        let made = work();
        let nanoseconds = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        if let Some(sum) = self.nanoseconds.get(stage as usize) {
            sum.fetch_add(nanoseconds, Relaxed);
        }
        made
    }

    /// Counts a text of so many bytes that has been parsed.
    pub(super) fn parsed(&self, parsed: &Parsed, bytes: usize) {
        if self.is_on {
            let way = if parsed.is_fast { &self.fast } else { &self.full };
            way.files.fetch_add(1, Relaxed);
            way.bytes.fetch_add(bytes as u64, Relaxed);
        }
    }

    /// The time of a stage: by the clock on the wall, or as the sum over all threads if it
    /// [is a part of another](Stage::is_per_file).
    pub fn of(&self, stage: Stage) -> Duration {
        let sum = self.nanoseconds.get(stage as usize).map_or(0, |sum| sum.load(Relaxed));
        Duration::from_nanos(sum)
    }

    /// Files and bytes that the fast path of the YAML layer has read.
    pub fn fast(&self) -> (u64, u64) {
        self.fast.counts()
    }

    /// Files and bytes that were left to the full parser.
    pub fn full(&self) -> (u64, u64) {
        self.full.counts()
    }
}

impl Parses {
    fn counts(&self) -> (u64, u64) {
        (self.files.load(Relaxed), self.bytes.load(Relaxed))
    }
}
