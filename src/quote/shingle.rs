//! How much two texts have in common, word for word.
//!
//! A text is cut into overlapping runs of twelve words (shingles), each is hashed, and of long texts
//! a sample is kept that is the same for all texts (Manber 1994, "Finding similar files in a large
//! file system"; Broder 1997, "On the resemblance and containment of documents"). Twelve words in a
//! row are rarely the same by chance; what stands between quotation marks is left out, since two
//! writers who quote one treaty have not copied from each other.

use std::collections::VecDeque;

use super::glyph::is_unspaced;

/// Words of a shingle.
const WORDS: usize = 12;

/// Scripts without spaces have about two letters to the word, so a letter weighs half a word.
const WEIGHT_OF_WORD: usize = 2;
const WEIGHT_OF_LETTER: usize = 1;

/// A quotation that is not closed within so many bytes was none.
const QUOTATION_MAX: usize = 4 << 10;

/// The shingles of one text, or a sample of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// One shingle in 2 to the power of this was kept: those whose hash ends in so many zeros.
    level: u32,
    /// Hash and number of the last word, sorted by hash; no hash stands twice.
    marks: Vec<Mark>,
}

/// One shingle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The hash of its words.
    pub hash: u64,
    /// The number of its last word in the text.
    pub word: u32,
}

/// What two texts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Passages of at least twelve words that are the same, as far as the sample tells.
    pub passages: usize,
    /// About how many words they have.
    pub words: usize,
    /// The part of the shorter text that they make up, in percent (Broder's containment).
    pub percent: u8,
}

impl Sketch {
    /// The shingles of `text`, at most `most` of them, in time linear in its length.
    pub fn new(text: &str, most: usize) -> Self {
        let mut sketch = Self::default();
        let mut window = Window::default();
        for (word, token) in words(text).enumerate() {
            let Token::Word { hash, weight } = token else {
                window = Window::default();
                continue;
            };
            let Some(hash) = window.push(hash, weight) else { continue };
            if sketch.keeps(hash) {
                sketch.marks.push(Mark { hash, word: word as u32 });
                while sketch.marks.len() > most.max(1) && sketch.level < 63 {
                    sketch.thin();
                }
            }
        }
        sketch.marks.sort_unstable();
        sketch.marks.dedup_by_key(|mark| mark.hash);
        sketch
    }

    /// The shingles that were kept, by hash.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    const fn keeps(&self, hash: u64) -> bool {
        hash.trailing_zeros() >= self.level
    }

    fn thin(&mut self) {
        self.level += 1;
        let level = self.level;
        self.marks.retain(|mark| mark.hash.trailing_zeros() >= level);
    }

    /// What this text shares with another, given the marks of this one that the other has as well,
    /// in any order.
    pub fn overlap(&self, other: &Self, shared: &[Mark]) -> Overlap {
        // The coarser sample is what both could keep.
        let level = self.level.max(other.level);
        let fits = |mark: &&Mark| mark.hash.trailing_zeros() >= level;
        let count = |sketch: &Self| sketch.marks.iter().filter(fits).count();
        let mut at: Vec<u32> = shared.iter().filter(fits).map(|mark| mark.word).collect();
        at.sort_unstable();
        let step = 1_usize.checked_shl(level).unwrap_or(usize::MAX);
        let reach = WORDS.saturating_mul(step);
        let gaps = at.windows(2).filter(|pair| (pair[1] - pair[0]) as usize > reach).count();
        let all = count(self).min(count(other)).max(1);
        Overlap {
            passages: if at.is_empty() { 0 } else { gaps + 1 },
            words: if at.is_empty() {
                0
            } else {
                at.len().saturating_mul(step) + (WORDS - 1) * (gaps + 1)
            },
            percent: (at.len() * 100 / all).min(100) as u8,
        }
    }
}

/// A word of a text, or the end of a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Word { hash: u64, weight: usize },
    Break,
}

/// What each further word of a shingle multiplies its hash by; odd, so that nothing is lost.
const FACTOR: u64 = 0x517C_C1B7_2722_0A95;

/// Most words of a shingle, all of them letters of scripts without spaces.
const WORDS_MAX: usize = WORDS * WEIGHT_OF_WORD / WEIGHT_OF_LETTER;

/// The powers of [`FACTOR`], from the first.
const POWERS: [u64; WORDS_MAX + 2] = {
    let mut powers = [1_u64; WORDS_MAX + 2];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1].wrapping_mul(FACTOR);
        at += 1;
    }
    powers
};

/// The last words of a text, with a hash that moves along with them (Karp and Rabin 1987).
#[derive(Debug, Default)]
struct Window {
    words: VecDeque<(u64, usize)>,
    weight: usize,
    hash: u64,
}

impl Window {
    /// Takes in a word; the hash of the shingle that ends with it, once there are words enough.
    fn push(&mut self, hash: u64, weight: usize) -> Option<u64> {
        const ENOUGH: usize = WORDS * WEIGHT_OF_WORD;
        self.words.push_back((hash, weight));
        self.weight += weight;
        self.hash = self.hash.wrapping_mul(FACTOR).wrapping_add(hash);
        while let Some(&(first, light)) = self.words.front()
            && self.weight - light >= ENOUGH
        {
            self.words.pop_front();
            self.weight -= light;
            let power = POWERS.get(self.words.len()).copied().unwrap_or_default();
            self.hash = self.hash.wrapping_sub(first.wrapping_mul(power));
        }
        (self.weight >= ENOUGH).then(|| mixed(self.hash))
    }
}

/// Spreads a hash over all its bits (the finaliser of `SplitMix64`), so that a sample can be taken by
/// the last of them.
const fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

/// The words of `text` outside quotation marks, folded and hashed.
fn words(text: &str) -> impl Iterator<Item = Token> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let between =
                |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte != b'"';
            let skipped = rest.bytes().take_while(between).count();
            rest = rest.get(skipped..)?;
            if let Some((hash, len)) = ascii_word(rest) {
                rest = rest.get(len..)?;
                return Some(Token::Word { hash, weight: WEIGHT_OF_WORD });
            }
            let first = rest.chars().next()?;
            if is_unspaced(first) {
                rest = rest.get(first.len_utf8()..)?;
                let hash = hashed(std::iter::once(first));
                return Some(Token::Word { hash, weight: WEIGHT_OF_LETTER });
            }
            if first.is_alphanumeric() {
                let joined = |c: char| c.is_alphanumeric() && !is_unspaced(c);
                let end = rest.find(|c| !joined(c)).unwrap_or(rest.len());
                let word = rest.get(..end)?;
                rest = rest.get(end..)?;
                let hash = hashed(word.chars().flat_map(char::to_lowercase));
                return Some(Token::Word { hash, weight: WEIGHT_OF_WORD });
            }
            if let Some(after) = after_quotation(rest, first) {
                rest = after;
                return Some(Token::Break);
            }
            rest = rest.get(first.len_utf8()..)?;
        }
    })
}

/// The hash and the length of the word at the start of `text`, if it has ASCII letters alone.
fn ascii_word(text: &str) -> Option<(u64, usize)> {
    let bytes = text.as_bytes();
    let len = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let ends = bytes.get(len).is_none_or(u8::is_ascii);
    let lower = bytes.iter().take(len).map(|byte| char::from(byte.to_ascii_lowercase()));
    (len > 0 && ends).then(|| (hashed(lower), len))
}

/// What follows the quotation that `text` begins with, if it begins with one: it ends in the same
/// paragraph, with the mark that closes it.
fn after_quotation(text: &str, first: char) -> Option<&str> {
    let close: &[char] = match first {
        '“' | '„' | '‟' => &['”', '“', '"'],
        '«' => &['»'],
        '»' => &['«'],
        '「' => &['」'],
        '『' => &['』'],
        '"' => &['"'],
        _ => return None,
    };
    let inner = text.get(first.len_utf8()..)?;
    let window = inner.get(..inner.floor_char_boundary(QUOTATION_MAX)).unwrap_or(inner);
    let end = window.find(close)?;
    let quotation = window.get(..end)?;
    let is_paragraph = !quotation.contains("\n\n") && !quotation.contains("\r\n\r\n");
    let mark = window.get(end..)?.chars().next()?;
    is_paragraph.then(|| inner.get(end + mark.len_utf8()..)).flatten()
}

/// FNV-1a over the characters.
fn hashed(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(0xCBF2_9CE4_8422_2325_u64, |hash, c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: usize = 1 << 16;

    fn overlap(a: &str, b: &str, most: usize) -> Overlap {
        let (a, b) = (Sketch::new(a, most), Sketch::new(b, most));
        let has = |mark: &&Mark| b.marks.binary_search_by_key(&mark.hash, |m| m.hash).is_ok();
        let shared: Vec<Mark> = a.marks.iter().filter(has).copied().collect();
        a.overlap(&b, &shared)
    }

    fn numbered(from: u32, count: u32) -> String {
        (from..from + count).fold(String::new(), |text, n| format!("{text}word{n} "))
    }

    #[test]
    fn the_same_text_is_shared_whole_whatever_its_case_and_marks() {
        let found =
            overlap(&numbered(0, 40), &numbered(0, 40).to_uppercase().replace(' ', ", "), MOST);
        assert_eq!((found.passages, found.words), (1, 40));
        assert_eq!(found.percent, 100);
    }

    #[test]
    fn eleven_words_in_a_row_are_nothing_and_twelve_are_a_passage() {
        let with = |shared: u32| {
            format!("{}{}{}", numbered(100, 9), numbered(0, shared), numbered(200, 9))
        };
        let other = |shared: u32| format!("{}{}", numbered(0, shared), numbered(300, 30));
        assert_eq!(overlap(&with(11), &other(11), MOST).passages, 0);
        let found = overlap(&with(12), &other(12), MOST);
        assert_eq!((found.passages, found.words), (1, 12));
    }

    #[test]
    fn the_window_moves_like_one_that_is_made_anew() {
        let words: Vec<(u64, usize)> =
            (0..200_u64).map(|n| (mixed(n), 1 + usize::from(n % 3 > 0))).collect();
        let mut moving = Window::default();
        for (nth, &(hash, weight)) in words.iter().enumerate() {
            let found = moving.push(hash, weight);
            let mut anew = Window::default();
            let from = (nth + 1).saturating_sub(moving.words.len());
            let again =
                words[from..=nth].iter().map(|&(hash, weight)| anew.push(hash, weight)).last();
            assert_eq!(Some(found), again);
        }
    }

    #[test]
    fn passages_are_counted_apart() {
        let parts = [numbered(0, 20), numbered(50, 20), numbered(90, 20)];
        let a = format!(
            "{} {} {} {} {}",
            parts[0],
            numbered(900, 30),
            parts[1],
            numbered(950, 30),
            parts[2]
        );
        let b = format!("{} {} {} {}", parts[2], parts[0], numbered(700, 30), parts[1]);
        assert_eq!(overlap(&a, &b, MOST).passages, 3);
    }

    #[test]
    fn what_both_quote_is_left_out() {
        let treaty = numbered(0, 30);
        let a = format!("He said: “{treaty}” and left. {}", numbered(100, 20));
        let b = format!("The text reads \"{treaty}\". {}", numbered(200, 20));
        assert_eq!(overlap(&a, &b, MOST).passages, 0);
        let inches = "a board of 6\" by 4 was cut";
        assert_eq!(words(inches).filter(|token| *token != Token::Break).count(), 8, "no quotation");
    }

    #[test]
    fn letters_of_scripts_without_spaces_are_words() {
        let text = "两国于一九九二年三月二十三日建立外交关系并且互派大使";
        assert_eq!(overlap(text, &format!("据报道{text}"), MOST).passages, 1);
        assert_eq!(
            overlap("中华人民共和国外交部发言人说好", "中华人民共和国外交部发言人又来", MOST)
                .passages,
            0
        );
    }

    #[test]
    fn a_sample_of_long_texts_tells_about_the_same() {
        let (a, b) =
            (numbered(0, 40_000), format!("{}{}", numbered(0, 20_000), numbered(90_000, 20_000)));
        let found = overlap(&a, &b, 1_000);
        assert_eq!(found.passages, 1, "{found:?}");
        assert!((40..60).contains(&found.percent), "{found:?}");
        assert!((15_000..25_000).contains(&found.words), "{found:?}");
    }
}
