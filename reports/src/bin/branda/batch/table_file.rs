//! Tables that the command writes: CSV that a spreadsheet may open without running anything.

use std::path::Path;

use csv::{Writer, WriterBuilder};
use reports::results::harmless;

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
