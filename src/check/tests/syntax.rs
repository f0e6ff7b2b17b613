//! How checks are written: mistakes, brackets, and the laws of reading and printing.

use super::*;

#[test]
fn each_mistake_says_where_and_what_to_write() {
    for (text, at, help) in [
        ("a- b = c", 0..2, "`a - b`"),
        ("a == b", 2..4, "write `=`"),
        ("a <= b <= c", 7..9, "write two checks"),
        ("a = (b + c", 4..5, "write `)`"),
        ("a = b)", 5..6, "take the bracket away"),
        ("a", 1..1, "compare two sides"),
        ("a =", 3..3, "what is missing"),
        ("", 0..0, "what is missing"),
        ("a = 5 exports", 6..13, "`5 * exports`"),
        ("a = b c", 6..7, "between two values"),
        ("a = ^b", 4..5, "a product"),
        ("a = 1,200 * b", 5..6, "`1000` for `1,000`"),
        ("a = avg(b, c)", 4..7, "sum(), min() and max()"),
        ("a = 1992-13-01", 4..14, "a date that exists"),
        ("a = \"soon\"", 5..9, "early 1992"),
        ("a = \"1992", 4..9, "end the date"),
        ("a = $5", 4..5, "`5 USD`"),
        ("a = share %", 10..11, "`5%`"),
        ("1 = 1", 0..5, "name the properties"),
        ("a = 1.5y", 4..7, "`1y 6mo`"),
        ("a = 1..5", 4..8, "one `.`"),
    ] {
        let Err(error) = Expression::read(text) else { panic!("{text} is read") };
        assert_eq!(error.at, at, "{text}: {}", error.message);
        let said = error.help.unwrap_or_default();
        assert!(said.contains(help), "{text}: {said}");
    }
}

#[test]
fn a_name_with_a_hyphen_may_have_been_a_subtraction() {
    let known = |name: &str| matches!(name, "exports" | "vehicle-exports");
    assert_eq!(
        as_subtraction("exports-vehicle-exports", known).as_deref(),
        Some("exports - vehicle-exports")
    );
    assert_eq!(as_subtraction("other-exports", known), None);
}

#[test]
fn a_function_without_brackets_is_a_property() {
    let check = read("sum = min + max(a, b)");
    let names: Vec<&str> = check.properties().iter().map(|named| &*named.name).collect();
    assert_eq!(names, ["sum", "min", "a", "b"]);
    assert!(check.properties().last().unwrap().is_collected);
}

#[test]
fn brackets_deeper_than_the_limit_are_refused_and_long_sums_are_not() {
    let deep = format!("a = {}b{}", "(".repeat(70), ")".repeat(70));
    assert_eq!(Expression::read(&deep).unwrap_err().kind, UnreadableKind::Limit);
    assert!(Expression::read(&format!("a = {}b", "-".repeat(70))).is_err());
    let long = format!("a = {}b", "b+".repeat(2000));
    assert_eq!(read(&long).to_string().matches('+').count(), 2000);
    assert!(matches!(
        read(&long).evaluate(&[
            Binding::Missing { is_count: false, unit: None },
            Binding::Known(&[figure("1 USD")])
        ]),
        Outcome::Derives(_)
    ));
    assert!(Expression::read(&format!("a = {}b", "b+".repeat(3000))).is_err());
}

#[test]
fn only_the_brackets_that_matter_are_printed() {
    for (text, printed) in [
        ("a=((b))", "a = b"),
        ("a = (b*c)+d", "a = b * c + d"),
        ("a = b - (c - d)", "a = b - (c - d)"),
        ("a = (b - c) - d", "a = b - c - d"),
        ("a = -(b + c) * 2", "a = -(b + c) * 2"),
        ("a = b / (c * d)", "a = b / (c * d)"),
        ("a = sum( b ,c )", "a = sum(b, c)"),
        ("a <= 5%", "a <= 5%"),
        ("a = 1y 6mo", "a = 1y 6mo"),
    ] {
        assert_eq!(read(text).to_string(), printed);
    }
}

/// Checks from the grammar, not only those that make sense.
fn any_check() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-d]".prop_map(String::from),
        "[a-d]-[a-d]".prop_map(String::from),
        (0u32..10_000).prop_map(|n| n.to_string()),
        Just("5%".to_owned()),
        Just("1.5 million USD".to_owned()),
        Just("3 USD/bbl".to_owned()),
        Just("1992-03-23".to_owned()),
        Just("\"1992~\"".to_owned()),
        Just("1y 6mo".to_owned()),
    ];
    let side = leaf.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            (inner.clone(), "[-+*/]", inner.clone())
                .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            (inner.clone(), "[-+*/]", inner.clone()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
            inner.clone().prop_map(|a| format!("-({a})")),
            ("sum|min|max", prop::collection::vec(inner, 1..4))
                .prop_map(|(name, list)| format!("{name}({})", list.join(","))),
        ]
    });
    (side.clone(), "=|!=|<|<=|>|>=", side).prop_map(|(a, sign, b)| format!("x + {a} {sign} {b}"))
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,60}") {
        if let Err(error) = Expression::read(&text) {
            prop_assert!(error.at.end <= text.len());
            prop_assert!(text.get(error.at.clone()).is_some(), "{:?} in {text:?}", error.at);
        }
    }

    #[test]
    fn no_row_of_signs_makes_it_panic(text in "([-+*/=<>!(),.%0-9 ]|a|b-|sum\\(|min|1992-03|\"|5y|USD|é|−){0,30}") {
        if let Err(error) = Expression::read(&text) {
            prop_assert!(text.get(error.at.clone()).is_some(), "{:?} in {text:?}", error.at);
        }
    }

    #[test]
    fn what_is_printed_reads_back_to_the_same(text in any_check()) {
        let first = read(&text);
        let printed = first.to_string();
        let second = read(&printed);
        prop_assert_eq!(&printed, &second.to_string());
        // Every bracket that is left changes the meaning, so that equal texts compute alike.
        let values: Vec<Operand> = first.properties().iter().map(|_| figure("2.5 USD")).collect();
        let bindings: Vec<Binding<'_>> =
            values.iter().map(|value| Binding::Known(std::slice::from_ref(value))).collect();
        match (first.evaluate(&bindings), second.evaluate(&bindings)) {
            // Places differ where brackets and spaces do.
            (Outcome::Unknown(_), Outcome::Unknown(_)) => {}
            (one, other) => prop_assert_eq!(one, other),
        }
    }

    #[test]
    fn a_derived_value_fulfils_the_equation(a in 1i64..100_000, b in 1i64..100_000) {
        for check in ["x = a * b", "a = x * b", "a = b / x", "x = a / b", "b = a - x", "sum(x, b) = a"] {
            let expression = read(check);
            let pick = |name: &str, x: &[Operand]| match name {
                "a" => vec![figure(&format!("{a} USD"))],
                "b" if check.contains('*') || check.contains('/') => vec![figure(&format!("{b}.0"))],
                "b" => vec![figure(&format!("{b} USD"))],
                _ => x.to_vec(),
            };
            let evaluate = |x: &[Operand]| {
                let values: Vec<Vec<Operand>> =
                    expression.properties().iter().map(|named| pick(&named.name, x)).collect();
                let bindings: Vec<Binding<'_>> = values
                    .iter()
                    .map(|values| if values.is_empty() { Binding::Missing { is_count: false, unit: None } } else { Binding::Known(values) })
                    .collect();
                expression.evaluate(&bindings)
            };
            // Units differ between the checks; what cannot be computed is not solved either.
            if let Outcome::Derives(found) = evaluate(&[]) {
                let x = Operand { quantity: found.value, ..figure("1 USD") };
                prop_assert_eq!(evaluate(&[x]), Outcome::Holds);
            }
        }
    }
}
