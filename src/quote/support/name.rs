//! Whether a name is stated.

use std::ops::Range;

use super::{Context, Judged, Source, Stated, better, mentions::Statements};
use crate::{
    mention::{self, Reading},
    value::{
        Named, Verdict,
        name::{Name, Rules, fold::fold, is_title},
    },
};

/// Bytes of a source in which full names are looked for, to tell whose a surname is.
const SOURCE_MAX: usize = 1 << 20;

/// The mention that decides about the name `value`, one of whose spellings are `names`.
pub(super) fn judge(
    statements: &Statements<'_>,
    value: &Named,
    names: &[Name],
    context: &Context<'_>,
) -> Option<Judged> {
    let known = known_name(statements, value, context);
    if known.as_ref().is_some_and(|known| known.stated == Stated::Literal) {
        return known;
    }
    let own = [value.name.clone()];
    let wanted = if names.is_empty() { &own[..] } else { names };
    let rules = Rules { directory: context.directory, at: None };
    let source = statements.text.get(..statements.text.floor_char_boundary(SOURCE_MAX));
    let found = statements.passages.iter().filter_map(|passage| {
        let words = statements.slice(passage);
        let stated = mention::name::find(words, wanted, &rules, source.unwrap_or_default())?;
        let at = passage.start + stated.span.start..passage.start + stated.span.end;
        let judged = |stated| Judged::new(stated, at.clone(), statements.slice(&at).to_owned());
        Some(match stated.verdict {
            Verdict::Agree => judged(Stated::Literal),
            Verdict::Compatible(reason) => {
                judged(Stated::Inferred(Source::Spelling)).hint(reason.to_string())
            }
            Verdict::Conflict(conflict) => {
                // Where the name in the text is longer, the surname is the wanted one, and the
                // person is another.
                let whole = longer_name(statements, passage, &at);
                let soft = conflict.soft && whole.is_none();
                let at = whole.unwrap_or_else(|| at.clone());
                let written = statements.slice(&at).to_owned();
                let judged = Judged::new(Stated::Contradicted, at, written);
                Judged { soft, ..judged.hint(conflict.hint) }
            }
            Verdict::Incomparable(_) => return None,
        })
    });
    let best = found.fold(known, |best, judged| better(best, Some(judged)));
    // The ladder looks at capitalised words only, and a near miss of it is no proof against a name
    // that stands there in full: a name may be long, or be written with small letters.
    match best {
        Some(best) if best.stated != Stated::Contradicted || !best.soft => Some(best),
        best => better(best, wanted.iter().find_map(|name| statements.folded(&fold(name.text())))),
    }
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
    let after = after.filter(|word| capital(word));
    let grow = |word: &str| word.len() + 1;
    let whole = at.start - before.map_or(0, grow)..at.end + after.map_or(0, grow);
    (whole != *at).then_some(whole)
}

/// A declared name in the quote: that of the wanted entity, or of another of the same type.
fn known_name(statements: &Statements<'_>, value: &Named, context: &Context<'_>) -> Option<Judged> {
    let wanted = value.entity.as_ref().map(|(id, _)| id);
    let mut best = None;
    for statement in &statements.inside {
        let Reading::Name(ids) = &statement.mention.reading else { continue };
        let at = statement.mention.span.clone();
        let written = statements.slice(&at).to_owned();
        let same_type = |id: &String| {
            let entity = context.directory.and_then(|directory| directory.by_id(id));
            entity.is_some_and(|entity| entity.name_type == value.name.name_type())
        };
        if wanted.is_some_and(|wanted| ids.contains(wanted)) {
            best = better(best, Some(Judged::new(Stated::Literal, at, written)));
        } else if wanted.is_some() && statement.whole && ids.iter().any(same_type) {
            let judged = Judged::new(Stated::Contradicted, at, written);
            best = better(best, Some(judged.hint("another name is declared for this one")));
        }
    }
    best
}
