//! What is counted for so many, or on so much: `12.3 births per 1,000 people`, `115 people per km²`,
//! `115/km²`.

use std::sync::Arc;

use super::{
    Context, Mode, lexeme,
    numerals::Numerals,
    qualifier,
    unit_words::{UnitFound, simple},
    words::{skip_blanks, word_at},
};
use crate::value::unit::{Dimension, Unit, looks_plural};

/// A noun phrase between a number and its `per` has at most this many words.
const MOST_WORDS: usize = 3;

/// The number of people or cases that rates are told for, and the unit of such a rate.
static SO_MANY: &[(u32, &str)] =
    &[(1_000, "‰"), (10_000, "per 10,000"), (100_000, "per 100,000"), (1_000_000, "ppm")];

/// The unit of a rate behind a number, where no other unit stands there.
pub(super) fn after(text: &str, at: usize, context: &Context) -> Option<UnitFound> {
    let (nouns, end) = nouns(text, at)?;
    let (unit, end) = under(text, end, context)?;
    let unit = match unit {
        Under::SoMany(rate) => rate,
        Under::Thing(_) if nouns.is_empty() => return None,
        Under::Measure(measure) | Under::Thing(measure) => {
            let over = if nouns.is_empty() { Unit::Bare } else { Unit::count(nouns) };
            Unit::Per(Arc::new((over, measure)))
        }
    };
    Some(UnitFound { unit, end, vague_ton: false, remark: None })
}

/// What something is counted for.
enum Under {
    /// So many people or cases: the unit of the ratio.
    SoMany(Unit),
    /// An area, a length or the like.
    Measure(Unit),
    /// A length of time, or something that is counted itself.
    Thing(Unit),
}

/// The words at `at` before `per` or `/`, which may be none, and the offset after them.
fn nouns(text: &str, at: usize) -> Option<(&str, usize)> {
    let start = skip_blanks(text, at);
    let mut end = start;
    for _ in 0..=MOST_WORDS {
        let next = skip_blanks(text, end);
        let rest = text.get(next..)?;
        let word = word_at(text, next);
        if rest.starts_with('/') || word.eq_ignore_ascii_case("per") {
            return Some((text.get(start..end)?, end));
        }
        if word.is_empty() || next == end && next > start {
            return None;
        }
        end = next + word.len();
    }
    None
}

fn under(text: &str, at: usize, context: &Context) -> Option<(Under, usize)> {
    if text.get(at..)?.starts_with('/') {
        return on_so_much(text, at + 1, context);
    }
    let per = skip_blanks(text, at);
    let next = skip_blanks(text, per + word_at(text, per).len());
    for_so_many(text, next).or_else(|| on_so_much(text, next, context))
}

/// `km²`, `square kilometre`, `litre`; `woman`, `household`; after a noun also `week`.
fn on_so_much(text: &str, at: usize, context: &Context) -> Option<(Under, usize)> {
    let Some(found) = simple(text, at, context, Mode::Value, true) else {
        return on_each(text, at);
    };
    match found.unit.dimension() {
        Dimension::Area | Dimension::Length | Dimension::Mass | Dimension::Volume => {
            Some((Under::Measure(found.unit), found.end))
        }
        // `20 per week` may be anything, and `8/s` a label.
        Dimension::Time if found.end - at > 2 => Some((Under::Thing(found.unit), found.end)),
        _ => None,
    }
}

/// The noun of what something is counted for each of. `Per capita` and `per se` count nothing.
fn on_each(text: &str, at: usize) -> Option<(Under, usize)> {
    let noun = word_at(text, at);
    let is_noun = noun.len() > 3
        && noun.bytes().all(|b| b.is_ascii_lowercase())
        && !["annum", "capita", "cent", "centum", "diem"].contains(&noun)
        && text.get(..at).is_some_and(|before| !before.ends_with('/'));
    is_noun.then(|| (Under::Thing(Unit::count(noun)), at + noun.len()))
}

/// `1,000 people`, `100,000 inhabitants`, `million`.
fn for_so_many(text: &str, at: usize) -> Option<(Under, usize)> {
    let words = ["hundred thousand", "thousand", "million"];
    let in_words = words.iter().zip([100_000, 1_000, 1_000_000]);
    let spelled = in_words.filter_map(|(words, many)| {
        let (words, many) = (*words, many);
        qualifier::match_words(text, at, words).map(|end| (many, end))
    });
    let in_digits = || {
        let lexeme = lexeme::read(text, at, Numerals::Point).ok()??;
        Some((u32::try_from(lexeme.value).ok().filter(|_| lexeme.zeros >= 3)?, lexeme.end))
    };
    let (many, end) = spelled.into_iter().next().or_else(in_digits)?;
    let (_, rate) = SO_MANY.iter().find(|(number, _)| *number == many)?;
    Some((Under::SoMany(Unit::known(rate)?), after_the_people(text, end)))
}

/// The offset after the words for those of whom there are so many: `inhabitants`, `live births`,
/// `of the population`; where none stand there, after the number.
fn after_the_people(text: &str, at: usize) -> usize {
    let mut end = at;
    for _ in 0..MOST_WORDS {
        let next = skip_blanks(text, end);
        let word = word_at(text, next).to_lowercase();
        if next == end || ENDS_THE_PEOPLE.contains(&word.as_str()) {
            break;
        }
        end = next + word_at(text, next).len();
        if word == "population" || looks_plural(&word) {
            return end;
        }
    }
    at
}

/// Words with which something else begins: `per 1,000 in recent years`.
static ENDS_THE_PEOPLE: &[&str] = &[
    "", "a", "and", "are", "as", "at", "but", "by", "for", "from", "had", "has", "in", "is", "on",
    "or", "per", "than", "to", "was", "were", "while", "with",
];

#[cfg(test)]
mod tests {
    use super::super::Figure;
    use crate::{
        mention::{self, Reading},
        value::figure::Context,
    };

    fn shown(text: &str) -> String {
        Figure::read(text, &Context::default())
            .map_or_else(|refused| refused.message, |figure| figure.to_string())
    }

    #[test]
    fn a_rate_is_told_for_so_many_or_on_so_much() {
        for (text, expected) in [
            ("12.3 per 1,000", "12.25–12.35 ‰"),
            ("12.3 per 1000 inhabitants", "12.25–12.35 ‰"),
            ("12.3 births per 1,000 people", "12.25–12.35 ‰"),
            ("12.3 per thousand of the population", "12.25–12.35 ‰"),
            ("2.1 homicides per 100,000 inhabitants", "2.05–2.15 per 100,000"),
            ("2.1 per 10 000", "2.05–2.15 per 10,000"),
            ("7 per million", "6.5–7.5 ppm"),
            ("115 people/km²", "114.5–115.5 people/km²"),
            ("115 people per square kilometre", "114.5–115.5 people/km²"),
            ("3.1 children per woman", "3.05–3.15 children/woman"),
            ("115.2/km²", "115.15–115.25 /km²"),
            ("115.2 per km2", "115.15–115.25 /km²"),
            ("800,000 barrels a day", "799,999.5–800,000.5 bbl/d"),
            ("800,000 bpd", "799,999.5–800,000.5 bbl/d"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_shown_for_a_rate_is_read_back() {
        for text in
            ["12.3 per 1,000", "2.1 per 100,000", "7 per 10,000", "7 per million", "115/km²"]
        {
            let read = |text: &str| Figure::read(text, &Context::default()).unwrap();
            let figure = read(text);
            let unit = figure.unit().after_number();
            assert_eq!(read(&format!("{} {unit}", figure.value())), figure, "{text}");
        }
    }

    #[test]
    fn a_rate_in_prose_ends_with_those_it_is_told_for() {
        for (text, expected) in [
            ("It was 12.3 per 1,000 inhabitants in 2020.", "12.3 per 1,000 inhabitants"),
            ("It was 12.3 per 1,000 in recent years.", "12.3 per 1,000"),
            ("With 2.1 homicides per 100,000 people it", "2.1 homicides per 100,000 people"),
            ("There are 115 inhabitants per km² there.", "115 inhabitants per km²"),
            ("There are 3.1 children per woman there.", "3.1 children per woman"),
            ("They drink 20 per cent of it.", "20 per cent"),
            ("They saw 20 flights per week from Baku.", "20 flights per week"),
            ("It burns 5 litres per 100 km there.", "5 litres"),
            ("They paid 5 manat a day for it.", "5 manat"),
            ("It worked 8 hours a day there.", "8 hours"),
        ] {
            let first = mention::scan(text, &mention::Context::default())
                .into_iter()
                .find(|mention| matches!(mention.reading, Reading::Figure(_)));
            assert_eq!(first.map(|mention| &text[mention.span]), Some(expected), "{text}");
        }
    }
}
