//! The units of time and what they are called.

use crate::value::figure::word_at;

/// What a unit of time is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Calendar months, which have no fixed number of days.
    Months(u64),
    /// Nanoseconds.
    Clock(u64),
}

/// Nanoseconds of a second.
const SECOND: u64 = 1_000_000_000;
/// Nanoseconds of a day.
pub(super) const DAY: u64 = 86_400 * SECOND;

impl Step {
    pub(super) const YEAR: Self = Self::Months(12);

    /// Something by which units can be ordered: a month is taken to have thirty days.
    pub(super) const fn size(self) -> u128 {
        match self {
            Self::Months(months) => months as u128 * 30 * DAY as u128,
            Self::Clock(nanoseconds) => nanoseconds as u128,
        }
    }
}

/// The units in which days are printed where they are not whole, the greatest first.
pub(super) static CLOCK: &[(&str, u64)] = &[
    ("days", DAY),
    ("hours", 3_600 * SECOND),
    ("minutes", 60 * SECOND),
    ("seconds", SECOND),
    ("ms", 1_000_000),
    ("µs", 1_000),
    ("ns", 1),
];

/// Words for units of time, one and many.
static WORDS: &[(&str, &str, Step)] = &[
    ("millennium", "millennia", Step::Months(12_000)),
    ("millennium", "millenniums", Step::Months(12_000)),
    ("century", "centuries", Step::Months(1_200)),
    ("decade", "decades", Step::Months(120)),
    ("year", "years", Step::YEAR),
    ("quarter", "quarters", Step::Months(3)),
    ("month", "months", Step::Months(1)),
    ("fortnight", "fortnights", Step::Clock(14 * DAY)),
    ("week", "weeks", Step::Clock(7 * DAY)),
    ("day", "days", Step::Clock(DAY)),
    ("hour", "hours", Step::Clock(3_600 * SECOND)),
    ("minute", "minutes", Step::Clock(60 * SECOND)),
    ("second", "seconds", Step::Clock(SECOND)),
    ("millisecond", "milliseconds", Step::Clock(1_000_000)),
    ("microsecond", "microseconds", Step::Clock(1_000)),
    ("nanosecond", "nanoseconds", Step::Clock(1)),
];

/// Short forms and symbols. `m` is a minute after hours only: elsewhere it is a metre or a month.
static SYMBOLS: &[(&str, Step)] = &[
    ("y", Step::YEAR),
    ("yr", Step::YEAR),
    ("yrs", Step::YEAR),
    ("a", Step::YEAR),
    ("mo", Step::Months(1)),
    ("mos", Step::Months(1)),
    ("mon", Step::Months(1)),
    ("mons", Step::Months(1)),
    ("w", Step::Clock(7 * DAY)),
    ("wk", Step::Clock(7 * DAY)),
    ("wks", Step::Clock(7 * DAY)),
    ("d", Step::Clock(DAY)),
    ("h", Step::Clock(3_600 * SECOND)),
    ("hr", Step::Clock(3_600 * SECOND)),
    ("hrs", Step::Clock(3_600 * SECOND)),
    ("min", Step::Clock(60 * SECOND)),
    ("mins", Step::Clock(60 * SECOND)),
    ("m", MINUTE),
    ("s", Step::Clock(SECOND)),
    ("sec", Step::Clock(SECOND)),
    ("secs", Step::Clock(SECOND)),
    ("ms", Step::Clock(1_000_000)),
    ("µs", Step::Clock(1_000)),
    ("μs", Step::Clock(1_000)),
    ("us", Step::Clock(1_000)),
    ("ns", Step::Clock(1)),
];

pub(super) const HOUR: Step = Step::Clock(3_600 * SECOND);
const MINUTE: Step = Step::Clock(60 * SECOND);

/// How a unit is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    One,
    Many,
    Symbol,
}

/// A unit of time in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'t> {
    pub(super) step: Step,
    pub(super) form: Form,
    /// As it is written.
    pub(super) written: &'t str,
    pub(super) end: usize,
}

impl Unit<'_> {
    /// Whether the unit is this word, in the singular or the plural.
    pub(super) fn is_word(&self, singular: &str) -> bool {
        self.form != Form::Symbol
            && self.written.get(..singular.len()).is_some_and(|w| w.eq_ignore_ascii_case(singular))
    }

    /// Whether it is the symbol `m`.
    pub(super) fn is_bare_m(&self) -> bool {
        self.form == Form::Symbol && self.written.eq_ignore_ascii_case("m")
    }
}

/// The unit of time that the word at `at` names.
pub(super) fn unit_at(text: &str, at: usize) -> Option<Unit<'_>> {
    let written = word_at(text, at);
    let end = at + written.len();
    let unit = |step, form| Some(Unit { step, form, written, end });
    let lower = written.to_lowercase();
    if let Some((_, step)) = SYMBOLS.iter().find(|(symbol, _)| *symbol == lower) {
        return unit(*step, Form::Symbol);
    }
    let named = WORDS.iter().find(|(one, many, _)| *one == lower || *many == lower);
    named.and_then(|(one, _, step)| unit(*step, if *one == lower { Form::One } else { Form::Many }))
}

/// Whether a length of time may begin with this word because it is a unit: `year and a half`.
pub(super) fn is_unit_word(word: &str) -> bool {
    WORDS.iter().any(|(one, ..)| one.eq_ignore_ascii_case(word))
}
