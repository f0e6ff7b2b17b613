//! Numbers in names that are not written in figures: `XVI`, `Twenty-First`.

/// Tens of Roman numerals from 0 to 80; in names, longer ones are letters that stand for words.
const ROMAN_TENS: [&str; 9] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"];

/// Ones of Roman numerals from 0 to 9.
const ROMAN_ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

/// The value of a properly written Roman numeral from 1 to 89, in letters of either case.
pub(crate) fn roman(word: &str) -> Option<u8> {
    if !word.starts_with(['I', 'V', 'X', 'L', 'i', 'v', 'x', 'l']) {
        return None;
    }
    ROMAN_TENS.iter().zip(0..).find_map(|(tens, ten)| {
        let (start, rest) = word.split_at_checked(tens.len())?;
        let ones = || ROMAN_ONES.iter().zip(0..).find(|(ones, _)| ones.eq_ignore_ascii_case(rest));
        let one = start.eq_ignore_ascii_case(tens).then(ones).flatten()?.1;
        Some(10 * ten + one)
    })
}

/// The value of a Roman numeral in letters of either case, as far as kings and conferences count;
/// `None` from 40 on, where words such as `Xl` begin.
pub(super) fn from_roman(word: &str) -> Option<u8> {
    roman(word).filter(|value| *value < 40)
}

/// The Roman numeral of a value from 1 to 39; empty for others.
pub(super) fn to_roman(value: u8) -> String {
    let digits =
        |tens: u8| Some([*ROMAN_TENS.get(usize::from(tens))?, ROMAN_ONES[usize::from(value % 10)]]);
    digits(value / 10).filter(|_| value < 40).map(|parts| parts.concat()).unwrap_or_default()
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
        for (value, written) in [(0, ""), (39, "XXXIX"), (40, ""), (255, "")] {
            assert_eq!(to_roman(value), written);
        }
    }

    #[test]
    fn behind_a_name_roman_numerals_go_to_eighty_nine() {
        for (written, value) in [("XXII", 22), ("XL", 40), ("xlix", 49), ("LXXXIX", 89)] {
            assert_eq!(roman(written), Some(value), "{written}");
        }
        for written in ["", "IIII", "VX", "VIV", "IXI", "MIX", "XC", "é", "Xé"] {
            assert_eq!(roman(written), None, "{written}");
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
