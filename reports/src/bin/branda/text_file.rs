//! Files of text, none larger than it may be.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use reports::source::why_unreadable;

/// The text of a file of at most `largest` bytes; or why there is none, and what to do.
pub(crate) fn read(path: &Path, largest: u64) -> Result<String, String> {
    let bytes = read_bytes(path, largest)?;
    String::from_utf8(bytes).map_err(|_| "this is not text in UTF-8; save it as UTF-8".to_owned())
}

/// The bytes of a file of at most `largest` bytes; or why there are none, and what to do.
pub(crate) fn read_bytes(path: &Path, largest: u64) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|error| why_unreadable(&error))?;
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    let mut bytes = Vec::with_capacity(length.min(largest) as usize + 1);
    file.take(largest + 1).read_to_end(&mut bytes).map_err(|error| why_unreadable(&error))?;
    if bytes.len() as u64 > largest {
        return Err(format!("the file has more than {largest} bytes, which is too large; choose another"));
    }
    Ok(bytes)
}
