//! What can be typed: flags and subcommands, and nothing about what they do.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use factlint::value::date::Day;

/// A linter for facts.
///
/// Checks that fact files have the right shape, that quotes stand in their sources and state
/// their values, and that sources do not contradict each other.
#[derive(Debug, Parser)]
#[command(name = "factlint", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check the fact files of a project
    Check(Box<Check>),
    /// Show who says what, in which words, why they differ, and what was decided
    Audit(Box<crate::audit::Args>),
    /// Explain a rule: what it finds, why it matters, what to do
    Explain {
        /// Name of the rule, such as date-conflict
        rule: String,
    },
    /// List the rules
    Rules {
        /// How to list them
        #[arg(long, value_enum, default_value_t = Listing::Human)]
        format: Listing,
    },
    /// Print a bundled JSON Schema
    Schema {
        /// Which one
        #[arg(value_enum, default_value_t = Bundled::Facts)]
        which: Bundled,
    },
    /// Write a small project that passes `check` and shows one of each thing
    Init {
        /// Folder to write it to
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Write the digests of snapshots into the sources that declare them
    Pin(crate::pin::Pin),
    /// Record a verdict on facts that disagree, or list those that do
    Resolve(Box<crate::resolve::Resolve>),
    /// Print a completion script
    Completions {
        /// Shell to complete for
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// List the facts that changed since a revision, and the conflicts that opened and closed
    #[cfg(feature = "git")]
    Diff(crate::diff::Args),
    /// Compare two values: the verdict, how each was read, and why
    Compare(Compare),
    /// Change facts, quotes and sources in memory, and show which changes `check` would catch
    Prove(crate::prove::Prove),
    /// List every date and figure that a text states, and every name that the project declares
    Mentions {
        /// Text to read; `-` for standard input
        file: PathBuf,
        /// How to list them
        #[arg(long, value_enum, default_value_t = Listing::Human)]
        format: Listing,
    },
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that is typed or not")]
pub(crate) struct Check {
    /// Report only what concerns these files and folders. The whole project is read all the same,
    /// so that a conflict with another file is seen. `-` reads one file from standard input
    pub(crate) paths: Vec<PathBuf>,

    /// Output format; repeatable, each with its own `-o`
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Vec<Format>,

    /// File for the output of the `--format` at the same position; standard output if absent
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,

    /// Least severity that makes the exit code 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Error)]
    pub(crate) fail_on: FailOn,

    /// Switch a rule off; `all` for every rule but those that are named
    #[arg(short = 'A', long = "allow", value_name = "RULE")]
    pub(crate) allow: Vec<String>,

    /// Report a rule as a warning
    #[arg(short = 'W', long = "warn", value_name = "RULE")]
    pub(crate) warn: Vec<String>,

    /// Report a rule as an error
    #[arg(short = 'D', long = "deny", value_name = "RULE")]
    pub(crate) deny: Vec<String>,

    /// Use this configuration; its folder is the root of the project
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,

    /// Use no configuration
    #[arg(long)]
    pub(crate) no_config: bool,

    /// Report also what ignore comments set aside
    #[arg(long)]
    pub(crate) no_ignores: bool,

    /// Make a declared but absent snapshot an error
    #[arg(long)]
    pub(crate) require_snapshots: bool,

    #[command(flatten)]
    pub(crate) fixing: crate::fix::Fixing,
    /// Check as of this day: ignores with an earlier `until` expire, and sources dated later are
    /// told. Without it `SOURCE_DATE_EPOCH` counts, and without that nothing depends on time
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) as_of: Option<Day>,

    /// Name of the file that `-` reads from standard input
    #[arg(long, value_name = "FILE", default_value = "stdin.yaml")]
    pub(crate) stdin_filename: PathBuf,

    /// Number of threads, at most 256; one for each core if absent
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,

    /// List the files that would be checked, and stop
    #[arg(long)]
    pub(crate) list_files: bool,

    #[command(flatten)]
    pub(crate) since: crate::since::Args,

    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    /// Print on standard error how long each stage took; with `-v` also how much of the YAML the
    /// fast path read
    #[arg(long)]
    pub(crate) timings: bool,

    /// Show each finding on one line
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Show resolved findings in full as well, and how often each rule looked
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

/// A day as it is typed.
fn day(text: &str) -> Result<Day, String> {
    Day::read(text).ok_or_else(|| "write a day of the calendar, such as 2026-12-31".to_owned())
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// Kind of the values
    #[arg(long, value_enum, required_unless_present = "batch")]
    pub(crate) kind: Option<Kind>,

    /// Unit of a bare number
    #[arg(long)]
    pub(crate) unit: Option<String>,

    /// One value
    #[arg(required_unless_present = "batch", allow_hyphen_values = true)]
    pub(crate) a: Option<String>,

    /// The other value
    #[arg(required_unless_present = "batch", allow_hyphen_values = true)]
    pub(crate) b: Option<String>,

    /// Read one comparison a line from standard input, as JSON with `kind`, `a` and `b`
    #[arg(long, conflicts_with_all = ["kind", "unit", "a", "b"])]
    pub(crate) batch: bool,

    /// How to print the result
    #[arg(long, value_enum, default_value_t = Listing::Human)]
    pub(crate) format: Listing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Date,
    Figure,
    Name,
    Text,
    Duration,
    Id,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Listing {
    /// For people
    Human,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bundled {
    /// Of a fact file
    Facts,
    /// Of factlint.yaml
    Config,
    /// Of the JSON output
    Report,
    /// Of the JSON output of `audit`
    Audit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// `human`, and annotations on a GitHub runner
    Auto,
    /// For people
    Human,
    /// For programs; see `factlint schema report`
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations on a GitHub runner
    Github,
    /// A Code Quality report for GitLab
    Gitlab,
    /// A test report, for Jenkins and GitLab
    Junit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Note,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}
