//! The kinds of values, as words and as a type.

/// What kind of value a property takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A date or a period.
    Date,
    /// A number with or without a unit.
    Figure,
    /// The name of a person, organisation, place or thing.
    Name,
    /// Free text, compared by folded equality.
    Text,
    /// A length of time.
    Duration,
    /// An identifier, compared exactly.
    Id,
}

impl Kind {
    /// All kinds with their words in fact files and on the command line.
    pub const ALL: [(&'static str, Self); 6] = [
        ("date", Self::Date),
        ("figure", Self::Figure),
        ("name", Self::Name),
        ("text", Self::Text),
        ("duration", Self::Duration),
        ("id", Self::Id),
    ];

    /// The kind with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|&(_, kind)| kind)
    }

    /// The word of the kind.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|&&(_, kind)| kind == self).map_or("", |&(word, _)| word)
    }
}
