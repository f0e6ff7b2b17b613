//! Hand-written groups, each with what the semantics say of it.

use factlint::value::{
    Kind, Rules, Tolerance, figure,
    group::{Disagreement, Judgement, MOST_SIDES, Timing},
};
use rust_decimal::Decimal;

use crate::oracle::Group;

const PERIOD: Timing = Timing::Period { parts_add_up: true };

fn judge(kind: Kind, timing: Timing, entries: &[(&str, &str)]) -> Judgement {
    Group::read(kind, entries).judge(timing, &Rules::default())
}

/// Values without times.
fn timeless(kind: Kind, values: &[&str]) -> Judgement {
    let entries: Vec<(&str, &str)> = values.iter().map(|value| (*value, "")).collect();
    judge(kind, Timing::Timeless, &entries)
}

fn only(judgement: &Judgement) -> &Disagreement {
    assert_eq!(judgement.disagreements.len(), 1, "{judgement:?}");
    &judgement.disagreements[0]
}

fn agrees(judgement: &Judgement) -> bool {
    judgement.disagreements.is_empty()
}

fn extremes(disagreement: &Disagreement) -> [usize; 2] {
    let mut both = [disagreement.extremes.0, disagreement.extremes.1];
    both.sort_unstable();
    both
}

#[test]
fn a_group_of_one_or_none_is_not_compared() {
    assert_eq!(timeless(Kind::Date, &[]), Judgement::default());
    assert_eq!(timeless(Kind::Date, &["1992"]), Judgement::default());
}

#[test]
fn a_year_fits_a_day_inside_it() {
    let judgement = timeless(Kind::Date, &["1992", "1992-03-23"]);
    assert!(agrees(&judgement) && judgement.is_compared);
}

#[test]
fn a_vague_value_stands_on_both_sides_and_merges_nothing() {
    let judgement = timeless(Kind::Date, &["1992", "1992-03", "1992-04"]);
    let found = only(&judgement);
    assert_eq!(found.extremes, (1, 2));
    assert_eq!(found.conflict.hint, "off by one month");
    assert!(!found.conflict.soft);
    assert_eq!(found.sides.listed, [vec![0, 1], vec![0, 2]]);
    assert_eq!(found.sides.more, 0);
}

#[test]
fn the_extremes_come_first_and_the_others_follow_along_the_line() {
    let judgement =
        timeless(Kind::Date, &["2004-05-03", "1992-03-23", "2009-01-01", "1992-03", "1999"]);
    let found = only(&judgement);
    assert_eq!(found.extremes, (1, 2));
    assert_eq!(found.sides.listed, [vec![1, 3], vec![2], vec![4], vec![0]]);
}

#[test]
fn a_firm_disagreement_is_not_hidden_by_a_vaguer_and_wider_one() {
    let judgement = timeless(Kind::Date, &["1980~", "1992-03-23", "1992-03-25"]);
    let found = only(&judgement);
    assert_eq!(extremes(found), [1, 2]);
    assert!(!found.conflict.soft);
    assert_eq!(found.sides.listed.len(), 3);
}

#[test]
fn the_thirteen_days_of_the_calendars_do_not_hide_a_firm_disagreement() {
    // October 25 and November 7 are one day in two calendars; November 1 is neither.
    let judgement = timeless(Kind::Date, &["1917-10-25", "1917-11-07", "1917-11-01"]);
    assert!(!only(&judgement).conflict.soft);
    let judgement = timeless(Kind::Date, &["1917-10-25", "1917-11-07"]);
    assert!(only(&judgement).conflict.soft);
}

#[test]
fn a_vague_side_makes_it_a_warning() {
    assert!(only(&timeless(Kind::Date, &["1992~", "1994"])).conflict.soft);
    assert!(only(&timeless(Kind::Date, &["1992?", "1993"])).conflict.soft);
    assert!(only(&timeless(Kind::Figure, &["about 200", "250"])).conflict.soft);
    assert!(agrees(&timeless(Kind::Date, &["1992~", "1993"])));
}

#[test]
fn what_lasted_is_compared_start_with_start_and_end_with_end() {
    let starts =
        timeless(Kind::Date, &["2024-05-15/2024-05-18", "2024-05-16/2024-05-18", "2024-05-17"]);
    let found = only(&starts);
    assert_eq!(extremes(found), [0, 1]);
    // The single day lies in both.
    assert_eq!(found.sides.listed, [vec![0, 2], vec![1, 2]]);
    let ends = timeless(Kind::Date, &["2024-05-15/2024-05-18", "2024-05-15/2024-05-17"]);
    assert_eq!(extremes(only(&ends)), [0, 1]);
    assert!(agrees(&timeless(Kind::Date, &["2024-05/2024-06", "2024-05-15/2024-06-02"])));
}

#[test]
fn one_of_two_days_is_not_a_day_between_them() {
    let either = "[1991-12-25,1991-12-28]";
    assert!(agrees(&timeless(Kind::Date, &[either, "1991-12-28", "1991-12"])));
    let judgement = timeless(Kind::Date, &[either, "1991-12", "1991-12-26"]);
    let found = only(&judgement);
    assert_eq!(extremes(found), [0, 2]);
    assert!(found.sides.listed.iter().take(2).all(|side| side.contains(&1)), "{found:?}");
}

#[test]
fn a_tolerance_of_a_day_joins_neighbouring_days() {
    let rules = Rules { tolerance: Some(Tolerance::Days(1)), ..Rules::default() };
    let judge =
        |values: &[(&str, &str)]| Group::read(Kind::Date, values).judge(Timing::Timeless, &rules);
    assert!(agrees(&judge(&[("1992-03-23", ""), ("1992-03-24", "")])));
    let judgement = judge(&[("1992-03-23", ""), ("1992-03-24", ""), ("1992-03-25", "")]);
    let found = only(&judgement);
    assert_eq!(extremes(found), [0, 2]);
    assert_eq!(found.sides.listed, [vec![0, 1], vec![1, 2]]);
}

#[test]
fn a_tolerance_is_measured_between_the_written_figures() {
    // 990..1010 reaches nearly to 1011 and is written as 1000; 1011 is 1.1 % away.
    let share = figure::Tolerance::Relative(Decimal::new(5, 3));
    let rules = Rules { tolerance: Some(Tolerance::Figure(share)), ..Rules::default() };
    let values = [("990..1010 USD", ""), ("1011 USD", ""), ("1008 USD", "")];
    let judgement = Group::read(Kind::Figure, &values).judge(Timing::Timeless, &rules);
    assert_eq!(extremes(only(&judgement)), [0, 1]);
    assert!(agrees(&Group::read(Kind::Figure, &values[1..]).judge(Timing::Timeless, &rules)));
}

#[test]
fn three_sources_of_a_figure_show_every_side() {
    let judgement =
        timeless(Kind::Figure, &["319.39 million USD", "391.39 million USD", "319.39 million USD"]);
    let found = only(&judgement);
    assert_eq!(found.conflict.hint, "digits transposed");
    assert_eq!(found.sides.listed, [vec![0, 2], vec![1]]);
}

#[test]
fn rounding_and_bounds_are_no_disagreement() {
    assert!(agrees(&timeless(Kind::Figure, &["1.76 billion USD", "1,758.3 million USD"])));
    assert!(agrees(&timeless(Kind::Figure, &["over 50", "61", "at least 60"])));
    assert_eq!(extremes(only(&timeless(Kind::Figure, &["over 50", "61", "48"]))), [1, 2]);
}

#[test]
fn two_currencies_are_never_compared() {
    let judgement = timeless(Kind::Figure, &["50,000 USD", "70,000 EUR", "50,000 USD"]);
    assert!(agrees(&judgement));
    assert_eq!(judgement.incomparable, [(0, 1)]);
}

#[test]
fn two_currencies_of_two_years_have_nothing_to_do_with_each_other() {
    let figures = [("50,000 USD", "2007"), ("70,000 EUR", "2011"), ("51,000 USD", "2012")];
    let judgement = judge(Kind::Figure, PERIOD, &figures);
    assert_eq!(judgement, Judgement::default());
}

#[test]
fn figures_of_two_years_do_not_disagree() {
    let figures = [("101.10 million USD", "2007"), ("1.76 billion USD", "2011")];
    for timing in [PERIOD, Timing::Point, Timing::Timeless] {
        let judgement = judge(Kind::Figure, timing, &figures);
        assert!(agrees(&judgement) && !judgement.is_compared, "{timing:?}");
    }
}

#[test]
fn a_stock_is_compared_where_the_days_meet() {
    let figures = [("82 companies", "2017-06-30"), ("40 companies", "2017")];
    assert_eq!(extremes(only(&judge(Kind::Figure, Timing::Point, &figures))), [0, 1]);
    // The same figures for a flow are those of a day and of a year.
    let flow = Timing::Period { parts_add_up: false };
    assert!(agrees(&judge(Kind::Figure, flow, &figures)));
}

#[test]
fn a_part_of_a_period_cannot_exceed_the_whole() {
    let fits = [("157.5 million USD", "2021-01/2021-09"), ("210 million USD", "2021")];
    assert!(agrees(&judge(Kind::Figure, PERIOD, &fits)));
    let exceeds = [("157.5 million USD", "2021"), ("210 million USD", "2021-01/2021-09")];
    let judgement = judge(Kind::Figure, PERIOD, &exceeds);
    let found = only(&judgement);
    assert_eq!(found.extremes, (1, 0));
    assert!(found.conflict.hint.contains("cumulative"));
    assert!(!found.conflict.soft);
    // A change may be negative in the other months.
    let any_sign = Timing::Period { parts_add_up: false };
    assert!(agrees(&judge(Kind::Figure, any_sign, &exceeds)));
}

#[test]
fn about_so_much_in_a_part_is_a_warning_only() {
    let figures = [("157.5 million USD", "2021"), ("about 210 million USD", "2021-01/2021-09")];
    assert!(only(&judge(Kind::Figure, PERIOD, &figures)).conflict.soft);
}

#[test]
fn a_part_within_the_tolerance_does_not_exceed() {
    let share = figure::Tolerance::Relative(Decimal::new(1, 2));
    let rules = Rules { tolerance: Some(Tolerance::Figure(share)), ..Rules::default() };
    let figures = [("200.0 million USD", "2021"), ("201.0 million USD", "2021-01/2021-09")];
    assert!(agrees(&Group::read(Kind::Figure, &figures).judge(PERIOD, &rules)));
    assert!(!agrees(&judge(Kind::Figure, PERIOD, &figures)));
}

#[test]
fn a_fiscal_year_is_no_part_of_calendar_years() {
    let figures = [("90 million USD", "FY2023"), ("100 million USD", "2023")];
    assert!(agrees(&judge(Kind::Figure, PERIOD, &figures)));
    assert!(agrees(&judge(Kind::Figure, Timing::Point, &figures)));
    let twice = [("90 million USD", "FY2023"), ("100 million USD", "FY2023")];
    assert_eq!(extremes(only(&judge(Kind::Figure, PERIOD, &twice))), [0, 1]);
    let other = [("90 million USD", "FY2023"), ("100 million USD", "FY2024")];
    assert!(agrees(&judge(Kind::Figure, Timing::Point, &other)));
}

#[test]
fn an_undated_figure_is_held_against_all_and_only_warns() {
    let figures = [("82 companies", ""), ("40 companies", "2017"), ("44 companies", "2019")];
    let judgement = judge(Kind::Figure, Timing::Point, &figures);
    let found = only(&judgement);
    assert_eq!(extremes(found), [0, 1]);
    assert!(found.is_undated && found.conflict.soft);
    assert!(judgement.is_compared);
}

#[test]
fn an_undated_figure_does_not_hide_a_dated_disagreement() {
    let figures = [("900 companies", ""), ("40 companies", "2017"), ("82 companies", "2017")];
    let judgement = judge(Kind::Figure, Timing::Point, &figures);
    let found = only(&judgement);
    assert_eq!(extremes(found), [1, 2]);
    assert!(!found.is_undated && !found.conflict.soft);
}

#[test]
fn undated_periods_of_events_are_compared_in_their_starts_as_well() {
    let dates = [("2024-05-15/2024-05-17", ""), ("2024-05-16/2024-05-17", "2024")];
    assert!(only(&judge(Kind::Date, Timing::Point, &dates)).is_undated);
}

#[test]
fn who_takes_over_on_the_day_of_leaving_does_not_overlap() {
    let terms = [("Ilham Aliyev", "2019-01-01/2023-03-05"), ("Orkhan Suleymanov", "2023-03-05/..")];
    assert!(agrees(&judge(Kind::Name, Timing::Validity, &terms)));
    let terms = [("Ilham Aliyev", "2019-01-01/2023-03-07"), ("Orkhan Suleymanov", "2023-03-05/..")];
    assert_eq!(extremes(only(&judge(Kind::Name, Timing::Validity, &terms))), [0, 1]);
}

#[test]
fn who_takes_over_in_the_month_of_leaving_need_not_overlap() {
    let terms = [("Ilham Aliyev", "2019/2023-03"), ("Orkhan Suleymanov", "2023-03/2025")];
    assert!(agrees(&judge(Kind::Name, Timing::Validity, &terms)));
    let terms = [("Ilham Aliyev", "2019/2023-05"), ("Orkhan Suleymanov", "2023-03/2025")];
    assert!(!agrees(&judge(Kind::Name, Timing::Validity, &terms)));
}

#[test]
fn two_holders_on_one_day_or_for_one_term_disagree() {
    for when in ["2023-03-05", "2023", "2019/2023", "2019/..", "../2023-03-05", "2023-03/2023-03"] {
        let terms = [("Ilham Aliyev", when), ("Orkhan Suleymanov", when)];
        assert!(!agrees(&judge(Kind::Name, Timing::Validity, &terms)), "{when}");
    }
}

#[test]
fn a_term_that_may_have_ended_before_does_not_overlap() {
    for (one, other) in [
        ("2010/2015~", "2014/2017"),
        ("2010/2013", "2012~/2017"),
        ("2010~/2011", "2011-03/2014"),
        // The end is not known: it may have come in 2010.
        ("2010/", "2015/2017"),
        ("2010/", "2010/2017"),
        ("2005/2010", "/2015"),
    ] {
        let terms = [("Ilham Aliyev", one), ("Orkhan Suleymanov", other)];
        assert!(agrees(&judge(Kind::Name, Timing::Validity, &terms)), "{one} {other}");
    }
    for (one, other) in [
        ("2010/2015~", "2012/2017"),
        ("2010/2015~", "2013-06/2017"),
        ("2010/..", "2015/2017"),
        ("2010/", "2005/2017"),
        ("2005/2020", "/2015"),
        ("2010~/2011", "2005/2017"),
    ] {
        let terms = [("Ilham Aliyev", one), ("Orkhan Suleymanov", other)];
        assert!(!agrees(&judge(Kind::Name, Timing::Validity, &terms)), "{one} {other}");
    }
}

#[test]
fn a_figure_without_a_time_beside_one_that_has_one_is_a_warning_whatever_is_declared() {
    for timing in [Timing::Timeless, Timing::Point] {
        let judgement = judge(Kind::Figure, timing, &[("82", ""), ("40", "2017")]);
        let found = only(&judgement);
        assert!(found.is_undated && found.conflict.soft, "{timing:?}");
    }
    // Two that have none are of one time where nobody says that there are several,
    let both = [("82", ""), ("40", ""), ("82", "2017")];
    assert!(!only(&judge(Kind::Figure, Timing::Timeless, &both)).conflict.soft);
    // and so are two that have one.
    let both = [("82", "2017"), ("40", "2017"), ("82", "")];
    assert!(!only(&judge(Kind::Figure, Timing::Timeless, &both)).conflict.soft);
    assert!(!only(&judge(Kind::Figure, Timing::Timeless, &[("82", ""), ("40", "")])).conflict.soft);
    // What is no figure does not change with time unless its property says so.
    let dates = [("1992", ""), ("1993", "2017")];
    assert!(!only(&judge(Kind::Date, Timing::Timeless, &dates)).conflict.soft);
}

#[test]
fn a_term_inside_another_overlaps_it() {
    let terms = [("Ilham Aliyev", "2010/2020"), ("Orkhan Suleymanov", "2015-03-02")];
    assert!(!agrees(&judge(Kind::Name, Timing::Validity, &terms)));
    let terms = [("Ilham Aliyev", "2010/2020"), ("Orkhan Suleymanov", "2015-03/2015-03")];
    assert!(!agrees(&judge(Kind::Name, Timing::Validity, &terms)));
}

#[test]
fn figures_with_a_validity_do_not_disagree_on_the_boundary_day() {
    let rates = [
        ("5 %", "2019-01-01/2023-03-05"),
        ("7 %", "2023-03-05/2024-01-01"),
        ("9 %", "2024-02-01/.."),
    ];
    assert!(agrees(&judge(Kind::Figure, Timing::Validity, &rates)));
}

#[test]
fn every_stretch_of_time_is_judged_by_itself() {
    let figures = [
        ("5 t", "2019"),
        ("8 t", "2019"),
        ("11 t", "2020"),
        ("11 t", "2020"),
        ("14 t", "2021"),
        ("17 t", "2021"),
    ];
    let judgement = judge(Kind::Figure, PERIOD, &figures);
    let found: Vec<[usize; 2]> = judgement.disagreements.iter().map(extremes).collect();
    assert_eq!(found, [[0, 1], [4, 5]]);
}

#[test]
fn spellings_of_one_name_stand_together() {
    let names = ["Ilham Aliyev", "İlham Əliyev", "Heydar Aliyev", "Ilham Heydar oghlu Aliyev"];
    let judgement = timeless(Kind::Name, &names);
    let found = only(&judgement);
    let side_of = |at: usize| -> Vec<usize> {
        let listed = found.sides.listed.iter().enumerate();
        listed.filter(|(_, side)| side.contains(&at)).map(|(nth, _)| nth).collect()
    };
    assert_eq!(side_of(0), side_of(1));
    assert!(side_of(0).iter().any(|side| side_of(3).contains(side)));
    assert_ne!(side_of(0), side_of(2));
}

#[test]
fn texts_and_ids_disagree_when_they_differ() {
    assert!(agrees(&timeless(Kind::Text, &["Baku", "BAKU"])));
    assert_eq!(extremes(only(&timeless(Kind::Text, &["Baku", "Ganja", "baku"]))), [0, 1]);
    assert!(!agrees(&timeless(Kind::Id, &["Q227", "q227"])));
}

#[test]
fn three_years_are_36_months_but_not_18() {
    assert!(agrees(&timeless(Kind::Duration, &["3 years", "36 months", "1096 days"])));
    let judgement = timeless(Kind::Duration, &["3 years", "36 months", "18 months"]);
    let found = only(&judgement);
    assert_eq!(extremes(found), [0, 2]);
    assert_eq!(found.sides.listed, [vec![2], vec![0, 1]]);
}

#[test]
fn more_sides_than_are_listed_are_counted() {
    let years: Vec<String> = (0..40).map(|n| (1702 + 3 * n).to_string()).collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    for kind in [Kind::Date, Kind::Figure, Kind::Text] {
        let judgement = timeless(kind, &years);
        let sides = &only(&judgement).sides;
        assert_eq!(sides.listed.len(), MOST_SIDES, "{kind:?}");
        assert_eq!(sides.listed.len() + sides.more, 40, "{kind:?}");
    }
}
