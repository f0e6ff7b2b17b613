//! Laws that hold for every text and every quote.

use factlint::quote::{
    find::{Index, Match, Outcome, Selector},
    media::{Document, Media},
};
use proptest::prelude::*;

/// Texts of pieces that have given trouble: typography, markup, numbers, scripts.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "the",
        "embassy",
        "Baku",
        "1",
        "200",
        ",",
        ".",
        "-",
        "–",
        "—",
        "\u{2212}",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\u{A0}",
        "“",
        "’",
        "'",
        "\"",
        "«",
        "»",
        "…",
        "...",
        "[...]",
        "[1]",
        "[the]",
        "[",
        "]",
        "(",
        ")",
        "¹",
        "²",
        "km",
        "10",
        "%",
        "$",
        "€",
        "e\u{301}",
        "é",
        "ﬁ",
        "\u{AD}",
        "\u{200B}",
        "<b>",
        "</b>",
        "<p>",
        "<sup>1</sup>",
        "<",
        "&amp;",
        "&",
        "*",
        "**",
        "_",
        "`",
        "#",
        "外交",
        "ไทย",
        "회의",
        "İ",
        "ß",
        "co-\noperation",
        "million",
        "~",
        "`",
        "|",
        "\\",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn all_matches(outcome: Outcome) -> Vec<Match> {
    match outcome {
        Outcome::Found { matches, .. } | Outcome::OtherContext(matches) => matches,
        _ => Vec::new(),
    }
}

/// The digits of a text; raised ones are not among them.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn places_are_places_of_the_snapshot(text in nasty(), quote in nasty(), media in 0..3_usize) {
        let media = [Media::Plain, Media::Markdown, Media::Html][media];
        let index = Index::new(Document::new(&text, media));
        for found in all_matches(index.find(&Selector::from(quote.as_str()))) {
            for passage in found.passages {
                prop_assert!(text.get(passage.span.range()).is_some(), "{:?}", passage);
                prop_assert!(index.document().text().get(passage.text.clone()).is_some());
            }
        }
    }

    #[test]
    fn what_is_found_has_the_digits_of_the_quote(
        words in prop::collection::vec("[a-c]{1,3}|[0-9]{1,3}([.,][0-9]{1,3})?|[-–]?[0-9]{1,2}%?|\\$[0-9]", 3..30),
        from in 0..20_usize,
        change in "[0-9]",
        at in 0..40_usize,
    ) {
        let text = words.join(" ");
        let from = from.min(words.len() - 3);
        let mut quote: Vec<char> = words[from..].join(" ").chars().collect();
        let at = at.min(quote.len() - 1);
        if quote[at].is_ascii_digit() {
            quote[at] = change.chars().next().unwrap();
        }
        let quote: String = quote.into_iter().collect();
        let index = Index::new(text.as_str());
        for found in all_matches(index.find(&Selector::from(quote.as_str()))) {
            let said: String = found.passages.iter().map(|p| &text[p.span.range()]).collect();
            prop_assert_eq!(digits(&said), digits(&quote), "{} / {}", text, quote);
        }
    }

    #[test]
    fn whole_words_of_a_text_are_found_in_it(
        words in prop::collection::vec("[a-z]{2,9}", 6..60),
        from in 0..50_usize,
        gap in prop::sample::select(vec![" ", "  ", "\n", "\u{A0}", "\r\n"]),
    ) {
        let text = words.join(gap);
        let from = from.min(words.len() - 5);
        let quote = words[from..from + 5].join(" ");
        let outcome = Index::new(text.as_str()).find(&Selector::from(quote.as_str()));
        prop_assert!(matches!(outcome, Outcome::Found { .. }), "{:?}", outcome);
    }

    #[test]
    fn a_dropped_word_is_never_overlooked(
        words in prop::collection::hash_set("[a-z]{2,9}", 8..40),
        drop in 1..6_usize,
    ) {
        let words: Vec<_> = words.into_iter().collect();
        let text = words.join(" ");
        let mut quoted = words[..8].to_vec();
        quoted.remove(drop);
        let outcome = Index::new(text.as_str()).find(&Selector::from(quoted.join(" ").as_str()));
        match outcome {
            Outcome::NotFound { nearest: Some(nearest) } => prop_assert!(nearest.score < 1.0),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}

proptest! {
    // Long texts, of which the words are indexed only after many searches.
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn finding_many_quotes_changes_no_answer(text in "([a-c]{1,4}[ ,.]){4000,5000}", start in 0..4000_usize) {
        let text: String = text.chars().filter(|c| *c != '\n').collect();
        let words: Vec<&str> = text.split(' ').collect();
        let start = start.min(words.len().saturating_sub(12));
        let quote = words[start..(start + 8).min(words.len())].join(" ");
        let fresh = Index::new(text.as_str()).find(&Selector::from(quote.as_str()));
        let used = Index::new(text.as_str());
        for _ in 0..80 {
            used.find(&Selector::from("aa bb aa cc nowhere"));
        }
        prop_assert_eq!(used.find(&Selector::from(quote.as_str())), fresh);
    }
}
