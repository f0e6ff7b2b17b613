//! What stands around simple dates: qualifiers, ranges, bounds and lists.

use super::{
    Mode, atom, lexicon, range,
    simple::{Simple, What},
    year,
};
use crate::{mention::Tokens, value::lexicon::Words};

/// The simple dates of a phrase, and what is said of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    pub form: Form,
    /// One or more; two for a range.
    pub items: Vec<Simple>,
    pub first: usize,
    pub end: usize,
}

/// What a phrase says of its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// This date, or one of these.
    OneOf,
    /// From the first to the second.
    Range,
    /// At some time between the first and the second.
    Between,
    /// From this on: `since`.
    Since,
    /// Up to this, as a period: `until`.
    Until,
    /// From a start that nobody knows to this: `?–1901`.
    FromUnknown,
    /// From this to an end that nobody knows: `1850–?`.
    ToUnknown,
    /// At this or earlier.
    By,
    /// At this or later.
    NotBefore,
    Before,
    After,
}

/// A list of alternatives is not read further than this.
const MOST_ALTERNATIVES: usize = 8;

/// The phrase at a token.
pub(super) fn at(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Phrase> {
    let (lead, next) = lead(tokens, index, mode);
    let mut phrase = body(tokens, next, mode, lead)?;
    if goes_on(tokens, phrase.end) {
        return None;
    }
    // A preposition that adds nothing to the meaning is no part of the date.
    let keeps_lead = phrase.form != Form::OneOf;
    phrase.first = if keeps_lead { index } else { phrase.first };
    if lead.is_some() && !keeps_lead && mode == Mode::Prose && phrase.first != index {
        return None;
    }
    phrase.fill();
    Some(phrase)
}

/// Whether digits go on after a date, as in the number `2010-2015-86`.
fn goes_on(tokens: &Tokens<'_>, end: usize) -> bool {
    let is_digit = |i: usize| tokens.touches(i) && !tokens.digits(i).is_empty();
    is_digit(end)
        || is_digit(end + 1)
            && tokens.touches(end)
            && matches!(tokens.mark(end), Some('-' | '/' | ':'))
}

/// A phrase that is the whole text, but for words that add nothing: `the year 1897`, `in 1992.`
pub(super) fn whole(tokens: &Tokens<'_>) -> Option<Phrase> {
    const FLUFF: [&str; 13] =
        ["in", "on", "the", "a", "year", "day", "month", "night", "during", "of", "as", "at", "or"];
    let mut start = event(tokens, 0);
    let most = start + 4;
    while tokens.is_any(start, &FLUFF) && start < most {
        let phrase = at(tokens, start, Mode::Value).filter(|p| is_end(tokens, p.end));
        if phrase.is_some() {
            return phrase;
        }
        start += 1;
    }
    at(tokens, start, Mode::Value).filter(|phrase| is_end(tokens, phrase.end))
}

fn is_end(tokens: &Tokens<'_>, index: usize) -> bool {
    index == tokens.len() || index + 1 == tokens.len() && tokens.mark(index) == Some('.')
}

/// Past what says that somebody was born, died, ruled or was active then: `b. 1850`, `† 3 May 1901`.
pub(super) fn event(tokens: &Tokens<'_>, index: usize) -> usize {
    let is_short = matches!(tokens.text(index), "b" | "d" | "fl" | "r");
    if is_short && tokens.mark(index + 1) == Some('.') && tokens.touches(index + 1) {
        return index + 2;
    }
    let is_sign = matches!(tokens.mark(index), Some('†' | '✝' | '*'));
    let words = ["born", "died", "flourished", "floruit", "reigned"];
    index + usize::from(is_sign || tokens.is_any(index, &words))
}

/// What may stand before a date and says how it is meant.
const LEADS: [(&[&str], Lead); 25] = [
    (&["pre", "-"], Lead::Before),
    (&["post", "-"], Lead::After),
    (&["not", "before"], Lead::NotBefore),
    (&["not", "after"], Lead::By),
    (&["no", "earlier", "than"], Lead::NotBefore),
    (&["not", "earlier", "than"], Lead::NotBefore),
    (&["no", "later", "than"], Lead::By),
    (&["not", "later", "than"], Lead::By),
    (&["on", "or", "before"], Lead::By),
    (&["in", "or", "before"], Lead::By),
    (&["on", "or", "after"], Lead::NotBefore),
    (&["in", "or", "after"], Lead::NotBefore),
    (&["up", "to"], Lead::Until),
    (&["prior", "to"], Lead::Before),
    (&["earlier", "than"], Lead::Before),
    (&["later", "than"], Lead::After),
    (&["ever", "since"], Lead::Since),
    (&["since"], Lead::Since),
    (&["from"], Lead::From),
    (&["until"], Lead::Until),
    (&["till"], Lead::Until),
    (&["by"], Lead::By),
    (&["before"], Lead::Before),
    (&["after"], Lead::After),
    (&["between"], Lead::Between),
];

/// The first words of [`LEADS`]: most words of a text are none of them.
static FIRST_WORDS: Words = Words::of(&[
    "pre", "post", "not", "no", "on", "in", "up", "prior", "earlier", "later", "ever", "since",
    "from", "until", "till", "by", "before", "after", "between",
]);

/// The word that says how the date is meant, and the index after it.
fn lead(tokens: &Tokens<'_>, index: usize, mode: Mode) -> (Option<Lead>, usize) {
    if mode == Mode::Value
        && let Some(found) = sign(tokens, index)
    {
        return found;
    }
    if !FIRST_WORDS.has(tokens.text(index)) {
        return (None, index);
    }
    for (sequence, lead) in LEADS {
        if sequence.iter().enumerate().all(|(i, word)| tokens.is(index + i, word)) {
            return (Some(lead), index + sequence.len());
        }
    }
    (None, index)
}

/// `>= 1992`, `<1992-03`: of a value the sign says what a word would; prose compares numbers so.
fn sign(tokens: &Tokens<'_>, index: usize) -> Option<(Option<Lead>, usize)> {
    let equal = usize::from(tokens.mark(index + 1) == Some('='));
    let lead = match (tokens.mark(index)?, equal) {
        ('>', 0) => Lead::After,
        ('<', 0) => Lead::Before,
        ('>', _) | ('≥', 0) => Lead::NotBefore,
        ('<', _) | ('≤', 0) => Lead::By,
        _ => return None,
    };
    Some((Some(lead), index + 1 + equal))
}

/// What a word before a date says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    Since,
    From,
    Until,
    By,
    NotBefore,
    Before,
    After,
    Between,
}

fn body(tokens: &Tokens<'_>, index: usize, mode: Mode, lead: Option<Lead>) -> Option<Phrase> {
    // Words between the lead and the date: `since the 1990s`, `by the year 1992`.
    let start = if lead.is_some() { fluff(tokens, index) } else { index };
    let left = qualified(tokens, start, mode);
    if let Some(range) = range::at(tokens, start, mode, lead, left.as_ref()) {
        return Some(range);
    }
    let left = left?;
    let (first, mut end) = (left.first, left.end);
    let mut items = vec![left];
    let onwards = tokens.is_any(end, &["onward", "onwards"])
        || tokens.is(end, "on") && matches!(lead, Some(Lead::From | Lead::Since));
    let bound =
        bound_after(tokens, end).filter(|_| matches!(lead, None | Some(Lead::From | Lead::By)));
    let form = match lead {
        _ if onwards => {
            end += 1;
            Form::Since
        }
        _ if let Some((form, after)) = bound => {
            end = after;
            form
        }
        Some(Lead::Since) => Form::Since,
        Some(Lead::From) if mode == Mode::Value => Form::Since,
        Some(Lead::Until) => Form::Until,
        Some(Lead::By) => Form::By,
        Some(Lead::NotBefore) => Form::NotBefore,
        Some(Lead::Before) => Form::Before,
        Some(Lead::After) => Form::After,
        Some(Lead::From | Lead::Between) | None => {
            end = alternatives(tokens, end, mode, &mut items);
            Form::OneOf
        }
    };
    Some(Phrase { form, items, first, end })
}

/// What makes the date before it a bound, and the index after it: `or later`, `at the latest`. In
/// `1992 or before the war` and `1992 at the latest congress` the words belong to what follows.
fn bound_after(tokens: &Tokens<'_>, index: usize) -> Option<(Form, usize)> {
    let is_closed = |end: usize| {
        tokens.word(end).is_empty() && tokens.digits(end).is_empty()
            || tokens.is_any(end, &["and", "but"])
    };
    let (end, needs_close, words) = if tokens.is(index, "or") {
        let is_preposition = tokens.is_any(index + 1, &["before", "after"]);
        (index + 1, is_preposition, [["earlier", "before"], ["later", "after"]])
    } else if tokens.is(index, "at") {
        let end = index + 1 + usize::from(tokens.is(index + 1, "the"));
        (end, true, [["latest"; 2], ["earliest"; 2]])
    } else {
        return None;
    };
    let [by, not_before] = words.map(|words| tokens.is_any(end, &words));
    let form = if by { Form::By } else { Form::NotBefore };
    (by || not_before).then_some((form, end + 1)).filter(|_| !needs_close || is_closed(end + 1))
}

fn fluff(tokens: &Tokens<'_>, mut index: usize) -> usize {
    for _ in 0..3 {
        if !tokens.is_any(index, &["the", "year", "years", "in", "of", "about", "on"])
            || tokens.is(index, "about")
        {
            break;
        }
        index += 1;
    }
    index
}

/// Marks of approximation and doubt before and after a simple date.
pub(super) fn qualified(tokens: &Tokens<'_>, index: usize, mode: Mode) -> Option<Simple> {
    let (approximate, uncertain, start) = marks(tokens, index);
    let about = || year::about(tokens, index, start, mode).filter(|_| approximate);
    let mut simple = atom::at(tokens, start, mode).or_else(about)?;
    suffix(tokens, mode, &mut simple);
    simple.approximate |= approximate;
    simple.uncertain |= uncertain;
    simple.first = index;
    Some(simple)
}

/// Whether the words before a date mark it as approximate, as uncertain, and where it starts.
pub(super) fn marks(tokens: &Tokens<'_>, index: usize) -> (bool, bool, usize) {
    let (mut approximate, mut uncertain) = (false, false);
    let mut next = index;
    for _ in 0..3 {
        let Some(after) = prefix(tokens, next, &mut approximate, &mut uncertain) else { break };
        next = after;
    }
    let start = if next > index { fluff(tokens, next) } else { next };
    (approximate, uncertain, start)
}

fn prefix(
    tokens: &Tokens<'_>,
    index: usize,
    approximate: &mut bool,
    uncertain: &mut bool,
) -> Option<usize> {
    static APPROXIMATE: Words = Words::of(&[
        "circa",
        "about",
        "around",
        "approximately",
        "approx",
        "roughly",
        "sometime",
        "ca",
    ]);
    static UNCERTAIN: Words =
        Words::of(&["probably", "possibly", "perhaps", "maybe", "likely", "presumably"]);
    let dotted = |i: usize| i + usize::from(tokens.mark(i) == Some('.') && tokens.touches(i));
    if APPROXIMATE.has(tokens.text(index)) {
        *approximate = true;
        return Some(dotted(index + 1));
    }
    if UNCERTAIN.has(tokens.text(index)) {
        *uncertain = true;
        return Some(index + 1);
    }
    // `c. 1860`, `c1860`: the letter alone is only this before a number or a month.
    if !matches!(tokens.text(index), "c" | "~") {
        return None;
    }
    let after = dotted(index + 1);
    let starts_date = tokens.number(after).is_some()
        || lexicon::month(tokens, after).is_some()
        || tokens.is(after, "the");
    *approximate |= starts_date;
    starts_date.then_some(after)
}

fn suffix(tokens: &Tokens<'_>, mode: Mode, simple: &mut Simple) {
    let end = simple.end;
    let open = tokens.mark(end) == Some('(');
    let at = end + usize::from(open);
    let (approximate, uncertain) = match tokens.mark(at) {
        Some('?') => (false, true),
        Some('~') => (true, false),
        Some('%') => (true, true),
        _ if tokens.is_any(at, &["approximately", "approx", "circa"]) => (true, false),
        _ if tokens.is_any(at, &["uncertain", "maybe", "probably", "possibly"]) => (false, true),
        _ if tokens.is(at, "or") && tokens.is(at + 1, "so") => (true, false),
        _ => return,
    };
    let mut next = at + 1 + usize::from(tokens.is(at, "or"));
    if open {
        if tokens.mark(next) != Some(')') {
            return;
        }
        next += 1;
    }
    // In prose a question mark mostly ends a question; before these it belongs to the date.
    let in_sentence = matches!(tokens.mark(next), Some(',' | ';' | ')' | '–' | '-'));
    let is_plain = tokens.is(at, "or") || open;
    if mode == Mode::Value || is_plain || tokens.mark(at) == Some('?') && in_sentence {
        simple.approximate |= approximate;
        simple.uncertain |= uncertain;
        simple.end = next;
    }
}

/// `1991 or 1992`: adds the further dates, and gives the index after the last.
fn alternatives(tokens: &Tokens<'_>, mut end: usize, mode: Mode, items: &mut Vec<Simple>) -> usize {
    while tokens.is(end, "or") && items.len() < MOST_ALTERNATIVES {
        let Some(next) = qualified(tokens, end + 1, mode) else { break };
        end = next.end;
        items.push(next);
    }
    end
}

impl Phrase {
    /// Whether it is four digits and nothing else.
    pub(super) fn is_bare_year(&self) -> bool {
        match self.items.as_slice() {
            [one] => one.what == What::Year && self.end == one.first + 1 && self.first == one.first,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_a_date_is_known_by_its_first_word() {
        let first_words = LEADS.iter().map(|(words, _)| words.first().copied().unwrap_or_default());
        for word in first_words {
            assert!(FIRST_WORDS.has(word), "{word}");
        }
    }
}
