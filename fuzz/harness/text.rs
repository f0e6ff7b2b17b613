//! Prose: mentions lie in the text and do not overlap, and found quotes stand where they are said
//! to stand.

use factlint::{
    mention::{Context, scan},
    quote::find::{Index, Outcome, Selector},
};

use super::{halves, text_of};

pub(crate) fn mention(data: &[u8]) {
    let text = text_of(data);
    let mut end = 0;
    for mention in scan(&text, &Context::default()) {
        let span = mention.span;
        assert!(text.get(span.clone()).is_some_and(|part| !part.is_empty()), "{span:?} is no part");
        assert!(end <= span.start, "{span:?} begins before {end}, where the last one ends");
        end = span.end;
    }
}

/// The quote, and after a line of `---` the text in which it is looked for.
pub(crate) fn quote_find(data: &[u8]) {
    let text = text_of(data);
    let (quote, source) = halves(&text);
    let index = Index::new(source);
    if let Outcome::Found { matches, .. } = index.find(&Selector::from(quote)) {
        assert!(!matches.is_empty(), "found nowhere");
        for found in matches {
            for passage in found.passages {
                let part = source.get(passage.span.range());
                assert!(part.is_some_and(|part| !part.is_empty()), "{:?} is no part", passage.span);
                let read = index.document().text().get(passage.text.clone());
                assert!(read.is_some_and(|part| !part.is_empty()), "{:?} is no part", passage.text);
            }
        }
    }
}
