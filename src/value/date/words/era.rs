//! `BC` and `AD`.

use crate::mention::Tokens;

/// Which way years are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    Before,
    Common,
}

impl Era {
    /// The astronomical year: 1 BC is year 0.
    pub(super) const fn year(self, written: u32) -> i32 {
        match self {
            Self::Before => 1 - written.cast_signed(),
            Self::Common => written.cast_signed(),
        }
    }
}

/// The era at a token, also with full stops, and the index after it.
pub(super) fn at(tokens: &Tokens<'_>, index: usize) -> Option<(Era, usize)> {
    let word = tokens.word(index);
    for (name, era) in
        [("BC", Era::Before), ("BCE", Era::Before), ("AD", Era::Common), ("CE", Era::Common)]
    {
        // `ad` and `ce` in small letters are other words.
        if word == name || era == Era::Before && word.eq_ignore_ascii_case(name) {
            return Some((era, index + 1));
        }
    }
    let initial = |i: usize, letter: &str| {
        tokens.is(i, letter) && tokens.mark(i + 1) == Some('.') && tokens.touches(i + 1)
    };
    if initial(index, "b") && initial(index + 2, "c") {
        let is_long = initial(index + 4, "e");
        return Some((Era::Before, index + if is_long { 6 } else { 4 }));
    }
    (initial(index, "a") && initial(index + 2, "d")
        || initial(index, "c") && initial(index + 2, "e"))
    .then_some((Era::Common, index + 4))
}
