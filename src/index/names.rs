//! What facts are called where somebody types a name: by their id or, where they have none, as
//! reports call them.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{Corpus, FactId, Named};
use crate::{fact::Fact, text::Word};

/// Looks up what every fact names, once for all who ask later.
pub(super) fn declared(corpus: &Corpus) -> Vec<Named> {
    if corpus.is_large() {
        let facts = corpus.facts.par_iter();
        return facts.map_init(Lasts::default, |last, fact| last.look_up(corpus, fact)).collect();
    }
    let mut last = Lasts::default();
    corpus.facts.iter().map(|fact| last.look_up(corpus, fact)).collect()
}

/// What the last fact named.
#[derive(Default)]
struct Lasts<'c> {
    source: Last<'c>,
    property: Last<'c>,
    subject: Last<'c>,
}

impl<'c> Lasts<'c> {
    fn look_up(&mut self, corpus: &Corpus, fact: &'c Fact) -> Named {
        let source = fact.source.as_ref();
        Named {
            source: source
                .and_then(|id| self.source.number(&id.text, |id| corpus.sources.number(id))),
            property: self.property.number(&fact.property.text, |id| corpus.properties.number(id)),
            subject: self.subject.number(&fact.subject.text, |id| corpus.entities.number(id)),
        }
    }
}

/// The last word that was looked up: facts that name the same thing stand one after another.
#[derive(Default)]
struct Last<'c> {
    word: &'c str,
    number: Option<u32>,
}

impl<'c> Last<'c> {
    fn number(&mut self, word: &'c Word, look_up: impl FnOnce(&str) -> Option<u32>) -> Option<u32> {
        if word.as_str() != self.word || word.is_empty() {
            *self = Self { word, number: look_up(word) };
        }
        self.number
    }
}

impl Corpus {
    /// The facts that a name stands for: the one with this id, else those without an id that
    /// reports call so, of which there may be several.
    pub fn called(&self, name: &str) -> &[FactId] {
        match self.by_name.get(name) {
            Some(id) => std::slice::from_ref(id),
            None => self.nameless().get(name).map_or(&[], Vec::as_slice),
        }
    }

    /// The names under which facts without an id can be found, sorted.
    pub fn report_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.nameless().keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// The command that shows how a verdict on a disagreement is recorded, to be typed in a shell.
    /// For each side it names the first fact that can be named: none if there is none on a side.
    pub fn command_to_resolve(&self, speakers: &[Vec<FactId>]) -> Option<String> {
        let mut names: Vec<String> = Vec::new();
        for side in speakers {
            let name = side.iter().find_map(|&id| self.typed(id))?;
            if !names.contains(&name) {
                names.push(name);
            }
        }
        (!names.is_empty()).then(|| format!("factlint resolve {}", names.join(" ")))
    }

    /// The command that writes a new digest of the snapshot of a source.
    pub fn command_to_pin(&self, source: &str) -> String {
        format!("factlint pin {}", shell_word(source))
    }

    /// The name of a fact as it is typed in a shell; `None` if it is not its name alone.
    pub fn typed(&self, id: FactId) -> Option<String> {
        let name = self.name_of(id);
        let is_clear = self.called(&name) == [id] && !name.starts_with('-');
        is_clear.then(|| shell_word(&name))
    }

    fn nameless(&self) -> &HashMap<String, Vec<FactId>> {
        self.nameless.get_or_init(|| {
            let mut names: HashMap<String, Vec<FactId>> = HashMap::new();
            for (id, fact) in self.facts() {
                if fact.id.is_none() {
                    names.entry(self.name_of(id)).or_default().push(id);
                }
            }
            names
        })
    }
}

/// A word as it is typed in a POSIX shell (2.2 of the Shell Command Language): in single quotes
/// where it has anything in it that could mean something else.
pub fn shell_word(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./@:+,%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::shell_word;

    #[test]
    fn a_word_that_a_shell_would_act_on_is_quoted() {
        assert_eq!(shell_word("harbour/opened@guide"), "harbour/opened@guide");
        assert_eq!(shell_word("a stands"), "'a stands'");
        assert_eq!(shell_word("$(rm)"), "'$(rm)'");
        assert_eq!(shell_word("it's"), r"'it'\''s'");
        assert_eq!(shell_word("~"), "'~'");
        assert_eq!(shell_word(""), "''");
    }
}
