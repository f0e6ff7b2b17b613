//! Short forms that a text defines: `Korea Foundation for International Cultural Exchange (KOFICE)`.

use std::ops::Range;

use super::{fold, words};

/// A short form and the full name for which a text introduces it. Offsets are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acronym {
    /// The short form, without the brackets.
    pub short: Range<usize>,
    /// The full name before it.
    pub long: Range<usize>,
}

/// Letters in a short form.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=12;

/// How far before the bracket the full name may begin, in bytes and in words.
const REACH: (usize, usize) = (240, 16);

/// The short forms that `text` defines, in order. The letters of a short form are an ordered
/// subsequence of the words' leading letters, and its first letter opens the first word.
pub fn acronyms(text: &str) -> Vec<Acronym> {
    let mut found = Vec::new();
    for open in memchr::memchr_iter(b'(', text.as_bytes()) {
        let (Some(before), Some(after)) = (text.get(..open), text.get(open + 1..)) else {
            continue;
        };
        let end = after.char_indices().take(24).find(|(_, c)| *c == ')').map(|(at, _)| at);
        let Some(inner) = end.and_then(|end| after.get(..end)) else { continue };
        let letters: String = inner.chars().filter(|c| c.is_alphanumeric()).collect();
        let mostly_capitals =
            letters.chars().filter(|c| c.is_uppercase()).count() * 2 > letters.chars().count();
        if !mostly_capitals || inner.contains(' ') || !LETTERS.contains(&letters.chars().count()) {
            continue;
        }
        if let Some(long) = full_name(before, &fold::words(&letters).concat()) {
            found.push(Acronym { short: open + 1..open + 1 + inner.len(), long });
        }
    }
    found
}

/// The shortest run of words at the end of `before` that `letters` abbreviates.
fn full_name(before: &str, letters: &str) -> Option<Range<usize>> {
    let from = before.floor_char_boundary(before.len().saturating_sub(REACH.0));
    let near = before.get(from..)?;
    let near_end = from + near.trim_end().len();
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut end = near.len();
    for (at, c) in near.char_indices().rev() {
        // A full name does not reach over the end of a sentence or another bracket.
        if matches!(c, '(' | ')' | ';' | ':' | '\n')
            || c == '.' && near.get(at + 1..)?.starts_with(' ')
        {
            break;
        }
        if !(c.is_whitespace() || matches!(c, '-' | '–' | ',')) {
            continue;
        }
        push_word(&mut words, near, at + c.len_utf8(), end);
        end = at;
        if words.len() > REACH.1 {
            break;
        }
        if let Some(start) = fitting_start(&words, letters) {
            return Some(from + start..near_end);
        }
    }
    push_word(&mut words, near, near.len() - near.trim_start().len(), end);
    fitting_start(&words, letters).map(|start| from + start..near_end)
}

fn push_word(words: &mut Vec<(usize, String)>, near: &str, start: usize, end: usize) {
    if let Some(word) = near.get(start..end).map(fold::fold).filter(|word| !word.is_empty()) {
        words.push((start, word));
    }
}

/// The start of the word read last, if the words from there on spell `letters`.
fn fitting_start(words: &[(usize, String)], letters: &str) -> Option<usize> {
    let (start, first) = words.last()?;
    let opens = first.chars().next() == letters.chars().next();
    let count = words.len();
    (opens && count >= 2 && spells(words, letters)).then_some(*start)
}

/// Whether the letters of `short` are taken from the beginnings of the folded words of a name.
pub(super) fn abbreviates(short: &str, words: &[String]) -> bool {
    let few = LETTERS.contains(&short.chars().count()) && (2..=REACH.1).contains(&words.len());
    let opens = words.first().and_then(|word| word.chars().next()) == short.chars().next();
    let backwards: Vec<(usize, String)> =
        words.iter().rev().map(|word| (0, word.clone())).collect();
    few && opens && spells(&backwards, short)
}

/// Whether each letter is taken from the beginning of a word, in order. At most one word that is
/// not small may give no letter: `AKFA` skips BUTA.
fn spells(words: &[(usize, String)], letters: &str) -> bool {
    let letters: Vec<char> = letters.chars().collect();
    // skipped[n] is the least number of words skipped when n letters are spelt.
    let mut skipped: Vec<Option<u32>> = vec![None; letters.len() + 1];
    skipped[0] = Some(0);
    for (index, (_, word)) in words.iter().rev().enumerate() {
        let mut next = vec![None; letters.len() + 1];
        let cost = u32::from(!words::is_small(word));
        for (spelt, skips) in skipped.iter().enumerate() {
            let Some(skips) = *skips else { continue };
            if index > 0 {
                keep_least(&mut next, spelt, skips + cost);
            }
            let agreeing = word.chars().zip(letters.get(spelt..).unwrap_or_default());
            for (taken, _) in agreeing.take_while(|(a, b)| a == *b).enumerate() {
                keep_least(&mut next, spelt + taken + 1, skips);
            }
        }
        skipped = next;
    }
    skipped.last().copied().flatten().is_some_and(|skips| skips <= 1)
}

fn keep_least(least: &mut [Option<u32>], at: usize, value: u32) {
    if let Some(cell) = least.get_mut(at) {
        *cell = Some(cell.map_or(value, |old| old.min(value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn defined(text: &str) -> Vec<(&str, &str)> {
        acronyms(text).into_iter().map(|found| (&text[found.short], &text[found.long])).collect()
    }

    #[test]
    fn letters_may_come_from_the_beginnings_of_words() {
        assert_eq!(
            defined("The Korea Foundation for International Cultural Exchange (KOFICE) met."),
            [("KOFICE", "Korea Foundation for International Cultural Exchange")]
        );
        assert_eq!(
            defined("In 2010, the Azerbaijan University of Languages (AUL) established it."),
            [("AUL", "Azerbaijan University of Languages")]
        );
    }

    #[test]
    fn one_word_may_give_no_letter() {
        assert_eq!(
            defined("the Azerbaijan-Korea BUTA Friendship Association (AKFA)"),
            [("AKFA", "Azerbaijan-Korea BUTA Friendship Association")]
        );
    }

    #[test]
    fn other_brackets_define_nothing() {
        for text in [
            "in Baku (Azerbaijan)",
            "Ramin Hasanov (AZE)",
            "(KOFICE)",
            "the bank (see below)",
            "a (((",
        ] {
            assert_eq!(defined(text), [], "{text}");
        }
    }
}
