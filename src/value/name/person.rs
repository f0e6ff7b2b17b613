//! Taking a person's name apart: titles, nickname, generation, and the words of the name itself.

use std::fmt;

use super::{
    fold::{self, is_abjad, is_han},
    hangul, nickname,
    role::{
        Raw, has_doubtful_end, is_birth_name, is_born, is_role, is_suffix, leading_titles,
        raw_words,
    },
    titles::Generation,
    unit::{self, Steps, Unit},
};

/// A person's name, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Titles before the name, folded: evidence of a role, not part of the name.
    pub titles: Vec<String>,
    /// The words of the name in the order given names, family name where the spelling tells the
    /// order (`Doe, John`), else as written.
    pub words: Vec<Word>,
    /// `Jr.`, `III`.
    pub generation: Option<Generation>,
    /// Given names in quotes or brackets: `Charles J. "Chuck" Fleischmann`.
    pub nicknames: Vec<Vec<String>>,
    /// Whether the order of the words is known, from a comma or from a script without spaces.
    pub order_known: bool,
    /// Whether the name is written in a script that leaves out short vowels.
    pub unvowelled: bool,
    /// What tells a person from namesakes, folded: the `politician` of `John Smith (politician)`.
    pub(super) description: Option<String>,
    /// The words of the name at birth, or of the surname at birth; empty where none is given.
    pub(super) born: Vec<Word>,
    /// The words if what was read as a numeral is one of them: the initials of `Petrov VI`.
    also: Option<Vec<Word>>,
}

/// One word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word, folded; never empty.
    pub folded: String,
    /// Whether it stands for a longer word: one letter, as in `J. Smith`.
    pub initial: bool,
    /// Whether it is two to four capitals in a name that has small letters as well: `JF Chen`. It
    /// may be a row of initials, or a surname in capitals (`XI Jinping`).
    pub capitals: bool,
    /// Whether it begins with a small letter: only then `y` and `ben` are particles.
    pub small: bool,
}

impl Person {
    /// Takes `text` apart. A text without a letter or digit gives a name without words.
    pub fn read(text: &str) -> Self {
        let nickname::Taken { bare, nicknames, description, born } = nickname::take(text);
        let mixed_case = bare.chars().any(char::is_lowercase);
        let segments: Vec<Vec<Raw<'_>>> = bare
            .split([',', '،', '，', '、', ';'])
            .map(|segment| raw_words(segment, mixed_case))
            .filter(|segment| !segment.is_empty())
            .collect();
        let mut person = Self {
            titles: Vec::new(),
            words: Vec::new(),
            generation: None,
            nicknames,
            order_known: false,
            unvowelled: text.chars().any(is_abjad),
            description,
            born: Vec::new(),
            also: None,
        };
        person.assemble(segments);
        person.take_birth_name(raw_words(born.as_deref().unwrap_or_default(), mixed_case));
        person.order_known |= text
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(|c| is_han(c) || hangul::romanise(c, false).is_some());
        person
    }

    /// Reads the segments between commas: the name itself, perhaps its given names, suffixes.
    fn assemble(&mut self, segments: Vec<Vec<Raw<'_>>>) {
        let mut segments = segments.into_iter();
        let Some(mut main) = segments.next() else { return };
        let mut given: Option<Vec<Raw<'_>>> = None;
        if let Some(at) = main.iter().position(|raw| is_born(raw.text)).filter(|at| *at > 0) {
            self.take_birth_name(main.drain(at..).skip(1).collect());
        }
        let whole = main.clone();
        let regnal = self.strip_suffixes(&mut main, true);
        self.strip_titles(&mut main, regnal);
        self.take_numeral_within(&mut main);
        let in_doubt = has_doubtful_end(&whole);
        for mut segment in segments {
            if segment.iter().all(|raw| is_suffix(raw, &main, false)) {
                let generations = segment.iter().find_map(|raw| Generation::read(&raw.folded));
                self.generation = self.generation.or(generations);
            } else if segment.first().is_some_and(|raw| is_born(raw.text)) {
                self.take_birth_name(segment.split_off(1));
            } else if is_role(&segment, &main) {
                self.titles.extend(segment.into_iter().map(|raw| raw.folded));
            } else if given.is_none() && !Self::is_credential(&segment, &main) {
                self.strip_suffixes(&mut segment, false);
                self.strip_titles(&mut segment, false);
                given = Some(segment);
            }
        }
        self.order_known = given.is_some();
        if in_doubt && given.is_none() {
            let mut words = Vec::new();
            for raw in whole {
                name_words(raw, &mut words);
            }
            self.also = Some(words);
        }
        for raw in given.into_iter().flatten().chain(main) {
            name_words(raw, &mut self.words);
        }
        // Saint-Exupéry, St. Exupéry; a surname Saint stands last.
        let before_last = self.words.len().saturating_sub(1);
        for word in self.words.iter_mut().take(before_last).filter(|word| word.folded == "saint") {
            "st".clone_into(&mut word.folded);
        }
    }

    /// Keeps the words after `née` or `born`, if they are a name.
    fn take_birth_name(&mut self, words: Vec<Raw<'_>>) {
        for raw in Some(words).filter(|words| is_birth_name(words)).into_iter().flatten() {
            name_words(raw, &mut self.born);
        }
    }

    /// Whether a segment after a full name is a row of letters such as `CFP`, not a given name.
    fn is_credential(segment: &[Raw<'_>], main: &[Raw<'_>]) -> bool {
        main.len() >= 2 && segment.iter().all(|raw| raw.capitals && raw.folded.len() >= 2)
    }

    /// Moves leading titles away, while at least one word remains. `regnal` says that a Roman
    /// numeral stood after them: King Charles *III*.
    fn strip_titles(&mut self, words: &mut Vec<Raw<'_>>, regnal: bool) {
        let taken = leading_titles(words, regnal);
        self.titles.extend(words.drain(..taken).map(|raw| raw.folded));
    }

    /// Moves trailing `Jr.`, `Ph.D.` and the like away, while at least one word remains, and says
    /// whether a Roman numeral was among them. `opens` says that the words open the text.
    fn strip_suffixes(&mut self, words: &mut Vec<Raw<'_>>, opens: bool) -> bool {
        let mut regnal = false;
        while let Some((last, before)) = words.split_last() {
            if before.is_empty() || !is_suffix(last, before, opens) {
                break;
            }
            if let Some(generation) = Generation::read(&last.folded) {
                regnal |= generation.numeral().eq_ignore_ascii_case(&last.folded);
                self.generation = self.generation.or(Some(generation));
            }
            words.pop();
        }
        regnal
    }

    /// Takes out a numeral that stands within the name: Carl *XVI* Gustaf. One letter there is an
    /// initial.
    fn take_numeral_within(&mut self, words: &mut Vec<Raw<'_>>) {
        if self.generation.is_some() || words.len() < 3 {
            return;
        }
        let within = |index: &usize| {
            let (before, rest) = words.split_at_checked(*index).unwrap_or_default();
            rest.split_first().is_some_and(|(raw, after)| {
                let of_country = after.first().is_some_and(|raw| raw.text == "of");
                let written_so = raw.capitals || raw.folded.len() > 2 && raw.is_upper();
                let numeral = of_country || written_so && raw.folded.len() > 1;
                !after.is_empty()
                    && numeral
                    && before.last().is_some_and(Raw::is_full)
                    && raw.numeral(before, true)
            })
        };
        if let Some(index) = (1..words.len()).find(within) {
            self.generation = Generation::read(&words.remove(index).folded);
            // Of what country somebody is king is no part of his name: Henry VIII *of England*.
            if words.get(index).is_some_and(|raw| raw.folded == "of") {
                words.truncate(index);
            }
        }
    }

    /// The words grouped into units, each with its particle.
    pub(super) fn units(&self) -> Vec<Unit> {
        unit::group(&self.words)
    }

    /// The ways to read the name, the plain one first: then with a doubtful numeral as a word, rows
    /// of capitals as initials, a nickname in place of the given names.
    pub(super) fn readings(&self) -> Vec<Reading> {
        let plain = Reading {
            units: self.units(),
            steps: Steps::NONE,
            generation: self.generation,
            doubted: false,
        };
        let mut all = vec![plain.clone()];
        let mut add = |units, steps| all.push(Reading { units, steps, ..plain.clone() });
        if self.words.iter().any(|word| word.capitals) {
            add(unit::group(&split_capitals(&self.words)), Steps::INITIAL);
        }
        for nickname in &self.nicknames {
            let family = self.units().pop();
            let given = nickname.iter().map(|word| Unit::plain(word));
            add(given.chain(family).collect(), Steps::NICKNAME);
        }
        let born = unit::group(&self.born);
        match (born.as_slice(), plain.units.as_slice()) {
            ([surname], [given @ .., _]) if !given.is_empty() => {
                add([given, std::slice::from_ref(surname)].concat(), Steps::BIRTH_NAME);
            }
            ([] | [_], _) => {}
            _ => add(born, Steps::BIRTH_NAME),
        }
        let also = self.also.iter().flat_map(|also| [also.clone(), split_capitals(also)]);
        all.extend(also.map(|words| Reading {
            units: unit::group(&words),
            steps: Steps::INITIAL,
            generation: None,
            doubted: true,
        }));
        all
    }
}

/// A way to read a name.
#[derive(Clone)]
pub(super) struct Reading {
    /// The words with their particles.
    pub(super) units: Vec<Unit>,
    /// The rules that lead to this reading.
    pub(super) steps: Steps,
    /// The generation, unless it is among the words.
    pub(super) generation: Option<Generation>,
    /// Whether a word is more likely a numeral. No name that has a generation is read so.
    pub(super) doubted: bool,
}

/// The words of one run of characters without spaces: `J.-M.` is two, `O'Brien` one.
fn name_words(raw: Raw<'_>, words: &mut Vec<Word>) {
    let mut whole = Some(raw.folded);
    // `Tae-u` has a syllable of one letter, `Jean-B` an initial.
    let ends_small = raw
        .text
        .rsplit(['-', '‐', '‑'])
        .next()
        .is_some_and(|end| end.starts_with(char::is_lowercase));
    for part in raw.text.split('.') {
        let mut letters = part.chars().filter(|c| c.is_alphanumeric());
        let alone =
            letters.next().is_some_and(|c| !is_han(c) && hangul::romanise(c, false).is_none())
                && letters.next().is_none();
        let small = part.chars().next().is_some_and(char::is_lowercase);
        let folded = whole.take_if(|_| part.len() == raw.text.len());
        let pieces = fold::parted(folded.unwrap_or_else(|| fold::fold(part)));
        // `D-Angelo` is D'Angelo: a letter tied to a word by a hyphen alone is no initial.
        let elided = matches!(pieces.as_slice(), [letter, word] if letter.len() == 1 && word.len() > 1)
            && !raw.dotted;
        let is_tied = pieces.len() > 1 && ends_small;
        for folded in if elided { vec![pieces.concat()] } else { pieces } {
            let letters = folded.chars().count();
            let is_letter = letters == 1 && folded.is_ascii() && raw.text.is_ascii() && !is_tied;
            words.push(Word {
                initial: alone || is_letter,
                capitals: raw.capitals && !raw.dotted && (2..=4).contains(&letters),
                small,
                folded,
            });
        }
    }
}

fn split_capitals(words: &[Word]) -> Vec<Word> {
    let mut split = Vec::with_capacity(words.len());
    for word in words {
        if word.capitals {
            split.extend(word.folded.chars().map(|c| Word {
                folded: c.to_string(),
                initial: true,
                capitals: false,
                ..word.clone()
            }));
        } else {
            split.push(word.clone());
        }
    }
    split
}

impl Person {
    /// The letters of the name with its generation; equal keys are equal names.
    pub(super) fn key(&self) -> String {
        let mut key = self.bare_key();
        if !self.born.is_empty() && !key.is_empty() {
            key.push_str(" born ");
            key.extend(self.born.iter().map(|word| word.folded.as_str()));
        }
        key
    }

    /// The key of the name without the name at birth.
    pub(super) fn bare_key(&self) -> String {
        self.key_of(&self.units())
    }

    /// Other keys under which the name is known: with the name at birth in the place of the name, and
    /// without it.
    pub(super) fn keys_by_birth(&self) -> Vec<String> {
        if self.born.is_empty() {
            return Vec::new();
        }
        let readings = self.readings();
        let born = readings.iter().filter(|reading| reading.steps.has(Steps::BIRTH_NAME));
        born.map(|reading| self.key_of(&reading.units)).chain([self.bare_key()]).collect()
    }

    /// The keys of the same name with its family name first, and last. There are none where a
    /// particle says whose child somebody is, or where the order is known.
    pub(super) fn turned_keys(&self) -> Vec<String> {
        let units = self.units();
        if self.order_known || units.len() < 2 || units.iter().any(|unit| unit.patronymic) {
            return Vec::new();
        }
        let (mut right, mut left) = (units.clone(), units);
        right.rotate_right(1);
        left.rotate_left(1);
        vec![self.key_of(&right), self.key_of(&left)]
    }

    /// The generation as it is written after this name.
    pub(super) fn suffix(&self) -> Option<String> {
        let monarch = self.words.len() == 1;
        self.generation.map(|place| if monarch { place.numeral() } else { place.word() })
    }

    fn key_of(&self, units: &[Unit]) -> String {
        let mut key = String::new();
        for unit in units {
            key.extend(unit.written());
        }
        if let Some(generation) = self.generation.filter(|_| !key.is_empty()) {
            key.push(' ');
            key.push_str(&generation.numeral());
        }
        if let Some(description) = self.description.as_ref().filter(|_| !key.is_empty()) {
            key.extend([" (", description]);
        }
        key
    }
}

/// The words in the order in which they are compared, then the generation: `john a doe Jr.`,
/// `elizabeth II`; last what tells namesakes apart.
impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.words.iter().map(|word| word.folded.as_str()).collect();
        f.write_str(&words.join(" "))?;
        self.suffix().map_or(Ok(()), |suffix| write!(f, " {suffix}"))?;
        self.description.as_ref().map_or(Ok(()), |description| write!(f, " ({description})"))
    }
}
