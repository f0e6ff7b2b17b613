//! Reading the labelled sets: comma-separated values (RFC 4180) and JSON lines.

use std::{collections::HashMap, fs, io, path::Path};

/// One row, by column name.
pub type Row = HashMap<String, String>;

/// The rows of a file with a header line.
pub fn rows(path: &Path) -> io::Result<Vec<Row>> {
    let mut records = records(&fs::read_to_string(path)?).into_iter();
    let header = records.next().unwrap_or_default();
    Ok(records.map(|record| header.iter().cloned().zip(record).collect()).collect())
}

/// The field `column` of `row`; empty where it is absent.
pub fn field<'a>(row: &'a Row, column: &str) -> &'a str {
    row.get(column).map_or("", String::as_str)
}

fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                field.push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut field)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            c => field.push(c),
        }
    }
    if !field.is_empty() || !record.is_empty() {
        record.push(field);
        records.push(record);
    }
    records
}
