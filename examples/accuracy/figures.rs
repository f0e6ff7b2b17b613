//! How well figures are found in prose and compared, on five labelled sets.

use std::{fs, ops::Range, path::Path};

use factlint::{
    mention::{self, Mention, Reading, Tokens},
    value::{
        Verdict,
        figure::{Context, Edge, Figure, Numerals, Rule, Tolerance, compare},
        unit::Unit,
    },
};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::{
    report::{Counts, Miss, SetResult},
    table,
};

/// Measures every set that is there.
pub fn run(data: &Path) -> Vec<SetResult> {
    let mut results = vec![prices(data), quantities(data)];
    for (file, what) in [
        ("Number_NumberModel", "numbers"),
        ("Number_PercentModel", "percentages"),
        ("Number_NumberRangeModel", "ranges and bounds"),
        ("Number_OrdinalModel", "ordinals"),
        ("NumberWithUnit_CurrencyModel", "money"),
        ("NumberWithUnit_DimensionModel", "measures"),
        ("NumberWithUnit_TemperatureModel", "temperatures"),
        ("NumberWithUnit_AgeModel", "ages"),
    ] {
        results.push(recognizers(data, file, what));
    }
    results.push(countries(data));
    results
}

/// A labelled figure in a text.
struct Expected {
    /// Bytes of the label in the text.
    span: Range<usize>,
    value: Label,
    /// The unit, where it is known to factlint and has to be the same.
    unit: Option<Unit>,
}

/// What a label says of the number.
enum Label {
    Number(Decimal),
    /// Ends of a range; `None` is infinite.
    Ends(Option<Decimal>, Option<Decimal>),
    Ordinal(u64),
}

fn set(title: &str, origin: &str, positive: &str, scope: &str) -> SetResult {
    SetResult {
        title: title.into(),
        origin: origin.into(),
        positive: positive.into(),
        scope: scope.into(),
        out_of_scope: 0,
        counts: Counts::default(),
        misses: Vec::new(),
        notes: Vec::new(),
    }
}

fn lines(path: &Path) -> Vec<Value> {
    fs::read_to_string(path)
        .unwrap_or_default()
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn decimal(value: &Value) -> Option<Decimal> {
    let written = match value {
        Value::String(text) => text.trim_end_matches('%').to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Decimal::from_str_exact(&written).ok().or_else(|| Decimal::from_scientific(&written).ok())
}

/// The figures of a text of unknown or English language.
fn mentions(text: &str, numerals: Numerals) -> Vec<Mention> {
    let figure = Context { numerals, ..Context::default() };
    let context = mention::Context { figure, ..mention::Context::default() };
    mention::figure::all(&Tokens::of(text), &context)
}

/// Counts the labelled figures of one text as found or missed.
fn judge_all(result: &mut SetResult, input: &str, found: &[Mention], expected: &[Expected]) {
    for label in expected {
        judge(result, input, found, label, expected);
    }
}

/// Counts one labelled figure as found or missed; `all` are the labels of the text.
fn judge(
    result: &mut SetResult,
    input: &str,
    found: &[Mention],
    expected: &Expected,
    all: &[Expected],
) {
    let near: Vec<&Mention> = found.iter().filter(|m| touch(&m.span, &expected.span)).collect();
    let right = near.iter().any(|mention| is_sum(mention, all)) || both_ends(&near, expected);
    let problem = if right {
        None
    } else {
        near.iter().map(|mention| difference(mention, expected)).min().unwrap_or(Some("not found"))
    };
    result.counts.add(true, problem.is_none());
    if let Some(reason) = problem {
        let label = input.get(expected.span.clone()).unwrap_or_default();
        let shown: Vec<_> =
            near.iter().map(|m| format!("{} = {}", &input[m.span.clone()], reading(m))).collect();
        result.misses.push(Miss {
            reason: reason.into(),
            case: format!("{input} — label {label:?}, read {shown:?}"),
        });
    }
}

/// Counts the figures that stand where the set has no label, right or wrong.
fn false_alarms(result: &mut SetResult, input: &str, found: &[Mention], labels: &[Range<usize>]) {
    for mention in found.iter().filter(|m| matches!(m.reading, Reading::Figure(_))) {
        if labels.iter().any(|label| touch(label, &mention.span)) {
            continue;
        }
        result.counts.add(false, true);
        let figure = &input[mention.span.clone()];
        result.misses.push(Miss {
            reason: "a figure where the set has none".into(),
            case: format!("{input} — read {figure:?} = {}", reading(mention)),
        });
    }
}

fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether the mention is the sum of the several labels it covers: `12 m 2 dm` is one length.
fn is_sum(mention: &Mention, all: &[Expected]) -> bool {
    let Reading::Figure(figure) = &mention.reading else { return false };
    let parts: Vec<&Expected> =
        all.iter().filter(|label| touch(&label.span, &mention.span)).collect();
    let sum: Option<Decimal> = parts
        .iter()
        .map(|label| {
            let (Label::Number(number), Some(unit)) = (&label.value, &label.unit) else {
                return None;
            };
            let part =
                Figure::read(&format!("exactly {number} {unit}"), &Context::default()).ok()?;
            part.comparable(figure).then(|| part.sweep().0.point()).flatten()
        })
        .sum();
    let (low, high) = figure.sweep();
    parts.len() > 1 && sum.is_some_and(|sum| (low..=high).contains(&Edge::closed(sum)))
}

/// Whether the ends of a labelled range are read as two figures, as in a change: `rose from $350
/// to $680`.
fn both_ends(near: &[&Mention], expected: &Expected) -> bool {
    let Label::Ends(Some(low), Some(high)) = expected.value else { return false };
    let is_end = |end: Decimal| {
        near.iter().any(|mention| {
            let value = Expected {
                span: expected.span.clone(),
                value: Label::Number(end),
                unit: expected.unit.clone(),
            };
            difference(mention, &value).is_none()
        })
    };
    near.len() == 2 && is_end(low) && is_end(high)
}

fn reading(mention: &Mention) -> String {
    match &mention.reading {
        Reading::Figure(figure) => figure.to_string(),
        Reading::Ordinal(place) => format!("place {place}"),
        _ => "another kind".into(),
    }
}

/// What is wrong with a mention; `None` if it says what the label says.
fn difference(mention: &Mention, expected: &Expected) -> Option<&'static str> {
    let figure = match (&mention.reading, &expected.value) {
        (Reading::Ordinal(place), Label::Ordinal(label)) => {
            return (place != label).then_some("another place");
        }
        (Reading::Figure(figure), Label::Number(_) | Label::Ends(..)) => figure,
        _ => return Some("another kind"),
    };
    let other_unit = expected.unit.as_ref().filter(|unit| figure.unit() != *unit);
    if let (Some(unit), Label::Number(label)) = (other_unit, &expected.value)
        && figure.unit().comparable(unit)
    {
        // The same length in another unit is the same: `5 feet 2 inches` is 62 inches.
        let label = Figure::read(&format!("exactly {label} {unit}"), &Context::default());
        let meets = label.is_ok_and(|label| {
            !matches!(compare(figure, &label, &Rule::default()), Verdict::Conflict(_))
        });
        return (!meets).then_some("another number");
    }
    let right = match &expected.value {
        // Labels of fractions are binary floating point numbers.
        Label::Number(label) => near(figure.value(), *label),
        Label::Ends(low, high) => {
            let bounds = figure.bounds();
            same_end(bounds.low().point(), *low) && same_end(bounds.high().point(), *high)
        }
        Label::Ordinal(_) => false,
    };
    if !right {
        return Some("another number");
    }
    let unit_fits = expected.unit.as_ref().is_none_or(|unit| figure.unit() == unit);
    (!unit_fits).then_some("another unit")
}

fn near(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * Decimal::new(1, 9)
}

fn same_end(a: Option<Decimal>, b: Option<Decimal>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => near(a, b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn prices(data: &Path) -> SetResult {
    let mut result = set(
        "prices in any language: amount and currency",
        "price_parser, scrapinghub/price-parser @ 64e213a46a40 (BSD-3-Clause)",
        "the first figure of the text has the labelled amount, and the currency where its sign or code stands in the text and is one factlint knows",
        "texts with a labelled amount in which a digit stands (`Free!` is labelled 0, a sign alone 1)",
    );
    for case in lines(&data.join("price_parser/prices.jsonl")) {
        let input = text(&case, "price_text");
        let has_digit = input.contains(|c: char| c.is_ascii_digit());
        let Some(amount) = case.get("amount").and_then(decimal).filter(|_| has_digit) else {
            result.out_of_scope += 1;
            continue;
        };
        let sign = text(&case, "currency");
        let written = !sign.is_empty() && input.contains(sign);
        let probe = Figure::read(&format!("{sign}5000"), &Context::default())
            .ok()
            .map(|f| f.unit().clone());
        let unit = probe.filter(|unit| written && matches!(unit, Unit::Money(_)));
        let found = mentions(input, Numerals::Unknown);
        let first: Vec<Mention> = found.into_iter().take(1).collect();
        let expected = Expected { span: 0..input.len(), value: Label::Number(amount), unit };
        judge_all(&mut result, input, &first, &[expected]);
    }
    result
}

fn quantities(data: &Path) -> SetResult {
    let mut result = set(
        "quantities in running text",
        "quantulum3, nielstron/quantulum3 @ 168aef7c83de (MIT)",
        "a figure at the labelled place has the labelled number, or ends, and unit; the two ends of a change (`rose from 3 to 5 kg`) may be two figures, and an amount in two units may be one",
        "labels whose unit factlint has (or none), and whose surface is not a bare year",
    );
    for case in lines(&data.join("quantulum3/quantities.jsonl")) {
        let input = text(&case, "input");
        let found = mentions(input, Numerals::Point);
        let mut from = 0;
        let mut spans = Vec::new();
        let mut labels = Vec::new();
        for label in case.get("results").and_then(Value::as_array).into_iter().flatten() {
            let surface = text(label, "surface");
            let start = input.get(from..).and_then(|rest| rest.find(surface)).map(|at| at + from);
            let (Some(start), Some(value)) = (start, label.get("value").and_then(decimal)) else {
                result.out_of_scope += 1;
                continue;
            };
            from = start + surface.len();
            spans.push(start..from);
            let named = text(label, "unit");
            let unit = known_unit(named);
            if (unit.is_none() && named != "dimensionless") || bare_year(surface) {
                result.out_of_scope += 1;
                continue;
            }
            let value = match label.get("uncertainty").and_then(decimal) {
                Some(half) => Label::Ends(Some(value - half), Some(value + half)),
                None => Label::Number(value),
            };
            labels.push(Expected { span: start..from, value, unit });
        }
        judge_all(&mut result, input, &found, &labels);
        false_alarms(&mut result, input, &found, &spans);
    }
    result
}

/// A unit by a name of a labelled set; count nouns are not meant there.
fn known_unit(name: &str) -> Option<Unit> {
    let lower = name.to_lowercase();
    let name = match lower.as_str() {
        "dollar" => "USD",
        "percentage" => "%",
        "pound sterling" => "GBP",
        "ton" => "t",
        "f" => "°F",
        "c" => "°C",
        "dollar per hour" => "USD/h",
        "dollar per kilogram" => "USD/kg",
        "watt per minute" => "W/min",
        other => other,
    };
    Unit::read(name)
        .filter(|unit| !matches!(unit, Unit::Count(_)) && !name.is_empty() && !has_count(unit))
}

fn has_count(unit: &Unit) -> bool {
    matches!(unit, Unit::Per(parts) if matches!(parts.0, Unit::Count(_)) || matches!(parts.1, Unit::Count(_)))
}

fn bare_year(surface: &str) -> bool {
    surface.len() == 4 && surface.parse::<u32>().is_ok_and(|year| (1000..=2100).contains(&year))
}

fn recognizers(data: &Path, file: &str, what: &str) -> SetResult {
    let mut result = set(
        &format!("{what} in running text"),
        "recognizers_text, microsoft/Recognizers-Text @ 90e968ea44dc (MIT)",
        "a figure at the labelled place has the labelled number, ends or place, and unit",
        "labels with an absolute value whose unit factlint has, that are neither a bare year nor a bare `one` or `a`, nor spoken arithmetic (`one over three`, `1.1^3`), that do not begin inside a hyphened word (`SCP-173`), and that are no ordinal that is a fraction (`two and a third`)",
    );
    // Only this set labels every number without a unit; the others label those of one kind.
    let complete = file == "Number_NumberModel";
    for case in lines(&data.join(format!("recognizers_text/{file}.jsonl"))) {
        let input = text(&case, "input");
        let found = mentions(input, Numerals::Point);
        let mut spans = Vec::new();
        let mut labels = Vec::new();
        for label in case.get("results").and_then(Value::as_array).into_iter().flatten() {
            spans.extend(label_span(input, label));
            match recognizers_label(input, label) {
                Some(expected) => labels.push(expected),
                None => result.out_of_scope += 1,
            }
        }
        judge_all(&mut result, input, &found, &labels);
        if complete {
            let bare =
                |m: &Mention| matches!(&m.reading, Reading::Figure(f) if *f.unit() == Unit::Bare);
            let numbers: Vec<Mention> = found.iter().filter(|m| bare(m)).cloned().collect();
            false_alarms(&mut result, input, &numbers, &spans);
        }
    }
    result
}

/// Where a label of the Recognizers sets stands, in bytes.
fn label_span(input: &str, label: &Value) -> Option<Range<usize>> {
    let at =
        |key: &str| label.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let byte = |chars: usize| input.char_indices().nth(chars).map_or(input.len(), |(at, _)| at);
    Some(byte(at("Start")?)..byte(at("End")? + 1))
}

/// What a label of the Recognizers sets says; `None` where it is out of scope.
fn recognizers_label(input: &str, label: &Value) -> Option<Expected> {
    let resolution = label.get("Resolution")?;
    let span = label_span(input, label)?;
    let surface = input.get(span.clone())?;
    // Spoken arithmetic is no figure: `one over three`, `1.1^3`.
    if surface.contains('^') || surface.contains(" over ") {
        return None;
    }
    let before = input.get(..span.start)?;
    let in_word = before.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic));
    let part = text(label, "TypeName") == "ordinal" && before.ends_with(" and a ");
    if in_word || part {
        return None;
    }
    if bare_year(surface) || ["one", "a", "an"].contains(&surface.to_lowercase().as_str()) {
        return None;
    }
    let written = text(resolution, "value");
    let value = match text(label, "TypeName") {
        "ordinal" => Label::Ordinal(written.parse().ok()?),
        // A range of places in an order is no figure: `between the tenth and the fifteenth`.
        "numberrange" if surface.contains("th and the ") => return None,
        "numberrange" => {
            let inner = written.trim_matches(['(', ')', '[', ']']);
            let (low, high) = inner.split_once(',')?;
            let end = |text: &str| (!text.is_empty()).then(|| decimal(&Value::from(text)));
            Label::Ends(end(low).flatten(), end(high).flatten())
        }
        _ => Label::Number(decimal(resolution.get("value")?)?),
    };
    let unit = match resolution.get("unit").and_then(Value::as_str) {
        Some("Pound") if text(label, "TypeName") == "currency" => known_unit("GBP"),
        Some(name) => Some(known_unit(name)?),
        None if text(label, "TypeName") == "percentage" => Some(Unit::Percent),
        None => None,
    };
    Some(Expected { span, value, unit })
}

fn countries(data: &Path) -> SetResult {
    let mut result = set(
        "figures of countries from several lists: do they conflict?",
        "countries_open (ODbL, MIT, PDDL; see its README)",
        "a conflict: the labelled spread is more than one percent",
        "quantities labelled `conflict`, `rounding` or `same`, compared with the tolerance of 0.1 % that the labels use",
    );
    let rule = Rule { tolerance: Some(Tolerance::Relative(Decimal::new(1, 3))) };
    for row in table::rows(&data.join("countries_open/groups.csv")).unwrap_or_default() {
        let label = table::field(&row, "label");
        if table::field(&row, "type") != "quantity"
            || !["conflict", "rounding", "same"].contains(&label)
        {
            result.out_of_scope += 1;
            continue;
        }
        let values = table::field(&row, "values");
        let figures: Vec<Figure> = values
            .split(" || ")
            .filter_map(|part| part.rsplit_once(": "))
            .filter_map(|(_, value)| Figure::read(value, &Context::default()).ok())
            .collect();
        let conflict = figures.iter().enumerate().any(|(index, a)| {
            figures
                .iter()
                .skip(index + 1)
                .any(|b| matches!(compare(a, b, &rule), Verdict::Conflict(_)))
        });
        result.counts.add(label == "conflict", conflict);
        if conflict != (label == "conflict") {
            result.misses.push(Miss {
                reason: format!("labelled {label}"),
                case: format!("{}: {values}", table::field(&row, "group")),
            });
        }
    }
    result
}
