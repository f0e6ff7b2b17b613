//! Words around a person's name that are not the name: titles before it, letters after it.
//!
//! They are compiled from general knowledge of English protocol and press usage; a title is
//! evidence of a role, so `Person` keeps it.

use std::sync::OnceLock;

use super::numeral;
use crate::value::lexicon::Lexicon;

/// Words that stand before a name. Folded; sorted.
const TITLES: &[&str] = &[
    "academician",
    "acting",
    "adm",
    "admiral",
    "adviser",
    "advisor",
    "amb",
    "ambassador",
    "archbishop",
    "archduchess",
    "archduke",
    "assemblyman",
    "assemblywoman",
    "assistant",
    "associate",
    "ayatollah",
    "baroness",
    "beatitude",
    "brig",
    "brigadier",
    "capt",
    "captain",
    "cardinal",
    "chairman",
    "chairperson",
    "chairwoman",
    "chancellor",
    "charge",
    "chief",
    "col",
    "colonel",
    "commander",
    "commissioner",
    "commodore",
    "congressman",
    "congresswoman",
    "consul",
    "corporal",
    "councillor",
    "councilman",
    "councilwoman",
    "counsellor",
    "countess",
    "cpl",
    "cpt",
    "daffaires",
    "dame",
    "delegate",
    "dep",
    "deputy",
    "director",
    "doctor",
    "dr",
    "duchess",
    "eminence",
    "empress",
    "envoy",
    "ex",
    "excellency",
    "father",
    "fellow",
    "foreign",
    "former",
    "fr",
    "frau",
    "gen",
    "general",
    "gov",
    "governor",
    "herr",
    "highness",
    "holiness",
    "hon",
    "honble",
    "honorable",
    "honourable",
    "imam",
    "interim",
    "justice",
    "lady",
    "lieutenant",
    "lt",
    "ltcol",
    "ltgen",
    "madam",
    "madame",
    "mag",
    "magistrate",
    "majesty",
    "majgen",
    "master",
    "maulana",
    "mayor",
    "minister",
    "miss",
    "mme",
    "monsignor",
    "mr",
    "mrs",
    "ms",
    "mufti",
    "mullah",
    "mx",
    "patriarch",
    "premier",
    "pres",
    "president",
    "presidential",
    "prime",
    "prof",
    "professor",
    "rabbi",
    "rapporteur",
    "rear",
    "rep",
    "representative",
    "rev",
    "reverend",
    "rt",
    "sec",
    "secretary",
    "sen",
    "senator",
    "sergeant",
    "sgt",
    "shaikh",
    "sheik",
    "sheikh",
    "sir",
    "sister",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "the",
    "undersecretary",
    "vice",
    "viscount",
    "viscountess",
];

/// Titles that are names as well: taken as titles only where two words of name are left.
const TITLE_OR_NAME: &[&str] = &[
    "baron", "bishop", "count", "dean", "duke", "earl", "emir", "emperor", "hadji", "haji",
    "hajji", "judge", "king", "lord", "maj", "major", "marquess", "marquis", "marshal", "pastor",
    "pope", "prince", "princess", "queen", "sultan",
];

/// Words that are a part of a title before some other words alone, and else may be names: `Field` in
/// Field Marshal, `His` in His Excellency.
const QUALIFIED: &[(&[&str], &[&str])] = &[
    (
        &["his", "her", "your", "their"],
        &[
            "beatitude",
            "eminence",
            "excellency",
            "grace",
            "highness",
            "holiness",
            "honor",
            "honour",
            "imperial",
            "lordship",
            "majesty",
            "royal",
            "serene",
            "worship",
        ],
    ),
    (&["royal", "serene", "imperial"], &["highness", "majesty"]),
    (&["right", "most", "very"], &["hon", "honble", "honorable", "honourable", "rev", "reverend"]),
    (&["crown"], &["prince", "princess"]),
    (&["grand"], &["ayatollah", "duchess", "duke", "mufti"]),
    (&["field", "air"], &["chief", "commodore", "marshal", "vice"]),
    (
        &["first", "second", "third"],
        &["deputy", "lady", "lieutenant", "minister", "secretary", "vice"],
    ),
    (&["permanent", "special"], &["adviser", "envoy", "observer", "representative", "secretary"]),
    (&["high"], &["commissioner", "representative"]),
    (&["attorney", "solicitor"], &["general"]),
    (&["executive", "managing"], &["chairman", "director", "secretary", "vice"]),
    (&["honorary"], &["chairman", "consul", "president"]),
    (&["under"], &["secretary"]),
    (&["ad"], &["interim"]),
];

/// Words that follow a title and belong to it: `President-elect`.
const AFTER_TITLE: &[&str] = &["designate", "elect", "emerita", "emeritus", "observer"];

/// Words that begin the names of places and do not end them: *South* Korea.
const PLACE_OPENERS: &[&str] = &[
    "burkina",
    "central",
    "costa",
    "czech",
    "dominican",
    "east",
    "el",
    "equatorial",
    "great",
    "hong",
    "los",
    "new",
    "north",
    "northern",
    "papua",
    "puerto",
    "san",
    "saudi",
    "sierra",
    "south",
    "southern",
    "sri",
    "st",
    "the",
    "timor",
    "united",
    "west",
    "western",
];

/// Titles that are read as such only in capitals or with full stops: `He` and `Us` are words.
const ABBREVIATED: &[&str] =
    &["ceo", "cfo", "coo", "cto", "he", "hh", "hm", "hrh", "hsh", "mp", "pm", "us"];

/// What a title is the title of: `Minister of *Foreign Affairs*`. Read only after a title.
const OFFICES: &[&str] = &[
    "affairs",
    "agriculture",
    "assembly",
    "commerce",
    "committee",
    "communications",
    "council",
    "court",
    "culture",
    "customs",
    "defence",
    "defense",
    "development",
    "digital",
    "district",
    "ecology",
    "economic",
    "economy",
    "education",
    "emergencies",
    "emergency",
    "energy",
    "environment",
    "external",
    "family",
    "federal",
    "finance",
    "foreign",
    "government",
    "health",
    "home",
    "house",
    "industry",
    "information",
    "infrastructure",
    "innovation",
    "interior",
    "internal",
    "investment",
    "investments",
    "justice",
    "kingdom",
    "labor",
    "labour",
    "national",
    "natural",
    "oil",
    "parliament",
    "petroleum",
    "planning",
    "population",
    "power",
    "protection",
    "public",
    "republic",
    "resources",
    "science",
    "security",
    "senate",
    "situations",
    "social",
    "sport",
    "sports",
    "state",
    "supreme",
    "tax",
    "taxes",
    "technology",
    "tourism",
    "trade",
    "transport",
    "transportation",
    "treasury",
    "water",
    "welfare",
    "women",
    "works",
    "youth",
];

/// Letters and words that stand after a name and are not part of it. Folded.
const AFTER: &[&str] = &[
    "ac", "bt", "cbe", "cfa", "clu", "cmg", "cpa", "dds", "dphil", "esq", "esquire", "frs", "gbe",
    "jd", "kbe", "kc", "kcb", "kcmg", "llb", "llm", "ma", "mba", "mbe", "md", "mep", "mp", "msc",
    "obe", "om", "phd", "qc", "ret", "retd", "rn", "sj", "usaf", "usmc", "usn",
];

/// The place of a person among namesakes in one family or on one throne, from 1 to 39.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(u8);

impl Generation {
    /// `Sr` is the first, `Jr` the second, `III` the third, `16th` the sixteenth. `word` is folded.
    pub fn read(word: &str) -> Option<Self> {
        let place = match word {
            "sr" | "senior" | "1st" => 1,
            "jr" | "jnr" | "junior" | "2nd" => 2,
            "3rd" => 3,
            _ => match word.strip_suffix("th") {
                Some(figures) => figures.parse().ok().filter(|place| (4..=39).contains(place))?,
                None => numeral::from_roman(word)?,
            },
        };
        Some(Self(place))
    }

    /// The suffix as it is usually written after a full name: `Jr.`, `III`.
    pub fn word(self) -> String {
        match self.0 {
            1 => "Sr.".to_owned(),
            2 => "Jr.".to_owned(),
            _ => self.numeral(),
        }
    }

    /// The suffix as it is written after the name of a monarch: `II`, `III`.
    pub fn numeral(self) -> String {
        numeral::to_roman(self.0)
    }
}

/// Whether a folded word is a title wherever it stands before a name; `abbreviated` says that it
/// is written in capitals or with full stops.
pub(super) fn is_title(word: &str, abbreviated: bool) -> bool {
    TITLES.binary_search(&word).is_ok() || abbreviated && ABBREVIATED.contains(&word)
}

/// Whether a title may begin with a folded word: a quick look, since most words of names begin none.
pub(super) fn may_open(word: &str) -> bool {
    static WORDS: OnceLock<Lexicon> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let qualified = QUALIFIED.iter().flat_map(|(words, _)| *words);
        Lexicon::of(
            [TITLES, ABBREVIATED, TITLE_OR_NAME].into_iter().flatten().chain(qualified).copied(),
        )
    });
    words.has(word)
}

/// Whether a folded word is a title that is also used as a name.
pub(super) fn is_title_or_name(word: &str) -> bool {
    TITLE_OR_NAME.contains(&word)
}

/// Whether a folded word is a part of a title because of the one after it.
pub(super) fn qualifies(word: &str, next: &str) -> bool {
    QUALIFIED.iter().any(|(words, before)| words.contains(&word) && before.contains(&next))
}

/// Whether a folded word follows a title and belongs to it.
pub(super) fn follows_title(word: &str) -> bool {
    AFTER_TITLE.contains(&word)
}

/// Whether a folded word opens the name of a place and does not end it.
pub(super) fn opens_place(word: &str) -> bool {
    PLACE_OPENERS.contains(&word)
}

/// Whether a folded word is the title of those who go by one name and a numeral.
pub(super) fn is_monarch(word: &str) -> bool {
    matches!(word, "emir" | "emperor" | "king" | "pope" | "prince" | "queen" | "sultan")
}

/// Whether a folded word may follow `of` in a title.
pub(super) fn is_office(word: &str) -> bool {
    OFFICES.contains(&word)
}

/// Whether a folded word stands after names.
pub(super) fn stands_after(word: &str) -> bool {
    AFTER.contains(&word)
}

/// Whether a folded word is a title where it stands before a surname: `Mr`, `Minister`, `Judge`.
pub fn is_title_before_name(word: &str) -> bool {
    is_title(word, false) && word != "the" || is_title_or_name(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_in_the_order_in_which_they_are_looked_up() {
        assert!(TITLES.is_sorted_by(|a, b| a < b));
        assert!(TITLES.iter().all(|title| is_title(title, false)));
    }

    #[test]
    fn every_word_that_can_begin_a_title_may_open_one() {
        let qualified = QUALIFIED.iter().flat_map(|(words, _)| *words);
        let words = [TITLES, ABBREVIATED, TITLE_OR_NAME].into_iter().flatten().chain(qualified);
        for word in words {
            assert!(may_open(word), "{word}");
        }
        assert!(!may_open("ilham"));
    }
}
