//! The rows of a block, cut into their cells in place.

use memchr::memchr2;

use super::blocks::end_of_quotes;
use reports::source::begins_plainly;

/// A row of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cut {
    /// Where the next row begins.
    pub(crate) end: usize,
    /// Whether its cells are known; otherwise there is something about it that is to be read with more care.
    pub(crate) is_usual: bool,
    /// Whether it is clear at a glance that each cell is [plain](reports::source::is_plain).
    pub(crate) is_plain: bool,
}

/// Cuts the row at `start`, and puts where its cells begin and end into `cells`, in place of what was there.
pub(crate) fn cut_row(bytes: &[u8], start: usize, delimiter: u8, cells: &mut Vec<(usize, usize)>) -> Cut {
    cells.clear();
    let mut is_usual = true;
    let mut is_plain = true;
    let mut at = start;
    loop {
        let (first, last);
        if bytes.get(at) == Some(&b'"') {
            let Some(closed) = end_of_quotes(bytes, at) else {
                return Cut { end: bytes.len(), is_usual: false, is_plain: false };
            };
            (first, last) = (at + 1, closed - 1);
            // Two quotation marks stand for one.
            is_plain = false;
            is_usual &= !bytes.get(first..last).unwrap_or_default().contains(&b'"');
            at = closed;
        } else {
            first = at;
            at = end_of_cell(bytes, at, delimiter);
            last = at;
            is_plain &= first == last || bytes.get(first).is_some_and(|byte| begins_plainly(*byte));
        }
        cells.push((first, last));
        match bytes.get(at) {
            Some(byte) if *byte == delimiter => at += 1,
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => {
                return Cut { end: at + 2, is_usual, is_plain };
            }
            None => return Cut { end: at, is_usual, is_plain },
            Some(b'\n' | b'\r') => return Cut { end: at + 1, is_usual, is_plain },
            Some(_) => {
                // A fault, which takes the line with it.
                let rest = bytes.get(at..).unwrap_or_default();
                let Some(found) = memchr2(b'\n', b'\r', rest) else {
                    return Cut { end: bytes.len(), is_usual: false, is_plain: false };
                };
                let crlf = rest.get(found..found + 2) == Some(b"\r\n");
                return Cut { end: at + found + 1 + usize::from(crlf), is_usual: false, is_plain: false };
            }
        }
    }
}

/// Where the cell ends that begins at `start`, and does not begin with a quotation mark.
fn end_of_cell(bytes: &[u8], start: usize, delimiter: u8) -> usize {
    let mut rest = bytes.get(start..).unwrap_or_default();
    // Eight bytes at once: most cells have no more.
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        let chunk = u64::from_le_bytes(*chunk);
        let ends = lowest(chunk, delimiter) | lowest(chunk, b'\n') | lowest(chunk, b'\r');
        if ends != 0 {
            return bytes.len() - rest.len() + ends.trailing_zeros() as usize / 8;
        }
        rest = behind;
    }
    let ends = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
    bytes.len() - rest.len() + rest.iter().position(ends).unwrap_or(rest.len())
}

/// The highest bit of the lowest byte that is `byte`, and perhaps of others above; 0 where there is none (Mycroft, 1987).
fn lowest(chunk: u64, byte: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let differs = chunk ^ (ONES * u64::from(byte));
    differs.wrapping_sub(ONES) & !differs & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use reports::source::records::Records;

    proptest! {
        #[test]
        fn rows_are_cut_as_the_slow_reader_cuts_them(text in "[a,;\"\r\n]{0,24}|[ab,-.\n\r\u{80}]{0,80}") {
            let bytes = text.as_bytes();
            let mut records = Records::new(bytes, b',');
            let (mut start, mut cells) = (0, Vec::new());
            while let Some(record) = records.read().unwrap() {
                let cut = cut_row(bytes, start, b',', &mut cells);
                prop_assert_eq!(cut.end as u64, records.passed());
                if cut.is_usual {
                    let found: Vec<&[u8]> = cells.iter().map(|(first, last)| &bytes[*first..*last]).collect();
                    let expected = record.cells.unwrap();
                    prop_assert_eq!(found, expected.iter().collect::<Vec<_>>());
                }
                start = cut.end;
            }
            prop_assert_eq!(start, bytes.len());
        }
    }
}
