//! Rows of the table that is written.

use crate::batch::table_file::harmless;

/// Adds a row of CSV, with the cells that `tell` tells.
pub(crate) fn add_row(rows: &mut Vec<u8>, tell: impl FnOnce(&mut dyn FnMut(&str))) {
    let mut is_first = true;
    tell(&mut |cell: &str| {
        if !std::mem::take(&mut is_first) {
            rows.push(b',');
        }
        add_cell(rows, cell);
    });
    rows.push(b'\n');
}

fn add_cell(rows: &mut Vec<u8>, cell: &str) {
    if cell.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_')) {
        rows.extend_from_slice(cell.as_bytes());
        return;
    }
    let cell = harmless(cell);
    if !cell.contains([',', '"', '\n', '\r']) {
        rows.extend_from_slice(cell.as_bytes());
        return;
    }
    rows.push(b'"');
    for byte in cell.bytes() {
        rows.extend(std::iter::repeat_n(byte, if byte == b'"' { 2 } else { 1 }));
    }
    rows.push(b'"');
}
