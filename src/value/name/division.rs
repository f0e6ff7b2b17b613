//! Romanisations of one name that are cut into words in different places: *Kang Kym-gu* and *Kan Kim
//! Qu*, *Shamsud Din* and *Shamsuddin*.

use super::skeleton;

/// A class of sounds, and whether it starts a word.
type Sound = (char, bool);

/// Whether two rows of folded words are romanisations of one name, written as one. A sound at the end
/// of one word and the start of the next is one sound only where the other name has a single word
/// there: Ki Min-ho is not Kim Min-ho.
pub(super) fn alike(a: &[&str], b: &[&str]) -> bool {
    let (many, few) = if a.len() < b.len() { (b, a) } else { (a, b) };
    let may_double = many.len() > few.len();
    let mut few = sounds(few).into_iter().peekable();
    let (mut before, mut is_inside) = (None, false);
    for (sound, starts) in sounds(many) {
        if let Some((_, starts)) = few.next_if(|(next, _)| *next == sound) {
            is_inside = !starts;
        } else {
            let goes_on = few.peek().is_none_or(|(_, starts)| !starts);
            let is_doubled = starts && before == Some(sound) && is_inside && goes_on;
            if !(may_double && is_doubled) {
                return false;
            }
        }
        before = Some(sound);
    }
    few.next().is_none()
}

/// The sounds of all words. The ng of Kang may lose its g before another one, as in Kan Kim.
fn sounds(words: &[&str]) -> Vec<Sound> {
    let mut sounds: Vec<Sound> = Vec::new();
    for skeleton in skeleton::of_each(words) {
        if skeleton.starts_with('G') && matches!(sounds.as_slice(), [.., ('N', _), ('G', false)]) {
            sounds.pop();
        }
        sounds.extend(skeleton.chars().enumerate().map(|(at, sound)| (sound, at == 0)));
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::alike;

    fn is_one_name(a: &str, b: &str) -> bool {
        let [a, b] = [a, b].map(|name| name.split(' ').collect::<Vec<_>>());
        let found = alike(&a, &b);
        assert_eq!(found, alike(&b, &a), "{a:?} / {b:?}");
        found
    }

    #[test]
    fn where_a_name_is_cut_into_words_is_left_to_the_writer() {
        for (a, b) in [
            ("kang kym gu", "kan kim qu"),
            ("kang kymgu", "kan kim qu"),
            ("shamsud din", "shamsuddin"),
            ("shamsud din", "shamsudin"),
            ("chong soo", "jongsu"),
        ] {
            assert!(is_one_name(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn a_sound_of_two_words_is_not_one_where_the_other_name_has_two_words_as_well() {
        for (a, b) in [
            ("kim min ho", "ki min ho"),
            ("kim minho", "ki min ho"),
            ("kim min ho", "ki minho"),
            ("ivan novak", "iva novak"),
            ("maria alonso", "mari alonso"),
            ("petr romanov", "pet romanov"),
            ("kan naoto", "ka na oto"),
        ] {
            assert!(!is_one_name(a, b), "{a} / {b}");
        }
    }
}
