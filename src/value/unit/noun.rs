//! The singular and the plural of English count nouns, so that `82 companies` counts a `company`.

/// Nouns whose plural follows no rule, as `(singular, plural)`.
static IRREGULAR: &[(&str, &str)] = &[
    ("analysis", "analyses"),
    ("basis", "bases"),
    ("bus", "buses"),
    ("child", "children"),
    ("crisis", "crises"),
    ("criterion", "criteria"),
    ("foot", "feet"),
    ("goose", "geese"),
    ("half", "halves"),
    ("knife", "knives"),
    ("leaf", "leaves"),
    ("life", "lives"),
    ("man", "men"),
    ("mouse", "mice"),
    ("movie", "movies"),
    ("person", "people"),
    ("person", "persons"),
    ("phenomenon", "phenomena"),
    ("shelf", "shelves"),
    ("thief", "thieves"),
    ("tooth", "teeth"),
    ("virus", "viruses"),
    ("wife", "wives"),
    ("wolf", "wolves"),
    ("woman", "women"),
];

/// Nouns that are the same in both numbers, or end in `s` in the singular.
static UNCHANGING: &[&str] = &[
    "aircraft",
    "deer",
    "fish",
    "gas",
    "headquarters",
    "means",
    "news",
    "series",
    "sheep",
    "spacecraft",
    "species",
    "status",
];

/// The noun, or noun phrase, in lower case with its last word in the singular.
pub(crate) fn singular(phrase: &str) -> String {
    if let Some(stem) = in_capitals(phrase) {
        return map_last_word(stem, str::to_owned);
    }
    map_last_word(phrase, |word| {
        if let Some((one, _)) = IRREGULAR.iter().find(|(_, many)| *many == word) {
            return (*one).to_owned();
        }
        if UNCHANGING.contains(&word) || IRREGULAR.iter().any(|(one, _)| *one == word) {
            return word.to_owned();
        }
        if let Some(stem) = word.strip_suffix("men").filter(|stem| stem.len() > 2) {
            return format!("{stem}man");
        }
        if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
            return format!("{stem}y");
        }
        for ending in ["sses", "shes", "ches", "xes", "zes"] {
            if word.ends_with(ending) {
                return word.get(..word.len() - 2).unwrap_or(word).to_owned();
            }
        }
        match word.strip_suffix('s') {
            Some(stem) if stem.len() > 1 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
            _ => word.to_owned(),
        }
    })
}

/// The noun whose plural is written in capitals and an `s`: `TEUs`, whatever its last letter is.
pub(crate) fn in_capitals(phrase: &str) -> Option<&str> {
    phrase.strip_suffix('s').filter(|stem| {
        let last = stem.rsplit(' ').next().unwrap_or_default();
        last.len() > 1 && last.bytes().all(|b| b.is_ascii_uppercase())
    })
}

/// The noun phrase in the plural, where [`singular`] finds the way back; else as it is.
pub(crate) fn plural(phrase: &str) -> String {
    let many = map_last_word(phrase, |word| {
        if let Some((_, many)) = IRREGULAR.iter().find(|(one, _)| *one == word) {
            return (*many).to_owned();
        }
        if UNCHANGING.contains(&word) {
            return word.to_owned();
        }
        let consonant_y = word
            .strip_suffix('y')
            .filter(|stem| !stem.is_empty() && !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
        if let Some(stem) = consonant_y {
            return format!("{stem}ies");
        }
        let sibilant = ["ss", "sh", "ch", "x", "z"].iter().any(|end| word.ends_with(end));
        if sibilant { format!("{word}es") } else { format!("{word}s") }
    });
    if singular(&many) == phrase { many } else { phrase.to_owned() }
}

/// The last word of a noun phrase, which says what is counted. Hyphens bind.
pub(super) fn head(phrase: &str) -> &str {
    phrase.rsplit(' ').next().unwrap_or(phrase)
}

/// Whether a word, in lower case, can be the plural of a noun by its form.
pub(crate) fn looks_plural(word: &str) -> bool {
    singular(word) != word || UNCHANGING.contains(&word)
}

fn map_last_word(phrase: &str, change: impl Fn(&str) -> String) -> String {
    let mut words: Vec<String> = phrase
        .split([' ', '_', '\u{a0}'])
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if let Some(last) = words.last_mut() {
        *last = change(last);
    }
    words.join(" ")
}
