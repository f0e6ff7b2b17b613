//! Folding: what is left of a spelling once case, marks, script and punctuation are set aside.
//!
//! Two spellings that fold alike are the same name. The special letters come first, because their
//! bare forms are wrong as transliterations (`ə` is an *a*, and a transliterator writes *e*);
//! then other scripts are romanised, and marks are dropped last.

use any_ascii::any_ascii_char;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::hangul;

/// The folded words of `text`, in order. A word is a run of letters and digits; apostrophes, full
/// stops, marks and invisible characters do not end it, every other character does.
///
/// Han characters and Hangul syllables are words of one syllable each, as their romanisations are
/// written apart, hyphenated or together at will.
pub fn words(text: &str) -> Vec<String> {
    parted(fold(text))
}

/// The words of a text that is folded.
pub fn parted(folded: String) -> Vec<String> {
    if folded.is_empty() {
        Vec::new()
    } else if folded.contains(' ') {
        folded.split(' ').map(str::to_owned).collect()
    } else {
        vec![folded]
    }
}

/// The folded words of `text`, separated by single spaces.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        let mut folded = String::with_capacity(text.len());
        folded.extend(plain(text).map(char::from));
        return folded;
    }
    let mut folded = Folded::default();
    let mut chars = text.nfkc().flat_map(char::to_lowercase).peekable();
    while let Some(c) = chars.next() {
        if let Some(latin) = chars.peek().and_then(|&next| digraph(c, next)) {
            chars.next();
            folded.letters(latin);
        } else {
            folded.char(c);
        }
    }
    folded.finish()
}

/// Whether two texts fold alike. Where both are ASCII, this ends at the first letter that differs.
pub fn is_alike(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() { plain(a).eq(plain(b)) } else { fold(a) == fold(b) }
}

/// The folded letters of a text in ASCII, which are all that [`fold`] does to it: nothing in it
/// decomposes, is a mark or has another script.
fn plain(text: &str) -> impl Iterator<Item = u8> {
    let mut bytes = text.bytes();
    let (mut gap, mut is_begun) = (false, false);
    let mut held: Option<u8> = None;
    std::iter::from_fn(move || {
        if let Some(letter) = held.take() {
            return Some(letter);
        }
        for byte in bytes.by_ref() {
            if byte.is_ascii_alphanumeric() {
                let letter = byte.to_ascii_lowercase();
                if std::mem::replace(&mut gap, false) && is_begun {
                    held = Some(letter);
                    return Some(b' ');
                }
                is_begun = true;
                return Some(letter);
            }
            gap |= !is_silent(char::from(byte));
        }
        None
    })
}

/// Whether a word ends at `c` in no case: apostrophes, full stops, invisible characters.
pub fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | '′' | '`' | '´' | '＇' | '.' | '．' | '·'
            | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | 'ـ'
    )
}

/// Whether `c` is a Han character: written without spaces, one syllable each.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether `c` belongs to a script that is usually written without its short vowels.
pub fn is_abjad(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Builds folded text with single spaces between words.
#[derive(Default)]
struct Folded {
    text: String,
    gap: bool,
}

impl Folded {
    fn letters(&mut self, letters: &str) {
        if self.gap && !self.text.is_empty() && !letters.is_empty() {
            self.text.push(' ');
        }
        self.gap = self.gap && letters.is_empty();
        self.text.push_str(letters);
    }

    fn syllable(&mut self, letters: &str) {
        self.gap = true;
        self.letters(letters);
        self.gap = true;
    }

    fn char(&mut self, c: char) {
        if c.is_ascii_alphanumeric() {
            self.letters(c.encode_utf8(&mut [0; 4]));
        } else if is_silent(c) || is_combining_mark(c) {
        } else if let Some(latin) = special_letter(c) {
            self.letters(latin);
        } else if let Some(syllable) = hangul::romanise(c, self.text.is_empty()) {
            self.syllable(&syllable);
        } else if is_han(c) {
            self.syllable(&ascii(c));
        } else if c.is_alphanumeric() {
            self.letters(&ascii(c));
        } else {
            self.gap = true;
        }
    }

    fn finish(self) -> String {
        self.text
    }
}

/// The ASCII letters and digits that stand for `c`; `c` itself where nothing stands for it.
fn ascii(c: char) -> String {
    // The mark of a Latin letter is dropped rather than spelled out: `ü` is `u`, not `ue`.
    let base = std::iter::once(c).nfd().find(|c| !is_combining_mark(*c)).unwrap_or(c);
    if base.is_ascii_alphanumeric() {
        return base.to_string();
    }
    let spelled = any_ascii_char(c);
    let kept: String = spelled
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    if kept.is_empty() && !is_sign(c) { c.to_string() } else { kept }
}

/// Cyrillic signs that carry no sound of their own in any romanisation of names.
fn is_sign(c: char) -> bool {
    matches!(c, 'ь' | 'ъ') || is_abjad(c)
}

/// Letters whose usual Latin form is not the letter without its mark.
fn special_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ə' | 'ǝ' | 'ә' => "a",
        'ğ' | 'ġ' | 'ґ' | 'ҝ' => "g",
        'ş' | 'ș' => "sh",
        'ç' => "ch",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ŋ' => "ng",
        'ı' | 'ї' | 'і' => "i",
        'ø' | 'ө' => "o",
        // Cyrillic: the press romanisation of names (near to BGN/PCGN) where it differs from the
        // letter-for-letter one.
        'ё' | 'э' => "e",
        'й' | 'ы' => "y",
        'х' => "kh",
        'щ' => "shch",
        'є' => "ye",
        'ҹ' => "j",
        'ғ' => "gh",
        'қ' => "q",
        'ү' | 'ұ' => "u",
        'һ' => "h",
        _ => return None,
    })
}

/// Two letters that are read as one sound, and the Latin form of that sound.
fn digraph(first: char, second: char) -> Option<&'static str> {
    Some(match (first, second) {
        // Greek, as on passports (ELOT 743) where this is also the press spelling.
        ('ο', 'υ' | 'ύ') => "ou",
        ('α', 'υ' | 'ύ') => "av",
        ('ε', 'υ' | 'ύ') => "ev",
        ('μ', 'π') => "b",
        ('ν', 'τ') => "nt",
        ('γ', 'κ' | 'γ') => "ng",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The short way for ASCII is the long way: a letter outside ASCII at the end, which has to
        /// go through the long one, changes nothing before it.
        #[test]
        fn ascii_folds_as_every_other_text_does(text in "[ -~\\t\\n]{0,40}") {
            let long = fold(&format!("{text} \u{e9}"));
            let short = [&*fold(&text), "e"].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(long, short);
        }

        #[test]
        fn texts_are_alike_if_they_fold_alike(a in "[a-cA-C. é]{0,6}", b in "[a-cA-C. é]{0,6}") {
            prop_assert_eq!(is_alike(&a, &b), fold(&a) == fold(&b));
        }
    }

    #[test]
    fn azerbaijani_letters_fold_to_their_english_spelling() {
        assert_eq!(fold("Ramin Həsənov"), "ramin hasanov");
        assert_eq!(fold("İlham Əliyev"), "ilham aliyev");
        assert_eq!(fold("Qoşqar Təhməzli"), "qoshqar tahmazli");
    }

    #[test]
    fn apostrophes_and_full_stops_join_and_hyphens_part() {
        assert_eq!(fold("O’Brien D'Amato"), "obrien damato");
        assert_eq!(fold("Park Chong‐soo"), "park chong soo");
        assert_eq!(fold("U.S.A."), "usa");
    }

    #[test]
    fn other_scripts_are_romanised() {
        for (written, latin) in [
            ("Владимир Путин", "vladimir putin"),
            ("Сергей Горбачёв", "sergey gorbachev"),
            ("Παπανδρέου", "papandreou"),
            ("박종수", "bak jong su"),
            ("胡锦涛", "hu jin tao"),
            ("鄭和", "zheng he"),
            ("სააკაშვილი", "saakashvili"),
        ] {
            assert_eq!(fold(written), latin, "{written}");
        }
    }

    #[test]
    fn ligatures_and_invisible_characters_leave_no_trace() {
        assert_eq!(fold("ﬂorence\u{ad} whit\u{200b}ney"), "florence whitney");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
        }
    }
}
