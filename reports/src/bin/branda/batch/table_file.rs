//! Tables as files.

use std::path::PathBuf;

use reports::batch::Table;

use super::whole_file::WholeFile;
use crate::failure::Failure;

/// A table that appears when it is finished.
#[derive(Debug)]
pub(crate) struct TableFile {
    path: PathBuf,
    rows: Table<WholeFile>,
}

impl TableFile {
    /// Begins with the header, in a file that has begun. Rows may have more cells than it.
    pub(crate) fn begin(
        file: WholeFile,
        delimiter: u8,
        columns: &[impl AsRef<str>],
    ) -> Result<Self, Failure> {
        let path = file.path().to_owned();
        let rows = Table::begin(file, delimiter, columns);
        let rows = rows.map_err(|error| Failure::unwritable(&path, &error))?;
        Ok(Self { path, rows })
    }

    pub(crate) fn add(&mut self, cells: &[impl AsRef<str>]) -> Result<(), Failure> {
        self.rows.add(cells).map_err(|error| Failure::unwritable(&self.path, &error))
    }

    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Self { path, rows } = self;
        let finished = rows.finish().and_then(WholeFile::finish);
        finished.map_err(|error| Failure::unwritable(&path, &error))
    }
}
