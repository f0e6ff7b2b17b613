//! Pinyin against Wade-Giles: *Mao Zedong* and *Mao Tse-tung*, *Zhou* and *Chou*.
//!
//! A Pinyin syllable has one Wade-Giles form (sometimes two), found from its initial and its
//! final. The apostrophes and marks of Wade-Giles are left out, as the press does and as folding
//! does. Words are cut into syllables in every possible way, by reachability over two positions.

/// Words longer than this are no Chinese names, and the table below stays small.
const LONGEST: usize = 24;

/// Initials of Pinyin, longest first, with their Wade-Giles forms.
const INITIALS: [(&str, &str); 24] = [
    ("zh", "ch"),
    ("ch", "ch"),
    ("sh", "sh"),
    ("b", "p"),
    ("p", "p"),
    ("m", "m"),
    ("f", "f"),
    ("d", "t"),
    ("t", "t"),
    ("n", "n"),
    ("l", "l"),
    ("g", "k"),
    ("k", "k"),
    ("h", "h"),
    ("j", "ch"),
    ("q", "ch"),
    ("x", "hs"),
    ("r", "j"),
    ("z", "ts"),
    ("c", "ts"),
    ("s", "s"),
    ("y", "y"),
    ("w", "w"),
    ("", ""),
];

/// Finals of Pinyin with their Wade-Giles forms, where no rule of `syllable` says otherwise.
const FINALS: [(&str, &str); 34] = [
    ("a", "a"),
    ("o", "o"),
    ("e", "e"),
    ("ai", "ai"),
    ("ei", "ei"),
    ("ao", "ao"),
    ("ou", "ou"),
    ("an", "an"),
    ("en", "en"),
    ("ang", "ang"),
    ("eng", "eng"),
    ("ong", "ung"),
    ("er", "erh"),
    ("i", "i"),
    ("ia", "ia"),
    ("ie", "ieh"),
    ("iao", "iao"),
    ("iu", "iu"),
    ("ian", "ien"),
    ("in", "in"),
    ("iang", "iang"),
    ("ing", "ing"),
    ("iong", "iung"),
    ("u", "u"),
    ("ua", "ua"),
    ("uo", "o"),
    ("ui", "ui"),
    ("uai", "uai"),
    ("uan", "uan"),
    ("un", "un"),
    ("uang", "uang"),
    ("ue", "ueh"),
    ("ve", "ueh"),
    ("v", "u"),
];

/// Whether one of two folded words is the Wade-Giles form of the other, read as Pinyin.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let fits = |word: &str| (2..=LONGEST).contains(&word.len()) && word.is_ascii();
    let form = |pinyin, wade_giles| may_begin(pinyin, wade_giles) && is_form_of(pinyin, wade_giles);
    fits(a) && fits(b) && (form(a, b) || form(b, a))
}

/// Whether the first letters allow that one word is a form of the other. It spares the table for
/// most pairs.
pub(super) fn may_begin(pinyin: &str, wade_giles: &str) -> bool {
    let Some(first) = wade_giles.chars().next() else { return false };
    match pinyin.chars().next() {
        Some('b') => first == 'p',
        Some('d') => first == 't',
        Some('g') => first == 'k',
        Some('j' | 'q') => first == 'c',
        Some('x') => first == 'h',
        Some('r') => first == 'j',
        Some('z' | 'c') => matches!(first, 't' | 'c'),
        Some('s') => first == 's',
        Some('y') => matches!(first, 'y' | 'i'),
        other => other == Some(first),
    }
}

/// Whether `wade_giles` is a form of `pinyin`, syllable by syllable.
fn is_form_of(pinyin: &str, wade_giles: &str) -> bool {
    let mut reached = vec![vec![false; wade_giles.len() + 1]; pinyin.len() + 1];
    reached[0][0] = true;
    for from in 0..pinyin.len() {
        // Most pairs end here: their first syllables have nothing in common.
        if !reached[from].contains(&true) {
            continue;
        }
        for length in 1..=6.min(pinyin.len() - from) {
            for form in pinyin.get(from..from + length).map(syllable).unwrap_or_default() {
                for at in 0..wade_giles.len() {
                    let fits = wade_giles.get(at..).is_some_and(|rest| rest.starts_with(&form));
                    if reached[from][at] && fits {
                        reached[from + length][at + form.len()] = true;
                    }
                }
            }
        }
    }
    reached[pinyin.len()][wade_giles.len()]
}

/// The Wade-Giles forms of one Pinyin syllable; none if it is not a syllable.
fn syllable(pinyin: &str) -> Vec<String> {
    let Some((initial, latin)) = INITIALS.iter().find(|(initial, _)| pinyin.starts_with(initial))
    else {
        return Vec::new();
    };
    let end = pinyin.get(initial.len()..).unwrap_or_default();
    let whole: &[&str] = match (*initial, end) {
        ("zh" | "ch", "i") => &["chih"],
        ("sh", "i") => &["shih"],
        ("r", "i") => &["jih"],
        ("z" | "c", "i") => &["tzu"],
        ("s", "i") => &["ssu", "szu"],
        ("g" | "k", "e") => &["ko", "ke"],
        ("h", "e") => &["ho"],
        ("g" | "k", "uo") => &["kuo"],
        ("h", "uo") => &["huo"],
        ("sh", "uo") => &["shuo"],
        ("g" | "k", "ui") => &["kuei", "kui"],
        ("y", "an") => &["yen"],
        ("y", "e") => &["yeh"],
        ("y", "ou") => &["yu"],
        ("y", "i") => &["yi", "i"],
        ("y", "ue") => &["yueh"],
        ("", "i" | "ia" | "ie" | "in" | "u" | "ui" | "un" | "v") => &[],
        ("j" | "q" | "x", end) if !end.starts_with(['i', 'u']) => &[],
        (_, end) => {
            let found = FINALS.iter().find(|(pinyin, _)| *pinyin == end);
            return found.map(|(_, last)| [*latin, last].concat()).into_iter().collect();
        }
    };
    whole.iter().map(|form| (*form).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn pinyin_meets_wade_giles() {
        for (pinyin, wade_giles) in [
            ("zedong", "tsetung"),
            ("zhou", "chou"),
            ("xiaoping", "hsiaoping"),
            ("deng", "teng"),
            ("jiang", "chiang"),
            ("jieshi", "chiehshih"),
            ("qinghong", "chinghung"),
            ("xu", "hsu"),
            ("guofeng", "kuofeng"),
            ("cai", "tsai"),
            ("renmin", "jenmin"),
        ] {
            assert!(alike(pinyin, wade_giles), "{pinyin} / {wade_giles}");
            assert!(alike(wade_giles, pinyin), "{wade_giles} / {pinyin}");
        }
    }

    #[test]
    fn different_syllables_stay_different() {
        for (a, b) in [("zedong", "tsehung"), ("zhou", "cho"), ("li", "lu"), ("wang", "huang")] {
            assert!(!alike(a, b), "{a} / {b}");
        }
    }
}
