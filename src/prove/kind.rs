//! The kinds of mutations, and where they are made.

/// What a mutation does to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// One digit becomes another one.
    Digit,
    /// Two neighbouring digits change places.
    Transposed,
    /// Day and month of a date change places.
    DayMonth,
    /// A year becomes the next or the one before.
    Year,
    /// A figure becomes a thousand times as great.
    Thousand,
    /// A name becomes that of another entity of the same type.
    Name,
    /// `about`, `over` and their like are dropped.
    Qualifier,
    /// A word inside a quote or a text is dropped.
    Word,
    /// A fact is said to be from another source.
    Source,
    /// A digit of the stored text changes under a quote.
    Snapshot,
}

impl Kind {
    /// All kinds with their words, in the order in which they are shown.
    pub const ALL: [(&'static str, Self); 10] = [
        ("digit", Self::Digit),
        ("transposed", Self::Transposed),
        ("day-month", Self::DayMonth),
        ("year", Self::Year),
        ("thousand", Self::Thousand),
        ("name", Self::Name),
        ("qualifier", Self::Qualifier),
        ("word", Self::Word),
        ("source", Self::Source),
        ("snapshot", Self::Snapshot),
    ];

    /// The word of the kind.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|&&(_, kind)| kind == self).map_or("", |&(word, _)| word)
    }

    /// The kind with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|&(_, kind)| kind)
    }
}

/// Which part of a fact a mutation changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Its value.
    Value,
    /// The time for which the value holds.
    When,
    /// Its quote.
    Quote,
    /// Its source.
    Source,
    /// The stored text of its source.
    Snapshot,
}

impl Part {
    /// The word of the part, which is its key in a fact file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::When => "when",
            Self::Quote => "quote",
            Self::Source => "source",
            Self::Snapshot => "snapshot",
        }
    }
}
