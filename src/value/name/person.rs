//! Taking a person's name apart: titles, nickname, generation, and the words of the name itself.

use std::{borrow::Cow, fmt, mem};

use super::{
    fold::{self, is_abjad, is_han},
    hangul, numeral,
    titles::{self, Generation},
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

/// A word as it stands in the text, before its role is known.
#[derive(Clone)]
struct Raw<'t> {
    folded: String,
    text: &'t str,
    dotted: bool,
    capitals: bool,
}

impl Person {
    /// Takes `text` apart. A text without a letter or digit gives a name without words.
    pub fn read(text: &str) -> Self {
        let (bare, nicknames) = take_nicknames(text);
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
            also: None,
        };
        person.assemble(segments);
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
        let whole = main.clone();
        let regnal = self.strip_suffixes(&mut main, true);
        self.strip_titles(&mut main, regnal);
        self.take_numeral_within(&mut main);
        let in_doubt = self.generation.is_some() && has_doubtful_numeral(&whole);
        for mut segment in segments {
            if segment.iter().all(|raw| is_suffix(raw, &main, false)) {
                let generations = segment.iter().find_map(|raw| Generation::read(&raw.folded));
                self.generation = self.generation.or(generations);
            } else if given.is_none() && !Self::is_credential(&segment, &main) {
                self.strip_suffixes(&mut segment, false);
                self.strip_titles(&mut segment, false);
                given = Some(segment);
            }
        }
        self.order_known = given.is_some();
        if in_doubt && given.is_none() {
            let mut words = Vec::new();
            whole.into_iter().for_each(|raw| name_words(raw, &mut words));
            self.also = Some(words);
        }
        for raw in given.into_iter().flatten().chain(main) {
            name_words(raw, &mut self.words);
        }
    }

    /// Whether a segment after a full name is a row of letters such as `CFP`, not a given name.
    fn is_credential(segment: &[Raw<'_>], main: &[Raw<'_>]) -> bool {
        main.len() >= 2 && segment.iter().all(|raw| raw.capitals && raw.folded.len() >= 2)
    }

    /// Moves leading titles away, while at least one word remains.
    /// `regnal` says that a Roman numeral stood after them: King Charles *III*.
    fn strip_titles(&mut self, words: &mut Vec<Raw<'_>>, regnal: bool) {
        let mut taken = 0;
        let mut in_office = false;
        while let Some([raw, rest @ ..]) = words.get(taken..) {
            let links = taken > 0 && links_titles(raw, rest);
            let office = in_office && titles::is_office(&raw.folded);
            let monarch = regnal && titles::is_monarch(&raw.folded);
            if rest.is_empty() || !(links || office || monarch || is_title(raw, rest.len())) {
                break;
            }
            in_office |= links || raw.folded == "us";
            taken += 1;
        }
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
                let written_so = raw.capitals || raw.folded.len() > 2 && raw.is_upper();
                !after.is_empty()
                    && before.last().is_some_and(Raw::is_full)
                    && written_so
                    && raw.folded.len() > 1
                    && raw.numeral(before, false)
            })
        };
        if let Some(index) = (1..words.len()).find(within) {
            self.generation = Generation::read(&words.remove(index).folded);
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

/// Whether a word is a title, with `left` words after it.
fn is_title(raw: &Raw<'_>, left: usize) -> bool {
    let short = raw.dotted || raw.capitals;
    // `H.M. Alperin` has initials, `H.M. King Charles` a title; `H.E.` is a title in most texts.
    let initials =
        raw.dotted && left < 2 && matches!(raw.folded.as_str(), "hm" | "mp" | "pm" | "us");
    let title =
        |word: &str| titles::is_title(word, short) || titles::is_title_or_name(word) && left >= 2;
    !initials && raw.folded.split(' ').all(title)
}

/// Whether a word only joins titles or leads to an office: `Minister *of* Foreign Affairs`.
fn links_titles(raw: &Raw<'_>, rest: &[Raw<'_>]) -> bool {
    let link = matches!(raw.folded.as_str(), "of" | "and" | "for" | "to");
    link && rest
        .first()
        .is_some_and(|next| titles::is_office(&next.folded) || titles::is_title(&next.folded, true))
}

impl Raw<'_> {
    fn is_upper(&self) -> bool {
        self.text.chars().filter(|c| c.is_alphanumeric()).all(char::is_uppercase)
    }

    /// Whether a name may end with this word: it is no initial and no title.
    fn is_full(&self) -> bool {
        self.folded.len() > 1 && !self.dotted && !is_title(self, 1)
    }

    /// Whether this word is a Roman numeral after the words `before`. `opens` says that these open
    /// the text, so that they may be the name of a monarch: George V.
    fn numeral(&self, before: &[Self], opens: bool) -> bool {
        let full = before.last().is_some_and(Self::is_full);
        match self.folded.as_str() {
            // Else one letter is an initial: the V of `Ivan V. Petrov`, `Petrov A V`, `Petrov, V`.
            "i" | "v" | "x" => {
                let monarch = opens && self.is_upper();
                full && !self.dotted && self.text.is_ascii() && (before.len() > 1 || monarch)
            }
            // Names as well: Xi Jinping.
            "vi" | "ix" | "xi" | "xv" | "xx" => full && !self.dotted && self.is_upper(),
            word => numeral::from_roman(word).is_some(),
        }
    }
}

/// Whether a name ends with a numeral that may as well be a row of initials or a surname in
/// capitals: `Petrov VI`, `Jinping XI`. So short a name of a monarch has no title before it.
fn has_doubtful_numeral(words: &[Raw<'_>]) -> bool {
    let [first, numeral, rest @ ..] = words else { return false };
    let doubtful =
        |word: &str| word.len() <= 2 && word != "ii" && numeral::from_roman(word).is_some();
    doubtful(&numeral.folded) && first.is_full() && rest.len() < 2
}

/// Whether a word stands after the words `before`, which open the text if it `opens`.
fn is_suffix(raw: &Raw<'_>, before: &[Raw<'_>], opens: bool) -> bool {
    let roman = numeral::from_roman(&raw.folded).is_some();
    let generation =
        if roman { raw.numeral(before, opens) } else { Generation::read(&raw.folded).is_some() };
    let letters = raw.folded != "md" || raw.dotted || raw.capitals;
    generation || before.len() >= 2 && letters && titles::stands_after(&raw.folded)
}

/// The text without its bracketed and quoted parts, and those parts, folded.
fn take_nicknames(text: &str) -> (Cow<'_, str>, Vec<Vec<String>>) {
    if !text.contains(OPENING) {
        return (text.into(), Vec::new());
    }
    let (mut bare, mut inner) = (String::with_capacity(text.len()), String::new());
    let mut nicknames = Vec::new();
    let mut close = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match close {
            None => match closing(c, before, text.get(at + c.len_utf8()..).unwrap_or_default()) {
                Some(end) => close = Some(end),
                None => bare.push(c),
            },
            Some(end) if c == end => {
                nicknames.push(fold::words(&mem::take(&mut inner)));
                bare.push(' ');
                close = None;
            }
            Some(_) => inner.push(c),
        }
        before = c;
    }
    nicknames.retain(|words| !words.is_empty());
    (bare.into(), nicknames)
}

/// What [`closing`] has something for.
const OPENING: [char; 9] = ['(', '（', '[', '“', '«', '‹', '"', '\'', '‘'];

/// The character that closes what `c` opens; `None` if `c` opens nothing.
fn closing(c: char, before: char, rest: &str) -> Option<char> {
    let end = match c {
        '(' | '（' => {
            if c == '(' {
                ')'
            } else {
                '）'
            }
        }
        '[' => ']',
        '“' => '”',
        '«' => '»',
        '‹' => '›',
        '"' => '"',
        // An apostrophe opens a nickname only where a word begins, and only if another one ends a word.
        '\'' | '‘' if before.is_whitespace() => {
            let end = if c == '\'' { '\'' } else { '’' };
            let mut parts = rest.split(end);
            let ends_a_word =
                parts.next().is_some_and(|part| !part.is_empty() && !part.ends_with(' '))
                    && parts.next().is_some_and(|after| after.starts_with([' ', ',']));
            return ends_a_word.then_some(end);
        }
        _ => return None,
    };
    Some(end)
}

fn raw_words(segment: &str, mixed_case: bool) -> Vec<Raw<'_>> {
    segment
        .split_whitespace()
        .filter_map(|text| {
            let folded = fold::fold(text);
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            (!folded.is_empty()).then(|| Raw {
                folded,
                text,
                dotted: text.contains('.'),
                capitals: mixed_case
                    && (2..=5).contains(&letters)
                    && text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase),
            })
        })
        .collect()
}

/// The words of one run of characters without spaces: `J.-M.` is two, `O'Brien` one.
fn name_words(raw: Raw<'_>, words: &mut Vec<Word>) {
    let mut whole = Some(raw.folded);
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
        for folded in if elided { vec![pieces.concat()] } else { pieces } {
            let letters = folded.chars().count();
            words.push(Word {
                initial: alone || letters == 1 && folded.is_ascii() && raw.text.is_ascii(),
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
        self.key_of(&self.units())
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
    pub(super) fn suffix(&self) -> Option<&'static str> {
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
            key.push_str(generation.numeral());
        }
        key
    }
}

/// The words in the order in which they are compared, then the generation: `john a doe Jr.`,
/// `elizabeth II`.
impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.words.iter().map(|word| word.folded.as_str()).collect();
        f.write_str(&words.join(" "))?;
        self.suffix().map_or(Ok(()), |suffix| write!(f, " {suffix}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_a_nickname_is_all_that_is_looked_for() {
        for c in '\0'..=char::MAX {
            // Words on which every sort of apostrophe closes.
            let opens = closing(c, ' ', "Bob' Jim’ Ann").is_some();
            assert_eq!(opens, OPENING.contains(&c), "{c:?}");
        }
    }
}
