//! A ZIP that is handed on as it grows: what has been written is not kept.

use std::cell::RefCell;
use std::fmt;
use std::io::{self, Seek, SeekFrom, Write};
use std::rc::Rc;

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{PreparedZipFile, ZipWriter};

/// Of the levels of deflate the fastest: a browser packs thousands of reports while somebody waits.
const LEVEL: i64 = 1;

/// A ZIP under way.
pub(crate) struct Archive {
    zip: ZipWriter<Shared>,
    tail: Shared,
}

/// What the writer of ZIPs writes to, and this takes from.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Tail>>);

/// The end of a file, of which the bytes before `from` have been handed on.
#[derive(Default)]
struct Tail {
    from: u64,
    bytes: Vec<u8>,
    place: usize,
}

impl Archive {
    pub(crate) fn new() -> Self {
        let tail = Shared::default();
        Self { zip: ZipWriter::new(tail.clone()), tail }
    }

    /// Adds a file. The same files give the same bytes, whenever that is.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), ZipError> {
        let options = SimpleFileOptions::default().compression_level(Some(LEVEL));
        self.zip.add_prepared_file(PreparedZipFile::from_data(name, options, bytes)?)
    }

    /// What was written since this was called last: whole entries, each with its header before it.
    pub(crate) fn take(&mut self) -> Vec<u8> {
        // INVARIANT: between entries, nothing before the end is written any more.
        self.tail.0.borrow_mut().take()
    }

    /// The directory, which ends it.
    pub(crate) fn finish(self) -> Result<Vec<u8>, ZipError> {
        self.zip.finish()?;
        Ok(self.tail.0.borrow_mut().take())
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(self.0.borrow_mut().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Shared {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.0.borrow_mut().seek(place)
    }
}

impl Tail {
    fn take(&mut self) -> Vec<u8> {
        self.from += self.bytes.len() as u64;
        self.place = 0;
        std::mem::take(&mut self.bytes)
    }

    fn write(&mut self, bytes: &[u8]) -> usize {
        let over = bytes.len().min(self.bytes.len() - self.place);
        let (inside, beyond) = bytes.split_at(over);
        if let Some(there) = self.bytes.get_mut(self.place..self.place + over) {
            there.copy_from_slice(inside);
        }
        self.bytes.extend_from_slice(beyond);
        self.place += bytes.len();
        bytes.len()
    }

    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        let end = self.bytes.len() as u64;
        let wanted = match place {
            SeekFrom::Start(place) => place.checked_sub(self.from),
            SeekFrom::Current(by) => (self.place as u64).checked_add_signed(by),
            SeekFrom::End(by) => end.checked_add_signed(by),
        };
        let wanted = wanted.filter(|place| *place <= end);
        let wanted = wanted.ok_or_else(|| io::Error::other("these bytes have been handed on"))?;
        self.place = wanted as usize;
        Ok(self.from + wanted)
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Archive").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use zip::ZipArchive;

    use super::*;

    #[test]
    fn what_is_handed_on_in_pieces_is_a_whole_archive() {
        let mut archive = Archive::new();
        let mut bytes = Vec::new();
        for (name, text) in [("a.html", "Ąžuolas ".repeat(1000)), ("b.html", String::new())] {
            archive.add(name, text.as_bytes()).unwrap();
            let entry = archive.take();
            assert!(entry.starts_with(b"PK\x03\x04"), "{name}");
            bytes.extend(entry);
        }
        bytes.extend(archive.finish().unwrap());
        let mut read = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        read.by_name("a.html").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!((read.len(), text), (2, "Ąžuolas ".repeat(1000)));
    }
}
