//! Whether a name stands in a text by its letters alone, however long it is and however it is cased.

use super::{
    super::token::{Gap, TokenKind, Tokens},
    capitals::is_one_proper_word,
    window::{Joins, is_capitalised},
};
use crate::value::name::{Name, NameType, fold::fold};

/// Whether the folded words of `name` stand in `text` one after the other, and in one sentence.
///
/// The words of a person and a single word have to be capitalised, as the same words mean other
/// things in small letters, unless the text `has_capitals` nowhere.
pub fn stands(text: &str, name: &Name, has_capitals: bool) -> bool {
    let wanted = format!(" {} ", fold(name.text()));
    let stands = |run: &str| format!(" {} ", fold(run)).contains(&wanted);
    stands(text) && runs(text, name, has_capitals).into_iter().any(stands)
}

/// The parts of `text` between what no name like this one reaches across.
fn runs<'t>(text: &'t str, name: &Name, has_capitals: bool) -> Vec<&'t str> {
    let name_type = name.name_type();
    let of_person = name_type == NameType::Person;
    let proper = has_capitals && (of_person || is_one_proper_word(name.text()));
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
    use super::*;

    fn has(text: &str, name: &str, name_type: NameType) -> bool {
        stands(text, &Name::read(name, name_type).unwrap(), true)
    }

    #[test]
    fn a_name_does_not_reach_into_the_next_sentence_or_item() {
        let person = |text| has(text, "John Smith", NameType::Person);
        assert!(person("it was John Smith, and nobody else"));
        assert!(person("it was “John” Smith"));
        for text in [
            "Thanks to John. Smith spoke",
            "Paul, John, Smith and Jones",
            "Is it John? Smith came",
            "a list:\n\nJohn\n\nSmith",
            "the john smith",
        ] {
            assert!(!person(text), "{text}");
        }
        assert!(has("by Ian St. John", "Ian St. John", NameType::Person));
        assert!(has("by Yu. Gagarin", "Yu. Gagarin", NameType::Person));
    }

    #[test]
    fn names_of_bodies_are_found_in_small_letters() {
        let body = |text, name| has(text, name, NameType::Organization);
        assert!(body(
            "the ministry of culture, sports, and tourism",
            "Ministry of Culture, Sports and Tourism"
        ));
        assert!(!body("the bank of Korea", "Bank"));
        assert!(!body("We saw the bank. Korea was far", "Bank Korea"));
    }

    #[test]
    fn particles_and_names_without_capitals_are_found() {
        let person = |text, name| has(text, name, NameType::Person);
        assert!(person("by Ludwig van Beethoven", "Ludwig Van Beethoven"));
        assert!(person("by bell hooks", "bell hooks"));
        assert!(stands(
            "by john smith",
            &Name::read("John Smith", NameType::Person).unwrap(),
            false
        ));
    }
}
