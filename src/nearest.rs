//! "Did you mean …?": the known word that an unknown one is most likely a slip for.

/// How alike two words have to be (Jaro–Winkler, from 0 to 1) to be taken for the same one with
/// two or three slips in it.
const ALIKE: f64 = 0.85;

/// Bytes of the longest word that is compared: longer ones are no misspellings, and comparing costs
/// the product of the lengths.
const LONGEST: usize = 100;

/// Candidates that are looked at. Nobody declares more by hand, and a project made to be slow might.
const MOST_CANDIDATES: usize = 10_000;

/// The candidate that `word` is most likely a misspelling of, if any is near.
///
/// A swapped or dropped letter counts little, another beginning much; one edit is near for a word
/// of any length from three letters on. Of several equally near ones the first in alphabetical
/// order is taken.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    near(word, candidates)
        .min_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(b.2)))
        .map(|(_, _, candidate)| candidate)
}

/// The candidate that `word` is a misspelling of, if no other one is near: a slip that can be
/// mended without asking.
pub(crate) fn only_near<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let mut near = near(word, candidates).map(|(_, _, candidate)| candidate);
    let first = near.next()?;
    near.all(|other| other == first).then_some(first)
}

/// The candidates that are near, each with the slips between and how alike they are.
fn near<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> impl Iterator<Item = (usize, f64, &'c str)> {
    let is_word = !word.is_empty() && word.len() <= LONGEST;
    let most = if is_word { MOST_CANDIDATES } else { 0 };
    let (folded, length) = (fold(word.get(..LONGEST).unwrap_or(word)), word.len());
    candidates
        .into_iter()
        .take(most)
        // What differs by more bytes than this, separators included, differs by too many letters.
        .filter(move |candidate| {
            candidate.len() <= LONGEST && candidate.len().abs_diff(length) <= 8
        })
        .filter_map(move |candidate| {
            let other = fold(candidate);
            let edits = strsim::osa_distance(&folded, &other);
            let alike = strsim::jaro_winkler(&folded, &other);
            let near =
                edits == 0 || (edits == 1 && folded.len() >= 3) || (alike >= ALIKE && edits <= 3);
            near.then_some((edits, alike, candidate))
        })
}

/// Case, hyphens, underscores and spaces are the commonest slips of all.
fn fold(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_one_letter_finds_its_word() {
        assert_eq!(nearest("valeu", ["value", "when", "source"]), Some("value"));
        assert_eq!(nearest("Source", ["value", "when", "source"]), Some("source"));
        assert_eq!(nearest("date_conflict", ["date-conflict"]), Some("date-conflict"));
    }

    #[test]
    fn a_different_word_finds_nothing() {
        assert_eq!(nearest("population", ["value", "when", "source"]), None);
        assert_eq!(nearest("", ["a"]), None);
    }

    #[test]
    fn the_nearest_name_is_the_one_that_was_meant() {
        let keys = ["value", "quote", "source", "property", "subject", "accessed", "issued"];
        for (written, meant) in [
            ("valeu", "value"),
            ("Qoute", "quote"),
            ("sourec", "source"),
            ("propertie", "property"),
            ("sub-ject", "subject"),
            ("acessed", "accessed"),
        ] {
            assert_eq!(nearest(written, keys), Some(meant), "{written}");
        }
        for written in ["note", "author", "x", "", "colour"] {
            assert_eq!(nearest(written, keys), None, "{written}");
        }
    }
}
