//! Characters as typography sees them: which glyphs are the same mark, and which script joins up
//! its words.

/// A hyphen or dash of any length, or a minus sign.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// A dash that can be a minus sign or tie a compound: everything but the em dash, which only ever
/// separates.
pub(super) const fn is_short_dash(c: char) -> bool {
    is_dash(c) && !matches!(c, '\u{2014}' | '\u{2015}' | '\u{FE58}')
}

/// A hyphen, not a dash: the marks that keep the parts of one word together.
pub(super) const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{FE63}' | '\u{FF0D}')
}

/// A single quotation mark or an apostrophe, straight or curly.
pub(super) const fn is_single_quote(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '\u{2018}'..='\u{201B}' | 'ʼ' | 'ʻ' | '\u{2032}' | '\u{FF07}' | 'ꞌ'
    )
}

/// A double quotation mark, straight, curly or angled.
pub(super) const fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201C}'..='\u{201F}' | '«' | '»' | '\u{2033}' | '\u{FF02}')
}

/// A character that is not seen and does not separate: soft hyphen, joiners, direction marks,
/// variation selectors, byte order mark.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}

/// A superscript digit, sign or parenthesis.
pub(super) const fn is_superscript(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}' | '\u{2074}'..='\u{207B}' | '\u{207D}' | '\u{207E}')
}

/// The superscript form of a digit or sign, for text that was raised by markup.
pub(super) const fn superscript(c: char) -> Option<char> {
    Some(match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '(' => '⁽',
        ')' => '⁾',
        '+' => '⁺',
        '-' | '\u{2212}' | '\u{2013}' => '⁻',
        _ => return None,
    })
}

/// Whether raised digits after `before` are a power, `km²` or `10⁵`, and so part of the value,
/// rather than the number of a footnote, `1992¹`.
pub(super) fn takes_power(before: &str) -> bool {
    /// Symbols of units that are squared, cubed or inverted, in lower case.
    const UNITS: [&str; 18] = [
        "mm", "cm", "dm", "dam", "hm", "km", "in", "ft", "yd", "mi", "nmi", "kg", "mol", "sec",
        "min", "hr", "км", "см",
    ];
    let tail_start = before
        .char_indices()
        .rev()
        .take(24)
        .take_while(|&(_, c)| c.is_alphanumeric() && !is_superscript(c))
        .last()
        .map_or(before.len(), |(at, _)| at);
    let word = before.get(tail_start..).unwrap_or_default();
    let mut chars = word.chars();
    if let (Some(only), None) = (chars.next(), chars.next())
        && only.is_alphabetic()
    {
        return true;
    }
    // `1992.10⁵` is not written by anyone; `2.10` with a footnote is.
    let own_number = !before.get(..tail_start).unwrap_or_default().ends_with(['.', ',']);
    (word == "10" && own_number) || UNITS.contains(&word.to_lowercase().as_str())
}

/// A sign of a currency (Unicode category Sc).
pub(super) const fn is_currency(c: char) -> bool {
    matches!(
        c,
        '$' | '¢'..='¥' | '֏' | '؋' | '৲' | '৳' | '৻' | '૱' | '௹' | '฿' | '៛'
            | '\u{20A0}'..='\u{20CF}' | '\u{FDFC}' | '\u{FE69}' | '\u{FF04}' | '\u{FFE0}' | '\u{FFE1}'
            | '\u{FFE5}' | '\u{FFE6}'
    )
}

/// A mark that belongs to the number before it: percent, per mille, degree.
pub(super) const fn is_number_suffix(c: char) -> bool {
    matches!(c, '%' | '‰' | '‱' | '°' | '٪' | '％' | '℃' | '℉')
}

/// A letter of a script that does not put spaces between words.
pub(super) const fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        // Thai, Lao, Tibetan, Myanmar, Khmer.
        '\u{0E00}'..='\u{0FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
            // Kana and Bopomofo, ideographs, their compatibility forms and supplementary planes.
            | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{312F}' | '\u{31A0}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}'
    )
}

/// A Korean syllable. Korean puts spaces between phrases, and particles stick to the noun.
pub(super) const fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// What a ligature or a full-width form is made of; `None` for all other characters.
pub(super) fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// The ASCII character whose full-width form `c` is.
pub(super) fn narrow(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0),
        _ => None,
    }
}
