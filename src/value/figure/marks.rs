//! The marks that are units right after digits: `9"`, `5'2"`, `-10C`.

use super::{
    Mode,
    amount::Amount,
    unit_words::UnitFound,
    words::{skip_blanks, word_at},
};
use crate::value::unit::Unit;

/// A quotation that began further back than this is not looked for, in bytes.
const LOOK_BACK: usize = 1_000;

/// The unit whose mark stands right after `amount`.
pub(super) fn after(text: &str, amount: &Amount, mode: Mode) -> Option<UnitFound> {
    let digits = !amount.spelled && amount.scale == 0 && amount.money.is_none();
    let rest = text.get(amount.end..).filter(|_| digits)?;
    let before = text.get(..amount.start).unwrap_or_default();
    if let Some(found) = degrees(text, amount) {
        return Some(found);
    }
    let mark = rest.chars().next()?;
    let end = amount.end + mark.len_utf8();
    let name = match mark {
        '"' | '”' | '″' if is_inch(text, amount, mode) => "inch",
        '\'' | '’' | '′' if inches_follow(text, end) && !is_arc(before) => "foot",
        // A sign before the number leaves no room for another meaning; `10C` may be a room.
        'C' | 'F' if has_sign(text, amount) && !goes_on(text, end) => {
            if mark == 'C' {
                "°C"
            } else {
                "°F"
            }
        }
        _ => return None,
    };
    Some(UnitFound { unit: Unit::known(name)?, end, vague_ton: false, remark: None })
}

/// `-10C`, `−40 F`: a sign before the number leaves no room for another meaning; `10C` may be a room.
fn degrees(text: &str, amount: &Amount) -> Option<UnitFound> {
    let start = skip_blanks(text, amount.end);
    let name = match word_at(text, start) {
        "C" => "°C",
        "F" => "°F",
        _ => return None,
    };
    let end = start + 1;
    let told = has_sign(text, amount) && !goes_on(text, end);
    let unit = Unit::known(name).filter(|_| told)?;
    Some(UnitFound { unit, end, vague_ton: false, remark: None })
}

fn goes_on(text: &str, end: usize) -> bool {
    text.get(end..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric)
}

fn has_sign(text: &str, amount: &Amount) -> bool {
    text.get(amount.start..).is_some_and(|number| number.starts_with(['-', '−', '–', '+']))
}

/// Whether the mark after a number is that of inches: it closes no quotation, and no seconds of arc
/// are meant.
fn is_inch(text: &str, amount: &Amount, mode: Mode) -> bool {
    let before = text.get(..amount.start).unwrap_or_default();
    let rest = text.get(amount.end..).unwrap_or_default();
    let mark = rest.chars().next().map_or(0, char::len_utf8);
    !is_arc(before)
        && !goes_on(text, amount.end + mark)
        && (mode == Mode::Value || !is_quoted(before))
}

/// Whether the marks are those of arcs: `40°26′46″`.
fn is_arc(before: &str) -> bool {
    let mut back = before.chars().rev().take(8);
    back.find(|c| !matches!(c, '0'..='9' | '′' | '\'' | '’' | ' ')) == Some('°')
}

/// Whether a quotation is open at the end of `before`. A mark right after a digit opens none.
fn is_quoted(before: &str) -> bool {
    let from = before.len().saturating_sub(LOOK_BACK);
    let near = (from..=before.len()).find_map(|from| before.get(from..)).unwrap_or_default();
    let paragraph = match near.rfind("\n\n") {
        Some(at) => near.get(at..).unwrap_or_default(),
        None if from > 0 => return true,
        None => near,
    };
    let mut open = false;
    let mut last = ' ';
    for c in paragraph.chars() {
        open = match c {
            '“' => true,
            '"' | '”' if open => false,
            '"' if !last.is_ascii_digit() => true,
            _ => open,
        };
        last = c;
    }
    open
}

/// Whether inches below twelve and their mark stand at `at`, which makes the mark before them that
/// of feet.
fn inches_follow(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default().trim_start_matches(' ');
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let inches = rest.get(..digits).and_then(|inches| inches.parse::<u8>().ok());
    let mark = rest.get(digits..).is_some_and(|rest| rest.starts_with(['"', '”', '″']));
    digits <= 2 && mark && inches.is_some_and(|inches| inches < 12)
}
