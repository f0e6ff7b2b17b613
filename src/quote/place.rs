//! The places of one unbroken piece of a quote.

use std::ops::Range;

use super::{
    budget::{Budget, FOLD, NUMBER, PLACE, READ, cost},
    find::{Cut, Level},
    media::Document,
    normal::{Form, Normal},
    numeral,
    search::Searcher,
    token::{self, Edge},
};
use crate::{
    mention::{self, scan},
    span::Span,
};

/// Places of one piece that are kept. A piece that stands at more places says nothing.
pub(super) const HITS_MAX: usize = 100_000;

/// Places inside numbers and words that are looked at one by one; after them only places that do
/// not overlap are, so that a hostile text cannot make the search slow.
const CUTS_EXAMINED: usize = 4_096;

/// A place at which a piece stands as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Where, in the prose.
    pub(super) text: Range<usize>,
    /// Whether words broken at a line end had to be joined.
    pub(super) joined: bool,
    /// Whether the punctuation at an end of the piece had to be left out.
    pub(super) trimmed: bool,
    /// The plain words, in the prose, of which the piece has only a part.
    pub(super) partial: Vec<Range<usize>>,
    /// Where it stands in the file to the byte, markup and all, if only there.
    pub(super) verbatim: Option<Range<usize>>,
}

impl Hit {
    fn at(text: Range<usize>) -> Self {
        Self { text, joined: false, trimmed: false, partial: Vec::new(), verbatim: None }
    }

    /// What is left of it without the words that it cuts.
    pub(super) fn whole(&self) -> Range<usize> {
        let mut whole = self.text.clone();
        for word in &self.partial {
            if word.start < self.text.start {
                whole.start = whole.start.max(word.end.min(whole.end));
            }
            if word.end > self.text.end {
                whole.end = whole.end.min(word.start.max(whole.start));
            }
        }
        whole
    }
}

/// All places of a piece.
#[derive(Debug, Default)]
pub(super) struct Located {
    pub(super) hits: Vec<Hit>,
    /// Places that begin or end inside a plain word; the first few.
    pub(super) partial: Vec<Hit>,
    /// Places that begin or end inside a number or a word; a few of them.
    pub(super) cuts: Vec<Cut>,
}

/// What is searched, and how far.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) document: &'a Document<'a>,
    /// A normal form of the document.
    pub(super) normal: &'a Normal,
    /// The searcher of that form.
    pub(super) searcher: &'a Searcher,
    /// At most so many places of a piece are needed.
    pub(super) most: usize,
    pub(super) budget: &'a Budget,
}

/// The places of `piece` in the loose normal form of a document.
pub(super) fn locate(ground: Ground<'_>, piece: &str) -> Located {
    let mut located = Located::default();
    if !ground.budget.spend(PLACE + cost(piece.len(), FOLD)) {
        return located;
    }
    let folded = Normal::new(piece, Form::Loose);
    for (needle, trimmed) in needles(folded.as_str()) {
        let hit = |range| Some(Hit { trimmed, ..Hit::at(range) });
        collect(ground, needle, &mut located, |_, range| hit(range));
        if !located.hits.is_empty() {
            break;
        }
    }
    located
}

/// The needle, and the needle without the punctuation that style puts at the ends of a quote.
fn needles(folded: &str) -> impl Iterator<Item = (&str, bool)> {
    let mark = |c| matches!(c, '.' | ',' | ';' | ':');
    let end = folded.strip_suffix(mark).unwrap_or(folded).trim_end();
    let both = end.trim_start_matches([',', ';', ':', '.']).trim_start();
    let mut seen = "";
    [(folded, false), (end, true), (both, true)].into_iter().filter(move |&(needle, _)| {
        let new = !needle.is_empty() && needle != seen;
        seen = needle;
        new
    })
}

/// The places of `piece`, with words broken at line ends joined on both sides.
pub(super) fn locate_unhyphenated(ground: Ground<'_>, piece: &str) -> Located {
    let mut located = Located::default();
    if !ground.budget.spend(PLACE + cost(piece.len(), FOLD)) {
        return located;
    }
    let folded = Normal::new(piece, Form::Unhyphenated);
    for (needle, trimmed) in needles(folded.as_str()) {
        let offset = folded.as_str().find(needle).unwrap_or(0);
        collect(ground, needle, &mut located, |at, range| {
            // Each letter of either side may be followed by a hyphen.
            let same = ground.budget.spend(cost(needle.len(), 1))
                && same_hyphens(ground.normal, at, &folded, offset, needle.len());
            same.then_some(Hit { joined: true, trimmed, ..Hit::at(range) })
        });
        if !located.hits.is_empty() {
            break;
        }
    }
    located
}

/// The places at which `piece` stands in the file to the byte, with the markup that the prose leaves
/// out. What the prose leaves out altogether, such as a comment, is no place. The searcher of
/// `ground` is that of the file.
pub(super) fn locate_verbatim(ground: Ground<'_>, piece: &str) -> Vec<Hit> {
    let Ground { document, searcher, most, budget, .. } = ground;
    let (raw, text, piece) = (document.raw(), document.text(), piece.trim());
    let mut hits = Vec::new();
    let mut places = searcher.places(raw, piece, budget);
    while let Some(at) = places.next().filter(|_| !piece.is_empty()) {
        if hits.len() >= most || !budget.spend(PLACE) {
            break;
        }
        let range = at..at + piece.len();
        places.go_on_from(range.end);
        let prose = document.prose(range.clone());
        let cuts = |text: &str, range: &Range<usize>| {
            token::is_inside(text, range.start, Edge::Start)
                || token::is_inside(text, range.end, Edge::End)
        };
        let shows = text.get(prose.clone()).is_some_and(|t| t.contains(char::is_alphanumeric));
        if shows && !cuts(raw, &range) && !cuts(text, &prose) {
            hits.push(Hit { verbatim: Some(range), ..Hit::at(prose) });
        }
    }
    hits
}

/// Whether every hyphen on one side that is not at a line end is a hyphen on the other side too.
fn same_hyphens(text: &Normal, at: usize, quote: &Normal, offset: usize, len: usize) -> bool {
    let of = |normal: &Normal, from: usize| -> Vec<(usize, bool)> {
        let hyphens = normal.hyphens();
        let first = hyphens.partition_point(|hyphen| (hyphen.at as usize) <= from);
        let inside = hyphens.get(first..).unwrap_or_default();
        let inside = inside.iter().take_while(|hyphen| (hyphen.at as usize) < from + len);
        inside.map(|hyphen| (hyphen.at as usize - from, hyphen.at_line_end)).collect()
    };
    let (left, right) = (of(text, at), of(quote, offset));
    let covered = |these: &[(usize, bool)], those: &[(usize, bool)]| {
        these
            .iter()
            .filter(|(_, at_line_end)| !at_line_end)
            .all(|(hyphen, _)| those.binary_search_by_key(hyphen, |&(other, _)| other).is_ok())
    };
    covered(&left, &right) && covered(&right, &left)
}

/// Collects the places of `needle` that are whole, and some of those that are not.
fn collect(
    ground: Ground<'_>,
    needle: &str,
    located: &mut Located,
    mut hit: impl FnMut(usize, Range<usize>) -> Option<Hit>,
) {
    const CUTS_MAX: usize = 10;
    let Ground { document, normal, searcher, most, budget } = ground;
    let folded = normal.as_str();
    let mut places = searcher.places(folded, needle, budget);
    let mut examined = 0;
    while let Some(at) = places.next() {
        if !budget.spend(PLACE) {
            return;
        }
        let end = at + needle.len();
        let range = normal.source(at..end);
        let beside = [range.start, range.end];
        if beside.into_iter().any(|at| numeral::may_be_inside(document.text(), at))
            && !budget.spend(NUMBER)
        {
            return;
        }
        let cut = cut(document.text(), &range, folded, at..end);
        if cut.is_none()
            && let Some(hit) = hit(at, range.clone())
        {
            located.hits.push(hit);
            places.go_on_from(end);
            if located.hits.len() >= most {
                return;
            }
            continue;
        }
        examined += 1;
        if examined <= PARTIAL_EXAMINED
            && let Some(partial) = partial_words(ground, &range, at..end)
            && let Some(hit) = hit(at, range.clone())
        {
            located.partial.push(Hit { partial, ..hit });
        }
        if let Some(token) = cut
            && located.cuts.len() < CUTS_MAX
        {
            let span = |range| Span::of(document.source(range));
            located.cuts.push(Cut { span: span(range), token: span(token), is_completed: false });
        }
        let next = if examined > CUTS_EXAMINED { end } else { next_start(folded, at) };
        // A word may be as long as the text.
        if !budget.spend(cost(next - at, 1)) {
            return;
        }
        places.go_on_from(next);
    }
}

/// Places inside plain words that are looked at: each is read for dates and figures.
const PARTIAL_EXAMINED: usize = 64;

/// The plain words in which a place begins or ends, if there is nothing else that it cuts, and if
/// none of them is a part of a date or a figure: `six` of `sixteen` is another number.
fn partial_words(
    ground: Ground<'_>,
    range: &Range<usize>,
    place: Range<usize>,
) -> Option<Vec<Range<usize>>> {
    /// So far around a word what it belongs to is looked for, in bytes.
    const REACH: usize = 48;
    let (text, folded) = (ground.document.text(), ground.normal.as_str());
    let mut words = Vec::new();
    for (at, edge, in_normal) in
        [(range.start, Edge::Start, place.start), (range.end, Edge::End, place.end)]
    {
        if token::is_inside(text, at, edge) {
            words.push(token::plain_word(text, at)?);
        } else if is_inside_folded(folded, in_normal) {
            return None;
        }
    }
    let states = |word: &Range<usize>| {
        let from = text.floor_char_boundary(word.start.saturating_sub(REACH));
        let to = text.ceil_char_boundary(word.end.saturating_add(REACH).min(text.len()));
        let window = text.get(from..to).unwrap_or_default();
        let overlaps = |at: &Range<usize>| at.start + from < word.end && word.start < at.end + from;
        // Without a look it is not known, and then nothing is.
        if !ground.budget.spend(cost(window.len(), READ)) {
            return true;
        }
        scan(window, &mention::Context::default()).iter().any(|mention| overlaps(&mention.span))
    };
    (!words.is_empty() && !words.iter().any(states)).then_some(words)
}

/// The next offset after `at` at which a word can begin.
fn next_start(folded: &str, at: usize) -> usize {
    let rest = folded.get(at..).unwrap_or_default();
    let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let first = rest.chars().next().map_or(1, char::len_utf8);
    at + if run > 0 { run } else { first }
}

/// The number or word that a place begins or ends in.
fn cut(
    text: &str,
    range: &Range<usize>,
    folded: &str,
    place: Range<usize>,
) -> Option<Range<usize>> {
    if token::is_inside(text, range.start, Edge::Start) || is_inside_folded(folded, place.start) {
        return Some(token::around(text, range.start));
    }
    if token::is_inside(text, range.end, Edge::End) || is_inside_folded(folded, place.end) {
        return Some(token::around(text, range.end));
    }
    None
}

/// Whether `at` is between two letters or digits of the normal form. One character of the text may be
/// several of it, so a place may be inside a ligature.
fn is_inside_folded(folded: &str, at: usize) -> bool {
    let bytes = folded.as_bytes();
    let letter =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    letter(at.checked_sub(1)) && letter(Some(at))
}

/// Whether a word of `piece` is broken at a line end.
pub(super) fn has_broken_words(piece: &str) -> bool {
    piece.contains('\n') && Normal::new(piece, Form::Loose).has_broken_words()
}

/// What had to be overlooked to find `piece` at `hit`, which is at `span` in the snapshot.
pub(super) fn level(document: &Document<'_>, hit: &Hit, span: Span, piece: &str) -> Level {
    let raw = document.raw().get(span.range()).unwrap_or_default();
    if raw == piece.trim() {
        return Level::Verbatim;
    }
    let text = document.text().get(hit.text.clone()).unwrap_or_default();
    if hit.trimmed || raw != text {
        return Level::Markup;
    }
    let strict = |text: &str| {
        let mut folded = Normal::new(text, Form::Strict).as_str().to_owned();
        if hit.joined {
            folded.retain(|c| c != '-' && c != ' ');
        }
        folded
    };
    if strict(text) == strict(piece) { Level::Typography } else { Level::Markup }
}

/// So many spaces and hyphens in a row beside a quote are overlooked: more than prose has, and few
/// enough for a text of nothing else.
const GAPS_OVERLOOKED: usize = 1 << 10;

/// How many of the first `bytes` are a space or a hyphen.
fn gaps<'b>(bytes: impl Iterator<Item = &'b u8>) -> usize {
    bytes.take(GAPS_OVERLOOKED).take_while(|byte| matches!(byte, b' ' | b'-')).count()
}

/// Whether `prefix`, which is folded, stands before the offset `at` of the prose.
pub(super) fn follows(normal: &Normal, at: usize, prefix: &str) -> bool {
    let text = normal.as_str().as_bytes().get(..normal.made_at(at)).unwrap_or_default();
    let bare = |bytes: &[u8]| bytes.len() - gaps(bytes.iter().rev());
    let prefix = prefix.as_bytes();
    let want = prefix.get(..bare(prefix)).unwrap_or_default();
    text.get(..bare(text)).is_some_and(|text| text.ends_with(want))
}

/// Whether `suffix`, which is folded, stands after the offset `at` of the prose.
pub(super) fn precedes(normal: &Normal, at: usize, suffix: &str) -> bool {
    let text = normal.as_str().as_bytes().get(normal.made_at(at)..).unwrap_or_default();
    let suffix = suffix.as_bytes();
    let want = suffix.get(gaps(suffix.iter())..).unwrap_or_default();
    text.get(gaps(text.iter())..).is_some_and(|text| text.starts_with(want))
}

/// The part of a quote between the quotation marks that enclose all of it.
pub(super) fn inside_quotation_marks(quote: &str) -> Option<Range<usize>> {
    let trimmed = quote.trim();
    let start = quote.len() - quote.trim_start().len();
    let (first, last) = (trimmed.chars().next()?, trimmed.chars().next_back()?);
    let opens = matches!(first, '"' | '“' | '«' | '„' | '\'' | '‘');
    let closes = matches!(last, '"' | '”' | '»' | '“' | '\'' | '’');
    let (from, to) = (start + first.len_utf8(), start + trimmed.len() - last.len_utf8());
    (opens && closes && from < to).then_some(from..to)
}

/// Offsets at which paragraphs of `text` end: the end of the first blank line after each.
pub(super) fn paragraph_breaks(text: &str) -> Vec<u32> {
    let mut breaks = Vec::new();
    let (mut line, mut in_paragraph) = (0, false);
    for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
        let is_blank = text.get(line..at).is_some_and(|line| line.trim().is_empty());
        if is_blank && in_paragraph {
            breaks.push(at as u32);
        }
        in_paragraph = !is_blank;
        line = at + 1;
    }
    breaks
}
