//! What may differ between a quote and its source, and what may not: one small case each.

use factlint::quote::{
    find::{Index, Level, Outcome, Selector},
    media::{Document, Media},
};

/// How a search ended, in one word, with the level where the quote was found.
fn outcome(snapshot: &str, quote: &str) -> &'static str {
    name(&Index::new(snapshot).find(&Selector::from(quote)))
}

fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Found { matches, .. } if !matches[0].cuts.is_empty() => "cuts a word",
        Outcome::Found { matches, .. } => match matches[0].level {
            Level::Verbatim => "verbatim",
            Level::Typography => "typography",
            Level::Markup => "markup",
        },
        Outcome::CutsToken(_) => "cuts",
        Outcome::OutOfOrder { far_apart: false, .. } => "out of order",
        Outcome::OutOfOrder { far_apart: true, .. } => "far apart",
        Outcome::OtherContext(_) => "other context",
        Outcome::TooShort { .. } => "too short",
        Outcome::TooManyGaps(_) => "too many gaps",
        Outcome::Empty => "empty",
        Outcome::NotFound { .. } => "not found",
    }
}

/// Each case: the snapshot, the quote, how the search ends.
fn check(cases: &[(&str, &str, &str)]) {
    for (snapshot, quote, expected) in cases {
        assert_eq!(outcome(snapshot, quote), *expected, "{quote:?} in {snapshot:?}");
    }
}

#[test]
fn the_same_words_are_found() {
    check(&[
        ("It was opened on March 4, 2006, in Baku.", "opened on March 4, 2006", "verbatim"),
        ("opened on March 4, 2006", "opened on March 4, 2006", "verbatim"),
        ("It was opened on March 4, 2006.", "It was opened on March 4, 2006.", "verbatim"),
        ("Səfirlik 2006-cı ildə açılıb.", "Səfirlik 2006-cı ildə açılıb", "verbatim"),
        ("Посольство открыто 4 марта 2006 года.", "открыто 4 марта 2006 года", "verbatim"),
    ]);
}

#[test]
fn typography_makes_no_difference() {
    check(&[
        ("opened  on\u{A0}March\n4, 2006", "opened on March 4, 2006", "typography"),
        ("opened on\r\n\tMarch 4, 2006", "opened on March 4, 2006", "typography"),
        (
            "Azerbaijan’s “New Northern Policy”",
            "Azerbaijan's \"New Northern Policy\"",
            "typography",
        ),
        ("during the war (1950–1953) it was", "during the war (1950-1953) it was", "typography"),
        ("fell to \u{2212}5 degrees at night", "fell to -5 degrees at night", "typography"),
        ("the co\u{2011}operation of both states", "the co-operation of both states", "typography"),
        ("the of\u{FB01}ce of the minister", "the office of the minister", "typography"),
        ("the co\u{AD}operation of both", "the cooperation of both", "typography"),
        ("the cafe\u{301} in old Baku", "the café in old Baku", "typography"),
        ("they waited… and signed it", "they waited... and signed it", "typography"),
        ("\u{FEFF}The treaty was signed", "The treaty was signed", "verbatim"),
        ("paid 50\u{202F}000 manat for it", "paid 50 000 manat for it", "typography"),
    ]);
}

#[test]
fn a_word_broken_at_a_line_end_is_one_word() {
    check(&[
        ("economic cooper-\nation between them", "economic cooperation between them", "typography"),
        ("economic co-\noperation of both", "economic co-operation of both", "typography"),
        ("economic co-\noperation of both", "economic cooperation of both", "typography"),
        ("the non-\noil sector, a re-\nform", "the non-oil sector, a reform", "typography"),
        ("economic cooper\u{AD}\nation of both", "economic cooperation of both", "markup"),
        // A hyphen that is not at a line end stays one.
        ("they re-formed the old commis-\nsion", "they reformed the old commission", "not found"),
        ("a rise of 1,2-\n00 tons a day", "a rise of 1,200 tons a day", "not found"),
    ]);
}

#[test]
fn a_dash_or_stroke_at_a_line_end_stays() {
    check(&[
        ("deaths from COVID-\n19 in Baku", "deaths from COVID-19 in Baku", "typography"),
        ("a squadron of F-\n16 fighters", "a squadron of F-16 fighters", "typography"),
        ("a new 50-\nyear agreement with", "a new 50-year agreement with", "typography"),
        ("in the years 1990-\n1995 it was", "in the years 1990-1995 it was", "typography"),
        ("a growth of 5–\n7 percent then", "a growth of 5-7 percent then", "typography"),
        ("the one and/\nor the other", "the one and/or the other", "typography"),
        ("in the years 1990-\n1995 it was", "in the years 19901995 it was", "not found"),
        ("in the years 1990\n1995 it was", "in the years 1990-1995 it was", "not found"),
        ("when it fell to -\n5 degrees", "when it fell to-5 degrees", "not found"),
    ]);
}

#[test]
fn the_dotless_letter_is_the_small_one_of_i() {
    check(&[
        ("ƏLİYEV BAKI ŞƏHƏRİNDƏ ÇIXIŞ", "Əliyev Bakı şəhərində çıxış", "markup"),
        ("Bakı şəhərində çıxış etdi", "BAKI ŞƏHƏRİNDƏ ÇIXIŞ ETDİ", "markup"),
        ("Bakı şəhərində çıxış etdi", "Bakü şəhərində çıxış etdi", "not found"),
    ]);
}

#[test]
fn case_markup_and_footnote_marks_are_overlooked_with_a_note() {
    check(&[
        ("the Embassy of Azerbaijan opened", "The embassy of Azerbaijan opened", "markup"),
        ("opened in 1992[1] by the minister", "opened in 1992 by the minister", "markup"),
        ("opened in 1992 by the minister", "opened in 1992[1] by the minister", "markup"),
        ("opened in 1992[note 2][a], and then", "opened in 1992, and then", "markup"),
        ("opened in 1992[citation needed] by him", "opened in 1992 by him", "markup"),
        ("opened in 1992[iv]:12–14 by him", "opened in 1992 by him", "markup"),
        ("opened in 1992⁽¹⁾ by the minister", "opened in 1992 by the minister", "markup"),
        ("opened in 1992¹ by the minister", "opened in 1992 by the minister", "markup"),
        ("it was **opened** in _March_ 1992", "it was opened in March 1992", "markup"),
        ("it was <b>opened</b> in<br>March 1992", "it was opened in March 1992", "markup"),
        ("trade &amp; aid of both&nbsp;states", "trade & aid of both states", "markup"),
        ("opened in 1992; it closed in 1999", "opened in 1992.", "markup"),
        ("It was opened in 1992 there", "“It was opened in 1992”", "verbatim"),
        ("accounting for 74.61 % of the total", "accounting for 74.61% of the total", "markup"),
        ("the war — a long one — ended", "the war—a long one—ended", "markup"),
    ]);
}

#[test]
fn a_changed_digit_sign_or_mark_is_another_quote() {
    check(&[
        ("in 1992 the embassy opened", "in 1929 the embassy opened", "not found"),
        ("daily outputs of 1,200 tons", "daily outputs of 1.200 tons", "not found"),
        ("daily outputs of 1,200 tons", "daily outputs of 1200 tons", "not found"),
        ("it grew 3.52 times last year", "it grew 352 times last year", "not found"),
        ("it grew 3.52 times last year", "it grew 3,52 times last year", "not found"),
        ("it fell to -5 degrees there", "it fell to 5 degrees there", "not found"),
        ("it rose to 5 degrees there", "it rose to -5 degrees there", "not found"),
        ("a share of 18.14% of exports", "a share of 18.14 of exports", "not found"),
        ("worth $50,000 in aid money", "worth €50,000 in aid money", "not found"),
        ("worth $50,000 in aid money", "worth 50,000 in aid money", "not found"),
        ("it covers 5 km² of land", "it covers 5 km of land", "not found"),
        ("it covers 5 km² of land", "it covers 5 km2 of land", "not found"),
        ("made 10⁵ units in a year", "made 105 units in a year", "not found"),
        ("opened in 1992¹ by them", "opened in 19921 by them", "not found"),
        ("the resume of the minister", "the résumé of the minister", "not found"),
        ("it was not opened in 1992", "it was opened in 1992", "not found"),
        ("more than 50 firms took part", "more than 50 big firms took part", "not found"),
    ]);
}

#[test]
fn a_quote_may_not_begin_or_end_inside_a_number_or_a_word() {
    check(&[
        ("an output of 11,200 tons of urea", "200 tons of urea", "cuts"),
        ("an output of 11,200 tons of urea", "1,200 tons of urea", "cuts"),
        ("grew 23.52 times in a year", "3.52 times in a year", "cuts"),
        ("allocated €50,000 in aid to them", "50,000 in aid to them", "cuts"),
        ("reached US$50,000 in one year", "$50,000 in one year", "cuts"),
        ("it fell to -5 degrees there", "5 degrees there", "cuts"),
        ("the exports reached $319.39 million", "the exports reached $319.39", "cuts"),
        ("it increased by 18.14% overall", "it increased by 18.14", "cuts"),
        ("members of the board 1949-1952", "members of the board 1949", "cuts"),
        ("the non-oil sector of the country", "oil sector of the country", "cuts"),
        ("the State Oil Company exports", "the State Oil Comp", "cuts"),
        ("sixteen companies took part in it", "teen companies took part", "cuts"),
        ("it can't be said to be open", "it can be said to be open", "not found"),
        ("it produces 1,200 tonnes of urea", "it produces 1,200 ton", "cuts"),
        ("they met in Mayfair last year", "they met in May", "cuts"),
        ("took part in COP29 in Baku", "took part in COP", "cuts"),
        ("about 11 200 tons of urea", "200 tons of urea", "cuts"),
        ("there were five million of them", "there were five", "cuts"),
        ("there were three hundred men in it", "hundred men in it", "cuts"),
        ("they paid 5 million dollars in all", "million dollars in all", "cuts"),
        ("it took two and a half years then", "so it took two", "not found"),
        ("so it took two and a half years", "so it took two", "cuts"),
        ("and two thirds of them went home", "thirds of them went home", "cuts"),
        ("there were 5 × 10⁶ of them", "there were 5", "cuts"),
        ("it was so in the 1990's there", "it was so in the 1990", "cuts"),
        ("during the war of 1950 – 1953 there", "during the war of 1950", "cuts"),
        ("so it was in 1992 – 5 years later", "so it was in 1992", "verbatim"),
        ("in 1992 millions of them left", "millions of them left", "verbatim"),
        ("and a third of them went home", "third of them went home", "verbatim"),
    ]);
}

#[test]
fn a_part_of_a_plain_word_is_found_and_told() {
    check(&[
        ("the embassy was reopened in spring", "opened in spring", "cuts a word"),
        ("the waf\u{FB02}es of that day", "es of that day", "cuts a word"),
        ("lorem ipsum dolor amet yada yada", "dolor am", "too short"),
        ("a survey of the harbours there", "survey of the harbour", "cuts a word"),
        ("a survey of the harbours, of the harbour", "survey of the harbour", "cuts a word"),
        ("the harbours of the harbour master", "of the harbour", "verbatim"),
    ]);
    let text = "the embassy was reopened in spring";
    let completed = |prefix, suffix| {
        let selector = Selector { exact: "opened in spr", prefix, suffix };
        let Outcome::Found { matches, .. } = Index::new(text).find(&selector) else {
            panic!("not found")
        };
        matches[0].cuts.iter().map(|cut| cut.is_completed).collect::<Vec<_>>()
    };
    assert_eq!(completed("was re", "ing"), [true, true]);
    assert_eq!(completed("e", "i"), [false, false], "they tell only a part of the rest");
    assert_eq!(completed("", ""), [false, false]);
}

#[test]
fn a_whole_place_counts_beside_a_cut_one() {
    check(&[("11,200 tons a day and 1,200 tons a day", "1,200 tons a day", "verbatim")]);
}

#[test]
fn scripts_without_spaces_are_quoted_between_their_letters() {
    check(&[
        ("两国于1992年3月23日建立外交关系。", "1992年3月23日建立外交", "verbatim"),
        ("两国于1992年3月23日建立外交关系。", "92年3月23日建立外交关系", "cuts"),
        ("ความสัมพันธ์ระหว่างประเทศไทยและจีน", "ระหว่างประเทศไทย", "verbatim"),
        ("양국은 1992년 3월 23일 수교하였다.", "1992년 3월 23일 수교", "verbatim"),
    ]);
}

#[test]
fn marked_gaps_leave_words_out() {
    let text = "Diplomatic relations between the two countries were established on March 23, 1992. \
                These relations were built upon mutual interests in political and economic cooperation.";
    for mark in ["[...]", "[…]", "...", "…", "(…)", ". . ."] {
        let quote =
            format!("Diplomatic relations between the {mark} were established on March 23, 1992");
        assert_eq!(outcome(text, &quote), "verbatim", "{mark}");
    }
    check(&[
        (text, "built upon mutual interests ... Diplomatic relations between the", "out of order"),
        (text, "Diplomatic relations between ... 1992", "too short"),
        (text, "Diplomatic relations between the ... on May 23, 1992", "not found"),
        (
            text,
            "Diplomatic relations between ... countries were established ... relations were built \
             ... upon mutual interests ... political and economic",
            "too many gaps",
        ),
        ("one two three ... four five six", "one two three ... four five six", "verbatim"),
        (text, "Diplomatic relations between the...were established on March 23", "verbatim"),
        (text, "Diplomatic relations between the <...> were established on March", "verbatim"),
        ("it grew by 5 to 10 percent a year", "so it grew by 5...10 percent a year", "not found"),
        (text, "... were established on March 23, 1992 ...", "verbatim"),
    ]);
}

#[test]
fn pieces_beside_a_gap_are_in_one_paragraph_or_near() {
    let filler = "and so it went on. ".repeat(40);
    let far = format!("The embassy was opened. {filler}\n\n{filler} It closed again soon.");
    let near = format!("The embassy was opened. {filler} It closed again soon.");
    let quote = "The embassy was opened. [...] It closed again soon.";
    assert_eq!(outcome(&far, quote), "far apart");
    assert_eq!(outcome(&near, quote), "verbatim");
    // The nearer beginning is taken, and a later end near enough.
    let two = format!("{far} The embassy was opened. It closed again soon.");
    assert_eq!(outcome(&two, quote), "verbatim");
}

#[test]
fn an_editors_brackets_are_looked_for_then_skipped() {
    check(&[
        ("The embassy opened in 2006.", "The embassy [in Baku] opened in 2006", "typography"),
        ("the embassy opened in 2006.", "[T]he embassy opened in 2006", "markup"),
        ("They established relations then", "They establish[ed] relations then", "typography"),
        ("They establish relations then", "They establish[ed] relations then", "typography"),
        ("The [old] embassy opened again", "The [old] embassy opened again", "verbatim"),
        ("Borth parties discussed it", "Borth [sic] parties discussed it", "markup"),
        ("It opened in 2006 there", "It opened in [March] 2007 there", "not found"),
    ]);
}

#[test]
fn an_editors_brackets_may_stand_for_words_of_the_source() {
    let text = "In December 1991 the largest country of the region recognised Azerbaijan. \
                It was not opened in 1992, and 28 members of it left the hall.";
    check(&[
        (text, "In December 1991 [Indonesia] recognised Azerbaijan", "typography"),
        (text, "[Indonesia] recognised Azerbaijan", "typography"),
        (text, "In December 1991 [Indonesia] recognised [it]", "typography"),
        (text, "the largest country [in Asia] recognised Azerbaijan", "typography"),
        // Neither a negation nor a figure is replaced, nor the end of a sentence.
        (text, "It was [officially] opened in 1992", "not found"),
        (text, "and [all] members of it left the hall", "not found"),
        (text, "the region recognised [it] was not opened in 1992", "not found"),
        (text, "In December 1991 [it did not say it] recognised Azerbaijan", "not found"),
        (
            "one two three four five six seven eight nine ten end of it",
            "one [x] end of it",
            "not found",
        ),
        (
            "she met him in the old town",
            "[the minister] met [the president] in the old town",
            "typography",
        ),
        ("she met him in the old town", "she [has] met [x] in", "not found"),
    ]);
    let quote = "In December 1991 [Indonesia] recognised Azerbaijan";
    let Outcome::Found { insertions, matches, .. } = Index::new(text).find(&quote.into()) else {
        panic!("not found")
    };
    assert_eq!(&quote[insertions[0].clone()], "[Indonesia]");
    assert_eq!(matches[0].passages.len(), 2, "what was replaced is no part of the quote");
}

#[test]
fn inserted_words_are_remembered() {
    let quote = "The embassy opened [in 2006] in Baku";
    let index = Index::new("The embassy opened in Baku.");
    let Outcome::Found { insertions, matches, .. } = index.find(&Selector::from(quote)) else {
        panic!("not found")
    };
    assert_eq!(&quote[insertions[0].clone()], "[in 2006]");
    assert_eq!(
        &index.document().text()[matches[0].passages[0].text.clone()],
        "The embassy opened in Baku"
    );
}

#[test]
fn surroundings_choose_among_places() {
    let text = "In 1992 it opened. In 1999 it closed. In 1992 it moved.";
    let find =
        |prefix, suffix| Index::new(text).find(&Selector { exact: "In 1992", prefix, suffix });
    let spans = |outcome: Outcome| -> Vec<u32> {
        match outcome {
            Outcome::Found { matches, .. } => matches.iter().map(|m| m.span().start).collect(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(spans(find("", "it moved")), [38]);
    assert_eq!(spans(find("it closed.", "")), [38]);
    assert_eq!(spans(find("", "it")), [0, 38]);
    assert_eq!(name(&find("", "it was")), "other context");
    assert_eq!(name(&find("", "")), "too short");
}

#[test]
fn every_place_is_kept() {
    let text = "the embassy opened. Then the embassy opened. The embassy opened.";
    let Outcome::Found { matches, .. } = Index::new(text).find(&"the embassy opened".into()) else {
        panic!("not found")
    };
    let starts: Vec<_> = matches.iter().map(|found| found.span().start).collect();
    assert_eq!(starts, [0, 25], "the place that differs in case is not as good");
}

#[test]
fn nothing_to_look_for_is_empty() {
    check(&[
        ("text", "", "empty"),
        ("text", " … ", "empty"),
        ("text", "[...]", "empty"),
        ("", "some words here", "not found"),
    ]);
}

#[test]
fn html_and_markdown_are_read_as_prose() {
    let page =
        "<p>It was <b>opened</b> in 1992<sup>[1]</sup>&nbsp;by&#32;them.</p><p>Then it closed.</p>";
    let index = Index::new(Document::new(page, Media::Html));
    let outcome = index.find(&"opened in 1992 by them".into());
    let Outcome::Found { matches, .. } = &outcome else { panic!("{outcome:?}") };
    assert_eq!(
        &page[matches[0].span().range()],
        "opened</b> in 1992<sup>[1]</sup>&nbsp;by&#32;them"
    );
    assert_eq!(name(&index.find(&"opened in 19921 by them".into())), "not found");
    let note = "It was *opened* in [1992](http://a.b)\nby them.";
    let index = Index::new(Document::new(note, Media::Markdown));
    assert_eq!(name(&index.find(&"opened in 1992 by them".into())), "markup");
}

#[test]
fn a_copy_of_the_file_is_found_with_its_markup() {
    let note = "<!-- a comment of the editors -->\n\nHe came to [Baku](https://example.org/b) in May.\n\n\
                | Year | Trade |\n| --- | --- |\n| 2021 | 157.5 million USD |\n\nIt cost 5*3*2 manat.[^3]\n";
    let index = Index::new(Document::new(note, Media::Markdown));
    let found = |quote| name(&index.find(&Selector::from(quote)));
    for quote in [
        "came to [Baku](https://example.org/b) in May",
        "| 2021 | 157.5 million USD |",
        "It cost 5*3*2 manat",
    ] {
        assert_eq!(found(quote), "verbatim", "{quote}");
    }
    assert_eq!(found("came to Baku in May"), "markup");
    for quote in [
        "a comment of the editors",
        "2021 | 157.5 million US",
        "[Baku](https://example.org/c) in May",
    ] {
        assert_ne!(found(quote), "verbatim", "{quote}");
    }
}

#[test]
fn hostile_texts_and_quotes_end() {
    let many = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
    let pieces =
        ["a", "a ", "«", "<b", "&a", "[1", "-\n", "a-\n", "1 ", "e\u{301}", "\u{200B}", "*_", ". "];
    let starts = ["a", "a ", "[a ", "[x] ", "a b c ... ", "... ", "1 ", "a-\n", "*a*"];
    let mut quotes: Vec<_> = starts.iter().map(|piece| many(piece, 20_000)).collect();
    quotes.extend(["1 1 1 1 1 1 1 1".to_owned(), "a a a a b a a a".to_owned()]);
    for piece in pieces {
        let text = many(piece, 200_000);
        let index = Index::new(text.as_str());
        for quote in &quotes {
            index.find(&Selector::from(quote.as_str()));
        }
    }
}
