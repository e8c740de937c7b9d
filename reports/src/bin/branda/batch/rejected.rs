//! The table of rejected rows as a file.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use csv::ByteRecord;
use reports::batch;
use reports::source::{Refusal, TableHeader};

use super::whole_file::WholeFile;
use crate::failure::Failure;

#[derive(Debug)]
pub(crate) struct Rejected {
    path: PathBuf,
    table: batch::Rejected<WholeFile>,
}

impl Rejected {
    /// Of a table with this header, or of answer files.
    pub(crate) fn new(path: PathBuf, header: Option<TableHeader>) -> Self {
        Self { path, table: batch::Rejected::new(header) }
    }

    /// Adds an input with all that is wrong with it, and with the cells that it has in a table.
    pub(crate) fn add(&mut self, reasons: &[Refusal], cells: Option<&ByteRecord>) -> Result<(), Failure> {
        let added = self.table.add(reasons, cells, || WholeFile::at(&self.path));
        added.map_err(|error| Failure::unwritable(&self.path, &error))
    }

    /// Completes the table; where nothing was rejected, that of an earlier run goes.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        let unwritable = |error| Failure::unwritable(&self.path, &error);
        match self.table.finish().map_err(unwritable)? {
            Some(file) => file.finish().map_err(unwritable),
            None => match fs::remove_file(&self.path) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(unwritable(error)),
                _ => Ok(()),
            },
        }
    }
}
