//! Words of organisations' names: numbers, spelling habits, derivational endings.

use super::numeral;

/// The words of a name with its numbers in figures.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The words; a number is a word of its own, in figures, without leading zeros.
    pub(super) words: Vec<String>,
    /// The numbers among them, sorted.
    pub(super) numbers: Vec<String>,
}

/// Separates figures from letters and writes numbers in figures: `COP29`, `First`, `2nd`.
pub(super) fn numbered(words: &[String]) -> Numbered {
    let mut split = Vec::with_capacity(words.len());
    let mut index = 0;
    while let Some(word) = words.get(index) {
        let last = index >= 2 && index + 1 == words.len();
        let rest = words.get(index..).unwrap_or_default();
        let (number, taken) = numeral::in_words(rest)
            .or_else(|| roman(word, last))
            .map_or((None, 1), |(number, taken)| (Some(number), taken));
        match number {
            Some(number) => split.push(number.to_string()),
            None => split_figures(word, &mut split),
        }
        index += taken;
    }
    let is_number = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
    let mut numbers: Vec<_> = split.iter().filter(is_number).cloned().collect();
    numbers.sort();
    Numbered { words: split, numbers }
}

/// A Roman numeral, which is one word. Those of one letter are numerals only at the end of a
/// name: World War I.
fn roman(word: &str, last: bool) -> Option<(u8, usize)> {
    numeral::from_roman(word).filter(|_| last || word.len() > 1).map(|number| (number, 1))
}

fn split_figures(word: &str, split: &mut Vec<String>) {
    let mut after_figures = false;
    for run in runs(word) {
        let figures = run.starts_with(|c: char| c.is_ascii_digit());
        if figures {
            let bare = run.trim_start_matches('0');
            split.push(if bare.is_empty() { "0".into() } else { bare.into() });
        } else if !(after_figures && matches!(run, "st" | "nd" | "rd" | "th")) {
            split.push(run.to_owned());
        }
        after_figures = figures;
    }
}

/// A word cut where letters and figures meet.
fn runs(word: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let figures = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != figures).unwrap_or(rest.len());
        let (run, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        runs.push(run);
        rest = after;
    }
    runs
}

/// The words without articles.
pub(super) fn without_articles(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).filter(|word| !matches!(*word, "the" | "a" | "an")).collect()
}

/// Whether a word carries no letter of an acronym as a rule.
pub(super) fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "for"
            | "in"
            | "on"
            | "to"
            | "a"
            | "an"
            | "at"
            | "by"
            | "with"
            | "de"
    )
}

/// A word in American spelling, where British spelling differs by rule.
pub(super) fn spelling(word: &str) -> String {
    const WHOLE: [(&str, &str); 6] = [
        ("programme", "program"),
        ("defence", "defense"),
        ("licence", "license"),
        ("offence", "offense"),
        ("cheque", "check"),
        ("grey", "gray"),
    ];
    const ENDINGS: [(&str, &str); 12] = [
        ("isation", "ization"),
        ("isations", "izations"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("tre", "ter"),
        ("tres", "ters"),
        ("our", "or"),
        ("ours", "ors"),
        ("ogue", "og"),
        ("elling", "eling"),
    ];
    if let Some((_, american)) = WHOLE.iter().find(|(british, _)| *british == word) {
        return (*american).to_owned();
    }
    // Short words such as `our`, `wise` and `rise` have no ending to speak of.
    for (british, american) in ENDINGS {
        if let Some(stem) = word.strip_suffix(british).filter(|stem| stem.len() >= 3) {
            return [stem, american].concat();
        }
    }
    word.to_owned()
}

/// Whether two words differ only by a derivational ending: Korea, Korean; economy, economic.
pub(super) fn derived(a: &str, b: &str) -> bool {
    const ENDINGS: [&str; 17] = [
        "", "s", "es", "y", "ies", "e", "n", "an", "ian", "i", "ish", "ese", "ic", "al", "ial",
        "ing", "ical",
    ];
    let shared: usize =
        a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    // The endings may share their first letters, so that shorter stems are tried as well.
    (4..=shared).rev().any(|stem| {
        let ending = |word: &str| word.get(stem..).is_some_and(|end| ENDINGS.contains(&end));
        ending(a) && ending(b)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        numbered(&super::super::fold::words(text)).numbers
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        assert_eq!(numbers("COP29"), ["29"]);
        assert_eq!(numbers("Second World Forum"), numbers("2nd World Forum"));
        assert_eq!(numbers("Minsk II"), numbers("Minsk 2"));
        assert_eq!(numbers("Fund 01"), ["1"]);
    }

    #[test]
    fn derivational_endings_make_variants_and_other_endings_do_not() {
        for (a, b) in [
            ("korea", "korean"),
            ("economy", "economic"),
            ("culture", "cultural"),
            ("nation", "nations"),
        ] {
            assert!(derived(a, b), "{a} / {b}");
        }
        for (a, b) in [("niger", "nigeria"), ("iran", "iraq"), ("austria", "australia")] {
            assert!(!derived(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn british_and_american_spellings_meet() {
        for (british, american) in
            [("organisation", "organization"), ("centre", "center"), ("labour", "labor")]
        {
            assert_eq!(spelling(british), american);
        }
        assert_eq!(spelling("our"), "our");
    }
}
