//! The prose of a Markdown file.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{html::Page, map::MappedText};

/// The parser keeps a tree of the file, which for a file full of markup is many times its size.
/// Larger files are searched as they stand; most markup is skipped there as well.
const SIZE_MAX: usize = 2 << 20;

/// The prose of the Markdown text `raw`, or `None` if it is too large to be parsed.
pub(super) fn text(raw: &str) -> Option<MappedText> {
    if raw.len() > SIZE_MAX {
        return None;
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut page = Page::new(raw);
    let mut in_metadata = false;
    for (event, range) in Parser::new_ext(raw, options).into_offset_iter() {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => in_metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => in_metadata = false,
            _ if in_metadata => {}
            Event::Start(Tag::HtmlBlock) => {
                page.paragraph(range.start..range.start);
                page.read(range);
            }
            Event::Start(tag) => start(&mut page, &tag, range.start),
            Event::End(tag) => end(&mut page, tag, range.end),
            Event::Text(text) | Event::Code(text) => copy(&mut page, raw, &text, range),
            Event::InlineHtml(_) => page.read(range),
            Event::SoftBreak | Event::HardBreak => page.out.replace("\n", range),
            Event::Rule => page.paragraph(range),
            // A footnote mark says nothing, and an HTML block is read as a whole where it starts.
            // Formulas and tasks are off.
            _ => {}
        }
    }
    Some(page.out.finish())
}

fn start(page: &mut Page<'_>, tag: &Tag<'_>, at: usize) {
    match tag {
        Tag::TableCell => page.out.replace("\t", at..at),
        _ if is_inline(tag.to_end()) => {}
        _ => page.paragraph(at..at),
    }
}

fn end(page: &mut Page<'_>, tag: TagEnd, at: usize) {
    if !is_inline(tag) && tag != TagEnd::TableCell {
        page.paragraph(at..at);
    }
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Adds `text`, which is in `range` of the source, perhaps between back quotes or escaped.
fn copy(page: &mut Page<'_>, raw: &str, text: &str, range: Range<usize>) {
    let source = raw.get(range.clone()).unwrap_or_default();
    match source.find(text) {
        Some(at) => page.copy(range.start + at..range.start + at + text.len()),
        None => page.out.replace(text, range),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(raw: &str) -> String {
        text(raw).unwrap().as_str().trim().to_owned()
    }

    #[test]
    fn markup_is_left_out_and_blocks_are_paragraphs() {
        let raw = "---\ntitle: x\n---\n# Head\n\nThe **first** [link](http://a.b/c) and `code`.\n\n- one\n- two\n";
        assert_eq!(prose(raw), "Head\n\nThe first link and code.\n\none\n\ntwo");
    }

    #[test]
    fn references_escapes_and_inline_html_are_read() {
        assert_eq!(
            prose("a &amp; b \\*c\\* d<sup>2</sup> e<br>f[^1]\n\n[^1]: note"),
            "a & b *c* d² e\nf\n\nnote"
        );
    }

    #[test]
    fn a_place_leads_back_through_markup() {
        let raw = "on *March 23*, [1992](x)";
        let page = text(raw).unwrap();
        let at = page.as_str().find("March").unwrap();
        let end = page.as_str().find("1992").unwrap() + 4;
        assert_eq!(&raw[page.source(at..end)], "March 23*, [1992");
    }

    #[test]
    fn a_quoted_paragraph_is_one_paragraph() {
        assert_eq!(prose("> one\n> two\n\nthree"), "one\ntwo\n\nthree");
    }
}
