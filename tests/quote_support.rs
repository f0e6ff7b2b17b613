//! Whether a quote states a value: one small case each.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends where an expectation does not hold"
)]

#[path = "quote_support/figures.rs"]
mod figures;

use std::borrow::Cow;

use factlint::{
    mention,
    quote::{
        budget::Budget,
        find::{Index, Outcome, Selector},
        support::{Claim, Context, Prose, Source, Stated, Support, support},
    },
    value::{self, Kind, Reading, figure, unit::Unit},
};

struct Case<'a> {
    kind: Kind,
    value: &'a str,
    snapshot: &'a str,
    quote: &'a str,
    unit: &'a str,
    surroundings: bool,
    issued: &'a str,
}

impl<'a> Case<'a> {
    fn new(kind: Kind, value: &'a str, snapshot: &'a str) -> Self {
        Self { kind, value, snapshot, quote: snapshot, unit: "", surroundings: false, issued: "" }
    }

    fn judge(&self) -> Support {
        let index = Index::new(self.snapshot);
        let outcome = index.find(&Selector::from(self.quote));
        let Outcome::Found { matches, .. } = outcome else {
            panic!("{:?}: {outcome:?}", self.quote)
        };
        let unit = Unit::read(self.unit);
        let figures = figure::Context { unit, ..figure::Context::default() };
        let values = value::Context { figure: figures, ..value::Context::default() };
        let reading = Reading::read(self.kind, self.value, &values).unwrap();
        let mut mentions = mention::Context::default();
        if let Ok(Reading::Date(issued)) =
            Reading::read(Kind::Date, self.issued, &value::Context::default())
        {
            mentions.date.issued = Some(issued.bounds());
        }
        let budget = Budget::unlimited();
        let prose = Prose::new(&mentions, &budget);
        let context = Context { from_surroundings: self.surroundings, ..Context::new(&prose) };
        support(&index, &matches, &Claim::from(&reading), &context)
    }
}

fn check(kind: Kind, unit: &str, cases: &[(&str, &str, Stated)]) {
    let mut wrong = Vec::new();
    for &(value, quote, expected) in cases {
        let found = Case { unit, ..Case::new(kind, value, quote) }.judge();
        if found.stated != expected {
            wrong.push(format!("{value:?} in {quote:?}: expected {expected:?}, got {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

use Stated::{Absent, Coarser, Contradicted, Inferred, Literal, LostApproximation, OverPrecise};

#[test]
fn dates_are_read_out_of_the_quote() {
    check(
        Kind::Date,
        "",
        &[
            ("1992-03-23", "relations were established on March 23, 1992", Literal),
            ("1992", "formal diplomatic ties established in 1992", Literal),
            ("1992", "relations were established on March 23, 1992", Coarser),
            ("1992-03", "relations were established on March 23, 1992", Coarser),
            ("1992-03-23", "formal diplomatic ties established in 1992", OverPrecise),
            ("1992-03-23", "relations were established in March 1992", OverPrecise),
            ("1992-03-24", "relations were established on March 23, 1992", Contradicted),
            ("2006-04-03", "the Korean embassy in Baku opened on March 4, 2006", Contradicted),
            ("1992-03-23", "relations were established after independence", Absent),
            ("1992", "relations were established about 1992", LostApproximation),
            ("1992~", "relations were established about 1992", Literal),
            ("1992~", "relations were established in 1992", Coarser),
            ("1992", "relations were established after 1992", OverPrecise),
            ("1992", "relations were established before 1992", OverPrecise),
            ("1992", "relations have been friendly since 1992", Inferred(Source::Period)),
            ("2024-05-15", "it ran from May 15 to 17, 2024 in Baku", Inferred(Source::Period)),
            ("2024-05-16", "it ran from May 15 to 17, 2024 in Baku", OverPrecise),
            ("2024-05-15/2024-05-17", "it ran from May 15 to 17, 2024 in Baku", Literal),
            ("2024-05-15/2024-05-17", "it was opened on May 15, 2024 in Baku", OverPrecise),
            (
                "2024-05-15/2024-05-17",
                "it opened on May 15, 2024 and closed on May 17, 2024",
                Literal,
            ),
            ("2024-05-15", "the opening of Caspian Agro 2024 on May 15, 2024", Literal),
            ("199X", "relations were established in 1992", Coarser),
            ("2006-03-04", "embassies opened on March 4, 2006 and on March 14, 2007", Literal),
            ("2007-03-14", "embassies opened on March 4, 2006 and on March 14, 2007", Literal),
        ],
    );
}

#[test]
fn each_end_of_a_period_has_its_own_marks_of_doubt() {
    let stated = Inferred(Source::Period);
    check(
        Kind::Date,
        "",
        &[
            ("1901", "Mary Smith (c. 1850 – 1901) was a painter", stated),
            ("1850", "Mary Smith (c. 1850 – 1901) was a painter", LostApproximation),
            ("1850~", "Mary Smith (c. 1850 – 1901) was a painter", stated),
            ("1849", "Mary Smith (c. 1850 – 1901) was a painter", OverPrecise),
            ("1850", "Mary Smith (1850–c. 1901) was a painter", stated),
            ("1901", "Mary Smith (1850–c. 1901) was a painter", LostApproximation),
            ("1901", "Mary Smith (1850?–1901) was a painter", stated),
            ("1850", "Mary Smith (1850?–1901) was a painter", LostApproximation),
            ("1901", "Mary Smith (c. 1850 – c. 1901) was a painter", LostApproximation),
            ("1901", "she lived from about 1850 to 1901 in Rome", stated),
            ("1850/1901", "Mary Smith (c. 1850 – 1901) was a painter", LostApproximation),
            ("1850~/1901", "Mary Smith (c. 1850 – 1901) was a painter", Literal),
            ("1845", "it was painted c. 1845–1850 in Rome", LostApproximation),
            ("1992", "it has been open since about 1992 to all", LostApproximation),
            ("18XX", "it was painted c. 1845–1850 in Rome", Coarser),
        ],
    );
}

#[test]
fn a_spelling_with_two_readings_supports_either() {
    let either = Inferred(Source::Ambiguity);
    check(
        Kind::Date,
        "",
        &[
            ("2006-04-03", "it was signed on 03/04/2006 in Baku", either),
            ("2006-03-04", "it was signed on 03/04/2006 in Baku", either),
            ("2006-04", "it was signed on 03/04/2006 in Baku", either),
            ("2006", "it was signed on 03/04/2006 in Baku", Coarser),
            ("2006-03-05", "it was signed on 03/04/2006 in Baku", Contradicted),
            ("2006-04-03", "it was signed on 03.04.2006 in Baku", either),
            ("2008-11-14", "it was signed on 14/11/08 in Baku", either),
            ("1945-05-08", "it was signed on 8.5.45 in Berlin", either),
            ("1945-05-07", "it was signed on 8.5.45 in Berlin", Contradicted),
            ("1992", "they were established in '92 by both", either),
            ("1992", "they were established about '92 by both", LostApproximation),
            ("2006-04-03/2006-06-05", "held from 03/04/2006 to 05/06/2006 in all", either),
            ("2006-04-03/2006-05-06", "held from 03/04/2006 to 05/06/2006 in all", OverPrecise),
            ("190X", "the church was built in the 1900s by monks", either),
            ("19XX", "the church was built in the 1900s by monks", Literal),
            ("1991/1993", "the mine was worked between 1991 and 1993 by them", either),
            ("1991-01/1993-12", "the mine was worked between 1991 and 1993 by all", OverPrecise),
            // Here the source itself does not know.
            ("1803-12-18", "born on December 18 or December 27, 1803, in Rome", OverPrecise),
        ],
    );
}

#[test]
fn the_days_of_a_list_are_stated_one_by_one() {
    check(
        Kind::Date,
        "",
        &[
            ("1969-07-17", "they met on 16, 17 and 18 July 1969 in Rome", Literal),
            ("1969-07-19", "they met on 16, 17 and 18 July 1969 in Rome", Contradicted),
            ("1969-07-17", "they met from 16 to 18 July 1969 in Rome", OverPrecise),
            ("1969-07-16/1969-07-18", "they met on 16, 17 and 18 July 1969", Literal),
            ("1969-07-16/1969-07-17", "they met on 16–17 and 19 July 1969", Literal),
            ("1969-07-19", "they met on 16–17 and 19 July 1969 in Rome", Literal),
            ("1969-07-19", "they met on July 16–17 and 19, 1969 in Rome", Literal),
            ("1969-07-18", "they met on 16–17 and 19 July 1969 in Rome", Contradicted),
            ("1969-07-18/1969-07-19", "they met on 16 and 18–19 July 1969", Literal),
            // A list is no period from its first day to its last.
            ("1969-07-05/1969-07-15", "they met on 5, 10 and 15 July 1969", OverPrecise),
            ("1992/1996", "they met in 1992, 1994 and 1996 in Rome", OverPrecise),
        ],
    );
}

#[test]
fn one_part_of_a_year_is_not_another() {
    check(
        Kind::Date,
        "",
        &[
            ("1992-38", "it was founded in early 1992 by two of them", Contradicted),
            ("1992-22", "it was founded in the spring of 1992 by them", Contradicted),
            ("1992-23", "it was founded in the winter of 1992 by them", Contradicted),
            ("1992-21", "it was founded in the spring of 1992 by them", Literal),
            ("1992-21", "it was founded in June 1992 by two of them", Coarser),
            ("2018/2019", "the club won in the 2018/19 season", Inferred(Source::Ambiguity)),
        ],
    );
}

#[test]
fn a_day_in_two_calendars_is_that_of_ours() {
    check(
        Kind::Date,
        "",
        &[
            ("1648-10-24", "it was signed on 14/24 October 1648 in Münster", Literal),
            ("1648-10-14", "it was signed on 14/24 October 1648 in Münster", Contradicted),
            ("1643-01-04", "born on 25 December 1642 (4 January 1643 NS) there", Literal),
            ("1642-12-25", "born on 25 December 1642 (4 January 1643 NS) there", Contradicted),
            ("1917-11-07", "it began on 25 October (N.S. 7 November) 1917 there", Literal),
            ("1917-10-25", "it began on 25 October (New Style: 7 November) 1917", Contradicted),
            ("1643-01-04", "born on 4 January 1643 (25 December 1642 OS) there", Literal),
            ("1917-11-07", "it began on 25 October/7 November 1917 in the capital", Literal),
            (
                "2003-02-15/2003-02-16",
                "they met on 15/16 February 2003",
                Inferred(Source::Ambiguity),
            ),
            ("1870-04-22", "he was born on 10 (22) April 1870 in Simbirsk", Literal),
            ("1870-04-10", "he was born on 10 (22) April 1870 in Simbirsk", Contradicted),
        ],
    );
}

#[test]
fn centuries_and_bounds_may_be_written_as_edtf_writes_them() {
    check(
        Kind::Date,
        "",
        &[
            ("18XX", "the church was built in the 19th century by monks", Literal),
            ("[1801..1900]", "the church was built in the 19th century by monks", Literal),
            ("[1800..1849]", "built in the first half of the 19th century by monks", Literal),
            ("[1810..1890]", "the church was built in the 19th century by monks", OverPrecise),
            ("17XX", "the church was built in the 19th century by monks", Contradicted),
            ("../1992", "it must be done no later than 1992 by them", Literal),
            ("../1992", "it must be done before 1992 by all of them", Literal),
            ("../1992", "it must be done no later than 1995 by them", OverPrecise),
            ("../1992", "it must be done by about 1992 by all of them", LostApproximation),
            ("1992/..", "it was opened after 1992 for all of them", Literal),
            ("1992/..", "it was opened after 2000 for all of them", OverPrecise),
            ("1992/..", "it has been open since 1992 for all of them", Literal),
        ],
    );
}

#[test]
fn figures_are_read_out_of_the_quote() {
    check(
        Kind::Figure,
        "USD",
        &[
            ("319.39 million USD", "exports reached US$319.39 million in 2023", Literal),
            ("319 million USD", "exports reached US$319.39 million in 2023", Coarser),
            ("319.39 million USD", "exports reached US$319 million in 2023", OverPrecise),
            ("391.39 million USD", "exports reached US$319.39 million in 2023", Contradicted),
            ("319.39 billion USD", "exports reached US$319.39 million in 2023", Contradicted),
            ("1.76 billion USD", "trade reached US$1,758.3 million then", Coarser),
            ("1,758.3 million USD", "trade reached US$1.76 billion then", OverPrecise),
            ("50 million USD", "trade exceeded more than US$50 million then", OverPrecise),
            ("over 50 million USD", "a trade of over US$50 million then", Literal),
            ("over 50 million USD", "a trade of US$61 million then", Coarser),
            ("50 million USD", "a trade of about US$50 million then", LostApproximation),
            ("about 50 million USD", "a trade of US$50 million then", Coarser),
            ("50,000 USD", "it allocated €50,000 in aid to them", Contradicted),
            ("50,000 USD", "it allocated aid to Indonesia in March", Absent),
            ("50,000 USD", "the government allocated $50,000 in aid to Indonesia", Literal),
            (
                "50,000 USD",
                "the government allocated 50,000 in aid to Indonesia",
                Inferred(Source::Unit),
            ),
            (
                "101.10 million USD",
                "reached US$101.10 million in 2007 and increased to US$1.76 billion in 2011",
                Literal,
            ),
            ("101.1 million USD", "reached US$101.10 million in 2007", Coarser),
            (
                "1.76 billion USD",
                "from US$101.10 million in 2007 and to US$1.76 billion in 2011",
                Literal,
            ),
        ],
    );
    check(
        Kind::Figure,
        "company",
        &[
            ("82", "there are 82 Korean companies in Azerbaijan", Literal),
            ("28", "there are 82 Korean companies in Azerbaijan", Contradicted),
            ("82", "there are more than 82 Korean companies there", OverPrecise),
            ("82", "there are 82 Korean firms in Azerbaijan", Inferred(Source::Unit)),
            ("82", "there are 40 Korean firms in Azerbaijan", Absent),
        ],
    );
    check(
        Kind::Figure,
        "student",
        &[
            ("200", "Currently, there are about 200 Azerbaijani students there", LostApproximation),
            ("about 200", "Currently, there are about 200 Azerbaijani students there", Literal),
            ("215", "Currently, there are about 200 Azerbaijani students there", OverPrecise),
            ("61", "which produced 61 Azerbaijani graduates so far", Inferred(Source::Unit)),
        ],
    );
    check(Kind::Figure, "x", &[("3.52 x", "export to Korea grew 3.52 times in a year", Literal)]);
    check(
        Kind::Figure,
        "t",
        &[
            ("1,200 t", "daily outputs of 1,200 tons of ammonia and 2,000 tons of urea", Literal),
            ("2,000 t", "daily outputs of 1,200 tons of ammonia and 2,000 tons of urea", Literal),
            (
                "2,600 t",
                "daily outputs of 1,200 tons of ammonia and 2,000 tons of urea",
                Contradicted,
            ),
        ],
    );
    check(
        Kind::Figure,
        "%",
        &[
            ("74.61 %", "accounting for 74.61% of the total exports", Literal),
            ("74.6 %", "accounting for 74.61% of the total exports", Coarser),
            ("75.61 %", "accounting for 74.61% of the total exports", Contradicted),
            ("18.14 %", "its imports from Korea increased by 18.14% last year", Literal),
        ],
    );
}

#[test]
fn an_approximation_is_lost_however_wide_the_number_itself_is() {
    check(
        Kind::Figure,
        "t",
        &[
            ("3 million t", "it exports about 3 million tonnes of oil", LostApproximation),
            ("about 3 million t", "it exports about 3 million tonnes of oil", Literal),
            ("1.2 billion t", "it exports almost 1.2bn tonnes of oil now", LostApproximation),
            ("5 t", "it exports 5 tonnes, more or less, of it", Literal),
            ("5 t", "it exports more or less 5 tonnes of it", LostApproximation),
            ("5 t", "it exports 5 tonnes give or take of it", LostApproximation),
        ],
    );
}

#[test]
fn a_bound_behind_a_noun_or_in_a_verb_is_a_bound() {
    check(
        Kind::Figure,
        "person",
        &[
            ("5,000", "it hosted 5,000 people or more in May", OverPrecise),
            ("at least 5,000", "it hosted 5,000 people or more in May", Literal),
            ("5,000", "it hosted as many as 5,000 people in May", OverPrecise),
            ("5,000", "it was twice as many as 5,000 people in May", Literal),
            ("5,000", "attendance exceeded 5,000 people in May", OverPrecise),
            ("5,000", "attendance fell short of 5,000 people in May", OverPrecise),
            ("12", "there were 12 people and over 50 cars there", Literal),
        ],
    );
}

#[test]
fn the_middle_of_a_range_is_not_stated() {
    check(
        Kind::Figure,
        "t",
        &[
            ("50 t", "it exports between 40 and 60 tonnes of it", OverPrecise),
            ("40 t", "it exports between 40 and 60 tonnes of it", Inferred(Source::Period)),
            ("40..60 t", "it exports between 40 and 60 tonnes of it", Literal),
            ("40..60 t", "it exports about 50 tonnes of it there", Coarser),
            ("1.2 million t", "it rose from 1.2 to 1.4 million tonnes", Literal),
            ("1.2 t", "it rose from 1.2 to 1.4 million tonnes", Contradicted),
            ("1.76 t", "it weighs 1.76 ± 0.01 tonnes on the scale", Literal),
        ],
    );
}

#[test]
fn a_qualifier_counts_where_the_property_has_no_unit() {
    check(
        Kind::Figure,
        "",
        &[
            ("50", "there are 50 companies in the city", Inferred(Source::Unit)),
            ("about 50", "there are 50 companies in the city", Inferred(Source::Unit)),
            ("50", "there are about 50 companies in the city", LostApproximation),
            ("50", "there are more than 50 companies in the city", OverPrecise),
            ("60", "there are about 50 companies in the city", Absent),
        ],
    );
}

#[test]
fn another_number_of_what_is_counted_contradicts() {
    check(
        Kind::Figure,
        "person",
        &[
            ("30", "there were 5,000 people and 30 cars there", Contradicted),
            ("30", "there were 5,000 people and about 30 cars there", Contradicted),
            ("5,000", "there were 5,000 people and 30 cars there", Literal),
            ("30", "there were 30 visitors and 12 cars there", Inferred(Source::Unit)),
        ],
    );
}

#[test]
fn the_property_decides_what_a_shared_name_of_money_means() {
    for (unit, value, quote, expected) in [
        ("GBP", "3 million GBP", "they closed a deal of 3 million pounds there", Literal),
        ("GBP", "4 million GBP", "they closed a deal of 3 million pounds there", Contradicted),
        ("EGP", "3,000 EGP", "they paid 3,000 pounds for it there", Literal),
        ("GBP", "3 million GBP", "it is worth three million pounds sterling now", Literal),
        ("lb", "3 million lb", "it is as heavy as 3 million pounds of it", Literal),
        ("USD", "3 million USD", "they closed a deal of 3 million pounds there", Absent),
        ("AUD", "3 million AUD", "it is worth 3 million dollars to them", Literal),
        ("EUR", "3 million EUR", "it is worth 3 million dollars to them", Contradicted),
        ("MXN", "3 million MXN", "it is worth 3 million pesos to them", Literal),
        ("CHF", "3 million CHF", "it is worth 3 million francs to them", Literal),
    ] {
        check(Kind::Figure, unit, &[(value, quote, expected)]);
    }
}

#[test]
fn points_and_parts_are_read_in_words() {
    check(
        Kind::Figure,
        "pp",
        &[
            ("12 pp", "they saw a 12-percentage-point rise in May", Literal),
            ("12 %", "they saw a 12-percentage-point rise in May", Absent),
            ("0.25 pp", "it rose by 0.25 of a percentage point then", Literal),
            ("0.50 pp", "it rose by 50 basis points in May", Literal),
            ("0.6 pp", "it rose by 50 bps in May of that year", Contradicted),
        ],
    );
    check(
        Kind::Figure,
        "%",
        &[
            ("75 %", "they sold three quarters of the shares", Literal),
            ("74 %", "they sold three quarters of the shares", Contradicted),
            ("50 %", "they sold half of the shares to them", Inferred(Source::Spelling)),
            ("33 %", "they sold a third of the shares to them", LostApproximation),
            ("3.25 %", "it was at 3¼ percent in May of that year", Literal),
        ],
    );
    check(
        Kind::Figure,
        "USD",
        &[
            ("1.5 million USD", "it cost one and a half million dollars", Literal),
            ("2.5 million USD", "it cost 2½ million dollars to build", Literal),
            ("1.4 million USD", "it cost one and a half million dollars", Contradicted),
        ],
    );
}

#[test]
fn both_numbers_of_a_vote_are_stated() {
    check(
        Kind::Figure,
        "",
        &[
            ("217", "The bill passed 217–213 in the House", Literal),
            ("213", "The bill passed 217–213 in the House", Literal),
            ("52", "the senate voted 52-48 on the bill", Literal),
            ("4", "they beat Germany 4–2 at home in May", Literal),
            ("747", "they flew a Boeing 747-400 to the city", Absent),
        ],
    );
}

#[test]
fn lengths_of_time_are_read_out_of_the_quote() {
    check(
        Kind::Duration,
        "",
        &[
            ("almost 1 year", "almost a year went by between recognition and relations", Literal),
            ("10 years", "the agreement was made for ten years, and renewed", Literal),
            ("10 years", "the agreement was made for 12 years, and renewed", Contradicted),
            ("10 years", "the agreement was made for some time, and renewed", Absent),
        ],
    );
}

#[test]
fn of_a_longer_length_of_time_no_part_is_judged() {
    check(
        Kind::Duration,
        "",
        &[
            ("18 months", "the talks took a year and a half to conclude", Literal),
            ("1½ years", "the talks took one and a half years to conclude", Literal),
            ("6 months", "the talks took one and a half years to conclude", Contradicted),
            ("1 year", "the talks took a year and a half to conclude", Contradicted),
            ("2½ years", "the talks took two and a half years to conclude", Literal),
            ("90 minutes", "the meeting lasted an hour and a half in all", Literal),
            ("90 minutes", "the meeting lasted 1h 30m in all, with a break", Literal),
            ("1 hour", "the meeting lasted 1h 30m in all, with a break", Contradicted),
            ("25 years", "for a quarter of a century they had no embassy", Literal),
            ("3 months", "for a quarter of a century they had no embassy", Contradicted),
            ("50 years", "for half a century they had no embassy there", Literal),
            ("15 years", "for a decade and a half they had no embassy", Literal),
        ],
    );
}

#[test]
fn bounds_and_ranges_of_time_have_to_survive() {
    check(
        Kind::Duration,
        "",
        &[
            ("10 years", "it stayed in force for more than 10 years after that", OverPrecise),
            ("10 years", "it stays in force for up to ten years after that", OverPrecise),
            ("10 years", "it stays in force for at least ten years after that", OverPrecise),
            ("10 years", "it stays in force for less than ten years after that", OverPrecise),
            ("10 years", "it stays in force for ten years or more after that", OverPrecise),
            ("10 years", "it stayed in force for nearly ten years after that", LostApproximation),
            ("10 years", "it stayed in force for about ten years after that", LostApproximation),
            ("10 years", "it stays in force for five to ten years after that", OverPrecise),
            ("10 years", "it stays in force between 5 and 10 years after that", OverPrecise),
            ("10 years", "it was extended from five to ten years after that", Literal),
            ("90 days", "the visit takes more than 90 days in such a case", OverPrecise),
            ("90 days", "the visit takes nearly 90 days in such a case", LostApproximation),
            ("90 days", "the visit takes three months in such a case", OverPrecise),
            ("90 days", "the visit takes more than 95 days in such a case", Contradicted),
            ("over 90 days", "the visit takes more than 90 days in such a case", Literal),
            ("5–10 years", "it stays in force for five to ten years after that", Literal),
            ("about 10 years", "it stayed in force for ten years after that", Coarser),
        ],
    );
}

#[test]
fn lengths_of_time_are_read_in_the_spellings_of_treaties_and_of_people() {
    check(
        Kind::Duration,
        "",
        &[
            ("4 years", "for an initial period of four (4) years, and renewed", Literal),
            ("90 days", "within ninety (90) days of the signature, and no later", Literal),
            ("100 years", "it was a hundred years before they met again there", Literal),
            ("2000 years", "it was two millennia before they met again there", Literal),
            ("4 years", "he led the team for four consecutive years, and left", Literal),
            ("74 years", "the 74-year-old minister met with the president", Literal),
            ("74 years", "the minister, aged 74, met with the president", Literal),
            ("3 years", "he was elected for a three-year term in the city", Literal),
            ("14 days", "he stayed for a fortnight and met the president", Literal),
            ("1 year", "the commission meets twice a year in one of the capitals", Absent),
            ("1 second", "the commission met a second time in the capital", Absent),
            ("3 months", "a quarter of the members came to the meeting", Absent),
        ],
    );
}

#[test]
fn what_a_quote_leaves_out_before_a_length_of_time_counts() {
    let quoted = |value, quote| {
        let snapshot = "The agreement stays in force for more than ten years after that.";
        Case { quote, ..Case::new(Kind::Duration, value, snapshot) }.judge().stated
    };
    assert_eq!(quoted("10 years", "ten years after that"), OverPrecise);
    assert_eq!(quoted("over 10 years", "more than ten years after that"), Literal);
}

#[test]
fn names_are_read_out_of_the_quote() {
    check(
        Kind::Name,
        "",
        &[
            ("Chang Won-sam", "met with the president of KOICA, Chang Won-sam, there", Literal),
            ("Ramin Hasanov", "Ambassador Ramin Hasanov met with the president", Literal),
            ("Ramin Həsənov", "Ambassador Ramin Hasanov met with the president", Literal),
            ("Orkhan Mammadov", "Minister of Agriculture Majnun Mammadov was there", Contradicted),
            (
                "Jang Won-sam",
                "the president of KOICA, Chang Won-sam, was there",
                Inferred(Source::Spelling),
            ),
            (
                "Chong Soo Park",
                "they stayed at the Chong Soo Park Hotel Company in Baku",
                Inferred(Source::LongerName),
            ),
            (
                "Chong Soo Park",
                "the Chong Soo Park Foundation was opened by Chong Soo Park",
                Literal,
            ),
            ("Chong Soo Park", "Chairman Chong Soo Park and the State Company met", Literal),
            ("State Oil Company", "the head of the State Oil Company was there", Literal),
            ("Lee Eun-yong", "the ambassador attended the opening ceremony", Absent),
        ],
    );
}

#[test]
fn texts_and_ids_are_found_as_words() {
    check(
        Kind::Text,
        "",
        &[
            ("agricultural exhibition", "the significant Agricultural Exhibition in Baku", Literal),
            ("cultural exhibition", "the significant agricultural exhibition in Baku", Absent),
        ],
    );
    check(
        Kind::Id,
        "",
        &[
            ("COP29", "delegates took part in COP29 in Baku", Literal),
            ("COP2", "delegates took part in COP29 in Baku", Absent),
        ],
    );
}

#[test]
fn what_the_quote_leaves_out_is_read_in_the_source() {
    let snapshot = "There are more than 50 firms in Baku. It cost US$50 million in 2011.";
    let case =
        Case { quote: "50 firms in Baku", unit: "firm", ..Case::new(Kind::Figure, "50", snapshot) };
    assert_eq!(case.judge().stated, OverPrecise, "{:?}", case.judge());
}

#[test]
fn a_year_that_is_not_in_the_quote_is_inferred() {
    let snapshot = "The exhibition of 2024 was large. It was opened on May 15 by the ambassador.";
    let quote = "It was opened on May 15 by the ambassador";
    let case = Case { quote, ..Case::new(Kind::Date, "2024-05-15", snapshot) };
    assert!(matches!(case.judge().stated, Inferred(_)), "{:?}", case.judge());
    let issued = Case { issued: "2024-06-01", snapshot: quote, ..case };
    assert_eq!(issued.judge().stated, Inferred(Source::Issued), "{:?}", issued.judge());
    let undated = Case { issued: "", snapshot: quote, ..issued };
    assert_eq!(undated.judge().stated, OverPrecise, "{:?}", undated.judge());
}

#[test]
fn the_period_of_a_figure_may_stand_in_the_paragraph() {
    let snapshot = "Trade grew in 2023. The value of land vehicle exports reached $319.39 million.\n\nIn 2011 it fell.";
    let quote = "land vehicle exports reached $319.39 million";
    let case = Case { quote, surroundings: true, ..Case::new(Kind::Date, "2023", snapshot) };
    assert_eq!(case.judge().stated, Inferred(Source::Paragraph), "{:?}", case.judge());
    assert!(case.judge().mention.unwrap().outside);
    let other = Case { value: "2011", ..case };
    assert_eq!(other.judge().stated, Absent, "another paragraph says nothing");
    let snapshot = "The exports reached $319.39 million\r\n\r\nIn 2011 they fell";
    let other = Case { quote: "exports reached $319.39 million", snapshot, ..other };
    assert_eq!(other.judge().stated, Absent, "nor when the quote ends where the paragraph does");
    let snapshot = "The exports reached $319.39 million\nin 2011 alone";
    let line = Case { snapshot, ..other };
    assert_eq!(line.judge().stated, Inferred(Source::Paragraph), "a line end is no end");
}

#[test]
fn a_gap_and_an_insertion_support_nothing() {
    let snapshot =
        "The embassy of Azerbaijan opened on March 14, 2007, and the other one closed in Seoul.";
    let gap = "The embassy of Azerbaijan [...] the other one closed";
    let case = Case { quote: gap, ..Case::new(Kind::Date, "2007-03-14", snapshot) };
    assert_eq!(case.judge().stated, Absent);
    let snapshot = "The embassy of Azerbaijan opened in Seoul.";
    let inserted = "The embassy of Azerbaijan opened [in 2007] in Seoul";
    let case = Case { quote: inserted, ..Case::new(Kind::Date, "2007", snapshot) };
    assert_eq!(case.judge().stated, Absent);
}

#[test]
fn a_contradiction_shows_the_nearest_mention_and_why() {
    let quote = "The embassy in Baku opened on March 4, 2006, the one in Seoul on March 14, 2007.";
    let found = Case::new(Kind::Date, "2006-04-03", quote).judge();
    assert_eq!(found.hint, Cow::from("day and month swapped"));
    let mention = found.mention.unwrap();
    assert_eq!(&quote[mention.span.range()], "March 4, 2006");
    assert_eq!(mention.reading, "2006-03-04");
    let quote = "reached US$101.10 million in 2007 and increased to US$1.76 billion in 2011";
    let found = Case { unit: "USD", ..Case::new(Kind::Figure, "1.76 million USD", quote) }.judge();
    assert!(found.hint.contains("1000"), "{found:?}");
}
