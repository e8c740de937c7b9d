//! Workbooks: XLSX and ODS, which are archives with certain files in them.

use std::io::{self, Read, Seek};

use zip::ZipArchive;

use super::content::Seekable;

/// The most bytes of a workbook once it is unpacked.
const LARGEST: u64 = 500_000_000;

/// A workbook, not yet read.
pub(crate) struct Workbook {
    pub(crate) bytes: Box<dyn Seekable>,
    pub(crate) is_ods: bool,
}

/// The workbook that an archive is; the archive itself where it is another. Or why it is neither, and what to do.
pub(crate) fn within(bytes: Box<dyn Seekable>) -> Result<Result<Workbook, Box<dyn Seekable>>, String> {
    let broken = |error: &dyn std::fmt::Display| {
        format!("this archive is broken or not whole ({error}); make it again")
    };
    let mut archive = ZipArchive::new(bytes).map_err(|error| broken(&error))?;
    let is_xlsx = archive.index_for_name("xl/workbook.xml").is_some();
    let is_binary = archive.index_for_name("xl/workbook.bin").is_some();
    let is_ods =
        archive.index_for_name("mimetype").is_some() && archive.index_for_name("content.xml").is_some();
    if is_binary {
        return Err("this is a workbook in binary form (XLSB); save it as XLSX or ODS".to_owned());
    }
    if is_xlsx || is_ods {
        measure(&mut archive)?;
    }
    let mut bytes = archive.into_inner();
    bytes.rewind().map_err(|error| broken(&error))?;
    Ok(if is_xlsx || is_ods { Ok(Workbook { bytes, is_ods }) } else { Err(bytes) })
}

/// Refuses a workbook that would unpack to more than fits into memory, whatever sizes it declares.
fn measure(archive: &mut ZipArchive<Box<dyn Seekable>>) -> Result<(), String> {
    let mut left = LARGEST;
    for index in 0..archive.len() {
        // Whatever it is called: the reader of workbooks does not tell small letters from capitals.
        let Ok(entry) = archive.by_index(index) else { continue };
        // A part that is broken is told by the reader of workbooks.
        let size = io::copy(&mut entry.take(left + 1), &mut io::sink()).unwrap_or_default();
        left = left.checked_sub(size).ok_or_else(|| {
            format!(
                "the workbook unpacks to more than {LARGEST} bytes, which is too large; save its sheet as `CSV UTF-8`"
            )
        })?;
    }
    Ok(())
}
