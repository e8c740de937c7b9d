//! Records of CSV, one at a time and each of bounded size.
//!
//! RFC 4180, with any delimiter and any line end. Not the reader of the crate `csv`, which finds records in every text: a
//! quotation mark that is never closed makes one record of all rows beneath it, however many. Here that is a [`Fault`].

use std::fmt;
use std::io::{self, BufRead};

use csv::ByteRecord;

/// The largest record, in bytes.
pub const LARGEST: usize = 1_000_000;

/// A text of which records are read.
#[derive(Debug)]
pub struct Records<R> {
    text: R,
    delimiter: u8,
    row: u64,
    passed: u64,
}

/// A row of a table, also one that holds nothing.
#[derive(Debug)]
pub struct Record {
    /// As a spreadsheet counts: from 1, and a line break within a cell begins no row.
    pub row: u64,
    /// Its cells; or why it has none.
    pub cells: Result<ByteRecord, Fault>,
}

/// Why a record has no cells.
#[derive(Debug, PartialEq)]
pub struct Fault {
    kind: FaultKind,
    /// How many lines are lost, besides the one on which the record begins.
    pub lines: u64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum FaultKind {
    /// The quotation mark that opens this cell is never closed.
    Open { column: usize },
    /// Text follows the quotation mark that closes this cell.
    Closed { column: usize },
    /// There are more than [`LARGEST`] bytes.
    Large,
}

impl<R: BufRead> Records<R> {
    /// The delimiter is no quotation mark and no line end.
    pub fn new(text: R, delimiter: u8) -> Self {
        Self { text, delimiter, row: 0, passed: 0 }
    }

    /// The next record; none at the end.
    ///
    /// # Errors
    ///
    /// When the text cannot be read on.
    pub fn read(&mut self) -> io::Result<Option<Record>> {
        let mut draft = Draft::default();
        let mut has_ended = false;
        while !has_ended {
            let bytes = self.text.fill_buf()?;
            if bytes.is_empty() {
                break;
            }
            let passed;
            (passed, has_ended) = draft.take_all(bytes, self.delimiter);
            self.pass(passed);
        }
        if has_ended && draft.last == b'\r' && self.text.fill_buf()?.first() == Some(&b'\n') {
            self.pass(1);
        }
        if draft.bytes == 0 {
            return Ok(None);
        }
        self.row += 1;
        Ok(Some(Record { row: self.row, cells: draft.finish() }))
    }

    /// What follows the rows that have been read, and how many these are.
    pub fn into_rest(self) -> (R, u64) {
        (self.text, self.row)
    }

    /// How many bytes have been read.
    pub fn passed(&self) -> u64 {
        self.passed
    }

    fn pass(&mut self, bytes: usize) {
        self.text.consume(bytes);
        self.passed += bytes as u64;
    }
}

/// A record as far as it has been read.
#[derive(Debug, Default)]
struct Draft {
    cells: ByteRecord,
    cell: Vec<u8>,
    column: usize,
    place: Place,
    bytes: usize,
    last: u8,
    lines: u64,
    fault: Option<FaultKind>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq)]
enum Place {
    /// Where a cell begins.
    #[default]
    Start,
    /// In a cell without quotation marks around it.
    Plain,
    /// Between the quotation marks of a cell.
    Quoted,
    /// Behind a quotation mark in a quoted cell: it closes the cell, or is the first of two that stand for one.
    Closed,
    /// Behind a fault, up to the line's end.
    Lost,
}

impl Draft {
    /// Takes bytes up to the record's end; says how many, and whether it is there.
    fn take_all(&mut self, bytes: &[u8], delimiter: u8) -> (usize, bool) {
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            at += 1;
            if self.take(*byte, delimiter) {
                return (at, true);
            }
            if self.place == Place::Plain {
                let rest = bytes.get(at..).unwrap_or_default();
                let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
                let plain = rest.iter().position(ends).unwrap_or(rest.len());
                self.take_plain(rest.get(..plain).unwrap_or_default());
                at += plain;
            }
        }
        (at, false)
    }

    /// Takes more of a cell without quotation marks around it.
    fn take_plain(&mut self, bytes: &[u8]) {
        let Some(last) = bytes.last() else { return };
        self.last = *last;
        self.bytes += bytes.len();
        if self.bytes > LARGEST && self.fault.is_none() {
            self.lose(FaultKind::Large);
        }
        if self.fault.is_none() {
            self.cell.extend_from_slice(bytes);
        }
    }

    /// Takes the next byte; says whether it is the record's end.
    fn take(&mut self, byte: u8, delimiter: u8) -> bool {
        self.bytes += 1;
        if self.bytes > LARGEST && self.fault.is_none() {
            self.lose(FaultKind::Large);
        }
        let line_end = matches!(byte, b'\n' | b'\r');
        match self.place {
            Place::Start | Place::Closed if byte == b'"' => {
                if self.place == Place::Closed {
                    self.push(byte);
                }
                self.place = Place::Quoted;
            }
            Place::Quoted if byte == b'"' => self.place = Place::Closed,
            Place::Quoted => {
                self.lines += u64::from(line_end && !(byte == b'\n' && self.last == b'\r'));
                self.push(byte);
            }
            _ if line_end => {
                self.last = byte;
                return true;
            }
            Place::Lost => {}
            _ if byte == delimiter => self.end_cell(),
            Place::Closed => {
                self.lose(FaultKind::Closed { column: self.column });
                self.place = Place::Lost;
            }
            Place::Start | Place::Plain => {
                self.push(byte);
                self.place = Place::Plain;
            }
        }
        self.last = byte;
        false
    }

    fn push(&mut self, byte: u8) {
        if self.fault.is_none() {
            self.cell.push(byte);
        }
    }

    fn end_cell(&mut self) {
        if self.fault.is_none() {
            self.cells.push_field(&self.cell);
        }
        self.cell.clear();
        self.column += 1;
        self.place = Place::Start;
    }

    /// What has been read is of no use; nothing more is kept.
    fn lose(&mut self, fault: FaultKind) {
        self.fault = Some(fault);
        self.cells = ByteRecord::new();
        self.cell = Vec::new();
    }

    fn finish(mut self) -> Result<ByteRecord, Fault> {
        if self.place == Place::Quoted {
            // The last line break of a text begins no line.
            let lines = self.lines - u64::from(matches!(self.last, b'\n' | b'\r'));
            return Err(Fault { kind: FaultKind::Open { column: self.column }, lines });
        }
        self.end_cell();
        self.fault.map_or(Ok(self.cells), |kind| Err(Fault { kind, lines: self.lines }))
    }
}

impl Record {
    /// Whether there is nothing in any cell, as in rows that spreadsheets leave.
    pub fn is_empty(&self) -> bool {
        let cells = self.cells.as_ref();
        cells.is_ok_and(|cells| cells.iter().all(|cell| cell.trim_ascii().is_empty()))
    }

    /// How many bytes of memory it takes, more or less.
    pub fn size(&self) -> usize {
        let size = |cells: &ByteRecord| cells.as_slice().len() + cells.len() * size_of::<usize>();
        self.cells.as_ref().map_or(0, size)
    }
}

impl Fault {
    /// The cell that is at fault, counted from 0; none when it is the row.
    pub fn column(&self) -> Option<usize> {
        match self.kind {
            FaultKind::Open { column } | FaultKind::Closed { column } => Some(column),
            FaultKind::Large => None,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lost = match self.lines {
            0 => String::new(),
            1 => ", so the line after it could not be read".to_owned(),
            lines => format!(", so the {lines} lines after it could not be read"),
        };
        match self.kind {
            FaultKind::Open { .. } => write!(
                formatter,
                "the quotation mark that opens this cell is never closed{lost}; close the quotation mark"
            ),
            FaultKind::Closed { .. } => write!(
                formatter,
                "the quotation mark that opens this cell meets another in the middle of a text{lost}; close the \
                 quotation mark at the end of its cell, and write one within the cell twice"
            ),
            FaultKind::Large => write!(
                formatter,
                "the row has more than {LARGEST} bytes{lost}; shorten it, or close the quotation mark that opens one \
                 of its cells"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &[u8]) -> Vec<Record> {
        let mut records = Records::new(text, b',');
        std::iter::from_fn(|| records.read().unwrap()).collect()
    }

    #[test]
    fn a_quotation_mark_out_of_place_is_a_fault_and_what_it_cost_is_counted() {
        let open = |column, lines| Fault { kind: FaultKind::Open { column }, lines };
        let closed = |column, lines| Fault { kind: FaultKind::Closed { column }, lines };
        for (text, row, fault, rows) in [
            ("a\n1,\"x\n2,y\n3,z\n", 2, open(1, 2), 2),
            ("a\r\n1,\"x\r\n2,y", 2, open(1, 1), 2),
            ("\"", 1, open(0, 0), 1),
            ("\"\r\n", 1, open(0, 0), 1),
            ("a\n\"x\"\"", 2, open(0, 0), 2),
            ("\"a\"b,\"c\nd\n", 1, closed(0, 0), 2),
            ("a\n\"x\n2,\"y\",z\nb\n", 2, closed(0, 1), 3),
        ] {
            let records = read(text.as_bytes());
            assert_eq!(records.len(), rows, "{text:?}");
            let faulty = records.into_iter().find(|record| record.cells.is_err()).unwrap();
            assert_eq!((faulty.row, faulty.cells.unwrap_err()), (row, fault), "{text:?}");
        }
    }

    #[test]
    fn a_large_record_is_passed_over_and_the_next_one_read() {
        let cell = "x".repeat(LARGEST / 2 - 1);
        let text = format!("{cell},{cell}\n{cell},\"\n{cell}\"\n1,2\n");
        let records = read(text.as_bytes());
        assert_eq!(records[0].cells.as_ref().map(ByteRecord::len), Ok(2));
        assert_eq!(records[1].cells, Err(Fault { kind: FaultKind::Large, lines: 1 }));
        assert_eq!((records[2].row, records[2].cells.as_ref().map(ByteRecord::len)), (3, Ok(2)));
    }

    proptest! {
        /// Where our reader finds nothing wrong, the crate `csv` reads the same.
        #[test]
        fn sound_records_are_those_of_the_crate_csv(text in "[a,\"\r\n]{0,24}") {
            let records = read(text.as_bytes());
            if records.iter().all(|record| record.cells.is_ok()) {
                let mut reader = csv::ReaderBuilder::new();
                let mut reader = reader.has_headers(false).flexible(true).from_reader(text.as_bytes());
                let expected: Vec<ByteRecord> = reader.byte_records().map(Result::unwrap).collect();
                // The crate leaves out lines without anything.
                let blank = |cells: &ByteRecord| cells.len() == 1 && cells.as_slice().is_empty();
                let found: Vec<ByteRecord> = records.into_iter().map(|record| record.cells.unwrap()).collect();
                prop_assert_eq!(
                    found.iter().filter(|cells| !blank(cells)).collect::<Vec<_>>(),
                    expected.iter().filter(|cells| !blank(cells)).collect::<Vec<_>>()
                );
            }
        }
    }
}
