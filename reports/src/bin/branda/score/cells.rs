//! Rows of the table that is written.

use reports::results::Cell;

use crate::batch::table_file::harmless;

/// Adds a row of CSV, with the cells that `tell` tells.
pub(crate) fn add_row(rows: &mut Vec<u8>, tell: impl FnOnce(&mut Row<'_>)) {
    let start = rows.len();
    tell(&mut Row { rows });
    // The comma behind the last cell.
    if rows.len() > start {
        rows.pop();
    }
    rows.push(b'\n');
}

/// A row that is being written.
pub(crate) struct Row<'r> {
    rows: &'r mut Vec<u8>,
}

impl Row<'_> {
    pub(crate) fn add(&mut self, cell: Cell<'_>) {
        match cell {
            Cell::Figure(text) => self.rows.extend_from_slice(text.as_bytes()),
            Cell::Words(text) => self.add_words(text),
        }
        self.rows.push(b',');
    }

    fn add_words(&mut self, words: &str) {
        if words.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_')) {
            self.rows.extend_from_slice(words.as_bytes());
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
