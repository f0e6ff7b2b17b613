//! What facts cite: the dates of their sources, and the checks that compute them.

mod support;

use support::messages;

/// A project with one source that has these fields.
fn source(fields: &str) -> String {
    format!("sources:\n  a: {{type: webpage, title: A, {fields}}}\n")
}

#[test]
fn every_date_of_a_source_has_to_be_one() {
    for key in ["issued", "accessed", "archive-date", "original-date", "event-date"] {
        for (date, message) in [
            ("Smarch 2020", "this is not read as a date"),
            ("2020-13-01", "there is no month 13"),
            ("'03/04/2006'", "this can be read as `2006-04-03` or `2006-03-04`"),
        ] {
            let found = messages("unreadable-value", &source(&format!("{key}: {date}")));
            assert_eq!(found, [message], "{key}: {date}");
        }
        for date in ["2020", "2020~", "2020-05-01", "May 2020", "2019/2020"] {
            let body = source(&format!("{key}: {date}"));
            assert_eq!(messages("unreadable-value", &body), [""; 0], "{key}: {date}");
        }
    }
}

#[test]
fn a_source_is_issued_after_its_original_and_before_it_is_retrieved_and_archived() {
    for (fields, message) in [
        ("issued: 2024-03, accessed: 2024-02-29", "`a` was retrieved before it was issued"),
        ("issued: 2024-03-03, archive-date: 2024-03-01", "`a` was archived before it was issued"),
        ("original-date: 1993, issued: 1992", "`a` was issued before its original"),
    ] {
        assert_eq!(messages("source-dates", &source(fields)), [message]);
    }
    for fields in [
        // In Wellington it is the next day already.
        "issued: 2024-03-02, archive-date: 2024-03-01",
        "issued: 2024, archive-date: 2024-01-01",
        "issued: 2024~, archive-date: 2023-12-01",
        "issued: 1992, original-date: 1992",
        // Retrieving and archiving are two people's affairs, and an event may be announced.
        "accessed: 2024-03-03, archive-date: 2024-03-01",
        "accessed: 2024-03-01, archive-date: 2024-03-03",
        "issued: 2024-03-01, event-date: 2025",
        "issued: 2024-03-01, event-date: 1990",
    ] {
        assert_eq!(messages("source-dates", &source(fields)), [""; 0], "{fields}");
    }
}

/// A project in which `total` is twice `half`, and `again` is all of it.
fn computed(facts: &str) -> String {
    format!(
        "sources: {{a: {{type: book}}}}
properties:
  total: {{kind: figure, unit: USD, cardinality: one, when: period}}
  half: {{kind: figure, unit: USD, cardinality: one, when: period}}
  other: {{kind: figure, unit: USD, cardinality: one}}
  kept: {{kind: figure, unit: USD, cardinality: one, when: period}}
checks:
  - {{id: twice, check: total = 2 * half}}
  - {{id: again, check: kept = total}}
subject: shop
facts:
{facts}"
    )
}

#[test]
fn a_computed_fact_rests_on_facts_that_have_a_source() {
    for facts in [
        "  - {property: total, value: 20 USD, when: 2019, derived: twice}
  - {property: half, value: 10 USD, when: 2019-01/2019-12, source: a}
",
        // By way of another one, in any order.
        "  - {property: kept, value: 20 USD, when: 2019, derived: again}
  - {property: total, value: 20 USD, when: 2019, derived: twice}
  - {property: half, value: 10 USD, when: 2019, source: a}
",
        // Each may be computed from the other where a source stands beside one of them.
        "  - {property: total, value: 20 USD, when: 2019, derived: twice}
  - {property: half, value: 10 USD, when: 2019, derived: twice}
  - {property: half, value: 10.0 USD, when: 2019, source: a}
",
        // One that is set aside is none that anything rests on.
        "  - {property: other, value: 20 USD, rank: deprecated, derived: twice}
",
    ] {
        assert_eq!(messages("missing-citation", &computed(facts)), [""; 0], "{facts}");
    }
    for (facts, found) in [
        (
            "  - {property: other, value: 20 USD, derived: twice}
  - {property: half, value: 10 USD, when: 2019, source: a}
",
            &["`twice` computes no `other`"][..],
        ),
        (
            "  - {property: total, value: 20 USD, when: 2019, derived: twice}
",
            &["nothing says what `20 USD` is computed from"],
        ),
        (
            "  - {property: total, value: 20 USD, when: 2019, derived: twice}
  - {property: half, value: 10 USD, when: 2020, source: a}
",
            &["nothing says what `20 USD` is computed from"],
        ),
        (
            "  - {property: total, value: 20 USD, when: 2019, derived: twice}
  - {property: half, value: 10 USD, when: 2019, derived: twice}
",
            &[
                "`20 USD` is computed from what is computed from it",
                "`10 USD` is computed from what is computed from it",
            ],
        ),
        (
            "  - {property: kept, value: 20 USD, when: 2019, derived: again}
  - {property: total, value: 20.0 USD, when: 2019, derived: again}
",
            &[
                "`20 USD` is computed from what is computed from it",
                "`20.0 USD` is computed from what is computed from it",
            ],
        ),
    ] {
        assert_eq!(messages("missing-citation", &computed(facts)), found, "{facts}");
    }
}

#[test]
fn a_share_of_nothing_cannot_be_computed_where_one_is_stated() {
    let body = |cases: &str, rate: &str| {
        format!(
            "properties:
  cases: {{kind: figure, unit: person}}
  deaths: {{kind: figure, unit: person}}
  rate: {{kind: figure, unit: '%'}}
checks: [{{id: share, check: rate = deaths / cases}}]
subject: plague
facts:
  - {{property: cases, value: {cases}}}
  - {{property: deaths, value: 4}}
{rate}"
        )
    };
    let stated = "  - {property: rate, value: 10%}\n";
    assert_eq!(messages("check-failed", &body("0", stated)), ["plague: a divisor that is zero"]);
    assert_eq!(messages("check-failed", &body("40", stated)), [""; 0]);
    assert_eq!(messages("check-failed", &body("0", "")), [""; 0]);
}
