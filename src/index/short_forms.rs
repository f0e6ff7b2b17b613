//! The short forms that a source defines in brackets: `Organization of Turkic States (OTS)`.

use std::collections::{HashMap, HashSet};

use super::{Corpus, FactId};
use crate::{
    quote::find::Index,
    value::{
        Reading,
        name::{Resolution, acronyms, fold::fold},
    },
};

/// Short forms of one snapshot that are looked at; each is defined once in a text that is meant well.
const SHORT_FORMS_MAX: usize = 1_000;

/// A word without what stands around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The short forms that one snapshot defines, by the entity or the folded name that they stand for.
#[derive(Debug, Default)]
pub(super) struct ShortForms(HashMap<String, Vec<String>>);

impl ShortForms {
    fn add(&mut self, name: &str, short: &str) {
        let known = self.0.entry(name.to_owned()).or_default();
        if !known.iter().any(|other| other == short) {
            known.push(short.to_owned());
        }
    }

    /// Those that stand for what a value names.
    pub(super) fn of(&self, reading: &Reading) -> &[String] {
        let Reading::Name(named) = reading else { return &[] };
        let forms = match &named.entity {
            Some((id, _)) => self.0.get(id),
            None => self.0.get(&fold(named.name.text())),
        };
        forms.map_or(&[], Vec::as_slice)
    }
}

impl Corpus {
    /// The short forms that a snapshot defines in brackets, as far as the quotes of names have them.
    pub(super) fn short_forms(
        &self,
        facts: impl Iterator<Item = FactId>,
        index: &Index<'_>,
    ) -> ShortForms {
        let is_name = |id: &FactId| matches!(self.value(*id), Some(Ok(Reading::Name(_))));
        let quotes = facts.filter(is_name).filter_map(|id| self.fact(id).quote.as_ref());
        let parts = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '&');
        let words: HashSet<&str> =
            quotes.flat_map(|quote| quote.exact.text.split(parts)).map(bare).collect();
        let mut forms = ShortForms::default();
        if words.is_empty() {
            return forms;
        }
        let text = index.document().text();
        let mut seen = HashSet::new();
        for found in acronyms(text) {
            let (Some(short), Some(long)) = (text.get(found.short), text.get(found.long)) else {
                continue;
            };
            if !words.contains(bare(short)) || !seen.insert((short, long)) {
                continue;
            }
            if seen.len() > SHORT_FORMS_MAX {
                break;
            }
            if let Resolution::Known(entity, _) = self.directory.resolve(long) {
                forms.add(&entity.id, short);
            }
            forms.add(&fold(long), short);
        }
        forms
    }
}
