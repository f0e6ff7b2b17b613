//! What continues a name from one capitalised word to the next, and what ends it.

use std::collections::HashSet;

use super::{
    super::token::{Gap, Tokens},
    word::{continues_a_word, ends_a_word, is_hyphen, is_wordlike},
};
use crate::value::name::{Name, NameType, fold, is_born};

/// Capitalised words in a window that is compared with a wanted name.
const MOST_CAPITALISED: usize = 5;

/// Tokens in such a window, with the small words and marks between the capitalised ones.
pub(super) const LONGEST_WINDOW: usize = 16;

/// Names of one thing whose words are looked at.
const NAMES_TRIED: usize = 64;

/// What may stand inside a name of one type.
pub(super) struct Joins<'w> {
    of_person: bool,
    /// The words of the wanted names, as they are written: what they have may stand in a name.
    wanted: HashSet<&'w str>,
}

impl<'w> Joins<'w> {
    /// Of a person, whom only particles join to a surname, or of another thing.
    pub(super) fn new(wanted: &[&'w Name], name_type: NameType) -> Self {
        let names = wanted.iter().take(NAMES_TRIED);
        let wanted = names.flat_map(|name| name.text().split_whitespace()).collect();
        Self { of_person: name_type == NameType::Person, wanted }
    }

    /// The token indices at which a window that starts at `index` may end, longest first.
    pub(super) fn ends(&self, tokens: &Tokens<'_>, index: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        if !is_capitalised(tokens, index) || continues_a_word(tokens, index) {
            return ends;
        }
        let mut capitalised = 0;
        let mut resumes = index;
        for at in index..index + LONGEST_WINDOW {
            if at < resumes {
                continue;
            }
            if at > index && !self.continues(tokens, at) {
                let Some(next) = self.after_nickname(tokens, at) else { break };
                resumes = next;
                continue;
            }
            if is_capitalised(tokens, at) {
                capitalised += 1;
                if capitalised > MOST_CAPITALISED {
                    break;
                }
            }
            let leads_on = self.of_person && is_born(tokens.word(at));
            if is_wordlike(tokens, at) && ends_a_word(tokens, at) && !leads_on {
                ends.push(at + 1);
            }
        }
        for end in ends.iter_mut().filter(|_| self.of_person) {
            *end = self.after_birth_name(tokens, *end).unwrap_or(*end);
        }
        ends.dedup();
        ends.reverse();
        ends
    }

    /// Past a nickname in quotes or brackets before a surname: `Ernesto "Che" Guevara`.
    fn after_nickname(&self, tokens: &Tokens<'_>, index: usize) -> Option<usize> {
        let close = match tokens.mark(index)? {
            '"' => '"',
            '“' => '”',
            '(' => ')',
            '«' => '»',
            _ => return None,
        };
        let stands = self.of_person && tokens.gap(index) == Gap::Space;
        if !stands || !is_capitalised(tokens, index + 1) {
            return None;
        }
        let end = (index + 2..index + 5).find(|at| tokens.word(*at).is_empty())?;
        let goes_on = tokens.gap(end + 1) == Gap::Space && is_capitalised(tokens, end + 1);
        (tokens.mark(end) == Some(close) && goes_on).then_some(end + 1)
    }

    /// Past the name at birth after that of a person: `née Smith`, `(born Smith)`. With it, the name
    /// is not that of another Jane Doe.
    fn after_birth_name(&self, tokens: &Tokens<'_>, index: usize) -> Option<usize> {
        let is_open = tokens.mark(index) == Some('(');
        let is_parted = is_open || tokens.mark(index) == Some(',');
        let at = index + usize::from(is_parted);
        let word = tokens.word(at);
        // `Jane Doe was born`, `Jane Doe born to farmers`: without a mark the word is rather a verb.
        if !is_born(word) || word == "born" && !is_parted {
            return None;
        }
        let first = at + 1 + usize::from(tokens.mark(at + 1) == Some('.'));
        if !is_capitalised(tokens, first) {
            return None;
        }
        let rest = (first + 1..first + LONGEST_WINDOW).take_while(|at| self.continues(tokens, *at));
        let end = first + 1 + rest.count();
        Some(end + usize::from(is_open && tokens.mark(end) == Some(')')))
    }

    /// Whether the token at `index` continues a name: a word with a capital, a small word of the kind
    /// that stands in names, a number, or a mark inside a word.
    pub(super) fn continues(&self, tokens: &Tokens<'_>, index: usize) -> bool {
        if tokens.gap(index) == Gap::Paragraph {
            return false;
        }
        let word = tokens.word(index);
        if !word.is_empty() {
            return is_capitalised(tokens, index)
                || tokens.touches(index)
                || self.may_be_small(word);
        }
        match tokens.mark(index) {
            Some('.') => !self.ends_a_sentence(tokens, index),
            // Two persons and no more are joined by it; a body may have it in its name.
            Some('&') => !self.of_person || self.wanted.contains("&"),
            Some(mark) => tokens.touches(index) && (is_hyphen(mark) || fold::is_silent(mark)),
            None => is_wordlike(tokens, index),
        }
    }

    /// Whether a word with a small letter may stand inside a name.
    pub(super) fn may_be_small(&self, word: &str) -> bool {
        is_particle(word)
            || !self.of_person && matches!(word, "of" | "the" | "and" | "for" | "on" | "in")
            || self.wanted.contains(word)
    }

    /// Whether the full stop at `index` ends a sentence, so that no name goes on after it: it does
    /// not after an initial, after a usual short form, and where a wanted name has it as well.
    pub(super) fn ends_a_sentence(&self, tokens: &Tokens<'_>, index: usize) -> bool {
        if tokens.touches(index + 1) {
            return false;
        }
        let before = tokens.word(index.saturating_sub(1));
        let is_short = before.chars().nth(1).is_none() && !before.is_empty()
            || is_abbreviation(before)
            || self.wanted.iter().any(|word| word.strip_suffix('.') == Some(before));
        !is_short
    }

    /// Whether a wanted name has this mark.
    pub(super) fn has(&self, mark: char) -> bool {
        self.wanted.iter().any(|word| word.contains(mark))
    }
}

pub(super) fn is_capitalised(tokens: &Tokens<'_>, index: usize) -> bool {
    // Scripts without case have no small letters either.
    tokens.word(index).chars().next().is_some_and(|c| !c.is_lowercase())
}

/// Words that stand between the names of one person, or between those of a place.
fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 36] = [
        "de", "la", "le", "las", "los", "del", "della", "da", "dos", "das", "do", "du", "des",
        "di", "van", "von", "vom", "der", "den", "ter", "ten", "zu", "zum", "af", "av", "y", "al",
        "el", "ul", "bin", "ibn", "bint", "ben", "abu", "ash", "as",
    ];
    const CHILD_OF: [&str; 7] = ["oglu", "oghlu", "oğlu", "ogly", "qizi", "qızı", "kyzy"];
    PARTICLES.contains(&word) || CHILD_OF.contains(&word)
}

/// Short forms with a full stop after which a name goes on: `Ian St. John`, `Hyundai Co. Ltd`.
fn is_abbreviation(word: &str) -> bool {
    const ABBREVIATIONS: [&str; 29] = [
        "St", "Ste", "Mt", "Ft", "Jr", "Sr", "Dr", "Mr", "Mrs", "Ms", "Prof", "Gen", "Col", "Capt",
        "Lt", "Sgt", "Rev", "Hon", "Gov", "Sen", "Rep", "Amb", "Co", "Ltd", "Inc", "Corp", "No",
        "Bros", "Wm",
    ];
    ABBREVIATIONS.contains(&word)
}
