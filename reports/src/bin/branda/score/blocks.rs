//! Blocks: a table of any length, in stretches of whole rows.

use std::io::{self, BufReader, Cursor, Read};

use memchr::{memchr, memchr2, memrchr2};

use reports::source::records::{Fault, LARGEST, Records};

/// How many bytes a block has, more or less: so few that it and its scores stay near the processor, with all that cells mean.
const SIZE: usize = 1 << 16;

/// Reads a table block by block.
#[derive(Debug)]
pub(crate) struct Blocks<R> {
    text: R,
    delimiter: u8,
    /// What has been read of the next block.
    rest: Vec<u8>,
    has_ended: bool,
}

/// What comes next in a table.
#[derive(Debug, PartialEq)]
pub(crate) enum Block {
    /// Whole rows, in the memory that was given.
    Rows,
    /// A row too large to be read.
    Lost(Fault),
}

impl<R: Read> Blocks<R> {
    /// Of a text from the end of its header on.
    pub(crate) fn new(text: R, delimiter: u8) -> Self {
        Self { text, delimiter, rest: Vec::new(), has_ended: false }
    }

    /// Reads the next block into `bytes`, in place of what was there; none at the end.
    pub(crate) fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<Option<Block>> {
        bytes.clear();
        bytes.append(&mut self.rest);
        let mut wanted = SIZE;
        loop {
            self.fill(bytes, wanted)?;
            if self.has_ended {
                break;
            }
            if let Some(end) = end_of_rows(bytes, self.delimiter) {
                self.rest.extend_from_slice(bytes.get(end..).unwrap_or_default());
                bytes.truncate(end);
                break;
            }
            if bytes.len() > LARGEST {
                return self.lose(bytes).map(Some);
            }
            wanted = bytes.len() + SIZE;
        }
        Ok((!bytes.is_empty()).then_some(Block::Rows))
    }

    fn fill(&mut self, bytes: &mut Vec<u8>, wanted: usize) -> io::Result<()> {
        let missing = wanted.saturating_sub(bytes.len()) as u64;
        let read = self.text.by_ref().take(missing).read_to_end(bytes)? as u64;
        self.has_ended = read < missing;
        Ok(())
    }

    /// Passes over a row that goes on beyond `bytes`, and keeps what follows it.
    fn lose(&mut self, bytes: &[u8]) -> io::Result<Block> {
        let mut text = BufReader::with_capacity(SIZE, Cursor::new(bytes).chain(&mut self.text));
        let mut records = Records::new(&mut text, self.delimiter);
        let record = records.read()?;
        self.rest.extend_from_slice(text.buffer());
        #[expect(
            clippy::expect_used,
            reason = "`bytes` are the start of a row that is larger than a row may be"
        )]
        Ok(Block::Lost(record.and_then(|record| record.cells.err()).expect("a fault")))
    }
}

/// Behind the last row that surely ends in `bytes`, which begin with a row; nothing where none does.
///
/// Quotation marks count as for [`Records`]: they open a cell only where it begins, and behind a fault up to the line's end
/// they count for nothing.
fn end_of_rows(bytes: &[u8], delimiter: u8) -> Option<usize> {
    // A line feed may follow.
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    let from = |at: usize| bytes.get(at..).unwrap_or_default();
    let mut end = None;
    let mut at = 0;
    loop {
        let quote = memchr(b'"', from(at)).map(|found| at + found);
        let plain = bytes.get(at..quote.unwrap_or(bytes.len())).unwrap_or_default();
        end = memrchr2(b'\n', b'\r', plain).map(|found| at + found + 1).or(end);
        let Some(quote) = quote else { return end };
        let before = quote.checked_sub(1).and_then(|before| bytes.get(before));
        let opens = before.is_none_or(|before| *before == delimiter || matches!(before, b'\n' | b'\r'));
        if !opens {
            at = quote + 1;
            continue;
        }
        let Some(closed) = end_of_quotes(bytes, quote) else { return end };
        let Some(next) = bytes.get(closed) else { return end };
        at = closed;
        if *next != delimiter && !matches!(next, b'\n' | b'\r') {
            // A fault, which takes the line with it.
            match memchr2(b'\n', b'\r', from(closed)) {
                Some(found) => at = closed + found,
                None => return end,
            }
        }
    }
}

/// Behind the quotation mark that closes a cell, which opens at `quote`; nothing where it is not closed.
pub(crate) fn end_of_quotes(bytes: &[u8], quote: usize) -> Option<usize> {
    let mut at = quote + 1;
    loop {
        at += memchr(b'"', bytes.get(at..)?)? + 1;
        if bytes.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The rows that the slow reader finds in a text, each with whether it ended before the text did.
    fn ends(text: &[u8]) -> Vec<usize> {
        let mut records = Records::new(text, b',');
        let mut ends = Vec::new();
        while records.read().unwrap().is_some() {
            ends.push(records.passed() as usize);
        }
        ends
    }

    proptest! {
        #[test]
        fn a_block_ends_where_a_row_ends(text in "[a,\"\r\n]{0,24}") {
            let text = text.as_bytes();
            if let Some(end) = end_of_rows(text, b',') {
                prop_assert!(ends(text).contains(&end), "{} of {:?}", end, ends(text));
            }
            let sure = text.iter().all(|byte| *byte != b'"') && text.ends_with(b"\n");
            prop_assert!(!sure || end_of_rows(text, b',') == Some(text.len()));
        }
    }

    #[test]
    fn what_is_too_large_for_a_row_is_passed_over_and_the_next_rows_are_read() {
        let text = format!("1,a\n2,\"{}\n\"\n3,c\n4,d\n", "x".repeat(3 * LARGEST));
        let mut blocks = Blocks::new(text.as_bytes(), b',');
        let mut bytes = Vec::new();
        let mut rows = Vec::new();
        let mut lost = Vec::new();
        while let Some(block) = blocks.read(&mut bytes).unwrap() {
            match block {
                Block::Rows => rows.push(String::from_utf8(bytes.clone()).unwrap()),
                Block::Lost(fault) => lost.push(fault.lines),
            }
        }
        assert_eq!((rows.concat().as_str(), lost), ("1,a\n3,c\n4,d\n", vec![1]));
    }
}
