//! Figures and lengths of time that a quote states, nearly states or does not state.

use factlint::{quote::support::Source, value::Kind};

use super::{
    Absent, Case, Coarser, Contradicted, Inferred, Literal, LostApproximation, OverPrecise, check,
};

#[test]
fn a_half_may_be_rounded_up_or_to_an_even_digit_and_is_not_cut_off() {
    check(
        Kind::Figure,
        "",
        &[
            ("3 million people", "three and a half million people live there", Contradicted),
            ("4 million people", "three and a half million people live there", Coarser),
            ("2 million USD", "the trade came to 2.5 million USD in all", Coarser),
            ("3 million USD", "the trade came to 2.5 million USD in all", Coarser),
            ("13 %", "the share was 13.5 percent of all exports", Contradicted),
            ("-13 %", "the balance was -13.5 percent of all exports", Contradicted),
            ("14 %", "the share was 13.5 percent of all exports", Coarser),
            ("13 %", "the share was 13.49 percent of all exports", Coarser),
            ("about 13 %", "the share was 13.5 percent of all exports", Coarser),
            ("13..15 %", "the share was 13.5 percent of all exports", Coarser),
            ("3.5 million USD", "the trade came to 3 million USD in all", OverPrecise),
        ],
    );
    let case = Case::new(Kind::Figure, "3 million USD", "the trade came to 3.5 million USD in all");
    assert!(case.judge().soft, "a reader who rounds halves down finds it right");
}

#[test]
fn things_of_another_sort_are_not_counted_by_the_value() {
    check(
        Kind::Figure,
        "",
        &[
            ("5,000 people", "in all 5,000 cars were counted there", Contradicted),
            ("5,000 people", "in all 5,000 families were counted there", Contradicted),
            ("12 goals", "he scored in 12 matches of the season", Contradicted),
            ("5,000 people", "in all 5,000 residents were counted", Inferred(Source::Unit)),
            ("5,000 cars", "in all 5,000 vehicles were counted", Inferred(Source::Unit)),
            ("5,000 people", "in all 5,000 young people were counted there", Literal),
            ("5,000 people", "5,000 people came in 5,000 cars to the place", Literal),
            ("5,000", "in all 5,000 cars were counted there", Inferred(Source::Unit)),
        ],
    );
}

#[test]
fn rates_are_told_for_the_same_number_or_area() {
    check(
        Kind::Figure,
        "",
        &[
            ("12.3 per 1,000", "there were 12.3 births per 1,000 people that year", Literal),
            ("2.1 per 100,000", "2.1 homicides per 10,000 inhabitants were told", Contradicted),
            ("800,000 bpd", "the field gives 800,000 barrels a day from the sea", Literal),
            ("800,000 barrels", "the field gives 800,000 barrels a day from the sea", Absent),
            ("115 people/km²", "the density is 115 people per square kilometre", Literal),
            ("115 people/km²", "there are 115 inhabitants per km² there", Inferred(Source::Unit)),
            ("115 people/km²", "the density is 115/km² in the country", Inferred(Source::Unit)),
            ("115 people/km²", "the density is 115 per square mile there", Absent),
            ("115 people/km²", "there are 115 cars per square kilometre there", Absent),
        ],
    );
}

#[test]
fn zeros_at_the_end_leave_open_how_far_a_number_is_rounded() {
    check(
        Kind::Figure,
        "",
        &[
            ("2,000 people", "it employed two thousand people until the war", Literal),
            ("3,000,000 USD", "it came to 3 million USD in total", Literal),
            ("2,100 people", "it employed two thousand people until the war", OverPrecise),
            ("2,001 people", "it employed two thousand people until the war", OverPrecise),
            ("2,000 people", "it employed over two thousand people then", OverPrecise),
            ("2,000 people", "it employed about two thousand people then", LostApproximation),
        ],
    );
}

#[test]
fn a_fall_is_a_negative_change() {
    check(
        Kind::Figure,
        "",
        &[
            ("-3.5 %", "the economy contracted by 3.5 per cent last year", Literal),
            ("-4.2 %", "GDP fell 4.2% year on year in the country", Literal),
            ("4.2 %", "GDP fell 4.2% year on year in the country", Inferred(Source::Sign)),
            ("-4.2 %", "GDP grew 4.2% year on year in the country", Contradicted),
            ("-4.2 %", "GDP fell to 4.2% of what it had been once", Contradicted),
            ("-5.2 %", "GDP fell 4.2% year on year in the country", Contradicted),
            ("18 % decrease", "there was an 18 % increase in exports", Contradicted),
            ("18 % decrease", "there was an 18 % decrease in exports", Literal),
            ("-28 m", "the lake lies 28 metres below sea level there", Literal),
            ("-12 °C", "it was 12 degrees Celsius below zero there", Literal),
            ("-3 billion USD", "it had a trade deficit of USD 3 billion then", Literal),
        ],
    );
}

#[test]
fn a_bound_that_leaves_out_the_number_is_not_stated_by_it() {
    check(
        Kind::Figure,
        "",
        &[
            ("over 50 people", "50 people came to the meeting there", Contradicted),
            ("over 1.76 billion USD", "turnover came to 1.76 billion USD then", Contradicted),
            ("under 50 people", "50 people came to the meeting there", Contradicted),
            ("at least 50 people", "50 people came to the meeting there", Coarser),
            ("over 50 people", "61 people came to the meeting there", Coarser),
            ("over 50 %", "a majority of 51.3 percent voted for it", Coarser),
        ],
    );
    check(
        Kind::Duration,
        "",
        &[
            ("over 5 years", "the term of office is five years there", Contradicted),
            ("at least 5 years", "the term of office is five years there", Coarser),
            ("over 5 years", "the term of office is six years there", Coarser),
        ],
    );
}

#[test]
fn the_narrower_of_two_counts_is_meant_by_its_name() {
    let quote = "the team won 12 medals, four gold medals among them";
    check(
        Kind::Figure,
        "",
        &[
            ("4 gold medals", quote, Literal),
            ("12 gold medals", quote, Contradicted),
            ("12 medals", quote, Literal),
            ("12 gold medals", "the team won 12 medals at the games", Literal),
        ],
    );
}

#[test]
fn a_range_is_stated_with_both_its_ends() {
    let quote = "demand varies between 600 and 800 MW in summer";
    check(
        Kind::Figure,
        "",
        &[
            ("600..800 MW", quote, Literal),
            ("700..800 MW", quote, Contradicted),
            ("600..900 MW", quote, Contradicted),
            ("650..750 MW", quote, Contradicted),
            ("500..900 MW", quote, Coarser),
            ("650 MW", quote, OverPrecise),
            ("1.76 ±0.02 t", "it weighs 1.76 ± 0.01 t when it is empty", Contradicted),
        ],
    );
    let quote = "sentences range from five to ten years for it";
    check(
        Kind::Duration,
        "",
        &[("5..10 years", quote, Literal), ("5..15 years", quote, Contradicted)],
    );
}

#[test]
fn what_is_counted_on_something_else_is_told_in_a_note() {
    let quote = "the fertility rate is 3.1 children per woman there";
    check(
        Kind::Figure,
        "",
        &[
            ("3.1 children per woman", quote, Literal),
            ("3.1 children", quote, Inferred(Source::Unit)),
            ("3.1 women per child", quote, Absent),
            ("7,530 USD", "it came to USD 7,530 per capita in the year", Inferred(Source::Unit)),
            ("30 flights", "there are 30 flights per week to Baku", Inferred(Source::Unit)),
            ("30 flights per week", "there are 30 flights per week to Baku", Literal),
            ("30 flights per week", "there are 30 flights per day to Baku", Contradicted),
            ("85 USD", "oil was traded at USD 85 per barrel that day", Absent),
            ("1.3 children per woman", quote, Contradicted),
            ("5 gold medals", "they took three gold and five bronze medals", Contradicted),
            ("82 Korean companies", "82 Turkish companies work there", Inferred(Source::Unit)),
            ("82 Korean companies", "82 companies work there", Literal),
        ],
    );
}

#[test]
fn what_is_only_about_so_much_is_not_anything() {
    for (value, quote, soft) in [
        ("250 soldiers", "about 200 soldiers took part in it", true),
        ("about 300 soldiers", "about 200 soldiers took part in it", false),
        ("about 20 soldiers", "about 200 soldiers took part in it", false),
        ("over 2 million people", "nearly 2 million people visited it", false),
        ("a third", "two-thirds of the deputies voted for it", false),
    ] {
        let found = Case::new(Kind::Figure, value, quote).judge();
        assert_eq!((found.stated, found.soft), (Contradicted, soft), "{value}");
    }
}

#[test]
fn a_bound_is_stated_with_its_number() {
    check(
        Kind::Figure,
        "",
        &[
            ("over 1,000 km", "the road runs for over 1,000 km there", Literal),
            ("over 100 km", "the road runs for over 1,000 km there", Contradicted),
            ("at most 51 kg", "it may weigh no more than 15 kg in all", Contradicted),
            ("under 15 %", "less than 5 % of them agreed to it", Contradicted),
            ("over 1 million people", "more than 1.2 million people came to it", Coarser),
            ("over 50 %", "just over 50 % of them agreed to it", Coarser),
            ("over 50 people", "about 50 people came to the meeting", OverPrecise),
        ],
    );
    check(
        Kind::Duration,
        "",
        &[
            ("over 3 decades", "it ruled for more than three centuries", Contradicted),
            ("over 2 years", "it lasted for more than 26 months then", Coarser),
            ("over 2 hours", "the talks lasted about two hours then", OverPrecise),
        ],
    );
}
