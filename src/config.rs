//! The configuration, `factlint.yaml`: read by the same parser and checked by its own schema, so
//! that its mistakes are findings with places.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use crate::{
    fact::Scalar,
    finding::{Finding, Severity},
    span::Span,
    text::FileId,
    yaml::{self, Node, Tree},
};

/// Name of the file that holds the configuration, at the project root.
pub const FILE_NAME: &str = "factlint.yaml";

/// Bytes to which a configuration may raise the limit of one fact file: 64 MiB.
pub const LARGEST_FILE: u64 = 64 << 20;

/// What a configuration or a flag says of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The rule does not run.
    Off,
    /// The rule reports with this severity.
    On(Severity),
}

impl Level {
    /// The level with this word: `off`, `note`, `warning` or `error`.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "off" => Self::Off,
            "note" => Self::On(Severity::Note),
            "warning" => Self::On(Severity::Warning),
            "error" => Self::On(Severity::Error),
            _ => return None,
        })
    }
}

/// How strict the rules are that neither the configuration nor a flag sets one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// For work in progress: what is missing or unproven (sources, quotes, support) is a warning.
    Draft,
    /// Every rule as its page says.
    #[default]
    Standard,
    /// For a gate: warnings are errors, and notes are warnings.
    Strict,
}

impl Profile {
    /// The profile with this word: `draft`, `standard` or `strict`.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "draft" => Self::Draft,
            "standard" => Self::Standard,
            "strict" => Self::Strict,
            _ => return None,
        })
    }

    /// The severity of a finding of a rule in `group` that was found with severity `found`.
    pub fn adjust(self, group: &str, found: Severity) -> Severity {
        match self {
            Self::Draft if matches!(group, "source" | "quote" | "support") => {
                found.min(Severity::Warning)
            }
            Self::Draft | Self::Standard => found,
            Self::Strict => match found {
                Severity::Note => Severity::Warning,
                Severity::Warning | Severity::Error => Severity::Error,
            },
        }
    }
}

/// The bounds within which a run works. Every limit that is hit is a finding `limit-reached`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one fact file, config or schema.
    pub file_bytes: u64,
    /// Bytes of one snapshot.
    pub snapshot_bytes: u64,
    /// Bytes of all snapshots together.
    pub all_snapshots_bytes: u64,
    /// Bytes of all fact files of a run.
    pub all_files_bytes: u64,
    /// Steps of work for looking up the quotes of a run; one is at most about a nanosecond.
    pub quote_steps: u64,
    /// Steps of work for holding the files of a run against the schemas of the project; a step is about
    /// ten nanoseconds.
    pub schema_steps: u64,
    /// Findings shown of one file.
    pub findings_per_file: usize,
    /// Findings shown of one run.
    pub findings: usize,
    /// Bytes of one pattern of a schema.
    pub pattern_bytes: usize,
    /// Limits of the YAML layer.
    pub yaml: crate::yaml::Limits,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 8 << 20,
            snapshot_bytes: 32 << 20,
            all_snapshots_bytes: 256 << 20,
            all_files_bytes: 32 << 20,
            quote_steps: 5_000_000_000,
            schema_steps: 100_000_000,
            findings_per_file: 1_000,
            findings: 10_000,
            pattern_bytes: crate::schema::Limits::default().pattern_bytes,
            yaml: crate::yaml::Limits::default(),
        }
    }
}

/// A schema that the configuration assigns to files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaGlob {
    /// Which files, relative to the project root.
    pub glob: Scalar,
    /// Path of the schema, relative to the project root.
    pub schema: Scalar,
}

/// A configuration, with the places it was read from.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The text it was read from, if there is one.
    pub file: Option<FileId>,
    /// Globs of fact files; empty for every file that marks itself.
    pub files: Vec<Scalar>,
    /// Schemas by glob, in the order in which they are written.
    pub schemas: Vec<SchemaGlob>,
    /// Folders in which a snapshot path may be found.
    pub snapshots: Vec<Scalar>,
    /// How strict the rules are that are not set by name.
    pub profile: Profile,
    /// Levels of rules, by name.
    pub rules: BTreeMap<String, Level>,
    /// Bounds.
    pub limits: Limits,
}

impl Config {
    /// Lowers a configuration whose shape has been checked. A glob that cannot be read is a
    /// finding; rule names and ranges of limits are the schema's business, and a limit at a place
    /// that it has `refused` stays as it is.
    pub fn lower(tree: &Tree, file: FileId, refused: &[Span]) -> (Self, Vec<Finding>) {
        let root = tree.root().target();
        let mut findings = Vec::new();
        let mut config = Self { file: Some(file), ..Self::default() };
        config.files = scalars(root, "files").into_iter().map(from_here).collect();
        config.snapshots = scalars(root, "snapshots");
        let profile = root.get("profile").and_then(plain);
        config.profile =
            profile.and_then(|word| Profile::from_word(&word.text)).unwrap_or_default();
        let schema = |(glob, schema)| SchemaGlob { glob: from_here(glob), schema };
        config.schemas = entries(root, "schemas").map(schema).collect();
        for glob in config.files.iter().chain(config.schemas.iter().map(|entry| &entry.glob)) {
            if let Err(error) = glob::Pattern::new(&glob.text) {
                findings.push(
                    Finding::new(
                        "schema",
                        Severity::Error,
                        format!("`{}` is not a glob", glob.text),
                        file,
                        glob.span,
                        error.msg,
                    )
                    .help("`*` stands for any characters but `/`, `**/` for any folders, `[ab]` for one of the characters"),
                );
            }
        }
        for (name, level) in entries(root, "rules") {
            if let Some(level) = Level::from_word(&level.text) {
                config.rules.insert(name.text.to_string(), level);
            }
        }
        for (name, limit) in entries(root, "limits") {
            if !refused.contains(&limit.span) {
                config.limits.set(&name.text, &limit.text);
            }
        }
        (config, findings)
    }

    /// The level of the rule `name`, if the configuration or a flag gives one.
    pub fn level(&self, name: &str) -> Option<Level> {
        self.rules.get(name).copied()
    }
}

impl Limits {
    /// Sets the limit with this name; the schema has checked names and ranges.
    fn set(&mut self, name: &str, value: &str) {
        let Some(value) = whole(value) else { return };
        let size = usize::try_from(value).unwrap_or(usize::MAX);
        let small = u32::try_from(value).unwrap_or(u32::MAX);
        match name {
            "file-size" => self.file_bytes = value,
            "snapshot-size" => self.snapshot_bytes = value,
            "all-snapshots-size" => self.all_snapshots_bytes = value,
            "all-files-size" => self.all_files_bytes = value,
            "quote-steps" => self.quote_steps = value,
            "schema-steps" => self.schema_steps = value,
            "findings-per-file" => self.findings_per_file = size,
            "findings" => self.findings = size,
            "pattern-length" => self.pattern_bytes = size,
            "depth" => self.yaml.depth = small,
            "nodes" => self.yaml.nodes = small,
            "key-length" => self.yaml.key_bytes = small,
            "number-digits" => self.yaml.number_digits = small,
            _ => {}
        }
    }
}

/// A whole number as the schema knows it: `8388608`, `0x800000`, `1e6`.
fn whole(text: &str) -> Option<u64> {
    let Some(yaml::Number::Finite(json)) = yaml::number(text) else { return None };
    json.parse().ok().or_else(|| Decimal::from_scientific(&json).ok()?.to_u64())
}

fn entries<'t>(root: Node<'t>, key: &str) -> impl Iterator<Item = (Scalar, Scalar)> + use<'t> {
    let section = root.get(key).map(Node::target);
    section
        .into_iter()
        .flat_map(Node::entries)
        .filter_map(|(key, value)| Some((plain(key)?, plain(value)?)))
}

fn scalars(root: Node<'_>, key: &str) -> Vec<Scalar> {
    root.get(key).map(Node::target).into_iter().flat_map(Node::items).filter_map(plain).collect()
}

/// A glob without the `./` that says that it is relative to the configuration, as all are.
fn from_here(glob: Scalar) -> Scalar {
    match glob.text.strip_prefix("./") {
        Some(rest) => Scalar { text: rest.into(), ..glob },
        None => glob,
    }
}

fn plain(node: Node<'_>) -> Option<Scalar> {
    let text = node.target().as_scalar()?;
    Some(Scalar { text: text.into(), span: node.span(), ambiguity: None })
}
