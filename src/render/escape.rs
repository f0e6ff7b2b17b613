//! JSON whose bytes are harmless on a terminal and in a log, and still decode to the same text.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

use super::safe::{is_printable_ascii, is_visible};

/// Writes `value` as indented JSON with a line break at the end. Characters that act on a terminal
/// or hide are written as `\uXXXX`: nothing is lost, and `cat report.json` is safe.
pub(super) fn write_escaped(value: &impl Serialize, mut out: &mut dyn Write) -> io::Result<()> {
    let formatter = Escaping(PrettyFormatter::with_indent(b"  "));
    value.serialize(&mut Serializer::with_formatter(&mut out, formatter))?;
    out.write_all(b"\n")
}

/// Bytes that `value` takes in the output, near enough for the limit on its size.
pub(super) fn written_size(value: &impl Serialize) -> io::Result<usize> {
    Item::new(value, 0).map(|item| item.size())
}

/// What stands in a list of a document, written before the document is.
pub(super) struct Items {
    /// The items as they stand in the document, with commas between them.
    bytes: Vec<u8>,
    /// How many lists and objects there are around each item.
    depth: usize,
    /// Where the last item begins.
    last: usize,
}

/// One item of [`Items`].
pub(super) struct Item {
    bytes: Vec<u8>,
    depth: usize,
}

impl Item {
    /// Writes an item that stands within so many lists and objects.
    pub(super) fn new(value: &impl Serialize, depth: usize) -> io::Result<Self> {
        let mut formatter = Escaping(PrettyFormatter::with_indent(b"  "));
        for _ in 0..depth {
            formatter.begin_array(&mut io::sink())?;
        }
        let mut bytes = Vec::with_capacity(1_024);
        value.serialize(&mut Serializer::with_formatter(&mut bytes, formatter))?;
        Ok(Self { bytes, depth })
    }

    /// Bytes of the item, not counting the indentation of the document around it.
    pub(super) fn size(&self) -> usize {
        let lines = memchr::memchr_iter(b'\n', &self.bytes).count();
        self.bytes.len() - 2 * self.depth * lines + 1
    }
}

impl Items {
    /// No items, for a list within so many lists and objects.
    pub(super) const fn new(depth: usize) -> Self {
        Self { bytes: Vec::new(), depth, last: 0 }
    }

    /// Adds an item.
    pub(super) fn push(&mut self, item: &Item) {
        self.last = self.bytes.len();
        self.bytes.extend_from_slice(if self.last == 0 { b"\n" } else { b",\n" });
        self.bytes.extend(std::iter::repeat_n(b' ', 2 * item.depth));
        self.bytes.extend_from_slice(&item.bytes);
    }

    /// Puts `item` in the place of the last one.
    pub(super) fn replace_last(&mut self, item: &Item) {
        self.bytes.truncate(self.last);
        self.push(item);
    }

    /// Writes the list.
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")?;
        if !self.bytes.is_empty() {
            out.write_all(&self.bytes)?;
            write!(out, "\n{:indent$}", "", indent = 2 * self.depth)?;
        }
        out.write_all(b"]")
    }

    /// Writes the list as a document of its own.
    pub(super) fn write_alone(&self, out: &mut dyn Write) -> io::Result<()> {
        self.write(out)?;
        out.write_all(b"\n")
    }

    /// Writes `document` with these items in its list called `name`, which is empty there.
    pub(super) fn write_within(
        &self,
        document: &impl Serialize,
        name: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut around = Vec::new();
        write_escaped(document, &mut around)?;
        // No text of the document holds a line break, so this is nothing but the list.
        let key = format!("\n{:indent$}\"{name}\": ", "", indent = 2 * self.depth);
        let list = format!("{key}[]");
        let Some(at) = memchr::memmem::find(&around, list.as_bytes()) else {
            return Err(io::Error::other("the document has no such list"));
        };
        let (before, after) = (&around[..at + key.len()], &around[at + list.len()..]);
        out.write_all(before)?;
        self.write(out)?;
        out.write_all(after)
    }
}

/// The pretty formatter of `serde_json`, but for fragments of strings.
struct Escaping<'a>(PrettyFormatter<'a>);

impl Formatter for Escaping<'_> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if is_printable_ascii(fragment) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some(at) = rest.find(|c| !is_visible(c)) {
            let (plain, from) = rest.split_at(at);
            writer.write_all(plain.as_bytes())?;
            let mut chars = from.chars();
            if let Some(hidden) = chars.next() {
                for unit in hidden.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            }
            rest = chars.as_str();
        }
        writer.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Serialize)]
    struct Document {
        name: &'static str,
        items: Vec<Option<&'static str>>,
        after: u8,
    }

    #[test]
    fn items_written_before_their_document_are_those_written_with_it() {
        for items in
            [vec![], vec![Some("\n  \"items\": []\u{1b}")], vec![None, Some("b"), Some("c")]]
        {
            let mut whole = Vec::new();
            let name = "\n  \"items\": []";
            write_escaped(&Document { name, items: items.clone(), after: 1 }, &mut whole)
                .expect("writing to memory");
            let mut list = Items::new(1);
            for item in &items {
                list.push(&Item::new(&"to be replaced", 2).expect("writing to memory"));
                list.replace_last(&Item::new(item, 2).expect("writing to memory"));
            }
            let mut parts = Vec::new();
            list.write_within(&Document { name, items: vec![], after: 1 }, "items", &mut parts)
                .expect("writing to memory");
            assert_eq!(String::from_utf8(parts), String::from_utf8(whole));
        }
    }

    #[test]
    fn the_size_of_an_item_does_not_depend_on_the_document_around_it() {
        let value = [["a", "b"], ["c", "d"]];
        let size = |depth| Item::new(&value, depth).expect("writing to memory").size();
        assert_eq!(size(3), size(0));
    }

    proptest! {
        #[test]
        fn every_text_decodes_to_itself_and_holds_no_control(text in any::<String>()) {
            let mut bytes = Vec::new();
            write_escaped(&text, &mut bytes).expect("writing to memory");
            let json = String::from_utf8(bytes).expect("UTF-8");
            prop_assert!(json.trim_end_matches('\n').chars().all(is_visible));
            prop_assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text);
        }
    }
}
