//! The words before and after a number that widen it or make it a bound.

use super::words::{self, is_blank, skip_blanks};

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// As it is written.
    Plain,
    /// Exactly this number.
    Exactly,
    /// `about`, `~`: some percent to either side.
    About,
    /// `almost`, `nearly`: some percent below, without the number itself.
    Almost,
    /// `just over`: some percent above, without the number itself.
    JustOver,
    /// `over`, `more than`: greater.
    Over,
    /// `at least`: as great or greater.
    AtLeast,
    /// `under`, `less than`: less.
    Under,
    /// `at most`, `up to`: as great or less.
    AtMost,
}

use Qualifier::{About, Almost, AtLeast, AtMost, Exactly, JustOver, Over, Plain, Under};

/// Words before a number. Where several match, the longest wins.
#[rustfmt::skip]
static BEFORE: &[(&str, Qualifier)] = &[
    ("less or equal to", AtMost), ("less or equal than", AtMost), ("greater or equal to", AtLeast), ("greater or equal than", AtLeast), ("more or equal to", AtLeast), ("at least or equal to", AtLeast), ("equal to", Exactly), ("equals to", Exactly), ("equals", Exactly),
    ("about", About), ("around", About), ("some", About), ("roughly", About), ("approximately", About), ("approx.", About), ("approx", About),
    ("more or less", About), ("circa", About), ("ca.", About), ("c.", About), ("an estimated", About), ("estimated", About), ("in the region of", About), ("in the order of", About), ("on the order of", About), ("close to", About),
    ("almost", Almost), ("nearly", Almost), ("just under", Almost), ("just-under", Almost), ("slightly less than", Almost), ("a little less than", Almost), ("a little under", Almost), ("slightly under", Almost), ("just below", Almost), ("slightly below", Almost), ("just short of", Almost), ("not quite", Almost),
    ("just over", JustOver), ("just-over", JustOver), ("slightly more than", JustOver), ("a little more than", JustOver), ("a little over", JustOver), ("slightly over", JustOver), ("just above", JustOver), ("slightly above", JustOver),
    ("over", Over), ("more than", Over), ("more-than", Over), ("above", Over), ("greater than", Over), ("larger than", Over), ("bigger than", Over), ("higher than", Over), ("exceeding", Over), ("exceed", Over), ("exceeds", Over), ("exceeded", Over), ("topping", Over), ("topped", Over), ("surpassing", Over), ("surpasses", Over), ("surpassed", Over), ("in excess of", Over), ("upwards of", Over), ("well over", Over), ("longer than", Over), ("older than", Over),
    ("at least", AtLeast), ("at-least", AtLeast), ("no less than", AtLeast), ("no fewer than", AtLeast), ("not less than", AtLeast), ("not fewer than", AtLeast), ("a minimum of", AtLeast), ("minimum of", AtLeast), ("greater than or equal to", AtLeast), ("more than or equal to", AtLeast), ("minimum", AtLeast), ("as few as", AtLeast), ("as little as", AtLeast),
    ("under", Under), ("less than", Under), ("less-than", Under), ("fewer than", Under), ("below", Under), ("smaller than", Under), ("lower than", Under), ("shorter than", Under), ("well under", Under), ("short of", Under),
    ("at most", AtMost), ("at-most", AtMost), ("up to", AtMost), ("up-to", AtMost), ("no more than", AtMost), ("not more than", AtMost), ("a maximum of", AtMost), ("maximum of", AtMost), ("not exceeding", AtMost), ("less than or equal to", AtMost), ("maximum", AtMost), ("as many as", AtMost), ("as much as", AtMost),
    ("exactly", Exactly), ("precisely", Exactly),
];

/// Signs before a number.
static SIGNS: &[(&str, Qualifier)] = &[
    ("~", About),
    ("≈", About),
    ("≃", About),
    (">=", AtLeast),
    ("≥", AtLeast),
    ("⩾", AtLeast),
    ("<=", AtMost),
    ("≤", AtMost),
    ("< =", AtMost),
    ("> =", AtLeast),
    ("⩽", AtMost),
    (">", Over),
    ("<", Under),
    ("∼", About),
    ("=", Exactly),
];

/// Words after a number and its unit that make it a bound.
static AFTER: &[(&str, Qualifier)] = &[
    ("or more", AtLeast),
    ("or above", AtLeast),
    ("or over", AtLeast),
    ("and above", AtLeast),
    ("and over", AtLeast),
    ("and older", AtLeast),
    ("or older", AtLeast),
    ("or longer", AtLeast),
    ("or higher", AtLeast),
    ("or greater", AtLeast),
    ("or less", AtMost),
    ("or fewer", AtMost),
    ("and under", AtMost),
    ("or younger", AtMost),
    ("or below", AtMost),
    ("or under", AtMost),
    ("or lower", AtMost),
    ("at least", AtLeast),
    ("at most", AtMost),
    ("or so", About),
    ("or thereabouts", About),
    ("more or less", About),
    ("give or take", About),
];

/// What stands right after the number, before its unit: `50+ companies`, `20-odd years`.
static SUFFIXES: &[(&str, Qualifier)] = &[("+", AtLeast), ("-plus", AtLeast), ("-odd", About)];

impl Qualifier {
    /// Whether it leaves one end of the interval open.
    pub(super) const fn is_bound(self) -> bool {
        matches!(self, Self::Over | Self::AtLeast | Self::Under | Self::AtMost)
    }
}

/// The first words of the qualifiers.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    BEFORE.iter().filter_map(|(words, _)| words.split([' ', '.', '-']).next())
}

/// The entries of a table that begin with this byte, small or capital.
fn starting_with(
    table: &'static [(&'static str, Qualifier)],
    first: u8,
) -> impl Iterator<Item = &'static (&'static str, Qualifier)> {
    let begins = move |words: &str| {
        words.bytes().next().is_some_and(|byte| byte.eq_ignore_ascii_case(&first))
    };
    table.iter().filter(move |(words, _)| begins(words))
}

/// The qualifier at `at`, and the offset of what follows it and its blanks. Plain where none is.
pub(super) fn before(text: &str, at: usize) -> (Qualifier, usize) {
    let rest = text.get(at..).unwrap_or_default();
    if rest.starts_with(|c: char| c.is_ascii_digit() || c == '$') {
        return (Plain, at);
    }
    let Some(first) = rest.bytes().next() else { return (Plain, at) };
    let sign = starting_with(SIGNS, first).filter(|(sign, _)| rest.starts_with(sign));
    if let Some((sign, qualifier)) = sign.max_by_key(|(sign, _)| sign.len()) {
        return (*qualifier, skip_blanks(text, at + sign.len()));
    }
    let found = starting_with(BEFORE, first)
        .filter_map(|(words, qualifier)| Some((match_words(text, at, words)?, words, *qualifier)))
        .filter(|(_, words, _)| !is_compared(text, at, words))
        .max_by_key(|(end, ..)| *end);
    match found {
        Some((end, _, qualifier)) => {
            let next = skip_blanks(text, end);
            // `about $5` and `~5` need no blank; a word and a number do.
            (qualifier, next)
        }
        None => (Plain, at),
    }
}

/// The qualifiers at `at`: the first, whether `about` stands behind a bound (`up to around 50`), and
/// the offset of what follows.
pub(super) fn both_before(text: &str, at: usize) -> (Qualifier, bool, usize) {
    let (first, next) = before(text, at);
    if !first.is_bound() {
        return (first, false, next);
    }
    match before(text, next) {
        (About, next) => (first, true, next),
        _ => (first, false, next),
    }
}

/// The qualifier that stands right after a number at `at`, and the offset after it.
pub(crate) fn suffix(text: &str, at: usize) -> Option<(Qualifier, usize)> {
    let rest = text.get(at..)?;
    let (suffix, qualifier) = SUFFIXES.iter().find(|(suffix, _)| rest.starts_with(suffix))?;
    let is_word = suffix.len() > 1;
    let goes_on = rest.get(suffix.len()..)?.starts_with(char::is_alphabetic);
    (!is_word || !goes_on).then_some((*qualifier, at + suffix.len()))
}

/// The qualifier that follows a number and its unit at `at`, and the offset after it.
pub(crate) fn after(text: &str, at: usize) -> Option<(Qualifier, usize)> {
    let next = skip_blanks(text, at);
    if next == at {
        return None;
    }
    let first = text.as_bytes().get(next).copied()?;
    let (qualifier, end) = starting_with(AFTER, first)
        .find_map(|(words, qualifier)| Some((*qualifier, match_words(text, next, words)?)))?;
    // `200 or greater than 190` goes on with a bound of its own, `12 boys and over 50 girls` with a
    // number, and `12 boys and above all` with something else.
    let follows = skip_blanks(text, end);
    let next = words::word_at(text, follows);
    let is_number = text.get(follows..)?.starts_with(|c: char| c.is_ascii_digit() || c == '$');
    let is_word = ["than", "a", "an", "the", "all", "half"]
        .iter()
        .any(|word| next.eq_ignore_ascii_case(word));
    let goes_on = is_word || words::cardinal(next).is_some() || is_number;
    (!goes_on).then_some((qualifier, end))
}

/// The qualifier that ends a noun phrase, `people or more`, and the noun phrase before it.
pub(super) fn at_end(phrase: &str) -> Option<(Qualifier, &str)> {
    let before = |words: &str| {
        let at = phrase.len().checked_sub(words.len())?;
        let noun = phrase.get(..at)?;
        let ends = noun.ends_with(is_blank) && match_words(phrase, at, words).is_some();
        ends.then(|| noun.trim_end_matches(is_blank))
    };
    AFTER.iter().find_map(|(words, qualifier)| Some((*qualifier, before(words)?)))
}

/// Words before `as many as` that make a comparison of it: `twice as many as 5,000`.
static COMPARED: &[&str] = &[
    "almost", "half", "just", "nearly", "not", "quarter", "quarters", "third", "thirds", "thrice",
    "times", "twice",
];

/// Whether `as many as` at `at` compares two amounts and sets no bound.
fn is_compared(text: &str, at: usize, words: &str) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end_matches(is_blank);
    words.starts_with("as ")
        && COMPARED.iter().any(|word| {
            let cut = before.len().checked_sub(word.len());
            cut.is_some_and(|cut| {
                before.get(cut..).is_some_and(|last| last.eq_ignore_ascii_case(word))
                    && !before.get(..cut).is_some_and(|rest| rest.ends_with(char::is_alphabetic))
            })
        })
}

/// The offset after `words` at `at`, without regard to case and the width of blanks. The last
/// word has to end there.
pub(crate) fn match_words(text: &str, at: usize, words: &str) -> Option<usize> {
    let mut end = at;
    for byte in words.bytes() {
        if byte == b' ' {
            let next = skip_blanks(text, end);
            if next == end {
                return None;
            }
            end = next;
        } else if text.as_bytes().get(end)?.eq_ignore_ascii_case(&byte) {
            end += 1;
        } else {
            return None;
        }
    }
    let goes_on = text.get(end..)?.chars().next().is_some_and(|c| c.is_alphabetic() || c == '-');
    (!goes_on || words.ends_with(is_blank) || words.ends_with('.')).then_some(end)
}
