//! Whether a name stands in a text by its letters alone, however long it is and however it is cased.

use super::{
    super::token::{Gap, TokenKind, Tokens},
    capitals::is_one_proper_word,
    window::{Joins, is_capitalised},
};
use crate::value::name::{Name, NameType, fold::fold};

/// How a name stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// With the capitals that it needs.
    AsWritten,
    /// In small letters, in which its words may mean something else: `will young`, `turkey`.
    InSmallLetters,
}

/// How the folded words of `name` stand in `text`, one after the other and in one sentence; `None` if
/// they do not.
///
/// The words of a person and a single word need capitals, unless the source `has_capitals` nowhere.
pub fn stands(text: &str, name: &Name, has_capitals: bool) -> Option<Standing> {
    let wanted = format!(" {} ", fold(name.text()));
    let stands = |run: &str| format!(" {} ", fold(run)).contains(&wanted);
    if !stands(text) {
        return None;
    }
    let of_person = name.name_type() == NameType::Person;
    let needs_capitals = has_capitals && (of_person || is_one_proper_word(name.text()));
    let found = |proper: bool| runs(text, name, proper).into_iter().any(stands);
    if found(needs_capitals) {
        return Some(Standing::AsWritten);
    }
    (needs_capitals && found(false)).then_some(Standing::InSmallLetters)
}

/// The parts of `text` between what no name like this one reaches across: the words in small letters
/// among it, if the name is `proper`.
fn runs<'t>(text: &'t str, name: &Name, proper: bool) -> Vec<&'t str> {
    let name_type = name.name_type();
    let of_person = name_type == NameType::Person;
    let joins = Joins::new(&[name], name_type);
    let tokens = Tokens::of(text);
    let parts = |index: usize| match (tokens.kind(index), tokens.mark(index)) {
        (_, Some('.')) => {
            let goes_on = tokens.word(index + 1).starts_with(char::is_lowercase);
            joins.ends_a_sentence(&tokens, index) && !goes_on
        }
        (_, Some(mark)) => {
            let ends = matches!(mark, ';' | ':' | '!' | '?' | '…' | '•' | '|' | '—');
            let apart = of_person && matches!(mark, ',' | '(' | ')' | '/' | '&');
            (ends || apart) && !joins.has(mark)
        }
        (Some(TokenKind::Word), _) => {
            let small = !is_capitalised(&tokens, index) && !tokens.touches(index);
            small && proper && !joins.may_be_small(tokens.word(index))
        }
        _ => false,
    };
    let mut runs = Vec::new();
    let mut from = 0;
    for index in 0..tokens.len() {
        let at = tokens.range(index, index + 1);
        let before = tokens.gap(index) == Gap::Paragraph;
        if before || parts(index) {
            runs.extend(text.get(from..at.start));
            from = if before { at.start } else { at.end };
        }
    }
    runs.extend(text.get(from..));
    runs
}

#[cfg(test)]
mod tests {
    use super::{
        Standing::{AsWritten, InSmallLetters},
        *,
    };

    fn found(text: &str, name: &str, name_type: NameType) -> Option<Standing> {
        stands(text, &Name::read(name, name_type).unwrap(), true)
    }

    #[test]
    fn a_name_does_not_reach_into_the_next_sentence_or_item() {
        let person = |text| found(text, "John Smith", NameType::Person);
        assert_eq!(person("it was John Smith, and nobody else"), Some(AsWritten));
        assert_eq!(person("it was “John” Smith"), Some(AsWritten));
        assert_eq!(person("the john smith"), Some(InSmallLetters));
        for text in [
            "Thanks to John. Smith spoke",
            "Paul, John, Smith and Jones",
            "Is it John? Smith came",
            "a list:\n\nJohn\n\nSmith",
        ] {
            assert_eq!(person(text), None, "{text}");
        }
        for name in ["Ian St. John", "Yu. Gagarin"] {
            let text = format!("It was {name} who came");
            assert_eq!(found(&text, name, NameType::Person), Some(AsWritten), "{name}");
        }
    }

    #[test]
    fn names_of_bodies_are_found_in_small_letters() {
        let body = |text, name| found(text, name, NameType::Organization);
        let ministry = "Ministry of Culture, Sports and Tourism";
        let small = "the ministry of culture, sports, and tourism";
        assert_eq!(body(small, ministry), Some(AsWritten));
        assert_eq!(body("the bank of Korea", "Bank"), Some(InSmallLetters));
        assert_eq!(body("We saw the bank. Korea was far", "Bank Korea"), None);
    }

    #[test]
    fn particles_and_names_without_capitals_are_found() {
        let person = |text, name| found(text, name, NameType::Person);
        let van = person("by Ludwig van Beethoven", "Ludwig Van Beethoven");
        assert_eq!(van, Some(AsWritten));
        assert_eq!(person("by bell hooks", "bell hooks"), Some(AsWritten));
        let smith = Name::read("John Smith", NameType::Person).unwrap();
        assert_eq!(stands("by john smith", &smith, false), Some(AsWritten));
    }
}
