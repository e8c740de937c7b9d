//! Where a single document goes: a file that appears whole, or standard output.

use std::io::{self, Write};
use std::path::Path;

use crate::batch::whole_file::WholeFile;
use crate::failure::Failure;

/// Writes a document to a file, in place of one of the same name.
pub(crate) fn to_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut file = begin(path)?;
    let written = file.write_all(bytes);
    written.and_then(|()| file.finish()).map_err(|error| Failure::unwritable(path, &error))
}

/// Begins a file that appears, in place of one of the same name, when it is finished.
pub(crate) fn begin(path: &Path) -> Result<WholeFile, Failure> {
    WholeFile::at(path).map_err(|error| Failure::unwritable(path, &error))
}

/// Writes a document to standard output as it is; nobody listening is no failure.
pub(crate) fn to_output(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}
