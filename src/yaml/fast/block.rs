//! Mappings and sequences that are written by indentation.

use super::{Parent, Reader, scalar::Scalar};
use crate::yaml::tree::{Kind, Style};

impl Reader<'_> {
    /// Reads the node that begins here, inside the collection whose column is `parent`. A collection
    /// may begin in the middle of a line, behind a `-`.
    pub(super) fn block_node(&mut self, parent: Parent) -> Option<()> {
        let (start, column) = (self.at, self.column());
        if !Self::is_inside(column, parent) || start == self.bytes.len() {
            return None;
        }
        let scalar = match self.byte(start) {
            b'-' if self.ends_word(start + 1) => return self.sequence(column),
            b'[' | b'{' => {
                self.flow_node(parent)?;
                return self.end_of_line();
            }
            b'|' | b'>' => return self.block_scalar(parent),
            b'"' | b'\'' => self.quoted(parent)?,
            _ => {
                let (scalar, stop) = self.plain_line()?;
                if self.byte(stop) != b':' {
                    let scalar = self.continued(scalar, stop, parent)?;
                    return self.add_scalar(scalar);
                }
                scalar
            }
        };
        if self.colon(start).is_some() {
            return self.mapping(column, start, scalar);
        }
        self.add_scalar(scalar)?;
        self.end_of_line()
    }

    /// Reads the colon behind a key that began at `start` on this line, with the spaces around it.
    fn colon(&mut self, start: usize) -> Option<()> {
        let colon = self.past_spaces(self.at);
        let is_key = start >= self.line
            && colon - start <= self.longest_key
            && self.byte(colon) == b':'
            && self.ends_word(colon + 1);
        if is_key {
            self.at = self.past_spaces(colon + 1);
        }
        is_key.then_some(())
    }

    /// Reads a mapping whose keys stand in `column`. Its first key, which begins at `start`, and the
    /// colon behind it have been read.
    fn mapping(&mut self, column: usize, start: usize, first: Scalar) -> Option<()> {
        let mut open = self.open(Kind::Map, Style::Block, start)?;
        let mut key = first;
        loop {
            self.link(&mut open);
            // An empty value stands right behind the colon.
            let nothing = key.span.end as usize;
            self.add_scalar(key)?;
            self.link(&mut open);
            self.value(column, nothing)?;
            self.next_token()?;
            if self.at == self.bytes.len() || self.column() < column {
                break;
            }
            if self.column() > column {
                return None;
            }
            let start = self.at;
            key = self.key()?;
            self.colon(start)?;
        }
        self.close(&open, None);
        Some(())
    }

    /// Reads a key: a scalar on one line.
    fn key(&mut self) -> Option<Scalar> {
        match self.byte(self.at) {
            b'"' | b'\'' => self.quoted(None),
            _ => {
                let (scalar, stop) = self.plain_line()?;
                (self.byte(stop) == b':').then_some(scalar)
            }
        }
    }

    /// Reads the value of a key in `column` that ends at `key`; the colon has been read.
    fn value(&mut self, column: usize, key: usize) -> Option<()> {
        let parent = Some(column);
        match self.byte(self.at) {
            b'\n' | b'#' => {
                let comments = self.comments.len();
                self.next_token()?;
                let is_end = self.at == self.bytes.len();
                if !is_end && self.column() > column {
                    return self.block_node(parent);
                }
                let is_item = self.byte(self.at) == b'-' && self.ends_word(self.at + 1);
                if !is_end && self.column() == column && is_item {
                    return self.sequence(column);
                }
                // The full parser places a missing value by the comments around it.
                if self.comments.len() > comments {
                    return None;
                }
                let colon = self.past_spaces(key);
                self.add_nothing(colon + 1)
            }
            b'-' if self.ends_word(self.at + 1) => None,
            b'[' | b'{' => {
                self.flow_node(parent)?;
                self.end_of_line()
            }
            b'|' | b'>' => self.block_scalar(parent),
            b'"' | b'\'' => {
                let scalar = self.quoted(parent)?;
                self.add_scalar(scalar)?;
                self.end_of_line()
            }
            _ => {
                let (scalar, stop) = self.plain_line()?;
                let scalar = self.continued(scalar, stop, parent)?;
                self.add_scalar(scalar)
            }
        }
    }

    /// Reads a sequence whose dashes stand in `column`.
    fn sequence(&mut self, column: usize) -> Option<()> {
        let mut open = self.open(Kind::Seq, Style::Block, self.at)?;
        loop {
            let dash = self.at;
            self.at += 1;
            self.spaces();
            self.link(&mut open);
            if matches!(self.byte(self.at), b'\n' | b'#') {
                let comments = self.comments.len();
                self.next_token()?;
                if self.at < self.bytes.len() && self.column() > column {
                    self.block_node(Some(column))?;
                } else if self.comments.len() == comments {
                    self.add_nothing(dash + 1)?;
                } else {
                    return None;
                }
            } else {
                self.block_node(Some(column))?;
            }
            self.next_token()?;
            if self.at == self.bytes.len() || self.column() < column {
                break;
            }
            let is_item = self.byte(self.at) == b'-' && self.ends_word(self.at + 1);
            if self.column() > column {
                return None;
            }
            if !is_item {
                // The next key of a mapping whose value stands in the column of its keys. Anything
                // else is noticed by whoever expects something here.
                break;
            }
        }
        self.close(&open, None);
        Some(())
    }
}
