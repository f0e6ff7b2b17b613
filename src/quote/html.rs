//! The prose of an HTML page.
//!
//! Tags part the page into pieces of text; scripts and styles are left out, character references
//! are decoded, and block elements become blank lines. A tokenizer is enough: where an element
//! ends does not matter for what its text says.

use std::ops::Range;

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use super::{glyph::superscript, map::MappedText, mark};

/// Elements whose content is not prose.
const SILENT: [&str; 8] =
    ["script", "style", "template", "noscript", "iframe", "object", "svg", "math"];

/// Elements that browsers set apart, besides those that are known in running text.
const BLOCKS: [&str; 17] = [
    "body", "center", "details", "dialog", "fieldset", "form", "hgroup", "legend", "menu",
    "optgroup", "option", "search", "summary", "tbody", "tfoot", "thead", "title",
];

/// A piece of markup between two pieces of text.
#[derive(Debug)]
struct Markup {
    kind: MarkupKind,
    at: Range<usize>,
}

#[derive(Debug)]
enum MarkupKind {
    Start {
        name: String,
        opens: bool,
        hidden: bool,
    },
    End {
        name: String,
    },
    /// A comment or the document type.
    Nothing,
}

/// The prose of the page `raw`.
pub(super) fn text(raw: &str) -> MappedText {
    let mut page = Page::new(raw);
    page.read(0..raw.len());
    page.out.finish()
}

/// A page that is being read.
#[derive(Debug)]
pub(super) struct Page<'r> {
    raw: &'r str,
    pub(super) out: MappedText,
    /// How many elements are open whose content is not prose, all of one name.
    silent: usize,
    silent_name: String,
    raised: usize,
}

impl<'r> Page<'r> {
    pub(super) fn new(raw: &'r str) -> Self {
        let out = MappedText::with_capacity(raw.len());
        Self { raw, out, silent: 0, silent_name: String::new(), raised: 0 }
    }

    /// Reads the markup in `range`.
    pub(super) fn read(&mut self, range: Range<usize>) {
        let Some(source) = self.raw.get(range.clone()) else { return };
        // Attributes are not kept: a hostile tag has millions of them.
        let mut opened = (String::new(), 0);
        let (mut hidden, mut in_style) = (false, false);
        let mut emitter =
            CallbackEmitter::new(move |event: CallbackEvent<'_>, span: Span<usize>| {
                let name = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
                let kind = match event {
                    CallbackEvent::OpenStartTag { name: tag } => {
                        opened = (name(tag), span.start);
                        (hidden, in_style) = (false, false);
                        return None;
                    }
                    CallbackEvent::AttributeName { name } => {
                        hidden |= name.eq_ignore_ascii_case(b"hidden");
                        in_style = name.eq_ignore_ascii_case(b"style");
                        return None;
                    }
                    CallbackEvent::AttributeValue { value } => {
                        hidden |= in_style && hides(value);
                        return None;
                    }
                    CallbackEvent::CloseStartTag { self_closing } => {
                        let (name, start) = std::mem::take(&mut opened);
                        let kind = MarkupKind::Start { name, opens: !self_closing, hidden };
                        return Some(Markup { kind, at: start..span.end });
                    }
                    CallbackEvent::EndTag { name: tag } => MarkupKind::End { name: name(tag) },
                    CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                        MarkupKind::Nothing
                    }
                    _ => return None,
                };
                Some(Markup { kind, at: span.start..span.end })
            });
        // Without this the content of scripts and styles would be read as markup.
        emitter.naively_switch_states(true);
        let mut at = range.start;
        for Ok(markup) in Tokenizer::new_with_emitter(source, emitter) {
            let (start, end) = (range.start + markup.at.start, range.start + markup.at.end);
            if start < at || end > range.end {
                continue;
            }
            self.prose(at..start);
            at = end;
            match markup.kind {
                MarkupKind::Start { name, opens, hidden } => {
                    // In a line nobody sees it; a block may be one that a click unfolds.
                    let is_silent =
                        SILENT.contains(&name.as_str()) || hidden && mark::is_inline(&name);
                    self.start_tag(name, start..end, opens, is_silent);
                }
                MarkupKind::End { name } => self.end_tag(&name, start..end),
                MarkupKind::Nothing => {}
            }
        }
        self.prose(at..range.end);
    }

    fn start_tag(&mut self, name: String, span: Range<usize>, opens: bool, is_silent: bool) {
        let is_inside = self.silent > 0 && self.silent_name == name;
        if opens && (is_inside || is_silent && self.silent == 0) {
            self.silent += 1;
            self.silent_name = name;
        } else if self.silent == 0 {
            self.raised += usize::from(opens && name == "sup");
            self.part(&name, span);
        }
    }

    fn end_tag(&mut self, name: &str, span: Range<usize>) {
        if self.silent > 0 {
            self.silent -= usize::from(self.silent_name == name);
            return;
        }
        self.raised = self.raised.saturating_sub(usize::from(name == "sup"));
        self.part(name, span);
    }

    /// Keeps the text before and after a tag apart, if the element does so.
    fn part(&mut self, name: &str, span: Range<usize>) {
        match name {
            "br" => self.out.replace("\n", span),
            "td" | "th" => self.out.replace("\t", span),
            "q" => self.out.replace("\"", span),
            _ if mark::breaks(name) || BLOCKS.contains(&name) => self.paragraph(span),
            _ => {}
        }
    }

    /// Ends a paragraph, if there is one.
    pub(super) fn paragraph(&mut self, span: Range<usize>) {
        let text = self.out.as_str();
        if !text.is_empty() && !text.ends_with("\n\n") {
            self.out.replace("\n\n", span);
        }
    }

    /// Adds a piece of text between two tags.
    fn prose(&mut self, range: Range<usize>) {
        if self.silent > 0 {
            return;
        }
        let Some(source) = self.raw.get(range.clone()) else { return };
        let mut copied = 0;
        for at in memchr::memchr_iter(b'&', source.as_bytes()) {
            let Some((len, decoded)) = source.get(at..).and_then(mark::reference) else { continue };
            if at < copied {
                continue;
            }
            self.copy(range.start + copied..range.start + at);
            self.out.replace(&decoded, range.start + at..range.start + at + len);
            copied = at + len;
        }
        self.copy(range.start + copied..range.end);
    }

    /// Adds the text at `range`, in which nothing is to be decoded.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        let start = range.start;
        let Some(text) = self.raw.get(range) else { return };
        if self.raised > 0 && self.is_raised_number(text) {
            for (at, c) in text.char_indices() {
                let raised = superscript(c).unwrap_or(c);
                self.out.replace(
                    raised.encode_utf8(&mut [0; 4]),
                    start + at..start + at + c.len_utf8(),
                );
            }
            return;
        }
        self.copy_lines(text, start);
    }

    /// Whether `text` in a `<sup>` is a number, and not the number in `[1]`.
    fn is_raised_number(&self, text: &str) -> bool {
        !self.out.as_str().ends_with('[')
            && text.contains(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| superscript(c).is_some() || matches!(c, ',' | ' '))
    }

    /// Copies text. Blank lines in it are the author's habit and part no paragraphs.
    fn copy_lines(&mut self, text: &str, start: usize) {
        let mut from = 0;
        for at in memchr::memmem::find_iter(text.as_bytes(), b"\n") {
            if at < from {
                continue;
            }
            let rest = text.get(at..).unwrap_or_default();
            let blank = rest.len() - rest.trim_start().len();
            if rest.get(1..blank).is_some_and(|rest| rest.contains('\n')) {
                self.out.copy(text.get(from..at).unwrap_or_default(), start + from);
                self.out.replace("\n", start + at..start + at + blank);
                from = at + blank;
            }
        }
        let rest = text.get(from..).unwrap_or_default();
        if !rest.is_empty() {
            self.out.copy(rest, start + from);
        }
    }
}

/// Whether a `style` takes its element out of what is seen.
fn hides(style: &[u8]) -> bool {
    let is = |bytes: &[u8], word: &str| bytes.trim_ascii().eq_ignore_ascii_case(word.as_bytes());
    style.split(|&byte| byte == b';').any(|declaration| {
        let mut parts = declaration.splitn(2, |&byte| byte == b':');
        let (property, value) =
            (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let value = value.split(|&byte| byte == b'!').next().unwrap_or_default();
        is(property, "display") && is(value, "none")
            || is(property, "visibility") && is(value, "hidden")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(raw: &str) -> String {
        text(raw).as_str().to_owned()
    }

    #[test]
    fn markup_scripts_and_comments_are_left_out() {
        let raw = "<!doctype html><title>T</title><script>if (a<b) '</p>'</script><style>p{}</style>\
                   <p class='a>b'>One <b>two</b><!-- no --> three</p><p>Four</p>";
        assert_eq!(prose(raw).trim(), "T\n\nOne two three\n\nFour");
    }

    #[test]
    fn references_are_decoded_and_lead_back() {
        let raw = "<p>Trade &amp; aid &mdash; caf&eacute; &lt;5</p>";
        let page = text(raw);
        assert_eq!(page.as_str().trim(), "Trade & aid — café <5");
        let at = page.as_str().find("café").unwrap();
        assert_eq!(&raw[page.source(at..at + "café".len())], "caf&eacute;");
    }

    #[test]
    fn raised_digits_stay_raised_and_marks_stay_marks() {
        assert_eq!(prose("5 km<sup>2</sup>, 10<sup>-3</sup>"), "5 km², 10⁻³");
        assert_eq!(prose("1992<sup><a href='#1'>1</a></sup>"), "1992¹");
        assert_eq!(prose("1992<sup>[<i>1</i>]</sup> 1<sup>st</sup>"), "1992[1] 1st");
    }

    #[test]
    fn what_is_hidden_in_a_line_is_left_out_and_what_is_folded_away_is_not() {
        let hidden = "was born <span style='color:red; Display : none !important'>(<span \
                      class=bday>1961-12-24</span>)</span>24 December";
        assert_eq!(prose(hidden), "was born 24 December");
        assert_eq!(prose("one <i hidden>two</i>three"), "one three");
        assert_eq!(prose("one <i style='display:inline'>two</i> three"), "one two three");
        assert_eq!(prose("<div style='display:none'>one</div>"), "one\n\n");
        assert_eq!(prose("<details><summary>one</summary>two</details>").trim(), "one\n\ntwo");
    }

    #[test]
    fn broken_markup_loses_no_text() {
        assert_eq!(prose("a < b and c > d <p>e</x> f <b"), "a < b and c > d \n\ne f <b");
        assert_eq!(prose("<template>x<template>y</template>z</template>w"), "w");
    }
}
