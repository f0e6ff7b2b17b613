//! Which words around a name are no part of it: titles, offices, numerals, letters after the name.

use super::{
    fold, numeral,
    titles::{self, Generation},
};

/// A word as it stands in the text, before its role is known.
#[derive(Clone)]
pub(super) struct Raw<'t> {
    /// The word, folded.
    pub(super) folded: String,
    /// The word as it is written.
    pub(super) text: &'t str,
    /// Whether there is a full stop in it.
    pub(super) dotted: bool,
    /// Whether it is a few capitals in a name that has small letters as well.
    pub(super) capitals: bool,
}

/// The words of a text between commas.
pub(super) fn raw_words(segment: &str, mixed_case: bool) -> Vec<Raw<'_>> {
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

/// How many words at the beginning are titles, if there is a word after them.
pub(super) fn leading_titles(words: &[Raw<'_>], regnal: bool) -> usize {
    let mut taken = spelt_style(words);
    let (mut in_office, mut awaited) = (false, false);
    while let Some([raw, rest @ ..]) = words.get(taken..) {
        let Some(next) = rest.first() else { break };
        let linked = taken > 0 && is_link(raw);
        let leads = |raw: &Raw<'_>| {
            titles::is_office(&raw.folded)
                || raw.folded != "the" && titles::is_title(&raw.folded, true)
        };
        let led = if next.folded == "the" { rest.get(1) } else { Some(next) };
        let links = linked && led.is_some_and(leads);
        let office = in_office && titles::is_office(&raw.folded);
        let monarch = regnal && titles::is_monarch(&raw.folded);
        let interim = raw.dotted && raw.folded == "ai";
        let belongs = taken > 0 && (interim || titles::follows_title(&raw.folded));
        let qualifies = titles::qualifies(&raw.folded, &next.folded);
        if links
            || office
            || monarch
            || belongs
            || awaited
            || qualifies
            || is_title(raw, rest.len())
        {
            in_office |= links || raw.folded == "us";
            taken += 1;
        } else {
            let has_place = linked && raw.folded != "and";
            let Some(place) = has_place.then(|| place_length(rest, regnal)).flatten() else {
                break;
            };
            taken += 1 + place;
        }
        awaited = qualifies;
    }
    taken
}

/// How many words are a style in single letters: `H. E. Ilham Aliyev`. They are initials unless
/// two whole names, or a title, are after them.
fn spelt_style(words: &[Raw<'_>]) -> usize {
    let letters = words.iter().take(3).take_while(|raw| raw.dotted && raw.folded.len() == 1);
    let style: String = letters.map(|raw| raw.folded.as_str()).collect();
    if style.is_empty() {
        return 0;
    }
    let Some([first, second, ..]) = words.get(style.len()..) else { return 0 };
    let titled = is_title(first, 1) || titles::is_title_or_name(&first.folded);
    let names =
        [first, second].iter().all(|raw| raw.is_full() && raw.text.starts_with(char::is_uppercase));
    match style.as_str() {
        "he" if titled || names => 2,
        "hh" | "hm" | "hrh" if titled => style.len(),
        _ => 0,
    }
}

/// How many of the words after `of` or `to` are the place of an office, where a name of two words
/// is left: President of *South Korea* Moon Jae-in.
fn place_length(words: &[Raw<'_>], regnal: bool) -> Option<usize> {
    let length = 1 + words.iter().take_while(|raw| titles::opens_place(&raw.folded)).count();
    let capital = words.get(length - 1)?.text.starts_with(char::is_uppercase);
    (capital && words.len() + usize::from(regnal) >= length + 2).then_some(length)
}

/// Whether a segment after a comma says what somebody is, not how he is called: `Kim Jisoo,
/// Ambassador`, `Aliyev, President of Azerbaijan`.
pub(super) fn is_role(segment: &[Raw<'_>], main: &[Raw<'_>]) -> bool {
    let Some((last, before)) = segment.split_last() else { return false };
    let taken = leading_titles(segment, false);
    let linked = segment.iter().take(taken).any(is_link)
        && (titles::is_office(&last.folded) || is_title(last, 0));
    let title = is_title(last, 0) && (main.len() > 1 || last.folded == "the");
    taken == before.len() && (linked || title)
        || taken > 0 && segment.get(taken).is_some_and(is_link)
}

/// Whether words begin with a title and what it is the title of: `Minister of Defence`.
pub(super) fn opens_with_office(words: &[Raw<'_>]) -> bool {
    let taken = leading_titles(words, false);
    taken > 0 && words.iter().take(taken + 1).any(is_link)
}

/// Whether a word is a title, with `left` words after it.
fn is_title(raw: &Raw<'_>, left: usize) -> bool {
    let short = raw.dotted || raw.capitals;
    // `H.M. Alperin` has initials, `H.M. King Charles` a title; `H.E.` is a title in most texts.
    let initials =
        raw.dotted && left < 2 && matches!(raw.folded.as_str(), "hh" | "hm" | "mp" | "pm" | "us");
    let title =
        |word: &str| titles::is_title(word, short) || titles::is_title_or_name(word) && left >= 2;
    let mut words = raw.folded.split(' ').peekable();
    let mut first = true;
    !initials
        && words.peek().is_some_and(|word| titles::may_open(word))
        && std::iter::from_fn(|| words.next().map(|word| (word, words.peek().copied()))).all(
            |(word, next)| {
                let opens = std::mem::replace(&mut first, false);
                title(word)
                    || next.is_some_and(|next| titles::qualifies(word, next))
                    || !opens && titles::follows_title(word)
            },
        )
}

/// Whether a word joins titles or leads to an office: `Minister *of* Foreign Affairs`.
fn is_link(raw: &Raw<'_>) -> bool {
    matches!(raw.folded.as_str(), "of" | "and" | "for" | "to")
}

/// Whether a word leads to the name that somebody was born with: Jane Doe *née* Smith.
pub fn is_born(word: &str) -> bool {
    matches!(word, "née" | "nee" | "né" | "geb" | "geb." | "geborene" | "born")
}

/// Whether words after such a word are a name: `born Smith`, but not `born 1950 in Oslo`.
pub(super) fn is_birth_name(words: &[Raw<'_>]) -> bool {
    const MOST: usize = 5;
    let is_plain = |raw: &Raw<'_>| !raw.text.contains(|c: char| c.is_ascii_digit());
    let ends = words.last().is_some_and(|raw| !raw.text.starts_with(char::is_lowercase));
    ends && words.len() <= MOST && words.iter().all(is_plain)
}

impl Raw<'_> {
    /// Whether its letters are capitals.
    pub(super) fn is_upper(&self) -> bool {
        self.text.chars().filter(|c| c.is_alphanumeric()).all(char::is_uppercase)
    }

    /// Whether a name may end with this word: it is no initial and no title.
    pub(super) fn is_full(&self) -> bool {
        self.folded.len() > 1 && !self.dotted && !is_title(self, 1)
    }

    /// Whether this word is a Roman numeral after the words `before`. `opens` says that these open
    /// the text, so that they may be the name of a monarch: George V.
    pub(super) fn numeral(&self, before: &[Self], opens: bool) -> bool {
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

/// Whether a name ends with a numeral or letters that may as well be initials or a surname in
/// capitals: `Petrov VI`, `Jinping XI`, `de Souza MP`. A monarch has his title before so short a name.
pub(super) fn has_doubtful_end(words: &[Raw<'_>]) -> bool {
    let doubtful =
        |word: &str| word.len() <= 2 && word != "ii" && numeral::from_roman(word).is_some();
    match words {
        [name, numeral] | [name, numeral, _] if doubtful(&numeral.folded) => {
            name.is_full() && numeral.numeral(std::slice::from_ref(name), true)
        }
        [before @ .., last] => {
            let letters = last.folded.len() == 2 && titles::stands_after(&last.folded);
            letters && is_suffix(last, before, true)
        }
        [] => false,
    }
}

/// Whether a word stands after the words `before`, which open the text if it `opens`.
pub(super) fn is_suffix(raw: &Raw<'_>, before: &[Raw<'_>], opens: bool) -> bool {
    let roman = numeral::from_roman(&raw.folded).is_some();
    let generation =
        if roman { raw.numeral(before, opens) } else { Generation::read(&raw.folded).is_some() };
    // Ma is a name, and rows of two letters are initials.
    let short = matches!(raw.folded.as_str(), "ac" | "ma" | "md" | "mp" | "rn" | "sj");
    let letters = !short || raw.dotted || raw.capitals;
    generation || before.len() >= 2 && letters && titles::stands_after(&raw.folded)
}
