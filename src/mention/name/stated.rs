//! Where a text states one wanted name, in any spelling that the ladder of rules explains.

use std::{collections::HashMap, ops::Range};

use super::{
    super::token::{Gap, TokenKind, Tokens},
    capitals::is_acronym,
    number,
    window::{Joins, LONGEST_WINDOW, is_capitalised},
    word::{continues_a_word, ends_a_word, folded, is_hyphen},
};
use crate::value::{
    Reason, ReasonKind, Verdict,
    name::{Name, NameType, ONLY_A_PART, Rules, compare, fold, is_title},
};

/// The reason why a given name counts that shares the surname after another one: `Bill and Melinda
/// Gates` names Bill Gates.
pub const SHARED_SURNAME: &str = "shared surname";

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
    let mut best = Best::default();
    // Names of persons and of other things reach over different words.
    let (persons, others): (Vec<&Name>, Vec<&Name>) =
        wanted.iter().partition(|name| name.name_type() == NameType::Person);
    for (names, name_type) in [(persons, NameType::Person), (others, NameType::Organization)] {
        let joins = Joins::new(&names, name_type);
        let number = number::shared(names.iter().copied());
        let names: Vec<_> = names.into_iter().map(|name| Wanted::of(name, number)).collect();
        for index in (0..tokens.len()).filter(|_| !names.is_empty()) {
            for end in joins.ends(&tokens, index) {
                let place = Place { tokens: &tokens, start: index, end };
                place.judge(&names, rules, reach, &mut best)?;
            }
        }
        for index in (0..tokens.len()).filter(|_| name_type == NameType::Person) {
            let holder = shared_surname(&tokens, index, &names, reach);
            best.offer(FITS, holder.map(|span| (span, variant(SHARED_SURNAME))));
        }
    }
    match best.0 {
        Some(((AGREES | FITS, _), stated)) => Some(stated),
        best => titled_surname(&tokens, wanted, reach).or(best.map(|(_, stated)| stated)),
    }
}

const AGREES: u32 = 0;
const FITS: u32 = 1;
const NEAR: u32 = 2;
/// Only a word of the wanted name: of another spelling of the name there is more to see.
const PART: u32 = 3;

/// The best place so far, and how it ranks.
#[derive(Default)]
struct Best(Option<((u32, usize), Stated)>);

impl Best {
    fn offer(&mut self, rank: u32, found: Option<(Range<usize>, Verdict)>) {
        let Some((span, verdict)) = found else { return };
        // Of windows that compare alike the shortest has no title in it.
        let rank = (rank, span.len());
        if self.0.as_ref().is_none_or(|(least, _)| rank < *least) {
            self.0 = Some((rank, Stated { span, verdict }));
        }
    }
}

/// A wanted name, with the number at its end.
struct Wanted<'w> {
    name: &'w Name,
    is_acronym: bool,
    number: Option<(&'w str, u32)>,
}

impl<'w> Wanted<'w> {
    /// A name of a thing whose names have this number, or none of its own.
    fn of(name: &'w Name, shared: Option<(&'w str, u32)>) -> Self {
        let number = number::of_name(name.text(), name.name_type()).or(shared);
        Self { name, is_acronym: is_acronym(name.text()), number }
    }
}

/// Whether a window is the short form of a name but for its case, and nothing else: `Who` for WHO.
/// Some papers write `Unesco`, which is a name where no sentence begins with it.
fn is_miscased(window: &str, inside_sentence: bool, names: &[Wanted<'_>]) -> bool {
    const WORDLIKE: usize = 4;
    let alike = |wanted: &&Wanted<'_>| fold::is_alike(window, wanted.name.text());
    let mut acronyms = names.iter().filter(|wanted| wanted.is_acronym);
    let mut others = names.iter().filter(|wanted| !wanted.is_acronym);
    window.chars().any(char::is_lowercase)
        && !(inside_sentence && window.len() >= WORDLIKE)
        && acronyms.any(|wanted| alike(&wanted))
        && !others.any(|wanted| alike(&wanted))
}

/// A window of tokens.
struct Place<'t> {
    tokens: &'t Tokens<'t>,
    start: usize,
    end: usize,
}

impl Place<'_> {
    /// Compares the window with each name, with the number after it where the name has one; `None`
    /// where no more may be compared.
    fn judge(
        &self,
        names: &[Wanted<'_>],
        rules: &Rules<'_>,
        reach: &Reach<'_>,
        best: &mut Best,
    ) -> Option<()> {
        let span = self.tokens.range(self.start, self.end);
        let window = self.tokens.source().get(span.clone()).unwrap_or_default();
        let before = self.start.checked_sub(1).map_or("", |before| self.tokens.word(before));
        if is_miscased(window, before.starts_with(char::is_lowercase), names) {
            return Some(());
        }
        let (mut bare, mut whole) = (LastRead::default(), LastRead::default());
        for wanted in names {
            if !(reach.may_compare)(window.len()) {
                return None;
            }
            let (name, name_type) = (wanted.name, wanted.name.name_type());
            // The number is read with the window that ends before it.
            let last = self.end - 1;
            let own = number::at(self.tokens, last, name_type).filter(|_| last > self.start);
            let wanted_number = wanted.number.map(|(_, number)| number);
            if own.is_some() && wanted_number.is_some() && own != wanted_number {
                continue;
            }
            let numbered = wanted.number.filter(|_| own.is_none()).and_then(|wanted| {
                let (end, number) = number::after(self.tokens, self.end, name_type)?;
                Some((wanted, end, number))
            });
            let Some(((written, number), end, found)) = numbered else {
                let judged = bare.of(window, name_type).and_then(|read| judge(read, name, rules));
                let (rank, verdict) = judged.unzip();
                best.offer(rank.unwrap_or(NEAR), verdict.map(|verdict| (span.clone(), verdict)));
                continue;
            };
            let span = self.tokens.range(self.start, end);
            let longer = self.tokens.source().get(span.clone()).unwrap_or_default();
            if number == found {
                let judged = whole.of(longer, name_type).and_then(|read| judge(read, name, rules));
                let (rank, verdict) = judged.unzip();
                best.offer(rank.unwrap_or(NEAR), verdict.map(|verdict| (span, verdict)));
            } else if bare
                .of(window, name_type)
                .is_some_and(|read| judge(read, name, rules).is_some())
            {
                let other = self.tokens.text(end - 1);
                let hint = format!("another number in the name: {other} and {written}");
                best.offer(NEAR, Some((span, Verdict::conflict(hint))));
            }
        }
        Some(())
    }
}

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
        Verdict::Conflict(conflict) if conflict.soft && conflict.hint == ONLY_A_PART => PART,
        Verdict::Conflict(conflict) if conflict.soft => NEAR,
        _ => return None,
    };
    Some((rank, verdict))
}

/// The given name at `index` of a wanted person, where the surname follows after another given name:
/// `Bill and Melinda Gates`. Of names in other orders it says nothing.
fn shared_surname(
    tokens: &Tokens<'_>,
    index: usize,
    wanted: &[Wanted<'_>],
    reach: &Reach<'_>,
) -> Option<Range<usize>> {
    let is_and = tokens.word(index + 1) == "and" || tokens.mark(index + 1) == Some('&');
    let before = index.checked_sub(1);
    let alone = before
        .is_none_or(|before| !is_capitalised(tokens, before) || is_title(&folded(tokens, before)));
    if !(is_and && alone && is_capitalised(tokens, index)) || continues_a_word(tokens, index) {
        return None;
    }
    let surname = index + 3;
    let stands = |at| tokens.gap(at) == Gap::Space && is_capitalised(tokens, at);
    // A family name may come first, where names are written with hyphens or in longer rows.
    let two = stands(index + 2) && stands(surname) && !stands(surname + 1);
    if !two
        || !ends_a_word(tokens, surname)
        || tokens.touches(surname + 1) && tokens.mark(surname + 1).is_some_and(is_hyphen)
    {
        return None;
    }
    let (given, family) = (folded(tokens, index), folded(tokens, surname));
    let is_meant = |wanted: &Wanted<'_>| {
        let words = wanted.name.person().map_or(&[][..], |person| &person.words);
        matches!(words, [first, last] if first.folded == given && last.folded == family)
    };
    wanted
        .iter()
        .any(|wanted| (reach.may_compare)(0) && is_meant(wanted))
        .then(|| tokens.range(index, surname + 1))
}

fn variant(detail: &'static str) -> Verdict {
    Verdict::Compatible(Reason { kind: ReasonKind::Variant, detail: detail.into() })
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
                verdict: variant("surname"),
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
    let joins = Joins::new(&[wanted], NameType::Person);
    let mut judged: HashMap<&str, bool> = HashMap::new();
    for last in 0..tokens.len() {
        if tokens.kind(last) == Some(TokenKind::Word) && folded(&tokens, last) == surname {
            let starts = starts_before(&tokens, last, &joins);
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
fn starts_before(tokens: &Tokens<'_>, last: usize, joins: &Joins<'_>) -> Vec<usize> {
    let mut first = last;
    while first > 0 && last - first < LONGEST_WINDOW && joins.continues(tokens, first) {
        first -= 1;
    }
    let starts = first..last;
    starts
        .filter(|start| is_capitalised(tokens, *start) && !continues_a_word(tokens, *start))
        .collect()
}
