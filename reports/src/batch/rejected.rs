//! The table of rejected rows, whole, with why; to be corrected and run again.
//!
//! It has the columns of the table that they come from, and before these two of its own, which a run that reads it passes
//! over. Of answer files it holds only where they are and what is wrong: they are corrected where they stand.

use std::io::{self, Write};

use csv::ByteRecord;

use super::table::Table;
use crate::source::{Refusal, TableHeader, WHY_REJECTED};

/// A table that begins with the first row that is rejected.
#[derive(Debug)]
pub struct Rejected<W: Write> {
    header: TableHeader,
    table: Option<Table<W>>,
}

impl<W: Write> Rejected<W> {
    /// Of a table with this header, or of answer files. Of a rejected file that is run again, the columns of its own do not come
    /// twice.
    pub fn new(header: Option<TableHeader>) -> Self {
        Self { header: header.unwrap_or_default(), table: None }
    }

    /// Adds an input with all that is wrong with it, and with the cells that it has in a table. Where it is the first, the table
    /// is written to what `begin` gives.
    ///
    /// # Errors
    ///
    /// When nothing can be written.
    pub fn add(
        &mut self,
        reasons: &[Refusal],
        cells: Option<&ByteRecord>,
        begin: impl FnOnce() -> io::Result<W>,
    ) -> io::Result<()> {
        let Some(first) = reasons.first() else { return Ok(()) };
        let ours = |column: usize| {
            self.header.names.get(column).is_some_and(|name| WHY_REJECTED.contains(&name.trim()))
        };
        let table = if let Some(table) = &mut self.table {
            table
        } else {
            let theirs = self.header.names.iter().enumerate().filter(|(place, _)| !ours(*place));
            let columns = WHY_REJECTED.into_iter().chain(theirs.map(|(_, name)| name.as_str()));
            let columns: Vec<&str> = columns.collect();
            self.table.insert(Table::begin(begin()?, self.header.delimiter, &columns)?)
        };
        let because: Vec<String> = reasons.iter().map(Refusal::told).collect();
        let mut row = vec![first.origin.to_string(), because.join(" | ")];
        let cells = cells.map(|cells| cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()));
        let cells: Vec<String> = cells.map(Iterator::collect).unwrap_or_default();
        // A row of a text with too few cells keeps them: nobody knows which are missing.
        let least = if self.header.is_ragged || cells.is_empty() { self.header.names.len() } else { 0 };
        let count = cells.len().max(least);
        let padded = cells.into_iter().chain(std::iter::repeat(String::new())).take(count).enumerate();
        row.extend(padded.filter(|(place, _)| !ours(*place)).map(|(_, cell)| cell));
        table.add(&row)
    }

    /// Completes the table; nothing where nothing was rejected.
    ///
    /// # Errors
    ///
    /// When nothing can be written.
    pub fn finish(&mut self) -> io::Result<Option<W>> {
        self.table.take().map(Table::finish).transpose()
    }
}
