//! A text and edits in, the edited text out: a pure function.

use crate::{finding::Edit, span::Span};

/// Why edits cannot be applied to a text. Nothing of them is applied then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// An edit reaches past the end of the text or begins or ends inside a character.
    #[error("the edit at bytes {} to {} does not fit the text", .0.start, .0.end)]
    Outside(Span),
    /// Two edits replace the same byte, or insert at the same place, where their order would
    /// decide what is written.
    #[error("the edits at bytes {} to {} and {} to {} overlap", .0.start, .0.end, .1.start, .1.end)]
    Overlap(Span, Span),
}

/// The text with every edit applied, whatever their order. Spans are byte offsets into `text`,
/// each counted without the other edits. What no edit covers stays as it is, byte for byte.
///
/// # Errors
/// If an edit does not fit the text, or two edits overlap; see [`Misfit`]. An insertion beside a
/// replacement overlaps nothing: it is written before one that begins there, and after one that
/// ends there.
///
/// ```
/// use factlint::{finding::Edit, fix::apply, span::Span};
///
/// let edit = Edit { span: Span::new(7, 9), replacement: "\"NO\"".to_owned() };
/// assert_eq!(apply("value: NO\n", &[edit]).unwrap(), "value: \"NO\"\n");
/// ```
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, Misfit> {
    let mut out = String::with_capacity(text.len() + added(edits));
    let mut done = 0;
    for edit in in_order(text, edits)? {
        // `in_order` has seen that these fit and do not overlap.
        out.push_str(text.get(done..edit.span.start as usize).unwrap_or_default());
        out.push_str(&edit.replacement);
        done = edit.span.end as usize;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Ok(out)
}

fn added(edits: &[Edit]) -> usize {
    edits.iter().map(|edit| edit.replacement.len()).sum()
}

/// The edits in the order of the text.
///
/// # Errors
/// As [`apply`].
pub(super) fn in_order<'e>(text: &str, edits: &'e [Edit]) -> Result<Vec<&'e Edit>, Misfit> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    if let Some(edit) = sorted.iter().find(|edit| text.get(edit.span.range()).is_none()) {
        return Err(Misfit::Outside(edit.span));
    }
    match sorted.windows(2).find(|pair| meet(pair[0].span, pair[1].span)) {
        Some(pair) => Err(Misfit::Overlap(pair[0].span, pair[1].span)),
        None => Ok(sorted),
    }
}

/// Whether two spans share a byte, or are insertions at the same place.
pub(super) fn meet(a: Span, b: Span) -> bool {
    a == b || a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: u32, end: u32, replacement: &str) -> Edit {
        Edit { span: Span::new(start, end), replacement: replacement.to_owned() }
    }

    #[test]
    fn edits_are_applied_in_the_order_of_the_text() {
        let edits = [edit(4, 5, "E"), edit(0, 1, ""), edit(2, 2, "++")];
        assert_eq!(apply("abcde", &edits), Ok("b++cdE".to_owned()));
    }

    #[test]
    fn an_insertion_beside_a_replacement_keeps_its_side() {
        assert_eq!(apply("abc", &[edit(1, 2, "B"), edit(1, 1, "<")]), Ok("a<Bc".to_owned()));
        assert_eq!(apply("abc", &[edit(1, 2, "B"), edit(2, 2, ">")]), Ok("aB>c".to_owned()));
    }

    #[test]
    fn what_overlaps_is_refused_as_a_whole() {
        let overlap = Misfit::Overlap(Span::new(0, 2), Span::new(1, 3));
        assert_eq!(apply("abc", &[edit(1, 3, "x"), edit(0, 2, "y")]), Err(overlap));
        let twice = Misfit::Overlap(Span::at(1), Span::at(1));
        assert_eq!(apply("abc", &[edit(1, 1, "x"), edit(1, 1, "y")]), Err(twice));
        let inside = Misfit::Overlap(Span::new(0, 3), Span::at(1));
        assert_eq!(apply("abc", &[edit(1, 1, "x"), edit(0, 3, "y")]), Err(inside));
    }

    #[test]
    fn what_does_not_fit_the_text_is_refused() {
        for (start, end) in [(2, 9), (9, 9), (0, 1), (1, 2)] {
            let span = Span::new(start, end);
            assert_eq!(apply("é.", &[edit(start, end, "x")]), Err(Misfit::Outside(span)));
        }
    }
}
