//! Marks that the loose form drops or decodes.

use super::{
    super::{
        glyph::{
            is_dash, is_double_quote, is_invisible, is_single_quote, is_superscript, takes_power,
        },
        mark,
    },
    folder::Folder,
};

impl Folder<'_> {
    /// Drops or decodes the mark that `c` begins, if it begins one.
    pub(super) fn mark(&mut self, c: char, next: usize) -> bool {
        match c {
            '[' => self.drop_bracket(),
            '<' => self.drop_tag(),
            '&' => self.decode(),
            '*' | '_' => self.drop_emphasis(c),
            '.' => self.spaced_ellipsis(),
            '†' | '‡' => {
                self.at = next;
                self.cut = true;
                true
            }
            _ if is_superscript(c) => self.drop_footnote_number(),
            _ => false,
        }
    }

    fn drop_bracket(&mut self) -> bool {
        let Some(len) = mark::bracket_mark(self.rest()) else { return false };
        self.at += len;
        self.cut = true;
        true
    }

    fn drop_tag(&mut self) -> bool {
        let Some(tag) = mark::tag(self.rest()) else { return false };
        let start = self.at;
        self.at += tag.len;
        if tag.breaks && self.space.is_none() {
            self.space = Some(start..self.at);
        }
        true
    }

    fn decode(&mut self) -> bool {
        let Some((len, decoded)) = mark::reference(self.rest()) else { return false };
        let source = self.at..self.at + len;
        for c in decoded.chars() {
            self.at = source.start;
            if c.is_whitespace() {
                let start = self.space.as_ref().map_or(source.start, |space| space.start);
                self.space = Some(start..source.end);
            } else if is_dash(c) {
                self.dash(c, source.end);
            } else if is_single_quote(c) || is_double_quote(c) {
                self.quotation_mark(c, source.end);
            } else if is_superscript(c) && !takes_power(self.out.as_str()) {
                self.cut = true;
            } else if !is_invisible(c) {
                let mut folded = String::new();
                self.fold(c, &mut folded);
                self.write(&folded, source.clone());
            }
        }
        // A dash may have taken the white space after it as well.
        self.at = self.at.max(source.end);
        true
    }

    /// Drops the stars and underscores of Markdown: `**1992**`, `_the_`. Between two letters or
    /// digits, and alone between spaces, they are text.
    fn drop_emphasis(&mut self, c: char) -> bool {
        let rest = self.rest();
        let len = rest.bytes().take(4).take_while(|&b| char::from(b) == c).count();
        let after = rest.get(len..).and_then(|rest| rest.chars().next());
        let before = if self.space.is_some() { None } else { self.last() };
        let visible = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let text = (inside(before) && inside(after)) || !(visible(before) || visible(after));
        if len > 3 || text {
            return false;
        }
        self.at += len;
        true
    }

    /// Folds `. . .` to `...`.
    fn spaced_ellipsis(&mut self) -> bool {
        let rest = self.rest();
        let Some(len) = [". . .", ".\u{A0}.\u{A0}."].iter().find(|&&e| rest.starts_with(e)) else {
            return false;
        };
        let source = self.at..self.at + len.len();
        self.write("...", source.clone());
        self.at = source.end;
        true
    }

    /// A raised number is dropped, and keeps its neighbours apart, unless it is a power.
    fn drop_footnote_number(&mut self) -> bool {
        let before = self.source.get(..self.at).unwrap_or_default();
        if takes_power(before) {
            return false;
        }
        let rest = self.rest();
        let raised = |c: char| is_superscript(c) || matches!(c, ',' | '\u{2009}');
        let len = rest.find(|c: char| !raised(c)).unwrap_or(rest.len());
        // A comma after the last raised digit is the text's own.
        let len =
            rest.get(..len).map_or(0, |marks| marks.trim_end_matches([',', '\u{2009}']).len());
        self.at += len;
        self.cut = true;
        len > 0
    }
}
