//! Laws that hold for every group.

use factlint::value::{
    Kind, Rules, Tolerance, figure,
    group::{Disagreement, Judgement, MOST_SIDES, Timing},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rust_decimal::Decimal;

use crate::oracle::Group;

fn day() -> impl Strategy<Value = String> {
    (1990..1994, 1..4, 1..4).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"))
}

/// Days, months and years of a few years, so that groups agree about as often as not.
fn coarse() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => day(),
        1 => (1990..1994, 1..4).prop_map(|(y, m)| format!("{y}-{m:02}")),
        2 => (1990_i32..1994).prop_map(|y| y.to_string()),
    ]
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => coarse(),
        1 => (coarse(), select(vec!["~", "?", "%"])).prop_map(|(date, mark)| date + mark),
        1 => (day(), day()).prop_map(|(a, b)| format!("{}/{}", (&a).min(&b), (&a).max(&b))),
        1 => coarse().prop_map(|date| format!("{date}/..")),
        1 => coarse().prop_map(|date| format!("../{date}")),
        1 => (day(), day()).prop_map(|(a, b)| format!("[{a},{b}]")),
        1 => (day(), day()).prop_map(|(a, b)| format!("[{}..{}]", (&a).min(&b), (&a).max(&b))),
        1 => (1990..1994, 1..4).prop_map(|(y, d)| format!("{y}-XX-{d:02}")),
        1 => (1990..1994, select(vec!["early", "late", "spring", "winter", "before", "Q1", "FY"]))
            .prop_map(|(y, word)| format!("{word} {y}")),
        1 => Just("199X".to_owned()),
        1 => Just("3 February".to_owned()),
        1 => select(vec!["1917-10-25", "1917-11-07", "1917-11-01"]).prop_map(str::to_owned),
    ]
}

fn number() -> impl Strategy<Value = String> {
    select(vec!["40", "50", "98", "99", "100", "101", "1,200", "1,210", "1200.0", "5", "0.5"])
        .prop_map(str::to_owned)
}

fn figure() -> impl Strategy<Value = String> {
    let qualifier = select(vec!["", "", "", "", "about ", "over ", "at most ", "almost "]);
    let unit =
        select(vec![" USD", " USD", " USD", " USD", " EUR", " thousand USD", "", " %", " t"]);
    prop_oneof![
        8 => (qualifier, number(), unit).prop_map(|(q, n, u)| format!("{q}{n}{u}")),
        1 => (1..120, 1..50).prop_map(|(from, width)| format!("{from}..{} USD", from + width)),
    ]
}

fn duration() -> impl Strategy<Value = String> {
    let qualifier = select(vec!["", "", "about ", "over ", "under "]);
    (qualifier, 1..40, select(vec!["months", "years", "days", "weeks"]))
        .prop_map(|(q, n, u)| format!("{q}{n} {u}"))
}

fn name() -> impl Strategy<Value = String> {
    select(vec![
        "Ilham Aliyev",
        "İlham Əliyev",
        "Elham Aliyev",
        "I. Aliyev",
        "Ilham Heydar oghlu Aliyev",
        "Heydar Aliyev",
        "Chong Soo Park",
        "Park Jong-su",
        "George W. Bush",
        "George H. W. Bush",
    ])
    .prop_map(str::to_owned)
}

fn of(kind: Kind) -> BoxedStrategy<String> {
    match kind {
        Kind::Date => date().boxed(),
        Kind::Figure => figure().boxed(),
        Kind::Duration => duration().boxed(),
        Kind::Name => name().boxed(),
        Kind::Text | Kind::Id => "[abA]".boxed(),
    }
}

fn when() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => coarse(),
        2 => (coarse(), coarse()).prop_filter_map("a period that runs forwards", |(a, b)| {
            let text = if a <= b { format!("{a}/{b}") } else { format!("{b}/{a}") };
            let context = factlint::value::date::Context::default();
            factlint::value::date::Date::read(&text, &context).ok().map(|_| text)
        }),
        1 => coarse().prop_map(|date| format!("{date}/..")),
        1 => coarse().prop_map(|date| format!("../{date}")),
        1 => (1991..1993).prop_map(|year| format!("FY{year}")),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    select(vec![
        Kind::Date,
        Kind::Date,
        Kind::Figure,
        Kind::Figure,
        Kind::Duration,
        Kind::Name,
        Kind::Text,
    ])
}

fn timing() -> impl Strategy<Value = Timing> {
    select(vec![
        Timing::Timeless,
        Timing::Point,
        Timing::Validity,
        Timing::Period { parts_add_up: false },
    ])
}

fn group(sizes: std::ops::Range<usize>) -> impl Strategy<Value = (Kind, Group)> {
    kind().prop_flat_map(move |kind| {
        let entries = vec((of(kind), option::weighted(0.8, when())), sizes.clone());
        entries.prop_map(move |entries| {
            let entries: Vec<(&str, &str)> = entries
                .iter()
                .map(|(value, when)| (value.as_str(), when.as_deref().unwrap_or("")))
                .collect();
            (kind, Group::read(kind, &entries))
        })
    })
}

fn tolerance() -> impl Strategy<Value = Option<Tolerance>> {
    select(vec![
        None,
        None,
        Some(Tolerance::Days(1)),
        Some(Tolerance::Days(30)),
        Some(Tolerance::Figure(figure::Tolerance::Relative(Decimal::new(2, 2)))),
        Some(Tolerance::Figure(figure::Tolerance::Absolute(Decimal::new(15, 1)))),
    ])
}

/// What comparing all pairs says about a group.
#[derive(Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "four questions with a yes or no")]
struct Expected {
    is_compared: bool,
    dated: bool,
    firm: bool,
    undated: bool,
}

fn expected(group: &Group, timing: Timing, rules: &Rules<'_>) -> Expected {
    let pairs = group.pairs(timing);
    let undated = |&&(a, b): &&(usize, usize)| group.may_differ_in_time(a, b, timing);
    let softness = |&(a, b): &(usize, usize)| group.conflict(a, b, rules);
    let dated: Vec<bool> =
        pairs.iter().filter(|pair| !undated(pair)).filter_map(softness).collect();
    Expected {
        is_compared: !pairs.is_empty(),
        dated: !dated.is_empty(),
        firm: dated.contains(&false),
        // Asked only of groups in which those with a time agree.
        undated: dated.is_empty() && pairs.iter().filter(undated).filter_map(softness).count() > 0,
    }
}

fn found(judgement: &Judgement) -> Expected {
    let dated = || judgement.disagreements.iter().filter(|found| !found.is_undated);
    Expected {
        is_compared: judgement.is_compared,
        dated: dated().count() > 0,
        firm: dated().any(|found| !found.conflict.soft),
        undated: dated().count() == 0 && !judgement.disagreements.is_empty(),
    }
}

/// What holds for each disagreement by itself.
fn check(group: &Group, found: &Disagreement, timing: Timing, rules: &Rules<'_>) {
    let (a, b) = found.extremes;
    assert!(group.is_compared(a, b, timing), "the extremes are compared");
    assert!(group.conflict(a, b, rules).is_some(), "the extremes conflict");
    assert_eq!(found.is_undated, group.may_differ_in_time(a, b, timing));
    assert!(!found.is_undated || found.conflict.soft, "an undated disagreement is a warning");
    let sides = &found.sides;
    assert!((2..=MOST_SIDES).contains(&sides.listed.len()));
    assert!(sides.more == 0 || sides.listed.len() == MOST_SIDES);
    assert!(sides.listed[0].contains(&a) && sides.listed[1].contains(&b), "{found:?}");
    assert!(!sides.listed[0].contains(&b) && !sides.listed[1].contains(&a), "{found:?}");
    for side in &sides.listed {
        assert!(side.is_sorted_by(|x, y| x < y), "each entry once: {side:?}");
        let speaks = |&&speaker: &&usize| {
            side.iter().all(|&at| at == speaker || group.conflict(at, speaker, rules).is_none())
        };
        assert!(side.iter().any(|speaker| speaks(&speaker)), "nobody speaks for {side:?}");
    }
    // Whoever could be compared with an extreme and agrees with it stands on its side.
    for at in (0..group.len()).filter(|&at| at != a && group.is_compared(a, at, timing)) {
        let is_of_another_time = group.may_differ_in_time(a, at, timing) && !found.is_undated;
        if group.conflict(a, at, rules).is_none() && !is_of_another_time {
            assert!(sides.listed[0].contains(&at), "{at} is not on the first side of {found:?}");
        }
    }
}

/// What a reader sees of the extremes of a disagreement, without the numbers of the entries. Times
/// and marks are left out: of two entries with one value, either may be shown.
fn shown(kind: Kind, group: &Group, judgement: &Judgement) -> Vec<(String, String, bool, bool)> {
    let value = |at: usize| match &group.values[at] {
        factlint::value::Reading::Date(date) => {
            format!("{:?}", date.sweep().start.cover(date.sweep().end))
        }
        factlint::value::Reading::Figure(figure) => {
            let (low, high) = figure.sweep();
            format!(
                "{:?} {:?}",
                low.point().map(|p| p.normalize()),
                high.point().map(|p| p.normalize())
            )
        }
        factlint::value::Reading::Duration(duration) => duration.to_string(),
        other => other.key().into_owned(),
    };
    let mut shown: Vec<_> = judgement
        .disagreements
        .iter()
        .map(|found| {
            let mut both = [value(found.extremes.0), value(found.extremes.1)];
            if kind == Kind::Name || kind == Kind::Text {
                both.sort();
            }
            let [a, b] = both;
            (a, b, found.conflict.soft, found.is_undated)
        })
        .collect();
    shown.sort();
    shown
}

/// Failing cases are told, and not written to files.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn a_group_disagrees_exactly_if_two_of_its_entries_do(
        (_, group) in group(2..9), timing in timing(), tolerance in tolerance(),
    ) {
        let rules = Rules { tolerance, ..Rules::default() };
        let judgement = group.judge(timing, &rules);
        prop_assert_eq!(found(&judgement), expected(&group, timing, &rules));
        for found in &judgement.disagreements {
            check(&group, found, timing, &rules);
        }
    }

    #[test]
    fn the_order_of_the_entries_does_not_matter(
        ((kind, group), order) in group(2..9).prop_flat_map(|(kind, group)| {
            let order: Vec<usize> = (0..group.len()).collect();
            (Just((kind, group)), Just(order).prop_shuffle())
        }),
        timing in timing(),
    ) {
        let rules = Rules::default();
        let other = group.reordered(&order);
        prop_assert_eq!(
            shown(kind, &group, &group.judge(timing, &rules)),
            shown(kind, &other, &other.judge(timing, &rules))
        );
    }

    #[test]
    fn what_cannot_be_compared_is_told_once_for_each_two_units(
        (_, group) in group(2..9), timing in timing(),
    ) {
        let judgement = group.judge(timing, &Rules::default());
        for &(a, b) in &judgement.incomparable {
            prop_assert!(!group.values[a].is_comparable(&group.values[b]));
        }
        let told = judgement.incomparable.len();
        prop_assert!(told <= group.len() * (group.len() - 1) / 2);
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn a_large_group_disagrees_exactly_if_two_of_its_entries_do(
        (kind, group) in group(33..70), timing in timing(),
    ) {
        let rules = Rules::default();
        let judgement = group.judge(timing, &rules);
        let (found, expected) = (found(&judgement), expected(&group, timing, &rules));
        prop_assert_eq!(found, expected, "{:?}", kind);
        for found in &judgement.disagreements {
            check(&group, found, timing, &rules);
        }
    }

    #[test]
    fn the_days_that_a_large_group_tolerates_are_counted_exactly(
        days in vec(day(), 33..70), tolerance in 0_u32..2_000, distance in 0_u32..2,
    ) {
        // Right at the distance of the two furthest days, and one below.
        let entries: Vec<(&str, &str)> = days.iter().map(|day| (day.as_str(), "")).collect();
        let group = Group::read(Kind::Date, &entries);
        let numbers = || group.values.iter().map(|value| match value {
            factlint::value::Reading::Date(date) => date.bounds().low,
            _ => unreachable!("all are dates"),
        });
        let furthest = numbers().min().zip(numbers().max()).map_or(0, |(a, b)| a.distance(b));
        for days in [tolerance, furthest.saturating_sub(distance)] {
            let rules = Rules { tolerance: Some(Tolerance::Days(days)), ..Rules::default() };
            let judgement = group.judge(Timing::Timeless, &rules);
            prop_assert_eq!(judgement.disagreements.is_empty(), furthest <= days);
        }
    }

    #[test]
    fn a_part_exceeds_a_whole_exactly_if_some_part_exceeds_some_whole(
        entries in vec((number(), when()), 2..12),
    ) {
        let entries: Vec<(String, String)> =
            entries.into_iter().map(|(n, when)| (format!("{n} USD"), when)).collect();
        let entries: Vec<(&str, &str)> =
            entries.iter().map(|(n, when)| (n.as_str(), when.as_str())).collect();
        let group = Group::read(Kind::Figure, &entries);
        let lies_in = |a: usize, b: usize| match (&group.whens[a], &group.whens[b]) {
            (Some(a), Some(b)) => {
                let is_fiscal = a.is_undeclared_fiscal_year() || b.is_undeclared_fiscal_year();
                let (a, b) = (a.bounds(), b.bounds());
                !is_fiscal && a != b && b.low <= a.low && a.high <= b.high && b.high.is_finite()
            }
            _ => false,
        };
        let all = || (0..group.len()).flat_map(|a| (0..group.len()).map(move |b| (a, b)));
        let exceeds = all()
            .any(|(a, b)| lies_in(a, b) && group.values[a].exceeds(&group.values[b]));
        let rules = Rules::default();
        let plain = group.judge(Timing::Period { parts_add_up: false }, &rules);
        let parts = group.judge(Timing::Period { parts_add_up: true }, &rules);
        let further = parts.disagreements.len() - plain.disagreements.len();
        prop_assert_eq!(further, usize::from(exceeds));
        if let Some(found) = parts.disagreements.iter().find(|found| found.conflict.hint.starts_with("a part of the period")) {
            let (part, whole) = found.extremes;
            prop_assert!(lies_in(part, whole));
            prop_assert!(group.values[part].exceeds(&group.values[whole]));
        }
    }
}

/// All pairs of a hundred thousand would take hours.
#[test]
fn a_hundred_thousand_entries_are_judged_by_sorting() {
    const ENTRIES: usize = 100_000;
    for (kind, value) in [
        (Kind::Date, (|n| format!("{}-{:02}", 1000 + n % 1000, n % 12 + 1)) as fn(usize) -> String),
        (Kind::Figure, |n| format!("{n}.5 USD")),
        (Kind::Text, |n| format!("text {n}")),
    ] {
        let values: Vec<String> = (0..ENTRIES).map(value).collect();
        let entries: Vec<(&str, &str)> = values.iter().map(|value| (value.as_str(), "")).collect();
        let group = Group::read(kind, &entries);
        let judgement = group.judge(Timing::Timeless, &Rules::default());
        assert_eq!(judgement.disagreements.len(), 1);
        check_sides(&judgement.disagreements[0]);
    }
}

fn check_sides(found: &Disagreement) {
    assert_eq!(found.sides.listed.len(), MOST_SIDES);
    assert!(found.sides.more > 100);
    assert!(found.sides.listed[0].contains(&found.extremes.0));
    assert!(found.sides.listed[1].contains(&found.extremes.1));
}
