//! Tables that are written: CSV that a spreadsheet may open without running anything.

use std::fmt;
use std::io::{self, Write};

use csv::{Writer, WriterBuilder};

use crate::results::harmless;

/// A table that grows row by row.
pub struct Table<W: Write> {
    rows: Writer<W>,
}

impl<W: Write> Table<W> {
    /// Begins with the header. Rows may have more cells than it.
    ///
    /// # Errors
    ///
    /// When nothing can be written.
    pub fn begin(to: W, delimiter: u8, columns: &[impl AsRef<str>]) -> io::Result<Self> {
        let rows = WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(to);
        let mut table = Self { rows };
        table.add(columns)?;
        Ok(table)
    }

    /// Adds a row.
    ///
    /// # Errors
    ///
    /// When nothing can be written.
    pub fn add(&mut self, cells: &[impl AsRef<str>]) -> io::Result<()> {
        let cells = cells.iter().map(|cell| harmless(cell.as_ref()).into_owned());
        Ok(self.rows.write_record(cells)?)
    }

    /// Gives what was written to.
    ///
    /// # Errors
    ///
    /// When nothing can be written.
    pub fn finish(self) -> io::Result<W> {
        self.rows.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

impl<W: Write> fmt::Debug for Table<W> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Table").finish_non_exhaustive()
    }
}
