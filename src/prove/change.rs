//! Changes of a written text: what a slip of the hand does to a date, a figure or a quote.
//!
//! Each gives the bytes that are replaced, in the text as it stands in the file, and what stands
//! there instead. Nothing here knows YAML; what is put in has only letters, digits and signs that
//! mean nothing to it.

use std::ops::Range;

use super::random::Random;

/// Bytes of a text, and what replaces them.
pub(super) type Change = (Range<usize>, String);

/// Each digit, replaced by another one.
pub(super) fn digits(text: &str, random: &mut Random) -> Vec<Change> {
    let bytes = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit());
    bytes
        .map(|(at, byte)| {
            let old = usize::from(byte - b'0');
            let new = (old + 1 + random.below(9)) % 10;
            (at..at + 1, new.to_string())
        })
        .collect()
}

/// Each pair of neighbouring digits that are not the same, the other way round.
pub(super) fn transposed(text: &str) -> Vec<Change> {
    let bytes = text.as_bytes();
    let pairs = bytes.windows(2).enumerate();
    pairs
        .filter(|(_, pair)| pair.iter().all(u8::is_ascii_digit) && pair[0] != pair[1])
        .map(|(at, pair)| (at..at + 2, pair.iter().rev().map(|&byte| char::from(byte)).collect()))
        .collect()
}

/// The runs of digits in a text.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Each year, one later and one earlier. Four digits from 1000 to 2999 are one.
pub(super) fn years(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    for run in runs(text).into_iter().filter(|run| run.len() == 4) {
        let year = text.get(run.clone()).and_then(|digits| digits.parse::<u32>().ok());
        if let Some(year @ 1000..=2999) = year {
            changes.push((run.clone(), format!("{:04}", year + 1)));
            changes.push((run, format!("{:04}", year - 1)));
        }
    }
    changes
}

/// The day and the month of `YYYY-MM-DD` swapped, where both readings are days of the calendar.
pub(super) fn day_and_month(text: &str) -> Option<Change> {
    let at = text.as_bytes().windows(10).position(|window| {
        let is_form = |(at, byte): (usize, &u8)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        window.iter().enumerate().all(is_form)
    })?;
    let (month, day) = (text.get(at + 5..at + 7)?, text.get(at + 8..at + 10)?);
    let is_month = day.parse::<u32>().is_ok_and(|day| (1..=12).contains(&day));
    (is_month && day != month).then(|| (at + 5..at + 10, format!("{day}-{month}")))
}

/// Words for powers of a thousand, each with the one a thousand times as great.
const SCALES: [(&str, &str); 4] =
    [("thousand", "million"), ("million", "billion"), ("billion", "trillion"), ("bn", "trillion")];

/// A figure a thousand times as great: by its scale word or, where it has none, by a new one.
pub(super) fn thousand(text: &str) -> Option<Change> {
    for (word, next) in SCALES {
        if let Some(range) = word_ranges(text).into_iter().find(|range| {
            text.get(range.clone()).is_some_and(|found| found.eq_ignore_ascii_case(word))
        }) {
            return Some((range, next.to_owned()));
        }
    }
    // The end of the first number, with its marks: `1,200.5`.
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '_');
    let end = start + rest.find(|c: char| !is_number(c)).unwrap_or(rest.len());
    let end = start + text.get(start..end)?.trim_end_matches(['.', ',', '_']).len();
    // `10%` would become `10 thousand%`, which nobody writes by mistake.
    let follows = text.get(end..)?.chars().next();
    let ends = follows.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\''));
    ends.then(|| (end..end, " thousand".to_owned()))
}

/// Words that make a value vague or a bound, the longest first.
const QUALIFIERS: [&str; 16] = [
    "approximately ",
    "more than ",
    "less than ",
    "fewer than ",
    "at least ",
    "at most ",
    "around ",
    "nearly ",
    "almost ",
    "about ",
    "under ",
    "over ",
    "circa ",
    "up to ",
    "some ",
    "~",
];

/// The word that makes a value vague or a bound, dropped.
pub(super) fn qualifier(text: &str) -> Option<Change> {
    let start = text.len() - text.trim_start_matches(['"', '\'']).len();
    let rest = text.get(start..)?;
    let found = QUALIFIERS.iter().find(|word| {
        rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    })?;
    let left = rest.get(found.len()..)?;
    (!left.trim_matches(['"', '\'', ' ']).is_empty())
        .then(|| (start..start + found.len(), String::new()))
}

/// Ranges of the words: what has letters or digits, between white space.
fn word_ranges(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words.retain(|word| text.get(word.clone()).is_some_and(|w| w.contains(char::is_alphanumeric)));
    words
}

/// Each word that has a word before it and after it, dropped with the space behind it. A quote
/// without its first or last word is only a shorter quote.
pub(super) fn inner_words(text: &str) -> Vec<Change> {
    let words = word_ranges(text);
    words.windows(3).map(|three| (three[1].start..three[2].start, String::new())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, (range, new): &Change) -> String {
        let mut text = text.to_owned();
        text.replace_range(range.clone(), new);
        text
    }

    fn all(text: &str, changes: &[Change]) -> Vec<String> {
        changes.iter().map(|change| after(text, change)).collect()
    }

    #[test]
    fn every_digit_becomes_another_one() {
        let text = "1,204.5 km²";
        let changes = digits(text, &mut Random::new(7));
        assert_eq!(changes.len(), 5);
        for (range, new) in &changes {
            assert!(new.len() == 1 && text[range.clone()] != *new);
        }
    }

    #[test]
    fn neighbouring_digits_change_places_unless_they_are_the_same() {
        assert_eq!(
            all("1992-11-03", &transposed("1992-11-03")),
            ["9192-11-03", "1929-11-03", "1992-11-30"]
        );
    }

    #[test]
    fn a_year_is_one_more_and_one_less_and_four_digits_of_a_longer_number_are_none() {
        assert_eq!(all("in 1999", &years("in 1999")), ["in 2000", "in 1998"]);
        assert!(years("19995 or 4000").is_empty());
    }

    #[test]
    fn day_and_month_are_swapped_where_that_is_another_day() {
        let swap = |text: &str| day_and_month(text).map(|change| after(text, &change));
        assert_eq!(swap("1992-03-04").as_deref(), Some("1992-04-03"));
        assert_eq!(swap("1992-03-23"), None);
        assert_eq!(swap("1992-03-03"), None);
        assert_eq!(swap("1992-03"), None);
    }

    #[test]
    fn a_thousand_times_as_much_is_said_by_the_next_scale_word_or_a_new_one() {
        let more = |text: &str| thousand(text).map(|change| after(text, &change));
        assert_eq!(more("1.76 billion USD").as_deref(), Some("1.76 trillion USD"));
        assert_eq!(more("1,200 tons").as_deref(), Some("1,200 thousand tons"));
        assert_eq!(more("\"42\"").as_deref(), Some("\"42 thousand\""));
        assert_eq!(more("10%"), None);
    }

    #[test]
    fn a_qualifier_is_dropped_only_from_the_front() {
        let drop = |text: &str| qualifier(text).map(|change| after(text, &change));
        assert_eq!(drop("about 50").as_deref(), Some("50"));
        assert_eq!(drop("\"More than 50\"").as_deref(), Some("\"50\""));
        assert_eq!(drop("50 about"), None);
        assert_eq!(drop("over "), None);
    }

    #[test]
    fn only_inner_words_are_dropped() {
        assert_eq!(
            all("it – opened in 1901", &inner_words("it – opened in 1901")),
            ["it – in 1901", "it – opened 1901"]
        );
        assert!(inner_words("two words").is_empty());
    }
}
