//! The figures that a prose text states.
//!
//! The figure itself is read by the same parser as values. What is decided here is whether a
//! number in running text is a figure at all: years, times of day, parts of names such as
//! `COP29` and places in an order are not.

mod filter;
mod score;

use filter::{follows_unspaced, inside_another_token, is_figure, is_footnote};

use super::{Context, Gap, Hit, Mention, Reading, TokenKind, Tokens};
use crate::value::{
    figure::{self, Figure, Mode, Phrase, Qualifier},
    unit::{Unit, in_capitals, looks_plural},
};

/// No figure is longer than this, in tokens.
const WINDOW: usize = 40;

/// A counted noun is looked for in this many words after the number.
const NOUN_WORDS: usize = 4;

/// The figure or ordinal that starts at the token `index`, with its qualifier, unit and noun.
pub fn at(tokens: &Tokens<'_>, index: usize, context: &Context) -> Option<Hit> {
    // Where words stand without blanks, a number with its scale stands out all the same.
    let is_unspaced = follows_unspaced(tokens, index);
    if !may_start(tokens, index)
        || inside_another_token(tokens, index) && !is_unspaced
        || is_footnote(tokens, index)
    {
        return None;
    }
    if let Some(hit) = multiple(tokens, index, context).or_else(|| ordinal(tokens, index)) {
        return Some(hit);
    }
    let text = window(tokens, index, index + WINDOW);
    let start = tokens.get(index)?.range().start;
    let mut phrase = figure::phrase(text, start, &context.figure, Mode::Prose).ok()??;
    if let Some(first) = first_of_change(tokens, index, &phrase, context) {
        phrase = first;
    }
    if !is_figure(tokens, index, &phrase) || is_unspaced && !phrase.has_scale {
        return None;
    }
    counted(tokens, index, &phrase, context)
}

/// All figures and ordinals of a text, from left to right; none overlap.
pub fn all(tokens: &Tokens<'_>, context: &Context) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        match at(tokens, index, context) {
            Some(hit) if hit.end > index => {
                let span = tokens.range(index, hit.end);
                let reading = hit.reading;
                mentions.push(Mention { span, reading, inferred: None, in_name: false });
                index = hit.end;
            }
            _ => index += 1,
        }
    }
    mentions
}

/// The text up to the end of the paragraph, but not past the token `end`.
fn window<'t>(tokens: &Tokens<'t>, index: usize, end: usize) -> &'t str {
    let last = (index + 1..end).find(|&next| tokens.gap(next) == Gap::Paragraph).unwrap_or(end);
    let stop =
        tokens.get(last.saturating_sub(1)).map_or(tokens.source().len(), |token| token.range().end);
    tokens.source().get(..stop).unwrap_or_default()
}

/// A quick look at the first token: most words start no figure.
fn may_start(tokens: &Tokens<'_>, index: usize) -> bool {
    match tokens.kind(index) {
        Some(TokenKind::Digits) => true,
        Some(TokenKind::Mark) => tokens.mark(index).is_some_and(|mark| {
            !matches!(
                mark,
                ',' | ';'
                    | ':'
                    | '!'
                    | '?'
                    | '('
                    | ')'
                    | '"'
                    | '\''
                    | '“'
                    | '”'
                    | '’'
                    | '‘'
                    | '—'
                    | '='
            )
        }),
        Some(TokenKind::Word) => {
            let word = tokens.word(index);
            figure::may_start_with(word) || figure::ordinal(word).is_some() || is_multiple(word)
        }
        None => false,
    }
}

/// Letters of the shortest word that says by how much something was multiplied.
const SHORTEST_MULTIPLE: usize = "twice".len();

/// Whether a word can say by how much something was multiplied.
fn is_multiple(word: &str) -> bool {
    if word.len() < SHORTEST_MULTIPLE {
        return false;
    }
    let has = |ending: &str| {
        word.len() > ending.len()
            && word
                .get(word.len() - ending.len()..)
                .is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    ["bled", "bling", "bles", "pled", "pling", "ples", "halved", "fold"].into_iter().any(has)
        || word.eq_ignore_ascii_case("halved")
        || word.eq_ignore_ascii_case("twice")
}

/// `doubled`, `threefold`, `halved`.
fn multiple(tokens: &Tokens<'_>, index: usize, context: &Context) -> Option<Hit> {
    let word = tokens.word(index);
    if word.len() < SHORTEST_MULTIPLE {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let text = match lower.as_str() {
        "doubled" | "doubling" | "doubles" => "2 times",
        "tripled" | "tripling" | "triples" | "trebled" => "3 times",
        "quadrupled" | "quadrupling" | "quadruples" => "4 times",
        "quintupled" => "5 times",
        "halved" => "0.5 times",
        "twice" if tokens.is_any(index + 1, &["as", "the", "that", "its", "their"]) => "2 times",
        other => return folded(other, index, context),
    };
    times(text, index, context)
}

/// `threefold`, `tenfold` as one word.
fn folded(word: &str, index: usize, context: &Context) -> Option<Hit> {
    let count = word.strip_suffix("fold").filter(|count| count.len() > 2)?;
    times(&format!("{count} times"), index, context)
}

fn times(text: &str, index: usize, context: &Context) -> Option<Hit> {
    let figure = Figure::read(text, &context.figure).ok()?;
    Some(Hit { end: index + 1, reading: Reading::Figure(figure) })
}

/// `21st`, `third`, `twenty-first`, `two hundredth`, `a hundred and fifth`.
fn ordinal(tokens: &Tokens<'_>, index: usize) -> Option<Hit> {
    let place = |end, place| Some(Hit { end, reading: Reading::Ordinal(place) });
    if !tokens.digits(index).is_empty() {
        let number: u64 = tokens.digits(index).parse().ok()?;
        let suffix =
            tokens.touches(index + 1) && tokens.is_any(index + 1, &["st", "nd", "rd", "th"]);
        return if suffix { place(index + 2, number) } else { None };
    }
    if let Some(number) = figure::ordinal(tokens.word(index)) {
        if is_second_of_time(tokens, index) {
            return None;
        }
        return place(index + 1, number);
    }
    let text = window(tokens, index, index + WINDOW);
    let start = tokens.get(index).filter(|token| token.kind == TokenKind::Word)?.range().start;
    let (value, end) = figure::whole_in_words(text, start)?;
    let mut next = token_after(tokens, index, end);
    if tokens.mark(next) == Some('-') && tokens.touches(next) {
        next += 1;
    }
    if tokens.is(next, "and") {
        next += 1;
    }
    let last = figure::ordinal(tokens.word(next))?;
    // `one hundredth of a second` is a part of it, `the one hundredth of them` a place.
    let before = |word| index > 0 && tokens.is(index - 1, word);
    if value == 1 && tokens.is(next + 1, "of") && !before("the") {
        return None;
    }
    let number = figure::compound_ordinal(value, last)?;
    // `two fifths` and `two thirds` are parts; `two third` is nothing.
    place(next + 1, number)
}

/// Whether `second` is the unit of time: `per second`, `a tenth of a second`.
fn is_second_of_time(tokens: &Tokens<'_>, index: usize) -> bool {
    let before = |back: usize, words: &[&str]| {
        index.checked_sub(back).is_some_and(|at| tokens.is_any(at, words))
    };
    tokens.is(index, "second")
        && (before(1, &["per", "each", "every", "split"])
            || before(1, &["a"]) && before(2, &["of"]) && !is_noun_next(tokens, index))
}

/// Whether a word follows that the one at `index` can belong to: `the second attempt`.
fn is_noun_next(tokens: &Tokens<'_>, index: usize) -> bool {
    let word = tokens.word(index + 1).to_lowercase();
    !word.is_empty() && !NO_NOUNS.contains(&word.as_str())
}

/// The index of the first token that starts at or after the byte `end`, from `index` on.
fn token_after(tokens: &Tokens<'_>, index: usize, end: usize) -> usize {
    (index..tokens.len())
        .find(|&next| tokens.get(next).is_none_or(|token| token.range().start >= end))
        .unwrap_or(tokens.len())
}

/// Verbs and nouns of change: what goes `from` one figure `to` another, and is not a range.
static CHANGES: &[&str] = &[
    "advanced",
    "climbed",
    "declined",
    "decreased",
    "dipped",
    "dropped",
    "expanded",
    "fell",
    "gained",
    "grew",
    "grown",
    "increase",
    "increased",
    "jumped",
    "moved",
    "plunged",
    "raised",
    "reduced",
    "rise",
    "rose",
    "risen",
    "shrank",
    "slipped",
    "soared",
    "surged",
    "went",
    "widened",
    "up",
    "down",
    "growth",
    "decline",
    "drop",
    "cut",
];

/// `rose from $1 to $2`, `fell 3 % to 12 %`: two figures and no range. Gives the first alone, where
/// that is so.
fn first_of_change(
    tokens: &Tokens<'_>,
    index: usize,
    phrase: &Phrase,
    context: &Context,
) -> Option<Phrase> {
    let before = |back: usize, words: &[&str]| {
        index.checked_sub(back).is_some_and(|at| tokens.is_any(at, words))
    };
    let by = before(1, CHANGES) || before(1, &["by", "another"]) && before(2, CHANGES);
    if !phrase.figure.is_range() || !(by || before(1, &["from"])) {
        return None;
    }
    let end = token_after(tokens, index, phrase.end);
    let to = (index..end).find(|&next| tokens.is(next, "to"))?;
    let text = window(tokens, index, to);
    let first =
        figure::phrase(text, tokens.get(index)?.range().start, &context.figure, Mode::Prose)
            .ok()??;
    let second = (tokens.source(), tokens.get(to)?.range().end);
    let first = with_scale_of(phrase, first, text, second, context)?;
    if by {
        return Some(first).filter(|first| first.has_unit);
    }
    let changes = (index.saturating_sub(5)..index - 1)
        .any(|before| tokens.gap(before + 1) != Gap::Paragraph && tokens.is_any(before, CHANGES));
    ((first.has_unit && !announces_range(tokens, index)) || changes).then_some(first)
}

/// The first figure of `rose from 1.2 to 1.4 million` with the scale that stands behind the second,
/// where the two are read as a range of that scale. `second` is where the second begins.
fn with_scale_of(
    range: &Phrase,
    first: Phrase,
    text: &str,
    (source, second): (&str, usize),
    context: &Context,
) -> Option<Phrase> {
    if first.has_scale || !range.has_scale {
        return Some(first);
    }
    let written = text.get(first.number_start..first.end)?;
    let rest = source.get(second..range.end)?;
    let number = rest.get(rest.find(|c: char| c.is_ascii_digit())?..)?;
    let scale = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let joined = format!("{written} {}", scale.trim_start());
    let low = range.figure.bounds().low().point();
    let scaled = figure::phrase(&joined, 0, &context.figure, Mode::Prose).ok()?;
    Some(match scaled.filter(|scaled| Some(scaled.figure.value()) == low) {
        Some(scaled) => Phrase { figure: scaled.figure, has_scale: true, ..first },
        None => first,
    })
}

/// Whether a word just before says that a range follows: `ranged from`, `the range is`.
fn announces_range(tokens: &Tokens<'_>, index: usize) -> bool {
    let is_stem =
        |before| ["rang", "vari", "vary"].iter().any(|stem| tokens.word(before).starts_with(stem));
    (index.saturating_sub(3)..index).any(is_stem)
}

/// The hit, with the noun of what is counted where there is one.
fn counted(tokens: &Tokens<'_>, index: usize, phrase: &Phrase, context: &Context) -> Option<Hit> {
    let end = token_after(tokens, index, phrase.end);
    let plain = Hit { end, reading: Reading::Figure(phrase.figure.clone()) };
    let unit_is_open = matches!(phrase.figure.unit(), Unit::Bare)
        || Some(phrase.figure.unit()) == context.figure.unit.as_ref();
    let is_part = matches!(phrase.figure.unit(), Unit::One | Unit::Times | Unit::Percent);
    if is_part || !unit_is_open || phrase.figure.qualifier() != Qualifier::Plain && phrase.is_pair {
        return Some(plain);
    }
    let Some(mut noun_end) = noun_after(tokens, end) else { return Some(plain) };
    let start = tokens.get(index)?.range().start;
    let mut stop = tokens.get(noun_end - 1)?.range().end;
    if let Some((_, qualified)) =
        figure::qualifier_after(window(tokens, index, index + WINDOW), stop)
    {
        stop = qualified;
        noun_end = token_after(tokens, noun_end, stop);
    }
    match Figure::read(tokens.source().get(start..stop)?, &context.figure) {
        Ok(figure) if matches!(figure.unit(), Unit::Count(_)) => {
            Some(Hit { end: noun_end, reading: Reading::Figure(figure) })
        }
        _ => Some(plain),
    }
}

/// Words that end a noun phrase, or are no part of one although they look like a plural.
static NO_NOUNS: &[&str] = &[
    "a", "about", "across", "after", "against", "also", "always", "among", "an", "and", "are",
    "as", "at", "away", "be", "because", "before", "between", "but", "by", "can", "did", "does",
    "during", "for", "from", "had", "has", "have", "he", "her", "his", "if", "in", "into", "is",
    "it", "its", "less", "may", "minus", "more", "news", "not", "of", "off", "on", "or", "our",
    "out", "over", "per", "perhaps", "plus", "said", "says", "she", "since", "so", "than", "that",
    "the", "their", "then", "there", "they", "this", "those", "these", "through", "thus", "to",
    "under", "until", "unless", "up", "us", "versus", "via", "was", "we", "were", "when", "where",
    "which", "while", "who", "whose", "will", "with", "within", "without", "would", "you", "your",
    "times",
];

/// The index after the plural noun that follows a number: `82 Korean companies`. `None` where no
/// plural stands within a few words.
fn noun_after(tokens: &Tokens<'_>, from: usize) -> Option<usize> {
    let mut words = 0;
    let mut at = from;
    while words < NOUN_WORDS {
        if !matches!(tokens.gap(at), Gap::Space | Gap::Line) {
            return None;
        }
        let word = tokens.word(at);
        let lower = word.to_lowercase();
        if word.len() < 2 || NO_NOUNS.contains(&lower.as_str()) {
            return None;
        }
        // A compound counts as one word: `oil-rich countries`.
        let mut end = at + 1;
        while tokens.touches(end)
            && matches!(tokens.mark(end), Some('-' | '‐' | '‑'))
            && tokens.touches(end + 1)
            && !tokens.word(end + 1).is_empty()
        {
            end += 2;
        }
        let last = tokens.word(end - 1);
        if last.len() > 2 && (looks_plural(&last.to_lowercase()) || in_capitals(last).is_some()) {
            return Some(end);
        }
        words += 1;
        at = end;
    }
    None
}

#[cfg(test)]
mod language_tests;
#[cfg(test)]
mod tests;
