//! Bytes in, text out: UTF-8, and nothing that is not text.

use thiserror::Error;

/// Bytes that are looked at together.
const BLOCK: usize = 256;

/// Why bytes are not a text that can be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct DecodeProblem {
    /// Offset of the first byte that is wrong, in bytes from the start of the file.
    pub offset: usize,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The next step.
    pub help: String,
}

/// Reads the bytes of a file as UTF-8.
///
/// A leading UTF-8 byte-order mark is kept, so that offsets in the text are offsets in the file and
/// a fix writes back what it read. YAML allows the mark; no node covers it.
///
/// # Errors
/// The bytes are UTF-16 or UTF-32, are not UTF-8, or hold a control character that YAML forbids
/// (chapter 5.1: all below U+0020 but tab, line feed and carriage return).
pub fn decode(bytes: Vec<u8>) -> Result<String, Undecodable> {
    if let Some(name) = other_unicode(&bytes) {
        let problem = DecodeProblem {
            offset: 0,
            message: format!("the file is {name} text"),
            help: "save it as UTF-8".to_owned(),
        };
        return Err(Undecodable { problem, bytes });
    }
    // Looked for before UTF-8 is: in a picture or an archive the first thing to be said is that it
    // is no text, not which of its bytes is the first that is no UTF-8.
    if let Some(problem) = forbidden(&bytes) {
        return Err(Undecodable { problem, bytes });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(offset).copied().unwrap_or_default();
        let problem = DecodeProblem {
            offset,
            message: format!("the byte 0x{byte:02X} is not UTF-8 text here"),
            help: "save the file as UTF-8; an older encoding such as Windows-1252 or Latin-1 is \
                   the usual cause"
                .to_owned(),
        };
        Undecodable { problem, bytes: error.into_bytes() }
    })
}

/// Bytes that are not a text, and why.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{problem}")]
pub struct Undecodable {
    /// What is wrong.
    pub problem: DecodeProblem,
    bytes: Vec<u8>,
}

impl Undecodable {
    /// What can be read before the first byte that is wrong, to show where that stands.
    pub fn readable(&self) -> &str {
        let before = self.bytes.get(..self.problem.offset).unwrap_or_default();
        std::str::from_utf8(before).unwrap_or_else(|error| {
            let valid = before.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(valid).unwrap_or_default()
        })
    }
}

/// The first control character that YAML forbids.
pub(super) fn forbidden(bytes: &[u8]) -> Option<DecodeProblem> {
    let is_forbidden = |byte: &u8| matches!(byte, 0..=8 | 11 | 12 | 14..=31);
    // Blocks are looked at as a whole, many bytes at a time, until one of them has it.
    let has_one = |block: &[u8]| block.iter().fold(false, |found, byte| found | is_forbidden(byte));
    let block = bytes.chunks(BLOCK).position(has_one)? * BLOCK;
    let offset = block + bytes.iter().skip(block).position(is_forbidden)?;
    let byte = bytes.get(offset).copied().unwrap_or_default();
    Some(if byte == 0 {
        DecodeProblem {
            offset,
            message: "the file holds a NUL byte, so it is not text".to_owned(),
            help: "is this a binary file? If it is text, remove the byte or save it as UTF-8"
                .to_owned(),
        }
    } else {
        DecodeProblem {
            offset,
            message: format!("the control character U+{byte:04X} is not allowed in YAML"),
            help: format!("remove it, or write it as `\\x{byte:02X}` between double quotes"),
        }
    })
}

/// The name of another Unicode encoding than UTF-8, found by its byte-order mark or, as YAML lets
/// an encoding be found (chapter 5.2), by the zero bytes around a first character in ASCII.
fn other_unicode(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, 1..=0x7F, ..] => Some("UTF-32 (big-endian)"),
        [0xFF, 0xFE, 0, 0, ..] | [1..=0x7F, 0, 0, 0, ..] => Some("UTF-32 (little-endian)"),
        [0xFE, 0xFF, ..] | [0, 1..=0x7F, 0, 1..=0x7F, ..] => Some("UTF-16 (big-endian)"),
        [0xFF, 0xFE, ..] | [1..=0x7F, 0, 1..=0x7F, 0, ..] => Some("UTF-16 (little-endian)"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(bytes: &[u8]) -> (usize, String) {
        let problem = decode(bytes.to_vec()).expect_err("the bytes are no text").problem;
        (problem.offset, problem.message)
    }

    #[test]
    fn utf_8_is_read_with_and_without_a_mark() {
        assert_eq!(decode("a: ä\r\n\t".into()).as_deref(), Ok("a: ä\r\n\t"));
        assert_eq!(decode("\u{FEFF}a".into()).as_deref(), Ok("\u{FEFF}a"));
        assert_eq!(decode(Vec::new()).as_deref(), Ok(""));
    }

    #[test]
    fn other_unicode_encodings_are_named_with_and_without_a_mark() {
        for (bytes, name) in [
            (&b"\xFF\xFEa\0"[..], "UTF-16 (little-endian)"),
            (b"\xFE\xFF\0a", "UTF-16 (big-endian)"),
            (b"\xFF\xFE\0\0a\0\0\0", "UTF-32 (little-endian)"),
            (b"\0\0\xFE\xFF", "UTF-32 (big-endian)"),
            (b"a\0:\0", "UTF-16 (little-endian)"),
            (b"\0a\0:", "UTF-16 (big-endian)"),
        ] {
            assert_eq!(problem(bytes), (0, format!("the file is {name} text")));
        }
    }

    #[test]
    fn the_first_wrong_byte_is_named() {
        assert_eq!(problem(b"a: \xE4"), (3, "the byte 0xE4 is not UTF-8 text here".to_owned()));
        assert_eq!(
            problem(b"a: \x1B["),
            (3, "the control character U+001B is not allowed in YAML".to_owned())
        );
        assert_eq!(problem(b"PK\x03\x04").0, 2);
        assert_eq!(problem(b"abc\0").0, 3);
    }
}
