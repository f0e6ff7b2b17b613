//! Marks that stand in a text and are not part of what it says: footnote numbers, editors' notes,
//! markup, character references.

/// Longest footnote mark, tag and character reference that is looked for, in bytes. Text that is
/// longer is text.
const MARK_MAX: usize = 48;
const TAG_MAX: usize = 512;
const REFERENCE_MAX: usize = 32;

/// Notes that wikis put in brackets, in lower case.
const NOTES: [&str; 17] = [
    "sic",
    "citation needed",
    "clarification needed",
    "verification needed",
    "better source needed",
    "page needed",
    "when?",
    "who?",
    "which?",
    "where?",
    "why?",
    "by whom?",
    "according to whom?",
    "dubious – discuss",
    "failed verification",
    "update",
    "edit",
];

/// Words that can stand before the number of a footnote: `[note 2]`.
const NOTE_WORDS: [&str; 7] = ["note", "notes", "nb", "n", "fn", "footnote", "ref"];

/// The length of the bracketed mark at the start of `text`, `[1]`, `[a]`, `[note 2]` or
/// `[citation needed]`, if one stands there.
pub(super) fn bracket_mark(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let window = inner.get(..inner.floor_char_boundary(MARK_MAX)).unwrap_or(inner);
    let end = window.find([']', '['])?;
    if window.as_bytes().get(end) != Some(&b']') {
        return None;
    }
    let inside = window.get(..end)?.trim();
    // `[t]he` is an editor's small letter, not a footnote.
    let next = inner.get(end + 1..)?.chars().next();
    let opens_a_word = inside.chars().all(char::is_alphabetic)
        && inside.len() == 1
        && next.is_some_and(char::is_alphanumeric);
    let page = inner.get(end + 1..).map_or(0, page_after);
    (is_mark(inside) && !opens_a_word).then_some(end + 2 + page)
}

/// The length of the page that a wiki puts after the number of a footnote: the `:12` of `[5]:12`.
fn page_after(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(':') else { return 0 };
    let rest = rest.trim_start_matches(['\u{200A}', '\u{2009}', '\u{2006}']);
    let is_page = |c: &char| c.is_ascii_digit() || matches!(c, '-' | '–');
    let len = rest.chars().take(9).take_while(is_page).map(char::len_utf8).sum();
    let digits = rest.get(..len).unwrap_or_default().split(['-', '–']);
    let pages =
        digits.clone().count() <= 2 && digits.into_iter().all(|page| (1..=4).contains(&page.len()));
    // A point or comma between digits would go on with a number.
    let after = rest.get(len..).unwrap_or_default();
    let number =
        after.starts_with(['.', ',']) && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let ends = !number && !after.starts_with(|c: char| c.is_alphanumeric() || c == ':' || c == '%');
    if pages && ends { text.len() - after.len() } else { 0 }
}

fn is_mark(inside: &str) -> bool {
    let number = |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    // Notes are also counted `[i]`, `[ii]` and `[α]`, `[β]`.
    let letter = |s: &str| {
        s.len() == 1 && s.bytes().all(|b| b.is_ascii_lowercase())
            || s.chars().all(|c| matches!(c, 'α'..='ω')) && s.chars().count() == 1
            || (2..=6).contains(&s.len()) && s.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
    };
    // `[1, 2]` and `[3–5]` are marks as well.
    let numbers =
        !inside.is_empty() && inside.split([',', '-', '–', ';']).all(|piece| number(piece.trim()));
    if numbers || letter(inside) {
        return true;
    }
    // Markdown may refer to a note that is not there.
    let label = inside.strip_prefix('^').is_some_and(|label| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    });
    let lower = inside.to_lowercase();
    if label || NOTES.contains(&lower.as_str()) {
        return true;
    }
    lower.split_once([' ', '\u{A0}']).is_some_and(|(word, rest)| {
        let rest = rest.trim();
        NOTE_WORDS.contains(&word) && (number(rest) || letter(rest))
    })
}

/// A tag at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its length in bytes.
    pub(super) len: usize,
    /// Whether the text before and after it are kept apart, as by `<p>` or `<br>`.
    pub(super) breaks: bool,
}

/// Elements that are common in running text, and do not end a line.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "small", "span", "strong", "sub", "tt", "u", "wbr",
];

/// Elements that keep the text before and after them apart.
const BREAKING: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "sup",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// The HTML tag at the start of `text`, if one of a known element stands there.
pub(super) fn tag(text: &str) -> Option<Tag> {
    let inner = text.strip_prefix('<')?;
    let name_at = usize::from(inner.starts_with('/'));
    let rest = inner.get(name_at..)?;
    let name_len = rest.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
    let name = rest.get(..name_len)?.to_ascii_lowercase();
    let breaks = BREAKING.contains(&name.as_str());
    if !breaks && !INLINE.contains(&name.as_str()) {
        return None;
    }
    let after = rest.get(name_len..)?;
    if !after.starts_with(['>', '/']) && !after.starts_with(char::is_whitespace) {
        return None;
    }
    let end = after.bytes().take(TAG_MAX).position(|b| b == b'>' || b == b'<')?;
    (after.as_bytes().get(end) == Some(&b'>'))
        .then_some(Tag { len: 1 + name_at + name_len + end + 1, breaks })
}

/// Whether tags of the element `name` (lower case) keep the text around them apart.
pub(super) fn breaks(name: &str) -> bool {
    name != "sup" && BREAKING.contains(&name)
}

/// Whether an element stands in a line of running text.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// The character reference (`&amp;`, `&#8217;`) at the start of `text`: its length and the text it
/// stands for.
pub(super) fn reference(text: &str) -> Option<(usize, String)> {
    let rest = text.strip_prefix('&')?;
    let len = rest
        .bytes()
        .take(REFERENCE_MAX)
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
        .count();
    // Some old names need no semicolon: `&nbsp`.
    let len = len + usize::from(rest.as_bytes().get(len) == Some(&b';'));
    if len < 3 {
        return None;
    }
    let source = text.get(..=len)?;
    let decoded = match plain_reference(source) {
        Some(c) => c.to_string(),
        None => html5gum::Tokenizer::new(source).find_map(|Ok(token)| match token {
            html5gum::Token::String(value) => String::from_utf8(value.to_vec()).ok(),
            _ => None,
        })?,
    };
    let whole = decoded.chars().count() <= 2 && !decoded.ends_with(|c: char| c.is_ascii());
    let simple =
        matches!(decoded.as_str(), "&" | "<" | ">" | "\"" | "'") || decoded.trim().is_empty();
    (decoded != source && (whole || simple)).then_some((len + 1, decoded))
}

/// The character of a reference that needs no table: the ones that pages are full of, and most
/// numbers. What it leaves alone may be a reference all the same.
fn plain_reference(source: &str) -> Option<char> {
    let name = source.strip_prefix('&')?.strip_suffix(';')?;
    if let Some(number) = name.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        // A sign would be read as well.
        let are_digits = digits.chars().all(|c| c.is_digit(radix));
        let number = if are_digits { u32::from_str_radix(digits, radix) } else { return None };
        // The others are controls, characters that HTML takes for those of an older code page,
        // surrogates and characters that are none.
        let is_plain = |c: &char| matches!(c, ' '..='~' | '\u{a0}'..='\u{d7ff}');
        return char::from_u32(number.ok()?).filter(is_plain);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnote_marks_are_told_from_editors_words() {
        for mark in [
            "[1]",
            "[12]",
            "[a]",
            "[note 2]",
            "[nb 1]",
            "[citation needed]",
            "[1, 2]",
            "[^3]",
            "[^smith-2020]",
            "[5]:12",
            "[5]:\u{200A}12-14",
            "[5]:12–14",
            "[iv]",
            "[β]",
        ] {
            assert_eq!(bracket_mark(mark), Some(mark.len()), "{mark}");
        }
        // What is no page stays: an address, a time, a number.
        for text in ["[5]: see", "[5]:1.5 tons", "[5]:12:30", "[5]:", "[5]:123456"] {
            assert_eq!(bracket_mark(text), Some(3), "{text}");
        }
        for text in [
            "[2006]",
            "[the embassy]",
            "[Azerbaijan]",
            "[T]",
            "[t]he",
            "[",
            "[]",
            "[1",
            "1]",
            "[-]",
        ] {
            assert_eq!(bracket_mark(text), None, "{text}");
        }
    }

    #[test]
    fn a_less_than_sign_is_no_tag() {
        assert_eq!(tag("<b>"), Some(Tag { len: 3, breaks: false }));
        assert_eq!(tag("</p >"), Some(Tag { len: 5, breaks: true }));
        assert_eq!(tag("<a href='x'>"), Some(Tag { len: 12, breaks: false }));
        for text in ["<5 tons and > 3", "<b and c", "<x>", "< b>", "<bee>"] {
            assert_eq!(tag(text), None, "{text}");
        }
    }

    /// As a browser reads it.
    fn by_the_tokenizer(source: &str) -> String {
        let mut tokens = html5gum::Tokenizer::new(source);
        let text = tokens.find_map(|Ok(token)| match token {
            html5gum::Token::String(value) => String::from_utf8(value.to_vec()).ok(),
            _ => None,
        });
        text.unwrap_or_default()
    }

    #[test]
    fn references_that_need_no_table_stand_for_what_a_browser_takes_them_for() {
        let numbers = (0..=0x300).chain([0x2019, 0xd7ff, 0xd800, 0xe000, 0xfffd, 0x1_f600]);
        let numbers = numbers.flat_map(|n| [format!("&#{n};"), format!("&#x{n:X};")]);
        let names = ["amp", "lt", "gt", "quot", "apos", "nbsp", "eacute", "AMP", "nonsense"];
        let names = names.into_iter().map(|name| format!("&{name};"));
        let strange = ["&#+233;", "&#x+e9;", "&#-1;", "&#x;", "&#99999999999;"].map(str::to_owned);
        for source in numbers.chain(names).chain(strange) {
            if let Some(c) = plain_reference(&source) {
                assert_eq!(c.to_string(), by_the_tokenizer(&source), "{source}");
            }
        }
        assert_eq!(plain_reference("&#8217;"), Some('’'));
    }

    #[test]
    fn character_references_are_decoded() {
        assert_eq!(reference("&amp; so on"), Some((5, "&".into())));
        assert_eq!(reference("&#8217;s"), Some((7, "’".into())));
        assert_eq!(reference("&eacute;"), Some((8, "é".into())));
        for text in ["&", "& more", "AT&T;", "&nonsense;", "&#;", "&ampere", "&copyright"] {
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
