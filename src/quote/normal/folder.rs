//! White space, dashes, quotation marks and letters: the machine that writes the normal form.

use std::ops::Range;

use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick,
};

use super::{
    super::{
        glyph::{
            is_currency, is_dash, is_double_quote, is_hyphen, is_invisible, is_number_suffix,
            is_single_quote, narrow, spelled_out,
        },
        map::MappedText,
    },
    Dropped, Form,
};

/// What an ASCII byte is to the fast path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Copied as it is.
    Plain,
    /// A capital letter.
    Capital,
    /// Needs a look at its surroundings.
    Special,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Special; 256];
    let mut byte = 0x21;
    while byte < 0x7F {
        table[byte] = match byte as u8 {
            b'A'..=b'Z' => Class::Capital,
            b'\'' | b'"' | b'`' | b'-' | b'[' | b'<' | b'&' | b'*' | b'_' | b'.' | b',' | b';'
            | b':' | b'!' | b'?' | b')' | b']' | b'%' | b'$' => Class::Special,
            _ => Class::Plain,
        };
        byte += 1;
    }
    table
};

/// Reads a text from left to right and writes its normal form.
pub(super) struct Folder<'s> {
    pub(super) source: &'s str,
    form: Form,
    composed: bool,
    pub(super) at: usize,
    pub(super) out: MappedText,
    /// White space that has been read and not yet written.
    pub(super) space: Option<Range<usize>>,
    /// Something was dropped that keeps the characters around it apart.
    pub(super) cut: bool,
    pub(super) hyphens: Vec<Dropped>,
    pub(super) broken_words: bool,
}

impl<'s> Folder<'s> {
    pub(super) fn new(source: &'s str, form: Form) -> Self {
        Self {
            source,
            form,
            composed: is_nfc_quick(source.chars()) == IsNormalized::Yes,
            at: 0,
            out: MappedText::with_capacity(source.len()),
            space: None,
            cut: false,
            hyphens: Vec::new(),
            broken_words: false,
        }
    }

    fn loose(&self) -> bool {
        self.form != Form::Strict
    }

    pub(super) fn run(&mut self) {
        while self.at < self.source.len() {
            self.plain_run();
            if let Some(c) = self.rest().chars().next() {
                self.special(c);
            }
        }
    }

    pub(super) fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// The last character written, unless white space follows it.
    pub(super) fn last(&self) -> Option<char> {
        self.out.as_str().chars().next_back()
    }

    /// Letters, digits and single spaces between them: most of most texts.
    fn plain_run(&mut self) {
        let bytes = self.source.as_bytes();
        let class = |at: usize| bytes.get(at).map_or(Class::Special, |b| CLASSES[usize::from(*b)]);
        let start = self.at;
        let mut end = start;
        let mut capitals = false;
        loop {
            match class(end) {
                Class::Plain => end += 1,
                Class::Capital => {
                    capitals = true;
                    end += 1;
                }
                Class::Special => {
                    let between = end > start
                        && bytes.get(end) == Some(&b' ')
                        && bytes.get(end - 1).is_some_and(u8::is_ascii_alphanumeric)
                        && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
                    if !between {
                        break;
                    }
                    end += 1;
                }
            }
        }
        // A letter before a combining mark belongs to it.
        if !self.composed && end > start && !self.source.is_char_boundary(end + 1) {
            end -= 1;
        }
        let Some(run) = self.source.get(start..end).filter(|run| !run.is_empty()) else { return };
        self.at = end;
        self.before(run.chars().next().unwrap_or(' '));
        if capitals && self.loose() {
            self.out.copy(&run.to_ascii_lowercase(), start);
        } else {
            self.out.copy(run, start);
        }
    }

    fn special(&mut self, c: char) {
        let next = self.at + c.len_utf8();
        if c.is_whitespace() {
            self.white_space();
        } else if is_invisible(c) {
            self.invisible(c, next);
        } else if is_dash(c) {
            self.dash(c, next);
        } else if is_single_quote(c) || is_double_quote(c) {
            self.quotation_mark(c, next);
        } else if !(self.loose() && self.mark(c, next)) {
            self.character(c, next);
        }
    }

    fn white_space(&mut self) {
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        let range = self.at..self.at + len;
        self.at = range.end;
        let before_stroke = || self.out.as_str().strip_suffix('/')?.chars().next_back();
        if self.is_broken(before_stroke(), len, rest) {
            self.broken_words = true;
            if self.form == Form::Unhyphenated {
                return;
            }
        }
        // Several pieces, with a dropped mark in between, are one.
        self.space = Some(self.space.as_ref().map_or(range.start, |s| s.start)..range.end);
    }

    fn invisible(&mut self, c: char, next: usize) {
        self.at = next;
        if c == '\u{AD}' && self.form != Form::Strict {
            // A soft hyphen that shows is at a line end, and the word goes on after it.
            let after = self.rest();
            let blank = after.len() - after.trim_start().len();
            if after.get(..blank).is_some_and(|blank| blank.contains('\n')) {
                self.at += blank;
            }
        }
    }

    /// Writes what is owed before the visible character `c` that begins at `self.at`.
    fn before(&mut self, c: char) {
        let Some(last) = self.last() else {
            self.space = None;
            self.cut = false;
            return;
        };
        if let Some(space) = self.space.take() {
            self.cut = false;
            if self.keeps_space(last, c) {
                // One byte for one byte: a line break needs no run of its own.
                if space.len() == 1 {
                    self.out.copy(" ", space.start);
                } else {
                    self.out.replace(" ", space);
                }
            }
        } else if std::mem::take(&mut self.cut) && last.is_alphanumeric() && c.is_alphanumeric() {
            let here = self.out.source(self.out.as_str().len()..self.out.as_str().len());
            self.out.replace(" ", here);
        }
    }

    /// Whether the space between `last` and `c` is more than a habit of typesetting.
    fn keeps_space(&self, last: char, c: char) -> bool {
        if !self.loose() {
            return true;
        }
        let after = || self.source.get(self.at..).and_then(|rest| rest.chars().nth(1));
        if matches!(last, '(' | '[') {
            return false;
        }
        if matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']') {
            // `rose .5` is not `rose.5`.
            return after().is_some_and(char::is_alphanumeric);
        }
        let number_ends = last.is_numeric();
        let mark =
            is_number_suffix(c) || (is_currency(c) && !after().is_some_and(char::is_numeric));
        !((number_ends && mark) || (is_currency(last) && c.is_numeric()))
    }

    pub(super) fn write(&mut self, text: &str, source: Range<usize>) {
        self.before(text.chars().next().unwrap_or(' '));
        if text.len() == source.len() {
            self.out.copy(text, source.start);
        } else {
            self.out.replace(text, source);
        }
    }

    pub(super) fn dash(&mut self, c: char, next: usize) {
        let start = self.at;
        let mut end = next;
        if self.loose() {
            let more = self.source.get(next..).unwrap_or_default();
            end += more.chars().take_while(|&c| is_dash(c)).map(char::len_utf8).sum::<usize>();
        }
        let after = self.source.get(end..).unwrap_or_default();
        let blank = after.len() - after.trim_start().len();
        let line_ends = after.get(..blank).is_some_and(|blank| blank.contains(['\n', '\r']));
        let next_char = after.get(blank..).and_then(|rest| rest.chars().next());
        let letters = self.space.is_none()
            && self.last().is_some_and(char::is_alphabetic)
            && next_char.is_some_and(char::is_alphabetic);
        let hyphen = is_hyphen(c) && end == next && letters;
        let broken = end == next && self.is_broken(self.last(), blank, after);
        self.broken_words |= hyphen && line_ends || broken;
        if self.form == Form::Unhyphenated && hyphen && (line_ends || blank == 0) {
            self.hyphens
                .push(Dropped { at: self.out.as_str().len() as u32, at_line_end: line_ends });
            self.at = end + blank;
            return;
        }
        if self.form == Form::Unhyphenated && broken {
            self.write("-", start..end);
            self.at = end + blank;
            return;
        }
        // A dash between spaces separates; the spaces are a habit. A dash before a digit may be a
        // minus, so there they stay, but for ranges.
        let spaced = self.loose() && self.space.is_some() && blank > 0;
        let range = self.last().is_some_and(char::is_numeric);
        if spaced && (range || !next_char.is_some_and(char::is_numeric)) {
            self.space = None;
            self.at = end;
            self.out.replace("-", start..end);
            self.at += blank;
            return;
        }
        self.write("-", start..end);
        self.at = end;
    }

    /// Whether a line ends inside a word or a number: a letter or digit stands `before` a dash or
    /// stroke, and one follows after the `blank` bytes of white space that `after` begins with, in
    /// which one line ends.
    fn is_broken(&self, before: Option<char>, blank: usize, after: &str) -> bool {
        let (Some(blank), Some(rest)) = (after.get(..blank), after.get(blank..)) else {
            return false;
        };
        self.space.is_none()
            && blank.matches(['\n', '\r']).count() <= blank.matches("\r\n").count() + 1
            && blank.contains(['\n', '\r'])
            && before.is_some_and(char::is_alphanumeric)
            && rest.starts_with(char::is_alphanumeric)
    }

    pub(super) fn quotation_mark(&mut self, c: char, next: usize) {
        let start = self.at;
        if is_double_quote(c) {
            if self.loose() && c == '»' {
                self.space = None;
            }
            self.write("\"", start..next);
            self.at = next;
            if self.loose() && c == '«' {
                self.at += self.rest().len() - self.rest().trim_start().len();
            }
            return;
        }
        let second = self.source.get(next..).and_then(|rest| rest.chars().next());
        match second {
            // Typewriter and TeX write a double quotation mark as two single ones.
            Some(second) if self.loose() && second == c => {
                let end = next + second.len_utf8();
                self.write("\"", start..end);
                self.at = end;
            }
            _ => {
                self.write("'", start..next);
                self.at = next;
            }
        }
    }

    /// Writes the character `c`, or the cluster that it begins, folded.
    fn character(&mut self, c: char, next: usize) {
        let start = self.at;
        let end = if self.composed { next } else { self.cluster_end(next) };
        self.at = start;
        if c.is_ascii() && end == next {
            let lower = if self.loose() { c.to_ascii_lowercase() } else { c };
            self.write(lower.encode_utf8(&mut [0; 4]), start..next);
        } else if end == next {
            let mut folded = String::new();
            self.fold(c, &mut folded);
            self.write(&folded, start..next);
        } else {
            let cluster = self.source.get(start..end).unwrap_or_default();
            let mut folded = String::new();
            cluster.nfc().for_each(|c| self.fold(c, &mut folded));
            self.write(&folded, start..end);
        }
        self.at = end;
    }

    pub(super) fn fold(&self, c: char, out: &mut String) {
        if let Some(text) = spelled_out(c) {
            out.push_str(text);
            return;
        }
        match c {
            '…' => out.push_str("..."),
            _ if !self.loose() => out.push(c),
            // Their lower case would be two letters, or depends on the place in the word.
            // In Turkish and Azerbaijani I is the capital of ı: case alone cannot tell it from i.
            'İ' | 'ı' => out.push('i'),
            'ς' => out.push('σ'),
            'ẞ' => out.push('ß'),
            '₀'..='₉' if self.last().is_some_and(char::is_alphabetic) => {
                out.extend(char::from_digit(c as u32 - '₀' as u32, 10));
            }
            _ => match narrow(c) {
                Some(ascii) => out.push(ascii.to_ascii_lowercase()),
                None => out.extend(c.to_lowercase()),
            },
        }
    }

    /// The end of the run of marks that compose with the character before `next`.
    fn cluster_end(&self, next: usize) -> usize {
        let joins = |c: char| is_combining_mark(c) || matches!(c, '\u{1160}'..='\u{11FF}');
        let rest = self.source.get(next..).unwrap_or_default();
        next + rest.find(|c| !joins(c)).unwrap_or(rest.len())
    }
}
