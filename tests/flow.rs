//! Whether a quote tells the period of a flow: `when` of a property that says `when: period`.

mod support;

use std::fmt::Write as _;

use support::Project;

/// What `check` finds about the `when` of each case: the rule and its hint, or nothing.
fn judged(property: &str, cases: &[(&str, &str)]) -> Vec<String> {
    let mut project = Project::new();
    let mut sources = String::new();
    let mut facts = String::new();
    for (i, (when, quote)) in cases.iter().enumerate() {
        let title = format!("title: Trade in numbers {i}");
        _ = writeln!(sources, "  s{i}: {{type: report, {title}, snapshot: {{path: s{i}.txt}}}}");
        _ = writeln!(
            facts,
            "  - id: f{i}\n    source: s{i}\n    property: exports\n    value: 3 million USD"
        );
        _ = writeln!(facts, "    when: {when}\n    quote: \"{quote}\"");
        project = project.with(
            &format!("s{i}.txt"),
            format!(
                "This is what the ministry wrote of the trade with its neighbours.\n\n{quote}.\n"
            ),
        );
    }
    let file = format!(
        "factlint: 1\nproperties:\n  exports: {{{property}}}\nsources:\n{sources}\
         entities: {{town: {{type: place, name: The town}}}}\nsubject: town\nfacts:\n{facts}"
    );
    let run = project.with("facts.yaml", file).check(&["--format", "json"]);
    let json = run.json();
    assert_eq!(json["summary"]["facts"], cases.len(), "{json}");
    let findings = json["findings"].as_array().cloned().unwrap_or_default();
    let of = |i: usize| {
        let id = format!("f{i}");
        let about = |finding: &&serde_json::Value| finding["facts"][0] == id.as_str();
        let said = findings.iter().filter(about).map(|finding| {
            let hint = finding["hint"].as_str().unwrap_or_default();
            format!("{}: {hint}", finding["rule"].as_str().unwrap_or_default())
        });
        said.collect::<Vec<_>>().join(", ")
    };
    (0..cases.len()).map(of).collect()
}

const FLOW: &str = "kind: figure, unit: USD, when: period";

#[test]
fn a_period_that_is_told_in_other_words_is_the_same_period() {
    let cases = [
        ("2021-07/2021-09", "Exports were $3 million in the third quarter of 2021"),
        ("2021-07/2021-09", "Exports were $3 million in Q3 2021"),
        ("2021-01/2021-06", "Exports were $3 million in H1 2021"),
        ("2023-01/2023-06", "Exports were $3 million in the first half of 2023"),
        ("2021-01/2021-09", "Exports were $3 million between January and September 2021"),
        ("2021-01/2021-12", "Exports were $3 million in 2021"),
        ("2021-01-01/2021-09-30", "Exports were $3 million in January–September 2021"),
        ("2021", "Exports were $3 million from 1 January to 31 December 2021"),
        ("2020-04/2021-03", "For the year ended 31 March 2021 exports were $3 million"),
        ("2021-01/2021-06", "In the six months to June 2021 exports were $3 million"),
        ("2021-01/2021-09", "Exports over nine months of 2021 were $3 million"),
        ("2021", "In Q3 2021 exports rose, to $3 million in 2021"),
        ("2021", "At the end of 2021 exports were $3 million"),
        // A day is when something was told.
        ("2021", "On 5 March 2021 the ministry put exports at $3 million"),
    ];
    assert_eq!(judged(FLOW, &cases), [""; 14]);
}

#[test]
fn a_part_of_a_period_and_a_longer_one_are_other_periods() {
    let part = "value-contradicts-quote: the quote gives a part of the period";
    let overlaps = "value-contradicts-quote: the periods only overlap";
    let longer = "value-over-precise: the quote gives a longer period";
    for (when, quote, expected) in [
        ("2021", "Exports were $3 million in H1 2021", part),
        ("2021", "Exports were $3 million in January 2021", part),
        ("2021", "Exports were $3 million in the first nine months of 2021", part),
        ("2021", "Put on 15 July 2021 at $3 million in H1 2021", part),
        ("2021", "Exports over nine months of 2021 were $3 million", part),
        ("2021", "For the year to 31 March 2021 exports were $3 million", overlaps),
        ("2019/2021", "Exports rose from $2 million in 2019 to $3 million in 2021", part),
        // No year nearby makes a quarter of it the whole.
        ("2021", "Exports were $3 million in Q3 2021. It was the best of all in 2020", part),
        ("2021-01/2021-06", "Exports were $3 million in 2021", longer),
        ("2021", "Exports were $3 million from 2019 to 2021", longer),
        ("2021", "Exports were $3 million since 2021", longer),
    ] {
        assert_eq!(judged(FLOW, &[(when, quote)]), [expected], "{when} {quote}");
    }
}

#[test]
fn a_stock_on_a_day_of_the_period_is_one_in_the_period() {
    let stock = "kind: figure, unit: USD, when: point";
    assert_eq!(judged(stock, &[("2021", "Debts were $3 million in H1 2021")]), [""]);
}
