//! Dates in prose: what is one, where it ends, and where a missing year comes from.

use proptest::prelude::*;

use super::{Context, Inferred, Reading, scan};
use crate::value::date::{self, Date, Order};

/// The dates of a text as `WRITTEN = READING`.
fn dates(text: &str) -> Vec<String> {
    dates_in(text, &Context::default())
}

fn dates_in(text: &str, context: &Context) -> Vec<String> {
    let shown = |mention: super::Mention| match mention.reading {
        Reading::Date(date) => Some(format!("{} = {date}", &text[mention.span])),
        _ => None,
    };
    scan(text, context).into_iter().filter_map(shown).collect()
}

fn issued(day: &str) -> Context {
    let issued = Date::read(day, &date::Context::default()).unwrap().bounds();
    Context {
        date: date::Context { issued: Some(issued), ..date::Context::default() },
        ..Context::default()
    }
}

#[test]
fn dates_of_every_form_are_found_whole() {
    for (text, expected) in [
        ("born in Nashville, Tenn., May 20, 1850; died", "May 20, 1850 = 1850-05-20"),
        ("opened on Monday, 22 November 2021.", "Monday, 22 November 2021 = 2021-11-22"),
        ("relations date from 23 March 1992.", "23 March 1992 = 1992-03-23"),
        ("the visit of May 15 to 17, 2024 was", "May 15 to 17, 2024 = 2024-05-15/2024-05-17"),
        ("held on 15–17 May 2024 in Baku", "15–17 May 2024 = 2024-05-15/2024-05-17"),
        ("served 1907–1911 as", "1907–1911 = 1907/1911"),
        ("from 1991 to 1995 he", "from 1991 to 1995 = 1991/1995"),
        ("has worked there since 2007.", "since 2007 = 2007/.."),
        ("in the first nine months of 2021", "first nine months of 2021 = 2021-01/2021-09"),
        ("during the late 1990s the", "late 1990s = late 1990s"),
        ("in the early 20th century it", "early 20th century = early 20th century"),
        ("signed c. 1860 by", "c. 1860 = 1860~"),
        ("built around March 1992.", "around March 1992 = 1992-03~"),
        (
            "on December 18 or December 27, 1803",
            "December 18 or December 27, 1803 = [1803-12-18, 1803-12-27]",
        ),
        ("dated 2006-03-04T10:00:00+09:00 there", "2006-03-04T10:00:00+09:00 = 2006-03-04"),
        ("In Q3 2021, exports", "Q3 2021 = Q3 2021"),
        ("on the 4th of March, 2006", "4th of March, 2006 = 2006-03-04"),
        ("the fiscal year 2023 ended", "fiscal year 2023 = FY2023"),
        ("(1953–present)", "1953–present = 1953/.."),
        ("by 1992 it had", "by 1992 = by 1992"),
        ("arrived 29 Aug. 1949, left", "29 Aug. 1949 = 1949-08-29"),
        ("houses of the late 1800s stand", "late 1800s = late 19th century"),
        ("due 2014 , oct", "2014 , oct = 2014-10"),
        ("filed 7-2014-October.", "7-2014-October = 2014-10-07"),
        ("the lease ends in 2150, does it?", "2150 = 2150"),
        ("a novel set in the year 2540", "2540 = 2540"),
        ("visit of May 13-15, 2021 to", "May 13-15, 2021 = 2021-05-13/2021-05-15"),
        ("Smith (c.1850–1901) was", "c.1850–1901 = 1850~/1901~"),
        ("Smith (b.1850) was", "1850 = 1850"),
        ("Smith †1901 was", "1901 = 1901"),
        ("Smith (*1850) was", "1850 = 1850"),
        ("Smith (?–1901) was", "?–1901 = /1901"),
        ("Smith (1850–?) was", "1850–? = 1850/"),
        ("built in or after 1992 by", "in or after 1992 = [1992..]"),
        ("opens on or after 3 May 1945 in", "on or after 3 May 1945 = [1945-05-03..]"),
        ("wrote it in 1992 or later in", "1992 or later = [1992..]"),
        ("left in 1992 or before the war", "1992 = 1992"),
        ("in 1992 at the latest, they", "1992 at the latest = by 1992"),
        ("in 1992 at the latest congress", "1992 = 1992"),
        ("was (22 April [O.S. 10 April] 1870) the", "22 April [O.S. 10 April] 1870 = 1870-04-22"),
        ("Alexander (356–323 BC) was", "356–323 BC = -0355/-0322"),
        ("On 4 September 476 the emperor", "4 September 476 = 0476-09-04"),
        ("crowned on 25 December 800, he", "25 December 800 = 0800-12-25"),
        ("Abaris (c. 870 – 924) was", "c. 870 – 924 = 0870~/0924"),
        ("in the year one thousand and sixty-six", "one thousand and sixty-six = 1066"),
        ("on 3 May two thousand and four he", "3 May two thousand and four = 2004-05-03"),
        ("in the mid to late 1990s he", "mid to late 1990s = circa [1994..1999]"),
        ("at year-end 2021 the", "year-end 2021 = late 2021"),
        ("met on July 16 and 17, 1969 at", "July 16 and 17, 1969 = 1969-07-16/1969-07-17"),
    ] {
        assert_eq!(dates(text), [expected], "{text}");
    }
}

#[test]
fn numbers_and_words_that_only_look_like_dates_are_left_alone() {
    for text in [
        "it may rise by 15 percent",
        "a march of 20 km",
        "some 2,000 companies and 1992 km of pipes",
        "1500 companies took part",
        "given to 1500 companies and by 1200 people",
        "COP29 was held",
        "resolution 1325 of the Council",
        "costs $1999 or 1999 USD",
        "12.1992 litres, 11,992 and 1992.5",
        "call 2010-2015-86 now",
        "the second half was better",
        "page 1992",
        "a total of 2150, as counted",
        "it cost 2540 to build",
        "sold 1/2 of them, 3/4 by noon",
        "won 3/4 2016 votes",
        "rose in Mars from 3 to 5 percent",
        "on 31 June 2001",
        "see 3.d.1850, No.1850, v.1850 and D.1850",
        "a product of 5*1850",
        "an army of up to 1500 men",
    ] {
        assert_eq!(dates(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_number_after_a_day_counts_what_follows_it() {
    for text in [
        "On 4 September 476 people died",
        "On 4 September 476 Russian soldiers fell",
        "On 4 September 476 were killed",
        "On 4 September, 476 men marched",
        "On 4 September 476,000 marched",
        "On 4 September 476.5 mm fell",
        "on 4 September two thousand people came",
    ] {
        assert_eq!(dates(text), ["4 September = XXXX-09-04"], "{text}");
    }
    for text in ["a crowd of two thousand", "one in two thousand, he said", "some c. 870 people"] {
        assert_eq!(dates(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn each_day_of_a_list_is_stated() {
    assert_eq!(
        dates("on 16 and 19 July 1969 he"),
        ["16 = 1969-07-16", "19 July 1969 = 1969-07-19"]
    );
    assert_eq!(
        dates("on July 16, 18 and 20, 1969 he"),
        ["July 16 = 1969-07-16", "18 = 1969-07-18", "20, 1969 = 1969-07-20"]
    );
    assert_eq!(
        dates("on July 16–17 and 19, 1969 he"),
        ["July 16–17 = 1969-07-16/1969-07-17", "19, 1969 = 1969-07-19"]
    );
    assert_eq!(
        dates("on 16, 18–19 and 21 July 1969 he"),
        ["16 = 1969-07-16", "18–19 = 1969-07-18/1969-07-19", "21 July 1969 = 1969-07-21"]
    );
    assert_eq!(dates("Smith, 16, and 17 May 1990"), ["17 May 1990 = 1990-05-17"]);
    assert_eq!(dates("on July 16 and 17 people died"), ["July 16 = XXXX-07-16"]);
}

#[test]
fn several_dates_of_a_sentence_are_kept_apart() {
    assert_eq!(
        dates("Elected in 1990, he resigned on 3 May 1992 and died in March 2001."),
        ["1990 = 1990", "3 May 1992 = 1992-05-03", "March 2001 = 2001-03"]
    );
}

#[test]
fn a_month_after_a_year_may_be_the_subject_of_the_sentence() {
    assert_eq!(dates("In 2016, May resigned."), ["2016 = 2016"]);
    assert_eq!(dates("In 2016, November was cold."), ["2016 = 2016"]);
    assert_eq!(dates("In 2016, November 3 was cold."), ["2016, November 3 = 2016-11-03"]);
    assert_eq!(dates("It began (2016, November)."), ["2016, November = 2016-11"]);
}

#[test]
fn pairs_of_numbers_are_days_where_a_year_follows_and_no_fraction_is_likely() {
    let order = date::Context { order: Some(Order::Mdy), ..date::Context::default() };
    let context = Context { date: order, ..Context::default() };
    let found = |text: &str| dates_in(text, &context);
    assert_eq!(found("away 10/7-10/9, 2014 at sea"), ["10/7-10/9, 2014 = 2014-10-07/2014-10-09"]);
    assert_eq!(found("signed on 1/2 2016 in"), ["1/2 2016 = 2016-01-02"]);
    assert_eq!(found("signed 11/12, 2016 in"), ["11/12, 2016 = 2016-11-12"]);
    assert_eq!(found("a score of 7/10 in the test"), Vec::<String>::new());
}

#[test]
fn a_missing_year_comes_from_the_nearest_date_of_the_paragraph() {
    let text = "In 1990 it began. On May 5 they met; in 1992 they parted.\n\nOn May 6 nothing.";
    let found = scan(text, &Context::default());
    let read = |i: usize| match &found[i].reading {
        Reading::Date(date) => date.to_string(),
        _ => String::new(),
    };
    assert_eq!((read(1).as_str(), found[1].inferred), ("1990-05-05", Some(Inferred::Paragraph)));
    assert_eq!((read(3).as_str(), found[3].inferred), ("XXXX-05-06", None));
}

#[test]
fn a_missing_year_comes_from_the_day_of_issue_where_the_paragraph_has_none() {
    let context = issued("2021-11-25");
    assert_eq!(dates_in("opened on November 22", &context), ["November 22 = 2021-11-22"]);
    assert_eq!(dates_in("opened on December 22", &context), ["December 22 = 2020-12-22"]);
    assert_eq!(dates_in("will open on December 22", &context), ["December 22 = 2021-12-22"]);
    assert_eq!(dates_in("will open on January 3", &context), ["January 3 = 2022-01-03"]);
}

#[test]
fn both_readings_of_a_numeric_date_are_kept_unless_the_source_decides() {
    assert_eq!(dates("on 03/04/2006 in"), ["03/04/2006 = [2006-04-03, 2006-03-04]"]);
    let order = date::Context { order: Some(Order::Dmy), ..date::Context::default() };
    let context = Context { date: order, ..Context::default() };
    assert_eq!(dates_in("on 03/04/2006 in", &context), ["03/04/2006 = 2006-04-03"]);
}

#[test]
fn a_year_after_a_capitalised_word_may_be_a_part_of_a_name() {
    let in_name = |text: &str| scan(text, &Context::default())[0].in_name;
    assert!(in_name("The fair Caspian Agro 2024 opened"));
    assert!(!in_name("It opened in 2024."));
    assert!(!in_name("It opened. In 2024 it closed."));
}

#[test]
fn a_weekday_that_is_not_true_is_remarked() {
    let found = scan("on Tuesday, 22 November 2021 they", &Context::default());
    let Reading::Date(date) = &found[0].reading else { panic!("not a date") };
    assert_eq!(date.remarks()[0].message, "22 November 2021 was a Monday, not a Tuesday");
    assert_eq!(date.remarks()[0].at, 0..25);
}

proptest! {
    #[test]
    fn mentions_are_in_order_and_inside_the_text(text in "\\PC{0,80}") {
        check(&text)?;
    }

    #[test]
    fn nothing_made_of_the_words_of_dates_breaks_the_scanner(
        words in proptest::collection::vec(
            "[0-9]{1,5}|[-–/.,'?~%()\\[\\]]|\n\n|1992|2021|March|may|Mon|early|of|the|first|half|century|s|th|BC|Q3|FY|since|by|to|and|or|circa|nineteen|will|between",
            0..24,
        ),
        glue in "| "
    ) {
        check(&words.join(&glue))?;
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    for context in [Context::default(), issued("2024-02-29")] {
        let mut last = 0;
        for mention in scan(text, &context) {
            prop_assert!(mention.span.start >= last && mention.span.start < mention.span.end);
            prop_assert!(text.get(mention.span.clone()).is_some());
            last = mention.span.end;
        }
    }
    Ok(())
}
