//! Words around a person's name that are not the name: titles before it, letters after it.
//!
//! They are compiled from general knowledge of English protocol and press usage; a title is
//! evidence of a role, so `Person` keeps it.

use super::numeral;

/// Words that stand before a name. Folded; sorted.
const TITLES: &[&str] = &[
    "academician",
    "acting",
    "adm",
    "admiral",
    "amb",
    "ambassador",
    "assemblyman",
    "assemblywoman",
    "assistant",
    "associate",
    "ayatollah",
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
    "congressman",
    "congresswoman",
    "consul",
    "councillor",
    "councilman",
    "councilwoman",
    "counsellor",
    "cpl",
    "cpt",
    "dame",
    "delegate",
    "dep",
    "deputy",
    "director",
    "dr",
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
    "her",
    "herr",
    "highness",
    "hon",
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
    "mayor",
    "minister",
    "miss",
    "mme",
    "monsignor",
    "mr",
    "mrs",
    "ms",
    "mx",
    "premier",
    "pres",
    "president",
    "presidential",
    "prime",
    "prof",
    "professor",
    "rabbi",
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
];

/// Titles that are names as well: taken as titles only where two words of name are left.
const TITLE_OR_NAME: &[&str] = &[
    "baron", "bishop", "count", "dean", "duke", "earl", "emperor", "judge", "king", "lord", "maj",
    "major", "marshal", "pope", "prince", "princess", "queen", "sultan",
];

/// Titles that are read as such only in capitals or with full stops: `He` and `Us` are words.
const ABBREVIATED: &[&str] = &["he", "hm", "hrh", "mp", "pm", "us"];

/// What a title is the title of: `Minister of *Foreign Affairs*`. Read only after a title.
const OFFICES: &[&str] = &[
    "affairs",
    "agriculture",
    "committee",
    "council",
    "culture",
    "defence",
    "defense",
    "digital",
    "district",
    "economic",
    "economy",
    "education",
    "energy",
    "environment",
    "external",
    "finance",
    "foreign",
    "government",
    "health",
    "house",
    "industry",
    "interior",
    "internal",
    "justice",
    "labor",
    "labour",
    "parliament",
    "republic",
    "security",
    "senate",
    "state",
    "trade",
    "transport",
    "treasury",
];

/// Letters and words that stand after a name and are not part of it. Folded.
const AFTER: &[&str] = &[
    "cbe", "cfa", "clu", "cmg", "cpa", "dds", "dphil", "esq", "esquire", "gbe", "jd", "kbe", "kc",
    "kcb", "kcmg", "llb", "llm", "mba", "mbe", "md", "msc", "obe", "om", "phd", "qc", "ret",
    "retd", "usaf", "usmc", "usn",
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
    pub const fn word(self) -> &'static str {
        match self.0 {
            1 => "Sr.",
            2 => "Jr.",
            _ => self.numeral(),
        }
    }

    /// The suffix as it is written after the name of a monarch: `II`, `III`.
    pub const fn numeral(self) -> &'static str {
        numeral::to_roman(self.0)
    }
}

/// Whether a folded word is a title wherever it stands before a name; `abbreviated` says that it
/// is written in capitals or with full stops.
pub(super) fn is_title(word: &str, abbreviated: bool) -> bool {
    TITLES.contains(&word) || abbreviated && ABBREVIATED.contains(&word)
}

/// Whether a folded word is a title that is also used as a name.
pub(super) fn is_title_or_name(word: &str) -> bool {
    TITLE_OR_NAME.contains(&word)
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
