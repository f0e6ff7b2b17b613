//! What the constraints of properties and the checks find in small corpora.

use std::{fmt::Write as _, sync::Arc};

use factlint::{
    finding::{Finding, Severity},
    lint::{self, Request},
    store::Memory,
};

/// The findings of one rule on one file that declares `properties`, and has these other sections.
fn findings(rule: &str, body: &str) -> Vec<Finding> {
    let text = format!("factlint: 1\n{body}");
    let request = Request::new(Arc::new(Memory::default().with("facts.yaml", text)));
    let report = lint::check(&request);
    report.findings.into_iter().filter(|finding| finding.rule == rule).collect()
}

fn messages(rule: &str, body: &str) -> Vec<String> {
    findings(rule, body).into_iter().map(|finding| finding.message).collect()
}

const DATES: &str = "properties:
  begun: {kind: date, cardinality: one}
  ended: {kind: date, cardinality: one, after: begun}
subject: work
facts:
";

#[test]
fn vague_dates_that_may_be_in_order_are_in_order() {
    for (begun, ended) in
        [("1992-03", "1992"), ("1992~", "1991"), ("1992-03-23", "1992-03-23"), ("199X", "1990")]
    {
        let facts = format!(
            "{DATES}  - {{property: begun, value: {begun}}}\n  - {{property: ended, value: {ended}}}\n"
        );
        assert_eq!(messages("order-violated", &facts), [""; 0], "{begun} {ended}");
    }
}

#[test]
fn a_date_before_what_it_comes_after_is_found_in_any_list() {
    let body = "properties:
  begun: {kind: date, cardinality: one}
  paid: {kind: date, cardinality: one}
  ended: {kind: date, cardinality: one, after: [paid, begun]}
subject: work
facts:
  - {property: begun, value: 1992-03-24}
  - {property: ended, value: 1992-03-23}
";
    let found = findings("order-violated", body);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].hint.as_deref(), Some("a day too early"));
}

#[test]
fn sources_that_disagree_on_what_comes_first_are_given_the_benefit_of_the_doubt() {
    let body = format!(
        "{DATES}  - {{property: begun, value: 1992}}\n  - {{property: begun, value: 1990}}\n  - {{property: ended, value: 1991}}\n"
    );
    assert_eq!(messages("order-violated", &body), [""; 0]);
}

#[test]
fn an_approximate_date_out_of_order_is_a_warning_and_a_severity_is_kept() {
    let body = format!(
        "{DATES}  - {{property: begun, value: 1992~}}\n  - {{property: ended, value: 1985}}\n"
    );
    assert_eq!(findings("order-violated", &body)[0].severity, Severity::Warning);
    let body = "properties:
  begun: {kind: date, cardinality: one}
  ended: {kind: date, cardinality: one, after: begun, severity: note}
subject: work
facts:
  - {property: begun, value: 1992}
  - {property: ended, value: 1985}
";
    assert_eq!(findings("order-violated", body)[0].severity, Severity::Note);
}

#[test]
fn exempt_and_deprecated_facts_are_left_out() {
    let body = "properties:
  begun: {kind: date, cardinality: one}
  ended: {kind: date, cardinality: one, after: begun, except: [odd]}
facts:
  - {subject: a, property: begun, value: 1992}
  - {id: odd, subject: a, property: ended, value: 1985}
  - {subject: b, property: begun, value: 1992}
  - {subject: b, property: ended, value: 1985, rank: deprecated}
";
    assert_eq!(messages("order-violated", body), [""; 0]);
}

#[test]
fn numbered_meetings_are_in_the_order_of_their_numbers() {
    let body = |third: &str| {
        format!(
            "properties:
  meeting: {{kind: date, cardinality: one, key: [no], order-by: no}}
subject: commission
facts:
  - {{property: meeting, no: 10, value: 2010}}
  - {{property: meeting, no: 2, value: 2006-03}}
  - {{property: meeting, no: 3rd, value: {third}}}
"
        )
    };
    assert_eq!(messages("order-violated", &body("2007")), [""; 0]);
    assert_eq!(
        messages("order-violated", &body("2005")),
        ["meeting no 3 of commission lies before no 2"]
    );
    assert_eq!(
        messages("order-violated", &body("2012")),
        ["meeting no 10 of commission lies before no 3"]
    );
}

#[test]
fn qualifiers_that_two_properties_share_keep_their_dates_apart() {
    let body = "properties:
  opened: {kind: date, cardinality: one, key: [no]}
  closed: {kind: date, cardinality: one, key: [no], after: opened}
subject: fair
facts:
  - {property: opened, no: 1, value: 2001}
  - {property: closed, no: 1, value: 2001}
  - {property: opened, no: 2, value: 2005}
  - {property: closed, no: 2, value: 2004}
";
    let found = findings("order-violated", body);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].facts.len(), 2);
}

#[test]
fn a_counter_that_goes_back_is_found_whatever_the_order_of_the_facts() {
    let body = |direction: &str| {
        format!(
            "properties:
  total: {{kind: figure, unit: km, when: point, monotone: {direction}}}
subject: line
facts:
  - {{property: total, value: 30 km, when: 2012}}
  - {{property: total, value: 20 km, when: 2010}}
  - {{property: total, value: 25 km, when: 2014}}
"
        )
    };
    assert_eq!(messages("order-violated", &body("up")), ["total of line falls with time"]);
    assert_eq!(messages("order-violated", &body("down")), ["total of line rises with time"]);
}

const SHARES: &str = "properties:
  part: {kind: figure, unit: USD, when: period}
  share: {kind: figure, unit: '%', when: period}
  whole: {kind: figure, unit: USD, when: period}
checks:
  - {id: share, check: part = share * whole}
subject: trade
";

#[test]
fn only_facts_of_one_time_are_checked_together() {
    let body = format!(
        "{SHARES}facts:
  - {{property: part, value: 50.0 million USD, when: 2023}}
  - {{property: share, value: 50%, when: 2022}}
  - {{property: whole, value: 300.0 million USD, when: 2023}}
"
    );
    assert_eq!(messages("check-failed", &body), [""; 0]);
    assert_eq!(
        messages("implied-value", &body),
        // 49.95 of 300.05 million, and 50.05 of 299.95 million.
        ["share of trade in 2023 has to be 16.647–16.686%"]
    );
}

#[test]
fn a_violation_says_what_each_value_would_have_to_be() {
    let body = format!(
        "{SHARES}facts:
  - {{property: part, value: 50.0 million USD, when: 2023}}
  - {{property: share, value: 50.0%, when: 2023}}
  - {{property: whole, value: 300.0 million USD, when: 2023}}
"
    );
    let found = findings("check-failed", &body);
    assert_eq!(found.len(), 1);
    let hint = found[0].hint.as_deref().unwrap_or_default();
    assert!(
        hint.contains("part 149.") && hint.contains("share 16.") && hint.contains("%; or whole "),
        "{hint}"
    );
    // The three values, and the check.
    assert_eq!(found[0].labels.len(), 4);
}

#[test]
fn a_check_without_an_id_is_checked_and_may_be_a_warning() {
    let body = "properties:
  a: {kind: figure, unit: km}
checks:
  - {check: a < 5 km, severity: warning}
subject: road
facts:
  - {property: a, value: 7 km}
";
    assert_eq!(findings("check-failed", body)[0].severity, Severity::Warning);
}

#[test]
fn a_sum_takes_the_parts_of_every_key() {
    let body = |total: &str| {
        format!(
            "properties:
  total: {{kind: figure, unit: person, exact: true, cardinality: one, when: point}}
  people: {{kind: figure, unit: person, exact: true, cardinality: one, when: point, key: [town]}}
checks:
  - {{id: sum, check: total = sum(people)}}
subject: county
facts:
  - {{property: total, value: {total} people, when: 2020}}
  - {{property: people, town: upper, value: 41 people, when: 2020}}
  - {{property: people, town: lower, value: 31 people, when: 2020}}
  - {{property: people, town: lower, value: 99 people, when: 2021}}
"
        )
    };
    assert_eq!(messages("check-failed", &body("72")), [""; 0]);
    assert_eq!(messages("check-failed", &body("73")).len(), 1);
}

#[test]
fn values_with_a_key_are_checked_key_by_key() {
    let body = "properties:
  area: {kind: figure, unit: km2, cardinality: one, key: [town]}
  land: {kind: figure, unit: km2, cardinality: one, key: [town]}
  limit: {kind: figure, unit: km2, cardinality: one}
checks:
  - {id: land, check: land <= area}
  - {id: limit, check: area <= limit}
subject: county
facts:
  - {property: limit, value: 500 km2}
  - {property: area, town: upper, value: 40 km2}
  - {property: land, town: upper, value: 39 km2}
  - {property: area, town: lower, value: 300 km2}
  - {property: land, town: lower, value: 412 km2}
";
    let found = findings("check-failed", body);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("land <= area"), "{}", found[0].message);
}

#[test]
fn a_count_that_is_missing_must_still_be_whole() {
    let body = "properties:
  part: {kind: figure, unit: person, when: point}
  share: {kind: figure, unit: '%', when: point}
  people: {kind: figure, unit: person, exact: true, when: point}
checks:
  - {id: share, check: part = share * people}
subject: survey
facts:
  - {property: share, value: 74.61%, when: 2020}
  - {property: people, value: 51 people, when: 2020}
";
    let found = findings("check-failed", body);
    assert_eq!(found.len(), 1);
    let hint = found[0].hint.as_deref().unwrap_or_default();
    assert!(hint.contains("38 and 39"), "{hint}");
}

#[test]
fn a_vague_duration_that_does_not_fit_its_dates_is_a_warning() {
    let body = "properties:
  recognised: {kind: date, cardinality: one}
  related: {kind: date, cardinality: one}
  delay: {kind: duration, cardinality: one}
checks:
  - {id: delay, check: delay = related - recognised}
subject: pair
facts:
  - {property: recognised, value: 1991-12-28}
  - {property: related, value: 1992-09-24}
  - {property: delay, value: almost 1 year}
";
    let found = findings("check-failed", body);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Warning);
}

#[test]
fn a_check_that_cannot_be_read_or_computed_is_reported_once() {
    let body = "properties:
  a: {kind: figure, unit: km}
  b: {kind: figure, unit: t}
  c: {kind: name}
checks:
  - {id: one, check: a == b}
  - {id: two, check: a = b}
  - {id: three, check: c = 5}
facts:
  - {subject: x, property: a, value: 7 km}
  - {subject: x, property: b, value: 7 t}
  - {subject: y, property: a, value: 7 km}
  - {subject: y, property: b, value: 7 t}
";
    assert_eq!(messages("check-failed", body).len(), 3);
}

#[test]
fn an_undeclared_name_in_a_check_may_be_a_subtraction() {
    let body = "properties:
  a: {kind: figure, unit: km, after: nothing}
  b: {kind: figure, unit: km}
checks:
  - {id: one, check: a-b > 5 km}
facts:
  - {subject: x, property: a, value: 7 km}
";
    let found = findings("unknown-property", body);
    let helps: Vec<&str> = found.iter().filter_map(|finding| finding.help.as_deref()).collect();
    assert_eq!(found.len(), 2);
    assert!(helps.iter().any(|help| help.contains("`a - b`")), "{helps:?}");
}

#[test]
fn a_fact_that_is_computed_by_no_check_has_no_citation() {
    let body = "properties:
  a: {kind: figure, unit: km}
facts:
  - {subject: x, property: a, value: 7 km, derived: nothing}
";
    assert_eq!(messages("missing-citation", body), ["no check has the id `nothing`"]);
}

#[test]
fn a_number_that_passes_from_one_to_the_next_is_not_shared() {
    let body = |second: &str| {
        format!(
            "properties:
  plate: {{kind: id, distinct: true, when: validity}}
facts:
  - {{subject: a, property: plate, value: X 1, when: 2001/2003}}
  - {{subject: b, property: plate, value: X 1, when: {second}}}
  - {{subject: a, property: plate, value: X 1, when: 2001/2002}}
"
        )
    };
    assert_eq!(messages("shared-value", &body("2004/2006")), [""; 0]);
    // The first may have given it up in the spring of 2003.
    assert_eq!(messages("shared-value", &body("2003-05/2006")), [""; 0]);
    assert_eq!(messages("shared-value", &body("2002-05/2006")), ["a and b have the same plate"]);
}

#[test]
fn what_excludes_each_other_may_follow_each_other() {
    let body = |when: &str| {
        format!(
            "properties:
  open: {{kind: text, when: validity, excludes: [closed]}}
  closed: {{kind: text, when: validity}}
subject: pit
facts:
  - {{property: open, value: 'yes', when: 1990/1995}}
  - {{property: closed, value: 'yes', when: {when}}}
"
        )
    };
    for when in ["1996/2000", "1995/2000", "1995-05-03/2000", "1995~/2000", "1994~/2000"] {
        assert_eq!(messages("missing-companion", &body(when)), [""; 0], "{when}");
    }
    assert_eq!(messages("missing-companion", &body("1994/2000")), ["pit has both open and closed"]);
}

#[test]
fn one_side_of_a_symmetric_statement_is_a_note_and_both_are_none() {
    let body = |back: &str| {
        format!(
            "entities:
  a: {{type: place}}
  b: {{type: place}}
properties:
  twin: {{kind: name, of: place, symmetric: true}}
facts:
  - {{subject: a, property: twin, value: b}}
{back}"
        )
    };
    let found = findings("inverse-conflict", &body(""));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Note);
    let found = findings("inverse-conflict", &body("  - {subject: b, property: twin, value: a}\n"));
    assert!(found.is_empty());
}

#[test]
fn a_name_that_was_right_at_the_time_it_speaks_of_is_not_stale() {
    let body = |when: &str| {
        format!(
            "sources:
  news: {{title: News, issued: 2024}}
entities:
  league: {{type: organization, name: Union, former: [{{name: Old League, when: 2009/2021}}]}}
properties:
  member-of: {{kind: name, of: organization}}
facts:
  - {{subject: a, property: member-of, value: Old League, source: news{when}}}
"
        )
    };
    assert_eq!(messages("stale-name", &body("")).len(), 1);
    assert_eq!(messages("stale-name", &body(", when: 2015")), [""; 0]);
    assert_eq!(
        messages("stale-name", &body(", when: 2005")),
        ["Union was called Old League only from 2009-01-01"]
    );
}

#[test]
fn a_verdict_that_names_all_facts_of_a_violation_settles_it() {
    let body = |facts: &str| {
        format!(
            "properties:
  a: {{kind: figure, unit: km}}
  b: {{kind: figure, unit: km}}
checks:
  - {{id: one, check: a = b}}
facts:
  - {{id: x, subject: s, property: a, value: 7 km}}
  - {{id: y, subject: s, property: b, value: 9 km}}
resolutions:
  - {{facts: {facts}, verdict: both-valid, reason: Measured along two roads.}}
"
        )
    };
    assert!(findings("check-failed", &body("[x, y]"))[0].resolved);
    assert!(!findings("check-failed", &body("[x]"))[0].resolved);
}

#[test]
fn many_values_of_one_property_are_summed_in_a_moment() {
    let mut body = String::from(
        "properties:
  total: {kind: figure, unit: km}
  part: {kind: figure, unit: km}
checks:
  - {id: sum, check: total >= sum(part)}
subject: s
facts:
  - {property: total, value: 5 km}
",
    );
    for n in 0..20_000 {
        writeln!(body, "  - {{property: part, value: {n}.5 km}}").unwrap();
    }
    assert_eq!(messages("check-failed", &body).len(), 1);
}

#[test]
fn sources_that_agree_on_a_value_are_one_operand() {
    let body = |other: &str| {
        format!(
            "properties:
  a: {{kind: figure, unit: km}}
checks:
  - {{id: one, check: a < 5 km}}
facts:
  - {{subject: s, property: a, value: 7 km}}
  - {{subject: s, property: a, value: {other} km}}
"
        )
    };
    assert_eq!(messages("check-failed", &body("7.1")), ["the facts on s do not fit `a < 5 km`"]);
    assert_eq!(messages("check-failed", &body("3")), ["s: several values of `a`"]);
}

#[test]
fn who_died_before_a_thing_began_had_no_part_in_it() {
    let body = |founded: &str, when: &str| {
        format!(
            "entities:
  lind: {{type: person}}
  club: {{type: organization}}
properties:
  born: {{kind: date, existence: begin}}
  died: {{kind: date, existence: end}}
  founded: {{kind: date, existence: begin}}
  member-of: {{kind: name, of: organization, contemporary: true}}
facts:
  - {{subject: lind, property: born, value: 1880}}
  - {{subject: lind, property: died, value: 1950-05}}
  - {{subject: club, property: founded, value: {founded}}}
  - {{subject: lind, property: member-of, value: club{when}}}
"
        )
    };
    assert_eq!(messages("not-contemporary", &body("1950", "")), [""; 0]);
    assert_eq!(
        messages("not-contemporary", &body("1951", "")),
        ["lind and club did not exist at one time"]
    );
    assert_eq!(messages("not-contemporary", &body("1900", ", when: 1920/1930")), [""; 0]);
    assert_eq!(
        messages("not-contemporary", &body("1900", ", when: 1890/1895")),
        ["club did not exist in 1890/1895"]
    );
    assert_eq!(
        messages("not-contemporary", &body("1900", ", when: 1955")),
        ["lind did not exist in 1955"]
    );
}

#[test]
fn a_declaration_that_cannot_be_read_is_told_where_it_stands() {
    for (declared, told) in [
        // Bounds are values of their property.
        ("{kind: date, min: tuesday}", "tuesday"),
        ("{kind: date, max: 2020-13}", "2020-13"),
        ("{kind: figure, unit: m, min: deep}", "deep"),
        ("{kind: figure, unit: m, max: 3 kg}", "3 kg"),
        ("{kind: duration, max: often}", "often"),
        ("{kind: text, min: '5'}", "'5'"),
        ("{kind: figure, unit: m, min: '10', max: '5'}", "'10'"),
        // A tolerance is a length of time, a share, or a figure in the unit of the property.
        ("{kind: date, tolerance: 5%}", "5%"),
        ("{kind: date, tolerance: '1'}", "'1'"),
        ("{kind: figure, unit: m, tolerance: 5 kg}", "5 kg"),
        ("{kind: figure, unit: USD, tolerance: 5 EUR}", "5 EUR"),
        ("{kind: name, tolerance: 5%}", "5%"),
        ("{kind: figure, unit: m, approx: far}", "far"),
        ("{kind: date, approx: 5%}", "5%"),
        // What is said about the order of values.
        ("{kind: date, order-by: nth}", "nth"),
        ("{kind: text, monotone: up}", "monotone"),
        ("{kind: date, max-change: 2x}", "max-change"),
    ] {
        let body = format!("properties:\n  p: {declared}\n");
        let found = findings("unreadable-value", &body);
        let [finding] = &found[..] else { panic!("{declared}: {found:#?}") };
        let text = format!("factlint: 1\n{body}");
        let span = finding.primary().span.range();
        assert_eq!(&text[span], told, "{declared}");
        assert_eq!(finding.severity, Severity::Error);
        assert!(finding.help.is_some(), "{declared}");
    }
}

#[test]
fn a_declaration_that_can_be_read_is_not_mentioned() {
    for declared in [
        "{kind: date, min: 1900, max: 2020-12, tolerance: 1mo, approx: 2y}",
        "{kind: date, tolerance: 2d, key: [nth], order-by: nth}",
        "{kind: figure, unit: m, min: 0, max: 8.9 km, tolerance: 2, approx: 5%}",
        "{kind: figure, unit: m, min: 5, max: 5, tolerance: 2 cm, monotone: up, max-change: 2x}",
        "{kind: figure, unit: '%', tolerance: 0.5 pp}",
        "{kind: figure, unit: company, max: 20 companies, tolerance: 0.5%}",
        "{kind: figure, min: 0, tolerance: 3}",
        "{kind: duration, min: 1 day, max: 3 years}",
    ] {
        let body = format!("properties:\n  p: {declared}\n");
        assert_eq!(messages("unreadable-value", &body), [""; 0], "{declared}");
    }
}

#[test]
fn a_tolerance_for_percentages_is_counted_in_points() {
    let disagree = |tolerance: &str| {
        let facts =
            "subject: x\nfacts:\n  - {property: p, value: 10 %}\n  - {property: p, value: 11 %}\n";
        let property =
            format!("p: {{kind: figure, unit: '%', cardinality: one, tolerance: {tolerance}}}");
        messages("figure-conflict", &format!("properties:\n  {property}\n{facts}")).len()
    };
    assert_eq!(["0.2 pp", "1.1 pp"].map(disagree), [1, 0]);
}

#[test]
fn times_outside_of_facts_have_to_be_dates() {
    let body = "entities:
  bay: {name: Bay, former: [{name: Cove, when: whenever}, {name: Inlet, when: 1901/1905}]}
properties: {p: {kind: date, cardinality: one}}
subject: bay
facts:
  - {id: a, property: p, value: 1901}
  - {id: b, property: p, value: 1903}
resolutions:
  - {facts: [a, b], verdict: a stands, reason: Seen., on: someday}
";
    let found = findings("unreadable-value", body);
    let text = format!("factlint: 1\n{body}");
    let told: Vec<_> = found.iter().map(|f| &text[f.primary().span.range()]).collect();
    assert_eq!(told, ["whenever", "someday"]);
}

#[test]
fn a_limit_is_a_point_and_only_a_vague_value_may_reach_it() {
    for (limit, unit, value, is_outside) in [
        ("max: 100", "%", "101 %", true),
        ("max: 100", "%", "100.4 %", true),
        ("max: 100", "%", "100 %", false),
        ("max: 100", "%", "about 101 %", false),
        ("max: 100", "%", "over 100 %", true),
        ("max: 100", "%", "at least 100 %", false),
        ("max: 100", "km", "63 mi", true),
        ("max: 100", "km", "62 mi", false),
        ("max: 1 km", "m", "1,001 m", true),
        ("min: 0", "USD", "-1 USD", true),
        ("min: 0", "USD", "0 USD", false),
        ("max: 50", "°C", "51 °C", true),
        ("min: 1000, max: 2000", "t", "961 t", true),
        ("min: 1000, max: 2000", "t", "2,049 t", true),
        ("max: 1.76 billion", "USD", "1.77 billion USD", true),
        ("max: 1.764 billion", "USD", "1.76 billion USD", false),
        ("max: about 100", "t", "105 t", false),
    ] {
        let body = format!(
            "properties:\n  size: {{kind: figure, unit: \"{unit}\", {limit}}}\nfacts:\n  - {{subject: it, property: size, value: \"{value}\"}}\n"
        );
        let found = messages("out-of-range", &body);
        assert_eq!(found.len(), usize::from(is_outside), "{limit}: {value}: {found:?}");
    }
}

#[test]
fn what_is_ordered_by_a_number_has_one() {
    let body = |first: &str, second: &str| {
        format!(
            "properties:
  held: {{kind: date, cardinality: one, key: [no], order-by: no}}
subject: games
facts:
  - {{property: held, no: {first}, value: 1992}}
  - {{property: held, no: {second}, value: 1990}}
"
        )
    };
    for (first, second, message) in [
        ("1", "2", "held no 2 of games lies before no 1"),
        ("I", "II", "held no 2 of games lies before no 1"),
        ("9th", "No. 10", "held no 10 of games lies before no 9"),
    ] {
        assert_eq!(messages("order-violated", &body(first, second)), [message]);
    }
    assert_eq!(messages("order-violated", &body("X", "IX")), [""; 0]);
    assert_eq!(
        messages("order-violated", &body("spring", "2")),
        ["no number can be read in `spring`, so that nothing is ordered by it"]
    );
}

#[test]
fn two_marriages_may_follow_each_other_within_a_year() {
    let body = |when: &str| {
        format!(
            "entities:
  ann: {{type: person, name: Ann}}
  ben: {{type: person, name: Ben}}
  cid: {{type: person, name: Cid}}
properties:
  spouse: {{kind: name, of: person, cardinality: one, when: validity, symmetric: true}}
facts:
  - {{subject: ann, property: spouse, value: ben, when: 1990/1995}}
  - {{subject: ben, property: spouse, value: cid, when: {when}}}
"
        )
    };
    let errors = |when: &str| {
        let found = findings("inverse-conflict", &body(when));
        found.into_iter().filter(|finding| finding.severity == Severity::Error).count()
    };
    assert_eq!(errors("1995/2000"), 0);
    assert_eq!(errors("1993/2000"), 1);
}

#[test]
fn a_verdict_is_on_the_facts_it_names_and_is_given_once() {
    let body = |resolutions: &str| {
        format!(
            "properties: {{opened: {{kind: date, cardinality: one}}}}
subject: port
facts:
  - {{id: a, property: opened, value: 1992}}
  - {{id: b, property: opened, value: 1993}}
  - {{id: c, subject: quay, property: opened, value: 1993}}
resolutions:
{resolutions}"
        )
    };
    let stands = "  - {facts: [a, b], verdict: c stands, reason: r}\n";
    assert_eq!(
        messages("unknown-fact", &body(stands)),
        ["`c` is none of the facts that this verdict is on"]
    );
    let one = "  - {facts: [a, b], verdict: a stands, reason: r}\n";
    assert_eq!(messages("unknown-fact", &body(one)), [""; 0]);
    assert_eq!(messages("stale-resolution", &body(one)), [""; 0]);
    let two = format!("{one}  - {{facts: [b, a], verdict: b stands, reason: r}}\n");
    assert_eq!(messages("stale-resolution", &body(&two)), ["two verdicts on the same facts"]);
}

#[test]
fn a_name_that_two_entities_have_may_be_of_either() {
    let body = |one: &str, other: &str| {
        format!(
            "entities:
  father: {{type: person, name: John Smith}}
  son: {{type: person, name: John Smith, aliases: [Jack Smith]}}
  third: {{type: person, name: John Smith}}
  other: {{type: person, name: Mary Jones}}
properties: {{owner: {{kind: name, of: person, cardinality: one}}}}
subject: mill
facts:
  - {{property: owner, value: {one}}}
  - {{property: owner, value: {other}}}
"
        )
    };
    for one in ["father", "son", "third", "Jack Smith"] {
        assert_eq!(messages("name-conflict", &body(one, "John Smith")), [""; 0], "{one}");
        assert_eq!(messages("name-conflict", &body("John Smith", one)), [""; 0], "{one}");
    }
    assert_eq!(
        messages("name-variant", &body("son", "John Smith")),
        ["several entities are called `John Smith`"]
    );
    for (one, other) in [("father", "son"), ("other", "John Smith"), ("John Smith", "other")] {
        assert_eq!(messages("name-conflict", &body(one, other)).len(), 1, "{one} {other}");
    }
}
