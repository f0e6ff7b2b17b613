//! Values: reading ends, comparing does not depend on the order, and a value is itself.

use factlint::value::{
    Context, Kind, Reading, Rules, Unreadable, Verdict, compare,
    group::{Entry, Timing, judge},
};

use super::{halves, text_of};

pub(crate) fn value_date(data: &[u8]) {
    value(Kind::Date, data);
}

pub(crate) fn value_figure(data: &[u8]) {
    value(Kind::Figure, data);
}

pub(crate) fn value_name(data: &[u8]) {
    value(Kind::Name, data);
}

pub(crate) fn value_duration(data: &[u8]) {
    value(Kind::Duration, data);
}

fn value(kind: Kind, data: &[u8]) {
    let text = text_of(data);
    let (first, second) = halves(&text);
    let context = Context::default();
    let read = |text: &str| match Reading::read(kind, text, &context) {
        Ok(value) => {
            for remark in value.remarks() {
                assert!(text.get(remark.at.clone()).is_some(), "a remark on no part of {text:?}");
            }
            Some(value)
        }
        Err(refusal) => {
            check_refusal(text, &refusal);
            None
        }
    };
    let (Some(a), Some(b)) = (read(first), read(second)) else { return };
    check_pair(&a, &b);
}

/// What is wrong is said, and where.
fn check_refusal(text: &str, refusal: &Unreadable) {
    assert!(!refusal.message.is_empty(), "{text:?} is refused without a word");
    assert!(text.get(refusal.at.clone()).is_some(), "{:?} is no part of {text:?}", refusal.at);
}

fn check_pair(a: &Reading, b: &Reading) {
    let rules = Rules::default();
    assert!(!a.to_string().is_empty(), "a reading without words");
    let itself = compare(a, a, &rules);
    assert!(
        matches!(itself, Verdict::Agree | Verdict::Incomparable(_)),
        "{a} does not agree with itself: {itself:?}"
    );
    let (one, other) = (compare(a, b, &rules), compare(b, a, &rules));
    assert_eq!(one, other, "{a} and {b}, and the other way round");
    assert!(!(a.exceeds(b) && b.exceeds(a)), "{a} and {b} exceed each other");
    // A group of the two says what comparing them says.
    let entries = [a, b].map(|value| Entry { value, when: None });
    let judgement = judge(&entries, Timing::Timeless, &rules);
    let conflicts = matches!(one, Verdict::Conflict(_)) && a.key() != b.key();
    assert_eq!(!judgement.disagreements.is_empty(), conflicts, "the group of {a} and {b}: {one:?}");
}
