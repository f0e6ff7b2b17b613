//! Arithmetic checks: reading ends, what is read reads the same again, and evaluating ends.

use factlint::{
    check::{Binding, Expression, Operand, Quantity},
    lint::{Request, check},
    store::Memory,
    value::{Context, Kind, Reading},
};

use super::{halves, text_of};

/// A check, and after a line of `---` a value for every property that it names.
pub(crate) fn checks(data: &[u8]) {
    let content = text_of(data);
    let (text, value) = halves(&content);
    let read = match Expression::read(text) {
        Ok(read) => read,
        Err(refusal) => {
            assert!(!refusal.message.is_empty(), "{text:?} is refused without a word");
            assert!(text.get(refusal.at.clone()).is_some(), "{:?} is no part", refusal.at);
            return;
        }
    };
    let again = Expression::read(&read.to_string());
    assert!(again.is_ok_and(|again| again == read), "{text:?} reads otherwise as {read}");
    let operands: Vec<Operand> = [Kind::Figure, Kind::Date, Kind::Duration]
        .into_iter()
        .filter_map(|kind| {
            let reading = Reading::read(kind, value, &Context::default()).ok()?;
            let quantity = Quantity::of_reading(&reading)?;
            Some(Operand { written: value.to_owned(), quantity, unit: None, is_soft: false })
        })
        .collect();
    let names = read.properties().len();
    for bindings in [
        vec![Binding::Missing { is_count: false, unit: None }; names],
        vec![Binding::Known(&operands); names],
        vec![Binding::Known(operands.get(..1).unwrap_or_default()); names],
    ] {
        let _ = read.evaluate(&bindings);
    }
}

/// A configuration, and after a line of `---` a fact file.
pub(crate) fn configuration(data: &[u8]) {
    let content = text_of(data);
    let (config, facts) = halves(&content);
    let store = Memory::default().with("factlint.yaml", config).with("facts.yaml", facts);
    let report = check(&Request::new(std::sync::Arc::new(store)));
    for label in report.findings.iter().flat_map(|finding| &finding.labels) {
        let text = report.texts.get(label.file);
        assert!(text.as_str().get(label.span.range()).is_some(), "{:?} is no part", label.span);
    }
}
