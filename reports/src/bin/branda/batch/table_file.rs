//! Tables that the command writes: CSV that a spreadsheet may open without running anything.

use std::borrow::Cow;
use std::path::Path;

use csv::{Writer, WriterBuilder};

use super::whole_file::WholeFile;
use crate::failure::Failure;

/// A table that appears when it is finished.
#[derive(Debug)]
pub(crate) struct TableFile {
    path: std::path::PathBuf,
    rows: Writer<WholeFile>,
}

impl TableFile {
    /// Rows may have more cells than the header.
    pub(crate) fn create(path: &Path, delimiter: u8, columns: &[impl AsRef<str>]) -> Result<Self, Failure> {
        let file = WholeFile::at(path).map_err(|error| Failure::unwritable(path, &error))?;
        Self::begin(file, delimiter, columns)
    }

    /// As [`TableFile::create`], in a file that has begun.
    pub(crate) fn begin(
        file: WholeFile,
        delimiter: u8,
        columns: &[impl AsRef<str>],
    ) -> Result<Self, Failure> {
        let path = file.path().to_owned();
        let rows = WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(file);
        let mut table = Self { path, rows };
        table.add(columns)?;
        Ok(table)
    }

    pub(crate) fn add(&mut self, cells: &[impl AsRef<str>]) -> Result<(), Failure> {
        let cells = cells.iter().map(|cell| harmless(cell.as_ref()).into_owned());
        self.rows.write_record(cells).map_err(|error| Failure::unwritable(&self.path, &error.into()))
    }

    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Self { path, rows } = self;
        let unwritable = |error| Failure::unwritable(&path, &error);
        let file = rows.into_inner().map_err(|error| unwritable(error.into_error()))?;
        file.finish().map_err(unwritable)
    }
}

/// A cell that a spreadsheet takes for a text, not for a formula (OWASP, CSV Injection): such a text gets a leading `'`, which
/// we take off where we read it again.
pub(crate) fn harmless(cell: &str) -> Cow<'_, str> {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let number = cell.parse().is_ok_and(|number: f64| number.is_finite());
    if formula && !number { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

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
