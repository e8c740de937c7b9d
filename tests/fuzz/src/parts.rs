//! Workbooks as a search can change them: the names and texts of their parts, one after the other, without the archive around
//! them, in which each change would break a checksum.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Begins a line that names a part; what follows up to the next such line is in it.
const NAME: &[u8] = b"--- ";

/// The archive of parts.
pub(crate) fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut is_begun = false;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(name) = line.strip_prefix(NAME) {
            let name = String::from_utf8_lossy(name.trim_ascii());
            is_begun = archive.start_file(name, stored).is_ok();
        } else if is_begun {
            let _ = archive.write_all(line);
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}
