//! Names of organisations, events and agreements: numbers keep them apart, legal forms do not.

use std::borrow::Cow;

use super::{
    acronym, fold, legal_form, nickname, numeral, place,
    role::{self, Raw, raw_words},
    skeleton,
    words::{self, Numbered},
};
use crate::value::{Conflict, Reason, ReasonKind, Verdict};

pub use super::acronym::{Acronym, acronyms};

/// An organisation's name, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Organisation {
    /// The words, folded, without a leading article and without legal forms.
    pub(super) words: Vec<String>,
    /// The short form that stands in brackets after the name: `(KOFICE)`.
    pub(super) acronym: Option<String>,
}

/// Words that only names of organisations, events and agreements have.
const TELLING_WORDS: &[&str] = &[
    "academy",
    "administration",
    "agency",
    "agreement",
    "airline",
    "airlines",
    "airport",
    "airways",
    "alliance",
    "army",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "broadcasting",
    "bureau",
    "center",
    "centre",
    "chamber",
    "clinic",
    "club",
    "coalition",
    "college",
    "commission",
    "committee",
    "companies",
    "company",
    "confederation",
    "conference",
    "congress",
    "consortium",
    "consulate",
    "convention",
    "cooperative",
    "corporation",
    "council",
    "declaration",
    "department",
    "directorate",
    "electronics",
    "embassy",
    "emirates",
    "enterprise",
    "enterprises",
    "entertainment",
    "exhibition",
    "expo",
    "federation",
    "festival",
    "forum",
    "foundation",
    "fund",
    "gazette",
    "government",
    "group",
    "headquarters",
    "holding",
    "holdings",
    "hospital",
    "industries",
    "inspectorate",
    "institute",
    "insurance",
    "international",
    "investments",
    "journal",
    "kingdom",
    "laboratories",
    "laboratory",
    "league",
    "library",
    "logistics",
    "media",
    "memorandum",
    "ministry",
    "motors",
    "movement",
    "municipality",
    "museum",
    "nations",
    "navy",
    "network",
    "news",
    "newspaper",
    "office",
    "olympiad",
    "orchestra",
    "organisation",
    "organization",
    "parliament",
    "party",
    "petroleum",
    "pharmaceuticals",
    "pipeline",
    "police",
    "programme",
    "project",
    "protocol",
    "railway",
    "railways",
    "republic",
    "school",
    "secretariat",
    "securities",
    "senate",
    "service",
    "society",
    "stadium",
    "states",
    "studios",
    "summit",
    "symposium",
    "systems",
    "technologies",
    "telecom",
    "theater",
    "theatre",
    "times",
    "treaty",
    "tribunal",
    "tribune",
    "union",
    "united",
    "university",
    "ventures",
    "workshop",
];

impl Organisation {
    /// Takes `text` apart.
    pub(super) fn read(text: &str) -> Self {
        let (bare, acronym) = split_acronym(&place::natural_order(text));
        let mut words = fold::words(&bare.replace(['&', '+'], " and "));
        if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
            words.remove(0);
        }
        legal_form::strip(&mut words, &bare);
        place::abbreviate(&mut words);
        Self { words, acronym }
    }
}

/// Whether a name whose type is not declared is read as an organisation's.
pub(super) fn looks_like_one(text: &str) -> bool {
    let bare = nickname::description(text).map_or(text, |(bare, _)| bare);
    let mut segments = bare.split(',').map(|segment| raw_words(segment, true));
    let Some(main) = segments.next() else { return false };
    if matches!(place::natural_order(bare), Cow::Owned(_)) || place::is_landmark(&main) {
        return true;
    }
    // `President of the Republic of Korea Moon Jae-in` names him, not the republic.
    // `Elizabeth II of the United Kingdom` names her.
    let is_monarch = |pair: &[Raw<'_>]| matches!(pair, [numeral, of] if of.text == "of" && numeral::from_roman(&numeral.folded).is_some());
    if role::opens_with_office(&main) || main.windows(2).any(is_monarch) {
        return false;
    }
    let others: Vec<_> = segments.filter(|segment| !role::is_role(segment, &main)).collect();
    let ends_in_form = main.len() > 1
        && main.last().is_some_and(|raw| legal_form::is_one(&raw.folded) && raw.folded.len() > 2);
    others.iter().chain([&main]).flatten().any(is_telling)
        || ends_in_form
        || text.contains('&')
        || is_linked(&main)
}

/// Whether only names of organisations have a word.
fn is_telling(raw: &Raw<'_>) -> bool {
    let telling = |word| TELLING_WORDS.contains(&word) || word.chars().any(|c| c.is_ascii_digit());
    raw.folded.split(' ').any(telling)
}

/// Whether small words join the parts of a name: Bank *of* Baku.
fn is_linked(words: &[Raw<'_>]) -> bool {
    let within = words.split_last().and_then(|(_, words)| words.split_first());
    within
        .is_some_and(|(_, words)| words.iter().any(|raw| matches!(raw.text, "of" | "for" | "and")))
}

/// The name without the short form in brackets at its end, and that form, folded.
fn split_acronym(text: &str) -> (String, Option<String>) {
    let trimmed = text.trim_end();
    let Some((before, inner)) =
        trimmed.strip_suffix(')').and_then(|opened| opened.rsplit_once('('))
    else {
        return (text.to_owned(), None);
    };
    let short = inner.chars().any(char::is_uppercase) && !inner.trim().contains(' ');
    if !short || fold::fold(before).is_empty() {
        return (text.to_owned(), None);
    }
    (before.to_owned(), Some(fold::words(inner).concat()))
}

/// Compares two names of organisations.
pub(super) fn compare(a: &Organisation, b: &Organisation) -> Verdict {
    if a.words == b.words || is_short_form(a, b) || is_short_form(b, a) {
        return Verdict::Agree;
    }
    let (numbered_a, numbered_b) = (words::numbered(&a.words), words::numbered(&b.words));
    if numbered_a == numbered_b {
        return Verdict::Agree;
    }
    if let Some(conflict) = number_conflict(&numbered_a, &numbered_b) {
        return Verdict::Conflict(conflict);
    }
    if let Some(detail) = variant(&numbered_a.words, &numbered_b.words) {
        return Verdict::Compatible(Reason { kind: ReasonKind::Variant, detail: detail.into() });
    }
    different(a, b)
}

/// Whether `short` is the short form that `long` gives in brackets.
fn is_short_form(short: &Organisation, long: &Organisation) -> bool {
    long.acronym.as_ref().is_some_and(|acronym| *acronym == short.words.concat())
}

/// Two numbers that differ keep two names apart whatever else they share: COP28, COP29.
fn number_conflict(a: &Numbered, b: &Numbered) -> Option<Conflict> {
    if a.numbers == b.numbers {
        return None;
    }
    let one_has_none = a.numbers.is_empty() || b.numbers.is_empty();
    if !one_has_none {
        return Some(Conflict { hint: "different number in the name".into(), soft: false });
    }
    let letters = |numbered: &Numbered| {
        let words =
            numbered.words.iter().filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
        words.cloned().collect::<Vec<_>>()
    };
    (letters(a) == letters(b)).then(|| Conflict {
        hint: "part of? one name has no number: add an alias".into(),
        soft: true,
    })
}

/// Why two rows of words are one name in two spellings.
fn variant(a: &[String], b: &[String]) -> Option<String> {
    if a.concat() == b.concat() {
        return Some("spelling".into());
    }
    let [a, b] = [a, b].map(|words| spelt(&words::without_articles(words)));
    if a.concat() == b.concat() {
        return Some("spelling".into());
    }
    let (mut spelling, mut endings, mut romanisation) = (a.len() != b.len(), 0_usize, false);
    let (mut rest_a, mut rest_b) = (a.as_slice(), b.as_slice());
    while let ([first_a, after_a @ ..], [first_b, after_b @ ..]) = (rest_a, rest_b) {
        (rest_a, rest_b) = (after_a, after_b);
        if first_a == first_b {
            continue;
        }
        if let Some(after) = after_written_apart(first_a, first_b, after_b) {
            (rest_b, spelling) = (after, true);
        } else if let Some(after) = after_written_apart(first_b, first_a, after_a) {
            (rest_a, spelling) = (after, true);
        } else if romanised(first_a, first_b) {
            romanisation = true;
        } else if words::derived(first_a, first_b) {
            endings += 1;
        } else {
            return None;
        }
    }
    // One ending is a habit, several make another name.
    let one_name = rest_a.is_empty() && rest_b.is_empty() && endings <= 1;
    let rules =
        [(spelling, "spelling"), (endings > 0, "word ending"), (romanisation, "romanisation")];
    let used: Vec<_> = rules.into_iter().filter(|(used, _)| *used).map(|(_, rule)| rule).collect();
    one_name.then(|| used.join(", "))
}

/// What follows where two words are `whole` written apart: Co-operation.
fn after_written_apart<'a>(whole: &str, first: &str, after: &'a [String]) -> Option<&'a [String]> {
    let (second, after) = after.split_first()?;
    (whole.strip_prefix(first)? == second).then_some(after)
}

fn spelt(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| words::spelling(word)).collect()
}

/// Romanisations are looked for in words too long to be alike by chance.
fn romanised(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= 5 && skeleton::alike(a, b, false)
}

fn different(a: &Organisation, b: &Organisation) -> Verdict {
    let soft = |hint: &'static str| Verdict::Conflict(Conflict { hint: hint.into(), soft: true });
    if place::one_extra_word(&a.words, &b.words) {
        return soft("part of? add an alias");
    }
    if place::same_words(&a.words, &b.words) {
        return soft("the same words in another order? add an alias");
    }
    if is_initials(&a.words, &b.words) || is_initials(&b.words, &a.words) {
        return soft("acronym? add an alias");
    }
    if place::near_in_spelling(&a.words, &b.words) {
        return soft("spelling variant? add an alias");
    }
    Verdict::conflict("different names")
}

/// Whether `short` is one word that may abbreviate `long`.
fn is_initials(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    acronym::abbreviates(short, long)
}
