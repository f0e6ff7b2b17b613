//! `P1Y6M`, `P2W`, `P1DT12H` (ISO 8601-1:2019, 5.5.2).

use super::{
    length::Part,
    part::half_of_last_digit,
    unit::{DAY, HOUR, Step},
};
use crate::value::figure::number_in_digits;

/// Parts of one duration: years, months, weeks, days, hours, minutes, seconds.
const MAX_PARTS: usize = 7;

/// The parts of a text that is a duration in this form from its first letter to its end.
pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    let mut at = 1;
    let mut in_time = false;
    let mut parts = Vec::new();
    while at < text.len() {
        if !in_time && text.get(at..)?.starts_with('T') {
            (in_time, at) = (true, at + 1);
            continue;
        }
        let (value, digit, end) = number_in_digits(text, at)?;
        let letter = text.get(end..)?.chars().next()?;
        let step = match (letter, in_time) {
            ('Y', false) => Step::YEAR,
            ('M', false) => Step::Months(1),
            ('W', false) => Step::Clock(7 * DAY),
            ('D', false) => Step::Clock(DAY),
            ('H', true) => HOUR,
            ('M', true) => Step::Clock(DAY / (24 * 60)),
            ('S', true) => Step::Clock(DAY / 86_400),
            _ => return None,
        };
        if parts.len() == MAX_PARTS {
            return None;
        }
        parts.push(Part { value, half: half_of_last_digit(value, digit), step });
        at = end + 1;
    }
    (!parts.is_empty()).then_some(parts)
}
