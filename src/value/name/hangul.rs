//! Revised Romanization of Korean for single syllables, as it is used for names.
//!
//! A Hangul syllable is coded by arithmetic (Unicode, section 3.12): lead, vowel and tail are the
//! digits of a mixed-radix number. Names are romanised syllable by syllable, without the sound
//! changes between syllables (Revised Romanization of 2000, article 4).

const FIRST: u32 = 0xac00;
const LAST: u32 = 0xd7a3;
const VOWELS: u32 = 21;
const TAILS: u32 = 28;

const LEAD: [&str; 19] = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p",
    "h",
];
const VOWEL: [&str; VOWELS as usize] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we",
    "wi", "yu", "eu", "ui", "i",
];
const TAIL: [&str; TAILS as usize] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p",
    "t", "t", "ng", "t", "t", "k", "t", "p", "t",
];

/// The Latin form of one Hangul syllable; `None` for any other character.
///
/// `leads` says that the syllable opens the name. There the surname 이 is written `yi`: the bare
/// `i` of the rule is used by nobody and would read as an initial.
pub(super) fn romanise(c: char, leads: bool) -> Option<String> {
    let code = u32::from(c);
    if !(FIRST..=LAST).contains(&code) {
        return None;
    }
    if leads && c == '이' {
        return Some("yi".into());
    }
    let index = code - FIRST;
    let lead = LEAD.get((index / (VOWELS * TAILS)) as usize)?;
    let vowel = VOWEL.get((index / TAILS % VOWELS) as usize)?;
    let tail = TAIL.get((index % TAILS) as usize)?;
    Some([*lead, vowel, tail].concat())
}

#[cfg(test)]
mod tests {
    use super::romanise;

    #[test]
    fn syllables_of_known_names_are_romanised() {
        for (syllable, latin) in
            [('박', "bak"), ('종', "jong"), ('수', "su"), ('원', "won"), ('삼', "sam")]
        {
            assert_eq!(romanise(syllable, false).as_deref(), Some(latin));
        }
        assert_eq!(romanise('a', false), None);
    }
}
