use proptest::prelude::*;

use super::*;

/// The figures and ordinals of a text as `text = reading`.
fn found(text: &str) -> Vec<String> {
    found_in(text, &Context::default())
}

pub(super) fn found_in(text: &str, context: &Context) -> Vec<String> {
    all(&Tokens::of(text), context)
        .into_iter()
        .map(|mention| {
            let reading = match mention.reading {
                Reading::Figure(figure) => {
                    let unit = figure.unit().to_string();
                    let qualifier = format!("{:?}", figure.qualifier()).replace("Plain", "");
                    let value = if figure.is_range() {
                        figure.to_string()
                    } else {
                        format!("{} {unit}", figure.value().normalize())
                    };
                    format!("{qualifier} {value}").trim().to_owned()
                }
                Reading::Ordinal(place) => format!("#{place}"),
                _ => "another kind".to_owned(),
            };
            format!("{} = {reading}", &text[mention.span])
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "{text}");
}

#[test]
fn money_is_found_with_its_scale() {
    check("turnover came to $319.39 million in 2023.", &["$319.39 million = 319390000 USD"]);
    check("It cost € 1.234,56 or USD 5.", &["€ 1.234,56 = 1234.56 EUR", "USD 5 = 5 USD"]);
    check("a 5 bn deal", &["5 bn = 5000000000"]);
    check(
        "3 dollars 50 cents, or 75 USD million",
        &["3 dollars 50 cents = 3.5 USD", "75 USD million = 75000000 USD"],
    );
    check("only for $15.4/hour", &["$15.4/hour = 15.4 USD/h"]);
}

#[test]
fn shares_ratios_and_multiples_are_found() {
    check("accounting for 74.61% of the total", &["74.61% = 74.61 %"]);
    check(
        "one fifth, two thirds and twenty-one hundredths",
        &[
            "one fifth = 0.2",
            "two thirds = 0.6666666666666666666666666667",
            "twenty-one hundredths = 0.21",
        ],
    );
    check(
        "more than 50 but less than 100 km",
        &["more than 50 but less than 100 km = over 50 to under 100 km"],
    );
    check("exports grew 3.52 times", &["3.52 times = 3.52 times"]);
    check("Trade doubled, then grew threefold.", &["doubled = 2 times", "threefold = 3 times"]);
    check(
        "up 12 per cent, or two percentage points",
        &["12 per cent = 12 %", "two percentage points = 2 pp"],
    );
    check(
        "half of the people and a third of the land",
        &["half = 0.5", "a third = 0.3333333333333333333333333333"],
    );
}

#[test]
fn counted_things_are_found_with_their_noun() {
    check(
        "There are currently 82 Korean companies operating in Azerbaijan",
        &["82 Korean companies = 82 korean company"],
    );
    check(
        "about 200 Azerbaijani students in universities",
        &["about 200 Azerbaijani students = About 200 azerbaijani student"],
    );
    check("two companies from Korea", &["two companies = 2 company"]);
}

#[test]
fn measures_are_found() {
    check("daily outputs of 1,200 tons of ammonia", &["1,200 tons = 1200 t"]);
    check("It was -5 °C at 3 km.", &["-5 °C = -5 °C", "3 km = 3 km"]);
    check(
        "a 10-kilometre road of 4 square kilometers",
        &["10-kilometre = 10 km", "4 square kilometers = 4 km²"],
    );
    check("from 3 to 5 km away", &["3 to 5 km = 3–5 km"]);
    check("It rose from 3 to 5 km.", &["3 = 3", "5 km = 5 km"]);
    check(
        "It rose from 1.2 to 1.4 million km.",
        &["1.2 = 1200000 km", "1.4 million km = 1400000 km"],
    );
    check(
        "It rose from US$1.2 to US$1.4 billion.",
        &["US$1.2 = 1200000000 USD", "US$1.4 billion = 1400000000 USD"],
    );
    check("from 1.2 to 1.4 million km away", &["1.2 to 1.4 million km = 1.2–1.4 million km"]);
    check("costs of US$1.2-US$1.4 billion", &["US$1.2-US$1.4 billion = 1.2–1.4 billion USD"]);
    check("a ship of 500 TEUs", &["500 TEUs = 500 teu"]);
    check(
        "One million, two hundred thousand people, and five, two of them old",
        &["One million, two hundred thousand people = 1200000 person", "five = 5", "two = 2"],
    );
    check(
        "he is 5 feet and 2 inches tall, or 62 in.",
        &["5 feet and 2 inches = 62 in", "62 in = 62 in"],
    );
    check("2 hours 30 minutes", &["2 hours 30 minutes = 150 min"]);
    check("at least 50 MW", &["at least 50 MW = AtLeast 50 MW"]);
}

#[test]
fn years_times_labels_and_versions_are_no_figures() {
    for text in [
        "in 1992 and 2024",
        "at 10:30 am",
        "COP29",
        "version 1.2.3",
        "the 1990s",
        "1950–1953",
        "on 3/4/2006",
        "2006-03-04",
        "5G networks",
        "one nation",
        "call 555-1234",
        "B2B and G2G",
    ] {
        check(text, &[]);
    }
    check("5 in 20 years", &["5 = 5", "20 years = 20 yr"]);
    check("from 10 to 5 km", &["10 = 10", "5 km = 5 km"]);
    check("1992 km", &["1992 km = 1992 km"]);
}

#[test]
fn shares_parts_and_double_bounds_are_one_figure() {
    check(
        "one in five people, and two out of twenty-five",
        &["one in five = exactly 0.2", "two out of twenty-five = exactly 0.08"],
    );
    check("more than two in five voters", &["more than two in five = Over over 0.4"]);
    check("3 million and a half", &["3 million and a half = 3500000"]);
    check(
        "one fifth and two thirds",
        &["one fifth = 0.2", "two thirds = 0.6666666666666666666666666667"],
    );
    check(
        "above 1000 and below 1500 km",
        &["above 1000 and below 1500 km = over 1,000 to under 1,500 km"],
    );
    check(
        "more than 50 but less than 100",
        &["more than 50 but less than 100 = over 50 to under 100"],
    );
}

#[test]
fn a_number_in_several_scales_is_one_number() {
    check("about 7 crore 50 lakh rupees", &["about 7 crore 50 lakh rupees = About 75000000 INR"]);
    check("6 thousand 2 hundred and 15", &["6 thousand 2 hundred and 15 = 6215"]);
    check("a billion and a half million", &["a billion and a half million = 1000500000"]);
    // The first is rounded too far for the second to be a part of it.
    check("5.2 million and 300 thousand", &["5.2 million = 5200000", "300 thousand = 300000"]);
    check("2 million 5 km away", &["2 million = 2000000", "5 km = 5 km"]);
}

#[test]
fn money_can_have_hundredths_without_a_word_for_them() {
    check("Tickets are 12 euros and 40.", &["12 euros and 40 = 12.4 EUR"]);
    check("seven dollars twenty-five", &["seven dollars twenty-five = 7.25 USD"]);
    check("seulement 35€99 !", &["35€99 = 35.99 EUR"]);
    check("It took 12 euros and 40 days.", &["12 euros = 12 EUR", "40 days = 40 d"]);
    check("2 EUR50 vouchers", &["2 = 2", "EUR50 = 50 EUR"]);
}

#[test]
fn feet_and_inches_have_marks_that_are_no_quotation_marks() {
    check("He is 6'1\" tall.", &["6'1\" = 73 in"]);
    check("a 12\" ruler", &["12\" = 12 in"]);
    check("She counted \"up to 12\" and left.", &["up to 12 = AtMost 12"]);
    check("at 51°30′8″ north", &["51 = 51", "30 = 30", "8 = 8"]);
}

#[test]
fn a_temperature_is_told_by_its_sign_or_its_neighbour() {
    check("Outside it is -7C now.", &["-7C = -7 °C"]);
    check("It melts at 327 °C (600K).", &["327 °C = 327 °C", "600K = 600 K"]);
    check("It has 600K users.", &["600K users = 600000 user"]);
    check("in room 7C of block 2F", &[]);
}

#[test]
fn a_range_that_is_announced_may_run_down_and_stand_apart() {
    check("winds ranged from 40 to 25 knots", &["40 to 25 knots = 25–40 kn"]);
    check("the range is 1200 – 1800", &["1200 – 1800 = 1,200–1,800"]);
    check("In 1990 – 12 people came.", &["12 people = 12 person"]);
}

#[test]
fn about_and_a_bound_make_a_bound_that_is_vague() {
    check("up to around 40 km", &["up to around 40 km = AtMost 40 km"]);
    let bound = Figure::read("about 200 km or less", &figure::Context::default()).unwrap();
    assert_eq!(bound.bounds().high().point(), Some(220.into()));
    assert!(bound.is_soft());
    check(
        "60-odd ships, 30-plus years",
        &["60-odd ships = About 60 ship", "30-plus years = AtLeast 30 yr"],
    );
}

#[test]
fn a_dollar_is_that_of_the_letters_before_it() {
    check("worth HK $90 million", &["HK $90 million = 90000000 HKD"]);
    check("a fee of R1,250 and a R134 fridge", &["R1,250 = 1250 ZAR"]);
    check("net sales of 18 MEUR", &["18 MEUR = 18000000 EUR"]);
    check(
        "oil at $71 a barrel, $3 million a year",
        &["$71 a barrel = 71 USD/bbl", "$3 million = 3000000 USD"],
    );
}

#[test]
fn multiples_in_comparisons_are_ratios_of_new_to_old() {
    check("4 times more than in 2010", &["4 times more = 4 times"]);
    check("four times smaller", &["four times smaller = 0.25 times"]);
    check("She won four times more.", &["four times = 4 times"]);
}

#[test]
fn dates_hours_and_places_in_documents_are_no_fractions_and_no_counts() {
    for text in [
        "after 9/11",
        "open 24/7",
        "in nineteen eighty-four",
        "twenty twenty",
        "chapter 12",
        "see p. 3",
        "Fig. 8",
        "Article 17",
    ] {
        check(text, &[]);
    }
    check(
        "3/4 of the voters, or 22/7 of them",
        &["3/4 = 0.75", "22/7 = 3.1428571428571428571428571429"],
    );
}

#[test]
fn parts_have_denominators_of_several_words() {
    check("three one-thousandths of an inch", &["three one-thousandths of an inch = 0.003 in"]);
    check(
        "one one hundred and fifth",
        &["one one hundred and fifth = 0.0095238095238095238095238095"],
    );
    check("the one hundredth guest", &["one hundredth = #100"]);
    check("two-and-a-half hours", &["two-and-a-half hours = 2.5 h"]);
    check("5 m per second", &["5 m per second = 5 m/s"]);
}

#[test]
fn a_change_to_a_level_is_no_range() {
    check("Trade grew 0.9% to 10,127", &["0.9% = 0.9 %", "10,127 = 10127"]);
    check("Profit fell by 4% to 12%", &["4% = 4 %", "12% = 12 %"]);
    check("Costs fell by a fifth to $3m", &["a fifth = 0.2", "$3m = 3000000 USD"]);
    check("The share rose 12 to $30", &["12 = 12", "$30 = 30 USD"]);
    check("one fifth to one quarter of it", &["one fifth to one quarter = 0.2–0.25"]);
    check("costs of €10–15m", &["€10–15m = 10–15 million EUR"]);
}

#[test]
fn a_part_of_one_unit_is_measured_in_it() {
    check(
        "half a mile and a quarter of an hour",
        &["half a mile = 0.5 mi", "a quarter of an hour = 0.25 h"],
    );
    check("rates rose by half of one percent", &["half of one percent = 0.5 %"]);
    check("growth of half a per cent", &["half a per cent = 0.5 %"]);
    check("a quarter mile, the third day", &["a quarter mile = 0.25 mi", "third = #3"]);
    check("half of an audience", &["half = 0.5"]);
    check("a dozen and a half, four and 3/4", &["a dozen and a half = 18", "four and 3/4 = 4.75"]);
    check("two and three quarter pounds", &["two and three quarter pounds = 2.75 lb"]);
}

#[test]
fn groups_of_three_zeros_belong_to_the_number() {
    check("a budget of 5 000 000 €", &["5 000 000 € = 5000000 EUR"]);
    check("aged 65 and over", &["65 and over = AtLeast 65"]);
    check("an area of 7 sq. km", &["7 sq. km = 7 km²"]);
}

#[test]
fn an_m_before_what_is_counted_by_the_million_is_no_metre() {
    check(
        "1.5m barrels and 2m people",
        &["1.5m barrels = 1500000 bbl", "2m people = 2000000 person"],
    );
    check("a 100m sprint and 25m pools", &["100m = 100 m", "25m = 25 m"]);
    check("It took 2h 30m.", &["2h 30m = 150 min"]);
    check("4 ft 6 in long", &["4 ft 6 in = 54 in"]);
    check("at 221B Baker Street", &[]);
}

#[test]
fn ordinals_are_places_and_never_counts() {
    check("the 21st century and the third meeting", &["21st = #21", "third = #3"]);
    check("the twenty-first time", &["twenty-first = #21"]);
}

#[test]
fn two_numbers_are_a_score_where_a_vote_or_a_match_is_told() {
    check("The bill passed 217–213.", &["217 = 217", "213 = 213"]);
    check("a 52-48 vote", &["52 = 52", "48 = 48"]);
    check("They beat Germany 4–2 (2-1).", &["4 = 4", "2 = 2", "2 = 2", "1 = 1"]);
    // The lesser first is a range in its form.
    check("They lost 2–4.", &["2–4 = 2–4"]);
    for text in [
        "a Boeing 747-400",
        "He called 555-123. They won. A new 747-400 came.",
        "won in 1992-93",
        "voted on 21-12-2006",
        "passed A320-200",
        "lost 12-3b",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_number_in_words_since_or_until_which_something_lasts_is_a_year() {
    for text in [
        "It was closed from two thousand until the war",
        "He has led it since two thousand and four.",
        "It lasted until nineteen hundred.",
        "in the year two thousand",
    ] {
        check(text, &[]);
    }
    for (text, expected) in [
        ("since two thousand people came", "two thousand people = 2000 person"),
        ("It rose from two thousand to its end", "two thousand = 2000"),
        ("until three thousand were there", "three thousand = 3000"),
        ("It grew until two thousand km were built", "two thousand km = 2000 km"),
    ] {
        check(text, &[expected]);
    }
}

#[test]
fn a_raised_digit_is_a_footnote() {
    check(
        "82 companies¹ and 61 graduates[1]",
        &["82 companies = 82 company", "61 graduates = 61 graduate"],
    );
}

#[test]
fn a_figure_ends_with_its_paragraph() {
    check("There were 82\n\ncompanies", &["82 = 82"]);
}

proptest! {
    #[test]
    fn no_text_ends_the_scan(text in any::<String>()) {
        all(&Tokens::of(&text), &Context::default());
    }

    #[test]
    fn mentions_are_in_order_and_do_not_overlap(text in "([0-9]{1,4}|[-.,/ $%€½²]| km | million | one | and | to | from |th |[a-z]{1,5} ){0,30}") {
        let mentions = all(&Tokens::of(&text), &Context::default());
        for pair in mentions.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
    }
}
