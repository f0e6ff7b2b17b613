//! Whether a name is stated.

use std::{borrow::Cow, collections::HashSet, ops::Range};

use super::{
    super::{
        budget::{FOLD, NAME, PLACE, SPLIT, cost},
        token::{self, Edge},
    },
    Claim, Context, Judged, Source, Stated, better,
    mentions::Statements,
};
use crate::{
    mention::{
        self, Reading,
        name::{Reach, SHARED_SURNAME, Standing, is_acronym, is_numbered_otherwise, stands},
    },
    value::{
        Named, Verdict,
        name::{
            Name, NameType, ONLY_A_PART, Resolution, Rules, compare, fold::fold, is_legal_form,
            is_title,
        },
    },
};

/// Bytes of a source in which full names are looked for, to tell whose a surname is.
const SOURCE_MAX: usize = 1 << 20;

/// Characters of a source that tell whether it is written with capitals at all.
const CASE_TOLD: usize = 1 << 12;

/// The mention that decides about the name `value` of a claim.
pub(super) fn judge(
    statements: &Statements<'_>,
    value: &Named,
    claim: &Claim<'_>,
    context: &Context<'_>,
) -> Option<Judged> {
    let others = other_names(statements, value, claim, context);
    let best = stated(statements, value, claim, context, &others)?;
    let states = best.stated <= Stated::Inferred(Source::SharedSurname);
    // Where it was found by its letters alone, the place is the whole quote.
    if !states || statements.passages.contains(&best.at) {
        return Some(best);
    }
    let longer = |at: &Range<usize>| {
        let declared = others.iter().find(|other| holds(&other.at, at));
        let whole = declared.map(|other| other.at.clone()).or_else(|| {
            let whole = match value.name.name_type() {
                NameType::Person => named_after(statements, at),
                NameType::Place => set_apart(statements, at),
                _ => goes_on(statements, at),
            };
            whole.filter(|whole| !is_known(statements.slice(whole), context))
        });
        whole.filter(|whole| whole != at)
    };
    let Some(whole) = longer(&best.at) else { return Some(best) };
    let others = elsewhere(statements, statements.slice(&best.at));
    if let Some(at) = others.into_iter().find(|at| longer(at).is_none()) {
        return Some(Judged { at, ..best });
    }
    let hint = format!("`{}` is something else", statements.slice(&whole));
    Some(Judged { stated: Stated::Inferred(Source::LongerName), at: whole, ..best }.hint(hint))
}

/// A declared name of something else than the value.
struct Other {
    at: Range<usize>,
    /// Whether it names a thing of the same type, whose name cannot state the value.
    same_type: bool,
}

/// The declared names in the quote that are longer than those of the value and are not its own.
fn other_names(
    statements: &Statements<'_>,
    value: &Named,
    claim: &Claim<'_>,
    context: &Context<'_>,
) -> Vec<Other> {
    let own_id = value.entity.as_ref().map(|(id, _)| id);
    let entity = |id: &String| context.directory.and_then(|directory| directory.by_id(id));
    let same_type = |id: &String| {
        let name = entity(id).and_then(|entity| Some((entity.names.first()?, entity.name_type)));
        let read = name.and_then(|(name, name_type)| Name::read(name, name_type).ok());
        read.is_some_and(|read| read.name_type() == value.name.name_type())
    };
    let mut others: Vec<Other> = Vec::new();
    for statement in &statements.inside {
        let Reading::Name(ids) = &statement.mention.reading else { continue };
        if !own_id.is_some_and(|own| ids.contains(own)) {
            let at = statement.mention.span.clone();
            others.push(Other { same_type: ids.iter().any(same_type), at });
        }
    }
    if !others.is_empty() {
        // A name that two things share is the value's own as well.
        let own = std::iter::once(&value.name).chain(claim.names);
        let own: HashSet<String> = own.map(|name| fold(name.text())).collect();
        others.retain(|other| !own.contains(&fold(statements.slice(&other.at))));
    }
    others
}

/// Whether `whole` reaches over all of `part` and further.
fn holds(whole: &Range<usize>, part: &Range<usize>) -> bool {
    whole != part && whole.start <= part.start && part.end <= whole.end
}

/// What is left of a passage without the names of others of the same type.
fn without(passage: &Range<usize>, others: &[Other]) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    let mut from = passage.start;
    for other in others.iter().filter(|other| other.same_type) {
        if other.at.start < passage.end && passage.start < other.at.end {
            left.push(from..other.at.start.max(from));
            from = other.at.end.clamp(from, passage.end);
        }
    }
    left.push(from..passage.end);
    left.retain(|range| !range.is_empty());
    left
}

/// Whether a text is the name of something declared.
fn is_known(text: &str, context: &Context<'_>) -> bool {
    let known = context.directory.map(|known| known.resolve(text));
    known.is_some_and(|known| !matches!(known, Resolution::Unknown))
}

/// The places in the quote at which the same words stand, as whole words.
fn elsewhere(statements: &Statements<'_>, written: &str) -> Vec<Range<usize>> {
    const MOST: usize = 100;
    let in_passage = |passage: &Range<usize>| {
        let words = statements.slice(passage);
        let places = words.match_indices(written).take(MOST);
        let ranges = places.map(|(at, _)| at..at + written.len());
        let whole = ranges.filter(|at| {
            !token::is_inside(words, at.start, Edge::Start)
                && !token::is_inside(words, at.end, Edge::End)
        });
        whole.map(|at| at.start + passage.start..at.end + passage.start).collect::<Vec<_>>()
    };
    statements.passages.iter().flat_map(in_passage).collect()
}

/// The name of a body or a work in which the name of a person at `at` stands: with the capitalised
/// words that follow it, it is the name of an organisation that nobody declared.
fn named_after(statements: &Statements<'_>, at: &Range<usize>) -> Option<Range<usize>> {
    /// Words of such a name after that of the person.
    const MOST: usize = 4;
    let mut end = at.end;
    let mut named = None;
    for _ in 0..MOST {
        let rest = statements.text.get(end..)?;
        let Some(word) = rest.strip_prefix(' ') else { break };
        let len = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        if len == 0 || !word.starts_with(char::is_uppercase) {
            break;
        }
        end += 1 + len;
        let whole = at.start..end;
        let read = Name::read(statements.slice(&whole), NameType::Other).ok();
        if read.is_some_and(|name| name.name_type() == NameType::Organization) {
            named = Some(whole);
        }
    }
    named
}

/// The name of another body in which the name of a body at `at` stands: with the capitalised word
/// that follows it, unless that is a title, as in `World Bank President`.
fn goes_on(statements: &Statements<'_>, at: &Range<usize>) -> Option<Range<usize>> {
    let rest = statements.text.get(at.end..)?;
    let after = rest.strip_prefix(" & ").or_else(|| rest.strip_prefix(' '))?;
    let len = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    let word = after.get(..len)?;
    let is_name = word.chars().nth(1).is_some() && word.starts_with(char::is_uppercase);
    let is_left_out = is_title(&fold(word)) || is_legal_form(&fold(word));
    (is_name && !is_left_out).then(|| at.start..at.end + rest.len() - after.len() + len)
}

/// The name of another place in which the name of a place at `at` stands: one with a word before it
/// that sets two places of one name apart, such as New Mexico.
fn set_apart(statements: &Statements<'_>, at: &Range<usize>) -> Option<Range<usize>> {
    const APART: [&str; 18] = [
        "Democratic",
        "People's",
        "People’s",
        "East",
        "Eastern",
        "Equatorial",
        "Lower",
        "New",
        "North",
        "Northern",
        "Papua",
        "Saint",
        "South",
        "Southern",
        "Upper",
        "West",
        "Western",
        "Little",
    ];
    let before = statements.text.get(..at.start)?.strip_suffix([' ', '-', '\n'])?;
    let word = APART.into_iter().find(|word| before.ends_with(word))?;
    let start = before.len() - word.len();
    let is_whole = !before.get(..start)?.ends_with(char::is_alphanumeric);
    is_whole.then_some(start..at.end)
}

/// The mention that states the name best, wherever it stands.
fn stated(
    statements: &Statements<'_>,
    value: &Named,
    claim: &Claim<'_>,
    context: &Context<'_>,
    others: &[Other],
) -> Option<Judged> {
    let known = known_name(statements, value, claim, context);
    if known.as_ref().is_some_and(|known| known.stated == Stated::Literal) {
        return known;
    }
    let short_form = claim.acronyms.iter().find_map(|short| {
        let budget = context.prose.budget();
        budget.spend(PLACE + cost(quoted(statements), 1)).then(|| statements.verbatim(short))?
    });
    if let Some(short) = short_form {
        return Some(short);
    }
    let own = [value.name.clone()];
    let wanted = if claim.names.is_empty() { &own[..] } else { claim.names };
    let rules = Rules { directory: context.directory, at: None };
    let source = || {
        let source = statements.text.get(..statements.text.floor_char_boundary(SOURCE_MAX));
        let source = source.unwrap_or_default();
        if context.prose.budget().spend(cost(source.len(), SPLIT)) { source } else { "" }
    };
    let may_compare = |bytes| context.prose.budget().spend(NAME + cost(bytes, FOLD));
    let reach = Reach { source: &source, may_compare: &may_compare };
    let open: Vec<(&Range<usize>, Range<usize>)> = statements
        .passages
        .iter()
        .flat_map(|passage| without(passage, others).into_iter().map(move |open| (passage, open)))
        .collect();
    let found = open.iter().filter_map(|(passage, open)| {
        let words = statements.slice(open);
        let stated = mention::name::find_within(words, wanted, &rules, &reach)?;
        let at = open.start + stated.span.start..open.start + stated.span.end;
        let judged = |stated| Judged::new(stated, at.clone(), statements.slice(&at).to_owned());
        Some(match stated.verdict {
            Verdict::Agree => judged(Stated::Literal),
            Verdict::Compatible(reason) if reason.detail == SHARED_SURNAME => {
                judged(Stated::Inferred(Source::SharedSurname))
            }
            Verdict::Compatible(reason) => {
                judged(Stated::Inferred(Source::Spelling)).hint(reason.to_string())
            }
            Verdict::Conflict(conflict) => {
                // Where the name in the text is longer, the surname is the wanted one, and the
                // person is another.
                let whole = longer_name(statements, passage, &at);
                let soft = conflict.soft && whole.is_none();
                let at = whole.clone().unwrap_or_else(|| at.clone());
                let written = statements.slice(&at);
                let hint = whole
                    .and_then(|_| difference(written, &value.name))
                    .unwrap_or_else(|| hint_in_quote(conflict.hint, written, &value.name));
                let judged = Judged::new(Stated::Contradicted, at, written.to_owned());
                Judged { soft, ..judged.hint(hint) }
            }
            Verdict::Incomparable(_) => return None,
        })
    });
    let best = found.fold(known, |best, judged| better(best, Some(judged)));
    // The ladder looks at capitalised words only, and a near miss of it is no proof against a name
    // that stands there in full: a name may be long, or be written with small letters.
    match best {
        Some(best) if best.stated != Stated::Contradicted || !best.soft => Some(best),
        best => {
            let has_capitals = statements.text.chars().take(CASE_TOLD).any(char::is_uppercase);
            let letters = wanted.iter().filter_map(|name| {
                if !may_compare(quoted(statements)) {
                    return None;
                }
                if is_acronym(name.text()) {
                    return statements.verbatim(name.text());
                }
                let stands =
                    |open: &Range<usize>| stands(statements.slice(open), name, has_capitals);
                let found = |(passage, open): &(&Range<usize>, Range<usize>)| {
                    let stated = match stands(open)? {
                        Standing::AsWritten => Stated::Literal,
                        Standing::InSmallLetters => Stated::Inferred(Source::SmallLetters),
                    };
                    Some(Judged::new(stated, (*passage).clone(), fold(name.text())))
                };
                open.iter().filter_map(found).min_by_key(|judged| judged.stated)
            });
            let letters = letters.min_by_key(|judged| judged.stated);
            better(best, letters)
        }
    }
}

/// Bytes of the passages of a quote.
fn quoted(statements: &Statements<'_>) -> usize {
    statements.passages.iter().map(ExactSizeIterator::len).sum()
}

/// Why the name that is `written` is not the wanted one; `None` where no rule tells them apart.
fn difference(written: &str, wanted: &Name) -> Option<Cow<'static, str>> {
    let written = Name::read(written, wanted.name_type()).ok()?;
    match compare(&written, wanted, &Rules::default()) {
        Verdict::Conflict(conflict) => Some(conflict.hint),
        _ => None,
    }
}

/// The hint about two names where the first is that of a quote, which is not there to be written in
/// full.
fn hint_in_quote(hint: Cow<'static, str>, written: &str, wanted: &Name) -> Cow<'static, str> {
    let words = |text: &str| text.split_whitespace().count();
    if hint == ONLY_A_PART && words(written) < words(wanted.text()) {
        return "the quote has only a part of the name: add an alias if it can be nobody else"
            .into();
    }
    hint
}

/// The capitalised words around `at` in a passage, if there are more than those at `at`.
fn longer_name(
    statements: &Statements<'_>,
    passage: &Range<usize>,
    at: &Range<usize>,
) -> Option<Range<usize>> {
    let left = statements.slice(&(passage.start..at.start));
    let right = statements.slice(&(at.end..passage.end));
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let before = left.strip_suffix(' ').and_then(|left| left.rsplit(' ').next());
    let after = right.strip_prefix(' ').and_then(|right| right.split(' ').next());
    let before = before.filter(|word| capital(word) && !is_title(&word.to_lowercase()));
    let after = after.map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let after = after.filter(|word| capital(word));
    let grow = |word: &str| word.len() + 1;
    let whole = at.start - before.map_or(0, grow)..at.end + after.map_or(0, grow);
    (whole != *at).then_some(whole)
}

/// A declared name in the quote: that of the wanted entity, or of another of the same type.
fn known_name(
    statements: &Statements<'_>,
    value: &Named,
    claim: &Claim<'_>,
    context: &Context<'_>,
) -> Option<Judged> {
    let wanted = value.entity.as_ref().map(|(id, _)| id);
    let type_of = |id: &String| {
        let entity = context.directory.and_then(|directory| directory.by_id(id))?;
        Some(entity.name_type).filter(|name_type| *name_type != NameType::Other)
    };
    let own_type = wanted.map(|wanted| type_of(wanted).unwrap_or(value.name.name_type()));
    let mut best = None;
    for statement in &statements.inside {
        let Reading::Name(ids) = &statement.mention.reading else { continue };
        let at = statement.mention.span.clone();
        let written = statements.slice(&at).to_owned();
        let same_type = |id: &String| own_type.is_some() && type_of(id) == own_type;
        if wanted.is_some_and(|wanted| ids.contains(wanted)) {
            let judged = if is_numbered_otherwise(statements.text, &at, claim.names) {
                Judged::new(Stated::Contradicted, at, written).hint("another number in the name")
            } else {
                Judged::new(Stated::Literal, at, written)
            };
            best = better(best, Some(judged));
        } else if wanted.is_some() && statement.whole && ids.iter().any(same_type) {
            let judged = Judged::new(Stated::Contradicted, at, written);
            best = better(best, Some(judged.hint("another name is declared for this one")));
        }
    }
    best
}
