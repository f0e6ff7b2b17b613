//! The normal form in which quotes are searched: what typography and markup may change is folded,
//! everything that carries a value is kept.
//!
//! Folded are white space, the shapes of quotation marks and dashes, ligatures, invisible
//! characters, composed and decomposed letters and, in the [loose](Form::Loose) form, case, markup
//! and footnote marks. Never folded are digits, the points and commas between them, percent and
//! currency signs, the minus before a digit, and letters that differ in more than their case.

mod folder;
mod marks;

use std::ops::Range;

use super::map::MappedText;
use folder::Folder;

/// How much is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// White space, glyphs and composition only: level L1.
    Strict,
    /// Case, markup, footnote marks and the spaces around punctuation as well: level L2.
    Loose,
    /// As loose, and hyphens between letters are dropped, those at a line end with the line end.
    /// Other dashes and strokes at a line end stay, and only the line end is dropped: `COVID-⏎19`.
    Unhyphenated,
}

/// A hyphen that the unhyphenated form has dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dropped {
    /// Offset in the normal form at which it stood.
    pub(super) at: u32,
    /// Whether it stood at a line end, where it may be there for the line's sake only.
    pub(super) at_line_end: bool,
}

/// A text in normal form, with the way back.
#[derive(Clone, Debug, Default)]
pub(super) struct Normal {
    mapped: MappedText,
    hyphens: Vec<Dropped>,
    broken_words: bool,
}

impl Normal {
    /// The normal form of `source`, in time linear in its length.
    pub(super) fn new(source: &str, form: Form) -> Self {
        let mut folder = Folder::new(source, form);
        folder.run();
        Self {
            mapped: folder.out.finish(),
            hyphens: folder.hyphens,
            broken_words: folder.broken_words,
        }
    }

    /// The folded text. White space is single spaces, with none at either end.
    pub(super) fn as_str(&self) -> &str {
        self.mapped.as_str()
    }

    /// Where `range` of the folded text stands in the source.
    pub(super) fn source(&self, range: Range<usize>) -> Range<usize> {
        self.mapped.source(range)
    }

    /// The offset in the folded text for one in the source.
    pub(super) fn made_at(&self, source: usize) -> usize {
        self.mapped.made_at(source)
    }

    /// The hyphens that the unhyphenated form has dropped, in order.
    pub(super) fn hyphens(&self) -> &[Dropped] {
        &self.hyphens
    }

    /// Whether some line ends in a hyphen, a dash or a stroke after a letter or digit, and goes on
    /// with one.
    pub(super) fn has_broken_words(&self) -> bool {
        self.broken_words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loose(text: &str) -> String {
        Normal::new(text, Form::Loose).as_str().to_owned()
    }

    fn strict(text: &str) -> String {
        Normal::new(text, Form::Strict).as_str().to_owned()
    }

    #[test]
    fn typography_is_folded() {
        assert_eq!(strict("  a\u{A0}\u{2009}b\r\n c "), "a b c");
        assert_eq!(strict("“it’s” «x»"), "\"it's\" \"x\"");
        assert_eq!(
            strict("1950–1953 and co\u{2011}op and \u{2212}5"),
            "1950-1953 and co-op and -5"
        );
        assert_eq!(strict("a\u{AD}b\u{200D}c\u{FEFF}…"), "abc...");
        assert_eq!(strict("oﬃce ﬂeet"), "office fleet");
        assert_eq!(strict("cafe\u{301} Cafe\u{301} s\u{323}\u{307}"), "café Café ṩ");
    }

    #[test]
    fn case_markup_and_footnotes_are_folded_only_loosely() {
        assert_eq!(strict("The <b>Two</b>[1]"), "The <b>Two</b>[1]");
        assert_eq!(loose("The <b>Two</b>[1]"), "the two");
        assert_eq!(loose("**1992** and _x_, a*b, a_b"), "1992 and x, a*b, a_b");
        assert_eq!(loose("one &amp; two&nbsp;three &ndash; four"), "one & two three-four");
        assert_eq!(loose("İlham Əliyev ΟΔΟΣ"), "ilham əliyev οδοσ");
    }

    #[test]
    fn a_raised_number_separates_and_a_power_stays() {
        assert_eq!(loose("in 1992¹ the"), "in 1992 the");
        assert_eq!(loose("1992¹3"), "1992 3");
        assert_eq!(loose("5 km² or 10⁵"), "5 km² or 10⁵");
        assert_eq!(loose("word[2]next and end [3]."), "word next and end.");
    }

    #[test]
    fn what_carries_a_value_is_never_folded() {
        let pairs = [
            ("1,200", "1.200"),
            ("1,200", "1200"),
            ("3.52", "352"),
            ("-5", "5"),
            ("5 %", "5"),
            ("$50", "€50"),
            ("$50", "50"),
            ("rose .5", "rose 5"),
            ("resume", "résumé"),
            ("10⁵", "105"),
            ("km²", "km2"),
            ("1992¹", "19921"),
            ("٣", "3"),
            ("<5", "5"),
        ];
        for (a, b) in pairs {
            assert_ne!(loose(a), loose(b), "{a} / {b}");
        }
    }

    #[test]
    fn every_place_leads_back_to_its_source() {
        let source = "The “Two”\u{A0} cafe\u{301}s — co-\noperation";
        let normal = Normal::new(source, Form::Loose);
        let place = |word: &str| {
            let at = normal.as_str().find(word).unwrap();
            &source[normal.source(at..at + word.len())]
        };
        assert_eq!(place("two"), "Two");
        assert_eq!(place("\"two\""), "“Two”");
        assert_eq!(place("cafés"), "cafe\u{301}s");
        assert_eq!(place("operation"), "operation");
        assert!(normal.has_broken_words());
    }

    #[test]
    fn a_dash_beside_a_digit_stays_where_its_line_end_is_dropped() {
        let joined = |text| Normal::new(text, Form::Unhyphenated).as_str().to_owned();
        for (broken, whole) in [
            ("COVID-\n19 cases", "covid-19 cases"),
            ("F-\r\n  16", "f-16"),
            ("a 50-\nyear plan", "a 50-year plan"),
            ("in 1990-\n1995", "in 1990-1995"),
            ("5–\n7 percent", "5-7 percent"),
            ("and/\nor", "and/or"),
        ] {
            assert_eq!(joined(broken), whole);
            assert!(Normal::new(broken, Form::Loose).has_broken_words(), "{broken}");
        }
        for apart in ["rose -\n5", "fell to -\n5", "in 1990-\n\n1995", "a - \n b", "or /\nand"] {
            assert_eq!(joined(apart), loose(apart), "{apart}");
        }
    }

    #[test]
    fn the_dotless_i_is_a_matter_of_case() {
        assert_eq!(loose("ƏLİYEV BAKI ŞƏHƏRİNDƏ"), loose("Əliyev Bakı şəhərində"));
        assert_ne!(strict("Bakı"), strict("Baki"));
    }

    #[test]
    fn hyphens_are_dropped_and_remembered() {
        let normal = Normal::new("co-\n operation of non-oil", Form::Unhyphenated);
        assert_eq!(normal.as_str(), "cooperation of nonoil");
        let at: Vec<_> = normal.hyphens().iter().map(|h| (h.at, h.at_line_end)).collect();
        assert_eq!(at, [(2, true), (18, false)]);
    }
}
