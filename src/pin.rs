//! Pinning: the digests of snapshots are written into the declarations of their sources.
//!
//! A pin exists so that a changed text is noticed. So a digest that is there and does not fit is
//! replaced only where somebody asks for it, by naming the source or all that have changed.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use crate::{
    fact::Source,
    finding::Finding,
    index::{Corpus, Stored},
    lint::{self, Request, Run},
    text::{FileId, Text},
    yaml::{
        self, Kind, Limits, Node,
        edit::{Editor, Place, Value},
    },
};

/// What to pin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Ids of sources; empty for every source that declares a snapshot.
    pub sources: Vec<String>,
    /// Whether digests that no longer fit are replaced although their sources are not named.
    pub all_changed: bool,
}

/// What becomes of the pin of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It has the right digest.
    Right,
    /// It gets its first digest.
    Pinned(String),
    /// Its digest is replaced.
    Renewed {
        /// What is written.
        old: String,
        /// What takes its place.
        new: String,
    },
    /// Its digest does not fit, and nobody has asked for another.
    Changed {
        /// What is written.
        old: String,
        /// The digest of the text as it is.
        new: String,
    },
    /// The text is not in the project.
    Absent {
        /// The path that the source declares.
        path: String,
    },
    /// The source declares no snapshot.
    Without,
    /// The text cannot be used, or its declaration cannot be edited: why.
    Refused(String),
}

/// A file with its contents before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// Name of the file, relative to the project root.
    pub name: String,
    /// Its contents as they were read.
    pub old: String,
    /// Its contents as they are to be.
    pub new: String,
}

/// What there is to be pinned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Each source that was asked for, with the file that declares it, by id.
    pub outcomes: Vec<(String, String, Outcome)>,
    /// The files to rewrite, by name.
    pub rewrites: Vec<Rewrite>,
    /// Names that no source has, each with the one that may be meant.
    pub unknown: Vec<(String, Option<String>)>,
    /// What is wrong with files that cannot be read: their sources are not known.
    pub unread: Vec<String>,
    /// Whether no source is declared at all, so that there is nothing to look at.
    pub is_idle: bool,
}

/// Rules that report a file whose sources nobody knows.
const UNREAD: [&str; 4] =
    [lint::UNREADABLE_FILE, yaml::rule::ENCODING, yaml::rule::SYNTAX, yaml::rule::LIMIT];

/// Finds the snapshots of the sources, as a check does, and what to write for them. Nothing is
/// written.
pub fn plan(request: &Request, choice: &Choice) -> Plan {
    let Run { corpus, report } = lint::run(request);
    let is_idle = corpus.sources().values().next().is_none();
    let mut plan = Plan { is_idle, ..Plan::default() };
    let read: HashSet<FileId> = corpus.sources().values().map(|source| source.file).collect();
    // A file that was read can have reached a limit as well: that of its findings.
    let is_unread = |finding: &&Finding| {
        UNREAD.contains(&finding.rule) && !read.contains(&finding.primary().file)
    };
    for finding in report.findings.iter().filter(is_unread) {
        let path = report.texts.get(finding.primary().file).path();
        plan.unread.push(format!("{path}: {}", finding.message));
    }
    for name in &choice.sources {
        if corpus.source(name).is_none() {
            let near = crate::nearest::nearest(name, corpus.sources().ids());
            plan.unknown.push((name.clone(), near.map(str::to_owned)));
        }
    }
    let is_named = |source: &Source| choice.sources.iter().any(|name| **name == *source.id.text);
    let mut by_file: BTreeMap<FileId, Vec<(&Source, Outcome)>> = BTreeMap::new();
    for source in corpus.sources().values() {
        let is_asked = choice.sources.is_empty() && source.snapshot.is_some();
        if is_asked || is_named(source) {
            let may_renew = choice.all_changed || is_named(source);
            let outcome = outcome(&corpus, source, may_renew);
            by_file.entry(source.file).or_default().push((source, outcome));
        }
    }
    for (file, mut sources) in by_file {
        let text = report.texts.get(file);
        match rewrite(text, &sources) {
            Ok(new) if new != text.as_str() => plan.rewrites.push(Rewrite {
                name: text.path().to_owned(),
                old: text.as_str().to_owned(),
                new,
            }),
            Ok(_) => {}
            Err(why) => {
                for (_, outcome) in &mut sources {
                    if digest_to_write(outcome).is_some() {
                        *outcome = Outcome::Refused(why.clone());
                    }
                }
            }
        }
        plan.outcomes.extend(sources.into_iter().map(|(source, outcome)| {
            (source.id.text.to_string(), text.path().to_owned(), outcome)
        }));
    }
    plan.outcomes.sort_by(|(a, ..), (b, ..)| a.cmp(b));
    plan.rewrites.sort_by(|a, b| a.name.cmp(&b.name));
    plan
}

fn outcome(corpus: &Corpus, source: &Source, may_renew: bool) -> Outcome {
    let Some(snapshot) = &source.snapshot else { return Outcome::Without };
    let digest = match corpus.snapshot(&source.id.text) {
        Some(Stored::Text { digest, .. }) => digest.clone(),
        Some(Stored::Unusable { message, help, .. }) => {
            return Outcome::Refused(format!("{message}; {help}"));
        }
        Some(Stored::Missing) | None => {
            return Outcome::Absent { path: snapshot.path.text.to_string() };
        }
    };
    match &snapshot.sha256 {
        None => Outcome::Pinned(digest),
        Some(old) if old.text.eq_ignore_ascii_case(&digest) => Outcome::Right,
        Some(old) if may_renew => Outcome::Renewed { old: old.text.to_string(), new: digest },
        Some(old) => Outcome::Changed { old: old.text.to_string(), new: digest },
    }
}

fn digest_to_write(outcome: &Outcome) -> Option<&str> {
    match outcome {
        Outcome::Pinned(digest) | Outcome::Renewed { new: digest, .. } => Some(digest),
        _ => None,
    }
}

/// The text of a file with the digests of its sources.
fn rewrite(text: &Text, sources: &[(&Source, Outcome)]) -> Result<String, String> {
    let wishes: Vec<(&Source, &str)> = sources
        .iter()
        .filter_map(|(source, outcome)| Some((*source, digest_to_write(outcome)?)))
        .collect();
    if wishes.is_empty() {
        return Ok(text.as_str().to_owned());
    }
    let copy = Arc::new(Text::new(text.path(), text.as_str()));
    let read = yaml::parse(copy, FileId(0), &Limits::default());
    let tree = read.tree.ok_or("it cannot be read a second time")?;
    let declared: HashMap<&str, Node<'_>> = tree
        .root()
        .get("sources")
        .into_iter()
        .flat_map(Node::entries)
        .filter_map(|(key, body)| Some((key.target().as_scalar()?, body)))
        .collect();
    let mut editor = Editor::new(&tree);
    for (source, digest) in wishes {
        let body = declared.get(&*source.id.text);
        let body = body.ok_or("it is declared by way of an alias; write `sha256` by hand")?;
        pin(&mut editor, *body, digest)?;
    }
    editor.finish().map(|edited| edited.text).map_err(|refused| {
        let line = text.position(refused.at.start).line;
        format!("line {line} cannot be edited without changing more: {refused}")
    })
}

/// Wishes for a digest: behind the path, or with the path where that stands alone.
fn pin<'t>(editor: &mut Editor<'t>, body: Node<'t>, digest: &str) -> Result<(), String> {
    let snapshot = body.get("snapshot").ok_or("it declares no snapshot of its own")?;
    match snapshot.as_scalar() {
        Some(path) if snapshot.kind() != Kind::Null => {
            let value = vec![
                ("path".to_owned(), Value::text(path)),
                ("sha256".to_owned(), Value::text(digest)),
            ];
            editor.set(body, "snapshot", Value::Map(value), Place::Last);
        }
        _ => editor.set(snapshot, "sha256", Value::text(digest), Place::Last),
    }
    Ok(())
}
