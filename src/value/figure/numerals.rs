//! How a language writes numbers.

/// Which of `.` and `,` is the decimal sign, and what `billion` means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numerals {
    /// `1,234.5`, as in English. Also the canonical spelling of values in fact files.
    #[default]
    Point,
    /// `1.234,5`, as in most languages of the European continent and in Azerbaijani.
    Comma {
        /// Whether `billion` is 10^12 there.
        long_scale: bool,
        /// Whether `min` and `bin` are a thousand, as in Azerbaijani and Turkish.
        turkic: bool,
    },
    /// Nothing is known of the language: `1.758` keeps both readings.
    Unknown,
}

impl Numerals {
    /// What the language of a source uses, by its BCP 47 tag. `None` and languages that are not
    /// listed give [`Numerals::Unknown`]. The source of the list is the number patterns of CLDR.
    #[allow(clippy::match_same_arms, reason = "the exceptions of a language stand before it")]
    pub fn of_language(tag: Option<&str>) -> Self {
        let Some(tag) = tag else { return Self::Unknown };
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        let region = parts.next_back().unwrap_or_default().to_ascii_uppercase();
        match (language.as_str(), region.as_str()) {
            // These write a point although their language elsewhere writes a comma.
            ("de" | "fr" | "it", "CH") | ("de", "LI") => Self::Point,
            ("es", "MX" | "US" | "GT" | "HN" | "NI" | "PA" | "PE" | "PR" | "SV" | "DO") => {
                Self::Point
            }
            (
                "en" | "ja" | "ko" | "zh" | "th" | "he" | "hi" | "bn" | "ur" | "ms" | "cy" | "ga"
                | "ta",
                _,
            ) => Self::Point,
            ("az" | "tr", _) => Self::Comma { long_scale: false, turkic: true },
            // Portuguese in Brazil counts in the short scale.
            ("pt", "BR")
            | (
                "ru" | "uk" | "be" | "bg" | "el" | "ro" | "id" | "vi" | "kk" | "ka" | "hy" | "lv"
                | "lt" | "et" | "sq" | "uz" | "ky",
                _,
            ) => Self::Comma { long_scale: false, turkic: false },
            (
                "de" | "fr" | "es" | "it" | "pt" | "nl" | "pl" | "cs" | "sk" | "sl" | "hr" | "sr"
                | "bs" | "mk" | "hu" | "da" | "sv" | "no" | "nb" | "nn" | "fi" | "is" | "ca" | "gl"
                | "eu",
                _,
            ) => Self::Comma { long_scale: true, turkic: false },
            _ => Self::Unknown,
        }
    }
}
