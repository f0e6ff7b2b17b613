//! What changed between two trees of a project: facts added, changed and removed, and conflicts
//! opened, closed, settled and opened again.
//!
//! This is a document for whoever reviews a change, and no gate: nothing in it is right or wrong.

mod conflicts;
mod pairs;

use serde::Serialize;

pub use conflicts::{Conflict, Conflicts};
pub use pairs::{Pairs, fields, pair};

use crate::{
    index::{Corpus, FactId},
    lint::{self, Request},
    text::Texts,
};

/// A fact of one of the trees.
#[derive(Clone, Debug, Serialize)]
pub struct Stated {
    /// Its id or, where it has none, `subject/property@source`.
    pub fact: String,
    /// The file it stands in.
    pub path: String,
    /// The line its value stands in, from 1.
    pub line: u32,
    /// What it says: names of fields and their values, in the order of a fact file.
    pub fields: Vec<Field>,
}

/// One field of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its name, such as `value` or `quote`.
    pub name: String,
    /// What it says.
    pub value: String,
}

/// A fact that is in both trees and says something else.
#[derive(Clone, Debug, Serialize)]
pub struct Changed {
    /// Its id or, where it has none, `subject/property@source`, in the later tree.
    pub fact: String,
    /// The file it stands in.
    pub path: String,
    /// The line its value stands in, from 1.
    pub line: u32,
    /// The fields that differ.
    pub fields: Vec<Difference>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Its name.
    pub name: String,
    /// What it said; nothing if it was not there.
    pub before: Option<String>,
    /// What it says; nothing if it is gone.
    pub after: Option<String>,
}

/// Everything that changed.
#[derive(Clone, Debug, Serialize)]
pub struct Diff {
    /// What the earlier tree is called.
    pub before: String,
    /// What the later tree is called.
    pub after: String,
    /// Facts that only the later tree has, in the order of files and places.
    pub added: Vec<Stated>,
    /// Facts that say something else.
    pub changed: Vec<Changed>,
    /// Facts that only the earlier tree has.
    pub removed: Vec<Stated>,
    /// Disagreements between facts.
    pub conflicts: Conflicts,
    /// Which of the trees could not be read as a whole, so that something may be missing here.
    pub incomplete: Vec<String>,
}

impl Diff {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.changed.is_empty()
            && self.removed.is_empty()
            && self.conflicts.is_empty()
    }
}

/// Compares two trees, each with what it is called.
pub fn diff(before: (&Request, &str), after: (&Request, &str)) -> Diff {
    let [old, new] = [before.0, after.0].map(lint::evaluate);
    let (old_texts, new_texts) = (&old.run.report.texts, &new.run.report.texts);
    let (old_corpus, new_corpus) = (&old.run.corpus, &new.run.corpus);
    let pairs = pair(old_corpus, new_corpus);
    let changed = pairs.both.iter().filter_map(|&(a, b)| {
        let fields = pairs::differences(old_corpus.fact(a), new_corpus.fact(b));
        let Stated { fact, path, line, .. } = stated(new_corpus, new_texts, b);
        (!fields.is_empty()).then_some(Changed { fact, path, line, fields })
    });
    let mut incomplete = Vec::new();
    for (run, name) in [(&old, before.1), (&new, after.1)] {
        if run.run.report.findings.iter().any(|finding| run.is_incomplete(finding)) {
            incomplete.push(name.to_owned());
        }
    }
    Diff {
        before: before.1.to_owned(),
        after: after.1.to_owned(),
        added: pairs.added.iter().map(|&id| stated(new_corpus, new_texts, id)).collect(),
        changed: changed.collect(),
        removed: pairs.removed.iter().map(|&id| stated(old_corpus, old_texts, id)).collect(),
        conflicts: conflicts::compare(&old.run.report, &new.run.report),
        incomplete,
    }
}

fn stated(corpus: &Corpus, texts: &Texts, id: FactId) -> Stated {
    let fact = corpus.fact(id);
    let text = texts.get(fact.file);
    let fields = fields(fact).into_iter();
    Stated {
        fact: corpus.name_of(id),
        path: text.path().to_owned(),
        line: text.line_of(fact.value.span.start),
        fields: fields
            .map(|(name, value)| Field { name: name.to_owned(), value: value.to_owned() })
            .collect(),
    }
}
