//! Names that are names only where they are written with capitals.

/// Whether a name is a short form in capitals, which counts to the letter: the WHO is not who.
pub fn is_acronym(name: &str) -> bool {
    let name = name.trim();
    (2..=10).contains(&name.len())
        && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '.')
        && name.chars().any(char::is_uppercase)
}

/// Whether a name is a single word that has to begin with a capital: Turkey is no turkey.
pub(super) fn is_one_proper_word(name: &str) -> bool {
    let name = name.trim();
    !name.contains(char::is_whitespace) && name.starts_with(char::is_uppercase)
}
