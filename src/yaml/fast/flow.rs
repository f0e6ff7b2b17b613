//! Collections between brackets, on one line and on several. JSON is nothing else.

use super::{Open, Parent, Reader};
use crate::yaml::tree::{Kind, Style};

impl Reader<'_> {
    /// Reads the collection or scalar that begins here, between brackets or with one. Further lines
    /// stand to the right of `parent`.
    pub(super) fn flow_node(&mut self, parent: Parent) -> Option<()> {
        match self.byte(self.at) {
            b'[' => self.flow_sequence(parent),
            b'{' => self.flow_mapping(parent),
            b'"' | b'\'' => {
                let scalar = self.quoted(parent)?;
                self.add_scalar(scalar)
            }
            _ => {
                let scalar = self.flow_plain()?;
                self.add_scalar(scalar)
            }
        }
    }

    fn flow_sequence(&mut self, parent: Parent) -> Option<()> {
        let mut open = self.open(Kind::Seq, Style::Flow, self.at)?;
        self.at += 1;
        loop {
            self.between(parent)?;
            if self.byte(self.at) == b']' {
                break;
            }
            self.link(&mut open);
            self.flow_node(parent)?;
            if self.comma(parent, b']')? {
                break;
            }
        }
        self.closing(&open);
        Some(())
    }

    fn flow_mapping(&mut self, parent: Parent) -> Option<()> {
        let mut open = self.open(Kind::Map, Style::Flow, self.at)?;
        self.at += 1;
        loop {
            self.between(parent)?;
            if self.byte(self.at) == b'}' {
                break;
            }
            self.link(&mut open);
            self.flow_key()?;
            self.between(parent)?;
            if matches!(self.byte(self.at), b',' | b'}') {
                return None;
            }
            self.link(&mut open);
            self.flow_node(parent)?;
            if self.comma(parent, b'}')? {
                break;
            }
        }
        self.closing(&open);
        Some(())
    }

    /// Reads the closing bracket.
    fn closing(&mut self, open: &Open) {
        self.at += 1;
        self.close(open, Some(self.at));
    }

    /// Reads what separates two entries; true if the closing bracket stands there instead.
    fn comma(&mut self, parent: Parent, closing: u8) -> Option<bool> {
        self.between(parent)?;
        match self.byte(self.at) {
            b',' => {
                self.at += 1;
                Some(false)
            }
            byte => (byte == closing).then_some(true),
        }
    }

    /// Reads a key and its colon, which stand on one line. The colon may touch the value where the
    /// key is quoted, as in JSON.
    fn flow_key(&mut self) -> Option<()> {
        let start = self.at;
        let is_quoted = matches!(self.byte(start), b'"' | b'\'');
        let key = if is_quoted { self.quoted(None)? } else { self.flow_plain()? };
        let end = self.at;
        self.add_scalar(key)?;
        self.spaces();
        if start < self.line || self.at - start > self.longest_key {
            return None;
        }
        let touches = is_quoted && self.at == end;
        let is_colon = self.byte(self.at) == b':' && (touches || self.ends_word(self.at + 1));
        self.at += 1;
        is_colon.then_some(())
    }

    /// Reads what stands between two tokens: spaces, comments and line breaks.
    fn between(&mut self, parent: Parent) -> Option<()> {
        loop {
            self.spaces();
            match self.bytes.get(self.at)? {
                b'\n' => {
                    let (next, line, _) = self.next_content(self.at);
                    (self.at, self.line) = (next, line);
                    if !Self::is_inside(next - line, parent) || self.is_marker() {
                        return None;
                    }
                }
                b'#' => self.comment()?,
                _ => return Some(()),
            }
        }
    }
}
