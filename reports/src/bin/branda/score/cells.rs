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
            Cell::Figure(text) => append(self.rows, text.as_bytes()),
            Cell::Words(text) => self.add_words(text),
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
        bytes.iter().for_each(|byte| rows.push(*byte));
    } else {
        rows.extend_from_slice(bytes);
    }
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
}
