//! Results as CSV that a spreadsheet may open without running anything.

use std::borrow::Cow;

use engine::Assessment;

use crate::results::{Cell, Results};

/// The results of one company as a table: a header and a row, as `branda batch` writes them into `results.csv`.
pub fn table(assessment: &Assessment<'_>) -> String {
    let results = Results::new(assessment.questionnaire());
    let mut rows = Vec::new();
    add_row(&mut rows, |row| results.names().for_each(|name| row.add(Cell::Words(name.into()))));
    add_row(&mut rows, |row| results.each_cell(assessment, |cell| row.add(cell)));
    // INVARIANT: made of texts.
    String::from_utf8(rows).unwrap_or_default()
}

/// Adds a row of CSV, with the cells that `tell` tells.
pub fn add_row(rows: &mut Vec<u8>, tell: impl FnOnce(&mut Row<'_>)) {
    let start = rows.len();
    tell(&mut Row { rows });
    // The comma behind the last cell.
    if rows.len() > start {
        rows.pop();
    }
    rows.push(b'\n');
}

/// A row of CSV that is being written.
#[derive(Debug)]
pub struct Row<'r> {
    rows: &'r mut Vec<u8>,
}

impl Row<'_> {
    /// Adds a cell behind those before it.
    #[inline]
    pub fn add(&mut self, cell: Cell<'_>) {
        match cell {
            Cell::Words(text) => self.add_words(&text),
            number => number.tell(|text| append(self.rows, text.as_bytes())),
        }
        self.rows.push(b',');
    }

    fn add_words(&mut self, words: &str) {
        if words.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_')) {
            append(self.rows, words.as_bytes());
            return;
        }
        let words = harmless(words);
        if !words.contains([',', '"', '\n', '\r']) {
            self.rows.extend_from_slice(words.as_bytes());
            return;
        }
        self.rows.push(b'"');
        for byte in words.bytes() {
            self.rows.extend(std::iter::repeat_n(byte, if byte == b'"' { 2 } else { 1 }));
        }
        self.rows.push(b'"');
    }
}

/// Adds a few bytes, which a call for any number of them would take longer for: its first and its last bytes, which may overlap.
#[inline]
fn append(rows: &mut Vec<u8>, bytes: &[u8]) {
    if let (Some(first), Some(last)) = (bytes.first_chunk::<16>(), bytes.last_chunk::<8>())
        && bytes.len() <= 24
    {
        rows.extend_from_slice(first);
        rows.truncate(rows.len() + bytes.len() - 24);
        rows.extend_from_slice(last);
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>())
        && bytes.len() <= 16
    {
        rows.extend_from_slice(first);
        rows.truncate(rows.len() + bytes.len() - 16);
        rows.extend_from_slice(last);
    } else if bytes.len() < 8 {
        for byte in bytes {
            rows.push(*byte);
        }
    } else {
        rows.extend_from_slice(bytes);
    }
}

/// A cell that a spreadsheet takes for a text, not for a formula (OWASP, CSV Injection): such a text gets a leading `'`, which
/// we take off where we read it again.
pub fn harmless(cell: &str) -> Cow<'_, str> {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let number = cell.parse().is_ok_and(|number: f64| number.is_finite());
    if formula && !number { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_added_however_many_they_are() {
        let bytes: Vec<u8> = (0..40).collect();
        for count in 0..=bytes.len() {
            let mut rows = vec![7];
            append(&mut rows, &bytes[..count]);
            assert_eq!(rows, [&[7], &bytes[..count]].concat());
        }
    }

    #[test]
    fn a_formula_becomes_a_text_and_a_number_stays() {
        for (cell, written) in [
            ("=cmd()", "'=cmd()"),
            ("+370 600 00000", "'+370 600 00000"),
            ("-1+2", "'-1+2"),
            ("@sum", "'@sum"),
            ("-inf", "'-inf"),
            ("-12.5", "-12.5"),
            ("1=1", "1=1"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), written);
        }
    }
}
