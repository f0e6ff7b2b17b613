//! Numbers in names that are not written in figures: `XVI`, `Twenty-First`.

/// Roman numerals from 1 on, as far as kings and conferences count.
const ROMAN: [&str; 39] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII",
    "XXVIII", "XXIX", "XXX", "XXXI", "XXXII", "XXXIII", "XXXIV", "XXXV", "XXXVI", "XXXVII",
    "XXXVIII", "XXXIX",
];

/// The value of a Roman numeral in letters of either case; `None` from 40 on, where words such as
/// `Xl`, `Mix` and `Di` begin.
pub(super) fn from_roman(word: &str) -> Option<u8> {
    let (_, value) =
        ROMAN.iter().zip(1..).find(|(numeral, _)| numeral.eq_ignore_ascii_case(word))?;
    Some(value)
}

/// The Roman numeral of a value from 1 to 39; empty for others.
pub(super) const fn to_roman(value: u8) -> &'static str {
    if value == 0 || value as usize > ROMAN.len() { "" } else { ROMAN[value as usize - 1] }
}

/// Cardinals and ordinals below twenty, in their order.
const BELOW_TWENTY: [[&str; 2]; 19] = [
    ["one", "first"],
    ["two", "second"],
    ["three", "third"],
    ["four", "fourth"],
    ["five", "fifth"],
    ["six", "sixth"],
    ["seven", "seventh"],
    ["eight", "eighth"],
    ["nine", "ninth"],
    ["ten", "tenth"],
    ["eleven", "eleventh"],
    ["twelve", "twelfth"],
    ["thirteen", "thirteenth"],
    ["fourteen", "fourteenth"],
    ["fifteen", "fifteenth"],
    ["sixteen", "sixteenth"],
    ["seventeen", "seventeenth"],
    ["eighteen", "eighteenth"],
    ["nineteen", "nineteenth"],
];

/// Tens from twenty on, in their order.
const TENS: [[&str; 2]; 8] = [
    ["twenty", "twentieth"],
    ["thirty", "thirtieth"],
    ["forty", "fortieth"],
    ["fifty", "fiftieth"],
    ["sixty", "sixtieth"],
    ["seventy", "seventieth"],
    ["eighty", "eightieth"],
    ["ninety", "ninetieth"],
];

/// The number that folded `words` begin with in words, and how many of them it takes: `twenty`,
/// `first` are 21.
pub(super) fn in_words(words: &[String]) -> Option<(u8, usize)> {
    let below = |word: &str| BELOW_TWENTY.iter().zip(1_u8..).find(|(both, _)| both.contains(&word));
    let first = words.first()?;
    if let Some((_, value)) = below(first) {
        return Some((value, 1));
    }
    let (forms, tens) = TENS.iter().zip(2_u8..).find(|(both, _)| both.contains(&first.as_str()))?;
    let unit = words.get(1).and_then(|next| below(next)).map(|(_, unit)| unit);
    match unit.filter(|unit| *unit < 10 && first == forms[0]) {
        Some(unit) => Some((tens * 10 + unit, 2)),
        None => Some((tens * 10, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_are_well_formed_and_below_forty() {
        for (written, value) in [("I", 1), ("iv", 4), ("VIII", 8), ("xiv", 14), ("XXXIX", 39)] {
            assert_eq!(from_roman(written), Some(value), "{written}");
            assert!(to_roman(value).eq_ignore_ascii_case(written));
        }
        for written in ["", "IIII", "VX", "IXX", "XL", "mix", "di", "xi1"] {
            assert_eq!(from_roman(written), None, "{written}");
        }
    }

    #[test]
    fn tens_and_units_are_one_number() {
        let read = |text: &str| in_words(&super::super::fold::words(text));
        assert_eq!(read("Twenty-First Century"), Some((21, 2)));
        assert_eq!(read("Twentieth First"), Some((20, 1)));
        assert_eq!(read("Thirty Nine"), Some((39, 2)));
        assert_eq!(read("Twenty Ten"), Some((20, 1)));
        assert_eq!(read("Twelfth"), Some((12, 1)));
        assert_eq!(read("Century"), None);
    }
}
