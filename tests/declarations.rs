//! What properties declare about their values: bounds, tolerances, and what is of no effect.

mod support;

use support::messages;

#[test]
fn a_tolerance_below_zero_is_none() {
    let body = |tolerance: &str| {
        format!("properties:\n  depth: {{kind: figure, unit: m, tolerance: {tolerance}}}\n")
    };
    for tolerance in ["-5", "-0.5%", "-5 m"] {
        let found = messages("unreadable-value", &body(tolerance));
        assert_eq!(found, ["`tolerance` of `depth` cannot be read"], "{tolerance}");
    }
    for tolerance in ["0", "5", "0.5%", "5 m"] {
        assert_eq!(messages("unreadable-value", &body(tolerance)), [""; 0], "{tolerance}");
    }
}

#[test]
fn what_a_property_declares_is_about_values_of_its_kind() {
    let declared = |property: &str| {
        let body = format!(
            "properties:\n  it: {{{property}}}\n  day: {{kind: date, existence: begin}}\n  sum: {{kind: figure}}\n  who: {{kind: name}}\n"
        );
        messages("unreadable-value", &body)
    };
    for (property, message) in [
        ("kind: figure, after: day", "`after` says nothing about `it`, which is a figure"),
        ("kind: date, after: sum", "`after` says nothing about `sum`, which is a figure"),
        ("kind: date, after: it", "`it` comes after itself"),
        (
            "kind: text, key: [no], order-by: no",
            "`order-by` says nothing about `it`, which is a text",
        ),
        ("kind: name, existence: end", "`existence` says nothing about `it`, which is a name"),
        ("kind: date, monotone: up", "`monotone` says nothing about `it`, which is a date"),
        ("kind: date, max-change: 5x", "`max-change` says nothing about `it`, which is a date"),
        ("kind: text, inverse: who", "`inverse` says nothing about `it`, which is a text"),
        ("kind: name, inverse: day", "`inverse` says nothing about `day`, which is a date"),
        ("kind: text, symmetric: true", "`symmetric` says nothing about `it`, which is a text"),
        (
            "kind: date, contemporary: true",
            "`contemporary` says nothing about `it`, which is a date",
        ),
        ("kind: date, unit: km", "`unit` says nothing about `it`, which is a date"),
        ("kind: figure, of: person", "`of` says nothing about `it`, which is a figure"),
        ("kind: date, key: [source]", "`source` is a key of every fact and no qualifier"),
        ("kind: figure, approx: -5%", "`approx` of `it` cannot be read"),
    ] {
        assert_eq!(declared(property), [message], "{property}");
    }
    for property in [
        "kind: date, after: [day, unknown], key: [no], order-by: no, existence: end",
        "kind: figure, unit: km, monotone: up, max-change: 5x, approx: 5%",
        "kind: name, of: person, inverse: who, contemporary: true",
        "kind: name, inverse: it",
        "kind: text, symmetric: false, contemporary: false, distinct: true, requires: day",
    ] {
        assert_eq!(declared(property), [""; 0], "{property}");
    }
}

#[test]
fn nothing_is_contemporary_where_nothing_says_when_anything_was() {
    let body = "properties:\n  taught-by: {kind: name, contemporary: true}\n";
    assert_eq!(
        messages("unreadable-value", body),
        ["nothing says when what `taught-by` names began or ended"]
    );
    let born = "  born: {kind: date, existence: begin}\n";
    assert_eq!(messages("unreadable-value", &format!("{body}{born}")), [""; 0]);
}

#[test]
fn a_bound_is_read_as_its_property_declares_it() {
    let body = |value: &str| {
        format!(
            "properties:\n  begun: {{kind: date, min: 1917-10-25}}\nsubject: work\nfacts:\n  - {{property: begun, value: {value}}}\n"
        )
    };
    // The 20th of October was the 2nd of November in the Gregorian calendar.
    let julian = "1917-10-20, calendar: julian";
    assert_eq!(messages("out-of-range", &body(julian)), [""; 0]);
    let julian = "1917-10-10, calendar: julian";
    assert_eq!(messages("out-of-range", &body(julian)).len(), 1);
}

#[test]
fn a_bare_bound_of_a_property_without_a_unit_is_in_the_unit_of_the_value() {
    let found = |bounds: &str, value: &str| {
        let body = format!(
            "properties:\n  sum: {{kind: figure, {bounds}}}\nsubject: work\nfacts:\n  - {{property: sum, value: {value}}}\n"
        );
        messages("out-of-range", &body).len()
    };
    for value in ["-5", "-5 USD", "-5 km", "-5 %", "150 students", "150 USD", "150 %"] {
        assert_eq!(found("min: 0, max: 100", value), 1, "{value}");
    }
    for value in ["5", "5 USD", "0 km", "100 students", "100 %"] {
        assert_eq!(found("min: 0, max: 100", value), 0, "{value}");
    }
    assert_eq!(found("max: 1 km", "1500 m"), 1);
    assert_eq!(found("max: 2 km", "1500 m"), 0);
}

#[test]
fn an_approximate_date_that_may_lie_in_its_range_does() {
    let body = |value: &str| {
        format!(
            "properties:\n  begun: {{kind: date, cardinality: one, min: 1990, max: 2000}}\nsubject: work\nfacts:\n  - {{property: begun, value: {value}}}\n"
        )
    };
    for value in ["1989~", "2001~", "1990", "198X~"] {
        assert_eq!(messages("out-of-range", &body(value)), [""; 0], "{value}");
    }
    for value in ["1989", "1988~", "2002~"] {
        assert_eq!(messages("out-of-range", &body(value)).len(), 1, "{value}");
    }
}

#[test]
fn a_qualifier_that_other_readers_distort_is_told() {
    let body = |no: &str| {
        format!(
            "properties:\n  held: {{kind: date, key: [no]}}\nsubject: games\nfacts:\n  - {{property: held, no: {no}, value: 1992}}\n"
        )
    };
    for no in ["012", "NO", "3.20"] {
        assert_eq!(messages("ambiguous-scalar", &body(no)).len(), 1, "{no}");
    }
    for no in ["12", "2024-05-01", "'012'", "ninth", "3.25"] {
        assert_eq!(messages("ambiguous-scalar", &body(no)), [""; 0], "{no}");
    }
}
