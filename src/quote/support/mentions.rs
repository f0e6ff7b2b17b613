//! What the matched words mention, and what stands around them.

use std::ops::Range;

use super::{
    super::{
        find::{Index, Match},
        place::paragraph_breaks,
        token::{self, Edge},
    },
    Judged, Prose, Source, Stated,
};
use crate::{
    mention::{self, Mention},
    value::{Reading, name::fold::fold},
};

/// So many bytes of the paragraph are looked at on either side of a passage.
const PARAGRAPH_REACH: usize = 4 << 10;

/// A mention that begins or ends in a quote does not reach further outside it, in bytes.
const EDGE_REACH: usize = 64;

/// A mention in the matched words or beside them. Places are in the text of the document.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) mention: Mention,
    /// Whether all of it is in the quote; if not, the quote leaves out what completes it.
    pub(super) whole: bool,
    /// Whether none of it is in the quote.
    pub(super) outside: bool,
}

/// The mentions of one place of a quote.
#[derive(Debug)]
pub(super) struct Statements<'a> {
    pub(super) text: &'a str,
    pub(super) passages: Vec<Range<usize>>,
    /// In the quote, or partly.
    pub(super) inside: Vec<Statement>,
    prose: &'a Prose<'a>,
}

impl<'a> Statements<'a> {
    pub(super) fn of(index: &'a Index<'_>, found: &Match, prose: &'a Prose<'a>) -> Self {
        let text = index.document().text();
        let passages: Vec<_> = found.passages.iter().map(|passage| passage.whole.clone()).collect();
        let mut inside = Vec::new();
        for passage in &passages {
            // A little more is read, to see whether the quote leaves out `more than` or `million`.
            let window = around(text, passage, EDGE_REACH);
            inside.extend(prose.mentions(text, &window).iter().filter_map(|mention| {
                let overlaps = mention.span.start < passage.end && passage.start < mention.span.end;
                let whole = passage.start <= mention.span.start && mention.span.end <= passage.end;
                let mention = overlaps.then(|| mention.clone())?;
                Some(Statement { mention, whole, outside: false })
            }));
        }
        let mut statements = Self { text, passages, inside, prose };
        statements.complete();
        statements
    }

    /// Gives dates without a year the year of the nearest date in the paragraph.
    fn complete(&mut self) {
        let lacks_year = |statement: &Statement| match &statement.mention.reading {
            mention::Reading::Date(date) => {
                date.is_yearless() || statement.mention.inferred.is_some()
            }
            _ => false,
        };
        if !self.inside.iter().any(lacks_year) {
            return;
        }
        let nearby = self.nearby();
        for statement in self.inside.iter_mut().filter(|statement| lacks_year(statement)) {
            let same = nearby.iter().find(|mention| mention.span == statement.mention.span);
            if let Some(mention) = same {
                statement.mention = mention.clone();
            }
        }
    }

    /// The mentions in the paragraphs of the passages.
    fn nearby(&self) -> Vec<Mention> {
        let paragraphs =
            self.passages.iter().map(|passage| around(self.text, passage, PARAGRAPH_REACH));
        paragraphs.flat_map(|range| self.prose.mentions(self.text, &range).to_vec()).collect()
    }

    /// The mentions in the paragraphs of the passages that are not in the passages themselves.
    pub(super) fn outside(&self) -> Vec<Statement> {
        let overlaps = |at: &Range<usize>| {
            self.passages.iter().any(|passage| at.start < passage.end && passage.start < at.end)
        };
        let nearby = self.nearby().into_iter().filter(|mention| !overlaps(&mention.span));
        nearby.map(|mention| Statement { mention, whole: false, outside: true }).collect()
    }

    /// The mentions that a reader sees who has nothing but the words of the quote.
    pub(super) fn alone(&self) -> Vec<Statement> {
        let mentions =
            self.passages.iter().flat_map(|range| self.prose.mentions(self.text, range).to_vec());
        mentions.map(|mention| Statement { mention, whole: true, outside: false }).collect()
    }

    /// A passage and a little of its paragraph on either side.
    pub(super) fn around(&self, passage: &Range<usize>) -> Range<usize> {
        around(self.text, passage, EDGE_REACH)
    }

    /// Takes so many steps off the budget; whether there were as many.
    pub(super) fn spend(&self, steps: u64) -> bool {
        self.prose.budget().spend(steps)
    }

    /// The text of a place.
    pub(super) fn slice(&self, at: &Range<usize>) -> &'a str {
        self.text.get(at.clone()).unwrap_or_default()
    }

    /// Whether the folded words of `wanted` stand in the quote, for values that are texts.
    pub(super) fn folded(&self, wanted: &str) -> Option<Judged> {
        let wanted = format!(" {wanted} ");
        self.passages.iter().find_map(|passage| {
            let stands = format!(" {} ", fold(self.slice(passage))).contains(&wanted);
            stands.then(|| Judged::new(Stated::Literal, passage.clone(), wanted.trim().to_owned()))
        })
    }

    /// Where `wanted` stands in the quote as it is written, for identifiers.
    pub(super) fn verbatim(&self, wanted: &str) -> Option<Judged> {
        self.passages.iter().find_map(|passage| {
            let words = self.slice(passage);
            let whole = |&(at, _): &(usize, &str)| {
                !token::is_inside(words, at, Edge::Start)
                    && !token::is_inside(words, at + wanted.len(), Edge::End)
            };
            let (at, _) = words.match_indices(wanted).take(1_000).find(whole)?;
            let range = passage.start + at..passage.start + at + wanted.len();
            Some(Judged::new(Stated::Literal, range, wanted.to_owned()))
        })
    }

    /// Whether the numbers of a date or figure stand in the quote, for languages whose words are
    /// not read.
    pub(super) fn numbers(&self, value: &Reading) -> Option<Judged> {
        let mut wanted: Vec<String> = match value {
            Reading::Date(date) => {
                let (year, _, day) = date.bounds().low.ymd()?;
                let (last_year, _, last_day) = date.bounds().high.ymd()?;
                let one_day = date.bounds().low == date.bounds().high;
                let ends = [(year, day), (last_year, last_day)];
                let days = ends.iter().filter(|_| one_day).map(|(_, day)| day.to_string());
                ends.iter().map(|(year, _)| year.to_string()).chain(days).collect()
            }
            Reading::Figure(figure) => {
                let number = figure.to_string();
                let digits = number.split(|c: char| !c.is_ascii_digit());
                digits.filter(|digits| !digits.is_empty()).map(str::to_owned).collect()
            }
            _ => return None,
        };
        wanted.sort();
        wanted.dedup();
        let passage = self.passages.iter().find(|passage| {
            let numbers: Vec<&str> = self
                .slice(passage)
                .split(|c: char| !c.is_ascii_digit())
                .map(|digits| digits.trim_start_matches('0'))
                .collect();
            wanted.iter().all(|digits| numbers.contains(&digits.trim_start_matches('0')))
        })?;
        let stated = Stated::Inferred(Source::Numbers);
        (!wanted.is_empty()).then(|| Judged::new(stated, passage.clone(), value.to_string()))
    }
}

/// `passage` and at most `reach` bytes of its paragraph on either side, from word to word.
fn around(text: &str, passage: &Range<usize>, reach: usize) -> Range<usize> {
    let from = text.floor_char_boundary(passage.start.saturating_sub(reach));
    let to = text.ceil_char_boundary(passage.end.saturating_add(reach).min(text.len()));
    let breaks = paragraph_breaks(text.get(from..to).unwrap_or_default());
    let breaks = || breaks.iter().map(|&at| from + at as usize);
    let left = text.get(from..passage.start).unwrap_or_default();
    let right = text.get(passage.end..to).unwrap_or_default();
    let start = match breaks().take_while(|&at| at < passage.start).last() {
        Some(at) => at + 1,
        None if from == 0 => 0,
        None => from + left.find(char::is_whitespace).unwrap_or(left.len()),
    };
    let end = match breaks().find(|&at| at >= passage.end) {
        Some(at) => at,
        None if to == text.len() => to,
        None => passage.end + right.rfind(char::is_whitespace).unwrap_or(0),
    };
    start..end
}
