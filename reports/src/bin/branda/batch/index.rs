//! The list of all reports: its rows wait in a file until the page is written, as there may be more than memory holds.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::Path;

use reports::{IndexEntry, Listed};

use crate::failure::Failure;

#[derive(Debug)]
pub(crate) struct Index {
    listed: Listed,
    /// Without a name: it goes with the run, however that ends.
    rows: BufWriter<File>,
}

impl Index {
    /// With nothing listed yet; the rows wait in `folder`.
    pub(crate) fn begin(folder: &Path) -> Result<Self, Failure> {
        let rows = tempfile::tempfile_in(folder).map_err(|error| Failure::unwritable(folder, &error))?;
        Ok(Self { listed: Listed::default(), rows: BufWriter::new(rows) })
    }

    pub(crate) fn listed(&self) -> &Listed {
        &self.listed
    }

    pub(crate) fn add(&mut self, entry: &IndexEntry, row: &str) -> io::Result<()> {
        self.listed.add(entry);
        self.rows.write_all(row.as_bytes())
    }

    /// Writes the page, of which the parts before and after the rows are given.
    pub(crate) fn write(self, [before, after]: [String; 2], file: &mut impl Write) -> io::Result<()> {
        let mut rows = self.rows.into_inner().map_err(io::IntoInnerError::into_error)?;
        rows.rewind()?;
        file.write_all(before.as_bytes())?;
        io::copy(&mut rows, file)?;
        file.write_all(after.as_bytes())
    }
}
