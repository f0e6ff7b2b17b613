//! Pinyin against Wade-Giles: *Mao Zedong* and *Mao Tse-tung*, *Zhou* and *Chou*.
//!
//! A Pinyin syllable has one Wade-Giles form (sometimes two), found from its initial and its
//! final. The apostrophes and marks of Wade-Giles are left out, as the press does and as folding
//! does. Words are cut into syllables in every possible way, by reachability over two positions.

/// Words longer than this are no Chinese names, and the table below stays small.
const LONGEST: usize = 24;

/// Letters in a Pinyin syllable: `zhuang`, `shuang`, `chuang`.
const LONGEST_SYLLABLE: usize = 6;

/// Whether one of two folded words is the Wade-Giles form of the other, read as Pinyin.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let fits = |word: &str| (2..=LONGEST).contains(&word.len()) && word.is_ascii();
    let form = |pinyin, wade_giles| may_begin(pinyin, wade_giles) && is_form_of(pinyin, wade_giles);
    fits(a) && fits(b) && (form(a, b) || form(b, a))
}

/// Whether folded words are spelt in Pinyin, in which a name has one spelling: all of them can be,
/// and either one has a syllable that no other romanisation of Chinese or Korean writes so, or they
/// are a surname of one syllable and a given name in one word. Wade-Giles and Korean part longer
/// given names, so that the T'ang of Tang Wei-ming may be the Dang of Dang Weiming.
pub(super) fn is_pinyin<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let (mut is_telling, mut has_surname) = (false, false);
    let (mut count, mut least) = (0, 0);
    for word in words {
        let Some(read) = syllables(word) else { return false };
        is_telling |= read.is_telling;
        has_surname |= read.least == 1;
        count += 1;
        least += read.least;
    }
    is_telling || count == 2 && has_surname && least <= 3
}

/// How a word reads as Pinyin.
#[derive(Clone, Copy)]
struct Syllables {
    /// Whether one of them tells Pinyin from other romanisations.
    is_telling: bool,
    /// How many there are at least.
    least: usize,
}

/// The syllables of a word; `None` if it is no Pinyin.
fn syllables(word: &str) -> Option<Syllables> {
    if !word.is_ascii() || word.len() > LONGEST {
        return None;
    }
    // How each place in the word is reached, if it is.
    let mut reached = [None; LONGEST + 1];
    reached[0] = Some(Syllables { is_telling: false, least: 0 });
    for from in 0..word.len() {
        let Some(before) = reached[from] else { continue };
        let rest = word.get(from..).unwrap_or_default();
        for length in 1..=LONGEST_SYLLABLE.min(rest.len()) {
            let piece = rest.get(..length).unwrap_or_default();
            if syllable(piece).iter().any(Option::is_some) {
                let is_telling = piece.starts_with(['q', 'x'])
                    || piece.starts_with("zh")
                    || piece.starts_with("ji") && !matches!(piece, "ji" | "jin");
                let ways = reached[from + length]
                    .get_or_insert(Syllables { is_telling: false, least: usize::MAX });
                ways.is_telling |= before.is_telling || is_telling;
                ways.least = ways.least.min(before.least + 1);
            }
        }
    }
    reached[word.len()]
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

/// Whether `wade_giles` is a form of `pinyin`, syllable by syllable. Both have at most [`LONGEST`]
/// bytes, all of them ASCII.
fn is_form_of(pinyin: &str, wade_giles: &str) -> bool {
    // For each place in the one word the places in the other that are reached with it, as bits.
    let mut reached = [0_u32; LONGEST + 1];
    reached[0] = 1;
    for from in 0..pinyin.len() {
        let rest = pinyin.get(from..).unwrap_or_default();
        for (at, left) in (0..wade_giles.len()).filter_map(|at| Some((at, wade_giles.get(at..)?))) {
            if reached[from] & 1 << at == 0 || !may_begin(rest, left) {
                continue;
            }
            for length in 1..=LONGEST_SYLLABLE.min(rest.len()) {
                let forms = rest.get(..length).map(syllable).unwrap_or_default();
                for [first, last] in forms.into_iter().flatten() {
                    let after = left.strip_prefix(first).and_then(|left| left.strip_prefix(last));
                    if let Some(after) = after {
                        reached[from + length] |= 1 << (wade_giles.len() - after.len());
                    }
                }
            }
        }
    }
    reached[pinyin.len()] & 1 << wade_giles.len() != 0
}

/// A Wade-Giles form of a syllable, in two parts.
type Form = [&'static str; 2];

/// The finals that Mandarin has after each initial, as Pinyin writes them. A final with two dots
/// is written with `v`, and without them as well, as the press does.
fn finals(initial: &str) -> &'static str {
    match initial {
        "" => "a o e ai ei ao ou an en ang er",
        "b" => "a o ai ei ao an en ang eng i ie iao ian in ing u",
        "p" => "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
        "m" => "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
        "f" => "a o ei ou an en ang eng u",
        "d" => "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
        "t" => "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
        "n" | "l" => {
            "a e o ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue"
        }
        "g" | "k" | "h" | "zh" | "ch" | "sh" => {
            "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"
        }
        "j" | "q" | "x" => "i ia ie iao iu ian in iang ing iong u ue uan un",
        "r" | "z" | "c" | "s" => "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
        "y" => "a e ao ou an ang i in ing ong u ue uan un",
        "w" => "a o ai ei an en ang eng u",
        _ => "",
    }
}

/// The Wade-Giles forms of one Pinyin syllable; none if it is not a syllable.
fn syllable(pinyin: &str) -> [Option<Form>; 2] {
    let (initial, latin) = initial(pinyin);
    let end = pinyin.get(initial.len()..).unwrap_or_default();
    if !finals(initial).split(' ').any(|last| last == end) {
        return [None, None];
    }
    let one = |form| [Some([form, ""]), None];
    let two = |first, second| [Some([first, ""]), Some([second, ""])];
    match (initial, end) {
        ("zh" | "ch", "i") => one("chih"),
        ("sh", "i") => one("shih"),
        ("r", "i") => one("jih"),
        ("z" | "c", "i") => one("tzu"),
        ("s", "i") => two("ssu", "szu"),
        ("g" | "k", "e") => two("ko", "ke"),
        ("h", "e") => one("ho"),
        ("g" | "k", "uo") => one("kuo"),
        ("h", "uo") => one("huo"),
        ("sh", "uo") => one("shuo"),
        ("g" | "k", "ui") => two("kuei", "kui"),
        ("y", "an") => one("yen"),
        ("y", "e") => one("yeh"),
        ("y", "ou") => one("yu"),
        ("y", "i") => two("yi", "i"),
        ("y", "ue") => one("yueh"),
        ("g" | "k" | "h", "i") => [None, None],
        (_, end) => [last(end).map(|last| [latin, last]), None],
    }
}

/// The initial of a Pinyin syllable, and its Wade-Giles form; both empty where it has none.
fn initial(pinyin: &str) -> (&'static str, &'static str) {
    match pinyin.as_bytes() {
        [b'z', b'h', ..] => ("zh", "ch"),
        [b'c', b'h', ..] => ("ch", "ch"),
        [b's', b'h', ..] => ("sh", "sh"),
        [b'b', ..] => ("b", "p"),
        [b'p', ..] => ("p", "p"),
        [b'm', ..] => ("m", "m"),
        [b'f', ..] => ("f", "f"),
        [b'd', ..] => ("d", "t"),
        [b't', ..] => ("t", "t"),
        [b'n', ..] => ("n", "n"),
        [b'l', ..] => ("l", "l"),
        [b'g', ..] => ("g", "k"),
        [b'k', ..] => ("k", "k"),
        [b'h', ..] => ("h", "h"),
        [b'j', ..] => ("j", "ch"),
        [b'q', ..] => ("q", "ch"),
        [b'x', ..] => ("x", "hs"),
        [b'r', ..] => ("r", "j"),
        [b'z', ..] => ("z", "ts"),
        [b'c', ..] => ("c", "ts"),
        [b's', ..] => ("s", "s"),
        [b'y', ..] => ("y", "y"),
        [b'w', ..] => ("w", "w"),
        _ => ("", ""),
    }
}

/// The Wade-Giles form of a final of Pinyin, where no rule of [`syllable`] says otherwise.
fn last(pinyin: &str) -> Option<&'static str> {
    Some(match pinyin {
        "a" => "a",
        "o" | "uo" => "o",
        "e" => "e",
        "ai" => "ai",
        "ei" => "ei",
        "ao" => "ao",
        "ou" => "ou",
        "an" => "an",
        "en" => "en",
        "ang" => "ang",
        "eng" => "eng",
        "ong" => "ung",
        "er" => "erh",
        "i" => "i",
        "ia" => "ia",
        "ie" => "ieh",
        "iao" => "iao",
        "iu" => "iu",
        "ian" => "ien",
        "in" => "in",
        "iang" => "iang",
        "ing" => "ing",
        "iong" => "iung",
        "u" | "v" => "u",
        "ua" => "ua",
        "ui" => "ui",
        "uai" => "uai",
        "uan" => "uan",
        "un" => "un",
        "uang" => "uang",
        "ue" | "ve" => "ueh",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{alike, is_pinyin};

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
    fn pinyin_is_told_from_other_romanisations() {
        for name in
            ["xu jing", "hu jing", "xi jinping", "zhou enlai", "qian xuesen", "tang wei", "hu shi"]
        {
            assert!(is_pinyin(name.split(' ')), "{name}");
        }
        // Wade-Giles and Korean, which part a given name of two syllables, and other languages.
        for name in [
            "hsu ching",
            "kim jin",
            "tang wei ming",
            "kang min ji",
            "park jong su",
            "xavier lee",
            "mona hadi",
            "ali hasan",
            "sato ken",
        ] {
            assert!(!is_pinyin(name.split(' ')), "{name}");
        }
    }

    #[test]
    fn different_syllables_stay_different() {
        for (a, b) in [("zedong", "tsehung"), ("zhou", "cho"), ("li", "lu"), ("wang", "huang")] {
            assert!(!alike(a, b), "{a} / {b}");
        }
    }
}
