//! Declared names wherever they stand in prose.

use super::{
    super::token::{Gap, Tokens},
    capitals::{is_acronym, is_one_proper_word},
    word::{continues_a_word, ends_a_word, folded, is_hyphen, is_wordlike},
};
use crate::value::name::{Directory, Name, NameType, fold};

/// Tokens that a declared name may span.
const LONGEST_KNOWN: usize = 48;

/// The declared names, prepared for finding them in prose.
#[derive(Clone, Debug, Default)]
pub struct KnownNames {
    /// Sorted by letters, so that the names with a common beginning stand together.
    entries: Vec<Entry>,
    /// `starts[pair]..starts[pair + 1]` are the entries that begin with a pair of bytes, so that most
    /// tokens of a text are left after one look. Empty where there are no entries.
    starts: Vec<u32>,
}

/// The number of the pair of bytes that letters begin with.
fn pair(letters: &str) -> usize {
    let byte = |at| letters.as_bytes().get(at).copied().map_or(0, usize::from);
    byte(0) << u8::BITS | byte(1)
}

/// One spelling of a declared name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// The folded letters, without separators.
    letters: String,
    /// The identifier of the entity.
    entity: String,
    /// The spelling that the text must have to the letter, if it is an acronym.
    exact: Option<String>,
    /// Whether a single word that must be capitalised in the text: Turkey is no turkey.
    proper: bool,
}

/// A declared name found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownName {
    /// Index of the token after the name.
    pub end: usize,
    /// The identifiers of the entities that have this name, sorted; usually one.
    pub entities: Vec<String>,
}

impl KnownNames {
    /// The names, aliases and former names in `directory`. A person's name is found with the
    /// family name first or last.
    pub fn of(directory: &Directory) -> Self {
        let mut entries = Vec::new();
        for entity in directory.entities() {
            let former = entity.former.iter().map(|former| &former.name);
            for name in entity.names.iter().chain(former) {
                let is_person = entity.name_type == NameType::Person;
                for letters in spellings(name, is_person) {
                    entries.push(Entry {
                        letters,
                        entity: entity.id.clone(),
                        exact: is_acronym(name).then(|| name.trim().to_owned()),
                        proper: is_one_proper_word(name),
                    });
                }
            }
        }
        entries.retain(|entry| !entry.letters.is_empty());
        entries.sort();
        entries.dedup();
        let mut starts = Vec::new();
        if !entries.is_empty() {
            starts = vec![0_u32; (1 << (2 * u8::BITS)) + 1];
            for entry in &entries {
                starts[pair(&entry.letters) + 1] += 1;
            }
            for at in 1..starts.len() {
                starts[at] += starts[at - 1];
            }
        }
        Self { entries, starts }
    }

    /// The longest declared name that starts with the token at `index` and ends with a token.
    ///
    /// Each further token narrows the range of entries that begin with the letters so far, so that
    /// almost every token of a text is left after one binary search.
    pub fn at(&self, tokens: &Tokens<'_>, index: usize) -> Option<KnownName> {
        if self.entries.is_empty() || !is_wordlike(tokens, index) || continues_a_word(tokens, index)
        {
            return None;
        }
        let mut range = self.from(&folded(tokens, index));
        if range.is_empty() {
            return None;
        }
        let mut letters = String::new();
        let mut longest = None;
        for at in index..index + LONGEST_KNOWN {
            if at > index && !may_stand_inside(tokens, at) {
                break;
            }
            letters.push_str(&folded(tokens, at));
            range = narrowed(range, &letters);
            if range.is_empty() {
                break;
            }
            if is_wordlike(tokens, at) && ends_a_word(tokens, at) {
                let written = tokens.source().get(tokens.range(index, at + 1)).unwrap_or_default();
                longest = matching(range, &letters, written)
                    .map(|entities| KnownName { end: at + 1, entities })
                    .or(longest);
            }
        }
        longest
    }
}

impl KnownNames {
    /// The entries that begin with the first two of these letters, or with the only one.
    fn from(&self, letters: &str) -> &[Entry] {
        // A mark that folds to nothing may stand at the start of a name.
        if letters.is_empty() {
            return &self.entries;
        }
        let first = pair(letters);
        let last = if letters.len() < 2 { first | usize::from(u8::MAX) } else { first };
        let (Some(&start), Some(&end)) = (self.starts.get(first), self.starts.get(last + 1)) else {
            return &[];
        };
        self.entries.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// The entries of a sorted slice that begin with `letters`.
fn narrowed<'e>(entries: &'e [Entry], letters: &str) -> &'e [Entry] {
    let from = entries.partition_point(|entry| entry.letters.as_str() < letters);
    let rest = entries.get(from..).unwrap_or_default();
    let until = rest.partition_point(|entry| entry.letters.starts_with(letters));
    rest.get(..until).unwrap_or_default()
}

/// The entities that have exactly these letters as a name, if the spelling allows it.
fn matching(entries: &[Entry], letters: &str, written: &str) -> Option<Vec<String>> {
    let capitalised = written.starts_with(|c: char| !c.is_lowercase());
    let mut entities: Vec<String> = entries
        .iter()
        .take_while(|entry| entry.letters == letters)
        .filter(|entry| entry.exact.as_deref().is_none_or(|exact| exact == written))
        .filter(|entry| capitalised || !entry.proper)
        .map(|entry| entry.entity.clone())
        .collect();
    entities.dedup();
    (!entities.is_empty()).then_some(entities)
}

/// The folded letters of a name; of a person's also with the family name at the other end.
fn spellings(name: &str, is_person: bool) -> Vec<String> {
    let plain = fold::words(name);
    let mut spellings = vec![plain.concat()];
    if is_person {
        let words = Name::read(name, NameType::Person).ok();
        let person = words.as_ref().and_then(Name::person);
        let mut words: Vec<String> = person
            .map(|person| person.words.iter().map(|word| word.folded.clone()).collect())
            .unwrap_or_default();
        // Not every Henry is Henry VIII.
        if words.len() >= 2 || person.is_some_and(|person| person.generation.is_none()) {
            spellings.push(words.concat());
        }
        if words.len() >= 2 {
            words.rotate_right(1);
            spellings.push(words.concat());
            words.rotate_left(2);
            spellings.push(words.concat());
        }
    }
    spellings
}

/// Whether the token at `index` may stand inside a name: a word, or a mark that folding drops or
/// takes for a space.
fn may_stand_inside(tokens: &Tokens<'_>, index: usize) -> bool {
    if tokens.gap(index) == Gap::Paragraph {
        return false;
    }
    is_wordlike(tokens, index)
        || tokens.mark(index).is_some_and(|mark| {
            fold::is_silent(mark)
                || is_hyphen(mark)
                || matches!(mark, '&' | ',' | '(' | ')' | '"' | '“' | '”')
        })
}
