//! Only what is new: two trees of a project are checked, and what the earlier one had is known.
//!
//! Both trees are checked whole, so a conflict that a change makes with a file that it does not
//! touch is found. Both are measured by one yardstick: by the configuration and the schemas of the
//! later tree or, where the change is not trusted, by those of the earlier one. So switching a rule
//! on does not make old debt new, and switching one off is told (see `relaxed`).
//!
//! Where the change is not trusted ([`Since::is_untrusted`]), nothing that it brings along counts
//! in its favour:
//!
//! - the configuration and each schema that the earlier tree has are read from there;
//! - what was a fact file there is checked for as long as it exists, whatever marks, matches or
//!   ignores it now;
//! - what a property means and which arithmetic checks there are is what it says;
//! - ignore comments and resolutions count for nothing: what they set aside before is known, and
//!   what is new is open.
//!
//! What could not be done in the later tree is never known: a run that has not done its whole job
//! says so, whoever's fault it is.

mod relaxed;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

pub use relaxed::RELAXED_GATE;

use crate::{
    baseline::Baseline,
    fact::{Check, Property},
    finding::Finding,
    identity::{Known, identity},
    lint::{self, Declared, Evaluated, Request, Trusted},
    report::{self, Report},
    store::Store,
    text::{FileId, Text, Texts},
};

/// The tree that another one is measured against.
pub struct Since {
    /// Its files.
    pub earlier: Arc<dyn Store>,
    /// What people call it: the revision as it was typed.
    pub name: String,
    /// Whether the change must not set the rules by which it is judged.
    pub is_untrusted: bool,
    /// What is known besides, and the path of the file that says so.
    pub baseline: Option<(Baseline, String)>,
    /// The later tree as its own `.gitignore` files list it, for telling what they hide.
    pub as_listed: Arc<dyn Store>,
}

/// Checks the project of `request`, and tells apart what was there before.
pub fn check(request: &Request, since: &Since) -> Report {
    let (earlier, mut later) =
        if since.is_untrusted { untrusted(request, since) } else { trusted(request, since) };
    let renamed = renames(&earlier, &later);
    let rename = |path: &str| renamed.get(path).cloned().unwrap_or_else(|| path.to_owned());
    let mut known = Known::default();
    for finding in &earlier.run.report.findings {
        known.add(identity(finding, &earlier.run.report.texts, &rename), finding.resolved);
    }
    if let Some((baseline, _)) = &since.baseline {
        baseline.tell(&mut known);
    }
    let is_known = |finding: &Finding, texts: &Texts| {
        known.take(&identity(finding, texts, &str::to_owned), finding.resolved)
    };
    later.set_apart(is_known, since.is_untrusted);
    let relaxed = relaxed::list(
        &relaxed::Change { request, since, earlier: &earlier, renamed: &renamed },
        &mut later,
    );
    later.run.report.findings.extend(relaxed);
    later.run.report.summary.since = Some(report::Since::Revision(since.name.clone()));
    later.into_report()
}

/// The change is a team's own: both trees are measured as the later one says.
fn trusted(request: &Request, since: &Since) -> (Evaluated, Evaluated) {
    let later = lint::evaluate(request);
    let measure = Trusted {
        store: Arc::clone(&request.store),
        names: BTreeSet::new(),
        references: BTreeMap::new(),
        properties: Vec::new(),
        checks: Vec::new(),
    };
    let earlier =
        lint::evaluate(&Request { trusted: Some(Arc::new(measure)), ..before(request, since) });
    (earlier, later)
}

/// The change is a stranger's: both trees are measured as the earlier one says.
fn untrusted(request: &Request, since: &Since) -> (Evaluated, Evaluated) {
    let earlier = lint::evaluate(&Request { use_ignores: false, ..before(request, since) });
    let texts = &earlier.run.report.texts;
    let mut dated: BTreeMap<FileId, Arc<Text>> = BTreeMap::new();
    let mut text = |file: FileId| {
        Arc::clone(dated.entry(file).or_insert_with(|| dated_text(texts, file, &since.name)))
    };
    let corpus = &earlier.run.corpus;
    let properties = corpus.properties().values();
    let properties: Vec<Declared<Property>> =
        properties.map(|item| Declared { item: item.clone(), text: text(item.file) }).collect();
    let checks: Vec<Declared<Check>> = corpus
        .checks()
        .iter()
        .map(|item| Declared { item: item.clone(), text: text(item.file) })
        .collect();
    // What the change itself takes for a fact file is checked as well: a file that was moved to
    // where the earlier configuration does not look.
    let own = Request { store: Arc::clone(&since.as_listed), paths: Vec::new(), ..request.clone() };
    let mut names: BTreeSet<String> = lint::fact_files(&own).into_iter().collect();
    names.extend(earlier.names.iter().map(|(name, _)| name.clone()));
    let measure = Trusted {
        store: Arc::clone(&since.earlier),
        names,
        references: earlier.references.clone(),
        properties,
        checks,
    };
    let later = lint::evaluate(&Request {
        trusted: Some(Arc::new(measure)),
        use_ignores: false,
        ..request.clone()
    });
    (earlier, later)
}

/// A text of the earlier tree, named so that nobody looks for it in the later one.
fn dated_text(texts: &Texts, file: FileId, name: &str) -> Arc<Text> {
    let text = texts.get(file);
    Arc::new(Text::new(format!("{} (as of {name})", text.path()), text.as_str()))
}

/// The request for the earlier tree. All of it is reported: what is known in one file may be
/// looked for from another.
fn before(request: &Request, since: &Since) -> Request {
    Request {
        store: Arc::clone(&since.earlier),
        paths: Vec::new(),
        trusted: None,
        ..request.clone()
    }
}

/// The new names of files that were moved and not edited. What is said of facts is known under
/// any name; this is for what is said of files.
fn renames(earlier: &Evaluated, later: &Evaluated) -> BTreeMap<String, String> {
    let names = |run: &Evaluated| -> BTreeSet<String> {
        run.names.iter().map(|(name, _)| name.clone()).collect()
    };
    let (old, new) = (names(earlier), names(later));
    let mut by_content: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, file) in later.names.iter().filter(|(name, _)| !old.contains(name)) {
        by_content.insert(later.run.report.texts.get(*file).as_str(), name);
    }
    let gone = earlier.names.iter().filter(|(name, _)| !new.contains(name));
    gone.filter_map(|(name, file)| {
        let content = earlier.run.report.texts.get(*file).as_str();
        let moved = by_content.get(content).filter(|_| !content.is_empty())?;
        Some((name.clone(), (*moved).to_owned()))
    })
    .collect()
}
