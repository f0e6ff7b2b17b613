//! Numbers in words and the words that scale a number: `two hundred`, `1.76 billion`, `3 lakh`.

use super::Numerals;
use crate::value::lexicon::Table;

/// The longest number in words that is read, in words.
const MAX_WORDS: usize = 24;

/// Cardinals below a hundred, by value.
static CARDINALS: Table<u64> = Table::of(&[
    ("zero", 0),
    ("nought", 0),
    ("naught", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    // Spelled wrongly so often that it is no other word.
    ("fourty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
]);

/// Words for a place in an order, by that place; most also name a part of a whole.
static ORDINALS: Table<u64> = Table::of(&[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    // Spelled wrongly so often that they are no other words.
    ("nineth", 9),
    ("eigth", 8),
    ("twelveth", 12),
    ("fourtieth", 40),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
    ("hundredth", 100),
    ("thousandth", 1_000),
    ("millionth", 1_000_000),
    ("billionth", 1_000_000_000),
    ("trillionth", 1_000_000_000_000),
]);

/// What stands before a scale word decides whether a short one can be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    /// Whether the number follows the sign or code of a currency.
    pub(super) money: bool,
    /// Whether no space is between the number and the word.
    pub(super) attached: bool,
    /// How the language writes numbers.
    pub(super) numerals: Numerals,
}

/// What a scale word multiplies by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// A power of ten.
    Ten(i32),
    /// Twelve.
    Dozen,
}

/// The scale that `word` stands for after a number in `setting`.
pub(super) fn scale(word: &str, setting: Setting) -> Option<Scale> {
    let short = match word {
        "M" | "MM" => Some(6),
        "m" if setting.money => Some(6),
        "k" => Some(3),
        // After a blank `K` is the kelvin.
        "K" if setting.attached || setting.money => Some(3),
        "b" | "B" if setting.money => Some(9),
        "T" | "t" if setting.money && setting.attached => Some(12),
        "Mrd" | "mrd" => Some(9),
        _ => None,
    };
    if let Some(power) = short {
        return Some(Scale::Ten(power));
    }
    let long = matches!(setting.numerals, Numerals::Comma { long_scale: true, .. });
    let lower = word.to_lowercase();
    let stem = match lower.as_str() {
        "lakhs" | "crores" | "dozens" | "dzs" | "thousands" | "hundreds" | "millions"
        | "billions" | "trillions" => lower.trim_end_matches('s'),
        other => other,
    };
    Some(Scale::Ten(match stem {
        "dozen" | "dz" | "doz" => return Some(Scale::Dozen),
        "hundred" => 2,
        "thousand" => 3,
        "lakh" | "lac" => 5,
        // A thousand in Spanish and Portuguese, a million cut short in English.
        "mil" if matches!(setting.numerals, Numerals::Comma { .. }) => 3,
        "min" | "bin" if matches!(setting.numerals, Numerals::Comma { turkic: true, .. }) => 3,
        "million" | "mn" | "mln" | "mio" | "mil" | "mill" => 6,
        "crore" => 7,
        "milliard" | "milliarde" | "milliarden" | "bn" | "bln" => 9,
        "tn" | "trn" | "tln" => 12,
        // The scales part here: each step is a thousand in the one, a million in the other.
        "billion" | "billionen" => [9, 12][usize::from(long)],
        "trillion" => [12, 18][usize::from(long)],
        "quadrillion" => [15, 24][usize::from(long)],
        "quintillion" => [18, 30][usize::from(long)],
        other => FOREIGN.iter().find(|(_, words)| words.contains(&other))?.0,
    }))
}

/// Scale words of other languages in the forms that follow numbers, by the power of ten. Those
/// that differ between the short and the long scale stand in [`scale`].
#[rustfmt::skip]
static FOREIGN: &[(i32, &[&str])] = &[
    (3, &[
        "tausend", "mille", "mila", "duizend", "tusen", "tusind", "tys",
        "тысяча", "тысячи", "тысяч", "тыс", "тисяча", "тисячі", "тисяч", "тис", "хиляди", "хил", "мың",
        "ribu", "nghìn",
    ]),
    (6, &[
        "milyon", "millionen", "millón", "millon", "millones", "milione", "milioni", "milhão", "milhões", "miljoen", "miljon", "miljoner",
        "millioner", "milion", "miliony", "milionów", "miliónov", "milionů", "milioane", "milijun", "milijuna", "milijon", "milijona", "miljoona", "miljoonaa",
        "миллион", "миллиона", "миллионов", "млн", "мільйон", "мільйона", "мільйони", "мільйонів", "милион", "милиона",
        "juta", "triệu",
    ]),
    (9, &[
        "milyar", "milyard", "milliards", "miliardo", "miliardi", "miljard", "miljarder", "milliarder", "miliard", "miliardy", "miliardów",
        "miliarde", "mld", "mlrd", "mrd", "bilhão", "bilhões", "milijarda", "milijarde", "milijardi", "miljardi", "miljardia",
        "миллиард", "миллиарда", "миллиардов", "млрд", "мільярд", "мільярда", "мільярди", "мільярдів", "милиард", "милиарда",
        "miliar", "tỷ",
    ]),
    (12, &[
        "trilyon", "triliun", "billones", "billón", "trilhão", "trilhões", "bilioni", "biljoen",
        "триллион", "триллиона", "триллионов", "трлн", "трильйон", "трильйонів",
    ]),
];

/// The run of letters at `at`.
pub(crate) fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let len = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    rest.get(..len).unwrap_or_default()
}

/// The offset after the blanks at `at`: spaces of any width and, in running text, line breaks.
pub(crate) fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(is_blank).len())
}

/// Whether a character can stand between the words of one figure.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The words of the cardinals below a hundred.
pub(super) fn cardinal_words() -> impl Iterator<Item = &'static str> {
    CARDINALS.words()
}

/// The value of a cardinal below a hundred in words, one word only.
pub(super) fn cardinal(word: &str) -> Option<u64> {
    CARDINALS.get(word)
}

/// Whether a word is `a` or `an`.
pub(super) fn is_article(word: &str) -> bool {
    word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an")
}

/// The place that an ordinal stands for, one word only: 3 for `third`.
pub(crate) fn ordinal(word: &str) -> Option<u64> {
    let ends = ["st", "nd", "rd", "th"].iter().any(|end| {
        word.len() > 4
            && word
                .as_bytes()
                .get(word.len() - 2..)
                .is_some_and(|last| last.eq_ignore_ascii_case(end.as_bytes()))
    });
    if !ends {
        return None;
    }
    ORDINALS.get(word)
}

/// The place that a number in words and a last ordinal make: 105 for `one hundred` and `fifth`, 200
/// for `two` and `hundredth`; `None` where they do not fit.
pub(crate) fn compound_ordinal(value: u64, last: u64) -> Option<u64> {
    match last {
        100 | 1_000 | 1_000_000 | 1_000_000_000 | 1_000_000_000_000 => value.checked_mul(last),
        _ if (value.is_multiple_of(10) && last < 10 || value.is_multiple_of(100) && last < 100)
            && last < value =>
        {
            value.checked_add(last)
        }
        _ => None,
    }
}

/// The offset after a blank run or a hyphen, which may stand between blanks; `None` where neither
/// is.
pub(super) fn after_joint(text: &str, at: usize) -> Option<usize> {
    let next = skip_blanks(text, at);
    let hyphen = text.get(next..)?.chars().next().filter(|c| matches!(c, '-' | '‐' | '‑'));
    match hyphen {
        Some(hyphen) => Some(skip_blanks(text, next + hyphen.len_utf8())),
        None => (next > at).then_some(next),
    }
}

/// A whole number in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    pub(super) value: u64,
    /// The value of one unit of the last word: a million for `five million`.
    pub(super) step: u64,
    /// Whether it begins with `a` or `an`.
    pub(super) article: bool,
    /// What stands before a last `and`, and what after it: 100 and 3 of `one hundred and three`.
    pub(super) split: Option<(u64, u64)>,
    /// Offset after it.
    pub(super) end: usize,
}

/// Reads the number in words at `start`; the longest that is well formed.
pub(super) fn spelled(text: &str, start: usize) -> Option<Spelled> {
    let first = word_at(text, start);
    if !is_article(first) && cardinal(first).is_none() {
        return None;
    }
    let mut sum = Sum::default();
    let mut at = start;
    let mut best = None;
    let mut article = false;
    let mut before_and = None;
    for count in 0..MAX_WORDS {
        let word = word_at(text, at);
        if word.is_empty() {
            break;
        }
        let lower = word.to_ascii_lowercase();
        let after = at + word.len();
        match lower.as_str() {
            "a" | "an" if count == 0 => article = true,
            "and" if sum.began && !sum.after_and => {
                sum.after_and = true;
                before_and = sum.total().map(|(value, _)| value);
            }
            _ => {
                if !sum.take(&lower, article) {
                    break;
                }
                best = sum.total().map(|(value, step)| {
                    let split =
                        before_and.map(|before: u64| (before, value.saturating_sub(before)));
                    Spelled { value, step, article, split, end: after }
                });
            }
        }
        let Some(next) = after_joint(text, after).filter(|_| sum.began || article) else { break };
        at = next;
    }
    best
}

/// The whole number in words at `start`, and the offset after it.
pub(crate) fn whole_in_words(text: &str, start: usize) -> Option<(u64, usize)> {
    spelled(text, start).map(|number| (number.value, number.end))
}

/// A number in words as far as it has been read.
#[derive(Default)]
struct Sum {
    began: bool,
    /// Finished parts: the millions of `two million and five`.
    done: u64,
    /// The part below the next scale word.
    current: u64,
    /// What may still be added to the part: below 10 after tens, below 100 after hundreds.
    room: u64,
    /// The scale word read last; the next one has to be smaller.
    last_scale: u64,
    /// Whether the last word was a scale word, so that the number may end with it.
    scaled: bool,
    after_and: bool,
}

impl Sum {
    /// Takes the next word; `false` if it cannot follow.
    fn take(&mut self, word: &str, article: bool) -> bool {
        let and = std::mem::take(&mut self.after_and);
        let taken = match word {
            "hundred" => self.hundred(article),
            "dozen" => self.dozen(article),
            "thousand" => self.scale(1_000, article, and),
            "lakh" | "lac" => self.scale(100_000, article, and),
            "million" => self.scale(1_000_000, article, and),
            "crore" => self.scale(10_000_000, article, and),
            "billion" => self.scale(1_000_000_000, article, and),
            "trillion" => self.scale(1_000_000_000_000, article, and),
            _ => {
                cardinal(word).is_some_and(|value| (self.began || !article) && self.cardinal(value))
            }
        };
        self.began |= taken;
        taken
    }

    fn cardinal(&mut self, value: u64) -> bool {
        if self.began && (value == 0 || value >= self.room) {
            return false;
        }
        self.current += value;
        self.room = if (20..100).contains(&value) { 10 } else { 0 };
        self.scaled = false;
        true
    }

    fn hundred(&mut self, article: bool) -> bool {
        if (!self.began && !article) || self.current > 99 || (self.began && self.current == 0) {
            return false;
        }
        self.current = self.current.max(1) * 100;
        self.room = 100;
        self.scaled = false;
        true
    }

    fn dozen(&mut self, article: bool) -> bool {
        if (!self.began && !article) || self.done > 0 || self.current > 99 {
            return false;
        }
        self.current = self.current.max(1) * 12;
        self.room = 0;
        true
    }

    fn scale(&mut self, scale: u64, article: bool, and: bool) -> bool {
        let nothing = self.current == 0;
        let fits = self.last_scale == 0 || scale < self.last_scale;
        if and || (!self.began && !article) || (self.began && nothing) || !fits {
            return false;
        }
        let Some(part) = self.current.max(1).checked_mul(scale) else { return false };
        self.done += part;
        (self.current, self.room, self.last_scale, self.scaled) = (0, 1_000, scale, true);
        true
    }

    /// The value so far and the value of one unit of its last word.
    fn total(&self) -> Option<(u64, u64)> {
        let step = if self.scaled { self.last_scale } else { 1 };
        Some((self.done.checked_add(self.current)?, step))
    }
}
