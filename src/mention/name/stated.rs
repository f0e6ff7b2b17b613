//! Where a text states one wanted name, in any spelling that the ladder of rules explains.

use std::{collections::HashMap, ops::Range};

use super::{
    super::token::{Gap, TokenKind, Tokens},
    word::{continues_a_word, ends_a_word, folded, is_hyphen, is_wordlike},
};
use crate::value::{
    Reason, ReasonKind, Verdict,
    name::{Name, NameType, Rules, compare, fold, is_title},
};

/// Capitalised words in a window that is compared with a wanted name.
const MOST_CAPITALISED: usize = 5;

/// Tokens in such a window, with the small words and marks between the capitalised ones.
const LONGEST_WINDOW: usize = 16;

/// Where a text states a wanted name, and how the two compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// `agree` or `compatible`; a soft conflict where the text only comes near.
    pub verdict: Verdict,
}

/// The place in `text` that states one of the names `wanted` best: all spellings of one thing.
///
/// Every window of one to five capitalised words is compared by the ladder, the small words between
/// them included. `source` is the whole text that `text` was taken from: where it names exactly one
/// person of a surname in full, a title with that surname is enough in `text`. `None` if no window
/// comes near.
pub fn find(text: &str, wanted: &[Name], rules: &Rules<'_>, source: &str) -> Option<Stated> {
    find_within(text, wanted, rules, &Reach { source: &|| source, may_compare: &|_| true })
}

/// How far a search may go.
#[derive(Clone, Copy)]
pub struct Reach<'a> {
    /// The whole text; asked for where it has to be walked over.
    pub source: &'a dyn Fn() -> &'a str,
    /// Whether so many bytes may be compared with one more name.
    pub may_compare: &'a dyn Fn(usize) -> bool,
}

/// As [`find`], where each comparison has to be allowed.
pub fn find_within(
    text: &str,
    wanted: &[Name],
    rules: &Rules<'_>,
    reach: &Reach<'_>,
) -> Option<Stated> {
    let tokens = Tokens::of(text);
    let mut best: Option<((u32, usize), Stated)> = None;
    for index in 0..tokens.len() {
        for end in window_ends(&tokens, index) {
            let span = tokens.range(index, end);
            let window = text.get(span.clone()).unwrap_or_default();
            let mut read = LastRead::default();
            for name in wanted {
                if !(reach.may_compare)(window.len()) {
                    return None;
                }
                let read = read.of(window, name.name_type());
                let Some((rank, verdict)) = read.and_then(|read| judge(read, name, rules)) else {
                    continue;
                };
                // Of windows that compare alike the shortest has no title in it.
                let rank = (rank, span.len());
                if best.as_ref().is_none_or(|(least, _)| rank < *least) {
                    best = Some((rank, Stated { span: span.clone(), verdict }));
                }
            }
        }
    }
    match best {
        Some(((AGREES | FITS, _), stated)) => Some(stated),
        best => titled_surname(&tokens, wanted, reach).or(best.map(|(_, stated)| stated)),
    }
}

const AGREES: u32 = 0;
const FITS: u32 = 1;
const NEAR: u32 = 2;

/// A window as the last wanted name had it read: those of one thing are mostly of one type.
#[derive(Default)]
struct LastRead(Option<(NameType, Option<Name>)>);

impl LastRead {
    /// The window as a name of this type; `None` if it cannot be one.
    fn of(&mut self, window: &str, name_type: NameType) -> Option<&Name> {
        if self.0.as_ref().is_none_or(|(last, _)| *last != name_type) {
            let read = Name::read(window, name_type).ok();
            // A single initial stands for half the alphabet of names: it states nothing.
            self.0 = Some((name_type, read.filter(|read| read.key().chars().nth(1).is_some())));
        }
        self.0.as_ref()?.1.as_ref()
    }
}

/// How a name that stands in a text compares with a wanted one, if it is worth telling; a lower rank
/// is better.
fn judge(read: &Name, wanted: &Name, rules: &Rules<'_>) -> Option<(u32, Verdict)> {
    let verdict = compare(read, wanted, rules);
    let rank = match &verdict {
        Verdict::Agree => AGREES,
        Verdict::Compatible(_) => FITS,
        Verdict::Conflict(conflict) if conflict.soft => NEAR,
        _ => return None,
    };
    Some((rank, verdict))
}

/// The token indices at which a window that starts at `index` may end, longest first.
fn window_ends(tokens: &Tokens<'_>, index: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    if !is_capitalised(tokens, index) || continues_a_word(tokens, index) {
        return ends;
    }
    let mut capitalised = 0;
    for at in index..index + LONGEST_WINDOW {
        if at > index && !joins_words(tokens, at) {
            break;
        }
        if is_capitalised(tokens, at) {
            capitalised += 1;
            if capitalised > MOST_CAPITALISED {
                break;
            }
        }
        if is_wordlike(tokens, at) && ends_a_word(tokens, at) {
            ends.push(at + 1);
        }
    }
    ends.reverse();
    ends
}

fn is_capitalised(tokens: &Tokens<'_>, index: usize) -> bool {
    // Scripts without case have no small letters either.
    tokens.word(index).chars().next().is_some_and(|c| !c.is_lowercase())
}

/// Whether the token at `index` continues a name: a word with a capital, a small word of the kind
/// that stands in names, a number, or a mark inside a word.
fn joins_words(tokens: &Tokens<'_>, index: usize) -> bool {
    if tokens.gap(index) == Gap::Paragraph {
        return false;
    }
    let word = tokens.word(index);
    if !word.is_empty() {
        return is_capitalised(tokens, index) || tokens.touches(index) || is_small_in_names(word);
    }
    match tokens.mark(index) {
        // A full stop belongs to a name after an initial or inside a short form.
        Some('.') => tokens.word(index.saturating_sub(1)).chars().nth(1).is_none(),
        Some(mark) => {
            mark == '&' || tokens.touches(index) && (is_hyphen(mark) || fold::is_silent(mark))
        }
        None => is_wordlike(tokens, index),
    }
}

fn is_small_in_names(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "for"
            | "on"
            | "in"
            | "de"
            | "la"
            | "del"
            | "da"
            | "dos"
            | "das"
            | "do"
            | "du"
            | "di"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "zu"
            | "y"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "ben"
            | "oglu"
            | "oghlu"
            | "oğlu"
            | "ogly"
            | "qizi"
            | "qızı"
            | "kyzy"
    )
}

/// `Mr Bayramov`, where the source names exactly one Bayramov in full, and it is the wanted one.
fn titled_surname(tokens: &Tokens<'_>, wanted: &[Name], reach: &Reach<'_>) -> Option<Stated> {
    for name in wanted {
        if !(reach.may_compare)(tokens.len()) {
            return None;
        }
        let Some(surname) = name.person().and_then(|person| person.words.last()) else { continue };
        let place = (1..tokens.len()).find(|index| {
            folded(tokens, *index) == surname.folded && follows_title(tokens, *index)
        });
        if let Some(index) =
            place.filter(|_| is_only_holder(name, &surname.folded, (reach.source)()))
        {
            return Some(Stated {
                span: tokens.range(index, index + 1),
                verdict: Verdict::Compatible(Reason {
                    kind: ReasonKind::Variant,
                    detail: "surname".into(),
                }),
            });
        }
    }
    None
}

fn follows_title(tokens: &Tokens<'_>, index: usize) -> bool {
    let before =
        if tokens.mark(index - 1) == Some('.') { index.checked_sub(2) } else { Some(index - 1) };
    before.is_some_and(|before| is_title(&folded(tokens, before)))
}

/// Whether every full name with this surname in `source` is a spelling of `wanted`, and there is one.
fn is_only_holder(wanted: &Name, surname: &str, source: &str) -> bool {
    let tokens = Tokens::of(source);
    let mut judged: HashMap<&str, bool> = HashMap::new();
    for last in 0..tokens.len() {
        if tokens.kind(last) == Some(TokenKind::Word) && folded(&tokens, last) == surname {
            let starts = starts_before(&tokens, last);
            let window =
                |start: usize| source.get(tokens.range(start, last + 1)).unwrap_or_default();
            let Some(widest) = starts.first().map(|start| window(*start)) else { continue };
            let same = *judged
                .entry(widest)
                .or_insert_with(|| starts.iter().any(|start| may_be(window(*start), wanted)));
            if !same && is_full_name(widest) {
                return false;
            }
        }
    }
    judged.into_values().any(|same| same)
}

fn may_be(window: &str, wanted: &Name) -> bool {
    is_full_name(window)
        && Name::read(window, NameType::Person).is_ok_and(|name| {
            let verdict = compare(&name, wanted, &Rules::default());
            matches!(verdict, Verdict::Agree | Verdict::Compatible(_))
        })
}

/// Whether a window has two words of name besides its titles.
fn is_full_name(window: &str) -> bool {
    let name = Name::read(window, NameType::Person).ok();
    name.and_then(|name| name.person().map(|person| person.words.len()))
        .is_some_and(|count| count >= 2)
}

/// The capitalised words from which the token at `last` may be the end of a name, the first first.
fn starts_before(tokens: &Tokens<'_>, last: usize) -> Vec<usize> {
    let mut first = last;
    while first > 0 && last - first < LONGEST_WINDOW && joins_words(tokens, first) {
        first -= 1;
    }
    let starts = first..last;
    starts
        .filter(|start| is_capitalised(tokens, *start) && !continues_a_word(tokens, *start))
        .collect()
}
