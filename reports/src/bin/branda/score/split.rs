//! The rows of a block, cut into their cells in place.

use memchr::memchr2;

use super::blocks::end_of_quotes;

/// A row of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cut {
    /// Where the next row begins.
    pub(crate) end: usize,
    /// Whether its cells are known; otherwise there is something about it that is to be read with more care.
    pub(crate) is_usual: bool,
}

/// Cuts the row at `start`, and puts where its cells begin and end into `cells`, in place of what was there.
pub(crate) fn cut_row(bytes: &[u8], start: usize, delimiter: u8, cells: &mut Vec<(usize, usize)>) -> Cut {
    cells.clear();
    let mut is_usual = true;
    let mut at = start;
    loop {
        let (first, last);
        if bytes.get(at) == Some(&b'"') {
            let Some(closed) = end_of_quotes(bytes, at) else {
                return Cut { end: bytes.len(), is_usual: false };
            };
            (first, last) = (at + 1, closed - 1);
            // Two quotation marks stand for one.
            is_usual &= !bytes.get(first..last).unwrap_or_default().contains(&b'"');
            at = closed;
        } else {
            first = at;
            let rest = bytes.get(at..).unwrap_or_default();
            let ends = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
            at += rest.iter().position(ends).unwrap_or(rest.len());
            last = at;
        }
        cells.push((first, last));
        match bytes.get(at) {
            Some(byte) if *byte == delimiter => at += 1,
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => return Cut { end: at + 2, is_usual },
            None => return Cut { end: at, is_usual },
            Some(b'\n' | b'\r') => return Cut { end: at + 1, is_usual },
            Some(_) => {
                // A fault, which takes the line with it.
                let rest = bytes.get(at..).unwrap_or_default();
                let Some(found) = memchr2(b'\n', b'\r', rest) else {
                    return Cut { end: bytes.len(), is_usual: false };
                };
                let crlf = rest.get(found..found + 2) == Some(b"\r\n");
                return Cut { end: at + found + 1 + usize::from(crlf), is_usual: false };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::records::Records;

    proptest! {
        #[test]
        fn rows_are_cut_as_the_slow_reader_cuts_them(text in "[a,;\"\r\n]{0,24}") {
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
