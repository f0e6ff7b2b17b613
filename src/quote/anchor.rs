//! Where each word of a long text stands, so that a quote is looked up by its rarest word.

use std::ops::Range;

use super::glyph::is_unspaced;

/// The places of all words of a text, grouped by hash.
#[derive(Debug)]
pub(super) struct Anchors {
    /// `starts[hash]..starts[hash + 1]` are the indices of `places` for a hash.
    starts: Vec<u32>,
    /// Offsets of words, in the order of the text within a group.
    places: Vec<u32>,
}

impl Anchors {
    /// The words of `text`, a normal form.
    pub(super) fn new(text: &str) -> Self {
        // In the mean a word and what parts it from the next one take six bytes and more.
        let mut hashes: Vec<(u32, u32)> = Vec::with_capacity(text.len() / 6);
        for token in spaced(text) {
            if is_plain(text, &token) {
                hashes.push((hash(text, &token), token.start as u32));
                continue;
            }
            let words = Letters { text, range: token }.filter_map(|token| core(text, token));
            hashes.extend(words.map(|word| (hash(text, &word), word.start as u32)));
        }
        let groups = (hashes.len() / 2).next_power_of_two().clamp(1, 1 << 21);
        let mut starts = vec![0_u32; groups + 1];
        let group = |hash: u32| hash as usize & (groups - 1);
        for &(hash, _) in &hashes {
            starts[group(hash)] += 1;
        }
        let mut sum = 0;
        for count in &mut starts {
            sum += *count;
            *count = sum;
        }
        // Each group is filled from its end, the last place first: then its end has become its start.
        let mut places = vec![0_u32; hashes.len()];
        for &(hash, at) in hashes.iter().rev() {
            let end = &mut starts[group(hash)];
            *end -= 1;
            places[*end as usize] = at;
        }
        Self { starts, places }
    }

    /// The places at which `word`, or another word of the same hash, stands.
    pub(super) fn places(&self, word: &str) -> &[u32] {
        let groups = self.starts.len() - 1;
        let group = hash(word, &(0..word.len())) as usize & (groups - 1);
        let (start, end) = (self.starts[group] as usize, self.starts[group + 1] as usize);
        &self.places[start..end]
    }
}

/// Whether a token is one word as it stands, which most are: without letters of unspaced scripts,
/// and with no punctuation at its ends.
fn is_plain(text: &str, token: &Range<usize>) -> bool {
    let bytes = text.as_bytes().get(token.clone()).unwrap_or_default();
    bytes.iter().all(|&byte| byte < UNSPACED)
        && bytes.first().is_some_and(u8::is_ascii_alphanumeric)
        && bytes.last().is_some_and(u8::is_ascii_alphanumeric)
}

/// What stands between the spaces of a normal form; in scripts without spaces, each letter.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    spaced(text).flat_map(move |range| Letters { text, range })
}

/// The first byte of letters of three bytes and more. No script that is written without spaces has
/// shorter ones.
const UNSPACED: u8 = 0xE0;

/// The letters of unspaced scripts in a token, and what stands between them.
struct Letters<'t> {
    text: &'t str,
    range: Range<usize>,
}

impl Iterator for Letters<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let Range { start, end } = self.range;
        let bytes = self.text.as_bytes().get(start..end).filter(|bytes| !bytes.is_empty())?;
        let Some(first) = bytes.iter().position(|&byte| byte >= UNSPACED) else {
            self.range.start = end;
            return Some(start..end);
        };
        let rest = self.text.get(start + first..end)?;
        let letter = rest.char_indices().find(|&(_, c)| is_unspaced(c));
        let stop = match letter {
            Some((0, c)) if first == 0 => start + c.len_utf8(),
            Some((at, _)) => start + first + at,
            None => end,
        };
        self.range.start = stop;
        Some(start..stop)
    }
}

/// What stands between the spaces of a normal form.
fn spaced(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        // Tokens are short: a plain loop is faster here than a search that has to be set up.
        while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
            let start = at;
            let len = rest.iter().position(|&byte| byte == b' ').unwrap_or(rest.len());
            at += len + 1;
            if len > 0 {
                return Some(start..start + len);
            }
        }
        None
    })
}

/// A token without the ASCII punctuation around it; `None` if nothing else is in it.
pub(super) fn core(text: &str, token: Range<usize>) -> Option<Range<usize>> {
    let slice = text.get(token.clone())?;
    let punctuation = |c: char| c.is_ascii_punctuation() && !matches!(c, '%' | '$' | '+' | '-');
    let end = slice.trim_end_matches(punctuation);
    let trimmed = end.trim_start_matches(punctuation);
    let start = token.start + (end.len() - trimmed.len());
    (!trimmed.is_empty()).then_some(start..start + trimmed.len())
}

/// FNV-1a over the bytes of the word. Words made to collide only make a group large, and large
/// groups are not used.
fn hash(text: &str, word: &Range<usize>) -> u32 {
    let bytes = text.as_bytes().get(word.clone()).unwrap_or_default();
    let hash = bytes.iter().fold(0xCBF2_9CE4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_word_is_known() {
        let text = "the embassy, (the first) of the";
        let anchors = Anchors::new(text);
        let at = |word: &str| -> Vec<u32> {
            let is_word = |&&at: &&u32| text[at as usize..].starts_with(word);
            anchors.places(word).iter().filter(is_word).copied().collect()
        };
        assert_eq!(at("the"), [0, 14, 28]);
        assert_eq!(at("embassy"), [4]);
        assert_eq!(at("first"), [18]);
        assert_eq!(at("seoul"), [0_u32; 0]);
    }

    #[test]
    fn letters_of_scripts_without_spaces_are_words() {
        let text = "于1992年, 建交 in café ко";
        let all: Vec<_> = tokens(text).map(|at| &text[at]).collect();
        assert_eq!(all, ["于", "1992", "年", ",", "建", "交", "in", "café", "ко"]);
        let anchors = Anchors::new(text);
        for word in ["于", "1992", "年", "建", "交", "in", "café", "ко"] {
            let at = text.find(word).unwrap() as u32;
            assert!(anchors.places(word).contains(&at), "{word}");
        }
    }

    #[test]
    fn an_empty_text_has_no_words() {
        assert!(Anchors::new("").places("x").is_empty());
        assert!(Anchors::new(" , ").places("x").is_empty());
    }
}
